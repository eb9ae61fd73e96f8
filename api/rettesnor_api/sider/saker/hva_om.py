"""Hva om: de samme opplysningene med noe endret, holdt opp mot svaret nå. Ingenting lagres før brukeren ber om det."""

from typing import Any

from fastapi import APIRouter, Request, Response

from rettesnor_api.drift import regn_ut
from rettesnor_api.inndata import les_spoerring
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.saker import arbeid as a
from rettesnor_api.sider.saker.felter import Felter, Utfylt, fjern_rad, legg_til_rad, rader, rydd
from rettesnor_api.sider.saker.feltfeil import Feltfeil
from rettesnor_api.sider.saker.ulikt import ulike, utfylte_rader
from rettesnor_api.sider.skjema import Skjema
from rettesnor_api.sider.tall import heltall

Kart = dict[str, Any]
ruter = APIRouter(include_in_schema=False)


@ruter.get("/saker/{id_:sjekk_id}/hva-om")
def hva_om(request: Request, id_: str) -> Response:
    """Viser skjemaet slik saken er nå, klart til å endres."""
    les_spoerring(request, {})
    arbeid = a.hent_til_lesing(request, id_)
    return _side(request, arbeid, arbeid.felter, {})


@ruter.post("/saker/{id_:sjekk_id}/hva-om")
async def proev(request: Request, id_: str) -> Response:
    """Viser svaret nå og svaret med endringene ved siden av hverandre; endrer ingenting."""
    skjema, feil = await a.les_felter(request)
    return await regn_ut(request, "sak", _proev, request, id_, skjema, feil)


def _proev(request: Request, id_: str, skjema: Skjema, feil: Feltfeil) -> Response:
    arbeid, form = a.hent(request, id_), a.formen(request)
    felter = rydd(dict(skjema.felter), form)
    gjoer, _, nummer = skjema.en("gjoer").partition(".")
    if gjoer == "fjern" and (plass := heltall(nummer)) is not None:
        felter = fjern_rad(felter, plass, form)
    if gjoer == "legg_til":
        felter = legg_til_rad(felter)
    mal = "saksbehandler/sammenlignet.html" if gjoer == "del" else "saksbehandler/hva_om.html"
    return _side(request, arbeid, felter, feil, mal)


def _side(
    request: Request, arbeid: a.Arbeid, felter: Felter, feil: Feltfeil, mal: str = "saksbehandler/hva_om.html"
) -> Response:
    form, naa = a.formen(request), a.svar_paa(request, arbeid.felter)
    nytt = naa if felter == arbeid.felter else a.svar_paa(request, felter)
    alle_feil = nytt.feil | feil
    return vis(
        request,
        mal,
        id=arbeid.utkast.id,
        arbeid=arbeid,
        form=form,
        felter=Utfylt(felter),
        rader=rader(felter) or rader(legg_til_rad({})),
        feil=alle_feil,
        naa=naa.bilde,
        nytt=None if alle_feil else nytt.bilde,
        endret=ulike(arbeid.felter, felter),
        utfylte_rader=utfylte_rader,
        ulike=forskjeller(naa.bilde, nytt.bilde) if naa.bilde and nytt.bilde and not alle_feil else [],
    )


def forskjeller(naa: Kart, nytt: Kart) -> list[Kart]:
    """Gir spørsmålene som får et annet svar, og reglene som får en annen verdi eller et annet utfall.

    Args:
        naa: Svaret nå.
        nytt: Svaret med endringene.

    """
    tomt: Kart = {"setning": "", "grunner": [], "ellers": []}
    foer = {sett["id"]: sett for sett in naa["sett"]}
    etter = {sett["id"]: sett for sett in nytt["sett"]}
    svar = []
    for id_ in {**foer, **etter}:
        gammel, ny = foer.get(id_, tomt), etter.get(id_, tomt)
        regler = _regler(gammel, ny)
        if regler or gammel["setning"] != ny["setning"]:
            svar.append({"foer": gammel["setning"], "etter": ny["setning"], "regler": regler})
    return svar


def _regler(gammel: Kart, ny: Kart) -> list[tuple[Kart | None, Kart | None]]:
    foer, etter = ({r["id"]: r for r in (*sett["grunner"], *sett["ellers"])} for sett in (gammel, ny))
    begge = [(foer.get(id_), etter.get(id_)) for id_ in sorted({*foer, *etter})]
    return [
        (f, e) for f, e in begge if f is None or e is None or (f["utfall"], f["verdi"]) != (e["utfall"], e["verdi"])
    ]
