"""Appen bak en ekte tjener: trege, hakkede og avbrutte forespørsler."""

import http.client
import json
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any, TypeAlias

import pytest

from orakel.tjener import aapen_tjener
from rettesnor_motor.lesing.json_tekst import STOERSTE_SAK
from rettesnor_motor.oppsett import Oppsett

Kart: TypeAlias = dict[str, Any]
HODE = b"POST /v1/sjekker HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.fixture
def port(oppsett: Oppsett) -> Iterator[int]:
    with aapen_tjener(oppsett) as tjeneren:
        yield tjeneren


def les_svar(forbindelse: socket.socket) -> tuple[int, Kart]:
    svar = http.client.HTTPResponse(forbindelse)
    svar.begin()
    kropp: Kart = json.loads(svar.read())
    return svar.status, kropp


def koble_til(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def test_en_sak_i_mange_smaa_og_trege_biter_tas_imot(port: int, sak: Kart) -> None:
    raa = json.dumps(sak).encode()
    with closing(koble_til(port)) as f:
        f.sendall(HODE + b"Transfer-Encoding: chunked\r\n\r\n")
        for i in range(0, len(raa), 20):
            bit = raa[i : i + 20]
            f.sendall(b"%x\r\n%s\r\n" % (len(bit), bit))
            time.sleep(0.005)
        f.sendall(b"0\r\n\r\n")

        assert les_svar(f)[0] == 201


def test_en_stroem_uten_ende_faar_nei_straks_taket_er_naadd(port: int) -> None:
    with closing(koble_til(port)) as f:
        f.sendall(HODE + b"Transfer-Encoding: chunked\r\n\r\n")
        bit = b"%x\r\n%s\r\n" % (65_536, b" " * 65_536)
        for _ in range(STOERSTE_SAK // 65_536 + 1):
            f.sendall(bit)

        status, kropp = les_svar(f)  # ingen avsluttende bit er sendt

        assert (status, kropp["title"]) == (413, "For stort")


def test_en_for_stor_lengde_faar_nei_foer_noe_er_sendt(port: int) -> None:
    with closing(koble_til(port)) as f:
        f.sendall(HODE + b"Content-Length: 10000000\r\n\r\n")

        assert les_svar(f)[0] == 413


def test_den_som_gaar_midt_i_setter_ingen_spor(port: int, sak: Kart, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(5):
        with closing(koble_til(port)) as f:
            f.sendall(HODE + b"Content-Length: 1000\r\n\r\n" + b'{"sak_ref":')
    with closing(koble_til(port)) as f:
        raa = json.dumps(sak).encode()
        f.sendall(HODE + b"Content-Length: %d\r\n\r\n%s" % (len(raa), raa))
        assert les_svar(f)[0] == 201

    assert [p.getMessage() for p in caplog.records if p.levelno >= logging.WARNING] == []


def test_head_over_nettet_har_ingen_kropp(port: int) -> None:
    forbindelse = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with closing(forbindelse):
        for adresse in ("/", "/helse", "/nei"):
            forbindelse.request("HEAD", adresse)
            svar = forbindelse.getresponse()
            assert svar.read() == b""
            assert int(svar.headers["content-length"]) > 0


def test_et_nummer_i_adressen_naar_aldri_tjenerens_logg(
    port: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    forbindelse = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with closing(forbindelse):
        for adresse in ("/01819012284", "/v1/sjekker/01819012284/", "/?kommune=01819012284", "/?01819012284=1"):
            forbindelse.request("GET", adresse)
            svar = forbindelse.getresponse()
            assert b"12284" not in svar.read() + str(svar.headers).encode()

    utskrift = capfd.readouterr()
    assert "12284" not in caplog.text + utskrift.out + utskrift.err


@pytest.mark.parametrize(
    "raa",
    [
        b"hei\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nfeil hode\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 01819012284x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /" + b"a" * 100_000,
    ],
)
def test_det_som_ikke_er_http_faar_svar_paa_norsk(port: int, raa: bytes) -> None:
    with closing(koble_til(port)) as f:
        f.sendall(raa)
        svar = http.client.HTTPResponse(f)
        svar.begin()
        kropp: Kart = json.loads(svar.read())

    assert (svar.status, kropp["status"], kropp["funn"]) == (400, 400, [])
    assert svar.headers["content-type"] == "application/problem+json"
    assert svar.headers["x-content-type-options"] == "nosniff"
    assert "ikke gyldig HTTP" in kropp["detail"]
    assert "12284" not in str(kropp)


def test_en_ugyldig_forespoersel_etter_en_gyldig_faar_ogsaa_svar(port: int) -> None:
    with closing(koble_til(port)) as f:
        f.sendall(b"GET /helse HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert les_svar(f)[0] == 200
        f.sendall(b"tull\r\n\r\n")
        assert les_svar(f)[0] == 400
        assert f.recv(1) == b""


def test_en_kropp_med_ugyldige_biter_avvises_en_gang(port: int) -> None:
    with closing(koble_til(port)) as f:
        f.sendall(HODE + b"Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n")
        time.sleep(0.1)
        f.sendall(b"tull\r\n")
        svar = b"".join(iter(lambda: f.recv(65_536), b""))
    assert svar.count(b"HTTP/1.1 ") == 1
    assert svar.startswith(b"HTTP/1.1 400 ")
