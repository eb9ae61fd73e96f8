"""Sidene for å logge inn og ut."""

import secrets
from typing import Final, cast

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from rettesnor_api.bruker import hent_bruker
from rettesnor_api.inndata import krev_en_av, les_spoerring
from rettesnor_api.innlogging import UtstederFeil
from rettesnor_api.innlogging.claims import ClaimFeil, les_bruker
from rettesnor_api.innlogging.utsteder import TokenFeil
from rettesnor_api.innlogging.vakt import (
    FORSOEK,
    OEKT,
    Innlogging,
    hent_innlogging,
    les_kapsel,
    sett_kapsel,
)
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.skjema import les_skjema
from rettesnor_api.sider.utseende import trygg_adresse, videre

ruter = APIRouter(include_in_schema=False)
_TIL: Final = {"til": lambda _: None}
_LENGSTE_VERDI: Final = 4096
_UTSTEDER: Final = "utsteder"
_VENT: Final = {"Retry-After": "60"}


def _delene(request: Request) -> Innlogging:
    return cast("Innlogging", hent_innlogging(request.app))


@ruter.get("/logg-inn")
def logg_inn(request: Request) -> Response:
    """Viser siden der innloggingen begynner; den som alt er inne, sendes videre."""
    til = trygg_adresse(les_spoerring(request, _TIL).get("til", "/"))
    return videre(til) if hent_bruker(request).person else vis(request, "innlogging/inn.html", til=til)


@ruter.get("/logg-inn/start")
async def begynn(request: Request) -> Response:
    """Sender brukeren til utstederen."""
    til = trygg_adresse(les_spoerring(request, _TIL).get("til", "/"))
    await _brems(request)
    kapsel = les_kapsel(request, FORSOEK) or secrets.token_urlsafe(32)
    innlogging = _delene(request)
    forsoek = await run_in_threadpool(innlogging.oekter.begynn, kapsel, til)
    svar = Response(status_code=303, headers={"Location": await innlogging.utsteder.innlogging(forsoek)})
    sett_kapsel(request, svar, FORSOEK, kapsel)
    return svar


@ruter.get("/logg-inn/svar")
async def ta_imot(request: Request) -> Response:
    """Tar imot brukeren fra utstederen, og lager økten når alt stemmer. Innloggingen er alt talt da den begynte."""
    innlogging = _delene(request)
    svaret = _les_svaret(request)
    kapsel = les_kapsel(request, FORSOEK)
    forsoek = await run_in_threadpool(innlogging.oekter.fullfoer, kapsel, svaret.get("state", ""))
    if forsoek is None:
        return _nei(request, "utloept")
    if svaret.get("iss", innlogging.innstillinger.utsteder) != innlogging.innstillinger.utsteder:
        return _nei(request, "holder_ikke")
    if svaret.get("error") == "access_denied":
        return _nei(request, "avbrutt")
    try:
        claims = await innlogging.utsteder.veksle(svaret.get("code", ""), forsoek)
        bruker = les_bruker(claims, innlogging.innstillinger)
    except (TokenFeil, ClaimFeil):
        return _nei(request, "holder_ikke")
    if not bruker.roller:
        return _nei(request, "uten_rolle", 403)
    # Alltid ny id: en økt noen har lagt i nettleseren på forhånd, blir aldri den innloggede.
    id_ = await run_in_threadpool(innlogging.oekter.ny, bruker, les_kapsel(request, OEKT))
    svar = videre(forsoek.til)
    sett_kapsel(request, svar, OEKT, id_)
    sett_kapsel(request, svar, FORSOEK, "")
    return svar


@ruter.post("/logg-ut")
async def logg_ut(request: Request) -> Response:
    """Sletter økten på tjeneren, og sender brukeren til utstederen for å logge ut der også."""
    id_ = les_kapsel(request, OEKT)
    if hent_bruker(request).person:
        await les_skjema(request)
        await run_in_threadpool(_delene(request).oekter.slett, id_)
    svar = videre(f"/logget-ut?hos={_UTSTEDER}")
    svar.headers["Clear-Site-Data"] = '"cache"'
    sett_kapsel(request, svar, OEKT, "")
    return svar


@ruter.get("/logget-ut")
async def logget_ut(request: Request) -> Response:
    """Sier at brukeren er ute, og går videre til utstederen når den skal det."""
    if hent_bruker(request).person:
        return videre("/")  # siden sier at økten er slettet, og en lenke hit sletter ingenting
    hos = les_spoerring(request, {"hos": krev_en_av((_UTSTEDER,), "hos")}).get("hos")
    adresse = None
    if hos:
        try:
            adresse = await _delene(request).utsteder.utlogging()
        except UtstederFeil:
            adresse = None  # økten her er alt slettet; siden sier at den hos utstederen kan stå igjen
    svar = vis(request, "innlogging/ute.html", adresse=adresse, hos=hos)
    if adresse:
        # Et skjema kan ikke sende brukeren ut av huset (CSP). En side som straks går videre, kan.
        svar.headers["Refresh"] = f"0;url={adresse}"
    return svar


async def _brems(request: Request) -> None:
    vert = request.client.host if request.client else ""
    if not await run_in_threadpool(_delene(request).oekter.slipp, vert):
        raise HTTPException(429, headers=_VENT)


def _les_svaret(request: Request) -> dict[str, str]:
    """Leser det utstederen sendte; den kan sende mer enn vi bruker. Et felt som står to ganger, teller ikke."""
    alle = request.query_params.multi_items()
    navn = [felt for felt, _ in alle]
    return {felt: verdi for felt, verdi in alle if navn.count(felt) == 1 and len(verdi) <= _LENGSTE_VERDI}


def _nei(request: Request, grunn: str, status: int = 400) -> Response:
    svar = vis(request, "innlogging/nei.html", status=status, grunn=grunn)
    sett_kapsel(request, svar, FORSOEK, "")
    return svar
