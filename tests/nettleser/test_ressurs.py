"""Oppgaven til ressursfordelingsteamet fra start til slutt: last opp, les, åpne et tall, prøv hva om, last ned."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Page, expect

from nettleser.adresser import RESSURS
from orakel.arbeidsboeker import ARK, RAMME, bok

NySide: TypeAlias = Callable[..., Page]
Krav: TypeAlias = Callable[[Page], None]
Bilde: TypeAlias = Callable[..., None]
FIL = Path("scenarioer/simulering/grunnlag.json")
FJORAARET = Path("scenarioer/simulering/grunnlag-i-fjor.json")
SMALEST = 320


def er_bred_nok(side: Page) -> bool:
    bredde = side.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return bool(bredde[0] <= bredde[1])


def last_opp(side: Page) -> str:
    side.goto("/ressurs")
    side.locator("#felt-bok").set_input_files(FIL)
    side.locator("details.fold summary").first.click()
    side.locator("#felt-fjor").set_input_files(FJORAARET)
    side.locator("form.skjema button[type=submit]").click()
    side.wait_for_url("**/ressurs/*")
    return side.url


def proev_kutt(side: Page) -> None:
    side.get_by_label("Kutt i rammen").fill("3,5")
    side.get_by_label("Grunnlag").fill("Antakelse: budsjettet")
    side.get_by_role("button", name="Prøv det").click()
    side.wait_for_url("**/hva-om")


@pytest.mark.parametrize(("skript", "bredde"), [(True, 1280), (False, 1280), (False, SMALEST)])
def test_hele_oppgaven_med_mus(ny_side: NySide, bilde: Bilde, skript: bool, bredde: int) -> None:
    side = ny_side(skript=skript, bredde=bredde)
    last_opp(side)
    expect(side.get_by_role("heading", level=1)).to_have_text("Hva enhetene trenger og får")
    bilde(side, "oversikt")
    side.locator("a.tallenke").first.click()
    expect(side.locator("#behov")).to_have_attribute("open", "")
    side.locator("#behov details summary").first.click()
    expect(side.locator("#behov details .leddliste").first).to_be_visible()
    side.locator(".faner").get_by_text("Hva om").click()
    side.get_by_role("link", name="En annen ramme").click()
    proev_kutt(side)
    expect(side.locator(".sammenligning thead th").last).to_contain_text("En annen ramme")
    assert side.evaluate("document.documentElement.scrollWidth") <= bredde
    bilde(side, "hva_om")
    with side.expect_download() as fil:
        side.get_by_role("link", name="Arbeidsbok (.xlsx)").click()
    assert fil.value.suggested_filename == "ressursfordeling.xlsx"
    side.locator(".avslutt").get_by_role("link", name="Slett").click()
    side.wait_for_url("**/slett")
    bilde(side, "slett")
    assert er_bred_nok(side)
    side.get_by_role("button", name="Ja, slett arbeidet").click()
    side.wait_for_url("**/ressurs")


def test_hele_oppgaven_med_tastaturet_alene(ny_side: NySide) -> None:
    side = ny_side()
    last_opp(side)

    def gaa_til(velger: str) -> None:
        side.locator("main").focus()
        for _ in range(200):
            side.keyboard.press("Tab")
            if side.locator(f"{velger}:focus").count():
                return
        pytest.fail(velger)

    gaa_til("a.tallenke")
    side.keyboard.press("Enter")
    side.wait_for_url("**/enhet/*")
    gaa_til("#behov details summary")
    side.keyboard.press("Enter")
    expect(side.locator("#behov details .leddliste").first).to_be_visible()
    gaa_til(".faner a[href$='/hva-om']")
    side.keyboard.press("Enter")
    gaa_til("a[href$='slag=ramme']")
    side.keyboard.press("Enter")
    gaa_til("#felt-kutt_prosent")
    side.keyboard.type("3")
    gaa_til("#felt-grunnlag")
    side.keyboard.type("Antakelse")
    side.keyboard.press("Enter")
    side.wait_for_url("**/hva-om")
    expect(side.locator(".sammenligning")).to_be_visible()
    gaa_til("a[href$='.pdf']")
    with side.expect_download() as fil:
        side.keyboard.press("Enter")
    assert fil.value.suggested_filename == "ressursfordeling.pdf"


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_sidene_er_uten_brudd_lys_moerk_tett_og_smal(
    ny_side: NySide, uten_brudd: Krav, bilde: Bilde, maalform: str
) -> None:
    side = ny_side(maalform=maalform)
    adresse = last_opp(side)
    side.goto(f"{adresse}/hva-om/nytt?slag=ramme")
    side.locator("#felt-kutt_prosent").fill("3")
    side.locator("#felt-grunnlag").fill("x")
    side.locator("form.skjema button[type=submit]").click()
    side.wait_for_url("**/hva-om")
    endre = side.locator("a[href*='/hva-om/endre?scenario=']").first.get_attribute("href") or ""
    scenario = endre.rpartition("=")[2]
    kapsler = side.context.cookies()
    for navn, lys, tetthet, bredde in (("lys", "light", "md", 1280), ("moerk", "dark", "sm", SMALEST)):
        annen = ny_side(maalform=maalform, lys=lys, tetthet=tetthet, bredde=bredde)
        annen.context.add_cookies(
            [
                {"name": "vern", "value": k["value"], "domain": k["domain"], "path": "/"}
                for k in kapsler
                if k.get("name") == "vern"
            ]
        )
        for nr, sti in enumerate(RESSURS):
            annen.goto(adresse + sti.format(scenario=scenario))
            bilde(annen, f"{navn}{nr}")
            uten_brudd(annen)
            assert er_bred_nok(annen), (navn, sti)
        annen.goto("/ressurs")
        uten_brudd(annen)
        assert er_bred_nok(annen), navn


def test_feilene_i_filen_staar_oeverst_og_er_uten_brudd(
    ny_side: NySide, uten_brudd: Krav, bilde: Bilde, tmp_path: Path
) -> None:
    fil = tmp_path / "fil.json"
    fil.write_text('{"enheter": [{"id": "a b", "aarsverk_naa": "ni"}]}', "utf-8")
    side = ny_side(ventet=422)
    side.goto("/ressurs")
    side.locator("#felt-bok").set_input_files(fil)
    side.get_by_role("button", name="Last opp og regn ut").click()
    expect(side.locator("#feil")).to_be_focused()
    expect(side.locator("#feil")).to_contain_text("Ingenting er lest inn")
    bilde(side)
    uten_brudd(side)


@pytest.mark.parametrize("skript", [True, False])
def test_trekningene_viser_hvor_langt_de_er_kommet(ny_side: NySide, skript: bool) -> None:
    side = ny_side(skript=skript)
    adresse = last_opp(side)
    side.goto(f"{adresse}/trekninger")
    side.get_by_role("button", name="Start trekningene").click()
    expect(side.get_by_role("heading", name="10\u00a0000 trekninger med frø 1")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize(("skript", "bredde"), [(True, 1280), (False, SMALEST)])
def test_en_arbeidsbok_med_feil_rettes_ved_cellen_og_lastes_opp_paa_nytt(
    ny_side: NySide, bilde: Bilde, tmp_path: Path, skript: bool, bredde: int
) -> None:
    gal, rett = tmp_path / "gal.xlsx", tmp_path / "rett.xlsx"
    gal.write_bytes(bok({**ARK, "Ramme": [RAMME[0], ["eksempel", "2026-11-20", "mye"]]}))
    rett.write_bytes(bok(ARK))
    side = ny_side(skript=skript, bredde=bredde, ventet=422)

    def last_opp_boken(fil: Path) -> None:
        with side.expect_file_chooser() as velger:
            side.get_by_label("Arbeidsbok eller JSON").click()
        velger.value.set_files(fil)
        side.get_by_role("button", name="Last opp og regn ut").click()

    side.goto("/ressurs")
    last_opp_boken(gal)
    feilen = side.locator("main tbody tr")
    expect(feilen).to_have_count(1)
    expect(feilen.locator(".celle")).to_have_text("Ramme C2")
    assert er_bred_nok(side)
    bilde(side)
    last_opp_boken(rett)
    side.wait_for_url("**/ressurs/*")
    expect(side.get_by_role("link", name="Bofellesskap A", exact=True)).to_be_visible()


@pytest.mark.parametrize("skript", [True, False])
def test_trekninger_som_gaar_stanses_fra_siden(ny_side: NySide, bilde: Bilde, skript: bool) -> None:
    side = ny_side(skript=skript)
    adresse = last_opp(side)
    side.goto(f"{adresse}/trekninger")
    side.get_by_label("Antall trekninger").select_option("50000")
    side.get_by_role("button", name="Start trekningene").click()
    expect(side.get_by_role("progressbar")).to_be_visible()
    bilde(side)
    side.get_by_role("button", name="Stans").click()
    expect(side.get_by_role("button", name="Start trekningene")).to_be_visible()
    expect(side.get_by_role("progressbar")).to_have_count(0)
    expect(side.locator("#spredningen")).to_have_count(0)


@pytest.mark.parametrize("bredde", [1280, SMALEST])
def test_et_beloep_aapnes_til_leddene_og_et_tall_i_et_tiltak_endres_der_det_staar(
    ny_side: NySide, bilde: Bilde, bredde: int
) -> None:
    side = ny_side(skript=False, bredde=bredde)
    adresse = last_opp(side)
    for sti in ("", "/penger"):
        side.goto(f"{adresse}{sti}")
        tallene = side.locator(".sumledd")
        for nr in range(tallene.count()):
            tallene.nth(nr).locator("summary").click()
            expect(tallene.nth(nr).locator("li").first).to_be_visible()
        assert er_bred_nok(side), sti
        bilde(side, sti)
    side.goto(f"{adresse}/hva-om/nytt?slag=ramme")
    proev_kutt(side)
    foer = side.locator(".sammenligning tbody").first.inner_text()
    side.get_by_role("link", name="Endre En annen ramme").click()
    side.locator("[id='felt-tall.0.kutt_prosent']").fill("7,25")
    bilde(side, "endre")
    assert er_bred_nok(side)
    side.get_by_role("button", name="Lagre scenarioet").click()
    side.wait_for_url("**/hva-om")
    assert side.locator(".sammenligning tbody").first.inner_text() != foer


def test_minstenivaaet_og_tildelingen_er_foldet_ut_naar_tallet_velges(ny_side: NySide) -> None:
    side = ny_side()
    adresse = last_opp(side)
    for felt in ("minst", "tildelt"):
        side.goto(adresse)
        side.locator(f"a.tallenke[href$='solbakken#{felt}']").click()
        expect(side.locator(f"#{felt} p, p#{felt}").first).to_be_visible()


def test_paa_papir_staar_tallene_alene_og_foldet_ut(ny_side: NySide, bilde: Bilde) -> None:
    side = ny_side(lys="dark")
    adresse = last_opp(side)
    side.emulate_media(media="print")
    expect(side.locator(".faner")).to_be_hidden()
    expect(side.locator(".avslutt")).to_be_hidden()
    expect(side.locator(".enhetstabell")).to_be_visible()
    side.set_viewport_size({"width": 673, "height": 1001})  # A4 uten margene
    assert side.locator(".enhetstabell").evaluate("e => e.scrollWidth <= e.parentElement.clientWidth")
    bilde(side)
    side.goto(f"{adresse}/enhet/solbakken")
    expect(side.locator("#minst table")).to_be_visible()
