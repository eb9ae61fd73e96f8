"""Hva om over nett: samme svar som motoren gir, formen som er beskrevet, og alle feilene med stedet de står."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from rettesnor_api.eksempler import SIMULERINGSEKSEMPEL
from rettesnor_api.kontrakt.simulering import Simuleringer
from rettesnor_motor.lesing.bemanning.simulering import FLEST_SCENARIOER, STOERSTE_PROEVE
from rettesnor_motor.lesing.bemanning.simuleringsform import FORMER
from rettesnor_motor.lesing.json_tekst import STOERSTE_SAK
from rettesnor_motor.lesing.yaml_tekst import les_yaml
from rettesnor_motor.oppsett import Oppsett, finn_regelmappe
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste

Kart: TypeAlias = dict[str, Any]
ADRESSE = "/v1/simuleringer"
JSON = {"content-type": "application/json"}
MAPPE = finn_regelmappe().parent / "scenarioer" / "simulering"
FILER = sorted(MAPPE.glob("*.yaml"))


def _fil(fil: Path) -> Any:
    """Leser en simulering slik den står, med alle verdier som tekst."""
    return les_yaml(fil.name, fil.read_bytes()).innhold


@pytest.fixture
def kropp() -> Kart:
    """Gir grunnlaget med to scenarioer en ny bruker kan prøve."""
    to = [_fil(MAPPE / f"{navn}.yaml") for navn in ("endret-behov", "rammen-kuttes")]
    return {"bemanning": json.loads((MAPPE / "grunnlag.json").read_bytes()), "scenarioer": to}


def _funn(klient: TestClient, kropp: Any) -> set[tuple[str, str]]:
    svar = klient.post(ADRESSE, json=kropp)
    assert svar.status_code == 422, svar.text
    assert all(ett["forslag"] for ett in svar.json()["funn"])
    return {(ett["sted"], ett["felt"]) for ett in svar.json()["funn"]}


def test_svaret_er_det_motoren_gir_og_ingenting_lagres(
    klient: TestClient, oppsett: Oppsett, kropp: Kart, antall_lagret: Callable[[], int]
) -> None:
    svar = klient.post(ADRESSE, json=kropp)
    tjeneste = Simuleringstjeneste(oppsett.bibliotek, Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag))

    assert svar.status_code == 200
    assert svar.headers["content-type"] == "application/json"
    assert svar.content == tjeneste.hva_om_json(kropp)
    assert antall_lagret() == 0


@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.stem)
def test_svaret_paa_hver_fil_har_akkurat_formen_som_er_beskrevet(klient: TestClient, kropp: Kart, fil: Path) -> None:
    innhold = klient.post(ADRESSE, json=kropp | {"scenarioer": [_fil(fil)]}).json()

    lest = TypeAdapter(Simuleringer).validate_python(innhold)
    assert lest.model_dump(mode="json", exclude_unset=True) == innhold


@pytest.mark.parametrize("ramme", ["1.00", "100.00"])
def test_formen_holder_ogsaa_naar_ingenting_er_fordelt_og_naar_to_ikke_gaar_sammen(
    klient: TestClient, kropp: Kart, ramme: str
) -> None:
    kropp["bemanning"]["ramme_aarsverk"] = ramme
    kropp["scenarioer"].append(_fil(MAPPE / "rammen-kuttes.yaml") | {"id": "kutt-til"})
    innhold = klient.post(ADRESSE, json=kropp).json()

    assert TypeAdapter(Simuleringer).validate_python(innhold).model_dump(mode="json", exclude_unset=True) == innhold
    assert innhold["samlet"] is None
    assert {ett["sted"] for ett in innhold["konflikter"]} == {"scenarioer.2 (kutt-til)"}
    assert {ett["felt"] for ett in innhold["konflikter"]} == {"tiltak.0"}
    assert innhold["tekst"].startswith("OBS: «Alle samlet» kunne ikke regnes ut")


def test_eksempelet_i_beskrivelsen_virker(klient: TestClient) -> None:
    beskrevet = klient.get("/openapi.json").json()["paths"][ADRESSE]["post"]["requestBody"]["content"]

    assert beskrevet["application/json"]["example"] == SIMULERINGSEKSEMPEL
    assert klient.post(ADRESSE, json=SIMULERINGSEKSEMPEL).json()["samlet"] is not None


def test_beskrivelsen_har_formen_paa_hvert_slag_tiltak(klient: TestClient) -> None:
    former = klient.get("/openapi.json").json()["components"]["schemas"]
    tiltak = former["Simuleringsform"]["properties"]["tiltak"]["items"]

    assert set(tiltak["discriminator"]["mapping"]) == set(FORMER)
    for slag, henvisning in tiltak["discriminator"]["mapping"].items():
        assert former[henvisning.rsplit("/", 1)[1]]["properties"]["slag"]["const"] == slag


def test_maalformen_kan_velges(klient: TestClient, kropp: Kart) -> None:
    assert "Kva om" in klient.post(f"{ADRESSE}?maalform=nn", json=kropp).json()["tekst"]
    assert klient.post(f"{ADRESSE}?maalform=se", json=kropp).status_code == 422


@pytest.mark.parametrize("raa", [b"", b"{", b'{"bemanning": 1, "bemanning": 2}', b'{"scenarioer": NaN}', b"\xff"])
def test_det_som_ikke_er_json_er_misdannet(klient: TestClient, raa: bytes) -> None:
    svar = klient.post(ADRESSE, content=raa, headers=JSON)

    assert (svar.status_code, svar.headers["content-type"]) == (400, "application/problem+json")


def test_annet_enn_json_og_det_som_er_for_stort_avvises(klient: TestClient) -> None:
    assert klient.post(ADRESSE, content=b"{}", headers={"content-type": "application/yaml"}).status_code == 415
    assert klient.post(ADRESSE, content=b" " * (STOERSTE_SAK + 1), headers=JSON).status_code == 413
    assert klient.get(ADRESSE).headers["allow"] == "POST"


def test_feilene_i_fordelingen_og_i_hvert_scenario_kommer_paa_en_gang(klient: TestClient, kropp: Kart) -> None:
    kropp["bemanning"]["brukere"][0]["enhet"] = "solbaken"
    kropp["scenarioer"][0]["tiltak"][1]["behov"]["timer_per_uke"] = 17
    kropp["scenarioer"][1]["tiltak"][0]["slag"] = "rame"
    kropp["scenarioer"].append({"id": "endret-behov", "navn": "n", "beskrivelse": "b", "grunnlag": "g", "tiltak": []})
    kropp["scenarioer"].append(3)
    kropp["scenarier"] = []

    assert _funn(klient, kropp) == {
        ("simulering", "scenarier"),
        ("bemanning", "brukere.b1.enhet"),
        ("scenarioer.0 (endret-behov)", "tiltak.1.behov.timer_per_uke"),
        ("scenarioer.1 (rammen-kuttes)", "tiltak.0.slag"),
        ("scenarioer.3", ""),
    }


def test_feil_kommune_gir_ikke_falske_feil_i_scenarioene(klient: TestClient, kropp: Kart) -> None:
    kropp["bemanning"]["kommune"] = "eksempell"

    assert _funn(klient, kropp) == {("bemanning", "kommune")}


def test_det_et_tiltak_ikke_kan_staar_paa_tiltaket(klient: TestClient, kropp: Kart) -> None:
    kropp["scenarioer"][0]["tiltak"][2]["behov"] = "hellg"

    assert _funn(klient, kropp) == {("scenarioer.0 (endret-behov)", "tiltak.2")}


def test_like_id_er_staar_paa_den_siste(klient: TestClient, kropp: Kart) -> None:
    kropp["scenarioer"].append(kropp["scenarioer"][1])

    assert _funn(klient, kropp) == {("scenarioer.2 (rammen-kuttes)", "id")}


@pytest.mark.parametrize(
    ("feil", "ventet"),
    [
        ([], {("simulering", "")}),
        ({}, {("simulering", "bemanning"), ("simulering", "scenarioer")}),
        ({"scenarioer": []}, {("simulering", "bemanning")}),
        ({"bemanning": [], "scenarioer": {}}, {("bemanning", "")}),
    ],
)
def test_feil_form_paa_det_hele_sies_med_feltet(klient: TestClient, feil: Any, ventet: set[tuple[str, str]]) -> None:
    assert _funn(klient, feil) >= ventet


def test_for_mange_scenarioer_avvises(klient: TestClient, kropp: Kart) -> None:
    ett = kropp["scenarioer"][1]
    kropp["scenarioer"] = [ett | {"id": f"s{i}"} for i in range(FLEST_SCENARIOER + 1)]

    assert _funn(klient, kropp) == {("scenarioer", "")}


@pytest.mark.parametrize(
    "sti", [("bemanning", "brukere", 0, "id"), ("scenarioer", 0, "id"), ("scenarioer", 0, "navn"), ("15076500565",)]
)
def test_et_foedselsnummer_avvises_og_gjentas_ikke(klient: TestClient, kropp: Kart, sti: tuple[Any, ...]) -> None:
    her: Any = kropp
    for ledd in sti[:-1]:
        her = her[ledd]
    her[sti[-1]] = "15076500565"
    svar = klient.post(ADRESSE, json=kropp)

    assert svar.status_code == 422
    assert "fødselsnummer" in svar.text
    assert "15076500565" not in svar.text


_VERDI = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=10)
    | st.sampled_from(["ute", "b1", "dag", "dag_helg", "norm", "ramme", "bytter_enhet"]),
    lambda barn: (
        st.lists(barn, max_size=3)
        | st.dictionaries(st.sampled_from(["verdi", "fra", "til", "slag", "bruker", "tiltak"]), barn, max_size=3)
    ),
    max_leaves=8,
)


def _steder(tre: Any, foran: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Gir stien til hver verdi i et tre."""
    barn = tre.items() if isinstance(tre, dict) else enumerate(tre) if isinstance(tre, list) else ()
    return [sti for navn, ett in barn for sti in [(*foran, navn), *_steder(ett, (*foran, navn))]]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_skrap_i_ett_felt_gir_aldri_en_intern_feil(klient: TestClient, kropp: Kart, data: st.DataObject) -> None:
    kopi = json.loads(json.dumps({**kropp, "scenarioer": [_fil(data.draw(st.sampled_from(FILER)))]}))
    del_ = data.draw(st.sampled_from(["bemanning", "scenarioer", "scenarioer", "scenarioer"]))
    *foran, siste = data.draw(st.sampled_from([(del_,), *_steder(kopi[del_], (del_,))]))
    her = kopi
    for ledd in foran:
        her = her[ledd]
    her[siste] = data.draw(_VERDI)
    svar = klient.post(ADRESSE, content=json.dumps(kopi).encode(), headers=JSON)

    assert svar.status_code in (200, 400, 422), svar.text


