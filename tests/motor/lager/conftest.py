"""Et ekte lager i en mappe for seg."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from rettesnor_motor.lager.sjekker import Sjekklager

NAA = dt.datetime(2026, 11, 20, 13, 37, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def lager(mappe: Path) -> Iterator[Sjekklager]:
    lageret = Sjekklager.aapne(mappe, naa=lambda: NAA)
    yield lageret
    lageret.lukk()
