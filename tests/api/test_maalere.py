"""Målerne: riktig form, riktige tall, og ingenting fra en sak."""

import re
from typing import Any, TypeAlias

import pytest
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_api.grenser import Grenser
from rettesnor_api.maalere import GRENSER_SEKUNDER, Maalere
from rettesnor_motor.oppsett import Oppsett

Kart: TypeAlias = dict[str, Any]
_MERKE = r'[a-z_]+="[^"\\\n]*"'
VERDI = re.compile(rf"([a-z_]+)(?:\{{({_MERKE}(?:,{_MERKE})*)\}})? (\d+(?:\.\d+)?)")


def les(tekst: str) -> dict[tuple[str, frozenset[str]], float]:
    """Leser Prometheus' tekstform strengt: HELP og TYPE foran hver måler, og ingen verdi to ganger."""
    assert tekst.endswith("\n")
    verdier: dict[tuple[str, frozenset[str]], float] = {}
    naa, slag = "", ""
    for linje in tekst.splitlines():
        if linje.startswith("# HELP "):
            naa = linje.split(" ", 3)[2]
        elif linje.startswith("# TYPE "):
            assert linje.split(" ")[2] == naa
            slag = linje.split(" ")[3]
            assert slag in {"counter", "gauge", "histogram"}
        else:
            treff = VERDI.fullmatch(linje)
            assert treff, linje
            endelser = ("_bucket", "_sum", "_count") if slag == "histogram" else ("",)
            assert treff[1] in {naa + endelse for endelse in endelser}
            noekkel = treff[1], frozenset((treff[2] or "").split(",")) - {""}
            assert noekkel not in verdier
            verdier[noekkel] = float(treff[3])
    return verdier


def maalt(klient: TestClient) -> dict[tuple[str, frozenset[str]], float]:
    svar = klient.get("/metrics")
    assert svar.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return les(svar.text)


def antall(klient: TestClient, navn: str, **merker: object) -> float:
    return maalt(klient).get((f"rettesnor_{navn}", frozenset(f'{n}="{v}"' for n, v in merker.items())), 0)


def test_svarene_telles_etter_rutemal_metode_og_status(klient: TestClient, sak: Kart) -> None:
    adresse = klient.post("/v1/sjekker", json=sak).headers["location"]
    for _ in range(3):
        klient.get(adresse)
    klient.get("/v1/sjekker/" + "0" * 32)
    klient.request("KARI", "/nei/01819012284")

    mal = "/v1/sjekker/{sjekk_id}"
    assert antall(klient, "forespoersler_total", rute=mal, metode="GET", status=200) == 3
    assert antall(klient, "forespoersler_total", rute=mal, metode="GET", status=404) == 1
    assert antall(klient, "forespoersler_total", rute="/v1/sjekker", metode="POST", status=201) == 1
    assert antall(klient, "forespoersler_total", rute="ingen", metode="annen", status=404) == 1
    assert antall(klient, "svartid_sekunder_count", rute=mal, metode="GET") == 4
    assert antall(klient, "svartid_sekunder_bucket", rute=mal, metode="GET", le="+Inf") == 4


def test_kontrollkjoeringene_telles_etter_utfall(klient: TestClient, sak: Kart) -> None:
    klient.post("/v1/sjekker", json=sak)  # her er det ingen kontroll å kjøre

    assert antall(klient, "kontrollkjoeringer_total", utfall="utilgjengelig") == 1
    assert antall(klient, "kontrollkjoeringer_total", utfall="enig") == 0


def test_det_som_bremses_og_det_som_er_under_arbeid_telles(oppsett: Oppsett) -> None:
    klient = TestClient(lag_app(oppsett, Grenser(per_adresse=1, stoet=1)), base_url="http://localhost")
    bremset = [klient.get("/v1/ordbok").status_code for _ in range(8)].count(429)

    assert bremset
    assert antall(klient, "avvist_total", grunn="adresse") == bremset
    assert antall(klient, "under_arbeid") == 1  # spørsmålet selv
    assert antall(klient, "klar") == 1


def test_maalerne_har_ingenting_av_det_som_ble_sendt(klient: TestClient, sak: Kart) -> None:
    klient.post("/v1/sjekker?x=Kari", json=sak | {"sak_ref": "Nordmann"}, headers={"X-Kari": "Nordmann"})
    klient.get("/Kari/Nordmann")
    klient.get("/v1/regelverk/Kari/Nordmann")

    tekst = klient.get("/metrics").text
    assert "Kari" not in tekst
    assert "Nordmann" not in tekst


@pytest.mark.parametrize("sekunder", [0.0, 0.001, 0.0011, 9.99, 10.0, 11.0])
def test_hver_svartid_havner_i_de_spennene_den_er_innenfor(sekunder: float) -> None:
    maalere = Maalere()
    maalere.svarte("/helse", "GET", 200, sekunder)

    verdier = les(maalere.skriv(klar=True))
    for grense in GRENSER_SEKUNDER:
        merker = frozenset(('rute="/helse"', 'metode="GET"', f'le="{grense}"'))
        assert verdier["rettesnor_svartid_sekunder_bucket", merker] == (sekunder <= grense)


def test_stoerrelsen_paa_loggen_er_en_maaler(klient: TestClient, uten_lager: TestClient, sak: Kart) -> None:
    def innslag(en: TestClient) -> dict[str, float]:
        return {navn: verdi for (navn, _), verdi in les(en.get("/metrics").text).items() if "logg_innslag" in navn}

    assert innslag(klient) == {"rettesnor_logg_innslag": 1}
    klient.post("/v1/sjekker", json=sak)
    assert innslag(klient) == {"rettesnor_logg_innslag": 2}
    assert innslag(uten_lager) == {}
