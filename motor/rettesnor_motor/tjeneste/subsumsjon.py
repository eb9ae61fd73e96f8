"""Subsumsjonen: én rad for hver regel og hvert sted i loven den bygger på, med inndata, utdata og utfall."""

from collections.abc import Iterator, Mapping
from typing import Any

from rettesnor_motor.modell.logg.hjemmel import Hjemmel, finn_hjemler
from rettesnor_motor.modell.regelverk import Regel, Utsnitt
from rettesnor_motor.tjeneste.bibliotek import Bibliotek

_UTEN_LOV = (Hjemmel("", "", ""),)


def subsumsjonsrader(svar: Mapping[str, Any], bibliotek: Bibliotek, *, med_verdier: bool) -> Iterator[dict[str, Any]]:
    """Gir radene for én sjekk.

    Args:
        svar: Svaret i kontraktens form, slik det er lagret.
        bibliotek: Reglene sjekken ble gjort med.
        med_verdier: Om verdiene fra saken skal være med, ikke bare id-ene.
    """
    # Alltid på bokmål, så en revisor finner den samme regelen i alle sakene.
    utsnitt = bibliotek.utsnitt(svar["kommune"], svar["dato"])
    slag = {kilde["id"]: kilde["slag"] for kilde in bibliotek.regelverk.raatre["kilder"]}
    for navn, sett in svar["svar"].items():
        regler = _regler(utsnitt, navn)
        under = {
            del_["regel"]: del_ for del_ in (svar["grunnlag"].get(navn) or {}).get("barn", ()) if del_.get("regel")
        }
        for utfall in sett["regler"]:
            regel = regler[utfall["id"]]
            er_lov = slag.get(regel.kilde.id) == "lov"
            for hjemmel in finn_hjemler(regel.kilde.tittel, regel.kilde.sted) if er_lov else _UTEN_LOV:
                yield {
                    "sjekk_id": svar["sjekk_id"],
                    "kommune": svar["kommune"],
                    "dato": svar["dato"],
                    "regelsett": navn,
                    "regel": regel.id,
                    "tittel": regel.tittel,
                    "lov": hjemmel.lov or None,
                    "paragraf": hjemmel.paragraf or None,
                    "ledd": hjemmel.ledd or None,
                    "kilde": {"id": regel.kilde.id, "tittel": regel.kilde.tittel, "sted": regel.kilde.sted},
                    "inndata": _inndata(under.get(regel.id), med_verdier=med_verdier),
                    "utdata": {"verdi": utfall["verdi"], "terskel": utfall["terskel"]} if med_verdier else None,
                    "utfall": utfall["utfall"],
                    "aarsak": utfall["aarsak"],
                }


def _regler(utsnitt: Utsnitt, navn: str) -> dict[str, Regel]:
    return {regel.id: regel for sett in utsnitt.regelsett if sett.id == navn for regel in sett.regler}


def _inndata(grunnlag: Mapping[str, Any] | None, *, med_verdier: bool) -> list[dict[str, Any]]:
    """Gir opplysningene regelen leste, hver av dem én gang."""
    svar: dict[str, dict[str, Any]] = {}
    for blad in _blader(grunnlag or {}):
        oppgitt = {"oppgitt": blad.get("opprinnelig")} if med_verdier else {}
        # Et regnestykke under opplysningen nevner den på nytt, uten det som ble oppgitt.
        if blad["opplysning"] not in svar or (med_verdier and svar[blad["opplysning"]]["oppgitt"] is None):
            svar[blad["opplysning"]] = {"opplysning": blad["opplysning"], **oppgitt}
    return [svar[navn] for navn in sorted(svar)]


def _blader(del_: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "opplysning" in del_:
        yield del_
    for barn in del_.get("barn", ()):
        yield from _blader(barn)
