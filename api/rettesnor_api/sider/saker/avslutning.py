"""Slutten på en sak: den avsluttes og åpnes igjen, eller utkastet slettes. Det som står i loggen, blir stående."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.inndata import les_spoerring
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.register import hent_bilde
from rettesnor_api.sider.saker import arbeid as a
from rettesnor_api.sider.skjema import les_skjema
from rettesnor_api.sider.utseende import videre

ruter = APIRouter(include_in_schema=False)


@ruter.post("/saker/{id_:sjekk_id}/avslutt")
async def avslutt(request: Request, id_: str) -> Response:
    """Tar saken ut av listen over åpne saker."""
    await les_skjema(request)
    await run_in_threadpool(_lukk, request, id_, lukket=True)
    return videre("/saker")


@ruter.post("/saker/{id_:sjekk_id}/gjenaapne")
async def gjenaapne(request: Request, id_: str) -> Response:
    """Setter saken tilbake i listen over åpne saker."""
    await les_skjema(request)
    await run_in_threadpool(_lukk, request, id_, lukket=False)
    return videre(f"/saker/{id_}")


def _lukk(request: Request, id_: str, *, lukket: bool) -> None:
    a.hent(request, id_)
    a.utkastlager(request).lukk_sak(id_, lukket=lukket)


@ruter.get("/saker/{id_:sjekk_id}/slett")
def bekreft_sletting(request: Request, id_: str) -> Response:
    """Spør om saken skal slettes, og sier hva som blir stående."""
    les_spoerring(request, {})
    return _bekreft(request, a.hent(request, id_))


def _bekreft(request: Request, arbeid: a.Arbeid, *, feil: bool = False) -> Response:
    return vis(
        request,
        "saksbehandler/slett.html",
        status=422 if feil else 200,
        id=arbeid.utkast.id,
        arbeid=arbeid,
        venter=venter_paa_utvalget(request, arbeid),
        feil=feil,
    )


def venter_paa_utvalget(request: Request, arbeid: a.Arbeid) -> bool:
    """Sier om saken er meldt og står på dagsordenen.

    Args:
        request: Forespørselen.
        arbeid: Saken.

    """
    return bool(arbeid.sjekker) and hent_bilde(request).venter(sjekk["id"] for sjekk in arbeid.sjekker)


@ruter.post("/saker/{id_:sjekk_id}/slett")
async def slett(request: Request, id_: str) -> Response:
    """Sletter utkastet og saksfremlegget; de lagrede kriteriesjekkene står i loggen."""
    skjema = await les_skjema(request)
    return await run_in_threadpool(_slett, request, id_, bekreftet=skjema.en("bekreftet") == "ja")


def _slett(request: Request, id_: str, *, bekreftet: bool) -> Response:
    arbeid = a.hent(request, id_)
    if not bekreftet and venter_paa_utvalget(request, arbeid):
        return _bekreft(request, arbeid, feil=True)
    a.utkastlager(request).slett(id_)
    return videre("/saker")
