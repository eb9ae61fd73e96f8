"""Regelverket og ordboken slik de vises utad."""

from typing import Any, TypeAlias

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from rettesnor_api.kontrakt import SVARFORMER
from rettesnor_api.visning import setning
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.modell import noder as n
from rettesnor_motor.tjeneste import Bibliotek

Kart: TypeAlias = dict[str, Any]
SETT = "/v1/regelverk/koordinerende_utvalg"
KOMMUNER = ("eigersund", "eksempel", "kristiansund", "molde", "nasjonal")


def krev_form(navn: str, innhold: Any) -> None:
    """Krever at innholdet har akkurat feltene formen har."""
    form: type[BaseModel] = next(f for f in SVARFORMER if f.__name__ == navn)
    assert form.model_validate(innhold).model_dump(mode="json", exclude_unset=True) == innhold


def hent(klient: TestClient, adresse: str) -> Kart:
    svar = klient.get(adresse)
    assert svar.status_code == 200, svar.text
    assert svar.headers["content-type"] == "application/json"
    kart: Kart = svar.json()
    return kart


def test_oversikten_har_utgaven_summen_regelsettene_og_kommunene(klient: TestClient, bibliotek: Bibliotek) -> None:
    oversikt = hent(klient, "/v1/regelverk")

    krev_form("Regelverk", oversikt)
    assert oversikt["kontrollsum"] == bibliotek.regelverk.kontrollsum
    assert [k["id"] for k in oversikt["kommuner"]] == list(KOMMUNER)
    (sett,) = [ett for ett in oversikt["regelsett"] if ett["id"] == "koordinerende_utvalg"]
    assert sett["antall_regler"] == len(hent(klient, f"{SETT}?dato=2026-06-20")["regler"])


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_regelsettet_viser_reglene_og_tolkningene_for_kommunen(klient: TestClient, kommune: str) -> None:
    sett = hent(klient, f"{SETT}?kommune={kommune}&dato=2026-06-20")

    krev_form("Regelsett", sett)
    assert {"KU-01", "KU-02", "KU-03", "KU-04", "KU-05"} <= {r["id"] for r in sett["regler"]}
    assert sett["kommune"]["id"] == kommune
    assert sett["vedtatt"] is (kommune in {"eksempel", "molde"})
    assert (sett["forbehold"] is None) is sett["vedtatt"]
    aapne = [t for t in sett["tolkninger"] if t["status"] == "uavgjort"]
    assert bool(aapne) is (kommune != "eksempel")


def test_forbeholdet_sier_hvem_tersklene_er_dokumentert_for(klient: TestClient) -> None:
    forbehold = {k: hent(klient, f"{SETT}?kommune={k}")["forbehold"] for k in KOMMUNER}

    assert forbehold["kristiansund"] == "Terskler dokumentert for Molde, ikke kjent vedtatt i Kristiansund."
    assert forbehold["nasjonal"] == "Terskler dokumentert for Molde, ikke kjent vedtatt hos andre."


@pytest.mark.parametrize("dato", ["2026-01-01", "2026-06-20"])
@pytest.mark.parametrize("kommune", KOMMUNER)
def test_forbeholdet_er_det_samme_som_i_teksten(klient: TestClient, kommune: str, dato: str) -> None:
    vist = hent(klient, f"{SETT}?kommune={kommune}&dato={dato}")["forbehold"]
    svar = klient.post("/v1/sjekker/forhaandsvisning", json={"sak_ref": "A", "kommune": kommune, "dato": dato}).json()
    foerste = svar["tekst"].split("\n")[0].replace("\N{NO-BREAK SPACE}", " ")

    assert vist == (foerste if foerste.startswith("Terskler") else None)


def test_molde_har_aldri_forbehold_om_sine_egne_terskler(klient: TestClient) -> None:
    sett = hent(klient, f"{SETT}?kommune=molde&dato=2026-01-01")  # før vedtaket
    assert (sett["vedtatt"], sett["forbehold"]) == (False, None)


def test_hver_regel_kan_hentes_alene_med_de_samme_feltene(klient: TestClient) -> None:
    sett = hent(klient, f"{SETT}?kommune=molde&dato=2026-06-20")

    for regel in sett["regler"]:
        alene = hent(klient, f"{SETT}/{regel['id']}?kommune=molde&dato=2026-06-20")
        krev_form("Regelvisning", alene)
        assert {navn: alene[navn] for navn in regel} == regel


