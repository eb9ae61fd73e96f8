"""Tjeneren slik den står: appen bak en ekte port, i en tråd eller i sin egen prosess."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from rettesnor_api.app import lag_app
from rettesnor_api.grenser import Grenser
from rettesnor_api.tjener import Tjener
from rettesnor_motor.oppsett import Oppsett

LENGSTE_OPPSTART = 60.0


class Prosess(NamedTuple):
    """En tjener i sin egen prosess, porten den svarer på, og filen alt den skriver, havner i."""

    prosess: subprocess.Popen[bytes]
    port: int
    utskrift: Path


@contextmanager
def aapen_tjener(oppsett: Oppsett, grenser: Grenser | None = None) -> Iterator[int]:
    """Gir porten til en tjener i en tråd, og stanser den etterpå."""
    tjener = Tjener(lag_app(oppsett, grenser or Grenser()))
    with socket.socket() as lytter:
        lytter.bind(("127.0.0.1", 0))
        traad = threading.Thread(target=tjener.run, kwargs={"sockets": [lytter]})
        traad.start()
        while not tjener.started:
            time.sleep(0.01)
        yield lytter.getsockname()[1]
        tjener.should_exit = True
        traad.join(timeout=20)
    assert not traad.is_alive()


def ledig_port() -> int:
    """Gir en port ingen bruker nå."""
    with socket.socket() as lytter:
        lytter.bind(("127.0.0.1", 0))
        port: int = lytter.getsockname()[1]
    return port


@contextmanager
def egen_prosess(mappe: Path, *valg: str) -> Iterator[Prosess]:
    """Gir en tjener startet med «rettesnor start», og stanser den etterpå om den fortsatt går."""
    mappe.mkdir(exist_ok=True)
    port, utskrift = ledig_port(), mappe / "utskrift"
    ordre = [
        str(Path(sys.executable).parent / "rettesnor"),
        "start",
        "--port",
        str(port),
        "--data",
        str(mappe / "data"),
    ]
    with utskrift.open("wb") as fil:
        prosess = subprocess.Popen([*ordre, *valg], stdout=fil, stderr=fil)  # noqa: S603 – vår egen kommando
    try:
        vent_paa("::1" if "::1" in valg else "127.0.0.1", port, prosess)
        yield Prosess(prosess, port, utskrift)
    finally:
        if prosess.poll() is None:
            prosess.terminate()
        prosess.wait(timeout=60)


def vent_paa(vert: str, port: int, prosess: subprocess.Popen[bytes]) -> None:
    """Venter til noen svarer på porten."""
    frist = time.monotonic() + LENGSTE_OPPSTART
    while time.monotonic() < frist and prosess.poll() is None:
        with closing(socket.socket(socket.AF_INET6 if ":" in vert else socket.AF_INET)) as f:
            if f.connect_ex((vert, port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("tjeneren startet ikke")
