"""Skjemaene: bare fra sidene her, med tak, og uten fødselsnumre."""

import asyncio
import html
import re
from collections.abc import MutableMapping
from typing import Any, TypeAlias

import pytest
from fastapi import FastAPI, Request, Response
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_api.sider.felles import Ramme
from rettesnor_api.sider.skjema import STOERSTE_SKJEMA, NummerFeil, les_skjema
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_api.sider.vern import Vern, sett_kapsel
from rettesnor_motor.oppsett import Oppsett

Felt: TypeAlias = dict[str, str]
NUMMER = "13097248022"


async def _vis(request: Request) -> Response:
    ramme = Ramme(request, les_utseende(request))
    svar = Response(ramme.vern)
    sett_kapsel(request, svar, ramme.vernkapsel or "")
    return svar


async def _ta_imot(request: Request) -> Response:
    try:
        skjema = await les_skjema(request)
    except NummerFeil as feil:
        return Response(f"{[f.felt for f in feil.funn]} {feil.skjema.felter}", 422)
    fil = skjema.filer.get("bok")
    return Response(f"{skjema.en('navn')} {skjema.alle('tjeneste')} {fil}")


async def _videre(request: Request) -> Response:
    return videre((await les_skjema(request)).en("til"))


@pytest.fixture
def app(oppsett: Oppsett) -> FastAPI:
    app = lag_app(oppsett)
    app.add_api_route("/proeve", _vis, methods=["GET"])
    app.add_api_route("/proeve", _ta_imot, methods=["POST"])
    app.add_api_route("/proeve/videre", _videre, methods=["POST"])
    return app


@pytest.fixture
def klient(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://localhost")


def med_merke(klient: TestClient, **felter: str) -> Felt:
    return {"vern": klient.get("/proeve").text, **felter}


def test_et_skjema_fra_siden_kommer_frem_med_alle_feltene(klient: TestClient) -> None:
    felter = {**med_merke(klient), "navn": " Åse ", "tjeneste": ["en", "to"]}

    assert klient.post("/proeve", data=felter).text == "Åse ['en', 'to'] None"


def test_en_fil_kommer_frem_som_den_er(klient: TestClient) -> None:
    svar = klient.post("/proeve", data=med_merke(klient), files={"bok": ("a.xlsx", b"PK\x00")})

    assert svar.text == " [] Fil(navn='a.xlsx', innhold=b'PK\\x00')"


def test_kapselen_kan_verken_leses_av_skript_eller_sendes_fra_andre_steder(klient: TestClient) -> None:
    kapsel = klient.get("/proeve").headers["set-cookie"]

    assert re.fullmatch(r"vern=[0-9a-f]{32}; HttpOnly; Max-Age=604800; Path=/; SameSite=strict", kapsel)
    sikker = klient.get("https://localhost/proeve").headers["set-cookie"]
    assert "; Secure" in sikker


def test_kapselen_beholdes_saa_flere_sider_kan_staa_aapne(klient: TestClient) -> None:
    forste = med_merke(klient)
    klient.get("/proeve")

    assert klient.post("/proeve", data=forste).status_code == 200


def test_uten_merke_uten_kapsel_og_med_andres_merke_avvises(klient: TestClient, app: FastAPI) -> None:
    felter = med_merke(klient)

    assert klient.post("/proeve", data={"navn": "a"}).status_code == 403
    assert klient.post("/proeve", data={**felter, "vern": felter["vern"][:-1]}).status_code == 403
    assert klient.post("/proeve", data={**felter, "vern": "æ"}).status_code == 403
    annen = TestClient(app, base_url="http://localhost")
    assert annen.post("/proeve", data=felter).status_code == 403
    annen.get("/proeve")
    assert annen.post("/proeve", data=felter).status_code == 403
    annen.cookies.set("vern", "")
    assert annen.post("/proeve", data=felter).status_code == 403


def test_en_ny_tjener_godtar_ikke_den_gamle_sitt_merke(klient: TestClient, oppsett: Oppsett) -> None:
    felter = med_merke(klient)
    ny = lag_app(oppsett)
    ny.add_api_route("/proeve", _ta_imot, methods=["POST"])

    assert (
        TestClient(ny, cookies=dict(klient.cookies), base_url="http://localhost")
        .post("/proeve", data=felter)
        .status_code
        == 403
    )


@pytest.mark.parametrize(
    ("hoder", "status"),
    [
        ({"origin": "http://localhost"}, 200),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://localhost:8000"}, 403),
        ({"origin": "https://ond.example"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "null"}, 403),
    ],
)
def test_nettleseren_sier_hvor_skjemaet_kommer_fra(klient: TestClient, hoder: Felt, status: int) -> None:
    assert klient.post("/proeve", data=med_merke(klient), headers=hoder).status_code == status


@pytest.mark.parametrize("hode", [(b"origin", b"https://ond.example"), (b"sec-fetch-site", b"cross-site")])
def test_innholdet_fra_et_annet_sted_blir_aldri_lest(app: FastAPI, hode: tuple[bytes, bytes]) -> None:
    lest: list[int] = []
    svart: list[MutableMapping[str, Any]] = []

    async def les() -> dict[str, object]:
        lest.append(len(lest))
        return {"type": "http.request", "body": b"navn=Kari&", "more_body": len(lest) < 9}

    async def svar(melding: MutableMapping[str, Any]) -> None:
        svart.append(melding)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/proeve",
        "scheme": "http",
        "query_string": b"",
        "server": ("localhost", 80),
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/x-www-form-urlencoded"), hode],
    }
    asyncio.run(app(scope, les, svar))
    assert (svart[0]["status"], lest) == (403, [])


