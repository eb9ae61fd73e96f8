"""Når noe svikter innenfor døren: en id, ingen feilspor, og ingenting av saken."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.oppsett import Oppsett
from rettesnor_motor.tjeneste import Bibliotek, Tjeneste
from rettesnor_motor.tjeneste.saker import Ferdig

Kart: TypeAlias = dict[str, Any]
HEMMELIG = "Kari Nordmann, Storgata 1"


class SviktendeTjeneste(Tjeneste):
    """En tjeneste der en regel har en feil ingen så, med saken i feilteksten."""

    def gjoer_ferdig(self, raa: bytes, *, maalform: Maalform | None = None) -> Ferdig:
        del maalform
        raise ValueError(HEMMELIG + raa.decode())


class FulltLager:
    """Et lager på en full disk."""

    def legg_til(self, sjekk_id: str, sak_ref: str, innhold: bytes, sak: bytes, noder: bytes) -> None:
        del sjekk_id, sak_ref, innhold, sak, noder
        melding = "Lageret kunne ikke ta imot sjekken (SQLITE_FULL)."
        raise LagerFeil(melding)

    def hent(self, sjekk_id: str) -> bytes | None:
        del sjekk_id
        melding = "Lageret kunne ikke leses (SQLITE_IOERR)."
        raise LagerFeil(melding)

    def side(self, etter: str | None, antall: int) -> list[bytes]:
        del etter, antall
        melding = "Lageret kunne ikke leses (SQLITE_IOERR)."
        raise LagerFeil(melding)

    def krev_skrivbar(self) -> None:
        melding = "Lageret kan ikke skrives i (SQLITE_FULL)."
        raise LagerFeil(melding)

    def lukk(self) -> None:
        return


def _i_dag() -> dt.date:
    return dt.date(2026, 11, 20)


def test_en_intern_feil_har_en_id_som_staar_i_loggen_og_ingenting_av_saken(
    bibliotek: Bibliotek, sak: Kart, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    tjeneste = SviktendeTjeneste(bibliotek, i_dag=_i_dag)
    klient = TestClient(lag_app(Oppsett(tjeneste, bibliotek, None, _i_dag)), base_url="http://localhost")

    with caplog.at_level(logging.DEBUG):
        svar = klient.post("/v1/sjekker", json=sak | {"sak_ref": HEMMELIG})

    assert svar.status_code == 500
    assert svar.headers["content-type"] == "application/problem+json"
    assert svar.headers["cache-control"] == "no-store"
    kropp = svar.json()
    assert set(kropp) == {"type", "title", "status", "detail", "funn", "feil_id"}
    linjene = [p.getMessage() for p in caplog.records if p.name == "rettesnor.api"]
    assert len(linjene) == 1
    assert kropp["feil_id"] in linjene[0]
    assert "ValueError" in linjene[0]
    utskrift = capfd.readouterr()
    for tekst in (svar.text, *(p.getMessage() for p in caplog.records), utskrift.out, utskrift.err):
        assert "Nordmann" not in tekst
        assert "Traceback" not in tekst
    assert all(p.exc_info is None for p in caplog.records)


def test_et_lager_som_svikter_gir_503_og_beskjed_om_aa_proeve_igjen(
    bibliotek: Bibliotek, sak: Kart, caplog: pytest.LogCaptureFixture
) -> None:
    lager = FulltLager()
    oppsett = Oppsett(Tjeneste(bibliotek, i_dag=_i_dag, lager=lager), bibliotek, None, _i_dag, lager)
    klient = TestClient(lag_app(oppsett), base_url="http://localhost")

    for svar in (
        klient.post("/v1/sjekker", json=sak),
        klient.get("/v1/sjekker"),
        klient.get(f"/v1/sjekker/{'0' * 32}"),
        klient.get("/klar"),
    ):
        assert svar.status_code == 503
        assert svar.headers["retry-after"] == "5"
        assert svar.json()["title"] == "Ikke klar"
    assert "SQLITE_FULL" in caplog.text
    assert klient.get("/helse").json() == {"status": "lever"}


def test_den_som_er_klar_sier_hvilke_regler_den_har(klient: TestClient, bibliotek: Bibliotek) -> None:
    svar = klient.get("/klar")

    assert svar.status_code == 200
    assert svar.json()["regelverk"]["kontrollsum"] == bibliotek.regelverk.kontrollsum


def test_naar_tjeneren_stanser_lukkes_begge_lagrene_og_alt_ligger_i_hver_sin_fil(
    oppsett: Oppsett, tmp_path: Path, sak: Kart
) -> None:
    with TestClient(lag_app(oppsett), base_url="http://localhost") as klient:
        klient.post("/v1/sjekker", json=sak)

    filer = sorted(fil.name for fil in (tmp_path / "data").iterdir())
    assert filer == ["noekkel.pem", "noekkel.pub", "rettesnor.sqlite3", "utkast.sqlite3", "vitne.jsonl"]
    oppsett.lukk()  # å lukke to ganger gjør ingenting
