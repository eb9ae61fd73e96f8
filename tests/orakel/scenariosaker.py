"""Sakene i alle scenarioene, som JSON: bare «gitt»-stegene utføres, så en prøve kan spørre om hva den vil om dem."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from orakel.doer import oppsett
from rettesnor_motor.feil import InndataFeil

Kart = dict[str, Any]
ROT = Path(__file__).parents[2]


class Scenariosak(NamedTuple):
    """Saken i ett scenario."""

    navn: str
    sak: Kart


def _steg() -> list[StepFunctionContext]:
    for fil in sorted((ROT / "tests" / "scenarioer").glob("steg_*.py")):
        importlib.import_module(f"scenarioer.{fil.stem}")
    return [steg for steg in step_function_context_registry.values() if steg.type == "given"]


def _utfoer(alle: list[StepFunctionContext], tekst: str, har: Kart) -> None:
    """Utfører ett steg; det første som gir saken, setter den."""
    (steg,) = [s for s in alle if s.parser.is_matching(tekst)]
    lest: Kart = dict(steg.parser.parse_arguments(tekst) or {})
    for navn, gjoer_om in steg.converters.items():
        lest[navn] = gjoer_om(lest[navn])
    utfoer: Callable[..., Any] = steg.step_func
    trenger = inspect.signature(utfoer).parameters
    svar = utfoer(**{navn: {**har, **lest}[navn] for navn in trenger})
    if steg.target_fixture:
        har[steg.target_fixture] = svar


def _navn() -> frozenset[str]:
    raatre = oppsett().bibliotek.regelverk.raatre
    return frozenset(o["id"] for o in raatre["ordbok"]["opplysninger"])


def _scenarioer() -> Iterator[Scenariosak]:
    alle = _steg()
    for fil in sorted((ROT / "scenarioer" / "egenskaper").glob("*.feature")):
        lest: Any = {**Parser().parse(fil.read_text("utf-8")), "uri": fil.name}
        scenarioer: Any = Compiler().compile(lest)
        for scenario in scenarioer:
            har: Kart = {"kjente_navn": _navn()}
            for steg in scenario["steps"]:
                if steg["type"] == "Context":
                    rader = steg.get("argument", {}).get("dataTable", {}).get("rows", ())
                    har["datatable"] = [[celle["value"] for celle in rad["cells"]] for rad in rader]
                    _utfoer(alle, steg["text"], har)
            yield Scenariosak(f"{fil.stem}: {scenario['name']}", har["sak"])


@cache
def scenariosaker() -> tuple[Scenariosak, ...]:
    """Gir sakene som kan leses; scenarioer om saker som avvises, har ikke noe svar."""
    return tuple(s for s in _scenarioer() if _kan_leses(s.sak))


def _kan_leses(sak: Kart) -> bool:
    try:
        oppsett().tjeneste.leser.les(sak, "sak")
    except InndataFeil:
        return False
    return True