def test_et_foedselsnummer_avvises_og_resten_av_skjemaet_kan_vises_igjen(klient: TestClient) -> None:
    svar = klient.post("/proeve", data=med_merke(klient, navn="Kari", merknad=f"gjelder {NUMMER}"))

    assert svar.text == "['merknad'] (('navn', 'Kari'), ('merknad', ''))"
    i_navnet = klient.post("/proeve", data=med_merke(klient, **{NUMMER: "x"}))
    assert i_navnet.status_code == 422
    assert NUMMER not in klient.post("/proeve/videre", data=med_merke(klient, til=f"/{NUMMER}")).text


def test_det_som_er_for_stort_eller_av_feil_slag_avvises(klient: TestClient) -> None:
    assert klient.post("/proeve", data=med_merke(klient, navn="a" * STOERSTE_SKJEMA)).status_code == 413
    assert klient.post("/proeve", json={}).status_code == 415
    uten_skille = {"content-type": "multipart/form-data"}
    assert klient.post("/proeve", content=b"x", headers=uten_skille).status_code == 400
    mange = [("vern", "x"), *((f"f{nr}", "") for nr in range(6000))]
    assert klient.post("/proeve", content="&".join(f"{n}={v}" for n, v in mange), headers=SKJEMA).status_code == 400


SKJEMA = {"content-type": "application/x-www-form-urlencoded"}


def test_etter_skjemaet_gaar_veien_bare_videre_her_i_huset(klient: TestClient) -> None:
    for til, dit in (("/hjelp", "/hjelp"), ("//ond.example", "/")):
        svar = klient.post("/proeve/videre", data=med_merke(klient, til=til), follow_redirects=False)
        assert (svar.status_code, svar.headers["location"]) == (303, dit)


HERFRA = {"accept": "text/html", "sec-fetch-site": "same-origin"}


def _skjemaet(side: str) -> Felt:
    """Gir feltene i skjemaet på siden, slik nettleseren sender dem."""
    felter = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', side, re.DOTALL)
    (vern,) = re.findall(r'name="vern" value="([0-9a-f]+)"', side)
    return {"vern": vern, **{navn: html.unescape(verdi) for navn, verdi in felter}}


def test_det_som_er_skrevet_kan_sendes_paa_nytt_naar_tjeneren_er_startet_igjen(
    app: FastAPI, klient: TestClient
) -> None:
    felter = med_merke(klient, navn="\nÅse & «Per»\n<b>", tjeneste="en")
    app.state.vern = Vern()
    side = klient.post("/proeve", data=felter, headers=HERFRA)
    assert side.status_code == 403
    assert "Det du skrev, er ikke borte" in side.text
    assert 'action="/proeve"' in side.text
    assert klient.post("/proeve", data=_skjemaet(side.text), headers=HERFRA).text == "Åse & «Per»\n<b> ['en'] None"


def test_den_som_mangler_kapselen_faar_en_ny_sammen_med_skjemaet(klient: TestClient) -> None:
    felter = med_merke(klient, navn="Åse")
    klient.cookies.clear()
    side = klient.post("/proeve", data=felter, headers=HERFRA)
    assert klient.post("/proeve", data=_skjemaet(side.text), headers=HERFRA).text == "Åse [] None"


@pytest.mark.parametrize("sted", ["cross-site", "same-site", "none", ""])
def test_et_skjema_fra_et_annet_sted_faar_aldri_et_nytt_skjema(klient: TestClient, sted: str) -> None:
    hoder = {"accept": "text/html"} | ({"sec-fetch-site": sted} if sted else {})
    side = klient.post("/proeve", data={"vern": "0" * 64, "navn": "Åse"}, headers=hoder)
    assert side.status_code == 403
    assert "Åse" not in side.text


def test_et_foedselsnummer_foelger_ikke_med_i_det_nye_skjemaet(klient: TestClient) -> None:
    felter = {"vern": "0" * 64, "navn": NUMMER, "annet": "Åse", NUMMER: "x"}
    side = klient.post("/proeve", data=felter, headers=HERFRA).text
    assert NUMMER not in side
    assert _skjemaet(side)["annet"] == "Åse"
