"""Målform, lys og tetthet: valgt med lenker, husket i informasjonskapsler, uten skript."""

import re
from typing import Final, NamedTuple, cast
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response

from rettesnor_api.inndata import krev_en_av, les_spoerring
from rettesnor_api.opphav import er_kryptert
from rettesnor_motor.feil import finnes_foedselsnummer
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform

ADRESSE: Final = "/utseende"
VALG: Final = {"maalform": MAALFORMER, "lys": ("auto", "light", "dark"), "tetthet": ("md", "sm")}
"""Det som kan velges, med verdiene Designsystemet bruker; den første er den vanlige."""
_ET_AAR = 365 * 24 * 3600
_STAAR = "/?&=%#:@!$'()*+,;~[]"
_HER = re.compile(r"/(?![/\\])[^\s\\]{0,2000}")
ruter = APIRouter(include_in_schema=False)


class Utseende(NamedTuple):
    """Slik siden skal vises."""

    maalform: Maalform
    lys: str
    tetthet: str


def les_utseende(request: Request) -> Utseende:
    """Leser valgene; uten en kapsel bestemmer nettleseren målformen.

    Args:
        request: Forespørselen.

    """
    valgt = {navn: request.cookies.get(navn, "") for navn in VALG}
    if valgt["maalform"] not in MAALFORMER:
        valgt["maalform"] = _oensket(request.headers.get("accept-language", ""))
    gitt = [valgt[navn] if valgt[navn] in verdier else verdier[0] for navn, verdier in VALG.items()]
    return Utseende(cast("Maalform", gitt[0]), gitt[1], gitt[2])


def _oensket(spraak: str) -> Maalform:
    """Gir nynorsk når nettleseren setter det foran bokmål; rekkefølgen er den brukeren har valgt."""
    navn = [ett.partition(";")[0].strip().lower().partition("-")[0] for ett in spraak.split(",")]
    return next(("nn" if ett == "nn" else "nb" for ett in navn if ett in {"nn", "nb", "no"}), "nb")


def lenke(navn: str, verdi: str, tilbake: str) -> str:
    """Gir adressen som velger én verdi og går tilbake til siden.

    Args:
        navn: Hva som velges.
        verdi: Verdien.
        tilbake: Siden brukeren står på.

    """
    return f"{ADRESSE}?{urlencode({navn: verdi, 'tilbake': tilbake})}"


def trygg_adresse(adresse: str) -> str:
    """Gir adressen når den er en side her i huset, ellers startsiden; tegn et hode ikke kan bære, er skrevet ut.

    Args:
        adresse: Sti og spørring.

    """
    her = _HER.fullmatch(adresse) and not finnes_foedselsnummer(adresse)
    return quote(adresse, safe=_STAAR, errors="replace") if her else "/"


def videre(adresse: str) -> Response:
    """Sender brukeren videre her i huset, så en ny henting ikke sender et skjema en gang til.

    Args:
        adresse: Siden som skal vises.

    """
    return Response(status_code=303, headers={"Location": trygg_adresse(adresse)})


@ruter.get(ADRESSE)
def velg(request: Request) -> Response:
    """Husker valget, og går tilbake til siden brukeren kom fra."""
    krav = {navn: krev_en_av(verdier, navn) for navn, verdier in VALG.items()}
    valgt = les_spoerring(request, {**krav, "tilbake": lambda _: None})
    svar = videre(valgt.pop("tilbake", "/"))
    for navn, verdi in valgt.items():
        husk(request, svar, navn, verdi)
    return svar


def husk(request: Request, svar: Response, navn: str, verdi: str) -> None:
    """Husker et valg i nettleseren i et år.

    Args:
        request: Forespørselen.
        svar: Svaret kapselen settes på.
        navn: Hva som er valgt.
        verdi: Verdien; én av dem vi selv har gitt.

    """
    svar.set_cookie(navn, verdi, max_age=_ET_AAR, httponly=True, samesite="lax", secure=er_kryptert(request))
