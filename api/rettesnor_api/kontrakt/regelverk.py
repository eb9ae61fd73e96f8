"""Formene på regelverket og ordboken."""

from typing import Literal

from pydantic import BaseModel

from rettesnor_api.kontrakt.felles import Dato, Desimal, Kildested, NavngittId, Regelverksutgave


class Regelsettoppfoering(BaseModel):
    """Et regelsett i oversikten."""

    id: str
    tittel: str
    eier: str
    antall_regler: int


class Regelverk(Regelverksutgave):
    """Hva regelverket har."""

    regelsett: list[Regelsettoppfoering]
    kommuner: list[NavngittId]


class Kilde(Kildested):
    """Stedet i kilden, med kildens tittel."""

    tittel: str


class Gyldighet(BaseModel):
    """En dato, og om den er antatt fordi kilden ikke oppgir den."""

    dato: Dato
    antatt: bool


class Vilkaar(BaseModel):
    """Ett vilkår i ord, med vilkårene under."""

    tekst: str
    barn: list["Vilkaar"]


class Grense(BaseModel):
    """Et tall i et vilkår, og hvem som har satt det."""

    stoerrelse: str
    art: Literal["over", "minst", "under", "hoeyst", "er", "lengde_minst"]
    verdi: Desimal
    enhet: str
    opphav: str


class Tolkningsvalg(BaseModel):
    """Et åpent spørsmål en regel hviler på; id-en er tolkningens."""

    id: str
    spoersmaal: str


class Regel(BaseModel):
    """En regel slik den gjelder."""

    id: str
    regelsett: str
    tittel: str
    gjengivelse: str
    type: Literal["lovkrav", "lokal_terskel", "norm", "anbefaling"]
    kan_svare: list[str]
    raad: str | None
    kilde: Kilde
    gyldig_fra: Gyldighet
    gyldig_til: Gyldighet | None
    setning: str
    vilkaar: Vilkaar
    grenser: list[Grense]
    aapner_for: list[str]
    tolkninger: list[Tolkningsvalg]


class Lesning(BaseModel):
    """En mulig lesning."""

    id: str
    navn: str
    kilde: Kilde


class Tolkning(BaseModel):
    """En tolkning, åpen eller avgjort, og reglene den betyr noe for."""

    id: str
    navn: str
    spoersmaal: str
    status: Literal["uavgjort", "avgjort"]
    valgt: str | None
    opphav: str | None
    regler: list[str]
    lesninger: list[Lesning]


class _Gjelder(BaseModel):
    """Regelverket, kommunen og datoen det er vist for."""

    regelverk: Regelverksutgave
    kommune: NavngittId
    dato: Dato


class Regelvisning(Regel, _Gjelder):
    """En regel slik den gjelder for én kommune på én dato."""


class Regelsett(_Gjelder):
    """Et regelsett slik det gjelder for én kommune på én dato."""

    id: str
    tittel: str
    eier: str
    vedtatt: bool
    forbehold: str | None
    foerste_regel_fra: Dato
    regler: list[Regel]
    tolkninger: list[Tolkning]


class Opplysning(BaseModel):
    """Det ordboken sier om én opplysning."""

    id: str
    navn: str
    spoersmaal: str
    type: Literal["tall", "heltall", "ja_nei", "valg", "ordinal", "dato", "tekst"]
    enheter: list[str]
    regnes_i: str | None
    base: str | None
    minst: Desimal | None
    hoeyst: Desimal | None
    verdier: list[NavngittId]
    kan_vaere_ikke_relevant: bool
    standard: str | None
    oppgis_paa_saken: bool
    settes_av: list[str]
    foelsomhet: str | None
    handler_om: str | None


class Enhet(NavngittId):
    """En enhet; noen tar ingen verdi."""

    kort: str
    uten_verdi: bool


class Tjenestestatus(NavngittId):
    """En tjenestestatus, om den regnes med, og hva den regnes som i en klage."""

    brukes: bool
    ved_klage: str | None


class Ordbok(BaseModel):
    """Opplysningene, enhetene og tjenestene en sak kan ha."""

    versjon: str
    opplysninger: list[Opplysning]
    enheter: list[Enhet]
    mengdeenheter: list[str]
    tjenestetyper: list[NavngittId]
    tjenestestatuser: list[Tjenestestatus]
