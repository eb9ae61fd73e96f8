"""Det rammen og de andre enhetene gjør med fordelingen: andelen av behovet over minstenivået som dekkes."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from rettesnor_motor.bemanning.tildeling import HUNDRE
from rettesnor_motor.modell.bemanning import Fordeling
from rettesnor_motor.modell.bemanning.aar import Endringsaarsak

_NULL, _EN = Fraction(0), Fraction(1)


def _andel(ramme: Fraction, minst: Fraction, behov: Fraction) -> Fraction:
    """Gir andelen av behovet over minstenivået rammen dekker; aldri under null eller over én."""
    if behov <= ramme:
        return _EN
    if behov == minst:
        return _NULL
    return max(_NULL, (ramme - minst) / (behov - minst))


class Rammeandel(NamedTuple):
    """Rammen, og minstenivået og behovet i enheten og i de andre."""

    ramme: Fraction
    egen: tuple[Fraction, Fraction]
    andre: tuple[Fraction, Fraction]

    @property
    def andel(self) -> Fraction:
        """Gir andelen av behovet over minstenivået som dekkes."""
        return _andel(self.ramme, self.egen[0] + self.andre[0], self.egen[1] + self.andre[1])


def del_andelen(fjor: Rammeandel, naa: Rammeandel) -> dict[str, Fraction]:
    """Deler endringen i andelen på rammen, enheten selv og de andre, med Shapley-verdien."""
    sum_av = dict.fromkeys(Rammeandel._fields, _NULL)
    rekker = list(permutations(Rammeandel._fields))
    for rekke in rekker:
        her = fjor
        for felt in rekke:
            neste = her._replace(**{felt: getattr(naa, felt)})
            sum_av[felt] += neste.andel - her.andel
            her = neste
    return {felt: bidrag / len(rekker) for felt, bidrag in sum_av.items()}


def tildelt(f: Fordeling, id_: str) -> Fraction | None:
    """Gir det enheten er tildelt i årsverk, eller ingenting når rammen ikke er fordelt."""
    return None if f.tildelt is None else Fraction(f.tildelt.get(id_, 0), HUNDRE)


def rammen(f: Fordeling, id_: str) -> Rammeandel:
    """Gir rammen, og minstenivået og behovet i enheten og i de andre."""
    egen = next(((e.minstenivaa.hoey, e.behov.hoey) for e in f.enheter if e.enhet.id == id_), (_NULL, _NULL))
    andre = [e for e in f.enheter if e.enhet.id != id_]
    return Rammeandel(
        f.sak.ramme,
        egen,
        (sum((e.minstenivaa.hoey for e in andre), _NULL), sum((e.behov.hoey for e in andre), _NULL)),
    )


def med_tildelt(aarsaker: Iterable[Endringsaarsak], andel: Fraction) -> tuple[Endringsaarsak, ...]:
    """Gir årsakene med det hver gjør med det som er tildelt, når andelen over minstenivået er gitt."""
    return tuple(
        a._replace(tildelt=a.virkning.minst * (1 - andel) + a.virkning.behov * andel, deler=med_tildelt(a.deler, andel))
        for a in aarsaker
    )
