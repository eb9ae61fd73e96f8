"""Angrepene på innloggingen: hvert av dem skal gi nei, og ingen av dem skal gi en økt.

Over 250 linjer: angrepene hører sammen, og deler det som sier at ingen kom inn.
"""

import base64
import json
import time
from collections.abc import Callable
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import OctKey
from starlette.testclient import TestClient

from orakel.utsteder import API, HEMMELIGHET, KLIENT, Utstederen, ny_noekkel
from rettesnor_api.app import lag_app
from rettesnor_api.grenser import Grenser
from rettesnor_motor.oppsett import Oppsett

Kart: TypeAlias = dict[str, Any]
OEKT = "__Host-rettesnor"
FORSOEK = "__Host-rettesnor-forsoek"


def start(nettleser: TestClient) -> str:
    sted: str = nettleser.get("/logg-inn/start").headers["location"]
    return sted


def ikke_inne(nettleser: TestClient, svar: Any, status: int = 400) -> None:
    assert svar.status_code == status
    assert svar.headers["content-type"].startswith("text/html")
    assert OEKT not in nettleser.cookies
    assert nettleser.get("/").status_code == 401


@pytest.mark.parametrize(
    "endret",
    [
        {"nonce": "en annen"},
        {"nonce": None},
        {"nonce": ["liste"]},
        {"iss": "https://en.annen"},
        {"iss": None},
        {"aud": "en-annen"},
        {"aud": API},
        {"aud": [KLIENT, "en-annen"]},
        {"aud": None},
        {"azp": "en-annen"},
        {"exp": 1},
        {"exp": None},
        {"exp": "9999999999"},
        {"iat": int(time.time()) + 3600},
        {"nbf": int(time.time()) + 3600},
        {"sub": None},
        {"sub": 17},
        {"sub": "13097248022"},
        {"sub": "kari@kommune.test"},
        {"sub": "Kari Nordmann"},
        {"sub": "x" * 256},
        {"fyll": "x" * 40_000},
    ],
    ids=" ".join,  # tidene er ulike i hver prosess
)
def test_et_id_token_som_ikke_stemmer_gir_ingen_oekt(nettleser: TestClient, utsteder: Utstederen, endret: Kart) -> None:
    utsteder.endret = endret
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params=utsteder.gi_kode(start(nettleser))))


def _del(kart: Kart) -> str:
    return base64.urlsafe_b64encode(json.dumps(kart).encode()).rstrip(b"=").decode()


def uten_signatur(_utsteder: Utstederen, token: str) -> str:
    return f"{_del({'alg': 'none'})}.{token.split('.')[1]}."


def med_klienthemmeligheten(_utsteder: Utstederen, token: str) -> str:
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    noekkel = OctKey.import_key(HEMMELIGHET.ljust(32, "x"))
    return jwt.encode({"alg": "HS256"}, claims, noekkel, algorithms=["HS256"])


def med_den_offentlige_som_hemmelighet(utsteder: Utstederen, token: str) -> str:
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    noekkel = OctKey.import_key(utsteder.noekkel.as_pem(private=False).hex())
    return jwt.encode({"alg": "HS256", "kid": utsteder.noekkel.kid}, claims, noekkel, algorithms=["HS256"])


def med_en_annens_noekkel(utsteder: Utstederen, _token: str) -> str:
    utsteder.noekkel = ny_noekkel("en")
    return utsteder.lag_token()


def med_noekkelen_i_hodet(_utsteder: Utstederen, token: str) -> str:
    egen = ny_noekkel("en")
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    hode = {"alg": "ES256", "kid": "en", "jwk": egen.as_dict(private=False)}
    return jwt.encode(hode, claims, egen, algorithms=["ES256"])


def med_byttede_krav(utsteder: Utstederen, token: str) -> str:
    hode, _, signatur = token.split(".")
    claims = {"sub": "u-9", "roles": ["Sak"], "iss": utsteder.adresse, "aud": API, "exp": 9999999999, "iat": 1}
    return f"{hode}.{_del(claims)}.{signatur}"


def uten_form(_utsteder: Utstederen, _token: str) -> str:
    return "ikke.et.token"


def svaert_langt(utsteder: Utstederen, _token: str) -> str:
    return utsteder.lag_token(fyll="x" * 40_000)


def svaert_dypt(_utsteder: Utstederen, _token: str) -> str:
    dypt = base64.urlsafe_b64encode(b"[" * 9_000).rstrip(b"=").decode()
    return f"{dypt}.{dypt}.x"


