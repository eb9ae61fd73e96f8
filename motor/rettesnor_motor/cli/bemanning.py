"""Kommandoen ``bemanning``: fra kartlagte behov til årsverk per enhet innenfor rammen."""

import argparse

import orjson

from rettesnor_motor.cli.bok import les_inndata, les_tre, slag_vedlegg
from rettesnor_motor.cli.simulering import svar_paa_spoersmaal
from rettesnor_motor.cli.utfil import aapne_ut
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste


def bemanning(valg: argparse.Namespace) -> int:
    """Fordeler årsverkene i en fil og skriver svaret som tekst, JSON, arbeidsbok eller rapport."""
    spoersmaal = bool(valg.scenario or valg.fjoraaret or valg.likebehandling)
    slag = slag_vedlegg(valg.ut)
    if spoersmaal and slag is not None:
        raise InndataFeil([Funn("--ut", "", "spørsmålet har bare tekst og JSON som svar", "bruk et annet filnavn")])
    with bygg(valg.regler, kontroll=False) as oppsett:
        tjeneste = Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
        inn = None
        if spoersmaal:
            tre = les_tre(tjeneste, valg.fil, valg.kolonner)
            svar = svar_paa_spoersmaal(valg, tre, Simuleringstjeneste(oppsett.bibliotek, tjeneste))
        else:
            inn = les_inndata(tjeneste, valg.fil, valg.kolonner)
            svar = tjeneste.svar_av(inn.fordeling, valg.maalform)
        if slag is not None and inn is not None:
            from rettesnor_motor.tjeneste.bemanningsvedlegg import skriv_vedlegg

            ut = skriv_vedlegg(oppsett.bibliotek, inn, svar.json, slag, valg.maalform)
        elif valg.format == "json":
            ut = orjson.dumps(svar.kart, option=orjson.OPT_INDENT_2) + b"\n"
        else:
            ut = svar.tekst.encode() + b"\n"
    with aapne_ut(valg.ut) as fil:
        fil.write(ut)
    return 0
