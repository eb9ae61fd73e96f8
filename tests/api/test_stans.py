"""Stansen: den som er sluppet inn, får svar; det som er kvittert for, er lagret; og det tar aldri for lang tid."""

import http.client
import json
import signal
import socket
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pytest

from orakel.tjener import egen_prosess

Kart: TypeAlias = dict[str, Any]
FAST = ("--grense", "varsel_sekunder=1", "--grense", "stopp_sekunder=15")


class Last:
    """Klienter som lagrer saker så fort de kan, til ingen svarer lenger."""

    def __init__(self, port: int, sak: Kart, antall: int) -> None:
        self._port = port
        self._sak = json.dumps(sak).encode()
        self.lagret: list[tuple[str, bytes]] = []
        self.statuser: Counter[int] = Counter()
        self.uten_svar = 0
        self._traader = [threading.Thread(target=self._lagre) for _ in range(antall)]
        for traad in self._traader:
            traad.start()

    def _lagre(self) -> None:
        forbindelse = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        while True:
            try:
                forbindelse.connect() if forbindelse.sock is None else None
            except OSError:
                return  # døren er lukket
            try:
                forbindelse.request("POST", "/v1/sjekker", self._sak, {"Content-Type": "application/json"})
                svar = forbindelse.getresponse()
                kropp = svar.read()
            except (OSError, http.client.HTTPException):
                self.uten_svar += 1
                forbindelse.close()
                continue
            self.statuser[svar.status] += 1
            self.lagret.append((svar.headers["location"], kropp))

    def vent(self) -> None:
        for traad in self._traader:
            traad.join(timeout=60)
            assert not traad.is_alive()


class Klarsvar(NamedTuple):
    """Det klar-adressen svarte, og når."""

    statuser: list[int]


def foelg_klar(port: int) -> Klarsvar:
    """Spør om tjeneren er klar, til ingen svarer lenger."""
    statuser = []
    while True:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as f:
                f.request("GET", "/klar")
                statuser.append(f.getresponse().status)
        except (OSError, http.client.HTTPException):
            return Klarsvar(statuser)
        time.sleep(0.02)


def barna(pid: int) -> list[int]:
    return [int(ett) for ett in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def test_under_last_mister_ingen_som_er_sluppet_inn_svaret_sitt_og_alt_kvittert_er_lagret(
    tmp_path: Path, sak: Kart
) -> None:
    logg = tmp_path / "logg"
    with egen_prosess(tmp_path, *FAST, "--logg", str(logg)) as tjener:
        last = Last(tjener.port, sak, 4)
        frist = time.monotonic() + 60
        while len(last.lagret) < 20 and time.monotonic() < frist:
            time.sleep(0.01)
        kontroller = barna(tjener.prosess.pid)
        tjener.prosess.send_signal(signal.SIGTERM)
        klar = foelg_klar(tjener.port).statuser
        last.vent()
        kode = tjener.prosess.wait(timeout=60)

    assert kode == -signal.SIGTERM
    assert klar[-1] == 503  # varselet kom før døren ble lukket
    assert len(last.lagret) > 20
    assert set(last.statuser) == {201}
    # Loggen har hver forespørsel tjeneren begynte på: alle fikk svaret helt fram.
    linjene = [json.loads(linje) for linje in logg.read_text("utf-8").splitlines()]
    begynt = [linje for linje in linjene if linje.get("metode") == "POST"]
    assert len(begynt) == last.statuser[201]
    assert kontroller
    assert not any(Path(f"/proc/{barn}").exists() for barn in kontroller)
    # Lageret er lukket: ingenting ligger igjen ved siden av databasen.
    assert not list((tmp_path / "data").glob("*-wal"))

    with egen_prosess(tmp_path) as igjen:
        f = http.client.HTTPConnection("127.0.0.1", igjen.port, timeout=30)
        for adresse, kropp in last.lagret:
            f.request("GET", adresse)
            assert f.getresponse().read() == kropp


def begynn(port: int, sak: Kart) -> tuple[socket.socket, bytes]:
    """Sender halve saken, og gir forbindelsen og resten."""
    raa = json.dumps(sak).encode()
    f = socket.create_connection(("127.0.0.1", port), timeout=60)
    f.sendall(
        b"POST /v1/sjekker HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(raa), raa[:30])
    )
    return f, raa[30:]


def vent_til_stengt(port: int) -> None:
    frist = time.monotonic() + 30
    while time.monotonic() < frist:
        with closing(socket.socket()) as f:
            if f.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.05)
    raise AssertionError("døren ble aldri lukket")


def test_den_som_var_halvveis_faar_bli_ferdig_etter_at_doeren_er_lukket(tmp_path: Path, sak: Kart) -> None:
    with egen_prosess(tmp_path, *FAST) as tjener:
        f, rest = begynn(tjener.port, sak)
        time.sleep(0.3)
        tjener.prosess.send_signal(signal.SIGTERM)
        vent_til_stengt(tjener.port)
        with closing(f):
            f.sendall(rest)
            svar = b"".join(iter(lambda: f.recv(65_536), b""))
        assert tjener.prosess.wait(timeout=30) == -signal.SIGTERM
    assert svar.startswith(b"HTTP/1.1 201 ")
    assert b"connection: close" in svar.lower()


@pytest.mark.parametrize("signalet", [signal.SIGTERM, signal.SIGINT])
def test_den_som_aldri_blir_ferdig_holder_ikke_tjeneren_i_live(
    tmp_path: Path, sak: Kart, signalet: signal.Signals
) -> None:
    grenser = ("--grense", "varsel_sekunder=0", "--grense", "stopp_sekunder=1")
    with egen_prosess(tmp_path, *grenser) as tjener:
        f, _ = begynn(tjener.port, sak)
        time.sleep(0.3)
        tjener.prosess.send_signal(signalet)
        with closing(f):
            tjener.prosess.wait(timeout=30)


def test_et_signal_til_hopper_over_varselet(tmp_path: Path) -> None:
    with egen_prosess(tmp_path, "--grense", "varsel_sekunder=1000") as tjener:
        tjener.prosess.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert tjener.prosess.poll() is None
        tjener.prosess.send_signal(signal.SIGTERM)
        assert tjener.prosess.wait(timeout=30) == -signal.SIGTERM
