"""Formen på et valg og en tilråding ved døren, som pydantic-modeller."""

import datetime as dt
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.dato import Datostreng
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.lesing.sak import numre_i
from rettesnor_motor.modell.logg.innslag import Begrunnelseskode, Retning, Rolle, Tilraading, Valg

_Ord = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
_Ident = Annotated[str, StringConstraints(min_length=1, max_length=64)]
_Id = Annotated[str | None, Field(description="Id-en til innslaget dette retter.")]
_UTEN_AEOEAA = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_T = TypeVar("_T", bound=BaseModel)


class _Form(BaseModel):
    """Felles for alle formene: ukjente felt avvises."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Valgform(_Form):
    """Det et menneske valgte etter en kriteriesjekk."""

    retning: Retning
    begrunnelseskode: Begrunnelseskode
    egne_ord: Annotated[_Ord, Field(description="Begrunnelsen med egne ord, også når svaret følges.")]
    meldes: Annotated[bool | None, Field(description="Om saken meldes til koordinerende utvalg.")] = None
    erstatter: _Id = None


class Tilraadingsform(_Form):
    """Det utvalget rår til."""

    ansvarlig_enhet: _Ident
    frist: Datostreng
    evalueringsdato: Datostreng
    egne_ord: _Ord
    dissens: Annotated[str, StringConstraints(max_length=4000)] = ""
    erstatter: _Id = None


def les_valg(raa: bytes, gjelder: str, person: str, rolle: Rolle) -> tuple[Valg, str | None]:
    """Gir valget, og id-en til det det retter.

    Args:
        raa: Valget i JSON.
        gjelder: Id-en til sjekken.
        person: Identen til den som velger.
        rolle: Rollen til den som velger.

    Raises:
        InndataFeil: Med alle feilene.
    """
    form = _les(raa, "valg", Valgform)
    return Valg(gjelder, person, rolle, form.retning, form.begrunnelseskode, form.egne_ord, form.meldes), form.erstatter


def les_tilraading(raa: bytes, gjelder: str, person: str, rolle: Rolle) -> tuple[Tilraading, str | None]:
    """Gir tilrådingen, og id-en til det den retter.

    Args:
        raa: Tilrådingen i JSON.
        gjelder: Id-en til sjekken.
        person: Identen til den som skriver.
        rolle: Rollen til den som skriver.

    Raises:
        InndataFeil: Med alle feilene.
    """
    form = _les(raa, "tilråding", Tilraadingsform)
    tilraading = Tilraading(
        gjelder=gjelder,
        person=person,
        rolle=rolle,
        ansvarlig_enhet=les_enhet(form.ansvarlig_enhet),
        frist=dt.date.fromisoformat(form.frist),
        evalueringsdato=dt.date.fromisoformat(form.evalueringsdato),
        egne_ord=form.egne_ord,
        dissens=form.dissens,
    )
    return tilraading, form.erstatter


def les_enhet(navn: str) -> str:
    """Gir navnet på en enhet med små bokstaver, og æ, ø og å skrevet om, så samme enhet får samme navn.

    Args:
        navn: Navnet slik det er skrevet.
    """
    return navn.lower().translate(_UTEN_AEOEAA)


def _les(raa: bytes, sted: str, form: type[_T]) -> _T:
    tre: Any = les_json(raa, sted)
    funn: list[Funn] = numre_i(tre, sted)
    try:
        lest = form.model_validate(tre)
    except ValidationError as feil:
        meld_alle(feil, form, lambda sti, hva, fors: funn.append(Funn(sted, ".".join(map(str, sti)), hva, fors)))
        raise InndataFeil(funn) from None
    if funn:
        raise InndataFeil(funn)
    return lest
