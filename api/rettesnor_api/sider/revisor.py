"""Sidene til revisor om sjekkene: registeret over de lagrede, og én side for hver; resten er i revisorlogg.py."""

from typing import Annotated, Any, Final, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request, Response

from rettesnor_api.drift import regn_ut
from rettesnor_api.hvem import hvem
from rettesnor_api.inndata import (
    ID_MOENSTER,
    Krav,
    krev_dato,
    krev_en_av,
    krev_id,
    krev_rekkefoelge,
    krev_soekeord,
    les_spoerring,
)
from rettesnor_api.loggrute import hent_kvittering, hent_logg
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.register import hent_bilde, hent_historie, hent_revisjon
from rettesnor_api.sider.regler import kommunevalg, valgfri
from rettesnor_api.sider.saker.sjekk import som_vist
from rettesnor_api.sider.skjema import les_skjema
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.utseende import les_utseende, videre
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lager.soek import Soek, Treff
from rettesnor_motor.lesing.dato import les_dato
from rettesnor_motor.modell.logg.hjemmel import Hjemmel, les_paragraf
from rettesnor_motor.modell.logg.innslag import Begrunnelseskode
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.tjeneste.kvitteringskontroll import verifiser_kvittering
from rettesnor_motor.tjeneste.loggbilde import Loggbilde
from rettesnor_motor.tjeneste.revisjon import Revisjon

ruter = APIRouter(include_in_schema=False)
PAA_SIDEN: Final = 25
KODER: Final = get_args(Begrunnelseskode)
_Id = Annotated[str, Path(pattern=f"^{ID_MOENSTER}$")]


def _krav(request: Request) -> dict[str, Krav]:
    raa = hent_oppsett(request).bibliotek.regelverk.raatre
    regler = [r["id"] for s in raa["regelsett"] for r in s["regler"]]
    return {
        "q": krev_soekeord,
        "regel": krev_en_av(regler, "regel"),
        "paragraf": krev_en_av([_sted(h) for h in hent_historie(request).paragrafer()], "paragraf"),
        "utfall": krev_soekeord,
        "enhet": krev_soekeord,
        "kommune": krev_en_av(hent_oppsett(request).bibliotek.kommuner, "kommune"),
        "tolkning": krev_soekeord,
        "fra": krev_dato,
        "til": krev_dato,
        "etter": krev_id,
    }


@ruter.get("/revisor")
def register(request: Request) -> Response:
    """Viser registeret, med filtrene og én side treff, nyeste først."""
    lest = les_spoerring(request, {navn: valgfri(krav) for navn, krav in _krav(request).items()})
    valgt = {navn: verdi for navn, verdi in lest.items() if verdi}
    krev_rekkefoelge(valgt)
    bilde, revisjon = hent_bilde(request), hent_revisjon(request)
    if [*valgt] == ["q"] and bilde.sjekk(valgt["q"]):
        return videre(f"/revisor/{valgt['q']}")
    treff = revisjon.soek(_soek(request, valgt), valgt.get("etter"), PAA_SIDEN + 1)
    rader = _rader(request, revisjon, bilde, treff[:PAA_SIDEN])
    uten = {navn: verdi for navn, verdi in valgt.items() if navn != "etter"}
    neste = f"/revisor?{urlencode({**uten, 'etter': treff[PAA_SIDEN - 1].id})}" if len(treff) > PAA_SIDEN else ""
    raa = hent_oppsett(request).bibliotek.tekster(les_utseende(request).maalform)
    return vis(
        request,
        "revisor/register.html",
        valgt=valgt,
        rader=rader,
        neste=neste,
        foerste=f"/revisor?{urlencode(uten)}" if "etter" in valgt else "",
        kommuner=kommunevalg(request),
        regelsett=raa["regelsett"],
        utfall=_utfall(request),
        paragrafer=[(_sted(h), _sted(h)) for h in hent_historie(request).paragrafer()],
        enheter=[(enhet, enhet) for enhet in revisjon.enheter()],
        tolkninger=[(t["id"], t["navn"]) for t in raa["tolkninger"]],
        hode=hent_logg(request).logg.hode(),
    )


def _sted(hjemmel: Hjemmel) -> str:
    return f"{hjemmel.lov} § {hjemmel.paragraf}"


def _utfall(request: Request) -> list[tuple[str, list[tuple[str, str]]]]:
    """Gir utfallene hvert regelsett kan ha, med trinnene for det som svarer med trinn."""
    maalform = les_utseende(request).maalform
    k, t, raa = hent_katalog(maalform), hent_tekster(maalform), hent_oppsett(request).bibliotek.tekster(maalform)
    svar = []
    for sett in sorted(raa["regelsett"], key=lambda s: int(s["plass"])):
        slag = "utfall" if sett["spoersmaal"] == "henvisning" else f"svar_paa.{sett['spoersmaal']}"
        if "trapp" in sett:
            # Trinnene heter noe annet i en kommune med egen trapp, så bare tallet står her.
            lokale = [
                s["trinn"] for o in raa["overlegg"] for s in o.get("trapper", ()) if s["regelsett"] == sett["regelsett"]
            ]
            numre = sorted({int(trinn["nr"]) for trapp in (sett["trapp"], *lokale) for trinn in trapp})
            alle = [(str(nr), t("revisor.trinn", nr=nr)) for nr in numre]
        else:
            alle = [(n.rpartition(".")[2], tekst) for n, tekst in k.tekster.items() if n.rpartition(".")[0] == slag]
        svar.append((sett["tittel"], [(f"{sett['regelsett']}/{id_}", navn) for id_, navn in alle]))
    return svar


