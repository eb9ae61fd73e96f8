"""Tall til mennesker: to desimaler halvt opp, og flere når de ellers ville lignet en grense de ikke er lik (2.1)."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orakel.doer import svar_paa
from orakel.enighet import vist
from orakel.grunnsak import grunnsak, prosent, timer
from rettesnor_motor.modell.tall import SKALA, fra_skala, norsk, til_skala, vis, vis_kort

HUNDREDEL = Fraction(1, 100)
BROEKER = st.fractions(min_value=0, max_value=200)


def _regel(sak: dict[str, Any], id_: str) -> dict[str, Any]:
    svar = svar_paa(sak)["svar"]["koordinerende_utvalg"]
    (funnet,) = [regel for regel in svar["regler"] if regel["id"] == id_]
    return dict(funnet)


@pytest.mark.parametrize(
    ("tall", "vises"),
    [
        ("0", "0.00"),
        ("0.005", "0.01"),
        ("0.0049999", "0.00"),
        ("2.675", "2.68"),
        ("1.005", "1.01"),
        ("14.285", "14.29"),
        ("-0.004", "0.00"),
        ("168", "168.00"),
    ],
)
def test_to_desimaler_halvt_opp(tall: str, vises: str) -> None:
    assert vis(til_skala(Decimal(tall))) == vises


@pytest.mark.parametrize(
    ("tall", "grense", "vises"),
    [
        ("15", "15", "15.00"),
        ("15.001", "15", "15.001"),
        ("14.999", "15", "14.999"),
        ("14.9949", "15", "14.99"),
        ("15.0049", "15", "15.005"),
        ("15.00000000000000000001", "15", "15.00000000000000000001"),
        ("0.0004", "0", "0.0004"),
        ("-0.0004", "0", "-0.0004"),
    ],
)
def test_flere_desimaler_naar_tallet_ellers_ville_lignet_grensen(tall: str, grense: str, vises: str) -> None:
    assert vis(til_skala(Decimal(tall)), til_skala(Decimal(grense))) == vises


@given(tall=BROEKER, grense=BROEKER)
def test_visningen_er_som_fasiten_for_alle_broeker(tall: Fraction, grense: Fraction) -> None:
    assert vis(til_skala(tall), til_skala(grense)) == vist(tall, grense)


@given(tall=BROEKER, grense=st.fractions(min_value=0, max_value=200, max_denominator=50))
def test_et_vist_tall_er_aldri_lik_en_grense_tallet_ikke_er_lik(tall: Fraction, grense: Fraction) -> None:
    sett = Fraction(vis(til_skala(tall), til_skala(grense)))
    assert abs(sett - tall) <= HUNDREDEL / 2
    if tall != grense:
        assert sett != grense


@given(tall=BROEKER)
def test_skalaen_er_eksakt_for_alle_broeker(tall: Fraction) -> None:
    assert fra_skala(til_skala(tall)) == tall


@pytest.mark.parametrize("nevner", [4, 7, 12, 13, 28, 30, 52, 60, 73, 168, 365])
def test_skalaen_gaar_opp_i_alle_omregningene(nevner: int) -> None:
    assert SKALA % nevner == 0


@pytest.mark.parametrize(
    ("tall", "vises"), [("15", "15"), ("15.50", "15.5"), ("0.25", "0.25"), ("1/3", "0.333333"), ("-2.50", "-2.5")]
)
def test_oppgitte_tall_vises_uten_overfloedige_nuller(tall: str, vises: str) -> None:
    assert vis_kort(Fraction(tall)) == vises


def test_i_tekst_staar_desimalkomma() -> None:
    assert norsk("14.50") == "14,50"
    assert "14,50" in svar_paa(grunnsak(timer("14.5")))["tekst"]


@pytest.mark.parametrize(
    ("oppgitt", "verdi", "margin"),
    [
        ("15", "15.00", "0.00"),
        ("14.5", "14.50", "0.50"),
        ("15.5", "15.50", "0.50"),
        ("14.9951", "14.995", "0.005"),
        ("14.999999", "14.999999", "0.000001"),
        ("0", "0.00", "15.00"),
        ("168", "168.00", "153.00"),
    ],
)
def test_marginen_er_avstanden_fra_tallet_til_terskelen(oppgitt: str, verdi: str, margin: str) -> None:
    regel = _regel(grunnsak(timer(oppgitt)), "KU-01")
    assert regel["verdi"] == {"fra": verdi, "til": verdi, "enhet": "timer_per_uke"}
    assert (regel["terskel"], regel["margin"]) == ("15", margin)


@pytest.mark.parametrize(
    ("fra", "til", "margin"), [("3", "14.5", "0.50"), ("16", "40", "1.00"), ("14", "16", None), ("15", "15", "0.00")]
)
def test_marginen_regnes_fra_den_naermeste_enden(fra: str, til: str, margin: str | None) -> None:
    tjeneste = {"type": "stoettekontakt", "mengde": {"fra": fra, "til": til, "enhet": "timer_per_uke"}}
    regel = _regel(grunnsak(tjeneste), "KU-01")
    assert regel["verdi"] == {
        "fra": vis(til_skala(Decimal(fra))),
        "til": vis(til_skala(Decimal(til))),
        "enhet": "timer_per_uke",
    }
    assert regel["margin"] == margin


def test_en_regel_uten_tall_har_verken_terskel_eller_margin() -> None:
    for id_, verdi in (("KU-03", False), ("KU-04", True), ("KU-05", False)):
        regel = _regel(grunnsak(), id_)
        assert (regel["verdi"], regel["terskel"], regel["margin"]) == (verdi, None, None)


def test_ukjent_ja_nei_har_ingen_verdi() -> None:
    assert _regel(grunnsak(opplysninger={"bpa": None, "tjenesteliste_komplett": None}), "KU-03")["verdi"] is None


def test_ikke_relevant_er_ikke_et_tall() -> None:
    regel = _regel(grunnsak(opplysninger={"avlastning": {"tilstand": "ikke_relevant"}}), "KU-02")
    assert (regel["utfall"], regel["verdi"], regel["margin"]) == ("nei", None, None)


def test_ukjent_avlastning_vises_som_hele_omraadet() -> None:
    regel = _regel(grunnsak(opplysninger={"avlastning": {"tilstand": "ukjent"}}), "KU-02")
    assert regel["verdi"] == {"fra": "0.00", "til": "100.00", "enhet": "prosent"}
    assert regel["margin"] is None


@pytest.mark.parametrize(
    ("avlastning", "fra", "til"),
    [
        ({"verdi": 14, "enhet": "doegn_per_maaned"}, "46.03", "50.00"),
        ({"verdi": 15, "enhet": "doegn_per_maaned"}, "49.32", "53.57"),
        ({"enhet": "annenhver_uke"}, "50.00", "50.00"),
        ({"verdi": 1, "enhet": "doegn_per_uke"}, "14.29", "14.29"),
        ({"verdi": 182, "enhet": "doegn_per_aar"}, "49.86", "49.86"),
        ({"verdi": 84, "enhet": "timer_per_uke"}, "50.00", "50.00"),
        ({"verdi": 336, "enhet": "timer_per_maaned"}, "46.15", "50.00"),
        (prosent("50.004"), "50.004", "50.004"),
    ],
)
def test_avlastning_vises_i_prosent_med_begge_ender(avlastning: dict[str, Any], fra: str, til: str) -> None:
    assert _regel(grunnsak(opplysninger={"avlastning": avlastning}), "KU-02")["verdi"] == {
        "fra": fra,
        "til": til,
        "enhet": "prosent",
    }


@pytest.mark.parametrize(
    ("mengde", "fra", "til"),
    [
        ({"verdi": 62, "enhet": "timer_per_maaned"}, "14.31", "15.50"),
        ({"verdi": 65, "enhet": "timer_per_maaned"}, "15.00", "16.25"),
        ({"verdi": 2, "enhet": "timer_per_doegn"}, "14.00", "14.00"),
        ({"verdi": 3, "enhet": "timer_per_doegn", "doegn_per_uke": 5}, "15.00", "15.00"),
        ({"verdi": 780, "enhet": "timer_per_aar"}, "15.00", "15.00"),
        ({"verdi": 900, "enhet": "minutter_per_uke"}, "15.00", "15.00"),
        ({"minutter_per_gang": 45, "ganger_per_uke": 20}, "15.00", "15.00"),
        ({"verdi": 730, "enhet": "timer_per_maaned"}, "168.00", "168.00"),
        ({"verdi": 8760, "enhet": "timer_per_aar"}, "168.00", "168.00"),
        ({"fra": 10, "til": 400, "enhet": "timer_per_uke"}, "10.00", "168.00"),
    ],
)
def test_mengden_regnes_om_og_vises_med_begge_ender(mengde: dict[str, Any], fra: str, til: str) -> None:
    regel = _regel(grunnsak({"type": "stoettekontakt", "mengde": mengde}), "KU-01")
    assert regel["verdi"] == {"fra": fra, "til": til, "enhet": "timer_per_uke"}
