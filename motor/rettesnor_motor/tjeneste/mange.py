"""Leser og svarer på mange saker, fordelt på prosesser når det lønner seg."""

import dataclasses
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.forklaring.til_csv import til_csv
from rettesnor_motor.lesing.csv_tekst import som_kolonne
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sak import Sak
from rettesnor_motor.tjeneste.saker import Tjeneste

_MINST_FOR_FLERE = 400
_BOLK = 50


class Innsak(NamedTuple):
    """En sak slik den står i en fil: stedet, treet og eventuelt den opprinnelige teksten.

    Attributes:
        sted: Filen, og hvor i den saken står.
        tre: Saken i kontraktens form.
        raa: Teksten saken er lest fra, når den er JSON for seg.
        er_rad: Om saken er en rad i CSV eller et regneark; da nevner feil kolonnen.
        celler: Cellen hver kolonne står i, når saken er en rad i et regneark.
    """

    sted: str
    tre: Any
    raa: bytes | None
    er_rad: bool = False
    celler: Mapping[str, str] = {}


class Ferdig(NamedTuple):
    """Ett svar skrevet ut, om kontrollkjøringen var uenig, og feilene når saken ikke kunne leses."""

    innhold: bytes
    uenig: bool
    funn: tuple[Funn, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Bestilling:
    """Hva som skal svares på, og hvordan.

    Attributes:
        saker: Sakene slik de står i filene.
        forvalg: Kommune og dato når saken ikke oppgir dem.
        form: tekst, json, jsonl eller csv.
        regelsett: Bare dette regelsettet, «alle», eller dem saken spør om.
        kontroll: Om sakene skal kontrollkjøres; da brukes én prosess.
        maalform: Målformen svarene skrives på; uten den brukes kommunens.
        kort: Om teksten skal være den korte.
    """

    saker: Sequence[Innsak]
    forvalg: Mapping[str, str]
    form: str
    regelsett: str | None
    kontroll: bool
    maalform: Maalform | None = None
    kort: bool = False


_arv: list[tuple[Tjeneste, Bestilling]] = []


def les_innsak(tjeneste: Tjeneste, inn: Innsak, forvalg: Mapping[str, str]) -> tuple[Sak, Utsnitt]:
    """Leser saken og utsnittet den skal sjekkes mot.

    Args:
        tjeneste: Leser sakene.
        inn: Saken slik den står i filen.
        forvalg: Kommune og dato når saken ikke oppgir dem.

    Raises:
        InndataFeil: Med alle feilene i saken.
    """
    try:
        return tjeneste.leser.les(inn.tre, inn.sted, forvalg=forvalg, raa=inn.raa)
    except InndataFeil as feil:
        if not inn.er_rad:
            raise
        kolonner = [(f, som_kolonne(f.felt, inn.tre)) for f in feil.funn]
        raise InndataFeil(
            [dataclasses.replace(f, sted=inn.celler.get(k, f.sted), felt=k) for f, k in kolonner]
        ) from None


def _ett(tjeneste: Tjeneste, inn: Innsak, bestilling: Bestilling) -> Ferdig:
    """Leser og svarer på én sak."""
    try:
        sak, utsnitt = les_innsak(tjeneste, inn, bestilling.forvalg)
    except InndataFeil as feil:
        return Ferdig(b"", uenig=False, funn=feil.funn)
    utsnitt = tjeneste.velg(sak, utsnitt, bestilling.regelsett, bestilling.maalform)
    sjekk = tjeneste.kriteriesjekk(sak, utsnitt, kontroll=bestilling.kontroll)
    skriver = tjeneste.bibliotek.skriver(utsnitt)
    if bestilling.form == "tekst":
        innhold = (skriver.kort if bestilling.kort else skriver.tekst).skriv(sjekk).encode()
    elif bestilling.form == "csv":
        innhold = til_csv([sjekk]).encode()
    else:
        innhold = skriver.skriv(sjekk)
    return Ferdig(innhold, sjekk.kontroll == "uenig", ())


def _bolk(start: int) -> list[Ferdig]:
    """Svarer på en bolk i en barneprosess, som har arvet sakene."""
    tjeneste, bestilling = _arv[0]
    return [_ett(tjeneste, inn, bestilling) for inn in bestilling.saker[start : start + _BOLK]]


def svar_paa_mange(
    tjeneste: Tjeneste, bestilling: Bestilling, fremdrift: Callable[[int], None] | None = None
) -> Iterator[Ferdig]:
    """Svarer på sakene i samme rekkefølge som de kom; en sak med feil gir funn i stedet for svar.

    Args:
        tjeneste: Svarer på sakene.
        bestilling: Sakene og formen.
        fremdrift: Får vite hvor mange saker som er ferdige.
    """
    saker = bestilling.saker
    kjerner = len(os.sched_getaffinity(0))
    if bestilling.kontroll or kjerner == 1 or len(saker) < _MINST_FOR_FLERE:
        yield from _tell((_ett(tjeneste, inn, bestilling) for inn in saker), fremdrift)
        return
    _ett(tjeneste, saker[0], bestilling)  # kompiler reglene før prosessene deles, så barna slipper
    _arv[:] = [(tjeneste, bestilling)]
    try:
        # En prosess som blir drept, gir feil her; multiprocessing.Pool ville ventet på den for alltid.
        with ProcessPoolExecutor(kjerner, mp_context=multiprocessing.get_context("fork")) as gruppe:
            bolker = gruppe.map(_bolk, range(0, len(saker), _BOLK))
            yield from _tell((en for bolk in bolker for en in bolk), fremdrift)
    finally:
        _arv.clear()


def _tell(svar: Iterable[Ferdig], fremdrift: Callable[[int], None] | None) -> Iterator[Ferdig]:
    for nummer, ett in enumerate(svar, 1):
        yield ett
        if fremdrift is not None:
            fremdrift(nummer)
