"""Ordene i ressursfordelingen: enheter, brukere og behov inn, timer og årsverk ut (semantikk 2.6).

Filen er litt lang fordi leseren, regningen og teksten deler alle ordene. Kronene står i ``oekonomi.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

Tidsbaand: TypeAlias = Literal["dag_hverdag", "kveld_hverdag", "natt_hverdag", "dag_helg", "kveld_helg", "natt_helg"]
TIDSBAAND: tuple[Tidsbaand, ...] = (
    "dag_hverdag",
    "kveld_hverdag",
    "natt_hverdag",
    "dag_helg",
    "kveld_helg",
    "natt_helg",
)
NATT: tuple[Tidsbaand, ...] = ("natt_hverdag", "natt_helg")
HELG: tuple[Tidsbaand, ...] = ("dag_helg", "kveld_helg", "natt_helg")
Nattype: TypeAlias = Literal["vaaken", "hvilende", "ambulerende"]
Kap9utdanning: TypeAlias = Literal["hoeyskole", "videregaaende", "ingen"]
Status: TypeAlias = Literal["innenfor_rammen", "fordelt_innenfor_rammen", "minstenivaa_ikke_dekket", "avhenger"]


Funnslag: TypeAlias = Literal[
    "behov_likt",
    "behov_over_baandet",
    "kompetanse",
    "kap9_bokstav_a",
    "kap9_bokstav_uten_timer",
    "kap9_dispensasjon_utloept",
    "kap9_ikke_oppgitt",
    "kap9_ikke_overproevd",
    "kap9_ikke_samtidig",
    "kap9_over_behovet",
    "kap9_tillegg",
    "kap9_to_til_stede",
    "kap9_ugunst",
    "kap9_ukjent_bokstav",
    "kap9_utdanning",
    "kap9_uten_bokstav",
    "kap9_vedtak_utloept",
    "vedtak_over_baandene",
    "vedtak_ulik_radene",
]


class Spenn(NamedTuple):
    """Det en størrelse kan være: laveste og høyeste verdi."""

    lav: Fraction
    hoey: Fraction

    @property
    def er_skarpt(self) -> bool:
        """Sier om verdien er kjent nøyaktig."""
        return self.lav is self.hoey or self.lav == self.hoey

    # Er begge endene samme tall, regnes det én gang; de fleste tall er kjent.

    def pluss(self, annet: "Spenn") -> "Spenn":
        """Gir summen."""
        hoey = self.hoey + annet.hoey
        return Spenn(hoey if self.lav is self.hoey and annet.lav is annet.hoey else self.lav + annet.lav, hoey)

    def ganger(self, annet: "Spenn") -> "Spenn":
        """Gir produktet; ingen av dem er under null."""
        hoey = self.hoey * annet.hoey
        return Spenn(hoey if self.lav is self.hoey and annet.lav is annet.hoey else self.lav * annet.lav, hoey)

    def delt_paa(self, tall: Fraction) -> "Spenn":
        """Gir spennet delt på et tall over null."""
        hoey = self.hoey / tall
        return Spenn(hoey if self.lav is self.hoey else self.lav / tall, hoey)

    def skalert(self, tall: Fraction) -> "Spenn":
        """Gir spennet ganget med et tall som ikke er under null."""
        hoey = self.hoey * tall
        return Spenn(hoey if self.lav is self.hoey else self.lav * tall, hoey)

    def stoerst(self, annet: "Spenn") -> "Spenn":
        """Gir det største av to."""
        if self is annet:
            return self
        hoey = max(self.hoey, annet.hoey)
        return Spenn(hoey if self.lav is self.hoey and annet.lav is annet.hoey else max(self.lav, annet.lav), hoey)


def skarpt(tall: Fraction) -> Spenn:
    """Gir spennet til et tall som er kjent nøyaktig.

    Args:
        tall: Tallet.
    """
    return Spenn(tall, tall)


NULL = skarpt(Fraction(0))
EN = skarpt(Fraction(1))


class Sats(NamedTuple):
    """En parameter i ressursfordelingen slik den gjelder.

    ``fra`` er datoen verdien begynner på, eller tom når kommunen har satt den selv. Et anslag er en verdi som er kjent
    for et annet år enn det saken gjelder.
    """

    id: str
    verdi: Fraction
    enhet: str
    fra: str
    opphav: str
    er_anslag: bool


@dataclass(frozen=True, slots=True)
class Normer:
    """Tallene fordelingen regner med, og hvor hvert av dem kommer fra.

    ``timer`` er timene i uken i hvert tidsbånd, ``opphav`` er kilden til hver parameter, og ``satser`` er alle
    parametrene. ``aar`` er året kronene gjelder.
    """

    timer: Mapping[Tidsbaand, Fraction]
    ukearbeidstid: Fraction
    ukearbeidstider: frozenset[Fraction]
    uker: Fraction
    vakttimer: Fraction
    helg_hver_n_te: Fraction
    kompetansekostnad: Fraction
    opphav: Mapping[str, str]
    aar: int
    satser: Mapping[str, Sats]

    @property
    def verdier(self) -> dict[str, Fraction]:
        """Gir verdien av hver parameter."""
        return {id_: sats.verdi for id_, sats in self.satser.items()}

    def sats(self, navn: str) -> Fraction:
        """Gir verdien av en parameter.

        Args:
            navn: Parameteren uten ``bemanning_`` foran.
        """
        return self.satser[f"bemanning_{navn}"].verdi


@dataclass(frozen=True, slots=True)
class Vindu:
    """En tid der minst så mange skal være til stede, og hvorfor."""

    baand: Tidsbaand
    personer: int
    timer: Fraction
    grunnlag: str
    dato: str


@dataclass(frozen=True, slots=True)
class Kompetansekrav:
    """En rolle som skal være til stede i et tidsbånd."""

    baand: Tidsbaand
    rolle: str
    personer: int


@dataclass(frozen=True, slots=True)
class Driftsenhet:
    """En enhet som skal ha årsverk."""

    id: str
    navn: str
    aarsverk_naa: Fraction
    natt: Nattype
    omregning: Mapping[Tidsbaand, Fraction]
    ukearbeidstid: Mapping[Tidsbaand, Fraction]
    indirekte: Fraction
    funksjoner: Fraction
    kap9_samtidig: bool
    helg_hver_n_te: Fraction
    vinduer: tuple[Vindu, ...]
    kompetansekrav: tuple[Kompetansekrav, ...]
    avstander: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Kap9vilkaar:
    """Det som er oppgitt om vilkårene for et tiltak etter hol kap. 9; datoene er den siste dagen noe gjelder."""

    vedtak_til: str = ""
    overproevd: bool | None = None
    utdanning: Kap9utdanning | None = None
    dispensasjon_til: str = ""
    ugunst: bool | None = None


@dataclass(frozen=True, slots=True)
class Behov:
    """Ett behov hos en bruker i ett tidsbånd.

    ``vedtakstimer`` er ingenting når de ikke er oppgitt for behovet; ``vedtak_ukjent`` er når behovet har egne
    vedtakstimer, og ingen vet hvor mange.
    """

    id: str
    baand: Tidsbaand
    timer: Spenn
    uker: Spenn
    ytere: Spenn
    er_fast: bool
    ute: bool
    felles: str
    besoek: Spenn
    reise_min: Spenn
    avloesning: Spenn
    kap9_timer: Spenn
    kap9_bokstav: str
    vedtakstimer: Spenn | None
    kap9: Kap9vilkaar = Kap9vilkaar()
    vedtak_ukjent: bool = False

    @property
    def regnes_fast(self) -> bool:
        """Sier om behovet krever egne ansatte: fast binding, eller hjelp ute."""
        return self.er_fast or self.ute


@dataclass(frozen=True, slots=True)
class Brukeroekonomi:
    """Det som er oppgitt om kronene til en bruker, i kroner i året; det ingen har oppgitt, er ingenting.

    ``registrert_pu`` er om personen er registrert med psykisk utviklingshemning. Det blir aldri utledet av noe.
    """

    registrert_pu: bool | None = None
    loenn_direkte: Spenn | None = None
    tilskudd: Spenn | None = None
    egenbetaling: Spenn | None = None


@dataclass(frozen=True, slots=True)
class Bruker:
    """En bruker med behovene sine."""

    id: str
    enhet: str
    vedtakstimer: Spenn | None
    behov: tuple[Behov, ...]
    foedselsaar: int | None = None
    oekonomi: Brukeroekonomi = Brukeroekonomi()


class Antatt(NamedTuple):
    """Et ukjent tall, rommet det er regnet å være i, og parameteren som setter den øvre enden."""

    felt: str
    rom: Spenn
    grense: str


@dataclass(frozen=True, slots=True)
class Bemanningssak:
    """Det fordelingen skal regnes ut av; ``ukjente`` er feltene ingen har oppgitt, ``antatte`` det de er regnet som."""

    kommune: str
    periode: str
    dato: str
    ramme: Fraction
    enheter: tuple[Driftsenhet, ...]
    brukere: tuple[Bruker, ...]
    ukjente: tuple[str, ...]
    antatte: tuple[Antatt, ...] = ()


def uten_behov(sak: Bemanningssak) -> tuple[str, ...]:
    """Gir brukerne ingen behov er kartlagt for; årsverkene er regnet uten dem.

    Args:
        sak: Saken.
    """
    return tuple(bruker.id for bruker in sak.brukere if not bruker.behov)


class Baandsvar(NamedTuple):
    """Timene i uken i ett tidsbånd, ledd for ledd, og leddet som binder."""

    baand: Tidsbaand
    fast: Spenn
    felles: Spenn
    grunn: Spenn
    kap9: Spenn
    minst: Spenn
    timer: Spenn
    binder: str


class Enhetsbehov(NamedTuple):
    """Behovet og minstenivået i én enhet, i årsverk."""

    enhet: Driftsenhet
    baand: tuple[Baandsvar, ...]
    behov: Spenn
    minstenivaa: Spenn


class Tildeling(NamedTuple):
    """Fordelingen innenfor rammen, i hundredeler av et årsverk; ``tildelt`` er ingenting når rammen er for liten."""

    status: Status
    tildelt: Mapping[str, int] | None
    ikke_fordelt: int
    mangler: int


class Flytting(NamedTuple):
    """Hundredeler av et årsverk som flyttes fra én enhet til en annen."""

    fra: str
    til: str
    hundredeler: int


class Omdisponering(NamedTuple):
    """Veien fra dagens årsverk til fordelingen."""

    flyttinger: tuple[Flytting, ...]
    rekruttere: Mapping[str, int]
    frigjoere: Mapping[str, int]


class Helgesjekk(NamedTuple):
    """Hvor mange som trengs for å dekke helgene, og hvor stor stilling behovet gir hver av dem i snitt."""

    helgevakter: Fraction
    personer: int
    snittstilling: Fraction | None


class Usikkerhet(NamedTuple):
    """Opplysningen som gjør behovet mest usikkert, og hvor mange årsverk den alene gir spennet."""

    felt: str
    bredde: Fraction


class Enhetsfunn(NamedTuple):
    """Noe å se på i en enhet: hva slags, hvor, og tallene som hører til."""

    slag: Funnslag
    felt: str
    verdier: tuple[str, ...]


class AntattAvstand(NamedTuple):
    """En avstand ingen har oppgitt, eller som er ulik hver vei, og det den er regnet som, i kilometer."""

    fra: str
    til: str
    km: Fraction
    slag: Literal["motsatt_vei", "lengste", "ulik"]


class Fordeling(NamedTuple):
    """Svaret: behovet i hver enhet, fordelingen i begge ender, og det som må avklares."""

    sak: Bemanningssak
    normer: Normer
    enheter: tuple[Enhetsbehov, ...]
    lavt: Tildeling
    hoeyt: Tildeling
    status: Status
    omdisponering: Omdisponering | None
    helg: Mapping[str, Helgesjekk]
    funn: Mapping[str, tuple[Enhetsfunn, ...]]
    maa_avklares: tuple[str, ...]
    mest_usikkert: Usikkerhet | None
    avstander: tuple[AntattAvstand, ...] = ()

    @property
    def tildelt(self) -> Mapping[str, int] | None:
        """Gir hundredelene hver enhet får, eller ingenting når rammen er for liten eller svaret avhenger av noe."""
        return None if self.status in {"avhenger", "minstenivaa_ikke_dekket"} else self.hoeyt.tildelt
