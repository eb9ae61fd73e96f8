"""Grensene: forvalgene er romslige, små grenser bremser, og den som bremses, får vite hvor lenge."""

import datetime as dt
import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from orakel.tjener import aapen_tjener
from rettesnor_api.app import lag_app
from rettesnor_api.fartsgrense import FLEST_ADRESSER, Fartsgrense
from rettesnor_api.grenser import Grenser, les_grenser
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.oppsett import Oppsett
from rettesnor_motor.tjeneste import Bibliotek, Svar, Tjeneste

Kart: TypeAlias = dict[str, Any]


class Klokke:
    """En klokke prøven stiller."""

    def __init__(self) -> None:
        self.naa = 0.0

    def __call__(self) -> float:
        return self.naa


def klient_fra(oppsett: Oppsett, grenser: Grenser, adresse: str = "127.0.0.1") -> TestClient:
    return TestClient(lag_app(oppsett, grenser), client=(adresse, 1), base_url="http://localhost")


# --- Farten ------------------------------------------------------------------------------------------------------


def test_den_som_spoer_for_fort_faar_429_med_ventetid_og_forklaring_paa_norsk(oppsett: Oppsett) -> None:
    klient = klient_fra(oppsett, Grenser(per_adresse=1, stoet=3))

    svarene = [klient.get("/v1/ordbok") for _ in range(6)]

    assert [svar.status_code for svar in svarene[:3]] == [200, 200, 200]
    assert 429 in {svar.status_code for svar in svarene[3:]}
    bremset = next(svar for svar in svarene if svar.status_code == 429)
    assert bremset.headers["content-type"] == "application/problem+json"
    assert bremset.headers["retry-after"] == "1"
    assert bremset.headers["x-content-type-options"] == "nosniff"
    assert bremset.json()["title"] == "For mange forespørsler"
    assert "denne adressen" in bremset.json()["detail"]


def test_den_samlede_grensen_gjelder_selv_om_hver_adresse_er_innenfor(oppsett: Oppsett) -> None:
    app = lag_app(oppsett, Grenser(per_adresse=100, alle_adresser=1, stoet=2))
    svarene = [
        TestClient(app, client=(f"10.0.0.{i}", 1), base_url="http://localhost").get("/v1/ordbok") for i in range(6)
    ]

    assert [svar.status_code for svar in svarene[:2]] == [200, 200]
    assert "til sammen" in next(svar for svar in svarene if svar.status_code == 429).json()["detail"]


def test_en_adresse_som_bremses_stanser_ikke_en_annen(oppsett: Oppsett) -> None:
    app = lag_app(oppsett, Grenser(per_adresse=1, stoet=1))
    ivrig, rolig = (
        TestClient(app, client=(adresse, 1), base_url="http://localhost") for adresse in ("10.0.0.1", "10.0.0.2")
    )
    assert 429 in {ivrig.get("/v1/ordbok").status_code for _ in range(10)}

    assert rolig.get("/v1/ordbok").status_code == 200


def test_hodene_den_som_spoer_selv_skriver_gir_ingen_ny_adresse(oppsett: Oppsett) -> None:
    with aapen_tjener(oppsett, Grenser(per_adresse=1, stoet=2)) as port:
        statuser = []
        for i in range(8):
            with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as f:
                f.sendall(
                    b"GET /v1/ordbok HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 8.8.8.%d\r\n"
                    b"Forwarded: for=8.8.8.%d\r\nConnection: close\r\n\r\n" % (i, i)
                )
                statuser.append(int(f.recv(65_536).split(b" ")[1]))
    assert 429 in statuser


@pytest.mark.parametrize("adresse", ["/helse", "/klar", "/metrics"])
def test_det_driften_spoer_om_bremses_aldri(oppsett: Oppsett, adresse: str) -> None:
    klient = klient_fra(oppsett, Grenser(per_adresse=1, alle_adresser=1, stoet=1))

    assert {klient.get(adresse).status_code for _ in range(30)} == {200}


def test_forvalgene_hindrer_ikke_en_person_eller_en_maaling(oppsett: Oppsett) -> None:
    klient = klient_fra(oppsett, Grenser())

    assert {klient.get("/helse").status_code for _ in range(200)} == {200}
    assert Grenser().per_adresse * Grenser().stoet >= 10_000


