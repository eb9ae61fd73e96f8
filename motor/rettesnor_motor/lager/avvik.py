"""Det en verifisering finner."""

from typing import NamedTuple


class Avvik(NamedTuple):
    """Noe som ikke stemmer: hvor, hva, og hva det betyr. En merknad er lovlig, men verdt å vite."""

    sted: str
    feil: str
    betyr: str
    er_merknad: bool = False

    def som_linje(self) -> str:
        """Gir avviket som én linje tekst."""
        return f"{'Merk: ' if self.er_merknad else ''}{self.sted}: {self.feil} – {self.betyr}"


class Rapport(NamedTuple):
    """Hele loggen, verifisert: størrelsen og roten slik de er regnet ut, og alt som ikke stemmer."""

    stoerrelse: int
    rot: str
    avvik: tuple[Avvik, ...]
    merknader: tuple[Avvik, ...]
