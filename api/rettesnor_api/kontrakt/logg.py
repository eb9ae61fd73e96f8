"""Formene i svarene om loggen: hodet, beviset, etterprøvingen og det som er skrevet."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

Sum = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Logghode(BaseModel):
    """Treet på ett tidspunkt."""

    logg: Annotated[Sum, Field(description="Fingeravtrykket til den offentlige nøkkelen.")]
    stoerrelse: int
    rot: Sum
    tid: str
    forrige: str


class SignertLogghode(BaseModel):
    """Hodet, og signaturen på det (Ed25519, over hodet på kanonisk form)."""

    hode: Logghode
    signatur: str


class Loggbevis(BaseModel):
    """Et innslag, og beviset (RFC 6962) for at det er i treet hodet gjelder."""

    innslag: dict[str, Any]
    bevis: list[Sum]
    hode: SignertLogghode


class Ulikhet(BaseModel):
    """Ett sted det lagrede og det nye svaret er ulike; det som mangler, har ingen nøkkel."""

    sti: str
    lagret: Any = None
    naa: Any = None


class FoerOgNaa(BaseModel):
    """Det samme den gang og nå."""

    lagret: str
    naa: str


class Etterproeving(BaseModel):
    """Om en ny kjøring på de lagrede reglene gav det samme svaret, og ellers hva som er ulikt."""

    stemmer: bool
    motor: FoerOgNaa
    kontrollsum: str
    kontroll: Literal["enig", "ikke_kjoert", "uenig", "utilgjengelig"]
    svarsum: FoerOgNaa
    hindret: list[str]
    noder: list[Ulikhet]
    svar: list[Ulikhet]
    tekster: list[Ulikhet]
    nytt: list[Ulikhet]


class Skrevet(BaseModel):
    """Det som ble skrevet i loggen: id-en, plassen og tiden."""

    id: str
    nr: int
    tid: str
