"""Startsiden: lesbar, på norsk, uten skript og uten noe utenfra."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from starlette.testclient import TestClient

KOMMUNER = ("eigersund", "eksempel", "kristiansund", "molde", "nasjonal")
UTEN_SLUTT = {"meta", "link", "br"}


class Side(HTMLParser):
    """Samler elementene, og krever at hvert av dem lukkes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elementer: list[tuple[str, dict[str, Any]]] = []
        self.tekst = ""
        self._aapne: list[str] = []
        self.feed(html)
        assert self._aapne == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementer.append((tag, dict(attrs)))
        if tag not in UTEN_SLUTT:
            self._aapne.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._aapne.pop() == tag

    def handle_data(self, data: str) -> None:
        self.tekst += data

    def alle(self, navn: str) -> list[dict[str, Any]]:
        return [attributter for tag, attributter in self.elementer if tag == navn]


def hent(klient: TestClient, kommune: str) -> Side:
    svar = klient.get("/", params={"kommune": kommune})
    assert svar.status_code == 200
    assert svar.headers["content-type"] == "text/html; charset=utf-8"
    return Side(svar.text)


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_siden_har_ingen_skript_og_henter_bare_sin_egen_stil(klient: TestClient, kommune: str) -> None:
    side = hent(klient, kommune)

    assert {tag for tag, _ in side.elementer} & {"script", "img", "iframe", "style", "object", "base"} == set()
    adresser = [a[navn] for _, a in side.elementer for navn in ("href", "src", "action") if navn in a]
    assert [adresse for adresse in adresser if not re.match(r"[/#](?!/)", adresse)] == []
    assert [a for _, a in side.elementer if any(navn == "style" or navn.startswith("on") for navn in a)] == []
    stil = klient.get("/stil.css")
    assert stil.headers["content-type"].startswith("text/css")
    assert re.search(r"url\(|@import|https?:", stil.text) is None


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_siden_kan_leses_opp(klient: TestClient, kommune: str) -> None:
    side = hent(klient, kommune)

    assert side.alle("html") == [{"lang": "nb"}]
    assert len(side.alle("h1")) == 1
    nivaaer = [int(tag[1]) for tag, _ in side.elementer if re.fullmatch("h[1-6]", tag)]
    assert all(neste <= forrige + 1 for forrige, neste in pairwise(nivaaer))
    assert all(celle.get("scope") in {"col", "row"} for celle in side.alle("th"))
    assert {etikett["for"] for etikett in side.alle("label")} == {felt["id"] for felt in side.alle("select")}
    id_er = [a["id"] for _, a in side.elementer if "id" in a]
    assert len(id_er) == len(set(id_er))
    assert {a["aria-labelledby"] for _, a in side.elementer if "aria-labelledby" in a} <= set(id_er)
    assert all(a["href"][1:] in id_er for a in side.alle("a") if a["href"].startswith("#"))


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_siden_viser_alle_reglene_og_tolkningene_i_kraft(klient: TestClient, kommune: str) -> None:
    side = hent(klient, kommune)
    sett = klient.get("/v1/regelverk/koordinerende_utvalg", params={"kommune": kommune}).json()

    for regel in sett["regler"]:
        for det in (regel["id"], regel["tittel"], regel["setning"], regel["kilde"]["tittel"], regel["kilde"]["sted"]):
            assert det in side.tekst
        assert (regel["raad"] or regel["gjengivelse"]) in side.tekst
    for tolkning in sett["tolkninger"]:
        assert tolkning["spoersmaal"].partition(":")[0].rstrip("?") in side.tekst
        valgte = [les for les in tolkning["lesninger"] if tolkning["valgt"] in (None, les["id"])]
        assert all(les["navn"] in side.tekst for les in valgte)
    assert sett["regelverk"]["kontrollsum"] in side.tekst
    assert "20. november 2026" in side.tekst
    assert "antatt" in side.tekst
    assert "over 15\xa0timer per uke" in side.tekst


def test_siden_sier_hva_rettesnor_ikke_er(klient: TestClient) -> None:
    tekst = " ".join(hent(klient, "molde").tekst.split())

    assert "Ikke et vedtak." in tekst
    assert "De kan utløse en melding, aldri utelukke den." in tekst
    assert "Mennesker avgjør" in tekst
    assert "skal ikke til" not in tekst


def test_siden_sier_fra_naar_tersklene_ikke_er_vedtatt(klient: TestClient) -> None:
    assert "ikke kjent vedtatt i Kristiansund" in hent(klient, "kristiansund").tekst
    assert "ikke kjent vedtatt hos andre" in hent(klient, "nasjonal").tekst
    assert "ikke kjent vedtatt" not in hent(klient, "molde").tekst


def test_bare_den_valgte_kommunen_er_valgt(klient: TestClient) -> None:
    for kommune in KOMMUNER:
        assert [v["value"] for v in hent(klient, kommune).alle("option") if "selected" in v] == [kommune]
    assert klient.get("/").text == klient.get("/?kommune=nasjonal").text


def test_siden_viser_veien_videre(klient: TestClient) -> None:
    lenker = [a["href"] for a in hent(klient, "molde").alle("a")]

    assert {"/openapi.json", "/v1/regelverk", "/v1/ordbok"} <= set(lenker)
    for lenke in lenker:
        if lenke.startswith("/"):
            assert klient.get(lenke).status_code == 200
