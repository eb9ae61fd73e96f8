"""Tallinjen delt der utfallet kan skifte: eksakte grenser, med åpne og lukkede ender."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from rettesnor_motor.modell.veier import Tallomraade

Gjetter: TypeAlias = Callable[[Fraction, Fraction], Iterable[Fraction]]
_FLEST_GJETT = 6
_TRINN = (16, 36, 64, 110)
"""Etter så mange halveringer prøves det om skiftet ligger på et enkelt tall."""


def del_opp(fra: Fraction, til: Fraction, grenser: Iterable[Fraction]) -> list[Tallomraade]:
    """Deler en strekning i punkter og åpne stykker mellom grensene.

    Args:
        fra: Nedre ende, som er med.
        til: Øvre ende, som er med.
        grenser: Tallene der utfallet kan skifte.
    """
    punkter = sorted({g for g in grenser if fra <= g <= til})
    svar: list[Tallomraade] = []
    forrige, med = fra, True
    for punkt in punkter:
        if forrige < punkt:
            svar.append(Tallomraade(forrige, punkt, med, til_med=False))
        svar.append(Tallomraade(punkt, punkt, fra_med=True, til_med=True))
        forrige, med = punkt, False
    if forrige < til or (med and forrige == til):
        svar.append(Tallomraade(forrige, til, med, til_med=True))
    return svar


def hele_tall(omraader: Iterable[Tallomraade]) -> Iterator[Tallomraade]:
    """Gir de hele tallene i hvert område, med begge ender med; områder uten hele tall faller bort.

    Args:
        omraader: Områder med to ender.
    """
    for ett in omraader:
        fra, til = math.ceil(ett.fra or 0), math.floor(ett.til or 0)
        fra += fra == ett.fra and not ett.fra_med
        til -= til == ett.til and not ett.til_med
        if fra <= til:
            yield Tallomraade(Fraction(fra), Fraction(til), fra_med=True, til_med=True)


def et_tall_i(omraade: Tallomraade, *, helt: bool) -> Fraction:
    """Gir et tall midt i området.

    Args:
        omraade: Et område med to ender.
        helt: Om tallet skal være helt.
    """
    midt = ((omraade.fra or Fraction(0)) + (omraade.til or Fraction(0))) / 2
    return Fraction(math.floor(midt)) if helt else midt


def sammen(omraader: Sequence[Tallomraade], *, hele: bool) -> tuple[Tallomraade, ...]:
    """Slår sammen områder som ligger inntil hverandre.

    Args:
        omraader: Områdene, sortert.
        hele: Om områdene bare har hele tall, så 17 og 18 ligger inntil hverandre.
    """
    svar: list[Tallomraade] = []
    for ett in omraader:
        if svar:
            sist = svar[-1]
            inntil = sist.til == ett.fra and (sist.til_med or ett.fra_med)
            if inntil or (hele and sist.til is not None and ett.fra == sist.til + 1):
                svar[-1] = Tallomraade(sist.fra, ett.til, sist.fra_med, ett.til_med)
                continue
        svar.append(ett)
    return tuple(svar)


def avstand(omraade: Tallomraade, naa: tuple[Fraction, Fraction]) -> Fraction:
    """Gir veien fra nærmeste ende av det tallet er, til området.

    Args:
        omraade: Området.
        naa: Det tallet er nå, fra og til.
    """
    under = (omraade.fra or Fraction(0)) - naa[1]
    over = Fraction(0) if omraade.til is None else naa[0] - omraade.til
    return max(under, over, Fraction(0))


class Skiftefinner:
    """Finner tallene der en funksjon skifter verdi.

    Først prøves de gjettede tallene mellom to punkter, så halvering og det enkleste tallet i det som er igjen.
    Et skifte som ikke ligger på et enkelt tall (kvadratroten av to), gis som det enkleste tallet like ved.
    To skifter mellom to prøvepunkter der funksjonen er lik, blir ikke funnet.
    """

    def __init__(self, funksjon: Callable[[Fraction], object], gjett: Gjetter) -> None:
        """Tar imot funksjonen, og det som gjetter hvor den skifter mellom to tall."""
        self._funksjon, self._gjett = funksjon, gjett
        self._husket: dict[Fraction, object] = {}

    def _ved(self, tall: Fraction) -> object:
        funnet = self._husket.get(tall)
        if funnet is None:
            funnet = self._husket[tall] = self._funksjon(tall)
        return funnet

    def finn(self, proevepunkter: Iterable[Fraction]) -> set[Fraction]:
        """Gir skiftene mellom det første og det siste prøvepunktet.

        Args:
            proevepunkter: Tallene letingen begynner med.
        """
        funnet: set[Fraction] = set()
        arbeid = [(a, b, _FLEST_GJETT) for a, b in pairwise(sorted(set(proevepunkter)))]
        while arbeid:
            a, b, igjen = arbeid.pop()
            if self._ved(a) == self._ved(b):
                continue
            like_ved = (b - a) / (1 << 80)
            if self._ved(a + like_ved) == self._ved(b):
                funnet.add(a)
            elif self._ved(b - like_ved) == self._ved(a):
                funnet.add(b)
            elif igjen and (gjettet := next((g for g in self._gjett(a, b) if a < g < b), None)) is not None:
                # Er det gjettet riktig, ligger skiftet i enden av stykkene.
                arbeid += [(a, gjettet, igjen - 1), (gjettet, b, igjen - 1)]
            else:
                arbeid += [(fra, til, 0) for fra, til in self._halver(a, b, funnet)]
        return funnet

    def _halver(self, a: Fraction, b: Fraction, funnet: set[Fraction]) -> list[tuple[Fraction, Fraction]]:
        """Finner ett skifte ved halvering; gir stykkene som må letes i hver for seg når det er flere."""
        ved_a, ved_b = self._ved(a), self._ved(b)
        for trinn in range(1, _TRINN[-1] + 1):
            midt = (a + b) / 2
            ved_midten = self._ved(midt)
            if ved_midten == ved_a:
                a = midt
            elif ved_midten == ved_b:
                b = midt
            else:
                funnet.add(midt)
                return [(a, midt), (midt, b)]
            if trinn in _TRINN:
                punkt = enkleste_mellom(a, b)
                if trinn == _TRINN[-1] or self._skifter_ved(punkt, a, b):
                    funnet.add(punkt)
                    break
        return []

    def _skifter_ved(self, punkt: Fraction, a: Fraction, b: Fraction) -> bool:
        """Sier om det eneste skiftet fra a til b er akkurat ved punktet."""
        like_ved = (b - a) / (1 << 80)
        under, over = max(a, punkt - like_ved), min(b, punkt + like_ved)
        return (under >= punkt or self._ved(under) == self._ved(a)) and (
            over <= punkt or self._ved(over) == self._ved(b)
        )


def enkleste_mellom(a: Fraction, b: Fraction) -> Fraction:
    """Gir brøken med minst nevner fra a til b.

    Args:
        a: Nedre ende.
        b: Øvre ende.
    """
    if a <= 0 <= b:
        return Fraction(0)
    hel = math.ceil(a)
    if hel <= b:
        return Fraction(hel)
    gulv = math.floor(a)
    return gulv + 1 / enkleste_mellom(1 / (b - gulv), 1 / (a - gulv))
