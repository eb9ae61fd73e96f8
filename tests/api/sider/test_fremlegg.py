"""Saksfremlegget uten nettleser: egen tekst for seg, svaret ved siden av, og de to filene lest tilbake.

Over 250 linjer: hver prøve leser det samme saksfremlegget på siden, i PDF-en og i docx-en.
"""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader
from starlette.testclient import TestClient

from rettesnor_api.sider.saker.fremlegg import DEL
from rettesnor_motor.forklaring.fremlegg.innhold import FELT, GRADERT, PLAN, lag_fremlegg, rens
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.modell.logg.innslag import Sletting
from rettesnor_motor.modell.maalform import MAALFORMER
from rettesnor_motor.oppsett import Oppsett
from rettesnor_motor.tjeneste.fremlegg import skriv_fremlegg

HODE = {"sak_ref": "KU-2026-0142", "kommune": "molde", "sakstype": "ny", "dato": "2026-11-20"}
RAD = {
    "tjeneste.0.type": "stoettekontakt",
    "tjeneste.0.mengde": "16,5",
    "tjeneste.0.mengde.enhet": "timer_per_uke",
    "tjeneste.0.status": "vurdert",
    "tjeneste.0.ytere": "1",
}
HTML = {"accept": "text/html"}
FNR = "01010050053"
PDF, DOCX = "saksfremlegg.pdf", "saksfremlegg.docx"


def send(klient: TestClient, adresse: str, fra: str = "/saker/ny", **felter: str) -> Any:
    vern = re.search(r'name="vern" value="([0-9a-f]+)"', klient.get(fra, headers=HTML).text)
    assert vern is not None
    return klient.post(adresse, data={"vern": vern[1], **felter}, headers=HTML, follow_redirects=False)


def versjon(klient: TestClient, adresse: str) -> str:
    funnet = re.search(r'name="versjon" value="(\d+)"', klient.get(adresse, headers=HTML).text)
    assert funnet is not None
    return funnet[1]


@pytest.fixture
def sak(klient: TestClient) -> str:
    svar = send(klient, "/saker/ny", **HODE)
    return endre(klient, str(svar.headers["location"]), RAD)


def endre(klient: TestClient, adresse: str, felter: dict[str, str], gjoer: str = "lagre") -> str:
    alle = HODE | felter | {"versjon": versjon(klient, adresse), "gjoer": gjoer}
    assert send(klient, adresse, **alle).status_code == 303
    return adresse


def skriv(klient: TestClient, sak: str, **felter: str) -> Any:
    adresse = f"{sak}/fremlegg"
    return send(klient, adresse, **{"versjon": versjon(klient, adresse), "gjoer": "lagre"} | felter)


def hent(klient: TestClient, sak: str, fil: str) -> bytes:
    svar = klient.get(f"{sak}/fremlegg/{fil}", headers=HTML)
    assert svar.status_code == 200
    assert svar.headers["content-disposition"] == f'attachment; filename="{fil.replace(".", "-KU-2026-0142.")}"'
    return svar.content


def pdftekst(innhold: bytes) -> str:
    return " ".join(" ".join(side.extract_text() for side in PdfReader(io.BytesIO(innhold)).pages).split())


def docxtekst(innhold: bytes) -> str:
    return " ".join(" ".join(a.text for a in Document(io.BytesIO(innhold)).paragraphs).split())


LESERE: dict[str, Callable[[bytes], str]] = {PDF: pdftekst, DOCX: docxtekst}


@pytest.mark.parametrize("fil", [PDF, DOCX])
def test_filen_sier_hvor_opplysningene_kommer_fra(klient: TestClient, sak: str, fil: str) -> None:
    kilde = {"kilde-koordinerende_utvalg": "samtale med verge", "kilde-koordinerende_utvalg.dato": "2026-11-02"}
    endre(klient, sak, RAD | kilde | {"alder": "31"})
    assert "31 år (samtale med verge, 2026-11-02)" in LESERE[fil](hent(klient, sak, fil)).replace("\u00a0", " ")


