"""Gjør en sak som viser en feil, så liten som mulig."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

_UNDVAERLIGE = frozenset({"sak_ref", "dato", "type"})


def mindre(tre: Any) -> Iterator[Any]:
    """Gir trær som er ett hakk enklere: uten en nøkkel, uten et ledd, eller med et rundere tall."""
    if isinstance(tre, dict):
        for navn in tre:
            if navn not in _UNDVAERLIGE:
                yield {n: v for n, v in tre.items() if n != navn}
        for navn, verdi in tre.items():
            yield from ({**tre, navn: ny} for ny in mindre(verdi))
    elif isinstance(tre, list):
        for i, verdi in enumerate(tre):
            yield tre[:i] + tre[i + 1 :]
            yield from ([*tre[:i], ny, *tre[i + 1 :]] for ny in mindre(verdi))
    elif isinstance(tre, Decimal) and tre != tre.to_integral_value():
        yield int(tre)


def forminsk(sak: Any, viser_feilen: Callable[[Any], bool]) -> Any:
    """Forenkler saken så lenge feilen fortsatt vises.

    Args:
        sak: En sak som viser feilen.
        viser_feilen: Sier om en sak viser feilen; en sak som ikke kan leses, viser den ikke.
    """
    while True:
        enklere = next((ny for ny in mindre(sak) if viser_feilen(ny)), None)
        if enklere is None:
            return sak
        sak = enklere
