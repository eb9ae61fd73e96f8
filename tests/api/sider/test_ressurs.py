"""Sidene til ressursfordelingsteamet: opplasting, hvem som ser hva, sletting, scenarioer, trekninger og filer.

Over 250 linjer: alt er ett arbeid fulgt gjennom sidene, og deler det som laster opp.
"""

import io
import json
import os
import re
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from orakel.arbeidsboeker import ARK, bok
from rettesnor_api.app import lag_app
from rettesnor_api.bruker import Bruker
from rettesnor_api.sider.ressurs.arbeidslager import FLEST_HVER, LEVETID, Arbeidslager, Fullt
from rettesnor_api.sider.ressurs.flyt import tegn_flyt
from rettesnor_api.sider.ressurs.jobber import FLEST_HUSKET, Jobb, Jobber
from rettesnor_api.sider.ressurs.tiltak import tallet
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.oppsett import Oppsett
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste

Kart: TypeAlias = dict[str, Any]
GRUNNLAG = Path("scenarioer/simulering/grunnlag.json").read_bytes()
FJORAARET = Path("scenarioer/simulering/grunnlag-i-fjor.json").read_bytes()
NUMMER = "13097248022"


@pytest.fixture
def app(oppsett: Oppsett) -> FastAPI:
    return lag_app(oppsett)


@pytest.fixture
def klient(app: FastAPI) -> TestClient:
    return TestClient(app, headers={"accept": "text/html"}, cookies={"maalform": "nb"}, base_url="http://localhost")


def merke(klient: TestClient) -> str:
    funnet = re.search(r'name="vern" value="([0-9a-f]+)"', klient.get("/ressurs").text)
    assert funnet is not None
    return funnet[1]


def send(klient: TestClient, adresse: str, filer: Kart | None = None, **felter: Any) -> Any:
    return klient.post(adresse, data={"vern": merke(klient), **felter}, files=filer, follow_redirects=False)


def last_opp(klient: TestClient, innhold: bytes = GRUNNLAG, **flere: bytes) -> str:
    filer = {"bok": ("fil", innhold), **{navn: ("fil", raa) for navn, raa in flere.items()}}
    svar = send(klient, "/ressurs", filer)
    assert svar.status_code == 303, svar.text
    return str(svar.headers["location"])


def test_en_fil_blir_til_en_oversikt_der_hvert_tall_kan_aapnes(klient: TestClient) -> None:
    adresse = last_opp(klient)
    oversikt = klient.get(adresse).text

    for ord_ in ("Årsverk i dag", "Behov", "Minstenivå", "Tildelt", "Helgesjekk", "Brukere som ikke er kartlagt"):
        assert ord_ in oversikt
    assert f'{adresse}/enhet/solbakken#behov"' in oversikt
    enheten = klient.get(f"{adresse}/enhet/solbakken").text
    assert "natt hverdag: delte behov 60\xa0t binder; vindu 1 × 40\xa0t" in enheten
    assert klient.get(f"{adresse}/enhet/finnes-ikke").status_code == 404


def test_en_arbeidsbok_leses_som_json(klient: TestClient) -> None:
    adresse = last_opp(klient, bok(ARK))

    assert "årsverk" in klient.get(adresse).text


def test_feilene_staar_med_ark_og_celle_og_ingenting_er_lest(klient: TestClient) -> None:
    daarlig = {**ARK, "Ramme": [ARK["Ramme"][0], ["eksempel", "2026-11-20", "mye"]]}
    svar = send(klient, "/ressurs", {"bok": ("fil.xlsx", bok(daarlig))})

    assert svar.status_code == 422
    assert re.search(r"Ramme <code>[A-Z]+2</code>", svar.text)
    assert "Ingenting er lest inn" in svar.text
    assert 'href="/ressurs/' not in svar.text.replace("/ressurs/mal/", "")


def test_feil_i_begge_filene_meldes_samtidig(klient: TestClient) -> None:
    svar = send(klient, "/ressurs", {"bok": ("a", b'{"enheter": []}'), "fjor": ("b", b'{"enheter": 3}')})

    assert svar.status_code == 422
    assert "Filen fra i fjor" in svar.text.split("<tbody")[1]


def test_uten_fil_sies_det_fra(klient: TestClient) -> None:
    assert "ingen fil er valgt" in send(klient, "/ressurs").text


