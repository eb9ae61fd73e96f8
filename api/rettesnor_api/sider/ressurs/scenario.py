"""Siden der et scenario endres: navnet, grunnlaget, og hvilke tiltak som er med, og tallene i dem."""

from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.inndata import les_spoerring
from rettesnor_api.sider.ressurs.arbeid import eieren, hent_arbeid, rommet
from rettesnor_api.sider.ressurs.feltfeil import Feilskriver
from rettesnor_api.sider.ressurs.hva_om import krev_utfylt
from rettesnor_api.sider.ressurs.oversikt import vis_arbeid
from rettesnor_api.sider.ressurs.scenariofil import finn_scenario
from rettesnor_api.sider.ressurs.tiltak import LESERE
from rettesnor_api.sider.ressurs.tiltakstall import FELT, med_tallene, tallene_i
from rettesnor_api.sider.skjema import NummerFeil, Skjema, les_skjema
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.forklaring.katalog import Katalog, hent_katalog

ruter = APIRouter(include_in_schema=False)
Kart = dict[str, Any]


@ruter.get("/ressurs/{id_}/hva-om/endre")
def endre(request: Request, id_: str) -> Response:
    """Viser navnet, grunnlaget og tiltakene i scenarioet."""
    return _vis(request, id_, les_spoerring(request, {"scenario": lambda _: None}).get("scenario", ""), None, ())


@ruter.post("/ressurs/{id_}/hva-om/endre")
async def lagre(request: Request, id_: str) -> Response:
    """Prøver scenarioet slik det er endret, og lagrer det når det går."""
    valgt = les_spoerring(request, {"scenario": lambda _: None}).get("scenario", "")
    try:
        skjema = await les_skjema(request)
        feil: tuple[Funn, ...] = ()
    except NummerFeil as avvist:
        skjema, feil = avvist.skjema, avvist.funn
    return await run_in_threadpool(_lagre, request, id_, valgt, skjema, feil)


def _lagre(request: Request, id_: str, valgt: str, skjema: Skjema, feil: tuple[Funn, ...]) -> Response:
    arbeid = hent_arbeid(request, id_)
    gammelt = finn_scenario(arbeid.dokument.scenarioer, valgt)
    med = [
        med_tallene(tiltak, _skrevet(skjema, nr))
        for nr, tiltak in enumerate(gammelt["tiltak"])
        if str(nr) in skjema.alle("tiltak")
    ]
    nytt = {**gammelt, "navn": skjema.en("navn"), "beskrivelse": skjema.en("navn"), "tiltak": med}
    nytt["grunnlag"] = skjema.en("grunnlag")
    if not feil:
        alle = tuple(nytt if ett["id"] == valgt else ett for ett in arbeid.dokument.scenarioer)
        try:
            krev_utfylt(nytt)
            arbeid.proev(alle, les_utseende(request).maalform)
        except InndataFeil as avvist:
            feil = avvist.funn
        else:
            rommet(request).endre(eieren(request), arbeid, arbeid.dokument._replace(scenarioer=alle))
            return videre(f"/ressurs/{id_}/hva-om")
    maalform = les_utseende(request).maalform
    skriver = Feilskriver(med, hent_tekster(maalform), hent_katalog(maalform))
    return _vis(request, id_, valgt, skjema, skriver.skriv(feil))


def _skrevet(skjema: Skjema, nr: int) -> dict[str, str]:
    """Gir tallene som er skrevet i ett av tiltakene."""
    foran = f"tall.{nr}."
    return {navn.removeprefix(foran): verdi.strip() for navn, verdi in skjema.felter if navn.startswith(foran)}


def _tall(tiltak: Kart, skrevet: dict[str, str], t: Katalog, k: Katalog) -> list[tuple[str, str, str]]:
    """Gir tallene i tiltaket: feltet, etiketten og verdien."""
    ut = []
    for ett in tallene_i(tiltak):
        hvor, noekkel = FELT[ett.felt]
        baand = k(f"bemanning.tidsbaand.{ett.baand}") if ett.baand else ""
        etikett = ", ".join(filter(None, (t(noekkel) if hvor == "side" else k(noekkel), ett.gjelder, baand)))
        ut.append((ett.navn, etikett, skrevet.get(ett.navn, ett.verdi)))
    return ut


def _vis(request: Request, id_: str, valgt: str, skjema: Skjema | None, feil: tuple[Funn, ...]) -> Response:
    arbeid = hent_arbeid(request, id_)
    scenario = finn_scenario(arbeid.dokument.scenarioer, valgt)
    maalform = les_utseende(request).maalform
    t, k = hent_tekster(maalform), hent_katalog(maalform)
    svar = arbeid.hva_om(maalform) or {"simuleringer": []}
    nummer = arbeid.dokument.scenarioer.index(scenario)
    return vis_arbeid(
        request,
        arbeid,
        "hva_om",
        "ressurs/scenario.html",
        status=422 if feil else 200,
        scenario=scenario,
        spor=[spor["i_ord"] for spor in svar["simuleringer"][nummer]["spor"]],
        tallene=[
            _tall(tiltak, {} if skjema is None else _skrevet(skjema, nr), t, k)
            for nr, tiltak in enumerate(scenario["tiltak"])
        ],
        navn=scenario["navn"] if skjema is None else skjema.en("navn"),
        grunnlag=scenario["grunnlag"] if skjema is None else skjema.en("grunnlag"),
        med=[str(nr) for nr in range(len(scenario["tiltak"]))] if skjema is None else skjema.alle("tiltak"),
        feil=feil,
        slagene=list(LESERE),
    )
