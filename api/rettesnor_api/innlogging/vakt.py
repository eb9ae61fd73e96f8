"""Vakten: finner ut hvem som spør, og slipper bare inn dem tabellen over tilgang sier."""

import re
from typing import Final, NamedTuple, cast

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from rettesnor_api.bruker import INGEN, Bruker
from rettesnor_api.innlogging.claims import ClaimFeil, les_bruker
from rettesnor_api.innlogging.innstillinger import Innstillinger
from rettesnor_api.innlogging.oekter import Oektlager
from rettesnor_api.innlogging.utsteder import TokenFeil, Utsteder
from rettesnor_api.opphav import er_kryptert
from rettesnor_api.tilgang import finn_linje

_BAERER: Final = {"WWW-Authenticate": "Bearer"}
_KAPSEL = re.compile(r"[A-Za-z0-9_-]{43}")


class Innlogging(NamedTuple):
    """Delene innloggingen består av."""

    innstillinger: Innstillinger
    oekter: Oektlager
    utsteder: Utsteder


def hent_innlogging(app: FastAPI) -> Innlogging | None:
    """Gir innloggingen, eller ingen når den ikke er satt opp.

    Args:
        app: Appen.

    """
    return cast("Innlogging | None", app.state.innlogging)


def kapselnavn(request: Request, slag: str) -> str:
    """Gir navnet på en kapsel. Med «__Host-» kan verken et underdomene eller en forbindelse uten https sette den.

    Args:
        request: Forespørselen.
        slag: Hva kapselen er til.

    """
    return f"__Host-{slag}" if er_kryptert(request) else slag


def les_kapsel(request: Request, slag: str) -> str:
    """Gir verdien av en kapsel på vår form, ellers en tom tekst.

    Args:
        request: Forespørselen.
        slag: Hva kapselen er til.

    """
    verdi = request.cookies.get(kapselnavn(request, slag), "")
    return verdi if _KAPSEL.fullmatch(verdi) else ""


def sett_kapsel(request: Request, svar: Response, slag: str, verdi: str) -> None:
    """Gir nettleseren en kapsel til den lukkes, eller tar den tilbake når verdien er tom.

    Args:
        request: Forespørselen.
        svar: Svaret kapselen settes på.
        slag: Hva kapselen er til.
        verdi: Verdien.

    """
    levetid = None if verdi else 0
    # Lax: brukeren kommer fra utstederen med en lenke, og må ha kapselen med seg.
    svar.set_cookie(
        kapselnavn(request, slag), verdi, max_age=levetid, httponly=True, samesite="lax", secure=er_kryptert(request)
    )


OEKT: Final = "rettesnor"
FORSOEK: Final = "rettesnor-forsoek"


async def finn_bruker(request: Request) -> Bruker:
    """Finner ut hvem som spør: tokenet for fagsystemer, økten for sidene. De to blandes aldri.

    Args:
        request: Forespørselen.

    Raises:
        LagerFeil: Øktene kan ikke leses.
        UtstederFeil: Utstederen svarer ikke.

    """
    innlogging = hent_innlogging(request.app)
    if innlogging is not None and not hasattr(request.state, "bruker"):
        finn = _fra_token if request.url.path.startswith("/v1/") else _fra_oekt
        request.state.bruker = await finn(request, innlogging)
    return cast("Bruker", getattr(request.state, "bruker", request.app.state.bruker))


async def _fra_oekt(request: Request, innlogging: Innlogging) -> Bruker:
    id_ = les_kapsel(request, OEKT)
    bruker = await run_in_threadpool(innlogging.oekter.finn, id_) if id_ else None
    request.state.oekt = id_ if bruker else ""
    return bruker or INGEN


async def _fra_token(request: Request, innlogging: Innlogging) -> Bruker:
    hoder = request.headers.getlist("authorization")
    slag, _, token = hoder[0].partition(" ") if len(hoder) == 1 else ("", "", "")
    if slag.lower() != "bearer":
        return INGEN
    try:
        return les_bruker(await innlogging.utsteder.les_tilgang(token.strip()), innlogging.innstillinger)
    except (TokenFeil, ClaimFeil):
        return INGEN


async def krev_tilgang(request: Request) -> None:
    """Slipper inn dem tabellen sier, og ingen andre.

    Args:
        request: Forespørselen.

    Raises:
        HTTPException: Ikke logget inn (401), eller feil rolle (403).

    """
    linje = finn_linje(request.method, getattr(request.scope.get("route"), "path_format", ""))
    if linje is not None and linje.aapen:
        if not request.url.path.startswith(("/v1/", "/statisk/")):
            await finn_bruker(request)  # rammen rundt en åpen side viser om brukeren er logget inn
        return
    bruker = await finn_bruker(request)
    if not bruker.person:
        raise HTTPException(401, headers=_BAERER)
    if linje is None or bruker.roller.isdisjoint(linje.roller):
        raise HTTPException(403)
