"""Fordelingen i kontraktens form (4.5), som JSON."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.forklaring.bemanningstekst import bemanningstekst
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Baandsvar, Enhetsbehov, Fordeling, Spenn, Tildeling

_FIRE = Decimal("0.0001")
_TO = Decimal("0.01")
_HUNDRE = 100
_LEDD = ("fast", "felles", "grunn", "kap9", "minst", "timer")


def avrundet(tall: Fraction, steg: Decimal) -> str:
    """Runder et tall halvt opp.

    Args:
        tall: Tallet.
        steg: Den minste enheten som vises.
    """
    # Delingen gjøres i hele steg, så avrundingen er eksakt også der desimaltallet ikke tar slutt.
    skalert = tall / Fraction(steg)
    hele = (abs(skalert) + Fraction(1, 2)) // 1
    return str((Decimal(int(hele if tall >= 0 else -hele)) * steg).quantize(steg, ROUND_HALF_UP))


def _eksakt(tall: Fraction) -> str:
    """Skriver et tall uten avrunding når desimalene tar slutt, ellers med fire desimaler."""
    nevner = tall.denominator
    for primtall in (2, 5):
        while nevner % primtall == 0:
            nevner //= primtall
    if nevner == 1:
        return f"{Decimal(tall.numerator) / Decimal(tall.denominator):f}"
    return avrundet(tall, _FIRE)


def _spenn(spenn: Spenn, steg: Decimal | None = None) -> dict[str, str]:
    fra, til = (_eksakt(ende) if steg is None else avrundet(ende, steg) for ende in spenn)
    return {"fra": fra, "til": til}


def _hundredeler(tall: int | None) -> str | None:
    return None if tall is None else avrundet(Fraction(tall, _HUNDRE), _TO)


def _baand(baand: Baandsvar) -> dict[str, Any]:
    ledd = {navn: _spenn(getattr(baand, navn)) for navn in _LEDD}
    return {"tidsbaand": baand.baand, **ledd, "binder": baand.binder}


def _ende(tildeling: Tildeling) -> dict[str, Any]:
    tildelt = tildeling.tildelt
    return {
        "status": tildeling.status,
        "ikke_fordelt": _hundredeler(tildeling.ikke_fordelt),
        "mangler_aarsverk": _hundredeler(tildeling.mangler),
        "enheter": [] if tildelt is None else [{"id": id_, "tildelt": _hundredeler(n)} for id_, n in tildelt.items()],
    }


def _enhet(f: Fordeling, svar: Enhetsbehov, tildelt: Mapping[str, int] | None) -> dict[str, Any]:
    enhet, helg = svar.enhet, f.helg[svar.enhet.id]
    faatt = None if tildelt is None else tildelt[enhet.id]
    endring = None if faatt is None else avrundet(Fraction(faatt, _HUNDRE) - enhet.aarsverk_naa, _TO)
    return {
        "id": enhet.id,
        "navn": enhet.navn,
        "behov": _spenn(svar.behov, _FIRE),
        "minstenivaa": _spenn(svar.minstenivaa, _FIRE),
        "tildelt": _hundredeler(faatt),
        "aarsverk_naa": avrundet(enhet.aarsverk_naa, _TO),
        "endring": endring,
        "baand": [_baand(b) for b in svar.baand],
        "helgesjekk": {
            "helgevakter": avrundet(helg.helgevakter, _TO),
            "personer": helg.personer,
            "snittstilling": None if helg.snittstilling is None else avrundet(helg.snittstilling, _TO),
        },
        "funn": [{"slag": funn.slag, "felt": funn.felt, "verdier": funn.verdier} for funn in f.funn[enhet.id]],
    }


def _grunnlag(f: Fordeling) -> dict[str, Any]:
    """Gir hvert årsverkstall som leddene det er summen av."""
    svar = {}
    for enhet in f.enheter:
        e = enhet.enhet
        svar[e.id] = {
            "baand": [
                {
                    "tidsbaand": b.baand,
                    "timer": _spenn(b.timer),
                    "omregning": _eksakt(e.omregning[b.baand]),
                    "ukearbeidstid": _eksakt(e.ukearbeidstid[b.baand]),
                    "aarsverk": _spenn(b.timer.skalert(e.omregning[b.baand] / e.ukearbeidstid[b.baand]), _FIRE),
                }
                for b in enhet.baand
            ],
            "indirekte_timer_per_uke": _eksakt(e.indirekte),
            "indirekte_aarsverk": avrundet(e.indirekte / f.normer.ukearbeidstid, _FIRE),
            "funksjoner_aarsverk": _eksakt(e.funksjoner),
            "vinduer": [
                {
                    "tidsbaand": v.baand,
                    "personer": v.personer,
                    "timer_per_uke": _eksakt(v.timer),
                    "grunnlag": v.grunnlag,
                    "dato": v.dato or None,
                }
                for v in e.vinduer
            ],
        }
    return {"enheter": svar, "normer": dict(sorted(f.normer.opphav.items()))}


def fordeling_som_json(f: Fordeling, k: Katalog, kommunenavn: str, regelverk: Mapping[str, str]) -> bytes:
    """Gir svaret som JSON.

    Args:
        f: Fordelingen.
        k: Setningene.
        kommunenavn: Navnet på kommunen.
        regelverk: Versjonen og kontrollsummen til reglene normene er lest fra.
    """
    avgjort = f.status not in {"avhenger", "minstenivaa_ikke_dekket"}
    tildelt = f.hoeyt.tildelt if avgjort else None
    flyttet = f.omdisponering
    usikkert = f.mest_usikkert
    avhenger = f.status == "avhenger"
    return orjson.dumps(
        {
            "status": f.status,
            "kommune": f.sak.kommune,
            "periode": f.sak.periode,
            "dato": f.sak.dato,
            "regelverk": dict(regelverk),
            "motor": {"versjon": __version__},
            "ramme_aarsverk": avrundet(f.sak.ramme, _TO),
            "ikke_fordelt": None if avhenger else _hundredeler(f.hoeyt.ikke_fordelt),
            "mangler_aarsverk": None if avhenger else _hundredeler(f.hoeyt.mangler),
            "enheter": [_enhet(f, svar, tildelt) for svar in f.enheter],
            "ved_lavt": _ende(f.lavt),
            "ved_hoeyt": _ende(f.hoeyt),
            "omdisponering": [
                {"fra": m.fra, "til": m.til, "aarsverk": _hundredeler(m.hundredeler)}
                for m in (flyttet.flyttinger if flyttet else ())
            ],
            "rekruttere": _liste(flyttet.rekruttere if flyttet else {}),
            "frigjoere": _liste(flyttet.frigjoere if flyttet else {}),
            "maa_avklares": f.maa_avklares,
            "mest_usikkert": {"opplysning": usikkert.felt, "bredde_aarsverk": avrundet(usikkert.bredde, _TO)}
            if usikkert
            else None,
            "vikarbehov": {},
            "oekonomi": {},
            "grunnlag": _grunnlag(f),
            "tekst": "\n".join(bemanningstekst(f, k, kommunenavn)),
        }
    )


def _liste(hundredeler: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"enhet": id_, "aarsverk": _hundredeler(n)} for id_, n in hundredeler.items()]
