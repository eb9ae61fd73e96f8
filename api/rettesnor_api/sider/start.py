"""Startsiden for rollene, ordlisten og hjelpen."""

from typing import Final

from fastapi import APIRouter, Request, Response

from rettesnor_api import visning
from rettesnor_api.bruker import ROLLER, Rolle, hent_bruker
from rettesnor_api.inndata import les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import norsk_rekkefoelge, vis
from rettesnor_api.sider.saker.liste import neste_frister
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_api.sider.veier import OPPGAVER, foerste_side

ruter = APIRouter(include_in_schema=False)
ORD: Final = (
    "koordinerende_utvalg",
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
    "saksfremlegg",
    "tilraading",
    "regelverk",
    "kontrollsum",
    "overlegg",
    "scenario",
    "kvittering",
    "etterproeving",
    "beon",
    "innsatstrinn",
    "boform",
    "bpa",
    "aarsverk",
    "ramme",
    "vindu",
    "minstenivaa",
    "omdisponering",
    "likebehandling",
    "trekning",
)
"""Ordene som forklares i ordlisten."""
HJELP: Final[dict[Rolle | None, tuple[str, ...]]] = {
    None: ("svaret", "tallene", "vet_ikke", "tastatur", "visning", "nummer", "feil"),
    "saksbehandler": ("valget", "hva_om", "fremlegg"),
    "utvalg": ("dagsorden", "tilraading", "frister"),
    "ressursteam": (
        "arbeidsbok",
        "enhetene",
        "aaret",
        "scenarioer",
        "flyttinger",
        "penger",
        "like_behov",
        "trekninger",
    ),
    "revisor": ("registeret", "bevis", "avvik", "eksport"),
    "regelforvalter": ("reglene", "tolkninger", "forhaandsvis"),
}
"""Delene av hjelpen, etter hvem de er for; de første er for alle."""
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
    maalform = les_utseende(request).maalform
    raa = hent_oppsett(request).bibliotek.tekster(maalform)
    ord_ = norsk_rekkefoelge({"id": ett, "navn": hent_tekster(maalform)(f"ord.{ett}")} for ett in ORD)
    return vis(request, "ordliste.html", ord_=ord_, ordbok=visning.vis_ordbok(raa))


@ruter.get("/hjelp")
def hjelp(request: Request) -> Response:
    """Viser hjelpen."""
    les_spoerring(request, {})
    return vis(request, "hjelp.html", deler=HJELP)
