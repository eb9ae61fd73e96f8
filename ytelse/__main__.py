"""Målingene i én kommando og én tabell: ``python -m ytelse [--kort] [--json FIL]``."""

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ytelse.arbeidslast import Arbeidslast, arbeidslast
from ytelse.deltaker import Deltaker
from ytelse.maaling import Maaling, Oppgave, maal
from ytelse.saker import Maalesak, faste_saker

_PAKKER = (
    "zen-engine",
    "common-expression-language",
    "openfisca-core",
    "pandas",
    "openpyxl",
    "durable-rules",
    "orjson",
    "pydantic",
)
_MANGLER = 69


def _deltakere(last: Arbeidslast) -> list[Deltaker]:
    """Samler motorene som måles; Rettesnor først."""
    from ytelse import rettesnor
    from ytelse.fagfeller import cel, durable, openfisca, zen

    return [
        *rettesnor.deltakere(last),
        *zen.deltakere(last),
        *cel.deltakere(last),
        *openfisca.deltakere(last),
        *durable.deltakere(last),
    ]


def _krev_fasit(deltaker: Deltaker, saker: Sequence[Maalesak]) -> None:
    """Krever at motoren svarer rett på alle sakene før noe måles."""
    for sak in saker:
        if tuple(map(bool, deltaker.utfall(deltaker.les_fakta(sak.json)))) != sak.fasit:
            raise SystemExit(f"{deltaker.navn} svarer galt på {sak.json[:40].decode()}")
        if deltaker.fra_json and deltaker.les_utfall:
            svar = tuple(map(bool, deltaker.les_utfall(deltaker.fra_json(sak.json))))
            if svar != sak.fasit:
                raise SystemExit(f"{deltaker.navn} svarer galt i JSON på {sak.json[:40].decode()}")


def _norsk(tall: float) -> str:
    return f"{tall:.2f}".replace(".", ",") if tall < 10 else f"{tall:.1f}".replace(".", ",")  # noqa: PLR2004 – to eller én desimal


def _tabell(tittel: str, maalinger: Sequence[Maaling]) -> list[str]:
    """Setter opp én halvdel; forholdet er mot den første, regnet runde for runde."""
    linjer = ["", tittel, f"{'':54}{'median µs':>12}{'lavest µs':>12}{'× Rettesnor':>14}"]
    for maaling in maalinger:
        forhold = maaling.forhold(maalinger[0])
        linjer.append(f"{maaling.navn:54}{_norsk(maaling.median):>12}{_norsk(maaling.lavest):>12}{_norsk(forhold):>14}")
    return linjer


def _versjoner() -> str:
    funnet = []
    for pakke in _PAKKER:
        try:
            funnet.append(f"{pakke} {version(pakke)}")
        except PackageNotFoundError:
            funnet.append(f"{pakke} mangler")
    return ", ".join(funnet)


def hoved(argumenter: Sequence[str] | None = None) -> int:
    """Kjører målingene og skriver tabellen.

    Args:
        argumenter: Ordene på kommandolinjen.
    """
    leser = argparse.ArgumentParser(prog="ytelse", description="Måler Rettesnor mot andre motorer i samme kjøring.")
    leser.add_argument("--kort", action="store_true", help="færre runder")
    leser.add_argument("--json", type=Path, help="skriv også tallene hit")
    leser.add_argument("--uten-egne", action="store_true", help="bare sammenligningen med de andre motorene")
    leser.add_argument("--bemanning", action="store_true", help="bare ressursfordelingen")
    valg = leser.parse_args(argumenter)
    if valg.bemanning:
        from ytelse.bemanning import maal_bemanning

        print("\n".join(maal_bemanning(kort=valg.kort)[0]))
        return 0
    last, saker = arbeidslast(), faste_saker()
    try:
        deltakere = _deltakere(last)
    except ImportError as feil:
        sys.stderr.write(f"En motor mangler ({feil.name}). Kjør målingene med ./kjoer ytelse.\n")
        return _MANGLER
    for deltaker in deltakere:
        _krev_fasit(deltaker, saker)
    runder = 8 if valg.kort else 30
    fra_json = [Oppgave(d.navn, d.fra_json, [s.json for s in saker]) for d in deltakere if d.fra_json]
    fra_fakta = [Oppgave(d.navn, d.utfall, [d.les_fakta(s.json) for s in saker]) for d in deltakere]
    halvdeler = {
        "JSON inn, forklart JSON ut (30 regler × 25 opplysninger)": maal(
            fra_json, antall_runder=runder, saker_per_runde=20
        ),
        "Alle utfall fra leste opplysninger": maal(fra_fakta, antall_runder=runder, saker_per_runde=20),
    }
    linjer = [f"Python {platform.python_version()}, {platform.machine()}; {_versjoner()}"]
    linjer.append("Alle kontroller ved døren er på for Rettesnor; de andre kontrollerer ingenting ved døren.")
    for tittel, maalinger in halvdeler.items():
        linjer += _tabell(tittel, maalinger)
    tall: dict[str, Any] = {
        tittel: [{"navn": m.navn, "median": m.median, "lavest": m.lavest} for m in maalinger]
        for tittel, maalinger in halvdeler.items()
    }
    if not valg.uten_egne:
        from ytelse import egne

        egne_linjer, egne_tall = egne.maal_egne(kort=valg.kort)
        linjer += egne_linjer
        tall["egne"] = egne_tall
        from ytelse.bemanning import maal_bemanning

        bemanningslinjer, tall["bemanning"] = maal_bemanning(kort=valg.kort)
        linjer += bemanningslinjer
    print("\n".join(linjer))
    if valg.json:
        valg.json.write_text(json.dumps(tall, ensure_ascii=False, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(hoved())
