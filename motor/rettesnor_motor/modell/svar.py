"""Svaret på en sak: kriteriesjekken med utfall, grunner og grunnlag."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, NamedTuple, Self, TypeAlias

from rettesnor_motor.modell.regelverk import Regel, Regelsett, Utsnitt
from rettesnor_motor.modell.sak import Sak
from rettesnor_motor.modell.sannhet import Aarsak, Utfall
from rettesnor_motor.modell.tall import Tall

Hovedutfall: TypeAlias = Literal[
    "skal", "avklar", "skjoenn", "oppfylt", "ikke_dokumentert_oppfylt", "gjelder_ikke", "avklart", "boer"
]
Svarslag: TypeAlias = Literal[
    "ja",
    "nei",
    "valg",
    "tekst",
    "ingen_tekst",
    "over",
    "hoeyst",
    "litt",
    "punkt_over",
    "punkt_under",
    "punkt",
    "baand",
    "oevre_ende",
    "nedre_ende",
]
Kontroll: TypeAlias = Literal["enig", "ikke_kjoert", "uenig", "utilgjengelig"]


class Tallverdi(NamedTuple):
    """Et tall som intervall, med ytterpunktene åpne tolkninger kan gi.

    ``lav`` og ``hoey`` er skroget over alle lesninger. ``stoerste_lav`` og ``minste_hoey`` er det lengste endene kan
    flyttes når tolkningene avgjøres. ``relevans`` er 0 relevant, 1 ikke relevant, 2 kanskje ikke relevant.
    """

    lav: Tall
    hoey: Tall
    stoerste_lav: Tall
    minste_hoey: Tall
    relevans: int = 0
    mangler: tuple[str, ...] = ()


class Tjenestebidrag(NamedTuple):
    """Det én tjenestetype gir til det samlede behovet."""

    type: str
    lav: Tall
    hoey: Tall
    bidrag: Tallverdi
    teller: str
    statuser: tuple[str, ...]
    ytere: int
    tolkninger: tuple[str, ...] = ()
    brukt: bool = True


class Regelutfall(NamedTuple):
    """Utfallet av én regel i saken."""

    regel: Regel
    utfall: Utfall
    aarsak: Aarsak | None
    tall: Tallverdi | None
    svar: bool | None
    margin: Tall | None
    mangler: tuple[str, ...]
    grense: Tall | None = None


class Fristsvar(NamedTuple):
    """En frist i saken: om den gjelder, og første og siste dag den kan løpe ut når startdatoen er kjent."""

    regel: Regel
    gjelder: Utfall
    tidligst: dt.date | None
    senest: dt.date | None
    mangler: tuple[str, ...]


class Tolkningssvar(NamedTuple):
    """Hva hver lesning av en åpen tolkning ville gitt for en regel."""

    tolkning: str
    spoersmaal: str
    regel: str
    lesninger: tuple[tuple[str, Utfall], ...]


class Svarvalg(NamedTuple):
    """Et mulig svar på et spørsmål, uten ord: slaget, og verdien eller det eksakte tallet med enhet.

    Et ``punkt_over`` og et ``punkt_under`` er siden av punktet der regelen snur; ``punkt`` er tallet selv.
    Et ``baand`` er tallene fra ``tall`` til ``til``.
    """

    slag: Svarslag
    verdi: str = ""
    tall: Fraction = Fraction(0)
    enhet: str = ""
    til: Fraction | None = None


class Spoersmaal(NamedTuple):
    """Et spørsmål som fortsatt kan endre utfallet; ordene settes av forklaringen."""

    opplysning: str
    regler: tuple[str, ...]
    svar_gir: tuple[tuple[Svarvalg, Hovedutfall], ...]


class Feil(NamedTuple):
    """En feil som gjorde at hele svaret ble «må avklares»."""

    id: str
    slag: str
    regel: str | None

    @classmethod
    def lag(cls, slag: str, regel: str | None, utsnitt: Utsnitt, sak: Sak) -> Self:
        """Lager en feil; den samme feilen i den samme saken får samme id, så en ny kjøring gir det samme svaret.

        Args:
            slag: Hva slags feil.
            regel: Regelen den gjelder, når den er kjent.
            utsnitt: Reglene som ble brukt.
            sak: Saken.
        """
        grunnlag = "|".join([slag, regel or "", utsnitt.id, sak.sak_ref, sak.dato])
        return cls(hashlib.sha256(grunnlag.encode()).hexdigest()[:12], slag, regel)


@dataclass(frozen=True, slots=True)
class Settsvar:
    """Svaret fra ett regelsett."""

    regelsett: Regelsett
    utfall: Hovedutfall
    regler: tuple[Regelutfall, ...]
    raad: tuple[Regelutfall, ...]
    tolkninger: tuple[Tolkningssvar, ...]
    omfang: tuple[Tjenestebidrag, ...]
    avgjorte: tuple[str, ...] = ()
    trinn: tuple[int, int] | None = None
    frister: tuple[Fristsvar, ...] = ()

    def stengt(self) -> "Settsvar":
        """Gir svaret når det ikke kan brukes: «må avklares», hele trappen, og frister uten dato."""
        trapp = self.regelsett.trapp
        hele = None if self.trinn is None or trapp is None else (trapp.trinn[0].fra, trapp.trinn[-1].til)
        frister = tuple(f._replace(gjelder="ukjent", tidligst=None, senest=None) for f in self.frister)
        return replace(self, utfall="avklar", tolkninger=(), trinn=hele, frister=frister)


@dataclass(frozen=True, slots=True)
class Sjekk:
    """En kriteriesjekk: svaret, og alt som trengs for å forklare det.

    ``bidrag`` er det hver tjenestetype gir til hver sum over tjenestene.
    """

    sak: Sak
    utsnitt: Utsnitt
    sett: tuple[Settsvar, ...]
    spoersmaal: tuple[Spoersmaal, ...]
    stier: tuple[str, ...]
    koder: tuple[int, ...]
    tall: Mapping[str, Tallverdi]
    svar: Mapping[str, int]
    bidrag: Mapping[str, tuple[Tjenestebidrag, ...]]
    feil: Feil | None = None
    kontroll: Kontroll = "ikke_kjoert"
    sjekk_id: str | None = None

    @property
    def noder(self) -> dict[str, int]:
        """Utfallskoden til hver node, slått opp med node-id."""
        return dict(zip(self.stier, self.koder, strict=True))
