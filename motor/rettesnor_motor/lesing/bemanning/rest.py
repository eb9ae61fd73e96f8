"""Det som kan leses av inndata med feil form, så feilene i resten også meldes samme gang."""

import copy
from typing import Any, Final

from pydantic import ValidationError

from rettesnor_motor.lesing.bemanning.form import Bemanningsform

_FORSOEK: Final = 4
"""Et felt som fjernes, kan gjøre at det det står i, mangler noe; formen er ikke dypere enn dette."""
_FJERNET: Final = object()
_NOEKKEL: Final = "[key]"
"""Slik merker pydantic at det er en nøkkel som er feil, og ikke verdien."""
_RAMMEN: Final = "ramme_aarsverk"


def det_som_kan_leses(tre: Any, feil: ValidationError) -> Bemanningsform | None:
    """Gir formen uten delene som er feil, eller ingenting når det ikke er nok igjen.

    Args:
        tre: Inndata fra JSON.
        feil: Feilene i formen.
    """
    if not isinstance(tre, dict):
        return None
    rest = copy.deepcopy(tre)
    for _ in range(_FORSOEK):
        for en in feil.errors(include_url=False, include_input=False):
            _fjern(rest, [ledd for ledd in en["loc"] if ledd != _NOEKKEL], mangler=en["type"] == "missing")
        _rydd(rest)
        try:
            return Bemanningsform.model_validate(rest)
        except ValidationError as ny:
            feil = ny
    return None


def _fjern(rest: dict[str, Any], sti: list[int | str], *, mangler: bool) -> None:
    """Fjerner det feilen gjelder; mangler et felt, fjernes det feltet skulle stått i."""
    if mangler and len(sti) == 1:
        if sti == [_RAMMEN]:
            rest[_RAMMEN] = 0  # brukes aldri: feilen er alt meldt
        return
    *foran, siste = sti[:-1] if mangler else sti
    her: Any = rest
    for ledd in foran:
        try:
            her = her[ledd]
        except (KeyError, IndexError, TypeError):
            return  # er alt fjernet sammen med noe annet
    if isinstance(her, list):
        her[int(siste)] = _FJERNET
    elif isinstance(her, dict):
        her.pop(siste, None)


def _rydd(tre: Any) -> None:
    """Tar bort det som er merket som fjernet, i alle listene."""
    if isinstance(tre, list):
        tre[:] = [ett for ett in tre if ett is not _FJERNET]
    for ett in tre.values() if isinstance(tre, dict) else tre if isinstance(tre, list) else ():
        _rydd(ett)
