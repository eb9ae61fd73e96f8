"""Startsiden for rollene, ordlisten og hjelpen."""

from typing import Final

from fastapi import APIRouter, Request, Response

from rettesnor_api import visning
from rettesnor_api.bruker import ROLLER, hent_bruker
from rettesnor_api.inndata import les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.saker.liste import neste_frister
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_api.sider.veier import OPPGAVER, foerste_side

ruter = APIRouter(include_in_schema=False)
ORD: Final = (
    "kriteriesjekk",
    "utfall",
    "grunnlag",
    "terskel",
    "margin",
    "spenn",
    "ikke_spurt",
    "vet_ikke",
    "tolkning",
    "valg",
    "kontrollkjoering",
    "kontrollsum",
    "overlegg",
    "innsatstrinn",
    "boform",
    "minstenivaa",
    "omdisponering",
    "likebehandling",
)
"""Ordene som forklares først i ordlisten."""
HJELP: Final = ("svaret", "tallene", "vet_ikke", "frister", "tastatur", "visning", "nummer", "feil")
"""Delene av hjelpen."""
_FRISTER: Final = 5
"""Hvor mange av fristene til saksbehandleren startsiden viser."""


@ruter.get("/")
def start(request: Request) -> Response:
    """Går til arbeidet for den som har én rolle; viser ellers hva brukeren kan gjøre, og fristene som er nærmest."""
    les_spoerring(request, {})
    bruker = hent_bruker(request)
    if len(bruker.roller) == 1:
        return videre(foerste_side(bruker))
    roller = [(rolle, [vei for vei in OPPGAVER if rolle in vei.roller]) for rolle in ROLLER if rolle in bruker.roller]
    har_saker = "saksbehandler" in bruker.roller and hent_oppsett(request).utkast is not None
    return vis(
        request,
        "start.html",
        roller=[(rolle, veier) for rolle, veier in roller if veier],
        frister=neste_frister(request, _FRISTER) if har_saker else None,
    )


@ruter.get("/ordliste")
def ordliste(request: Request) -> Response:
    """Viser ordene sidene bruker, opplysningene en sak kan ha, og enhetene."""
    les_spoerring(request, {})
    raa = hent_oppsett(request).bibliotek.tekster(les_utseende(request).maalform)
    return vis(request, "ordliste.html", ord_=ORD, ordbok=visning.vis_ordbok(raa))


@ruter.get("/hjelp")
def hjelp(request: Request) -> Response:
    """Viser hjelpen."""
    les_spoerring(request, {})
    return vis(request, "hjelp.html", deler=HJELP)
