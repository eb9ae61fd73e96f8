"""Hjelpen der man er, i nettleseren: den åpnes ved siden av, og det som er skrevet, blir stående."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from playwright.sync_api import Page, expect

from nettleser.adresser import SMALEST

NySide: TypeAlias = Callable[..., Page]
SIDER = ("/saker", "/saker/ny", "/utvalg", "/ressurs", "/revisor", "/regler", "/regler/forhaandsvis")


@pytest.mark.parametrize("skript", [True, False])
def test_hjelpen_aapnes_ved_siden_av_og_det_som_er_skrevet_blir_staaende(ny_side: NySide, skript: bool) -> None:
    side = ny_side(skript=skript)
    side.goto("/saker/ny")
    side.get_by_label("Saksreferanse").fill("H-17")
    with side.context.expect_page() as aapnet:
        side.get_by_role("link", name="Ingen fødselsnumre").press("Enter")
    expect(aapnet.value.locator("#nummer")).to_be_in_viewport()
    expect(side.get_by_label("Saksreferanse")).to_have_value("H-17")


def test_et_ord_har_forklaringen_med_seg_og_foerer_til_ordlisten(ny_side: NySide) -> None:
    side = ny_side()
    side.goto("/utvalg")
    ordet = side.get_by_role("heading", level=1).get_by_role("link", name="koordinerende utvalg", exact=True)
    expect(ordet).to_have_accessible_description(
        "Det lokale utvalget som drøfter komplekse saker. Det er ikke det samme som koordinerende enhet."
    )
    with side.context.expect_page() as aapnet:
        ordet.click()
    expect(aapnet.value.locator("#ord-koordinerende_utvalg")).to_be_in_viewport()


@pytest.mark.parametrize("adresse", SIDER)
def test_hjelpelinjen_vises_ogsaa_paa_en_smal_skjerm(ny_side: NySide, adresse: str) -> None:
    side = ny_side(bredde=SMALEST)
    side.goto(adresse)
    expect(side.locator(".hjelpelinje").first).to_be_in_viewport()


def test_hjelpelinjen_staar_ikke_paa_papir(ny_side: NySide) -> None:
    side = ny_side()
    side.goto("/regler")
    side.emulate_media(media="print")
    expect(side.locator(".hjelpelinje").first).to_be_hidden()
