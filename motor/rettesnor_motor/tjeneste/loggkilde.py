"""Loggen i databasen, sett som noe å hente kvitteringer og eksporter fra; alt leses i ett og samme øyeblikk."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rettesnor_motor.feil import FinnesIkkeFeil
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
        yield _Kilde(f, logg)


class _Kilde:
    def __init__(self, f: Any, logg: Logg) -> None:
        self._f, self._logg = f, logg
        self._ider: list[str] = []

    def hode(self) -> SignertHode:
        """Gir det siste signerte hodet."""
        hode = siste_hode(self._f)
        if hode is None:
            raise FinnesIkkeFeil("Loggen er tom.")
        return hode

    def kropper(self) -> Iterator[bytes]:
        """Gir innslagene i rekkefølge."""
        ider: list[str] = []
        etter = None
        while side := soek(self._f, Soek(), etter, _PER_SIDE):
            ider += [treff.id for treff in side]
            self._ider = max(self._ider, ider, key=len)
            yield from (treff.kropp for treff in side)
            etter = side[-1].id

    def bevis(self, nr: int, stoerrelse: int) -> Sequence[bytes]:
        """Gir beviset for at innslaget er i treet."""
        return innholdsbevis(deltre_i(self._f), nr, stoerrelse)

    def skjult(self, nr: int) -> Mapping[str, Aapnet]:
        """Gir de skjulte feltene i et innslag som er lest; det som er slettet, er ikke med."""
        innslag = self._logg.innslag(self._ider[nr])
        return {} if innslag is None else {felt: Aapnet(*ett) for felt, ett in innslag.skjult.items()}

    def regler(self, kontrollsum: str) -> bytes:
        """Gir reglene på kanonisk form."""
        return hent_regler(self._logg, kontrollsum)


def hent_regler(logg: Logg, kontrollsum: str) -> bytes:
    """Gir reglene på kanonisk form.

    Args:
        logg: Loggen.
        kontrollsum: Summen de er lagret under.

    Raises:
        FinnesIkkeFeil: Når de ikke er lagret, som for sjekker fra et eldre lager.
    """
    raa = logg.regelverk(kontrollsum)
    if raa is None:
        raise FinnesIkkeFeil(f"Reglene {kontrollsum} er ikke tatt vare på, så sjekken kan ikke etterprøves.")
    return raa
