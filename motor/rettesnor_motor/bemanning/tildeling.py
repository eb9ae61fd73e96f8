"""Fordelingen av rammen mellom enhetene, i hundredeler av et årsverk (semantikk 2.6)."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from rettesnor_motor.modell.bemanning import Tildeling

HUNDRE = 100


def halvt_opp(tall: Fraction) -> int:
    """Runder til nærmeste hele, halve opp.

    Args:
        tall: Tallet, ikke under null.
    """
    return floor(tall + Fraction(1, 2))


def fordel(behov: Mapping[str, Fraction], minstenivaa: Mapping[str, Fraction], ramme: Fraction) -> Tildeling:
    """Fordeler rammen: alle får minstenivået, og det som er igjen, deles etter behovet over det.

    Args:
        behov: Behovet i årsverk for hver enhet.
        minstenivaa: Minstenivået i årsverk for hver enhet.
        ramme: Rammen i årsverk; bare hele hundredeler kan fordeles.
    """
    m = {id_: ceil(tall * HUNDRE) for id_, tall in minstenivaa.items()}
    n = {id_: max(halvt_opp(tall * HUNDRE), m[id_]) for id_, tall in behov.items()}
    r = floor(ramme * HUNDRE)
    sum_m, sum_n = sum(m.values()), sum(n.values())
    if sum_n <= r:
        return Tildeling("innenfor_rammen", n, r - sum_n, 0)
    if sum_m > r:
        return Tildeling("minstenivaa_ikke_dekket", None, 0, sum_m - r)
    deler = {id_: Fraction((n[id_] - m[id_]) * (r - sum_m), sum_n - sum_m) for id_ in n}
    tildelt = {id_: m[id_] + floor(del_) for id_, del_ in deler.items()}
    # De siste hundredelene går til dem med størst rest; er restene like, avgjør id-en.
    etter_rest = sorted(deler, key=lambda id_: (floor(deler[id_]) - deler[id_], id_))
    for id_ in etter_rest[: r - sum(tildelt.values())]:
        tildelt[id_] += 1
    return Tildeling("fordelt_innenfor_rammen", tildelt, 0, 0)
