"""Svarer på mange saker, fordelt på prosesser når det lønner seg."""

import dataclasses
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rettesnor_motor.forklaring.til_csv import til_csv
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sak import Sak
from rettesnor_motor.tjeneste.saker import Tjeneste

_MINST_FOR_FLERE = 400
_BOLK = 50
_arv: list[tuple["Tjeneste", Sequence[tuple[Sak, Utsnitt]], str, str | None]] = []


class Ferdig(NamedTuple):
    """Ett svar skrevet ut, og om kontrollkjøringen var uenig."""

    innhold: bytes
    uenig: bool


def _ett(tjeneste: Tjeneste, sak: Sak, utsnitt: Utsnitt, form: str, regelsett: str | None, *, kontroll: bool) -> Ferdig:
    """Svarer på én sak i ett format."""
    sjekk = tjeneste.kriteriesjekk(sak, utsnitt, kontroll=kontroll)
    if regelsett:
        sjekk = dataclasses.replace(sjekk, sett=tuple(s for s in sjekk.sett if s.regelsett.id == regelsett))
    skriver = tjeneste.bibliotek.skriver(utsnitt)
    if form == "tekst":
        innhold = skriver.tekst.skriv(sjekk).encode()
    elif form == "csv":
        innhold = til_csv([sjekk]).encode()
    else:
        innhold = skriver.skriv(sjekk)
    return Ferdig(innhold, sjekk.kontroll == "uenig")


def _bolk(start: int) -> list[Ferdig]:
    """Svarer på en bolk i en barneprosess, som har arvet sakene."""
    tjeneste, saker, form, regelsett = _arv[0]
    return [_ett(tjeneste, sak, u, form, regelsett, kontroll=False) for sak, u in saker[start : start + _BOLK]]


def svar_paa_mange(
    tjeneste: Tjeneste,
    saker: Sequence[tuple[Sak, Utsnitt]],
    *,
    kontroll: bool,
    form: str,
    regelsett: str | None = None,
    fremdrift: Callable[[int], None] | None = None,
) -> Iterator[Ferdig]:
    """Svarer på sakene i samme rekkefølge som de kom.

    Args:
        tjeneste: Svarer på sakene.
        saker: Sakene med utsnittene de sjekkes mot.
        kontroll: Om sakene skal kontrollkjøres; da brukes én prosess.
        form: tekst, json, jsonl eller csv.
        regelsett: Bare dette regelsettet, eller alle.
        fremdrift: Får vite hvor mange saker som er ferdige.
    """
    kjerner = len(os.sched_getaffinity(0))
    if kontroll or kjerner == 1 or len(saker) < _MINST_FOR_FLERE:
        alle: Iterable[Ferdig] = (_ett(tjeneste, s, u, form, regelsett, kontroll=kontroll) for s, u in saker)
        yield from _tell(alle, fremdrift)
        return
    for _, utsnitt in saker:
        tjeneste.bibliotek.skriver(utsnitt)  # kompiler før prosessene deles, så barna slipper
    _arv[:] = [(tjeneste, saker, form, regelsett)]
    try:
        with multiprocessing.get_context("fork").Pool(kjerner) as gruppe:
            bolker = gruppe.imap(_bolk, range(0, len(saker), _BOLK))
            yield from _tell((en for bolk in bolker for en in bolk), fremdrift)
    finally:
        _arv.clear()


def _tell(svar: Iterable[Ferdig], fremdrift: Callable[[int], None] | None) -> Iterator[Ferdig]:
    for nummer, ett in enumerate(svar, 1):
        yield ett
        if fremdrift is not None:
            fremdrift(nummer)