@given(
    fart=st.integers(1, 20),
    stoet=st.integers(1, 5),
    pauser=st.lists(st.fractions(0, 2).map(float), min_size=1, max_size=80),
)
def test_ingen_slipper_gjennom_oftere_enn_grensen(fart: int, stoet: int, pauser: list[float]) -> None:
    klokke = Klokke()
    grense = Fartsgrense(Grenser(per_adresse=fart, alle_adresser=10**6, stoet=stoet), klokke)
    sluppet = 0
    for pause in pauser:
        klokke.naa += pause
        bremset = grense.slipp("a")
        sluppet += bremset is None
        assert bremset is None or 0 < bremset.sekunder <= 1 / fart + 1e-9
    assert sluppet <= fart * stoet + fart * klokke.naa + 1e-6


def test_etter_ventetiden_slipper_en_til_gjennom() -> None:
    klokke = Klokke()
    grense = Fartsgrense(Grenser(per_adresse=2, stoet=1), klokke)
    assert [grense.slipp("a") for _ in range(2)] == [None, None]
    bremset = grense.slipp("a")
    assert bremset is not None
    klokke.naa += bremset.sekunder

    assert grense.slipp("a") is None


def test_mange_adresser_fyller_ikke_minnet_og_den_siste_huskes() -> None:
    klokke = Klokke()
    grense = Fartsgrense(Grenser(per_adresse=1, alle_adresser=10**6, stoet=1), klokke)
    for i in range(FLEST_ADRESSER * 2):
        assert grense.slipp(str(i)) is None

    assert grense.antall_adresser == FLEST_ADRESSER
    assert grense.slipp(str(FLEST_ADRESSER * 2 - 1)) is not None


# --- Plassene ----------------------------------------------------------------------------------------------------


def i_dag() -> dt.date:
    return dt.date(2026, 11, 20)


class TregTjeneste(Tjeneste):
    """En tjeneste som ikke blir ferdig før prøven sier det."""

    ferdig = threading.Event()
    inne = threading.Semaphore(0)

    def sjekk(
        self,
        raa: bytes,
        *,
        kontroll: bool,
        sted: str = "sak",
        forvalg: Any = None,
        maalform: Maalform | None = None,
    ) -> Svar:
        self.inne.release()
        assert self.ferdig.wait(20)
        return super().sjekk(raa, kontroll=kontroll, sted=sted, forvalg=forvalg, maalform=maalform)


def test_naar_alle_plassene_er_opptatt_faar_den_neste_503_og_de_foerste_svar(bibliotek: Bibliotek, sak: Kart) -> None:
    tjeneste = TregTjeneste(bibliotek, i_dag=i_dag)
    oppsett = Oppsett(tjeneste, bibliotek, None, i_dag)
    statuser: list[int] = []
    with TestClient(lag_app(oppsett, Grenser(samtidige=2)), base_url="http://localhost") as klient:

        def spoer() -> None:
            statuser.append(klient.post("/v1/sjekker/forhaandsvisning", json=sak).status_code)

        traader = [threading.Thread(target=spoer) for _ in range(2)]
        for traad in traader:
            traad.start()
        for _ in traader:
            assert tjeneste.inne.acquire(timeout=20)
        opptatt = klient.post("/v1/sjekker/forhaandsvisning", json=sak)
        assert (opptatt.status_code, opptatt.headers["retry-after"]) == (503, "1")
        assert "plass" in opptatt.json()["detail"]
        assert klient.get("/helse").status_code == 200
        tjeneste.ferdig.set()
        for traad in traader:
            traad.join()
        assert statuser == [200, 200]
        assert klient.post("/v1/sjekker/forhaandsvisning", json=sak).status_code == 200


def test_de_andre_faar_svar_selv_om_alle_plassene_til_saker_er_opptatt(bibliotek: Bibliotek, sak: Kart) -> None:
    tjeneste = TregTjeneste(bibliotek, i_dag=i_dag)
    tjeneste.ferdig = threading.Event()
    oppsett = Oppsett(tjeneste, bibliotek, None, i_dag)
    flere_enn_de_vanlige_traadene = 45
    with TestClient(
        lag_app(oppsett, Grenser(samtidige=flere_enn_de_vanlige_traadene)), base_url="http://localhost"
    ) as klient:

        def spoer() -> None:
            klient.post("/v1/sjekker/forhaandsvisning", json=sak)

        traader = [threading.Thread(target=spoer) for _ in range(flere_enn_de_vanlige_traadene)]
        for traad in traader:
            traad.start()
        for _ in traader:
            assert tjeneste.inne.acquire(timeout=20)
        assert klient.get("/v1/ordbok").status_code == 200
        assert klient.get("/hjelp").status_code == 200
        assert klient.post("/v1/sjekker/forhaandsvisning", json=sak).status_code == 503
        tjeneste.ferdig.set()
        for traad in traader:
            traad.join()


