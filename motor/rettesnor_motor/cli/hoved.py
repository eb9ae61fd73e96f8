"""Kommandoene, valgene og sluttkodene (kontrakten 4.3)."""

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from rettesnor_motor import __version__
from rettesnor_motor.cli.loggvalg import legg_til_logg
from rettesnor_motor.cli.valgleser import DAARLIGE_INNDATA, Valgleser
from rettesnor_motor.feil import FunnFeil, RettesnorFeil, skjul_foedselsnummer
from rettesnor_motor.feil.foedselsnummer import ny_id
from rettesnor_motor.modell.maalform import MAALFORMER

SVART = 0
SJEKK_FEILET = 1
UENIG = 3
INTERN_FEIL = 70
_STOERSTE_PORT = 65_535
_KOLONNER = "filen med kommunens egne kolonnenavn i en arbeidsbok"
_FAERREST_TREKNINGER, _FLEST_TREKNINGER = 100, 100_000


def _port(tekst: str) -> int:
    """Leser et portnummer."""
    if tekst.isascii() and tekst.isdigit() and 1 <= int(tekst) <= _STOERSTE_PORT:
        return int(tekst)
    raise argparse.ArgumentTypeError(f"porten skal være fra 1 til {_STOERSTE_PORT}")


def _trekninger(tekst: str) -> int:
    """Leser hvor mange trekninger det skal gjøres."""
    if tekst.isascii() and tekst.isdigit() and _FAERREST_TREKNINGER <= int(tekst) <= _FLEST_TREKNINGER:
        return int(tekst)
    raise argparse.ArgumentTypeError(f"antallet skal være fra {_FAERREST_TREKNINGER} til {_FLEST_TREKNINGER}")


def _legg_til_bemanning(kommando: Callable[[str, str], argparse.ArgumentParser]) -> None:
    bemanning = kommando("bemanning", "fordel årsverk mellom enhetene innenfor rammen, fra .json eller .xlsx")
    bemanning.add_argument("fil", metavar="FIL")
    bemanning.add_argument("--kolonner", metavar="FIL", help=_KOLONNER)
    bemanning.add_argument("--format", choices=["tekst", "json"], default="tekst")
    bemanning.add_argument("--ut", metavar="FIL", help="skriv til en fil; .xlsx og .pdf gir en bok eller en rapport")
    bemanning.add_argument("--maalform", choices=MAALFORMER, help="bokmål (nb) eller nynorsk (nn); ellers kommunens")
    bemanning.add_argument(
        "--trekninger", type=_trekninger, metavar="N", help="trekk det usikre så mange ganger, og vis spredningen"
    )
    bemanning.add_argument("--froe", type=int, default=1, metavar="N", help="frøet; samme frø gir samme trekninger")
    bemanning.add_argument("--usikkerhet", metavar="FIL", help="YAML eller JSON med det trekningene skal bygge på")
    heller = bemanning.add_mutually_exclusive_group()
    heller.add_argument(
        "--scenario", action="append", metavar="FIL", help="sammenlign med dette scenarioet; kan stå flere ganger"
    )
    heller.add_argument("--fjoraaret", metavar="FIL", help="forklar endringen fra fordelingen i denne filen")
    heller.add_argument("--likebehandling", action="store_true", help="sammenlign brukere med like behov")


def _legg_til_mal(kommando: Callable[[str, str], argparse.ArgumentParser], *leser_bok: argparse.ArgumentParser) -> None:
    for ett in leser_bok:
        ett.add_argument("--kolonner", metavar="FIL", help=_KOLONNER)
    mal = kommando("mal", "skriv en mal å fylle ut: saker.xlsx, bemanning.xlsx eller kolonner.yaml")
    mal.add_argument("fil", metavar="FIL")
    mal.add_argument(
        "--fra", metavar="FIL", help="fyll ut fra denne filen: en sak, eller boken kolonnene skal hentes fra"
    )
    mal.add_argument("--saker", action="store_true", help="boken har saker, ikke ressursfordeling")
    mal.add_argument("--maalform", choices=MAALFORMER, help="bokmål (nb) eller nynorsk (nn); ellers bokmål")


