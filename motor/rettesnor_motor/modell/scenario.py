"""Et scenario slik det står i en egenskapsfil, med sted for hvert steg."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Stegslag: TypeAlias = Literal["gitt", "når", "så"]
Tabell: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Scenariosteg:
    """Ett steg: slaget, teksten med verdiene fra eksempelraden satt inn, tabellen og linjen."""

    slag: Stegslag
    tekst: str
    linje: int
    tabell: Tabell = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """Ett scenario, eller én eksempelrad i en scenariomal.

    ``linje`` er linjen scenarioet eller raden står på; ``merker`` er uten krøllalfa.
    """

    regelsett: str
    fil: str
    linje: int
    navn: str
    merker: tuple[str, ...]
    steg: tuple[Scenariosteg, ...]

    @property
    def sted(self) -> str:
        """Hvor scenarioet står, som ``fil:linje``."""
        return f"{self.fil}:{self.linje}"
