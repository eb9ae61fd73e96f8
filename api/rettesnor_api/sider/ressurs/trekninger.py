"""Trekningene: startet fra siden, fulgt mens de går, og stanset når brukeren vil."""

from typing import Final

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.inndata import les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.ressurs.arbeid import eieren, hent_arbeid, rommet
from rettesnor_api.sider.ressurs.jobber import Jobb
from rettesnor_api.sider.ressurs.oversikt import vis_arbeid
from rettesnor_api.sider.skjema import Skjema, les_skjema
from rettesnor_api.sider.tall import er_tvetydig, heltall
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_motor.feil import Funn
from rettesnor_motor.forklaring.bemanning.forutsetninger import gruppert
from rettesnor_motor.lesing.tusenskille import TVETYDIG
from rettesnor_motor.tjeneste.trekning import Trekningsbestilling, skriv_trekning, trekk

ruter = APIRouter(include_in_schema=False)
ANTALL: Final = ("1000", "10000", "50000")
_STOERSTE_FROE: Final = 10**9


@ruter.get("/ressurs/{id_}/trekninger")
def trekninger(request: Request, id_: str) -> Response:
    """Viser trekningene, eller hvor langt de er kommet."""
    les_spoerring(request, {})
    return _vis(request, id_)


def _vis(request: Request, id_: str, *, status: int = 200, feil: str = "", funn: tuple[Funn, ...] = ()) -> Response:
    arbeid, maalform = hent_arbeid(request, id_), les_utseende(request).maalform
    jobb = rommet(request).jobber.hent(eieren(request), id_)
    skrevet = None
    if jobb is not None and jobb.trekning is not None:
        skrevet = skriv_trekning(jobb.trekning, arbeid.inn.fordeling, maalform)
    navn = {e["id"]: (e["navn"], e["aarsverk_naa"]) for e in arbeid.svar(maalform).kart["enheter"]}
    return vis_arbeid(
        request,
        arbeid,
        "trekninger",
        "ressurs/trekninger.html",
        status=status,
        jobb=jobb,
        skrevet=skrevet,
        navn=navn,
        antallene=[(ett, gruppert(ett)) for ett in ANTALL],
        feil=feil,
        funn=funn,
    )


@ruter.post("/ressurs/{id_}/trekninger")
async def start(request: Request, id_: str) -> Response:
    """Setter trekningene i gang; én om gangen for hver bruker."""
    return await run_in_threadpool(_start, request, id_, await les_skjema(request))


def _start(request: Request, id_: str, skjema: Skjema) -> Response:
    arbeid, rom, eier = hent_arbeid(request, id_), rommet(request), eieren(request)
    if er_tvetydig(skjema.en("froe")):
        etikett = hent_tekster(les_utseende(request).maalform)("ressurs.trekk.froe")
        return _vis(request, id_, status=422, funn=(Funn("", etikett, *TVETYDIG),))
    antall, froe = skjema.en("antall"), heltall(skjema.en("froe") or "1")
    if antall not in ANTALL or froe is None or froe > _STOERSTE_FROE:
        return _vis(request, id_, status=422, feil="froe")
    jobb = Jobb(id_, int(antall), froe)
    bestilling = Trekningsbestilling(jobb.antall, jobb.froe, None, "")
    bibliotek, fordeling = hent_oppsett(request).bibliotek, arbeid.inn.fordeling
    if not rom.jobber.start(eier, jobb, lambda fremdrift: trekk(fordeling, bestilling, bibliotek, fremdrift)):
        return _vis(request, id_, status=409, feil="opptatt")
    return videre(f"/ressurs/{id_}/trekninger")


@ruter.post("/ressurs/{id_}/trekninger/stans")
async def stans(request: Request, id_: str) -> Response:
    """Stanser trekningene."""
    await les_skjema(request)
    await run_in_threadpool(rommet(request).jobber.avbryt, eieren(request), id_)
    return videre(f"/ressurs/{id_}/trekninger")