def test_et_foedselsnummer_avvises_og_gjengis_ikke(klient: TestClient) -> None:
    raa = GRUNNLAG.replace(b'"b1"', f'"{NUMMER}"'.encode())
    svar = send(klient, "/ressurs", {"bok": (f"{NUMMER}.json", raa)})

    assert svar.status_code == 422
    assert NUMMER not in svar.text


def test_bare_den_som_lastet_opp_ser_arbeidet(app: FastAPI, klient: TestClient) -> None:
    adresse = last_opp(klient)
    annen = TestClient(app, headers={"accept": "text/html"}, base_url="http://localhost")
    annen.get("/ressurs")

    assert klient.get(adresse).status_code == 200
    for sti in ("", "/penger", "/trekninger", "/last-ned/ressursfordeling.xlsx"):
        assert annen.get(f"{adresse}{sti}").status_code == 404
    assert annen.get(f"{adresse}/slett").status_code == 404
    send(annen, f"{adresse}/slett")
    assert klient.get(adresse).status_code == 200


def test_de_andre_rollene_har_den_ikke_i_menyen(app: FastAPI, klient: TestClient) -> None:
    app.state.bruker = Bruker("", frozenset({"saksbehandler", "utvalg", "revisor", "regelforvalter"}))

    assert "/ressurs" not in klient.get("/").text


def test_arbeidet_slettes_foerst_naar_det_er_bekreftet(klient: TestClient) -> None:
    adresse = last_opp(klient)
    for side in (adresse, "/ressurs"):
        vist = klient.get(side).text
        assert f'href="{adresse}/slett"' in vist
        assert f'action="{adresse}/slett"' not in vist
    spurt = klient.get(f"{adresse}/slett").text
    assert f'action="{adresse}/slett"' in spurt
    assert "blir borte for godt" in spurt
    assert klient.get(adresse).status_code == 200

    assert send(klient, f"{adresse}/slett").headers["location"] == "/ressurs"
    assert klient.get(adresse).status_code == 404
    assert adresse not in klient.get("/ressurs").text


def test_arbeidet_overlever_at_tjeneren_starter_paa_nytt(oppsett: Oppsett, tmp_path: Path) -> None:
    med_data = replace(oppsett, data=tmp_path)
    foerst = TestClient(lag_app(med_data), headers={"accept": "text/html"}, base_url="http://localhost")
    adresse = last_opp(foerst, bok(ARK))
    (fil,) = (tmp_path / "arbeid").iterdir()
    assert fil.stat().st_mode & 0o777 == 0o600

    etterpaa = TestClient(
        lag_app(med_data), headers={"accept": "text/html"}, cookies=dict(foerst.cookies), base_url="http://localhost"
    )
    hoved = [re.sub(r'name="vern" value="\w+"', "", k.get(adresse).text) for k in (foerst, etterpaa)]
    assert hoved[0] == hoved[1]


def test_id_en_til_et_arbeid_ligner_aldri_et_foedselsnummer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """En adresse med noe som ligner et fødselsnummer, vises ikke; da var opplastingen blitt borte."""
    trukket = iter(("a" * 10 + NUMMER + "b" * 11, "c" * 32))
    monkeypatch.setattr("secrets.token_hex", lambda _: next(trukket))
    assert Arbeidslager(tmp_path).ny("jeg", {}).id == "c" * 32


def test_lageret_har_tak_og_levetid(tmp_path: Path) -> None:
    lager = Arbeidslager(tmp_path)
    ider = [lager.ny("jeg", {"tre": nr}).id for nr in range(FLEST_HVER)]
    with pytest.raises(Fullt):
        lager.ny("jeg", {})
    assert [lager.hent("jeg", id_).inn["tre"] for id_ in ider] == [*range(FLEST_HVER)]
    for eier, id_ in (("en annen", ider[-1]), ("jeg", "../../etc"), ("jeg", "f" * 32)):
        with pytest.raises(FinnesIkkeFeil):
            lager.hent(eier, id_)
    for fil in tmp_path.iterdir():
        os.utime(fil, (0, time.time() - LEVETID - 1))
    with pytest.raises(FinnesIkkeFeil):
        lager.hent("jeg", ider[-1])
    lager.rydd()
    assert [*tmp_path.iterdir()] == []


def test_den_som_har_fullt_maa_slette_noe_selv(klient: TestClient) -> None:
    adresse, *_ = [last_opp(klient) for _ in range(FLEST_HVER)]
    for proevd in (
        send(klient, "/ressurs", {"bok": ("fil", GRUNNLAG)}),
        send(klient, "/ressurs/eksempel", eksempel="lite"),
    ):
        assert proevd.status_code == 409
        assert "Slett et av dem" in proevd.text
        assert proevd.text.count('/slett"') == FLEST_HVER
    send(klient, f"{adresse}/slett")
    assert last_opp(klient)


