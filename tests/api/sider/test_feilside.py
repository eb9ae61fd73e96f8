"""Feilene: en side for nettleseren, og problem+json for fagsystemet, med samme status og de samme hodene."""

import pytest
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_api.grenser import Grenser
from rettesnor_motor.oppsett import Oppsett

NETTLESER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
FAGSYSTEM = ("application/json", "*/*", "application/problem+json, text/html;q=0.1", "")


async def _svikt(_request: Request) -> Response:
    raise ValueError("Kari Nordmann")


async def _status(request: Request) -> Response:
    raise HTTPException(int(request.query_params["status"]))


@pytest.fixture
def app(oppsett: Oppsett) -> FastAPI:
    app = lag_app(oppsett)
    app.add_api_route("/svikt", _svikt)
    app.add_api_route("/status", _status)
    return app


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 415, 421, 422, 429, 500, 503, 418])
def test_nettleseren_faar_en_side_med_samme_status(app: FastAPI, status: int, maalform: str) -> None:
    hoder = {**NETTLESER, "cookie": f"maalform={maalform}"}
    svar = TestClient(app, base_url="http://localhost").get("/status", params={"status": status}, headers=hoder)

    assert svar.status_code == status
    assert svar.headers["content-type"] == "text/html; charset=utf-8"
    assert svar.headers["content-length"] == str(len(svar.content))
    assert svar.headers["content-security-policy"].count("default-src") == 1
    assert svar.headers["cache-control"] == "no-store"
    assert f'<html lang="{maalform}"' in svar.text
    assert "<h1" in svar.text


def test_en_intern_feil_viser_id_en_og_ingenting_av_saken(app: FastAPI) -> None:
    side = TestClient(app, base_url="http://localhost").get("/svikt", headers=NETTLESER)

    assert side.status_code == 500
    assert "Feil-id:" in side.text
    assert "Kari" not in side.text


@pytest.mark.parametrize("accept", FAGSYSTEM)
def test_fagsystemet_faar_problem_json(app: FastAPI, accept: str) -> None:
    for adresse in ("/nei", "/svikt"):
        assert TestClient(app, base_url="http://localhost").get(adresse, headers={"accept": accept}).headers[
            "content-type"
        ] == ("application/problem+json")


def test_adressene_til_fagsystemer_gir_aldri_sider(app: FastAPI) -> None:
    svar = TestClient(app, base_url="http://localhost").get("/v1/nei", headers=NETTLESER)

    assert svar.headers["content-type"] == "application/problem+json"


def test_de_andre_hodene_staar_ogsaa_paa_siden(app: FastAPI) -> None:
    svar = TestClient(app, base_url="http://localhost").post("/hjelp", headers=NETTLESER)

    assert (svar.status_code, svar.headers["allow"]) == (405, "GET, HEAD")


def test_alle_feilene_i_spoerringen_staar_paa_siden(app: FastAPI) -> None:
    svar = TestClient(app, base_url="http://localhost").get("/aapenhet?kommune=atlantis&x=1", headers=NETTLESER)

    assert svar.status_code == 422
    assert "ukjent kommune" in svar.text
    assert "ukjent parameter" in svar.text


def test_et_fremmed_navn_som_peker_hit_faar_heller_ingen_lenker_ut(app: FastAPI) -> None:
    svar = TestClient(app, base_url="http://localhost").get("/", headers={**NETTLESER, "host": "ond.example"})

    assert svar.status_code == 421
    assert "ond.example" not in svar.text


def test_den_som_bremses_faar_en_liten_fast_side(oppsett: Oppsett) -> None:
    app = lag_app(oppsett, Grenser(per_adresse=1, stoet=1))
    hoder = {**NETTLESER, "cookie": "maalform=nn"}
    svarene = [TestClient(app, base_url="http://localhost").get("/nei", headers=hoder) for _ in range(9)]
    bremset = next(svar for svar in svarene if svar.status_code == 429)
    assert "Ingenting er gått tapt" in bremset.text or "Ingenting er tapt" in bremset.text
    assert '<html lang="nn">' in bremset.text
    assert len(bremset.content) < 1000
    assert (bremset.headers["retry-after"], bremset.headers["x-content-type-options"]) == ("1", "nosniff")


def test_svikter_ogsaa_feilsiden_har_svaret_hodene_og_en_id(app: FastAPI) -> None:
    app.state.vern = app.state.bruker = None  # rammen rundt siden kan ikke lages
    svar = TestClient(app, base_url="http://localhost").get("/nei", headers=NETTLESER)
    assert (svar.status_code, svar.headers["x-content-type-options"]) == (500, "nosniff")
    assert "Feil-id:" in svar.text


def test_head_faar_statusen_uten_innhold(app: FastAPI) -> None:
    svar = TestClient(app, base_url="http://localhost").head("/nei", headers=NETTLESER)

    assert (svar.status_code, svar.content) == (404, b"")
