"""Sidene til saksbehandleren uten nettleser: skjemaet, svaret, utkastet, kollisjonen og den lagrede sjekken.

Over 250 linjer: alt her begynner med en ny sak og går veien om det samme skjemaet.
"""

import copy
import dataclasses
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event
from types import SimpleNamespace
from typing import Any

import orjson
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_api.sider.saker.felter import rader, rydd, til_sak
from rettesnor_api.sider.saker.feltfeil import motsigelser
from rettesnor_api.sider.saker.form import hent_form
from rettesnor_motor.lager.sjekker import Sjekklager
from rettesnor_motor.modell.regelverk import kanonisk
from rettesnor_motor.oppsett import Oppsett
from rettesnor_motor.tjeneste import Bibliotek, Tjeneste
from rettesnor_motor.tjeneste.lagrede_regler import les_lagrede_regler

HODE = {"sak_ref": "KU-2026-0142", "kommune": "molde", "sakstype": "ny", "dato": "2026-11-20"}
RAD = {
    "tjeneste.0.type": "stoettekontakt",
    "tjeneste.0.mengde": "16,5",
    "tjeneste.0.mengde.enhet": "timer_per_uke",
    "tjeneste.0.status": "vurdert",
    "tjeneste.0.ytere": "1",
}
HTML = {"accept": "text/html"}
GODT = {"retning": "foelger", "begrunnelseskode": "annet", "meldes": "ja", "egne_ord": "Vi melder saken nå"}
ENIG = {**GODT, "begrunnelseskode": "enig_i_grunnene"}
FNR = "01010050053"


@pytest.fixture
def app(oppsett: Oppsett) -> FastAPI:
    return lag_app(oppsett)


