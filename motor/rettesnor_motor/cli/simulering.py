"""Spørsmålene ``bemanning`` kan svare på: hva om, hvorfor annerledes enn i fjor, og om like behov gir likt."""

import argparse
from pathlib import Path
from typing import Any

import orjson

from rettesnor_motor.cli.filer import STOERSTE_FIL, les_raa
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.tjeneste.bemanning import Skrevet
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste


def skriv(svar: bytes) -> Skrevet:
    """Gir et svar i JSON sammen med teksten i det.

    Args:
        svar: Svaret.
    """
    kart = orjson.loads(svar)
    return Skrevet(kart, kart["tekst"])


def svar_paa_spoersmaal(valg: argparse.Namespace, tre: Any, tjeneste: Simuleringstjeneste) -> Skrevet:
    """Gir svaret på spørsmålet i valgene, i kontraktens form og som tekst.

    Args:
        valg: Valgene på kommandolinjen.
        tre: Inndata det spørres om, lest fra filen.
        tjeneste: Det som svarer.

    Raises:
        InndataFeil: Når en fil ikke kan leses, eller inndata har feil.
    """
    sted = Path(valg.fil).name
    if valg.scenario:
        filer = [(navn, les_raa(navn)) for navn in valg.scenario]
        return skriv(tjeneste.hva_om(tre, filer, sted, valg.maalform))
    if valg.fjoraaret:
        fjor = les_json(les_raa(valg.fjoraaret), valg.fjoraaret, STOERSTE_FIL)
        return skriv(tjeneste.fra_i_fjor(tre, fjor, (sted, Path(valg.fjoraaret).name), valg.maalform))
    return skriv(tjeneste.likebehandling(tre, sted, valg.maalform))
