"""Leser egenskapsfiler (Gherkin på norsk) til scenarioer, med linjen hvert steg står på."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from rettesnor_motor.feil import FinnesIkkeFeil, Funn, InndataFeil
from rettesnor_motor.modell.scenario import Scenario, Scenariosteg, Stegslag

_SLAG: Final[Mapping[str, Stegslag]] = {"Context": "gitt", "Action": "når", "Outcome": "så"}

BAK_MUREN: Final = "ressursfordeling"
"""Merket på scenarioer som ikke handler om en sak."""


def egenskapsmappe(regelmappe: Path) -> Path:
    """Gir mappen med scenarioene som hører til reglene; den ligger ved siden av regelmappen.

    Args:
        regelmappe: Mappen med regler.
    """
    return regelmappe.resolve().parent / "scenarioer" / "egenskaper"


def les_mappe(mappe: Path) -> list[Scenario]:
    """Leser alle egenskapsfilene i en mappe; filen ``navn.feature`` prøver regelsettet ``navn``.

    Scenarioene merket ``@ressursfordeling`` er utelatt. De prøver ingen regel, og har egne steg.

    Args:
        mappe: Mappen med egenskapsfiler.

    Raises:
        FinnesIkkeFeil: Når mappen ikke har noen egenskapsfiler.
        InndataFeil: Når en fil ikke kan leses.
    """
    filer = sorted(mappe.glob("*.feature"))
    if not filer:
        raise FinnesIkkeFeil(f"Fant ingen scenarioer i {mappe}. De skal ligge ved siden av mappen med regler.")
    vist = Path(mappe.parent.name) / mappe.name
    alle = [ett for fil in filer for ett in les_egenskap(str(vist / fil.name), fil.read_text("utf-8"))]
    return [ett for ett in alle if BAK_MUREN not in ett.merker]


def les_egenskap(fil: str, tekst: str) -> list[Scenario]:
    """Leser scenarioene i én egenskapsfil; hver eksempelrad blir ett scenario.

    Args:
        fil: Navnet filen omtales med; navnet uten endelse er regelsettet.
        tekst: Innholdet i filen.

    Raises:
        InndataFeil: Når teksten ikke følger formen.
    """
    try:
        dokument: dict[str, Any] = dict(Parser().parse(tekst))
    except CompositeParserException as feil:
        raise InndataFeil([_funn(fil, ett) for ett in feil.errors]) from None
    except ParserException as feil:
        raise InndataFeil([_funn(fil, feil)]) from None
    linjer = dict(_linjer(dokument))
    regelsett = Path(fil).stem
    return [_scenario(regelsett, fil, linjer, pickle) for pickle in Compiler().compile({**dokument, "uri": fil})]  # type: ignore[typeddict-item]


def _funn(fil: str, feil: Exception) -> Funn:
    sted = getattr(feil, "location", None) or {}
    return Funn(
        f"{fil}:{sted.get('line', 1)}", "", "kan ikke leses som et scenario", "se formen i de andre scenarioene"
    )


def _linjer(tre: Any) -> Iterator[tuple[str, int]]:
    """Gir linjen til hver del av dokumentet som har en id."""
    if isinstance(tre, dict):
        if "id" in tre and "location" in tre:
            yield tre["id"], tre["location"]["line"]
        for verdi in tre.values():
            yield from _linjer(verdi)
    elif isinstance(tre, list):
        for verdi in tre:
            yield from _linjer(verdi)


def _scenario(regelsett: str, fil: str, linjer: Mapping[str, int], pickle: Mapping[str, Any]) -> Scenario:
    steg = []
    for ett in pickle["steps"]:
        rader = ett.get("argument", {}).get("dataTable", {}).get("rows", ())
        tabell = tuple(tuple(celle["value"] for celle in rad["cells"]) for rad in rader)
        steg.append(Scenariosteg(_SLAG.get(ett["type"], "gitt"), ett["text"], linjer[ett["astNodeIds"][0]], tabell))
    return Scenario(
        regelsett=regelsett,
        fil=fil,
        linje=linjer[pickle["astNodeIds"][-1]],
        navn=pickle["name"],
        merker=tuple(merke["name"].removeprefix("@") for merke in pickle["tags"]),
        steg=tuple(steg),
    )
