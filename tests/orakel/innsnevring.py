"""Innsnevrer det en sak vet: smalere spenn, besvarte spørsmål, avgjorte uenigheter (lov 1 i semantikk 2.2).

Motsigelser er ikke innsnevring, og lages aldri: et svar som sier imot en komplett tjenesteliste, avlastning som settes
til null mens en avlastningstjeneste er ført opp, og BPA som avkreftes mens en BPA-tjeneste er ført opp.
"""

import copy
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Any

from .ku_orakel import listen_er_komplett
from .ku_tall import AVLASTNINGSTJENESTER, angivelser, ender, tilstand, tjenester_i
from .talltrekk import avlastning, mengde

_JA_NEI = ("ansvar_avklart", "ny_utfordrende_atferd", "kap9_vurderes", "behandlet_i_utvalget_foer")
_TALL = {"alder": 125, "forventet_timer_per_uke": 168, "tidligere_timer_per_uke": 168}
Steg = Callable[[], None]


def _er_aapen(opplysning: Any) -> bool:
    return tilstand(opplysning) in {"ikke_spurt", "ukjent"}


def _er_kjent_tall(oppgitt: Any) -> bool:
    """Sier om oppgaven er ett tall eller spenn med enhet."""
    return tilstand(oppgitt) == "oppgitt" and all("enhet" in a or "minutter_per_gang" in a for a in angivelser(oppgitt))


def _smalere(r: Random, oppgitt: dict[str, Any]) -> dict[str, Any]:
    """Gir et smalere spenn, eller ett av endepunktene."""
    fra, til = (Decimal(str(oppgitt[ende])) for ende in ("fra", "til"))
    midt = fra + (til - fra) / 4
    uten = {navn: verdi for navn, verdi in oppgitt.items() if navn not in {"fra", "til"}}
    return r.choice(({**uten, "verdi": fra}, {**uten, "verdi": midt}, {**uten, "fra": fra, "til": midt}))


def _trekk(r: Random, kilde: Callable[[Random], Any], passer: Callable[[Any], bool]) -> Any:
    while True:
        svar = kilde(r)
        if passer(svar):
            return svar


def _innsnevr_tall(r: Random, oppgitt: Any, kilde: Callable[[Random], Any]) -> Any:
    """Gir en smalere utgave av et tall med enhet, eller ingenting når det ikke lar seg innsnevre."""
    hvordan = tilstand(oppgitt)
    if hvordan in {"ikke_spurt", "ukjent"} or (hvordan == "oppgitt" and not _er_kjent_tall(oppgitt)):
        return _trekk(r, kilde, _er_kjent_tall)
    if hvordan == "ulike":
        return r.choice(angivelser(oppgitt))
    if isinstance(oppgitt, dict) and "fra" in oppgitt:
        return _smalere(r, oppgitt)
    return None


def _er_null(oppgitt: Any) -> bool:
    if tilstand(oppgitt) == "ikke_relevant":
        return True
    return all(a.get("enhet") != "annenhver_uke" and ender(a)[1] == 0 for a in angivelser(oppgitt))


def _steg(r: Random, sak: dict[str, Any]) -> Iterator[Steg]:
    """Gir innsnevringene som er mulige i saken; hvert steg endrer saken på stedet."""
    opplysninger = sak["opplysninger"]
    foert_opp = tjenester_i(sak)
    har_avlastning = any(type_ in foert_opp for type_ in AVLASTNINGSTJENESTER)

    def sett(navn: str, verdi: Any) -> Steg:
        return lambda: opplysninger.__setitem__(navn, verdi)

    komplett = listen_er_komplett(sak)
    if not komplett:
        yield sett("tjenesteliste_komplett", verdi=True)
    for navn in _JA_NEI:
        if _er_aapen(opplysninger.get(navn)):
            yield sett(navn, r.random() < 0.5)
        elif tilstand(opplysninger[navn]) == "ulike":
            yield sett(navn, r.choice(angivelser(opplysninger[navn]))["verdi"])
    for navn, tak in _TALL.items():
        if _er_aapen(opplysninger.get(navn)):
            yield sett(navn, r.choice((0, 15, 17, 18, tak)))
    bpa = opplysninger.get("bpa")
    if _er_aapen(bpa):
        foelger_nei = tilstand(bpa) == "ikke_spurt" and komplett and "bpa" not in foert_opp
        yield sett("bpa", False if foelger_nei else True if "bpa" in foert_opp else r.random() < 0.5)
    elif tilstand(bpa) == "ulike":
        yield sett("bpa", r.choice(angivelser(bpa))["verdi"])
    andel = opplysninger.get("avlastning")
    foelger_null = tilstand(andel) == "ikke_spurt" and not har_avlastning
    ny = {"verdi": 0, "enhet": "prosent"} if foelger_null else _innsnevr_tall(r, andel, avlastning)
    if ny is not None and not (har_avlastning and _er_null(ny)):
        yield sett("avlastning", ny)
    for tjeneste in sak["tjenester"]:
        smalere = _innsnevr_tall(r, tjeneste.get("mengde"), mengde)
        if smalere is not None:
            yield lambda tjeneste=tjeneste, smalere=smalere: tjeneste.__setitem__("mengde", smalere)  # type: ignore[misc]


def innsnevr(r: Random, sak: dict[str, Any]) -> dict[str, Any]:
    """Gir en sak der mer er kjent, og ingenting sier imot det som var kjent.

    Args:
        r: Kilden til tilfeldighet.
        sak: Saken i kontraktens form; den endres ikke.
    """
    smalere = copy.deepcopy(sak)
    for _ in range(r.randint(1, 3)):
        mulige = list(_steg(r, smalere))
        if mulige:
            r.choice(mulige)()
    return smalere
