"""Regelspråket som helhet: tilfeldige regler, regnet ut av motoren, av kontrollen og av en liten tolk."""

from random import Random
from typing import Any

import orjson
import pytest
from hypothesis import given, settings

from orakel.proeveregler import DATOER, TRINN, regelmappe
from orakel.proevetjeneste import bygg_tjeneste, nodeutfall, regelutfall
from orakel.referansetolk import Tolk
from orakel.regelproeve import mot_kontrollen, mot_tolken
from orakel.saksgenerator import som_bytes, tilfeldighet
from orakel.talltrekk import fra_froe

TIMER = {"enhet": "timer_per_uke"}


def _sak(**opplysninger: Any) -> dict[str, Any]:
    return {"sak_ref": "S", "dato": "2026-06-20", "opplysninger": opplysninger}


@settings(max_examples=80)
@given(r=tilfeldighet())
def test_tilfeldige_regler_gir_samme_utfall_som_tolken(r: Random) -> None:
    ulike, like = mot_tolken(r, saker=8)
    assert not ulike, ulike[0]
    assert like


def test_kontrollen_er_enig_om_hver_node_i_tilfeldige_regler() -> None:
    svart = 0
    for i in range(35):
        ulike, like = mot_kontrollen(fra_froe(i), saker=6)
        assert not ulike, f"regler {i}: {ulike[0]}"
        svart += like
    assert svart > 100


@pytest.mark.parametrize("froe", range(8))
def test_hver_node_har_sitt_eget_navn_ogsaa_inne_i_regnestykker(froe: int) -> None:
    barn = [{"j": "er_ja"}, {"s": "er_ja"}]
    hvis = {"hvis": {"naar": {"alle": barn}, "saa": {"antall": barn}, "ellers": {"antall": barn[:1]}}}
    avledet = {"f0": {"sum": [{"antall": barn}, {"antall": barn[::-1]}, hvis, hvis]}}
    regler = {"PR-0": {"f0": {"over": str(froe), **TIMER}}}
    tjeneste = bygg_tjeneste(regelmappe(regler, avledet))
    sak = _sak(j=bool(froe % 2), s=bool(froe // 2 % 2), a=3)
    svar = regelutfall(tjeneste, sak)
    assert svar["PR-0"] == Tolk(regler, avledet, sak["opplysninger"]).vilkaar(regler["PR-0"])
    assert nodeutfall(tjeneste, sak)["PR-0"] == svar["PR-0"]


@pytest.mark.parametrize("form", ["produkt", "sum", "stoerst", "minst_av"])
def test_et_regnestykke_med_ett_ledd_er_leddet(form: str) -> None:
    avledet = {"f0": {form: ["a"]}, "f1": {form: ["f0"]}}
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"f1": {"over": "3", **TIMER}}}, avledet))
    assert [regelutfall(tjeneste, _sak(a=tall))["PR-0"] for tall in (3, 4)] == ["nei", "ja"]


@pytest.mark.parametrize(
    ("oppgitt", "utfall"),
    [
        ("lav", "nei"),
        ("middels", "nei"),
        ("hoey", "ja"),
        ({"verdi": "hoey"}, "ja"),
        (None, "ukjent"),
        ({"tilstand": "ukjent"}, "ukjent"),
        ({"verdier": ["lav", "middels"]}, "nei"),
        ({"verdier": ["hoey", "lav"]}, "ukjent"),
    ],
)
def test_trinnene_i_en_rekke_har_rekkefoelgen_i_ordboken(oppgitt: Any, utfall: str) -> None:
    assert TRINN.index("hoey") > TRINN.index("lav")
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"o": {"over": "middels"}}}))
    assert regelutfall(tjeneste, _sak(o=oppgitt))["PR-0"] == utfall


@pytest.mark.parametrize(
    ("oppgitt", "utfall"),
    [
        (DATOER[0], "nei"),
        (DATOER[1], "nei"),
        (DATOER[2], "ja"),
        (None, "ukjent"),
        ({"tilstand": "ukjent"}, "ukjent"),
        ({"verdier": [DATOER[0], DATOER[1]]}, "nei"),
        ({"verdier": [DATOER[0], DATOER[2]]}, "ukjent"),
    ],
)
def test_en_dato_sammenlignes_som_dato_og_er_ukjent_naar_den_ikke_er_oppgitt(oppgitt: Any, utfall: str) -> None:
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"d": {"over": DATOER[1]}}}))
    assert regelutfall(tjeneste, _sak(d=oppgitt))["PR-0"] == utfall


