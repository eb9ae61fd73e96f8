"""Kommandoen ``bemanning``: fra kartlagte behov til årsverk per enhet innenfor rammen."""

import argparse
from pathlib import Path

import orjson

from rettesnor_motor.cli.filer import STOERSTE_FIL, les_raa
from rettesnor_motor.cli.simulering import svar_paa_spoersmaal
from rettesnor_motor.cli.utfil import aapne_ut
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste


def bemanning(valg: argparse.Namespace) -> int:
    """Fordeler årsverkene i en fil og skriver svaret som tekst eller JSON."""
    raa = les_raa(valg.fil)
    with bygg(valg.regler, kontroll=False) as oppsett:
        tjeneste = Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
        if valg.scenario or valg.fjoraaret or valg.likebehandling:
            svar = svar_paa_spoersmaal(valg, raa, Simuleringstjeneste(oppsett.bibliotek, tjeneste))
        else:
            svar = tjeneste.besvar(les_json(raa, valg.fil, STOERSTE_FIL), Path(valg.fil).name, valg.maalform)
    ut = orjson.dumps(svar.kart, option=orjson.OPT_INDENT_2) if valg.format == "json" else svar.tekst.encode()
    with aapne_ut(valg.ut) as fil:
        fil.write(ut + b"\n")
    return 0
