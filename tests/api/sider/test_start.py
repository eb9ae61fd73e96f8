"""Startsiden: rett til arbeidet for den som har én rolle, og fristene for den som har flere."""

import re

import pytest
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_api.bruker import Bruker, Rolle
from rettesnor_motor.oppsett import Oppsett

HTML = {"accept": "text/html"}


@pytest.mark.parametrize(
    ("rolle", "side"),
    [
        ("saksbehandler", "/saker"),
        ("utvalg", "/utvalg"),
        ("ressursteam", "/ressurs"),
        ("revisor", "/revisor"),
        ("regelforvalter", "/regler"),
    ],
)
def test_den_som_har_en_rolle_kommer_rett_til_arbeidet(oppsett: Oppsett, rolle: Rolle, side: str) -> None:
    app = lag_app(oppsett)
    app.state.bruker = Bruker("sb-1", frozenset({rolle}))
    svar = TestClient(app, base_url="http://localhost").get("/", headers=HTML, follow_redirects=False)
    assert (svar.status_code, svar.headers["location"]) == (303, side)
    assert (
        f'href="{side}" aria-current="page"' in TestClient(app, base_url="http://localhost").get("/", headers=HTML).text
    )


def test_den_som_har_flere_roller_ser_de_fem_naermeste_fristene(klient: TestClient) -> None:
    assert "Dine nærmeste frister" not in klient.get("/", headers=HTML).text
    for nr in range(6):
        vern = re.search(r'name="vern" value="([^"]+)"', klient.get("/saker/ny", headers=HTML).text)
        assert vern is not None
        felter = {"sak_ref": f"F-{nr}", "kommune": "molde", "sakstype": "ny", "dato": "2026-11-20"}
        svar = klient.post("/saker/ny", data={"vern": vern[1], **felter}, headers=HTML, follow_redirects=False)
        adresse = svar.headers["location"]
        versjon = re.search(r'name="versjon" value="(\d+)"', klient.get(adresse, headers=HTML).text)
        assert versjon is not None
        mottatt = {"soeknad_mottatt": f"2026-11-{10 + nr}", "versjon": versjon[1], "vern": vern[1], "gjoer": "lagre"}
        klient.post(adresse, data=felter | mottatt, headers=HTML)
    side = klient.get("/", headers=HTML).text.partition("Dine nærmeste frister")[2].partition("</table>")[0]
    assert re.findall(r">(F-\d)<", side) == [f"F-{nr}" for nr in range(5)]
