"""Stilark, skrift og skript: riktig slag, pakket, lagret for godt av nettleseren, og bare filene siden bruker."""

import gzip
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import rettesnor_api
from rettesnor_api.sider.statisk import statisk

TYPER = {
    "sider.css": "text/css; charset=utf-8",
    "skrift.css": "text/css; charset=utf-8",
    "fremmed/designsystemet.css": "text/css; charset=utf-8",
    "fremmed/tema.css": "text/css; charset=utf-8",
    "fremmed/htmx.js": "text/javascript; charset=utf-8",
    "fremmed/inter-latin.woff2": "font/woff2",
    "fremmed/inter-latin-ext.woff2": "font/woff2",
}
STOERSTE_FOERSTE_SIDE = 200_000


@pytest.mark.parametrize(("navn", "slag"), TYPER.items())
def test_filen_har_riktig_slag_og_kan_lagres_for_godt(klient: TestClient, navn: str, slag: str) -> None:
    svar = klient.get(statisk(navn), headers={"accept-encoding": "identity"})

    assert svar.content == (Path(rettesnor_api.__path__[0]) / "statisk" / navn).read_bytes()
    assert svar.headers["content-type"] == slag
    assert svar.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert svar.headers["x-content-type-options"] == "nosniff"


def test_tekst_sendes_pakket_til_den_som_tar_imot_det(klient: TestClient) -> None:
    adresse = statisk("fremmed/designsystemet.css")
    with klient.stream("GET", adresse, headers={"accept-encoding": "gzip"}) as svar:
        pakket = b"".join(svar.iter_raw())

    assert svar.headers["content-encoding"] == "gzip"
    assert len(pakket) < 30_000
    assert gzip.decompress(pakket) == klient.get(adresse, headers={"accept-encoding": "identity"}).content


def test_skriften_sendes_som_den_er(klient: TestClient) -> None:
    svar = klient.get(statisk("fremmed/inter-latin.woff2"), headers={"accept-encoding": "gzip"})

    assert "content-encoding" not in svar.headers
    assert svar.content.startswith(b"wOF2")


@pytest.mark.parametrize("navn", ["fremmed/.merke", "../app.py", "fremmed/inter.LICENSE", ""])
def test_bare_filene_sidene_bruker_kan_hentes(klient: TestClient, navn: str) -> None:
    sum_ = statisk("sider.css").split("/")[2]

    assert klient.get(f"/statisk/{sum_}/{navn}").status_code == 404
    assert klient.get("/statisk/0000000000000000/sider.css").status_code == 404
    with pytest.raises(KeyError):
        statisk(navn)


@pytest.mark.parametrize("navn", ["sider.css", "skrift.css"])
def test_stilarkene_henter_bare_sin_egen_skrift(klient: TestClient, navn: str) -> None:
    tekst = klient.get(statisk(navn)).text

    assert re.search(r"@import|https?:", tekst) is None
    assert all(adresse in TYPER for adresse in re.findall(r"url\(([^)]*)\)", tekst))


def test_den_foerste_siden_er_liten_nok(klient: TestClient) -> None:
    stoerrelse = len(klient.get("/").content)
    for navn in TYPER:
        if "-ext" in navn:
            continue  # hentes bare når siden har tegn utenfor norsk
        with klient.stream("GET", statisk(navn), headers={"accept-encoding": "gzip"}) as svar:
            stoerrelse += sum(map(len, svar.iter_raw()))
    assert stoerrelse <= STOERSTE_FOERSTE_SIDE
