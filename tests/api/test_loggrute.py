"""Kvittering, etterprøving, valg, tilråding, hode og bevis over nett."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from rettesnor_motor.lager.sjekker import Sjekklager
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.innslag import Sletting
from rettesnor_motor.modell.logg.kanon import kanonisk, les_kanonisk
from rettesnor_motor.modell.logg.tre import bladsum, er_innholdt
from rettesnor_motor.tjeneste.kvitteringskontroll import verifiser_kvittering

Kart = dict[str, Any]
VALG = {"retning": "fraviker", "begrunnelseskode": "faglig_vurdering", "egne_ord": "Saken trenger en drøfting likevel"}
TILRAADING = {
    "ansvarlig_enhet": "hjemme-vest",
    "frist": "2026-12-20",
    "evalueringsdato": "2027-06-20",
    "egne_ord": "Enheten tar ansvaret for oppfølgingen",
    "dissens": "Ett medlem ønsket en annen enhet",
}
UKJENT = "0" * 32


@pytest.fixture
def id_(klient: TestClient, sak: Kart) -> str:
    funnet: str = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
    return funnet


def test_kvitteringen_over_nett_kan_kontrolleres_uten_nett(klient: TestClient, lager: Sjekklager, id_: str) -> None:
    svar = klient.get(f"/v1/sjekker/{id_}/kvittering")
    assert svar.status_code == 200
    assert verifiser_kvittering(svar.content, lager.logg.noekkel).stemmer
    ark = klient.get(f"/v1/sjekker/{id_}/kvittering", params={"format": "pdf"})
    assert ark.headers["content-type"] == "application/pdf"
    # Hentingen av den første er et innsyn i loggen, så hodet i den andre er et annet.
    fra_arket = verifiser_kvittering(ark.content, lager.logg.noekkel).innhold
    assert fra_arket is not None
    assert (fra_arket["innslag"], fra_arket["sak_ref"]) == (svar.json()["innslag"], svar.json()["sak_ref"])


@pytest.mark.parametrize("metode", ["GET", "POST"])
def test_etterproevingen_sier_at_svaret_ble_det_samme(klient: TestClient, id_: str, metode: str) -> None:
    svar = klient.request(metode, f"/v1/sjekker/{id_}/etterproeving").json()
    assert svar["stemmer"] is True
    assert svar["svarsum"]["lagret"] == svar["svarsum"]["naa"]
    assert [svar[del_] for del_ in ("hindret", "noder", "svar", "tekster", "nytt")] == [[], [], [], [], []]


def test_et_valg_og_en_tilraading_staar_i_loggen_uten_aa_roepe_ordene(
    klient: TestClient, lager: Sjekklager, id_: str
) -> None:
    valg = klient.post(f"/v1/sjekker/{id_}/valg", json=VALG)
    tilraading = klient.post(f"/v1/sjekker/{id_}/tilraading", json=TILRAADING)
    assert (valg.status_code, tilraading.status_code) == (201, 201)
    skrevet = lager.logg.om(id_, "valg", "tilraading")
    assert [ett.id for ett in skrevet] == [valg.json()["id"], tilraading.json()["id"]]
    assert "drøfting" not in skrevet[0].kropp.decode()
    assert skrevet[0].skjult["egne_ord"][1].decode() == VALG["egne_ord"]
    assert skrevet[1].skjult["dissens"][1].decode() == TILRAADING["dissens"]


def test_bare_et_innslag_av_samme_slag_om_samme_sjekk_kan_rettes(klient: TestClient, sak: Kart, id_: str) -> None:
    annen = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
    valg, tilraading = (
        klient.post(f"/v1/sjekker/{id_}/{hva}", json=kropp).json()["id"]
        for hva, kropp in (("valg", VALG), ("tilraading", TILRAADING))
    )
    for sjekk, galt in ((id_, tilraading), (id_, id_), (id_, UKJENT), (annen, valg)):
        svar = klient.post(f"/v1/sjekker/{sjekk}/valg", json={**VALG, "erstatter": galt})
        assert svar.status_code == 404
        assert "er ikke et valg om denne sjekken" in svar.text
    assert klient.post(f"/v1/sjekker/{id_}/valg", json={**VALG, "erstatter": valg}).status_code == 201
    assert klient.post(f"/v1/sjekker/{id_}/tilraading", json={**TILRAADING, "erstatter": tilraading}).status_code == 201


def test_beviset_viser_at_valget_er_i_treet_hodet_gjelder(klient: TestClient, lager: Sjekklager, id_: str) -> None:
    valg = klient.post(f"/v1/sjekker/{id_}/valg", json=VALG).json()["id"]
    bevis = klient.get(f"/v1/logg/{valg}/bevis").json()
    hode = SignertHode.les(bevis["hode"])
    assert hode.holder(lager.logg.noekkel)
    assert klient.get("/v1/logg/hode").json() == bevis["hode"]
    sti, rot = [bytes.fromhex(s) for s in bevis["bevis"]], bytes.fromhex(hode.hode.rot)
    innslag = bevis["innslag"]
    assert er_innholdt(bladsum(kanonisk(innslag)), innslag["nr"], hode.hode.stoerrelse, sti, rot)


def test_den_som_ser_en_lagret_sjekk_blir_skrevet_ned(klient: TestClient, lager: Sjekklager, id_: str) -> None:
    assert lager.logg.om(id_) == []
    klient.get(f"/v1/sjekker/{id_}")
    klient.get(f"/v1/sjekker/{UKJENT}")
    (innsyn,) = lager.logg.om(id_)
    assert innsyn.slag == "innsyn"


def test_en_slettet_sjekk_er_404_som_sier_at_den_er_slettet(klient: TestClient, lager: Sjekklager, id_: str) -> None:
    lager.logg.slett(Sletting(id_, ("sak_ref", "sak", "svar"), "leder7", "personvernforordningen artikkel 17"))
    svar = klient.get(f"/v1/sjekker/{id_}")
    assert svar.status_code == 404
    assert "er slettet" in svar.json()["detail"]
    assert "er slettet" not in klient.get(f"/v1/sjekker/{UKJENT}").json()["detail"]
    assert klient.get(f"/v1/sjekker/{id_}/kvittering").status_code == 200


def test_en_tilraading_kan_foeres_inn_etter_at_fristen_er_ute(klient: TestClient, lager: Sjekklager, id_: str) -> None:
    sen = {**TILRAADING, "frist": "2020-01-01", "evalueringsdato": "2020-01-01", "ansvarlig_enhet": "Hjemme-Vest"}
    assert klient.post(f"/v1/sjekker/{id_}/tilraading", json=sen).status_code == 201
    assert kropp_av(lager, id_)["ansvarlig_enhet"] == "hjemme-vest"


def kropp_av(lager: Sjekklager, id_: str) -> Kart:
    aapent: Kart = les_kanonisk(lager.logg.om(id_, "tilraading")[0].kropp)["aapent"]
    return aapent


@pytest.mark.parametrize("hva", ["valg", "tilraading"])
@pytest.mark.parametrize(
    ("kropp", "ventet"),
    [
        ({}, 422),
        ({"retning": "kanskje", "egne_ord": "x", "tull": 1}, 422),
        ({**VALG, **TILRAADING}, 422),
        ({**VALG, "egne_ord": "Ring 41819012197 snarest i dag"}, 422),
        ([], 422),
    ],
)
def test_et_galt_valg_avvises_med_alle_feilene_og_skriver_ingenting(
    klient: TestClient, lager: Sjekklager, id_: str, hva: str, kropp: Any, ventet: int
) -> None:
    svar = klient.post(f"/v1/sjekker/{id_}/{hva}", json=kropp)
    assert svar.status_code == ventet
    assert svar.json()["funn"]
    assert "41819012197" not in svar.text
    assert lager.logg.om(id_) == []


@pytest.mark.parametrize(
    ("felt", "endret"),
    [
        ("begrunnelseskode", {"begrunnelseskode": "enig_i_grunnene"}),
        ("retning", {"retning": "foelger", "begrunnelseskode": "enig_i_grunnene", "meldes": False}),
    ],
)
def test_et_valg_som_motsier_svaret_eller_seg_selv_avvises(
    klient: TestClient, lager: Sjekklager, id_: str, felt: str, endret: Kart
) -> None:
    svar = klient.post(f"/v1/sjekker/{id_}/valg", json=VALG | endret)
    assert svar.status_code == 422
    assert [funn["felt"] for funn in svar.json()["funn"]] == [felt]
    assert lager.logg.om(id_) == []


def test_det_som_ikke_finnes_er_404_og_uten_lager_er_det_503(klient: TestClient, uten_lager: TestClient) -> None:
    for metode, sti, kropp in (
        ("GET", f"/v1/sjekker/{UKJENT}/kvittering", None),
        ("GET", f"/v1/sjekker/{UKJENT}/etterproeving", None),
        ("POST", f"/v1/sjekker/{UKJENT}/valg", VALG),
        ("POST", f"/v1/sjekker/{UKJENT}/tilraading", TILRAADING),
        ("GET", f"/v1/logg/{UKJENT}/bevis", None),
    ):
        assert klient.request(metode, sti, json=kropp).status_code == 404, sti
        assert uten_lager.request(metode, sti, json=kropp).status_code == 503, sti
    assert uten_lager.get("/v1/logg/hode").status_code == 503
