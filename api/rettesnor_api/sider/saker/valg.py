"""Det saksbehandleren velger etter sjekken: følger eller fraviker hun svaret, og hvorfor, med egne ord."""

from typing import Any, Final, get_args

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from rettesnor_api.hvem import hvem
from rettesnor_api.inndata import les_spoerring
from rettesnor_api.loggrute import hent_logg
from rettesnor_api.sider.saker import arbeid as a
from rettesnor_api.sider.saker.sjekk import FELT, hent_sjekk, sjekksiden
from rettesnor_api.sider.skjema import NummerFeil, les_skjema
from rettesnor_api.sider.utseende import videre
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.modell.logg.innslag import Begrunnelseskode, Retning, Valg

_SVARENE: Final = {
    "retning": get_args(Retning),
    "begrunnelseskode": get_args(Begrunnelseskode),
    "meldes": ("ja", "nei"),
}
_FEIL: Final = {
    "retning": "saker.valg.feil.retning",
    "begrunnelseskode": "saker.valg.feil.begrunnelseskode",
    "meldes": "saker.valg.feil.meldes",
    "egne_ord": "saker.valg.feil.egne_ord",
}
_MOTSIER: Final = {
    "begrunnelseskode": "saker.valg.feil.enig_og_fraviker",
    "retning": "saker.valg.feil.foelger_og_meldes_ikke",
}
"""Svarene er gyldige hver for seg, men passer ikke sammen eller ikke med det sjekken svarte."""
ruter = APIRouter(include_in_schema=False)


@ruter.post("/saker/{id_:sjekk_id}/sjekk/{sjekk_id:sjekk_id}/valg")
async def skriv_valg(request: Request, id_: str, sjekk_id: str) -> Response:
    """Skriver valget i loggen; et nytt valg om samme sjekk retter det forrige."""
    les_spoerring(request, {})
    try:
        skjema = await les_skjema(request)
    except NummerFeil as nummer:
        verdier = {felt: nummer.skjema.en(felt) for felt in FELT}
        feil = {funn.felt: "saker.valg.feil.nummer" for funn in nummer.funn if funn.felt in FELT}
        return await run_in_threadpool(sjekksiden, request, id_, sjekk_id, verdier, feil)
    verdier = {felt: skjema.en(felt) for felt in FELT}
    feil = await run_in_threadpool(_skriv, request, id_, sjekk_id, verdier)
    if feil:
        return await run_in_threadpool(sjekksiden, request, id_, sjekk_id, verdier, feil)
    return videre(f"/saker/{id_}/sjekk/{sjekk_id}")


def _skriv(request: Request, id_: str, sjekk_id: str, verdier: dict[str, str]) -> dict[str, str]:
    """Skriver valget, og gir det som er galt, etter felt."""
    hent_sjekk(request, a.hent(request, id_), sjekk_id)
    feil = {felt: _FEIL[felt] for felt, svar in _SVARENE.items() if verdier[felt] not in svar}
    logg = hent_logg(request)
    person, rolle = hvem(request)
    # Er et av svarene galt, prøves ordene sammen med et svar som er rett, så alle feilene kommer på én gang.
    gitt: dict[str, Any] = {felt: svar[0] if felt in feil else verdier[felt] for felt, svar in _SVARENE.items()}
    gitt["meldes"] = gitt["meldes"] == "ja"
    try:
        valg = Valg(gjelder=sjekk_id, person=person, rolle=rolle, egne_ord=verdier["egne_ord"], **gitt)
    except InndataFeil as galt:
        alle = _funnet(galt) | feil
        return {felt: alle[felt] for felt in _FEIL if felt in alle}
    if not feil:
        tidligere = logg.logg.om(sjekk_id, "valg")
        try:
            logg.skriv(valg, tidligere[-1].id if tidligere else None)
        except InndataFeil as galt:
            return _funnet(galt)
        if valg.meldes:
            a.utkastlager(request).knytt(sjekk_id, id_, person)
    return feil


def _funnet(galt: InndataFeil) -> dict[str, str]:
    return {funn.felt: (_FEIL | _MOTSIER)[funn.felt] for funn in galt.funn}
