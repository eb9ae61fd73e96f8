"""Rettighetene ved siden av utvalget, og det som skal til for at svaret på dem kan forstås."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from rettesnor_motor.oppsett import Oppsett, bygg

Kart = dict[str, Any]


@pytest.fixture(scope="module")
def oppsett() -> Oppsett:
    return bygg(kontroll=False)


def _sjekk(oppsett: Oppsett, opplysninger: Mapping[str, Any], *tjenester: Kart, **felt: str) -> Kart:
    sak: Kart = {
        "sak_ref": "RETT",
        "kommune": "molde",
        "dato": "2026-06-20",
        **felt,
        "opplysninger": {"tjenesteliste_komplett": True, **opplysninger},
        "tjenester": list(tjenester),
    }
    svar: Kart = json.loads(oppsett.tjeneste.sjekk(json.dumps(sak).encode(), kontroll=False).json)
    return svar


def _tjeneste(type_: str, timer: float | str, **felt: Any) -> Kart:
    return {"type": type_, "mengde": {"verdi": timer, "enhet": "timer_per_uke"}, **felt}


def _noder(tre: Kart) -> list[Kart]:
    return [tre, *(node for barn in tre.get("barn", ()) for node in _noder(barn))]


@pytest.mark.parametrize(("alder", "timer"), [(35, 18), (44, 8)])
def test_bpa_under_25_timer_skal_til_utvalget_men_gir_ikke_rett(oppsett: Oppsett, alder: int, timer: int) -> None:
    rett = {"behov_over_to_aar": True, "bpa_flere_ytere_eller_natt": False}
    svar = _sjekk(oppsett, {"alder": alder, "bpa": True, **rett}, _tjeneste("bpa", timer))["svar"]
    assert "KU-03" in svar["koordinerende_utvalg"]["grunner"]
    assert svar["rett_bpa"]["utfall"] == "ikke_dokumentert_oppfylt"
    assert [r["id"] for r in svar["rett_bpa"]["raad"]] == ["R-BPA-PLIKT"]


def test_opplysningen_om_bpa_avgjoer_aldri_retten(oppsett: Oppsett) -> None:
    rett = {"alder": 35, "behov_over_to_aar": True, "bpa_flere_ytere_eller_natt": False}
    uten, med = (
        _sjekk(oppsett, {**rett, "bpa": svar}, _tjeneste("praktisk_bistand_daglig", 40))["svar"]["rett_bpa"]
        for svar in (False, True)
    )
    # Timene kan bli flere når saken gjelder BPA, men utfallet og grunnene er de samme.
    for felt in ("utfall", "grunner", "raad", "mangler"):
        assert uten.get(felt) == med.get(felt)
    assert uten["utfall"] == "oppfylt"


def test_bpa_uten_timer_er_et_spoersmaal_og_ikke_et_nei(oppsett: Oppsett) -> None:
    rett = {"alder": 35, "bpa": True, "behov_over_to_aar": True, "bpa_flere_ytere_eller_natt": False}
    svar = _sjekk(oppsett, {**rett, "bpa_vesentlig_oekt_kostnad": False})
    assert svar["svar"]["rett_bpa"]["utfall"] == "avklar"
    assert "Hvor mange timer BPA i uken gjelder saken?" in svar["tekst"]


def test_rettighetene_svarer_bare_naar_saken_spoer_om_dem(oppsett: Oppsett) -> None:
    svar = _sjekk(oppsett, {"alder": 35, "bpa": True}, _tjeneste("bpa", 40))
    assert list(svar["svar"]) == ["koordinerende_utvalg"]
    assert "rett_bpa" in svar["ikke_vurdert"]


def test_teksten_sier_hvilket_vilkaar_som_avgjorde(oppsett: Oppsett) -> None:
    rett = {"alder": 70, "bpa_rett_foer_67": False, "behov_over_to_aar": True, "bpa_flere_ytere_eller_natt": False}
    tekst = _sjekk(oppsett, rett, _tjeneste("praktisk_bistand_daglig", 40))["tekst"]
    assert "  – Ikke oppfylt: Alder er under 67 år; 70 år" in tekst
    assert "  – Ikke oppfylt: «Fikk rett til BPA før 67 år» er besvart med ja" in tekst
    assert "«Behovet varer i mer enn to år» er besvart med ja" not in tekst


def test_teksten_sier_hvilke_vilkaar_som_ikke_er_avgjort(oppsett: Oppsett) -> None:
    rett = {"alder": 35, "behov_over_to_aar": True, "bpa_flere_ytere_eller_natt": False}
    tekst = _sjekk(oppsett, rett, _tjeneste("praktisk_bistand_daglig", 28))["tekst"]
    assert "  – Ikke avgjort: «Vesentlig økt kostnad ved BPA er dokumentert» er besvart med nei; ikke spurt" in tekst
    assert "  – Ikke oppfylt: Timer som regnes med for BPA er minst 32 timer per uke; 28,00 timer per uke" in tekst


def test_grunnlaget_viser_bare_tjenestene_summen_er_av(oppsett: Oppsett) -> None:
    rett = {"alder": 35, "behov_over_to_aar": True, "bpa_flere_ytere_eller_natt": False}
    tjenester = [_tjeneste("praktisk_bistand_daglig", 10), _tjeneste("bpa", 5), _tjeneste("dagaktivitet", 3)]
    grunnlag = _sjekk(oppsett, {**rett, "bpa_samme_timer": False}, *tjenester)["grunnlag"]["rett_bpa"]
    (assistanse,) = {
        json.dumps(node["barn"][:-1]) for node in _noder(grunnlag) if node.get("stoerrelse") == "bpa_assistansetimer"
    }
    viste = json.loads(assistanse)
    assert [b["opplysning"] for b in viste] == ["tjenester.praktisk_bistand_daglig.mengde"]
    assert viste[0]["tekst"].endswith("teller med")
    assert viste[0]["verdi"] == "10,00 timer per uke"


def test_en_avgjort_omregning_staar_i_svaret_ogsaa_for_en_rettighet(oppsett: Oppsett) -> None:
    rett = {"alder": 35, "behov_over_to_aar": True, "bpa_flere_ytere_eller_natt": False}
    tjeneste = {"type": "stoettekontakt", "mengde": {"verdi": 60, "enhet": "timer_per_maaned"}}
    svar = _sjekk(oppsett, rett, tjeneste, kommune="eksempel")["svar"]["rett_bpa"]
    assert [t["id"] for t in svar["avgjorte_tolkninger"]] == ["maaned_til_uke"]
    uten = _sjekk(oppsett, rett, {**tjeneste, "type": "dagaktivitet"}, kommune="eksempel")["svar"]["rett_bpa"]
    assert uten["avgjorte_tolkninger"] == []


def test_tallene_i_tekstene_kommer_fra_parametrene(oppsett: Oppsett) -> None:
    (bpa,) = [s for s in oppsett.bibliotek.utsnitt("molde", "2026-06-20").regelsett if s.id == "rett_bpa"]
    tekster = [t for r in bpa.regler for t in (r.tittel, r.gjengivelse, r.raad)]
    assert not [t for t in tekster if re.search(r"[{}]", t)]
    assert "Rett til BPA fra 32 timer" in tekster


def test_hver_rettighet_har_lovkrav_og_raadene_er_anbefalinger(oppsett: Oppsett) -> None:
    retter = [s for s in oppsett.bibliotek.utsnitt("molde", "2026-06-20").regelsett if s.spoersmaal == "rettighet"]
    assert len(retter) >= 7
    for sett in retter:
        assert {r.type for r in sett.regler if r.svarer} == {"lovkrav"}
        assert {r.type for r in sett.regler if not r.svarer} <= {"anbefaling"}
