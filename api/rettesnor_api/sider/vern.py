"""Vern mot at et annet nettsted sender skjemaer i brukerens navn: et signert merke i hvert skjema.

Merket er signert med en nøkkel som lages når tjeneren starter, og hører til kapselen nettleseren har. Et annet sted kan
verken lese merket eller lage ett. Etter en omstart må siden hentes på nytt.
"""

import hashlib
import hmac
import os
import re
from typing import Final

from fastapi import Request, Response
from starlette.exceptions import HTTPException

KAPSEL: Final = "vern"
FELT: Final = "vern"
_KAPSEL = re.compile("[0-9a-f]{32}")


class Vern:
    """Lager og prøver merkene."""

    def __init__(self) -> None:
        """Lager en ny nøkkel."""
        self._noekkel = os.urandom(32)

    def merke(self, kapsel: str) -> str:
        """Gir merket som hører til kapselen.

        Args:
            kapsel: Verdien av kapselen.

        """
        return hmac.new(self._noekkel, kapsel.encode(), hashlib.sha256).hexdigest()

    def krev(self, request: Request, merke: str) -> None:
        """Slipper gjennom et skjema som siden her har laget.

        Args:
            request: Forespørselen.
            merke: Merket som fulgte med skjemaet.

        Raises:
            HTTPException: Skjemaet kommer ikke fra en av sidene her (403).

        """
        kapsel = request.cookies.get(KAPSEL, "")
        ekte = _KAPSEL.fullmatch(kapsel) and hmac.compare_digest(self.merke(kapsel).encode(), merke.encode())
        if not ekte or not _herfra(request):
            raise HTTPException(403)


def hent_kapsel(request: Request) -> str:
    """Gir verdien av kapselen nettleseren har, eller en ny.

    Args:
        request: Forespørselen.

    """
    kapsel = request.cookies.get(KAPSEL, "")
    return kapsel if _KAPSEL.fullmatch(kapsel) else os.urandom(16).hex()


def sett_kapsel(request: Request, svar: Response, kapsel: str) -> None:
    """Gir nettleseren kapselen.

    Args:
        request: Forespørselen.
        svar: Svaret kapselen settes på.
        kapsel: Verdien.

    """
    svar.set_cookie(KAPSEL, kapsel, httponly=True, samesite="strict", secure=request.url.scheme == "https")


def _herfra(request: Request) -> bool:
    """Sier om nettleseren sier at skjemaet kommer herfra; hodene kan ikke settes av en side."""
    sted = request.headers.get("sec-fetch-site", "same-origin")
    opphav = request.headers.get("origin", "null")  # «null» er vanlig, for sidene ber om å ikke sende adressen sin
    return sted == "same-origin" and opphav in {"null", f"{request.url.scheme}://{request.url.netloc}"}
