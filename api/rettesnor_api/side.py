"""Startsiden: hva Rettesnor er, reglene som gjelder, og det som fortsatt er åpent."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from rettesnor_api import visning
from rettesnor_api.inndata import krev_en_av, les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.vokter import CSP_SIDE
from rettesnor_motor import __version__
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.modell.regelverk import Spoersmaalsslag, Utsnitt
from rettesnor_motor.modell.tall import norsk

sider = APIRouter(include_in_schema=False)
_STIL = files(__package__).joinpath("statisk", "stil.css").read_bytes()
_MAANEDER = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
_REGELTYPER = {
    "lovkrav": "Lovkrav",
    "lokal_terskel": "Lokal terskel",
    "norm": "Norm",
    "anbefaling": "Anbefaling",
}
_ARTER = {"over": "over", "minst": "minst", "under": "under", "hoeyst": "høyst", "er": "lik", "lengde_minst": "minst"}


def _dato(iso: str) -> str:
    """Skriver en dato som på norsk: 13. mai 2026."""
    aar, maaned, dag = iso.split("-")
    return f"{int(dag)}. {_MAANEDER[int(maaned) - 1]} {aar}"


_maler = Environment(
    loader=PackageLoader(__package__, "maler"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_maler.filters |= {"dato": _dato, "norsk": norsk}
_maler.globals |= {"regeltyper": _REGELTYPER, "arter": _ARTER, "k": hent_katalog()}


_SLIK_SVARER_REGLENE: Final[Mapping[Spoersmaalsslag, str]] = {
    "henvisning": "Hver regel alene er nok til at saken skal meldes.",
    "droefting": "Hver regel alene er nok til at saken bør meldes.",
    "trinn": "Hver regel krever et trinn. Det høyeste av dem er det laveste trinnet hjelpen kan gis på.",
    "rettighet": "Hver regel alene er nok til at vilkårene er oppfylt. Ingen regel gir avslag.",
    "krav": "Alle kravene må være oppfylt.",
    "frist": "Hver regel gir en frist når den gjelder.",
}


@sider.get("/")
def start(request: Request) -> Response:
    """Viser startsiden for en kommune."""
    oppsett = hent_oppsett(request)
    kommuner = oppsett.bibliotek.kommuner
    valgt = les_spoerring(request, {"kommune": krev_en_av(kommuner, "kommune")}).get("kommune", NASJONAL)
    dato = oppsett.i_dag().isoformat()
    side = _maler.get_template("start.html").render(
        oversikt=visning.vis_oversikt(oppsett.bibliotek.regelverk),
        motor=__version__,
        dato=dato,
        valgt=valgt,
        **_innhold(oppsett.bibliotek.utsnitt(valgt, dato), dato),
    )
    return Response(side, media_type="text/html", headers={"Content-Security-Policy": CSP_SIDE})


def _innhold(utsnitt: Utsnitt, dato: str) -> dict[str, Any]:
    """Samler det siden viser om kommunen: regelsettene, og tolkningene gruppert etter hva de spør om."""
    grupper: dict[str, dict[str, Any]] = {}
    for tolkning in visning.vis_tolkninger(utsnitt):
        navn, _, tjeneste = tolkning["id"].partition(".")
        if tolkning["status"] == "uavgjort":
            gruppe = grupper.setdefault(navn, tolkning | {"id": navn, "tjenester": []})
            gruppe["spoersmaal"] = utsnitt.tolkninger[tolkning["id"]].spoersmaal
            if tjeneste:
                gruppe["tjenester"].append(utsnitt.tjenestetyper[tjeneste])
    regelsett = [
        visning.vis_regelsett(utsnitt, sett, dato) | {"slik_svarer_reglene": _SLIK_SVARER_REGLENE[sett.spoersmaal]}
        for sett in utsnitt.regelsett
    ]
    return {
        "kommune": {"id": utsnitt.kommune, "navn": utsnitt.kommunenavn},
        "enheter": utsnitt.enheter,
        "regelsett": regelsett,
        "raad": [regel for sett in regelsett for regel in sett["regler"] if regel["raad"]],
        "aapne": list(grupper.values()),
        "avgjorte": [t for t in visning.vis_tolkninger(utsnitt) if t["status"] == "avgjort"],
    }


@sider.get("/stil.css")
def stil() -> Response:
    """Gir stilen til siden."""
    return Response(_STIL, media_type="text/css")
