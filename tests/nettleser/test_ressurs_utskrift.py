"""Sammenligningen av scenarioer på papir og på en smal skjerm: ingen kolonne blir borte uten at det står noe om det."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pypdf
import pytest
from playwright.sync_api import Page, expect

from nettleser.test_ressurs import last_opp

NySide: TypeAlias = Callable[..., Page]
_TOMT_RUNDT = 20  # punkter


def _med_scenarioer(side: Page, antall: int) -> None:
    adresse = last_opp(side)
    for nr in range(1, antall + 1):
        side.goto(f"{adresse}/hva-om/nytt?slag=ramme")
        side.get_by_label("Kutt i rammen").fill(str(nr))
        side.get_by_label("Navn på scenarioet").fill(f"Budsjettkutt nummer{nr}")
        side.get_by_label("Grunnlag").fill("Antakelse: budsjettet")
        side.get_by_role("button", name="Prøv det").click()
        side.wait_for_url("**/hva-om")


def _ordene(raa: bytes) -> dict[str, list[tuple[float, float]]]:
    """Gir ordene på arkene: plassen fra venstre, og bredden på arket."""
    svar: dict[str, list[tuple[float, float]]] = {}
    for ark in pypdf.PdfReader(io.BytesIO(raa)).pages:
        bredde = float(ark.mediabox.width)

        def husk(ord_: str, cm: Any, tm: Any, _skrift: Any, _storrelse: Any, bredde: float = bredde) -> None:
            for ett in ord_.split():
                svar.setdefault(ett, []).append((tm[4] * cm[0] + cm[4], bredde))

        ark.extract_text(visitor_text=husk)
    return svar


@pytest.mark.parametrize("antall", [4, 10])
def test_alle_alternativene_er_med_paa_arket(ny_side: NySide, antall: int, request: pytest.FixtureRequest) -> None:
    side = ny_side()
    _med_scenarioer(side, antall)
    arket = side.pdf(prefer_css_page_size=True)
    if mappe := os.environ.get("RETTESNOR_BILDER"):
        (Path(mappe) / f"{request.node.name}.pdf").write_bytes(arket)
    ordene = _ordene(arket)
    liggende = {hvor for alle in ordene.values() for hvor in alle if hvor[1] > 800}
    assert liggende
    assert all(_TOMT_RUNDT < fra_venstre < bredde - _TOMT_RUNDT for fra_venstre, bredde in liggende)
    side.emulate_media(media="print")
    side.set_viewport_size({"width": 1031, "height": 703})  # A4 på tvers, uten margene
    assert side.locator(".sammenligning").evaluate(
        "e => [e, ...e.querySelectorAll('th, td')].every(c => c.scrollWidth <= c.clientWidth + 1)"
        " && e.getBoundingClientRect().right <= innerWidth"
    )


def test_det_staar_at_tabellen_kan_rulles_naar_den_er_bredere_enn_skjermen(ny_side: NySide) -> None:
    side = ny_side(bredde=1280)
    _med_scenarioer(side, 1)
    expect(side.locator(".rulleord")).to_be_hidden()
    side.set_viewport_size({"width": 320, "height": 800})
    expect(side.locator(".rulleord")).to_be_visible()
    side.set_viewport_size({"width": 1280, "height": 800})
    _med_scenarioer(side, 4)
    expect(side.locator(".rulleord")).to_have_text(
        "Tabellen har 5 alternativer ved siden av hverandre. Får ikke alle plass, kan den rulles sidelengs."
    )
