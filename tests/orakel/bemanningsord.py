"""Ordene scenarioene for ressursfordelingen er skrevet med, gjort til det inndata og svaret har."""

from typing import Any

from rettesnor_motor.lesing.steg import Proeve

Kart = dict[str, Any]
Datatabell = list[list[str]] | None
SVAR = {"ja": True, "nei": False}


def tall(tekst: str) -> str:
    """Skriver et norsk tall med punktum."""
    return tekst.replace(",", ".")


def verdi(tekst: str) -> Any:
    """Leser en verdi i en tabell: ja, nei, ingenting, et tall eller et ord."""
    if not tekst:
        return None
    return SVAR.get(tekst, int(tekst) if tekst.isdigit() else tall(tekst))


def baandet(tekst: str) -> str:
    """Gir tidsbåndet: «dag hverdag» er ``dag_hverdag``."""
    return tekst.replace(" ", "_")


def enheten(proeve: Proeve, id_: str) -> Kart:
    """Gir enheten slik den er oppgitt."""
    return next(enhet for enhet in proeve.sak["enheter"] if enhet["id"] == id_)


def brukeren(proeve: Proeve, id_: str) -> Kart:
    """Gir brukeren slik den er oppgitt."""
    return next(bruker for bruker in proeve.sak["brukere"] if bruker["id"] == id_)
