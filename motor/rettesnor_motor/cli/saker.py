"""Kommandoene ``sjekk`` og ``forklar``."""

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from rettesnor_motor.feil import FinnesIkkeFeil, Funn, InndataFeil, skjul_foedselsnummer
from rettesnor_motor.lesing.csv_tekst import Radleser, les_csv
from rettesnor_motor.lesing.forslag import mente_du
from rettesnor_motor.lesing.json_tekst import STOERSTE_SAK, les_json
from rettesnor_motor.oppsett import Oppsett, bygg
from rettesnor_motor.tjeneste.mange import Bestilling, Innsak, svar_paa_mange

_FLEST_MED_KONTROLL = 100
_STOERSTE_FIL = 1 << 30
_HOLDES_I_MINNET = 1 << 26


class Innfil(NamedTuple):
    """En fil med saker, og om den gir én sak eller en rekke."""

    saker: list[Innsak]
    er_rekke: bool


def _raa(navn: str) -> bytes:
    """Leser hele filen, eller standard inn."""
    if navn == "-":
        if sys.stdin is None:
            raise InndataFeil([Funn("-", "", "standard inn er lukket", "send saken inn, eller oppgi en fil")])
        return sys.stdin.buffer.read(_STOERSTE_FIL)
    try:
        return Path(navn).read_bytes()
    except OSError as feil:
        hva = {FileNotFoundError: "filen finnes ikke", IsADirectoryError: "dette er en mappe, ikke en fil"}
        tekst = hva.get(type(feil), "filen kan ikke leses")
        raise InndataFeil([Funn(navn, "", tekst, "kontroller navnet og rettighetene")]) from None


