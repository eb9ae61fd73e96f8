"""Kommandoen ``regler regelbok``: skriver regelboken, eller sier hvilke sider som ikke er som reglene."""

import argparse
import os
import sys
from pathlib import Path

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.regelbok.bok import lag_bok
from rettesnor_motor.lesing.scenariooversikt import les_scenarioer
from rettesnor_motor.oppsett import finn_regelmappe
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk, les_filer

_SLAG = ("*.md", "*.html", "bilder/*.svg")


def regelbok(valg: argparse.Namespace) -> int:
    """Skriver regelboken; med ``--kontroller`` skrives ingenting, og svaret er 1 når sidene ikke er som reglene."""
    k = hent_katalog()
    if valg.html and not valg.ut:
        raise InndataFeil([Funn("--html", "", k("regelbok.html_uten_ut"), k("regelbok.html_forslag"))])
    regelmappe = finn_regelmappe(valg.regler).resolve()
    scenariomappe = regelmappe.parent / "scenarioer" / "egenskaper"
    mappe = Path(valg.ut).resolve() if valg.ut else regelmappe.parent / "docs" / "regelbok"
    regelverk = kontroller_regelverk(les_filer(regelmappe))
    scenariosti = Path(os.path.relpath(scenariomappe, mappe)).as_posix()
    filer = lag_bok(regelverk, les_scenarioer(scenariomappe), scenariosti, k, som_html=valg.html)
    merke = k("regelbok.laget").encode()
    gamle = {fil.relative_to(mappe).as_posix(): fil for moenster in _SLAG for fil in mappe.glob(moenster)}
    fremmede = {navn for navn, fil in gamle.items() if merke not in fil.read_bytes()}
    like = {navn for navn, fil in gamle.items() if navn in filer and fil.read_bytes() == filer[navn]}
    ulike = {navn: "regelbok.mangler" if navn not in gamle else "regelbok.ulik" for navn in set(filer) - like}
    ulike |= dict.fromkeys(set(gamle) - set(filer) - fremmede, "regelbok.til_overs")
    if valg.kontroller:
        for navn, hva in sorted(ulike.items()):
            sys.stdout.write(f"{navn}: {k(hva)}\n")
        sys.stdout.write(k("regelbok.maa_skrives" if ulike else "regelbok.er_lik", antall=len(filer)) + "\n")
        return 1 if ulike else 0
    if funn := [
        Funn(str(mappe / navn), "", k("regelbok.fremmed"), k("regelbok.fremmed_forslag"))
        for navn in sorted(fremmede & set(filer))
    ]:
        raise InndataFeil(funn)
    for navn, innhold in filer.items():
        if navn not in like:
            (mappe / navn).parent.mkdir(parents=True, exist_ok=True)
            (mappe / navn).write_bytes(innhold)
    for navn in set(gamle) - set(filer) - fremmede:
        gamle[navn].unlink()
    for navn in sorted(ulike):
        sys.stdout.write(k("regelbok.skrev" if navn in filer else "regelbok.fjernet", navn=navn) + "\n")
    sys.stdout.write(k("regelbok.ferdig", antall=len(filer), endret=len(ulike)) + "\n")
    return 0
