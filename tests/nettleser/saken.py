"""Det flere av testene gjør i en sak."""

from playwright.sync_api import Dialog, Page, expect


def begynn(side: Page, sak_ref: str, knapp: str = "Begynn på saken") -> None:
    side.goto("/saker/ny")
    side.locator("#felt-sak_ref").fill(sak_ref)
    side.locator("#felt-kommune").select_option("molde")
    side.get_by_role("button", name=knapp).click()
    expect(side.locator("#svar")).to_be_visible()


def foer_opp_tjenesten(side: Page, mengde: str) -> None:
    side.locator("[name='tjeneste.0.type']").select_option("stoettekontakt")
    side.locator("[name='tjeneste.0.mengde.enhet']").select_option("timer_per_uke")
    side.locator("[name='tjeneste.0.mengde']").fill(mengde)


def svar_paa_spoersmaal(side: Page) -> list[str]:
    """Svarer ja på det nettleseren spør om, og fører opp hva slags spørsmål det var."""
    spurt: list[str] = []

    def svar(dialog: Dialog) -> None:
        spurt.append(dialog.type)
        dialog.accept()

    side.on("dialog", svar)
    return spurt


def skjemaene_som_sendes(side: Page) -> list[str]:
    """Gir en liste som får adressen til hvert skjema siden sender fra nå."""
    sendt: list[str] = []
    side.on("request", lambda f: sendt.append(f.url) if f.method == "POST" else None)
    return sendt
