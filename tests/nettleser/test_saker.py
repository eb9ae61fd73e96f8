"""Hovedoppgaven til saksbehandleren fra ende til annen: med mus, med tastatur, uten skript, smalt og på papir."""

import re
from collections.abc import Callable
from typing import TypeAlias

import pytest
from playwright.sync_api import Page, expect

from nettleser.adresser import SAKEN, SMALEST, UTSEENDER
from nettleser.saken import begynn, foer_opp_tjenesten

NySide: TypeAlias = Callable[..., Page]
Krav: TypeAlias = Callable[[Page], None]


def test_med_mus_foelger_svaret_med_og_saken_lagres_av_seg_selv(ny_side: NySide, bilde: Callable[..., None]) -> None:
    side = ny_side()
    begynn(side, "KU-MUS")
    expect(side.locator(".svaret-er")).to_have_text("Må avklares først")
    foer_opp_tjenesten(side, "16,5")
    expect(side.locator(".svaret-er")).to_have_text("Skal meldes til koordinerende utvalg")
    expect(side.locator(".grunn").first).to_contain_text("16,50–168,00 timer per uke")
    with side.expect_response("**/utkast"):
        side.locator("[name='tjeneste.0.kilde']").fill("kartlegging")
    side.reload()
    expect(side.locator("[name='tjeneste.0.kilde']")).to_have_value("kartlegging")
    bilde(side)
    side.get_by_role("button", name="Lagre kriteriesjekk").click()
    expect(side.locator(".svaret-er")).to_have_text("Skal meldes til koordinerende utvalg")
    expect(side.locator("#helseplattformen")).to_have_value(re.compile("^Skal meldes"))
    bilde(side, "-lagret")


def test_det_neste_spoersmaalet_foerer_til_feltet(ny_side: NySide) -> None:
    side = ny_side()
    begynn(side, "KU-NESTE")
    side.locator(".neste a").first.click()
    assert side.evaluate("document.activeElement.closest('.spm, .tjeneste') !== null")


def test_med_tastaturet_alene_til_sjekken_er_lagret(ny_side: NySide) -> None:
    side = ny_side()
    side.goto("/saker/ny")
    side.locator("#felt-sak_ref").focus()
    side.keyboard.type("KU-TAST")
    side.keyboard.press("Enter")
    expect(side.locator("#svar")).to_be_visible()
    side.locator("#felt-bpa").focus()
    side.keyboard.press("Space")
    expect(side.locator(".svaret-er")).to_have_text("Skal meldes til koordinerende utvalg")
    side.keyboard.press("ArrowRight")
    expect(side.locator(".svaret-er")).to_have_text("Må avklares først")
    side.keyboard.press("ArrowLeft")
    side.get_by_role("button", name="Lagre kriteriesjekk").focus()
    side.keyboard.press("Enter")
    expect(side.get_by_role("heading", name="Videre med saken")).to_be_visible()


def test_hvor_opplysningene_kommer_fra_foelger_svaret_fra_skjema_til_lagret_sjekk(
    ny_side: NySide, bilde: Callable[..., None]
) -> None:
    side = ny_side()
    begynn(side, "KU-KILDE")
    side.locator("#felt-avlastning").fill("60")
    side.locator("[name='avlastning.enhet']").select_option("prosent")
    gruppen = side.locator("#gruppe-koordinerende_utvalg")
    gruppen.get_by_label("Hvor opplysningene kommer fra", exact=True).fill("samtale med verge")
    gruppen.get_by_label("Dato", exact=True).fill("2026-11-02")
    vist = "60 prosent (samtale med verge, 2026-11-02)"
    expect(side.locator("#svar-innhold")).to_contain_text(vist)
    bilde(side)
    side.get_by_role("button", name="Lagre kriteriesjekk").click()
    expect(side.get_by_role("heading", name="Videre med saken")).to_be_visible()
    expect(side.locator(".svarflate-fast")).to_contain_text(vist)
    bilde(side, "-lagret")


def test_uten_skript_og_smalt_gaar_alt_med_vanlige_knapper(ny_side: NySide, bilde: Callable[..., None]) -> None:
    side = ny_side(skript=False, bredde=SMALEST)
    begynn(side, "KU-UTEN")
    foer_opp_tjenesten(side, "16,5")
    side.get_by_role("button", name="Legg til tjeneste").click()
    expect(side.locator(".tjeneste")).to_have_count(2)
    side.get_by_role("button", name="Fjern 2").click()
    expect(side.locator(".tjeneste")).to_have_count(1)
    side.get_by_role("button", name="Vis svaret").last.click()
    expect(side.locator(".svaret-er")).to_have_text("Skal meldes til koordinerende utvalg")
    bilde(side)
    side.get_by_role("button", name="Lagre kriteriesjekk").click()
    expect(side.locator("#helseplattformen")).to_be_visible()
    expect(side.get_by_role("button", name="Kopier til Helseplattformen")).to_be_hidden()


def test_saksfremlegget_skrives_og_lastes_ned_uten_skript(ny_side: NySide, bilde: Callable[..., None]) -> None:
    side = ny_side(skript=False)
    begynn(side, "KU-FREMLEGG")
    foer_opp_tjenesten(side, "16,5")
    side.get_by_role("button", name="Saksfremlegg").click()
    side.locator("#felt-forslag").fill("Ny koordinator fra nyttår.")
    for slag in ("PDF", "docx"):
        with side.expect_download() as lastet:
            side.get_by_role("button", name=f"Lagre og last ned {slag}").click()
        assert lastet.value.suggested_filename == f"saksfremlegg-KU-FREMLEGG.{slag.lower()}"
    side.reload()
    expect(side.locator("#felt-forslag")).to_have_value("Ny koordinator fra nyttår.")
    bilde(side)


