"""Punktum foran tre sifre: det kan være tusenskille eller desimaler, og det blir aldri gjettet på."""

import re
from typing import Final

_TVETYDIG = re.compile(r"-?\d{1,3}\.\d{3}")
TVETYDIG: Final = (
    "punktum foran tre sifre kan være tusenskille eller desimaler",
    "skriv desimaler med komma, og tall uten tusenskille",
)
"""Hva som er galt, og hva som kan gjøres."""


def er_tvetydig(tekst: str) -> bool:
    """Sier om et tall skrevet av et menneske kan bety to ting.

    Args:
        tekst: Tallet slik det er skrevet.
    """
    return _TVETYDIG.fullmatch(tekst) is not None
