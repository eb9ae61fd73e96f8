"""Tabeller i YAML, analysert og holdt mot en gjennomgang av alle verdier som kan skille."""

import re
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from ruamel.yaml import YAML

from orakel.analyseproeve import treff, treff_i_vitnet, utsnitt_for
from orakel.proeveregler import regelmappe
from orakel.saksgenerator import tilfeldighet
from orakel.tabelltrekker import hel_tabell, inndata, tilfeldig_tabell
from rettesnor_motor.analyse.tabeller import Feil, Tabellanalyse
from rettesnor_motor.modell import noder as n

KOLONNER = ("a", "x", "m", "p", "h", "j", "v")
REGEL = {"PR-0": {"f0": {"over": "3", "enhet": "timer_per_uke"}}}
_VITNE = re.compile(r"for eksempel (\{.*\})$")


def analyse(tabell: dict[str, Any], **avledet: Any) -> Tabellanalyse:
    """Analysen av én tabell, med eventuelle andre størrelser den leser."""
    utsnitt = utsnitt_for(regelmappe(REGEL, {"f0": tabell, **avledet}))
    beregn = utsnitt.avledet["f0"].beregn
    assert isinstance(beregn, n.Tabell)
    return Tabellanalyse(utsnitt, "f0", beregn)


def tabell(kolonner: str, *rader: list[Any]) -> dict[str, Any]:
    """En tabell der hver rad gir nummeret sitt."""
    ferdige = [{"naar": celler, "verdi": str(i)} for i, celler in enumerate(rader, 1)]
    return {"tabell": {"inndata": inndata(kolonner.split()), "rader": ferdige}}


def _vitne(feil: Feil) -> str:
    funnet = _VITNE.search(feil.feil)
    assert funnet, feil.feil
    return funnet[1]


@settings(max_examples=150, deadline=None)
@given(r=tilfeldighet())
def test_hull_og_overlapp_meldes_naar_og_bare_naar_de_finnes(r: Random) -> None:
    trukket = tilfeldig_tabell(r, KOLONNER)
    funn = list(analyse(trukket).feil())
    alle = list(treff(trukket["tabell"]))
    assert not any(feil.uavgjort for feil in funn)
    hull = [feil for feil in funn if feil.feil.startswith("ingen rad passer")]
    assert bool(hull) == (frozenset() in alle)
    for feil in hull:
        assert not treff_i_vitnet(trukket["tabell"], _vitne(feil))
    par = {(i, j) for rader in alle for i in rader for j in rader if i < j}
    meldt = [feil for feil in funn if "passer begge" in feil.feil]
    assert len(meldt) == len(par)
    for feil in meldt:
        i, j = (int(tall) - 1 for tall in re.findall(r"rad (\d+)", feil.feil))
        assert (i, j) in par
        assert {i, j} <= treff_i_vitnet(trukket["tabell"], _vitne(feil))


@settings(max_examples=150, deadline=None)
@given(r=tilfeldighet())
def test_skygger_og_rader_som_aldri_passer_meldes_naar_og_bare_naar_de_finnes(r: Random) -> None:
    trukket = tilfeldig_tabell(r, KOLONNER)
    funn = list(analyse(trukket).feil())
    alle = set(treff(trukket["tabell"]))
    numre = range(len(trukket["tabell"]["rader"]))
    aldri = {i for i in numre if not any(i in rader for rader in alle)}
    assert {feil.sti[-1] for feil in funn if "kan aldri passe" in feil.feil} == aldri
    skygget = {i for i in numre if i not in aldri and frozenset({i}) not in alle}
    assert {feil.sti[-1] for feil in funn if "skygget" in feil.feil} == skygget


@settings(max_examples=100, deadline=None)
@given(r=tilfeldighet())
def test_de_foreslaatte_radene_gjoer_tabellen_hel_uten_nye_overlapp(r: Random) -> None:
    trukket = tilfeldig_tabell(r, KOLONNER)
    foer = analyse(trukket)
    par = sum("passer begge" in feil.feil for feil in foer.feil())
    for boks in foer.hull():
        rad = YAML(typ="base", pure=True).load(foer.forslag(boks).replace("…", '"1"'))
        trukket["tabell"]["rader"].append(rad)
    etter = analyse(trukket)
    assert frozenset() not in set(treff(trukket["tabell"]))
    assert not [feil for feil in etter.feil() if "ingen rad passer" in feil.feil]
    assert sum("passer begge" in feil.feil for feil in etter.feil()) == par


@settings(max_examples=100, deadline=None)
@given(r=tilfeldighet())
def test_en_hel_tabell_gir_ingen_funn_om_radene(r: Random) -> None:
    trukket = hel_tabell(r, (*KOLONNER, "o", "s"))
    assert not [feil for feil in analyse(trukket).feil() if "skiller" not in feil.feil]


