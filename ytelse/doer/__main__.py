"""Målingene av døren: ``python -m ytelse.doer [--forespoersler N]``.

Svartid på en lagret sjekk med kontrollkjøring, farten mot FastAPIs egen vei ut, og minnet over mange forespørsler.
"""

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from rettesnor_api.app import lag_app
from rettesnor_motor.oppsett import bygg
from ytelse.doer.forespoersel import Forespoersel, Nettklient, spoer_appen
from ytelse.doer.forvalg import FERDIG_BYTE, FERDIG_MED_FORM, FERDIG_UTEN_FORM, MED_FORM, UTEN_FORM, forvalgsruter
from ytelse.doer.tilfeldige import VIDE
from ytelse.doer.tjener import kjoerende

_EKSEMPLER = Path(__file__).resolve().parents[2] / "scenarioer" / "eksempler"
_HODER = ((b"host", b"localhost"), (b"content-type", b"application/json"))
_FORHAAND = "/v1/sjekker/forhaandsvisning"
_LAGRE = "/v1/sjekker"
_HELE = (_FORHAAND, UTEN_FORM, MED_FORM)
_UT = (FERDIG_BYTE, FERDIG_UTEN_FORM, FERDIG_MED_FORM)
_DELER = 10
_GODE = frozenset({200, 201})


def _sak(nr: int, tilfeldig: Random) -> bytes:
    """Lager en sak ingen har sett før, av et av eksemplene."""
    sak = json.loads((_EKSEMPLER / ("en-sak.json", "bpa-soeknad.json", "akutt.json")[nr % 3]).read_bytes())
    sak["sak_ref"] = f"M-{nr}"
    sak.setdefault("opplysninger", {})["alder"] = tilfeldig.randint(18, 99)
    return json.dumps(sak).encode()


def _post(adresse: str, kropp: bytes) -> Forespoersel:
    return Forespoersel("POST", adresse.encode(), _HODER, kropp)


def _prosentil(tider: Sequence[float], prosent: int) -> float:
    return statistics.quantiles(tider, n=100, method="inclusive")[prosent - 1]


def _last(port: int, lag: Any, antall: int, forbindelser: int) -> list[float]:
    """Sender forespørslene på flere forbindelser samtidig, og gir svartidene i millisekunder."""
    tider: list[float] = []
    nummer = count()
    feil: list[int] = []

    def arbeid() -> None:
        klient = Nettklient(port)
        while (nr := next(nummer)) < antall and not feil:
            forespoersel = lag(nr)
            start = time.perf_counter()
            svar = klient.spoer(forespoersel)
            tider.append((time.perf_counter() - start) * 1000)
            if svar.status not in _GODE:
                feil.append(svar.status)
        klient.lukk()

    traader = [threading.Thread(target=arbeid) for _ in range(forbindelser)]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join()
    if feil:
        raise SystemExit(f"Tjeneren svarte {feil[0]}.")
    return tider


def _prosessortid(mappe: str) -> float:
    """Gir sekundene tjeneren og kontrollen har brukt; den er lik også når andre bruker maskinen."""
    pid = int(Path(f"{mappe}/pid").read_text("ascii"))
    felt = [Path(f"/proc/{ett}/stat").read_text("ascii").rpartition(")")[2].split() for ett in (pid, *_barna(pid))]
    return sum(int(f[11]) + int(f[12]) for f in felt) / os.sysconf("SC_CLK_TCK")


