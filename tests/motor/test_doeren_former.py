"""Døren for saker: hver opplysning og mengde har akkurat én form, og ingenting i den overses (4.1)."""

from typing import Any

import pytest

from orakel.avvisning import felt
from orakel.doer import svar_paa
from orakel.grunnsak import grunnsak

JA_NEI = (
    "bpa",
    "ansvar_avklart",
    "tjenesteliste_komplett",
    "skjoenn_oensker_droefting",
    "behandlet_i_utvalget_foer",
    "ny_utfordrende_atferd",
    "kap9_vurderes",
)


def _med(navn: str, verdi: Any) -> dict[str, Any]:
    return grunnsak(opplysninger={navn: verdi})


@pytest.mark.parametrize(
    "form", [{"verdi": 1, "enhet": "timer_per_uke"}, {"minutter_per_gang": 30, "ganger_per_uke": 2}]
)
@pytest.mark.parametrize(
    ("navn", "verdi"), [("kilde", 5), ("kilde", {"a": 1}), ("dato", "tull"), ("dato", 5), ("kilde", "x" * 501)]
)
def test_kilde_og_dato_paa_en_mengde_kontrolleres_i_alle_former(form: dict[str, Any], navn: str, verdi: Any) -> None:
    assert felt(grunnsak({"type": "bpa", "mengde": {**form, navn: verdi}})) == [f"tjenester.0.mengde.{navn}"]


@pytest.mark.parametrize("navn", ["ganger_per_uke", "minutter_per_gang"])
@pytest.mark.parametrize(
    "indre", [{"verdi": 3, "enhet": "timer_per_uke"}, {"fra": 3, "til": 4, "enhet": "timer_per_uke"}]
)
def test_minutter_per_gang_passer_ikke_sammen_med_en_verdi(indre: dict[str, Any], navn: str) -> None:
    blandet = {**indre, navn: 5}
    assert felt(grunnsak({"type": "bpa", "mengde": blandet}))
    assert felt(grunnsak({"type": "bpa", "mengde": {"verdier": [indre, blandet]}}))


def test_doegn_per_uke_gjelder_en_verdi_og_aldri_flere_i_stillhet() -> None:
    flere = {"verdier": [1, 2], "enhet": "timer_per_doegn", "doegn_per_uke": 5}
    assert felt(grunnsak({"type": "bpa", "mengde": flere})) == ["tjenester.0.mengde.doegn_per_uke"]
    hver = {"verdier": [{"verdi": v, "enhet": "timer_per_doegn", "doegn_per_uke": 5} for v in (1, 2)]}
    svar = svar_paa(grunnsak({"type": "stoettekontakt", "mengde": hver}))["svar"]["koordinerende_utvalg"]
    assert svar["regler"][0]["verdi"] == {"fra": "5.00", "til": "10.00", "enhet": "timer_per_uke"}


def test_minutter_per_gang_krever_ganger_per_uke() -> None:
    assert felt(grunnsak({"type": "bpa", "mengde": {"minutter_per_gang": 30}})) == ["tjenester.0.mengde.ganger_per_uke"]
    assert felt(grunnsak({"type": "bpa", "mengde": {"ganger_per_uke": 3}})) == ["tjenester.0.mengde.minutter_per_gang"]


@pytest.mark.parametrize(
    "oppgitt",
    [
        {},
        {"enhet": "prosent"},
        {"kilde": "x"},
        {"verdi": None},
        {"verdi": 1, "fra": 0, "til": 2},
        {"fra": 1},
        {"til": 1},
        {"fra": 2, "til": 1},
        {"verdi": 1, "tilstand": "ukjent"},
        {"verdier": [1, 2], "verdi": 1},
        {"verdier": [1, 2], "tilstand": "ukjent"},
        {"verdier": [1]},
        {"verdier": []},
        {"verdier": 5},
        {"verdier": [1, None]},
        {"verdier": [1, {"verdier": [1, 2]}]},
        {"verdier": [1, {"tilstand": "ukjent"}]},
        {"verdier": [1, {}]},
        {"verdier": [1, {"verdi": 2, "enhet": "annenhver_uke"}], "enhet": "prosent"},
        {"tilstand": "vet ikke"},
        {"tilstand": True},
        {"tilstand": "ukjent", "enhet": "prosent"},
        {"verdi": 1, "enhet": "annenhver_uke"},
        {"enhet": 5, "verdi": 1},
        {"verdi": {"verdi": 1}},
    ],
)
def test_en_opplysning_har_akkurat_en_form(oppgitt: dict[str, Any]) -> None:
    assert all(f.startswith("opplysninger.avlastning") for f in felt(_med("avlastning", oppgitt)))


@pytest.mark.parametrize("navn", [*JA_NEI, "alder", "forventet_timer_per_uke", "skjoenn_begrunnelse"])
def test_ikke_relevant_er_bare_lov_for_avlastning(navn: str) -> None:
    assert felt(_med(navn, {"tilstand": "ikke_relevant"})) == [f"opplysninger.{navn}"]
    assert felt(grunnsak({"type": "bpa", "mengde": {"tilstand": "ikke_relevant"}})) == ["tjenester.0.mengde"]
    assert svar_paa(_med("avlastning", {"tilstand": "ikke_relevant"}))["feil"] is None
