"""Ordene i trekningene: hva som er usikkert, hvordan det trekkes, og hva trekningene viser."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from rettesnor_motor.modell.bemanning import Bruker


class Jevn(NamedTuple):
    """Alle tall mellom det laveste og det høyeste er like sannsynlige."""

    lavest: Fraction
    hoeyest: Fraction


class Trekant(NamedTuple):
    """Tall nær det typiske er mest sannsynlige; sannsynligheten synker jevnt ut mot endene."""

    lavest: Fraction
    typisk: Fraction
    hoeyest: Fraction


Spredning: TypeAlias = Jevn | Trekant


class Antakelse(NamedTuple):
    """Noe trekningene bygger på: hva det er, hvem eller hvilket felt det gjelder, tallene, og hvem som sier det."""

    hva: str
    felt: str
    spredning: Spredning
    kilde: str


class Tilflytter(NamedTuple):
    """En bruker som kan komme til, og sannsynligheten for det."""

    bruker: Bruker
    sannsynlighet: Fraction


@dataclass(frozen=True, slots=True)
class Trekningsvalg:
    """Det trekningene bygger på; andeler og sannsynligheter er mellom null og én.

    ``fraflytting`` er sannsynligheten for hver bruker, og ``ukjente`` er spredningen til felt der den er oppgitt.
    ``trekant`` sier om andre ukjente tall trekkes med midten som det typiske, i stedet for jevnt.
    """

    fravaer: Spredning
    vikardekning: Fraction
    behovsendring: Spredning
    fraflytting: Mapping[str, Fraction]
    tilflytting: tuple[Tilflytter, ...]
    ukjente: Mapping[str, Spredning]
    trekant: bool
    antakelser: tuple[Antakelse, ...]


class Prosentiler(NamedTuple):
    """Én av ti trekninger er under ``p10``, halvparten under ``p50`` og ni av ti under ``p90``."""

    p10: Fraction
    p50: Fraction
    p90: Fraction


class Enhetstrekning(NamedTuple):
    """Behovet og minstenivået i én enhet, og hvor ofte dagens årsverk ikke dekker minstenivået."""

    id: str
    navn: str
    behov: Prosentiler
    minstenivaa: Prosentiler
    naa_dekker_ikke: Fraction


class Trekning(NamedTuple):
    """Det trekningene viser; ingenting av det er med i fordelingen."""

    antall: int
    froe: int
    behov: Prosentiler
    minstenivaa: Prosentiler
    rammen_dekker_ikke: Fraction
    enheter: tuple[Enhetstrekning, ...]
    valg: Trekningsvalg
