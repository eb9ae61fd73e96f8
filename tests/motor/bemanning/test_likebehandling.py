"""Likebehandlingen: like behov regnes likt, og det som er ulikt, har alltid en grunn."""

import copy
import json
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from orakel.bemanningstrekk import ENHETER, bemanningssak, tjenester
from orakel.kommandolinje import kjoer, skriv
from orakel.saksgenerator import tilfeldighet
from rettesnor_motor.bemanning.likebehandling import kontroller_likebehandling
from rettesnor_motor.modell.bemanning import Spenn
from rettesnor_motor.modell.bemanning.likhet import Likebehandling

Kart = dict[str, Any]
BEMANNING, SIMULERING = tjenester()
MAPPE = Path(__file__).parents[3] / "scenarioer" / "simulering"


def _kontroll(sak: Kart) -> Likebehandling:
    return kontroller_likebehandling(BEMANNING.fordel(sak))


def _med_tvillinger(r: Random) -> Kart:
    """Trekker en sak der hver bruker har en tvilling med de samme behovene, kanskje i en annen enhet."""
    sak = bemanningssak(r)
    tvillinger = [{**copy.deepcopy(u), "id": f"t{u['id']}", "enhet": r.choice(ENHETER)} for u in sak["brukere"]]
    return {**sak, "brukere": [*sak["brukere"], *tvillinger]}


@settings(max_examples=60, deadline=None)
@given(r=tilfeldighet())
def test_hver_forskjell_har_en_grunn_og_faste_timer_er_alltid_like(r: Random) -> None:
    sak = _med_tvillinger(r)
    svar = _kontroll(sak)
    assert len([u for u in sak["brukere"] if u["behov"]]) == sum(len(g.brukere) for g in svar.grupper) + svar.uten_like
    for gruppe in svar.grupper:
        assert all(u.grunner for u in gruppe.ulikheter)
        assert len({b.fast for b in gruppe.brukere}) == 1
        assert [b.id for b in gruppe.brukere] == sorted(b.id for b in gruppe.brukere)
        ulikt = {u.maal for u in gruppe.ulikheter}
        for maal in ("delt", "kap9", "vedtakstimer", "aarsverk", "vindu", "dekning"):
            assert (len({getattr(b, maal) for b in gruppe.brukere}) > 1) == (maal in ulikt)


@settings(max_examples=30, deadline=None)
@given(r=tilfeldighet())
def test_det_delte_er_til_sammen_det_enheten_er_regnet_med(r: Random) -> None:
    sak = _med_tvillinger(r)
    fordeling = BEMANNING.fordel({**sak, "brukere": [{**u, "enhet": "A"} for u in sak["brukere"]]})
    svar = kontroller_likebehandling(fordeling)
    delt = [b.delt for g in svar.grupper for b in g.brukere]
    if not svar.uten_like:
        for ende in (0, 1):
            assert sum(d[ende] for d in delt) == sum(b.felles[ende] for b in fordeling.enheter[0].baand)


def _liten(**enhet: Any) -> Kart:
    behov = [
        {"id": "x", "tidsbaand": "dag_hverdag", "timer_per_uke": 20, "binding": "delt", "vedtakstimer_per_uke": 20}
    ]
    return {
        "kommune": "eksempel",
        "dato": "2026-11-20",
        "ramme_aarsverk": 99,
        "enheter": [{"id": "A", "aarsverk_naa": 1}, {"id": "B", "aarsverk_naa": 1, **enhet}],
        "brukere": [
            {"id": "a", "enhet": "A", "behov": behov},
            {"id": "b", "enhet": "B", "behov": copy.deepcopy(behov)},
        ],
    }


def _ulikheter(sak: Kart) -> dict[str, tuple[str, ...]]:
    (gruppe,) = _kontroll(sak).grupper
    return {u.maal: u.grunner for u in gruppe.ulikheter}


def test_to_like_brukere_i_to_like_enheter_har_ingen_forskjeller() -> None:
    assert _ulikheter(_liten()) == {}


VINDU = {"tidsbaand": "dag_hverdag", "personer": 2, "timer_per_uke": 40}
GRUNNER: dict[str, tuple[Kart, dict[str, tuple[str, ...]]]] = {
    "omregning": (_liten(omregning={"dag_hverdag": "0.5"}), {"aarsverk": ("omregningen",)}),
    "ukearbeidstid": (_liten(ukearbeidstid={"dag_hverdag": "37.5"}), {"aarsverk": ("ukearbeidstiden",)}),
    "vindu": (_liten(vinduer=[VINDU]), {"vindu": ("vinduene",)}),
}


@pytest.mark.parametrize("navn", GRUNNER)
def test_grunnen_er_den_som_er_ulik(navn: str) -> None:
    sak, ventet = GRUNNER[navn]
    assert _ulikheter(sak) == ventet


