"""Scenarioene: bygget i siden, prøvd med det samme, og sammenlignet ved siden av hverandre."""

from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.drift import regn_ut
from rettesnor_api.inndata import krev_en_av, les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.ressurs.arbeid import Arbeid, eieren, hent_arbeid, rommet
from rettesnor_api.sider.ressurs.feltfeil import Feilskriver, tvetydige_tall
from rettesnor_api.sider.ressurs.oversikt import vis_arbeid
from rettesnor_api.sider.ressurs.sammenligning import alternativene, endrede, grupper
from rettesnor_api.sider.ressurs.tiltak import LESERE, les_tiltak
from rettesnor_api.sider.skjema import NummerFeil, Skjema, les_skjema
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_motor.feil import FinnesIkkeFeil, Funn, InndataFeil
from rettesnor_motor.forklaring.bemanning.tall import spennet as timer
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.modell.bemanning import NATT, TIDSBAAND, Behov

ruter = APIRouter(include_in_schema=False)
Kart = dict[str, Any]
FLEST = 10
_TOMT = Skjema((), {})


@ruter.get("/ressurs/{id_}/hva-om")
def hva_om(request: Request, id_: str) -> Response:
    """Viser scenarioene og sammenligningen."""
    les_spoerring(request, {})
    arbeid = hent_arbeid(request, id_)
    svar = arbeid.hva_om(les_utseende(request).maalform)
    alle = [] if svar is None else grupper(svar)
    return vis_arbeid(
        request,
        arbeid,
        "hva_om",
        "ressurs/hva_om.html",
        scenarioer=arbeid.dokument.scenarioer,
        svar=svar,
        alternativer=[] if svar is None else alternativene(svar),
        samlet=alle[:1],
        enheter=endrede(alle[1:]),
        slagene=list(LESERE),
    )


@ruter.get("/ressurs/{id_}/hva-om/nytt")
def nytt(request: Request, id_: str) -> Response:
    """Viser skjemaet for ett slag tiltak."""
    krav = {
        "slag": krev_en_av(LESERE, "slag"),
        "bruker": lambda _: None,
        "enhet": lambda _: None,
        "til": lambda _: None,
    }
    spurt = les_spoerring(request, krav)
    return _skjema(request, hent_arbeid(request, id_), spurt.get("slag", "ramme"), spurt, _TOMT)


def _skjema(
    request: Request, arbeid: Arbeid, slag: str, spurt: dict[str, str], utfylt: Skjema, feil: tuple[Funn, ...] = ()
) -> Response:
    sak, maalform = arbeid.inn.fordeling.sak, les_utseende(request).maalform
    k, kart = hent_katalog(maalform), arbeid.svar(maalform).kart
    navn = {e["id"]: e["navn"] for e in kart["enheter"]}
    valgt = next((u for u in sak.brukere if u.id == spurt.get("bruker")), None)
    brukere = sorted(sak.brukere, key=lambda u: u.id)

    def i_ord(b: Behov) -> str:
        return f"{b.id}, {k(f'bemanning.tidsbaand.{b.baand}')}"

    raa = hent_oppsett(request).bibliotek.tekster(maalform)["parametre"]
    return vis_arbeid(
        request,
        arbeid,
        "hva_om",
        "ressurs/tiltak.html",
        status=422 if feil else 200,
        slag=slag,
        spurt=spurt,
        utfylt=utfylt,
        feil=feil,
        valgt=valgt,
        enheter=[*navn.items()],
        brukerliste=[(u.id, f"{u.id}, {navn[u.enhet]}") for u in brukere],
        behovsliste=[] if valgt is None else [(b.id, f"{i_ord(b)}, {timer(b.timer)}") for b in valgt.behov],
        natt=[
            (u.id, b.id, f"{u.id}, {i_ord(b)}", timer(b.timer))
            for u in brukere
            if u.enhet == spurt.get("enhet")
            for b in u.behov
            if b.baand in NATT
        ],
        normer=[(p["id"], p["navn"]) for p in raa if p["id"] in kart["grunnlag"]["normer"]],
        baand=TIDSBAAND,
        baandliste=[(b, k(f"bemanning.tidsbaand.{b}")) for b in TIDSBAAND],
        nattbaand=NATT,
        scenarioer=arbeid.dokument.scenarioer,
        scenarioliste=[(ett["id"], ett["navn"]) for ett in arbeid.dokument.scenarioer],
    )


