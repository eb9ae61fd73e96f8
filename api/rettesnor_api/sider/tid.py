"""Norsk tid: det eneste stedet et tidspunkt fra lageret, som er i UTC, gjøres om til det leseren ser."""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def _sonen() -> dt.tzinfo:
    try:
        return ZoneInfo("Europe/Oslo")
    except ZoneInfoNotFoundError:
        return dt.UTC


SONEN: Final = _sonen()
"""Norsk tid, uansett hvor tjeneren står. En maskin uten tidssoner viser UTC, og sier det."""


def norsk_tid(tidspunkt: str) -> dt.datetime:
    """Gir et tidspunkt i norsk tid.

    Args:
        tidspunkt: Tidspunktet i UTC, som ISO 8601.

    """
    return dt.datetime.fromisoformat(tidspunkt).astimezone(SONEN)


def klokken(tidspunkt: str) -> str:
    """Gir klokkeslettet.

    Args:
        tidspunkt: Tidspunktet i UTC, som ISO 8601.

    """
    return norsk_tid(tidspunkt).strftime("%H:%M %Z" if SONEN is dt.UTC else "%H:%M")


def dagen(tidspunkt: str) -> str:
    """Gir dagen, som ÅÅÅÅ-MM-DD.

    Args:
        tidspunkt: Tidspunktet i UTC, som ISO 8601.

    """
    return norsk_tid(tidspunkt).date().isoformat()
