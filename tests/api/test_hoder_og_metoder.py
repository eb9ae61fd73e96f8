"""Hodene på hvert svar, HEAD, og metodene adressene ikke har."""

import re
from typing import Any, TypeAlias

import pytest
from starlette.testclient import TestClient

from rettesnor_api.vokter import CSP_API

Kart: TypeAlias = dict[str, Any]
# Målerne teller også forespørselen før.
EGNE_HVER_GANG = {"/metrics": {"x-request-id", "content-length"}}
GET_ADRESSER = (
    "/",
    "/aapenhet",
    "/hjelp",
    "/ordliste",
    "/helse",
    "/klar",
    "/metrics",
    "/openapi.json",
    "/v1/ordbok",
    "/v1/regelverk",
    "/v1/regelverk/koordinerende_utvalg",
    "/v1/regelverk/koordinerende_utvalg/KU-01",
    "/v1/sjekker",
)
ANDRE_METODER = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "X")


@pytest.mark.parametrize("adresse", [*GET_ADRESSER, "/nei", "/v1/sjekker?antall=x", f"/v1/sjekker/{'0' * 32}"])
def test_hvert_svar_har_sikkerhetshoder_og_aapner_ikke_for_andre_nettsteder(klient: TestClient, adresse: str) -> None:
    hoder = klient.get(adresse, headers={"origin": "https://et.annet.sted"}).headers

    assert hoder["x-content-type-options"] == "nosniff"
    assert hoder["referrer-policy"] == "no-referrer"
    assert hoder["cache-control"] == "no-store"
    assert hoder["cross-origin-resource-policy"] == "same-origin"
    assert hoder["cross-origin-opener-policy"] == "same-origin"
    assert hoder["cross-origin-embedder-policy"] == "require-corp"
    assert hoder["x-frame-options"] == "DENY"
    assert "geolocation=()" in hoder["permissions-policy"]
    assert re.fullmatch("[0-9a-f]{32}", hoder["x-request-id"])
    assert hoder["content-security-policy"].startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in hoder["content-security-policy"]
    assert [navn for navn in hoder if navn.startswith("access-control-")] == []


def test_api_et_slipper_ingenting_inn_i_en_nettleser_og_siden_bare_husets_egne_filer(klient: TestClient) -> None:
    assert klient.get("/helse").headers["content-security-policy"] == CSP_API
    assert CSP_API == "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    siden = klient.get("/").headers["content-security-policy"]
    for slag in ("style", "script", "font", "connect"):
        assert f"{slag}-src 'self'" in siden.split("; ")
    assert "img-src 'self' data:" in siden.split("; ")
    assert "unsafe" not in siden


@pytest.mark.parametrize("adresse", GET_ADRESSER)
def test_head_gir_hodene_til_get_uten_innhold(klient: TestClient, adresse: str) -> None:
    med, uten = klient.get(adresse), klient.head(adresse)

    assert (uten.status_code, uten.content) == (200, b"")
    assert set(uten.headers) == set(med.headers)
    assert {navn for navn in med.headers if uten.headers[navn] != med.headers[navn]} <= EGNE_HVER_GANG.get(
        adresse, {"x-request-id"}
    )


def test_head_paa_en_lagret_sjekk_og_paa_noe_som_ikke_finnes(klient: TestClient, sak: Kart) -> None:
    svar = klient.post("/v1/sjekker", json=sak)

    hode = klient.head(svar.headers["location"])
    assert (hode.status_code, hode.headers["content-length"]) == (200, str(len(svar.content)))
    assert (klient.head("/nei").status_code, klient.head("/nei").content) == (404, b"")
    assert klient.head("/v1/sjekker/forhaandsvisning").status_code == 405


@pytest.mark.parametrize(
    ("adresse", "tillatt"),
    [
        *((adresse, "GET, HEAD") for adresse in GET_ADRESSER if adresse != "/v1/sjekker"),
        (f"/v1/sjekker/{'0' * 32}", "GET, HEAD"),
        ("/v1/sjekker", "GET, HEAD, POST"),
        ("/v1/sjekker/forhaandsvisning", "POST"),
    ],
)
def test_en_metode_adressen_ikke_har_gir_405_med_dem_den_har(klient: TestClient, adresse: str, tillatt: str) -> None:
    for metode in ("GET", *ANDRE_METODER):
        if metode in tillatt.split(", "):
            continue
        svar = klient.request(metode, adresse)

        assert (svar.status_code, svar.headers["allow"]) == (405, tillatt)
        assert svar.headers["content-type"] == "application/problem+json"
        assert svar.json()["title"] == "Metoden er ikke tillatt"


@pytest.mark.parametrize("metode", [*ANDRE_METODER, "GET"])
def test_en_adresse_som_ikke_finnes_gir_404_for_alle_metoder(klient: TestClient, metode: str) -> None:
    svar = klient.request(metode, "/finnes/ikke")

    assert svar.status_code == 404
    assert svar.headers["content-type"] == "application/problem+json"


def test_ingen_adresse_videresender(klient: TestClient) -> None:
    for adresse in (*GET_ADRESSER[1:], "/v1/sjekker/forhaandsvisning"):
        svar = klient.get(f"{adresse}/", follow_redirects=False)

        assert svar.status_code == 404
        assert "location" not in svar.headers


@pytest.mark.parametrize(
    "vert",
    ["ond.example", "evil", "", "0x7f000001", "2130706433", "localhost.ond.example", "localhost.", "[::1]evil", "a:80"],
)
def test_et_fremmed_navn_som_peker_hit_avvises(klient: TestClient, vert: str) -> None:
    svar = klient.get("/v1/sjekker", headers={"Host": vert})

    assert svar.status_code == 421
    assert svar.headers["content-type"].startswith("application/problem+json")


def test_maskinens_egne_navn_slipper_inn(klient: TestClient) -> None:
    for vert in ("127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000"):
        assert klient.get("/helse", headers={"Host": vert}).status_code == 200
