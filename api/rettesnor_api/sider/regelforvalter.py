"""Siden til regelforvalter: prøv en endret grense, et tall eller en tolkning før noen har vedtatt den."""

from copy import copy
from functools import partial
from typing import Any, Final, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.bruker import hent_bruker
from rettesnor_api.inndata import krev_en_av, les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.proevejobb import Proevebenk, Proevejobb
from rettesnor_api.sider.regler import Sted, kommunevalg, valgfri
from rettesnor_api.sider.skjema import NummerFeil, les_skjema
from rettesnor_api.sider.tall import desimal, er_tall
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.lesing.dato import les_dato
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.tjeneste.forhaandsproeving import Forhaandsproever
from rettesnor_motor.tjeneste.kandidater import Forslag, finn_kandidat

ruter = APIRouter(include_in_schema=False)
_MANGLER: Final = {
    "verdi": "forhaandsvis.feil.verdi",
    "fra": "forhaandsvis.feil.fra",
    "vedtatt_av": "forhaandsvis.feil.vedtatt_av",
    "kilde": "forhaandsvis.feil.kilde",
    "sted": "forhaandsvis.feil.sted",
}
FELT: Final = tuple(_MANGLER)
_FELTNAVN: Final = {
    "verdi": "forhaandsvis.verdi",
    "fra": "regler.fra",
    "vedtatt_av": "forhaandsvis.vedtatt_av",
    "kilde": "deler.kilde",
    "sted": "forhaandsvis.sted",
}


def _proever(request: Request) -> Forhaandsproever:
    tilstand = request.app.state
    if not hasattr(tilstand, "forhaandsproever"):
        oppsett = hent_oppsett(request)
        if oppsett.regelmappe is None:
            melding = "Reglene er ikke lest fra en mappe, så en endring kan ikke prøves."
            raise FinnesIkkeFeil(melding)
        tilstand.forhaandsproever = Forhaandsproever(oppsett.bibliotek, oppsett.regelmappe, oppsett.i_dag)
    return cast("Forhaandsproever", tilstand.forhaandsproever)


@ruter.get("/regler/forhaandsvis")
def forhaandsvis(request: Request) -> Response:
    """Viser det kommunen kan endre, eller skjemaet til det som er valgt."""
    kommuner = hent_oppsett(request).bibliotek.kommuner
    krav = {"kommune": valgfri(krev_en_av(kommuner, "kommune")), "hva": lambda _: None}
    lest = les_spoerring(request, krav)
    return _vis(request, lest.get("kommune") or NASJONAL, lest.get("hva", ""))


def _benk(request: Request) -> Proevebenk:
    return cast("Proevebenk", request.app.state.proevebenk)


def _vis(request: Request, kommune: str, hva: str, status: int = 200, **flere: Any) -> Response:
    # Prøven går videre mens siden lages. Kopien er fra ett øyeblikk, så den aldri er ferdig uten det den kom til.
    jobb = copy(_benk(request).hent(hent_bruker(request).person, (kommune, hva)))
    if jobb is not None:
        funnet = {"verdier": jobb.verdier, "funn": jobb.funn, "proevd": jobb.proevd}
        flere = funnet | flere | {"jobb": jobb if not flere or jobb.gaar else None}
    proever, maalform = _proever(request), les_utseende(request).maalform
    i_dag = hent_oppsett(request).i_dag().isoformat()
    kandidater = proever.kandidater(kommune, maalform)
    utvidet: dict[str, Any] = {"verdier": dict.fromkeys(FELT, "") | {"fra": i_dag}, "feil": {}, "funn": ()}
    utvidet |= {"proevd": None, "jobb": None, "opptatt": False, **flere}
    return vis(
        request,
        "regler/forhaandsvis.html",
        status=status,
        sted=Sted(kommune, i_dag),
        kommuner=kommunevalg(request),
        kandidater=kandidater,
        valgt=finn_kandidat(kandidater, hva) if hva else None,
        kilder=proever.kilder(maalform),
        feltnavn=_FELTNAVN,
        **utvidet,
    )


@ruter.post("/regler/forhaandsvis")
async def proev(request: Request) -> Response:
    """Prøver endringen og viser hva den fører til; ingenting skrives til reglene."""
    kommuner = hent_oppsett(request).bibliotek.kommuner
    lest = les_spoerring(request, {"kommune": krev_en_av(kommuner, "kommune"), "hva": lambda _: None})
    kommune, hva = lest.get("kommune", NASJONAL), lest.get("hva", "")
    try:
        skjema, feil = await les_skjema(request), {}
    except NummerFeil as nummer:
        skjema, feil = nummer.skjema, {f.felt: "utvalg.feil.nummer" for f in nummer.funn}
    verdier = {felt: skjema.en(felt) for felt in FELT}
    feil |= {felt: _MANGLER[felt] for felt in FELT if not verdier[felt] and felt not in feil}
    if verdier["verdi"] and not hva.startswith("tolkning:") and "verdi" not in feil and not er_tall(verdier["verdi"]):
        feil["verdi"] = "forhaandsvis.feil.tall"
    if verdier["fra"] and les_dato(verdier["fra"]) is None:
        feil["fra"] = "forhaandsvis.feil.fra"
    if feil:
        return await run_in_threadpool(partial(_vis, request, kommune, hva, 422, verdier=verdier, feil=feil))
    return await run_in_threadpool(_start, request, kommune, hva, verdier, dekning=skjema.en("dekning") == "ja")


def _start(request: Request, kommune: str, hva: str, verdier: dict[str, str], *, dekning: bool) -> Response:
    """Setter prøven i gang, og går til siden som følger den."""
    proever, maalform = _proever(request), les_utseende(request).maalform
    kandidat = finn_kandidat(proever.kandidater(kommune, maalform), hva)
    rent = verdier | {"verdi": desimal(verdier["verdi"]) if kandidat.slag != "tolkning" else verdier["verdi"]}
    forslag = Forslag(kommune, kandidat, **rent)
    jobb = Proevejobb(hent_bruker(request).person, (kommune, hva), verdier)
    if not _benk(request).start(
        jobb, lambda fremdrift: proever.proev(forslag, maalform, dekning=dekning, fremdrift=fremdrift)
    ):
        return _vis(request, kommune, hva, 409, verdier=verdier, proevd=None, funn=(), opptatt=True)
    return videre(f"/regler/forhaandsvis?{urlencode({'kommune': kommune, 'hva': hva})}")


@ruter.post("/regler/forhaandsvis/stans")
async def stans(request: Request) -> Response:
    """Stanser prøven som går."""
    kommuner = hent_oppsett(request).bibliotek.kommuner
    lest = les_spoerring(request, {"kommune": krev_en_av(kommuner, "kommune"), "hva": lambda _: None})
    await les_skjema(request)
    _benk(request).stans(hent_bruker(request).person)
    return videre(f"/regler/forhaandsvis?{urlencode(lest)}")
