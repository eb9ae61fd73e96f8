"""Hodet i loggen står på hver side, så den som tar vare på en utskrift, kan se at loggen bare er vokst."""

import dataclasses
from typing import Any

import pytest
from starlette.testclient import TestClient

from rettesnor_api.bruker import Bruker
from rettesnor_motor.oppsett import Oppsett

HTML = {"accept": "text/html"}


def rot(oppsett: Oppsett) -> str:
    assert oppsett.logg is not None
    return oppsett.logg.hode().hode.rot[:12]


@pytest.mark.parametrize("adresse", ["/", "/aapenhet", "/hjelp", "/saker", "/regler", "/revisor/logg", "/finnes-ikke"])
def test_hodet_staar_paa_hver_side_med_lenke_for_revisor(klient: TestClient, oppsett: Oppsett, adresse: str) -> None:
    bunnen = klient.get(adresse, headers=HTML).text.partition('<footer class="bunn">')[2]
    assert f"<code>{rot(oppsett)}</code>" in bunnen
    assert 'href="/revisor/logg"' in bunnen


def test_den_som_ikke_er_revisor_ser_hodet_uten_lenke(klient: TestClient, oppsett: Oppsett) -> None:
    app: Any = klient.app
    app.state.bruker = Bruker("kari", frozenset({"saksbehandler"}))
    bunnen = klient.get("/saker", headers=HTML).text.partition('<footer class="bunn">')[2]
    assert rot(oppsett) in bunnen
    assert "/revisor/logg" not in bunnen


def test_uten_logg_staar_ikke_noe_hode(uten_lager: TestClient) -> None:
    svar = uten_lager.get("/aapenhet", headers=HTML)
    assert svar.status_code == 200
    assert "logghode" not in svar.text


def test_en_side_vises_ogsaa_naar_loggen_ikke_kan_leses(klient: TestClient, oppsett: Oppsett) -> None:
    app: Any = klient.app
    assert oppsett.logg is not None
    oppsett.logg.logg.lukk()
    (oppsett.logg.logg.vitne.parent / "rettesnor.sqlite3").write_bytes(b"ikke en database" * 100)
    app.state.oppsett = dataclasses.replace(oppsett)
    svar = klient.get("/aapenhet", headers=HTML)
    assert svar.status_code == 200
    assert "logghode" not in svar.text
