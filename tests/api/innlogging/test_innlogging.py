"""Innloggingen fra begynnelse til slutt, øktene, og utloggingen."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from orakel.utsteder import API, Utstederen, ny_noekkel
from rettesnor_api.bruker import LOKAL, Bruker
from rettesnor_api.hvem import hvem

Kart: TypeAlias = dict[str, Any]
NUMMER = "13097248022"


def merke(nettleser: TestClient) -> str:
    funnet = re.search(r'name="vern" value="([0-9a-f]{64})"', nettleser.get("/hjelp").text)
    assert funnet
    return funnet[1]


def test_uten_innlogging_vises_bare_det_alle_kan_se(nettleser: TestClient) -> None:
    svar = nettleser.get("/?x=1", headers={"cookie": "maalform=nn"})
    assert (svar.status_code, svar.headers["www-authenticate"]) == (401, "Bearer")
    assert "Du må logge inn" in svar.text
    assert 'href="/logg-inn?til=/%3Fx%3D1"' in svar.text
    for aapen in ("/aapenhet", "/hjelp", "/ordliste"):
        assert nettleser.get(aapen).status_code == 200


def test_veien_inn_gaar_om_utstederen_med_pkce_og_tilbake_til_siden(
    nettleser: TestClient, utsteder: Utstederen
) -> None:
    assert 'href="/logg-inn/start?til=/ordliste"' in nettleser.get("/logg-inn?til=/ordliste").text
    svar = nettleser.get("/logg-inn/start?til=/ordliste")
    spurt = parse_qs(urlsplit(svar.headers["location"]).query)
    assert svar.headers["location"].startswith(f"{utsteder.adresse}/autoriser?")
    assert spurt["code_challenge_method"] == ["S256"]
    assert spurt["response_type"] == ["code"]
    assert spurt["redirect_uri"] == ["https://rettesnor.test/logg-inn/svar"]

    inne = nettleser.get("/logg-inn/svar", params=utsteder.gi_kode(svar.headers["location"]))
    assert (inne.status_code, inne.headers["location"]) == (303, "/ordliste")
    siden = nettleser.get("/", follow_redirects=True)
    assert siden.status_code == 200
    assert "Saksbehandler" in siden.text
    assert "Logg ut" in siden.text
    assert nettleser.get("/logg-inn?til=/hjelp").headers["location"] == "/hjelp"


def test_kapselen_er_bare_for_tjeneren_og_bare_for_https(nettleser: TestClient, logg_inn: Any) -> None:
    logg_inn("Sak", klient=nettleser)
    start = nettleser.get("/logg-inn/start").headers["set-cookie"]
    assert re.fullmatch(r"__Host-rettesnor-forsoek=[A-Za-z0-9_-]{43}; HttpOnly; Path=/; SameSite=lax; Secure", start)
    assert nettleser.cookies["__Host-rettesnor"]


def test_navnet_og_foedselsnummeret_lagres_aldri(
    utsteder: Utstederen, nettleser: TestClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    utsteder.endret = {"pid": NUMMER, "name": "Kari Nordmann", "email": "kari@kommune.test"}
    svar = nettleser.get(
        "/logg-inn/svar", params=utsteder.gi_kode(nettleser.get("/logg-inn/start").headers["location"])
    )
    assert svar.status_code == 303
    alt = b"".join(fil.read_bytes() for fil in (tmp_path / "data").iterdir() if fil.is_file())
    for hemmelig in (NUMMER, "Nordmann", "kari@", nettleser.cookies["__Host-rettesnor"]):
        assert hemmelig.encode() not in alt
        assert hemmelig not in caplog.text
        assert hemmelig not in nettleser.get("/hjelp").text
    assert b"u-1" in alt


def test_den_som_ikke_har_en_rolle_slipper_ikke_inn(nettleser: TestClient, utsteder: Utstederen) -> None:
    utsteder.bruker = {"sub": "u-2", "roles": ["noe helt annet"]}
    svar = nettleser.get(
        "/logg-inn/svar", params=utsteder.gi_kode(nettleser.get("/logg-inn/start").headers["location"])
    )
    assert svar.status_code == 403
    assert "ingen rolle" in svar.text
    assert nettleser.get("/").status_code == 401


def test_den_som_avbryter_faar_vite_det(nettleser: TestClient) -> None:
    tilstand = parse_qs(urlsplit(nettleser.get("/logg-inn/start").headers["location"]).query)["state"][0]
    svar = nettleser.get("/logg-inn/svar", params={"state": tilstand, "error": "access_denied"})
    assert svar.status_code == 400
    assert "avbrutt" in svar.text


def test_oekten_er_over_naar_ingen_har_brukt_den_paa_en_stund(logg_inn: Any, klokke: Any) -> None:
    nettleser = logg_inn("Sak")
    for _ in range(3):
        klokke.gaa(dt.timedelta(minutes=29))
        assert nettleser.get("/", follow_redirects=True).status_code == 200
    klokke.gaa(dt.timedelta(minutes=31))
    assert nettleser.get("/").status_code == 401


def test_oekten_er_over_etter_en_arbeidsdag_uansett_bruk(logg_inn: Any, klokke: Any) -> None:
    nettleser = logg_inn("Sak")
    statuser = []
    for _ in range(31):
        klokke.gaa(dt.timedelta(minutes=20))
        statuser.append(nettleser.get("/", follow_redirects=True).status_code)
    assert statuser == [200] * 29 + [401] * 2


def test_utloggingen_gjelder_i_alle_prosessene_med_det_samme(nettleser: TestClient, logg_inn: Any, ny_app: Any) -> None:
    logg_inn("Sak", klient=nettleser)
    annen = TestClient(ny_app(), base_url="https://rettesnor.test", headers={"accept": "text/html"})
    annen.cookies = nettleser.cookies
    assert annen.get("/", follow_redirects=True).status_code == 200
    skjema = {"vern": merke(nettleser)}
    assert annen.post("/logg-ut", data=skjema, follow_redirects=False).status_code == 303  # merket gjelder også der
    assert nettleser.get("/").status_code == 401
    assert annen.get("/").status_code == 401


def test_utloggingen_gaar_videre_til_utstederen_uten_id_token(nettleser: TestClient, utsteder: Utstederen) -> None:
    svar = nettleser.get("/logget-ut?hos=utsteder")
    ventet = (
        f"{utsteder.adresse}/ut?client_id=rettesnor&post_logout_redirect_uri=https%3A%2F%2Frettesnor.test%2Flogget-ut"
    )
    assert svar.headers["refresh"] == f"0;url={ventet}"
    assert ventet.replace("&", "&amp;") in svar.text
    assert "id_token_hint" not in svar.text
    assert "refresh" not in nettleser.get("/logget-ut").headers


def test_utloggingen_holder_ogsaa_naar_utstederen_ikke_svarer_eller_ikke_har_noen(
    nettleser: TestClient, utsteder: Utstederen
) -> None:
    utsteder.om = {"issuer": "https://en.annen"}
    svar = nettleser.get("/logget-ut?hos=utsteder")
    assert svar.status_code == 200
    assert "Lukk nettleseren" in svar.text
    assert "refresh" not in svar.headers
    assert nettleser.get("/logget-ut?hos=andre").status_code == 422


def test_den_som_er_inne_faar_aldri_hoere_at_oekten_er_slettet(nettleser: TestClient, logg_inn: Any) -> None:
    logg_inn("Sak", klient=nettleser)
    for adresse in ("/logget-ut", "/logget-ut?hos=utsteder"):
        svar = nettleser.get(adresse)
        assert (svar.status_code, svar.headers["location"]) == (303, "/")


def test_har_utstederen_ingen_utlogging_er_brukeren_bare_ute_her(nettleser: TestClient, utsteder: Utstederen) -> None:
    utsteder.om = {"end_session_endpoint": ""}
    svar = nettleser.get("/logget-ut?hos=utsteder")
    assert "refresh" not in svar.headers
    assert "Lukk nettleseren" in svar.text


def test_etter_utlogging_er_kapselen_verdiloes_og_ingenting_ligger_igjen_i_nettleseren(
    nettleser: TestClient, logg_inn: Any
) -> None:
    logg_inn("Sak", klient=nettleser)
    stjaalet = nettleser.cookies["__Host-rettesnor"]
    assert nettleser.get("/").headers["cache-control"] == "no-store"
    svar = nettleser.post("/logg-ut", data={"vern": merke(nettleser)})
    assert svar.headers["location"] == "/logget-ut?hos=utsteder"
    assert svar.headers["clear-site-data"] == '"cache"'
    assert "__Host-rettesnor" not in nettleser.cookies
    nettleser.cookies.set("__Host-rettesnor", stjaalet, domain="rettesnor.test")
    assert nettleser.get("/").status_code == 401
    assert nettleser.post("/logg-ut").status_code == 303  # den som alt er ute, kommer bare ut


def test_et_fagsystem_bruker_token_med_de_samme_rollene(app: FastAPI, utsteder: Utstederen, sak: Kart) -> None:
    fagsystem = TestClient(app, base_url="https://rettesnor.test")
    uten = fagsystem.post("/v1/sjekker", json=sak)
    assert (uten.status_code, uten.headers["content-type"]) == (401, "application/problem+json")
    assert uten.headers["www-authenticate"] == "Bearer"
    med = {"authorization": f"Bearer {utsteder.lag_token(API)}"}
    assert fagsystem.post("/v1/sjekker", json=sak, headers=med).status_code == 201
    annen = {"authorization": f"Bearer {utsteder.lag_token(API, roles=['ressursteam'])}"}
    nei = fagsystem.post("/v1/sjekker", json=sak, headers=annen)
    assert (nei.status_code, nei.json()["title"]) == (403, "Ikke tilgang")


def test_oekten_gjelder_ikke_for_api_et_og_tokenet_ikke_for_sidene(logg_inn: Any, utsteder: Utstederen) -> None:
    nettleser = logg_inn("Sak")
    assert nettleser.get("/v1/sjekker").status_code == 401
    nettleser.cookies.clear()
    assert nettleser.get("/", headers={"authorization": f"Bearer {utsteder.lag_token()}"}).status_code == 401


def test_noeklene_huskes_og_en_ny_noekkel_hentes_naar_den_er_tatt_i_bruk(
    app: FastAPI, utsteder: Utstederen, klokke: Any
) -> None:
    fagsystem = TestClient(app, base_url="https://rettesnor.test")

    def hent() -> int:
        return fagsystem.get("/v1/sjekker", headers={"authorization": f"Bearer {utsteder.lag_token()}"}).status_code

    assert [hent() for _ in range(5)] == [200] * 5
    assert utsteder.sett.count("/noekler") == utsteder.sett.count("/.well-known/openid-configuration") == 1
    utsteder.noekkel = ny_noekkel("to")
    utsteder.offentlige = [*utsteder.offentlige, utsteder.noekkel]
    assert [hent() for _ in range(5)] == [401] * 5  # spørres ikke etter på nytt for hvert token
    assert utsteder.sett.count("/noekler") == 1
    klokke.gaa(dt.timedelta(seconds=61))
    assert hent() == 200
    assert utsteder.sett.count("/noekler") == 2


def test_naar_utstederen_ikke_svarer_sies_det(nettleser: TestClient, utsteder: Utstederen) -> None:
    utsteder.om = {"issuer": "https://en.annen"}
    svar = nettleser.get("/logg-inn/start")
    assert svar.status_code == 503
    assert nettleser.get("/v1/sjekker", headers={"authorization": "Bearer x.y.z"}).status_code == 503


def test_den_som_handler_gjoer_det_i_rollen_ruten_krever(app: FastAPI) -> None:
    def spoer(bruker: Bruker, metode: str, rute: str) -> tuple[str, str]:
        scope = {"type": "http", "method": metode, "app": app, "state": {"bruker": bruker}}
        return hvem(Request(scope | {"route": SimpleNamespace(path_format=rute)}))

    begge = Bruker("u-1", frozenset({"revisor", "utvalg"}))
    assert spoer(begge, "GET", "/v1/sjekker") == ("u-1", "utvalg")
    assert spoer(LOKAL, "POST", "/v1/sjekker") == ("lokal", "saksbehandler")
    assert spoer(LOKAL, "POST", "/v1/bemanning") == ("lokal", "ressursteam")
    with pytest.raises(StopIteration):
        spoer(begge, "POST", "/v1/bemanning")
