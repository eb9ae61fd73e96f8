"""Den åpne siden og startsiden: lesbare på begge målformer, uten stil eller skript i HTML-en og uten noe utenfra."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from starlette.testclient import TestClient

KOMMUNER = ("eigersund", "eksempel", "kristiansund", "molde", "nasjonal")
SIDER = ("/", "/aapenhet", "/ordliste", "/hjelp")
UTEN_SLUTT = {"meta", "link", "br", "input"}


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


def les(klient: TestClient, adresse: str, maalform: str = "nb") -> Side:
    svar = klient.get(adresse, headers={"cookie": f"maalform={maalform}"})
    assert svar.status_code == 200
    assert svar.headers["content-type"] == "text/html; charset=utf-8"
    return Side(svar.text)


def hent(klient: TestClient, kommune: str) -> Side:
    return les(klient, f"/aapenhet?kommune={kommune}")


@pytest.mark.parametrize("adresse", [*SIDER, *(f"/aapenhet?kommune={kommune}" for kommune in KOMMUNER)])
def test_siden_har_ingen_stil_eller_skript_i_seg_og_henter_bare_husets_egne_filer(
    klient: TestClient, adresse: str
) -> None:
    side = les(klient, adresse)

    assert {tag for tag, _ in side.elementer} & {"img", "iframe", "style", "object", "base"} == set()
    assert all(set(skript) == {"src", "defer"} for skript in side.alle("script"))
    adresser = [a[navn] for _, a in side.elementer for navn in ("href", "src", "action") if navn in a]
    assert [adresse for adresse in adresser if not re.match(r"[/#](?!/)|data:,$", adresse)] == []
    assert [a for _, a in side.elementer if any(navn == "style" or navn.startswith("on") for navn in a)] == []
    for fil in (a for a in adresser if a.startswith("/statisk/")):
        assert klient.get(fil).status_code == 200


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("adresse", [*SIDER, *(f"/aapenhet?kommune={kommune}" for kommune in KOMMUNER)])
def test_siden_kan_leses_opp(klient: TestClient, adresse: str, maalform: str) -> None:
    side = les(klient, adresse, maalform)

    assert side.alle("html") == [{"lang": maalform, "data-color-scheme": "auto", "data-size": "md"}]
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
    assert "20.\xa0november 2026" in side.tekst
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
    uten, med = (klient.get(adresse).text for adresse in ("/aapenhet", "/aapenhet?kommune=nasjonal"))
    assert uten.split("<main", 1)[1] == med.split("<main", 1)[1]


def test_siden_viser_hvem_som_eier_hvert_regelsett(klient: TestClient) -> None:
    for sett in klient.get("/v1/regelverk").json()["regelsett"]:
        assert sett["tittel"] in hent(klient, "molde").tekst
        assert sett["eier"] in hent(klient, "molde").tekst


def test_siden_viser_reglene_paa_nynorsk(klient: TestClient) -> None:
    tekst = les(klient, "/aapenhet?kommune=molde", "nn").tekst

    assert "over 15\xa0timar per veke" in tekst
    assert "Opne tolkingar" in tekst
    assert "koordinerende" not in tekst


@pytest.mark.parametrize("adresse", SIDER)
def test_hver_lenke_paa_siden_virker(klient: TestClient, adresse: str) -> None:
    lenker = [a["href"] for a in les(klient, adresse).alle("a")]

    if adresse == "/aapenhet":
        assert {"/openapi.json", "/v1/regelverk", "/v1/ordbok"} <= set(lenker)
    for lenke in lenker:
        if lenke.startswith("/"):
            assert klient.get(lenke).status_code == 200
