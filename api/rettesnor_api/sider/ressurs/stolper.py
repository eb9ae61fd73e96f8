"""Bildet av én enhet: hva den trenger, minst må ha, har i dag og får, på samme linje som de andre enhetene."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

_TUSEN = 1000


class Stolpe(NamedTuple):
    """Plasser på linjen i tideler av en prosent; ``tildelt`` er ingenting når ingenting er fordelt."""

    behov_fra: int
    behov_til: int
    minst: int
    naa: int
    tildelt: int | None


def stolper(enheter: Sequence[dict[str, Any]]) -> list[Stolpe]:
    """Gir bildet av hver enhet, alle på samme målestokk.

    Args:
        enheter: Enhetene i svaret.

    """
    felt = ("aarsverk_naa", "tildelt")
    alle = [Decimal(e["behov"]["til"]) for e in enheter]
    alle += [Decimal(e[navn]) for e in enheter for navn in felt if e[navn] is not None]
    alle += [Decimal(e["minstenivaa"]["til"]) for e in enheter]
    lengst = max(alle, default=Decimal(0)) or Decimal(1)

    def plass(tall: str) -> int:
        return int((Decimal(tall) / lengst * _TUSEN).to_integral_value())

    return [
        Stolpe(
            plass(e["behov"]["fra"]),
            plass(e["behov"]["til"]),
            plass(e["minstenivaa"]["til"]),
            plass(e["aarsverk_naa"]),
            None if e["tildelt"] is None else plass(e["tildelt"]),
        )
        for e in enheter
    ]
