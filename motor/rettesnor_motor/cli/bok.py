"""Arbeidsbøkene på kommandolinjen: kommandoen ``mal``, og inndata som kan stå i en bok."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from rettesnor_motor.cli.filer import STOERSTE_FIL, les_raa
from rettesnor_motor.cli.utfil import aapne_ut
from rettesnor_motor.feil import FinnesIkkeFeil, Funn, InndataFeil, skjul_foedselsnummer
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.oppsett import Oppsett, bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste

if TYPE_CHECKING:
    from rettesnor_motor.tjeneste.bemanningsbok import Inndata

MALER = ("saker.xlsx", "bemanning.xlsx", "kolonner.yaml")


def er_bok(navn: str) -> bool:
    """Sier om filen er en arbeidsbok, etter endelsen."""
    return Path(navn).suffix.lower() in {".xlsx", ".xlsm"}


def les_kolonner(navn: str | None) -> tuple[bytes, str] | None:
    """Leser kolonnefilen, når det er oppgitt en.

    Args:
        navn: Filnavnet.

    Raises:
        InndataFeil: Når filen ikke kan leses.
    """
    return None if navn is None else (les_raa(navn), Path(navn).name)


def les_inndata(tjeneste: Bemanningstjeneste, fil: str, kolonner: str | None) -> "Inndata":
    """Leser inndata til ressursfordelingen fra JSON eller en arbeidsbok.

    Args:
        tjeneste: Kontrollerer boken.
        fil: Filnavnet, eller - for JSON fra standard inn.
        kolonner: Kolonnefilen for boken.

    Raises:
        InndataFeil: Med alle feilene.
    """
    from rettesnor_motor.tjeneste.bemanningsbok import Inndata, les_bok

    if er_bok(fil):
        return les_bok(tjeneste, les_raa(fil), Path(fil).name, les_kolonner(kolonner))
    tre = les_tre(tjeneste, fil, kolonner)
    return Inndata(tre, tjeneste.fordel(tre, Path(fil).name))


def les_tre(tjeneste: Bemanningstjeneste, fil: str, kolonner: str | None) -> Any:
    """Leser inndata uten å kontrollere JSON; den som svarer, melder feilene sammen med dem i de andre filene.

    Args:
        tjeneste: Kontrollerer boken.
        fil: Filnavnet, eller - for JSON fra standard inn.
        kolonner: Kolonnefilen for boken.

    Raises:
        InndataFeil: Med alle feilene.
    """
    if er_bok(fil):
        return les_inndata(tjeneste, fil, kolonner).tre
    if kolonner is not None:
        raise InndataFeil([Funn("--kolonner", "", "gjelder bare arbeidsbøker", "utelat den, eller oppgi en .xlsx")])
    return les_json(les_raa(fil), fil, STOERSTE_FIL)


def mal(valg: argparse.Namespace) -> int:
    """Skriver en mal til en ny fil; en fil som finnes, blir aldri skrevet over."""
    navn = Path(valg.fil).name
    if navn not in MALER:
        raise InndataFeil([Funn(valg.fil, "", "ukjent mal", f"kall filen {', '.join(MALER[:-1])} eller {MALER[-1]}")])
    if (navn == "kolonner.yaml") != (valg.fra is not None) and navn != "bemanning.xlsx":
        if valg.fra is None:
            raise InndataFeil([Funn("--fra", "", "kolonnefilen lages av deres egen bok", "oppgi den: --fra BOK.xlsx")])
        raise InndataFeil([Funn("--fra", "", "malen for saker er alltid tom", "utelat --fra")])
    if Path(valg.fil).exists():
        melding = f"{skjul_foedselsnummer(valg.fil)} finnes fra før; flytt den, eller velg en annen mappe"
        raise FinnesIkkeFeil(melding)
    with bygg(valg.regler, kontroll=False) as oppsett:
        innhold = _innhold(valg, navn, oppsett)
    with aapne_ut(valg.fil) as ut:
        ut.write(innhold)
    return 0


def _innhold(valg: argparse.Namespace, navn: str, oppsett: Oppsett) -> bytes:
    from rettesnor_motor.tjeneste import bemanningsbok, maler
    from rettesnor_motor.tjeneste.arbeidsbok import Saksboktjeneste, foreslaa_kolonner

    maalform: Maalform = valg.maalform or "nb"
    i_dag = oppsett.i_dag().isoformat()
    match navn:
        case "saker.xlsx":
            return maler.lag_saksmal(oppsett.bibliotek, i_dag, maalform)
        case "bemanning.xlsx":
            if valg.fra is None:
                return maler.lag_bemanningsmal(maalform)
            tjeneste = Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
            tre = les_inndata(tjeneste, valg.fra, None).tre
            return maler.lag_bemanningsmal(maalform, tre)
        case _:
            saker = Saksboktjeneste(oppsett.bibliotek, i_dag)
            former, ord_ = (saker if valg.saker else bemanningsbok).former_og_ord(maalform)
            return foreslaa_kolonner(les_raa(valg.fra), Path(valg.fra).name, former, ord_).encode()


def les_saker(raa: bytes, navn: str, oppsett: Oppsett, kolonner: str | None) -> tuple[list[Any], list[Funn]]:
    """Leser sakene i en arbeidsbok.

    Args:
        raa: Innholdet.
        navn: Filnavnet.
        oppsett: Delene, med ordboken.
        kolonner: Kolonnefilen for boken.

    Raises:
        InndataFeil: Når boken ikke kan leses.
    """
    from rettesnor_motor.tjeneste.arbeidsbok import Saksboktjeneste

    return Saksboktjeneste(oppsett.bibliotek, oppsett.i_dag().isoformat()).les(raa, navn, les_kolonner(kolonner))


def slag_vedlegg(ut: str | None) -> Literal["xlsx", "pdf"] | None:
    """Gir slaget fil svaret skal skrives som, etter endelsen.

    Args:
        ut: Filen svaret skal skrives til.
    """
    match Path(ut or "").suffix.lower():
        case ".xlsx":
            return "xlsx"
        case ".pdf":
            return "pdf"
        case _:
            return None
