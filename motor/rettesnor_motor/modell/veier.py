"""Hva som skal til for et annet utfall: veiene dit, og det hver av dem krever."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

Handling: TypeAlias = Literal["finn_ut", "endre", "avgjoer", "avstand"]
"""Hva et krav er: noe å finne ut, noe kommunen kan gjøre, noe en leder kan avgjøre, eller bare et kjennetegn."""
Slag: TypeAlias = Literal["tall", "svar", "tegn", "lesning"]
Avkorting: TypeAlias = Literal["", "deler", "proever"]
IKKE_RELEVANT = "ikke_relevant"


class Tallomraade(NamedTuple):
    """Tall fra en ende til en annen; en ende som mangler, er uten grense, og ``med`` sier om enden selv er med."""

    fra: Fraction | None
    til: Fraction | None
    fra_med: bool
    til_med: bool

    def rommer(self, tall: Fraction) -> bool:
        """Sier om tallet er i området.

        Args:
            tall: Tallet, i enheten det regnes i.
        """
        over = self.fra is None or tall > self.fra or (self.fra_med and tall == self.fra)
        return over and (self.til is None or tall < self.til or (self.til_med and tall == self.til))


class Veikrav(NamedTuple):
    """Det én opplysning, størrelse eller tolkning må være.

    ``omraader`` gjelder tall, ``svar`` gjelder svar, valg, trinn og lesninger, og ``tegn`` er lengden på en tekst.
    ``naa`` er det tallet er i saken, og ``avstand`` er veien fra nærmeste ende av det til området.
    """

    punkt: str
    slag: Slag
    handling: Handling
    omraader: tuple[Tallomraade, ...] = ()
    svar: tuple[str, ...] = ()
    tegn: int = 0
    naa: tuple[Fraction, Fraction] | None = None
    avstand: Fraction | None = None


class Vei(NamedTuple):
    """Krav som til sammen gir et annet utfall; uten ett av dem gjør de andre det ikke."""

    utfall: str
    krav: tuple[Veikrav, ...]

    @property
    def er_forslag(self) -> bool:
        """Sier om veien er noe å gjøre, og ikke et kjennetegn ved personen eller behovet."""
        return all(ett.handling != "avstand" for ett in self.krav)


@dataclass(frozen=True, slots=True)
class HvaSkalTil:
    """Veiene til et annet utfall for en regel eller et regelsett.

    ``uskarpe`` er det som gjør en sum over tjenester uskarp. ``avkortet`` sier hva som ikke er prøvd: veier med mange
    ``deler``, eller resten, fordi tallet på ``proever`` er nådd. ``mulig`` er om noe annet utfall kan tenkes.
    ``slag`` er slaget spørsmål når det gjelder et regelsett.
    """

    gjelder: str
    naa: str
    veier: tuple[Vei, ...]
    uskarpe: tuple[tuple[str, tuple[str, ...]], ...] = ()
    avkortet: Avkorting = ""
    mulig: bool = True
    slag: str = ""