def _legg_til_start(start: argparse.ArgumentParser) -> None:
    start.add_argument(
        "--vert", default="127.0.0.1", metavar="ADRESSE", help="127.0.0.1 eller ::1; andre krever innlogging"
    )
    start.add_argument("--port", type=_port, default=8000, metavar="PORT")
    start.add_argument("--data", default="./data", metavar="MAPPE", help="mappen sjekkene lagres i")
    start.add_argument("--logg", metavar="FIL", help="filen loggen skrives i (ellers standard feil)")
    start.add_argument("--innlogging", metavar="FIL", help="innstillingene for innlogging (docs/innlogging.md)")
    start.add_argument(
        "--grense", action="append", default=[], metavar="NAVN=TALL", help="sett en grense; kan stå flere ganger"
    )


def _valg() -> Valgleser:
    # Uten SUPPRESS ville standardverdien etter kommandoen slette valget foran den.
    felles: Any = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    felles.add_argument("-h", "--hjelp", "--help", action="help", help="vis denne hjelpen")
    felles.add_argument("--regler", metavar="MAPPE", help="mappen med regler")
    felles.add_argument(
        "--feilsoek", action="store_true", default=argparse.SUPPRESS, help="vis hele feilsporet ved intern feil"
    )
    topp = Valgleser(
        prog="rettesnor", description="Svarer på saker, og viser hvorfor.", parents=[felles], add_help=False
    )
    topp.add_argument("--versjon", action="version", version=f"rettesnor {__version__}", help="vis versjonen")
    under = topp.add_subparsers(dest="kommando", metavar="KOMMANDO", required=True)

    def kommando(navn: str, hjelp: str) -> argparse.ArgumentParser:
        return under.add_parser(navn, help=hjelp, description=hjelp, parents=[felles], add_help=False)

    sjekk = kommando("sjekk", "sjekk saker fra .json, .jsonl, .csv eller .xlsx (- leser JSON fra standard inn)")
    sjekk.add_argument("fil", nargs="+", metavar="FIL")
    sjekk.add_argument("--regelsett", metavar="R", help="bare dette regelsettet")
    sjekk.add_argument("--format", choices=["tekst", "json", "jsonl", "csv"], default="tekst")
    sjekk.add_argument("--kort", action="store_true", help="skriv den korte teksten")
    sjekk.add_argument("--ut", metavar="FIL", help="skriv til en fil i stedet for standard ut")
    av_paa = sjekk.add_mutually_exclusive_group()
    av_paa.add_argument("--kontroll", action="store_true", default=None, help="kontrollkjør alle sakene")
    av_paa.add_argument("--uten-kontroll", dest="kontroll", action="store_false", help="kontrollkjør ingen saker")
    forklar = kommando("forklar", "forklar hvorfor en regel slo ut eller ikke")
    forklar.add_argument("fil", metavar="FIL")
    forklar.add_argument("--regel", required=True, metavar="ID", help="regelen, for eksempel KU-01")
    for med_forvalg in (sjekk, forklar):
        med_forvalg.add_argument("--kommune", metavar="K", help="kommunen når saken ikke oppgir den")
        med_forvalg.add_argument("--dato", metavar="ÅÅÅÅ-MM-DD", help="datoen når saken ikke oppgir den")
    regler = kommando("regler", "kontroller og vis reglene")
    regelvalg = regler.add_subparsers(dest="delkommando", metavar="HVA", required=True)
    regelvalg.add_parser("kontroller", help="finn alle feil i reglene", parents=[felles], add_help=False)
    vis = regelvalg.add_parser("vis", help="vis en regel som setning og tre", parents=[felles], add_help=False)
    vis.add_argument("id", metavar="ID")
    vis.add_argument("--scenarioer", action="store_true", help="list alle scenarioene som prøver regelen")
    tolkninger = regelvalg.add_parser(
        "tolkninger", help="list de åpne tolkningene, til avgjørelse", parents=[felles], add_help=False
    )
    skjema = regelvalg.add_parser(
        "skjema", help="skriv JSON-skjemaene for redigeringsprogrammer", parents=[felles], add_help=False
    )
    skjema.set_defaults(delkommando="skjema")
    bok = regelvalg.add_parser(
        "regelbok", help="skriv regelboken, til den som skal prøve reglene", parents=[felles], add_help=False
    )
    bok.add_argument("--ut", metavar="MAPPE", help="mappen boken skrives i (ellers docs/regelbok)")
    bok.add_argument("--html", action="store_true", help="skriv HTML i stedet, med bildene inne i sidene; krever --ut")
    bok.add_argument("--kontroller", action="store_true", help="skriv ingenting; gi 1 når boken ikke er som reglene")
    dekning = regelvalg.add_parser(
        "dekning", help="vis hvilke endringer av reglene ingen scenarioer merker", parents=[felles], add_help=False
    )
    dekning.add_argument("--regelsett", metavar="R", help="bare dette regelsettet")
    dekning.add_argument("--regel", metavar="ID", help="bare denne regelen, og det den er regnet av")
    dekning.add_argument("--format", choices=["tekst", "json"], default="tekst")
    proev = regelvalg.add_parser(
        "proev", help="vis hva en endring av reglene fører til", parents=[felles], add_help=False
    )
    proev.add_argument("--mot", metavar="MAPPE", help="reglene slik de var; uten den brukes siste innsjekking i git")
    regelvalg.add_parser(
        "nynorsk", help="skriv tekstene som mangler nynorsk, klare til å fylles ut", parents=[felles], add_help=False
    )
    for med_kommune in (vis, tolkninger):
        med_kommune.add_argument("--kommune", default="nasjonal", metavar="K")
        med_kommune.add_argument("--dato", metavar="ÅÅÅÅ-MM-DD")
    for med_maalform in (sjekk, forklar, vis, tolkninger):
        med_maalform.add_argument(
            "--maalform", choices=MAALFORMER, help="bokmål (nb) eller nynorsk (nn); ellers kommunens, så bokmål"
        )
    _legg_til_bemanning(kommando)
    _legg_til_mal(kommando, sjekk, forklar)
    legg_til_logg(kommando("logg", "se, kontroller og hent ut av loggen over lagrede sjekker"), felles)
    _legg_til_start(kommando("start", "start API-et og startsiden på denne maskinen"))
    return topp


