"""Et punkt i en sak: noe et utfall bygger på, det det er nå, og det det kunne vært."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from rettesnor_motor.analyse.proevebenk import Endring
from rettesnor_motor.analyse.tallinje import avstand, del_opp, et_tall_i, hele_tall
from rettesnor_motor.modell.veier import Handling, Slag, Tallomraade

Spenn: TypeAlias = tuple[Fraction, Fraction]
_LITT = Fraction(1, 1 << 40)


class Mulighet(NamedTuple):
    """Noe et punkt kunne vært i stedet for det som står i saken."""

    endring: Endring
    handling: Handling
    rang: Fraction = Fraction(0)
    omraade: Tallomraade | None = None
    svar: str = ""
    tegn: int = 0


@dataclass(frozen=True, slots=True)
class Punkt:
    """Et punkt, det det er nå, og det det kunne vært."""

    id: str
    slag: Slag
    kan_foreslaas: bool = False
    naa: Spenn | None = None
    kjent: frozenset[str] = frozenset()
    er_uskarpt: bool = False
    fra: Fraction = Fraction(0)
    til: Fraction = Fraction(0)
    helt: bool = False
    grenser: frozenset[Fraction] = frozenset()
    i_formel: bool = False
    faste: tuple[Mulighet, ...] = ()
    sett: Callable[[Fraction], Endring] = Fraction

    def handling(self, *, inni: bool) -> Handling:
        """Sier hva det er å gå fra det som står i saken, til noe annet.

        Args:
            inni: Om det er innenfor det som alt er kjent.
        """
        if inni and self.er_uskarpt:
            return "finn_ut"
        return "endre" if self.kan_foreslaas else "avstand"

    def muligheter(self, flere_grenser: Iterable[Fraction] = ()) -> tuple[Mulighet, ...]:
        """Gir det punktet kunne vært, det nærmeste først.

        Args:
            flere_grenser: Tall der utfallet skifter, i tillegg til grensene i reglene.
        """
        if self.slag != "tall":
            return self.faste
        grenser = {*self.grenser, *flere_grenser, *(self.naa or ())}
        stykker = del_opp(self.fra, self.til, grenser)
        svar = []
        for omraade in hele_tall(stykker) if self.helt else stykker:
            tall = et_tall_i(omraade, helt=self.helt)
            inni = self.naa is not None and self.naa[0] <= tall <= self.naa[1]
            if inni and not self.er_uskarpt:
                continue
            rang = avstand(omraade, self.naa) if self.naa is not None else Fraction(0)
            svar.append(Mulighet(self.sett(tall), self.handling(inni=inni), rang, omraade))
        return (*sorted(svar, key=lambda m: (m.rang, m.omraade and m.omraade.fra)), *self.faste)

    def proevepunkter(self) -> tuple[Fraction, ...]:
        """Gir tallene letingen etter skifter i et regnestykke begynner med."""
        grenser = [g for g in self.grenser if self.fra <= g <= self.til]
        kjente = sorted({self.fra, self.til, *(self.naa or ()), *grenser})
        # Et regnestykke kan hoppe ved en grense, så det må også prøves like ved den.
        like_ved = {g + d for g in grenser for d in (-_LITT, _LITT) if self.fra <= g + d <= self.til}
        return tuple(sorted({*kjente, *like_ved, *((a + b) / 2 for a, b in pairwise(kjente))}))
