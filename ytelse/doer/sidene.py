"""Sidene målt med mange lagrede saker: ``python -m ytelse.doer.sidene [--saker N] [--ganger N]``.

Svartiden og størrelsen på hver side, gjennom en ekte port, og tiden fra et tastetrykk til svaret står på skjermen.
"""

import argparse
import asyncio
import datetime as dt
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

import orjson
from playwright.sync_api import sync_playwright

from rettesnor_api.bruker import LOKAL
from rettesnor_motor.modell.logg.innslag import Innslag, Tilraading, Valg
from rettesnor_motor.oppsett import Oppsett, bygg
from ytelse.doer.forespoersel import Forespoersel, Nettklient, Svar
from ytelse.doer.sidetrekker import Sidetrekker
from ytelse.doer.tjener import kjoerende

_EKSEMPLER: Final = Path(__file__).resolve().parents[2] / "scenarioer"
_FOERSTE: Final = "/"
_UTGAVER: Final = ("en-sak.json", "bpa-soeknad.json", "akutt.json", "hele-saken.json")
_GOD: Final = 200


def _fyll(oppsett: Oppsett, antall: int) -> None:
    """Lagrer saker som ligner ekte: et utkast og en sjekk hver, ofte et valg, av og til en tilråding."""
    if oppsett.utkast is None or oppsett.logg is None:
        raise SystemExit("Oppsettet har ikke noe lager.")
    tilfeldig = Random(3)  # noqa: S311 – de samme sakene hver gang
    saker = [json.loads((_EKSEMPLER / "eksempler" / navn).read_bytes()) for navn in _UTGAVER]
    for nr in range(antall):
        sak = saker[nr % len(saker)] | {"sak_ref": f"M-{nr}"}
        sak["opplysninger"]["alder"] = tilfeldig.randint(18, 99)
        svar = oppsett.tjeneste.lagre(orjson.dumps(sak))
        id_ = svar.sjekk.sjekk_id or ""
        felter = {"sak_ref": f"M-{nr}", "kommune": sak.get("kommune", "molde"), "sakstype": "ny", "dato": "2026-06-20"}
        innhold = orjson.dumps({"felter": felter, "utfall": "avklar", "sjekker": [{"id": id_, "sum": ""}]})
        oppsett.utkast.opprett(innhold, LOKAL.person)
        dag = dt.date(2026, 12, 1) + dt.timedelta(days=nr % 90)
        om: dict[str, Innslag] = {}
        if nr % 3:
            om[f"{nr:032x}"] = Valg(
                id_, "u-1", "saksbehandler", "foelger", "enig_i_grunnene", "Enig i grunnene som står der.", meldes=True
            )
        if nr % 3 == 1:
            om[f"{nr + antall:032x}"] = Tilraading(
                id_, "u-2", "utvalg", f"bolig-{nr % 9}", dag, dag, "Utvalget rår til bolig med bemanning."
            )
        oppsett.logg.logg.legg_inn_mange(om)


def _hver_side(port: int, ganger: int) -> list[str]:
    klient, trekker = Nettklient(port), Sidetrekker(1)

    async def spoer(forespoersel: Forespoersel) -> Svar:
        return klient.spoer(forespoersel)

    asyncio.run(trekker.gjoer_klar(spoer, (_EKSEMPLER / "simulering" / "grunnlag.json").read_bytes()))
    linjer = ["| side | p50 | p95 | over nettet |", "| --- | --- | --- | --- |"]
    for rute, forespoersel in trekker.sidene().items():
        tider, svar = [], Svar(0, {}, b"")
        for _ in range(ganger):
            start = time.perf_counter()
            svar = klient.spoer(forespoersel)
            tider.append((time.perf_counter() - start) * 1000)
        if svar.status == _GOD and svar.hoder.get("content-type", "").startswith("text/html"):
            p95 = statistics.quantiles(tider, n=20, method="inclusive")[-1]
            kb = len(svar.kropp) / 1000
            linjer.append(f"| {rute} | {statistics.median(tider):.1f} ms | {p95:.1f} ms | {kb:.0f} kB |")
    klient.lukk()
    return linjer


