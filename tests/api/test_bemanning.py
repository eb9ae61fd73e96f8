"""Fordelingen over nett: samme svar som motoren gir, formen som er beskrevet, og feil med feltet de står i."""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from rettesnor_api.eksempler import BEMANNINGSEKSEMPEL
from rettesnor_api.kontrakt.bemanning import Bemanning
from rettesnor_motor.lesing.json_tekst import STOERSTE_SAK
from rettesnor_motor.oppsett import Oppsett, finn_regelmappe
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste

Kart: TypeAlias = dict[str, Any]
ADRESSE = "/v1/bemanning"
JSON = {"content-type": "application/json"}
EKSEMPEL = finn_regelmappe().parent / "scenarioer" / "eksempler" / "bemanning" / "eksempel.json"


@pytest.fixture
def eksempel() -> Kart:
    """Gir eksempelet en ny bruker kan prøve."""
    kart: Kart = json.loads(EKSEMPEL.read_bytes())
    return kart


def test_svaret_er_det_motoren_gir_og_ingenting_lagres(
    klient: TestClient, oppsett: Oppsett, eksempel: Kart, antall_lagret: Callable[[], int]
) -> None:
    svar = klient.post(ADRESSE, json=eksempel)

    assert svar.status_code == 200
    assert svar.headers["content-type"] == "application/json"
    assert svar.content == Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag).svar(eksempel)
    assert antall_lagret() == 0


@pytest.mark.parametrize(
    "endring",
    [
        {},
        {"ramme_aarsverk": "1.00"},
        {"ramme_aarsverk": "100.00"},
        {"brukere": []},
        {"kommune": None, "dato": None, "periode": ""},
    ],
)
def test_svaret_har_akkurat_formen_som_er_beskrevet(klient: TestClient, eksempel: Kart, endring: Kart) -> None:
    innhold = klient.post(ADRESSE, json=eksempel | endring).json()

    lest = TypeAdapter(Bemanning).validate_python(innhold)
    assert lest.model_dump(mode="json", exclude_unset=True) == innhold


def test_eksempelet_i_beskrivelsen_virker(klient: TestClient) -> None:
    beskrevet = klient.get("/openapi.json").json()["paths"][ADRESSE]["post"]["requestBody"]["content"]

    assert beskrevet["application/json"]["example"] == BEMANNINGSEKSEMPEL
    assert klient.post(ADRESSE, json=BEMANNINGSEKSEMPEL).status_code == 200


def test_maalformen_kan_velges(klient: TestClient, eksempel: Kart) -> None:
    assert "timar i veka" in klient.post(f"{ADRESSE}?maalform=nn", json=eksempel).json()["tekst"]
    assert klient.post(f"{ADRESSE}?maalform=se", json=eksempel).status_code == 422


@pytest.mark.parametrize("raa", [b"", b"{", b'{"a": 1, "a": 2}', b'{"ramme_aarsverk": NaN}', b"\xff"])
def test_det_som_ikke_er_json_er_misdannet(klient: TestClient, raa: bytes) -> None:
    svar = klient.post(ADRESSE, content=raa, headers=JSON)

    assert (svar.status_code, svar.headers["content-type"]) == (400, "application/problem+json")


def test_annet_enn_json_avvises(klient: TestClient) -> None:
    assert klient.post(ADRESSE, content=b"{}", headers={"content-type": "text/csv"}).status_code == 415


def test_det_som_er_for_stort_avvises(klient: TestClient) -> None:
    assert klient.post(ADRESSE, content=b" " * (STOERSTE_SAK + 1), headers=JSON).status_code == 413


def test_feilene_kommer_alle_med_feltet_de_staar_i(klient: TestClient, eksempel: Kart) -> None:
    eksempel["ramme_aarsverk"] = -1
    eksempel["enheter"][1].pop("omregning")
    eksempel["brukere"][0]["enhet"] = "bjork"
    eksempel["brukere"][1]["behov"][0]["timer_per_uke"] = 41
    svar = klient.post(ADRESSE, json=eksempel)

    assert svar.status_code == 422
    assert {funn["felt"] for funn in svar.json()["funn"]} == {
        "ramme_aarsverk",
        "enheter.sjoe.omregning.natt_hverdag",
        "enheter.sjoe.omregning.natt_helg",
        "brukere.b1.enhet",
        "brukere.b2.behov.frokost.timer_per_uke",
    }
    assert all(funn["forslag"] for funn in svar.json()["funn"])


def test_et_foedselsnummer_avvises_og_gjentas_ikke(klient: TestClient, eksempel: Kart) -> None:
    eksempel["brukere"][0]["id"] = "15076500565"
    svar = klient.post(ADRESSE, json=eksempel)

    assert svar.status_code == 422
    assert "15076500565" not in svar.text


def test_bare_post_er_tillatt(klient: TestClient) -> None:
    svar = klient.get(ADRESSE)

    assert (svar.status_code, svar.headers["allow"]) == (405, "POST")


_VERDI = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | st.sampled_from(["A", "dag_helg"]),
    lambda barn: (
        st.lists(barn, max_size=3)
        | st.dictionaries(st.sampled_from(["verdi", "fra", "til", "verdier", "tilstand", "B"]), barn, max_size=3)
    ),
    max_leaves=8,
)


def _steder(tre: Any, foran: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Gir stien til hver verdi i et tre."""
    barn = tre.items() if isinstance(tre, dict) else enumerate(tre) if isinstance(tre, list) else ()
    return [sti for navn, ett in barn for sti in [(*foran, navn), *_steder(ett, (*foran, navn))]]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_skrap_i_ett_felt_gir_aldri_en_intern_feil(klient: TestClient, eksempel: Kart, data: st.DataObject) -> None:
    kopi = json.loads(json.dumps(eksempel))
    *foran, siste = data.draw(st.sampled_from(_steder(kopi)))
    her = kopi
    for ledd in foran:
        her = her[ledd]
    her[siste] = data.draw(_VERDI)
    svar = klient.post(ADRESSE, content=json.dumps(kopi).encode(), headers=JSON)

    assert svar.status_code in (200, 400, 422), svar.text