def les_fil(navn: str, radleser: Radleser) -> Innfil:
    """Leser sakene i en fil; alle feil i filen meldes samlet.

    Args:
        navn: Filnavnet, eller - for standard inn.
        radleser: Gjør CSV-rader om til saker.

    Raises:
        InndataFeil: Med alle feilene i filen.
    """
    raa = _raa(navn)
    endelse = Path(navn).suffix.lower() if navn != "-" else ".json"
    if endelse == ".jsonl":
        return _les_jsonl(navn, raa)
    if endelse == ".csv":
        funn: list[Funn] = []
        saker = [Innsak(sted, radleser.til_sak(rad, sted, funn), None) for sted, rad in les_csv(raa, navn)]
        if funn:
            # Det som går an å lese, kontrolleres også, så alle feil kommer på én gang.
            raise _Delvis(funn, saker)
        return Innfil(saker, er_rekke=True)
    if endelse != ".json":
        raise InndataFeil([Funn(navn, "", f"ukjent filtype «{endelse}»", "bruk .json, .jsonl eller .csv")])
    tre = les_json(raa, navn, _STOERSTE_FIL if raa.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[" else STOERSTE_SAK)
    if isinstance(tre, list):
        return Innfil([Innsak(f"{navn}[{i}]", sak, None) for i, sak in enumerate(tre)], er_rekke=True)
    return Innfil([Innsak(navn, tre, raa)], er_rekke=False)


class _Delvis(InndataFeil):
    """Feil i en fil der noen saker likevel kan kontrolleres."""

    def __init__(self, funn: list[Funn], saker: list[Innsak]) -> None:
        """Tar vare på sakene ved siden av funnene."""
        super().__init__(funn)
        self.saker = saker


def _les_jsonl(navn: str, raa: bytes) -> Innfil:
    saker: list[Innsak] = []
    funn: list[Funn] = []
    for nummer, linje in enumerate(raa.split(b"\n"), 1):
        if not linje.strip():
            continue
        sted = f"{navn}:{nummer}"
        try:
            saker.append(Innsak(sted, les_json(linje, sted), linje))
        except InndataFeil as feil:
            funn += feil.funn
    if funn:
        raise _Delvis(funn, saker)
    return Innfil(saker, er_rekke=True)


def _les_alle(valg: argparse.Namespace, oppsett: Oppsett) -> tuple[list[Innsak], list[Funn], bool]:
    """Leser alle filene; gir sakene, feilene så langt, og om svaret skal være en rekke."""
    radleser = Radleser(oppsett.bibliotek.utsnitt("nasjonal", oppsett.i_dag().isoformat()))
    filer = [valg.fil] if isinstance(valg.fil, str) else valg.fil
    funn: list[Funn] = []
    alle: list[Innsak] = []
    er_rekke = len(filer) > 1
    for navn in filer:
        try:
            inn = les_fil(navn, radleser)
            saker, er_rekke = inn.saker, er_rekke or inn.er_rekke
        except _Delvis as feil:
            funn += feil.funn
            saker = feil.saker
        except InndataFeil as feil:
            funn += feil.funn
            saker = []
        alle += saker
    return alle, funn, er_rekke


def _forvalg(valg: argparse.Namespace) -> dict[str, str]:
    return {navn: verdi for navn in ("kommune", "dato") if (verdi := getattr(valg, navn)) is not None}


def sjekk(valg: argparse.Namespace) -> int:
    """Sjekker sakene og skriver svarene når alle er lest uten feil; gir sluttkoden."""
    with bygg(valg.regler, kontroll=valg.kontroll is not False) as oppsett:
        saker, funn, er_rekke = _les_alle(valg, oppsett)
        if valg.regelsett:
            _krev_regelsett(valg.regelsett, oppsett)
        kontroll = valg.kontroll if valg.kontroll is not None else len(saker) <= _FLEST_MED_KONTROLL
        bestilling = Bestilling(saker, _forvalg(valg), valg.format, valg.regelsett, kontroll and not funn)
        fremdrift = _fremdrift(len(saker)) if sys.stderr.isatty() else None
        uenige = 0
        # Svarene samles utenfor standard ut: én sak med feil gjør at ingenting skal skrives.
        with tempfile.SpooledTemporaryFile(max_size=_HOLDES_I_MINNET) as samlet:
            if valg.format == "json" and er_rekke:
                samlet.write(b"[\n")
            for nummer, ett in enumerate(svar_paa_mange(oppsett.tjeneste, bestilling, fremdrift)):
                funn += ett.funn
                if not funn:
                    uenige += ett.uenig
                    samlet.write(_skilt(ett.innhold, valg.format, er_rekke=er_rekke, foerste=nummer == 0))
            if funn:
                raise InndataFeil(funn)
            if valg.format == "json" and er_rekke:
                samlet.write(b"\n]\n")
            samlet.seek(0)
            with _ut(valg.ut) as ut:
                shutil.copyfileobj(samlet, ut)
    return 3 if uenige else 0


def _skilt(innhold: bytes, form: str, *, er_rekke: bool, foerste: bool) -> bytes:
    """Legger skilletegn mellom svarene etter formatet."""
    match form:
        case "jsonl":
            return innhold + b"\n"
        case "csv":
            return innhold if foerste else innhold.partition(b"\n")[2]
        case "json":
            pent = orjson.dumps(orjson.loads(innhold), option=orjson.OPT_INDENT_2)
            return pent + b"\n" if not er_rekke else pent if foerste else b",\n" + pent
        case _:
            return (b"" if foerste else b"\n" + "─".encode() * 72 + b"\n\n") + innhold + b"\n"


def _krev_regelsett(navn: str, oppsett: Oppsett) -> None:
    kjente = [s["regelsett"] for s in oppsett.bibliotek.regelverk.raatre["regelsett"]]
    if navn not in kjente:
        raise InndataFeil([Funn("--regelsett", "", f"ukjent regelsett «{navn}»", mente_du(navn, kjente))])


def _fremdrift(antall: int) -> Any:
    """Viser fremdrift på en terminal."""

    def vis(ferdig: int) -> None:
        slutt = "\n" if ferdig == antall else ""
        if antall > _FLEST_MED_KONTROLL and (ferdig % 100 == 0 or ferdig == antall):
            sys.stderr.write(f"\r{ferdig} av {antall} saker{slutt}")
            sys.stderr.flush()

    return vis


@contextlib.contextmanager
def _ut(navn: str | None) -> Iterator[Any]:
    """Åpner standard ut, eller en fil som bare kommer på plass når alt er skrevet."""
    if navn is None:
        yield sys.stdout.buffer
        return
    maal = Path(navn)
    try:
        nummer, midlertidig = tempfile.mkstemp(dir=maal.parent, prefix=f".{maal.name}.")
    except OSError:
        tekst = f"kan ikke skrive til {skjul_foedselsnummer(navn)}; kontroller mappen og rettighetene"
        raise FinnesIkkeFeil(tekst) from None
    try:
        with os.fdopen(nummer, "wb") as ut:
            yield ut
        try:
            Path(midlertidig).replace(maal)
        except IsADirectoryError:
            tekst = f"{skjul_foedselsnummer(navn)} er en mappe; oppgi navnet på en fil"
            raise FinnesIkkeFeil(tekst) from None
    except BaseException:
        Path(midlertidig).unlink(missing_ok=True)
        raise


def forklar(valg: argparse.Namespace) -> int:
    """Forklarer en regel i hver sak i filen."""
    from rettesnor_motor.evaluering.sjekk import sjekk_sak
    from rettesnor_motor.forklaring.regelvisning import forklar_regel

    with bygg(valg.regler, kontroll=False) as oppsett:
        innsaker, funn, _ = _les_alle(valg, oppsett)
        saker = []
        for inn in innsaker:
            try:
                saker.append(oppsett.tjeneste.leser.les(inn.tre, inn.sted, forvalg=_forvalg(valg), raa=inn.raa))
            except InndataFeil as feil:
                funn += feil.funn
        if funn:
            raise InndataFeil(funn)
        alle = [r["id"] for s in oppsett.bibliotek.regelverk.raatre["regelsett"] for r in s["regler"]]
        if valg.regel not in alle:
            raise InndataFeil([Funn("--regel", "", f"ukjent regel «{valg.regel}»", mente_du(valg.regel, alle))])
        for i, (sak, utsnitt) in enumerate(saker):
            plan = oppsett.bibliotek.plan(utsnitt)
            svar = sjekk_sak(plan, sak)
            regel = plan.regler.get(valg.regel)
            if i:
                sys.stdout.write("\n")
            sys.stdout.write(f"Sak {sak.sak_ref} · {utsnitt.kommunenavn} · {sak.dato}\n")
            if regel is None:
                sys.stdout.write(f"{valg.regel} gjelder ikke på datoen.\n")
                continue
            tekst = oppsett.bibliotek.skriver(utsnitt).tekst
            utfall = plan.regelutfall(regel, plan.regn_ut(sak))
            sys.stdout.write(forklar_regel(svar, regel, utfall, tekst.o, tekst.maaling(utfall)) + "\n")
    return 0