def test_regelen_viser_setningen_grensen_med_opphav_kilden_og_gyldigheten(klient: TestClient) -> None:
    regel = hent(klient, f"{SETT}/KU-01?kommune=molde")

    assert regel["setning"] == "Samlet ukentlig behov er over 15 timer per uke."
    assert regel["grenser"] == [
        {
            "stoerrelse": "samlet_timer_per_uke",
            "art": "over",
            "verdi": "15",
            "enhet": "timer_per_uke",
            "opphav": "Erfaringskonferanse om omstilling i bo og habilitering",
        }
    ]
    assert regel["kilde"]["sted"] == "Komplekse saker og avklaring av ansvar – Sakstyper og terskler"
    assert regel["gyldig_fra"] == {"dato": "2026-05-13", "antatt": True}
    assert regel["dato"] == "2026-11-20"


def test_et_sammensatt_vilkaar_blir_en_setning_og_et_tre(klient: TestClient) -> None:
    regel = hent(klient, f"{SETT}/KU-05")

    assert regel["setning"] == (
        "Alle vilkårene er oppfylt: «Ønsker drøfting etter faglig skjønn» er besvart med ja; "
        "Begrunnelse for drøfting har minst 20 tegn."
    )
    assert [barn["tekst"] for barn in regel["vilkaar"]["barn"]] == [
        "«Ønsker drøfting etter faglig skjønn» er besvart med ja",
        "Begrunnelse for drøfting har minst 20 tegn",
    ]
    assert regel["grenser"][0]["verdi"] == "20"


def test_vilkaar_i_vilkaar_staar_i_parentes(bibliotek: Bibliotek) -> None:
    ordlegger = Ordlegger(bibliotek.utsnitt("nasjonal", "2026-06-20"), hent_katalog())
    bpa, ansvar = n.ErSvar("bpa", svar=True), n.ErSvar("ansvar_avklart", svar=False)

    assert setning(n.MinstEn((bpa, n.Ikke((ansvar,)))), ordlegger) == (
        "Minst ett av vilkårene er oppfylt: «BPA» er besvart med ja; "
        "(vilkåret under er ikke oppfylt: «Ansvar avklart» er besvart med nei)."
    )


def test_foer_reglene_gjelder_er_settet_tomt_og_sier_naar_de_begynner(klient: TestClient) -> None:
    sett = hent(klient, f"{SETT}?dato=2026-05-12")

    assert (sett["regler"], sett["foerste_regel_fra"]) == ([], "2026-05-13")
    svar = klient.get(f"{SETT}/KU-01?dato=2026-05-12")
    assert svar.status_code == 404
    assert svar.json()["detail"].startswith("Regelen gjelder ikke på datoen")


def test_det_som_ikke_finnes_sier_hva_som_finnes(klient: TestClient) -> None:
    regel, sett = klient.get(f"{SETT}/KU-99"), klient.get("/v1/regelverk/koordinerende")

    assert (regel.status_code, sett.status_code) == (404, 404)
    assert "KU-01, KU-02, KU-03" in regel.json()["detail"]
    assert "koordinerende_utvalg" in sett.json()["detail"]


def test_ordboken_har_spoersmaalene_enhetene_og_tjenestene(klient: TestClient) -> None:
    ordbok = hent(klient, "/v1/ordbok")

    krev_form("Ordbok", ordbok)
    opplysninger = {o["id"]: o for o in ordbok["opplysninger"]}
    ansvar = opplysninger["ansvar_avklart"]
    assert ansvar["spoersmaal"] == "Er det avklart hvilken enhet som har det overordnede oppfølgingsansvaret?"
    assert opplysninger["avlastning"]["kan_vaere_ikke_relevant"] is True
    assert [o["id"] for o in ordbok["opplysninger"] if o["kan_vaere_ikke_relevant"]] == ["avlastning"]
    assert [e["id"] for e in ordbok["enheter"] if e["uten_verdi"]] == ["annenhver_uke"]
    assert len(ordbok["tjenestetyper"]) == 12
