"""Sidene til revisor om helheten: loggen og det som kan kontrolleres, avvikene og eksporten."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from typing import Any, Final, cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from rettesnor_api.drift import regn_ut
from rettesnor_api.hvem import hvem
from rettesnor_api.inndata import krev_dato, krev_en_av, krev_rekkefoelge, les_spoerring
from rettesnor_api.loggrute import hent_logg, vedlegg
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.register import hent_bilde
from rettesnor_api.sider.regler import kommunevalg, valgfri
from rettesnor_api.sider.skjema import les_skjema
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.dato import les_dato
from rettesnor_motor.lesing.hode import les_gitt_hode
from rettesnor_motor.modell.logg.kanon import kanonisk
from rettesnor_motor.tjeneste.eksport import Utvalg
from rettesnor_motor.tjeneste.kvitteringskontroll import hold_kvitteringen_mot, verifiser_kvittering
from rettesnor_motor.tjeneste.loggbilde import MINSTE_GRUPPE

ruter = APIRouter(include_in_schema=False)
_LENGST_I_MINNET: Final = 4 << 20
_STOERSTE_KVITTERING: Final = 4 << 20


@ruter.get("/revisor/logg")
def loggen(request: Request) -> Response:
    """Viser det siste signerte hodet og nøkkelen, og det som kan kontrolleres."""
    les_spoerring(request, {})
    return _vis_loggen(request)


def _vis_loggen(request: Request, status: int = 200, **flere: Any) -> Response:
    logg = hent_logg(request).logg
    utvidet = {"rapport": None, "mot": None, "kontroll": None, "feil": {}, "ulest": (), **flere}
    return vis(request, "revisor/logg.html", status=status, hode=logg.hode(), noekkel=logg.noekkel, **utvidet)


@ruter.post("/revisor/logg")
async def verifiser_loggen(request: Request) -> Response:
    """Regner hele loggen ut på nytt, og sier om alt stemmer."""
    les_spoerring(request, {})
    await les_skjema(request)
    logg = hent_logg(request).logg
    return await regn_ut(request, "tung", lambda: _vis_loggen(request, rapport=logg.verifiser()))


@ruter.get("/revisor/logg/hode")
def hent_hode(request: Request) -> Response:
    """Gir hodet som en fil; den som tar vare på den, kan siden se at loggen bare er vokst."""
    les_spoerring(request, {})
    hode = hent_logg(request).hode()
    return Response(kanonisk(hode.som_kart()), 200, vedlegg(f"hode-{hode.hode.stoerrelse}.json"), "application/json")


@ruter.post("/revisor/logg/hode")
async def kontroller_hode(request: Request) -> Response:
    """Regner hele loggen ut på nytt, og krever at den er en fortsettelse av et hode noen har tatt vare på."""
    les_spoerring(request, {})
    skjema = await les_skjema(request, hoeyst=_STOERSTE_KVITTERING)
    fil = skjema.filer.get("hode")
    if fil is None or not fil.innhold:
        mangler = {"hode": "revisor.logg.hode.mangler"}
        return await run_in_threadpool(lambda: _vis_loggen(request, 422, feil=mangler))
    try:
        gitt = les_gitt_hode(fil.innhold, "filen")
    except InndataFeil as feil:
        funn = feil.funn
        return await run_in_threadpool(lambda: _vis_loggen(request, 422, ulest=funn))
    logg = hent_logg(request).logg

    def kontroller() -> Response:
        return _vis_loggen(request, rapport=logg.verifiser(mot={"hodet": gitt}), mot=gitt.hode)

    return await regn_ut(request, "tung", kontroller)


@ruter.post("/revisor/logg/kvittering")
async def kontroller_kvittering(request: Request) -> Response:
    """Kontrollerer en kvittering noen har fått, mot nøkkelen til loggen her og innslagene i den."""
    les_spoerring(request, {})
    skjema = await les_skjema(request, hoeyst=_STOERSTE_KVITTERING)
    fil = skjema.filer.get("kvittering")
    if fil is None or not fil.innhold:
        mangler = {"kvittering": "revisor.logg.fil_mangler"}
        return await run_in_threadpool(lambda: _vis_loggen(request, 422, feil=mangler))
    innhold, logg = fil.innhold, hent_logg(request).logg

    def kontroller() -> Response:
        kontroll = verifiser_kvittering(innhold, logg.noekkel)
        return _vis_loggen(request, kontroll=hold_kvitteringen_mot(kontroll, logg.database, logg.noekkel))

    return await regn_ut(request, "tung", kontroller)


@ruter.get("/revisor/avvik")
def avvik(request: Request) -> Response:
    """Viser hvor ofte svaret følges og fravikes, etter begrunnelse; små grupper er skjult."""
    krav = {
        "fra": krev_dato,
        "til": krev_dato,
        "kommune": krev_en_av(hent_oppsett(request).bibliotek.kommuner, "kommune"),
    }
    valgt = les_spoerring(request, {navn: valgfri(ett) for navn, ett in krav.items()})
    krev_rekkefoelge(valgt)
    tall = hent_bilde(request).avvik(**{navn: verdi for navn, verdi in valgt.items() if verdi})
    flest = max((n for rad in tall for n in (rad.foelger, rad.fraviker) if n is not None), default=1) or 1
    return vis(
        request,
        "revisor/avvik.html",
        valgt=valgt,
        rader=tall,
        flest=flest,
        minste=MINSTE_GRUPPE,
        kommuner=kommunevalg(request),
    )


@ruter.get("/revisor/eksport")
def eksport(request: Request) -> Response:
    """Viser hva en eksport kan ha med."""
    les_spoerring(request, {})
    return vis(request, "revisor/eksport.html", feil={}, fra="", til="", innhold=False)


@ruter.post("/revisor/eksport")
async def hent_eksport(request: Request) -> Response:
    """Gir eksporten som fil; den kontrolleres uten database."""
    les_spoerring(request, {})
    skjema = await les_skjema(request)
    fra, til, innhold = skjema.en("fra"), skjema.en("til"), skjema.en("innhold") == "ja"
    feil = {navn: "revisor.ikke_dato" for navn, v in (("fra", fra), ("til", til)) if v and les_dato(v) is None}
    if not feil and fra and til and fra > til:
        feil = {"til": "revisor.til_foer_fra"}
    if feil:
        return await run_in_threadpool(
            lambda: vis(request, "revisor/eksport.html", status=422, feil=feil, fra=fra, til=til, innhold=innhold)
        )
    ut = tempfile.SpooledTemporaryFile(max_size=_LENGST_I_MINNET)  # noqa: SIM115 – lukkes når svaret er sendt
    utvalg = Utvalg(fra or None, til or None, innhold)
    await regn_ut(request, "tung", hent_logg(request).eksporter, cast("Any", ut), utvalg, hvem(request))
    ut.seek(0)

    def biter() -> Iterator[bytes]:
        with ut:
            yield from iter(lambda: ut.read(1 << 16), b"")

    navn = f"rettesnor-eksport-{dt.datetime.now(dt.UTC):%Y-%m-%d}.zip"
    return StreamingResponse(biter(), headers=vedlegg(navn), media_type="application/zip")
