"""Rader som ikke stemmer, blir meldt; ingen timer blir endret."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste


@pytest.fixture
def grunnlag() -> dict[str, Any]:
    return dict(json.loads(Path("scenarioer/simulering/grunnlag.json").read_bytes()))


def _b1(tre: dict[str, Any]) -> Any:
    return tre["brukere"][0]


def _funn(tjeneste: Bemanningstjeneste, tre: dict[str, Any]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(f.slag, f.felt, f.verdier) for alle in tjeneste.fordel(tre).funn.values() for f in alle]


def test_det_spoerres_om_behovet_naar_de_andre_behovene_har_vedtakstimer(
    tjeneste: Bemanningstjeneste, grunnlag: dict[str, Any]
) -> None:
    del _b1(grunnlag)["behov"][0]["vedtakstimer_per_uke"]
    assert tjeneste.fordel(grunnlag).maa_avklares == ("brukere.b1.behov.dag.vedtakstimer_per_uke",)


def test_det_spoerres_om_brukeren_naar_ingen_behov_har_vedtakstimer(
    tjeneste: Bemanningstjeneste, grunnlag: dict[str, Any]
) -> None:
    for behov in _b1(grunnlag)["behov"]:
        del behov["vedtakstimer_per_uke"]
    assert tjeneste.fordel(grunnlag).maa_avklares == ("brukere.b1.vedtakstimer_per_uke",)


@pytest.mark.parametrize("samlet", [40, 100])
def test_vedtakstimer_som_ikke_stemmer_med_behovene_blir_meldt(
    tjeneste: Bemanningstjeneste, grunnlag: dict[str, Any], samlet: int
) -> None:
    _b1(grunnlag)["vedtakstimer_per_uke"] = samlet
    ventet = ("vedtak_ulik_radene", "brukere.b1.vedtakstimer_per_uke", (str(samlet), "81"))
    assert ventet in _funn(tjeneste, grunnlag)
    _b1(grunnlag)["vedtakstimer_per_uke"] = 81
    assert "vedtak_ulik_radene" not in {slag for slag, *_ in _funn(tjeneste, grunnlag)}


def test_to_like_behov_blir_meldt_og_begge_er_regnet_med(
    tjeneste: Bemanningstjeneste, grunnlag: dict[str, Any]
) -> None:
    foer = {e.enhet.id: e.behov for e in tjeneste.fordel(grunnlag).enheter}
    _b1(grunnlag)["behov"].append(_b1(grunnlag)["behov"][0] | {"id": "dag-2"})
    alle = _funn(tjeneste, grunnlag)
    assert ("behov_likt", "brukere.b1.behov.dag-2", ("dag",)) in alle
    assert ("behov_over_baandet", "brukere.b1", ("dag_hverdag",)) in alle
    # 35 timer i uken til, med fem prosent avløsning.
    etter = {e.enhet.id: e.behov for e in tjeneste.fordel(grunnlag).enheter}
    assert etter["solbakken"].hoey - foer["solbakken"].hoey == Fraction(35) * Fraction("1.05") / Fraction("35.5")


def test_flere_ytere_kan_ha_flere_timer_enn_tidsbaandet(tjeneste: Bemanningstjeneste, grunnlag: dict[str, Any]) -> None:
    _b1(grunnlag)["behov"].append(_b1(grunnlag)["behov"][0] | {"id": "dag-2", "ytere": 2})
    slag = {slag for slag, *_ in _funn(tjeneste, grunnlag)}
    assert not slag & {"behov_likt", "behov_over_baandet"}
