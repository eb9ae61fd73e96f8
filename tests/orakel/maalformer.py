"""Hjelp til å holde svar på bokmål og nynorsk mot hverandre: hva som er tekst, og hva som bare er bokmål."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson

from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lesing.nynorsk import hull
from rettesnor_motor.modell.maalform import Maalform

from .doer import oppsett
from .saksgenerator import som_bytes

Kart = dict[str, Any]

# Felt i svaret som er skrevet for mennesker; alt annet er likt på begge målformer.
TEKSTFELT = frozenset(
    {"maalform", "tekst", "kort", "spoersmaal", "hvorfor", "vilkaar", "opprinnelig", "opphav", "omraade", "navn"}
    | {"hvem", "trapp", "sted"}
)
# Ord som ikke finnes på nynorsk, eller betyr noe annet der.
_BARE_BOKMAAL = """
ikke hva hvem hvor hvordan hvorfor hvilken hvilket hvilke hvis en et noe noen mer fra være
avlastning begrunnelse begrunn faglig personlig tjeneste tjenesten tjenester tjenestene saken sakene
timer timene uke uken uker ukentlig måned måneden måneder ganger minutter brukerstyrt brukere enhet
enheten enheter kilde kilden tolkning tolkningen tolkninger opplysninger opplysningene mangler
gjelder sier kommer utvalg utvalget veiledning veiledningsteam veiledningsteamet høyst øke økning
voksen hjemmet hjelpes regnes meldes avklares vurderes behandles drøftes trenger bolig antakelse
forsvarlig egen egne flere dager trinnene reglene tersklene terskler svarene fristene datoene
vedtakene kommunens personens lavere laveste beslutningskompetanse barnebolig hvilende
"""
BARE_BOKMAAL = frozenset(_BARE_BOKMAAL.split())
_ORD = re.compile(r"[a-zæøå]+")
_HULL = re.compile(r"\{[a-z0-9_]+\}")


def bokmaalsord(tekst: str) -> list[str]:
    """Gir ordene i teksten som bare er bokmål."""
    return [ord_ for ord_ in _ORD.findall(_HULL.sub(" ", tekst).lower()) if ord_ in BARE_BOKMAAL]


def svar_paa_maalform(sak: Kart, maalform: Maalform | None) -> Kart:
    """Gir svaret på saken på en målform."""
    svar: Kart = orjson.loads(oppsett().tjeneste.sjekk(som_bytes(sak), kontroll=False, maalform=maalform).json)
    return svar


def uten_tekst(tre: Any, *, under_grunnlag: bool = False) -> Any:
    """Gir svaret med hver tekst byttet ut med om den er der; alt annet står."""
    if isinstance(tre, list):
        return [uten_tekst(ett, under_grunnlag=under_grunnlag) for ett in tre]
    if not isinstance(tre, dict):
        return tre
    svar: Kart = {}
    for navn, verdi in tre.items():
        er_tekst = navn in TEKSTFELT or navn == "kilde" or (navn == "verdi" and under_grunnlag)
        if er_tekst and isinstance(verdi, str):
            svar[navn] = "tekst"
        elif navn == "svar_gir":
            svar[navn] = list(verdi.values())  # svarene er ord; rekkefølgen og utfallene er ikke det
        else:
            svar[navn] = uten_tekst(verdi, under_grunnlag=under_grunnlag or navn == "grunnlag")
    return svar


def tekstene(tre: Any) -> Iterator[str]:
    """Gir tekstene i et svar, også svarene på spørsmål."""
    if isinstance(tre, dict):
        for navn, verdi in tre.items():
            if isinstance(verdi, str) and (navn in TEKSTFELT or navn in {"verdi", "kilde"}):
                yield verdi
            elif navn == "svar_gir":
                yield from verdi
            else:
                yield from tekstene(verdi)
    elif isinstance(tre, list):
        for ett in tre:
            yield from tekstene(ett)


@cache
def bare_paa_bokmaal() -> tuple[str, ...]:
    """Gir det fra katalogen og reglene som står på bokmål, og som ingen nynorsk tekst inneholder."""
    nb, nn = hent_katalog("nb").tekster, hent_katalog("nn").tekster
    oversatt = oppsett().bibliotek.regelverk.raatre["nynorsk"].values()
    par = [(nb[n], nn[n]) for n in nb] + [(o["nb"], o["nn"]) for o in oversatt]
    paa_nynorsk = "\n".join(del_ for _, tekst in par for del_ in _HULL.split(tekst))
    deler = {del_.strip() for tekst, _ in par for del_ in _HULL.split(tekst)}
    return tuple(sorted(d for d in deler if len(d.split()) > 1 and d not in paa_nynorsk))


def uten_kildetitler(tekst: str) -> str:
    """Gir teksten uten titlene på andres kilder; de er navn, og står som de er."""
    for kilde in oppsett().bibliotek.regelverk.raatre["kilder"]:
        if kilde["slag"] != "antakelse":
            tekst = tekst.replace(kilde["tittel"], "")
    return tekst


def samme_hull(nb: str, nn: str) -> bool:
    """Sier om de to tekstene setter inn de samme verdiene."""
    return hull(nb) == hull(nn)
