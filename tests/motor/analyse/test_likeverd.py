"""Dommen over to utgaver av reglene: likeverdig bare når det er sikkert, og et vitne som faktisk skiller dem."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from orakel.proeveregler import Regeltrekker, regelmappe
from orakel.proevesaker import proevesak
from orakel.saksgenerator import tilfeldighet
from orakel.stokking import som_yaml
from orakel.talltrekk import fra_froe
from rettesnor_motor.analyse.endringer import Endringsmaker, utfoer
from rettesnor_motor.analyse.likeverd import regler_i, sammenlign
from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.feil import RegelverkFeil
from rettesnor_motor.lesing.sak import Sakleser
from rettesnor_motor.lesing.utsnitt import bygg_utsnitt
from rettesnor_motor.modell.dekning import Vitne, Vitneverdi
from rettesnor_motor.modell.regelverk import Regelverk, Utsnitt
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk

TIMER = {"enhet": "timer_per_uke"}
Vilkaar = Mapping[str, Any]


def regelverk(regler: Mapping[str, Any], avledet: Mapping[str, Any] | None = None) -> Regelverk:
    mappe = regelmappe(dict(regler), dict(avledet or {}))
    return kontroller_regelverk({navn: som_yaml(tre) for navn, tre in mappe.items()})


def utsnitt(verk: Regelverk, raatre: Mapping[str, Any] | None = None) -> Utsnitt:
    return bygg_utsnitt(raatre or verk.raatre, "nasjonal", "2026-06-20", rekkefoelge=verk.rekkefoelge)


def dom(foer: Vilkaar, etter: Vilkaar, **flere: Vilkaar) -> Any:
    return sammenlign(utsnitt(regelverk({"PR-0": foer, **flere})), utsnitt(regelverk({"PR-0": etter, **flere})))


LIKE: list[tuple[Vilkaar, Vilkaar]] = [
    ({"h": {"over": "15", "enhet": "aar"}}, {"h": {"minst": "16", "enhet": "aar"}}),
    ({"h": {"under": "18", "enhet": "aar"}}, {"h": {"hoeyst": "17", "enhet": "aar"}}),
    ({"ikke": {"h": {"over": "15", "enhet": "aar"}}}, {"h": {"hoeyst": "15", "enhet": "aar"}}),
    ({"j": "er_nei"}, {"ikke": {"j": "er_ja"}}),
    ({"alle": [{"j": "er_ja"}, {"s": "er_ja"}]}, {"minst": {"antall": "2", "av": [{"s": "er_ja"}, {"j": "er_ja"}]}}),
    ({"alle": [{"j": "er_ja"}, {"minst_en": [{"j": "er_ja"}, {"s": "er_ja"}]}]}, {"j": "er_ja"}),
]
ULIKE: list[tuple[Vilkaar, Vilkaar]] = [
    ({"a": {"over": "15", **TIMER}}, {"a": {"minst": "16", **TIMER}}),
    ({"a": {"over": "15", **TIMER}}, {"a": {"minst": "15", **TIMER}}),
    ({"p": {"over": "15", "enhet": "prosent"}}, {"ikke": {"p": {"hoeyst": "15", "enhet": "prosent"}}}),
    ({"alle": [{"j": "er_ja"}, {"s": "er_ja"}]}, {"j": "er_ja"}),
    ({"v": {"er": "roed"}}, {"v": {"en_av": ["roed", "groenn"]}}),
    ({"t": {"lengde_minst": "20", "enhet": "tegn"}}, {"t": {"lengde_minst": "21", "enhet": "tegn"}}),
    ({"minst_en": [{"j": "er_ja"}, {"j": "er_nei"}]}, {"minst_en": [{"j": "er_ja"}, {"s": "er_ja"}, {"j": "er_nei"}]}),
]


@pytest.mark.parametrize(("foer", "etter"), LIKE)
def test_to_vilkaar_med_samme_mening_er_likeverdige(foer: Vilkaar, etter: Vilkaar) -> None:
    assert dom(foer, etter) == "like"
    assert dom(etter, foer) == "like"


@pytest.mark.parametrize(("foer", "etter"), ULIKE)
def test_to_vilkaar_med_ulik_mening_faar_et_vitne(foer: Vilkaar, etter: Vilkaar) -> None:
    funnet = dom(foer, etter)
    assert isinstance(funnet, Vitne)
    assert funnet.foer != funnet.etter


def test_over_femten_og_minst_seksten_skiller_lag_naar_tallet_kan_ha_desimaler() -> None:
    (verdi,) = dom(*ULIKE[0]).verdier
    assert isinstance(verdi, Vitneverdi)
    assert verdi.fra == verdi.til
    assert Fraction(15) < (verdi.fra or 0) < Fraction(16)


def test_en_regel_som_viser_til_den_endrede_er_med_i_dommen() -> None:
    viser = {"ikke": {"regel": "PR-0"}}
    assert dom(*LIKE[0], **{"PR-1": viser}) == "like"
    assert isinstance(dom(*ULIKE[0], **{"PR-1": viser}), Vitne)


def test_like_ledd_i_et_stort_vilkaar_er_likeverdige() -> None:
    mange = [{"a": {"over": "3", **TIMER}}, {"b": {"over": "3", **TIMER}}, {"x": {"under": "3", **TIMER}}]
    mange += [{"m": {"over": "3", **TIMER}}, {"p": {"over": "3", "enhet": "prosent"}}, {"v": {"er": "roed"}}]
    foer, etter = ({"minst": {"antall": "3", "av": [*mange, naar]}} for naar in LIKE[0])
    assert dom(foer, etter) == "like"
    assert isinstance(dom(foer, {"minst": {"antall": "2", "av": [*mange, LIKE[0][0]]}}), Vitne)


def test_et_endret_regnestykke_er_aldri_likeverdig() -> None:
    foer, etter = (
        regelverk({"PR-0": {"f0": {"over": "3", **TIMER}}}, {"f0": f})
        for f in ({"sum": ["a", "b"]}, {"sum": ["b", "a"]})
    )
    assert sammenlign(utsnitt(foer), utsnitt(etter)) == "ikke avgjort"


def likeverdige_som_holder(r: Random) -> int:
    """Prøver hver endring som er dømt likeverdig, på tilfeldige saker; gir hvor mange det var."""
    verk = kontroller_regelverk({navn: som_yaml(tre) for navn, tre in Regeltrekker(r).mappe().items()})
    foer = utsnitt(verk)
    leser = Sakleser(lambda *_: foer, lambda: dt.date(2026, 6, 20))
    saker = [leser.les(proevesak(r), "sak")[0] for _ in range(12)]
    gammel, antall = Plan(foer), 0
    (sett,) = verk.raatre["regelsett"]
    for endring in Endringsmaker(verk.raatre).for_sett(sett["regelsett"])[:40]:
        try:
            etter = utsnitt(verk, utfoer(verk.raatre, endring))
        except RegelverkFeil:
            continue
        if sammenlign(foer, etter) != "like":
            continue
        antall += 1
        ny = Plan(etter)
        for sak in saker:
            a, b = gammel.regn_ut(sak), ny.regn_ut(sak)
            for id_ in regler_i(foer):
                assert a.noder[gammel.plass[id_]] == b.noder[ny.plass[id_]], (endring, id_, sak)
    return antall


@settings(max_examples=10)
@given(r=tilfeldighet())
def test_det_som_er_doemt_likeverdig_svarer_likt_paa_tilfeldige_saker(r: Random) -> None:
    likeverdige_som_holder(r)  # stanser selv på en sak der svaret ble et annet


def test_tilfeldige_regler_har_likeverdige_endringer_aa_proeve() -> None:
    assert any(likeverdige_som_holder(fra_froe(i)) for i in range(6))
