"""Nabotallene en grense prøves mot: minste steg opp og ned som gir mening, og et større."""

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from rettesnor_motor.modell.tall import vis_kort

_MINSTE_VISTE: Final = Fraction(1, 100)
_TIDEL: Final = 10
_MAANED: Final = 30


def naboer(raa: str, slag: str, verdier: Sequence[str] = ()) -> list[str]:
    """Gir nabotallene, nærmest først.

    Steget er én for heltall, tegn, datoer og trinn, og en hundredel for andre tall, som er det svarene viser.
    En verdi som ikke selv er en grense (slaget er tomt), endres i sitt siste siffer.

    Args:
        raa: Grensen slik den står i treet.
        slag: Slaget til opplysningen den holdes mot, eller tomt.
        verdier: Trinnene, når slaget er ordinal.
    """
    if slag == "ordinal":
        if raa not in verdier:
            return []
        her = list(verdier).index(raa)
        return [verdier[i] for i in (her + 1, her - 1) if 0 <= i < len(verdier)]
    if slag == "dato":
        try:
            dag = dt.date.fromisoformat(raa)
        except ValueError:
            return []
        rom = (dt.date.min.toordinal(), dt.date.max.toordinal())
        dager = [dag.toordinal() + n for n in (1, -1, _MAANED, -_MAANED)]
        return [dt.date.fromordinal(d).isoformat() for d in dager if rom[0] <= d <= rom[1]]
    try:
        verdi = Fraction(raa)
    except (ValueError, ZeroDivisionError):
        return []
    if slag in {"heltall", "tekst"}:
        lite, stort = Fraction(1), Fraction(max(2, abs(verdi) // _TIDEL))
    elif slag == "tall":
        lite, stort = _MINSTE_VISTE, Fraction(max(1, abs(verdi) // _TIDEL))
    else:
        lite = Fraction(1, 10 ** len(raa.partition(".")[2]))
        stort = max(2 * lite, Fraction(abs(verdi) // _TIDEL))
    return [vis_kort(verdi + steg) for steg in (lite, -lite, stort, -stort)]


def slag_av(navn: str, ordbok: Mapping[str, Any], avledet: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Gir slaget til en opplysning eller avledet størrelse, og verdiene den kan ha.

    Args:
        navn: Id-en.
        ordbok: Opplysningene, slått opp med id.
        avledet: De avledede størrelsene, slått opp med id.
    """
    raa = ordbok.get(navn) or avledet.get(navn) or {}
    if "dager_etter" in raa.get("beregn", ()):
        return "heltall", []  # dager mellom to datoer er alltid hele
    return raa.get("type", ""), [v["id"] for v in raa.get("verdier", ())]
