"""Loggen: én JSON-linje for hver forespørsel, og aldri noe av det som ble sendt inn, samme hvor det sto."""

import json
import logging
import re
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote, urlencode

import pytest

from orakel.tjener import Prosess, egen_prosess
from rettesnor_api.logg import sett_opp_loggen
from rettesnor_motor.cli import hoved
from rettesnor_motor.feil import FinnesIkkeFeil

Kart: TypeAlias = dict[str, Any]
# Syntetiske numre, et navn, en saksreferanse og et token; hver del prøves også alene.
PLANTET = ("01819012284", "41819012197", "Nordmann", "Storgata", "KU-2026-7781", "hemmelig-token-8f3a")
SPOR = (*PLANTET, "12284", "12197", "Nordm", "-7781", "-8f3a")
TRUKKET_ID = re.compile(r"\b[0-9a-f]{32}\b")
FELT = {"tid", "nivaa", "metode", "rute", "status", "ms", "byte", "id"}


def send(port: int, raa: bytes) -> bytes:
    """Sender bytene på en egen forbindelse, og gir det som kom tilbake."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=30)) as f:
        f.sendall(raa)
        f.settimeout(1)
        try:
            return b"".join(iter(lambda: f.recv(65_536), b""))
        except TimeoutError:
            return b""


def plant(port: int) -> list[bytes]:
    """Sender det plantede i alle deler av forespørsler."""
    svarene = []

    def http(foerste: str, hoder: str = "Host: localhost\r\n", kropp: bytes = b"") -> None:
        hode = f"{foerste} HTTP/1.1\r\n{hoder}Connection: close\r\nContent-Length: {len(kropp)}\r\n\r\n"
        svarene.append(send(port, hode.encode("latin-1") + kropp))

    for ord_ in PLANTET:
        trygt = quote(ord_)
        sak = json.dumps(
            {"sak_ref": "KU-2026-7781", "opplysninger": {ord_: ord_}, "tjenester": [{"type": ord_}]}
        ).encode()
        god = json.dumps({"sak_ref": "KU-2026-7781", "opplysninger": {"skjoenn_begrunnelse": "Nordmann, Storgata"}})
        json_hode = "Host: localhost\r\nContent-Type: application/json\r\n"
        http(f"GET /{trygt}")
        http(f"GET /v1/regelverk/{trygt}/{trygt}")
        http(f"GET /v1/sjekker/{trygt}")
        http(f"GET /v1/sjekker?{trygt}={trygt}&etter={trygt}")
        http(f"GET /?kommune={trygt}")
        http(f"{ord_.replace(' ', '')} /helse")
        http("GET /helse", f"Host: {trygt}.example\r\n")
        http("GET /helse", f"Host: localhost\r\nCookie: oekt={trygt}\r\nAuthorization: Bearer {trygt}\r\n")
        http("GET /helse", f"Host: localhost\r\nX-{trygt}: {trygt}\r\nX-Request-Id: {trygt}\r\nUser-Agent: {trygt}\r\n")
        http(
            "GET /helse", f"Host: localhost\r\nX-Forwarded-For: {trygt}\r\nUpgrade: {trygt}\r\nConnection: upgrade\r\n"
        )
        http(
            "GET /helse",
            f"Host: localhost\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: {trygt}\r\n",
        )
        for adresse in ("/v1/sjekker", "/v1/sjekker/forhaandsvisning", "/v1/bemanning", "/v1/simuleringer"):
            http(f"POST {adresse}", json_hode, sak)
            http(f"POST {adresse}", json_hode, b'{"' + ord_.encode())
        http("POST /v1/sjekker", json_hode, god.encode())
        http("POST /v1/sjekker", f"Host: localhost\r\nContent-Type: {trygt}\r\n", sak)
        plant_i_skjemaer(http, port, ord_)
        svarene.append(send(port, f"{ord_}\r\n\r\n".encode()))
        svarene.append(send(port, f"GET / HTTP/1.1\r\nHost: localhost\r\n{ord_} feil hode\r\n\r\n".encode()))
        svarene.append(send(port, f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {ord_}\r\n\r\n".encode()))
    return svarene


def plant_i_skjemaer(http: Callable[[str, str, bytes], None], port: int, ord_: str) -> None:
    """Sender det plantede i skjemaer: i verdier, feltnavn, filnavn og filer, med et merke som slipper gjennom."""
    kapsel = "0" * 32
    side = send(
        port,
        f"GET /saker/ny HTTP/1.1\r\nHost: localhost\r\nCookie: vern={kapsel}\r\nConnection: close\r\n\r\n".encode(),
    )
    merke = re.search(rb'name="vern" value="([0-9a-f]+)"', side)
    assert merke is not None
    hode = f"Host: localhost\r\nAccept: text/html\r\nCookie: vern={kapsel}\r\nContent-Type: "
    felter = {"sak_ref": ord_, "kommune": ord_, "dato": ord_, ord_: ord_, "gjoer": f"fjern.{ord_}", "egne_ord": ord_}
    vanlig = urlencode({"vern": merke[1].decode(), **felter}).encode()
    deler = [f'name="vern"\r\n\r\n{merke[1].decode()}', f'name="{ord_}"\r\n\r\n{ord_}']
    deler += [f'name="{navn}"; filename="{ord_}.json"\r\n\r\n{{"{ord_}": "{ord_}"' for navn in ("bok", "kvittering")]
    med_filer = "".join(f"--x\r\nContent-Disposition: form-data; {del_}\r\n" for del_ in deler).encode() + b"--x--\r\n"
    ingen = "f" * 32
    for adresse in (
        *("/saker/ny", f"/saker/{ingen}", f"/saker/{ingen}/svar", f"/saker/{ingen}/hva-om", f"/saker/{ingen}/fremlegg"),
        *("/ressurs", "/ressurs/eksempel", f"/ressurs/{quote(ord_)}/trekninger", "/revisor/logg/kvittering"),
        *("/revisor/eksport", f"/utvalg/{ingen}", f"/regler/forhaandsvis?hva={quote(ord_)}"),
    ):
        http(f"POST {adresse}", f"{hode}application/x-www-form-urlencoded\r\n", vanlig)
        http(f"POST {adresse}", f"{hode}multipart/form-data; boundary=x\r\n", med_filer)
        http(f"POST {adresse}", f"{hode}multipart/form-data; boundary={quote(ord_)}; charset={quote(ord_)}\r\n", vanlig)


def oppfoeringer(tekst: str) -> list[Kart]:
    return [json.loads(linje) for linje in tekst.splitlines() if linje]


def test_det_plantede_staar_ikke_i_noe_tjeneren_skriver(tmp_path: Path) -> None:
    fil = tmp_path / "logg.jsonl"
    with egen_prosess(tmp_path / "a", "--logg", str(fil)) as tjener:
        svarene = plant(tjener.port)
    skrevet = tjener.utskrift.read_text("utf-8")
    logg = fil.read_text("utf-8")

    assert len(svarene) > 120
    for spor in SPOR:
        # En trukket id kan ha hvilke fem sifre som helst.
        assert spor not in TRUKKET_ID.sub("", skrevet)
        assert spor not in TRUKKET_ID.sub("", logg)
    assert fil.stat().st_mode & 0o777 == 0o600
    linjene = [linje for linje in oppfoeringer(logg) if "rute" in linje]
    assert {linje["metode"] for linje in linjene} == {"GET", "POST", "annen"}
    assert {linje["rute"] for linje in linjene} >= {
        "ingen",
        "/helse",
        "/v1/sjekker",
        "/v1/regelverk/{regelsett}/{regel}",
        "/saker/ny",
        "/ressurs",
        "/revisor/logg/kvittering",
    }
    assert {linje["status"] for linje in linjene if linje["rute"] == "/ressurs"} >= {415, 422}
    assert all(set(linje) == FELT for linje in linjene)
    # Utskriften er bare linjen til den som startet tjeneren.
    assert skrevet.splitlines() == [f"Rettesnor svarer på http://127.0.0.1:{tjener.port}/ (stopp med Ctrl+C)"]


def test_bare_eieren_kan_lese_loggen_ogsaa_naar_den_gamle_filen_er_flyttet_unna(tmp_path: Path) -> None:
    fil, gammel = tmp_path / "logg.jsonl", tmp_path / "gammel.jsonl"
    with egen_prosess(tmp_path / "a", "--logg", str(fil)) as tjener:
        hent(tjener, "")
        fil.rename(gammel)
        hent(tjener, "")
    assert [f.stat().st_mode & 0o777 for f in (gammel, fil)] == [0o600, 0o600]


def test_uten_fil_staar_loggen_paa_standard_feil_og_id_en_er_vaar_egen(tmp_path: Path) -> None:
    with egen_prosess(tmp_path) as tjener:
        svar = hent(tjener, "X-Request-Id: klientens\r\n")
    linje = oppfoeringer(tjener.utskrift.read_text("utf-8").partition("\n")[2])[-1]

    assert linje["rute"] == "/helse"
    assert linje["status"] == 200
    assert linje["byte"] == len(svar.partition(b"\r\n\r\n")[2])
    assert f"x-request-id: {linje['id']}".encode() in svar
    assert b"klientens" not in svar


def hent(tjener: Prosess, hoder: str) -> bytes:
    return send(tjener.port, f"GET /helse HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{hoder}\r\n".encode())


UFANGET = """
import asyncio, gc, logging, threading, warnings
from rettesnor_api.logg import sett_opp_loggen
sett_opp_loggen(None)
def svikt(): raise ValueError("Kari Nordmann 01819012284")
warnings.warn("Kari Nordmann")
logging.getLogger("uvicorn.error").warning("Kari %s", "Nordmann")
try: svikt()
except ValueError: logging.getLogger("uvicorn.error").error("Nordmann", exc_info=True)
t = threading.Thread(target=svikt); t.start(); t.join()
class Tapt:
    def __del__(self): svikt()