# --- Tidene ------------------------------------------------------------------------------------------------------

HODE = b"POST /v1/sjekker HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


def alt_fra(f: socket.socket) -> bytes:
    return b"".join(iter(lambda: f.recv(65_536), b""))


SKJEMA = b"POST /saker/ny HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
MED_FILER = b"POST /ressurs HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"


@pytest.mark.parametrize(
    "begynt", [HODE + b"%s{", SKJEMA + b"%sa=", MED_FILER + b"%s--x"], ids=["json", "skjema", "filer"]
)
def test_innhold_som_aldri_blir_ferdig_faar_408_og_forbindelsen_lukkes(
    oppsett: Oppsett, antall_lagret: Callable[[], int], begynt: bytes
) -> None:
    with (
        aapen_tjener(oppsett, Grenser(kropp_sekunder=1)) as port,
        closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as f,
    ):
        f.sendall(begynt % b"Content-Length: 100\r\n\r\n")
        svar = alt_fra(f)
    assert svar.startswith(b"HTTP/1.1 408 ")
    assert json.loads(svar.partition(b"\r\n\r\n")[2])["title"] == "For sent"
    assert antall_lagret() == 0


def test_hoder_som_aldri_blir_ferdige_faar_408_selv_om_det_drypper(oppsett: Oppsett) -> None:
    with (
        aapen_tjener(oppsett, Grenser(hode_sekunder=1)) as port,
        closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as f,
    ):
        f.sendall(b"GET /helse HTTP/1.1\r\nHost: localhost\r\n")
        slutt = time.monotonic() + 15
        f.settimeout(0.2)
        svar = b""
        while not svar and time.monotonic() < slutt:
            try:
                f.sendall(b"X-A: b\r\n")
                svar = f.recv(65_536)
            except TimeoutError:
                continue
    assert svar.startswith(b"HTTP/1.1 408 ")
    assert b'"status":408' in svar


def test_en_forbindelse_uten_en_eneste_byte_lukkes(oppsett: Oppsett) -> None:
    with (
        aapen_tjener(oppsett, Grenser(hode_sekunder=1)) as port,
        closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as f,
    ):
        assert f.recv(1) == b""


def test_en_avvist_kropp_som_drypper_videre_holder_ikke_forbindelsen_aapen(oppsett: Oppsett) -> None:
    with (
        aapen_tjener(oppsett, Grenser(hode_sekunder=1)) as port,
        closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as f,
    ):
        f.sendall(b"POST /nei HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        assert f.recv(65_536).startswith(b"HTTP/1.1 404 ")
        lukket = False
        for _ in range(100):
            try:
                f.sendall(b"1\r\nx\r\n")
                time.sleep(0.1)
            except OSError:
                lukket = True
                break
    assert lukket


def test_for_mange_forbindelser_faar_503(oppsett: Oppsett) -> None:
    with aapen_tjener(oppsett, Grenser(forbindelser=2)) as port:
        holdt = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(2)]
        for f in holdt:
            f.sendall(b"GET /helse HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert f.recv(65_536).startswith(b"HTTP/1.1 200 ")
        with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as f:
            svar = alt_fra(f)
        assert svar.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: 1" in svar
        for f in holdt:
            f.close()


# --- Innstillingene ----------------------------------------------------------------------------------------------


def test_grensene_leses_fra_valgene_saa_miljoet_saa_forvalgene() -> None:
    lest = les_grenser(["per_adresse=7"], "per_adresse=3, alle_adresser=9 stoet=4")

    assert (lest.per_adresse, lest.alle_adresser, lest.stoet) == (7, 9, 4)
    assert lest.samtidige == Grenser().samtidige
    assert les_grenser([], "") == Grenser()


def test_alle_feilene_i_grensene_meldes_paa_en_gang() -> None:
    with pytest.raises(InndataFeil) as feil:
        les_grenser(["per_adrese=1", "alle_adresser=0", "stoet=x", "tull", "01819012284=1"], "kropp_sekunder=")

    tekst = str(feil.value)
    assert len(feil.value.funn) == 6
    assert "mente du «per_adresse»" in tekst
    assert "RETTESNOR_GRENSER" in tekst
    assert "12284" not in tekst
