"""En tjener i sin egen prosess, startet slik brukeren starter den."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LENGSTE_OPPSTART = 60.0
_VIDE = ("--grense", "per_adresse=1000000", "--grense", "alle_adresser=1000000")


@contextmanager
def kjoerende(mappe: str) -> Iterator[int]:
    """Gir porten til en tjener med lageret og loggen i mappen, og stanser den etterpå.

    Args:
        mappe: Mappen.

    """
    with socket.socket() as ledig:
        ledig.bind(("127.0.0.1", 0))
        port: int = ledig.getsockname()[1]
    program = Path(sys.executable).parent / "rettesnor"
    ordre = [str(program), "start", "--port", str(port), "--data", f"{mappe}/data", "--logg", f"{mappe}/logg", *_VIDE]
    prosess = subprocess.Popen(ordre, stderr=subprocess.DEVNULL)  # noqa: S603 – vår egen kommando
    Path(f"{mappe}/pid").write_text(str(prosess.pid), "ascii")
    try:
        frist = time.monotonic() + _LENGSTE_OPPSTART
        while not _svarer(port):
            if time.monotonic() > frist or prosess.poll() is not None:
                raise SystemExit("Tjeneren startet ikke.")
            time.sleep(0.05)
        yield port
    finally:
        prosess.terminate()
        prosess.wait(timeout=60)


def _svarer(port: int) -> bool:
    with socket.socket() as f:
        return f.connect_ex(("127.0.0.1", port)) == 0
