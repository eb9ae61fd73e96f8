"""Ordene i endringen fra i fjor: hver årsak til at en enhet fikk mer eller mindre, og det den alene utgjør."""

from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from rettesnor_motor.modell.bemanning import Fordeling, Spenn, Tidsbaand
from rettesnor_motor.modell.bemanning.simulering import Feltendring

Aarsaksslag: TypeAlias = Literal["bruker", "behov", "vedtak", "enhet", "norm", "samspill"]
Hendelse: TypeAlias = Literal["ny", "sluttet", "flyttet_inn", "flyttet_ut", "endret", "ikke_kartlagt"]
Fordelingsledd: TypeAlias = Literal["ramme", "andre_enheter", "egen_andel", "avrunding"]


class Virkning(NamedTuple):
    """Det noe utgjør av behovet og minstenivået, i årsverk, i hver ende."""

    behov_lav: Fraction
    behov: Fraction
    minst_lav: Fraction
    minst: Fraction


class Leddendring(NamedTuple):
    """Timer i uken et ledd i et tidsbånd har fått eller mistet, i øvre ende."""

    baand: Tidsbaand
    ledd: str
    timer: Fraction


class Endringsaarsak(NamedTuple):
    """Én årsak: hva som er endret, for hvem, og hva det utgjør; ``deler`` er behovene hos en bruker.

    ``tildelt`` er ingenting når rammen ikke er fordelt begge årene.
    """

    slag: Aarsaksslag
    hvem: str
    hendelse: Hendelse
    annen_enhet: str
    felt: tuple[Feltendring, ...]
    virkning: Virkning
    tildelt: Fraction | None
    ledd: tuple[Leddendring, ...]
    deler: tuple["Endringsaarsak", ...]


class Enhetsaar(NamedTuple):
    """Det en enhet trenger og får ett år; ``tildelt`` er ingenting når rammen ikke er fordelt."""

    behov: Spenn
    minstenivaa: Spenn
    tildelt: Fraction | None


class Enhetsendring(NamedTuple):
    """Endringen i én enhet, delt på årsakene, og på det rammen og de andre enhetene gjør med fordelingen."""

    id: str
    navn: str
    fjor: Enhetsaar
    naa: Enhetsaar
    aarsaker: tuple[Endringsaarsak, ...]
    fordelingen: tuple[tuple[Fordelingsledd, Fraction], ...]


class Aarsendring(NamedTuple):
    """Endringen fra i fjor, enhet for enhet."""

    fjor: Fordeling
    naa: Fordeling
    enheter: tuple[Enhetsendring, ...]
