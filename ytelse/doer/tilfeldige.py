"""Tilfeldige forespørsler mot døren og sidene: ``python -m ytelse.doer.tilfeldige [--antall N] [--sider N] …``."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from starlette.types import ASGIApp

from rettesnor_api.app import lag_app
from rettesnor_api.grenser import Grenser
from rettesnor_api.vokter import METODER
from rettesnor_motor.oppsett import bygg
from ytelse.doer.beskrivelsen import Beskrivelse, brudd_paa_hodene
from ytelse.doer.forespoersel import Forespoersel, Nettklient, Svar, spoer_appen
from ytelse.doer.sidetrekker import Sidetrekker
from ytelse.doer.tjener import kjoerende
from ytelse.doer.trekker import Trekker

VIDE = Grenser(per_adresse=1_000_000, alle_adresser=1_000_000)
"""Uten fartsgrense i praksis: her prøves formene, ikke farten."""
_NUMRE = (b"01819012284", b"41819012197", b"819012284", b"fra-klienten", b"hemmelig")
_LAGRET = 201
_GRUNNLAG = Path(__file__).resolve().parents[2] / "scenarioer" / "simulering" / "grunnlag.json"
_FLEST_VIST = 20


class Utfall(NamedTuple):
    """Det en rekke forespørsler førte til."""

    antall: int
    svar: Counter[tuple[str, int]]
    brudd: list[str]
    gjenhentet: int


class Proeve:
    """Holder hvert svar mot kravet, og teller."""

    def __init__(self, krav: Callable[[Forespoersel, Svar], str | None]) -> None:
        """Tar imot det som sier hva et svar bryter."""
        self._krav = krav
        self._antall = 0
        self._svar: Counter[tuple[str, int]] = Counter()
        self._brudd: list[str] = []
        self._gjenhentet = 0

    def noter(self, forespoersel: Forespoersel, svar: Svar) -> None:
        """Tar imot et svar.

        Args:
            forespoersel: Det som ble sendt.
            svar: Det som kom.

        """
        self._antall += 1
        metode = forespoersel.metode if forespoersel.metode in METODER else "annen"
        self._svar["ikke HTTP" if forespoersel.raa is not None else metode, svar.status] += 1
        feil = self._krav(forespoersel, svar)
        alt = svar.kropp + str(svar.hoder).encode()
        if feil is None and any(nummer in alt for nummer in _NUMRE):
            feil = "svaret gjentar noe det ikke skal"
        if feil is not None:
            kort = f"{forespoersel.metode} {forespoersel.maal[:80]!r} {forespoersel.kropp[:2000]!r}"
            self._brudd.append(f"{feil}: {kort}")

    def noter_gjenhenting(self, lagret: Svar, hentet: Svar) -> None:
        """Krever at en lagret sjekk hentes byte for byte."""
        self._gjenhentet += 1
        if hentet.kropp != lagret.kropp:
            self._brudd.append(f"den lagrede sjekken er en annen: {lagret.hoder['location']}")

    def utfall(self) -> Utfall:
        """Gir det som er notert."""
        return Utfall(self._antall, self._svar, self._brudd, self._gjenhentet)


async def proev_appen(app: ASGIApp, antall: int, froe: int, *, samtidige: int = 4) -> Utfall:
    """Sender tilfeldige forespørsler rett til appen.

    Args:
        app: Appen.
        antall: Hvor mange.
        froe: Frøet de trekkes av.
        samtidige: Hvor mange som er under arbeid samtidig.

    """
    kart = orjson.loads((await spoer_appen(app, _hent("/openapi.json"))).kropp)
    proeve, trekker = Proeve(Beskrivelse(kart).brudd), Trekker(kart, froe)
    igjen = antall

    async def arbeider() -> None:
        nonlocal igjen
        while igjen > 0:
            igjen -= 1
            forespoersel = trekker.trekk()
            svar = await spoer_appen(app, forespoersel)
            proeve.noter(forespoersel, svar)
            if svar.status == _LAGRET:
                trekker.husk(orjson.loads(svar.kropp)["sjekk_id"])
                proeve.noter_gjenhenting(svar, await spoer_appen(app, _hent(svar.hoder["location"])))

    await asyncio.gather(*(arbeider() for _ in range(samtidige)))
    return proeve.utfall()


async def proev_sidene(app: ASGIApp, antall: int, froe: int) -> Utfall:
    """Sender tilfeldige forespørsler til sidene. De er ikke i beskrivelsen; ingen 5xx, og hodene på hvert svar.

    Args:
        app: Appen.
        antall: Hvor mange.
        froe: Frøet de trekkes av.

    """
    trekker, proeve = Sidetrekker(froe), Proeve(brudd_paa_hodene)
    await trekker.gjoer_klar(partial(spoer_appen, app), _GRUNNLAG.read_bytes())
    for _ in range(antall):
        forespoersel = trekker.trekk()
        proeve.noter(forespoersel, await spoer_appen(app, forespoersel))
    return proeve.utfall()


def proev_porten(port: int, antall: int, froe: int) -> Utfall:
    """Sender tilfeldige forespørsler gjennom en ekte port, også noen som ikke er HTTP.

    Args:
        port: Porten.
        antall: Hvor mange.
        froe: Frøet de trekkes av.

    """
    klient = Nettklient(port)
    kart = orjson.loads(klient.spoer(_hent("/openapi.json")).kropp)
    klient.lukk()  # å gjøre formene klare kan ta lengre tid enn en ledig forbindelse får stå
    proeve, trekker = Proeve(Beskrivelse(kart).brudd), Trekker(kart, froe)
    for _ in range(antall):
        forespoersel = trekker.trekk(nett=True)
        svar = klient.spoer(forespoersel)
        proeve.noter(forespoersel, svar)
        if svar.status == _LAGRET:
            trekker.husk(orjson.loads(svar.kropp)["sjekk_id"])
            proeve.noter_gjenhenting(svar, klient.spoer(_hent(svar.hoder["location"])))
    klient.lukk()
    return proeve.utfall()


def _hent(adresse: str) -> Forespoersel:
    return Forespoersel("GET", adresse.encode(), ((b"host", b"localhost"),), b"")


def _vis(hvor: str, utfall: Utfall, sekunder: float) -> None:
    print(f"{hvor}: {utfall.antall} forespørsler på {sekunder:.0f} s, {len(utfall.brudd)} brudd")
    for (metode, status), antall in sorted(utfall.svar.items()):
        print(f"  {metode:10} {status} {antall:>8}")
    print(f"  {utfall.gjenhentet} lagrede sjekker hentet igjen, byte for byte")
    for brudd in utfall.brudd[:_FLEST_VIST]:
        print(f"  BRUDD {brudd}")
    sys.stdout.flush()


def hoved(argumenter: Sequence[str] | None = None) -> int:
    """Sender forespørslene og viser hva de førte til; gir 1 når noe brøt beskrivelsen.

    Args:
        argumenter: Ordene på kommandolinjen.

    """
    leser = argparse.ArgumentParser(prog="ytelse.doer.tilfeldige", description="Tilfeldige forespørsler mot døren.")
    leser.add_argument("--antall", type=int, default=100_000, help="rett til appen")
    leser.add_argument("--sider", type=int, default=20_000, help="til sidene, rett til appen")
    leser.add_argument("--nett", type=int, default=10_000, help="gjennom en ekte port")
    leser.add_argument("--froe", type=int, default=1)
    valg: Any = leser.parse_args(argumenter)
    brudd = 0
    with tempfile.TemporaryDirectory() as mappe, bygg(data=mappe) as oppsett:
        start = time.perf_counter()
        utfall = asyncio.run(proev_appen(lag_app(oppsett, VIDE), valg.antall, valg.froe))
        _vis("Rett til appen", utfall, time.perf_counter() - start)
        brudd += len(utfall.brudd)
        start = time.perf_counter()
        utfall = asyncio.run(proev_sidene(lag_app(oppsett, VIDE), valg.sider, valg.froe))
        _vis("Til sidene", utfall, time.perf_counter() - start)
        brudd += len(utfall.brudd)
    if valg.nett:
        with tempfile.TemporaryDirectory() as mappe, kjoerende(mappe) as port:
            start = time.perf_counter()
            utfall = proev_porten(port, valg.nett, valg.froe)
            _vis("Gjennom en ekte port", utfall, time.perf_counter() - start)
            brudd += len(utfall.brudd)
    return 1 if brudd else 0


if __name__ == "__main__":
    raise SystemExit(hoved())
