"""Det en side i regelboken er bygget av, før det er bestemt hvordan siden skrives."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Kode:
    """En id eller en verdi slik den står i filen."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Sterk:
    """Et ord som skal ses."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Lenke:
    """En lenke til et sted i boken, eller til en adresse utenfor den."""

    tekst: str
    side: str = ""
    anker: str = ""
    adresse: str = ""


@dataclass(frozen=True, slots=True)
class Linjeskift:
    """Ny linje i samme avsnitt eller celle."""


Bit: TypeAlias = str | Kode | Sterk | Lenke | Linjeskift
Rik: TypeAlias = tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Overskrift:
    """En overskrift, med et anker lenker kan peke på."""

    nivaa: int
    tekst: str
    anker: str = ""


@dataclass(frozen=True, slots=True)
class Avsnitt:
    """Ett avsnitt."""

    tekst: Rik


@dataclass(frozen=True, slots=True)
class Sitat:
    """Setningen i en regel, trukket fram."""

    tekst: Rik


@dataclass(frozen=True, slots=True)
class Punkt:
    """Ett punkt i en liste, med det som hører under."""

    tekst: Rik
    barn: tuple["Punkt", ...] = ()


@dataclass(frozen=True, slots=True)
class Liste:
    """En punktliste."""

    punkter: tuple[Punkt, ...]


@dataclass(frozen=True, slots=True)
class Tabell:
    """En tabell; en tom celle i hodet gir en kolonne uten navn."""

    hode: tuple[str, ...]
    rader: tuple[tuple[Rik, ...], ...]


@dataclass(frozen=True, slots=True)
class Bilde:
    """Et bilde i bildemappen, med teksten til den som ikke ser det."""

    fil: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Foldet:
    """Noe som er foldet sammen til leseren ber om det."""

    sammendrag: str
    blokker: tuple["Blokk", ...]


Blokk: TypeAlias = Overskrift | Avsnitt | Sitat | Liste | Tabell | Bilde | Foldet


@dataclass(frozen=True, slots=True)
class Side:
    """En side med navn, tittel og innhold."""

    navn: str
    tittel: str
    blokker: tuple[Blokk, ...]


def med_skille(biter: list[Rik], skille: Bit = ", ") -> Rik:
    """Setter sammen flere tekster med et skille mellom.

    Args:
        biter: Tekstene.
        skille: Det som står mellom dem.
    """
    svar: list[Bit] = []
    for i, bit in enumerate(biter):
        svar += [skille, *bit] if i else bit
    return tuple(svar)
