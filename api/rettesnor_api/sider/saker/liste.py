"""Mine saker: sakene etter frist, og begynnelsen på en ny sak."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from rettesnor_api.bruker import hent_bruker
from rettesnor_api.drift import regn_ut
from rettesnor_api.inndata import krev_antall, krev_en_av, krev_referanse, les_spoerring
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.regler import valgfri
from rettesnor_api.sider.saker.arbeid import (
    Arbeid,
    formen,
    les,
    les_felter,
    svar_paa,
    utkastlager,
)
from rettesnor_api.sider.saker.felter import HODE, Utfylt, rydd
from rettesnor_api.sider.saker.feltfeil import Feltfeil
from rettesnor_api.sider.saker.lagring import Fra, lagre
from rettesnor_api.sider.saker.tider import dager_til
from rettesnor_api.sider.saker.utvalgssvar import Utvalgssvar, utvalgssvarene
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.tid import dagen, klokken
from rettesnor_api.sider.utseende import husk, les_utseende, videre
from rettesnor_motor.lager.utkast import Utkast
from rettesnor_motor.lesing.overlegg import NASJONAL

Kart = dict[str, Any]
ruter = APIRouter(include_in_schema=False)
_VISNINGER: Final = ("alle", "avsluttet")
PAA_SIDEN: Final = 50
_NAER: Final = 7
_KOMMUNE: Final = "kommune"
"""Kapselen med kommunen den forrige nye saken gjaldt; den neste er som oftest fra den samme."""


@ruter.get("/saker")
def saker(request: Request) -> Response:
    """Viser sakene til brukeren etter frist, alle sakene, eller de brukeren har avsluttet."""
    krav = {"vis": valgfri(krev_en_av(_VISNINGER, "visning")), "side": krev_antall, "q": valgfri(krev_referanse)}
    spoerring = les_spoerring(request, krav)
    side, visning, soek = int(spoerring.get("side", "1")), spoerring.get("vis", ""), spoerring.get("q", "").strip()
    eier = None if visning == "alle" else hent_bruker(request).person
    # Én for mye viser om det finnes en side til.
    lukket = visning == "avsluttet"
    funnet = utkastlager(request).liste(eier, PAA_SIDEN + 1, (side - 1) * PAA_SIDEN, lukket=lukket, soek=soek)
    rader = _rader(request, funnet[:PAA_SIDEN])
    mer = len(funnet) > PAA_SIDEN
    adresse = "/saker?" + urlencode({navn: verdi for navn, verdi in (("vis", visning), ("q", soek)) if verdi})
    return vis(
        request,
        "saksbehandler/liste.html",
        rader=rader,
        visning=visning,
        soek=soek,
        forrige=f"{adresse}&side={side - 1}" if side > 1 else "",
        neste=f"{adresse}&side={side + 1}" if mer else "",
    )


def neste_frister(request: Request, antall: int) -> list[Kart]:
    """Gir sakene til brukeren med de nærmeste fristene, både de egne og de utvalget har satt.

    Args:
        request: Forespørselen.
        antall: Hvor mange som høyst er med.

    """
    tittel = hent_tekster(les_utseende(request).maalform)("saker.utvalgssvar.fristen")
    funnet = utkastlager(request).liste(hent_bruker(request).person, PAA_SIDEN)
    rader = _rader(request, funnet)
    utvalgets = [
        rad | _fristen(request, {"til": rad["utvalgssvar"].frist}, tittel) for rad in rader if rad["utvalgssvar"]
    ]
    egne = [rad for rad in rader if rad["frist"]]
    return sorted(egne + utvalgets, key=lambda rad: str(rad["frist"]["til"]))[:antall]


def _rader(request: Request, funnet: Sequence[Utkast]) -> list[Kart]:
    arbeider = [les(utkast) for utkast in funnet]
    svart = utvalgssvarene(request, arbeider)
    return [_rad(request, ett, svart.get(ett.utkast.id)) for ett in arbeider]


def _rad(request: Request, arbeid: Arbeid, svart: Utvalgssvar | None) -> Kart:
    form, frist = formen(request), arbeid.frist
    return _fristen(request, frist, form.regler.get(frist["id"], "") if frist else "") | {
        "id": arbeid.utkast.id,
        "sak_ref": arbeid.sak_ref,
        "kommune": dict(form.kommuner).get(arbeid.felter.get("kommune", ""), ""),
        "sakstype": dict(form.sakstyper).get(arbeid.felter.get("sakstype", ""), ""),
        "utfall": arbeid.utfall,
        "lukket": dagen(arbeid.utkast.lukket) if arbeid.utkast.lukket else "",
        "status": "utkast" if not arbeid.sjekker else "endret" if arbeid.er_endret else "sjekket",
        "utvalgssvar": svart,
        "dag": dagen(arbeid.utkast.endret),
        "klokken": klokken(arbeid.utkast.endret),
        "av": arbeid.utkast.endret_av,
    }


def _fristen(request: Request, frist: Kart | None, tittel: str) -> Kart:
    if frist is None:
        return {"frist": None, "haster": ""}
    dager = dager_til(frist["til"], hent_oppsett(request).i_dag())
    haster = "ute" if dager < 0 else "naer" if dager <= _NAER else "senere"
    return {"frist": {**frist, "tittel": tittel, "dager": abs(dager)}, "haster": haster}


@ruter.get("/saker/ny")
def ny_sak(request: Request) -> Response:
    """Viser begynnelsen på en ny sak."""
    les_spoerring(request, {})
    brukt = request.cookies.get(_KOMMUNE, "")
    kommune = brukt if brukt in hent_oppsett(request).bibliotek.kommuner else NASJONAL
    felter = {"kommune": kommune, "sakstype": "ny", "dato": hent_oppsett(request).i_dag().isoformat()}
    return vis(request, "saksbehandler/ny.html", form=formen(request), felter=Utfylt(felter), feil={})


@ruter.post("/saker/ny")
async def lag_sak(request: Request) -> Response:
    """Lager saken, og går til skjemaet."""
    skjema, feil = await les_felter(request)
    return await regn_ut(request, "sak", _lag_sak, request, {navn: skjema.en(navn) for navn in HODE}, feil)


def _lag_sak(request: Request, felter: dict[str, str], feil: Feltfeil) -> Response:
    form = formen(request)
    svaret = svar_paa(request, rydd(felter, form))
    feil = {navn: hva for navn, hva in svaret.feil.items() if navn in HODE} | feil
    if feil:
        return vis(request, "saksbehandler/ny.html", status=422, form=form, felter=Utfylt(felter), feil=feil)
    utkast = utkastlager(request).opprett(b'{"felter":{}}', hent_bruker(request).person)
    lagret = lagre(request, None, rydd(felter, form), Fra(utkast.id, utkast.versjon, ""), svaret)
    lik = utkastlager(request).lik(lagret.utkast.id)
    svar = videre(f"/saker/{lagret.utkast.id}" + (f"?lik={lik.id}" if lik else ""))
    husk(request, svar, _KOMMUNE, felter["kommune"] or NASJONAL)
    return svar
