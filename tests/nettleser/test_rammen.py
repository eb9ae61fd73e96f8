"""Rammen rundt alle sidene, og sidene alle har nytte av, i nettleseren."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from playwright.sync_api import Page, expect

from nettleser.adresser import RAMMEN, UTSEENDER

NySide: TypeAlias = Callable[..., Page]
Krav: TypeAlias = Callable[[Page], None]


def er_bred_nok(side: Page) -> bool:
    """Sier om alt på siden får plass uten å rulle sidelengs."""
    bredde = side.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return bool(bredde[0] <= bredde[1])


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("adresse", RAMMEN)
def test_siden_er_uten_brudd_lys_moerk_tett_og_smal(
    ny_side: NySide, uten_brudd: Krav, bilde: Callable[..., None], adresse: str, maalform: str
) -> None:
    for navn, lys, tetthet, bredde in UTSEENDER[maalform]:
        side = ny_side(maalform=maalform, bredde=bredde, lys=lys, tetthet=tetthet)
        side.goto(adresse)
        expect(side.locator("html")).to_have_attribute("lang", maalform)
        bilde(side, navn)
        uten_brudd(side)
        assert er_bred_nok(side), navn


def test_siden_foelger_maskinen_til_brukeren_velger(ny_side: NySide) -> None:
    side = ny_side()
    side.emulate_media(color_scheme="dark")
    side.goto("/")
    moerk = side.evaluate("getComputedStyle(document.body).backgroundColor")
    side.get_by_text("Visning", exact=True).click()
    side.get_by_role("link", name="Lyst").click()
    expect(side.locator("html")).to_have_attribute("data-color-scheme", "light")
    assert side.evaluate("getComputedStyle(document.body).backgroundColor") != moerk


@pytest.mark.parametrize("skript", [True, False])
def test_spraak_og_visning_velges_uten_skript_og_brukeren_blir_der_den_er(ny_side: NySide, skript: bool) -> None:
    side = ny_side(skript=skript)
    side.goto("/aapenhet?kommune=molde")
    side.get_by_role("link", name="Nynorsk").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Openheit om Rettesnor")
    assert side.url.endswith("/aapenhet?kommune=molde")
    side.get_by_text("Vising", exact=True).click()
    side.get_by_role("link", name="Tett", exact=True).click()
    expect(side.locator("html")).to_have_attribute("data-size", "sm")
    side.goto("/hjelp")
    expect(side.locator("html")).to_have_attribute("lang", "nn")
    expect(side.locator("html")).to_have_attribute("data-size", "sm")


@pytest.mark.parametrize("skript", [True, False])
def test_en_kommune_velges_med_tastaturet_alene(ny_side: NySide, skript: bool) -> None:
    side = ny_side(skript=skript)
    side.goto("/aapenhet")
    side.get_by_label("Vis for").focus()
    side.keyboard.type("Molde")
    side.keyboard.press("Tab")
    side.keyboard.press("Enter")
    side.wait_for_url("**/aapenhet?kommune=molde*")
    expect(side).to_have_title("Åpenhet – Molde – Rettesnor")


def test_den_foerste_lenken_hopper_over_menyen(ny_side: NySide) -> None:
    side = ny_side()
    side.goto("/ordliste")
    side.keyboard.press("Tab")
    expect(side.locator(":focus")).to_have_text("Hopp til innholdet")
    side.keyboard.press("Enter")
    expect(side.locator("main")).to_be_focused()


def test_alt_som_kan_velges_naas_med_tab_og_synes(ny_side: NySide) -> None:
    side = ny_side()
    side.goto("/")
    alle = side.locator("a:visible, summary:visible, button:visible, select:visible")
    for _ in range(alle.count()):
        side.keyboard.press("Tab")
        synlig = "e => getComputedStyle(e).outlineStyle !== 'none' || getComputedStyle(e).boxShadow !== 'none'"
        assert side.locator(":focus").evaluate(synlig) or side.locator(":focus.ds-skip-link").count() == 1
    expect(alle.last).to_be_focused()


def test_menyen_sier_hvilken_side_det_er(ny_side: NySide) -> None:
    side = ny_side()
    for adresse, navn in (("/", "Start"), ("/aapenhet", "Åpenhet"), ("/ordliste", "Ordliste"), ("/hjelp", "Hjelp")):
        side.goto(adresse)
        expect(side.locator(".meny [aria-current=page]")).to_have_text([navn])


def test_paa_papir_staar_innholdet_alene_med_alt_foldet_ut(ny_side: NySide, bilde: Callable[..., None]) -> None:
    side = ny_side(lys="dark")
    side.goto("/aapenhet?kommune=molde")
    side.emulate_media(media="print")
    expect(side.locator(".meny").first).to_be_hidden()
    expect(side.locator(".forvalg")).to_be_hidden()
    expect(side.locator("details.fold table").last).to_be_visible()
    assert side.evaluate("getComputedStyle(document.querySelector('main p')).color") == "rgb(0, 0, 0)"
    bilde(side)


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_en_adresse_som_ikke_finnes_gir_en_side_med_vei_tilbake(
    ny_side: NySide, uten_brudd: Krav, bilde: Callable[..., None], maalform: str
) -> None:
    side = ny_side(maalform=maalform, ventet=404)
    svar = side.goto("/finnes/ikke")
    assert svar is not None
    assert svar.status == 404
    uten_brudd(side)
    bilde(side)
    side.locator("main a").click()
    expect(side).to_have_url(side.url)
    expect(side.locator(".meny [aria-current=page]")).to_have_text(["Start"])


def test_skriften_og_stilen_er_husets_egne(ny_side: NySide) -> None:
    side = ny_side()
    side.goto("/")
    assert side.evaluate("document.fonts.ready.then(() => [...document.fonts].some(f => f.status === 'loaded'))")
    assert side.evaluate("getComputedStyle(document.body).fontFamily").startswith("Inter")
    assert side.evaluate("typeof htmx") == "object"
