"""Sakssidene slik saksbehandleren leser dem: ordene sier det samme som svaret, og feilene sier hva hun skal gjøre."""

import html
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

HODE = {"sak_ref": "KU-2026-0142", "kommune": "molde", "sakstype": "ny", "dato": "2026-11-20"}
HTML = {"accept": "text/html"}


def send(klient: TestClient, adresse: str, **felter: str) -> Any:
    vern = re.search(r'name="vern" value="([0-9a-f]+)"', klient.get("/saker/ny", headers=HTML).text)
    assert vern is not None
    return klient.post(adresse, data={"vern": vern[1], **felter}, headers=HTML, follow_redirects=False)


@pytest.fixture
def sak(klient: TestClient) -> str:
    return str(send(klient, "/saker/ny", **HODE).headers["location"])


def lest(side: str) -> str:
    """Gir teksten på siden, slik den leses."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", side)).split())


def svaret(klient: TestClient, sak: str, **felter: str) -> str:
    return lest(send(klient, f"{sak}/svar", **{**HODE, **felter}).text)


@pytest.mark.parametrize("svar", ["ja", "nei"])
def test_svaret_staar_ved_spoersmaalet_det_er_svar_paa_og_ikke_ved_tittelen(
    klient: TestClient, sak: str, svar: str
) -> None:
    side = svaret(klient, sak, ansvar_avklart=svar)
    assert f"ansvar avklart: {svar}" in side
    assert f"Oppfølgingsansvaret er ikke avklart: {svar}" not in side
    assert f"Verdi {svar}" not in side


def test_en_grunn_nevner_opplysningen_ved_navn_naar_den_ikke_er_svaret_selv(klient: TestClient, sak: str) -> None:
    side = svaret(klient, sak, tjenesteliste_komplett="nei")
    assert "Oppgitt: nei" not in side
    assert "Oppgitt: Tjenestelisten er komplett: nei" in side


def test_det_som_er_oppgitt_staar_en_gang_i_hver_grunn(klient: TestClient, sak: str) -> None:
    rad = {"type": "bpa", "mengde": "36", "mengde.enhet": "timer_per_uke"}
    felter = {"bpa": "ja", "alder": "31", "tjenesteliste_komplett": "ja", "behov_over_to_aar": "ja"}
    felter |= {f"tjeneste.0.{navn}": verdi for navn, verdi in rad.items()}
    side = svaret(klient, sak, **felter)
    for regel in ("BPA-03", "BPA-04"):
        grunn = re.search(rf"\b{regel}\b.*?(?=\b[A-Z]+-\d\d\b|$)", side)
        assert grunn is not None
        oppgitt = re.findall(r"Oppgitt: (.*?)(?= Oppgitt:| Oppfylt:| Ikke |$)", grunn[0])
        assert "Tjenestelisten er komplett: ja" in oppgitt
        assert "Alder: 31 år" in oppgitt
        assert len(oppgitt) == len(set(oppgitt))


@pytest.mark.parametrize(
    ("maalform", "navn"),
    [("nb", "Brukerstyrt personlig assistanse (BPA)"), ("nn", "Brukarstyrt personleg assistanse (BPA)")],
)
def test_tjenestene_har_stor_forbokstav_og_beholder_de_andre(
    klient: TestClient, sak: str, maalform: str, navn: str
) -> None:
    side = klient.get(sak, headers={**HTML, "cookie": f"maalform={maalform}"}).text
    assert f'<option value="bpa">{navn}</option>' in side


def test_en_mengde_uten_enhet_sier_det_der_to_utgaver_holdes_opp_mot_hverandre(klient: TestClient, sak: str) -> None:
    rad = {"tjeneste.0.type": "stoettekontakt", "tjeneste.0.mengde": "20"}
    send(klient, sak, **{**HODE, "bpa": "ja"}, versjon="2", gjoer="lagre")
    side = send(klient, sak, **{**HODE, **rad}, versjon="2", gjoer="lagre")
    assert side.status_code == 409
    assert "støttekontakt: 20 uten enhet, vurdert" in lest(side.text)


def test_saksfremlegget_sier_hva_som_er_svart_og_om_regelen_er_utloest(klient: TestClient, sak: str) -> None:
    felter = {**HODE, "ansvar_avklart": "ja", "bpa": "ja", "versjon": "2", "gjoer": "fremlegg"}
    assert send(klient, sak, **felter).status_code == 303
    side = lest(klient.get(f"{sak}/fremlegg", headers=HTML).text)
    assert "KU-04 Oppfølgingsansvaret er ikke avklart: ansvar avklart: ja (ikke utløst)." in side
    assert "BPA i saken: ja (utløst)." in side


@pytest.mark.parametrize(("svar", "ventet"), [("", "ikke spurt"), ("nei", "nei"), ("vet_ikke", "ukjent")])
def test_et_oenske_ingen_har_spurt_om_er_ikke_et_nei_i_teksten(
    klient: TestClient, sak: str, svar: str, ventet: str
) -> None:
    side = svaret(klient, sak, skjoenn_oensker_droefting=svar)
    assert f"Faglig skjønn – saken ønskes drøftet: ønsker drøfting etter faglig skjønn: {ventet}" in side
    tekst = klient.post(
        "/v1/sjekker/forhaandsvisning",
        json={
            **HODE,
            "opplysninger": {}
            if not svar
            else {"skjoenn_oensker_droefting": {"nei": False}.get(svar, {"tilstand": "ukjent"})},
        },
    ).json()["tekst"]
    assert f"saken ønskes drøftet: ønsker drøfting etter faglig skjønn: {ventet}\n" in tekst


RAD = {"tjeneste.0.type": "bpa", "tjeneste.0.mengde.enhet": "timer_per_aar", "tjeneste.0.status": "vurdert"}


@pytest.mark.parametrize("tall", ["1.560", "1.560–1.700", "1 til 1.700"])
def test_et_punktum_foran_tre_sifre_stanses_slik_arbeidsboken_gjoer(klient: TestClient, sak: str, tall: str) -> None:
    hva = "punktum foran tre sifre kan være tusenskille eller desimaler – skriv desimaler med komma"
    assert f"brukerstyrt personlig assistanse (BPA): {hva}" in svaret(klient, sak, **RAD, **{"tjeneste.0.mengde": tall})
    assert f"Forventet ukentlig behov: {hva}" in svaret(klient, sak, forventet_timer_per_uke=tall)


@pytest.mark.parametrize("tall", ["1560", "1 560", "1560,5", "1.56", "1560.25"])
def test_et_tall_som_bare_kan_bety_en_ting_leses(klient: TestClient, sak: str, tall: str) -> None:
    assert "tusenskille" not in svaret(klient, sak, **RAD, **{"tjeneste.0.mengde": tall})


def test_feilene_nevner_feltene_og_tjenestene_med_navn(klient: TestClient, sak: str) -> None:
    uten_type = svaret(klient, sak, **{"tjeneste.0.kilde": "samtale", "tjeneste.0.status": "vurdert"})
    assert "Tjeneste 1: raden sier ikke hvilken tjeneste den gjelder – velg tjenesten, eller fjern raden" in uten_type
    ganger = svaret(klient, sak, **RAD | {"tjeneste.0.mengde": "30", "tjeneste.0.mengde.enhet": "minutter_per_gang"})
    assert "(BPA): feltet mangler – legg til «Ganger per uke»" in ganger
    assert not re.findall(r"\b[a-z]+_[a-z_]+\b", uten_type + ganger)


def test_en_dato_foer_reglene_sier_naar_de_begynner_og_at_skjoennet_staar(klient: TestClient, sak: str) -> None:
    side = svaret(klient, sak, dato="2025-01-01")
    assert "Ingen henvisningsregel gjelder på datoen" in side
    assert "De dokumenterte reglene begynner 13. mai 2026." in side
    assert "Du kan når som helst melde saken ut fra faglig skjønn, med begrunnelse." in side
    assert "Svaret kan ikke brukes" not in side


def test_siden_har_forbeholdet_der_tersklene_ikke_er_kjent_vedtatt(klient: TestClient, sak: str) -> None:
    forbehold = "Terskler dokumentert for Molde, ikke kjent vedtatt"
    assert f"{forbehold} i Kristiansund" in svaret(klient, sak, kommune="kristiansund")
    assert f"{forbehold} hos andre" in svaret(klient, sak, kommune="nasjonal")
    assert forbehold not in svaret(klient, sak)


def test_saksfremlegget_har_forbeholdet_og_sier_at_ingen_regel_gjelder(klient: TestClient, sak: str) -> None:
    felter = {**HODE, "kommune": "kristiansund", "dato": "2025-01-01", "versjon": "2", "gjoer": "fremlegg"}
    assert send(klient, sak, **felter).status_code == 303
    side = lest(klient.get(f"{sak}/fremlegg", headers=HTML).text)
    assert "ikke kjent vedtatt i Kristiansund" in side
    assert "De dokumenterte reglene begynner 13. mai 2026." in side


def test_en_ny_sak_med_en_referanse_som_er_i_bruk_viser_den_som_finnes(klient: TestClient, sak: str) -> None:
    ny = str(send(klient, "/saker/ny", **HODE).headers["location"])
    side = klient.get(ny, headers=HTML).text
    assert "Det finnes alt en sak med denne referansen" in side
    assert f'href="{sak}"' in side
    assert "Det finnes alt" not in klient.get(ny.partition("?")[0], headers=HTML).text
    annen = send(klient, "/saker/ny", **{**HODE, "kommune": "kristiansund"}).headers["location"]
    assert "?" not in annen


def test_en_sak_finnes_igjen_paa_referansen(klient: TestClient, sak: str) -> None:
    assert sak in klient.get("/saker?q=ku-2026-01", headers=HTML).text
    ingen = klient.get("/saker?vis=alle&q=finnes-ikke", headers=HTML).text
    assert sak not in ingen
    assert "Ingen saker her har «finnes-ikke» i referansen." in ingen
    assert klient.get("/saker?q=01010050053", headers=HTML).status_code == 422


def test_akkurat_paa_terskelen_sier_hvilken_side_den_hoerer_til(klient: TestClient, sak: str) -> None:
    rad = RAD | {"tjeneste.0.type": "stoettekontakt", "tjeneste.0.mengde.enhet": "timer_per_uke"}
    paa = svaret(klient, sak, **rad | {"tjeneste.0.mengde": "15", "tjenesteliste_komplett": "ja"})
    assert "på terskelen, ikke over den" in paa
    assert "når opp til terskelen, men ikke over den" in svaret(
        klient, sak, **rad | {"tjeneste.0.mengde": "14–15", "tjenesteliste_komplett": "ja"}
    )
    assert "terskelen, ikke over den" not in svaret(
        klient, sak, **rad | {"tjeneste.0.mengde": "14", "tjenesteliste_komplett": "ja"}
    )


def test_en_aapen_omregning_sier_at_en_annen_enhet_kan_avgjoere(klient: TestClient, sak: str) -> None:
    rad = RAD | {"tjeneste.0.type": "stoettekontakt", "tjeneste.0.mengde": "65", "tjenesteliste_komplett": "ja"}
    raad = "Kan mengden oppgis i en enhet med bare én lesning, gjør det."
    assert raad in svaret(klient, sak, **rad | {"tjeneste.0.mengde.enhet": "timer_per_maaned"})
    assert raad not in svaret(klient, sak, **rad | {"tjeneste.0.mengde.enhet": "timer_per_uke"})


def test_en_ny_sak_begynner_med_kommunen_fra_forrige_gang(klient: TestClient) -> None:
    def valgt() -> list[str]:
        return re.findall(r'<option value="(\w+)" selected', klient.get("/saker/ny", headers=HTML).text)

    assert valgt()[0] == "nasjonal"
    send(klient, "/saker/ny", **HODE)
    assert valgt()[0] == "molde"
    klient.cookies.set("kommune", "finnes_ikke")
    assert "finnes_ikke" not in valgt()


@pytest.mark.parametrize(
    ("ref", "navn"), [("KU-2026-0142", "saksfremlegg-KU-2026-0142.pdf"), ('KU 1"/x', "saksfremlegg.pdf")]
)
def test_filen_heter_det_saken_heter_naar_det_kan_staa_i_et_filnavn(klient: TestClient, ref: str, navn: str) -> None:
    sak = send(klient, "/saker/ny", **{**HODE, "sak_ref": ref}).headers["location"]
    hode = klient.get(f"{sak}/fremlegg/saksfremlegg.pdf").headers["content-disposition"]
    assert hode == f'attachment; filename="{navn}"'
