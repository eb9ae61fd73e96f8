"""Sidene i en ekte nettleser, mot en ekte tjener på loopback med eget lager."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from nettleser.tjenerprosess import ledig_port, tjener_i

NySide: TypeAlias = Callable[..., Page]
_VALG = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SMAL = 640
_FARGER: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
_LYTT_ETTER_BRUDD = (
    "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI))"
)


@pytest.fixture(scope="session")
def tjener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Starter tjeneren slik en bruker gjør, og gir adressen."""
    with tjener_i(tmp_path_factory.mktemp("tjener"), ledig_port()) as adresse:
        yield adresse


@pytest.fixture(scope="module")
def nettleser() -> Iterator[Browser]:
    """Starter nettleseren; én for hver fil, så ingen andre tester kjører i hendelsesløkken dens."""
    kandidater = [os.environ.get("RETTESNOR_NETTLESER", ""), "chromium", "chromium-browser", "google-chrome"]
    sti = next((funnet for navn in kandidater if navn and (funnet := shutil.which(navn))), None)
    if sti is None:
        pytest.fail("Fant ingen nettleser. Installer den med: sudo apt-get install -y chromium")
    with sync_playwright() as playwright:
        nettleseren = playwright.chromium.launch(executable_path=sti, args=[*_VALG])
        yield nettleseren
        nettleseren.close()


@pytest.fixture
def ny_side(nettleser: Browser, tjener: str) -> Iterator[NySide]:
    """Gir en ny, tom nettleser for hvert kall. Etterpå skal konsollen være tom, og ingenting hentet utenfra."""
    galt: list[str] = []
    aapne = []

    def ny(
        *, bredde: int = 1280, skript: bool = True, maalform: str = "nb", ventet: int | None = None, **utseende: str
    ) -> Page:
        """Åpner en nettleser.

        Args:
            bredde: Bredden på vinduet i piksler.
            skript: Om nettleseren kjører skript.
            maalform: Målformen brukeren har valgt.
            ventet: Feilstatus siden skal svare med, når det er det som prøves.
            utseende: Andre valg brukeren har gjort (``lys``, ``tetthet``).

        """
        kontekst = nettleser.new_context(
            base_url=tjener, viewport={"width": bredde, "height": 900}, java_script_enabled=skript, locale="nb-NO"
        )
        aapne.append(kontekst)
        valg = {"maalform": maalform, **utseende}
        kontekst.add_cookies([{"name": navn, "value": verdi, "url": tjener} for navn, verdi in valg.items()])
        side = kontekst.new_page()
        side.add_init_script(_LYTT_ETTER_BRUDD)
        side.set_default_timeout(10_000)

        def hoer(melding: ConsoleMessage) -> None:
            if melding.type in {"error", "warning"} and not (ventet and f"status of {ventet}" in melding.text):
                galt.append(f"konsollen: {melding.text}")

        side.on("console", hoer)
        side.on("pageerror", lambda feil: galt.append(f"skriptfeil: {feil}"))
        side.on("request", lambda f: None if f.url.startswith((tjener, "data:")) else galt.append(f"utenfra: {f.url}"))
        return side

    yield ny
    for kontekst in aapne:
        kontekst.close()
    assert galt == []


@pytest.fixture
def uten_brudd() -> Callable[[Page], None]:
    """Krever at axe ikke finner ett eneste brudd på siden slik den står.

    Hver side prøves lys og bred med alle reglene. Mørk har den bare andre farger, og smal bare en annen plassering;
    der prøves det som da kan bli noe annet. Fargeregelen er den dyreste.
    """

    def krev(side: Page) -> None:
        moerk = side.evaluate("document.documentElement.dataset.colorScheme") == "dark"
        smal = side.evaluate("innerWidth") < _SMAL
        regler = _FARGER if moerk and not smal else {"rules": {"color-contrast": {"enabled": moerk or not smal}}}
        svar = Axe().run(side, options={"resultTypes": ["violations"], **regler})
        brudd = [(b["id"], [n["html"] for n in b["nodes"]]) for b in svar.response["violations"]]
        assert brudd == [], side.url

    return krev


@pytest.fixture
def bilde(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Tar bilde av siden når RETTESNOR_BILDER sier hvor, så et menneske kan se på den."""
    mappe = os.environ.get("RETTESNOR_BILDER")

    def ta(side: Page, navn: str = "") -> None:
        if mappe:
            fil = f"{request.node.name}{navn}".replace("/", "_")
            side.screenshot(path=Path(mappe) / f"{fil}.png", timeout=60_000)

    return ta
