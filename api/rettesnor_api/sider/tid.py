"""Norsk tid: det eneste stedet et tidspunkt fra lageret, som er i UTC, eller en dato gjøres om til det leseren ser."""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_motor.lesing.dato import les_dato
from rettesnor_motor.modell.maalform import Maalform


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


def skriv_dato(iso: str, maalform: Maalform = "nb") -> str:
    """Skriver en dato slik den leses: 13. mai 2026. Det som ikke er en dato, står som det ble skrevet.

    Args:
        iso: Datoen som ÅÅÅÅ-MM-DD, eller et tidspunkt i UTC, som gir dagen det var i Norge.
        maalform: Målformen månedene er på.

    """
    try:
        dato = dt.date.fromisoformat(dagen(iso)) if "T" in iso else les_dato(iso)
    except (ValueError, OverflowError):
        return iso
    if dato is None:
        return iso
    return f"{dato.day}.\u00a0{hent_tekster(maalform)(f'maaned.{dato.month}')} {dato.year}"