def _kjoer(valg: argparse.Namespace) -> int:
    if valg.kommando == "sjekk":
        from rettesnor_motor.cli.saker import sjekk

        return sjekk(valg)
    if valg.kommando == "forklar":
        from rettesnor_motor.cli.saker import forklar

        return forklar(valg)
    if valg.kommando == "bemanning":
        from rettesnor_motor.cli.bemanning import bemanning

        return bemanning(valg)
    if valg.kommando == "mal":
        from rettesnor_motor.cli.bok import mal

        return mal(valg)
    if valg.kommando == "logg":
        from rettesnor_motor.cli import logg

        return logg.kjoer(valg)
    if valg.kommando == "start":
        from rettesnor_motor.cli.start import start

        return start(valg)
    if valg.delkommando == "regelbok":
        from rettesnor_motor.cli.regelbok import regelbok

        return regelbok(valg)
    if valg.delkommando in {"dekning", "proev"}:
        from rettesnor_motor.cli import dekning

        return dekning.dekning(valg) if valg.delkommando == "dekning" else dekning.proev(valg)
    from rettesnor_motor.cli import regler

    return getattr(regler, valg.delkommando)(valg)  # type: ignore[no-any-return]


def hoved(argumenter: Sequence[str] | None = None) -> int:
    """Kjører én kommando og gir sluttkoden.

    Args:
        argumenter: Ordene på kommandolinjen; uten dem brukes programmets egne.
    """
    felles = argparse.Namespace(regler=None, feilsoek=False)
    valg = _valg().parse_args(argumenter, felles)
    try:
        kode = _kjoer(valg)
        sys.stdout.flush()
    except FunnFeil as feil:
        for funn in feil.funn:
            sys.stderr.write(funn.som_linje() + "\n")
        return DAARLIGE_INNDATA
    except RettesnorFeil as feil:
        sys.stderr.write(skjul_foedselsnummer(f"rettesnor: {feil}") + "\n")
        return DAARLIGE_INNDATA
    except BrokenPipeError:
        # Den som leste, har fått nok; Python skal ikke klage når den lukker standard ut.
        sys.stderr.close()
        return SVART
    except KeyboardInterrupt:
        return 130
    except Exception as feil:  # noqa: BLE001 – siste skanse: en id og ingen feilspor, som kan inneholde opplysninger
        id_ = ny_id(6)
        sys.stderr.write(f"rettesnor: intern feil {id_} ({type(feil).__name__}). Kjør på nytt med --feilsoek.\n")
        if valg.feilsoek:
            sys.stderr.write(skjul_foedselsnummer(traceback.format_exc()))
        return INTERN_FEIL
    return kode
