"""Filene med saker: JSON, JSON Lines, CSV og arbeidsbøker, lest så alle feilene i alle filene kommer på én gang."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.csv_tekst import Radleser
from rettesnor_motor.lesing.json_tekst import STOERSTE_SAK, les_json
from rettesnor_motor.oppsett import Oppsett
from rettesnor_motor.tjeneste.mange import Innsak

STOERSTE_FIL = 1 << 30
"""Største fil kommandolinjen leser, i byte."""


Bokleser = Callable[[bytes, str], tuple[list[Any], list[Funn]]]


class Innfil(NamedTuple):
    """En fil med saker, og om den gir én sak eller en rekke."""

    saker: list[Innsak]
    er_rekke: bool


def les_raa(navn: str) -> bytes:
    """Leser hele filen, eller standard inn.

    Args:
        navn: Filnavnet, eller - for standard inn.

    Raises:
        InndataFeil: Når filen ikke kan leses.
    """
    if navn == "-":
        if sys.stdin is None:
            raise InndataFeil([Funn("-", "", "standard inn er lukket", "send saken inn, eller oppgi en fil")])
        return sys.stdin.buffer.read(STOERSTE_FIL)
    try:
        return Path(navn).read_bytes()
    except OSError as feil:
        hva = {FileNotFoundError: "filen finnes ikke", IsADirectoryError: "dette er en mappe, ikke en fil"}
        tekst = hva.get(type(feil), "filen kan ikke leses")
        raise InndataFeil([Funn(navn, "", tekst, "kontroller navnet og rettighetene")]) from None


def les_fil(navn: str, radleser: Radleser, les_bok: Bokleser) -> Innfil:
    """Leser sakene i en fil; alle feil i filen meldes samlet.

    Args:
        navn: Filnavnet, eller - for standard inn.
        radleser: Gjør CSV-rader om til saker.
        les_bok: Leser sakene i en arbeidsbok.

    Raises:
        InndataFeil: Med alle feilene i filen.
    """
    raa = les_raa(navn)
    endelse = Path(navn).suffix.lower() if navn != "-" else ".json"
    if endelse == ".jsonl":
        return _les_jsonl(navn, raa)
    if endelse == ".csv":
        rader, funn = radleser.les(raa, navn)
        saker = [Innsak(sted, sak, None, er_rad=True) for sted, sak in rader]
        if funn:
            # Det som går an å lese, kontrolleres også, så alle feil kommer på én gang.
            raise _Delvis(funn, saker)
        return Innfil(saker, er_rekke=True)
    if endelse in {".xlsx", ".xlsm"}:
        bokrader, funn = les_bok(raa, navn)
        saker = [Innsak(rad.sted, rad.tre, None, er_rad=True, celler=rad.celler) for rad in bokrader]
        if funn:
            raise _Delvis(funn, saker)
        return Innfil(saker, er_rekke=True)
    if endelse != ".json":
        raise InndataFeil([Funn(navn, "", f"ukjent filtype «{endelse}»", "bruk .json, .jsonl, .csv eller .xlsx")])
    tre = les_json(raa, navn, STOERSTE_FIL if raa.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[" else STOERSTE_SAK)
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
            saker.append(Innsak(sted, les_json(linje, navn, linje=nummer), linje))
        except InndataFeil as feil:
            funn += feil.funn
    if funn:
        raise _Delvis(funn, saker)
    return Innfil(saker, er_rekke=True)


def les_alle(valg: argparse.Namespace, oppsett: Oppsett) -> tuple[list[Innsak], list[Funn], bool]:
    """Leser alle filene; gir sakene, feilene så langt, og om svaret skal være en rekke.

    Args:
        valg: Valgene på kommandolinjen.
        oppsett: Delene, med ordboken kolonnene leses etter.
    """
    radleser = Radleser(oppsett.bibliotek.utsnitt("nasjonal", oppsett.i_dag().isoformat()))

    def les_bok(raa: bytes, navn: str) -> tuple[list[Any], list[Funn]]:
        from rettesnor_motor.cli.bok import les_saker

        return les_saker(raa, navn, oppsett, valg.kolonner)

    filer = [valg.fil] if isinstance(valg.fil, str) else valg.fil
    funn: list[Funn] = []
    alle: list[Innsak] = []
    er_rekke = len(filer) > 1
    for navn in filer:
        try:
            inn = les_fil(navn, radleser, les_bok)
            saker, er_rekke = inn.saker, er_rekke or inn.er_rekke
        except _Delvis as feil:
            funn += feil.funn
            saker = feil.saker
        except InndataFeil as feil:
            funn += feil.funn
            saker = []
        alle += saker
    return alle, funn, er_rekke
