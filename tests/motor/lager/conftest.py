"""Et ekte lager i en mappe for seg, i SQLite og i PostgreSQL."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ytelse.logg.tjener import ny_database, tjener

from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.sjekker import Sjekklager

NAA = dt.datetime(2026, 11, 20, 13, 37, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.fixture(scope="session", name="tjener")
def felles_tjener(testrun_uid: str) -> Iterator[str]:
    """En PostgreSQL-tjener alle prosessene i testkjøringen deler, og som den siste stanser."""
    with tjener(testrun_uid, trygg=False) as tjeneren:
        yield tjeneren.get_uri()


@pytest.fixture(params=["sqlite", "postgresql"])
def adresse(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Gir ingenting for SQLite, og adressen til en tom database for PostgreSQL, som tas bort etterpå."""
    if request.param == "sqlite":
        yield None
        return
    with ny_database(request.getfixturevalue("tjener")) as ny:
        yield ny


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def aapne(mappe: Path, adresse: str | None) -> Iterator[Callable[[], Sjekklager]]:
    """Åpner det samme lageret, så mange ganger testen vil."""
    aapnet: list[Sjekklager] = []

    def aapne_en() -> Sjekklager:
        aapnet.append(Sjekklager.aapne(mappe, naa=lambda: NAA, adresse=adresse))
        return aapnet[-1]

    yield aapne_en
    for lageret in aapnet:
        lageret.logg.database.lukk()


@pytest.fixture
def lager(aapne: Callable[[], Sjekklager]) -> Sjekklager:
    return aapne()


@pytest.fixture
def logg(lager: Sjekklager) -> Logg:
    return lager.logg