def test_ferdige_trekninger_huskes_til_det_er_for_mange() -> None:
    jobber = Jobber()
    for nr in range(FLEST_HUSKET + 5):
        jobb = Jobb("a", 1, 1)
        assert jobber.start(f"eier {nr}", jobb, lambda _: None)  # type: ignore[arg-type,return-value]
        while jobb.gaar:
            time.sleep(0.001)
    jobber.lukk()
    husket = [nr for nr in range(FLEST_HUSKET + 5) if jobber.hent(f"eier {nr}", "a")]
    assert husket == [*range(5, FLEST_HUSKET + 5)]


def test_fjoraaret_kan_legges_til_og_aarsaken_staar_ved_enheten(klient: TestClient) -> None:
    adresse = last_opp(klient)
    assert send(klient, f"{adresse}/fjor", {"fjor": ("a", b"{}")}).status_code == 422
    assert send(klient, f"{adresse}/fjor", {"fjor": ("a", FJORAARET)}).headers["location"] == f"{adresse}/aar"

    assert "Bruker b8 er ny" in klient.get(f"{adresse}/aar").text
    assert "Bruker b8 er ny" in klient.get(adresse).text


SKJEMAER: tuple[Kart, ...] = (
    {"slag": "flytter_inn", "bruker": "ny-1", "enhet": "solbakken", "kveld_hverdag.fast": "10-20"},
    {"slag": "flytter_ut", "bruker": "b1"},
    {"slag": "bytter_enhet", "bruker": "b8", "enhet": "solbakken"},
    {
        "slag": "nytt_behov",
        "bruker": "b8",
        "behov": "n",
        "tidsbaand": "dag_helg",
        "timer_per_uke": "2,5",
        "binding": "fast",
    },
    {"slag": "endret_behov", "bruker": "b1", "behov": "natt", "timer_per_uke": "3"},
    {"slag": "behov_slutter", "bruker": "b1", "behov": "natt"},
    {"slag": "natt_teknologi", "natt": ["b1|natt", "b2|natt"], "timer.0": "3"},
    {"slag": "nattevakt", "enhet": "fjordgloett", "natt_type": "vaaken"},
    {
        "slag": "slaas_sammen",
        "enheter": ["solbakken", "fjordgloett"],
        "fellesbehov": "hver_for_seg",
        "id": "tunet",
        "natt_type": "vaaken",
        "indirekte_timer_per_uke": "12",
        "funksjoner_aarsverk": "0,8",
        "kap9_samtidig": "nei",
        "natt_hverdag.personer": "1",
        "natt_hverdag.timer": "40",
    },
    {"slag": "ramme", "kutt_prosent": "3"},
    {"slag": "norm", "parameter": "bemanning_ukearbeidstid", "verdi": "33,6"},
)


@pytest.mark.parametrize("felter", SKJEMAER, ids=lambda felter: felter["slag"])
def test_hvert_slag_tiltak_kan_bygges_i_siden_og_sammenlignes(klient: TestClient, felter: Kart) -> None:
    adresse = last_opp(klient)
    spurt = "".join(f"&{n}={felter[n]}" for n in ("bruker",) if n in felter and felter["slag"] != "flytter_inn")
    assert klient.get(f"{adresse}/hva-om/nytt?slag={felter['slag']}{spurt}").status_code == 200

    svar = send(klient, f"{adresse}/hva-om/nytt", navn="Prøven", grunnlag="Antakelse", **felter)
    assert svar.status_code == 303, svar.text
    siden = klient.get(f"{adresse}/hva-om").text
    assert "1. Prøven" in siden
    assert 'class="endring"' in siden
    (ett,) = json.loads(klient.get(f"{adresse}/last-ned/scenarioer.json").content)["simuleringer"]
    assert ett["spor"][0]["slag"] == felter["slag"]
    assert ett["spor"][0]["endringer"]


def test_et_tiltak_med_feil_lagres_ikke_og_skjemaet_staar_som_det_var(klient: TestClient) -> None:
    adresse = last_opp(klient)
    svar = send(klient, f"{adresse}/hva-om/nytt", slag="ramme", kutt_prosent="mye", navn="Prøven", grunnlag="x")

    assert svar.status_code == 422
    assert 'value="mye"' in svar.text
    assert "<strong>Kutt i rammen:</strong>" in svar.text
    assert "Ingen scenarioer ennå" in klient.get(f"{adresse}/hva-om").text


