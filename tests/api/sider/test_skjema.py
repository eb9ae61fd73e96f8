"""Skjemaene leses likt overalt: ett tegnsett, ett slags tall, tak på feltene, og ingenting som henger."""

import re
from collections.abc import Callable
from itertools import count
from typing import Any, TypeAlias

import pytest
from fastapi import FastAPI, Request, Response
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_api.sider.skjema import LENGSTE_FELT, les_skjema
from rettesnor_api.sider.tall import desimal, heltall, heltall_eller_tekst, spenn
from rettesnor_api.sider.vern import KAPSEL, Vern
from rettesnor_motor.feil.foedselsnummer import finnes_foedselsnummer, ny_id
from rettesnor_motor.oppsett import Oppsett

Kart: TypeAlias = dict[str, Any]
HTML = {"accept": "text/html"}
LANGT = "9" * 5_000
DEL = b'--x\r\nContent-Disposition: form-data; name="navn"\r\n\r\na\xed\xa0\x80+2AA-\\ud800\r\n--x--\r\n'


async def _ta_imot(request: Request) -> Response:
    return Response((await les_skjema(request)).en("navn"))


@pytest.fixture
def app(oppsett: Oppsett) -> FastAPI:
    app = lag_app(oppsett)
    app.add_api_route("/proeve", _ta_imot, methods=["POST"])
    return app


@pytest.fixture
def klient(app: FastAPI) -> TestClient:
    return TestClient(app, headers=HTML, base_url="http://localhost")


@pytest.fixture
def send(klient: TestClient) -> Callable[..., Any]:
    def sender(adresse: str, **felter: Any) -> Any:
        funnet = re.search(r'name="vern" value="([0-9a-f]+)"', klient.get("/saker/ny").text)
        assert funnet is not None
        return klient.post(adresse, data={"vern": funnet[1], **felter}, follow_redirects=False)

    return sender


