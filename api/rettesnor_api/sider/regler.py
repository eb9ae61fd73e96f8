"""Regelboken i nettleseren: reglene som gjelder, én side for hver regel, forskjeller, og listen til underskrift."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from fastapi import APIRouter, Request, Response

from rettesnor_api import visning
from rettesnor_api.inndata import Krav, krev_dato, krev_en_av, les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import mengde, vis
from rettesnor_api.sider.utseende import les_utseende
from rettesnor_motor.lesing.overlegg import NASJONAL, finn_overlegg
from rettesnor_motor.lesing.scenarioer import egenskapsmappe
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.tjeneste.regeloppslag import Regeloppslag

ruter = APIRouter(include_in_schema=False)
_VEDTAK = ("vedtar", "avgjoer", "setter", "trapper")


class Sted(NamedTuple):
    """Kommunen og datoen reglene vises for."""

    kommune: str
    dato: str

    @property
    def spoerring(self) -> str:
        """Det som hektes på adressen til en regelside, så leseren blir på samme sted."""
        return f"?kommune={self.kommune}&dato={self.dato}"


def hent_oppslag(request: Request) -> Regeloppslag:
    """Gir oppslaget i reglene, laget første gang noen spør.

    Args:
        request: Forespørselen.

    """
    tilstand = request.app.state
    if not hasattr(tilstand, "regeloppslag"):
        oppsett = hent_oppsett(request)
        mappe = egenskapsmappe(oppsett.regelmappe) if oppsett.regelmappe else None
        tilstand.regeloppslag = Regeloppslag(oppsett.bibliotek, mappe)
    return cast("Regeloppslag", tilstand.regeloppslag)


def valgfri(krav: Krav) -> Krav:
    """Lar et felt i et søk stå tomt.

    Args:
        krav: Det som kreves når feltet er fylt ut.

    """
    return lambda verdi: krav(verdi) if verdi else None


def les_sted(request: Request, **flere: Krav) -> tuple[Sted, dict[str, str]]:
    """Leser kommunen og datoen av adressen; uten dem er det grunnreglene i dag.

    Args:
        request: Forespørselen.
        flere: De andre parametrene siden har.

    """
    oppsett = hent_oppsett(request)
    krav = {"kommune": krev_en_av(oppsett.bibliotek.kommuner, "kommune"), "dato": krev_dato, **flere}
    lest = les_spoerring(request, {navn: valgfri(ett) for navn, ett in krav.items()})
    lest = {navn: verdi for navn, verdi in lest.items() if verdi}
    return Sted(lest.get("kommune", NASJONAL), lest.get("dato", oppsett.i_dag().isoformat())), lest


def utsnittet(request: Request, sted: Sted) -> Utsnitt:
    """Gir reglene for kommunen på datoen, på brukerens målform.

    Args:
        request: Forespørselen.
        sted: Kommunen og datoen.

    """
    return hent_oppsett(request).bibliotek.utsnitt(sted.kommune, sted.dato, les_utseende(request).maalform)


def kommunevalg(request: Request) -> list[tuple[str, str]]:
    """Gir kommunene å velge mellom; grunnreglene står først.

    Args:
        request: Forespørselen.

    """
    raa = hent_oppsett(request).bibliotek.tekster(les_utseende(request).maalform)
    alle = [(o["kommune"], o["navn"]) for o in raa["overlegg"]]
    return sorted(alle, key=lambda ett: (ett[0] != NASJONAL, ett[1]))


@ruter.get("/regler")
def oversikt(request: Request) -> Response:
    """Viser reglene som gjelder for kommunen på datoen, hvem som har vedtatt dem, og det som er åpent."""
    sted, _ = les_sted(request)
    utsnitt = utsnittet(request, sted)
    return vis(
        request,
        "regler/oversikt.html",
        sted=sted,
        kommuner=kommunevalg(request),
        utsnitt=utsnitt,
        vedtak=_vedtak(request, utsnitt, sted),
        antall=hent_oppslag(request).antall_scenarioer,
        **_husket(request, utsnitt),
    )


def _husket(request: Request, utsnitt: Utsnitt) -> dict[str, Any]:
    """Gir reglene i ord; de følger bare av utsnittet, og settes i ord én gang."""
    hylle: dict[tuple[str, str], dict[str, Any]] = hent_oppslag(request).hylle
    noekkel = (utsnitt.id, utsnitt.maalform)
    if noekkel not in hylle:
        tolkninger = visning.vis_tolkninger(utsnitt)
        aapne = [regel for t in tolkninger if t["status"] == "uavgjort" for regel in t["regler"]]
        sett = [visning.vis_regelsett(utsnitt, ett, ett.begynner) for ett in utsnitt.regelsett]
        hylle[noekkel] = {"regelsett": sett, "tolkninger": tolkninger, "aapne_per_regel": Counter(aapne)}
    return hylle[noekkel]


def _vedtak(request: Request, utsnitt: Utsnitt, sted: Sted) -> list[dict[str, Any]]:
    """Gir det kommunen har vedtatt, avgjort og satt, slik det står i overlegget."""
    raa = hent_oppsett(request).bibliotek.tekster(les_utseende(request).maalform)
    titler = {s["regelsett"]: s["tittel"] for s in raa["regelsett"]}
    kilder = {kilde["id"]: kilde["tittel"] for kilde in raa["kilder"]}
    parametre = {p["id"]: p for p in raa["parametre"]}
    svar = []
    for slag in _VEDTAK:
        for post in finn_overlegg(raa, sted.kommune).get(slag, ()):
            hva, verdi = _hva(post, utsnitt, titler, parametre)
            svar.append(
                {
                    "slag": slag,
                    "hva": hva,
                    "verdi": verdi,
                    "regel": post.get("regel", ""),
                    "fra": post["fra"]["verdi"],
                    "antatt": post["fra"].get("antatt") == "ja",
                    "av": post["vedtatt_av"],
                    "kilde": kilder[post["kilde"]["id"]],
                    "sted": post["kilde"]["sted"],
                }
            )
    return svar


def _hva(
    post: Mapping[str, Any], utsnitt: Utsnitt, titler: Mapping[str, str], parametre: Mapping[str, Any]
) -> tuple[str, str]:
    """Gir navnet på det et vedtak gjelder, og det som er vedtatt."""
    if "tolkning" in post:
        tolkning = utsnitt.tolkninger[post["tolkning"]]
        tjeneste = utsnitt.tjenestetyper.get(tolkning.id.partition(".")[2], "")
        navn = f"{tolkning.navn}: {tjeneste}" if tjeneste else tolkning.navn
        return navn, next(les.navn for les in tolkning.lesninger if les.id == post["lesning"])
    if "parameter" in post:
        parameter = parametre[post["parameter"]]
        return parameter["navn"], mengde(post["verdi"], utsnitt.enheter[parameter["enhet"]], utsnitt.entall)
    if "regel" in post:
        return post["sti"], post["verdi"]
    return titler[post["regelsett"]], post.get("navn", "")


@ruter.get("/regler/tolkninger")
def tolkninger(request: Request) -> Response:
    """Viser listen over åpne tolkninger, til avgjørelse og underskrift."""
    sted, _ = les_sted(request)
    utsnitt = utsnittet(request, sted)
    alle = _husket(request, utsnitt)["tolkninger"]
    return vis(
        request,
        "regler/tolkninger.html",
        sted=sted,
        kommuner=kommunevalg(request),
        utsnitt=utsnitt,
        aapne=[t for t in alle if t["status"] == "uavgjort"],
        avgjorte=[t for t in alle if t["status"] == "avgjort"],
    )


@ruter.get("/regler/forskjell")
def forskjell(request: Request) -> Response:
    """Viser hva som er ulikt mellom to regelverk."""
    bibliotek = hent_oppsett(request).bibliotek
    flere = {"mot_kommune": krev_en_av(bibliotek.kommuner, "kommune"), "mot_dato": krev_dato}
    sted, lest = les_sted(request, **flere)
    mot = Sted(lest.get("mot_kommune", sted.kommune), lest.get("mot_dato", sted.dato))
    foer, etter = utsnittet(request, sted), utsnittet(request, mot)
    svar = None if sted == mot else hent_oppslag(request).forskjell(foer, etter)
    return vis(
        request,
        "regler/forskjell.html",
        sted=sted,
        mot=mot,
        kommuner=kommunevalg(request),
        foer=foer,
        etter=etter,
        forskjell=svar,
    )


@ruter.get("/regler/{regel}")
def en_regel(request: Request, regel: str) -> Response:
    """Viser én regel: setningen, kilden, treet, tallene, tolkningene og scenarioene."""
    sted, _ = les_sted(request)
    utsnitt = utsnittet(request, sted)
    side = hent_oppslag(request).side(utsnitt, regel)
    beroert = [
        t for t in _husket(request, utsnitt)["tolkninger"] if t["id"].partition(".")[0] in side.grunner.tolkninger
    ]
    return vis(
        request,
        "regler/regel.html",
        sted=sted,
        kommuner=kommunevalg(request),
        utsnitt=utsnitt,
        s=side,
        vist=visning.vis_regel(utsnitt, side.regel),
        tolkninger=beroert,
    )