def _i_nettleseren(port: int, ganger: int) -> list[str]:
    """Måler den første siden med alt den henter, og tiden fra et tastetrykk til det nye svaret er tegnet."""
    sti = next((funnet for navn in ("chromium", "google-chrome") if (funnet := shutil.which(navn))), None)
    if sti is None:
        raise SystemExit("Fant ingen nettleser.")
    with sync_playwright() as p:
        nettleser = p.chromium.launch(executable_path=sti, args=["--no-sandbox", "--disable-gpu"])
        side = nettleser.new_page(base_url=f"http://127.0.0.1:{port}")
        hentet: list[int] = []
        cdp = side.context.new_cdp_session(side)
        cdp.send("Network.enable")
        cdp.on("Network.loadingFinished", lambda hva: hentet.append(int(hva["encodedDataLength"])))
        side.goto(_FOERSTE, wait_until="networkidle")
        linjer = [f"Første side med stil, skrift og skript: {sum(hentet) / 1000:.0f} kB i {len(hentet)} svar"]
        side.goto("/saker/ny")
        side.locator("#felt-sak_ref").fill("M-NETTLESER")
        side.locator("#felt-kommune").select_option("molde")
        side.get_by_role("button", name="Begynn på saken").click()
        side.locator("[name='tjeneste.0.type']").select_option("stoettekontakt")
        side.locator("[name='tjeneste.0.mengde.enhet']").select_option("timer_per_uke")
        tider = [side.evaluate(_FRA_TAST_TIL_SKJERM, verdi) for verdi in ("14", "16") * ganger]
        p95 = statistics.quantiles(tider, n=20, method="inclusive")[-1]
        linjer.append(
            f"Fra tast til skjerm, {len(tider)} ganger: p50 {statistics.median(tider):.0f} ms, p95 {p95:.0f} ms"
        )
        nettleser.close()
    return linjer


# Skriver tallet som en bruker gjør, venter på at svaret byttes, og på at det nye er tegnet.
_FRA_TAST_TIL_SKJERM: Final = """async verdi => {
  const felt = document.querySelector("[name='tjeneste.0.mengde']");
  const svar = document.querySelector("#svar");
  const sendt = performance.now();
  const tegnet = new Promise(ferdig => {
    const vokter = new MutationObserver(() => {
      vokter.disconnect();
      requestAnimationFrame(() => setTimeout(() => ferdig(performance.now() - sendt)));
    });
    vokter.observe(svar, { childList: true, subtree: true, characterData: true });
  });
  felt.value = verdi;
  felt.dispatchEvent(new Event("input", { bubbles: true }));
  felt.dispatchEvent(new Event("change", { bubbles: true }));
  return await tegnet;
}"""


def hoved(argumenter: Sequence[str] | None = None) -> int:
    """Fyller lageret, måler sidene og skriver tallene.

    Args:
        argumenter: Ordene på kommandolinjen.

    """
    leser = argparse.ArgumentParser(prog="ytelse.doer.sidene", description="Måler sidene med mange lagrede saker.")
    leser.add_argument("--saker", type=int, default=10_000)
    leser.add_argument("--ganger", type=int, default=40)
    valg: Any = leser.parse_args(argumenter)
    with tempfile.TemporaryDirectory() as mappe:
        with bygg(data=f"{mappe}/data") as oppsett:
            _fyll(oppsett, valg.saker)
        with kjoerende(mappe) as port:
            print(f"{valg.saker} lagrede saker, hver side hentet {valg.ganger} ganger", flush=True)
            print("\n".join(_hver_side(port, valg.ganger)), flush=True)
            print("\n".join(_i_nettleseren(port, valg.ganger)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(hoved())
