"""En tjener i sin egen prosess, startet slik en bruker gjør."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_TAALMODIGHET = 60


def ledig_port() -> int:
    """Gir en port ingen bruker nå."""
    with socket.socket() as ledig:
        ledig.bind(("127.0.0.1", 0))
        port: int = ledig.getsockname()[1]
        return port


@contextmanager
def tjener_i(mappe: Path, port: int, *valg: str) -> Iterator[str]:
    """Starter tjeneren med lageret og loggen i mappen, gir adressen, og stanser den etterpå."""
    program = str(Path(sys.executable).with_name("rettesnor"))
    kommando = [program, "start", "--port", str(port), "--data", "data", *valg]
    with (mappe / "logg").open("wb") as logg:
        prosess = subprocess.Popen(kommando, cwd=mappe, stdout=logg, stderr=logg)  # noqa: S603 – vår egen kommando
    adresse = f"http://127.0.0.1:{port}"
    try:
        _vent_til_klar(prosess, adresse, mappe / "logg")
        yield adresse
    finally:
        prosess.terminate()
        prosess.wait(_TAALMODIGHET)


def _vent_til_klar(prosess: subprocess.Popen[bytes], adresse: str, logg: Path) -> None:
    slutt = time.monotonic() + _TAALMODIGHET
    while True:
        try:
            with urllib.request.urlopen(f"{adresse}/klar"):  # noqa: S310 – vår egen adresse
                return
        except urllib.error.URLError:
            if prosess.poll() is not None or time.monotonic() > slutt:
                pytest.fail(f"Tjeneren kom ikke opp:\n{logg.read_text('utf-8')}")
            time.sleep(0.1)
