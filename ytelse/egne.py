"""Rettesnors egne tall: koordinerende utvalg, kontrollkjøring, kald prosess, mange saker og vekst."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from rettesnor_motor.analyse.tabeller import Tabellanalyse
from rettesnor_motor.evaluering.sjekk import sjekk_sak
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.lesing.regelverk import Leser
from rettesnor_motor.lesing.utsnitt import bygg_utsnitt
from rettesnor_motor.modell.noder import Tabell
from rettesnor_motor.oppsett import bygg, finn_regelmappe
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk, les_filer
from ytelse import tabell
from ytelse.arbeidslast import arbeidslast
from ytelse.saker import lag_saker
from ytelse.stroem import nye_saker
from ytelse.til_rettesnor import skriv_regelmappe

_EKSEMPLER = Path(__file__).resolve().parents[1] / "scenarioer" / "eksempler"
_KU = ("en-sak.json", "bpa-soeknad.json", "avlastning-barn.json", "akutt.json", "nesten-ingenting.json")


def _mikro(kall: Callable[[], object], ganger: int, runder: int) -> tuple[float, float]:
    """Gir median og laveste tid i mikrosekunder."""
    kall()
    tider = []
    for _ in range(runder):
        start = time.perf_counter()
        for _ in range(ganger):
            kall()
        tider.append((time.perf_counter() - start) / ganger * 1e6)
    return statistics.median(tider), min(tider)


def _mikro_nye(kall: Callable[[Any], object], saker: Sequence[Any], runder: int) -> tuple[float, float]:
    """Gir median og laveste tid i mikrosekunder for saker som bare kommer én gang; den første delen er oppvarming."""
    antall = len(saker) // (runder + 1)
    tider = []
    for runde in range(runder + 1):
        start = time.perf_counter()
        for sak in saker[runde * antall : (runde + 1) * antall]:
            kall(sak)
        tider.append((time.perf_counter() - start) / antall * 1e6)
    return statistics.median(tider[1:]), min(tider[1:])


def _rad(navn: str, verdi: str) -> str:
    return f"{navn:88}{verdi:>18}"


def _ku(runder: int) -> tuple[list[str], dict[str, Any]]:
    """Måler KU-reglene med alle omregningene, JSON til JSON, og kontrollkjøringen."""
    linjer, tall = [], {}
    with bygg() as oppsett:
        for navn in _KU:
            eksempel = json.loads((_EKSEMPLER / navn).read_bytes())
            kompakt = json.dumps(eksempel).encode()
            nye = list(islice(nye_saker(oppsett.tjeneste, eksempel), 100 * (runder + 1)))
            median, lavest = _mikro_nye(lambda sak: oppsett.tjeneste.sjekk(sak, kontroll=False), nye, runder)
            linjer.append(_rad(f"KU-reglene, nye saker som {navn}, JSON til JSON", f"{median:.0f} µs ({lavest:.0f})"))
            tall[f"{navn} nye"] = [median, lavest]
            median, lavest = _mikro(lambda k=kompakt: oppsett.tjeneste.sjekk(k, kontroll=False), 100, runder)
            linjer.append(_rad("  den samme saken om igjen", f"{median:.0f} µs ({lavest:.0f})"))
            tall[navn] = [median, lavest]
            median, lavest = _mikro(lambda k=kompakt: oppsett.tjeneste.sjekk(k, kontroll=True), 20, runder)
            linjer.append(_rad(f"  med kontrollkjøring i durable-rules, {navn}", f"{median / 1000:.2f} ms"))
            tall[f"{navn} kontroll"] = [median, lavest]
    return linjer, tall


def _alle_sett(runder: int) -> tuple[list[str], dict[str, Any]]:
    """Måler en sak som gir svar fra alle regelsettene: utfallene, svaret med tekstene, og kontrollen."""
    eksempel = json.loads((_EKSEMPLER / "hele-saken.json").read_bytes())
    raa = json.dumps(eksempel).encode()
    tall: dict[str, Any] = {}
    with bygg() as oppsett:
        tjeneste, bibliotek = oppsett.tjeneste, oppsett.bibliotek
        sak, utsnitt = tjeneste.leser.les(les_json(raa, "sak"), "sak")
        plan = bibliotek.plan(utsnitt)
        skriver = bibliotek.skriver(utsnitt)
        inn = plan.innleser.les(sak)
        nye = list(islice(nye_saker(tjeneste, eksempel), 30 * (runder + 1)))
        leste = [tjeneste.leser.les(les_json(ny, "sak"), "sak")[0] for ny in nye]
        for navn, kall, ganger in (
            ("alle utfall av lest sak", lambda: plan.funksjon(inn.vektor), 100),
            ("lest sak til alle utfall, med omregningene", lambda: plan.regn_ut(sak), 100),
            ("lest sak til svar med alle tekster", lambda: skriver.skriv(sjekk_sak(plan, sak)), 30),
            ("JSON til JSON", lambda: tjeneste.sjekk(raa, kontroll=False), 30),
            ("JSON til JSON, med kontrollkjøring", lambda: tjeneste.sjekk(raa, kontroll=True), 10),
        ):
            tall[f"{navn}, samme sak"] = _mikro(kall, ganger, runder)
        for navn, kall_paa, saker in (
            ("lest sak til svar med alle tekster", lambda lest: skriver.skriv(sjekk_sak(plan, lest)), leste),
            ("JSON til JSON", lambda ny: tjeneste.sjekk(ny, kontroll=False), nye),
        ):
            tall[f"{navn}, nye saker"] = _mikro_nye(kall_paa, saker, runder)
        antall = f"{len(utsnitt.regelsett)} regelsett, {len(plan.regler)} regler"
    linjer = [_rad(f"{antall}: {navn}", f"{median:.0f} µs ({lavest:.0f})") for navn, (median, lavest) in tall.items()]
    return linjer, tall


def _kald(runder: int) -> tuple[list[str], dict[str, Any]]:
    """Måler «rettesnor sjekk» av én sak som kald prosess, med og uten kontroll."""
    program = Path(sys.executable).parent / "rettesnor"
    miljoe = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    linjer, tall = [], {}
    for navn, valg in (("med kontroll", []), ("uten kontroll", ["--uten-kontroll"])):
        tider = []
        for _ in range(runder + 1):
            start = time.perf_counter()
            ordre = [str(program), "sjekk", str(_EKSEMPLER / "en-sak.json"), *valg]
            subprocess.run(ordre, check=True, stdout=subprocess.DEVNULL, env=miljoe)  # noqa: S603 – vår egen kommando
            tider.append(time.perf_counter() - start)
        median = statistics.median(tider[1:])
        linjer.append(_rad(f"rettesnor sjekk av én sak, kald prosess, {navn}", f"{median:.2f} s ({min(tider):.2f})"))
        tall[navn] = median
    return linjer, tall


def _mange() -> tuple[list[str], dict[str, Any]]:
    """Måler 10 000 saker i JSONL, og at tiden vokser jevnt med antallet."""
    program = Path(sys.executable).parent / "rettesnor"
    rader = [json.loads(linje) for linje in (_EKSEMPLER / "saker.jsonl").read_text("utf-8").splitlines()]
    linjer, tall = [], {}
    with tempfile.TemporaryDirectory() as mappe:
        for antall in (1_000, 10_000):
            fil = Path(mappe) / f"{antall}.jsonl"
            saker = ({**rader[i % len(rader)], "sak_ref": f"M-{i}"} for i in range(antall))
            fil.write_text("".join(json.dumps(sak, ensure_ascii=False) + "\n" for sak in saker), "utf-8")
            start = time.perf_counter()
            ordre = [str(program), "sjekk", "--format", "jsonl", "--ut", str(Path(mappe) / "ut"), str(fil)]
            subprocess.run(ordre, check=True)  # noqa: S603 – vår egen kommando
            brukt = time.perf_counter() - start
            linjer.append(_rad(f"{antall} saker i JSONL, hele kommandoen", f"{brukt:.2f} s"))
            tall[str(antall)] = brukt
    return linjer, tall


def _vekst(runder: int) -> tuple[list[str], dict[str, Any]]:
    """Måler 30, 300 og 3 000 regler på de samme opplysningene."""
    linjer, tall = [], {}
    for kopier in (1, 10, 100):
        last = arbeidslast(kopier)
        saker = [sak.json for sak in lag_saker(last, 5)]
        with tempfile.TemporaryDirectory() as mappe:
            skriv_regelmappe(last, Path(mappe))
            start = time.perf_counter()
            oppsett = bygg(mappe, kontroll=False)
            lest = time.perf_counter() - start

        def alle(saker: list[bytes] = saker, oppsett: Any = oppsett) -> None:
            for sak in saker:
                oppsett.tjeneste.sjekk(sak, kontroll=False)

        median, lavest = _mikro(alle, max(1, 30 // kopier), runder)
        antall = len(last.regler)
        per_regel = median / len(saker) / antall
        linjer.append(
            _rad(
                f"{antall} regler: JSON til forklart JSON (lest og kontrollert på {lest:.1f} s)",
                f"{median / len(saker):.0f} µs = {per_regel:.2f}/regel",
            )
        )
        tall[str(antall)] = [median / len(saker), lavest / len(saker), lest]
    return linjer, tall


def _analyse(runder: int) -> tuple[list[str], dict[str, Any]]:
    """Måler analysen av en tabell på 100 rader × 8 kolonner, hel og med feil, og analysen av de ekte reglene."""
    linjer, tall = [], {}
    hel = tabell.hel_tabell(Random(1))  # noqa: S311 – den samme tabellen hver gang
    hullete = hel[5:] + [[(0, 1000), *rad[1:]] for rad in hel[:5]]
    for navn, rader in (("uten feil", hel), ("med hull og overlapp", hullete)):
        leser = Leser(tabell.regelmappe(rader))
        if leser.funn:
            raise SystemExit(leser.funn[0].som_linje())
        utsnitt = bygg_utsnitt(leser.raatre, "nasjonal", "2026-06-20")
        beregn = utsnitt.avledet["svar"].beregn
        if not isinstance(beregn, Tabell):
            raise SystemExit("målingen har ingen tabell")
        antall = len(list(Tabellanalyse(utsnitt, "svar", beregn).feil()))
        if bool(antall) == (rader is hel):
            raise SystemExit(f"analysen fant {antall} feil i tabellen {navn}")
        median, lavest = _mikro(lambda u=utsnitt, b=beregn: list(Tabellanalyse(u, "svar", b).feil()), 1, runder)
        linjer.append(
            _rad(
                f"analyse av {len(rader)} rader × {tabell.KOLONNER} kolonner, {navn}",
                f"{median / 1e6:.2f} s ({lavest / 1e6:.2f})",
            )
        )
        tall[navn] = [median, lavest]
    median, lavest = _mikro(lambda: kontroller_regelverk(les_filer(finn_regelmappe()), grundig=True), 1, runder)
    linjer.append(
        _rad("reglene lest fra ingenting, kontrollert og analysert", f"{median / 1e6:.2f} s ({lavest / 1e6:.2f})")
    )
    tall["reglene"] = [median, lavest]
    return linjer, tall


def maal_egne(*, kort: bool) -> tuple[list[str], dict[str, Any]]:
    """Gir tabellen med egne tall og tallene selv.

    Args:
        kort: Færre runder.
    """
    runder = 3 if kort else 9
    linjer: list[str] = ["", "Rettesnor alene (median; laveste i parentes)"]
    tall: dict[str, Any] = {}
    for navn, maaling in (
        ("ku", lambda: _ku(runder)),
        ("alle sett", lambda: _alle_sett(runder)),
        ("kald", lambda: _kald(runder)),
        ("mange", _mange),
        ("vekst", lambda: _vekst(runder)),
        ("analyse", lambda: _analyse(runder)),
    ):
        nye, verdier = maaling()
        linjer += nye
        tall[navn] = verdier
    return linjer, tall
