"""Regelboken: den utelater ingenting, lenkene holder, og den sier det reglene sier."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from orakel.stokking import REGELMAPPE, stokkede_regelfiler
from rettesnor_motor.lesing.scenariooversikt import Scenario
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk

from .regelbokproeve import boken_av, ekte_bok, ekte_regelverk, ekte_scenarioer, liten_bok, regelen, som_lest

RAATRE = ekte_regelverk().raatre
EGENSKAPER = REGELMAPPE.parent / "scenarioer" / "egenskaper"
REGLER = [(s["regelsett"], r) for s in RAATRE["regelsett"] for r in s["regler"]]
# Det boken sier med andre ord: navn i stedet for id-er og faste valg, og regning i stedet for nøkler.
MED_ANDRE_ORD = {
    *("type", "kan_svare", "foelsomhet", "settes_av", "per", "slag", "naar", "da", "beregn", "valg", "tolkning"),
    *("ikke_relevant", "standard", "fra_saken", "brukes", "uten_verdi", "aapen", "antatt", "ved_klage", "ganger_med"),
    *("nynorsk", "svarer"),
    *("fra", "til", "enhet", "enheter", "mengdeenheter", "regnes_i", "gjennom", "delt_paa", "ganger", "doegnet_rundt"),
}


INGEN_VET_DAGEN = frozenset({"9998-12-31", "9999-01-01"})
"""Datoene som står for at ingen vet hvilken dag det blir; boken sier det med ord."""


def tekster(tre: Any) -> Iterator[str]:
    """Gir alle tekstene i reglene som skal stå ordrett i boken."""
    if isinstance(tre, dict):
        for navn, verdi in tre.items():
            if navn not in MED_ANDRE_ORD and not (navn == "spoersmaal" and "regelsett" in tre):
                yield from tekster(verdi)
    elif isinstance(tre, list):
        for ett in tre:
            yield from tekster(ett)
    else:
        yield tre


SVAR_I_VALG = {verdi["id"] for o in RAATRE["ordbok"]["opplysninger"] for verdi in o.get("verdier", ())}
"""Svarene i et valg vises med navnet, ikke med id-en."""


def test_alt_innholdet_i_reglene_staar_i_boken() -> None:
    alt = som_lest("\n".join(tekst for navn, tekst in ekte_bok().items() if navn.endswith(".md")))
    raad = [r["da"]["raad"] for _, r in REGLER if "raad" in r["da"]]
    savnet = sorted(
        t
        for t in {*tekster(RAATRE), *raad} - SVAR_I_VALG - INGEN_VET_DAGEN
        if not all(bit in alt for bit in re.split(r"\{[a-z0-9_-]+\}", t))
        and re.sub(r"^(\d+)\.(\d+)$", r"\1,\2 ", t) not in alt  # tall vises med desimalkomma
    )
    assert savnet == []


@pytest.mark.parametrize(("side", "raa"), REGLER, ids=lambda ett: ett["id"] if isinstance(ett, dict) else ett)
def test_hver_regel_har_setning_kilde_gyldighet_tre_scenarioer_og_endringer(side: str, raa: dict[str, Any]) -> None:
    delen = regelen(ekte_bok(), f"{side}.md", raa["id"])
    kilde = next(k for k in RAATRE["kilder"] if k["id"] == raa["kilde"]["id"])
    begynner = raa["gyldig_fra"]["verdi"]
    ukjent = begynner in INGEN_VET_DAGEN
    dag = "fra en dato som ikke er kjent ennå" if ukjent else begynner
    for ventet in (kilde["tittel"], raa["kilde"]["sted"], kilde["utgiver"], dag):
        assert ventet in delen
    assert ("(antatt)" in delen) == (raa["gyldig_fra"].get("antatt") == "ja" and not ukjent)
    assert f"(bilder/{raa['id']}.svg)" in delen
    # Dekningen krever scenarioer på begge sider; boken teller dem som sier utfallet av regelen med rene ord.
    antall = re.search(r"(\d+) scenarioer med (\d+) eksempler", delen)
    assert antall is not None
    assert int(antall[2]) >= int(antall[1]) > 0
    assert ("Ingen endringer siden" in delen) == ("gyldig_til" not in raa)


def test_hvert_bilde_er_gyldig_og_vises_paa_en_side() -> None:
    vist = {b for t in ekte_bok().values() for b in re.findall(r"!\[.*\]\((bilder/[^)]+)\)", t)}
    bilder = {navn for navn in ekte_bok() if navn.endswith(".svg")}
    assert vist == bilder
    for navn in bilder:
        assert ET.fromstring(ekte_bok()[navn]).tag.endswith("svg")  # noqa: S314 – laget av boken selv
        assert "<script" not in ekte_bok()[navn]


def test_lenkene_i_boken_peker_paa_noe_som_finnes() -> None:
    ankre = {navn: set(re.findall(r'<a id="([^"]+)">', tekst)) for navn, tekst in ekte_bok().items()}
    for navn, tekst in ekte_bok().items():
        for side, anker in re.findall(r"(?<!!)\[[^\]]*\]\((\w*(?:\.md)?)(?:#([\w-]+))?\)", tekst):
            assert not side or side in ekte_bok(), (navn, side)
            assert not anker or anker in ankre[side or navn], (navn, side, anker)


def test_lenken_til_et_scenario_peker_paa_linjen_med_tittelen() -> None:
    funnet = 0
    for tekst in ekte_bok().values():
        for tittel, fil, linje in re.findall(r"\* \[(.*)\]\([./a-z]+/(\w+\.feature)#L(\d+)\)", tekst):
            paa_linjen = (EGENSKAPER / fil).read_text("utf-8").splitlines()[int(linje) - 1]
            assert paa_linjen.strip().endswith(f": {som_lest(tittel)}")
            funnet += 1
    assert funnet >= len(ekte_scenarioer())


def test_rekkefoelgen_i_filene_endrer_ingen_byte() -> None:
    stokket = kontroller_regelverk(stokkede_regelfiler(Random(1)))  # noqa: S311 – bare en rekkefølge
    assert boken_av(stokket, ekte_scenarioer()) == dict(ekte_bok())


def test_en_ny_grense_endrer_setningen_og_bildet() -> None:
    foer, etter = liten_bok(), liten_bok(("regler.yaml", 'over: "15"', 'over: "17"'))
    endret = {navn for navn in foer if foer[navn] != etter[navn]}
    assert endret == {"README.md", "liten.md", "bilder/LI-01.svg", "kommuner.md"}
    assert "over 17 timer per uke" in etter["bilder/LI-01.svg"]


def test_en_regel_med_to_utgaver_viser_begge_med_dato_og_endringen() -> None:
    ny = '\n      - {fra: "2028-01-01", verdi: "12", kilde: {id: kilden, sted: Vedtak 9}}'
    bok = liten_bok(("parametre.yaml", "sted: d}}", f"sted: d}}}}{ny}"))
    delen = regelen(bok, "liten.md", "LI-02")
    assert "minst 15 timer per uke" in bok["bilder/LI-02.svg"]
    assert "minst 12 timer per uke" in bok["bilder/LI-02-2028-01-01.svg"]
    assert "2028-01-01: «Mest» endres fra 15 timer per uke til 12 timer per uke." in delen
    assert "Vedtak 9" in delen
    assert "Ingen endringer" not in delen


def test_en_endring_etter_at_regelen_er_slutt_er_ikke_regelens_endring() -> None:
    ny = '\n      - {fra: "2031-01-01", verdi: "12", kilde: {id: kilden, sted: Vedtak 9}}'
    bok = liten_bok(("parametre.yaml", "sted: d}}", f"sted: d}}}}{ny}"))
    assert "bilder/LI-02-2031-01-01.svg" not in bok
    assert "endres" not in regelen(bok, "liten.md", "LI-02")


def test_en_regel_som_er_slutt_sier_siste_dag() -> None:
    delen = regelen(liten_bok(), "liten.md", "LI-02")
    assert "fra 2026-01-01 til 2030-12-31" in delen
    assert "2030-12-31: siste dag regelen gjelder." in delen


def test_det_kommunen_har_satt_staar_ved_regelen_med_kilde_og_hvem() -> None:
    delen = regelen(liten_bok(), "liten.md", "LI-01")
    assert "[Liten kommune](kommuner.md#liten) setter naar.dobbelt.over til 16 fra 2026-01-01" in delen
    assert "vedtatt av: Noen. [Kilden](kilder.md#kilden), «k»" in delen
    assert "Mest" in regelen(liten_bok(), "liten.md", "LI-02").split("Endret i")[1].split("\n")[0]


def test_regelen_sier_hva_kommunen_kan_endre_og_verdien_uten_endringen() -> None:
    delen = regelen(liten_bok(), "liten.md", "LI-01")
    assert "Grensen for «Dobbelt»: 15 timer per uke (`naar.dobbelt.over`)" in delen
    assert "[Mest](parametre.md#mest): 15 timer per uke" in regelen(liten_bok(), "liten.md", "LI-02")


def test_en_tolkning_sier_hvem_som_har_avgjort_den_og_hvem_som_ikke_har() -> None:
    bok = liten_bok(("lokalt/annen.yaml", "", "kommune: annen\nnavn: Annen kommune\n"))
    delen = regelen(bok, "liten.md", "LI-01")
    assert "Lesninger: «delt på fire»; «kalenderen»" in delen
    assert "Avgjort av Liten kommune: delt på fire, fra 2026-01-01. Vedtatt av: Noen." in delen
    assert "Ikke avgjort av: Annen kommune." in delen


def test_en_tolkning_regelen_ikke_nevner_vises_naar_omregningen_hviler_paa_den() -> None:
    assert "[Hvordan regnes måneden?](tolkninger.md#maaned)" in regelen(liten_bok(), "liten.md", "LI-02")


def test_en_regel_uten_scenario_sier_det() -> None:
    assert "Ingen scenarioer prøver regelen." in regelen(liten_bok(), "liten.md", "LI-01")


def test_scenarioene_staar_paa_sin_side_av_grensen() -> None:
    ventet = {"Begge": ("ja", "nei"), "Ja": ("ja",), "Nei": ("nei",), "Uvisst": ("nei", "ukjent"), "Annet": ("",)}
    scenarioer = [
        Scenario("a.feature", i, tittel, ("LI-01",), {"LI-01": svar})  # type: ignore[dict-item]
        for i, (tittel, svar) in enumerate(ventet.items(), 1)
    ]
    delen = regelen(liten_bok(scenarioer=scenarioer), "liten.md", "LI-01")
    linjer = [linje for linje in delen.splitlines() if "summary" in linje or ".feature#L" in linje]
    assert [re.sub(r"<[^>]+>|\]\(.*#|^\* \[", " ", linje).split()[0] for linje in linjer][1:] == [
        *("På", "Begge", "Regelen", "Ja", "Regelen", "Nei", "Regelen", "Uvisst", "Sier", "Annet"),
    ]
    assert "5 scenarioer med 7 eksempler: 2 der regelen slår til, 3 der den ikke slår til, 1 der" in delen


def test_det_som_maa_bekreftes_og_det_som_er_antatt_staar_samlet() -> None:
    side = som_lest(
        liten_bok(
            ("regler.yaml", "sted: g", "sted: Lov § 1; må bekreftes"),
            (
                "regler.yaml",
                'fra: {verdi: "2026-01-01"}\n    gyldig_til',
                'fra: {verdi: "2026-01-01", antatt: ja}\n    gyldig_til',
            ),
        )["usikkert.md"]
    )
    bekreftes, antatt, datoer = side.split("\n## ")[1:]
    assert "[LI-01](liten.md#li-01) Første" in bekreftes
    assert "Ingenting." in antatt
    assert "[LI-02](liten.md#li-02) Andre: gyldig fra 2026-01-01" in datoer


def test_tegn_med_mening_i_markdown_blir_staaende_som_tegn() -> None:
    bok = liten_bok(("regler.yaml", "tittel: Første", 'tittel: "*Første* | <b>[x](y)</b>"'))
    assert r"LI-01 \*Første\* \| \<b\>\[x\](y)\</b\>" in bok["liten.md"]
    assert "<b>" not in bok["bilder/LI-01.svg"]


def test_boken_nevner_ingen_mappe_paa_maskinen() -> None:
    rot = str(Path(__file__).parents[3])
    assert [navn for navn, tekst in ekte_bok().items() if rot in tekst] == []
