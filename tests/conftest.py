"""Valgene som gjelder hele testsuiten."""

import gc

import pytest

_SJELDNERE = (20_000, 20, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Lar en kjøring nøye seg med én av dem som svarer på scenariene."""
    valg = ("direkte", "durable")
    parser.addoption("--kjoerer", choices=valg, default=None, help="kjør scenariene bare med denne (ellers begge)")


def pytest_collection_finish() -> None:
    """Lar søppelsamleren gå sjeldnere, og forbi det som lever hele kjøringen; den tok ellers en tidel av tiden."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SJELDNERE)
