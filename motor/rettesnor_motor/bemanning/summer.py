"""Eksakte summer av produkter, regnet i hele tall: brøker forkorter for hvert ledd, og det er det som tar tid."""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from rettesnor_motor.modell.bemanning import EN, NULL, Spenn

Produkt: TypeAlias = tuple[Spenn, ...]
"""Faktorene i et produkt som ennå ikke er ganget ut."""


class Sum:
    """En sum av produkter i begge ender, med én teller for hver nevner; den forkortes først til slutt."""

    __slots__ = ("hoey", "lav")

    def __init__(self) -> None:
        self.lav: dict[int, int] = {}
        self.hoey: dict[int, int] = {}

    def legg_til(self, faktorer: Produkt, delt_paa: int = 1) -> None:
        """Legger til et produkt.

        Args:
            faktorer: Faktorene; ingen av dem er under null.
            delt_paa: Et helt tall produktet deles på.
        """
        hoey, nevner, er_skarpt = 1, delt_paa, True
        for faktor in faktorer:
            if faktor is not EN:
                nedre, oevre = faktor
                t, n = oevre.as_integer_ratio()
                hoey, nevner = hoey * t, nevner * n
                if nedre is not oevre:
                    er_skarpt = False
        self.hoey[nevner] = self.hoey.get(nevner, 0) + hoey
        if er_skarpt:
            self.lav[nevner] = self.lav.get(nevner, 0) + hoey
            return
        lav, nevner = 1, delt_paa
        for faktor in faktorer:
            t, n = faktor[0].as_integer_ratio()
            lav, nevner = lav * t, nevner * n
        self.lav[nevner] = self.lav.get(nevner, 0) + lav

    def byttet(self, ut: "Sum", inn: "Sum") -> "Sum":
        """Gir summen når noen av leddene er byttet ut.

        Args:
            ut: Leddene som tas ut.
            inn: Leddene som står i stedet.
        """
        svar = Sum()
        svar.lav, svar.hoey = self.lav.copy(), self.hoey.copy()
        for til, minus, pluss in ((svar.lav, ut.lav, inn.lav), (svar.hoey, ut.hoey, inn.hoey)):
            for nevner, teller in minus.items():
                til[nevner] -= teller
            for nevner, teller in pluss.items():
                til[nevner] = til.get(nevner, 0) + teller
        return svar

    @property
    def ender(self) -> tuple[dict[int, int], dict[int, int]]:
        """Gir tellerne for hver nevner, i begge ender."""
        return self.lav, self.hoey

    def paa(self, nevner: int) -> tuple[int, int]:
        """Gir telleren i begge ender.

        Args:
            nevner: En nevner alle nevnerne i summen går opp i.
        """
        hoey = sum([t * (nevner // n) for n, t in self.hoey.items()])
        if self.lav == self.hoey:
            return hoey, hoey
        return sum([t * (nevner // n) for n, t in self.lav.items()]), hoey

    def spenn(self) -> Spenn:
        """Gir summen."""
        nevner = lcm(*self.lav, *self.hoey)
        return som_spenn(self.paa(nevner), nevner)


def som_spenn(ender: tuple[int, int], nevner: int) -> Spenn:
    """Gir brøkene i begge ender, forkortet.

    Args:
        ender: Tellerne.
        nevner: Nevneren de står på.
    """
    lav, hoey = ender
    if not hoey:
        return NULL
    oevre = Fraction(hoey, nevner)
    return Spenn(oevre if lav == hoey else Fraction(lav, nevner), oevre)


def sum_av(ledd: Iterable[Spenn]) -> Spenn:
    """Gir summen av spenn.

    Args:
        ledd: Spennene.
    """
    svar = Sum()
    for ett in ledd:
        svar.legg_til((ett,))
    return svar.spenn()


def ganget_ut(timer: Produkt) -> Spenn:
    """Gir produktet.

    Args:
        timer: Faktorene.
    """
    svar = timer[0]
    for faktor in timer[1:]:
        svar = svar.ganger(faktor)
    return svar
