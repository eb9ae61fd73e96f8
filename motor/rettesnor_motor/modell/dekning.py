"""Prøveendringer av reglene, og hvor mange av dem scenarioene merker."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, NamedTuple, TypeAlias

from rettesnor_motor.modell.sannhet import Utfall

Delslag: TypeAlias = Literal["regel", "avledet", "parameter", "tolkning"]
Sti: TypeAlias = tuple[str | int, ...]

KRAV = Fraction(95, 100)
"""Så stor del av prøveendringene skal scenarioene merke."""


@dataclass(frozen=True, slots=True)
class Proeveendring:
    """Én liten endring i regeltreet, gjort bare for å se om noe scenario merker den.

    Attributes:
        sti: Hvor: slag (regel, avledet, parameter eller overlegg), id, og veien ned i delen.
        slag: Hva slags endring; setningen står i katalogen under ``endring.<slag>``.
        om: Det endringen gjelder, slik det står i treet.
        fra: Verdien som ble byttet ut, når endringen gjelder én verdi.
        til: Verdien som ble satt inn.
        ny: Det som settes inn på stien.
    """

    sti: Sti
    slag: str
    om: Any
    fra: str
    til: str
    ny: Any

    @property
    def del_(self) -> tuple[str, str]:
        """Slaget og id-en til delen som endres; det en kommune har satt, hører til det den har satt det i."""
        if self.sti[0] == "overlegg":
            return next((slag, self.om[slag]) for slag in ("regel", "parameter", "tolkning") if slag in self.om)
        return str(self.sti[0]), str(self.sti[1])


class Vitneverdi(NamedTuple):
    """Én verdi i et vitne: et tall som intervall, eller ett eller flere svar."""

    navn: str
    slag: str
    fra: Fraction | None = None
    til: Fraction | None = None
    svar: tuple[str, ...] = ()


class Vitne(NamedTuple):
    """Verdier der en regel svarer ett før endringen og noe annet etter den."""

    regel: str
    verdier: tuple[Vitneverdi, ...]
    foer: Utfall
    etter: Utfall


class Overlever(NamedTuple):
    """En prøveendring ingen scenarioer merker, hvor den står, og verdier som ville avslørt den."""

    endring: Proeveendring
    sted: str
    vitne: Vitne | None


@dataclass(frozen=True, slots=True)
class Deldekning:
    """Dekningen av én regel, avledet størrelse, parameter eller tolkning.

    Attributes:
        slag: Hva delen er.
        id: Id-en til delen.
        fanget: Endringer minst ett scenario merker.
        likeverdige: Endringer som bevislig ikke kan endre noe utfall; de telles ikke.
        avvist: Endringer kontrollen av reglene selv avviser; de telles ikke.
        overlevere: Endringer ingen scenarioer merker.
    """

    slag: Delslag
    id: str
    fanget: int
    likeverdige: int
    avvist: int
    overlevere: tuple[Overlever, ...]

    @property
    def talt(self) -> int:
        """Antall endringer som teller."""
        return self.fanget + len(self.overlevere)


@dataclass(frozen=True, slots=True)
class Settdekning:
    """Dekningen av ett regelsett, eller den delen av det som ble prøvd."""

    regelsett: str
    tittel: str
    scenarioer: int
    deler: tuple[Deldekning, ...]

    @property
    def fanget(self) -> int:
        """Antall endringer minst ett scenario merker."""
        return sum(del_.fanget for del_ in self.deler)

    @property
    def talt(self) -> int:
        """Antall endringer som teller."""
        return sum(del_.talt for del_ in self.deler)

    @property
    def poeng(self) -> Fraction:
        """Delen av endringene som merkes; uten noe å endre er alt merket."""
        return Fraction(self.fanget, self.talt) if self.talt else Fraction(1)

    @property
    def holder(self) -> bool:
        """Sier om dekningen er stor nok."""
        return self.poeng >= KRAV


class Scenarioavvik(NamedTuple):
    """Et scenario som ikke går gjennom: hvor, hva som var ventet, og hva som kom."""

    navn: str
    sted: str
    steg: str
    ventet: str
    fikk: str
