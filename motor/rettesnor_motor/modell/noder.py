"""Nodene en regel er bygget av: vilkår og regnestykker som et lite, typet tre.

Filen er litt lang fordi alle nodene står her, en liten klasse for hver; de har ingen logikk.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

Sammenligning: TypeAlias = Literal["over", "minst", "under", "hoeyst", "er"]


@dataclass(frozen=True, slots=True)
class Alle:
    """Ja når alle barna er ja."""

    barn: tuple["Vilkaar", ...]


@dataclass(frozen=True, slots=True)
class MinstEn:
    """Ja når minst ett barn er ja."""

    barn: tuple["Vilkaar", ...]


@dataclass(frozen=True, slots=True)
class Minst:
    """Ja når minst ``antall`` barn er ja."""

    antall: int
    barn: tuple["Vilkaar", ...]


@dataclass(frozen=True, slots=True)
class Ikke:
    """Snur ja og nei; ukjent forblir ukjent."""

    barn: tuple["Vilkaar"]


@dataclass(frozen=True, slots=True)
class UtfallAv:
    """Utfallet av en annen regel."""

    regel: str


@dataclass(frozen=True, slots=True)
class Sammenlign:
    """Et tall holdt mot en grense i samme enhet."""

    opplysning: str
    art: Sammenligning
    grense: Fraction
    enhet: str
    opphav: str


@dataclass(frozen=True, slots=True)
class Mellom:
    """Et tall i et lukket intervall."""

    opplysning: str
    fra: Fraction
    til: Fraction
    enhet: str
    opphav: str


@dataclass(frozen=True, slots=True)
class Valgt:
    """Ja når svaret er ett av de nevnte valgene."""

    opplysning: str
    verdier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErSvar:
    """Ja når et ja/nei-spørsmål er besvart slik ``svar`` sier."""

    opplysning: str
    svar: bool


@dataclass(frozen=True, slots=True)
class ErKjent:
    """Ja når opplysningen er kjent; ellers ukjent, aldri nei."""

    opplysning: str


@dataclass(frozen=True, slots=True)
class Tekstlengde:
    """Ja når teksten er lang nok; ellers ukjent, aldri nei.

    Med ``skrevet`` spørres det om det er skrevet ned, ikke om det er sant: da er svaret nei til teksten er lang nok.
    Det snur når noen skriver, og kan derfor bare stå i råd.
    """

    opplysning: str
    minst: int
    opphav: str
    skrevet: bool = False


Blad: TypeAlias = Sammenlign | Mellom | Valgt | ErSvar | ErKjent | Tekstlengde
Sammensatt: TypeAlias = Alle | MinstEn | Minst | Ikke
Vilkaar: TypeAlias = Sammensatt | UtfallAv | Blad


@dataclass(frozen=True, slots=True)
class Verdi:
    """En opplysning eller en avledet størrelse i et regnestykke."""

    opplysning: str


@dataclass(frozen=True, slots=True)
class Konstant:
    """Et fast tall i et regnestykke."""

    verdi: Fraction


@dataclass(frozen=True, slots=True)
class Sum:
    """Summen av leddene."""

    ledd: tuple["Uttrykk", ...]


@dataclass(frozen=True, slots=True)
class Differanse:
    """``fra`` minus ``trekk``."""

    fra: "Uttrykk"
    trekk: "Uttrykk"


@dataclass(frozen=True, slots=True)
class Produkt:
    """Produktet av leddene."""

    ledd: tuple["Uttrykk", ...]


@dataclass(frozen=True, slots=True)
class Kvotient:
    """``teller`` delt på ``nevner``."""

    teller: "Uttrykk"
    nevner: "Uttrykk"


@dataclass(frozen=True, slots=True)
class Stoerst:
    """Det største leddet."""

    ledd: tuple["Uttrykk", ...]


@dataclass(frozen=True, slots=True)
class MinstAv:
    """Det minste leddet."""

    ledd: tuple["Uttrykk", ...]


@dataclass(frozen=True, slots=True)
class Omregn:
    """Et regnestykke regnet om fra én enhet til en annen."""

    av: "Uttrykk"
    fra: str
    til: str


@dataclass(frozen=True, slots=True)
class Antall:
    """Hvor mange av vilkårene som er ja."""

    vilkaar: tuple[Vilkaar, ...]


@dataclass(frozen=True, slots=True)
class Hvis:
    """``saa`` når vilkåret er ja, ``ellers`` når det er nei, begge når det er ukjent."""

    naar: Vilkaar
    saa: "Uttrykk"
    ellers: "Uttrykk"


@dataclass(frozen=True, slots=True)
class Tjenestesum:
    """Det ukentlige behovet over tjenestene i saken (semantikk 2.5).

    Hvilke typer som teller, følger av tolkningen ``teller``, eller av ``typer`` når regelen selv nevner dem.
    """

    hoeyst: Fraction
    teller: str
    status: str
    ytere: str
    komplett: str
    typer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldtMotTjenester:
    """En oppgitt opplysning holdt mot tjenestene i saken (semantikk 2.5)."""

    opplysning: str
    tjenester: tuple[str, ...]
    komplett: str
    status: str


@dataclass(frozen=True, slots=True)
class Tabellrad:
    """En rad i en tabell: ett vilkår for hver kolonne, eller ingenting der alt godtas, og verdien raden gir."""

    celler: tuple[Vilkaar | None, ...]
    verdi: Fraction


@dataclass(frozen=True, slots=True)
class Tabell:
    """Verdien i den ene raden som passer; er det ikke avgjort hvilken, alle verdiene som er mulige."""

    kolonner: tuple[str, ...]
    rader: tuple[Tabellrad, ...]


@dataclass(frozen=True, slots=True)
class DagerEtter:
    """Antall dager fra en frist er ute, til en dato; negativt når datoen er før fristen.

    Fristen regnes fra opplysningen ``fra``: først måneder, så dager, og til neste virkedag når den flyttes.
    """

    dato: Verdi
    fra: Verdi
    maaneder: int
    dager: int
    flyttes: bool


Uttrykk: TypeAlias = (
    Verdi
    | Konstant
    | Sum
    | Differanse
    | Produkt
    | Kvotient
    | Stoerst
    | MinstAv
    | Omregn
    | Antall
    | Hvis
    | Tabell
    | Tjenestesum
    | HoldtMotTjenester
    | DagerEtter
)
