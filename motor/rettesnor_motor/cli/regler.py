"""Kommandoene ``regler kontroller``, ``vis``, ``tolkninger``, ``nynorsk`` og ``skjema``."""

import argparse
import datetime as dt
import re
import sys
from pathlib import Path

import orjson

from rettesnor_motor.feil import FinnesIkkeFeil, Funn, InndataFeil, RegelverkFeil
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.regelord import begynner_ukjent
from rettesnor_motor.forklaring.regelvisning import vis_regel, vis_tolkninger
from rettesnor_motor.lesing.dato import les_dato
from rettesnor_motor.lesing.forslag import mente_du
from rettesnor_motor.lesing.nynorsk import kontroller_nynorsk, uten_nynorsk
from rettesnor_motor.lesing.scenarioer import egenskapsmappe, les_mappe
from rettesnor_motor.modell.regelverk import Raatre, Regelverk, Utsnitt
from rettesnor_motor.oppsett import bygg, finn_regelmappe
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk, les_filer
from rettesnor_motor.tjeneste.scenarioer import Regelbilde, gjoer_alle_klare

_MERKE = re.compile(r"@([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)\b")
_TITTEL = re.compile(r"(?:Scenario|Scenariomal|Eksempel|Regel|Egenskap):\s*(.+)")


def scenarioer(regelmappe: Path) -> dict[str, list[str]]:
    """Finner titlene på scenarioene som er merket med hver regel.

    Args:
        regelmappe: Mappen med regler; scenarioene ligger ved siden av.
    """
    svar: dict[str, list[str]] = {}
    for fil in sorted((regelmappe.parent / "scenarioer" / "egenskaper").glob("*.feature")):
        fra_regel: list[str] = []
        ventende: list[str] = []
        for linje in fil.read_text("utf-8").splitlines():
            ren = linje.strip()
            if ren.startswith("@"):
                ventende += _MERKE.findall(ren)
            elif treff := _TITTEL.match(ren):
                if ren.startswith("Regel:"):
                    fra_regel = ventende
                elif not ren.startswith("Egenskap:"):
                    for id_ in dict.fromkeys([*fra_regel, *ventende]):
                        svar.setdefault(id_, []).append(treff[1])
                ventende = []
    return svar


def kontroller(valg: argparse.Namespace) -> int:
    """Finner alle feil i reglene, også regler uten scenario; gir 1 når noe er galt."""
    k = hent_katalog()
    mappe = finn_regelmappe(valg.regler)
    funn: list[Funn] = []
    merknader: list[Funn] = []
    try:
        regelverk = kontroller_regelverk(les_filer(mappe), grundig=True, merknader=merknader)
    except RegelverkFeil as feil:
        funn += feil.funn
    else:
        funn += kontroller_nynorsk(regelverk.raatre)
        kjente = scenarioer(mappe)
        regler = [r["id"] for s in regelverk.raatre["regelsett"] for r in s["regler"]]
        if not kjente:
            funn.append(Funn("scenarioer/egenskaper", "", k("cli.uten_scenarioer")))
        for id_ in regler if kjente else ():
            if id_ not in kjente:
                funn.append(
                    Funn("scenarioer/egenskaper", id_, k("cli.uten_scenario"), k("cli.uten_scenario.forslag", id=id_))
                )
        for id_ in sorted(set(kjente) - set(regler)):
            funn.append(Funn("scenarioer/egenskaper", id_, k("cli.uten_regel"), mente_du(id_, regler)))
        funn += _scenariofeil(mappe, regelverk) if kjente else []
        if not funn:
            antall = sum(map(len, kjente.values()))
            svar = k("cli.ingen_feil", regler=len(regler), scenarioer=antall)
            sys.stdout.write(f"{svar}\n{regelverk.kontrollsum}\n")
    for merknad in merknader:
        sys.stdout.write(k("cli.merknad", merknad=merknad.som_linje()) + "\n")
    for ett in funn:
        sys.stdout.write(ett.som_linje() + "\n")
    return 1 if funn else 0


def _scenariofeil(mappe: Path, regelverk: Regelverk) -> list[Funn]:
    """Finner scenarioene som ikke lar seg lese: formen, stegene og opplysningene; svarene prøves ikke her."""
    try:
        alle = les_mappe(egenskapsmappe(mappe))
    except InndataFeil as feil:
        return list(feil.funn)
    _, avvik = gjoer_alle_klare(alle, Regelbilde(regelverk, regelverk.raatre), dt.date.today)
    return [Funn(ett.sted, "", f"{ett.navn}: {ett.fikk}") for ett in avvik]


