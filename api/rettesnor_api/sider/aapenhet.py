"""Den åpne siden: hva Rettesnor gjør og ikke gjør, hvem som eier reglene, reglene som gjelder, og det som er åpent."""

from typing import Any

from fastapi import APIRouter, Request, Response

from rettesnor_api import visning
from rettesnor_api.inndata import krev_en_av, les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.regler import hent_oppslag
from rettesnor_api.sider.utseende import les_utseende
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.modell.regelverk import Utsnitt

ruter = APIRouter(include_in_schema=False)


@ruter.get("/aapenhet")
def aapenhet(request: Request) -> Response:
    """Viser siden for en kommune."""
    oppsett = hent_oppsett(request)
    kommuner = oppsett.bibliotek.kommuner
    valgt = les_spoerring(request, {"kommune": krev_en_av(kommuner, "kommune")}).get("kommune", NASJONAL)
    maalform = les_utseende(request).maalform
    dato = oppsett.i_dag().isoformat()
    raa = oppsett.bibliotek.tekster(maalform)
    innhold = _husket(request, oppsett.bibliotek.utsnitt(valgt, dato, maalform), dato)
    oversikt = visning.vis_oversikt(oppsett.bibliotek.regelverk, raa)
    return vis(request, "aapenhet.html", oversikt=oversikt, dato=dato, valgt=valgt, **innhold)


def _husket(request: Request, utsnitt: Utsnitt, dato: str) -> dict[str, Any]:
    """Gir innholdet, satt i ord én gang om dagen for hver kommune og målform."""
    hylle, noekkel = hent_oppslag(request).hylle, ("aapenhet", f"{utsnitt.kommune} {utsnitt.maalform}")
    gjelder = (utsnitt.id, dato)
    if noekkel not in hylle or hylle[noekkel]["gjelder"] != gjelder:
        hylle[noekkel] = {"gjelder": gjelder, "innhold": _innhold(utsnitt, dato)}
    innhold: dict[str, Any] = hylle[noekkel]["innhold"]
    return innhold


def _innhold(utsnitt: Utsnitt, dato: str) -> dict[str, Any]:
    """Samler det siden viser om kommunen: regelsettene, og tolkningene gruppert etter hva de spør om."""
    grupper: dict[str, dict[str, Any]] = {}
    tolkninger = visning.vis_tolkninger(utsnitt)
    for tolkning in tolkninger:
        navn, _, tjeneste = tolkning["id"].partition(".")
        if tolkning["status"] == "uavgjort":
            gruppe = grupper.setdefault(navn, tolkning | {"id": navn, "tjenester": []})
            gruppe["spoersmaal"] = utsnitt.tolkninger[tolkning["id"]].spoersmaal
            if tjeneste:
                gruppe["tjenester"].append(utsnitt.tjenestetyper[tjeneste])
    regelsett = [
        visning.vis_regelsett(utsnitt, sett, dato) | {"spoersmaalsslag": sett.spoersmaal} for sett in utsnitt.regelsett
    ]
    return {
        "kommune": {"id": utsnitt.kommune, "navn": utsnitt.kommunenavn},
        "enheter": utsnitt.enheter,
        "entall": utsnitt.entall,
        "regelsett": regelsett,
        "raad": [regel for sett in regelsett for regel in sett["regler"] if regel["raad"]],
        "aapne": list(grupper.values()),
        "avgjorte": [t for t in tolkninger if t["status"] == "avgjort"],
    }
