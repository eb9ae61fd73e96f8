"""Appen rundt ekte regler og et ekte lager, med fast dato."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_motor.lager.noekkel import aapne_noekkel
from rettesnor_motor.lager.sjekker import Sjekklager
from rettesnor_motor.lager.utkast import Utkastlager
from rettesnor_motor.modell.regelverk import kanonisk
from rettesnor_motor.oppsett import Oppsett, finn_regelmappe
from rettesnor_motor.tjeneste import Bibliotek, Tjeneste
from rettesnor_motor.tjeneste.bibliotek import hent_regelverk
from rettesnor_motor.tjeneste.logg import Loggtjeneste

Kart: TypeAlias = dict[str, Any]
I_DAG = dt.date(2026, 11, 20)


def _i_dag() -> dt.date:
    return I_DAG


@pytest.fixture(scope="session")
def bibliotek() -> Bibliotek:
    return Bibliotek(hent_regelverk(finn_regelmappe(), None))


@pytest.fixture
def lager(tmp_path: Path) -> Iterator[Sjekklager]:
    startet = time.monotonic()
    aapnet = dt.datetime.combine(I_DAG, dt.time(9), dt.UTC)
    lageret = Sjekklager.aapne(tmp_path / "data", lambda: aapnet + dt.timedelta(seconds=time.monotonic() - startet))
    yield lageret
    lageret.lukk()


@pytest.fixture
def oppsett(bibliotek: Bibliotek, lager: Sjekklager, tmp_path: Path) -> Iterator[Oppsett]:
    lager.logg.ta_vare_paa_regelverk(bibliotek.regelverk.versjon, kanonisk(bibliotek.regelverk.raatre))
    utkast = Utkastlager.aapne(tmp_path / "data")
    logg = Loggtjeneste(lager.logg, aapne_noekkel(tmp_path / "data"), utkast=utkast)
    tjeneste = Tjeneste(bibliotek, i_dag=_i_dag, lager=lager)
    yield Oppsett(tjeneste, bibliotek, None, _i_dag, lager, logg, finn_regelmappe(), utkast)
    utkast.lukk()


@pytest.fixture
def klient(oppsett: Oppsett) -> TestClient:
    return TestClient(lag_app(oppsett), base_url="http://localhost")


@pytest.fixture
def uten_lager(bibliotek: Bibliotek) -> TestClient:
    return TestClient(
        lag_app(Oppsett(Tjeneste(bibliotek, i_dag=_i_dag), bibliotek, None, _i_dag)), base_url="http://localhost"
    )


@pytest.fixture
def antall_lagret(lager: Sjekklager) -> Callable[[], int]:
    return lambda: len(lager.side(None, 10_000))


@pytest.fixture
def sak() -> Kart:
    return {
        "sak_ref": "KU-2026-0142",
        "kommune": "molde",
        "dato": "2026-06-20",
        "opplysninger": {"bpa": False, "ansvar_avklart": True, "tjenesteliste_komplett": True},
        "tjenester": [
            {"type": "stoettekontakt", "mengde": {"verdi": 16, "enhet": "timer_per_uke"}, "kilde": "kartlegging"}
        ],
    }
