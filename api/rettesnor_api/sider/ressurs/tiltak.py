"""Fra skjemaet til et tiltak i kontraktens form; motoren kontrollerer innholdet og melder feilene."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from rettesnor_api.sider.skjema import Skjema
from rettesnor_api.sider.tall import desimal, er_tvetydig, heltall_eller_tekst, spenn
from rettesnor_motor.modell.bemanning import NATT, TIDSBAAND

Kart = dict[str, Any]
_VAAKEN: Final = "vaaken"


class Tvetydig(str):
    """Et tall som kan bety to ting, slik det er skrevet; siden avviser det før motoren får det."""

    __slots__ = ()


def tallet(tekst: str) -> Any:
    """Gir et tall eller et spenn slik det er skrevet, med punktum for komma; tomt er ingenting.

    Args:
        tekst: Det som er skrevet i feltet.

    """
    if not tekst:
        return None
    if er_tvetydig(tekst):
        return Tvetydig(tekst)
    if ender := spenn(tekst):
        return {"fra": ender[0], "til": ender[1]}
    return desimal(tekst)


def helt(tekst: str) -> Any:
    """Gir et helt tall slik det er skrevet, eller teksten når motoren må si hva som er galt.

    Args:
        tekst: Det som er skrevet i feltet.

    """
    return Tvetydig(tekst) if er_tvetydig(tekst) else heltall_eller_tekst(tekst)


def _uten_tomme(kart: Mapping[str, Any]) -> Kart:
    return {navn: verdi for navn, verdi in kart.items() if verdi not in (None, "")}


def _flytter_inn(s: Skjema) -> Kart:
    aar = s.en("foedselsaar")
    behov = [
        {
            "id": f"{baand}-{binding}",
            "tidsbaand": baand,
            "timer_per_uke": tallet(timer),
            "binding": binding,
            "vedtakstimer_per_uke": tallet(s.en(f"{baand}.vedtak")) if binding == foerste else "0",
        }
        for baand in TIDSBAAND
        for foerste in ["fast" if s.en(f"{baand}.fast") else "delt"]
        for binding in ("fast", "delt")
        if (timer := s.en(f"{baand}.{binding}"))
    ]
    bruker = {"id": s.en("bruker"), "enhet": s.en("enhet"), "foedselsaar": helt(aar)}
    return {"bruker": {**_uten_tomme(bruker), "behov": [_uten_tomme(b) for b in behov]}}


def _nytt_behov(s: Skjema) -> Kart:
    felt = ("behov", "tidsbaand", "binding")
    behov = {"id" if navn == "behov" else navn: s.en(navn) for navn in felt}
    tall = {navn: tallet(s.en(navn)) for navn in ("timer_per_uke", "vedtakstimer_per_uke")}
    return {"bruker": s.en("bruker"), "behov": _uten_tomme({**behov, **tall})}


def _endret_behov(s: Skjema) -> Kart:
    tall = {navn: tallet(s.en(navn)) for navn in ("timer_per_uke", "vedtakstimer_per_uke", "ytere")}
    settes = {**tall, "tidsbaand": s.en("tidsbaand"), "binding": s.en("binding")}
    return {"bruker": s.en("bruker"), "behov": s.en("behov"), "settes": _uten_tomme(settes)}


def _natt_teknologi(s: Skjema) -> Kart:
    par = [ett.partition("|") for ett in s.alle("natt")]
    timer = dict(s.felter)  # slått opp ett og ett ville tiden vokst med kvadratet av antallet
    endret = [
        (bruker, behov, tallet(timer.get(f"timer.{nr}", "").strip())) for nr, (bruker, _, behov) in enumerate(par)
    ]
    return {"behov": [{"bruker": u, "behov": b, "timer_per_uke": t} for u, b, t in endret if t is not None]}


def _nattevakt(s: Skjema) -> Kart:
    vaaken = s.en("natt_type") == _VAAKEN
    omregning = {baand: tallet(s.en(f"omregning.{baand}")) or ("1" if vaaken else None) for baand in NATT}
    return {"enhet": s.en("enhet"), "natt_type": s.en("natt_type"), "omregning": omregning}


def _slaas_sammen(s: Skjema) -> Kart:
    vaaken = s.en("natt_type") == _VAAKEN
    nett: Kart = {baand: tallet(s.en(f"omregning.{baand}")) for baand in NATT}
    uker: Kart = {baand: tallet(s.en(f"ukearbeidstid.{baand}")) for baand in NATT}
    vinduer = [
        {
            "tidsbaand": baand,
            "personer": helt(personer),
            "timer_per_uke": tallet(s.en(f"{baand}.timer")),
            "grunnlag": s.en("vindusgrunnlag"),
        }
        for baand in TIDSBAAND
        if (personer := s.en(f"{baand}.personer"))
    ]
    til = {
        "id": s.en("id"),
        "navn": s.en("enhetsnavn"),
        "natt_type": s.en("natt_type"),
        "omregning": {} if vaaken else _uten_tomme(nett),
        "ukearbeidstid": _uten_tomme(uker),
        "indirekte_timer_per_uke": tallet(s.en("indirekte_timer_per_uke")),
        "funksjoner_aarsverk": tallet(s.en("funksjoner_aarsverk")),
        "kap9_samtidig": s.en("kap9_samtidig"),
        "vinduer": vinduer,
        "kompetansekrav": [],
        "avstander": {},
    }
    return {"enheter": s.alle("enheter"), "fellesbehov": s.en("fellesbehov"), "til": til}


def _ramme(s: Skjema) -> Kart:
    return _uten_tomme({navn: tallet(s.en(navn)) for navn in ("kutt_prosent", "aarsverk")})


LESERE: Final[Mapping[str, Callable[[Skjema], Kart]]] = {
    "flytter_inn": _flytter_inn,
    "flytter_ut": lambda s: {"bruker": s.en("bruker")},
    "bytter_enhet": lambda s: _uten_tomme({n: s.en(n) for n in ("bruker", "enhet", "fellesbehov")}),
    "nytt_behov": _nytt_behov,
    "endret_behov": _endret_behov,
    "behov_slutter": lambda s: {"bruker": s.en("bruker"), "behov": s.en("behov")},
    "natt_teknologi": _natt_teknologi,
    "nattevakt": _nattevakt,
    "slaas_sammen": _slaas_sammen,
    "ramme": _ramme,
    "norm": lambda s: {"parameter": s.en("parameter"), "verdi": tallet(s.en("verdi"))},
}
"""Hvert slag tiltak, og det som leser skjemaet for det."""


def les_tiltak(slag: str, skjema: Skjema) -> Kart:
    """Gir tiltaket i skjemaet.

    Args:
        slag: Slaget; ett av dem i ``LESERE``.
        skjema: Feltene slik de ble fylt ut.

    """
    return {"slag": slag, **LESERE[slag](skjema)}
