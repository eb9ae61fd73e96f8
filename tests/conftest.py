"""Valgene som gjelder hele testsuiten."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Lar en kjøring nøye seg med én av dem som svarer på scenariene."""
    valg = ("direkte", "durable")
    parser.addoption("--kjoerer", choices=valg, default=None, help="kjør scenariene bare med denne (ellers begge)")
