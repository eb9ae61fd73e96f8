"""Loggen i databasen, sett som noe å hente kvitteringer og eksporter fra; alt leses i ett og samme øyeblikk."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.lager.database import Database, meldt
from rettesnor_motor.lager.lesing import finnes_regler_i, regler_i, skjult_i
from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.soek import Soek, soek
from rettesnor_motor.lager.spiss import deltre_i, siste_hode
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.kilde import Aapnet, Loggkilde
from rettesnor_motor.modell.logg.tre import innholdsbevis

_PER_SIDE = 1_000


@contextmanager
def aapen_kilde(logg: Logg) -> Iterator[Loggkilde]:
    """Gir loggen slik den er nå, også om andre skriver imens.

    Args:
        logg: Loggen.
    """
    with logg.database.les() as f:
        yield _Kilde(f)


class _Kilde:
    def __init__(self, f: Any) -> None:
        self._f = f

    def hode(self) -> SignertHode:
        """Gir det siste signerte hodet."""
        hode = siste_hode(self._f)
        if hode is None:
            raise FinnesIkkeFeil("Loggen er tom.")
        return hode

    def kropper(self) -> Iterator[bytes]:
        """Gir innslagene i rekkefølge."""
        etter = None
        while side := soek(self._f, Soek(), etter, _PER_SIDE):
            yield from (treff.kropp for treff in side)
            etter = side[-1].id

    def bevis(self, nr: int, stoerrelse: int) -> Sequence[bytes]:
        """Gir beviset for at innslaget er i treet."""
        return innholdsbevis(deltre_i(self._f), nr, stoerrelse)

    def skjult(self, nr: int) -> Mapping[str, Aapnet]:
        """Gir de skjulte feltene i et innslag; det som er slettet, er ikke med."""
        return {felt: Aapnet(*ett) for felt, ett in skjult_i(self._f, nr).items()}

    def regler(self, kontrollsum: str) -> bytes:
        """Gir reglene på kanonisk form."""
        return _krev_regler(regler_i(self._f, kontrollsum), kontrollsum)

    def finnes_regler(self, kontrollsum: str) -> bool:
        """Sier om reglene er tatt vare på."""
        return finnes_regler_i(self._f, kontrollsum)


def hent_regler(database: Database, kontrollsum: str) -> bytes:
    """Gir reglene på kanonisk form.

    Args:
        database: Databasen loggen ligger i.
        kontrollsum: Summen de er lagret under.

    Raises:
        FinnesIkkeFeil: Når de ikke er lagret, som for sjekker fra et eldre lager.
    """
    with meldt("kunne ikke leses"), database.les() as f:
        return _krev_regler(regler_i(f, kontrollsum), kontrollsum)


def _krev_regler(raa: bytes | None, kontrollsum: str) -> bytes:
    if raa is None:
        raise FinnesIkkeFeil(f"Reglene {kontrollsum} er ikke tatt vare på, så sjekken kan ikke etterprøves.")
    return raa
