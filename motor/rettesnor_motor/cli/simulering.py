"""Spørsmålene ``bemanning`` kan svare på: hva om, hvorfor annerledes enn i fjor, og om like behov gir likt."""

import argparse
from pathlib import Path

import orjson

from rettesnor_motor.cli.bok import er_bok, les_inndata, les_tre
from rettesnor_motor.cli.filer import les_raa
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.modell.bemanning import Fordeling
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste, Skrevet
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste


def skriv(svar: bytes) -> Skrevet:
    """Gir et svar i JSON sammen med teksten i det.

    Args:
        svar: Svaret.
    """
    kart = orjson.loads(svar)
    return Skrevet(kart, kart["tekst"])


def svar_paa_spoersmaal(
    valg: argparse.Namespace, bemanning: Bemanningstjeneste, tjeneste: Simuleringstjeneste
) -> Skrevet:
    """Gir svaret på spørsmålet i valgene, i kontraktens form og som tekst.

    Args:
        valg: Valgene på kommandolinjen.
        bemanning: Leser inndata og fordeler.
        tjeneste: Det som svarer.

    Raises:
        InndataFeil: Når en fil ikke kan leses, eller inndata har feil.
    """
    if valg.fjoraaret:
        naa, fjor = _begge_aarene(valg, bemanning)
        return skriv(tjeneste.endringen(naa, fjor, valg.maalform))
    sted = Path(valg.fil).name
    tre = les_tre(bemanning, valg.fil, valg.kolonner)
    if valg.scenario:
        filer = [(navn, les_raa(navn)) for navn in valg.scenario]
        return skriv(tjeneste.hva_om(tre, filer, sted, valg.maalform))
    return skriv(tjeneste.likebehandling(tre, sted, valg.maalform))


def _begge_aarene(valg: argparse.Namespace, bemanning: Bemanningstjeneste) -> list[Fordeling]:
    """Leser begge årene, hvert fra JSON eller en arbeidsbok, før noe meldes; kolonnefilen gjelder bøkene."""
    filer = (valg.fil, valg.fjoraaret)
    boeker = [fil for fil in filer if er_bok(fil)]
    lest: list[Fordeling] = []
    feilene: list[InndataFeil] = []
    for fil in filer:
        try:
            kolonner = valg.kolonner if fil in boeker or not boeker else None
            lest.append(les_inndata(bemanning, fil, kolonner).fordeling)
        except InndataFeil as feil:
            feilene.append(feil)
    if feilene:
        raise feilene[0] if len(feilene) == 1 else InndataFeil([ett for feil in feilene for ett in feil.funn])
    return lest
