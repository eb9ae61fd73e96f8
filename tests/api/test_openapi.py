"""Beskrivelsen av API-et er gyldig, hel, og sann."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_api.kontrakt import SVARFORMER
from rettesnor_api.problem import TITLER
from rettesnor_api.vokter import UTEN_FARTSGRENSE
from rettesnor_motor.oppsett import Oppsett, finn_regelmappe

Kart: TypeAlias = dict[str, Any]
FORMER = {form.__name__: form for form in SVARFORMER}
EKSEMPLER = sorted((finn_regelmappe().parent / "scenarioer" / "eksempler").glob("*.json"))


@pytest.fixture
def beskrivelse(klient: TestClient) -> Kart:
    kart: Kart = klient.get("/openapi.json").json()
    return kart


def ruter(beskrivelse: Kart) -> Iterator[tuple[str, str, Kart]]:
    for sti, metoder in beskrivelse["paths"].items():
        for metode, rute in metoder.items():
            yield sti, metode.upper(), rute


def krev_form(navn: str, innhold: Any) -> None:
    """Krever at innholdet har akkurat feltene formen har."""
    lest = TypeAdapter(FORMER[navn]).validate_python(innhold)
    assert lest.model_dump(mode="json", exclude_unset=True) == innhold


def test_den_er_openapi_3_1_og_har_alle_rutene_i_kontrakten(beskrivelse: Kart) -> None:
    assert beskrivelse["openapi"] == "3.1.0"
    assert {(metode, sti) for sti, metode, _ in ruter(beskrivelse)} == {
        ("POST", "/v1/sjekker"),
        ("POST", "/v1/sjekker/forhaandsvisning"),
        ("GET", "/v1/sjekker"),
        ("GET", "/v1/sjekker/{sjekk_id}"),
        ("GET", "/v1/regelverk"),
        ("GET", "/v1/regelverk/{regelsett}"),
        ("GET", "/v1/regelverk/{regelsett}/{regel}"),
        ("GET", "/v1/ordbok"),
        ("POST", "/v1/bemanning"),
        ("POST", "/v1/simuleringer"),
        ("GET", "/v1/sjekker/{sjekk_id}/kvittering"),
        ("GET", "/v1/sjekker/{sjekk_id}/etterproeving"),
        ("POST", "/v1/sjekker/{sjekk_id}/etterproeving"),
        ("POST", "/v1/sjekker/{sjekk_id}/valg"),
        ("POST", "/v1/sjekker/{sjekk_id}/tilraading"),
        ("GET", "/v1/logg/hode"),
        ("GET", "/v1/logg/{innslag_id}/bevis"),
        ("GET", "/helse"),
        ("GET", "/klar"),
        ("GET", "/metrics"),
    }
    navn = [rute["operationId"] for _, _, rute in ruter(beskrivelse)]
    assert len(navn) == len(set(navn))


def test_hver_henvisning_peker_paa_en_form_og_hver_form_brukes(beskrivelse: Kart) -> None:
    henvist = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(beskrivelse)))

    assert henvist == set(beskrivelse["components"]["schemas"])
    assert "$defs" not in json.dumps(beskrivelse)


def test_hver_rute_beskriver_svaret_og_problemene(beskrivelse: Kart) -> None:
    for sti, metode, rute in ruter(beskrivelse):
        gode = [kode for kode in rute["responses"] if kode < "300"]
        assert len(gode) == 1, (metode, sti)
        slag = "text/plain" if sti == "/metrics" else "application/json"
        assert set(rute["responses"][gode[0]]["content"]) == {slag}
        assert ("429" in rute["responses"]) == (sti not in UTEN_FARTSGRENSE)
        assert {"422", "500"} <= set(rute["responses"])
        for kode in set(rute["responses"]) - set(gode):
            problemet = rute["responses"][kode]
            assert problemet["description"] == TITLER[int(kode)]
            assert problemet["content"]["application/problem+json"]["schema"]["$ref"].endswith("/Problem")
        assert rute["summary"]
        assert rute["description"]
    lagre = beskrivelse["paths"]["/v1/sjekker"]["post"]["responses"]
    assert set(lagre) == {"201", "400", "401", "403", "408", "413", "415", "421", "422", "429", "500", "503"}
    assert "Location" in lagre["201"]["headers"]


def test_hver_statisk_parameter_er_beskrevet(beskrivelse: Kart) -> None:
    parametre = {
        sti: sorted(p["name"] for p in rute.get("parameters", ()))
        for sti, metode, rute in ruter(beskrivelse)
        if metode == "GET"
    }

    assert parametre["/v1/sjekker"] == ["antall", "etter"]
    assert parametre["/v1/sjekker/{sjekk_id}"] == ["sjekk_id"]
    assert parametre["/v1/regelverk/{regelsett}/{regel}"] == ["dato", "kommune", "maalform", "regel", "regelsett"]


def test_eksempelet_i_beskrivelsen_er_saken_i_kontrakten_og_virker(klient: TestClient, beskrivelse: Kart) -> None:
    for sti, status in (("/v1/sjekker", 201), ("/v1/sjekker/forhaandsvisning", 200)):
        eksempel = beskrivelse["paths"][sti]["post"]["requestBody"]["content"]["application/json"]["example"]

        svar = klient.post(sti, json=eksempel)

        assert eksempel["opplysninger"]["ansvar_avklart"] is None
        assert svar.status_code == status
        utvalget = svar.json()["svar"]["koordinerende_utvalg"]
        assert (utvalget["utfall"], utvalget["tolkning"]) == ("avklar", ["KU-01"])


def test_formen_paa_en_sak_har_ordbokens_navn(beskrivelse: Kart, klient: TestClient) -> None:
    former = beskrivelse["components"]["schemas"]
    ordbok = klient.get("/v1/ordbok").json()

    opplysninger = former["Sakform"]["properties"]["opplysninger"]
    assert opplysninger["additionalProperties"] is False
    kjente = {o["id"] for o in ordbok["opplysninger"] if not o["oppgis_paa_saken"]}
    assert set(opplysninger["properties"]) == kjente
    tjenester = former["Tjenesteform"]["properties"]
    assert tjenester["type"]["enum"] == [t["id"] for t in ordbok["tjenestetyper"]]
    assert tjenester["status"]["enum"] == [s["id"] for s in ordbok["tjenestestatuser"]]
    assert "molde" in former["Sakform"]["properties"]["kommune"]["anyOf"][0]["enum"]


@pytest.mark.parametrize("fil", EKSEMPLER, ids=lambda fil: fil.stem)
def test_svaret_paa_hvert_eksempel_har_formen_som_er_beskrevet(klient: TestClient, fil: Path) -> None:
    innhold = json.loads(fil.read_bytes())

    for sak in innhold if isinstance(innhold, list) else [innhold]:
        svar = klient.post("/v1/sjekker", json=sak)
        krev_form("Sjekk" if svar.status_code == 201 else "Problem", svar.json())
    krev_form("Sjekkside", klient.get("/v1/sjekker").json())


def test_et_svar_foer_reglene_gjelder_har_ogsaa_formen(klient: TestClient, sak: Kart) -> None:
    svar = klient.post("/v1/sjekker", json=sak | {"dato": "2020-01-01"})

    assert svar.json()["feil"]["slag"] == "ingen_regel_i_kraft"
    krev_form("Sjekk", svar.json())


def test_de_smaa_svarene_har_formen(klient: TestClient) -> None:
    krev_form("Helse", klient.get("/helse").json())
    krev_form("Klar", klient.get("/klar").json())
    krev_form("Problem", klient.get("/nei").json())


def test_beskrivelsen_er_den_samme_hver_gang(klient: TestClient, oppsett: Oppsett) -> None:
    foerste = klient.get("/openapi.json").content

    assert TestClient(lag_app(oppsett), base_url="http://localhost").get("/openapi.json").content == foerste
