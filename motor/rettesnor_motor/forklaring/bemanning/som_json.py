"""Fordelingen i kontraktens form (4.5), som JSON."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from rettesnor_motor import __version__
from rettesnor_motor.forklaring.bemanning.desimaler import FIRE, TO, avrundet, eksakt, spenn_ut
from rettesnor_motor.forklaring.bemanning.forutsetninger import Forutsetninger
from rettesnor_motor.forklaring.bemanning.oekonomi import oekonomi_som_kart, vikarer_som_kart
from rettesnor_motor.modell.bemanning import Baandsvar, Enhetsbehov, Fordeling, Tildeling
from rettesnor_motor.modell.bemanning.oekonomi import Bemanningssvar

_HUNDRE = 100
_LEDD = ("fast", "felles", "grunn", "kap9", "minst", "timer")


def _hundredeler(tall: int | None) -> str | None:
    return None if tall is None else avrundet(Fraction(tall, _HUNDRE), TO)


def _baand(baand: Baandsvar) -> dict[str, Any]:
    ledd = {navn: spenn_ut(getattr(baand, navn)) for navn in _LEDD}
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
    endring = None if faatt is None else avrundet(Fraction(faatt, _HUNDRE) - enhet.aarsverk_naa, TO)
    return {
        "id": enhet.id,
        "navn": enhet.navn,
        "behov": spenn_ut(svar.behov, FIRE),
        "minstenivaa": spenn_ut(svar.minstenivaa, FIRE),
        "tildelt": _hundredeler(faatt),
        "aarsverk_naa": avrundet(enhet.aarsverk_naa, TO),
        "endring": endring,
        "baand": [_baand(b) for b in svar.baand],
        "helgesjekk": {
            "helgevakter": avrundet(helg.helgevakter, TO),
            "personer": helg.personer,
            "snittstilling": None if helg.snittstilling is None else avrundet(helg.snittstilling, TO),
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
                    "timer": spenn_ut(b.timer),
                    "omregning": eksakt(e.omregning[b.baand]),
                    "ukearbeidstid": eksakt(e.ukearbeidstid[b.baand]),
                    "aarsverk": spenn_ut(b.timer.skalert(e.omregning[b.baand] / e.ukearbeidstid[b.baand]), FIRE),
                }
                for b in enhet.baand
            ],
            "indirekte_timer_per_uke": eksakt(e.indirekte),
            "indirekte_aarsverk": avrundet(e.indirekte / f.normer.ukearbeidstid, FIRE),
            "funksjoner_aarsverk": eksakt(e.funksjoner),
            "vinduer": [
                {
                    "tidsbaand": v.baand,
                    "personer": v.personer,
                    "timer_per_uke": eksakt(v.timer),
                    "grunnlag": v.grunnlag,
                    "dato": v.dato or None,
                }
                for v in e.vinduer
            ],
        }
    antatte = [{"felt": ett.felt, **spenn_ut(ett.rom), "grense": ett.grense or None} for ett in f.sak.antatte]
    avstander = [{"fra": ett.fra, "til": ett.til, "km": eksakt(ett.km), "slag": ett.slag} for ett in f.avstander]
    normer = dict(sorted(f.normer.opphav.items()))
    return {"enheter": svar, "normer": normer, "antatte": antatte, "avstander": avstander}


def svar_som_kart(
    svar: Bemanningssvar, tekst: str, forutsetninger: Forutsetninger, regelverk: Mapping[str, str]
) -> dict[str, Any]:
    """Gir svaret i kontraktens form.

    Args:
        svar: Svaret.
        tekst: Svaret som tekst.
        forutsetninger: Skriver forutsetningene med navn og kilde.
        regelverk: Versjonen og kontrollsummen til reglene normene er lest fra.
    """
    f = svar.fordeling
    tildelt = f.tildelt
    flyttet = f.omdisponering
    usikkert = f.mest_usikkert
    avhenger = f.status == "avhenger"
    return {
        "status": f.status,
        "kommune": f.sak.kommune,
        "periode": f.sak.periode,
        "dato": f.sak.dato,
        "regelverk": dict(regelverk),
        "motor": {"versjon": __version__},
        "ramme_aarsverk": avrundet(f.sak.ramme, TO),
        "ikke_fordelt": None if avhenger else _hundredeler(f.hoeyt.ikke_fordelt),
        "mangler_aarsverk": None if avhenger else _hundredeler(f.hoeyt.mangler),
        "enheter": [_enhet(f, ett, tildelt) for ett in f.enheter],
        "ved_lavt": _ende(f.lavt),
        "ved_hoeyt": _ende(f.hoeyt),
        "omdisponering": [
            {"fra": m.fra, "til": m.til, "aarsverk": _hundredeler(m.hundredeler)}
            for m in (flyttet.flyttinger if flyttet else ())
        ],
        "rekruttere": _liste(flyttet.rekruttere if flyttet else {}),
        "frigjoere": _liste(flyttet.frigjoere if flyttet else {}),
        "maa_avklares": f.maa_avklares,
        "mest_usikkert": {"opplysning": usikkert.felt, "bredde_aarsverk": avrundet(usikkert.bredde, TO)}
        if usikkert
        else None,
        "vikarbehov": vikarer_som_kart(svar.vikarer, forutsetninger),
        "oekonomi": oekonomi_som_kart(svar, forutsetninger),
        "grunnlag": _grunnlag(f),
        "tekst": tekst,
    }


def _liste(hundredeler: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"enhet": id_, "aarsverk": _hundredeler(n)} for id_, n in hundredeler.items()]
