"""Saksfremlegget: saksbehandlerens egen tekst, lagret for seg, ved siden av opplysningene, svaret og grunnene."""

import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final, NamedTuple, cast

import orjson
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.inndata import les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.bruker import hent_bruker, krev_rolle
from rettesnor_api.sider.felles import mengde, skriv_dato, videre, vis
from rettesnor_api.sider.saker import arbeid as a
from rettesnor_api.sider.saker.felter import Felter, Peker, rader
from rettesnor_api.sider.saker.form import Form, hent_form
from rettesnor_api.sider.saker.sjekk import hent_sjekk
from rettesnor_api.sider.skjema import Skjema
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.tid import dagen, klokken
from rettesnor_api.sider.utseende import les_utseende
from rettesnor_motor.forklaring.fremlegg.innhold import FELT, GRADER, GRADERT, Fremlegg, lag_fremlegg
from rettesnor_motor.forklaring.katalog import Katalog, hent_katalog
from rettesnor_motor.lager.utkast import Kollisjon, Utkast
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.fremlegg import skriv_fremlegg

Kart = dict[str, Any]
ruter = APIRouter(include_in_schema=False, dependencies=[krev_rolle("saksbehandler")])
DEL: Final = "fremlegg"
"""Navnet på delen av utkastet; den har sin egen versjon, så teksten står når opplysningene endres."""
_VERSJON: Final = re.compile(r"\d{1,9}")
_SKREVET: Final = (*FELT, *(f"{felt}.grad" for felt in GRADERT))
_TYPER: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Tekst(NamedTuple):
    """Saksbehandlerens egen tekst slik den er lagret, og avtrykket av opplysningene den ble skrevet til."""

    versjon: int
    felter: Felter
    avtrykk: str
    utkast: Utkast | None


class Kilden(NamedTuple):
    """Svaret saksfremlegget bygger på; uten bilde må feilene i saken rettes først."""

    bilde: Kart | None
    raa: Kart | None


@ruter.get("/saker/{id_:sjekk_id}/fremlegg")
def fremlegg(request: Request, id_: str) -> Response:
    """Viser feltene og det de skal bygge på."""
    les_spoerring(request, {})
    arbeid, tekst = a.hent(request, id_), _hent(request, id_)
    return _side(request, arbeid, tekst, tekst.felter, {})


@ruter.post("/saker/{id_:sjekk_id}/fremlegg")
async def lagre_fremlegg(request: Request, id_: str) -> Response:
    """Lagrer teksten, og går til filen når knappen ber om den."""
    skjema, feil = await a.les_felter(request)
    return await run_in_threadpool(_lagre, request, id_, skjema, feil)


@ruter.get("/saker/{id_:sjekk_id}/fremlegg/{fil}")
def last_ned_fremlegg(request: Request, id_: str, fil: str) -> Response:
    """Gir saksfremlegget som en fil, med teksten slik den er lagret."""
    les_spoerring(request, {})
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
    tekst, kilden = _hent(request, arbeid.utkast.id), _kilden(request, arbeid)
    if kilden.bilde is None:
        return None
    innhold = skriv_fremlegg(_innhold(request, arbeid, tekst.felter, kilden), fil)
    hoder = {"Content-Disposition": f'attachment; filename="{fil}"'}
    return Response(innhold, headers=hoder, media_type=_TYPER[fil.rpartition(".")[2]])


def _hent(request: Request, id_: str) -> Tekst:
    utkast = a.utkastlager(request).hent(id_, DEL)
    return Tekst(0, {}, "", None) if utkast is None else _les(utkast)


def _les(utkast: Utkast) -> Tekst:
    innhold: Kart = orjson.loads(utkast.innhold)
    return Tekst(utkast.versjon, innhold["felter"], innhold["avtrykk"], utkast)


def _lagre(request: Request, id_: str, skjema: Skjema, feil: a.Feltfeil) -> Response:
    arbeid = a.hent(request, id_)
    felter = {navn: verdi for navn in _SKREVET if (verdi := skjema.en(navn))}
    versjon = int(skjema.en("versjon")) if _VERSJON.fullmatch(skjema.en("versjon")) else 0
    lagret = _hent(request, id_)
    feil = feil | _uten_grunn(request, felter)
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
    return videre(f"/saker/{id_}/fremlegg/{fil}" if fil in {f"saksfremlegg.{t}" for t in _TYPER} else request.url.path)


def _uten_grunn(request: Request, felter: Mapping[str, str]) -> a.Feltfeil:
    """Gir feltene der graden er satt uten en grunn, eller ikke er en grad."""
    t = hent_tekster(les_utseende(request).maalform)
    k = hent_katalog(les_utseende(request).maalform)
    return {
        felt: (k(f"fremlegg.felt.{felt}"), t("saker.fremlegg.uten_grunn"), t("saker.fremlegg.uten_grunn.forslag"))
        for felt in GRADERT
        if (grad := felter.get(f"{felt}.grad")) and (grad not in GRADER or not felter.get(felt))
    }


def _side(
    request: Request, arbeid: a.Arbeid, lagret: Tekst, felter: Felter, feil: a.Feltfeil, *, status: int = 200
) -> Response:
    kilden = _kilden(request, arbeid)
    andre = {navn: deres for navn, deres, _ in a.ulike(lagret.felter, felter)} if status == HTTPStatus.CONFLICT else {}
    utkast, k = lagret.utkast, hent_katalog(les_utseende(request).maalform)
    return vis(
        request,
        "saksbehandler/fremlegg.html",
        status=status,
        id=arbeid.utkast.id,
        arbeid=arbeid,
        innhold=_innhold(request, arbeid, felter, kilden),
        kan_lastes_ned=kilden.bilde is not None,
        lagret_sjekk=bool(kilden.raa and kilden.raa["sjekk_id"]),
        versjon=lagret.versjon,
        lagret=None
        if utkast is None
        else {"klokken": klokken(utkast.endret), "dag": dagen(utkast.endret), "av": utkast.endret_av},
        kollisjon=status == HTTPStatus.CONFLICT,
        andre=andre,
        endret=bool(lagret.felter) and lagret.avtrykk != a.avtrykk(arbeid.felter),
        feil=feil,
        grader=[("", k("fremlegg.grad.ikke_vurdert")), *((grad, k(f"fremlegg.grad.{grad}")) for grad in GRADER)],
        gradert=GRADERT,
    )


