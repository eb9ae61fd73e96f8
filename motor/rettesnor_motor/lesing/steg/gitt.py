"""Stegene som oppgir en sak, på kontraktens form."""

import re
from typing import Any, Final

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.steg.register import TALL, Kart, Proeve, gitt, krev_kjent, naar
from rettesnor_motor.modell.scenario import Tabell

_UTELATT: Final = "utelatt"
_UTEN_ENHET: Final = "uten enhet"
_FASTE_SVAR: Final[Kart] = {
    "ja": True,
    "nei": False,
    "ikke spurt": None,
    "ukjent": {"tilstand": "ukjent"},
    "merket ikke_spurt": {"tilstand": "ikke_spurt"},
    "ikke relevant": {"tilstand": "ikke_relevant"},
    "annenhver_uke": {"enhet": "annenhver_uke"},
}
_FASTE_MENGDER: Final[Kart] = {
    "tom mengde": None,
    "ukjent mengde": {"tilstand": "ukjent"},
    "mengde ikke relevant": {"tilstand": "ikke_relevant"},
}


# ---------------------------------------------------------------- fra norsk til kontraktens form


def tall(tekst: str) -> int | str:
    """Gjør et norsk tall om til kontraktens form: heltall, eller desimaltall som tekst."""
    return tekst.replace(",", ".") if "," in tekst else int(tekst)


def stoerrelse(tekst: str) -> Kart:
    """Leser «14 enhet», «14 uten enhet» eller «fra 1 til 2 enhet».

    Raises:
        InndataFeil: Når teksten ikke er en størrelse.
    """
    if treff := re.fullmatch(rf"fra ({TALL}) til ({TALL})(?: (.+))?", tekst):
        verdi: Kart = {"fra": tall(treff[1]), "til": tall(treff[2])}
        enhet = treff[3]
    elif treff := re.fullmatch(rf"({TALL})(?: (.+))?", tekst):
        verdi = {"verdi": tall(treff[1])}
        enhet = treff[2]
    else:
        raise InndataFeil([Funn("", "", f"forstår ikke størrelsen «{tekst}»", "skriv for eksempel 14 timer_per_uke")])
    return verdi if enhet in {None, _UTEN_ENHET} else {**verdi, "enhet": enhet}


def opplysning(tekst: str) -> Any:
    """Leser en opplysning slik den står i scenarioet; ett ord alene er et valg eller en dato."""
    if tekst in _FASTE_SVAR:
        return _FASTE_SVAR[tekst]
    if tekst.startswith("ulike: "):
        return {"verdier": [opplysning(ledd.strip()) for ledd in tekst.removeprefix("ulike: ").split("|")]}
    if treff := re.fullmatch(r'teksten "(.*)"', tekst):
        return treff[1]
    if re.fullmatch(TALL, tekst):
        return tall(tekst)
    if re.fullmatch(r"\d{4}-\d\d-\d\d|[a-z]\w*", tekst):
        return tekst
    return stoerrelse(tekst)


def mengde(tekst: str) -> Kart:
    """Leser en mengde og gir den delen av tjenesten den fyller."""
    tekst = tekst.removeprefix("med ")
    if tekst == "uten mengde":
        return {}
    if tekst in _FASTE_MENGDER:
        return {"mengde": _FASTE_MENGDER[tekst]}
    if treff := re.fullmatch(rf"(.+) timer_per_doegn i ({TALL}) døgn per uke", tekst):
        return {"mengde": {**stoerrelse(f"{treff[1]} timer_per_doegn"), "doegn_per_uke": tall(treff[2])}}
    if treff := re.fullmatch(rf"({TALL}) minutter_per_gang ({TALL}) ganger per uke", tekst):
        return {"mengde": {"minutter_per_gang": tall(treff[1]), "ganger_per_uke": tall(treff[2])}}
    return {"mengde": stoerrelse(tekst)}


# ---------------------------------------------------------------- gitt


@gitt("en grunnsak med")
def en_grunnsak_med(proeve: Proeve, tabell: Tabell) -> None:
    """Sier hva hver sak i egenskapen begynner med; tabellen har opplysning og svar."""
    proeve.grunnsak = {navn: opplysning(svar) for navn, svar in tabell[1:]}


def _ny_sak(proeve: Proeve, **felt: str) -> None:
    proeve.sak = {"sak_ref": "SCENARIO", **felt, "opplysninger": dict(proeve.grunnsak), "tjenester": []}


@gitt(r'en sak i "(?P<kommune>[^"]*)" datert (?P<dato>\S+)')
def en_sak_i(proeve: Proeve, kommune: str, dato: str) -> None:
    """Starter med grunnsaken i en kommune."""
    _ny_sak(proeve, kommune=kommune, dato=dato)


@gitt(r"en sak uten kommune datert (?P<dato>\S+)")
def en_sak_uten_kommune(proeve: Proeve, dato: str) -> None:
    """Starter med grunnsaken uten at kommunen er oppgitt."""
    _ny_sak(proeve, dato=dato)


@gitt(r"ingenting er spurt om")
def ingenting_er_spurt_om(proeve: Proeve) -> None:
    """Tar bort alle opplysningene."""
    proeve.sak["opplysninger"] = {}


@gitt(r'saken er "(?P<sakstype>[^"]*)"')
def saken_er(proeve: Proeve, sakstype: str) -> None:
    """Setter sakstypen."""
    proeve.sak["sakstype"] = sakstype


@gitt(r'opplysningen "(?P<felt>\w+)" er (?P<uttrykk>.+)')
def opplysningen_er(proeve: Proeve, felt: str, uttrykk: str) -> None:
    """Setter én opplysning i en av de fem tilstandene."""
    if uttrykk == _UTELATT:
        krev_kjent(proeve, felt)
        proeve.sak["opplysninger"].pop(felt, None)
    else:
        proeve.sak["opplysninger"][felt] = opplysning(uttrykk)


@gitt(r'tjenesten "(?P<slag>\w+)" (?P<oppgitt>.+?)(?: og status "(?P<status>\w+)")?(?: og (?P<ytere>[\d,]+) ytere)?')
def tjenesten(proeve: Proeve, slag: str, oppgitt: str, status: str | None, ytere: str | None) -> None:
    """Legger til én tjeneste."""
    tjeneste: Kart = {"type": slag, **mengde(oppgitt)}
    if status:
        tjeneste["status"] = status
    if ytere:
        tjeneste["ytere"] = tall(ytere)
    proeve.sak["tjenester"].append(tjeneste)


@gitt("tjenestene")
def tjenestene(proeve: Proeve, tabell: Tabell) -> None:
    """Legger til tjenestene i en tabell."""
    hode, *rader = tabell
    for rad in rader:
        celler = dict(zip(hode, rad, strict=True))
        tjenesten(proeve, celler["type"], celler["mengde"], celler.get("status"), celler.get("ytere"))


# ---------------------------------------------------------------- når


@naar("saken sjekkes")
def saken_sjekkes(proeve: Proeve) -> None:
    """Venter at saken kan leses."""
    proeve.venter_avvisning = False


@naar("saken sjekkes og avvises")
def saken_sjekkes_og_avvises(proeve: Proeve) -> None:
    """Venter at saken ikke kan leses."""
    proeve.venter_avvisning = True