def test_ulike_vedtak_og_vedtak_som_mangler_er_to_grunner() -> None:
    sak = _liten()
    sak["brukere"][1]["behov"][0]["vedtakstimer_per_uke"] = 15
    assert _ulikheter(sak) == {"vedtakstimer": ("vedtakene",)}
    del sak["brukere"][1]["behov"][0]["vedtakstimer_per_uke"]
    assert _ulikheter(sak) == {"vedtakstimer": ("vedtakstimer_mangler",)}


def test_den_som_deler_med_en_annen_faar_sin_del_av_timene() -> None:
    sak = _liten()
    for u in sak["brukere"]:
        u["behov"][0]["fellesbehov_id"] = "morgen"
    sak["brukere"].append({**copy.deepcopy(sak["brukere"][1]), "id": "c"})
    (gruppe,) = _kontroll(sak).grupper
    assert [b.delt for b in gruppe.brukere] == [Spenn(Fraction(n), Fraction(n)) for n in (20, 10, 10)]
    assert {u.maal: u.grunner for u in gruppe.ulikheter} == dict.fromkeys(
        ("delt", "aarsverk"), ("felles_tilstedevaerelse",)
    )


def _delt_i_ulike_baand(**enhet: Any) -> Kart:
    """Gir to som deler like mange timer i alt, den ene om dagen og den andre om natten."""

    def bruker(id_: str, **felles: str) -> Kart:
        behov: list[Kart] = [
            {
                "id": baand,
                "tidsbaand": baand,
                "timer_per_uke": 10,
                "binding": "delt",
                **({"fellesbehov_id": felles[baand]} if felles[baand] else {}),
            }
            for baand in felles
        ]
        return {"id": id_, "enhet": "A", "behov": behov}

    brukere = [
        bruker("a", dag_hverdag="x", natt_hverdag=""),
        bruker("b", dag_hverdag="", natt_hverdag="y"),
        bruker("c", dag_hverdag="x"),
        bruker("d", natt_hverdag="y"),
    ]
    enheter = [{"id": "A", "aarsverk_naa": 1, **enhet}]
    return {"kommune": "eksempel", "dato": "2026-11-20", "ramme_aarsverk": 99, "enheter": enheter, "brukere": brukere}


def test_like_mange_timer_i_ulike_tidsbaand_har_ogsaa_en_grunn() -> None:
    sak = _delt_i_ulike_baand(ukearbeidstid={"natt_hverdag": "33.6"})
    (gruppe,) = _kontroll(sak).grupper
    assert gruppe.brukere[0].delt == gruppe.brukere[1].delt
    assert _ulikheter(sak) == {"aarsverk": ("felles_tilstedevaerelse",)}
    assert "noen deler hjelpen med flere" in json.loads(SIMULERING.likebehandling(sak))["tekst"]


def test_kap9_er_ulikt_naar_vinduene_sikrer_ulikt() -> None:
    sak = _liten(vinduer=[VINDU])
    for u in sak["brukere"]:
        u["behov"][0]["kap9_timer_per_uke"] = 5
    ulikt = _ulikheter(sak)
    assert ulikt["kap9"] == ("til_stede_fra_foer",)
    assert ulikt["aarsverk"] == ("til_stede_fra_foer",)


def test_rammen_er_grunnen_naar_enhetene_faar_ulik_del() -> None:
    sak = _liten()
    sak["brukere"][1]["behov"][0]["vedtakstimer_per_uke"] = 0
    sak["ramme_aarsverk"] = "0.80"
    assert _ulikheter(sak)["dekning"] == ("rammen",)


def test_kommandoen_viser_gruppene_paa_begge_maalformer(tmp_path: Path) -> None:
    fil = skriv(tmp_path, "b.json", (MAPPE / "grunnlag.json").read_bytes())
    tekst = kjoer("bemanning", fil, "--likebehandling").ut.decode()
    assert "b9, Solbakken" in tekst
    assert "noen deler hjelpen med flere enn andre" in tekst
    assert "nokre deler hjelpa" in kjoer("bemanning", fil, "--likebehandling", "--maalform", "nn").ut.decode()
    svar = kjoer("bemanning", fil, "--likebehandling", "--format", "json").json
    assert [b["id"] for b in svar["grupper"][0]["brukere"]] == ["b5", "b6", "b9"]
    assert svar["uten_like"] == 6


def test_rekkefoelgen_paa_brukerne_endrer_ingen_byte() -> None:
    sak = json.loads((MAPPE / "grunnlag.json").read_text("utf-8"))
    assert SIMULERING.likebehandling({**sak, "brukere": sak["brukere"][::-1]}) == SIMULERING.likebehandling(sak)