FORFALSKNINGER = (
    *(uten_signatur, med_klienthemmeligheten, med_den_offentlige_som_hemmelighet, med_en_annens_noekkel),
    *(med_noekkelen_i_hodet, med_byttede_krav, uten_form, svaert_langt, svaert_dypt),
)


@pytest.mark.parametrize("forfalsk", FORFALSKNINGER)
def test_et_forfalsket_token_gir_aldri_tilgang(
    app: FastAPI, nettleser: TestClient, utsteder: Utstederen, forfalsk: Callable[[Utstederen, str], str]
) -> None:
    fagsystem = TestClient(app, base_url="https://rettesnor.test")
    ekte = utsteder.lag_token()
    assert fagsystem.get("/v1/sjekker", headers={"authorization": f"Bearer {ekte}"}).status_code == 200
    utsteder.token = falskt = forfalsk(utsteder, ekte)
    svar = fagsystem.get("/v1/sjekker", headers={"authorization": f"Bearer {falskt}"})
    assert svar.status_code == 401
    assert falskt[:40] not in svar.text
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params=utsteder.gi_kode(start(nettleser))))


@pytest.mark.parametrize(
    "endret",
    [{"aud": KLIENT}, {"aud": "api://en-annen"}, {"exp": 1}, {"exp": None}, {"iss": "https://en.annen"}, {"sub": None}],
    ids=str,
)
def test_et_tilgangstoken_som_ikke_er_til_oss_gir_401(app: FastAPI, utsteder: Utstederen, endret: Kart) -> None:
    fagsystem = TestClient(app, base_url="https://rettesnor.test")
    token = utsteder.lag_token(**endret)
    assert fagsystem.get("/v1/sjekker", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_hodet_for_token_leses_bare_naar_det_er_ett_og_av_rett_slag(app: FastAPI, utsteder: Utstederen) -> None:
    fagsystem, token = TestClient(app, base_url="https://rettesnor.test"), utsteder.lag_token()
    for hode in ("", "Bearer", "Basic " + token, token, f"Bearer {token} {token}"):
        assert fagsystem.get("/v1/sjekker", headers={"authorization": hode}).status_code == 401
    to = [("authorization", f"Bearer {token}")] * 2
    assert fagsystem.get("/v1/sjekker", headers=to).status_code == 401
    assert fagsystem.get(f"/v1/sjekker?access_token={token}").status_code == 401


@pytest.mark.parametrize(
    "roller",
    [
        "Sak",
        {"Sak": True},
        {"0": "Sak"},
        [["Sak"]],
        [{"value": "Sak"}],
        ["Sak", 1],
        ["Sak", None],
        ["sak"],
        ["Sak "],
        ["Sak\x00"],
        ["xSak", "Sakx", "*", ""],
        ["Sak"] * 201,
        True,
        1,
        None,
    ],
    ids=repr,
)
def test_et_rollekrav_av_feil_slag_gir_ingen_roller(
    app: FastAPI, nettleser: TestClient, utsteder: Utstederen, roller: Any
) -> None:
    utsteder.bruker = {"sub": "u-1", "roles": roller}
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params=utsteder.gi_kode(start(nettleser))), 403)
    hoder = {"authorization": f"Bearer {utsteder.lag_token()}"}
    assert TestClient(app, base_url="https://rettesnor.test").get("/v1/sjekker", headers=hoder).status_code == 403


def test_andre_krav_gir_aldri_roller(nettleser: TestClient, utsteder: Utstederen) -> None:
    utsteder.bruker = {"sub": "u-1", "roles": [], "groups": ["Sak"], "role": "Sak", "roller": ["saksbehandler"]}
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params=utsteder.gi_kode(start(nettleser))), 403)


def test_en_kode_kan_bare_brukes_en_gang(nettleser: TestClient, utsteder: Utstederen) -> None:
    kode = utsteder.gi_kode(start(nettleser))
    kapsel = nettleser.cookies[FORSOEK]
    assert nettleser.get("/logg-inn/svar", params=kode).status_code == 303
    nettleser.cookies.clear()
    nettleser.cookies.set(FORSOEK, kapsel, domain="rettesnor.test")
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params=kode))
    assert utsteder.sett.count("/token") == 1


