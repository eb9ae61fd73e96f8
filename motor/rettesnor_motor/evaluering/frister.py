"""Fristene regnet ut som datoer, over norske helligdager der de flyttes."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from rettesnor_motor.modell.regelverk import Frist

_LOERDAG = 5
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


def regn_frist(frist: Frist, ordenstall: int) -> dt.date:
    """Gir dagen fristen løper ut.

    Args:
        frist: Fristen.
        ordenstall: Dagen den regnes fra, som dager siden år 1 (``date.toordinal``).

    Raises:
        OverflowError: Når datoen ikke finnes i kalenderen.
    """
    # Måneder går til samme dag i måneden, eller til den siste dagen når måneden er kortere.
    dag = dt.date.fromordinal(ordenstall) + relativedelta(months=frist.maaneder, days=frist.dager)
    return next(filter(er_virkedag, _fra_og_med(dag))) if frist.flyttes else dag
