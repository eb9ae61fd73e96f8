"""Sakene i alle scenarioene: bare «gitt»-stegene utføres, så en prøve kan spørre om hva den vil om dem."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from orakel.doer import oppsett
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.scenarioer import les_mappe
from rettesnor_motor.lesing.steg import Proeve, finn_steg, kjente_navn

Kart = dict[str, Any]
EGENSKAPER = Path(__file__).parents[2] / "scenarioer" / "egenskaper"


class Scenariosak(NamedTuple):
    """Saken i ett scenario."""

    navn: str
    sak: Kart


@cache
def scenariosaker() -> tuple[Scenariosak, ...]:
    """Gir sakene som kan leses; scenarioer om saker som avvises, har ikke noe svar."""
    kjente = kjente_navn(oppsett().bibliotek.regelverk.raatre)
    alle = []
    for scenario in les_mappe(EGENSKAPER):
        proeve = Proeve(scenario.regelsett, kjente=kjente)
        for steg in scenario.steg:
            if steg.slag == "gitt":
                finn_steg("gitt", steg.tekst, steg.tabell)(proeve)
        if _kan_leses(proeve.sak):
            alle.append(Scenariosak(f"{scenario.regelsett}: {scenario.navn}", proeve.sak))
    return tuple(alle)


def _kan_leses(sak: Kart) -> bool:
    try:
        oppsett().tjeneste.leser.les(sak, "sak")
    except InndataFeil:
        return False
    return True
