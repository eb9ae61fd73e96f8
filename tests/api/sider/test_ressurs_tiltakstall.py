"""Tallene inni et tiltak kan endres der de står, for hvert slag tiltak."""

import copy
import html
import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from rettesnor_api.sider.ressurs.tiltakstall import med_tallene, tallene_i

from .test_ressurs import SKJEMAER, app, klient, last_opp, send

__all__ = ["app", "klient"]
Kart = dict[str, Any]


def lagret(klient: TestClient, adresse: str) -> str:
    return klient.get(f"{adresse}/last-ned/scenario-1.yaml").text


def feltene(side: str) -> Kart:
    """Leser tallene slik de står i skjemaet."""
    funnet = re.findall(r'name="(tall\.[^"]+)" type="text" value="([^"]*)"', side)
    return {navn: html.unescape(verdi) for navn, verdi in funnet}


def bygg(klient: TestClient, felter: Kart) -> tuple[str, str]:
    adresse = last_opp(klient)
    svar = send(klient, f"{adresse}/hva-om/nytt", navn="Prøven", grunnlag="Antakelse", **felter)
    assert svar.status_code == 303, svar.text
    return adresse, f"{adresse}/hva-om/endre?scenario=scenario-1"


@pytest.mark.parametrize("felter", SKJEMAER, ids=lambda felter: felter["slag"])
def test_lagret_uten_endring_er_tiltaket_som_foer(klient: TestClient, felter: Kart) -> None:
    adresse, side = bygg(klient, felter)
    foer, tall = lagret(klient, adresse), feltene(klient.get(side).text)

    assert send(klient, side, navn="Prøven", grunnlag="Antakelse", tiltak=["0"], **tall).status_code == 303
    assert lagret(klient, adresse) == foer


@pytest.mark.parametrize(
    ("felter", "felt", "nytt"),
    [
        ({"slag": "ramme", "kutt_prosent": "3"}, "tall.0.kutt_prosent", "4,5"),
        ({"slag": "norm", "parameter": "bemanning_ukearbeidstid", "verdi": "36"}, "tall.0.verdi", "37,5"),
    ],
)
def test_et_tall_endres_der_det_staar_og_sammenligningen_regnes_paa_nytt(
    klient: TestClient, felter: Kart, felt: str, nytt: str
) -> None:
    adresse, side = bygg(klient, felter)
    foer = klient.get(f"{adresse}/last-ned/scenarioer.json").json()["simuleringer"][0]

    valgt: Kart = {"tiltak": ["0"], felt: nytt}
    assert send(klient, side, navn="Prøven", grunnlag="x", **valgt).status_code == 303
    etter = klient.get(f"{adresse}/last-ned/scenarioer.json").json()["simuleringer"][0]
    assert etter["spor"] != foer["spor"]
    assert feltene(klient.get(side).text) == {felt: nytt}


@pytest.mark.parametrize("galt", ["mye", "", "-200"])
def test_et_tall_som_ikke_kan_brukes_sies_det_fra_om_og_det_lagrede_staar(klient: TestClient, galt: str) -> None:
    adresse, side = bygg(klient, {"slag": "ramme", "kutt_prosent": "3"})
    foer = lagret(klient, adresse)
    valgt: Kart = {"tiltak": ["0"], "tall.0.kutt_prosent": galt}
    svar = send(klient, side, navn="Prøven", grunnlag="x", **valgt)

    assert svar.status_code == 422
    assert 'id="feil"' in svar.text
    assert feltene(svar.text) == {"tall.0.kutt_prosent": galt}
    assert lagret(klient, adresse) == foer


def test_et_spenn_og_flere_tall_i_samme_tiltak_endres_hver_for_seg() -> None:
    tiltak: Kart = {
        "slag": "natt_teknologi",
        "behov": [
            {"bruker": "b1", "behov": "natt", "timer_per_uke": {"fra": "10", "til": "14.5"}},
            {"bruker": "b2", "behov": "natt", "timer_per_uke": "7"},
        ],
    }
    urort = copy.deepcopy(tiltak)
    assert [(ett.navn, ett.gjelder, ett.verdi) for ett in tallene_i(tiltak)] == [
        ("behov.0.timer_per_uke", "b1, natt", "10–14,5"),
        ("behov.1.timer_per_uke", "b2, natt", "7"),
    ]
    nytt = med_tallene(tiltak, {"behov.0.timer_per_uke": "8–9", "behov.9.timer_per_uke": "1"})

    assert [ett["timer_per_uke"] for ett in nytt["behov"]] == [{"fra": "8", "til": "9"}, "7"]
    assert tiltak == urort
    assert json.dumps(nytt)
