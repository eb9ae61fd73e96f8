"""Det som er galt, avvises med riktig status, på norsk, med alle feilene, og uten at noe lagres."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, TypeAlias
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.types import Message

from rettesnor_api.app import lag_app
from rettesnor_motor.lesing.json_tekst import STOERSTE_SAK
from rettesnor_motor.oppsett import Oppsett

Kart: TypeAlias = dict[str, Any]
ADRESSER = ("/v1/sjekker", "/v1/sjekker/forhaandsvisning")
JSON = {"content-type": "application/json"}
TITLER = {
    400: "Ugyldig forespørsel",
    404: "Finnes ikke",
    405: "Metoden er ikke tillatt",
    413: "For stort",
    415: "Innholdstypen støttes ikke",
    422: "Feil i inndata",
}


def krev_problem(svar: Any, status: int) -> Kart:
    """Krever et problem etter RFC 9457, med norsk tittel."""
    assert svar.status_code == status, svar.text
    assert svar.headers["content-type"] == "application/problem+json"
    kropp: Kart = svar.json()
    assert kropp["type"] == "about:blank"
    assert (kropp["status"], kropp["title"]) == (status, TITLER[status])
    assert kropp["detail"].endswith(".")
    assert all(set(funn) == {"sted", "felt", "feil", "forslag"} for funn in kropp["funn"])
    return kropp


@pytest.mark.parametrize("adresse", ADRESSER)
@pytest.mark.parametrize(
    ("raa", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b'{"sak_ref": "a",}', 400),
        (b"ikke JSON", 400),
        (b'\xff\xfe{\x00"\x00', 400),
        (b'{"sak_ref": "\xe6"}', 400),
        (b'{"sak_ref": "a", "sak_ref": "b"}', 400),
        (b'{"sak_ref": "a", "opplysninger": {"alder": 1, "alder": 2}}', 400),
        (b'{"sak_ref": "a", "opplysninger": {"alder": NaN}}', 400),
        (b'{"sak_ref": "a", "opplysninger": {"alder": -Infinity}}', 400),
        (b'{"sak_ref": "a", "opplysninger": {"alder": 1e9999999}}', 400),
        (b'{"sak_ref": "a", "opplysninger": {"alder": ' + b"9" * 5000 + b"}}", 400),
        (b"[" * 200_000, 400),
        (b'{"a":' * 100_000, 400),
        (b"[]", 422),
        (b"null", 422),
        (b"{}", 422),
        (b'"tekst"', 422),
        (b'[{"sak_ref": "a"}]', 422),
        (b'{"sak_ref": ""}', 422),
        (b'{"sak_ref": 1}', 422),
        (b'{"sak_ref": "a", "ukjent": 1}', 422),
        (b'{"sak_ref": "a", "kommune": "oslo"}', 422),
        (b'{"sak_ref": "a", "dato": "i dag"}', 422),
        (b'{"sak_ref": "a", "\\ud800": 1}', 400),
        (b'{"sak_ref": "a", "opplysninger": {"\\udfff": 1}}', 400),
        (b'{"sak_ref": "a", "opplysninger": {"alder": -1}}', 422),
        (b'{"sak_ref": "a", "opplysninger": {"alder": 1e29}}', 422),
        (b'{"sak_ref": "a", "opplysninger": {"alder": "1e30"}}', 422),
        (b'{"sak_ref": "a", "opplysninger": {"alder": 1.' + b"1" * 40 + b"}}", 422),
        (b'{"sak_ref": "a", "opplysninger": {"alder": {"fra": 1, "til": 1e30}}}', 422),
        (b'{"sak_ref": "a", "tjenester": [{"type": "bpa", "mengde": {"verdi": 169, "enhet": "timer_per_uke"}}]}', 422),
    ],
)
def test_en_daarlig_sak_avvises_og_lagres_ikke(
    klient: TestClient, antall_lagret: Callable[[], int], adresse: str, raa: bytes, status: int
) -> None:
    kropp = krev_problem(klient.post(adresse, content=raa, headers=JSON), status)

    assert kropp["funn"]
    assert antall_lagret() == 0


@pytest.mark.parametrize("dybde", [*range(930, 1010, 3), 2000, 5000, 20_000])
def test_dyp_noesting_er_aldri_en_intern_feil(klient: TestClient, dybde: int) -> None:
    for foer, etter in ((b"[", b"]"), (b'{"\xc3\xa5":', b"}")):
        raa = b'{"sak_ref": "a", "x": ' + foer * dybde + b"1" + etter * dybde + b"}"

        assert klient.post(ADRESSER[1], content=raa, headers=JSON).status_code in (400, 422)


@pytest.mark.parametrize(
    "mange",
    [
        {"opplysninger": {f"aldr{i}": 1 for i in range(60)}},
        {f"opplysningr{i}": 1 for i in range(60)},
        {"tjenester": [{"type": f"stoettekontakt{i}"} for i in range(60)]},
    ],
)
def test_bare_de_foerste_ukjente_navnene_faar_et_forslag_saa_titusener_ikke_binder_tjeneren(
    klient: TestClient, mange: Kart
) -> None:
    for _ in range(2):  # neste forespørsel begynner på nytt
        funn = krev_problem(klient.post(ADRESSER[1], json={"sak_ref": "a"} | mange), 422)["funn"]

        ukjente = [ett["forslag"] for ett in funn if ett["feil"].startswith("ukjent")]
        assert len(ukjente) == 60
        assert sum("mente du" in forslag for forslag in ukjente) == 20
        assert all(ukjente)


def test_alle_feilene_meldes_paa_en_gang_med_naermeste_navn(klient: TestClient) -> None:
    sak = {
        "sakref": "KU-1",
        "opplysninger": {"aldr": 31, "bpa": "ja", "alder": 200},
        "tjenester": [{"type": "stottekontakt", "mengde": {"verdi": -1, "enhet": "timer"}}],
    }

    kropp = krev_problem(klient.post(ADRESSER[0], json=sak), 422)

    feltene = {funn["felt"] for funn in kropp["funn"]}
    assert feltene >= {"sakref", "sak_ref", "opplysninger.aldr", "opplysninger.bpa", "opplysninger.alder"}
    assert {"tjenester.0.type", "tjenester.0.mengde.enhet"} <= feltene
    assert any(funn["felt"] == "sakref" and "«sak_ref»" in funn["forslag"] for funn in kropp["funn"])
    assert kropp["detail"] == f"Det er {len(kropp['funn'])} feil. Alle står i «funn»."


def test_svaret_paa_titusenvis_av_feil_er_ikke_titusenvis_av_linjer(klient: TestClient) -> None:
    sak = {"sak_ref": "a", "tjenester": [None] * 5000}

    kropp = krev_problem(klient.post(ADRESSER[0], json=sak | {f"felt{n}": 1 for n in range(2000)}), 422)

    assert len(kropp["funn"]) == 1000
    assert "De første 1000 står i «funn»." in kropp["detail"]


@pytest.mark.parametrize(
    "hoder",
    [
        {},
        {"content-type": "text/plain"},
        {"content-type": "application/jsonp"},
        {"content-type": "application/json, text/plain"},
        {"content-type": "application/json; charset=latin-1"},
        {"content-type": "application/json; charset=utf-8; foo=bar"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "multipart/form-data; boundary=x"},
        {"content-type": ""},
        {"content-type": "application/json", "content-encoding": "gzip"},
    ],
)
def test_annet_enn_json_i_utf8_avvises(klient: TestClient, sak: Kart, hoder: dict[str, str]) -> None:
    krev_problem(klient.post(ADRESSER[0], content=json.dumps(sak).encode(), headers=hoder), 415)


@pytest.mark.parametrize(
    "type_", ["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"']
)
def test_json_i_utf8_tas_imot_hvordan_det_enn_skrives(klient: TestClient, sak: Kart, type_: str) -> None:
    svar = klient.post(ADRESSER[1], content=json.dumps(sak).encode(), headers={"content-type": type_})

    assert svar.status_code == 200


def test_to_innholdstyper_avvises(klient: TestClient, sak: Kart) -> None:
    hoder = [("content-type", "application/json"), ("content-type", "text/plain")]

    krev_problem(klient.post(ADRESSER[0], content=json.dumps(sak).encode(), headers=hoder), 415)


def spoer_asgi(oppsett: Oppsett, hoder: list[tuple[bytes, bytes]], biter: list[bytes]) -> tuple[int, int]:
    """Sender biter til appen, og gir statusen og hvor mange av dem som ble lest."""
    lest = 0
    sendt: list[Message] = []

    async def motta() -> Message:
        nonlocal lest
        lest += 1
        return {"type": "http.request", "body": biter[lest - 1], "more_body": lest < len(biter)}

    async def send(melding: Message) -> None:
        sendt.append(melding)

    sted = {"type": "http", "method": "POST", "path": ADRESSER[0], "query_string": b"", "http_version": "1.1"}
    hode = [(b"host", b"localhost"), (b"content-type", b"application/json"), *hoder]
    asyncio.run(lag_app(oppsett)({**sted, "scheme": "http", "headers": hode, "root_path": ""}, motta, send))
    return sendt[0]["status"], lest


def test_en_sak_som_sier_den_er_for_stor_leses_ikke_i_det_hele_tatt(oppsett: Oppsett) -> None:
    hoder = [(b"content-length", str(STOERSTE_SAK + 1).encode())]

    assert spoer_asgi(oppsett, hoder, [b" " * 1000] * 2000) == (413, 0)


def test_en_sak_som_viser_seg_for_stor_leses_ikke_videre(oppsett: Oppsett) -> None:
    biter = [b" " * (STOERSTE_SAK // 4)] * 100

    assert spoer_asgi(oppsett, [], biter) == (413, 5)


def test_en_uaerlig_lengde_slipper_ingen_forbi_taket(oppsett: Oppsett) -> None:
    biter = [b" " * (STOERSTE_SAK // 2)] * 100

    assert spoer_asgi(oppsett, [(b"content-length", b"10")], biter) == (413, 3)
    assert spoer_asgi(oppsett, [(b"content-length", b"9" * 5000)], biter) == (413, 0)
    assert spoer_asgi(oppsett, [(b"content-length", "٣".encode())], biter) == (413, 3)


def test_en_sak_akkurat_paa_taket_tas_imot_og_en_byte_mer_avvises(klient: TestClient, sak: Kart) -> None:
    raa = json.dumps(sak).encode().ljust(STOERSTE_SAK)

    assert klient.post(ADRESSER[1], content=raa, headers=JSON).status_code == 200
    krev_problem(klient.post(ADRESSER[1], content=raa + b" ", headers=JSON), 413)


def test_ti_megabyte_avvises(klient: TestClient, antall_lagret: Callable[[], int]) -> None:
    krev_problem(klient.post(ADRESSER[0], content=b'{"sak_ref": "' + b"a" * 10_000_000 + b'"}', headers=JSON), 413)
    assert antall_lagret() == 0


@pytest.mark.parametrize(
    ("adresse", "felt"),
    [
        ("/v1/sjekker?anttall=5", {"anttall"}),
        ("/v1/sjekker?antall=0", {"antall"}),
        ("/v1/sjekker?antall=201", {"antall"}),
        ("/v1/sjekker?antall=1e1", {"antall"}),
        ("/v1/sjekker?antall=٣", {"antall"}),
        ("/v1/sjekker?antall=", {"antall"}),
        ("/v1/sjekker?antall=5&antall=6", {"antall"}),
        ("/v1/sjekker?etter=x&antall=x&ukjent=x", {"etter", "antall", "ukjent"}),
        ("/v1/regelverk?kommune=molde", {"kommune"}),
        ("/v1/regelverk/koordinerende_utvalg?kommune=mold&dato=20.6.2026", {"kommune", "dato"}),
        ("/v1/regelverk/koordinerende_utvalg/KU-01?dato=2026-W01-1", {"dato"}),
        ("/v1/regelverk/koordinerende_utvalg/KU-01?dato=2026-02-30", {"dato"}),
        ("/v1/ordbok?a=1", {"a"}),
        ("/helse?a", {"a"}),
        ("/klar?a=", {"a"}),
        ("/openapi.json?a=1", {"a"}),
        ("/?kommune=oslo", {"kommune"}),
        ("/?%ff=%ff", {"\ufffd"}),
    ],
)
def test_en_daarlig_spoerring_avvises_med_navnet_paa_parameteren(
    klient: TestClient, adresse: str, felt: set[str]
) -> None:
    kropp = krev_problem(klient.get(adresse), 422)

    assert {funn["felt"] for funn in kropp["funn"]} == felt
    assert {funn["sted"] for funn in kropp["funn"]} == {"spørring"}


def test_ukjente_parametre_avvises_ogsaa_naar_en_sak_sendes(
    klient: TestClient, sak: Kart, antall_lagret: Callable[[], int]
) -> None:
    for adresse in ADRESSER:
        krev_problem(klient.post(f"{adresse}?kontroll=nei", json=sak), 422)
    assert antall_lagret() == 0


@pytest.mark.parametrize(
    "adresse",
    [
        "/nei",
        "/v1",
        "/v1/",
        "/v1/sjekker/",
        "/v1/sjekker/x",
        "/docs",
        "/redoc",
        "/v1/regelverk/finnes_ikke",
        "/%00",
        "/%ff",
    ],
)
def test_en_adresse_som_ikke_finnes_gir_404(klient: TestClient, adresse: str) -> None:
    krev_problem(klient.get(adresse, follow_redirects=False), 404)


_skrap = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda barn: st.lists(barn) | st.dictionaries(st.text(), barn),
    ).map(lambda tre: json.dumps(tre).encode()),
)
_navn = st.sampled_from(["sak_ref", "kommune", "dato", "sakstype", "opplysninger", "tjenester", "alder", "avlastning"])
_verdi = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["molde", "bpa"]),
    lambda barn: (
        st.lists(barn, max_size=4)
        | st.dictionaries(
            _navn | st.sampled_from(["verdi", "fra", "til", "verdier", "enhet", "tilstand", "type", "mengde", "ytere"]),
            barn,
            max_size=5,
        )
    ),
    max_leaves=20,
)
_nesten = st.dictionaries(_navn, _verdi, max_size=6).map(lambda tre: json.dumps({"sak_ref": "a"} | tre).encode())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raa=_skrap | _nesten, adresse=st.sampled_from(ADRESSER))
def test_skrap_gir_aldri_en_intern_feil(klient: TestClient, raa: bytes, adresse: str) -> None:
    svar = klient.post(adresse, content=raa, headers=JSON)

    assert svar.status_code in (200, 201, 400, 422), svar.text
    assert svar.json()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sti=st.text(st.characters(exclude_categories=["Cs"]), max_size=40), spoerring=st.binary(max_size=40))
def test_skrap_i_adressen_gir_aldri_en_intern_feil(klient: TestClient, sti: str, spoerring: bytes) -> None:
    for foran in ("/", "/v1/sjekker/", "/v1/regelverk/", "/v1/regelverk/koordinerende_utvalg/"):
        svar = klient.get(f"{foran}{quote(sti)}?{quote(spoerring)}", follow_redirects=False)

        assert svar.status_code in (200, 404, 422), svar.text
