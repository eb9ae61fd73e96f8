"""Rutene driften ser til tjeneren med: lever den, kan den ta imot saker, og hva har den gjort."""

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.concurrency import run_in_threadpool

from rettesnor_api import maalere
from rettesnor_api.drift import Avvist, hent_drift
from rettesnor_api.inndata import les_spoerring
from rettesnor_api.openapi import MAALERE, svarene
from rettesnor_api.ruter import hent_oppsett, json_svar
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lesing.overlegg import NASJONAL

driftsruter = APIRouter()


@driftsruter.get(
    "/helse",
    tags=["Drift"],
    summary="Lever tjeneren?",
    responses=svarene(200, "Helse", "Tjeneren lever."),
)
async def helse(request: Request) -> Response:
    """Svarer så lenge tjeneren lever."""
    les_spoerring(request, {})
    return json_svar(b'{"status":"lever"}')


@driftsruter.get(
    "/klar",
    tags=["Drift"],
    summary="Kan tjeneren ta imot saker?",
    responses=svarene(200, "Klar", "Reglene er lastet, og lageret tar imot.", 503),
)
def klar(request: Request) -> Response:
    """Svarer når reglene er lastet og lageret kan skrives i, og sier nei straks tjeneren skal stanse."""
    les_spoerring(request, {})
    if hent_drift(request).stanser:
        raise Avvist(503, "Rettesnor stanser, og tar snart ikke imot flere saker.", {"Retry-After": "5"})
    oppsett = hent_oppsett(request)
    utsnitt = oppsett.bibliotek.utsnitt(NASJONAL, oppsett.i_dag().isoformat())
    oppsett.tjeneste.lager.krev_skrivbar()
    utgave = {"versjon": utsnitt.versjon, "kontrollsum": utsnitt.kontrollsum}
    return json_svar(orjson.dumps({"status": "klar", "regelverk": utgave}))


@driftsruter.get(
    "/metrics",
    tags=["Drift"],
    summary="Hva har tjeneren gjort?",
    responses=MAALERE,
    response_class=PlainTextResponse,
)
async def vis_maalere(request: Request) -> Response:
    """Viser målerne i Prometheus' tekstform: bare tall, rutemaler og faste ord."""
    les_spoerring(request, {})
    drift = hent_drift(request)
    innslag = await run_in_threadpool(_innslag, request)
    return Response(drift.maalere.skriv(klar=not drift.stanser, innslag=innslag), media_type=maalere.MEDIETYPE)


def _innslag(request: Request) -> int | None:
    """Gir størrelsen på loggen; kan den ikke leses, skal de andre målerne vises likevel."""
    logg = hent_oppsett(request).logg
    try:
        return None if logg is None else logg.logg.stoerrelse()
    except LagerFeil:
        return None
