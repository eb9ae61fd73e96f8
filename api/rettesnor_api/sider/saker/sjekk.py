"""Den lagrede kriteriesjekken: svaret slik det ble lagret, teksten til fagsystemet, og arket til utskrift."""

from collections.abc import Mapping
from typing import Any, Final, get_args

import orjson
from fastapi import APIRouter, Request, Response

from rettesnor_api.hvem import hvem
from rettesnor_api.inndata import les_spoerring
from rettesnor_api.loggrute import hent_logg
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.register import hent_revisjon
from rettesnor_api.sider.saker import arbeid as a
from rettesnor_api.sider.saker.felter import Peker
from rettesnor_api.sider.saker.form import hent_form
from rettesnor_api.sider.saker.utvalgssvar import utvalgssvar
from rettesnor_api.sider.utseende import les_utseende
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.modell.logg.innslag import Begrunnelseskode
from rettesnor_motor.tjeneste.loggbilde import UTVALG

Kart = dict[str, Any]
FELT: Final = ("retning", "begrunnelseskode", "egne_ord", "meldes")
ruter = APIRouter(include_in_schema=False)


@ruter.get("/saker/{id_:sjekk_id}/sjekk/{sjekk_id:sjekk_id}")
def vis_sjekk(request: Request, id_: str, sjekk_id: str) -> Response:
    """Viser sjekken slik den ble lagret, og det som er valgt etter den."""
    les_spoerring(request, {})
    return sjekksiden(request, id_, sjekk_id, {}, {})


def sjekksiden(
    request: Request, id_: str, sjekk_id: str, verdier: Mapping[str, str], feil: Mapping[str, str]
) -> Response:
    """Gir siden om en lagret sjekk, og skriver i loggen hvem som så den.

    Args:
        request: Forespørselen.
        id_: Id-en til saken.
        sjekk_id: Id-en til sjekken.
        verdier: Det som står i skjemaet for valget.
        feil: Nøkkelen til det som er galt, etter felt.

    Raises:
        FinnesIkkeFeil: Når saken ikke har en slik sjekk.

    """
    arbeid = a.hent(request, id_)
    raa = hent_sjekk(request, arbeid, sjekk_id)
    form = a.formen(request)
    hent_logg(request).saa(sjekk_id, hvem(request))
    hendelser = hent_revisjon(request).side(sjekk_id, les_utseende(request).maalform).hendelser
    return vis(
        request,
        "saksbehandler/sjekk.html",
        status=422 if feil else 200,
        id=id_,
        arbeid=arbeid,
        raa=raa,
        kommune=dict(form.kommuner).get(raa["kommune"], raa["kommune"]),
        sakstype=dict(form.sakstyper).get(raa["sakstype"], raa["sakstype"]),
        **som_vist(request, raa),
        utvalgssvar=utvalgssvar(request, arbeid),
        den_siste=arbeid.sjekker[-1]["id"] == sjekk_id,
        valgene=[h for h in hendelser if h.slag == "valg"],
        koder=get_args(Begrunnelseskode),
        verdier={felt: verdier.get(felt, "") for felt in FELT},
        feil=feil,
    )


def som_vist(request: Request, raa: Mapping[str, Any]) -> Kart:
    """Gir bildet av et lagret svar, og navnene på det som mangler i det; bilde er tomt når svaret ikke kan vises.

    Args:
        request: Forespørselen.
        raa: Svaret i kontraktens form, eller ingenting.

    """
    if UTVALG not in raa.get("svar", ()):
        return {"bilde": None, "peker": None}
    peker = Peker(hent_form(a.reglene(request, {**raa}), raa["maalform"]), [], lenker=False)
    return {"bilde": a.bildet(request, {**raa}), "peker": peker}


def hent_sjekk(request: Request, arbeid: a.Arbeid, sjekk_id: str) -> Kart:
    """Henter en lagret sjekk som hører til saken.

    Args:
        request: Forespørselen.
        arbeid: Saken.
        sjekk_id: Id-en til sjekken.

    Raises:
        FinnesIkkeFeil: Når saken ikke har en slik sjekk.

    """
    hoerer_til = any(sjekk["id"] == sjekk_id for sjekk in arbeid.sjekker)
    innhold = hent_oppsett(request).tjeneste.lager.hent(sjekk_id) if hoerer_til else None
    if innhold is None:
        melding = "Fant ingen lagret kriteriesjekk med denne id-en i saken."
        raise FinnesIkkeFeil(melding)
    raa: Kart = orjson.loads(innhold)
    return raa
