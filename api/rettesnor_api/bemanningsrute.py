"""Ruten som fordeler årsverk (kontrakten 4.4 og 4.5); den lagrer ingenting."""

from typing import cast

from fastapi import APIRouter, Request, Response

from rettesnor_api.drift import regn_ut
from rettesnor_api.inndata import MAALFORM, les_kropp, les_spoerring
from rettesnor_api.openapi import BEMANNING, svarene
from rettesnor_api.ruter import hent_oppsett, json_svar
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste

bemanningsrute = APIRouter()


@bemanningsrute.post(
    "/v1/bemanning",
    tags=["Bemanning"],
    summary="Fordel årsverk mellom enhetene innenfor rammen",
    responses=svarene(200, "Bemanning", "Fordelingen; ingenting er lagret.", 400, 408, 413, 415, 503),
    openapi_extra=BEMANNING,
)
async def fordel(request: Request) -> Response:
    """Regner kartlagte behov om til årsverk og fordeler rammen. Ingen sak leser noe herfra."""
    maalform = cast("Maalform | None", les_spoerring(request, MAALFORM).get("maalform"))
    kropp = await les_kropp(request)
    oppsett = hent_oppsett(request)
    tjeneste = Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
    return json_svar(
        await regn_ut(request, "tung", lambda: tjeneste.svar(les_json(kropp, "bemanning"), "bemanning", maalform))
    )
