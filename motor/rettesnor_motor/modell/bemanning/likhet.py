"""Ordene i likebehandlingskontrollen: brukere med like behov, det hver er regnet med, og hvorfor det er ulikt."""

from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from rettesnor_motor.modell.bemanning import Behov, Fordeling, Spenn, Tidsbaand

Likhetsmaal: TypeAlias = Literal["delt", "kap9", "vedtakstimer", "aarsverk", "vindu", "dekning"]
Ulikhetsgrunn: TypeAlias = Literal[
    "felles_tilstedevaerelse",
    "til_stede_fra_foer",
    "vedtakene",
    "vedtakstimer_mangler",
    "omregningen",
    "ukearbeidstiden",
    "vinduene",
    "rammen",
]


class Likebruker(NamedTuple):
    """Det én bruker er regnet med, i timer i uken og i årsverk; ``dekning`` er det enheten får av behovet sitt.

    ``delt`` er brukerens del av det som trengs når flere deler den samme tilstedeværelsen, etter timene hver trenger.
    ``vindu`` er tidsbåndene der vinduene alene gir flere timer enn de delte behovene, så hjelpen er der uansett.
    """

    id: str
    enhet: str
    fast: Spenn
    delt: Spenn
    kap9: Spenn
    vedtakstimer: Spenn
    aarsverk: Spenn
    vindu: tuple[Tidsbaand, ...]
    dekning: Fraction | None


class Ulikhet(NamedTuple):
    """Noe som er ulikt mellom brukere med like behov, og grunnene til det."""

    maal: Likhetsmaal
    grunner: tuple[Ulikhetsgrunn, ...]


class Likegruppe(NamedTuple):
    """Brukere med like behov, etter id, og det som likevel er ulikt."""

    behov: tuple[Behov, ...]
    brukere: tuple[Likebruker, ...]
    ulikheter: tuple[Ulikhet, ...]


class Likebehandling(NamedTuple):
    """Gruppene av brukere med like behov, og hvor mange som ikke ligner noen."""

    fordeling: Fordeling
    grupper: tuple[Likegruppe, ...]
    uten_like: int
