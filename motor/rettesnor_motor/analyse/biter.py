"""Det en størrelse kan være, delt i biter der ingen grense i reglene skiller.

Innenfor en bit har hver sammenligning det samme utfallet, så én representant står for alle verdiene. Derfor er
analysen eksakt på intervaller med åpne og lukkede ender, uten å regne på flyttall eller prøve seg frem.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Literal, NamedTuple, TypeAlias, assert_never

from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.sannhet import JA, NEI, UKJENT

Bitslag: TypeAlias = Literal["tall", "svar", "ikke_relevant"]


class Bit(NamedTuple):
    """Verdier ingen grense skiller, med en av dem som representant.

    Args:
        slag: Et tall, et svar eller ikke relevant.
        verdi: Representanten.
        lav: Nedre ende av tallene, eller ingenting uten grense nedover.
        hoey: Øvre ende, eller ingenting uten grense oppover.
        lav_med: Om den nedre enden er med.
        hoey_med: Om den øvre enden er med.
    """

    slag: Bitslag
    verdi: Fraction | bool | str | None = None
    lav: Fraction | None = None
    hoey: Fraction | None = None
    lav_med: bool = False
    hoey_med: bool = False


@dataclass(frozen=True, slots=True)
class Domene:
    """Det en størrelse kan være ifølge ordboken.

    Args:
        slag: Tall på en linje, hele tall, faste svar eller en tekstlengde.
        minst: Minste tall, eller ingenting uten grense.
        hoeyst: Største tall, eller ingenting uten grense.
        svar: De faste svarene.
        ikke_relevant: Om den kan være ikke relevant.
        alltid_kjent: Om den aldri kan være ukjent.
    """

    slag: Literal["linje", "hele", "svar", "tekst"]
    minst: Fraction | None = None
    hoeyst: Fraction | None = None
    svar: tuple[bool | str, ...] = ()
    ikke_relevant: bool = False
    alltid_kjent: bool = False


@dataclass(frozen=True, slots=True)
class Akse:
    """En størrelse med bitene den er delt i."""

    navn: str
    domene: Domene
    biter: tuple[Bit, ...]

    def utfall(self, blad: n.Blad) -> tuple[int, ...]:
        """Gir utfallskoden til bladet i hver bit.

        Args:
            blad: Et blad om denne størrelsen.
        """
        return tuple(utfall(blad, bit) for bit in self.biter)

    def maske(self, blad: n.Vilkaar | None) -> int:
        """Gir bitene der en tabellcelle er ja, som bitmønster; en celle uten vilkår godtar alt.

        Args:
            blad: Cellen.
        """
        return sum(1 << i for i, bit in enumerate(self.biter) if _celle(blad, bit) == JA)


def utfall(blad: n.Blad, bit: Bit) -> int:
    """Gir utfallskoden til et blad i en bit.

    Args:
        blad: Sammenligningen.
        bit: En bit ingen grense i bladet deler.
    """
    verdi = bit.verdi
    match blad:
        case n.Sammenlign(art=art, grense=grense):
            return JA if isinstance(verdi, Fraction) and holder(verdi, art, grense) else NEI
        case n.Mellom(fra=fra, til=til):
            return JA if isinstance(verdi, Fraction) and fra <= verdi <= til else NEI
        case n.Valgt(verdier=verdier):
            return JA if verdi in verdier else NEI
        case n.ErSvar(svar=svar):
            return JA if verdi is svar else NEI
        case n.ErKjent():
            return JA if verdi is True else UKJENT
        case n.Tekstlengde(minst=minst, skrevet=skrevet):
            lang_nok = isinstance(verdi, Fraction) and verdi >= minst
            return JA if lang_nok else NEI if skrevet else UKJENT
        case _:
            assert_never(blad)


def _celle(celle: n.Vilkaar | None, bit: Bit) -> int:
    match celle:
        case None:
            return JA
        case n.Alle(barn):
            return min(_celle(barnet, bit) for barnet in barn)
        case n.Ikke(barn):
            return JA - _celle(barn[0], bit)
        case n.Sammenlign() | n.Mellom() | n.Valgt() | n.ErSvar():
            return utfall(celle, bit)
        case _:
            melding = "en celle er en sammenligning"
            raise TypeError(melding)


def holder(verdi: Fraction, art: n.Sammenligning, grense: Fraction) -> bool:
    """Sier om sammenligningen holder for et kjent tall."""
    match art:
        case "over":
            return verdi > grense
        case "minst":
            return verdi >= grense
        case "under":
            return verdi < grense
        case "hoeyst":
            return verdi <= grense
        case "er":
            return verdi == grense
        case _:
            assert_never(art)


def grenser_i(blad: n.Vilkaar | None) -> Iterator[Fraction]:
    """Gir tallene et blad eller en tabellcelle sammenligner med."""
    match blad:
        case n.Sammenlign(grense=grense):
            yield grense
        case n.Mellom(fra=fra, til=til):
            yield from (fra, til)
        case n.Tekstlengde(minst=minst):
            yield Fraction(minst)
        case n.Alle(barn) | n.Ikke(barn):
            for ett in barn:
                yield from grenser_i(ett)
        case _:
            return


KJENT = Domene("svar", svar=(True, False))
"""Om en opplysning er kjent; det er en sak for seg, for det som er kjent, kan fortsatt være et intervall."""


def lag_akse(navn: str, domene: Domene, grenser: Iterable[Fraction]) -> Akse:
    """Deler det en størrelse kan være i biter.

    Args:
        navn: Størrelsen.
        domene: Det den kan være.
        grenser: Tallene den sammenlignes med.
    """
    biter: list[Bit] = []
    if domene.slag == "svar":
        biter += [Bit("svar", ett) for ett in domene.svar]
    else:
        biter += _tallbiter(domene, set(grenser))
    if domene.ikke_relevant:
        biter.append(Bit("ikke_relevant"))
    return Akse(navn, domene, tuple(biter))


def _tallbiter(domene: Domene, grenser: set[Fraction]) -> Iterator[Bit]:
    """Gir punktene og mellomrommene mellom dem, fra lavest til høyest."""
    minst, hoeyst = domene.minst, domene.hoeyst
    if minst is not None and hoeyst is not None and minst > hoeyst:
        return
    hele = domene.slag != "linje"
    inne = {g for g in grenser if (minst is None or g >= minst) and (hoeyst is None or g <= hoeyst)}
    punkter = sorted(inne | {g for g in (minst, hoeyst) if g is not None})
    ender: list[tuple[Fraction | None, Fraction | None]] = []
    if not punkter:
        ender = [(None, None)]
    else:
        ender = [(None, punkter[0])] if minst is None else []
        ender += list(pairwise(punkter))
        ender += [(punkter[-1], None)] if hoeyst is None else []
    for lav, hoey in ender:
        if lav is not None and (not hele or lav.denominator == 1):
            yield Bit("tall", lav, lav, lav, lav_med=True, hoey_med=True)
        mellom = _mellomrom(lav, hoey, hele=hele)
        if mellom is not None:
            yield mellom
    if hoeyst is not None and (not hele or hoeyst.denominator == 1):
        yield Bit("tall", hoeyst, hoeyst, hoeyst, lav_med=True, hoey_med=True)


def _mellomrom(lav: Fraction | None, hoey: Fraction | None, *, hele: bool) -> Bit | None:
    """Gir tallene mellom to punkter, uten punktene selv; ingenting når det ikke finnes noen."""
    if not hele:
        return Bit("tall", penest(lav, hoey), lav, hoey)
    fra = None if lav is None else Fraction(floor(lav) + 1)
    til = None if hoey is None else Fraction(ceil(hoey) - 1)
    if fra is not None and til is not None and fra > til:
        return None
    verdi = fra if fra is not None else til if til is not None else Fraction(0)
    return Bit("tall", verdi, fra, til, lav_med=fra is not None, hoey_med=til is not None)


def penest(lav: Fraction | None, hoey: Fraction | None) -> Fraction:
    """Gir tallet med færrest desimaler mellom to ender, uten endene selv.

    Args:
        lav: Nedre ende, eller ingenting.
        hoey: Øvre ende, eller ingenting; alltid større enn den nedre.
    """
    if lav is None:
        return Fraction(0) if hoey is None else Fraction(ceil(hoey) - 1)
    tidel = 1
    while True:
        svar = Fraction(floor(lav * tidel) + 1, tidel)
        if hoey is None or svar < hoey:
            return svar
        tidel *= 10