@pytest.mark.parametrize("fil", [PDF, DOCX])
def test_filen_har_egen_tekst_opplysningene_svaret_og_grunnene(klient: TestClient, sak: str, fil: str) -> None:
    svar = skriv(klient, sak, hva_er_viktig="Å bo for meg selv.\nOg ha hund.", habilitet="Ingen.", gjoer=fil)
    assert svar.headers["location"] == f"{sak}/fremlegg?last_ned={fil}"
    side = klient.get(svar.headers["location"], headers=HTML).text
    assert f'<meta http-equiv="refresh" content="0;url={sak}/fremlegg/{fil}">' in side
    assert 'name="versjon" value="1"' in side
    tekst = LESERE[fil](hent(klient, sak, fil))
    for ventet in (
        "Saksfremlegg til koordinerende utvalg – KU-2026-0142",
        "Kommune: Molde",
        "Støttekontakt: 16,5 timer per uke, vurdert",
        "Skal meldes til koordinerende utvalg",
        "KU-01 Samlet behov over 15 timer i uken",
        "Kilde: Erfaringskonferanse",
        "er ikke lagret som kriteriesjekk",
        "Å bo for meg selv. Og ha hund.",
        "Barnets beste Ikke fylt ut.",
        "Ikke avklart:",
        "Ansvarlig enhet",
    ):
        assert ventet in tekst.replace("\xa0", " "), ventet


def test_tjenestene_og_opplysningene_staar_slik_motoren_sier_dem(klient: TestClient, sak: str) -> None:
    rad = {"tjeneste.0.mengde": "30", "tjeneste.0.mengde.enhet": "minutter_per_gang"}
    rad |= {"tjeneste.0.mengde.ganger_per_uke": "14", "tjeneste.0.ytere": "2", "tjeneste.0.kilde": "kartlegging"}
    to = {"tjeneste.1.type": "bpa", "tjeneste.1.mengde": "3", "tjeneste.1.mengde.enhet": "timer_per_doegn"}
    to |= {"tjeneste.1.mengde.doegn_per_uke": "5", "tjeneste.1.status": "soekt", "tjeneste.1.ytere": "1"}
    tre = {"tjeneste.2.type": "matombringing", "tjeneste.2.mengde.vet_ikke": "ja", "tjeneste.2.status": "vurdert"}
    grunn = "Familien og skolen ser ulikt på hjelpen."
    fakta = {"alder": "31", "ansvar_avklart": "nei", "forventet_timer_per_uke": "18", "skjoenn_begrunnelse": grunn}
    endre(klient, sak, RAD | rad | to | tre | {"tjeneste.2.ytere": "1"} | fakta)
    for fil, les in LESERE.items():
        tekst = les(hent(klient, sak, fil)).replace("\xa0", " ")
        for ventet in (
            "Støttekontakt: 30 minutter per gang, 14 ganger per uke, vurdert, 2 ytere, kartlegging",
            "3 timer per døgn, 5 døgn per uke, søkt",
            "Matombringing: ukjent, vurdert",
            "Alder: 31 år",
            ": nei",
            ": 18 timer per uke",
            grunn,
        ):
            assert ventet in tekst, (fil, ventet)
    kartlegging = klient.get(f"{sak}/fremlegg", headers=HTML).text.partition('id="del-kartlegging"')[2]
    assert grunn in kartlegging.partition("</section>")[0]


def test_filen_sier_hvilke_regler_og_hvilket_hode_den_bygger_paa(
    klient: TestClient, sak: str, oppsett: Oppsett
) -> None:
    assert oppsett.logg is not None
    for fil, les in LESERE.items():
        tekst = les(hent(klient, sak, fil)).replace(" ", "")
        hode = oppsett.logg.hode().hode
        assert f"{oppsett.bibliotek.regelverk.kontrollsum}." in tekst  # kan kopieres hel, også foran et punktum
        assert f"{hode.stoerrelse}innslag,medroten{hode.rot[:12]}" in tekst


