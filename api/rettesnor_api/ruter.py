"""Rutene i kontrakten 4.4.

Filen er litt lang fordi hver rute sier i OpenAPI hva den svarer.
"""

from collections.abc import Mapping
from typing import Annotated, cast

import orjson
from fastapi import APIRouter, Path, Request, Response
from starlette.convertors import Convertor, register_url_convertor

from rettesnor_api import visning
from rettesnor_api.drift import hent_drift, regn_ut
from rettesnor_api.hvem import hvem
from rettesnor_api.inndata import (
    ID_MOENSTER,
    MAALFORM,
    VANLIG_ANTALL,
    krev_antall,
    krev_dato,
    krev_en_av,
    krev_id,
    les_kropp,
    les_spoerring,
)
from rettesnor_api.openapi import SAK, SIDE, STED, TEKSTER, UTSNITT, svarene
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.regelverk import Regelsett, Utsnitt
from rettesnor_motor.oppsett import Oppsett
from rettesnor_motor.tjeneste import Svar
from rettesnor_motor.tjeneste.saker import Ferdig


class _Sjekkid(Convertor[str]):
    """Formen på en id i adressen; noe annet er en annen adresse, og blir aldri slått opp."""

    regex = ID_MOENSTER

    def convert(self, value: str) -> str:
        """Gir id-en slik den står."""
        return value

    def to_string(self, value: str) -> str:
        """Gir id-en slik den står."""
        return value


register_url_convertor("sjekk_id", _Sjekkid())
ruter = APIRouter()
_Id = Annotated[str, Path(description="Id-en til sjekken.", json_schema_extra={"pattern": f"^{ID_MOENSTER}$"})]
_Settid = Annotated[str, Path(description="Id-en til regelsettet.", examples=["koordinerende_utvalg"])]
_Regelid = Annotated[str, Path(description="Id-en til regelen.", examples=["KU-01"])]


def hent_oppsett(request: Request) -> Oppsett:
    """Gir delene appen er satt sammen av."""
    return cast("Oppsett", request.app.state.oppsett)


def json_svar(innhold: bytes, status: int = 200, **hoder: str) -> Response:
    """Sender ferdig skrevet JSON slik den er."""
    return Response(innhold, status, hoder, "application/json")


def lagre(request: Request, kropp: bytes, maalform: Maalform | None) -> Svar:
    """Lagrer kriteriesjekken med kontrollkjøring, og teller hva kontrollen kom til.

    Args:
        request: Forespørselen.
        kropp: Saken i JSON.
        maalform: Målformen svaret skal stå på, eller kommunens.

    """
    return hent_oppsett(request).tjeneste.ta_vare_paa(gjoer_ferdig(request, kropp, maalform))


def gjoer_ferdig(request: Request, kropp: bytes, maalform: Maalform | None) -> Ferdig:
    """Gjør en kriteriesjekk klar til å lagres, med kontrollkjøring, og teller hva kontrollen kom til.

    Args:
        request: Forespørselen.
        kropp: Saken i JSON.
        maalform: Målformen svaret skal stå på, eller kommunens.

    """
    ferdig = hent_oppsett(request).tjeneste.gjoer_ferdig(kropp, maalform=maalform)
    hent_drift(request).maalere.kontrollert(ferdig.svar.sjekk.kontroll)
    return ferdig


@ruter.post(
    "/v1/sjekker",
    tags=["Kriteriesjekk"],
    summary="Sjekk en sak og ta vare på sjekken",
    status_code=201,
    responses=svarene(201, "Sjekk", "Sjekken er lagret.", 400, 408, 413, 415, 503, **STED),
    openapi_extra=SAK,
)
async def lagre_sjekk(request: Request) -> Response:
    """Sjekker saken med kontrollkjøring. Svaret er byte for byte det som er lagret."""
    maalform = _maalform(les_spoerring(request, MAALFORM))
    kropp = await les_kropp(request)
    svar = await regn_ut(request, "sak", lagre, request, kropp, maalform)
    return json_svar(svar.json, 201, Location=f"/v1/sjekker/{svar.sjekk.sjekk_id}")


