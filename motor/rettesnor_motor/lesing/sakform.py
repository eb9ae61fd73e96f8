"""Formen på en sak ved døren (kontrakten 4.1), som pydantic-modeller."""

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from rettesnor_motor.lesing.dato import Datostreng

_STYRETEGN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def _uten_styretegn(tekst: str) -> str:
    """Avviser linjeskift og skjulte tegn, som kunne gitt falske linjer i teksten som limes inn."""
    if _STYRETEGN.search(tekst):
        melding = "linjeskift og skjulte tegn er ikke tillatt | skriv på én linje"
        raise ValueError(melding)
    return tekst


def _ikke_blank(tekst: str) -> str:
    if not tekst.strip():
        melding = "teksten er tom | skriv sakens referanse"
        raise ValueError(melding)
    return tekst


Kort: TypeAlias = Annotated[str, StringConstraints(max_length=500), AfterValidator(_uten_styretegn)]
_TALL = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]}
Tall: TypeAlias = Annotated[Any, WithJsonSchema(_TALL)]
Sakstype: TypeAlias = Literal["ny", "endring", "revurdering", "klage", "akutt"]
Tjenestetype: TypeAlias = str
_SKALAR = {"anyOf": [{"type": "string", "maxLength": 4000}, {"type": "number"}, {"type": "boolean"}]}


class _Form(BaseModel):
    """Felles for alle former: ukjente felt avvises."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Opplysningsform(_Form):
    """En opplysning oppgitt som objekt."""

    verdi: Annotated[Any, WithJsonSchema(_SKALAR)] = None
    fra: Tall = None
    til: Tall = None
    verdier: Annotated[list[Any] | None, Field(min_length=2, max_length=50)] = None
    tilstand: Literal["ukjent", "ikke_spurt", "ikke_relevant"] | None = None
    enhet: Kort | None = None
    kilde: Kort | None = None
    dato: Datostreng | None = None


class Mengdeform(Opplysningsform):
    """Mengden av en tjeneste."""

    doegn_per_uke: Tall = None
    minutter_per_gang: Tall = None
    ganger_per_uke: Tall = None


_OPPLYSNING = {
    "anyOf": [{"type": "null"}, *_SKALAR["anyOf"], {"$ref": "#/components/schemas/Opplysningsform"}],
}
_MENGDE = {"anyOf": [{"type": "null"}, *_TALL["anyOf"], {"$ref": "#/components/schemas/Mengdeform"}]}


class Tjenesteform(_Form):
    """En tjeneste i saken."""

    type: Tjenestetype
    mengde: Annotated[Any, WithJsonSchema(_MENGDE)] = None
    status: Annotated[str, WithJsonSchema({"type": "string"})] = "vurdert"
    ytere: Annotated[int, Field(ge=1, le=4)] = 1
    enhet_ansvarlig: Kort | None = None
    kilde: Kort | None = None
    dato: Datostreng | None = None


class Sakform(_Form):
    """En sak slik den kommer til døren."""

    sak_ref: Annotated[
        str,
        StringConstraints(min_length=1, max_length=64),
        AfterValidator(_uten_styretegn),
        AfterValidator(_ikke_blank),
    ]
    kommune: Annotated[str, StringConstraints(max_length=80)] | None = None
    dato: Datostreng | None = None
    sakstype: Sakstype = "ny"
    opplysninger: Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": _OPPLYSNING})] = (
        Field(default_factory=dict)
    )
    tjenester: Annotated[list[Tjenesteform], Field(max_length=200)] = Field(default_factory=list)
