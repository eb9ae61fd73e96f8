"""Trekker saker til de tilfeldige regelsettene: hver opplysning i en av de fem tilstandene."""

from decimal import Decimal
from random import Random
from typing import Any

from .proeveregler import DATOER, FARGER, TRINN, ordbok
from .talltrekk import litt

_TEKSTER = ("", "kort", "nøyaktig tjue tegn!!", "en lang nok begrunnelse for alt")


def _punkt(r: Random, minst: int, hoeyst: int) -> Any:
    tall = Decimal(r.choice((minst, hoeyst, 0, 3, 15, 50))) + r.choice((Decimal(0), Decimal("0.5"), litt(r), -litt(r)))
    return min(max(tall, Decimal(minst)), Decimal(hoeyst))


def _verdi(r: Random, navn: str) -> Any:
    match navn:
        case "j" | "s":
            return r.random() < 0.5
        case "v":
            return r.choice(FARGER)
        case "o":
            return r.choice(TRINN)
        case "d":
            return r.choice(DATOER)
        case "t":
            return r.choice(_TEKSTER)
        case "h":
            return r.choice((0, 17, 18, 50, 125))
        case "x":
            return _punkt(r, -50, 50)
        case "p":
            return _punkt(r, 0, 100)
        case _:
            return _punkt(r, 0, 168)


def proevesak(r: Random, uten: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Trekker en sak med hver opplysning i en av de fem tilstandene."""
    opplysninger: dict[str, Any] = {}
    for o in ordbok(uten)["opplysninger"]:
        navn, hvordan = o["id"], r.randrange(10)
        enhet = {"enhet": r.choice(o["enheter"])} if "enheter" in o else {}
        if hvordan == 0:
            continue
        if hvordan == 1:
            opplysninger[navn] = {"tilstand": "ukjent"}
        elif hvordan == 2:
            opplysninger[navn] = {"verdier": [_verdi(r, navn), _verdi(r, navn)], **enhet}
        elif hvordan in {3, 4} and "minst" in o:
            fra, til = sorted((_verdi(r, navn), _verdi(r, navn)))
            opplysninger[navn] = {"fra": fra, "til": til, **enhet}
        elif hvordan in {5, 6} and navn == "p":
            opplysninger[navn] = {"tilstand": "ikke_relevant"}
        else:
            opplysninger[navn] = {"verdi": _verdi(r, navn), **enhet}
    return {"sak_ref": "P", "dato": "2026-06-20", "opplysninger": opplysninger}
