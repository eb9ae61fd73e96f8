"""Saksfremlegget: saksbehandlerens egen tekst, lagret for seg, ved siden av opplysningene, svaret og grunnene."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, NamedTuple, cast

import orjson
from fastapi import APIRouter, Request, Response

from rettesnor_api.bruker import hent_bruker
from rettesnor_api.drift import regn_ut
from rettesnor_api.hvem import hvem
from rettesnor_api.inndata import les_spoerring
from rettesnor_api.loggrute import hent_logg
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.logghode import siste_hode
from rettesnor_api.sider.saker import arbeid as a
from rettesnor_api.sider.saker.felter import Felter, Peker, rader, til_sak
from rettesnor_api.sider.saker.form import Form, hent_form
from rettesnor_api.sider.skjema import Skjema
from rettesnor_api.sider.tall import heltall
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.tid import dagen, klokken, skriv_dato
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_motor.forklaring.fremlegg.innhold import FELT, GRADER, GRADERT, Fremlegg, lag_fremlegg
from rettesnor_motor.forklaring.katalog import Katalog, hent_katalog
from rettesnor_motor.lager.utkast import Kollisjon, Utkast
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.fakta import fakta_i_ord
from rettesnor_motor.tjeneste.fremlegg import skriv_fremlegg

Kart = dict[str, Any]
ruter = APIRouter(include_in_schema=False)
DEL: Final = "fremlegg"
"""Navnet på delen av utkastet; den har sin egen versjon, så teksten står når opplysningene endres."""
_SKREVET: Final = (*FELT, *(f"{felt}.grad" for felt in GRADERT))
_DEL_FOR: Final = {"": "tjenester", "alder": "personen"}
"""Delen en opplysning står i, når den ikke er kartlegging; en tjeneste har ingen id."""
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
    kollisjon, deres = status == HTTPStatus.CONFLICT, lagret.felter
    andre = {n: deres.get(n, "") for n in _SKREVET if kollisjon and deres.get(n, "") != felter.get(n, "")}
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
        kollisjon=kollisjon,
        andre=andre,
        endret=bool(lagret.felter) and lagret.avtrykk != a.avtrykk(arbeid.felter),
        feil=feil,
        grader=[("", k("fremlegg.grad.ikke_vurdert")), *((grad, k(f"fremlegg.grad.{grad}")) for grad in GRADER)],
        gradert=GRADERT,
    )


def _kilden(request: Request, arbeid: a.Arbeid) -> Kilden:
    """Gir den lagrede kriteriesjekken når den gjelder opplysningene slik de står, ellers svaret på dem nå.

    Er den lagrede sjekken slettet, er det svaret nå som gjelder.
    """
    if arbeid.sjekker and not arbeid.er_endret:
        id_ = arbeid.sjekker[-1]["id"]
        innhold = hent_oppsett(request).tjeneste.lager.hent(id_)
        if innhold is not None:
            hent_logg(request).saa(id_, hvem(request))
            raa: Kart = orjson.loads(innhold)
            return Kilden(a.bildet(request, raa), raa)
    svaret = a.svar_paa(request, arbeid.felter)
    return Kilden(svaret.bilde, svaret.raa)


def _innhold(request: Request, arbeid: a.Arbeid, felter: Felter, kilden: Kilden) -> Fremlegg:
    maalform = les_utseende(request).maalform if kilden.raa is None else cast("Maalform", kilden.raa["maalform"])
    bibliotek = hent_oppsett(request).bibliotek if kilden.raa is None else a.reglene(request, kilden.raa)
    form, k = hent_form(bibliotek, maalform), hent_katalog(maalform)
    dag = hent_oppsett(request).i_dag().isoformat()
    sporing = ""
    fakta = {"saken": _om_saken(arbeid, form, k, maalform)}
    if kilden.bilde is not None and kilden.raa is not None:
        raa = kilden.raa
        sporing = _sporing(request, raa, k, skriv_dato(dag, maalform))
        utsnitt = bibliotek.utsnitt(raa["kommune"], raa["dato"], maalform)
        sak = orjson.dumps(til_sak(arbeid.felter, form))
        for faktum in fakta_i_ord(sak, utsnitt, raa["dato"], fri_tekst=True):
            navn = faktum.navn[:1].upper() + faktum.navn[1:]
            del_ = _DEL_FOR.get(faktum.id, "kartlegging")
            fakta.setdefault(del_, []).append(k("fremlegg.linje", navn=navn, verdi=faktum.verdi))
        fakta |= _fra_svaret(kilden.bilde, Peker(form, rader(arbeid.felter)), k)
        fakta["saken"] += [
            k("fremlegg.linje", navn=f["tittel"], verdi=" – ".join(skriv_dato(d, maalform) for d in _dager(f)))
            for f in (kilden.bilde["frister"] or {"frister": []})["frister"]
        ]
    return lag_fremlegg(arbeid.sak_ref, dag, sporing, fakta, felter, maalform)


def _sporing(request: Request, raa: Kart, k: Katalog, naa: str) -> str:
    """Sier hvilken sjekk, hvilke regler og hvilket hode i loggen saksfremlegget bygger på."""
    id_, regelverk = raa["sjekk_id"], raa["regelverk"]
    deler = [
        k("fremlegg.sporing.lagret", id=id_, versjon=regelverk["versjon"], dag=naa)
        if id_
        else k("fremlegg.sporing.utkast", versjon=regelverk["versjon"], dag=naa),
        k("fremlegg.sporing.kontrollsum", kontrollsum=regelverk["kontrollsum"]),
    ]
    if hode := siste_hode(request):
        deler.append(k("fremlegg.sporing.hode", antall=hode.antall, rot=hode.rot))
    return " ".join(deler)


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
