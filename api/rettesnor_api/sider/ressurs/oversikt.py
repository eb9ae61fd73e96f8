"""Sidene som viser det som er lastet opp: enhetene, tallene åpnet, pengene, flyttingene og fjoråret."""

import json
from collections import Counter
from decimal import Decimal
from typing import Any, Literal, cast

from fastapi import APIRouter, Request, Response

from rettesnor_api.drift import regn_ut
from rettesnor_api.inndata import les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import endring, vis
from rettesnor_api.sider.ressurs.arbeid import Arbeid, hent_arbeid
from rettesnor_api.sider.ressurs.filer import nedlasting
from rettesnor_api.sider.ressurs.flyt import BREDDE, tegn_flyt
from rettesnor_api.sider.ressurs.scenariofil import finn_scenario, som_yaml
from rettesnor_api.sider.ressurs.stolper import stolper
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.utseende import les_utseende
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bemanningsvedlegg import skriv_vedlegg
from rettesnor_motor.tjeneste.maler import lag_bemanningsmal

ruter = APIRouter(include_in_schema=False)
Kart = dict[str, Any]
_KRONER = -3  # kronene, refusjonen og vikarene er de tre siste tabellene, og alltid med


def vis_arbeid(request: Request, arbeid: Arbeid, fane: str, mal: str, *, status: int = 200, **verdier: Any) -> Response:
    """Viser en av sidene om arbeidet, med fanene over.

    Args:
        request: Forespørselen.
        arbeid: Arbeidet.
        fane: Fanen siden hører til.
        mal: Malen.
        status: HTTP-statusen.
        verdier: Det malen viser.

    """
    innhold = arbeid.innhold(les_utseende(request).maalform)
    felles = {"id_": arbeid.dokument.id, "fane": fane, "innhold": innhold, "eksempel": arbeid.dokument.eksempel}
    return vis(request, mal, status=status, **felles, **verdier)


@ruter.get("/ressurs/{id_}")
def oversikt(request: Request, id_: str) -> Response:
    """Viser enhetene med i dag, behov, minstenivå og tildelt, og det som må ses på."""
    les_spoerring(request, {})
    arbeid, maalform = hent_arbeid(request, id_), les_utseende(request).maalform
    kart, innhold = arbeid.svar(maalform).kart, arbeid.innhold(maalform)
    aar, ledd = arbeid.aar(maalform), arbeid.ledd(maalform)
    i_aar = {} if aar is None else {e["id"]: e for e in aar["enheter"]}
    rader = [
        {
            "id": e["id"],
            "celler": rad,
            "stolpe": stolpe,
            "aar": i_aar.get(e["id"]),
            "aarsak": _aarsak(i_aar.get(e["id"]), maalform),
        }
        for e, rad, stolpe in zip(kart["enheter"], innhold["rader"], stolper(kart["enheter"]), strict=True)
    ]
    uten = [(e["navn"], bruker) for e in kart["enheter"] for bruker in ledd[e["id"]].uten_behov]
    return vis_arbeid(
        request,
        arbeid,
        "oversikt",
        "ressurs/oversikt.html",
        rader=rader,
        har_fjor=aar is not None,
        status_id=kart["status"],
        uten_behov=uten,
        antall_brukere=len(arbeid.inn.fordeling.sak.brukere),
        hos=Counter(bruker.enhet for bruker in arbeid.inn.fordeling.sak.brukere),
        stykker=arbeid.regnestykker(maalform).noekkeltall,
        helg=_tabell(innhold, hent_katalog(maalform)("svarbok.helg")),
        varsler=[t for t in innhold["tabeller"][:_KRONER] if t["tittel"] != hent_katalog(maalform)("svarbok.helg")],
    )


def _aarsak(aar: Kart | None, maalform: Maalform) -> str:
    """Gir den første årsaken; er ingenting i enheten endret, er det rammen eller de andre enhetene."""
    if aar is None:
        return ""
    if aar["aarsaker"]:
        return str(aar["aarsaker"][0]["i_ord"])
    k, delene = hent_katalog(maalform), aar["fordelingen"]
    stoerst = max(delene, key=lambda slag: abs(Decimal(delene[slag])), default="")
    if not stoerst or not Decimal(delene[stoerst]):
        return k("bemanning.aar.ingen_endring")
    return k(f"bemanning.aar.fordelingen.{stoerst}", endring=endring(delene[stoerst]))


def _tabell(innhold: Kart, tittel: str) -> Kart | None:
    return next((t for t in innhold["tabeller"] if t["tittel"] == tittel), None)


