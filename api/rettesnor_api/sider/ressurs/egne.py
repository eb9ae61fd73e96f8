"""Arbeidene en bruker har liggende: det som skiller dem fra hverandre, og slettingen av ett."""

import datetime as dt
from typing import NamedTuple

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.inndata import les_spoerring
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.ressurs.arbeid import eieren, rommet
from rettesnor_api.sider.skjema import les_skjema
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_motor.feil import FinnesIkkeFeil, InndataFeil

ruter = APIRouter(include_in_schema=False)


class Egen(NamedTuple):
    """Et arbeid slik det kjennes igjen. Filnavnet kan ha navn på folk i seg, og er ikke med.

    Attributes:
        id: Id-en.
        endret: Når det sist ble endret, i UTC.
        hode: Kommunen, perioden og datoen; tomt når det ikke kan leses med reglene slik de er nå.
        lastet_opp: Når det ble lastet opp, i UTC.
        antall: Hva det er hvor mange av.
        eksempel: Om det er et oppdiktet eksempel.
        fjor: Om fjoråret ligger ved siden av.
    """

    id: str
    endret: str
    hode: str = ""
    lastet_opp: str = ""
    antall: tuple[tuple[str, int], ...] = ()
    eksempel: bool = False
    fjor: bool = False


def egne(request: Request) -> list[Egen]:
    """Gir arbeidene brukeren har liggende, det sist endrede først.

    Args:
        request: Forespørselen.

    """
    rom, eier, maalform = rommet(request), eieren(request), les_utseende(request).maalform
    svar = []
    for id_, sekunder in rom.lager.egne(eier):
        endret = dt.datetime.fromtimestamp(sekunder, dt.UTC).isoformat()
        try:
            arbeid = rom.hent(eier, id_)
        except FinnesIkkeFeil:
            continue  # slettet i mellomtiden
        except InndataFeil:
            svar.append(Egen(id_, endret))  # reglene er endret; det kan bare slettes
            continue
        sak, dokument = arbeid.inn.fordeling.sak, arbeid.dokument
        antall = ("enheter", len(sak.enheter)), ("brukere", len(sak.brukere)), ("scenarioer", len(dokument.scenarioer))
        svar.append(
            Egen(
                id_,
                endret,
                arbeid.innhold(maalform)["hode"],
                dokument.lastet_opp or endret,
                tuple(par for par in antall if par[1] or par[0] != "scenarioer"),
                dokument.eksempel,
                dokument.fjor is not None,
            )
        )
    return svar


@ruter.get("/ressurs/{id_}/slett")
def bekreft_sletting(request: Request, id_: str) -> Response:
    """Spør om arbeidet skal slettes, og sier hva som blir borte."""
    les_spoerring(request, {})
    ett = next((ett for ett in egne(request) if ett.id == id_), None)
    if ett is None:
        melding = "Fant ikke dette arbeidet. Det kan være slettet eller utløpt."
        raise FinnesIkkeFeil(melding)
    return vis(request, "ressurs/slett.html", ett=ett)


@ruter.post("/ressurs/{id_}/slett")
async def slett(request: Request, id_: str) -> Response:
    """Sletter arbeidet med det samme."""
    await les_skjema(request)
    await run_in_threadpool(rommet(request).slett, eieren(request), id_)
    return videre("/ressurs")