@pytest.mark.parametrize("ukjent", [None, {"tilstand": "ukjent"}, {"tilstand": "ikke_spurt"}])
def test_et_ukjent_tall_kan_ogsaa_vaere_negativt_naar_ordboken_sier_det(ukjent: Any) -> None:
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"x": {"under": "-10", **TIMER}}}))
    assert regelutfall(tjeneste, _sak(x=ukjent))["PR-0"] == "ukjent"


@pytest.mark.parametrize(
    ("oppgitt", "utfall"),
    [("en", "ja"), (None, "ukjent"), ({"verdier": ["en", "to"]}, "ukjent"), ({"verdier": ["en", "en"]}, "ja")],
)
def test_en_tekst_kildene_er_uenige_om_er_ikke_kjent(oppgitt: Any, utfall: str) -> None:
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"t": "er_kjent"}}))
    assert regelutfall(tjeneste, _sak(t=oppgitt))["PR-0"] == utfall


@pytest.mark.parametrize(
    ("regnestykke", "opplysninger", "ja"),
    [
        ({"sum": ["a", "b", "1"]}, {"a": "1.5", "b": 2}, "4.5"),
        ({"differanse": {"fra": "a", "trekk": "b"}}, {"a": 2, "b": 5}, "-3"),
        ({"produkt": ["x", "a"]}, {"x": -3, "a": "2.5"}, "-7.5"),
        ({"kvotient": {"teller": "a", "nevner": "8"}}, {"a": 3}, "0.375"),
        ({"stoerst": ["a", "b"]}, {"a": 3, "b": 7}, "7"),
        ({"minst_av": ["a", "b"]}, {"a": 3, "b": 7}, "3"),
        ({"omregn": {"av": "13", "fra": "timer_per_maaned", "til": "timer_per_uke"}}, {}, None),
        ({"antall": [{"j": "er_ja"}, {"s": "er_ja"}]}, {"j": True, "s": True}, "2"),
        ({"hvis": {"naar": {"j": "er_ja"}, "saa": "a", "ellers": "b"}}, {"j": False, "a": 1, "b": 9}, "9"),
        ({"hvis": {"naar": {"j": "er_ja"}, "saa": "a", "ellers": "b"}}, {"a": 9, "b": 9}, "9"),
        ({"sum": [{"parameter": "g"}, "p"]}, {"p": {"tilstand": "ikke_relevant"}}, "15"),
    ],
)
def test_hvert_regnestykke_gir_det_eksakte_tallet(
    regnestykke: Any, opplysninger: dict[str, Any], ja: str | None
) -> None:
    regler = {
        "PR-0": {"f0": {"er": ja or "3", **TIMER}},
        "PR-1": {"f0": {"mellom": {"fra": "3", "til": "3.25"}, **TIMER}},
    }
    svar = regelutfall(bygg_tjeneste(regelmappe(regler, {"f0": regnestykke})), _sak(**opplysninger))
    if ja is None:  # 13 timer i måneden er fra 3 til 3,25 timer i uken, etter hvilken lesning som brukes
        assert (svar["PR-0"], svar["PR-1"]) == ("ukjent", "ja")
    else:
        assert svar["PR-0"] == "ja"


def test_deling_paa_noe_som_kan_vaere_null_er_ukjent() -> None:
    avledet = {"f0": {"kvotient": {"teller": "a", "nevner": "b"}}}
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"f0": {"over": "1000", **TIMER}}}, avledet))
    for nevner in (0, {"fra": 0, "til": 1}, {"tilstand": "ukjent"}):
        assert regelutfall(tjeneste, _sak(a=5, b=nevner))["PR-0"] == "ukjent"


@pytest.mark.parametrize(
    ("regler", "avledet"),
    [
        ({"PR-0": {"f0": {"over": "15", **TIMER}}}, {"f0": {"sum": ["m", "0"]}}),
        ({"PR-0": {"f1": {"over": "15", **TIMER}}}, {"f0": {"sum": ["m", "0"]}, "f1": {"stoerst": ["f0", "a"]}}),
        ({"PR-0": {"regel": "PR-1"}, "PR-1": {"m": {"over": "15", **TIMER}}}, {}),
    ],
)
def test_tolkningen_nevnes_ogsaa_under_et_regnestykke_eller_en_annen_regel(
    regler: dict[str, Any], avledet: dict[str, Any]
) -> None:
    tjeneste = bygg_tjeneste(regelmappe(regler, avledet))
    sak = _sak(a=3, m={"verdi": 62, "enhet": "timer_per_maaned"})
    svar = orjson.loads(tjeneste.sjekk(som_bytes(sak), kontroll=False).json)["svar"]["proeve"]
    assert "PR-0" in svar["tolkning"]
    (tolkning,) = [t for t in svar["tolkninger"] if t["regel"] == "PR-0"]
    assert (tolkning["id"], tolkning["lesninger"]) == ("maaned", {"iplos": "ja", "kalender": "nei"})
