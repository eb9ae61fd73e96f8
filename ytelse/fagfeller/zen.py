"""zen-engine (Rust): den samme arbeidslasten som beslutningsgraf og som uttrykk.

Valgene under er gjort for at zen-engine skal være så rask som grensesnittet tillater:

* `ZenEngine.evaluate` med fast innhold, kompilert én gang. `ZenDecision.evaluate` lager et nytt kjøremiljø med egne
  tråder for hvert kall og er 300–400 µs tregere.
* Saken gis som bytes: zen-engine leser JSON selv, og det er raskere enn å gå om en ordbok i Python.
* Grafen er et nett, ikke en kjede med `passThrough`: hver node får bare det den bygger på, og sporet blir en tredel
  så langt.
* «Én node» er raskest med spor, men sporet viser da bare utfallet av hver regel. «En node per regel» viser også hva
  hver regel bygget på.
"""

from typing import Any

import orjson
import zen

from ytelse.arbeidslast import Arbeidslast, Blad, Regel
from ytelse.deltaker import Deltaker
from ytelse.fagfeller.felles import TEGN, leser_utfall, leste_felter, opplysninger, tekst

_MED_SPOR: Any = {"trace": True}
_GRAF = "arbeidslast"


def _uttrykk(last: Arbeidslast, regel: Regel, opplysning: str, konklusjon: str) -> str:
    """Skriver en regel som ZEN-uttrykk; de to siste er det som står foran navnene."""
    konklusjoner = {r.konklusjon for r in last.regler}

    def blad(blad: Blad) -> str:
        felt = (konklusjon if blad.felt in konklusjoner else opplysning) + blad.felt
        match blad.sammenligning:
            case "er_ja":
                return felt
            case "er_nei":
                return f"not {felt}"
            case "mellom":
                return f"{felt} in [{blad.verdier[0]}..{blad.verdier[1]}]"
            case "er" | "en_av":
                return " or ".join(f"{felt} == '{verdi}'" for verdi in blad.verdier)
            case _:
                return f"{felt} {TEGN[blad.sammenligning]} {blad.verdier[0]}"

    return tekst(regel.naar, blad, "and", "or", "not ")


def _node(id_: str, slag: str, innhold: dict[str, Any]) -> dict[str, Any]:
    """Lager en node i grafen."""
    return {"id": id_, "type": slag, "name": id_, "content": innhold}


class _Beslutning:
    """Den samme grafen kalt slik bruksanvisningen til zen-engine viser: ``create_decision`` og ``evaluate``."""

    def __init__(self, innhold: bytes) -> None:
        self._beslutning = zen.ZenEngine().create_decision(innhold.decode())

    def evaluate(self, _navn: str, sak: bytes, valg: Any = None) -> Any:
        """Regner ut grafen; denne inngangen tar imot et kart, ikke JSON."""
        inn = orjson.loads(sak)
        return self._beslutning.evaluate(inn, valg) if valg else self._beslutning.evaluate(inn)


def _innhold(noder: list[dict[str, Any]], kanter: list[tuple[str, str]]) -> dict[str, Any]:
    """Setter noder og kanter mellom inngang og utgang."""
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [_node("inn", "inputNode", {"schema": ""}), *noder, _node("ut", "outputNode", {"schema": ""})],
        "edges": [{"id": f"{fra}-{til}", "type": "edge", "sourceId": fra, "targetId": til} for fra, til in kanter],
    }


def _graf(innhold: dict[str, Any]) -> zen.ZenEngine:
    """Gir motoren med grafen ferdig kompilert."""
    return zen.ZenEngine({"loader": {"type": "static", "content": {_GRAF: innhold}}})


def _en_node_per_regel(last: Arbeidslast) -> dict[str, Any]:
    """Lager et nett der hver regel er en node, og kantene er det regelen bygger på."""
    konklusjoner = {regel.konklusjon for regel in last.regler}
    noder, kanter = [], []
    for regel in last.regler:
        uttrykk = {"id": regel.id, "key": regel.konklusjon, "value": _uttrykk(last, regel, "opplysninger.", "")}
        noder.append(_node(regel.konklusjon, "expressionNode", {"expressions": [uttrykk], "passThrough": False}))
        kilder = dict.fromkeys(felt if felt in konklusjoner else "inn" for felt in leste_felter(regel.naar))
        kanter += [(kilde, regel.konklusjon) for kilde in kilder] + [(regel.konklusjon, "ut")]
    return _innhold(noder, kanter)


def _en_node(last: Arbeidslast) -> dict[str, Any]:
    """Lager én node med alle uttrykkene; `$` er det som alt er regnet ut i noden."""
    uttrykk = [
        {"id": regel.id, "key": regel.konklusjon, "value": _uttrykk(last, regel, "opplysninger.", "$.")}
        for regel in last.regler
    ]
    node = _node("regler", "expressionNode", {"expressions": uttrykk, "passThrough": False})
    return _innhold([node], [("inn", "regler"), ("regler", "ut")])


def _deltaker(last: Arbeidslast, motor: Any, navn: str, svaret_viser: str) -> Deltaker:
    """Lager en deltaker av en graf."""
    konklusjoner = [regel.konklusjon for regel in last.regler]

    def fra_json(sak: bytes) -> bytes:
        return orjson.dumps(motor.evaluate(_GRAF, sak, _MED_SPOR))

    def utfall(fakta: bytes) -> list[bool]:
        svar = motor.evaluate(_GRAF, fakta)["result"]
        return [svar[konklusjon] for konklusjon in konklusjoner]

    def les_fakta(sak: bytes) -> bytes:
        return orjson.dumps({"opplysninger": opplysninger(sak)})

    return Deltaker(navn, svaret_viser, les_fakta, utfall, fra_json, leser_utfall(last, "result"))


def _sammensatt(last: Arbeidslast) -> Deltaker:
    """Setter alle reglene i ett uttrykk med tilordninger, uten graf og uten spor."""
    tilordninger = [f"{regel.konklusjon} = {_uttrykk(last, regel, '', '')}" for regel in last.regler]
    program = zen.compile_expression(f"{'; '.join(tilordninger)}; [{', '.join(r.konklusjon for r in last.regler)}]")
    return Deltaker("zen-engine, ett uttrykk", "–", lambda sak: orjson.dumps(opplysninger(sak)), program.evaluate)


def deltakere(last: Arbeidslast) -> tuple[Deltaker, ...]:
    """Gir måtene å bruke zen-engine på: slik bruksanvisningen viser, og så raskt den kan."""
    per_regel, samlet = _en_node_per_regel(last), _en_node(last)
    grunner = "utfall og det hver regel bygget på (spor)"
    return (
        _deltaker(
            last, _Beslutning(orjson.dumps(per_regel)), "zen-engine, create_decision, en node per regel", grunner
        ),
        _deltaker(last, _Beslutning(orjson.dumps(samlet)), "zen-engine, create_decision, én node", "utfall (spor)"),
        _deltaker(last, _graf(per_regel), "zen-engine, fast innhold, en node per regel", grunner),
        _deltaker(last, _graf(samlet), "zen-engine, fast innhold, én node", "utfall (spor)"),
        _sammensatt(last),
    )