@ruter.get("/ressurs/{id_}/enhet/{enhet}")
def enheten(request: Request, id_: str, enhet: str) -> Response:
    """Viser én enhet, der hvert tall kan åpnes til leddene det er summen av."""
    les_spoerring(request, {})
    arbeid, maalform = hent_arbeid(request, id_), les_utseende(request).maalform
    kart = arbeid.svar(maalform).kart
    nummer = next((i for i, e in enumerate(kart["enheter"]) if e["id"] == enhet), None)
    if nummer is None:
        melding = "Fant ikke enheten i dette arbeidet."
        raise FinnesIkkeFeil(melding)
    navn, innhold = kart["enheter"][nummer]["navn"], arbeid.innhold(maalform)
    i_enheten = [t | {"rader": [r for r in t["rader"] if r[0] == navn]} for t in innhold["tabeller"][:_KRONER]]
    return vis_arbeid(
        request,
        arbeid,
        "oversikt",
        "ressurs/enhet.html",
        enhet=kart["enheter"][nummer],
        rad=innhold["rader"][nummer],
        ledd=arbeid.ledd(maalform)[enhet],
        vinduer=kart["grunnlag"]["enheter"][enhet]["vinduer"],
        tabeller=[t for t in i_enheten if t["rader"]],
        rundt=[kart["enheter"][i] if 0 <= i < len(kart["enheter"]) else None for i in (nummer - 1, nummer + 1)],
    )


@ruter.get("/ressurs/{id_}/penger")
def penger(request: Request, id_: str) -> Response:
    """Viser brutto og netto, med hver forutsetning og kilden til den."""
    les_spoerring(request, {})
    arbeid, maalform = hent_arbeid(request, id_), les_utseende(request).maalform
    tabeller, stykker = arbeid.innhold(maalform)["tabeller"][_KRONER:], arbeid.regnestykker(maalform)
    ledd = (stykker.kroner, stykker.refusjon, ())
    return vis_arbeid(request, arbeid, "penger", "ressurs/penger.html", tabeller=tabeller, ledd=ledd)


@ruter.get("/ressurs/{id_}/omdisponering")
def omdisponering(request: Request, id_: str) -> Response:
    """Viser flyttingene som bilde og som tekst."""
    les_spoerring(request, {})
    arbeid, maalform = hent_arbeid(request, id_), les_utseende(request).maalform
    t = hent_tekster(maalform)
    kart = arbeid.svar(maalform).kart
    bilde = tegn_flyt(kart, t("ressurs.flyt.rekrutteres"), t("ressurs.flyt.frigjoeres"))
    navn = {e["id"]: e["navn"] for e in kart["enheter"]}
    return vis_arbeid(
        request,
        arbeid,
        "omdisponering",
        "ressurs/omdisponering.html",
        bilde=bilde,
        bredde=BREDDE,
        svar=kart,
        navn=navn,
        fordelt=kart["status"] in {"innenfor_rammen", "fordelt_innenfor_rammen"},
    )


@ruter.get("/ressurs/{id_}/likebehandling")
def likebehandling(request: Request, id_: str) -> Response:
    """Viser brukere med like behov ved siden av hverandre."""
    les_spoerring(request, {})
    arbeid, maalform = hent_arbeid(request, id_), les_utseende(request).maalform
    enheter = {e["id"]: e for e in arbeid.svar(maalform).kart["enheter"]}
    svar = arbeid.likebehandling(maalform)
    return vis_arbeid(request, arbeid, "likebehandling", "ressurs/likebehandling.html", svar=svar, enheter=enheter)


@ruter.get("/ressurs/{id_}/aar")
def aaret(request: Request, id_: str) -> Response:
    """Viser endringen fra i fjor, med årsakene, eller hvor fjoråret lastes opp."""
    les_spoerring(request, {})
    return vis_aaret(request, hent_arbeid(request, id_))


def vis_aaret(
    request: Request, arbeid: Arbeid, status: int = 200, feil: list[dict[str, str]] | None = None
) -> Response:
    """Viser fanen om fjoråret.

    Args:
        request: Forespørselen.
        arbeid: Arbeidet.
        status: HTTP-statusen.
        feil: Feilene i filen som ble forsøkt lastet opp.

    """
    aar = arbeid.aar(les_utseende(request).maalform)
    return vis_arbeid(request, arbeid, "aar", "ressurs/aar.html", status=status, aar=aar, feil=feil or [])


@ruter.get("/ressurs/{id_}/last-ned/{fil}")
async def last_ned(request: Request, id_: str, fil: str) -> Response:
    """Gir arbeidsboken, rapporten eller svaret som JSON."""
    les_spoerring(request, {})
    return await regn_ut(request, "tung", _filen, request, id_, fil)


def _filen(request: Request, id_: str, fil: str) -> Response:
    arbeid, maalform = hent_arbeid(request, id_), les_utseende(request).maalform
    navn, _, form = fil.rpartition(".")
    svar = arbeid.svar(maalform)
    match fil:
        case "ressursfordeling.xlsx" | "ressursfordeling.pdf":
            slag = cast("Literal['xlsx', 'pdf']", form)
            innhold = skriv_vedlegg(hent_oppsett(request).bibliotek, arbeid.inn, svar.json, slag, maalform)
        case "ressursfordeling.json":
            innhold = svar.json
        case "scenarioer.json" if arbeid.dokument.scenarioer:
            innhold = json.dumps(arbeid.hva_om(maalform), ensure_ascii=False).encode()
        case _ if form == "yaml":
            innhold = som_yaml(finn_scenario(arbeid.dokument.scenarioer, navn))
        case "bemanning.xlsx":
            innhold = lag_bemanningsmal(maalform, arbeid.inn.tre)
        case _:
            melding = "Filen finnes ikke."
            raise FinnesIkkeFeil(melding)
    return nedlasting(innhold, f"{navn}.{form}")
