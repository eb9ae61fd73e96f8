"""Det en verifisering finner."""

from collections.abc import Sequence
from typing import NamedTuple


def innslag_i_ord(nr: object) -> str:
    """Gir navnet leseren kjenner innslaget under, og nummeret det har i databasen og eksporten, der det telles fra 0.

    Args:
        nr: Nummeret; en ødelagt database kan ha noe annet enn et tall, og da står det som det er.
    """
    return f"innslag {nr + 1} (nr {nr})" if isinstance(nr, int) else f"innslag {nr}"


class Avvik(NamedTuple):
    """Noe som ikke stemmer: hvor, hva, og hva det betyr. En merknad er lovlig, men verdt å vite.

    En følge er en sum som ikke går opp; noe annet som er endret, gir gjerne mange av dem.
    """

    sted: str
    feil: str
    betyr: str
    er_merknad: bool = False
    er_foelge: bool = False

    def som_linje(self) -> str:
        """Gir avviket som én linje tekst."""
        return f"{'Merk: ' if self.er_merknad else ''}{self.sted}: {self.feil} – {self.betyr}"


class Rapport(NamedTuple):
    """Hele loggen, verifisert: størrelsen og roten slik de er regnet ut, og alt som ikke stemmer."""

    stoerrelse: int
    rot: str
    avvik: tuple[Avvik, ...]
    merknader: tuple[Avvik, ...]

    def med(self, flere: Sequence[Avvik]) -> "Rapport":
        """Gir rapporten med flere avvik foran.

        Args:
            flere: Avvikene.
        """
        return self._replace(avvik=(*flere, *self.avvik))

    def viktigste(self) -> tuple[Avvik, ...]:
        """Gir avvikene uten følgene; er alt følger, den første av dem."""
        return tuple(a for a in self.avvik if not a.er_foelge) or self.avvik[:1]
