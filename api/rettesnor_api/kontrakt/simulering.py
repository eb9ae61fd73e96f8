"""Formen på svaret på hva om: fordelingene ved siden av hverandre, og sporet av hvert tiltak."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from rettesnor_api.kontrakt.bemanning import Bemanningsmotor, Forutsetning, Kroner, Spenn
from rettesnor_api.kontrakt.felles import Dato, Desimal, Funn, Regelverksutgave
from rettesnor_motor.lesing.bemanning.simuleringsform import FORMER
from rettesnor_motor.modell.bemanning import Status


class Endring(BaseModel):
    """Forskjellen fra slik det er: ``fra`` mellom de laveste tallene, ``til`` mellom de høyeste."""

    fra: Desimal
    til: Desimal


class Differanse(BaseModel):
    """Forskjellen i årsverk fra slik det er."""

    behov: Endring
    minstenivaa: Endring
    tildelt: Desimal | None


class Kronedifferanse(BaseModel):
    """Forskjellen i kroner fra slik det er."""

    brutto: Endring
    netto: Endring


class Simuleringskroner(Kroner):
    """Kroner i året; ``differanse`` er null når ingenting er fordelt i en av dem."""

    differanse: Kronedifferanse | None


class ProevdSimulering(Kroner):
    """Kronene regnet med en annen sats."""

    slag: Literal["kostnad_lavest", "kostnad_hoeyest", "anslag_vekst"]


class Simuleringsoekonomi(Simuleringskroner):
    """Kronene i alt, regnet med andre satser også, og det som gjør dem usikre."""

    proevd_med: list[ProevdSimulering]
    maa_avklares: list[str]


class Aarsverk(BaseModel):
    """Behovet, minstenivået og tildelingen, i årsverk, og forskjellen fra slik det er."""

    behov: Spenn
    minstenivaa: Spenn
    tildelt: Desimal | None
    differanse: Annotated[Differanse | None, Field(description="Null når enheten ikke finnes slik det er.")]


class Simuleringsenhet(Aarsverk):
    """Én enhet i en av fordelingene."""

    id: str
    navn: str
    aarsverk_naa: Desimal
    oekonomi: Simuleringskroner


class Simuleringskolonne(BaseModel):
    """En av fordelingene som settes ved siden av hverandre."""

    status: Status
    ramme_aarsverk: Desimal
    ikke_fordelt: Desimal | None
    mangler_aarsverk: Desimal | None
    i_alt: Aarsverk
    enheter: list[Simuleringsenhet]
    oekonomi: Simuleringsoekonomi
    maa_avklares: list[str]


class Feltendring(BaseModel):
    """Verdien av ett felt før og etter; null når feltet ikke fantes."""

    felt: str
    foer: str | None
    etter: str | None


class Spor(BaseModel):
    """Det ett tiltak endret; tiltakene er nummerert fra 1."""

    simulering: str
    tiltak: int
    slag: Annotated[str, Field(json_schema_extra={"enum": list(FORMER)})]
    endringer: list[Feltendring]
    i_ord: Annotated[list[str], Field(description="Endringene i ord; er de mange, sier den siste linjen hvor mange.")]


class Samlet(Simuleringskolonne):
    """Fordelingen med alle scenarioene, i rekkefølgen de står i."""

    spor: list[Spor]


class Simuleringssvar(Samlet):
    """Fordelingen med ett scenario."""

    id: str
    navn: str
    beskrivelse: str
    grunnlag: str


class Simuleringsforutsetninger(BaseModel):
    """Året kronene gjelder, og det de hviler på."""

    aar: int
    forutsetninger: list[Forutsetning]


class Simuleringer(BaseModel):
    """Fordelingen slik det er, med hvert scenario for seg, og med alle samlet."""

    kommune: str
    periode: str
    dato: Dato
    regelverk: Regelverksutgave
    motor: Bemanningsmotor
    slik_det_er: Simuleringskolonne
    simuleringer: list[Simuleringssvar]
    samlet: Annotated[Samlet | None, Field(description="Null når scenarioene ikke går sammen; se konflikter.")]
    oekonomi: Simuleringsforutsetninger
    konflikter: list[Funn]
    tekst: Annotated[str, Field(description="Ren tekst til å lime inn.")]
