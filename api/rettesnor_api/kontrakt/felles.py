"""Det som går igjen i svarene: problemer, utgaver og navngitte id-er."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, Field

Desimal: TypeAlias = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$", description="Et desimaltall som tekst.")]
Dato: TypeAlias = Annotated[str, Field(json_schema_extra={"format": "date"})]


class Funn(BaseModel):
    """Én feil: stedet, feltet, hva som er galt og hva som kan gjøres."""

    sted: str
    felt: str
    feil: str
    forslag: str


class Problem(BaseModel):
    """Et svar om at noe gikk galt (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    funn: list[Funn]
    feil_id: Annotated[str | None, Field(description="Bare ved intern feil: id-en feilen har i loggen.")] = None


class Regelverksutgave(BaseModel):
    """Utgaven av regelverket, med summen over alle reglene."""

    versjon: str
    kontrollsum: Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$")]


class NavngittId(BaseModel):
    """En id med navnet mennesker leser."""

    id: str
    navn: str


class Kildested(BaseModel):
    """Stedet i kilden."""

    id: str
    sted: str


class Helse(BaseModel):
    """Tjeneren lever."""

    status: Literal["lever"]


class Klar(BaseModel):
    """Reglene er lastet, og lageret tar imot."""

    status: Literal["klar"]
    regelverk: Regelverksutgave