def _soek(request: Request, valgt: dict[str, str]) -> Soek:
    stikkord = [("tolkning", valgt["tolkning"])] if "tolkning" in valgt else []
    if "utfall" in valgt:
        stikkord.append(("trinn" if valgt["utfall"][-1].isdecimal() else "utfall", valgt["utfall"]))
    lest = les_paragraf(valgt.get("paragraf", ""))
    fra, til = (les_dato(valgt[navn]) if navn in valgt else None for navn in ("fra", "til"))
    historie, en_av = hent_historie(request), []
    if "regel" in valgt:
        en_av.append(historie.stikkord_om(valgt["regel"]))
    if lest:
        en_av.append(tuple(("regel", regel) for regel in historie.regler_etter(*lest)))
    q, enhet = valgt.get("q", ""), valgt.get("enhet", "")
    return Soek(
        slag="sjekk",
        kommune=valgt.get("kommune"),
        skrevet_fra=fra,
        skrevet_til=til,
        stikkord=tuple(stikkord),
        en_av=tuple(en_av),
        blant=tuple(post.nr for post in hent_bilde(request).finn(q, enhet)) if q or enhet else None,
    )


def _rader(request: Request, revisjon: Revisjon, bilde: Loggbilde, treff: list[Treff]) -> list[dict[str, Any]]:
    maalform = les_utseende(request).maalform
    poster = bilde.sjekker(ett.id for ett in treff)
    rader = []
    for ett in treff:
        kropp = les_kanonisk(ett.kropp)
        sett = kropp["aapent"]["regelsett"]
        post, savnet = poster.get(ett.id), revisjon.ikke_oppfylt(kropp, maalform)
        rader.append(
            {
                "id": ett.id,
                "tid": ett.tid,
                "aapent": kropp["aapent"],
                "svar": revisjon.svar_i_ord(kropp, maalform),
                "grunner": [g for navn, del_ in sett.items() if navn not in savnet for g in del_["grunner"]],
                "savnet": [(regler, sett[navn]["grunner"]) for navn, regler in savnet.items()],
                "tolkninger": len({t for del_ in sett.values() for t in del_["tolkninger"]}),
                "sak_ref": post.sak_ref if post else "",
                "ref_er_endret": bool(post and post.ref_er_endret),
                "valg": post.valg if post else None,
                "tilraading": post.tilraading if post else None,
            }
        )
    return rader


@ruter.get("/revisor/{sjekk_id:sjekk_id}")
def en_sjekk(request: Request, sjekk_id: _Id) -> Response:
    """Viser alt om en sjekk, og skriver i loggen hvem som så den."""
    les_spoerring(request, {})
    return _vis_sjekk(request, sjekk_id)


def _vis_sjekk(request: Request, sjekk_id: str, *, verifiser: bool = False, **flere: Any) -> Response:
    side = hent_revisjon(request).side(sjekk_id, les_utseende(request).maalform)
    post = hent_bilde(request).sjekk(sjekk_id)
    saken = hent_bilde(request).andre_i_saken(sjekk_id)
    utvidet = {"etterproeving": None, "kontroll": None, **som_vist(request, side.svar or {}), **flere}
    if verifiser and not side.usamsvar:
        logg = hent_logg(request)
        utvidet["kontroll"] = verifiser_kvittering(logg.kvittering(sjekk_id), logg.logg.noekkel)
    svar = vis(request, "revisor/sjekk.html", s=side, post=post, saken=saken, **utvidet)
    hent_logg(request).saa(sjekk_id, hvem(request))
    return svar


@ruter.get("/revisor/{sjekk_id:sjekk_id}/kvittering")
def kvittering(request: Request, sjekk_id: _Id) -> Response:
    """Gir kvitteringen som JSON eller PDF; adressene i API-et tar ikke den som er logget inn på sidene."""
    return hent_kvittering(request, sjekk_id)


@ruter.post("/revisor/{sjekk_id:sjekk_id}/etterproeving")
async def etterproev(request: Request, sjekk_id: _Id) -> Response:
    """Kjører sjekken på nytt på de lagrede reglene, og viser hva som eventuelt er ulikt."""
    les_spoerring(request, {})
    await les_skjema(request)
    logg = hent_logg(request)
    return await regn_ut(request, "sak", lambda: _vis_sjekk(request, sjekk_id, etterproeving=logg.etterproev(sjekk_id)))


@ruter.post("/revisor/{sjekk_id:sjekk_id}/verifisering")
async def verifiser(request: Request, sjekk_id: _Id) -> Response:
    """Holder alt siden viser, mot det loggen er bundet til, og kontrollerer kvitteringen."""
    les_spoerring(request, {})
    await les_skjema(request)
    return await regn_ut(request, "tung", lambda: _vis_sjekk(request, sjekk_id, verifiser=True))
