"""Appen: rutene, feilene og vernet satt sammen rundt ett oppsett."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
from fastapi import Depends, FastAPI, Request, Response
from fastapi.routing import iter_route_contexts
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from rettesnor_api.bemanningsrute import bemanningsrute
from rettesnor_api.bruker import INGEN, LOKAL
from rettesnor_api.drift import Drift
from rettesnor_api.driftsruter import driftsruter
from rettesnor_api.grenser import Grenser
from rettesnor_api.inndata import les_spoerring
from rettesnor_api.innlogging.vakt import Innlogging, krev_tilgang
from rettesnor_api.loggrute import loggrute
from rettesnor_api.openapi import beskriv
from rettesnor_api.opphav import sett_offentlig
from rettesnor_api.problem import FEIL_METODE, HAANDTERERE, problem
from rettesnor_api.ruter import hent_oppsett, json_svar, ruter
from rettesnor_api.sider import (
    aapenhet,
    regelforvalter,
    regelverkene,
    regler,
    revisor,
    revisorlogg,
    saker,
    start,
    statisk,
    utseende,
    utvalg,
)
from rettesnor_api.sider import innlogging as innloggingssider
from rettesnor_api.sider.feilside import Feilsider
from rettesnor_api.sider.proevejobb import Proevebenk
from rettesnor_api.sider.ressurs import egne, hva_om, opplasting, oversikt, scenario, trekninger
from rettesnor_api.sider.ressurs.arbeid import Arbeidsrom
from rettesnor_api.sider.vern import Vern
from rettesnor_api.simuleringsrute import simuleringsrute
from rettesnor_api.vokter import Vokter
from rettesnor_motor import __version__
from rettesnor_motor.oppsett import Oppsett

_FORVALG = Grenser()
_OM = """Svarer på om en sak skal til koordinerende utvalg, og viser hvorfor: regler, tall, kilder og det som er åpent.

Et svar er en kriteriesjekk, ikke et vedtak. Tersklene er ensidige: de kan utløse en melding, aldri utelukke den.
Tall ut er desimaltekst. Alle feil i en sak meldes på én gang, etter RFC 9457. Et fødselsnummer avvises i alle felt."""

_RESSURS = (opplasting, egne, hva_om, scenario, trekninger, oversikt)


def lag_app(oppsett: Oppsett, grenser: Grenser = _FORVALG, innlogging: Innlogging | None = None) -> FastAPI:
    """Lager appen.

    Args:
        oppsett: Delene den svarer med.
        grenser: Grensene ved døren.
        innlogging: Innloggingen; uten den har den lokale brukeren alle rollene.

    """

    @asynccontextmanager
    async def levetid(app: FastAPI) -> AsyncIterator[None]:
        yield
        # Tjeneren dreper prosessen med signalet den selv fikk; det som skal lukkes, må lukkes før det.
        await run_in_threadpool(app.state.ressurs.lukk)
        await run_in_threadpool(app.state.proevebenk.lukk)
        await run_in_threadpool(oppsett.lukk)
        if innlogging is not None:
            innlogging.oekter.lukk()

    app = FastAPI(
        title="Rettesnor",
        version=__version__,
        summary="Beslutningsstøtte for kommunale helse- og omsorgstjenester",
        description=_OM,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        # Rammeverkets egne sider henter filer fra andre tjenere. Beskrivelsen serveres av ruten under.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        # En videresending ville gjentatt adressen, med det som måtte stå i den.
        redirect_slashes=False,
        # Sporing kunne sendt adresser og feiltekster ut av huset, om miljøet en dag ba om det.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        lifespan=levetid,
        dependencies=[Depends(krev_tilgang)] if innlogging else [],
        exception_handlers={**HAANDTERERE, 405: _feil_metode},
    )
    statisk.les_filene()  # mangler en av dem, skal det sies før noen åpner en side
    app.state.oppsett = oppsett
    app.state.beskrivelse = None
    app.state.ressurs = Arbeidsrom(oppsett)
    app.state.proevebenk = Proevebenk()
    app.state.drift = drift = Drift(grenser)
    app.state.innlogging = innlogging
    app.state.bruker = INGEN if innlogging else LOKAL
    app.state.vern = Vern(innlogging.oekter.noekkel if innlogging else b"")
    offentlig = innlogging.innstillinger.offentlig_adresse if innlogging else None
    sett_offentlig(app, offentlig)
    for gruppe in (ruter, bemanningsrute, simuleringsrute, loggrute, driftsruter):
        app.include_router(gruppe)
    for sider in (
        start,
        aapenhet,
        regelforvalter,
        regler,
        revisorlogg,
        revisor,
        regelverkene,
        utvalg,
        utseende,
        statisk,
        *saker.grupper,
        *_RESSURS,
    ):
        app.include_router(sider.ruter)
    if innlogging:
        app.include_router(innloggingssider.ruter)

    app.add_api_route("/openapi.json", _vis_openapi, include_in_schema=False)
    app.add_middleware(Feilsider)
    mellomtjenere = innlogging.innstillinger.mellomtjener.split() if innlogging else ()
    # Ytterst: det vokteren avviser, skal ikke koste en hel side, og svikter en feilside, har svaret likevel hodene.
    app.add_middleware(Vokter, drift=drift, offentlig=offentlig, mellomtjenere=frozenset(mellomtjenere))
    return app


def _vis_openapi(request: Request) -> Response:
    """Gir beskrivelsen av API-et; den lages første gang noen spør."""
    les_spoerring(request, {})
    app = request.app
    if app.state.beskrivelse is None:
        app.state.beskrivelse = orjson.dumps(beskriv(app, hent_oppsett(request).bibliotek.regelverk.raatre))
    return json_svar(app.state.beskrivelse)


async def _feil_metode(request: Request, _feil: HTTPException) -> Response:
    """Sier hvilke metoder adressen har; rammeverket nevner bare dem fra én av rutene."""
    metoder: set[str] = set()
    for rute in iter_route_contexts(request.app.routes):
        if rute.path_regex.match(request.scope["path"]):
            metoder |= rute.methods or set()
    if "GET" in metoder:
        metoder.add("HEAD")
    return problem(405, FEIL_METODE, hoder={"Allow": ", ".join(sorted(metoder))})
