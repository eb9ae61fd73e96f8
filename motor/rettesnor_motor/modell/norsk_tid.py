"""Norsk tid, regnet uten maskinens liste over tidssoner, så det som skrives ut, blir likt på alle maskiner."""

import datetime as dt
from typing import Final

_TIME: Final = dt.timedelta(hours=1)


def norsk_tid(tidspunkt: str) -> dt.datetime:
    """Gir et tidspunkt i norsk tid. Kilde: forskrift om sommertid (siste søndag i mars til siste søndag i oktober).

    Args:
        tidspunkt: Tidspunktet i UTC, fra 1996, som ISO 8601.
    """
    utc = dt.datetime.fromisoformat(tidspunkt).astimezone(dt.UTC)
    sommer = _siste_soendag(utc.year, 3) <= utc < _siste_soendag(utc.year, 10)
    return utc.astimezone(dt.timezone(2 * _TIME if sommer else _TIME))


def _siste_soendag(aar: int, maaned: int) -> dt.datetime:
    """Gir klokken ett, UTC, den siste søndagen i en måned med 31 dager; da stilles klokken."""
    siste = dt.datetime(aar, maaned, 31, 1, tzinfo=dt.UTC)
    return siste - dt.timedelta(days=siste.isoweekday() % 7)
