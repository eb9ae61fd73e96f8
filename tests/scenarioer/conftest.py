"""Døren scenariene går gjennom, og valget av hvem som svarer."""

import atexit
import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias

import orjson
import pytest

from rettesnor_motor.evaluering.hovedutfall import hovedutfall
from rettesnor_motor.evaluering.raadata import til_raadata
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.lesing.steg import kjente_navn as kjente_navn_i
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.svar import Settsvar
from rettesnor_motor.oppsett import Oppsett, bygg

Kart: TypeAlias = dict[str, Any]
Doer: TypeAlias = Callable[[Kart], Kart]

KJOERERE = ("direkte", "durable")
KODER = ("nei", "ja", "ukjent")
EGENSKAPER = Path(__file__).parents[2] / "scenarioer" / "egenskaper"


@cache
def _oppsett() -> Oppsett:
    """Bygger delene én gang for alle scenariene."""
    oppsett = bygg()
    atexit.register(oppsett.lukk)
    return oppsett


def _kontrollutfall(inn: bytes) -> dict[str, str]:
    """Gir utfallet av hver regel fra kontrollkjøringen alene."""
    oppsett = _oppsett()
    sak, utsnitt = oppsett.tjeneste.leser.les(les_json(inn, "sak"), "sak")
    utsnitt = oppsett.tjeneste.velg(sak, utsnitt, None)
    assert oppsett.kontroll is not None
    svar = oppsett.kontroll.kjoer(utsnitt.id, lambda: orjson.dumps(utsnitt.raatre), til_raadata(sak, utsnitt))
    assert svar.utfall is not None, svar
    return {sti: KODER[kode] for sti, kode in svar.utfall.items()}


def sjekk_sak(sak: Kart, kjoerer: str) -> Kart:
    """Gir svaret etter kontrakt 4.2; med «durable» er utfallene kontrollkjøringens egne.

    Alt annet i svaret (årsaker, verdier, tekster) kommer alltid fra «direkte». En sak som ikke kan leses,
    gir InndataFeil.
    """
    inn = json.dumps(sak, ensure_ascii=False).encode()
    ferdig = _oppsett().tjeneste.sjekk(inn, kontroll=False)
    svar: Kart = json.loads(ferdig.json)
    if kjoerer == "durable":
        utfall = _kontrollutfall(inn)
        if svar["feil"] is None:
            assert utfall == {sti: NAVN[kode] for sti, kode in ferdig.sjekk.noder.items()}
        for sett in ferdig.sjekk.sett:
            _bruk_kontrollens(svar["svar"][sett.regelsett.id], sett, utfall, feil=bool(svar["feil"]))
    return svar


def _bruk_kontrollens(del_: Kart, sett: Settsvar, utfall: dict[str, str], *, feil: bool) -> None:
    """Bytter utfallene i svaret fra ett regelsett med kontrollkjøringens."""
    for regel in del_["regler"]:
        regel["utfall"] = utfall[regel["id"]]
    del_["grunner"] = [regel["id"] for regel in del_["regler"] if regel["utfall"] == "ja"]
    koder = [(r.regel, NAVN.index(utfall[r.regel.id])) for r in sett.regler]
    if koder and "utfall" in del_ and not feil:
        del_["utfall"] = hovedutfall(sett.regelsett, koder)
    if koder and sett.regelsett.trapp is not None and not feil:
        foerst = sett.regelsett.trapp.trinn[0].nr
        del_["fra"] = max((r["trinn"] for r in del_["regler"] if r["utfall"] == "ja"), default=foerst)
        del_["til"] = max((r["trinn"] for r in del_["regler"] if r["utfall"] != "nei"), default=foerst)
    for frist in del_.get("frister", ()):
        frist["gjelder"] = utfall[frist["id"]]


def pytest_configure(config: pytest.Config) -> None:
    """Registrerer merkene i egenskapsfilene, så --strict-markers kjenner dem."""
    tekster = [fil.read_text("utf-8") for fil in EGENSKAPER.glob("*.feature")]
    merkelinjer = [linje.split() for tekst in tekster for linje in tekst.splitlines() if linje.lstrip().startswith("@")]
    for merke in sorted({merke for linje in merkelinjer for merke in linje}):
        config.addinivalue_line("markers", f"{merke.removeprefix('@')}: scenarier merket {merke}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Kjører hvert scenario én gang for hver som svarer."""
    if "kjoerer" in metafunc.fixturenames:
        valgt = metafunc.config.getoption("--kjoerer", default=None)
        metafunc.parametrize("kjoerer", (valgt,) if valgt else KJOERERE, indirect=True)


@pytest.fixture(autouse=True)
def kjoerer(request: pytest.FixtureRequest) -> str:
    """Gir navnet på den som svarer på saken."""
    return str(request.param)


@pytest.fixture
def kjente_navn() -> frozenset[str]:
    """Gir navnene et scenario kan nevne: reglene, rådene, opplysningene og mengdene."""
    return kjente_navn_i(_oppsett().bibliotek.regelverk.raatre)


@pytest.fixture
def doer(kjoerer: str) -> Doer:
    """Gir døren en sak sendes inn gjennom."""
    return partial(sjekk_sak, kjoerer=kjoerer)