def test_hva_om_foelger_med_mens_det_proeves_og_endrer_saken_foerst_naar_det_tas_i_bruk(ny_side: NySide) -> None:
    side = ny_side()
    begynn(side, "KU-HVA-OM")
    foer_opp_tjenesten(side, "12")
    expect(side.locator("#lagret")).to_contain_text("Utkastet er lagret")
    side.get_by_role("button", name="Hva om").click()
    side.locator("[name='tjeneste.0.mengde']").fill("16,5")
    expect(side.locator(".naa-og-ny .svaret-er")).to_have_text(
        ["Må avklares først", "Skal meldes til koordinerende utvalg"]
    )
    expect(side.locator("#svar-innhold")).to_contain_text("støttekontakt: 12 timer per uke")
    sak = side.url.removesuffix("/hva-om")
    side.goto(sak)
    expect(side.locator("[name='tjeneste.0.mengde']")).to_have_value("12")
    side.get_by_role("button", name="Hva om").click()
    side.locator("[name='tjeneste.0.mengde']").fill("16,5")
    side.get_by_role("button", name="Ta endringene i bruk").click()
    side.wait_for_url(f"{sak}*")
    expect(side.locator("[name='tjeneste.0.mengde']")).to_have_value("16,5")


def test_hva_om_uten_skript_viser_begge_svarene(ny_side: NySide) -> None:
    side = ny_side(skript=False)
    begynn(side, "KU-HVA-OM-UTEN")
    foer_opp_tjenesten(side, "12")
    side.get_by_role("button", name="Hva om").click()
    side.locator("[name='tjeneste.0.mengde']").fill("16,5")
    side.locator(".handlinger").get_by_role("button", name="Vis forskjellen").click()
    expect(side.locator(".naa-og-ny .svaret-er")).to_have_text(
        ["Må avklares først", "Skal meldes til koordinerende utvalg"]
    )
    side.get_by_role("button", name="Ta endringene i bruk").click()
    expect(side.locator("[name='tjeneste.0.mengde']")).to_have_value("16,5")
    side.get_by_role("link", name="Slett saken").click()
    side.get_by_role("button", name="Ja, slett saken").click()
    expect(side.get_by_role("heading", level=1)).to_be_visible()
    assert "KU-HVA-OM-UTEN" not in side.content()


SVAR_PAA_ALT = """() => {
  const skjema = [...document.forms].sort((a, b) => b.elements.length - a.elements.length)[0];
  for (const felt of skjema.elements) {
    if (felt.type === 'radio' && felt.value === 'ja') felt.checked = true;
    if (felt.name.includes('.')) continue;
    if (felt.tagName === 'SELECT' && !felt.value) felt.selectedIndex = 1;
    if (felt.type === 'date' && !felt.value) felt.value = '2026-10-01';
  }
}"""


@pytest.mark.parametrize("svart_paa", ["", "#felt-nattbehov", "alt"])
def test_sjekken_gaar_paa_ett_ark(ny_side: NySide, svart_paa: str) -> None:
    side = ny_side()
    begynn(side, f"KU-ARK-{svart_paa}")
    foer_opp_tjenesten(side, "14–16")
    if svart_paa == "alt":
        side.evaluate(SVAR_PAA_ALT)
    elif svart_paa:
        side.locator(svart_paa).evaluate("e => { e.value = 'rask_hjelp'; e.form.requestSubmit() }")
        expect(side.locator(".trapp")).to_be_visible()
    side.get_by_role("button", name="Lagre kriteriesjekk").click()
    expect(side.get_by_role("heading", name="Videre med saken")).to_be_visible()
    if svart_paa == "alt":
        expect(side.locator(".svaret-er")).to_have_text("Skal meldes til koordinerende utvalg")
        expect(side.locator(".andre details")).to_have_count(9)
    arket = side.pdf(prefer_css_page_size=True)
    assert arket.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_sidene_er_uten_brudd(ny_side: NySide, uten_brudd: Krav, bilde: Callable[..., None], maalform: str) -> None:
    knapp = "Begynn på saken" if maalform == "nb" else "Begynn på saka"
    side = ny_side(maalform=maalform)
    begynn(side, f"KU-AXE-{maalform}", knapp)
    foer_opp_tjenesten(side, "14–16")
    side.locator("#felt-nattbehov").evaluate("e => { e.value = 'rask_hjelp'; e.form.requestSubmit() }")
    expect(side.locator(".trapp")).to_be_visible()
    sak = side.url.partition("#")[0]
    side.get_by_role("button", name="Lagre kriteriesjekk").click()
    expect(side.locator("#helseplattformen")).to_be_visible()
    for navn, lys, tetthet, bredde in UTSEENDER[maalform]:
        ny = ny_side(maalform=maalform, bredde=bredde, lys=lys, tetthet=tetthet)
        for nr, adresse in enumerate(SAKEN):
            ny.goto(adresse.format(sak=sak, sjekk=side.url))
            bilde(ny, f"{navn}{nr}")
            uten_brudd(ny)
            assert ny.evaluate("document.documentElement.scrollWidth <= innerWidth"), (adresse, navn)
