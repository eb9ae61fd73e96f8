"""Prøver tilfeldige regelsett: motoren mot den lille tolken, og motoren mot kontrollkjøringen."""

import datetime as dt
from random import Random
from typing import NamedTuple

import orjson

from rettesnor_motor.tjeneste import Tjeneste

from .doer import oppsett, vis
from .proeveregler import Regeltrekker
from .proevesaker import proevesak
from .proevetjeneste import bygg_tjeneste, regelutfall
from .referansetolk import Tolk
from .saksgenerator import som_bytes

# Kontrollen tar ikke imot rekker og datoer, og deling på noe som kan være null gir den ingen grenser.
UTENFOR_KONTROLLEN = frozenset({"o", "d", "kvotient"})


class Resultat(NamedTuple):
    """Hva en prøve fant: ulikhetene, og hvor mange svar som var like."""

    ulike: list[str]
    like: int


def mot_tolken(r: Random, saker: int) -> Resultat:
    """Trekker ett regelsett og noen saker, og holder hvert regelutfall mot tolken.

    Args:
        r: Kilden til tilfeldighet.
        saker: Hvor mange saker regelsettet prøves på.
    """
    trekker = Regeltrekker(r)
    tjeneste = bygg_tjeneste(trekker.mappe())
    ulike, like = [], 0
    for _ in range(saker):
        sak = proevesak(r)
        svar = regelutfall(tjeneste, sak)
        tolk = Tolk(trekker.regler, trekker.avledet, sak["opplysninger"])
        for id_, naar in trekker.regler.items():
            ventet = tolk.vilkaar(naar)
            like += svar[id_] == ventet
            if svar[id_] != ventet:
                alt = vis({"regel": naar, "avledet": trekker.avledet, "sak": sak})
                ulike.append(f"{id_}: tolken {ventet} · motoren {svar[id_]} i {alt}")
    return Resultat(ulike, like)


def mot_kontrollen(r: Random, saker: int) -> Resultat:
    """Trekker ett regelsett og noen saker, og krever at kontrollkjøringen er enig om hver node når den kan svare.

    Args:
        r: Kilden til tilfeldighet.
        saker: Hvor mange saker regelsettet prøves på.
    """
    trekker = Regeltrekker(r, UTENFOR_KONTROLLEN)
    bibliotek = bygg_tjeneste(trekker.mappe()).bibliotek
    kontroll = oppsett(kontroll=True).kontroll
    tjeneste = Tjeneste(bibliotek, i_dag=lambda: dt.date(2026, 6, 20), kontroll=kontroll)
    ulike, like = [], 0
    for _ in range(saker):
        sak = proevesak(r, UTENFOR_KONTROLLEN)
        svar = orjson.loads(tjeneste.sjekk(som_bytes(sak), kontroll=True).json)
        like += svar["motor"]["kontroll"] == "enig"
        if svar["motor"]["kontroll"] == "uenig":
            ulike.append(f"{svar['feil']} i {vis({'regler': trekker.regler, 'avledet': trekker.avledet, 'sak': sak})}")
    return Resultat(ulike, like)
