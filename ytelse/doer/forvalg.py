"""Det samme svaret gjennom FastAPIs egen vei ut: som kart, med og uten formen på svaret."""

from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.inndata import les_kropp
from rettesnor_api.kontrakt.sjekk import Sjekk
from rettesnor_api.ruter import hent_oppsett, json_svar

forvalgsruter = APIRouter()
UTEN_FORM = "/maaling/uten-form"
MED_FORM = "/maaling/med-form"
FERDIG_BYTE = "/maaling/ferdig/byte"
FERDIG_UTEN_FORM = "/maaling/ferdig/uten-form"
FERDIG_MED_FORM = "/maaling/ferdig/med-form"


async def _svar(request: Request) -> Any:
    kropp = await les_kropp(request)
    tjeneste = hent_oppsett(request).tjeneste
    # Motoren skriver byte; her gjøres de om til det en vanlig rute ville gitt fra seg.
    return orjson.loads((await run_in_threadpool(lambda: tjeneste.sjekk(kropp, kontroll=False))).json)


@forvalgsruter.post(FERDIG_BYTE)
async def ferdig_byte(request: Request) -> Response:
    """Gir det ferdige svaret slik døren gir det: bytene motoren skrev."""
    return json_svar(request.app.state.ferdig)


@forvalgsruter.post(FERDIG_UTEN_FORM)
async def ferdig_uten_form(request: Request) -> Any:
    """Gir det ferdige svaret som et kart FastAPI selv skriver som JSON."""
    return request.app.state.ferdig_kart


@forvalgsruter.post(FERDIG_MED_FORM, response_model=Sjekk, response_model_exclude_unset=True)
async def ferdig_med_form(request: Request) -> Any:
    """Gir det ferdige svaret som et kart FastAPI kontrollerer mot formen og skriver som JSON."""
    return request.app.state.ferdig_kart


@forvalgsruter.post(UTEN_FORM)
async def uten_form(request: Request) -> Any:
    """Gir svaret som et kart FastAPI selv skriver som JSON."""
    return await _svar(request)


@forvalgsruter.post(MED_FORM, response_model=Sjekk, response_model_exclude_unset=True)
async def med_form(request: Request) -> Any:
    """Gir svaret som et kart FastAPI kontrollerer mot formen og skriver som JSON."""
    return await _svar(request)
