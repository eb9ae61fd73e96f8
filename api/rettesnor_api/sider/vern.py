"""Vern mot at et annet nettsted sender skjemaer i brukerens navn: et signert merke i hvert skjema.

Merket er signert, og hører til økten når brukeren er logget inn, ellers til kapselen nettleseren har. Et annet sted kan
verken lese merket eller lage ett. Med innlogging deler alle prosessene nøkkelen; ellers lages den når tjeneren starter,
og etter en omstart må siden hentes på nytt.
"""

import hashlib
import hmac
import os
import re
from typing import Final

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from rettesnor_api.opphav import er_kryptert, opphav

KAPSEL: Final = "vern"
FELT: Final = "vern"
_LEVETID: Final = 7 * 24 * 60 * 60
"""I sekunder: lenger enn arbeidet kapselen åpner (det slettes for seg), og enn et skjema blir stående åpent."""
_KAPSEL = re.compile("[0-9a-f]{32}")


class Vern:
    """Lager og prøver merkene."""

    def __init__(self, noekkel: bytes = b"") -> None:
        """Tar imot nøkkelen, eller lager en ny."""
        self._noekkel = noekkel or os.urandom(32)

    def merke(self, kapsel: str) -> str:
        """Gir merket som hører til kapselen eller økten.

        Args:
            kapsel: Verdien av kapselen, eller økten.

        """
        return hmac.new(self._noekkel, kapsel.encode(), hashlib.sha256).hexdigest()

    def krev(self, request: Request, merke: str) -> None:
        """Slipper gjennom et skjema med et merke siden her har laget.

        Args:
            request: Forespørselen.
            merke: Merket som fulgte med skjemaet.

        Raises:
            HTTPException: Merket er ikke laget her (403).

        """
        kapsel = _oekt(request) or _fra_nettleseren(request)
        ekte = kapsel and hmac.compare_digest(self.merke(kapsel).encode(), merke.encode())
        if not ekte:
            raise HTTPException(403)


def hent_kapsel(request: Request) -> str:
    """Gir økten, verdien av kapselen nettleseren har, eller en ny.

    Args:
        request: Forespørselen.

    """
    return _oekt(request) or _fra_nettleseren(request) or os.urandom(16).hex()


def sett_kapsel(request: Request, svar: Response, kapsel: str) -> None:
    """Gir nettleseren kapselen; den som er logget inn, har økten.

    Args:
        request: Forespørselen.
        svar: Svaret kapselen settes på.
        kapsel: Verdien.

    """
    if not _oekt(request):
        sikker = er_kryptert(request)
        svar.set_cookie(KAPSEL, kapsel, max_age=_LEVETID, httponly=True, samesite="strict", secure=sikker)


def _oekt(request: Request) -> str:
    return str(getattr(request.state, "oekt", ""))


def _fra_nettleseren(request: Request) -> str:
    kapsel = request.cookies.get(KAPSEL, "")
    return kapsel if _KAPSEL.fullmatch(kapsel) else ""


def krev_herfra(request: Request) -> None:
    """Krever at skjemaet kommer herfra, etter det nettleseren sier; hodene kan ikke settes av en side.

    Hodene er nok til å avvise det, så innholdet trenger ikke være lest.

    Args:
        request: Forespørselen.

    Raises:
        HTTPException: Skjemaet kommer ikke fra en av sidene her (403).

    """
    sted = request.headers.get("sec-fetch-site", "same-origin")
    fra = request.headers.get("origin", "null")  # «null» er vanlig, for sidene ber om å ikke sende adressen sin
    if sted != "same-origin" or fra not in {"null", opphav(request)}:
        raise HTTPException(403)