def test_de_samme_opplysningene_gir_de_samme_bytene() -> None:
    fremlegg = lag_fremlegg("KU-1", "2026-11-20", "", {}, {"forslag": "Ja."}, "nb")
    for fil in LESERE:
        assert skriv_fremlegg(fremlegg, fil) == skriv_fremlegg(fremlegg, fil)
    with zipfile.ZipFile(io.BytesIO(skriv_fremlegg(fremlegg, DOCX))) as pakke:
        assert {del_.date_time for del_ in pakke.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_saksfremlegget_aapnes_ogsaa_naar_svaret_i_sjekken_er_slettet(
    klient: TestClient, sak: str, oppsett: Oppsett
) -> None:
    endre(klient, sak, RAD, "sjekk")
    id_ = re.search(r"/sjekk/([0-9a-f]+)", klient.get(sak, headers=HTML).text)
    assert id_ is not None
    assert oppsett.logg is not None
    oppsett.logg.slett(Sletting(id_[1], ("svar", "noder"), "leder-1", "personvernforordningen artikkel 17"))
    assert "er ikke lagret som kriteriesjekk" in docxtekst(hent(klient, sak, DOCX))
    assert klient.get(f"{sak}/fremlegg", headers=HTML).status_code == 200


def test_pdf_en_er_til_arkiv_og_har_overskrifter_for_skjermleseren(klient: TestClient, sak: str) -> None:
    innhold = hent(klient, sak, PDF)
    leser = PdfReader(io.BytesIO(innhold))
    rot: Any = leser.trailer["/Root"]
    assert rot["/MarkInfo"]["/Marked"]
    assert rot["/Lang"] == "nb"
    metadata = rot["/Metadata"].get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_docx_en_har_ekte_overskrifter_og_spraak(klient: TestClient, sak: str) -> None:
    dokument = Document(io.BytesIO(hent(klient, sak, DOCX)))
    k = hent_katalog()
    overskrifter = [a.text for a in dokument.paragraphs if a.style is not None and a.style.name == "Heading 2"]
    assert overskrifter == [k(f"fremlegg.del.{id_}") for id_ in PLAN]
    assert dokument.core_properties.language == "nb-NO"
    assert b"en-US" not in dokument.styles.element.xml.encode()


def test_egen_tekst_staar_naar_opplysningene_endres(klient: TestClient, sak: str) -> None:
    skriv(klient, sak, forslag="Vi foreslår en ny koordinator.")
    assert "Saken er endret" not in klient.get(f"{sak}/fremlegg", headers=HTML).text
    endre(klient, sak, RAD | {"tjeneste.0.mengde": "20", "bpa": "ja"})
    side = klient.get(f"{sak}/fremlegg", headers=HTML).text
    assert "Saken er endret" in side
    assert "Vi foreslår en ny koordinator." in side
    tekst = pdftekst(hent(klient, sak, PDF)).replace("\xa0", " ")
    assert "Vi foreslår en ny koordinator." in tekst
    assert "Støttekontakt: 20 timer per uke" in tekst
    skriv(klient, sak, forslag="Vi foreslår en ny koordinator.")
    assert "Saken er endret" not in klient.get(f"{sak}/fremlegg", headers=HTML).text


def test_den_lagrede_kriteriesjekken_brukes_saa_lenge_saken_ikke_er_endret(klient: TestClient, sak: str) -> None:
    endre(klient, sak, RAD, "sjekk")
    id_ = re.search(r"/sjekk/([0-9a-f]+)", klient.get(sak, headers=HTML).text)
    assert id_ is not None
    assert f"Svaret er kriteriesjekk {id_[1]}" in docxtekst(hent(klient, sak, DOCX))
    endre(klient, sak, RAD | {"bpa": "ja"})
    assert "er ikke lagret som kriteriesjekk" in docxtekst(hent(klient, sak, DOCX))


def test_to_som_skriver_faar_se_begge_tekstene_og_ingen_gaar_tapt(klient: TestClient, sak: str) -> None:
    foerst = versjon(klient, f"{sak}/fremlegg")
    skriv(klient, sak, forslag="Den første.")
    svar = skriv(klient, sak, forslag="Den andre.", versjon=foerst)
    assert svar.status_code == 409
    assert "Den første." in svar.text
    assert "Den andre." in svar.text
    assert "Den første." in docxtekst(hent(klient, sak, DOCX))
    skriv(klient, sak, forslag="Den andre.")
    assert "Den andre." in docxtekst(hent(klient, sak, DOCX))


@pytest.mark.parametrize("felt", FELT)
def test_et_foedselsnummer_stanses_i_hvert_felt(klient: TestClient, sak: str, oppsett: Oppsett, felt: str) -> None:
    svar = skriv(klient, sak, **{"medvirkning": "Har deltatt.", felt: f"Se {FNR}."})
    assert svar.status_code == 422
    assert FNR not in svar.text
    assert f'href="#felt-{felt}"' in svar.text
    assert felt == "medvirkning" or "Har deltatt." in svar.text
    assert oppsett.utkast is not None
    assert oppsett.utkast.hent(sak.rpartition("/")[2], DEL) is None


@pytest.mark.parametrize("felt", GRADERT)
def test_et_foedselsnummer_er_feilen_ogsaa_der_feltet_har_en_grad(klient: TestClient, sak: str, felt: str) -> None:
    svar = skriv(klient, sak, **{felt: f"Se {FNR}.", f"{felt}.grad": "hoey"})
    assert svar.status_code == 422
    assert "ødselsnummer" in svar.text
    assert "graden har ingen begrunnelse" not in svar.text


def test_en_grad_maa_ha_en_begrunnelse(klient: TestClient, sak: str) -> None:
    for grad in ("hoey", "svaert_hoey"):
        svar = skriv(klient, sak, **{"nytte.grad": grad, "forslag": "Står igjen."})
        assert svar.status_code == 422
        assert "graden har ingen begrunnelse" in svar.text
        assert "Står igjen." in svar.text
    assert skriv(klient, sak, **{"nytte.grad": "hoey", "nytte": "Mestrer mer."}).status_code == 303
    assert "Nytte: høy Mestrer mer." in pdftekst(hent(klient, sak, PDF))


def test_en_sak_med_feil_kan_skrives_paa_men_ikke_lastes_ned(klient: TestClient, sak: str) -> None:
    endre(klient, sak, {"alder": "31", "alder.vet_ikke": "ja"})
    assert skriv(klient, sak, forslag="Skrevet likevel.").status_code == 303
    side = klient.get(f"{sak}/fremlegg", headers=HTML).text
    assert "Skrevet likevel." in side
    assert PDF not in side
    svar = klient.get(f"{sak}/fremlegg/{PDF}", headers=HTML, follow_redirects=False)
    assert (svar.status_code, svar.headers["location"]) == (303, f"{sak}/fremlegg")


def test_en_fil_som_ikke_finnes_og_en_sak_som_ikke_finnes_gir_404(klient: TestClient, sak: str) -> None:
    for adresse in (f"{sak}/fremlegg/saksfremlegg.odt", "/saker/" + "0" * 32 + "/fremlegg"):
        assert klient.get(adresse, headers=HTML).status_code == 404


def test_tegn_som_ikke_kan_staa_i_filene_blir_tatt_bort() -> None:
    assert rens("en\x0bto\r\ntre\tfire\ufffe") == "ento\ntre fire"
    fremlegg = lag_fremlegg("KU-1", "2026-11-20", "", {}, {"forslag": "a\x00b #c $d$ <e>"}, "nb")
    for fil, les in LESERE.items():
        assert "ab #c $d$ <e>" in les(skriv_fremlegg(fremlegg, fil))


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_siden_og_filen_er_paa_brukerens_maalform(klient: TestClient, sak: str, maalform: str) -> None:
    klient.get(f"/utseende?maalform={maalform}", headers=HTML)
    tittel = {"nb": "Saksfremlegg til koordinerende utvalg", "nn": "Saksframlegg til koordinerande utval"}[maalform]
    k = hent_katalog("nb" if maalform == "nb" else "nn")
    side = klient.get(f"{sak}/fremlegg", headers=HTML).text
    assert all(f">{k(f'fremlegg.felt.{felt}')}</label>" in side for felt in FELT)
    assert tittel in pdftekst(hent(klient, sak, PDF))


def meldt(klient: TestClient, sak: str, meldes: str = "ja") -> str:
    svar = send(klient, sak, **HODE | RAD | {"versjon": versjon(klient, sak), "gjoer": "sjekk"})
    sjekk = str(svar.headers["location"])
    # Den som ikke melder en sak som skal meldes, fraviker svaret.
    retning = "foelger" if meldes == "ja" else "fraviker"
    valg = {"retning": retning, "begrunnelseskode": "annet", "egne_ord": "Vi gjør det slik", "meldes": meldes}
    assert send(klient, f"{sjekk}/valg", sjekk, **valg).status_code == 303
    return sjekk.rpartition("/")[2]


def test_utvalget_leser_saksfremlegget_i_en_sak_som_er_meldt(klient: TestClient, oppsett: Oppsett, sak: str) -> None:
    id_ = meldt(klient, sak)
    side = f"/utvalg/{id_}"
    assert "har ikke skrevet saksfremlegget" in klient.get(side, headers=HTML).text
    assert klient.get(f"{side}/{PDF}").status_code == 404
    skriv(klient, sak, forslag="Vi rår til dette")
    assert f"{side}/{PDF}" in klient.get(side, headers=HTML).text
    assert klient.get(f"{side}/saksfremlegg.exe").status_code == 404
    assert oppsett.logg is not None
    foer = len(oppsett.logg.logg.om(id_, "innsyn"))
    tekst = "".join(p.extract_text() for p in PdfReader(io.BytesIO(klient.get(f"{side}/{PDF}").content)).pages)
    assert "Vi rår til dette" in tekst
    assert klient.get(f"{side}/{DOCX}").status_code == 200
    assert len(oppsett.logg.logg.om(id_, "innsyn")) == foer + 2
    endre(klient, sak, RAD | {"tjeneste.0.mengde": "3"})
    assert "Saken er endret etter denne sjekken" in klient.get(side, headers=HTML).text
    assert klient.get(f"{side}/{PDF}").status_code == 404


def test_saksfremlegget_staar_ogsaa_naar_tilraadingen_har_feil(klient: TestClient, sak: str) -> None:
    id_ = meldt(klient, sak)
    svar = send(klient, f"/utvalg/{id_}", enhet="bolig-nord")
    assert svar.status_code == 422
    assert "Saksbehandleren har ikke skrevet saksfremlegget ennå." in svar.text


def test_utvalget_leser_ikke_saksfremlegget_i_en_sak_som_ikke_er_meldt(klient: TestClient, sak: str) -> None:
    id_ = meldt(klient, sak, "nei")
    skriv(klient, sak, forslag="Vi rår til dette")
    assert PDF not in klient.get(f"/utvalg/{id_}", headers=HTML).text
    assert klient.get(f"/utvalg/{id_}/{PDF}").status_code == 404


def test_i_docx_er_arket_a4_og_merkelappen_staar_aldri_alene_nederst(klient: TestClient, sak: str) -> None:
    dokument = Document(io.BytesIO(hent(klient, sak, DOCX)))
    arket = dokument.sections[0]
    assert [round(maal.mm) for maal in (arket.page_width, arket.page_height) if maal] == [210, 297]
    merkene = [a for a in dokument.paragraphs if a.style is not None and a.style.name == "Caption"]
    assert merkene
    assert all(a.paragraph_format.keep_with_next for a in merkene)
