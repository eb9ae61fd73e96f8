"""Formen på det fordelingen regnes ut av (kontrakten 4.5), som pydantic-modeller."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from rettesnor_motor.lesing.dato import Datostreng
from rettesnor_motor.lesing.sakform import Kort, Tall
from rettesnor_motor.modell.bemanning import Kap9utdanning, Nattype, Tidsbaand

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.-]+$")]
Antall = Annotated[int, Field(ge=1, le=20)]
Talllisten = dict[Tidsbaand, Tall]
_TALL = [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]
_OBJEKT = {
    "type": "object",
    "properties": {
        "verdi": {"anyOf": _TALL},
        "fra": {"anyOf": _TALL},
        "til": {"anyOf": _TALL},
        "verdier": {"type": "array", "items": {"anyOf": _TALL}, "minItems": 2},
        "tilstand": {"enum": ["ukjent", "ikke_spurt"]},
        "kilde": {"type": "string"},
        "dato": {"type": "string"},
    },
    "additionalProperties": False,
}
Spennform = Annotated[Any, WithJsonSchema({"anyOf": [{"type": "null"}, *_TALL, _OBJEKT]})]
"""Et tall, et spenn, tall fra kilder som er uenige, eller noe ingen kjenner."""
JaNeiUkjent = Annotated[Any, WithJsonSchema({"anyOf": [{"type": "null"}, {"type": "boolean"}, _OBJEKT]})]


class Form(BaseModel):
    """Felles for alle former: ukjente felt avvises."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Vinduform(Form):
    """En tid der minst så mange skal være til stede."""

    tidsbaand: Tidsbaand
    personer: Antall
    timer_per_uke: Tall
    grunnlag: Kort = ""
    dato: Datostreng | None = None


class Kompetanseform(Form):
    """En rolle som skal være til stede."""

    tidsbaand: Tidsbaand
    rolle: Kort
    personer: Antall = 1


class Enhetsform(Form):
    """En enhet som skal ha årsverk."""

    id: Id
    navn: Kort = ""
    aarsverk_naa: Tall
    natt_type: Nattype = "vaaken"
    omregning: Talllisten = Field(default_factory=dict)
    ukearbeidstid: Talllisten = Field(default_factory=dict)
    indirekte_timer_per_uke: Tall = 0
    funksjoner_aarsverk: Tall = 0
    kap9_samtidig: bool = False
    helg_hver_n_te: Tall = None
    vinduer: list[Vinduform] = Field(default_factory=list, max_length=100)
    kompetansekrav: list[Kompetanseform] = Field(default_factory=list, max_length=100)
    avstander: dict[str, Tall] = Field(default_factory=dict)


class Behovsform(Form):
    """Ett behov hos en bruker."""

    id: Id
    tidsbaand: Tidsbaand
    timer_per_uke: Spennform
    binding: Literal["fast", "delt"]
    ytere: Spennform = None
    fellesbehov_id: Id | None = None
    sted: Literal["base", "ute"] = "base"
    uker_per_aar: Spennform = None
    besoek_per_uke: Spennform = None
    reise_min: Spennform = None
    avloesning: Spennform = None
    kap9_timer_per_uke: Spennform = None
    kap9_bokstav: Kort | None = None
    kap9_vedtak_til: Datostreng | None = None
    kap9_overproevd: bool | None = None
    kap9_utdanning: Kap9utdanning | None = None
    kap9_dispensasjon_til: Datostreng | None = None
    kap9_ugunst: bool | None = None
    vedtakstimer_per_uke: Spennform = None


class Oekonomiform(Form):
    """Kronene til en bruker, i kroner i året."""

    registrert_pu: JaNeiUkjent = None
    loenn_direkte: Spennform = None
    tilskudd: Spennform = None
    egenbetaling: Spennform = None


class Brukerform(Form):
    """En bruker med behovene sine."""

    id: Id
    enhet: Id
    foedselsaar: Annotated[int, Field(ge=1900, le=2199)] | None = None
    vedtakstimer_per_uke: Spennform = None
    behov: list[Behovsform] = Field(default_factory=list, max_length=500)
    oekonomi: Oekonomiform | None = None


class Bemanningsform(Form):
    """Enhetene, brukerne og rammen."""

    kommune: Annotated[str, StringConstraints(max_length=80)] | None = None
    periode: Kort = ""
    dato: Datostreng | None = None
    ramme_aarsverk: Tall
    enheter: Annotated[list[Enhetsform], Field(min_length=1, max_length=2000)]
    brukere: Annotated[list[Brukerform], Field(max_length=50_000)] = Field(default_factory=list)