def test_tiltak_kan_legges_i_samme_scenario_og_scenarioet_slettes(klient: TestClient) -> None:
    adresse = last_opp(klient)
    felles: Kart = {"navn": "Prøven", "grunnlag": "x"}
    send(klient, f"{adresse}/hva-om/nytt", slag="ramme", kutt_prosent="3", **felles)
    send(klient, f"{adresse}/hva-om/nytt", slag="flytter_ut", bruker="b1", til="scenario-1", **felles)
    (ett,) = json.loads(klient.get(f"{adresse}/last-ned/scenarioer.json").content)["simuleringer"]
    assert [spor["slag"] for spor in ett["spor"]] == ["ramme", "flytter_ut"]

    side = klient.get(f"{adresse}/hva-om").text
    rammen = re.search(r"Ramme, årsverk</th>(.*?)</tr>", side, re.DOTALL)
    assert rammen is not None
    assert re.findall(r"[−+]?\d+,\d\d", rammen[1]) == ["13,20", "12,80", "−0,40"]
    # Knappen som sletter, ligger bak en som åpner den.
    assert re.search(
        r'<details class="bekreft"><summary.*?>Slett …</summary>.*?hva-om/slett.*?Ja, slett', side, re.DOTALL
    )
    send(klient, f"{adresse}/hva-om/slett", scenario="scenario-1")
    assert "Ingen scenarioer ennå" in klient.get(f"{adresse}/hva-om").text


def test_et_scenario_kan_endres_i_siden(klient: TestClient) -> None:
    adresse = last_opp(klient)
    nytt = f"{adresse}/hva-om/nytt"
    send(klient, nytt, slag="ramme", kutt_prosent="3", navn="Kutt", grunnlag="Antakelse")
    send(klient, nytt, slag="flytter_ut", bruker="b2", navn="Kutt", grunnlag="Antakelse", til="scenario-1")
    side = f"{adresse}/hva-om/endre?scenario=scenario-1"
    assert klient.get(side).text.count('name="tiltak"') == 2
    feilene: list[Kart] = [{"tiltak": []}, {"navn": ""}, {"grunnlag": f"Se {NUMMER}"}]
    for galt in feilene:
        felter: Kart = {"navn": "Ut", "grunnlag": "Vedtak", "tiltak": ["1"], **galt}
        svar = send(klient, side, **felter)
        assert svar.status_code == 422, galt
        assert NUMMER not in svar.text
    assert send(klient, side, navn="Ut", grunnlag="Vedtak", tiltak=["1"]).status_code == 303
    hva_om = klient.get(f"{adresse}/hva-om").text
    assert "1. Ut" in hva_om
    assert "Kutt" not in hva_om
    assert klient.get(f"{adresse}/hva-om/endre?scenario=scenario-9").status_code == 404


def test_scenarioet_lastes_ned_slik_kommandolinjen_leser_det(klient: TestClient, oppsett: Oppsett) -> None:
    adresse = last_opp(klient)
    felt: Kart = {"slag": "ramme", "kutt_prosent": "3,5", "navn": "Kutt: «hardt»", "grunnlag": "Antakelse # 1"}
    send(klient, f"{adresse}/hva-om/nytt", **felt)
    fil = klient.get(f"{adresse}/last-ned/scenario-1.yaml")
    assert fil.headers["content-disposition"] == 'attachment; filename="scenario-1.yaml"'
    tjeneste = Simuleringstjeneste(oppsett.bibliotek, Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag))
    svar = json.loads(tjeneste.hva_om(json.loads(GRUNNLAG), [("scenario-1.yaml", fil.content)], "bok", "nb"))
    fra_siden = klient.get(f"{adresse}/last-ned/scenarioer.json").json()
    assert svar["simuleringer"][0]["navn"] == "Kutt: «hardt»"
    assert svar["simuleringer"][0]["spor"] == fra_siden["simuleringer"][0]["spor"]
    assert klient.get(f"{adresse}/last-ned/scenario-2.yaml").status_code == 404


