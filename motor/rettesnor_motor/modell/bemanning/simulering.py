"""Ordene i en simulering: tiltakene den prøver, sporet av dem, og fordelingene de gir ved siden av hverandre."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from rettesnor_motor.feil import Funn
from rettesnor_motor.modell.bemanning import (
    Antatt,
    Behov,
    Bemanningssak,
    Bruker,
    Driftsenhet,
    Fordeling,
    Nattype,
    Spenn,
    Tidsbaand,
)
from rettesnor_motor.modell.bemanning.oekonomi import Oekonomi

Fellesbehovsvalg: TypeAlias = Literal["beholdes", "fjernes"]
Sammenslaaingsvalg: TypeAlias = Literal["samlet", "hver_for_seg"]
Behovsverdi: TypeAlias = Spenn | str | bool | None


@dataclass(frozen=True, slots=True)
class FlytterInn:
    """En ny bruker; ``ukjente`` er feltene ingen har oppgitt, ``antatte`` det de er regnet som."""

    bruker: Bruker
    ukjente: tuple[str, ...]
    antatte: tuple[Antatt, ...]


@dataclass(frozen=True, slots=True)
class FlytterUt:
    """En bruker som ikke lenger er i noen enhet."""

    bruker: str


@dataclass(frozen=True, slots=True)
class BytterEnhet:
    """En bruker som flytter til en annen enhet; ``fellesbehov`` sier hva som skjer med behov som deles med andre."""

    bruker: str
    enhet: str
    fellesbehov: Fellesbehovsvalg | None


@dataclass(frozen=True, slots=True)
class NyttBehov:
    """Et behov til hos en bruker."""

    bruker: str
    behov: Behov
    ukjente: tuple[str, ...]
    antatte: tuple[Antatt, ...]


@dataclass(frozen=True, slots=True)
class EndretBehov:
    """Nye verdier i et behov; ``ukjente`` er verdiene som ikke lenger er kjent, med det de er regnet innenfor."""

    bruker: str
    behov: str
    verdier: Mapping[str, Behovsverdi]
    ukjente: Mapping[str, Antatt | None]


@dataclass(frozen=True, slots=True)
class BehovSlutter:
    """Et behov som ikke lenger er der."""

    bruker: str
    behov: str


@dataclass(frozen=True, slots=True)
class NattTeknologi:
    """Teknologi i stedet for runder om natten: behovene som blir mindre, og hva de blir."""

    behov: tuple[EndretBehov, ...]


@dataclass(frozen=True, slots=True)
class Nattevakt:
    """En annen nattevakt i en enhet, med omregningen som da gjelder."""

    enhet: str
    natt: Nattype
    omregning: Mapping[Tidsbaand, Fraction]


@dataclass(frozen=True, slots=True)
class SlaasSammen:
    """Enheter som blir én; ``til`` er den nye, uten dagens årsverk, som er summen."""

    enheter: tuple[str, ...]
    til: Driftsenhet
    fellesbehov: Sammenslaaingsvalg


@dataclass(frozen=True, slots=True)
class EndretRamme:
    """En annen ramme: et kutt i prosent, rundet ned til hele hundredeler, eller et nytt tall."""

    kutt_prosent: Fraction | None
    aarsverk: Fraction | None


@dataclass(frozen=True, slots=True)
class EndretNorm:
    """En annen verdi av en norm."""

    parameter: str
    verdi: Fraction


Tiltak: TypeAlias = (
    FlytterInn
    | FlytterUt
    | BytterEnhet
    | NyttBehov
    | EndretBehov
    | BehovSlutter
    | NattTeknologi
    | Nattevakt
    | SlaasSammen
    | EndretRamme
    | EndretNorm
)


@dataclass(frozen=True, slots=True)
class Tiltakslinje:
    """Ett tiltak slik det står i en simulering."""

    nummer: int
    slag: str
    tiltak: Tiltak
    sted: str

    @property
    def felt(self) -> str:
        """Gir stien til tiltaket i simuleringen."""
        return f"tiltak.{self.nummer - 1}"


@dataclass(frozen=True, slots=True)
class Simulering:
    """Noen tiltak som prøves sammen, og hva de bygger på."""

    id: str
    navn: str
    beskrivelse: str
    grunnlag: str
    tiltak: tuple[Tiltakslinje, ...]


class Feltendring(NamedTuple):
    """Verdien av ett felt før og etter; ingenting når feltet ikke fantes."""

    felt: str
    foer: str | None
    etter: str | None


class Sporlinje(NamedTuple):
    """Det ett tiltak endret."""

    simulering: str
    linje: Tiltakslinje
    endringer: tuple[Feltendring, ...]


class Simuleringssvar(NamedTuple):
    """Fordelingen når tiltakene er gjort, kronene i den, og sporet av tiltakene."""

    sak: Bemanningssak
    fordeling: Fordeling
    oekonomi: Oekonomi
    spor: tuple[Sporlinje, ...]


class Sammenligning(NamedTuple):
    """Fordelingen slik det er, med hver simulering for seg, og med alle; ``samlet`` mangler når to ikke går sammen."""

    grunn: Fordeling
    oekonomi: Oekonomi
    simuleringer: tuple[Simulering, ...]
    hver: tuple[Simuleringssvar, ...]
    samlet: Simuleringssvar | None
    konflikter: tuple[Funn, ...]