@pytest.fixture
def klient(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://localhost")


@pytest.fixture
def ny_sak(klient: TestClient) -> Callable[..., str]:
    def lag(**felter: str) -> str:
        svar = send(klient, "/saker/ny", HODE | felter)
        assert svar.status_code == 303
        return str(svar.headers["location"])

    return lag


def send(klient: TestClient, adresse: str, felter: dict[str, str], fra: str = "/saker/ny") -> Any:
    side = klient.get(fra, headers=HTML).text
    vern = re.search(r'name="vern" value="([0-9a-f]+)"', side)
    assert vern is not None
    return klient.post(adresse, data={"vern": vern[1], **felter}, headers=HTML, follow_redirects=False)


def sjekkene(oppsett: Oppsett, adresse: str) -> list[str]:
    assert oppsett.utkast is not None
    utkast = oppsett.utkast.hent(adresse.rpartition("/")[2])
    assert utkast is not None
    return [sjekk["id"] for sjekk in orjson.loads(utkast.innhold)["sjekker"]]


def i_loggen(lager: Sjekklager) -> list[str]:
    return [orjson.loads(svar)["sjekk_id"] for svar in lager.side(None, 1000)]


def med_merke(klient: TestClient, fra: str = "/saker/ny") -> dict[str, str]:
    vern = re.search(r'name="vern" value="([0-9a-f]+)"', klient.get(fra, headers=HTML).text)
    assert vern is not None
    return {"vern": vern[1]}


def versjon(klient: TestClient, adresse: str) -> str:
    funnet = re.search(r'name="versjon" value="(\d+)"', klient.get(adresse, headers=HTML).text)
    assert funnet is not None
    return funnet[1]


def test_hver_opplysning_i_ordboken_staar_i_skjemaet_noeyaktig_en_gang(bibliotek: Bibliotek) -> None:
    form = hent_form(bibliotek, "nb")
    i_gruppene = [felt["id"] for gruppe in form.grupper for felt in gruppe.felt]
    assert sorted(i_gruppene) == sorted(i for i, felt in form.felt.items() if not felt["oppgis_paa_saken"])
    assert {tittel for gruppe in form.grupper for tittel in gruppe.titler} == {
        sett["tittel"] for sett in bibliotek.regelverk.raatre["regelsett"]
    }


def test_ikke_spurt_er_noe_annet_enn_vet_ikke(bibliotek: Bibliotek) -> None:
    form = hent_form(bibliotek, "nb")
    felter = rydd(
        {**HODE, "bpa": "vet_ikke", "ansvar_avklart": "", "alder.vet_ikke": "ja", "nattbehov": "vet_ikke"}, form
    )
    opplysninger = til_sak(felter, form)["opplysninger"]
    assert opplysninger == {id_: {"tilstand": "ukjent"} for id_ in ("bpa", "alder", "nattbehov")}


KILDE = {"kilde-koordinerende_utvalg": "samtale med Kari", "kilde-koordinerende_utvalg.dato": "2026-11-02"}


def test_kilden_til_en_gruppe_foelger_hvert_svar_i_den_og_ingen_andre(bibliotek: Bibliotek) -> None:
    form = hent_form(bibliotek, "nb")
    i_gruppen = {"bpa": "nei", "alder": "31", "avlastning": "10; 14", "avlastning.enhet": "prosent"}
    uten = {"ansvar_avklart": "vet_ikke", "skjoenn_begrunnelse": "Vi er usikre.", "vedtak_fattet": "ja"}
    felter = rydd({**HODE, **i_gruppen, **uten, **KILDE}, form)
    opplysninger = til_sak(felter, form)["opplysninger"]
    fra = {"kilde": "samtale med Kari", "dato": "2026-11-02"}
    assert opplysninger == {
        "bpa": {"verdi": False} | fra,
        "alder": {"verdi": "31"} | fra,
        "avlastning": {"verdier": [{"verdi": "10"}, {"verdi": "14"}], "enhet": "prosent"} | fra,
        "ansvar_avklart": {"tilstand": "ukjent"},
        "skjoenn_begrunnelse": "Vi er usikre.",
        "vedtak_fattet": True,
    }
    assert opplysninger.keys() == til_sak({**HODE, **i_gruppen, **uten}, form)["opplysninger"].keys()


def test_kilden_staar_i_grunnene_den_lagrede_sjekken_og_utkastet(
    klient: TestClient, ny_sak: Callable[..., str]
) -> None:
    felter = HODE | KILDE | {"avlastning": "60", "avlastning.enhet": "prosent", "bpa": "ja"}
    felter |= {"skjoenn_oensker_droefting": "ja", "skjoenn_begrunnelse": "Vi er usikre på hvem som har ansvaret."}
    adresse = ny_sak()
    vist = "(samtale med Kari, 2026-11-02)"
    svaret = send(klient, f"{adresse}/svar", felter).text
    assert re.findall(r"Oppgitt: ([\w\s:]+) \(samtale med Kari, 2026-11-02\)", svaret) == [
        "Avlastning: 60\xa0prosent",
        "BPA: ja",
        "ja",
    ]
    sjekk = send(klient, adresse, felter | {"versjon": versjon(klient, adresse), "gjoer": "sjekk"}).headers["location"]
    assert vist in klient.get(sjekk, headers=HTML).text
    assert vist in klient.get(f"/v1/sjekker/{sjekk.rpartition('/')[2]}").text
    side = klient.get(adresse, headers=HTML).text
    for navn, verdi in KILDE.items():
        assert re.search(f'name="{navn}" value="{verdi}"', side)


def test_en_kilde_som_ikke_kan_brukes_staar_ved_feltet_sitt(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    adresse = ny_sak()
    for galt in ({"kilde-koordinerende_utvalg": "x" * 501}, {"kilde-koordinerende_utvalg.dato": "i går"}):
        (navn,) = galt
        svar = send(klient, f"{adresse}/svar", HODE | {"bpa": "ja", "alder": "31"} | galt).text
        assert f'href="#felt-{navn}"' in svar


def test_kilden_og_datoen_velges_sammen_naar_to_har_skrevet(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    adresse = ny_sak()
    gammel = versjon(klient, adresse)
    send(klient, adresse, HODE | KILDE | {"versjon": gammel})
    svar = send(klient, adresse, HODE | {"kilde-koordinerende_utvalg": "journalen", "versjon": gammel})
    assert svar.status_code == 409
    assert re.findall(r'name="velg\.([\w.-]+)" value="min"', svar.text) == ["kilde-koordinerende_utvalg"]
    assert "samtale med Kari, 2.\u00a0november 2026" in svar.text


def test_tall_spenn_og_ulike_tall_leses_med_desimalkomma(bibliotek: Bibliotek) -> None:
    form = hent_form(bibliotek, "nb")
    enhet = {"avlastning.enhet": "prosent"}
    for skrevet, ventet in (
        ("14,5", {"verdi": "14.5"}),
        ("10–14,5", {"fra": "10", "til": "14.5"}),
        ("10 til 14", {"fra": "10", "til": "14"}),
        ("10; 14", {"verdier": [{"verdi": "10"}, {"verdi": "14"}]}),
        ("14,", {"verdi": "14"}),
        ("mye", {"verdi": "mye"}),
    ):
        sak = til_sak({"avlastning": skrevet, **enhet}, form)
        assert sak["opplysninger"]["avlastning"] == {**ventet, "enhet": "prosent"}


def test_baade_et_svar_og_vet_ikke_maa_avklares_av_brukeren(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    assert motsigelser({"alder": "31", "alder.vet_ikke": "ja"}) == ["alder"]
    adresse = ny_sak()
    send(klient, adresse, HODE | {"alder": "31", "alder.vet_ikke": "ja", "versjon": versjon(klient, adresse)})
    assert 'href="#felt-alder"' in klient.get(adresse, headers=HTML).text


def test_skjemaet_gir_den_samme_saken_som_apiet_tar_imot(oppsett: Oppsett, bibliotek: Bibliotek) -> None:
    form = hent_form(bibliotek, "nb")
    felter = rydd({**HODE, **RAD, "bpa": "nei", "alder": "31"}, form)
    svar = oppsett.tjeneste.sjekk(orjson.dumps(til_sak(felter, form)), kontroll=False)
    assert svar.sjekk.sett[0].utfall == "skal"


def test_en_tom_rad_er_ingen_tjeneste_og_radene_nummereres_paa_nytt(bibliotek: Bibliotek) -> None:
    form = hent_form(bibliotek, "nb")
    felter = rydd({"tjeneste.4.status": "vurdert", **{k.replace(".0.", ".7."): v for k, v in RAD.items()}}, form)
    assert [rad["type"] for rad in rader(felter)] == ["", "stoettekontakt"]
    assert len(til_sak(felter, form)["tjenester"]) == 1


def test_siden_bruker_de_samme_plassene_og_maalerne_som_apiet(
    klient: TestClient, app: FastAPI, ny_sak: Callable[..., str]
) -> None:
    adresse = ny_sak(**RAD)
    send(klient, adresse, HODE | RAD | {"versjon": versjon(klient, adresse), "gjoer": "sjekk"})
    assert sum(app.state.drift.maalere.kontroll.values()) == 1
    trengs = {"/svar": "sak", "/utkast": "sak", "": "sak", "/hva-om": "sak"}
    for under, slag in trengs.items():
        with ExitStack() as opptatt:
            for _ in range(app.state.drift.grenser.samtidige):
                opptatt.enter_context(app.state.drift.plass(slag))
            assert send(klient, adresse + under, HODE | RAD).status_code == 503
    with ExitStack() as opptatt:
        for _ in range(app.state.drift.grenser.samtidige_tunge):
            opptatt.enter_context(app.state.drift.plass("tung"))
        assert klient.get(f"{adresse}/fremlegg/saksfremlegg.pdf").status_code == 503
        for tung in ("/revisor/logg", "/revisor/eksport", "/ressurs"):
            assert send(klient, tung, {}).status_code == 503, tung


def test_rader_legges_til_og_fjernes_med_vanlige_knapper(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    adresse = ny_sak()
    svar = send(klient, adresse, HODE | RAD | {"versjon": versjon(klient, adresse), "gjoer": "legg_til"})
    assert svar.headers["location"] == f"{adresse}#tjenester"
    assert 'name="tjeneste.1.type"' in klient.get(adresse, headers=HTML).text
    send(klient, adresse, HODE | RAD | {"versjon": versjon(klient, adresse), "gjoer": "fjern.0"})
    assert 'value="16,5"' not in klient.get(adresse, headers=HTML).text


@pytest.mark.parametrize("verdi", ["ikke_relevant", "finnes_ikke", "vet_ikke"])
def test_en_verdi_skjemaet_ikke_har_vises_slik_den_er(
    klient: TestClient, ny_sak: Callable[..., str], bibliotek: Bibliotek, verdi: str
) -> None:
    form = hent_form(bibliotek, "nb")
    valg = next(id_ for id_, felt in form.felt.items() if felt["type"] in {"valg", "ordinal"} and id_ != "sakstype")
    adresse = ny_sak()
    assert send(klient, f"{adresse}/hva-om", HODE | {valg: verdi}).status_code == 200
    send(klient, adresse, HODE | {"versjon": versjon(klient, adresse), "penn": "0" * 16})
    kollisjon = send(klient, adresse, HODE | {valg: verdi, "versjon": "1", "penn": "1" * 16})
    assert kollisjon.status_code == 409
    assert {"finnes_ikke": "finnes_ikke", "vet_ikke": "Vet ikke", "ikke_relevant": "kke relevant"}[
        verdi
    ].lower() in kollisjon.text.lower()


def test_delen_av_siden_gir_svaret_uten_aa_lagre_noe(
    klient: TestClient, ny_sak: Callable[..., str], antall_lagret: Callable[[], int]
) -> None:
    adresse = ny_sak()
    foer = versjon(klient, adresse)
    svar = send(klient, f"{adresse}/svar", HODE | RAD)
    assert "Skal meldes til koordinerende utvalg" in svar.text
    assert "<html" not in svar.text
    assert (versjon(klient, adresse), antall_lagret()) == (foer, 0)


def test_et_foedselsnummer_stanses_og_blir_verken_vist_eller_lagret(
    klient: TestClient, ny_sak: Callable[..., str], oppsett: Oppsett
) -> None:
    adresse = ny_sak()
    for under in ("", "/svar", "/utkast", "/hva-om"):
        svar = send(
            klient, adresse + under, HODE | {"lavere_trinn_begrunnelse": FNR, "versjon": versjon(klient, adresse)}
        )
        assert FNR not in svar.text
        assert "ødselsnummer" in svar.text
    assert oppsett.utkast is not None
    assert all(FNR.encode() not in utkast.innhold for utkast in oppsett.utkast.liste(None, 10))
    assert send(klient, "/saker/ny", HODE | {"sak_ref": FNR}).status_code == 422


def test_to_som_skriver_faar_vite_det_og_velger_hver_opplysning(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    adresse = ny_sak()
    gammel = versjon(klient, adresse)
    send(klient, adresse, HODE | {"alder": "31", "versjon": gammel})
    svar = send(klient, adresse, HODE | {"alder": "40", "bpa": "nei", "versjon": gammel})
    assert svar.status_code == 409
    assert "To har skrevet i saken" in svar.text
    assert "31" in svar.text
    assert "40" in svar.text
    valgt = {"velg.alder": "deres", "velg.bpa": "min", "gjoer": "flett", "versjon": versjon(klient, adresse)}
    send(klient, adresse, HODE | {"alder": "40", "bpa": "nei"} | valgt)
    side = klient.get(adresse, headers=HTML).text
    assert 'id="felt-alder" name="alder" value="31"' in side
    assert re.search(r'name="bpa" value="nei" checked', side)


@pytest.mark.parametrize(("valg", "ventet"), [("min", ["praktisk_bistand_daglig"]), ("deres", ["stoettekontakt"] * 2)])
def test_tjenestene_velges_samlet_saa_ingen_timer_kommer_med_to_ganger(
    klient: TestClient, ny_sak: Callable[..., str], oppsett: Oppsett, valg: str, ventet: list[str]
) -> None:
    adresse = ny_sak()
    to = {k.replace(".0.", ".1."): v for k, v in RAD.items()}
    daglig = {"type": "praktisk_bistand_daglig", "mengde": "7", "kilde": "kartlegging"}
    mine = {k.replace(".0.", ".1."): v for k, v in RAD.items()} | {f"tjeneste.1.{k}": v for k, v in daglig.items()}
    send(klient, adresse, HODE | RAD | mine | {"versjon": versjon(klient, adresse)})
    gammel = versjon(klient, adresse)
    send(klient, adresse, HODE | RAD | to | {"versjon": gammel})
    svar = send(klient, adresse, HODE | RAD | mine | {"gjoer": "fjern.0", "versjon": gammel})
    assert svar.status_code == 409
    assert re.findall(r'name="velg\.([\w.]+)" value="min"', svar.text) == ["tjeneste"]
    assert "7 timer per uke" in svar.text
    assert svar.text.count("16,5 timer per uke, vurdert") == 2
    gjemt = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', svar.text))
    assert send(klient, adresse, gjemt | {"velg.tjeneste": valg, "gjoer": "flett"}).status_code == 303
    assert oppsett.utkast is not None
    utkast = oppsett.utkast.hent(adresse.rpartition("/")[2])
    assert utkast is not None
    assert [rad["type"] for rad in rader(orjson.loads(utkast.innhold)["felter"])] == ventet


def test_et_tall_og_enheten_velges_sammen(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    adresse = ny_sak()
    gammel = versjon(klient, adresse)
    andel, doegn = ({"avlastning": tall, "avlastning.enhet": e} for tall, e in (("40", "prosent"), ("14", "")))
    send(klient, adresse, HODE | andel | {"versjon": gammel})
    svar = send(klient, adresse, HODE | doegn | {"avlastning.enhet": "doegn_per_maaned", "versjon": gammel})
    assert re.findall(r'name="velg\.([\w.]+)" value="min"', svar.text) == ["avlastning"]
    assert "40 prosent" in svar.text
    assert "14 døgn per måned" in svar.text


def test_den_samme_siden_kolliderer_ikke_med_seg_selv(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    adresse = ny_sak()
    fra = {"versjon": versjon(klient, adresse), "penn": "0123456789abcdef"}
    assert send(klient, f"{adresse}/utkast", HODE | {"alder": "3"} | fra).status_code == 200
    assert send(klient, adresse, HODE | {"alder": "31"} | fra).status_code == 303


def test_sjekken_lagres_og_vises_slik_den_ble_lagret(
    klient: TestClient, ny_sak: Callable[..., str], antall_lagret: Callable[[], int]
) -> None:
    adresse = ny_sak()
    svar = send(klient, adresse, HODE | RAD | {"versjon": versjon(klient, adresse), "gjoer": "sjekk"})
    sjekk = svar.headers["location"]
    assert antall_lagret() == 1
    side = klient.get(sjekk, headers=HTML).text
    lagret = klient.get(f"/v1/sjekker/{sjekk.rpartition('/')[2]}").json()
    assert lagret["tekst"].splitlines()[0] in side
    assert lagret["regelverk"]["kontrollsum"] in side
    assert "Kriteriesjekk lagret" in klient.get("/saker", headers=HTML).text
    send(klient, adresse, HODE | {"versjon": versjon(klient, adresse)})
    assert "Endret etter sjekken" in klient.get("/saker", headers=HTML).text


def test_et_dobbeltklikk_gir_en_sjekk_i_loggen_og_begge_kommer_til_den(
    klient: TestClient, ny_sak: Callable[..., str], oppsett: Oppsett, lager: Sjekklager
) -> None:
    adresse = ny_sak()
    fra = {"versjon": versjon(klient, adresse), "penn": "0123456789abcdef", "gjoer": "sjekk"} | med_merke(klient)

    def klikk(_: int) -> tuple[int, str]:
        svar = klient.post(adresse, data=HODE | RAD | fra, headers=HTML, follow_redirects=False)
        return svar.status_code, svar.headers.get("location", "")

    with ThreadPoolExecutor(6) as traader:
        svarene = set(traader.map(klikk, range(6)))
    (sjekk,) = i_loggen(lager)
    assert svarene == {(303, f"{adresse}/sjekk/{sjekk}")}
    assert sjekkene(oppsett, adresse) == [sjekk]
    klient.post(adresse, data=HODE | RAD | fra | {"tjeneste.0.mengde": "17"}, headers=HTML, follow_redirects=False)
    assert sjekkene(oppsett, adresse) == i_loggen(lager)
    assert len(i_loggen(lager)) == 2


class TregKontroll:
    """En kontroll som ikke svarer før den får lov; den sier fra når den er begynt."""

    def __init__(self) -> None:
        self.begynt, self.slipp = Event(), Event()

    def kjoer(self, *_: object) -> SimpleNamespace:
        self.begynt.set()
        assert self.slipp.wait(30)
        return SimpleNamespace(utfall=None, svar={}, frister={})


@pytest.fixture
def treg(klient: TestClient, oppsett: Oppsett, bibliotek: Bibliotek, lager: Sjekklager) -> Iterator[TregKontroll]:
    kontroll = TregKontroll()
    tjeneste = Tjeneste(bibliotek, i_dag=oppsett.i_dag, kontroll=kontroll, lager=lager)
    app: Any = klient.app
    app.state.oppsett = dataclasses.replace(oppsett, tjeneste=tjeneste)
    yield kontroll
    kontroll.slipp.set()


def test_andre_kan_lagre_mens_en_sjekk_venter_paa_kontrollen(
    klient: TestClient, ny_sak: Callable[..., str], oppsett: Oppsett, lager: Sjekklager, treg: TregKontroll
) -> None:
    min_, andres = ny_sak(), ny_sak(sak_ref="ANDRES")
    merke, foer = med_merke(klient), versjon(klient, andres)
    fra = {"versjon": versjon(klient, min_), "penn": "a" * 16, "gjoer": "sjekk"} | merke

    def klikk(_: int) -> str:
        svar = klient.post(min_, data=HODE | RAD | fra, headers=HTML, follow_redirects=False)
        return str(svar.headers["location"])

    with ThreadPoolExecutor(2) as traader:
        venter = [traader.submit(klikk, nr) for nr in range(2)]
        assert treg.begynt.wait(30)
        felter = {"sak_ref": "ANDRES", "alder": "31", "versjon": foer}
        assert klient.post(f"{andres}/utkast", data=HODE | felter | merke, headers=HTML).status_code == 200
        assert klient.post(f"{min_}/utkast", data=HODE | RAD | fra | {"alder": "40"}, headers=HTML).status_code == 200
        treg.slipp.set()
        svarene = {ett.result() for ett in venter}
    (sjekk,) = i_loggen(lager)
    assert svarene == {f"{min_}/sjekk/{sjekk}"}
    assert sjekkene(oppsett, min_) == [sjekk]
    assert 'value="31"' in klient.get(andres, headers=HTML).text
    assert 'value="40"' in klient.get(min_, headers=HTML).text


def test_en_sak_som_slettes_mens_sjekken_venter_paa_kontrollen_gir_ingen_sjekk(
    klient: TestClient, ny_sak: Callable[..., str], treg: TregKontroll, antall_lagret: Callable[[], int]
) -> None:
    adresse = ny_sak()
    fra = {"versjon": versjon(klient, adresse), "gjoer": "sjekk"} | med_merke(klient)
    with ThreadPoolExecutor(1) as traader:
        venter = traader.submit(klient.post, adresse, data=HODE | RAD | fra, headers=HTML)
        assert treg.begynt.wait(30)
        send(klient, f"{adresse}/slett", {})
        treg.slipp.set()
        svar = venter.result()
    assert svar.status_code == 404
    assert "utkastet er slettet" in svar.text
    assert antall_lagret() == 0


def test_ingen_sjekk_blir_borte_fra_saken_naar_den_lagres_av_seg_selv_eller_av_en_kollega(
    klient: TestClient, ny_sak: Callable[..., str], oppsett: Oppsett, lager: Sjekklager
) -> None:
    adresse = ny_sak()
    merke, foer = med_merke(klient), versjon(klient, adresse)

    def send_en(nr: int) -> int:
        min_, gjoer = nr % 4 != 3, "sjekk" if nr % 2 else "lagre"
        fra = {"versjon": foer if min_ else versjon(klient, adresse), "penn": ("a" if min_ else "b") * 16}
        til = adresse if gjoer == "sjekk" else f"{adresse}/utkast"
        felter = HODE | RAD | {"alder": str(20 + nr), "gjoer": gjoer}
        return klient.post(til, data=felter | fra | merke, headers=HTML, follow_redirects=False).status_code

    with ThreadPoolExecutor(8) as traader:
        assert set(traader.map(send_en, range(24))) <= {200, 303, 409}
    assert sjekkene(oppsett, adresse) == i_loggen(lager)
    assert i_loggen(lager)


def test_en_lagret_sjekk_sier_med_ord_hva_som_mangler(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    adresse = ny_sak()
    felter = HODE | {"nattbehov": "rask_hjelp", "versjon": versjon(klient, adresse), "gjoer": "sjekk"}
    side = klient.get(send(klient, adresse, felter).headers["location"], headers=HTML).text
    mangler = re.findall(r"<li>([^<]+)</li>", "".join(re.findall(r'<ul class="mangler">(.*?)</ul>', side, re.DOTALL)))
    assert mangler
    assert all(" " in ett and "_" not in ett for ett in mangler)


def test_en_lagret_sjekk_vises_med_reglene_den_ble_gjort_med(
    klient: TestClient, ny_sak: Callable[..., str], oppsett: Oppsett
) -> None:
    adresse = ny_sak()
    felter = HODE | {"nattbehov": "rask_hjelp", "versjon": versjon(klient, adresse), "gjoer": "sjekk"}
    sjekk = send(klient, adresse, felter).headers["location"]
    foer = re.findall(r'class="trinn-navn">([^<]+)<', klient.get(sjekk, headers=HTML).text)
    assert foer
    nytt = copy.deepcopy(oppsett.bibliotek.regelverk.raatre)
    trappen = next(sett for sett in nytt["regelsett"] if sett.get("spoersmaal") == "trinn")
    for trinn in trappen["trapp"]:
        trinn["navn"] = "Et annet navn"
    raa = kanonisk(nytt)
    endret = Bibliotek(les_lagrede_regler(raa, f"sha256:{hashlib.sha256(raa).hexdigest()}"))
    app: Any = klient.app
    app.state.oppsett = dataclasses.replace(oppsett, bibliotek=endret)
    assert re.findall(r'class="trinn-navn">([^<]+)<', klient.get(sjekk, headers=HTML).text) == foer


def test_valget_skrives_i_loggen_med_egne_ord_og_kan_rettes(
    klient: TestClient, oppsett: Oppsett, ny_sak: Callable[..., str]
) -> None:
    adresse = ny_sak()
    svar = send(klient, adresse, HODE | RAD | {"versjon": versjon(klient, adresse), "gjoer": "sjekk"})
    sjekk = svar.headers["location"]
    assert oppsett.logg is not None
    i_loggen = oppsett.logg.logg.om

    for felter, galt in (
        ({}, ["felt-retning", "felt-begrunnelseskode", "felt-meldes", "felt-egne_ord"]),
        ({**GODT, "egne_ord": "ja"}, ["felt-egne_ord"]),
        ({**GODT, "egne_ord": f"om {FNR} i dag"}, ["felt-egne_ord"]),
        ({**ENIG, "retning": "fraviker"}, ["felt-begrunnelseskode"]),
        (
            {**GODT, "retning": "fraviker", "begrunnelseskode": "", "meldes": ""},
            ["felt-begrunnelseskode", "felt-meldes"],
        ),
        ({**GODT, "meldes": "nei"}, ["felt-retning"]),
    ):
        svar = send(klient, f"{sjekk}/valg", felter, sjekk)
        assert svar.status_code == 422
        assert re.findall(r'href="#(felt-\w+)"', svar.text) == galt
        assert FNR not in svar.text
    assert i_loggen(sjekk.rpartition("/")[2], "valg") == []

    valg = {**GODT, "retning": "fraviker", "begrunnelseskode": "personens_oenske", "meldes": "nei"}
    valg["egne_ord"] = "Hun vil vente til høsten"
    assert send(klient, f"{sjekk}/valg", valg, sjekk).headers["location"] == sjekk
    side = klient.get(sjekk, headers=HTML).text
    assert "«Hun vil vente til høsten»" in side
    assert "Fraviker svaret. Personens ønske. Ikke meldt til utvalget." in side
    send(klient, f"{sjekk}/valg", valg | {"egne_ord": "Hun vil vente til våren"}, sjekk)
    foerst, saa = i_loggen(sjekk.rpartition("/")[2], "valg")
    assert json.loads(saa.kropp)["erstatter"] == foerst.id
    assert [json.loads(ett.kropp)["aapent"]["meldes"] for ett in (foerst, saa)] == [False, False]
    assert "Valgt tidligere" in klient.get(sjekk, headers=HTML).text


def test_en_sak_med_feil_lagres_som_utkast_men_ikke_som_sjekk(
    klient: TestClient, ny_sak: Callable[..., str], antall_lagret: Callable[[], int]
) -> None:
    adresse = ny_sak()
    svar = send(klient, adresse, HODE | {"alder": "mange", "versjon": versjon(klient, adresse), "gjoer": "sjekk"})
    assert (svar.status_code, antall_lagret()) == (422, 0)
    assert 'id="felt-alder" name="alder" value="mange"' in klient.get(adresse, headers=HTML).text


def test_hva_om_viser_begge_svarene_og_endrer_ikke_saken(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    adresse = ny_sak()
    foer = versjon(klient, adresse)
    svar = send(klient, f"{adresse}/hva-om", HODE | RAD)
    assert "Må avklares først" in svar.text
    assert "Skal meldes til koordinerende utvalg" in svar.text
    assert "KU-01" in svar.text
    assert versjon(klient, adresse) == foer


def test_listen_har_saken_med_naermeste_frist_foerst(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    uten = ny_sak(sak_ref="UTEN-FRIST")
    adresse = ny_sak(sak_ref="MED-FRIST")
    frist = {"sak_ref": "MED-FRIST", "soeknad_mottatt": "2026-11-01", "soeknad_besvart": "nei"}
    send(klient, adresse, HODE | frist | {"versjon": versjon(klient, adresse)})
    side = klient.get("/saker", headers=HTML).text
    assert side.index(adresse) < side.index(uten)
    assert "om 11 dager" in side


def test_hver_grense_har_et_bilde_ogsaa_der_regelen_ikke_avgjorde(
    klient: TestClient, ny_sak: Callable[..., str]
) -> None:
    adresse = ny_sak()
    felter = HODE | RAD | {"avlastning": "40", "avlastning.enhet": "prosent", "tjenesteliste_komplett": "ja"}
    side = send(klient, f"{adresse}/svar", felter).text
    foldet = side.partition('<ul class="ellers">')[2].partition("</ul>")[0]
    assert "KU-02" in foldet
    assert foldet.count('class="grensebilde"') == 1


def test_en_klagefrist_er_en_annens_og_flytter_ikke_saken_i_listen(
    klient: TestClient, ny_sak: Callable[..., str]
) -> None:
    adresse = ny_sak(sak_ref="KLAGE")
    vedtak = {"vedtak_fattet": "ja", "vedtak_rettsgrunnlag": "etter_pbrl_hol", "vedtak_kommet_frem": "2026-11-10"}
    frist = {"sak_ref": "KLAGE", "dato": "2026-11-12"} | vedtak
    send(klient, adresse, HODE | frist | {"versjon": versjon(klient, adresse)})
    assert "Klage på vedtak om helse" in klient.get(adresse, headers=HTML).text
    assert "Ingen frist er kjent" in klient.get("/saker", headers=HTML).text


@pytest.mark.parametrize("adresse", ["/saker/" + "0" * 32, "/saker/" + "0" * 32 + "/hva-om"])
def test_en_sak_som_ikke_finnes_gir_en_side_som_sier_det(klient: TestClient, adresse: str) -> None:
    svar = klient.get(adresse, headers=HTML)
    assert svar.status_code == 404
    assert "Saken finnes ikke, eller utkastet er slettet." in svar.text
    assert "openapi" not in klient.get("/finnes/ikke", headers=HTML).text


def test_uten_lager_sier_siden_fra(uten_lager: TestClient) -> None:
    assert uten_lager.get("/saker", headers=HTML).status_code == 503


def test_ingen_side_i_saken_nevner_bemanning(klient: TestClient, ny_sak: Callable[..., str]) -> None:
    adresse = ny_sak()
    tekst = klient.get(adresse, headers=HTML).text.lower()
    assert "årsverk" not in tekst
    assert "kroner" not in tekst
