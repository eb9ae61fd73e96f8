"""Saker som aldri er sett før: et eksempel der hver verdi trekkes på nytt, i den formen den har i eksempelet.

Måles den samme saken om og om igjen, måler vi også det motoren husker. Derfor måles begge deler.
"""

import datetime as dt
import json
import random
from collections.abc import Iterator, Mapping
from typing import Any

from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.modell.ordbok import Opplysningstype
from rettesnor_motor.tjeneste.saker import Tjeneste

_FROE = 20260620
_DAGER = 300
_STOERST = 100


def _tall(trekning: random.Random, eksempel: float) -> float:
    """Trekker et tall inntil om lag det dobbelte, med en desimal når eksempelet har det."""
    if isinstance(eksempel, int):
        return trekning.randint(0, min(2 * eksempel + 2, _STOERST))
    return trekning.randint(0, int(eksempel * 20) + 10) / 10


def _verdi(trekning: random.Random, type_: Opplysningstype | None, eksempel: Any) -> Any:
    """Trekker en verdi; en mengde har ingen type, og er alltid et tall."""
    if isinstance(eksempel, bool):
        return trekning.random() < 0.5  # noqa: PLR2004 – like ofte ja som nei
    if isinstance(eksempel, int | float):
        return _tall(trekning, eksempel)
    if isinstance(eksempel, list):
        return [_verdi(trekning, type_, ett) for ett in eksempel]
    if isinstance(eksempel, Mapping):
        svar = {k: _verdi(trekning, type_, v) if k in {"verdi", "verdier"} else v for k, v in eksempel.items()}
        if "fra" in eksempel:
            svar["fra"], svar["til"] = sorted(_tall(trekning, eksempel["til"]) for _ in range(2))
        return svar
    if type_ is None or eksempel is None or type_.slag == "tekst":
        return eksempel
    if type_.slag == "dato":
        return (dt.date.fromisoformat(eksempel) + dt.timedelta(trekning.randint(-_DAGER, _DAGER))).isoformat()
    return trekning.choice(type_.verdier)[0]


def nye_saker(tjeneste: Tjeneste, eksempel: Mapping[str, Any]) -> Iterator[bytes]:
    """Gir stadig nye saker som kan leses; rekkefølgen er den samme hver gang.

    Args:
        tjeneste: Leser sakene.
        eksempel: Saken de ligner.
    """
    trekning = random.Random(_FROE)  # noqa: S311 – skal være forutsigbar
    typer = tjeneste.bibliotek.utsnitt(eksempel["kommune"], eksempel["dato"]).opplysninger
    nummer = 0
    while True:
        nummer += 1
        sak = {
            **eksempel,
            "sak_ref": f"NY-{nummer}",
            "opplysninger": {k: _verdi(trekning, typer[k], v) for k, v in eksempel["opplysninger"].items()},
            "tjenester": [
                {**t, "mengde": _verdi(trekning, None, t.get("mengde"))} for t in eksempel.get("tjenester", ())
            ],
        }
        try:
            tjeneste.leser.les(sak, "sak")
        except InndataFeil:
            continue
        yield json.dumps(sak).encode()
