"""Innloggingen mot en fremmed utsteder, skrevet av andre: oidc-provider-mock på loopback."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from oidc_provider_mock import User, run_server_in_thread
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_api.innlogging.innstillinger import tolk
from rettesnor_api.innlogging.oekter import Oektlager
from rettesnor_api.innlogging.utsteder import Utsteder
from rettesnor_api.innlogging.vakt import Innlogging
from rettesnor_motor.oppsett import Oppsett

OFFENTLIG = "https://rettesnor.test"


@pytest.fixture
def utstederadresse() -> Iterator[str]:
    brukere = [User(sub="u-7", claims={"roles": ["Sak"], "pid": "13097248022"}), User(sub="u-8")]
    with run_server_in_thread(require_client_registration=True, require_nonce=True, user_claims=brukere) as tjener:
        yield f"http://localhost:{tjener.server_port}"


@pytest.fixture
def nettleser(oppsett: Oppsett, utstederadresse: str, tmp_path: Path) -> Iterator[TestClient]:
    registrering = {
        "redirect_uris": [f"{OFFENTLIG}/logg-inn/svar"],
        "token_endpoint_auth_method": "client_secret_basic",
    }
    klient = httpx2.post(f"{utstederadresse}/oauth2/clients", json=registrering, trust_env=False).json()
    raa = {
        "utsteder": utstederadresse,
        "klient_id": klient["client_id"],
        "offentlig_adresse": OFFENTLIG,
        "roller": {"Sak": "saksbehandler"},
    }
    innstillinger = tolk(raa, "innlogging.toml", klient["client_secret"])
    oekter = Oektlager(tmp_path / "data", innstillinger.tider)
    app = lag_app(oppsett, innlogging=Innlogging(innstillinger, oekter, Utsteder(innstillinger)))
    yield TestClient(app, base_url=OFFENTLIG, follow_redirects=False, headers={"accept": "text/html"})
    oekter.lukk()


def logg_inn_hos(nettleser: TestClient, **valg: str) -> str:
    sted = nettleser.get("/logg-inn/start?til=/hjelp").headers["location"]
    svar = httpx2.post(sted, data=valg, follow_redirects=False, trust_env=False)
    tilbake: str = svar.headers["location"]
    assert tilbake.startswith(f"{OFFENTLIG}/logg-inn/svar?")
    return tilbake


def test_inn_og_ut_hos_en_fremmed_utsteder(nettleser: TestClient, utstederadresse: str) -> None:
    inne = nettleser.get(logg_inn_hos(nettleser, sub="u-7"))
    assert (inne.status_code, inne.headers["location"]) == (303, "/hjelp")
    siden = nettleser.get("/hjelp").text
    assert "Saksbehandler" in siden
    merke = re.search(r'name="vern" value="([0-9a-f]{64})"', siden)
    assert merke
    ut = nettleser.post("/logg-ut", data={"vern": merke[1]}).headers["location"]
    videre = nettleser.get(ut).headers["refresh"].removeprefix("0;url=")
    assert videre.startswith(f"{utstederadresse}/oauth2/end_session?")
    assert httpx2.get(videre, trust_env=False).status_code == 200
    assert nettleser.get("/").status_code == 401


def test_den_som_ikke_har_rolle_eller_avbryter_hos_en_fremmed_utsteder(nettleser: TestClient) -> None:
    assert nettleser.get(logg_inn_hos(nettleser, sub="u-8")).status_code == 403
    sted = nettleser.get("/logg-inn/start").headers["location"]
    avbrutt = httpx2.post(sted, data={"action": "deny"}, follow_redirects=False, trust_env=False).headers["location"]
    assert nettleser.get(avbrutt.replace("http://rettesnor.test", OFFENTLIG)).status_code == 400
    assert nettleser.get("/").status_code == 401
