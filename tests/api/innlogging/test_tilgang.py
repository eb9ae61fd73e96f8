"""Tabellen over tilgang: hver rute har en linje, og hver rute er prøvd med hver rolle."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from orakel.utsteder import Utstederen
from rettesnor_api.app import lag_app
from rettesnor_api.bruker import ROLLER, Rolle
from rettesnor_api.tilgang import LINJER, Linje, finn_linje, skriv_tabell
from rettesnor_motor.oppsett import Oppsett

TABELL = Path(__file__).parents[3] / "docs" / "tilgang.md"
VERDIER = {
    "{sum_}": "0" * 16,
    "{navn}": "sider.css",
    "{regelsett}": "koordinerende_utvalg",
    "{regel}": "KU-01",
    "{sjekk_id}": "0" * 32,
    "{innslag_id}": "0" * 32,
    "{id_}": "0" * 32,
    "{_id}": "0" * 32,
    "{enhet}": "e",
    "{fil}": "rapport.pdf",
}
LUKKEDE = [linje for linje in LINJER if not linje.aapen]
NAVN = [f"{linje.metode} {linje.rute}" for linje in LINJER]


def rutene(app: FastAPI) -> list[tuple[str, str]]:
    ruter = list(iter_route_contexts(app.routes))
    assert all(rute.methods for rute in ruter)  # en rute uten metoder (en montert app) ville gått utenom vakten
    return sorted((metode, rute.path_format or "") for rute in ruter for metode in rute.methods or ())


def adresse(linje: Linje) -> str:
    ferdig = linje.rute
    for felt, verdi in VERDIER.items():
        ferdig = ferdig.replace(felt, verdi)
    assert "{" not in ferdig
    return ferdig


def test_hver_rute_har_en_linje_og_hver_linje_en_rute(app: FastAPI) -> None:
    assert rutene(app) == sorted((linje.metode, linje.rute) for linje in LINJER)


def test_dokumentet_viser_tabellen_slik_den_er() -> None:
    assert TABELL.read_text("utf-8") == skriv_tabell(), (
        "lag den på nytt: python -m rettesnor_api.tilgang > docs/tilgang.md"
    )


def test_en_rute_uten_linje_slipper_ingen_inn(app: FastAPI, logg_inn: Any, utsteder: Utstederen) -> None:
    app.add_api_route("/ny", lambda: "hemmelig", methods=["GET"])
    app.add_api_route("/v1/ny", lambda: "hemmelig", methods=["GET"])
    assert TestClient(app, base_url="https://rettesnor.test").get("/ny").status_code == 401
    alle = logg_inn(*ROLLER)
    assert (alle.get("/ny").status_code, alle.get("/").status_code) == (403, 200)
    token = {"authorization": f"Bearer {utsteder.lag_token(roles=list(ROLLER))}"}
    assert TestClient(app, base_url="https://rettesnor.test").get("/v1/ny", headers=token).status_code == 403


def test_uten_innlogging_har_den_lokale_brukeren_alle_rutene(oppsett: Oppsett) -> None:
    uten = {rute for rute in rutene(lag_app(oppsett)) if finn_linje(*rute) is None}
    assert uten == set()


@pytest.mark.parametrize("linje", LINJER, ids=NAVN)
def test_uten_innlogging_er_bare_de_aapne_rutene_aapne(nettleser: TestClient, linje: Linje) -> None:
    for accept in ("text/html", "application/json"):
        svar = nettleser.request(linje.metode, adresse(linje), headers={"accept": accept})
        assert (svar.status_code == 401) is not linje.aapen
        assert svar.status_code != 403
        if svar.status_code == 401:
            side = accept == "text/html" and not linje.rute.startswith("/v1/")
            assert svar.headers["content-type"].startswith("text/html" if side else "application/problem+json")
            assert svar.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("rolle", ROLLER)
def test_hver_rolle_naar_sine_ruter_og_ingen_andre(
    app: FastAPI, logg_inn: Callable[..., TestClient], utsteder: Utstederen, rolle: Rolle
) -> None:
    sider = logg_inn(rolle)
    token = {"authorization": f"Bearer {utsteder.lag_token(roles=[rolle])}"}
    fagsystem = TestClient(app, base_url="https://rettesnor.test", headers=token)
    merke = sider.get("/hjelp").text.split('name="vern" value="')[1][:64]
    for linje in LUKKEDE:
        klient = fagsystem if linje.rute.startswith("/v1/") else sider
        skjema = {"vern": merke} if klient is sider and linje.metode == "POST" else None
        svar = klient.request(linje.metode, adresse(linje), data=skjema)
        # Innenfor svarer ruten selv, også når det som sendes, mangler eller er feil.
        assert svar.status_code != 401, linje
        assert (svar.status_code == 403) is (rolle not in linje.roller), linje


def test_head_gir_ikke_mer_enn_get(app: FastAPI, utsteder: Utstederen) -> None:
    fagsystem = TestClient(app, base_url="https://rettesnor.test")
    assert fagsystem.head("/v1/sjekker").status_code == 401
    token = {"authorization": f"Bearer {utsteder.lag_token(roles=['ressursteam'])}"}
    assert fagsystem.head("/v1/sjekker", headers=token).status_code == 403


# --- Murene mellom rollene: lover om tabellen, som også gjelder linjer som kommer til ---------------------------

SAKSRUTER = ("/v1/sjekker", "/v1/logg", "/saker", "/utvalg", "/revisor")
BEMANNINGSRUTER = ("/v1/bemanning", "/v1/simuleringer", "/ressurs")


def slipper_inn(rolle: Rolle) -> list[Linje]:
    return [linje for linje in LUKKEDE if rolle in linje.roller]


def test_ressursteamet_ser_ingen_sak() -> None:
    assert [linje for linje in slipper_inn("ressursteam") if linje.rute.startswith(SAKSRUTER)] == []


@pytest.mark.parametrize("rolle", ["saksbehandler", "utvalg"])
def test_de_som_arbeider_med_saker_ser_ingen_bemanning(rolle: Rolle) -> None:
    assert [linje for linje in slipper_inn(rolle) if linje.rute.startswith(BEMANNINGSRUTER)] == []


def test_revisor_leser_og_skriver_aldri() -> None:
    # Det revisor sender inn, blir kontrollert eller hentet ut; ingenting av det blir stående.
    assert {linje.rute for linje in slipper_inn("revisor") if linje.metode != "GET"} == {
        "/revisor/logg",
        "/revisor/logg/hode",
        "/revisor/logg/kvittering",
        "/revisor/eksport",
        "/revisor/{sjekk_id}/etterproeving",
        "/revisor/{sjekk_id}/verifisering",
    }


def test_regelforvalteren_ser_bare_reglene() -> None:
    assert [r.rute for r in slipper_inn("regelforvalter") if r.rute != "/" and not r.rute.startswith("/regler")] == []


def test_en_aapen_rute_er_verken_en_sak_eller_bemanning() -> None:
    aapne = [linje for linje in LINJER if linje.aapen]
    assert [linje for linje in aapne if linje.rute.startswith((*SAKSRUTER, *BEMANNINGSRUTER))] == []
