"""Én sak: skjemaet, svaret ved siden av det, utkastet som lagres, og kriteriesjekken."""

import re
from typing import Any

from fastapi import APIRouter, Request, Response

from rettesnor_api.drift import regn_ut
from rettesnor_api.inndata import krev_id, les_spoerring
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.saker import arbeid as a
from rettesnor_api.sider.saker import lagring
from rettesnor_api.sider.saker.avslutning import venter_paa_utvalget
from rettesnor_api.sider.saker.felter import Felter, Peker, Utfylt, fjern_rad, legg_til_rad, rader, rydd
from rettesnor_api.sider.saker.feltfeil import Feltfeil
from rettesnor_api.sider.saker.ulikt import ulike, utfylte_rader
from rettesnor_api.sider.saker.utvalgssvar import utvalgssvar
from rettesnor_api.sider.skjema import Skjema
from rettesnor_api.sider.tall import heltall
from rettesnor_api.sider.tid import dagen, klokken
from rettesnor_api.sider.utseende import videre
from rettesnor_motor.feil.foedselsnummer import ny_id
from rettesnor_motor.lager.utkast import Kollisjon

Kart = dict[str, Any]
ruter = APIRouter(include_in_schema=False)
_PENN = re.compile(r"[0-9a-f]{16}")


@ruter.get("/saker/{id_:sjekk_id}")
def sak(request: Request, id_: str) -> Response:
    """Viser skjemaet og svaret."""
    lik = les_spoerring(request, {"lik": krev_id}).get("lik", "")
    arbeid = a.hent_til_lesing(request, id_)
    return _side(request, arbeid, arbeid.felter, {}, lik=lik if lik and a.utkastlager(request).hent(lik) else "")


def _side(
    request: Request,
    arbeid: a.Arbeid,
    felter: Felter,
    feil: Feltfeil,
    *,
    status: int = 200,
    lik: str = "",
) -> Response:
    svaret = a.svar_paa(request, felter)
    return vis(
        request,
        "saksbehandler/sak.html",
        status=status,
        id=arbeid.utkast.id,
        arbeid=arbeid,
        lagret=_lagret(arbeid, ny_id(8)),
        form=a.formen(request),
        felter=Utfylt(felter),
        rader=rader(felter) or rader(legg_til_rad({})),
        peker=Peker(a.formen(request), rader(felter)),
        feil=svaret.feil | feil,
        bilde=svaret.bilde,
        venter=venter_paa_utvalget(request, arbeid),
        utvalgssvar=utvalgssvar(request, arbeid),
        lik=lik,
    )


def _lagret(arbeid: a.Arbeid, penn: str) -> Kart:
    """Gir det som vises om lagringen."""
    utkast = arbeid.utkast
    return {
        "versjon": utkast.versjon,
        "penn": penn,
        "klokken": klokken(utkast.endret),
        "dag": dagen(utkast.endret),
        "av": utkast.endret_av,
    }


@ruter.post("/saker/{id_:sjekk_id}")
async def endre_sak(request: Request, id_: str) -> Response:
    """Lagrer det som er fylt ut, og gjør det knappen sier."""
    skjema, feil = await a.les_felter(request)
    return await regn_ut(request, "sak", _endre_sak, request, id_, skjema, feil)


def _endre_sak(request: Request, id_: str, skjema: Skjema, feil: Feltfeil) -> Response:
    form, arbeid = a.formen(request), a.hent(request, id_)
    felter = rydd(dict(skjema.felter), form)
    if feil:
        return _side(request, arbeid, felter, feil, status=422)
    gjoer, _, nummer = skjema.en("gjoer").partition(".")
    if gjoer == "fjern" and (plass := heltall(nummer)) is not None:
        felter = fjern_rad(felter, plass, form)
    if gjoer == "legg_til":
        felter = legg_til_rad(felter)
    if gjoer == "flett":
        felter = _flettet(skjema, arbeid.felter, felter)
    svaret = a.svar_paa(request, felter)
    try:
        arbeid = _lagre(request, arbeid, skjema, felter, svaret)
    except Kollisjon as kollisjon:
        return _kollisjon(request, a.les(kollisjon.naa), felter)
    if gjoer == "sjekk":
        return _lagre_sjekk(request, arbeid, felter, svaret)
    if gjoer == "hva_om":
        return videre(f"/saker/{id_}/hva-om")
    if gjoer == "fremlegg":
        return videre(f"/saker/{id_}/fremlegg")
    anker = {"legg_til": "#tjenester", "fjern": "#tjenester", "svar": "#svar"}.get(gjoer, "")
    return videre(f"/saker/{id_}{anker}")


