"""Enheten står i entall når tallet som er skrevet, er nøyaktig 1, og bare da."""

import dataclasses
import re
from fractions import Fraction

import pytest

from orakel.doer import oppsett, svar_paa
from orakel.grunnsak import grunnsak, timer
from orakel.saksgenerator import som_bytes
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.regelbok.bokord import Bokord
from rettesnor_motor.forklaring.svarord import Svarord
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.svar import Svarvalg
from rettesnor_motor.modell.tall import til_skala

# Likt i entall og flertall på begge målformer, eller aldri med et tall foran.
LIKE = {"aar", "prosent", "tegn", "kilometer", "annenhver_uke"} | {
    f"doegn_per_{tid}" for tid in ("uke", "maaned", "aar")
}


def _utsnitt(maalform: Maalform) -> Utsnitt:
    tjeneste = oppsett().tjeneste
    sak, alt = tjeneste.les(som_bytes(grunnsak()), "sak")
    return tjeneste.velg(sak, alt, maalform=maalform)


def _ordlegger(maalform: Maalform = "nb") -> Ordlegger:
    return Ordlegger(_utsnitt(maalform), hent_katalog(maalform))


@pytest.mark.parametrize(
    ("fra", "til", "nb", "nn"),
    [
        ("1", "1", "1 time per uke", "1 time per veke"),
        ("1.0", "1.0", "1 time per uke", "1 time per veke"),
        ("0.5", "1", "0,5–1 timer per uke", "0,5–1 timar per veke"),
        ("1.5", "1.5", "1,5 timer per uke", "1,5 timar per veke"),
        ("21", "21", "21 timer per uke", "21 timar per veke"),
        ("0", "0", "0 timer per uke", "0 timar per veke"),
    ],
)
def test_en_oppgitt_mengde_paa_1_har_enheten_i_entall(fra: str, til: str, nb: str, nn: str) -> None:
    ventet: dict[Maalform, str] = {"nb": nb, "nn": nn}
    for maalform in MAALFORMER:
        vist = _ordlegger(maalform).angivelse(Fraction(fra), Fraction(til), "timer_per_uke", None)
        assert vist == ventet[maalform]


@pytest.mark.parametrize(
    ("maalform", "en", "to"),
    [
        ("nb", "30 minutter per gang, 1 gang per uke", "1 minutt per gang, 2 ganger per uke"),
        ("nn", "30 minutt per gong, 1 gong per veke", "1 minutt per gong, 2 gonger per veke"),
    ],
)
def test_minutter_per_gang_en_gang_i_uken_staar_i_entall(maalform: Maalform, en: str, to: str) -> None:
    o = _ordlegger(maalform)
    assert o.angivelse(Fraction(30), Fraction(30), "minutter_per_gang", Fraction(1)) == en
    assert o.angivelse(Fraction(1), Fraction(1), "minutter_per_gang", Fraction(2)) == to


def test_to_desimaler_er_flertall_og_hele_dager_er_entall() -> None:
    o = Ordlegger(oppsett().tjeneste.les(som_bytes(grunnsak()), "sak")[1], hent_katalog("nb"))
    assert o.intervall(til_skala(1), til_skala(1), "timer per uke") == "1,00 timer per uke"
    assert o.intervall(til_skala(1), til_skala(1), "dager") == "1 dag"
    assert o.intervall(til_skala(0), til_skala(1), "dager") == "0–1 dager"


def test_en_grense_paa_1_har_enheten_i_entall() -> None:
    o = _ordlegger()
    assert o.grense(Fraction(1), "ganger_per_uke", "") == "1 gang per uke"
    assert o.grense(Fraction(2), "ganger_per_uke", "") == "2 ganger per uke"


def test_teksten_og_grunnlaget_sier_1_time_per_uke() -> None:
    svar = svar_paa(grunnsak(timer(1), opplysninger={"hjelp_hus": {"verdi": 1, "enhet": "ganger_per_uke"}}))
    assert "1 time per uke, vurdert" in svar["tekst"]
    assert not re.findall(r"(?<![\d,–])1 (?:timer|ganger)", str(svar))


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_hver_enhet_har_entall_eller_er_lik_i_flertall(maalform: Maalform) -> None:
    utsnitt = _utsnitt(maalform)
    assert {id_ for id_, navn in utsnitt.enheter.items() if navn not in utsnitt.entall} == LIKE


def test_regler_uten_entall_gir_de_samme_ordene_som_foer() -> None:
    o = Ordlegger(dataclasses.replace(_utsnitt("nb"), entall={}), hent_katalog("nb"))
    en = Fraction(1)
    assert o.angivelse(en, en, "timer_per_uke", None) == "1 timer per uke"
    assert o.angivelse(en, en, "minutter_per_gang", en) == "1 minutter per gang, 1 ganger per uke"
    assert o.grense(en, "dager", "") == "1 dager"


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        (Svarvalg("hoeyst", tall=Fraction(1), enhet="timer_per_uke"), "høyst 1 time per uke"),
        (Svarvalg("over", tall=Fraction(2), enhet="timer_per_uke"), "over 2 timer per uke"),
        (Svarvalg("punkt", tall=Fraction(1), enhet="ganger_per_uke"), "1 gang per uke"),
        (Svarvalg("baand", tall=Fraction(0), til=Fraction(1), enhet="dager"), "0–1 dager"),
    ],
)
def test_svarene_paa_et_spoersmaal_har_enheten_i_entall_ved_1(valg: Svarvalg, ventet: str) -> None:
    assert Svarord(_ordlegger()).valg("hjelp_hus", valg) == ventet


def test_regelboken_skriver_et_tall_paa_1_med_enheten_i_entall() -> None:
    g = Bokord(oppsett().bibliotek.regelverk.raatre, hent_katalog("nb"))
    assert g.tall("1", "timer_per_uke") == "1 time per uke"
    assert g.tall("1.5", "timer_per_uke") == "1,5 timer per uke"