def test_det_sies_paa_nynorsk_at_feilmeldingene_er_paa_bokmaal(klient: TestClient) -> None:
    for maalform, antall in (("nb", 0), ("nn", 1)):
        klient.cookies.set("maalform", maalform)
        svar = send(klient, "/ressurs", {"bok": ("fil", b"{}")}).text
        assert svar.count("Feilmeldingane er på bokmål.") == antall


def test_hver_sum_aapnes_til_enhetene(klient: TestClient) -> None:
    sum_ = klient.get(last_opp(klient)).text.partition('class="sumrad"')[2].partition("</tr>")[0]
    assert sum_.count('<details class="sumledd">') == 5
    assert sum_.count("Solbakken") == 5


def test_trekningene_gaar_i_bakgrunnen_og_kan_stanses(klient: TestClient) -> None:
    adresse = last_opp(klient)
    assert send(klient, f"{adresse}/trekninger", antall="7", froe="1").status_code == 422
    assert send(klient, f"{adresse}/trekninger", antall="1000", froe="4").status_code == 303
    while 'id="fremdrift"' in (siden := klient.get(f"{adresse}/trekninger").text):
        time.sleep(0.2)  # oftere ville fartsgrensen stanset spørsmålene på en treg maskin

    assert "1000 trekninger med frø 4" in siden
    assert send(klient, f"{adresse}/trekninger/stans").status_code == 303
    assert "trekninger med frø" not in klient.get(f"{adresse}/trekninger").text


def test_alt_kan_lastes_ned(klient: TestClient) -> None:
    adresse = last_opp(klient)
    for fil, begynner in (
        ("ressursfordeling.xlsx", b"PK"),
        ("ressursfordeling.pdf", b"%PDF"),
        ("bemanning.xlsx", b"PK"),
    ):
        svar = klient.get(f"{adresse}/last-ned/{fil}")
        assert svar.content.startswith(begynner)
        assert svar.headers["content-disposition"] == f'attachment; filename="{fil}"'
    assert json.loads(klient.get(f"{adresse}/last-ned/ressursfordeling.json").content)["enheter"]
    assert klient.get(f"{adresse}/last-ned/annet.zip").status_code == 404
    assert "Enheter" in openpyxl.load_workbook(io.BytesIO(klient.get("/ressurs/mal/bemanning.xlsx").content)).sheetnames


@pytest.mark.parametrize("eksempel", ["molde", "lite"])
def test_eksemplene_kan_proeves_med_ett_trykk_paa_begge_maalformer(klient: TestClient, eksempel: str) -> None:
    adresse = send(klient, "/ressurs/eksempel", eksempel=eksempel).headers["location"]
    for maalform in ("nb", "nn"):
        klient.cookies.set("maalform", maalform)
        for sti in ("", "/aar", "/hva-om", "/omdisponering", "/penger", "/likebehandling", "/trekninger"):
            assert klient.get(f"{adresse}{sti}").status_code == 200
    assert send(klient, "/ressurs/eksempel", eksempel="../").status_code == 404


def test_tall_leses_slik_folk_skriver_dem() -> None:
    assert [tallet(t) for t in ("", "2,5", "1 200", "10–20")] == [None, "2.5", "1200", {"fra": "10", "til": "20"}]


def test_flytbildet_har_et_baand_for_hver_flytting_og_ingenting_naar_ingenting_flyttes() -> None:
    enheter = [{"id": n, "navn": n.upper()} for n in "ab"]
    svar = {
        "enheter": enheter,
        "omdisponering": [{"fra": "a", "til": "b", "aarsverk": "0.40"}],
        "rekruttere": [{"enhet": "b", "aarsverk": "0.10"}],
        "frigjoere": [],
    }
    bilde = tegn_flyt(svar, "inn", "ut")
    assert bilde is not None
    assert [(s.navn, s.aarsverk) for s in bilde.stasjoner] == [("A", "0.40"), ("inn", "0.10"), ("B", "0.50")]
    assert len(bilde.baand) == 2
    assert tegn_flyt({**svar, "omdisponering": [], "rekruttere": []}, "inn", "ut") is None


def test_kronene_og_noekkeltallene_aapnes_til_leddene(klient: TestClient) -> None:
    adresse = last_opp(klient)
    oversikt, penger = klient.get(adresse).text, klient.get(f"{adresse}/penger").text

    oeverst = oversikt.partition('<dl class="noekkeltall">')[2].partition("</dl>")[0]
    assert oeverst.count("<dt>") == oeverst.count("<details") > 5
    rader = re.findall(r"<tr.*?</tr>", penger.partition("<tbody")[2].partition("</tbody>")[0], re.DOTALL)
    enheter = [rad for rad in rader if 'class="proevd"' not in rad]
    assert len(enheter) == len(json.loads(GRUNNLAG)["enheter"]) + 1
    assert all(rad.count("<details") == 5 for rad in enheter)
    assert "Kostnaden for et årsverk i ett år" in enheter[0]