@ruter.post("/ressurs/{id_}/hva-om/nytt")
async def legg_til(request: Request, id_: str) -> Response:
    """Prøver tiltaket sammen med de andre i scenarioet, og lagrer det når det går."""
    try:
        skjema = await les_skjema(request)
        feil: tuple[Funn, ...] = ()
    except NummerFeil as avvist:
        skjema, feil = avvist.skjema, avvist.funn
    return await regn_ut(request, "tung", _proev, request, id_, skjema, feil)


def _proev(request: Request, id_: str, skjema: Skjema, feil: tuple[Funn, ...]) -> Response:
    arbeid, slag = hent_arbeid(request, id_), skjema.en("slag")
    if slag not in LESERE:
        melding = "Fant ikke dette slaget tiltak."
        raise FinnesIkkeFeil(melding)
    spurt = {navn: skjema.en(navn) for navn in ("bruker", "enhet", "til") if skjema.en(navn)}
    scenarioer = _med_tiltaket(arbeid.dokument.scenarioer, skjema, les_tiltak(slag, skjema))
    if not feil:
        try:
            krev_utfylt(_scenarioet(scenarioer, skjema))
            _krev_plass(scenarioer)
            arbeid.proev(scenarioer, les_utseende(request).maalform)
        except InndataFeil as avvist:
            feil = avvist.funn
        else:
            rommet(request).endre(eieren(request), arbeid, arbeid.dokument._replace(scenarioer=scenarioer))
            return videre(f"/ressurs/{id_}/hva-om")
    maalform = les_utseende(request).maalform
    skriver = Feilskriver(_scenarioet(scenarioer, skjema)["tiltak"], hent_tekster(maalform), hent_katalog(maalform))
    return _skjema(request, arbeid, slag, spurt, skjema, skriver.skriv(feil))


def krev_utfylt(scenario: Kart) -> None:
    """Krever navn, grunnlag og minst ett tiltak, og at ingen av tallene kan bety to ting.

    Args:
        scenario: Scenarioet.

    Raises:
        InndataFeil: Med det som mangler, og tallene som må skrives på nytt.

    """
    funn = [Funn("", n, "feltet er tomt", "skriv noen ord i det") for n in ("navn", "grunnlag") if not scenario[n]]
    if not scenario["tiltak"]:
        funn.append(Funn("", "tiltak", "scenarioet har ingen tiltak", "behold ett, eller slett scenarioet"))
    funn += tvetydige_tall(scenario["tiltak"])
    if funn:
        raise InndataFeil(funn)


def _scenarioet(scenarioer: tuple[Kart, ...], skjema: Skjema) -> Kart:
    """Gir scenarioet tiltaket er lagt til i; et nytt står sist."""
    return next((ett for ett in scenarioer if ett["id"] == skjema.en("til")), scenarioer[-1])


def _krev_plass(scenarioer: tuple[Kart, ...]) -> None:
    if len(scenarioer) > FLEST:
        raise InndataFeil(
            [Funn("", "til", f"det kan være {FLEST} scenarioer", "slett ett, eller legg tiltaket til i ett")]
        )


def _med_tiltaket(scenarioer: tuple[Kart, ...], skjema: Skjema, tiltak: Kart) -> tuple[Kart, ...]:
    til = skjema.en("til")
    if any(ett["id"] == til for ett in scenarioer):
        return tuple({**ett, "tiltak": [*ett["tiltak"], tiltak]} if ett["id"] == til else ett for ett in scenarioer)
    nummer = 1 + max((int(ett["id"].rpartition("-")[2]) for ett in scenarioer), default=0)
    navn, grunnlag = skjema.en("navn"), skjema.en("grunnlag")
    nytt_ = {"id": f"scenario-{nummer}", "navn": navn, "beskrivelse": navn, "grunnlag": grunnlag, "tiltak": [tiltak]}
    return (*scenarioer, nytt_)


@ruter.post("/ressurs/{id_}/hva-om/slett")
async def slett(request: Request, id_: str) -> Response:
    """Sletter ett scenario."""
    valgt = (await les_skjema(request)).en("scenario")

    def gjoer() -> Response:
        arbeid = hent_arbeid(request, id_)
        igjen = tuple(ett for ett in arbeid.dokument.scenarioer if ett["id"] != valgt)
        rommet(request).endre(eieren(request), arbeid, arbeid.dokument._replace(scenarioer=igjen))
        return videre(f"/ressurs/{id_}/hva-om")

    return await run_in_threadpool(gjoer)
