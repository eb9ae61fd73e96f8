"""Filen en kommando skriver svaret i."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rettesnor_motor.feil import FinnesIkkeFeil, Funn, InndataFeil, skjul_foedselsnummer


def _krev_en_annen_fil(ut: Path, inn: Sequence[str | None]) -> None:
    """Krever at svaret ikke skrives over en fil det leses fra."""
    for navn in inn:
        with contextlib.suppress(OSError):  # en fil som ikke finnes, kan ikke bli skrevet over
            if navn is not None and ut.samefile(navn):
                raise InndataFeil([Funn("--ut", "", "filen er en av dem det leses fra", "velg et annet filnavn")])


@contextlib.contextmanager
def aapne_ut(navn: str | None, inn: Sequence[str | None] = ()) -> Iterator[Any]:
    """Åpner standard ut, eller en fil som bare kommer på plass når alt er skrevet.

    Args:
        navn: Filnavnet, eller ingenting for standard ut.
        inn: Filene det leses fra; ingen av dem kan være den det skrives til.

    Raises:
        FinnesIkkeFeil: Når filen ikke kan skrives.
        InndataFeil: Når filen er en av dem det leses fra.
    """
    if navn is None:
        yield sys.stdout.buffer
        return
    maal = Path(navn)
    _krev_en_annen_fil(maal, inn)
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
