"""Regner ut hva en tabell og et vilkår skal gi, ved å prøve alle verdier som kan skille: fasiten til analysen."""

import itertools
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from rettesnor_motor.lesing.regelverk import Leser
from rettesnor_motor.lesing.utsnitt import bygg_utsnitt
from rettesnor_motor.modell.regelverk import Utsnitt

from .stokking import som_yaml
from .tabelltrekker import DOMENER, FARGER, TRINN

_SAMMENLIGN: dict[str, Callable[[Any, Any], bool]] = {
    "over": lambda x, t: x > t,
    "minst": lambda x, t: x >= t,
    "under": lambda x, t: x < t,
    "hoeyst": lambda x, t: x <= t,
    "er": lambda x, t: x == t,
}


def utsnitt_for(mappe: Mapping[str, Any], kommune: str = "nasjonal", dato: str = "2026-06-20") -> Utsnitt:
    """Leser en regelmappe uten å analysere den, og gir utsnittet for én dag.

    Args:
        mappe: Filnavn → innholdet som tre.
        kommune: Kommunen.
        dato: Dagen.
    """
    leser = Leser({navn: som_yaml(tre) for navn, tre in mappe.items()})
    assert not leser.funn, leser.funn
    return bygg_utsnitt(leser.raatre, kommune, dato)


def _grenser(celler: Sequence[Any]) -> Iterator[Fraction]:
    for celle in celler:
        for verdi in celle.values() if isinstance(celle, Mapping) else ():
            for tall in verdi.values() if isinstance(verdi, Mapping) else [verdi]:
                yield Fraction(tall)


def verdier(navn: str, celler: Sequence[Any]) -> list[Any]:
    """Gir én verdi fra hvert område cellene kan skille mellom.

    Args:
        navn: Kolonnen.
        celler: Cellene i kolonnen.
    """
    if navn in {"j", "s"}:
        return [True, False]
    if navn == "v":
        return list(FARGER)
    if navn == "o":
        return list(TRINN)
    minst, hoeyst = DOMENER[navn]
    punkter = sorted({Fraction(minst), Fraction(hoeyst), *_grenser(celler)})
    alle = {*punkter, *((a + b) / 2 for a, b in itertools.pairwise(punkter))}
    if navn == "h":
        alle = {Fraction(f(tall) + d) for tall in punkter for f in (math.floor, math.ceil) for d in (-1, 0, 1)}
    return [*sorted(tall for tall in alle if minst <= tall <= hoeyst), *(["ikke_relevant"] if navn == "p" else [])]


def passer(navn: str, celle: Any, verdi: Any) -> bool:
    """Sier om en kjent verdi passer i en celle.

    Args:
        navn: Kolonnen.
        celle: Cellen i YAML-form.
        verdi: Verdien.
    """
    if celle == "-":
        return True
    if isinstance(celle, str):
        return {"er_ja": verdi is True, "er_nei": verdi is False, "ikke_relevant": verdi == "ikke_relevant"}[
            celle
        ] is True
    if verdi == "ikke_relevant":
        return False
    if navn == "v":
        return bool(verdi in (celle.get("en_av") or [celle["er"]]))
    if navn == "o":
        return all(_SAMMENLIGN[art](TRINN.index(verdi), TRINN.index(trinn)) for art, trinn in celle.items())
    if "mellom" in celle:
        return bool(Fraction(celle["mellom"]["fra"]) <= verdi <= Fraction(celle["mellom"]["til"]))
    return all(_SAMMENLIGN[art](verdi, Fraction(tall)) for art, tall in celle.items())


def treff(tabell: Mapping[str, Any]) -> Iterator[frozenset[int]]:
    """Gir radene som passer, for hver kombinasjon av verdier som kan skille.

    Args:
        tabell: Tabellen i YAML-form.
    """
    kolonner = [k["opplysning"] for k in tabell["inndata"]]
    celler = [[rad["naar"][i] for rad in tabell["rader"]] for i in range(len(kolonner))]
    for kombinasjon in itertools.product(*map(verdier, kolonner, celler)):
        yield frozenset(
            i for i, rad in enumerate(tabell["rader"]) if all(map(passer, kolonner, rad["naar"], kombinasjon))
        )


def treff_i_vitnet(tabell: Mapping[str, Any], vitne: str) -> set[int]:
    """Gir radene som passer for opplysningene i et vitne, slik de står i et funn.

    Args:
        tabell: Tabellen i YAML-form.
        vitne: Opplysningene som JSON.
    """
    lest = {navn: _fra_json(navn, verdi) for navn, verdi in json.loads(vitne, parse_float=Fraction).items()}
    kolonner = [k["opplysning"] for k in tabell["inndata"]]
    gitt = [lest[navn] for navn in kolonner]
    return {i for i, rad in enumerate(tabell["rader"]) if all(map(passer, kolonner, rad["naar"], gitt))}


def _fra_json(navn: str, verdi: Any) -> Any:
    if isinstance(verdi, dict):
        return _fra_json(navn, verdi["verdi"]) if "verdi" in verdi else verdi["tilstand"]
    return Fraction(verdi) if navn in DOMENER else verdi