def test_scenarioer_som_er_for_mye_arbeid_avvises(klient: TestClient) -> None:
    brukere = [{"id": f"b{i}", "enhet": "A"} for i in range(STOERSTE_PROEVE // 20 // FLEST_SCENARIOER)]
    sak = {"ramme_aarsverk": 1, "enheter": [{"id": "A", "aarsverk_naa": 1}], "brukere": brukere}
    felles = {"navn": "n", "beskrivelse": "b", "grunnlag": "g"}
    ramme = {"slag": "ramme", "kutt_prosent": 5}
    scenarioer = [{"id": f"s{i}", **felles, "tiltak": [ramme]} for i in range(FLEST_SCENARIOER)]
    assert _funn(klient, {"bemanning": sak, "scenarioer": scenarioer}) == {("scenarioer", "")}


@pytest.mark.parametrize(
    ("tiltak", "felt"),
    [
        (1, "tiltak"),
        ([{"slag": "natt_teknologi", "behov": [{"bruker": "b1", "behov": "natt", "timer_per_uke": {}}]}], ""),
        ([{"slag": "natt_teknologi", "behov": [{"bruker": "b1", "behov": "natt", "timer_per_uke": {"fra": 1}}]}], ""),
        (
            [
                {
                    "slag": "natt_teknologi",
                    "behov": [{"bruker": "b1", "behov": "natt", "timer_per_uke": {"verdier": []}}],
                }
            ],
            "",
        ),
    ],
    ids=["ikke en liste", "tomt tall", "bare fra", "ingen verdier"],
)
def test_tiltak_uten_mening_er_feil_i_tiltaket(klient: TestClient, kropp: Kart, tiltak: Any, felt: str) -> None:
    kropp["scenarioer"][0]["tiltak"] = tiltak
    felter = {ett for _, ett in _funn(klient, kropp)}
    assert any(ett.startswith(felt or "tiltak.0.behov.0.timer_per_uke") for ett in felter)