@ruter.post(
    "/v1/sjekker/forhaandsvisning",
    tags=["Kriteriesjekk"],
    summary="Sjekk en sak uten å lagre noe",
    responses=svarene(200, "Sjekk", "Svaret; ingenting er lagret.", 400, 408, 413, 415, 503),
    openapi_extra=SAK,
)
async def forhaandsvis(request: Request) -> Response:
    """Sjekker saken uten kontrollkjøring, til bruk mens en sak fylles ut. Lagrer aldri noe."""
    maalform = _maalform(les_spoerring(request, MAALFORM))
    kropp = await les_kropp(request)
    tjeneste = hent_oppsett(request).tjeneste
    svar = await regn_ut(request, "sak", lambda: tjeneste.sjekk(kropp, kontroll=False, maalform=maalform))
    return json_svar(svar.json)


@ruter.get(
    "/v1/sjekker",
    tags=["Kriteriesjekk"],
    summary="List lagrede sjekker",
    responses=svarene(200, "Sjekkside", "Én side, eldste sjekk først.", 404, 503),
    openapi_extra=SIDE,
)
def list_sjekker(request: Request) -> Response:
    """Gir sjekkene i den rekkefølgen de ble lagret, og skriver i loggen hvem som så dem.

    Send «neste» som «etter» for neste side.
    """
    spoerring = les_spoerring(request, {"etter": krev_id, "antall": krev_antall})
    antall = int(spoerring.get("antall", VANLIG_ANTALL))
    # Én for mye viser om det finnes en side til.
    oppsett = hent_oppsett(request)
    side = oppsett.tjeneste.lager.side(spoerring.get("etter"), antall + 1)
    ider = [orjson.loads(svar)["sjekk_id"] for svar in side[:antall]]
    neste = ider[-1] if len(side) > antall else None
    if oppsett.logg is not None:
        oppsett.logg.saa_mange(ider, hvem(request))
    return json_svar(b'{"sjekker":[%s],"neste":%s}' % (b",".join(side[:antall]), orjson.dumps(neste)))


@ruter.get(
    "/v1/sjekker/{sjekk_id:sjekk_id}",
    tags=["Kriteriesjekk"],
    summary="Hent én lagret sjekk",
    responses=svarene(200, "Sjekk", "Sjekken, byte for byte slik den ble lagret.", 404, 503),
)
def hent_sjekk(request: Request, sjekk_id: _Id) -> Response:
    """Henter sjekken slik den ble lagret, og skriver i loggen hvem som så den."""
    les_spoerring(request, {})
    oppsett = hent_oppsett(request)
    innhold = oppsett.tjeneste.lager.hent(sjekk_id)
    if innhold is None:
        raise FinnesIkkeFeil(_borte(oppsett, sjekk_id))
    if oppsett.logg is not None:
        oppsett.logg.saa(sjekk_id, hvem(request))
    return json_svar(innhold)


def _borte(oppsett: Oppsett, sjekk_id: str) -> str:
    """Sier om sjekken aldri har vært der, eller om svaret er slettet etter at det ble lagret."""
    slettet = [] if oppsett.logg is None else oppsett.logg.logg.om(sjekk_id, "sletting")
    if not slettet:
        return "Fant ingen lagret kriteriesjekk med denne id-en."
    return f"Svaret på denne kriteriesjekken er slettet {slettet[-1].tid[:10]}. Kvitteringen finnes fortsatt."


@ruter.get(
    "/v1/regelverk",
    tags=["Regelverk"],
    summary="Se hva regelverket har",
    responses=svarene(200, "Regelverk", "Utgaven, regelsettene og kommunene."),
    openapi_extra=TEKSTER,
)
def vis_regelverk(request: Request) -> Response:
    """Viser utgaven av regelverket, kontrollsummen, regelsettene og kommunene."""
    maalform = _maalform(les_spoerring(request, MAALFORM)) or "nb"
    bibliotek = hent_oppsett(request).bibliotek
    return json_svar(orjson.dumps(visning.vis_oversikt(bibliotek.regelverk, bibliotek.tekster(maalform))))


