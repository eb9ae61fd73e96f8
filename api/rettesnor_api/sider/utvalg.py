"""Sidene til koordinerende utvalg: dagsordenen, tilrådingen i hver sak, og det som forfaller."""

import datetime as dt
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.hvem import hvem
from rettesnor_api.inndata import ID_MOENSTER, krev_en_av, les_spoerring
from rettesnor_api.loggrute import hent_logg
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.register import hent_bilde, hent_revisjon
from rettesnor_api.sider.regler import kommunevalg, valgfri
from rettesnor_api.sider.saker.arbeid import Arbeid, les
from rettesnor_api.sider.saker.fremlegg import er_skrevet, fremleggsfil
from rettesnor_api.sider.saker.sjekk import som_vist
from rettesnor_api.sider.skjema import NummerFeil, Skjema, les_skjema
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_motor.feil import FinnesIkkeFeil, InndataFeil
from rettesnor_motor.lesing.dato import les_dato
from rettesnor_motor.lesing.loggform import les_enhet
from rettesnor_motor.modell.logg.innslag import Tilraading

ruter = APIRouter(include_in_schema=False)
FELT: Final = ("enhet", "frist", "evaluering", "egne_ord", "dissens")
_FELT_I_INNSLAGET: Final = {"ansvarlig_enhet": "enhet", "evalueringsdato": "evaluering"}
_FEIL: Final = {
    "enhet": "utvalg.feil.enhet",
    "frist": "utvalg.feil.dato",
    "evaluering": "utvalg.feil.dato",
    "egne_ord": "utvalg.feil.egne_ord",
    "dissens": "utvalg.feil.dissens",
}
_FLEST: Final = 50
_FLEST_I_SAKEN: Final = 5
_SNART: Final = dt.timedelta(days=14)
_LENGST_FRAM: Final = 10
"""Så mange år fram i tid kan en frist være. Tiltak følges opp oftere; en senere dato er et feilskrevet år."""
_Id = Annotated[str, Path(pattern=f"^{ID_MOENSTER}$")]


def _les_kommune(request: Request) -> str:
    kommuner = hent_oppsett(request).bibliotek.kommuner
    return les_spoerring(request, {"kommune": valgfri(krev_en_av(kommuner, "kommune"))}).get("kommune", "")


@ruter.get("/utvalg")
def dagsorden(request: Request) -> Response:
    """Viser sakene som venter på utvalget, de akutte først, og så de som har ventet lengst."""
    kommune = _les_kommune(request)
    antall, saker = hent_bilde(request).dagsorden(kommune, _FLEST)
    antall_umeldte, umeldte = hent_bilde(request).umeldte(kommune, _FLEST)
    antall_slettede, slettede = hent_bilde(request).slettede(kommune, _FLEST)
    antall_fravalgte, fravalgte = hent_bilde(request).fravalgte(kommune, _FLEST)
    return vis(
        request,
        "utvalg/dagsorden.html",
        kommune=kommune,
        kommuner=kommunevalg(request),
        saker=saker,
        antall=antall,
        umeldte=umeldte,
        antall_umeldte=antall_umeldte,
        fravalgte=fravalgte,
        antall_fravalgte=antall_fravalgte,
        slettede=slettede,
        antall_slettede=antall_slettede,
        i_dag=hent_oppsett(request).i_dag(),
    )


@ruter.get("/utvalg/frister")
def frister(request: Request) -> Response:
    """Viser fristene og evalueringene, delt i det som er over tiden, det som kommer snart, og resten."""
    kommune = _les_kommune(request)
    i_dag = hent_oppsett(request).i_dag()
    grupper: dict[str, list[Any]] = {"over": [], "snart": [], "senere": []}
    for ett in hent_bilde(request).forfall(kommune):
        grupper["over" if ett.dag < i_dag else "snart" if ett.dag <= i_dag + _SNART else "senere"].append(ett)
    return vis(
        request,
        "utvalg/frister.html",
        kommune=kommune,
        kommuner=kommunevalg(request),
        antall={navn: len(alle) for navn, alle in grupper.items()},
        grupper={navn: alle[-_FLEST:] if navn == "over" else alle[:_FLEST] for navn, alle in grupper.items()},
        i_dag=i_dag,
    )


@ruter.get("/utvalg/{sjekk_id:sjekk_id}")
def en_sak(request: Request, sjekk_id: _Id) -> Response:
    """Viser saken, og skjemaet til tilrådingen; det skrives i loggen hvem som så den."""
    les_spoerring(request, {})
    return _vis_sak(request, sjekk_id, {})


def _vis_sak(request: Request, sjekk_id: str, verdier: dict[str, str], feil: dict[str, str] | None = None) -> Response:
    side = hent_revisjon(request).side(sjekk_id, les_utseende(request).maalform)
    gitt = [h for h in side.hendelser if h.slag == "tilraading"]
    bilde = hent_bilde(request)
    i_saken = bilde.andre_i_saken(sjekk_id)
    vist = i_saken[:_FLEST_I_SAKEN]
    skrevet = hent_revisjon(request).skrevet_om(p.id for p in vist)
    naa = bilde.gjelder_naa(side.aapent["kommune"], side.sak_ref) if side.sak_ref else None
    svar = vis(
        request,
        "utvalg/sak.html",
        status=422 if feil else 200,
        s=side,
        **som_vist(request, side.svar or {}),
        gitt=gitt[-1] if gitt else None,
        tidligere=gitt[:-1],
        post=bilde.sjekk(sjekk_id),
        i_saken=[(p, skrevet[p.id]) for p in vist],
        antall_i_saken=len(i_saken),
        erstattet=naa if gitt and naa is not None and naa.id != sjekk_id else None,
        valg=[h for h in side.hendelser if h.slag == "valg"][-1:],
        fremlegg=_fremlegg(request, sjekk_id)[1],
        # En ny tilråding gjelder oftest den samme enheten.
        verdier={felt: verdier.get(felt, "") for felt in FELT}
        | ({"enhet": gitt[-1].aapent["ansvarlig_enhet"]} if gitt and not verdier else {}),
        feil=feil or {},
        enheter=sorted({les_enhet(enhet) for enhet in hent_revisjon(request).enheter()}),
    )
    # Begrunnelsene i de andre sjekkene av saken er også lest.
    hent_logg(request).saa_mange([sjekk_id, *(p.id for p in vist)], hvem(request))
    return svar


