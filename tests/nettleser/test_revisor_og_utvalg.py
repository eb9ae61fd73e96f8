"""Revisor, utvalget og regelforvalteren i nettleseren: hver hovedoppgave fra først til sist."""

import json
import urllib.request
import uuid
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Page, expect

from nettleser.adresser import REVISOR_OG_UTVALG, SMALEST, UTSEENDER

NySide: TypeAlias = Callable[..., Page]
Krav: TypeAlias = Callable[[Page], None]
Bilde: TypeAlias = Callable[..., None]


def post(tjener: str, sti: str, kropp: dict[str, Any]) -> dict[str, Any]:
    hoder = {"content-type": "application/json"}
    foresporsel = urllib.request.Request(f"{tjener}{sti}", json.dumps(kropp).encode(), hoder)  # noqa: S310 – vår egen
    with urllib.request.urlopen(foresporsel) as svar:  # noqa: S310 – vår egen adresse
        lest: dict[str, Any] = json.load(svar)
        return lest


@pytest.fixture
def sak_ref() -> str:
    return f"KU-{uuid.uuid4().hex[:8]}"


@pytest.fixture
def lagret(tjener: str, sak_ref: str) -> str:
    tjeneste = {"type": "stoettekontakt", "mengde": {"verdi": 16, "enhet": "timer_per_uke"}, "kilde": "kartlegging"}
    opplysninger = {"bpa": False, "ansvar_avklart": True, "tjenesteliste_komplett": True}
    sak = {"sak_ref": sak_ref, "kommune": "molde", "dato": "2026-06-20", "opplysninger": opplysninger}
    id_ = str(post(tjener, "/v1/sjekker", {**sak, "tjenester": [tjeneste]})["sjekk_id"])
    ord_: dict[str, Any] = {
        "retning": "foelger",
        "begrunnelseskode": "enig_i_grunnene",
        "egne_ord": "Behovet er tydelig her",
    }
    ord_["meldes"] = True
    post(tjener, f"/v1/sjekker/{id_}/valg", ord_)
    return id_


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_sidene_er_uten_brudd_lyse_moerke_tette_og_smale(
    ny_side: NySide, uten_brudd: Krav, bilde: Bilde, lagret: str, maalform: str
) -> None:
    for navn, lys, tetthet, bredde in UTSEENDER[maalform]:
        side = ny_side(maalform=maalform, bredde=bredde, lys=lys, tetthet=tetthet)
        for nr, adresse in enumerate(REVISOR_OG_UTVALG):
            side.goto(adresse.format(id=lagret))
            bilde(side, f"{nr}{navn}")
            uten_brudd(side)
            maal = side.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert maal[0] <= maal[1], (adresse, navn)


@pytest.mark.parametrize(("skript", "bredde"), [(True, 1280), (False, SMALEST)])
def test_revisor_finner_en_sjekk_kjoerer_den_paa_nytt_og_verifiserer(
    ny_side: NySide, lagret: str, sak_ref: str, skript: bool, bredde: int
) -> None:
    side = ny_side(skript=skript, bredde=bredde)
    side.goto("/revisor")
    side.get_by_label("Saksreferanse (begynnelsen) eller id").fill(sak_ref)
    side.get_by_role("button", name="Finn").click()
    side.locator(f'a[href="/revisor/{lagret}"]').click()
    expect(side.get_by_role("heading", level=1)).to_contain_text(sak_ref)
    expect(side.get_by_text("«Behovet er tydelig her»")).to_be_visible()
    side.get_by_role("button", name="Kjør sjekken på nytt").click()
    expect(side.locator(".ds-alert[data-color=success]")).to_be_visible()
    side.get_by_role("button", name="Verifiser").click()
    expect(side.locator(".ds-alert[data-color=success]")).to_be_visible()
    with side.expect_download() as nedlasting:
        side.get_by_role("link", name="Kvittering (PDF)").click()
    assert nedlasting.value.suggested_filename == f"kvittering-{lagret}.pdf"


