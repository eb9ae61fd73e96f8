"""Leser et hode noen har tatt vare på, slik ``logg hode`` og siden om loggen gir det."""

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell.logg.hode import SignertHode

STOERSTE_HODE = 1 << 16
"""Største fil med et hode, i byte."""


def les_gitt_hode(raa: bytes, sted: str) -> SignertHode:
    """Gir hodet og signaturen. Om signaturen holder, er det den som har nøkkelen, som ser.

    Args:
        raa: Filen.
        sted: Hva den omtales som i feil.

    Raises:
        InndataFeil: Når filen ikke er et signert hode.
    """
    tre = les_json(raa, sted, STOERSTE_HODE)
    try:
        return SignertHode.les(tre)
    except (ValueError, AttributeError):
        hva = Funn(sted, "", "er ikke et signert hode", "bruk filen fra «logg hode», eller den siden om loggen gir")
        raise InndataFeil([hva]) from None
