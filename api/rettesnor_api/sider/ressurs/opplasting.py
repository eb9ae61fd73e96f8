"""Opplastingen: en arbeidsbok eller JSON inn, alle feilene ut med celle, og ingenting halvlest."""

from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

import rettesnor_motor
from rettesnor_api.drift import regn_ut
from rettesnor_api.inndata import les_spoerring
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.ressurs.arbeid import eieren, hent_arbeid, regler_og_klokke, rommet, som_json
from rettesnor_api.sider.ressurs.arbeidslager import FLEST_HVER, Fullt
from rettesnor_api.sider.ressurs.egne import egne
from rettesnor_api.sider.ressurs.filer import FLEST_FEIL, nedlasting, som_rad
from rettesnor_api.sider.ressurs.oversikt import vis_aaret
from rettesnor_api.sider.skjema import Fil, Skjema, les_skjema
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_motor.feil import FinnesIkkeFeil, ForStortFeil, Funn, InndataFeil, MisdannetFeil
from rettesnor_motor.tjeneste.bemanningsbok import STOERSTE_OPPLASTING, Inndata, les_fil, pakk_inn
from rettesnor_motor.tjeneste.maler import lag_bemanningsmal

_EKSEMPLER: Final = {
    "molde": ("eksempler/bemanning/molde.json", ""),
    "lite": ("simulering/grunnlag.json", "simulering/grunnlag-i-fjor.json"),
}
_SCENARIOER = Path(rettesnor_motor.__file__).resolve().parents[2] / "scenarioer"
ruter = APIRouter(include_in_schema=False)


@ruter.get("/ressurs")
def start(request: Request) -> Response:
    """Viser hvor filen lastes opp, og det brukeren har liggende."""
    les_spoerring(request, {})
    return _start(request)


def _start(request: Request, status: int = 200, feil: tuple[Funn, ...] = (), *, fullt: bool = False) -> Response:
    eksempler = [navn for navn, (fil, _) in _EKSEMPLER.items() if (_SCENARIOER / fil).is_file()]
    vist = [som_rad(ett) for ett in feil[:FLEST_FEIL]]
    om_feilene = {"feil": vist, "antall": len(feil), "flest": FLEST_HVER if fullt else None}
    return vis(request, "ressurs/start.html", status=status, egne=egne(request), eksempler=eksempler, **om_feilene)


@ruter.post("/ressurs")
async def last_opp(request: Request) -> Response:
    """Leser filene; er noe galt, vises alle feilene og ingenting lagres."""
    try:
        skjema = await les_skjema(request, hoeyst=2 * STOERSTE_OPPLASTING)
        return await regn_ut(request, "tung", _ta_imot, request, skjema)
    except (ForStortFeil, MisdannetFeil, InndataFeil) as feil:
        return await run_in_threadpool(_start, request, 413 if isinstance(feil, ForStortFeil) else 422, feil.funn)


def _ta_imot(request: Request, skjema: Skjema) -> Response:
    """Leser begge årene før noe meldes, så feilene i den ene filen ikke skjuler dem i den andre."""
    funn: list[Funn] = []
    lest: dict[str, Inndata] = {}
    kolonner = _fil(skjema, "kolonner")
    for navn in ("bok", "fjor"):
        fil = _fil(skjema, navn)
        if fil is None:
            continue
        try:
            egne = kolonner if navn == "bok" or fil.innhold.startswith(b"PK") else None
            lest[navn] = _les(request, fil, navn, egne)
        except InndataFeil as feil:
            funn += feil.funn
    if not funn and "bok" not in lest:
        funn.append(Funn("bok", "", "ingen fil er valgt", "velg arbeidsboken eller JSON-filen"))
    if funn:
        raise InndataFeil(funn)
    return _lagre(request, lest["bok"], lest.get("fjor"))


def _fil(skjema: Skjema, navn: str) -> Fil | None:
    fil = skjema.filer.get(navn)
    return fil if fil is not None and fil.innhold else None


def _les(request: Request, fil: Fil | None, navn: str, kolonner: Fil | None) -> Inndata:
    egne = None if kolonner is None else (kolonner.innhold, "kolonner")
    if fil is None:
        raise InndataFeil([Funn(navn, "", "ingen fil er valgt", "velg arbeidsboken eller JSON-filen")])
    # Filnavnet kan ha navn på folk i seg, og blir aldri med videre.
    return les_fil(regler_og_klokke(request), fil.innhold, navn, egne)


def _lagre(request: Request, inn: Inndata, fjor: Inndata | None, *, eksempel: bool = False) -> Response:
    rom, eier = rommet(request), eieren(request)
    try:
        arbeid = rom.ny(eier, inn, pakk_inn(inn), eksempel=eksempel)
    except Fullt:
        return _start(request, 409, fullt=True)
    if fjor is not None:
        rom.endre(eier, arbeid, arbeid.dokument._replace(fjor=som_json(pakk_inn(fjor))))
    return videre(f"/ressurs/{arbeid.dokument.id}")


@ruter.post("/ressurs/eksempel")
async def proev_eksempel(request: Request) -> Response:
    """Lager et arbeid av et oppdiktet eksempel."""
    valgt = (await les_skjema(request)).en("eksempel")
    if valgt not in _EKSEMPLER:
        melding = "Fant ikke eksempelet."
        raise FinnesIkkeFeil(melding)

    def lag() -> Response:
        lest = [
            _les(request, Fil("", (_SCENARIOER / fil).read_bytes()), "bok", None) for fil in _EKSEMPLER[valgt] if fil
        ]
        return _lagre(request, lest[0], lest[1] if len(lest) > 1 else None, eksempel=True)

    return await regn_ut(request, "tung", lag)


@ruter.post("/ressurs/{id_}/fjor")
async def last_opp_fjoraaret(request: Request, id_: str) -> Response:
    """Legger fjoråret ved siden av."""
    skjema = await les_skjema(request, hoeyst=2 * STOERSTE_OPPLASTING)

    def ta_imot() -> Response:
        rom, eier, arbeid = rommet(request), eieren(request), hent_arbeid(request, id_)
        fil = _fil(skjema, "fjor")
        try:
            fjor = _les(request, fil, "fjor", _fil(skjema, "kolonner"))
        except InndataFeil as feil:
            return vis_aaret(request, arbeid, 422, [som_rad(ett) for ett in feil.funn[:FLEST_FEIL]])
        rom.endre(eier, arbeid, arbeid.dokument._replace(fjor=som_json(pakk_inn(fjor))))
        return videre(f"/ressurs/{id_}/aar")

    return await regn_ut(request, "tung", ta_imot)


@ruter.get("/ressurs/mal/bemanning.xlsx")
def hent_mal(request: Request) -> Response:
    """Gir malen, tom."""
    les_spoerring(request, {})
    return nedlasting(lag_bemanningsmal(les_utseende(request).maalform), "bemanning.xlsx")
