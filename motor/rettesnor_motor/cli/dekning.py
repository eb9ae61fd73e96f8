"""Kommandoene ``regler dekning`` og ``regler proev``."""

import argparse
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import orjson

from rettesnor_motor.analyse.del_av_treet import med_grunnlag
from rettesnor_motor.cli.ukjent import ukjent_regelsett
from rettesnor_motor.feil import FinnesIkkeFeil, Funn, InndataFeil
from rettesnor_motor.forklaring.dekningstekst import Dekningsskriver
from rettesnor_motor.forklaring.endringstekst import Endringstekst
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.proevetekst import proevetekst
from rettesnor_motor.lesing.forslag import mente_du
from rettesnor_motor.lesing.scenarioer import egenskapsmappe, les_mappe
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.oppsett import finn_regelmappe
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk, les_filer
from rettesnor_motor.tjeneste.dekning import Steder, maal
from rettesnor_motor.tjeneste.proev import proev as proev_endring


def _krev(valg: str, navn: str, kjente: Iterable[str]) -> None:
    alle = list(kjente)
    if navn not in alle:
        raise InndataFeil([Funn(valg, "", f"ukjent «{navn}»", mente_du(navn, alle))])


def _skriver(raatre: Raatre) -> Dekningsskriver:
    katalog = hent_katalog()
    return Dekningsskriver(Endringstekst(raatre, katalog), katalog)


def dekning(valg: argparse.Namespace) -> int:
    """Viser hvor mange prøveendringer av reglene scenarioene merker; gir 1 når det er for få."""
    mappe = finn_regelmappe(valg.regler)
    filer = les_filer(mappe)
    regelverk = kontroller_regelverk(filer)
    alle = [sett["regelsett"] for sett in regelverk.raatre["regelsett"]]
    if valg.regelsett is not None and valg.regelsett not in alle:
        raise InndataFeil([ukjent_regelsett(valg.regelsett, alle)])
    deler = None
    if valg.regel is not None:
        _krev("--regel", valg.regel, [id_ for sett in regelverk.raatre["regelsett"] for id_ in _ider(sett)])
        deler = med_grunnlag(regelverk.raatre, valg.regel)
    sett = [valg.regelsett] if valg.regelsett else alle
    maaling = maal(regelverk, les_mappe(egenskapsmappe(mappe)), Steder(filer), regelsett=sett, deler=deler)
    vist = [ett for ett in maaling.sett if ett.deler or (deler is None and ett.scenarioer)]
    skriver = _skriver(regelverk.raatre)
    if valg.format == "json":
        sys.stdout.buffer.write(orjson.dumps(skriver.kart(vist, maaling.avvik), option=orjson.OPT_INDENT_2) + b"\n")
    else:
        sys.stdout.write(skriver.tekst(vist, maaling.avvik) + "\n")
    return 0 if not maaling.avvik and all(ett.holder for ett in vist) else 1


def _ider(sett: Raatre) -> list[str]:
    return [del_["id"] for del_ in (*sett["regler"], *sett.get("avledet", ()))]


def proev(valg: argparse.Namespace) -> int:
    """Viser hva en endring av reglene fører til; gir 1 når scenarioer feiler, eller det endrede er for lite prøvd."""
    mappe = finn_regelmappe(valg.regler)
    filer = les_filer(mappe)
    nytt = kontroller_regelverk(filer)
    mot, gamle = (
        (valg.mot, les_filer(finn_regelmappe(valg.mot))) if valg.mot else ("siste innsjekking i git", _fra_git(mappe))
    )
    gammelt = kontroller_regelverk(gamle)
    proeving = proev_endring(nytt, gammelt, les_mappe(egenskapsmappe(mappe)), Steder(filer))
    sys.stdout.write(proevetekst(proeving, mot, _skriver(nytt.raatre), hent_katalog()) + "\n")
    return 0 if not proeving.avvik and all(ett.holder for ett in proeving.dekning) else 1


def _fra_git(mappe: Path) -> dict[str, bytes]:
    """Gir regelfilene slik de sto i siste innsjekking.

    Raises:
        FinnesIkkeFeil: Når mappen ikke er i git; da må den gamle mappen oppgis.
    """
    try:
        navn = _git(mappe, "ls-tree", "-r", "-z", "--name-only", "HEAD", ".").decode().split("\0")
        return {n: _git(mappe, "show", f"HEAD:./{n}") for n in navn if n.endswith((".yaml", ".yml"))}
    except (OSError, subprocess.CalledProcessError):
        raise FinnesIkkeFeil(
            f"Fant ikke noe å sammenligne {mappe} med. Oppgi mappen slik den var, med --mot."
        ) from None


def _git(mappe: Path, *ord_: str) -> bytes:
    ferdig: Sequence[str] = ["git", "-C", str(mappe), *ord_]
    return subprocess.run(ferdig, check=True, capture_output=True).stdout  # noqa: S603 – faste ord og en mappe
