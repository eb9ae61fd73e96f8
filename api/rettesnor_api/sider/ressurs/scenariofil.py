"""Ett scenario: funnet i arbeidet, og skrevet som en fil «rettesnor bemanning --scenario» leser."""

import json
from typing import Any

from rettesnor_motor.feil import FinnesIkkeFeil

Kart = dict[str, Any]


def finn_scenario(scenarioer: tuple[Kart, ...], id_: str) -> Kart:
    """Gir scenarioet med en id.

    Args:
        scenarioer: Scenarioene i arbeidet.
        id_: Id-en.

    Raises:
        FinnesIkkeFeil: Når arbeidet ikke har det.

    """
    funnet = next((ett for ett in scenarioer if ett["id"] == id_), None)
    if funnet is None:
        melding = "Fant ikke scenarioet i dette arbeidet."
        raise FinnesIkkeFeil(melding)
    return funnet


def som_yaml(scenario: Kart) -> bytes:
    """Gir scenarioet som YAML, med ett tiltak på hver linje.

    Args:
        scenario: Scenarioet i kontraktens form.

    """

    # JSON-tekst er også YAML-tekst, uansett hvilke tegn som er i den.
    def tekst(verdi: Any) -> str:
        return json.dumps(verdi, ensure_ascii=False)

    linjer = [f"{navn}: {tekst(verdi)}" for navn, verdi in scenario.items() if navn != "tiltak"]
    linjer += ["tiltak:", *(f"  - {tekst(tiltak)}" for tiltak in scenario["tiltak"])]
    return ("\n".join(linjer) + "\n").encode()
