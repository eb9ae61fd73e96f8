"""Saksfremlegget: saksbehandlerens egen tekst, lagret for seg, ved siden av opplysningene, svaret og grunnene."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, NamedTuple

import orjson
from fastapi import APIRouter, Request, Response

from rettesnor_api.bruker import hent_bruker
from rettesnor_api.drift import regn_ut
from rettesnor_api.inndata import krev_en_av, les_spoerring
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.saker import arbeid as a
from rettesnor_api.sider.saker.felter import Felter
from rettesnor_api.sider.saker.feltfeil import Feltfeil
from rettesnor_api.sider.saker.fremleggsinnhold import Kart, hent_kilden, lag_innhold
from rettesnor_api.sider.skjema import Skjema
from rettesnor_api.sider.tall import heltall
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.tid import dagen, klokken
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_motor.forklaring.fremlegg.innhold import FELT, GRADER, GRADERT
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lager.utkast import Kollisjon, Utkast
from rettesnor_motor.tjeneste.fremlegg import skriv_fremlegg

ruter = APIRouter(include_in_schema=False)
DEL: Final = "fremlegg"
"""Navnet på delen av utkastet; den har sin egen versjon, så teksten står når opplysningene endres."""
_SKREVET: Final = (*FELT, *(f"{felt}.grad" for felt in GRADERT))
_TRYGT_NAVN: Final = re.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
"""Saksreferansen er med i navnet på filen bare når alle systemer kan lagre den."""
_TYPER: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_FILER: Final = frozenset(f"saksfremlegg.{type_}" for type_ in _TYPER)


class Tekst(NamedTuple):
    """Saksbehandlerens egen tekst slik den er lagret, og avtrykket av opplysningene den ble skrevet til."""

    versjon: int
    felter: Felter
    avtrykk: str
    utkast: Utkast | None


@ruter.get("/saker/{id_:sjekk_id}/fremlegg")
def fremlegg(request: Request, id_: str) -> Response:
    """Viser feltene og det de skal bygge på, og henter filen når noen nettopp har bedt om den."""
    les_spoerring(request, {"last_ned": krev_en_av(_FILER, "fil")})
    arbeid, tekst = a.hent(request, id_), _hent(request, id_)
    return _side(request, arbeid, tekst, tekst.felter, {})


@ruter.post("/saker/{id_:sjekk_id}/fremlegg")
async def lagre_fremlegg(request: Request, id_: str) -> Response:
    """Lagrer teksten, og går til filen når knappen ber om den."""
    skjema, feil = await a.les_felter(request)
    return await regn_ut(request, "sak", _lagre, request, id_, skjema, feil)


@ruter.get("/saker/{id_:sjekk_id}/fremlegg/{fil}")
async def last_ned_fremlegg(request: Request, id_: str, fil: str) -> Response:
    """Gir saksfremlegget som en fil, med teksten slik den er lagret."""
    les_spoerring(request, {})
    return await regn_ut(request, "tung", _filen, request, id_, fil)


def _filen(request: Request, id_: str, fil: str) -> Response:
    svar = fremleggsfil(request, a.hent(request, id_), fil)
    return svar or videre(f"/saker/{id_}/fremlegg")


def er_skrevet(request: Request, id_: str) -> bool:
    """Sier om saksbehandleren har lagret en tekst i saksfremlegget.

    Args:
        request: Forespørselen.
        id_: Id-en til saken.

    """
    return bool(_hent(request, id_).felter)


def fremleggsfil(request: Request, arbeid: a.Arbeid, fil: str) -> Response | None:
    """Gir saksfremlegget som en fil, eller ingenting når feilene i saken må rettes først.

    Args:
        request: Forespørselen.
        arbeid: Saken.
        fil: Navnet på filen.

    """
    tekst, kilden = _hent(request, arbeid.utkast.id), hent_kilden(request, arbeid)
    if kilden.bilde is None:
        return None
    innhold = skriv_fremlegg(lag_innhold(request, arbeid, tekst.felter, kilden), fil)
    stamme, _, slag = fil.rpartition(".")
    navn = f"{stamme}-{arbeid.sak_ref}.{slag}" if _TRYGT_NAVN.fullmatch(arbeid.sak_ref) else fil
    hoder = {"Content-Disposition": f'attachment; filename="{navn}"'}
    return Response(innhold, headers=hoder, media_type=_TYPER[fil.rpartition(".")[2]])


def _hent(request: Request, id_: str) -> Tekst:
    utkast = a.utkastlager(request).hent(id_, DEL)
    return Tekst(0, {}, "", None) if utkast is None else _les(utkast)


def _les(utkast: Utkast) -> Tekst:
    innhold: Kart = orjson.loads(utkast.innhold)
    return Tekst(utkast.versjon, innhold["felter"], innhold["avtrykk"], utkast)


def _lagre(request: Request, id_: str, skjema: Skjema, feil: Feltfeil) -> Response:
    arbeid = a.hent(request, id_)
    felter = {navn: verdi for navn in _SKREVET if (verdi := skjema.en(navn))}
    versjon = heltall(skjema.en("versjon")) or 0
    lagret = _hent(request, id_)
    feil = _uten_grunn(request, felter) | feil
    if feil:
        return _side(request, arbeid, lagret._replace(versjon=versjon), felter, feil, status=422)
    if felter != lagret.felter or lagret.avtrykk != a.avtrykk(arbeid.felter):
        innhold = orjson.dumps({"felter": felter, "avtrykk": a.avtrykk(arbeid.felter)})
        try:
            a.utkastlager(request).lagre(id_, innhold, versjon, hent_bruker(request).person, del_=DEL)
        except Kollisjon as kollisjon:
            naa = _les(kollisjon.naa)
            return _side(request, arbeid, naa, felter, {}, status=409)
    fil = skjema.en("gjoer")
    # Siden vises på nytt før filen hentes; ellers hadde den kollidert med det den selv nettopp lagret.
    return videre(f"{request.url.path}?last_ned={fil}" if fil in _FILER else request.url.path)


def _uten_grunn(request: Request, felter: Mapping[str, str]) -> Feltfeil:
    """Gir feltene der graden er satt uten en grunn, eller ikke er en grad."""
    t = hent_tekster(les_utseende(request).maalform)
    k = hent_katalog(les_utseende(request).maalform)
    return {
        felt: (k(f"fremlegg.felt.{felt}"), t("saker.fremlegg.uten_grunn"), t("saker.fremlegg.uten_grunn.forslag"))
        for felt in GRADERT
        if (grad := felter.get(f"{felt}.grad")) and (grad not in GRADER or not felter.get(felt))
    }


def _side(
    request: Request, arbeid: a.Arbeid, lagret: Tekst, felter: Felter, feil: Feltfeil, *, status: int = 200
) -> Response:
    kilden = hent_kilden(request, arbeid)
    kollisjon, deres = status == HTTPStatus.CONFLICT, lagret.felter
    andre = {n: deres.get(n, "") for n in _SKREVET if kollisjon and deres.get(n, "") != felter.get(n, "")}
    utkast, k = lagret.utkast, hent_katalog(les_utseende(request).maalform)
    return vis(
        request,
        "saksbehandler/fremlegg.html",
        status=status,
        id=arbeid.utkast.id,
        arbeid=arbeid,
        innhold=lag_innhold(request, arbeid, felter, kilden),
        kan_lastes_ned=kilden.bilde is not None,
        fil=request.query_params.get("last_ned", "") if request.method == "GET" and kilden.bilde is not None else "",
        lagret_sjekk=bool(kilden.raa and kilden.raa["sjekk_id"]),
        versjon=lagret.versjon,
        lagret=None
        if utkast is None
        else {"klokken": klokken(utkast.endret), "dag": dagen(utkast.endret), "av": utkast.endret_av},
        kollisjon=kollisjon,
        andre=andre,
        endret=bool(lagret.felter) and lagret.avtrykk != a.avtrykk(arbeid.felter),
        feil=feil,
        grader=[("", k("fremlegg.grad.ikke_vurdert")), *((grad, k(f"fremlegg.grad.{grad}")) for grad in GRADER)],
        gradert=GRADERT,
    )
