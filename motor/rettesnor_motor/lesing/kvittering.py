"""Leser en kvittering strengt: formen, den kanoniske skrivemåten, og ingenting ved siden av."""

from typing import Any

from pydantic import ValidationError

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.lesing.kvitteringsform import STOERSTE_KVITTERING, Kvitteringsform
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.modell.logg.kanon import kanonisk

_IKKE_KANONISK = (
    "innholdet er ikke på kanonisk form (RFC 8785)",
    "bruk filen slik den ble laget, uten å lagre på nytt",
)


def les_kvittering(raa: bytes, sted: str) -> dict[str, Any]:
    """Gir innholdet i en kvittering.

    Args:
        raa: Kvitteringen.
        sted: Hva den omtales som i feil.

    Raises:
        InndataFeil: Med alle feilene i formen.
    """
    tre = les_json(raa, sted, STOERSTE_KVITTERING)
    funn: list[Funn] = []
    try:
        Kvitteringsform.model_validate(tre)
    except ValidationError as feil:
        meld_alle(
            feil, Kvitteringsform, lambda sti, hva, fors: funn.append(Funn(sted, ".".join(map(str, sti)), hva, fors))
        )
    try:
        er_kanonisk = kanonisk(tre) == raa
    except ValueError:
        er_kanonisk = False
    if not er_kanonisk:
        funn.append(Funn(sted, "", *_IKKE_KANONISK))
    if funn:
        raise InndataFeil(funn)
    innhold: dict[str, Any] = tre
    return innhold