def test_en_annens_kode_kan_ikke_settes_inn(nettleser: TestClient, app: FastAPI, utsteder: Utstederen) -> None:
    angriper = TestClient(app, base_url="https://rettesnor.test", follow_redirects=False)
    hans = utsteder.gi_kode(start(angriper))
    # Offeret lokkes til å logge inn som angriperen: tilstanden hører ikke til nettleseren.
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params=hans))
    # Angriperens kode i offerets forsøk: PKCE hører til et annet.
    tilstand = parse_qs(urlsplit(start(nettleser)).query)["state"][0]
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params={**hans, "state": tilstand}))


@pytest.mark.parametrize("tilstand", ["", "feil", "x" * 5000, "' OR 1=1 --", "\x00", "æ"])
def test_en_feil_tilstand_gir_400(nettleser: TestClient, utsteder: Utstederen, tilstand: str) -> None:
    kode = utsteder.gi_kode(start(nettleser))
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params={**kode, "state": tilstand}))
    assert "/token" not in utsteder.sett


def test_et_svar_som_er_tvetydig_eller_fra_en_annen_utsteder_avvises(
    nettleser: TestClient, utsteder: Utstederen
) -> None:
    kode = utsteder.gi_kode(start(nettleser))
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params={**kode, "state": [kode["state"]] * 2}))
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params={**kode, "iss": "https://en.annen"}))
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar"))


def test_et_forsoek_loeper_ut(nettleser: TestClient, utsteder: Utstederen, klokke: Any) -> None:
    kode = utsteder.gi_kode(start(nettleser))
    klokke.fram = 601
    ikke_inne(nettleser, nettleser.get("/logg-inn/svar", params=kode))


def test_en_oekt_lagt_i_nettleseren_paa_forhaand_blir_aldri_den_innloggede(
    nettleser: TestClient, logg_inn: Any, app: FastAPI
) -> None:
    plantet = "A" * 43
    nettleser.cookies.set(OEKT, plantet, domain="rettesnor.test")
    logg_inn("Sak", klient=nettleser)
    angriper = TestClient(app, base_url="https://rettesnor.test", cookies={OEKT: plantet})
    assert angriper.get("/").status_code == 401


def test_en_ny_innlogging_sletter_den_gamle_oekten(nettleser: TestClient, logg_inn: Any, app: FastAPI) -> None:
    logg_inn("Sak", klient=nettleser)
    gammel = nettleser.cookies[OEKT]
    logg_inn("revisor", klient=nettleser)
    assert nettleser.cookies[OEKT] != gammel
    assert TestClient(app, base_url="https://rettesnor.test", cookies={OEKT: gammel}).get("/").status_code == 401


def test_en_endret_kapsel_gir_ingen_oekt(nettleser: TestClient, logg_inn: Any, app: FastAPI) -> None:
    logg_inn("Sak", klient=nettleser)
    ekte = nettleser.cookies[OEKT]
    byttet = ("B" if ekte[0] != "B" else "C") + ekte[1:]
    for kapsel in (byttet, ekte[:-1], ekte + "A", ekte.swapcase(), "", "x" * 4000, "' OR 1=1 --"):
        assert TestClient(app, base_url="https://rettesnor.test", cookies={OEKT: kapsel}).get("/").status_code == 401
    uten_prefiks = TestClient(app, base_url="https://rettesnor.test", cookies={"rettesnor": ekte})
    assert uten_prefiks.get("/").status_code == 401


@pytest.mark.parametrize(
    "til",
    ["https://ond.example", "//ond.example", "/\\ond.example", "/\tx", "javascript:alert(1)", "ond", "/13097248022"],
)
def test_veien_tilbake_gaar_aldri_ut_av_huset(nettleser: TestClient, utsteder: Utstederen, til: str) -> None:
    sted = nettleser.get("/logg-inn/start", params={"til": til}).headers["location"]
    assert "ond" not in sted
    assert nettleser.get("/logg-inn/svar", params=utsteder.gi_kode(sted)).headers["location"] == "/"
    assert nettleser.get("/logg-inn", params={"til": til}).headers["location"] == "/"