@pytest.mark.parametrize("tegnsett", ["undefined", "utf-7", "unicode_escape", "latin-1", "idna", '"utf-16"', "æ", ""])
def test_bare_utf_8_leses(klient: TestClient, tegnsett: str) -> None:
    for slag in ("multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
        hoder = {b"content-type": f"{slag}; charset={tegnsett}".encode("latin-1")}
        assert klient.post("/proeve", content=DEL, headers=hoder).status_code == 415


def test_byte_som_ikke_er_utf_8_i_et_felt_er_et_skjema_som_ikke_kan_leses(klient: TestClient) -> None:
    for tegnsett in ("utf-8", '"UTF-8"'):
        hoder = {"content-type": f"multipart/form-data; boundary=x; charset={tegnsett}"}
        assert klient.post("/proeve", content=DEL, headers=hoder).status_code in {400, 403}
    to_slag = [("content-type", "application/x-www-form-urlencoded")] * 2
    assert klient.post("/proeve", content=b"navn=a", headers=to_slag).status_code == 415


def test_et_svaert_langt_felt_avvises_med_navnet_paa_feltet(send: Callable[..., Any]) -> None:
    svar = send("/proeve", navn="a" * (LENGSTE_FELT + 1))
    assert svar.status_code == 422
    assert "navn" in svar.text
    assert "for lang" in svar.text
    assert send("/proeve", navn="a" * LENGSTE_FELT).status_code == 200


def test_et_svaert_langt_tall_er_aldri_en_intern_feil(send: Callable[..., Any]) -> None:
    sak = send("/saker/ny", sak_ref="F-1", kommune="molde", sakstype="ny").headers["location"]
    arbeid = send("/ressurs/eksempel", eksempel="lite").headers["location"]
    for adresse, felter in (
        (sak, {"gjoer": f"fjern.{LANGT}", "versjon": LANGT}),
        (f"{sak}/hva-om", {"gjoer": f"fjern.{LANGT}"}),
        (f"{sak}/fremlegg", {"versjon": LANGT}),
        (f"{sak}/svar", {"tjeneste.0.type": "bpa", "tjeneste.0.ytere": LANGT, "alder": LANGT}),
        (f"{arbeid}/trekninger", {"antall": "1000", "froe": f"000000000001{LANGT}"}),
        (f"{arbeid}/hva-om/nytt", {"slag": "flytter_inn", "foedselsaar": LANGT, "navn": "a", "grunnlag": "b"}),
        (f"{arbeid}/hva-om/nytt", {"slag": "slaas_sammen", "dag_hverdag.personer": LANGT, "navn": "a"}),
    ):
        assert send(adresse, **felter).status_code < 500, adresse
    assert send(f"{arbeid}/trekninger", antall="1000", froe=LANGT).status_code == 422


def test_tallene_leses_likt_paa_alle_sidene() -> None:
    for skrevet, ventet in {
        "10–14,5": ("10", "14.5"),
        " 10 til 14 ": ("10", "14"),
        "1 000-2 000": ("1000", "2000"),
        "-1 - 2": ("-1", "2"),
        "14,5": None,
        "-3": None,
        "": None,
        "mye": None,
    }.items():
        assert spenn(skrevet) == ventet
    assert desimal(" 1 014,") == "1014"
    assert [heltall(t) for t in ("7", "0", "", "-1", "1.0", "²", "٣", "1" * 11)] == [7, 0, *[None] * 6]
    assert [heltall_eller_tekst(t) for t in ("0", "x")] == [0, "x"]


def test_svaert_mange_mellomrom_i_et_tall_koster_ikke_mer_enn_teksten_er_lang() -> None:
    # Et mønster som prøver seg fram, ville brukt timer på denne.
    assert spenn("1" + " " * 1_000_000 + "x") is None
    assert spenn("1 ," * 300_000 + "x") is None


def test_et_merke_som_tilfeldigvis_ligner_et_foedselsnummer_stanser_ingen(app: FastAPI) -> None:
    vern: Vern = app.state.vern
    kapsel = next(k for nr in count() if finnes_foedselsnummer(vern.merke(k := f"{nr:032x}")))
    klient = TestClient(app, headers=HTML, cookies={KAPSEL: kapsel}, base_url="http://localhost")

    svar = klient.post("/proeve", data={"vern": vern.merke(kapsel), "navn": "a"})

    assert (svar.status_code, svar.text) == (200, "a")


def test_vaare_egne_id_er_ligner_aldri_et_foedselsnummer() -> None:
    assert not any(finnes_foedselsnummer(ny_id()) for _ in range(60_000))


def test_en_dato_som_ikke_er_en_dato_vises_som_den_ble_skrevet_der_to_har_skrevet(send: Callable[..., Any]) -> None:
    hode = {"sak_ref": "F-1", "kommune": "nasjonal", "sakstype": "ny", "dato": "2026-06-20", "bpa": "nei"}
    adresse = send("/saker/ny", **hode).headers["location"].partition("#")[0]

    svar = send(adresse, **hode, **{"kilde-rett_langtidsopphold.dato": "i fjor"})

    assert svar.status_code == 409
    assert "i fjor" in svar.text


def test_en_sak_med_en_dato_som_ikke_er_en_dato_kan_vises_overalt(send: Callable[..., Any], klient: TestClient) -> None:
    hode = {"sak_ref": "F-1", "kommune": "nasjonal", "sakstype": "ny", "dato": "2026-06-20"}
    adresse = send("/saker/ny", **hode).headers["location"].partition("#")[0]
    utkastet = re.search(r'name="versjon" value="(\d+)"', klient.get(adresse).text)
    assert utkastet is not None
    galt = {**hode, "dato": "i fjor", "soeknad_mottatt": "tirsdag", "versjon": utkastet[1]}

    assert send(adresse, **galt, gjoer="lagre").status_code < 500
    assert "i fjor" in klient.get(adresse).text
    for side in ("/saker", adresse, f"{adresse}/fremlegg", f"{adresse}/hva-om", f"{adresse}/slett"):
        assert klient.get(side).status_code < 500, side
