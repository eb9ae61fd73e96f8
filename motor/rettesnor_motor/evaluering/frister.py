"""Fristene regnet ut som datoer, over norske helligdager der de flyttes."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from rettesnor_motor.evaluering.intervall import UENDELIG
from rettesnor_motor.modell.noder import DagerEtter
from rettesnor_motor.modell.regelverk import Frist
from rettesnor_motor.modell.tall import SKALA, Tall

_LOERDAG = 5
_SISTE_DAG = dt.date.max.toordinal()
_OPP = int(UENDELIG)  # hele tall er mye raskere å sammenligne enn brøker
_NED = -_OPP
_FASTE = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
_ETTER_PAASKE = (-3, -2, 0, 1, 39, 49, 50)
"""Skjærtorsdag, langfredag, to påskedager, Kristi himmelfartsdag og to pinsedager."""


@lru_cache(maxsize=256)
def _helligdager(aar: int) -> frozenset[dt.date]:
    """Gir helligdagene i ett år: de faste, og dem som følger påsken (helligdagsloven og lov om 1. og 17. mai)."""
    paaske = easter(aar)
    faste = [dt.date(aar, maaned, dag) for maaned, dag in _FASTE]
    return frozenset([*faste, *(paaske + dt.timedelta(days=dager) for dager in _ETTER_PAASKE)])


def er_virkedag(dag: dt.date) -> bool:
    """Sier om dagen verken er lørdag, søndag eller helligdag.

    Args:
        dag: Dagen.
    """
    return dag.weekday() < _LOERDAG and dag not in _helligdager(dag.year)


def _fra_og_med(dag: dt.date) -> Iterator[dt.date]:
    while True:
        yield dag
        dag += dt.timedelta(days=1)


def regn_frist(frist: Frist | DagerEtter, ordenstall: int) -> dt.date:
    """Gir dagen fristen løper ut.

    Args:
        frist: Fristen.
        ordenstall: Dagen den regnes fra, som dager siden år 1 (``date.toordinal``).

    Raises:
        OverflowError: Når datoen ikke finnes i kalenderen.
    """
    return _lagt_til(frist.maaneder, frist.dager, frist.flyttes, ordenstall)


@lru_cache(maxsize=1 << 13)
def _lagt_til(maaneder: int, dager: int, flyttes: bool, ordenstall: int) -> dt.date:  # noqa: FBT001 – nøkkelen i lageret
    """Legger måneder og dager til en dag; de samme datoene går igjen i mange regler."""
    # Måneder går til samme dag i måneden, eller til den siste dagen når måneden er kortere.
    dag = dt.date.fromordinal(ordenstall) + relativedelta(months=maaneder, days=dager)
    return next(filter(er_virkedag, _fra_og_med(dag))) if flyttes else dag


def _utloep(frist: DagerEtter, dag: Tall) -> int:
    """Gir ordenstallet til dagen fristen løper ut, holdt innenfor kalenderen; en ukjent dag kan ligge på kanten."""
    ordenstall = int(min(max(dag // SKALA, 1), _SISTE_DAG))
    try:
        return regn_frist(frist, ordenstall).toordinal()
    except (OverflowError, ValueError):
        return _SISTE_DAG


def dager_etter(frist: DagerEtter, dato: tuple[Tall, Tall], fra: tuple[Tall, Tall]) -> tuple[Tall, Tall]:
    """Gir hvor mange dager en dato er etter fristen, som intervall på skalaen.

    Args:
        frist: Fristen.
        dato: Første og siste dag datoen kan være.
        fra: Første og siste dag fristen kan regnes fra.
    """
    # En senere start gir aldri en tidligere frist, så endene i intervallet gir endene i svaret.
    # En ukjent dato kan være når som helst; da er antallet dager uten ende den veien.
    tidligst, senest = dato
    fra_tidligst, fra_senest = fra
    kjent_lav = _NED < tidligst < _OPP and _NED < fra_senest < _OPP
    kjent_hoey = _NED < senest < _OPP and _NED < fra_tidligst < _OPP
    lav = tidligst - _utloep(frist, fra_senest) * SKALA if kjent_lav else _NED
    hoey = senest - _utloep(frist, fra_tidligst) * SKALA if kjent_hoey else _OPP
    return lav, hoey