@pytest.mark.parametrize(("skript", "bredde"), [(True, 1280), (False, SMALEST)])
def test_utvalget_skriver_en_tilraading_med_tastaturet_alene(
    ny_side: NySide, lagret: str, sak_ref: str, skript: bool, bredde: int
) -> None:
    side = ny_side(skript=skript, bredde=bredde)
    side.goto("/utvalg")
    side.get_by_role("link", name=sak_ref).focus()
    side.keyboard.press("Enter")
    side.wait_for_url(f"**/utvalg/{lagret}")
    side.get_by_label("Ansvarlig enhet").focus()
    side.keyboard.type("bolig-nord")
    # Hvor mange trykk det er gjennom et datofelt, er opp til nettleseren.
    for felt, dato in (("frist", "12012026"), ("evaluering", "06012027")):
        side.locator(f"#felt-{felt}").focus()
        side.keyboard.type(dato)
    side.get_by_label("Hva utvalget rår til, og hvorfor").focus()
    side.keyboard.type("Prøv dette i et halvt år")
    side.keyboard.press("Tab")
    side.keyboard.press("Tab")
    side.keyboard.press("Enter")
    expect(side.locator(".ds-alert[data-color=success]")).to_contain_text("bolig-nord")
    expect(side.locator(".ds-alert[data-color=success]")).to_contain_text("1. desember 2026")
    side.goto("/utvalg")
    expect(side.get_by_role("link", name=sak_ref)).to_have_count(0)
    side.goto("/utvalg/frister")
    expect(side.get_by_role("link", name=sak_ref, exact=True)).to_have_count(2)


def test_linjene_i_en_tilraading_staar_slik_de_ble_skrevet(ny_side: NySide, lagret: str) -> None:
    side = ny_side()
    side.goto(f"/utvalg/{lagret}")
    skrevet = {"enhet": "bolig-nord", "frist": "2026-12-01", "evaluering": "2027-06-01"}
    for felt, verdi in {**skrevet, "egne_ord": "Først dette her.\nSå det neste.", "dissens": "Nei.\nVent."}.items():
        side.locator(f"#felt-{felt}").fill(verdi)
    side.get_by_role("button", name="Skriv tilrådingen").click()
    for adresse in (f"/utvalg/{lagret}", f"/revisor/{lagret}"):
        side.goto(adresse)
        for linjer in ("«Først dette her.\nSå det neste.»", "Nei.\nVent."):
            linje = side.locator(".skrevet", has_text=linjer.partition("\n")[2])
            assert linje.last.inner_text() == linjer


def test_en_tilraading_som_mangler_noe_sier_hva_og_beholder_resten(
    ny_side: NySide, uten_brudd: Krav, lagret: str
) -> None:
    side = ny_side(ventet=422)
    side.goto(f"/utvalg/{lagret}")
    side.get_by_label("Ansvarlig enhet").fill("bolig-nord")
    side.get_by_role("button", name="Skriv tilrådingen").click()
    expect(side.locator("#feil")).to_be_focused()
    expect(side.get_by_label("Ansvarlig enhet")).to_have_value("bolig-nord")
    uten_brudd(side)
    side.locator("#feil a").first.click()
    expect(side.get_by_label("Frist", exact=True)).to_be_focused()


@pytest.mark.parametrize(("skript", "bredde"), [(True, 1280), (False, SMALEST)])
def test_regelforvalteren_proever_en_grense_og_faar_det_som_skal_inn_i_overlegget(
    ny_side: NySide, bilde: Bilde, skript: bool, bredde: int
) -> None:
    side = ny_side(skript=skript, bredde=bredde)
    side.set_default_timeout(90_000)
    side.goto("/regler/forhaandsvis?kommune=molde")
    side.get_by_role("link", name="KU-01").click()
    side.get_by_label("Ny verdi").fill("25")
    side.get_by_label("Hvem som vil vedta det").fill("Kommunestyret")
    side.get_by_label("Kilde", exact=True).select_option("erfaringskonferanse-2026")
    side.get_by_label("Hvor i kilden").fill("Sak 1")
    side.get_by_role("button", name="Prøv endringen").click()
    expect(side.get_by_text("Er det samlede behovet over 25 timer i uken")).to_be_visible(timeout=90_000)
    expect(side.locator("pre.yaml")).to_contain_text('verdi: "25"')
    bilde(side)
    side.goto("/regler/KU-01?kommune=molde")
    expect(side.get_by_role("heading", level=1)).to_contain_text("over 15 timer")


def test_listen_til_underskrift_og_sjekken_er_hele_paa_papir(ny_side: NySide, bilde: Bilde, lagret: str) -> None:
    side = ny_side(lys="dark")
    side.emulate_media(media="print")
    side.goto("/regler/tolkninger?kommune=molde")
    expect(side.get_by_text("Underskrift", exact=True).first).to_be_visible()
    expect(side.locator(".faner")).to_be_hidden()
    bilde(side, "liste")
    side.goto(f"/revisor/{lagret}")
    expect(side.locator(".handlinger")).to_be_hidden()
    expect(side.locator("details.fold .tre").last).to_be_visible()
    bilde(side, "sjekk")
