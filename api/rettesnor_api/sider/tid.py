"""Det eneste stedet på sidene et tidspunkt fra lageret, som er i UTC, eller en dato gjøres om til det leseren ser."""

import datetime as dt

from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_motor.lesing.dato import les_dato
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.norsk_tid import norsk_tid


def klokken(tidspunkt: str) -> str:
    """Gir klokkeslettet.

    Args:
        tidspunkt: Tidspunktet i UTC, som ISO 8601.

    """
    return f"{norsk_tid(tidspunkt):%H:%M}"


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