@ruter.get(
    "/v1/regelverk/{regelsett}",
    tags=["Regelverk"],
    summary="Se et regelsett",
    responses=svarene(200, "Regelsett", "Reglene og tolkningene slik de gjelder.", 404),
    openapi_extra=UTSNITT,
)
def vis_regelsett(request: Request, regelsett: _Settid) -> Response:
    """Viser reglene i regelsettet slik de gjelder for en kommune på en dato."""
    utsnitt, dato = _utsnitt(request)
    return json_svar(orjson.dumps(visning.vis_regelsett(utsnitt, _finn_sett(utsnitt, regelsett), dato)))


@ruter.get(
    "/v1/regelverk/{regelsett}/{regel}",
    tags=["Regelverk"],
    summary="Se én regel",
    responses=svarene(200, "Regelvisning", "Regelen slik den gjelder.", 404),
    openapi_extra=UTSNITT,
)
def vis_regel(request: Request, regelsett: _Settid, regel: _Regelid) -> Response:
    """Viser regelen med kilde, gyldighet, grenser med opphav, og vilkåret i ord."""
    utsnitt, dato = _utsnitt(request)
    sett = _finn_sett(utsnitt, regelsett)
    funnet = next((r for r in sett.regler if r.id == regel), None)
    if funnet is None:
        alle = {r["id"] for s in hent_oppsett(request).bibliotek.regelverk.raatre["regelsett"] for r in s["regler"]}
        hva = "gjelder ikke på datoen, eller hører til et annet regelsett" if regel in alle else "finnes ikke"
        melding = f"Regelen {hva}. Det som gjelder her, er {', '.join(r.id for r in sett.regler) or 'ingen regler'}."
        raise FinnesIkkeFeil(melding)
    return json_svar(orjson.dumps(visning.vis_en_regel(utsnitt, funnet, dato)))


def _utsnitt(request: Request) -> tuple[Utsnitt, str]:
    oppsett = hent_oppsett(request)
    krav = {"kommune": krev_en_av(oppsett.bibliotek.kommuner, "kommune"), "dato": krev_dato, **MAALFORM}
    spoerring = les_spoerring(request, krav)
    dato = spoerring.get("dato") or oppsett.i_dag().isoformat()
    kommune = spoerring.get("kommune", NASJONAL)
    maalform = _maalform(spoerring) or oppsett.bibliotek.maalform(kommune)
    return oppsett.bibliotek.utsnitt(kommune, dato, maalform), dato


def _maalform(spoerring: Mapping[str, str]) -> Maalform | None:
    """Gir målformen det er spurt om, eller ingenting; da gjelder kommunens."""
    return cast("Maalform | None", spoerring.get("maalform"))


def _finn_sett(utsnitt: Utsnitt, id_: str) -> Regelsett:
    for sett in utsnitt.regelsett:
        if sett.id == id_:
            return sett
    melding = f"Regelsettet finnes ikke. Det som finnes, er {', '.join(s.id for s in utsnitt.regelsett)}."
    raise FinnesIkkeFeil(melding)


@ruter.get(
    "/v1/ordbok",
    tags=["Regelverk"],
    summary="Se ordboken",
    responses=svarene(200, "Ordbok", "Opplysningene, enhetene og tjenestene en sak kan ha."),
    openapi_extra=TEKSTER,
)
def vis_ordbok(request: Request) -> Response:
    """Viser opplysningene, enhetene og tjenestene en sak kan ha, med spørsmålene som stilles."""
    maalform = _maalform(les_spoerring(request, MAALFORM)) or "nb"
    return json_svar(orjson.dumps(visning.vis_ordbok(hent_oppsett(request).bibliotek.tekster(maalform))))
