"""En sak slik den er oppgitt, før noe er regnet om."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple, TypeAlias

Oppgitt: TypeAlias = int | Decimal


class Tilstand(IntEnum):
    """De fem tilstandene en opplysning kan være i (semantikk 2.1)."""

    OPPGITT = 0
    UKJENT = 1
    IKKE_SPURT = 2
    IKKE_RELEVANT = 3
    ULIKE = 4


class Angivelse(NamedTuple):
    """Én oppgitt verdi: et lukket intervall med enhet, et ja/nei, et valg eller en tekst.

    ``enhet`` er tom når tallet er oppgitt uten enhet. ``faktor`` er døgn eller ganger per uke, der enheten krever det.
    """

    fra: Oppgitt | None = None
    til: Oppgitt | None = None
    enhet: str = ""
    faktor: Oppgitt | None = None
    svar: bool | str | None = None
    kilde: str = ""
    dato: str = ""


class Opplysning(NamedTuple):
    """En opplysning i saken, med alle verdiene som er oppgitt."""

    tilstand: Tilstand
    verdier: tuple[Angivelse, ...] = ()
    kilde: str = ""
    dato: str = ""


class DeltOpplysning(Opplysning):
    """En enkel verdi uten kilde, der like verdier er samme objekt i alle saker.

    Det som er regnet ut av en delt opplysning, kan huskes uten å ta vare på noe fra en bestemt sak.
    """

    __slots__ = ()


IKKE_SPURT = Opplysning(Tilstand.IKKE_SPURT)


class Tjeneste(NamedTuple):
    """En tjeneste i saken."""

    type: str
    status: str
    ytere: int
    mengde: Opplysning
    enhet_ansvarlig: str = ""
    kilde: str = ""
    dato: str = ""


@dataclass(frozen=True, slots=True)
class Sak:
    """En sak med opplysninger og tjenester; det som ikke står i ``opplysninger``, er ikke spurt om."""

    sak_ref: str
    kommune: str
    dato: str
    sakstype: str
    opplysninger: Mapping[str, Opplysning]
    tjenester: tuple[Tjeneste, ...]
