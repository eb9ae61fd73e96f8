"""Målingen i ord: riktig for hver sammenligning, i hvert utfall, og nøyaktig på grensen."""

from typing import Any

import orjson
import pytest

from orakel.proeveregler import regelmappe
from orakel.proevetjeneste import bygg_tjeneste
from orakel.saksgenerator import som_bytes

ENHET = "timer_per_uke"
ARTER: dict[str, dict[str, Any]] = {
    "over": {"over": "15"},
    "minst": {"minst": "15"},
    "under": {"under": "15"},
    "hoeyst": {"hoeyst": "15"},
    "er": {"er": "15"},
    "mellom": {"mellom": {"fra": "10", "til": "15"}},
}
TJENESTER = {
    art: bygg_tjeneste(regelmappe({"PR-0": {"f0": {**naar, "enhet": ENHET}}}, {"f0": {"sum": ["a"]}}))
    for art, naar in ARTER.items()
}


def maaling(tjeneste: Any, **opplysninger: Any) -> str:
    """Gir linjen om regelen PR-0 i teksten."""
    sak = {"sak_ref": "S", "dato": "2026-06-20", "opplysninger": opplysninger}
    tekst: str = orjson.loads(tjeneste.sjekk(som_bytes(sak), kontroll=False).json)["tekst"]
    (linje,) = [linje for linje in tekst.splitlines() if linje.startswith("• PR-0 ")]
    return linje.removeprefix("• PR-0 PR-0: ")


@pytest.mark.parametrize(
    ("art", "oppgitt", "ventet"),
    [
        ("over", 17, "17,00 U; terskel: over 15 U; 2,00 U over terskelen"),
        ("over", 13, "13,00 U; terskel: over 15 U; 2,00 U under terskelen"),
        ("over", 15, "15,00 U; terskel: over 15 U; på terskelen, ikke over den"),
        ("over", (13, 15), "13,00–15,00 U; terskel: over 15 U; når opp til terskelen, men ikke over den"),
        ("over", (13, 17), "opplysningene ligger på begge sider av terskelen; 13,00–17,00 U; terskel: over 15 U"),
        ("over", None, "opplysninger mangler; 0,00–168,00 U; terskel: over 15 U"),
        ("minst", 17, "17,00 U; terskel: minst 15 U; 2,00 U over terskelen"),
        ("minst", 13, "13,00 U; terskel: minst 15 U; 2,00 U under terskelen"),
        ("minst", 15, "15,00 U; terskel: minst 15 U; på terskelen, og den regnes med"),
        ("minst", (15, 17), "15,00–17,00 U; terskel: minst 15 U; går ned til terskelen, og den regnes med"),
        ("minst", (13, 15), "opplysningene ligger på begge sider av terskelen; 13,00–15,00 U; terskel: minst 15 U"),
        ("minst", None, "opplysninger mangler; 0,00–168,00 U; terskel: minst 15 U"),
        ("under", 13, "13,00 U; terskel: under 15 U; 2,00 U under terskelen"),
        ("under", 17, "17,00 U; terskel: under 15 U; 2,00 U over terskelen"),
        ("under", 15, "15,00 U; terskel: under 15 U; på terskelen, ikke under den"),
        ("under", (15, 17), "15,00–17,00 U; terskel: under 15 U; går ned til terskelen, men ikke under den"),
        ("under", (13, 17), "opplysningene ligger på begge sider av terskelen; 13,00–17,00 U; terskel: under 15 U"),
        ("under", None, "opplysninger mangler; 0,00–168,00 U; terskel: under 15 U"),
        ("hoeyst", 13, "13,00 U; terskel: høyst 15 U; 2,00 U under terskelen"),
        ("hoeyst", 17, "17,00 U; terskel: høyst 15 U; 2,00 U over terskelen"),
        ("hoeyst", 15, "15,00 U; terskel: høyst 15 U; på terskelen, og den regnes med"),
        ("hoeyst", (13, 15), "13,00–15,00 U; terskel: høyst 15 U; når opp til terskelen, og den regnes med"),
        ("hoeyst", (15, 17), "opplysningene ligger på begge sider av terskelen; 15,00–17,00 U; terskel: høyst 15 U"),
        ("hoeyst", None, "opplysninger mangler; 0,00–168,00 U; terskel: høyst 15 U"),
        ("er", 15, "15,00 U; terskel: nøyaktig 15 U; på terskelen"),
        ("er", 17, "17,00 U; terskel: nøyaktig 15 U; 2,00 U over terskelen"),
        ("er", 13, "13,00 U; terskel: nøyaktig 15 U; 2,00 U under terskelen"),
        ("er", (15, 17), "opplysningene passer både med ja og med nei; 15,00–17,00 U; terskel: nøyaktig 15 U"),
        ("er", None, "opplysninger mangler; 0,00–168,00 U; terskel: nøyaktig 15 U"),
        ("mellom", (11, 15), "11,00–15,00 U; terskel: fra 10 U til 15 U; innenfor"),
        ("mellom", (17, 18), "17,00–18,00 U; terskel: fra 10 U til 15 U; 2,00 U over den øvre grensen"),
        ("mellom", (8, 9), "8,00–9,00 U; terskel: fra 10 U til 15 U; 1,00 U under den nedre grensen"),
        ("mellom", 10, "10,00 U; terskel: fra 10 U til 15 U; på grensen, og den regnes med"),
        ("mellom", 15, "15,00 U; terskel: fra 10 U til 15 U; på grensen, og den regnes med"),
        ("mellom", 12, "12,00 U; terskel: fra 10 U til 15 U; innenfor"),
        ("mellom", (8, 11), "opplysningene passer både med ja og med nei; 8,00–11,00 U; terskel: fra 10 U til 15 U"),
        ("mellom", None, "opplysninger mangler; 0,00–168,00 U; terskel: fra 10 U til 15 U"),
    ],
)
def test_hver_sammenligning_sier_hvor_verdien_ligger(art: str, oppgitt: Any, ventet: str) -> None:
    if isinstance(oppgitt, tuple):
        oppgitt = {"fra": oppgitt[0], "til": oppgitt[1], "enhet": ENHET}
    elif oppgitt is not None:
        oppgitt = {"verdi": oppgitt, "enhet": ENHET}
    assert maaling(TJENESTER[art], a=oppgitt) == ventet.replace("U", ENHET)


