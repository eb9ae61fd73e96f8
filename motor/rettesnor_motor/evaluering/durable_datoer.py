"""Kontrollens egen kalender: frister, påske og virkedager, regnet uten den som svarer.

Påsken er regnet etter Oudin, og måneder telles fra år null, så en feil i den ene kalenderen ikke også er i den andre.
"""

import calendar
import datetime as dt
from typing import NamedTuple, Self

from rettesnor_motor.evaluering.durable_regning import Avslag, Regelkart

_FRIDAGER = frozenset({(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)})
_FRA_FOERSTE_PAASKEDAG = frozenset({-3, -2, 0, 1, 39, 49, 50})


def paaske(aar: int) -> dt.date:
    """Gir første påskedag i den gregorianske kalenderen.

    Args:
        aar: Året.
    """
    gyllen, hundre = aar % 19, aar // 100
    epakt = (hundre - hundre // 4 - (8 * hundre + 13) // 25 + 19 * gyllen + 15) % 30
    sen = epakt // 28
    fullmaane = epakt - sen * (1 - sen * (29 // (epakt + 1)) * ((21 - gyllen) // 11))
    ukedag = (aar + aar // 4 + fullmaane + 2 - hundre + hundre // 4) % 7
    soendag = fullmaane - ukedag
    maaned = 3 + (soendag + 40) // 44
    return dt.date(aar, maaned, soendag + 28 - 31 * (maaned // 4))


def er_fri(dag: dt.date) -> bool:
    """Sier om dagen er lørdag, søndag eller helligdag.

    Args:
        dag: Dagen.
    """
    helg = dag.isoweekday() in {6, 7}
    etter_paaske = (dag - paaske(dag.year)).days
    return helg or (dag.month, dag.day) in _FRIDAGER or etter_paaske in _FRA_FOERSTE_PAASKEDAG


class Lengde(NamedTuple):
    """Hvor lang en frist er, og om den går til neste virkedag."""

    maaneder: int
    dager: int
    flyttes: bool

    @classmethod
    def les(cls, form: Regelkart) -> Self:
        """Leser lengden slik den står i regelen."""
        aar, maaneder, uker, dager = (int(form.get(navn, 0)) for navn in ("aar", "maaneder", "uker", "dager"))
        return cls(12 * aar + maaneder, 7 * uker + dager, form.get("flyttes") == "ja")

    def slutt(self, ordenstall: int) -> int:
        """Gir dagen fristen er ute, regnet fra en dag; begge er dager siden år 1.

        Raises:
            Avslag: når dagen ligger utenfor kalenderen.
        """
        try:
            fra = dt.date.fromordinal(ordenstall)
            aar, maaned = divmod(fra.year * 12 + fra.month - 1 + self.maaneder, 12)
            siste = calendar.monthrange(aar, maaned + 1)[1]
            dag = dt.date(aar, maaned + 1, min(fra.day, siste)) + dt.timedelta(self.dager)
            while self.flyttes and er_fri(dag):
                dag += dt.timedelta(1)
        except (OverflowError, ValueError):
            raise Avslag("tall") from None
        return dag.toordinal()
