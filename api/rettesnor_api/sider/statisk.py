"""Stilarkene, skriften og skriptet: lest én gang, og servert på adresser som bærer en sum av innholdet."""

import gzip
import hashlib
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from fastapi import APIRouter, Request, Response

from rettesnor_api.inndata import les_spoerring
from rettesnor_motor.feil import FinnesIkkeFeil

_TYPER: Final = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "woff2": "font/woff2"}
_NAVN: Final = (
    "ressurs.css",
    "sider.css",
    "skrift.css",
    "saker.css",
    "saker.js",
    "vokt.js",
    "fremmed/designsystemet.css",
    "fremmed/tema.css",
    "fremmed/htmx.js",
    "fremmed/inter-latin.woff2",
    "fremmed/inter-latin-ext.woff2",
)
_HODER: Final = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
ruter = APIRouter(include_in_schema=False)


class _Fil(NamedTuple):
    innhold: bytes
    pakket: bytes | None  # skriften er pakket fra før
    type: str


@cache
def les_filene() -> tuple[str, dict[str, _Fil]]:
    """Leser filene, og regner ut summen av dem alle.

    Raises:
        FinnesIkkeFeil: En fil er ikke hentet.

    """
    mappe = files("rettesnor_api") / "statisk"
    filer: dict[str, _Fil] = {}
    for navn in _NAVN:
        fil = mappe.joinpath(*navn.split("/"))
        if not fil.is_file():
            melding = f"Sidene mangler filen {navn}. Kjør ./kjoer oppsett."
            raise FinnesIkkeFeil(melding)
        innhold, slag = fil.read_bytes(), navn.rpartition(".")[2]
        pakket = None if slag == "woff2" else gzip.compress(innhold, 9, mtime=0)
        filer[navn] = _Fil(innhold, pakket, _TYPER[slag])
    sum_ = hashlib.sha256(b"".join(fil.innhold for fil in filer.values())).hexdigest()[:16]
    return sum_, filer


def tar_imot_gzip(request: Request) -> bool:
    """Sier om den som spør, pakker ut gzip selv.

    Args:
        request: Forespørselen.

    """
    return "gzip" in request.headers.get("accept-encoding", "")


def statisk(navn: str) -> str:
    """Gir adressen til en fil; endres innholdet i en av filene, endres adressen.

    Args:
        navn: Navnet på filen under ``statisk``.

    """
    sum_, filer = les_filene()
    if navn not in filer:
        raise KeyError(navn)
    return f"/statisk/{sum_}/{navn}"


@ruter.get("/statisk/{sum_}/{navn:path}")
def vis_fil(request: Request, sum_: str, navn: str) -> Response:
    """Gir filen, pakket når nettleseren tar imot det."""
    les_spoerring(request, {})
    gjeldende, filer = les_filene()
    if sum_ != gjeldende or navn not in filer:
        melding = "Filen finnes ikke. Last siden på nytt."
        raise FinnesIkkeFeil(melding)
    fil = filer[navn]
    if fil.pakket is not None and tar_imot_gzip(request):
        return Response(fil.pakket, headers={**_HODER, "Content-Encoding": "gzip"}, media_type=fil.type)
    return Response(fil.innhold, headers=_HODER, media_type=fil.type)
