"""Datoer skrevet som ÅÅÅÅ-MM-DD: det ene stedet som sier hva som er en dato."""

import datetime as dt
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, WithJsonSchema

IKKE_DATO = ("skal være en dato", "skriv ÅÅÅÅ-MM-DD")
"""Feilen og forslaget når noe ikke er en dato."""


def les_dato(tekst: str) -> dt.date | None:
    """Leser en dato, eller gir ingenting når teksten ikke er en dato på formen ÅÅÅÅ-MM-DD.

    Args:
        tekst: Datoen slik den er skrevet.
    """
    try:
        dato = dt.date.fromisoformat(tekst)
    except ValueError:
        return None
    # Python leser også 20260620 og 2026-W25-6; de kan ikke sammenlignes som tekst med de andre datoene.
    return dato if dato.isoformat() == tekst else None


def _krev_dato(tekst: str) -> str:
    if les_dato(tekst) is None:
        raise ValueError(" | ".join(IKKE_DATO))
    return tekst


Datostreng: TypeAlias = Annotated[str, AfterValidator(_krev_dato), WithJsonSchema({"type": "string", "format": "date"})]
