"""Skjemaet til en sak mens det fylles ut: det som stanses, telles, besvares og kolliderer."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from playwright.sync_api import Page, Route, expect

from nettleser.saken import begynn, foer_opp_tjenesten, skjemaene_som_sendes, svar_paa_spoersmaal

NySide: TypeAlias = Callable[..., Page]


def test_et_foedselsnummer_stanses_mens_det_skrives(ny_side: NySide) -> None:
    side = ny_side()
    begynn(side, "KU-NUMMER")
    side.locator("[name='tjeneste.0.kilde']").fill("01010050053")
    expect(side.locator("#svar-innhold")).to_contain_text("fødselsnummer")
    expect(side.locator("#lagret")).to_contain_text("Utkastet er ikke lagret")
    expect(side.get_by_text("Utkastet lagres av seg selv.")).to_be_hidden()
    expect(side.get_by_text("Det siste er ikke lagret.")).to_be_visible()


@pytest.mark.parametrize("sti", ["", "/hva-om"])
def test_det_som_skrives_foer_skriptene_er_klare_besvares_ogsaa(ny_side: NySide, sti: str) -> None:
    side = ny_side()
    begynn(side, "KU-TIDLIG" + sti.replace("/", "-"))
    ventende: list[Route] = []

    def hold(rute: Route) -> None:
        ventende.append(rute)

    side.route("**/htmx.js*", hold)
    side.goto(f"{side.url}{sti}", wait_until="commit")
    foer_opp_tjenesten(side, "16,5")
    expect(side.locator(".svaret-er").last).to_have_text("Må avklares først")
    for rute in ventende:
        rute.continue_()
    expect(side.locator(".svaret-er").last).to_have_text("Skal meldes til koordinerende utvalg")
    if not sti:
        expect(side.locator("#lagret")).to_contain_text("Utkastet er lagret")


def test_en_sak_ingen_har_roert_siden_den_ble_lagret_sendes_ikke_paa_nytt(ny_side: NySide) -> None:
    side = ny_side()
    begynn(side, "KU-UROERT")
    with side.expect_response("**/utkast"):
        foer_opp_tjenesten(side, "16,5")
    sendt = skjemaene_som_sendes(side)
    side.reload(wait_until="networkidle")
    expect(side.locator("[name='tjeneste.0.mengde']")).to_have_value("16,5")
    side.wait_for_timeout(100)
    assert sendt == []


def test_den_som_blar_tilbake_ser_det_siste_som_er_lagret_og_lagrer_ikke_det_eldre(ny_side: NySide) -> None:
    en, annen = ny_side(), ny_side()
    begynn(en, "KU-TILBAKE")
    with en.expect_response("**/utkast"):
        foer_opp_tjenesten(en, "16,5")
    annen.goto(en.url)
    en.goto("/hjelp")
    with annen.expect_response("**/utkast"):
        annen.locator("[name='tjeneste.0.mengde']").fill("3")
    sendt = skjemaene_som_sendes(en)
    en.go_back(wait_until="networkidle")
    expect(en.locator("[name='tjeneste.0.mengde']")).to_have_value("3")
    en.wait_for_timeout(100)
    assert sendt == []


@pytest.mark.parametrize("gaa", ["paa_nytt", "bort", "maalform"])
def test_det_som_skrives_like_foer_siden_forlates_blir_lagret_og_kolliderer_ikke(ny_side: NySide, gaa: str) -> None:
    side = ny_side()
    begynn(side, f"KU-FORLATT-{gaa}")
    saken = side.url
    with side.expect_response("**/utkast"):
        foer_opp_tjenesten(side, "16,5")
    for mengde in ("3", "4"):
        side.locator("[name='tjeneste.0.mengde']").fill(mengde)
        if gaa == "paa_nytt":
            side.reload()
        elif gaa == "maalform":
            side.locator(".velger a:not([aria-current])").click()
            side.wait_for_load_state()
        else:
            side.goto("/hjelp")
            side.goto(saken)
        expect(side.locator("[name='tjeneste.0.mengde']")).to_have_value(mengde)
        expect(side.locator("#saksskjema")).not_to_have_attribute("inert", "")
    with side.expect_response("**/utkast") as svar:
        side.locator("[name='tjeneste.0.mengde']").fill("5")
    assert "lagret-galt" not in svar.value.text()


def test_den_som_forlater_noe_som_ikke_lot_seg_lagre_blir_spurt_foerst(ny_side: NySide) -> None:
    side = ny_side()
    begynn(side, "KU-STANSET")
    side.locator("[name='tjeneste.0.kilde']").fill("01010050053")
    expect(side.locator("#lagret")).to_contain_text("Utkastet er ikke lagret")
    spurt = svar_paa_spoersmaal(side)
    side.goto("/hjelp")
    assert spurt == ["beforeunload"]


@pytest.mark.parametrize("hvor", ["fremlegg", "valg", "tilraading"])
def test_et_skjema_som_ikke_lagrer_seg_selv_spoer_foer_noe_blir_borte(ny_side: NySide, hvor: str) -> None:
    side = ny_side(ventet=422)
    begynn(side, f"KU-VOKT-{hvor}")
    foer_opp_tjenesten(side, "16,5")
    if hvor == "fremlegg":
        side.get_by_role("button", name="Saksfremlegg").click()
    else:
        side.get_by_role("button", name="Lagre kriteriesjekk").click()
        side.wait_for_url("**/sjekk/*")
    if hvor == "tilraading":
        side.goto(f"/utvalg/{side.url.rpartition('/')[2]}")
    side.wait_for_load_state("networkidle")
    spurt = svar_paa_spoersmaal(side)
    side.reload()
    assert spurt == []
    side.locator("#felt-forslag" if hvor == "fremlegg" else "#felt-egne_ord").fill("Ny koordinator")
    side.reload()
    assert spurt == ["beforeunload"]
    side.locator("#felt-forslag" if hvor == "fremlegg" else "#felt-egne_ord").fill("Ny koordinator")
    side.locator("form[data-vokt] button[type=submit]").first.click()
    side.wait_for_load_state("networkidle")
    assert spurt == ["beforeunload"]
    side.goto("/hjelp")
    # Det som er lagret, er trygt; det som kom tilbake med feil, er det ikke.
    assert len(spurt) == (1 if hvor == "fremlegg" else 2)


def test_kommer_det_siste_ikke_fram_sier_den_neste_siden_det(ny_side: NySide) -> None:
    side = ny_side()
    begynn(side, "KU-IKKE-FRAM")
    side.locator("[name='tjeneste.0.kilde']").fill("01010050053")
    side.reload()
    expect(side.locator("#lagret")).to_contain_text("Det siste du skrev før du forlot siden, er ikke lagret")
    expect(side.locator("[name='tjeneste.0.kilde']")).to_be_editable()


def test_uten_skript_sier_saken_hvilke_knapper_som_lagrer_og_svarer(ny_side: NySide) -> None:
    side = ny_side(skript=False)
    begynn(side, "KU-KNAPPER")
    expect(side.get_by_text("Trykk «Vis svaret» for å se svaret, og «Lagre utkast»")).to_be_visible()
    for usant in ("Utkastet lagres av seg selv.", "Svaret følger med mens du skriver."):
        expect(side.get_by_text(usant)).to_be_hidden()


def test_antallet_svar_i_hver_gruppe_foelger_med_mens_de_fylles_ut(ny_side: NySide) -> None:
    side = ny_side()
    begynn(side, "KU-ANTALL")
    antall = side.locator("#gruppe-koordinerende_utvalg .antall")
    foer = antall.inner_text()
    assert foer.startswith("0 av ")
    side.locator("#felt-alder").fill("31")
    expect(antall).to_have_text(foer.replace("0 av", "1 av"))
    side.locator("#felt-alder").fill("")
    expect(antall).to_have_text(foer)


def test_to_vinduer_i_den_samme_saken_faar_vite_det(ny_side: NySide) -> None:
    en = ny_side()
    begynn(en, "KU-TO")
    to = ny_side(ventet=409)
    to.goto(en.url)
    with en.expect_response("**/utkast"):
        en.locator("#felt-alder").fill("31")
    to.locator("#felt-alder").fill("40")
    expect(to.locator("#lagret")).to_contain_text("er ikke lagret ennå")
    to.get_by_role("button", name="Se hva som er ulikt").click()
    expect(to.get_by_role("heading", level=1)).to_contain_text("To har skrevet i saken")
    to.get_by_role("button", name="Lagre det jeg har valgt").click()
    expect(to.locator("#felt-alder")).to_have_value("40")
