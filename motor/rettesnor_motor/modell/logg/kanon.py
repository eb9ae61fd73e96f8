"""Kanonisk JSON (RFC 8785) for det som skal summeres: tekster, små hele tall, ja/nei, ingenting, lister og kart.

orjson skriver den samme teksten som RFC 8785 krever så lenge det ikke er desimaltall der og nøklene er ASCII;
prøvene holder det mot biblioteket rfc8785. Derfor avvises alt annet her.
"""

from collections.abc import Collection, Mapping
from typing import Any

import orjson

STOERSTE_TALL = 2**53 - 1
"""Det største tallet alle JSON-lesere leser likt (RFC 7493)."""
_ENKLE = frozenset({str, bool, type(None)})


def _kontroller(verdi: dict[Any, Any] | list[Any]) -> None:
    under: Collection[Any] = verdi
    if type(verdi) is dict:
        try:
            er_ascii = "".join(verdi).isascii()
        except TypeError:
            er_ascii = False
        if not er_ascii:
            raise ValueError("en nøkkel i kanonisk JSON skal være tekst i ASCII")
        under = verdi.values()
    if _ENKLE.issuperset(map(type, under)):
        return
    for en in under:
        slag = type(en)
        if slag is dict or slag is list:
            _kontroller(en)
        elif slag is int:
            if abs(en) > STOERSTE_TALL:
                raise ValueError("et tall er for stort for kanonisk JSON; skriv det som tekst")
        elif slag not in _ENKLE:
            raise ValueError(f"{slag.__name__} hører ikke hjemme i kanonisk JSON; skriv verdien som tekst")


def kanonisk(verdi: Any) -> bytes:
    """Gir verdien som kanonisk JSON (RFC 8785).

    Args:
        verdi: Kart, lister, tekster, hele tall, ja/nei og ingenting.

    Raises:
        ValueError: Når verdien har noe som ikke har én skrivemåte: desimaltall, store tall, eller ugyldig tekst.
    """
    _kontroller([verdi])
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