def _barna(pid: int) -> list[int]:
    return [int(ett) for ett in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def _svartid(antall: int) -> list[str]:
    """Måler POST /v1/sjekker med kontrollkjøring og lagring på fire forbindelser."""
    tilfeldig = Random(1)  # noqa: S311 – de samme sakene hver gang
    linjer = []
    with tempfile.TemporaryDirectory() as mappe, kjoerende(mappe) as port:
        for navn, adresse in ((_LAGRE, _LAGRE), (_FORHAAND, _FORHAAND)):
            saker = [_post(adresse, _sak(nr, tilfeldig)) for nr in range(antall + 200)]
            _last(port, saker[antall:].__getitem__, 200, 4)
            foer, start = _prosessortid(mappe), time.perf_counter()
            tider = _last(port, saker.__getitem__, antall, 4)
            brukt = time.perf_counter() - start
            regnet = (_prosessortid(mappe) - foer) / antall * 1000
            p50, p95, p99 = (_prosentil(tider, p) for p in (50, 95, 99))
            linjer.append(
                f"POST {navn}, 4 forbindelser, {antall} nye saker: "
                f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms, "
                f"{antall / brukt:.0f} i sekundet, {regnet:.1f} ms prosessortid per sak i tjeneren og kontrollen"
            )
        maalere = Nettklient(port).spoer(Forespoersel("GET", b"/metrics", _HODER[:1], b"")).kropp.decode()
        linjer += [linje for linje in maalere.splitlines() if linje.startswith("rettesnor_kontrollkjoeringer_total{")]
    return linjer


async def _i_sekundet(app: Any, adresse: str, saker: Sequence[bytes]) -> float:
    start = time.perf_counter()
    for sak in saker:
        svar = await spoer_appen(app, _post(adresse, sak))
        if svar.status not in _GODE:
            raise SystemExit(f"{adresse} svarte {svar.status}.")
    return len(saker) / (time.perf_counter() - start)


def _mot_forvalget(runder: int, per_runde: int) -> list[str]:
    """Måler forhåndsvisningen mot det samme svaret gjennom FastAPIs egen vei ut, i samme kjøring.

    Først hele veien, med saken lest og regnet ut; så bare veien ut, med svaret ferdig på forhånd.
    """
    linjer = []
    with bygg(kontroll=False) as oppsett:
        app = lag_app(oppsett, VIDE)
        app.include_router(forvalgsruter)
        for navn in ("en-sak.json", "hele-saken.json"):
            sak = json.dumps(json.loads((_EKSEMPLER / navn).read_bytes())).encode()
            app.state.ferdig = oppsett.tjeneste.sjekk(sak, kontroll=False).json
            app.state.ferdig_kart = json.loads(app.state.ferdig)
            for hva, veier in (("hele veien", _HELE), ("bare veien ut", _UT)):
                linjer += _sammenlign(app, f"{navn}, {hva}", veier, sak, (runder, per_runde))
    return linjer


def _sammenlign(app: Any, navn: str, veier: Sequence[str], sak: bytes, omfang: tuple[int, int]) -> list[str]:
    """Måler veiene om hverandre; forholdet er regnet runde for runde."""
    if (
        len(
            {
                json.dumps(json.loads(asyncio.run(spoer_appen(app, _post(vei, sak))).kropp), sort_keys=True)
                for vei in veier
            }
        )
        != 1
    ):
        raise SystemExit("Veiene gir ikke det samme svaret.")
    farten: dict[str, list[float]] = {vei: [] for vei in veier}
    for _ in range(omfang[0]):
        for vei in veier:
            farten[vei].append(asyncio.run(_i_sekundet(app, vei, [sak] * omfang[1])))
    vaar = farten[veier[0]]
    linjer = [f"Forhåndsvisning av {navn}: {statistics.median(vaar):.0f} i sekundet"]
    for vei, hva in zip(veier[1:], ("som kart, uten form", "som kart, med response_model"), strict=True):
        forhold = statistics.median(v / d for v, d in zip(vaar, farten[vei], strict=True))
        deres = statistics.median(farten[vei])
        linjer.append(f"  gjennom FastAPI {hva}: {deres:.0f} i sekundet, forhold {forhold:.1f}")
    return linjer


def _minnet(pid: int) -> int:
    """Gir minnet prosessen har nå, i KiB."""
    linjene = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(linje.split()[1]) for linje in linjene if linje.startswith("VmRSS:"))


def _flatt(antall: int) -> list[str]:
    """Måler minnet i tjeneren og kontrollen mens den svarer på mange forespørsler: én av tjue lagres."""
    tilfeldig = Random(2)  # noqa: S311 – de samme sakene hver gang
    linjer = [f"Minne over {antall} forespørsler (KiB: tjeneren, kontrollen), nye saker hele veien"]

    def lag(nr: int) -> Forespoersel:
        return _post(_LAGRE if nr % 20 == 0 else _FORHAAND, _sak(nr, tilfeldig))

    with tempfile.TemporaryDirectory() as mappe, kjoerende(mappe) as port:
        pid = int(Path(f"{mappe}/pid").read_text("ascii"))
        for del_ in range(1, _DELER + 1):
            start = time.perf_counter()
            fra = antall * (del_ - 1) // _DELER
            _last(port, lambda nr, fra=fra: lag(fra + nr), antall // _DELER, 4)
            kontroll = _barna(pid)[0]
            per_sekund = antall / _DELER / (time.perf_counter() - start)
            linjer.append(
                f"  etter {antall * del_ // _DELER:>7}: {_minnet(pid):>8} {_minnet(kontroll):>8}   "
                f"{per_sekund:.0f} i sekundet"
            )
            print(linjer[-1], flush=True)
    return linjer


def hoved(argumenter: Sequence[str] | None = None) -> int:
    """Kjører målingene og skriver dem.

    Args:
        argumenter: Ordene på kommandolinjen.

    """
    leser = argparse.ArgumentParser(prog="ytelse.doer", description="Måler døren over nett.")
    leser.add_argument("--forespoersler", type=int, default=200_000, help="så mange forespørsler minnet følges over")
    leser.add_argument("--lagres", type=int, default=2_000, help="så mange saker svartiden måles på")
    valg = leser.parse_args(argumenter)
    if valg.lagres:
        print("\n".join([*_svartid(valg.lagres), *_mot_forvalget(10, 100)]), flush=True)
    if valg.forespoersler:
        print(_flatt(valg.forespoersler)[0])
    return 0


if __name__ == "__main__":
    raise SystemExit(hoved())