def test_oversikten_er_aldri_groenn_naar_en_bruker_ikke_er_kartlagt(klient: TestClient) -> None:
    tre = json.loads(GRUNNLAG)
    tre["brukere"] = [b | {"behov": []} if b["id"] == "b4" else b for b in tre["brukere"]]
    side = klient.get(last_opp(klient, json.dumps(tre).encode())).text

    assert 'data-color="success"' not in side
    assert side.index("Én bruker har ingen kartlagte behov; summene er uten den: b4.") < side.index("Alle behovene er")
    assert "Ingenting må avklares" not in side


def test_hver_side_som_bruker_tallene_sier_at_en_bruker_ikke_er_kartlagt(klient: TestClient) -> None:
    tre = json.loads(GRUNNLAG)
    uten = tre | {"brukere": [b | {"behov": []} if b["id"] == "b4" else b for b in tre["brukere"]]}
    merknad = "Én bruker har ingen kartlagte behov; summene er uten den: b4."
    vei = last_opp(klient, json.dumps(uten).encode())
    kartlagt = last_opp(klient)
    for side in ("", "/aar", "/hva-om", "/omdisponering", "/penger", "/likebehandling", "/trekninger"):
        assert klient.get(vei + side).text.count(merknad) == 1, side
        assert merknad not in klient.get(kartlagt + side).text


def test_linjene_om_endringen_er_til_sammen_tallet_over(klient: TestClient) -> None:
    side = klient.get(last_opp(klient, fjor=FJORAARET) + "/aar").text

    def tallene(moenster: str, tekst: str) -> list[Decimal]:
        funnet = re.findall(moenster, tekst)
        return [Decimal(ett.replace(",", ".").replace("−", "-")) for ett in funnet]

    for enheten in side.split('class="aarsenhet"')[1:]:
        hele = tallene(r'class="stor"><span class="endring">([+−]?[\d,]+)', enheten)[0]
        # Delene av en årsak står i en liste i listen; bare de ytterste er med i summen.
        ytterst = re.sub(r'(?s)<ul class="aarsaker">(?:(?!<ul).)*?</ul>\s*</li>', "", enheten)
        ledd = tallene(r"tildelt ([+−]?[\d,]+)", ytterst) + tallene(r": ([+−]?[\d,]+) årsverk</span>", ytterst)
        assert sum(ledd) == hele
    assert "Timer i uken: " in side


def test_aarsaken_er_rammen_naar_ingenting_i_enheten_er_endret(klient: TestClient) -> None:
    fjor = json.loads(GRUNNLAG) | {"ramme_aarsverk": "13.60"}
    side = klient.get(last_opp(klient, fjor=json.dumps(fjor).encode())).text

    assert "Rammen er en annen: " in side
    assert "Ingenting er endret" not in side


def test_en_bruker_som_ikke_er_kartlagt_lenger_har_ikke_endrede_behov(klient: TestClient) -> None:
    tre = json.loads(GRUNNLAG)
    tre["brukere"] = [b | {"behov": []} if b["id"] == "b4" else b for b in tre["brukere"]]
    side = klient.get(last_opp(klient, json.dumps(tre).encode(), fjor=GRUNNLAG)).text

    assert "Bruker b4 er ikke kartlagt lenger" in side


def test_det_staar_hvilken_ende_av_spennet_tildelingen_er_regnet_av(klient: TestClient) -> None:
    tre = json.loads(GRUNNLAG)
    tre["brukere"][0]["behov"][0]["timer_per_uke"] = {"fra": 30, "til": 35}
    adresse = last_opp(klient, json.dumps(tre).encode())

    assert "Tildelingen er regnet av det høyeste" in klient.get(adresse).text
    enheten = klient.get(f"{adresse}/enhet/solbakken").text
    assert "Tildelingen er regnet av det høyeste" in enheten
    deler = re.search(r"hundredeler: ([\d,]+)\. I tillegg får enheten ([\d,]+) .* blir det ([\d,]+)\.", enheten)
    assert deler is not None
    m, over, alt = (Decimal(ett.replace(",", ".")) for ett in deler.groups())
    assert m + over == alt