def _kilden(request: Request, arbeid: a.Arbeid) -> Kilden:
    """Gir den lagrede kriteriesjekken når den gjelder opplysningene slik de står, ellers svaret på dem nå."""
    if arbeid.sjekker and not arbeid.er_endret:
        raa = hent_sjekk(request, arbeid, arbeid.sjekker[-1]["id"])
        form = hent_form(hent_oppsett(request).bibliotek, cast("Maalform", raa["maalform"]))
        return Kilden(a.bildet(hent_oppsett(request), raa, form), raa)
    svaret = a.svar_paa(request, arbeid.felter)
    return Kilden(svaret.bilde, svaret.raa)


def _innhold(request: Request, arbeid: a.Arbeid, felter: Felter, kilden: Kilden) -> Fremlegg:
    maalform = les_utseende(request).maalform if kilden.raa is None else cast("Maalform", kilden.raa["maalform"])
    form = hent_form(hent_oppsett(request).bibliotek, maalform)
    k = hent_katalog(maalform)
    dag = hent_oppsett(request).i_dag().isoformat()
    sporing = ""
    fakta = {"saken": _om_saken(arbeid, form, k, maalform), "tjenester": list(_tjenester(arbeid, form, k))}
    if alder := arbeid.felter.get("alder", ""):
        fakta["personen"] = [k("fremlegg.linje", navn=form.felt["alder"]["navn"], verdi=alder)]
    if kilden.bilde is not None and kilden.raa is not None:
        id_, versjon = kilden.raa["sjekk_id"], kilden.raa["regelverk"]["versjon"]
        naa = skriv_dato(dag, maalform)
        sporing = (
            k("fremlegg.sporing.lagret", id=id_, versjon=versjon, dag=naa)
            if id_
            else k("fremlegg.sporing.utkast", versjon=versjon, dag=naa)
        )
        fakta |= _fra_svaret(kilden.bilde, Peker(form, rader(arbeid.felter)), k)
        fakta["saken"] += [
            k("fremlegg.linje", navn=f["tittel"], verdi=" – ".join(skriv_dato(d, maalform) for d in _dager(f)))
            for f in (kilden.bilde["frister"] or {"frister": []})["frister"]
        ]
    return lag_fremlegg(arbeid.sak_ref, dag, sporing, fakta, felter, maalform)


def _dager(frist: Kart) -> list[str]:
    return sorted({frist["fra"], frist["til"]})


def _om_saken(arbeid: a.Arbeid, form: Form, k: Katalog, maalform: Maalform) -> list[str]:
    felter, t = arbeid.felter, hent_tekster(maalform)
    verdier = {
        "sak_ref": arbeid.sak_ref,
        "kommune": dict(form.kommuner).get(felter.get("kommune", ""), ""),
        "sakstype": dict(form.sakstyper).get(felter.get("sakstype", ""), ""),
        "dato": skriv_dato(felter["dato"], maalform) if felter.get("dato") else "",
    }
    return [k("fremlegg.linje", navn=t(f"saker.felt.{navn}"), verdi=v) for navn, v in verdier.items() if v]


def _tjenester(arbeid: a.Arbeid, form: Form, k: Katalog) -> Iterator[str]:
    typer, statuser, t = dict(form.tjenestetyper), dict(form.statuser), dict(form.mengdeenheter)
    for rad in rader(arbeid.felter):
        if rad["type"] in typer:
            tall = mengde(rad["mengde"], t.get(rad["mengde.enhet"], "")) if rad["mengde"] else ""
            ledd = [tall, statuser.get(rad["status"], ""), rad["kilde"]]
            navn = typer[rad["type"]]
            yield k("fremlegg.linje", navn=navn[:1].upper() + navn[1:], verdi=", ".join(filter(None, ledd)))


def _fra_svaret(bilde: Kart, peker: Peker, k: Katalog) -> dict[str, list[str]]:
    """Gir det svaret sier til hver del: utfallet og grunnene, trinnet, og det som ikke er avklart."""
    foerst, trinn = bilde["foerst"], bilde["trinn"]
    kriterier = [foerst["setning"], *(_regel(r, k) for r in (*foerst["grunner"], *foerst["ellers"]))]
    kriterier += [sett["setning"] for sett in bilde["andre"]]
    mangler = dict.fromkeys(navn for sett in bilde["sett"] for navn in sett["mangler"])
    return {
        "kriterier": kriterier,
        "lavere_nivaa": [trinn["setning"]] if trinn is not None else [],
        "mangler": [k("fremlegg.spoersmaal", spoersmaal=peker.navn(navn)) for navn in mangler],
    }


def _regel(regel: Kart, k: Katalog) -> str:
    verdi = regel["utfall_ord"] if not regel["verdi"] else f"{regel['verdi']} ({regel['utfall_ord']})"
    linje = k("fremlegg.grunn", id=regel["id"], navn=regel["tittel"], verdi=verdi, setning=regel["setning"]).strip()
    return k("fremlegg.kilde", linje=linje, kilde=regel["kilde"]) if regel["kilde"] else linje
