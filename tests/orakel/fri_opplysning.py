"""Trekker, og innsnevrer, opplysninger etter ordboken alene, så nye regelsett er med uten at noe skrives her."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

Kart = dict[str, Any]
_TEKSTER = ("", "kort", "Tre enheter følger opp; ingen har ansvaret.")
_FOERSTE_DAG = dt.date(2024, 1, 1).toordinal()


def _enhet(r: Random, type_: Mapping[str, Any]) -> Kart:
    return {"enhet": r.choice(type_["enheter"])} if type_.get("enheter") else {}


def _verdi(r: Random, type_: Mapping[str, Any], grenser: list[Decimal]) -> Any:
    match type_["type"]:
        case "ja_nei":
            return r.random() < 0.5
        case "valg" | "ordinal":
            return r.choice(type_["verdier"])["id"]
        case "dato":
            return dt.date.fromordinal(_FOERSTE_DAG + r.randrange(1500)).isoformat()
        case "tekst":
            return r.choice(_TEKSTER)
        case slag:
            minst, hoeyst = Decimal(type_.get("minst", "0")), Decimal(type_.get("hoeyst", "100"))
            naer = Decimal(r.choice(("-1", "0", "0", "1"))) * (1 if slag == "heltall" else Decimal("0.25"))
            tall = min(max(r.choice((minst, hoeyst, *grenser)) + naer, minst), hoeyst)
            return int(tall) if slag == "heltall" else tall


def trekk(r: Random, type_: Mapping[str, Any], grenser: list[Decimal]) -> Any:
    """Trekker en opplysning i en av tilstandene den kan ha.

    Args:
        r: Kilden til tilfeldighet.
        type_: Opplysningen slik den står i ordboken.
        grenser: Tall reglene har grenser ved.
    """
    enhet = _enhet(r, type_)
    er_tall = type_["type"] in {"tall", "heltall"} and enhet.get("enhet") != "annenhver_uke"
    match r.randrange(10):
        case 0:
            return None
        case 1:
            return {"tilstand": "ukjent"}
        case 2 if er_tall or type_["type"] in {"ja_nei", "valg"}:
            return {"verdier": [_verdi(r, type_, grenser), _verdi(r, type_, grenser)], **enhet}
        case 3 if er_tall:
            fra, til = sorted((_verdi(r, type_, grenser), _verdi(r, type_, grenser)))
            return {"fra": fra, "til": til, **enhet}
        case 4 if type_.get("ikke_relevant") == "ja":
            return {"tilstand": "ikke_relevant"}
        case _:
            return kjent(r, type_, grenser)


def kjent(r: Random, type_: Mapping[str, Any], grenser: list[Decimal]) -> Kart:
    """Trekker et kjent svar.

    Args:
        r: Kilden til tilfeldighet.
        type_: Opplysningen slik den står i ordboken.
        grenser: Tall reglene har grenser ved.
    """
    enhet = _enhet(r, type_)
    return enhet if enhet.get("enhet") == "annenhver_uke" else {"verdi": _verdi(r, type_, grenser), **enhet}


def er_aapen(oppgitt: Any) -> bool:
    """Sier om en opplysning ikke er spurt om eller er ukjent."""
    return oppgitt is None or (isinstance(oppgitt, dict) and oppgitt.get("tilstand") in {"ukjent", "ikke_spurt"})
