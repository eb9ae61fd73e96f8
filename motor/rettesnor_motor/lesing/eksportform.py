"""Formen på linjene i en eksport, som pydantic-modeller; skjemaene i pakken er laget av dem."""

from typing import Annotated, Any, Literal, TypeAlias

import orjson
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from rettesnor_motor.feil import Funn
from rettesnor_motor.lesing.dato import Datostreng
from rettesnor_motor.lesing.kvitteringsform import (
    Antall,
    Id,
    Innslagsform,
    Innslagsid,
    Kildeform,
    Migrertform,
    Navn,
    Signertform,
    Sum,
    Tekst,
    Tid,
)
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.modell.logg.innslag import Slag
from rettesnor_motor.modell.logg.sjekksvar import er_uleselig

_FLEST = 500
_Lang: TypeAlias = Annotated[str, StringConstraints(max_length=20_000)]


class _Form(BaseModel):
    """Felles for alle formene."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Vilkaarliginnslag(_Form):
    """Et innslag av et hvilket som helst slag; den åpne delen er forskjellig for hvert."""

    utgave: Literal[1]
    slag: Slag
    nr: Annotated[int, Field(ge=0, description="Plassen i loggen, fra 0.")]
    id: Innslagsid
    tid: Annotated[Tid, Field(description="Tidspunktet i UTC.")]
    forrige: Annotated[str, Field(description="Summen av bladet foran; tom for det første.")]
    klokken_gikk_tilbake: bool
    gjelder: Annotated[Innslagsid | None, Field(description="Sjekken eller innslaget dette gjelder.")]
    erstatter: Annotated[Innslagsid | None, Field(description="Innslaget dette retter.")]
    migrert: Migrertform | None
    aapent: dict[Navn, Any]
    forpliktet: Annotated[dict[Navn, Sum], Field(description="SHA-256 av salt og verdi for hvert skjult felt.")]


class Aapnetform(_Form):
    """En skjult verdi og saltet som åpner forpliktelsen på den."""

    salt: Sum
    verdi: str
    koding: Annotated[Literal["hex"] | None, Field(description="Når verdien ikke er tekst: byte i heksadesimaler.")] = (
        None
    )


class Innslagslinje(_Form):
    """En linje i innslag.jsonl: innslaget, beviset for at det er i treet, og innholdet når det er bedt om."""

    innslag: Vilkaarliginnslag
    bevis: Annotated[list[Sum], Field(max_length=64, description="Beviset etter RFC 6962, nedenfra.")]
    innhold: Annotated[
        dict[Navn, Aapnetform] | None,
        Field(description="De skjulte feltene som ikke er slettet, eller null når de ikke er bedt om."),
    ]


class Bevistform(_Form):
    """Et innslag med beviset og hodet: en sjekk fra et eldre lager, som det ikke kan lages kvittering for."""

    innslag: Vilkaarliginnslag
    bevis: Annotated[list[Sum], Field(max_length=64)]
    hode: Signertform


class Inndataform(_Form):
    """En opplysning regelen leste."""

    opplysning: Tekst
    oppgitt: Annotated[_Lang | None, Field(description="Slik den ble oppgitt; bare når innholdet er med.")] = None


class Utdataform(_Form):
    """Det regelen kom til, og grensen den ble holdt mot."""

    verdi: Any
    terskel: Tekst | None


class Subsumsjonslinje(_Form):
    """En linje i subsumsjon.jsonl: én regel i én sjekk, og ett sted i loven den bygger på."""

    sjekk_id: Id
    kommune: Navn
    dato: Datostreng
    regelsett: Navn
    regel: Id
    tittel: Tekst
    lov: Annotated[Tekst | None, Field(description="Null når regelen ikke bygger på en lov.")]
    paragraf: Tekst | None
    ledd: Annotated[Tekst | None, Field(description="Null når kilden ikke sier hvilket ledd.")]
    kilde: Kildeform
    inndata: Annotated[list[Inndataform], Field(max_length=_FLEST)]
    utdata: Annotated[Utdataform | None, Field(description="Null når innholdet ikke er med.")]
    utfall: Literal["ja", "nei", "ukjent"]
    aarsak: Literal["mangler", "grense", "tolkning"] | None


class Omform(_Form):
    """Hva eksporten har."""

    slag: Literal["rettesnor-eksport"]
    utgave: Literal[1]
    motor: Tekst
    innslag: Antall
    fra: Datostreng | None
    til: Datostreng | None
    med_innhold: bool
    uten_regler: Annotated[
        list[Annotated[str, StringConstraints(max_length=80)]],
        Field(max_length=_FLEST, description="Summene av regler som ikke er tatt vare på, fra et eldre lager."),
    ] = []


def finn_feil(tre: Any, form: type[BaseModel], sted: str) -> list[Funn]:
    """Gir alle feilene i formen på en linje.

    Args:
        tre: Linjen, lest.
        form: Formen den skal ha.
        sted: Hva linjen omtales som.
    """
    funn: list[Funn] = []
    try:
        form.model_validate(tre)
    except ValidationError as feil:
        meld_alle(feil, form, lambda sti, hva, fors: funn.append(Funn(sted, ".".join(map(str, sti)), hva, fors)))
    if form is Innslagslinje and not funn and tre["innslag"]["slag"] == "sjekk" and not er_uleselig(tre["innslag"]):
        return finn_feil(tre["innslag"], Innslagsform, sted)
    return funn


def skjema(form: type[BaseModel]) -> bytes:
    """Gir JSON-skjemaet for en form.

    Args:
        form: Formen.
    """
    tre = {"$schema": "https://json-schema.org/draft/2020-12/schema", **form.model_json_schema()}
    return orjson.dumps(tre, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