def _fremlegg(request: Request, sjekk_id: str) -> tuple[Arbeid | None, str]:
    """Gir saken saksfremlegget er skrevet i, og om det er klart, ikke skrevet eller endret; tomt når den ikke er meldt.

    Utvalget leser bare det som gjelder sjekken saken er meldt med, ikke det saksbehandleren arbeider med.
    """
    post, utkast = hent_bilde(request).sjekk(sjekk_id), hent_oppsett(request).utkast
    id_ = utkast.saken_til(sjekk_id) if utkast is not None and post is not None and post.er_meldt else None
    lagret = utkast.hent(id_) if utkast is not None and id_ is not None else None
    if lagret is None:
        return None, ""
    arbeid = les(lagret)
    if not er_skrevet(request, lagret.id):
        return arbeid, "uskrevet"
    return arbeid, "endret" if arbeid.er_endret or arbeid.sjekker[-1]["id"] != sjekk_id else "klart"


@ruter.get("/utvalg/{sjekk_id:sjekk_id}/{fil}")
def saksfremlegget(request: Request, sjekk_id: _Id, fil: str) -> Response:
    """Gir saksfremlegget i en sak som er meldt, som en fil; at noen leste sjekken det bygger på, skrives i loggen."""
    les_spoerring(request, {})
    arbeid, status = _fremlegg(request, sjekk_id)
    svar = fremleggsfil(request, arbeid, fil) if arbeid is not None and status == "klart" else None
    if svar is None:
        melding = "Saken har ikke noe saksfremlegg utvalget kan lese."
        raise FinnesIkkeFeil(melding)
    return svar


@ruter.post("/utvalg/{sjekk_id:sjekk_id}")
async def skriv_tilraading(request: Request, sjekk_id: _Id) -> Response:
    """Skriver tilrådingen i loggen; en ny tilråding om samme sjekk retter den forrige."""
    les_spoerring(request, {})
    try:
        skjema = await les_skjema(request)
    except NummerFeil as nummer:
        felt = {funn.felt for funn in nummer.funn}
        verdier = _verdier(nummer.skjema)
        feil: dict[str, str] = {navn: "utvalg.feil.nummer" for navn in FELT if navn in felt}
        return await run_in_threadpool(_vis_sak, request, sjekk_id, verdier, feil)
    verdier = _verdier(skjema)
    feil = _mangler(verdier)
    if not feil:
        feil = await run_in_threadpool(_skriv, request, sjekk_id, verdier)
    if feil:
        return await run_in_threadpool(_vis_sak, request, sjekk_id, verdier, feil)
    return videre(f"/utvalg/{sjekk_id}")


def _verdier(skjema: Skjema) -> dict[str, str]:
    return {felt: skjema.en(felt) for felt in FELT}


def _mangler(verdier: dict[str, str]) -> dict[str, str]:
    """Gir det som mangler eller ikke er en dato; resten sier innslaget selv fra om."""
    feil = {navn: _FEIL[navn] for navn in ("enhet", "egne_ord") if not verdier[navn]}
    feil |= {navn: _FEIL[navn] for navn in ("frist", "evaluering") if les_dato(verdier[navn]) is None}
    return {navn: feil[navn] for navn in FELT if navn in feil}


def _skriv(request: Request, sjekk_id: str, verdier: dict[str, str]) -> dict[str, str]:
    """Skriver tilrådingen; gir feilene når innslaget ikke er godt nok."""
    logg = hent_logg(request)
    gitt = logg.logg.om(sjekk_id, "tilraading")
    person, rolle = hvem(request)
    try:
        innslag = Tilraading(
            gjelder=sjekk_id,
            person=person,
            rolle=rolle,
            ansvarlig_enhet=les_enhet(verdier["enhet"]),
            frist=dt.date.fromisoformat(verdier["frist"]),
            evalueringsdato=dt.date.fromisoformat(verdier["evaluering"]),
            egne_ord=verdier["egne_ord"],
            dissens=verdier["dissens"],
        )
    except InndataFeil as feil:
        meldt = _FEIL | {"evaluering": "utvalg.feil.foer_fristen"}
        return {(felt := _FELT_I_INNSLAGET.get(f.felt, f.felt)): meldt[felt] for f in feil.funn}
    post = hent_bilde(request).sjekk(sjekk_id)
    if post is not None and (tidlige := {n for n in ("frist", "evaluering") if verdier[n] < post.tid[:10]}):
        # Et vedtak som føres inn sent, kan ha en frist som er ute, men aldri en fra før saken ble sjekket.
        return dict.fromkeys(tidlige, "utvalg.feil.foer_sjekken")
    i_dag = hent_oppsett(request).i_dag()
    siste = f"{i_dag.year + _LENGST_FRAM}{i_dag:-%m-%d}"
    if sene := [navn for navn in ("frist", "evaluering") if verdier[navn] > siste]:
        return dict.fromkeys(sene, "utvalg.feil.langt_fram")
    logg.skriv(innslag, gitt[-1].id if gitt else None)
    return {}
