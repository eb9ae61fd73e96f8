"""Filen en kommando skriver svaret i."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rettesnor_motor.feil import FinnesIkkeFeil, skjul_foedselsnummer


@contextlib.contextmanager
def aapne_ut(navn: str | None) -> Iterator[Any]:
    """Åpner standard ut, eller en fil som bare kommer på plass når alt er skrevet.

    Args:
        navn: Filnavnet, eller ingenting for standard ut.

    Raises:
        FinnesIkkeFeil: Når filen ikke kan skrives.
    """
    if navn is None:
        yield sys.stdout.buffer
        return
    maal = Path(navn)
    try:
        nummer, midlertidig = tempfile.mkstemp(dir=maal.parent, prefix=f".{maal.name}.")
    except OSError:
        tekst = f"kan ikke skrive til {skjul_foedselsnummer(navn)}; kontroller mappen og rettighetene"
        raise FinnesIkkeFeil(tekst) from None
    try:
        with os.fdopen(nummer, "wb") as ut:
            yield ut
        try:
            Path(midlertidig).replace(maal)
        except IsADirectoryError:
            tekst = f"{skjul_foedselsnummer(navn)} er en mappe; oppgi navnet på en fil"
            raise FinnesIkkeFeil(tekst) from None
    except BaseException:
        Path(midlertidig).unlink(missing_ok=True)
        raise
