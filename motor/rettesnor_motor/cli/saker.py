"""Kommandoene ``sjekk`` og ``forklar``."""

import argparse
import shutil
import sys
import tempfile
from typing import Any

import orjson

from rettesnor_motor.cli.filer import les_alle
from rettesnor_motor.cli.ukjent import ukjent_regelsett
from rettesnor_motor.cli.utfil import aapne_ut
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.forklaring.til_csv import til_csv
from rettesnor_motor.lesing.forslag import mente_du
from rettesnor_motor.oppsett import Oppsett, bygg
from rettesnor_motor.tjeneste.mange import Bestilling, les_innsak, svar_paa_mange
from rettesnor_motor.tjeneste.saker import ALLE

_FLEST_MED_KONTROLL = 100
_HOLDES_I_MINNET = 1 << 26


def _forvalg(valg: argparse.Namespace) -> dict[str, str]:
    return {navn: verdi for navn in ("kommune", "dato") if (verdi := getattr(valg, navn)) is not None}


def sjekk(valg: argparse.Namespace) -> int:
    """Sjekker sakene og skriver svarene når alle er lest uten feil; gir sluttkoden."""
    if valg.kort and valg.format != "tekst":
        raise InndataFeil([Funn("--kort", "", "gjelder bare tekst", "utelat --format; i JSON står den i «kort»")])
    with bygg(valg.regler, kontroll=valg.kontroll is not False) as oppsett:
        saker, funn, er_rekke = les_alle(valg, oppsett)
        if valg.regelsett:
            _krev_regelsett(valg.regelsett, oppsett)
        kontroll = valg.kontroll if valg.kontroll is not None else len(saker) <= _FLEST_MED_KONTROLL
        bestilling = Bestilling(
            saker, _forvalg(valg), valg.format, valg.regelsett, kontroll and not funn, valg.maalform, valg.kort
        )
        fremdrift = _fremdrift(len(saker)) if sys.stderr.isatty() else None
        uenige = 0
        # Svarene samles utenfor standard ut: én sak med feil gjør at ingenting skal skrives.
        with tempfile.SpooledTemporaryFile(max_size=_HOLDES_I_MINNET) as samlet:
            foran, bak = _ramme(valg.format, len(saker), er_rekke=er_rekke)
            samlet.write(foran)
            for nummer, ett in enumerate(svar_paa_mange(oppsett.tjeneste, bestilling, fremdrift)):
                funn += ett.funn
                if not funn:
                    uenige += ett.uenig
                    samlet.write(_skilt(ett.innhold, valg.format, er_rekke=er_rekke, foerste=nummer == 0))
            if funn:
                raise InndataFeil(funn)
            samlet.write(bak)
            samlet.seek(0)
            with aapne_ut(valg.ut, (*valg.fil, valg.kolonner)) as ut:
                shutil.copyfileobj(samlet, ut)
    if not saker and valg.format == "tekst":
        sys.stderr.write("Det er ingen saker i filen. Står de i et annet ark, eller er de ikke fylt ut?\n")
    return 3 if uenige else 0


def _ramme(form: str, antall: int, *, er_rekke: bool) -> tuple[bytes, bytes]:
    """Gir det som står foran og bak svarene; uten saker blir det en tom rekke, eller bare kolonnenavnene."""
    if form == "csv":
        return til_csv([]).encode(), b""
    if form == "json" and er_rekke:
        return (b"[\n", b"\n]\n") if antall else (b"[", b"]\n")
    return b"", b""


def _skilt(innhold: bytes, form: str, *, er_rekke: bool, foerste: bool) -> bytes:
    """Legger skilletegn mellom svarene etter formatet."""
    match form:
        case "jsonl":
            return innhold + b"\n"
        case "csv":
            return innhold.partition(b"\n")[2]
        case "json":
            pent = orjson.dumps(orjson.loads(innhold), option=orjson.OPT_INDENT_2)
            return pent + b"\n" if not er_rekke else pent if foerste else b",\n" + pent
        case _:
            return (b"" if foerste else b"\n" + "─".encode() * 72 + b"\n\n") + innhold + b"\n"


def _krev_regelsett(navn: str, oppsett: Oppsett) -> None:
    kjente = [s["regelsett"] for s in oppsett.bibliotek.regelverk.raatre["regelsett"]]
    if navn not in kjente:
        raise InndataFeil([ukjent_regelsett(navn, kjente)])


def _fremdrift(antall: int) -> Any:
    """Viser fremdrift på en terminal."""

    def vis(ferdig: int) -> None:
        slutt = "\n" if ferdig == antall else ""
        if antall > _FLEST_MED_KONTROLL and (ferdig % 100 == 0 or ferdig == antall):
            sys.stderr.write(f"\r{ferdig} av {antall} saker{slutt}")
            sys.stderr.flush()

    return vis


def forklar(valg: argparse.Namespace) -> int:
    """Forklarer en regel i hver sak i filen, og hva som skal til for et annet utfall."""
    from rettesnor_motor.analyse.hva_skal_til import hva_skal_til
    from rettesnor_motor.evaluering.sjekk import sjekk_sak
    from rettesnor_motor.forklaring.regelvisning import forklar_regel, forklar_sak
    from rettesnor_motor.forklaring.veiviser import Veiviser

    with bygg(valg.regler, kontroll=False) as oppsett:
        innsaker, funn, _ = les_alle(valg, oppsett)
        saker = []
        for inn in innsaker:
            try:
                saker.append(les_innsak(oppsett.tjeneste, inn, _forvalg(valg)))
            except InndataFeil as feil:
                funn += feil.funn
        if funn:
            raise InndataFeil(funn)
        alle = {r["id"]: r for s in oppsett.bibliotek.regelverk.raatre["regelsett"] for r in s["regler"]}
        if valg.regel not in alle:
            raise InndataFeil([Funn("--regel", "", f"ukjent regel «{valg.regel}»", mente_du(valg.regel, alle))])
        for i, (sak, lest) in enumerate(saker):
            utsnitt = oppsett.tjeneste.velg(sak, lest, ALLE, valg.maalform)
            plan = oppsett.bibliotek.plan(utsnitt)
            svar = sjekk_sak(plan, sak)
            regel = plan.regler.get(valg.regel)
            if i:
                sys.stdout.write("\n")
            tekst = oppsett.bibliotek.skriver(utsnitt).tekst
            sys.stdout.write(forklar_sak(svar, tekst.k, None if regel else alle[valg.regel]) + "\n")
            if regel is None:
                continue
            utfall = plan.regelutfall(regel, plan.regn_ut(sak))
            sys.stdout.write(forklar_regel(svar, regel, utfall, tekst.o, tekst.maaling(utfall)) + "\n")
            veiviser = Veiviser(tekst.o)
            for funnet, hva in hva_skal_til(plan, sak, regel):
                sys.stdout.write("\n" + "\n".join(veiviser.linjer(funnet, hva)) + "\n")
    return 0
