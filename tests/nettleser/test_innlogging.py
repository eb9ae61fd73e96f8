"""Innloggingen i en ekte nettleser, mot oidc-provider-mock på loopback, på begge målformer og uten skript."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect

from nettleser.adresser import INNLOGGINGEN
from nettleser.tjenerprosess import ledig_port, tjener_i

Krav: TypeAlias = Callable[[Page], None]


@pytest.fixture(scope="module")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Starter utstederen og tjeneren, og gir adressen."""
    mappe = tmp_path_factory.mktemp("innlogging")
    port = ledig_port()
    brukere = [User(sub="u-7", claims={"roles": ["Sak", "Rev"]}), User(sub="u-8")]
    with run_server_in_thread(require_nonce=True, user_claims=brukere) as utsteder:
        her = f"http://127.0.0.1:{port}"
        (mappe / "ord").write_text("hemmelig", "utf-8")
        (mappe / "innlogging.toml").write_text(
            f'utsteder = "http://localhost:{utsteder.server_port}"\nklient_id = "rettesnor"\n'
            f'hemmelighet_fil = "ord"\noffentlig_adresse = "{her}"\n'
            '[roller]\nSak = "saksbehandler"\nRev = "revisor"\n',
            "utf-8",
        )
        with tjener_i(mappe, port, "--innlogging", "innlogging.toml"):
            yield her


def ny(nettleser: Browser, adresse: str, *, skript: bool = True, maalform: str = "nb", bredde: int = 1280) -> Page:
    kontekst = nettleser.new_context(
        base_url=adresse, java_script_enabled=skript, viewport={"width": bredde, "height": 900}
    )
    kontekst.add_cookies([{"name": "maalform", "value": maalform, "url": adresse}])
    side = kontekst.new_page()
    side.set_default_timeout(20_000)
    return side


@pytest.mark.parametrize("skript", [True, False])
def test_inn_ut_og_tilbakeknappen(nettleser: Browser, adresse: str, *, skript: bool) -> None:
    side = ny(nettleser, adresse, skript=skript)
    svar = side.goto("/?fra=proeven")
    assert svar is not None
    assert svar.status == 401
    side.locator("main").get_by_role("link", name="Logg inn").click()
    side.locator("main").get_by_role("link", name="Logg inn").click()
    side.get_by_role("button", name="u-7").click()
    side.goto("/")
    expect(side.locator(".bruker")).to_have_text("Saksbehandler, Revisor")
    side.get_by_role("button", name="Logg ut").click()
    side.wait_for_url("**/oauth2/end_session?**")  # siden går videre til utstederen av seg selv
    side.goto("/logget-ut")
    expect(side.get_by_role("heading", level=1)).to_have_text("Du er logget ut")
    side.goto("/")
    expect(side.get_by_role("heading", level=1)).to_have_text("Du må logge inn")
    for _ in range(4):
        side.go_back()
        assert side.locator(".logg-ut").count() == 0
    side.context.close()


def test_den_som_er_logget_ut_mens_hun_skriver_beholder_siden_og_det_lagres_naar_hun_er_inne_igjen(
    nettleser: Browser, adresse: str
) -> None:
    side = ny(nettleser, adresse)
    side.goto("/logg-inn/start?til=/saker/ny")
    side.get_by_role("button", name="u-7").click()
    side.locator("#felt-sak_ref").fill("KU-UTE")
    side.get_by_role("button", name="Begynn på saken").click()
    expect(side.locator("#lagret")).to_contain_text("Utkastet er lagret")
    en_til = side.context.new_page()
    en_til.goto("/")
    en_til.get_by_role("button", name="Logg ut").click()
    en_til.wait_for_url("**/oauth2/end_session?**")
    side.locator("#felt-alder").fill("31")
    expect(side.locator("#lagret")).to_contain_text("Ikke lagret – du er logget ut")
    expect(side.locator("h1")).to_contain_text("KU-UTE")
    side.locator("#felt-alder").fill("32")
    en_til.goto("/logg-inn/start?til=/saker")
    en_til.get_by_role("button", name="u-7").click()
    en_til.wait_for_url(f"{adresse}/saker")
    expect(side.locator("#lagret")).to_contain_text("Utkastet er lagret", timeout=30_000)
    side.reload()
    expect(side.locator("#felt-alder")).to_have_value("32")
    side.context.close()


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_sidene_er_uten_brudd_og_faar_plass_paa_smal_skjerm(
    nettleser: Browser, adresse: str, uten_brudd: Krav, bilde: Callable[..., None], maalform: str
) -> None:
    for bredde in (1280, 320):
        side = ny(nettleser, adresse, maalform=maalform, bredde=bredde)
        for navn in INNLOGGINGEN:
            side.goto(navn)
            uten_brudd(side)
            assert side.evaluate("document.documentElement.scrollWidth <= innerWidth"), navn
            bilde(side, f"{navn}{bredde}")
        side.goto("/logg-inn/start?til=/hjelp")
        side.get_by_role("button", name="u-7").click()
        side.wait_for_url(f"{adresse}/hjelp")
        uten_brudd(side)
        assert side.evaluate("document.documentElement.scrollWidth <= innerWidth")
        bilde(side, f"inne{bredde}")
        side.context.close()
