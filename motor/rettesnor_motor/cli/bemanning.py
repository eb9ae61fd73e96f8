"""Kommandoen ``bemanning``: fra kartlagte behov til årsverk per enhet innenfor rammen."""

import argparse
import sys
from pathlib import Path
from typing import Any

import orjson

from rettesnor_motor.cli.bok import les_inndata, slag_vedlegg
from rettesnor_motor.cli.filer import les_raa
from rettesnor_motor.cli.simulering import svar_paa_spoersmaal
from rettesnor_motor.cli.utfil import aapne_ut
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste


def _fremdrift(ferdig: int, antall: int) -> None:
    """Viser hvor mange enheter som er trukket, på en terminal."""
    bredde = 30
    fylt = bredde * ferdig // antall
    slutt = "\n" if ferdig == antall else ""
    sys.stderr.write(f"\r[{'#' * fylt}{'.' * (bredde - fylt)}] enheter trukket: {ferdig} av {antall}{slutt}")
    sys.stderr.flush()


def _bestilling(valg: argparse.Namespace, *, bare_tekst: bool) -> Any:
    """Gir trekningene det er bedt om, eller ingenting."""
    if valg.trekninger is None:
        if valg.usikkerhet is not None:
            raise InndataFeil([Funn("--usikkerhet", "", "gjelder bare trekninger", "legg til --trekninger 10000")])
        return None
    if not bare_tekst:
        hva = "trekningene hører til fordelingen, og har bare tekst og JSON som svar"
        raise InndataFeil([Funn("--trekninger", "", hva, "kjør dem for seg, uten et annet spørsmål, .xlsx eller .pdf")])
    from rettesnor_motor.tjeneste.trekning import Trekningsbestilling

    usikkerhet = None if valg.usikkerhet is None else les_raa(valg.usikkerhet)
    return Trekningsbestilling(valg.trekninger, valg.froe, usikkerhet, Path(valg.usikkerhet or "").name)


def bemanning(valg: argparse.Namespace) -> int:
    """Fordeler årsverkene i en fil og skriver svaret som tekst, JSON, arbeidsbok eller rapport."""
    spoersmaal = bool(valg.scenario or valg.fjoraaret or valg.likebehandling)
    slag = slag_vedlegg(valg.ut)
    if spoersmaal and slag is not None:
        raise InndataFeil([Funn("--ut", "", "spørsmålet har bare tekst og JSON som svar", "bruk et annet filnavn")])
    bestilling = _bestilling(valg, bare_tekst=slag is None and not spoersmaal)
    with bygg(valg.regler, kontroll=False) as oppsett:
        tjeneste = Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
        inn = None
        if spoersmaal:
            svar = svar_paa_spoersmaal(valg, tjeneste, Simuleringstjeneste(oppsett.bibliotek, tjeneste))
        else:
            inn = les_inndata(tjeneste, valg.fil, valg.kolonner)
            svar = tjeneste.svar_av(inn.fordeling, valg.maalform)
            if bestilling is not None:
                from rettesnor_motor.tjeneste.trekning import legg_til_trekninger

                vis = _fremdrift if sys.stderr.isatty() else None
                svar = legg_til_trekninger(svar, inn.fordeling, bestilling, oppsett.bibliotek, valg.maalform, vis)
        if slag is not None and inn is not None:
            from rettesnor_motor.tjeneste.bemanningsvedlegg import skriv_vedlegg

            ut = skriv_vedlegg(oppsett.bibliotek, inn, svar.json, slag, valg.maalform)
        elif valg.format == "json":
            ut = orjson.dumps(svar.kart, option=orjson.OPT_INDENT_2) + b"\n"
        else:
            ut = svar.tekst.encode() + b"\n"
    with aapne_ut(valg.ut, (valg.fil, valg.fjoraaret, valg.usikkerhet, valg.kolonner, *(valg.scenario or ()))) as fil:
        fil.write(ut)
    return 0
