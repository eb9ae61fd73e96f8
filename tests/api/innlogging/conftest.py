"""Rettesnor med innlogging: en ekte app, ekte økter i en fil, og en utsteder på loopback."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from orakel.utsteder import API, HEMMELIGHET, KLIENT, Utstederen, aapen_utsteder
from rettesnor_api.app import lag_app
from rettesnor_api.bruker import ROLLER
from rettesnor_api.innlogging.innstillinger import Innstillinger, tolk
from rettesnor_api.innlogging.oekter import Oektlager
from rettesnor_api.innlogging.utsteder import Utsteder
from rettesnor_api.innlogging.vakt import Innlogging
from rettesnor_motor.oppsett import Oppsett

OFFENTLIG = "https://rettesnor.test"
NyApp: TypeAlias = Callable[[], FastAPI]
LoggInn: TypeAlias = Callable[..., TestClient]


class Klokke:
    """Klokken; testen stiller den fram."""

    def __init__(self) -> None:
        self.fram = 0.0

    def __call__(self) -> float:
        return time.time() + self.fram

    def gaa(self, tid: dt.timedelta) -> None:
        self.fram += tid.total_seconds()


@pytest.fixture
def klokke() -> Klokke:
    return Klokke()


@pytest.fixture
def utsteder() -> Iterator[Utstederen]:
    with aapen_utsteder() as svarer:
        yield svarer


@pytest.fixture
def innstillinger(utsteder: Utstederen) -> Innstillinger:
    roller: dict[str, str] = {rolle: rolle for rolle in ROLLER}
    raa = {
        "utsteder": utsteder.adresse,
        "klient_id": KLIENT,
        "offentlig_adresse": OFFENTLIG,
        "publikum": API,
        "roller": {"Sak": "saksbehandler", **roller},
    }
    return tolk(raa, "innlogging.toml", HEMMELIGHET)


@pytest.fixture
def ny_app(oppsett: Oppsett, innstillinger: Innstillinger, tmp_path: Path, klokke: Klokke) -> Iterator[NyApp]:
    """Lager en app til på de samme øktene, slik en ny prosess ville gjort."""
    aapne = []

    def ny() -> FastAPI:
        oekter = Oektlager(tmp_path / "data", innstillinger.tider, klokke)
        aapne.append(oekter)
        return lag_app(oppsett, innlogging=Innlogging(innstillinger, oekter, Utsteder(innstillinger, klokke)))

    yield ny
    for oekter in aapne:
        oekter.lukk()


@pytest.fixture
def app(ny_app: NyApp) -> FastAPI:
    return ny_app()


@pytest.fixture
def nettleser(app: FastAPI) -> TestClient:
    return TestClient(app, base_url=OFFENTLIG, follow_redirects=False, headers={"accept": "text/html"})


@pytest.fixture
def logg_inn(app: FastAPI, utsteder: Utstederen) -> LoggInn:
    """Gir en nettleser som er logget inn med rollene."""

    def inn(*roller: str, person: str = "u-1", klient: TestClient | None = None) -> TestClient:
        utsteder.bruker = {"sub": person, "roles": list(roller)}
        ny = klient or TestClient(app, base_url=OFFENTLIG, follow_redirects=False, headers={"accept": "text/html"})
        svar = ny.get("/logg-inn/svar", params=utsteder.gi_kode(ny.get("/logg-inn/start").headers["location"]))
        assert svar.status_code == 303
        return ny

    return inn
