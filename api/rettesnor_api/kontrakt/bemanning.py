"""Formen på en fordeling av årsverk (kontrakten 4.5).

Over 250 linjer: hver del av svaret har sin form, og ingen av dem brukes noe annet sted.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from rettesnor_api.kontrakt.felles import Dato, Desimal, Regelverksutgave
from rettesnor_motor.modell.bemanning import Funnslag, Status, Tidsbaand


class Bemanningsmotor(BaseModel):
    """Utgaven av motoren som regnet."""

    versjon: str


class Spenn(BaseModel):
    """Det laveste og det høyeste et tall kan være; et kjent tall har samme ende begge veier."""

    fra: Desimal
    til: Desimal


class Baand(BaseModel):
    """Timene i uken i ett tidsbånd, ledd for ledd, og leddet som binder."""

    tidsbaand: Tidsbaand
    fast: Spenn
    felles: Spenn
    grunn: Spenn
    kap9: Spenn
    minst: Spenn
    timer: Spenn
    binder: Literal["fast", "felles", "grunn", "kap9", "minst", "ingen"]


class Helgesjekk(BaseModel):
    """Hvor mange som trengs for å dekke helgene."""

    helgevakter: Desimal
    personer: int
    snittstilling: Desimal | None


class Enhetsfunn(BaseModel):
    """Noe å se på i en enhet."""

    slag: Funnslag
    felt: str
    verdier: list[str]


class Enhetssvar(BaseModel):
    """Behovet, minstenivået og tildelingen i én enhet, i årsverk."""

    id: str
    navn: str
    behov: Spenn
    minstenivaa: Spenn
    tildelt: Desimal | None
    aarsverk_naa: Desimal
    endring: Desimal | None
    baand: list[Baand]
    helgesjekk: Helgesjekk
    funn: list[Enhetsfunn]


class EnhetVedEnden(BaseModel):
    """Tildelingen til en enhet i den ene enden av det ukjente."""

    id: str
    tildelt: Desimal


class Ende(BaseModel):
    """Fordelingen i den ene enden av det ukjente."""

    status: Status
    ikke_fordelt: Desimal
    mangler_aarsverk: Desimal
    enheter: list[EnhetVedEnden]


class Flytting(BaseModel):
    """Årsverk som flyttes fra én enhet til en annen."""

    fra: str
    til: str
    aarsverk: Desimal


class Bevegelse(BaseModel):
    """Årsverk som rekrutteres til eller frigjøres i en enhet."""

    enhet: str
    aarsverk: Desimal


class MestUsikkert(BaseModel):
    """Opplysningen som gjør spennet i behovet bredest."""

    opplysning: str
    bredde_aarsverk: Desimal


class Forutsetningskilde(BaseModel):
    """Hvor et tall kommer fra."""

    id: str | None
    tittel: str
    slag: str
    sted: str | None


class Forutsetning(BaseModel):
    """Noe svaret hviler på: en setning, eller en parameter med verdi og kilde."""

    id: str
    tekst: str
    verdi: Desimal | None
    kilde: Forutsetningskilde | None
    enhet: str | None = None
    gjelder_fra: Annotated[Dato | None, Field(description="Null når kommunen har satt verdien selv.")] = None
    anslag: Annotated[bool, Field(description="Verdien er kjent for et annet år enn det svaret gjelder.")] = False


class Vikarledd(BaseModel):
    """Vikarbehovet i årsverk, og leddene det er summen av."""

    grunnlag_aarsverk: Spenn
    ferie: Spenn
    fravaer: Spenn
    helligdager: Spenn
    aarsverk: Spenn


class Enhetsvikarer(Vikarledd):
    """Vikarbehovet i én enhet."""

    id: str


class Vikarbehov(Vikarledd):
    """Vikarbehovet; det er aldri med i årsverkene."""

    ved_lavest_fravaer: Spenn
    ved_hoeyest_fravaer: Spenn
    enheter: list[Enhetsvikarer]
    forutsetninger: list[Forutsetning]


class Kroner(BaseModel):
    """Kroner i året; brutto og netto er null når de ikke er ett tall."""

    brutto: Desimal | None
    netto: Desimal | None
    brutto_spenn: Spenn | None
    netto_spenn: Spenn | None


class Gevinst(Kroner):
    """Det endringen fra dagens årsverk sparer i året; under null koster den mer."""

    aarsverk: Desimal
    brutto_mill: Desimal
    netto_mill: Spenn


class Enhetskroner(Kroner):
    """Kronene i én enhet."""

    id: str
    gevinst: Gevinst | None


class Proevd(Kroner):
    """Hele fordelingen regnet med en annen sats."""

    slag: Literal["kostnad_lavest", "kostnad_hoeyest", "anslag_vekst"]
    gevinst: Gevinst | None


class Loenn(Spenn):
    """Direkte lønn, og om den er oppgitt eller regnet ut."""

    er: Literal["oppgitt", "regnet_ut"]


class Direktetid(BaseModel):
    """Den direkte tiden i ett behov."""

    behov: str
    timer_per_uke: Spenn
    aarsverk: Spenn


class Brukerkroner(Kroner):
    """Kronene til én bruker, ledd for ledd."""

    id: str
    enhet: str
    loenn_direkte: Loenn
    direkte_tid: list[Direktetid]
    tilskudd: Spenn | None
    egenbetaling: Spenn | None
    alder: int | None
    alder_gir_refusjon: bool | None
    fratrekk: Spenn
    over_innslagspunktet: Spenn
    refusjon: Spenn
    maa_avklares: list[str]


class Oekonomi(Kroner):
    """Kronene i fordelingen, med alt de hviler på."""

    aar: int
    gevinst: Gevinst | None
    enheter: list[Enhetskroner]
    brukere: list[Brukerkroner]
    proevd_med: list[Proevd]
    maa_avklares: list[str]
    forutsetninger: list[Forutsetning]


class Baandgrunnlag(BaseModel):
    """Årsverkene i ett tidsbånd, og tallene de er regnet av."""

    tidsbaand: Tidsbaand
    timer: Spenn
    omregning: Desimal
    ukearbeidstid: Desimal
    aarsverk: Spenn


class Vindu(BaseModel):
    """En tid der minst så mange skal være til stede."""

    tidsbaand: Tidsbaand
    personer: int
    timer_per_uke: Desimal
    grunnlag: str
    dato: Dato | None


class Enhetsgrunnlag(BaseModel):
    """Leddene årsverkene i en enhet er summen av."""

    baand: list[Baandgrunnlag]
    indirekte_timer_per_uke: Desimal
    indirekte_aarsverk: Desimal
    funksjoner_aarsverk: Desimal
    vinduer: list[Vindu]


class Antatt(Spenn):
    """Et ukjent tall, rommet det er regnet å være i, og parameteren som setter den øvre enden."""

    felt: str
    grense: str


class AntattAvstand(BaseModel):
    """En avstand som ikke er oppgitt, eller som er ulik hver vei, og det den er regnet som."""

    fra: str
    til: str
    km: Desimal
    slag: Literal["lengste", "motsatt_vei", "ulik"]


class Bemanningsgrunnlag(BaseModel):
    """Det alle årsverkene er regnet av."""

    enheter: dict[str, Enhetsgrunnlag]
    normer: Annotated[dict[str, str], Field(description="Kilden til hver parameter.")]
    antatte: list[Antatt]
    avstander: list[AntattAvstand]


class Bemanning(BaseModel):
    """En fordeling av rammen mellom enhetene, med grunnlaget."""

    status: Status
    kommune: str
    periode: str
    dato: Dato
    regelverk: Regelverksutgave
    motor: Bemanningsmotor
    ramme_aarsverk: Desimal
    ikke_fordelt: Desimal | None
    mangler_aarsverk: Desimal | None
    enheter: list[Enhetssvar]
    ved_lavt: Ende
    ved_hoeyt: Ende
    omdisponering: list[Flytting]
    rekruttere: list[Bevegelse]
    frigjoere: list[Bevegelse]
    maa_avklares: list[str]
    mest_usikkert: MestUsikkert | None
    vikarbehov: Vikarbehov
    oekonomi: Oekonomi
    grunnlag: Bemanningsgrunnlag
    tekst: Annotated[str, Field(description="Ren tekst til å lime inn.")]
