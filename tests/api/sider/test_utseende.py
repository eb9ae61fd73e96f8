"""Målform, lys og tetthet: valgt med lenker, husket av nettleseren, og aldri en vei ut av huset."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("spraak", "maalform"),
    [
        ("", "nb"),
        ("nn-NO,nn;q=0.9,nb;q=0.8", "nn"),
        ("nb,nn;q=0.9", "nb"),
        ("no,nn", "nb"),
        ("en-GB,en;q=0.9,nn;q=0.5", "nn"),
        ("sv", "nb"),
    ],
)
def test_nettleseren_bestemmer_maalformen_til_brukeren_velger(klient: TestClient, spraak: str, maalform: str) -> None:
    assert f'<html lang="{maalform}"' in klient.get("/", headers={"accept-language": spraak}).text


def test_valget_huskes_og_brukeren_kommer_tilbake_dit_den_var(klient: TestClient) -> None:
    svar = klient.get(
        "/utseende", params={"maalform": "nn", "tilbake": "/aapenhet?kommune=molde"}, follow_redirects=False
    )

    assert (svar.status_code, svar.headers["location"]) == (303, "/aapenhet?kommune=molde")
    assert "HttpOnly" in svar.headers["set-cookie"]
    assert "SameSite=lax" in svar.headers["set-cookie"]
    assert '<html lang="nn" data-color-scheme="auto" data-size="md">' in klient.get("/").text
    klient.get("/utseende?lys=dark&tetthet=sm")
    assert '<html lang="nn" data-color-scheme="dark" data-size="sm">' in klient.get("/").text


@pytest.mark.parametrize(
    "tilbake",
    [
        "//ond.example",
        "https://ond.example",
        "/\\ond.example",
        "\\\\ond",
        "javascript:alert(1)",
        "/a\r\nx: y",
        "/13097248022",
    ],
)
def test_tilbake_er_alltid_en_side_her_i_huset(klient: TestClient, tilbake: str) -> None:
    svar = klient.get("/utseende", params={"lys": "dark", "tilbake": tilbake}, follow_redirects=False)

    assert svar.headers["location"] == "/"


@pytest.mark.parametrize(
    ("tilbake", "dit"),
    [
        ("/ł", "/%C5%82"),
        ("/hjelp?q=æ#ø", "/hjelp?q=%C3%A6#%C3%B8"),
        ("/\x00\x7f", "/%00%7F"),
        ("/a?b=%C3%A6&c=[1]", "/a?b=%C3%A6&c=[1]"),
        ("/\x85", "/"),
    ],
)
def test_tegn_et_hode_ikke_kan_baere_skrives_ut(klient: TestClient, tilbake: str, dit: str) -> None:
    svar = klient.get("/utseende", params={"lys": "dark", "tilbake": tilbake}, follow_redirects=False)
    assert (svar.status_code, svar.headers["location"]) == (303, dit)
    assert klient.get("/ł").status_code == 404
    assert klient.get("/hjelp?ł=1", headers={"accept": "text/html"}).status_code == 422


def test_et_ukjent_valg_avvises(klient: TestClient) -> None:
    assert klient.get("/utseende?maalform=en").status_code == 422
    assert klient.get("/utseende?skrift=stor").status_code == 422


def test_en_kapsel_med_noe_annet_er_som_ingen_kapsel(klient: TestClient) -> None:
    hode = {"cookie": 'maalform="><script>; lys=neon; tetthet=xs'}
    assert '<html lang="nb" data-color-scheme="auto" data-size="md">' in klient.get("/", headers=hode).text