def test_utlogging_uten_eller_med_andres_merke_gjoer_ingenting(
    nettleser: TestClient, logg_inn: Any, app: FastAPI
) -> None:
    logg_inn("Sak", klient=nettleser)
    annen = TestClient(app, base_url="https://rettesnor.test", headers={"accept": "text/html"}, follow_redirects=False)
    logg_inn("Sak", klient=annen, person="u-2")
    andres = annen.get("/hjelp").text.split('name="vern" value="')[1][:64]
    for skjema in ({}, {"vern": andres}, {"vern": "0" * 64}):
        assert nettleser.post("/logg-ut", data=skjema).status_code in {403, 415}
    eget = nettleser.get("/hjelp").text.split('name="vern" value="')[1][:64]
    for hoder in ({"origin": "https://ond.example"}, {"sec-fetch-site": "cross-site"}):
        assert nettleser.post("/logg-ut", data={"vern": eget}, headers=hoder).status_code == 403
    assert nettleser.get("/", follow_redirects=True).status_code == 200
    # Merket følger økten: en kapsel med et kjent merke lagt i nettleseren hjelper ikke.
    nettleser.cookies.set("vern", "0" * 32, domain="rettesnor.test")
    assert nettleser.post("/logg-ut", data={"vern": andres}).status_code == 403
    assert nettleser.post("/logg-ut", data={"vern": eget}).status_code == 303


@pytest.mark.parametrize(
    "vert", ["ond.example", "localhost", "127.0.0.1", "rettesnor.test.ond.example", "rettesnor.test:81", ""]
)
def test_bare_den_offentlige_adressen_svarer(nettleser: TestClient, vert: str) -> None:
    assert nettleser.get("/hjelp", headers={"host": vert}).status_code == 421
    assert nettleser.get("/hjelp", headers={"host": "RETTESNOR.test"}).status_code == 200
    ventet = 200 if vert == "127.0.0.1" else 421
    assert nettleser.get("/helse", headers={"host": vert, "accept": "*/*"}).status_code == ventet


def test_hoder_fra_mellomtjenere_endrer_ikke_hvor_brukeren_sendes(nettleser: TestClient) -> None:
    hoder = {"x-forwarded-host": "ond.example", "x-forwarded-proto": "http", "forwarded": "host=ond.example"}
    svar = nettleser.get("/logg-inn/start", headers=hoder)
    assert "ond.example" not in svar.headers["location"]
    assert svar.headers["strict-transport-security"] == "max-age=63072000"


def test_for_mange_innlogginger_bremses(nettleser: TestClient, klokke: Any) -> None:
    assert {nettleser.get("/logg-inn/svar").status_code for _ in range(10)} == {400}  # svarene teller ikke
    statuser = [nettleser.get("/logg-inn/start").status_code for _ in range(122)]
    assert statuser == [303] * 120 + [429] * 2
    svar = nettleser.get("/logg-inn/start")
    assert (svar.status_code, svar.headers["retry-after"]) == (429, "60")
    klokke.fram = 61
    assert nettleser.get("/logg-inn/start").status_code == 303


@pytest.mark.parametrize(
    ("fra", "hode", "en_annen"),
    [
        ("10.0.0.1", "{ny}", True),
        ("10.0.0.1", "7.7.7.7, {ny}", True),
        ("10.0.0.1", "{ny}, 7.7.7.7", False),
        ("10.0.0.1", "ikke en adresse {ny}", False),
        ("10.0.0.2", "{ny}", False),
    ],
)
def test_bare_det_siste_leddet_fra_en_mellomtjener_vi_tror_paa_teller(
    app: FastAPI, oppsett: Oppsett, fra: str, hode: str, en_annen: bool
) -> None:
    deler = app.state.innlogging
    bak = deler._replace(innstillinger=deler.innstillinger._replace(mellomtjener="10.0.0.1 ::1"))
    klient = TestClient(
        lag_app(oppsett, Grenser(per_adresse=1, stoet=2), bak),
        base_url="https://rettesnor.test",
        client=(fra, 1),
        follow_redirects=False,
    )

    def statuser(adresse: str, antall: int) -> set[int]:
        hoder = [{"x-forwarded-for": hode.format(ny=f"8.8.{nr // 250}.{nr % 250}")} for nr in range(antall)]
        return {klient.get(adresse, headers=ett).status_code for ett in hoder}

    assert (429 not in statuser("/hjelp", 12)) is en_annen


def test_ingenting_en_angriper_sender_staar_i_loggen(
    nettleser: TestClient, utsteder: Utstederen, caplog: pytest.LogCaptureFixture
) -> None:
    kode = utsteder.gi_kode(start(nettleser))
    nettleser.get("/logg-inn/svar", params={**kode, "state": "plantet-verdi"})
    nettleser.get("/v1/sjekker", headers={"authorization": "Bearer plantet-verdi"})
    nettleser.get("/logg-inn/svar", params=kode)
    for hemmelig in ("plantet-verdi", kode["code"], kode["state"], "u-1"):
        assert hemmelig not in caplog.text
