"""Rutene om loggen: kvittering, etterprøving, valg, tilråding, hode og bevis (kontrakten 4.4)."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.hvem import hvem
from rettesnor_api.inndata import ID_MOENSTER, krev_en_av, les_kropp, les_spoerring
from rettesnor_api.openapi import KVITTERING, TILRAADING, VALG, svarene
from rettesnor_api.ruter import hent_oppsett, json_svar
from rettesnor_motor.forklaring.etterproevd import som_kart
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lesing.loggform import les_tilraading, les_valg
from rettesnor_motor.modell.logg.kanon import kanonisk, les_kanonisk
from rettesnor_motor.tjeneste.logg import Loggtjeneste

loggrute = APIRouter()
_MOENSTER = {"pattern": f"^{ID_MOENSTER}$"}
_Id = Annotated[str, Path(description="Id-en til sjekken.", json_schema_extra=_MOENSTER)]
_Innslagsid = Annotated[str, Path(description="Id-en til innslaget.", json_schema_extra=_MOENSTER)]


def hent_logg(request: Request) -> Loggtjeneste:
    """Gir loggen.

    Args:
        request: Forespørselen.

    Raises:
        LagerFeil: Når tjeneren er startet uten lager.

    """
    logg = hent_oppsett(request).logg
    if logg is None:
        raise LagerFeil("Rettesnor er startet uten lager, og har ingen logg.")
    return logg


def vedlegg(navn: str) -> dict[str, str]:
    """Gir hodet som gjør svaret til en fil brukeren lagrer.

    Args:
        navn: Navnet på filen.

    """
    return {"Content-Disposition": f'attachment; filename="{navn}"'}


@loggrute.get(
    "/v1/sjekker/{sjekk_id:sjekk_id}/kvittering",
    tags=["Logg"],
    summary="Hent kvitteringen for en sjekk",
    responses=svarene(200, "Kvitteringsform", "Kvitteringen, som kanonisk JSON eller PDF.", 404, 503),
    openapi_extra=KVITTERING,
)
def hent_kvittering(request: Request, sjekk_id: _Id) -> Response:
    """Gir kvitteringen, og skriver hvem som så den. Den kontrolleres uten nett med «rettesnor logg verifiser»."""
    form = les_spoerring(request, {"format": krev_en_av(("json", "pdf"), "format")}).get("format", "json")
    logg = hent_logg(request)
    innhold = logg.kvitteringsark(sjekk_id) if form == "pdf" else logg.kvittering(sjekk_id)
    logg.saa(sjekk_id, hvem(request))
    if form == "pdf":
        return Response(innhold, 200, vedlegg(f"kvittering-{sjekk_id}.pdf"), "application/pdf")
    return json_svar(innhold)


@loggrute.get(
    "/v1/sjekker/{sjekk_id:sjekk_id}/etterproeving",
    tags=["Logg"],
    summary="Kjør en lagret sjekk på nytt",
    responses=svarene(200, "Etterproeving", "Det etterprøvingen kom til.", 404, 503),
)
@loggrute.post(
    "/v1/sjekker/{sjekk_id:sjekk_id}/etterproeving",
    tags=["Logg"],
    summary="Kjør en lagret sjekk på nytt",
    responses=svarene(200, "Etterproeving", "Det etterprøvingen kom til.", 404, 503),
)
def etterproev(request: Request, sjekk_id: _Id) -> Response:
    """Kjører saken på nytt på de lagrede reglene, og sier hva som eventuelt er ulikt. Loggen får bare innsynet."""
    les_spoerring(request, {})
    logg = hent_logg(request)
    svar = logg.etterproev(sjekk_id)
    logg.saa(sjekk_id, hvem(request))
    return json_svar(orjson.dumps(som_kart(svar)))


@loggrute.post(
    "/v1/sjekker/{sjekk_id:sjekk_id}/valg",
    tags=["Logg"],
    summary="Skriv ned hva et menneske valgte",
    status_code=201,
    responses=svarene(201, "Skrevet", "Valget står i loggen.", 400, 404, 413, 415, 503),
    openapi_extra=VALG,
)
async def skriv_valg(request: Request, sjekk_id: _Id) -> Response:
    """Skriver valget i loggen. Det endres aldri; en retting er et nytt valg som sier hva det erstatter."""
    les_spoerring(request, {})
    valg, erstatter = les_valg(await les_kropp(request), sjekk_id, *hvem(request))
    kvittert = await run_in_threadpool(hent_logg(request).skriv, valg, erstatter)
    return json_svar(orjson.dumps(kvittert._asdict()), 201)


@loggrute.post(
    "/v1/sjekker/{sjekk_id:sjekk_id}/tilraading",
    tags=["Logg"],
    summary="Skriv ned en tilråding fra utvalget",
    status_code=201,
    responses=svarene(201, "Skrevet", "Tilrådingen står i loggen.", 400, 404, 413, 415, 503),
    openapi_extra=TILRAADING,
)
async def skriv_tilraading(request: Request, sjekk_id: _Id) -> Response:
    """Skriver tilrådingen i loggen, med den ansvarlige enheten, fristen, evalueringsdatoen og dissensen."""
    les_spoerring(request, {})
    tilraading, erstatter = les_tilraading(await les_kropp(request), sjekk_id, *hvem(request))
    kvittert = await run_in_threadpool(hent_logg(request).skriv, tilraading, erstatter)
    return json_svar(orjson.dumps(kvittert._asdict()), 201)


@loggrute.get(
    "/v1/logg/hode",
    tags=["Logg"],
    summary="Hent det siste signerte hodet",
    responses=svarene(200, "SignertLogghode", "Størrelsen og roten av loggen, signert.", 404, 503),
)
def hent_hode(request: Request) -> Response:
    """Gir hodet. Den som tar vare på det, kan siden prøve at loggen bare er vokst."""
    les_spoerring(request, {})
    return json_svar(kanonisk(hent_logg(request).hode().som_kart()))


@loggrute.get(
    "/v1/logg/{innslag_id:sjekk_id}/bevis",
    tags=["Logg"],
    summary="Hent beviset for at et innslag er i loggen",
    responses=svarene(200, "Loggbevis", "Innslaget, beviset og hodet det gjelder.", 404, 503),
)
def hent_bevis(request: Request, innslag_id: _Innslagsid) -> Response:
    """Gir den åpne delen av innslaget, og beviset for at det er i treet hodet gjelder."""
    les_spoerring(request, {})
    innslag, bevis = hent_logg(request).bevis(innslag_id)
    sti = [ett.hex() for ett in bevis.sti]
    return json_svar(kanonisk({"innslag": les_kanonisk(innslag.kropp), "bevis": sti, "hode": bevis.hode.som_kart()}))
