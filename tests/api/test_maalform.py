"""Målformen velges i spørringen; det som er lagret, beholder sin."""

from typing import Any

import pytest
from starlette.testclient import TestClient

Kart = dict[str, Any]


@pytest.mark.parametrize("adresse", ["/v1/sjekker", "/v1/sjekker/forhaandsvisning"])
def test_svaret_kommer_paa_maalformen_det_spoerres_om(klient: TestClient, sak: Kart, adresse: str) -> None:
    nn = klient.post(adresse, json=sak, params={"maalform": "nn"}).json()
    assert nn["maalform"] == "nn"
    assert "koordinerande utval" in nn["tekst"]
    nb = klient.post(adresse, json=sak).json()
    assert nb["maalform"] == "nb"
    assert "koordinerende utvalg" in nb["tekst"]
    assert nb["svar"]["koordinerende_utvalg"]["utfall"] == nn["svar"]["koordinerende_utvalg"]["utfall"]


def test_et_lagret_svar_beholder_maalformen_det_ble_laget_paa(klient: TestClient, sak: Kart) -> None:
    lagret = klient.post("/v1/sjekker", json=sak, params={"maalform": "nn"})
    assert klient.get(lagret.headers["Location"]).content == lagret.content
    assert klient.get(lagret.headers["Location"], params={"maalform": "nb"}).status_code == 422


@pytest.mark.parametrize(
    ("adresse", "ord_"),
    [
        ("/v1/regelverk", "koordinerande utval"),
        ("/v1/regelverk/koordinerende_utvalg", "timar per veke"),
        ("/v1/regelverk/koordinerende_utvalg/KU-01", "timar i veka"),
        ("/v1/ordbok", "Kor gammal er personen saka gjeld?"),
    ],
)
def test_regelverket_vises_paa_maalformen_det_spoerres_om(klient: TestClient, adresse: str, ord_: str) -> None:
    assert ord_ in klient.get(adresse, params={"maalform": "nn"}).text
    assert ord_ not in klient.get(adresse).text


def test_en_ukjent_maalform_avvises_med_de_som_finnes(klient: TestClient, sak: Kart) -> None:
    svar = klient.post("/v1/sjekker/forhaandsvisning", json=sak, params={"maalform": "no"})
    assert svar.status_code == 422
    assert svar.json()["funn"][0]["forslag"]