@pytest.mark.parametrize(("oppgitt", "ventet"), [(12, "innenfor"), (17, "utenfor")])
def test_en_oppgitt_verdi_mellom_to_grenser_sier_grensene_ogsaa_uten_regnestykke(oppgitt: int, ventet: str) -> None:
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"a": {**ARTER["mellom"], "enhet": ENHET}}}))
    assert maaling(tjeneste, a=oppgitt).endswith(f"terskel: fra 10 {ENHET} til 15 {ENHET}; {ventet}")


@pytest.mark.parametrize("art", ARTER)
def test_det_som_ikke_er_relevant_har_ingen_maaling(art: str) -> None:
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"p": {**ARTER[art], "enhet": "prosent"}}}))
    assert maaling(tjeneste, p={"tilstand": "ikke_relevant"}) == "vurdert som ikke relevant"


def test_prosent_har_avstand_i_prosentpoeng() -> None:
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"p": {"hoeyst": "50", "enhet": "prosent"}}}))
    assert maaling(tjeneste, p=40).endswith("terskel: høyst 50 prosent; 10,00 prosentpoeng under terskelen")


def test_en_dato_maales_i_dager_og_vises_som_dato() -> None:
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"d": {"over": "2026-06-20"}}}))
    assert maaling(tjeneste, d="2026-06-21") == "2026-06-21; terskel: over 2026-06-20; 1 dag over terskelen"
    assert maaling(tjeneste, d="2026-06-18").endswith("; 2 dager under terskelen")


def test_et_trinn_maales_i_trinn_og_vises_med_navn() -> None:
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"o": {"minst": "hoey"}}}))
    assert maaling(tjeneste, o="lav") == "lav; terskel: minst hoey; 2 trinn under terskelen"
    assert maaling(tjeneste, o="hoey") == "hoey; terskel: minst hoey; på terskelen, og den regnes med"