Tapt()
async def glemt(): svikt()
async def hoved():
    oppgave = asyncio.create_task(glemt()); await asyncio.sleep(0); await asyncio.sleep(0); del oppgave; gc.collect()
    asyncio.get_running_loop().call_exception_handler({"message": "Kari Nordmann", "exception": ValueError("Nordmann")})
asyncio.run(hoved())
logging.getLogger("rettesnor.api").error("Nummeret 01819012284 og halvt tegn \\ud800")
svikt()
"""


def test_heller_ikke_unntak_advarsler_og_andres_logger_viser_innholdet() -> None:
    kjoert = subprocess.run(  # noqa: S603 – vår egen kommando
        [sys.executable, "-c", textwrap.dedent(UFANGET)], capture_output=True, text=True, check=False, timeout=60
    )
    linjene = oppfoeringer(kjoert.stderr)

    assert kjoert.returncode == 1
    assert kjoert.stdout == ""
    for spor in ("Kari", "Nordmann", "12284"):
        assert spor not in kjoert.stderr
    kilder = [linje["kilde"] for linje in linjene]
    assert kilder.count("rettesnor.api") == 4  # tråden, oppryddingen, vår egen linje og hovedtråden
    assert {"py.warnings", "uvicorn.error", "asyncio"} <= set(kilder)
    assert next(linje for linje in linjene if linje.get("unntak"))["unntak"] == "ValueError"
    assert "svikt" in linjene[-1]["melding"]


def test_en_full_disk_faar_en_fast_setning_paa_standard_feil() -> None:
    program = (
        "import logging; from rettesnor_api.logg import sett_opp_loggen; sett_opp_loggen('/dev/full');"
        "logging.getLogger('rettesnor.api').error('Nordmann')"
    )
    kjoert = subprocess.run(  # noqa: S603 – vår egen kommando
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )

    assert "Loggen kan ikke skrives." in kjoert.stderr
    assert "Nordmann" not in kjoert.stderr


def test_en_logg_som_ikke_kan_skrives_meldes_foer_tjeneren_starter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(FinnesIkkeFeil):
        sett_opp_loggen(str(tmp_path / "finnes" / "ikke"))
    assert hoved(["start", "--port", "1", "--logg", str(tmp_path)]) == 2
    assert "rettesnor:" in capsys.readouterr().err
    assert logging.getLogger().handlers  # den gamle loggen står
