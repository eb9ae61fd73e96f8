"""Kjører den ekte kommandoen, i prøvens egen prosess eller i en ny."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from rettesnor_motor.cli import hoved

from .saksgenerator import som_bytes

KOMMANDO = (sys.executable, "-c", "import sys; from rettesnor_motor.cli import hoved; sys.exit(hoved())")


class Kjoering(NamedTuple):
    """Det en kommando svarte."""

    kode: int
    ut: bytes
    feil: str

    @property
    def json(self) -> Any:
        """Standard ut som JSON."""
        return orjson.loads(self.ut)


def kjoer(*ord_: str | Path, inn: bytes = b"") -> Kjoering:
    """Kjører kommandoen i denne prosessen.

    Args:
        ord_: Ordene på kommandolinjen.
        inn: Standard inn.
    """
    ut, feil = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    gammel = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(inn), "utf-8")
    try:
        with contextlib.redirect_stdout(ut), contextlib.redirect_stderr(feil):
            try:
                kode = hoved([str(ett) for ett in ord_])
            except SystemExit as slutt:
                kode = int(slutt.code or 0)
        ut.flush()
    finally:
        sys.stdin = gammel
    svar = Kjoering(kode, ut.buffer.getvalue(), feil.getvalue())
    assert "Traceback" not in svar.feil
    return svar


def kjoer_ekte(*ord_: str | Path, inn: bytes = b"", kommando: tuple[str, ...] = KOMMANDO) -> Kjoering:
    """Kjører kommandoen i en ny prosess.

    Args:
        ord_: Ordene på kommandolinjen.
        inn: Standard inn.
        kommando: Programmet som startes.
    """
    svar = subprocess.run(  # noqa: S603 – vår egen kommando
        [*kommando, *map(str, ord_)], input=inn, capture_output=True, check=False, timeout=60, env={**os.environ}
    )
    return Kjoering(svar.returncode, svar.stdout, svar.stderr.decode())


def skriv(mappe: Path, navn: str, innhold: bytes | Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Path:
    """Skriver en fil med saker og gir stien; en .jsonl-fil får én sak på hver linje.

    Args:
        mappe: Mappen filen legges i.
        navn: Filnavnet.
        innhold: Byte, en sak eller en liste av saker.
    """
    fil = mappe / navn
    if isinstance(innhold, bytes):
        raa = innhold
    elif isinstance(innhold, Mapping):
        raa = som_bytes(innhold)
    else:
        deler = [som_bytes(sak) for sak in innhold]
        raa = b"\n".join(deler) + b"\n" if navn.endswith(".jsonl") else b"[" + b",".join(deler) + b"]"
    fil.write_bytes(raa)
    return fil