def _utsnitt(valg: argparse.Namespace) -> tuple[Utsnitt, dict[str, Raatre]]:
    k = hent_katalog()
    with bygg(valg.regler, kontroll=False) as oppsett:
        bibliotek = oppsett.bibliotek
        if valg.kommune not in bibliotek.kommuner:
            forslag = mente_du(valg.kommune, bibliotek.kommuner)
            raise InndataFeil([Funn("--kommune", "", k("cli.ukjent_kommune", kommune=valg.kommune), forslag)])
        dato = valg.dato or oppsett.i_dag().isoformat()
        if les_dato(dato) is None:
            raise InndataFeil([Funn("--dato", "", k("cli.ikke_dato"), k("cli.ikke_dato.forslag"))])
        alle = {r["id"]: r for s in bibliotek.regelverk.raatre["regelsett"] for r in s["regler"]}
        return bibliotek.utsnitt(valg.kommune, dato, valg.maalform or bibliotek.maalform(valg.kommune)), alle


def vis(valg: argparse.Namespace) -> int:
    """Viser en regel som setning, tre, kilde og scenarioer."""
    utsnitt, alle = _utsnitt(valg)
    k = hent_katalog(utsnitt.maalform)
    regel = next((r for s in utsnitt.regelsett for r in s.regler if r.id == valg.id), None)
    if regel is None:
        if valg.id in alle and begynner_ukjent(alle[valg.id]):
            dato = alle[valg.id]["gyldig_fra"]["verdi"]
            raise FinnesIkkeFeil(k("cli.ikke_i_kraft", id=valg.id, dato=dato))
        if valg.id in alle:
            raise FinnesIkkeFeil(k("cli.ikke_paa_datoen", id=valg.id))
        raise InndataFeil([Funn("", "", k("cli.ukjent_regel", id=valg.id), mente_du(valg.id, alle))])
    raa = next(r for r in utsnitt.raatre["regler"] if r["id"] == valg.id)
    ordlegger = Ordlegger(utsnitt, k)
    kjente = scenarioer(finn_regelmappe(valg.regler)).get(valg.id, [])
    sys.stdout.write(vis_regel(regel, raa, ordlegger, kjente, alle=valg.scenarioer) + "\n")
    return 0


def tolkninger(valg: argparse.Namespace) -> int:
    """Skriver listen over åpne tolkninger for en kommune, til avgjørelse og signatur."""
    utsnitt, _ = _utsnitt(valg)
    sys.stdout.write(vis_tolkninger(utsnitt, hent_katalog(utsnitt.maalform)) + "\n")
    return 0


def nynorsk(valg: argparse.Namespace) -> int:
    """Skriver en oppføring for hver tekst som mangler nynorsk eller er endret, til å fylle ut i ``regler/nynorsk``."""
    mangler = list(uten_nynorsk(kontroller_regelverk(les_filer(finn_regelmappe(valg.regler))).raatre))
    for tekst, gammel in mangler:
        felt = {"til": tekst.navn, "nb": tekst.nb, "nn": gammel}
        # JSON-tekst er også YAML-tekst, uansett hvilke tegn som er i den.
        linjer = [f"{navn}: {orjson.dumps(verdi).decode()}" for navn, verdi in felt.items()]
        sys.stdout.write("  - {}\n    {}\n    {}\n".format(*linjer))
    if not mangler:
        sys.stdout.write(hent_katalog()("cli.uten_nynorsk") + "\n")
    return 0


def skjema(valg: argparse.Namespace) -> int:
    """Skriver JSON-skjemaene til ``regler/skjema``."""
    from rettesnor_motor.lesing.skjema import json_skjemaer

    mappe = finn_regelmappe(valg.regler) / "skjema"
    mappe.mkdir(exist_ok=True)
    for navn, innhold in json_skjemaer().items():
        raa = orjson.dumps(innhold, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)
        (mappe / f"{navn}.json").write_bytes(raa + b"\n")
        sys.stdout.write(hent_katalog()("cli.skrev", navn=navn) + "\n")
    return 0
