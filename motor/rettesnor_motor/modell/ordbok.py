"""Ordboken: hver opplysning, enhet, tjeneste og omregning som finnes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple, TypeAlias

FOERSTE_AAR, SISTE_AAR = 1900, 2199
"""Årene Rettesnor regner i; helligdager og frister regnes ikke ut utenfor dem."""

Opplysningsslag: TypeAlias = Literal["tall", "heltall", "ja_nei", "valg", "ordinal", "dato", "tekst"]

Emne: TypeAlias = Literal["person", "behov", "hendelse", "dokumentasjon", "organisering"]
"""Det en opplysning handler om. Personen, behovet og det som har hendt, er som det er; bare resten kan foreslås."""


def entall(ordbok: Mapping[str, Any]) -> dict[str, str]:
    """Gir navnet på hver enhet i flertall → i entall; en eldre ordbok har ingen.

    Args:
        ordbok: Innholdet i ``ordbok.yaml``.
    """
    return {e["navn"]: e["entall"] for e in ordbok["enheter"] if "entall" in e}


@dataclass(frozen=True, slots=True)
class Kildehenvisning:
    """Stedet i en kilde en regel eller et tall bygger på."""

    id: str
    sted: str
    tittel: str = ""


@dataclass(frozen=True, slots=True)
class Opplysningstype:
    """Det ordboken sier om én opplysning."""

    id: str
    navn: str
    spoersmaal: str
    slag: Opplysningsslag
    enheter: tuple[str, ...]
    regnes_i: str
    base: str
    minst: Decimal | None
    hoeyst: Decimal | None
    verdier: tuple[tuple[str, str], ...]
    tillater_ikke_relevant: bool
    standard_nei: bool
    fra_saken: bool
    handler_om: Emne

    @property
    def kan_foreslaas(self) -> bool:
        """Sier om et annet svar kan foreslås; det som handler om personen eller behovet, er aldri et forslag."""
        return self.handler_om in {"dokumentasjon", "organisering"} and not self.fra_saken

    @property
    def er_tall(self) -> bool:
        """Sier om verdien regnes som et intervall av tall."""
        return self.slag in {"tall", "heltall", "ordinal", "dato"}


class Faktor(NamedTuple):
    """Én lesning av en omregning: verdien × ganger ÷ delt_paa, eller et fast tall."""

    lesninger: tuple[tuple[str, str], ...]
    teller: int
    nevner: int
    fast: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Omregning:
    """Veien fra én enhet til en annen, med én faktor for hver lesning som fortsatt er åpen."""

    fra: str
    til: str
    faktorer: tuple[Faktor, ...]
    ganger_med: str
    standardfaktor: Fraction | None
    hoeyst: Fraction | None
    doegnet_rundt: Fraction | None


@dataclass(frozen=True, slots=True)
class Status:
    """En tjenestestatus, og om den brukes i regnestykket."""

    id: str
    navn: str
    brukes: bool
    ved_klage: str


@dataclass(frozen=True, slots=True)
class Lesning:
    """Én mulig lesning av et åpent spørsmål."""

    id: str
    navn: str
    kilde: Kildehenvisning


@dataclass(frozen=True, slots=True)
class Tolkning:
    """Et åpent spørsmål i kildene, og lesningen kommunen eventuelt har valgt."""

    id: str
    navn: str
    spoersmaal: str
    lesninger: tuple[Lesning, ...]
    valgt: str
    opphav: str
    avgjort_lokalt: bool = False

    @property
    def er_aapen(self) -> bool:
        """Sier om spørsmålet er uavgjort."""
        return not self.valgt
