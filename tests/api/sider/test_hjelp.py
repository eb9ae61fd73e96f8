"""Hjelpen der man er: hver side har en vei til hjelpen, og hver vei fører frem, på begge målformer."""

import re
from itertools import chain
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rettesnor_api import sider
from rettesnor_api.bruker import ROLLER
from rettesnor_api.sider.ordlenker import med_ord
from rettesnor_api.sider.start import HJELP, ORD
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform

MALER = Path(sider.__path__[0]).parent / "maler"
SAK = {"sak_ref": "H-1", "kommune": "molde", "sakstype": "ny", "dato": "2026-11-20"}


@pytest.fixture
def klient(klient: TestClient) -> TestClient:
    klient.headers["accept"] = "text/html"
    return klient


def _vern(klient: TestClient, adresse: str) -> str:
    funnet = re.search(r'name="vern" value="([0-9a-f]+)"', klient.get(adresse).text)
    assert funnet is not None
    return funnet[1]


def _sidene(klient: TestClient) -> list[str]:
    """Lager en sak, en lagret sjekk og en fordeling, og gir adressene til sidene til de fem gruppene."""
    sak = klient.post("/saker/ny", data={"vern": _vern(klient, "/saker/ny"), **SAK}, follow_redirects=False)
    saken = sak.headers["location"]
    versjon = re.search(r'name="versjon" value="(\d+)"', klient.get(saken).text)
    assert versjon is not None
    felter = {"vern": _vern(klient, saken), "versjon": versjon[1], "gjoer": "sjekk", **SAK}
    sjekken = klient.post(saken, data=felter, follow_redirects=False).headers["location"]
    id_ = sjekken.rpartition("/")[2]
    lite = {"vern": _vern(klient, "/ressurs"), "eksempel": "lite"}
    ressurs = klient.post("/ressurs/eksempel", data=lite, follow_redirects=False).headers["location"]
    enhet = re.search(rf'href="({ressurs}/enhet/[^"#]+)"', klient.get(ressurs).text)
    assert enhet is not None
    kandidat = re.search(r'href="(/regler/forhaandsvis\?[^"]*hva=[^"]+)"', klient.get("/regler/forhaandsvis").text)
    assert kandidat is not None
    regel = re.search(r'href="(/regler/[A-Z][^"]+)"', klient.get("/regler").text)
    assert regel is not None
    return [
        *("/saker", "/saker/ny", saken, sjekken, f"{saken}/hva-om", f"{saken}/fremlegg"),
        *("/utvalg", "/utvalg/frister", f"/utvalg/{id_}"),
        *("/ressurs", ressurs, enhet[1], f"{ressurs}/hva-om/nytt?slag=ramme"),
        *(f"{ressurs}/{del_}" for del_ in ("aar", "hva-om", "omdisponering", "penger", "likebehandling", "trekninger")),
        *("/revisor", f"/revisor/{id_}", "/revisor/avvik", "/revisor/regelverk", "/revisor/logg", "/revisor/eksport"),
        *("/regler", "/regler/tolkninger", "/regler/forskjell", "/regler/forhaandsvis"),
        *(adresse.replace("&amp;", "&") for adresse in (regel[1], kandidat[1])),
    ]


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_hver_side_har_en_vei_til_hjelpen_og_hver_vei_foerer_frem(klient: TestClient, maalform: Maalform) -> None:
    klient.cookies.set("maalform", maalform)
    finnes = {
        f"{adresse}#{id_}"
        for adresse in ("/hjelp", "/ordliste")
        for id_ in re.findall(r' id="([^"]+)"', klient.get(adresse).text)
    }
    for adresse in _sidene(klient):
        side = klient.get(adresse)
        assert side.status_code == 200, adresse
        lenker = re.findall(r'href="(/(?:hjelp|ordliste)#[^"]*)"', side.text)
        assert any(lenke.startswith("/hjelp#") for lenke in lenker), adresse
        assert [lenke for lenke in lenker if lenke not in finnes] == [], adresse


def test_hver_del_og_hvert_ord_malene_viser_til_finnes() -> None:
    tekst = "".join(mal.read_text("utf-8") for mal in MALER.rglob("*.html"))
    deler = re.findall(r"(?:hjelp=|hjelpelinje\()\(([^)]*)\)", tekst)
    ordene = re.findall(r"(?:ord=|med_ord)\(([^)]*)\)", tekst)
    funnet = [set(re.findall(r'"([a-z_]+)"', " ".join(ett))) for ett in (deler, ordene)]
    assert all(funnet)
    assert funnet[0] <= set(chain(*HJELP.values()))
    assert funnet[1] <= set(ORD)


def test_hjelpen_har_en_del_for_hver_rolle() -> None:
    assert list(HJELP) == [None, *ROLLER]


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_ordet_i_en_overskrift_blir_en_lenke_paa_begge_maalformer(maalform: Maalform) -> None:
    tekst = "".join(mal.read_text("utf-8") for mal in MALER.rglob("*.html"))
    faste = re.findall(r't\("([a-z_.]+)"(?:, [^()]*)?\) \| med_ord\("([a-z_]+)"\)', tekst)
    assert len(faste) > 10
    for noekkel, ord_ in faste:
        raa = hent_tekster(maalform).tekster[noekkel]
        assert f"/ordliste#ord-{ord_}" in med_ord(raa, ord_, maalform=maalform), noekkel


def test_et_ord_lenkes_bare_foerste_gang_med_den_boeyningen_det_staar_i() -> None:
    html = med_ord("Tolkningene <b> og årsverk & tolkning", "tolkning", "aarsverk")
    assert re.findall(r">([^<]+)</a>", html) == ["Tolkningene", "årsverk"]
    assert html.endswith("</a> &amp; tolkning")
    assert "&lt;b&gt;" in html
    assert html.count('title="') == 2
    assert med_ord("Ingenting her", "tolkning") == "Ingenting her"
