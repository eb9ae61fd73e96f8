"""Det døren svarer på inndata den ikke tar imot."""

from collections.abc import Mapping
from typing import Any

import pytest

from rettesnor_motor.feil import Funn, InndataFeil

from .doer import oppsett
from .saksgenerator import som_bytes


def avvist(inn: bytes | Mapping[str, Any]) -> tuple[Funn, ...]:
    """Sender inn saken, krever at den avvises, og gir funnene.

    Args:
        inn: Saken som kart, eller innholdet byte for byte.
    """
    raa = inn if isinstance(inn, bytes) else som_bytes(inn)
    with pytest.raises(InndataFeil) as feil:
        oppsett().tjeneste.sjekk(raa, kontroll=False)
    assert feil.value.funn, "avvist uten funn"
    for funn in feil.value.funn:
        assert funn.feil, funn
        assert len(funn.som_linje()) < 1000, funn
        assert len(funn.som_linje().splitlines()) == 1, funn
    return feil.value.funn


def felt(inn: bytes | Mapping[str, Any]) -> list[str]:
    """Gir feltene det er feil i, sortert."""
    return sorted(funn.felt for funn in avvist(inn))


def eneste(inn: bytes | Mapping[str, Any]) -> Funn:
    """Krever at det er akkurat én feil, og gir den."""
    (funn,) = avvist(inn)
    return funn
