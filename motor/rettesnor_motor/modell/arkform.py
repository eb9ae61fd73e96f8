"""Ordene for regneark som fylles ut av mennesker: arkene, kolonnene, og navnene de kjennes igjen på."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

Celleslag: TypeAlias = Literal[
    "id",
    "tekst",
    "valg",
    "ja_nei",
    "ja_nei_eller_ukjent",
    "dato",
    "heltall",
    "tall",
    "andel",
    "tall_eller_ukjent",
    "andel_eller_ukjent",
]


class Kolonne(NamedTuple):
    """En kolonne i et ark, og hva en celle i den kan være.

    Attributes:
        felt: Feltet i kontrakten; punktum skiller leddene.
        slag: Hva cellen leses som.
        paakrevd: Om cellen må fylles ut.
        valg: Svarene cellen kan ha.
        gjentas: Om en sammenslått celle nedover gjelder alle radene den dekker.
        grense: Det minste og det største et helt tall kan være.
    """

    felt: str
    slag: Celleslag
    paakrevd: bool = False
    valg: tuple[str, ...] = ()
    gjentas: bool = False
    grense: tuple[int, int] = (0, 0)


class Arkform(NamedTuple):
    """Et ark med kolonnene sine."""

    id: str
    kolonner: tuple[Kolonne, ...]


class Kolonnetekst(NamedTuple):
    """Det malen sier om en kolonne: navnet, hva den betyr og fylles ut med, hva en tom celle er, og svarene."""

    navn: str
    betyr: str
    fylles_med: str
    naar_tom: str
    svar: tuple[str, ...] = ()


class Arkord(NamedTuple):
    """Navnene ark, kolonner og svar kjennes igjen på; det første navnet er det som vises.

    Attributes:
        ark: Arkets id → navnene.
        kolonner: Arkets id og feltet → overskriftene.
        svar: Feltet og svaret → navnene på svaret.
        tillegg: Navn på ark som hører til malen, men ikke leses.
    """

    ark: Mapping[str, tuple[str, ...]]
    kolonner: Mapping[tuple[str, str], tuple[str, ...]]
    svar: Mapping[tuple[str, str], tuple[str, ...]]
    tillegg: tuple[str, ...]


class Egenkolonner(NamedTuple):
    """Kommunens egne navn, ført opp én gang og brukt hver gang boken leses.

    Attributes:
        ark: Arkets id → kommunens navn på arket.
        kolonner: Arkets id og feltet → kommunens overskrift.
        svar: Feltet og svaret → kommunens ord for svaret.
        overse: Arkene som ikke skal leses.
        overse_kolonner: Arkets id → overskriftene som ikke skal leses.
    """

    ark: Mapping[str, str]
    kolonner: Mapping[tuple[str, str], str]
    svar: Mapping[tuple[str, str], tuple[str, ...]]
    overse: tuple[str, ...]
    overse_kolonner: Mapping[str, tuple[str, ...]]


INGEN_EGNE = Egenkolonner({}, {}, {}, (), {})
