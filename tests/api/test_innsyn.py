"""Loggen sier hvem som har sett en lagret sjekk, i hvilken rolle, uansett hvor den ble vist."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from rettesnor_api.bruker import Bruker, Rolle
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.oppsett import Oppsett

HTML = {"accept": "text/html"}
HODE = {"sak_ref": "KU-2026-0142", "kommune": "molde", "sakstype": "ny", "dato": "2026-11-20", "bpa": "ja"}
ALLE = ("saksbehandler", "utvalg", "revisor")


@pytest.fixture
def som(klient: TestClient) -> Callable[[Rolle], TestClient]:
    def bytt(rolle: Rolle) -> TestClient:
        app: Any = klient.app
        app.state.bruker = Bruker(f"en-{rolle}", frozenset({rolle}))
        return klient

    return bytt


@pytest.fixture
def sett(oppsett: Oppsett) -> Callable[[str], list[tuple[str, str]]]:
    def innsyn(sjekk_id: str) -> list[tuple[str, str]]:
        assert oppsett.logg is not None
        kropper = [les_kanonisk(ett.kropp)["aapent"] for ett in oppsett.logg.logg.om(sjekk_id, "innsyn")]
        return [(aapent["person"], aapent["rolle"]) for aapent in kropper]

    return innsyn


def send(klient: TestClient, adresse: str, felter: dict[str, str], fra: str) -> Any:
    vern = re.search(r'name="vern" value="([0-9a-f]+)"', klient.get(fra, headers=HTML).text)
    assert vern is not None
    return klient.post(adresse, data={"vern": vern[1], **felter}, headers=HTML, follow_redirects=False)


def lagre(klient: TestClient, **opplysninger: Any) -> str:
    sak = {"sak_ref": "KU-1", "kommune": "molde", "dato": "2026-11-20", "opplysninger": opplysninger}
    return str(klient.post("/v1/sjekker", json=sak).json()["sjekk_id"])


@pytest.mark.parametrize("rolle", ALLE)
@pytest.mark.parametrize("under", ["", "/kvittering", "/kvittering?format=pdf", "/etterproeving"])
def test_den_som_henter_noe_om_en_sjekk_staar_i_loggen(
    som: Callable[[Rolle], TestClient], sett: Callable[[str], list[tuple[str, str]]], rolle: Rolle, under: str
) -> None:
    id_ = lagre(som("saksbehandler"), bpa=True)
    assert som(rolle).get(f"/v1/sjekker/{id_}{under}").status_code == 200
    assert sett(id_) == [(f"en-{rolle}", rolle)]
    assert som(rolle).get(f"/v1/sjekker/{'0' * 32}{under}").status_code == 404
    assert len(sett(id_)) == 1


@pytest.mark.parametrize("rolle", ALLE)
def test_den_som_lister_sjekker_har_sett_dem_som_ble_gitt_ut_og_ingen_andre(
    som: Callable[[Rolle], TestClient],
    sett: Callable[[str], list[tuple[str, str]]],
    oppsett: Oppsett,
    rolle: Rolle,
) -> None:
    ider = [lagre(som("saksbehandler"), alder=alder) for alder in (20, 30, 40)]
    assert oppsett.logg is not None
    foer = oppsett.logg.logg.stoerrelse()
    svar = som(rolle).get("/v1/sjekker?antall=2").json()
    assert [ett["sjekk_id"] for ett in svar["sjekker"]] == ider[:2]
    assert [sett(id_) for id_ in ider] == [[(f"en-{rolle}", rolle)]] * 2 + [[]]
    assert oppsett.logg.logg.stoerrelse() == foer + 2


def test_saksbehandleren_som_ser_sjekken_og_bygger_fremlegget_paa_den_staar_i_loggen(
    som: Callable[[Rolle], TestClient], sett: Callable[[str], list[tuple[str, str]]]
) -> None:
    klient, hun = som("saksbehandler"), ("en-saksbehandler", "saksbehandler")
    sak = send(klient, "/saker/ny", HODE, "/saker/ny").headers["location"]
    sjekk = send(klient, sak, HODE | {"versjon": "2", "gjoer": "sjekk"}, sak).headers["location"]
    id_ = sjekk.rpartition("/")[2]
    for nr, adresse in enumerate((sjekk, f"{sak}/fremlegg", f"{sak}/fremlegg/saksfremlegg.pdf")):
        assert klient.get(adresse, headers=HTML).status_code == 200
        assert sett(id_) == [hun] * (nr + 1), adresse
    assert send(klient, f"{sjekk}/valg", {}, "/saker/ny").status_code == 422
    assert sett(id_) == [hun] * 4


@pytest.mark.parametrize("knapp", ["etterproeving", "verifisering"])
def test_revisor_som_etterproever_eller_verifiserer_staar_i_loggen(
    som: Callable[[Rolle], TestClient], sett: Callable[[str], list[tuple[str, str]]], knapp: str
) -> None:
    id_ = lagre(som("saksbehandler"), bpa=True)
    assert send(som("revisor"), f"/revisor/{id_}/{knapp}", {}, "/revisor/logg").status_code == 200
    assert sett(id_) == [("en-revisor", "revisor")]


def test_utvalget_som_ser_saken_igjen_fordi_tilraadingen_mangler_noe_staar_i_loggen(
    som: Callable[[Rolle], TestClient], sett: Callable[[str], list[tuple[str, str]]]
) -> None:
    id_ = lagre(som("saksbehandler"), bpa=True)
    assert send(som("utvalg"), f"/utvalg/{id_}", {}, f"/utvalg/{id_}").status_code == 422
    assert sett(id_) == [("en-utvalg", "utvalg")] * 2


def test_en_eksport_med_innhold_er_innsyn_i_hver_sak_og_uten_innhold_i_ingen(
    som: Callable[[Rolle], TestClient], sett: Callable[[str], list[tuple[str, str]]]
) -> None:
    ider = [lagre(som("saksbehandler"), alder=alder) for alder in (20, 30)]
    klient = som("revisor")
    assert send(klient, "/revisor/eksport", {}, "/revisor/eksport").status_code == 200
    assert [sett(id_) for id_ in ider] == [[], []]
    send(klient, "/revisor/eksport", {"innhold": "ja", "til": "2000-01-01"}, "/revisor/eksport")
    assert [sett(id_) for id_ in ider] == [[], []]
    send(klient, "/revisor/eksport", {"innhold": "ja"}, "/revisor/eksport")
    assert [sett(id_) for id_ in ider] == [[("en-revisor", "revisor")]] * 2


def test_en_annen_som_aapner_saken_til_en_lagret_sjekk_staar_i_loggen_og_eieren_gjoer_det_ikke(
    klient: TestClient, sett: Callable[[str], list[tuple[str, str]]]
) -> None:
    app: Any = klient.app

    def er(person: str) -> None:
        app.state.bruker = Bruker(person, frozenset({"saksbehandler"}))

    er("kari")
    sak = send(klient, "/saker/ny", HODE, "/saker/ny").headers["location"].partition("#")[0]
    sjekk = send(klient, sak, {**HODE, "versjon": "2", "gjoer": "sjekk"}, sak).headers["location"]
    id_ = sjekk.rpartition("/")[2]
    for adresse in (sak, f"{sak}/hva-om"):
        assert klient.get(adresse, headers=HTML).status_code == 200
    assert sett(id_) == []
    er("ola")
    for adresse in (sak, f"{sak}/hva-om"):
        assert klient.get(adresse, headers=HTML).status_code == 200
    assert sett(id_) == [("ola", "saksbehandler")] * 2
