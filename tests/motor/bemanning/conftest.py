"""Fordelingen rundt de ekte reglene."""

from collections.abc import Iterator

import pytest

from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste


def pytest_configure(config: pytest.Config) -> None:
    """Registrerer merket scenarioene for fordelingen har."""
    config.addinivalue_line("markers", "ressursfordeling: scenarier bak muren")


@pytest.fixture(scope="session")
def tjeneste() -> Iterator[Bemanningstjeneste]:
    """Gir tjenesten som fordeler årsverk."""
    with bygg(kontroll=False) as oppsett:
        yield Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
