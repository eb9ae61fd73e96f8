"""Kanonisk JSON (RFC 8785) for det som skal summeres: tekster, små hele tall, ja/nei, ingenting, lister og kart.

orjson skriver den samme teksten som RFC 8785 krever så lenge det ikke er desimaltall der og nøklene er ASCII;
prøvene holder det mot biblioteket rfc8785. Derfor avvises alt annet her.
"""

from collections.abc import Mapping
from typing import Any

import orjson

STOERSTE_TALL = 2**53 - 1
"""Det største tallet alle JSON-lesere leser likt (RFC 7493)."""


def _kontroller(verdi: Any) -> None:
    slag = type(verdi)
    if slag is dict:
        for noekkel, under in verdi.items():
            if not (type(noekkel) is str and noekkel.isascii()):
                raise ValueError("en nøkkel i kanonisk JSON skal være tekst i ASCII")
            if type(under) is not str:
                _kontroller(under)
    elif slag is list:
        for under in verdi:
            if type(under) is not str:
                _kontroller(under)
    elif slag is int:
        if abs(verdi) > STOERSTE_TALL:
            raise ValueError("et tall er for stort for kanonisk JSON; skriv det som tekst")
    elif not (slag is str or slag is bool or verdi is None):
        raise ValueError(f"{slag.__name__} hører ikke hjemme i kanonisk JSON; skriv verdien som tekst")


def kanonisk(verdi: Any) -> bytes:
    """Gir verdien som kanonisk JSON (RFC 8785).

    Args:
        verdi: Kart, lister, tekster, hele tall, ja/nei og ingenting.

    Raises:
        ValueError: Når verdien har noe som ikke har én skrivemåte: desimaltall, store tall, eller ugyldig tekst.
    """
    _kontroller(verdi)
    try:
        return orjson.dumps(verdi, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError as feil:
        raise ValueError("en tekst kan ikke skrives som UTF-8") from feil


def les_kanonisk(raa: bytes) -> Mapping[str, Any]:
    """Leser et kart skrevet som kanonisk JSON.

    Args:
        raa: Teksten.

    Raises:
        ValueError: Når teksten ikke er JSON, ikke er et kart, eller kunne vært skrevet på en annen måte.
    """
    verdi = orjson.loads(raa)
    if not isinstance(verdi, dict):
        raise ValueError("ikke et kart")  # noqa: TRY004 – innholdet er galt, ikke typen
    if kanonisk(verdi) != raa:
        raise ValueError("ikke kanonisk JSON")
    return verdi
