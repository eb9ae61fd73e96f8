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