@pytest.mark.parametrize(
    ("rader", "vitne"),
    [
        ([[{"under": "15"}], [{"over": "15"}]], '{"a": 15}'),
        ([[{"hoeyst": "15"}], [{"over": "15.5"}]], '{"a": "15.1"}'),
        ([[{"minst": "0", "under": "168"}]], '{"a": 168}'),
        ([[{"over": "0"}]], '{"a": 0}'),
        ([[{"er": "0"}], [{"over": "0", "hoeyst": "100"}]], '{"a": 101}'),
    ],
)
def test_et_hull_har_den_enkleste_verdien_som_vitne(rader: list[Any], vitne: str) -> None:
    (feil,) = analyse(tabell("a", *rader)).feil()
    assert _vitne(feil) == vitne


def test_en_ende_som_er_med_paa_begge_sider_er_et_overlapp_i_ett_punkt() -> None:
    (feil,) = analyse(tabell("a", [{"hoeyst": "15"}], [{"minst": "15"}])).feil()
    assert feil.feil == 'rad 1 og rad 2 passer begge, for eksempel {"a": 15}'


def test_hele_tall_har_ikke_noe_mellom_seg() -> None:
    assert not list(analyse(tabell("h", [{"hoeyst": "17"}], [{"minst": "18"}])).feil())
    assert list(analyse(tabell("a", [{"hoeyst": "17"}], [{"minst": "18"}])).feil())


def test_ikke_relevant_er_et_hull_til_det_har_en_rad() -> None:
    uten = tabell("p", [{"hoeyst": "50"}], [{"over": "50"}])
    (feil,) = analyse(uten).feil()
    assert _vitne(feil) == '{"p": {"tilstand": "ikke_relevant"}}'
    assert "naar: [ikke_relevant]" in feil.forslag
    assert not list(analyse(tabell("p", [{"hoeyst": "50"}], [{"over": "50"}], ["ikke_relevant"])).feil())


def test_den_foreslaatte_raden_er_saa_stor_som_mulig_og_skrevet_som_i_yaml() -> None:
    (feil,) = analyse(tabell("h j", [{"under": "18"}, "-"], [{"minst": "18"}, "er_ja"])).feil()
    assert feil.forslag == 'legg til raden {naar: [{minst: "18"}, er_nei], verdi: …}'


def test_en_kolonne_ingen_rad_skiller_paa_meldes() -> None:
    (feil,) = analyse(tabell("j h", ["er_ja", "-"], ["er_nei", {"minst": "0"}])).feil()
    assert feil.feil == "ingen rad skiller på «h»"


def test_en_kolonne_regnet_av_en_annen_gir_ikke_falsk_alarm_om_det_som_ikke_kan_skje() -> None:
    # f1 er det dobbelte av a; derfor kan a under 10 aldri stå sammen med f1 over 20.
    dobbelt = {"sum": ["a", "a"]}
    hel = tabell("a f1", [{"under": "10"}, {"under": "20"}], [{"minst": "10"}, {"minst": "20"}])
    assert not list(analyse(hel, f1=dobbelt).feil())
    hullete = tabell("a f1", [{"under": "10"}, {"under": "15"}], [{"minst": "10"}, {"minst": "20"}])
    (feil,) = analyse(hullete, f1=dobbelt).feil()
    assert (_vitne(feil), feil.uavgjort) == ('{"a": "7.5"}', False)


def test_rader_som_motsier_seg_selv_gjennom_en_avledet_kolonne_kan_aldri_passe() -> None:
    rader = [{"under": "10"}, "-"], [{"minst": "10"}, {"minst": "20"}], [{"minst": "10"}, {"under": "20"}]
    (feil,) = analyse(tabell("a f1", *rader), f1={"sum": ["a", "a"]}).feil()
    assert (feil.sti[-1], feil.feil) == (2, "raden kan aldri passe: cellene motsier hverandre")


def test_det_som_henger_sammen_gjennom_flere_opplysninger_er_ikke_avgjort_og_ingen_feil() -> None:
    rader = [{"under": "10"}, {"under": "10"}], [{"minst": "10"}, "-"]
    (feil,) = analyse(tabell("a f1", *rader), f1={"sum": ["a", "b"]}).feil()
    assert feil.uavgjort


def test_en_tabell_over_en_annen_tabell_kjenner_radene_i_den() -> None:
    indre = tabell("j", ["er_ja"], ["er_nei"])
    assert not list(analyse(tabell("f1 h", [{"er": "1"}, "-"], [{"er": "2"}, "-"]), f1=indre).feil())[1:]
    (feil, *_) = [
        f for f in analyse(tabell("f1", [{"er": "1"}], [{"er": "3"}]), f1=indre).feil() if "rad passer" in f.feil
    ]
    assert _vitne(feil) == '{"j": false}'
