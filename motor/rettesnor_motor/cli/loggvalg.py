"""Valgene til kommandoen ``logg``."""

import argparse
from typing import get_args

from rettesnor_motor.modell.logg.innslag import SKJULTE_FELT, SLAG, Begrunnelseskode, Retning, Rolle

_FLEST_TREFF = 10_000
_FLEST_DAGER = 100_000


def legg_til_logg(logg: argparse.ArgumentParser, felles: argparse.ArgumentParser) -> None:
    """Legger til det som kan gjøres med loggen.

    Args:
        logg: Kommandoen.
        felles: Valgene alle kommandoer har.
    """
    under = logg.add_subparsers(dest="delkommando", metavar="HVA", required=True)

    def hva(navn: str, hjelp: str, *argumenter: str) -> argparse.ArgumentParser:
        ny = under.add_parser(navn, help=hjelp, description=hjelp, parents=[felles], add_help=False)
        for argument in argumenter:
            ny.add_argument(argument.lower(), metavar=argument)
        ny.add_argument("--data", default="./data", metavar="MAPPE", help="mappen loggen ligger i")
        return ny

    hva("hode", "vis det siste signerte hodet")
    verifiser = hva("verifiser", "kontroller hele loggen, eller en kvittering, eksport eller arkivpakke uten loggen")
    # Uten --data kontrolleres en kvittering for seg; med --data også mot loggen der.
    verifiser.set_defaults(data=None)
    verifiser.add_argument("fil", nargs="?", metavar="FIL", help="kvittering (.json, .pdf) eller pakke (.zip)")
    hjelp = "et hode dere har tatt vare på; loggen skal være en fortsettelse av det (kan gjentas)"
    verifiser.add_argument("--mot", action="append", default=[], metavar="HODE", help=hjelp)
    verifiser.add_argument("--alle", action="store_true", help="vis også følgene av det som er endret")
    verifiser.add_argument("--noekkel", metavar="FIL", help="den offentlige nøkkelen dere har fått fra kommunen")
    etterproev = hva("etterproev", "kjør en lagret sjekk på nytt på de lagrede reglene", "ID")
    etterproev.add_argument("--format", choices=["tekst", "json"], default="tekst")
    _ut(hva("kvittering", "skriv kvitteringen for en sjekk", "ID"), "skriv til en fil; .pdf gir et ark", krev=False)
    eksport = hva("eksport", "skriv en pakke til revisor: innslag, bevis, regler og subsumsjon")
    eksport.add_argument("--med-innhold", action="store_true", help="ta med opplysningene i sakene")
    arkiv = hva("arkiv", "skriv en pakke til kommunens arkiv (BagIt): PDF/A, JSON og summer")
    arkiv.add_argument("--id", metavar="ID", help="bare denne sjekken")
    for pakke in (eksport, arkiv):
        hjelp = "den som får pakken (uten den: lokal); det skrives i loggen at sakene er sett"
        pakke.add_argument("--person", metavar="IDENT", help=hjelp)
        _periode(pakke)
        _ut(pakke, "filen pakken skrives i (.zip)", krev=True)
    _legg_til_soek(hva("soek", "finn innslag i den åpne delen av loggen"))
    slett = hva("slett", "slett skjult innhold i et innslag; slettingen blir stående i loggen", "ID")
    slett.add_argument("--felt", action="append", required=True, choices=sorted(SKJULTE_FELT), help="kan gjentas")
    slett.add_argument("--besluttet-av", required=True, metavar="IDENT")
    slett.add_argument("--hjemmel", required=True, metavar="TEKST")
    frister = hva("frister", "vis hva som er gammelt nok til at innholdet kan slettes; sletter ingenting")
    frister.add_argument("--eldre-enn", type=_dager, metavar="DAGER", help="skrevet for flere dager siden enn dette")
    frister.add_argument("--foer", metavar="ÅÅÅÅ-MM-DD", help="skrevet før denne dagen")
    hva("kopier", "kopier lageret til en ny mappe mens det er i bruk, uten den private nøkkelen", "MAPPE")
    _legg_til_menneskets(
        hva("valg", "skriv ned hva et menneske valgte", "ID"), hva("tilraading", "skriv ned en tilråding", "ID")
    )


def _ut(parser: argparse.ArgumentParser, hjelp: str, *, krev: bool) -> None:
    parser.add_argument("--ut", metavar="FIL", required=krev, help=hjelp)


def _periode(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fra", metavar="ÅÅÅÅ-MM-DD", help="første dag innslaget ble skrevet")
    parser.add_argument("--til", metavar="ÅÅÅÅ-MM-DD", help="siste dag innslaget ble skrevet")


def _legg_til_soek(soek: argparse.ArgumentParser) -> None:
    soek.add_argument("--slag", choices=SLAG)
    soek.add_argument("--kommune", metavar="K")
    soek.add_argument("--regel", metavar="ID", help="regelen er en grunn til svaret")
    soek.add_argument("--paragraf", metavar="TEKST", help="en grunn bygger på paragrafen, for eksempel «hol § 9-7»")
    soek.add_argument("--utfall", metavar="REGELSETT/UTFALL", help="for eksempel rett_bpa/oppfylt")
    soek.add_argument("--tolkning", metavar="ID", help="tolkningen var åpen")
    soek.add_argument("--enhet", metavar="IDENT", help="enheten en tilråding la ansvaret til")
    _periode(soek)
    soek.add_argument("--antall", type=_antall, default=100, metavar="N")


def _antall(tekst: str) -> int:
    """Leser hvor mange treff som høyst skal vises."""
    if tekst.isascii() and tekst.isdigit() and 1 <= int(tekst) <= _FLEST_TREFF:
        return int(tekst)
    raise argparse.ArgumentTypeError(f"antallet skal være fra 1 til {_FLEST_TREFF}")


def _dager(tekst: str) -> int:
    """Leser hvor mange dager noe er oppbevart."""
    if tekst.isascii() and tekst.isdigit() and int(tekst) <= _FLEST_DAGER:
        return int(tekst)
    raise argparse.ArgumentTypeError(f"antall dager skal være fra 0 til {_FLEST_DAGER}")


def _legg_til_menneskets(valg: argparse.ArgumentParser, tilraading: argparse.ArgumentParser) -> None:
    for ett in (valg, tilraading):
        ett.add_argument("--person", required=True, metavar="IDENT", help="identen, aldri navnet")
        ett.add_argument("--rolle", required=True, choices=get_args(Rolle))
        ett.add_argument("--ord", required=True, metavar="TEKST", help="begrunnelsen med egne ord")
        ett.add_argument("--erstatter", metavar="ID", help="innslaget dette retter")
    valg.add_argument("--retning", required=True, choices=get_args(Retning))
    valg.add_argument("--meldes", choices=("ja", "nei"), help="om saken meldes til koordinerende utvalg")
    valg.add_argument("--kode", required=True, choices=get_args(Begrunnelseskode))
    tilraading.add_argument("--enhet", required=True, metavar="IDENT", help="enheten som får ansvaret")
    tilraading.add_argument("--frist", required=True, metavar="ÅÅÅÅ-MM-DD")
    tilraading.add_argument("--evaluering", required=True, metavar="ÅÅÅÅ-MM-DD")
    tilraading.add_argument("--dissens", default="", metavar="TEKST", help="det mindretallet mente")
