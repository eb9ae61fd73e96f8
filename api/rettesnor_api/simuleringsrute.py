"""Ruten som svarer på hva om; den fordeler årsverk slik det er, og med hvert scenario, og lagrer ingenting."""

from typing import cast

from fastapi import APIRouter, Request, Response

from rettesnor_api.drift import regn_ut
from rettesnor_api.inndata import MAALFORM, les_kropp, les_spoerring
from rettesnor_api.openapi import SIMULERING, svarene
from rettesnor_api.ruter import hent_oppsett, json_svar
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste

simuleringsrute = APIRouter()


@simuleringsrute.post(
    "/v1/simuleringer",
    tags=["Bemanning"],
    summary="Se hva fordelingen ville blitt om noe var annerledes",
    responses=svarene(
        200, "Simuleringer", "Fordelingene ved siden av hverandre; ingenting er lagret.", 400, 408, 413, 415, 503
    ),
    openapi_extra=SIMULERING,
)
async def simuler(request: Request) -> Response:
    """Fordeler rammen slik det er, med hvert scenario for seg, og med alle samlet. Ingen sak leser noe herfra."""
    maalform = cast("Maalform | None", les_spoerring(request, MAALFORM).get("maalform"))
    kropp = await les_kropp(request)
    oppsett = hent_oppsett(request)
    tjeneste = Simuleringstjeneste(oppsett.bibliotek, Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag))
    return json_svar(
        await regn_ut(request, "tung", lambda: tjeneste.hva_om_json(les_json(kropp, "simulering"), maalform))
    )