def _lagre(request: Request, arbeid: a.Arbeid, skjema: Skjema, felter: Felter, svaret: a.Svaret) -> a.Arbeid:
    versjon, penn = skjema.en("versjon"), skjema.en("penn")
    fra = lagring.Fra(
        arbeid.utkast.id,
        heltall(versjon) or 0,
        penn if _PENN.fullmatch(penn) else "",
    )
    return lagring.lagre(request, arbeid, felter, fra, svaret)


def _lagre_sjekk(request: Request, arbeid: a.Arbeid, felter: Felter, svaret: a.Svaret) -> Response:
    """Lagrer kriteriesjekken med kontrollkjøring, og går til siden dens."""
    if svaret.feil:
        return _side(request, arbeid, felter, svaret.feil, status=422)
    return videre(f"/saker/{arbeid.utkast.id}/sjekk/{lagring.lagre_sjekk(request, arbeid)['id']}")


def _kollisjon(request: Request, naa: a.Arbeid, felter: Felter) -> Response:
    """Viser hvem som har lagret siden når, og alt som er ulikt; ingenting er lagret eller tapt."""
    return vis(
        request,
        "saksbehandler/kollisjon.html",
        status=409,
        arbeid=naa,
        lagret=_lagret(naa, ""),
        form=a.formen(request),
        felter=felter,
        ulike=ulike(naa.felter, felter),
        utfylte_rader=utfylte_rader,
    )


def _flettet(skjema: Skjema, deres: Felter, mine: Felter) -> Felter:
    """Setter sammen det som er valgt for hver opplysning; det som ikke er ulikt, er som det var."""
    valgt, valgene = dict(deres), dict(skjema.felter)
    for ulik in ulike(deres, mine):
        if valgene.get(f"velg.{ulik.navn}") != "deres":
            valgt = {navn: v for navn, v in valgt.items() if navn not in ulik.deres} | ulik.mine
    return valgt


@ruter.post("/saker/{_id:sjekk_id}/svar")
async def svaret(request: Request, _id: str) -> Response:
    """Gir svaret på det som er fylt ut, som en del av siden; ingenting lagres."""
    skjema, feil = await a.les_felter(request)
    return await regn_ut(request, "sak", _svaret, request, skjema, feil)


def _svaret(request: Request, skjema: Skjema, feil: Feltfeil) -> Response:
    felter = rydd(dict(skjema.felter), a.formen(request))
    svaret = a.svar_paa(request, felter)
    bilde = None if feil else svaret.bilde
    peker = Peker(a.formen(request), rader(felter))
    return vis(request, "saksbehandler/svaret.html", bilde=bilde, feil=svaret.feil | feil, peker=peker)


@ruter.post("/saker/{id_:sjekk_id}/utkast")
async def lagre_utkast(request: Request, id_: str) -> Response:
    """Lagrer utkastet mens det skrives, og sier når det ble lagret."""
    skjema, feil = await a.les_felter(request)
    return await regn_ut(request, "sak", _lagre_utkast, request, id_, skjema, feil)


def _lagre_utkast(request: Request, id_: str, skjema: Skjema, feil: Feltfeil) -> Response:
    arbeid, penn = a.hent(request, id_), skjema.en("penn")
    felter = rydd(dict(skjema.felter), a.formen(request))
    andre = None
    if not feil:
        try:
            arbeid = _lagre(request, arbeid, skjema, felter, a.svar_paa(request, felter))
        except Kollisjon as kollisjon:
            andre = _lagret(a.les(kollisjon.naa), penn) | {"versjon": skjema.en("versjon")}
    return vis(
        request,
        "saksbehandler/lagret.html",
        id=id_,
        lagret=andre or _lagret(arbeid, penn),
        kollisjon=andre is not None,
        stanset=bool(feil),
    )
