"""Tallene i svaret på en fordeling, som desimaltekst."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from rettesnor_motor.modell.bemanning import Spenn

FIRE = Decimal("0.0001")
TO = Decimal("0.01")


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


def eksakt(tall: Fraction) -> str:
    """Skriver et tall uten avrunding når desimalene tar slutt, ellers med fire desimaler.

    Args:
        tall: Tallet.
    """
    nevner = tall.denominator
    for primtall in (2, 5):
        while nevner % primtall == 0:
            nevner //= primtall
    if nevner == 1:
        return f"{Decimal(tall.numerator) / Decimal(tall.denominator):f}"
    return avrundet(tall, FIRE)


def spenn_ut(spenn: Spenn, steg: Decimal | None = None) -> dict[str, str]:
    """Skriver begge endene av et spenn.

    Args:
        spenn: Spennet.
        steg: Den minste enheten som vises; uten den skrives endene eksakt.
    """
    fra, til = (eksakt(ende) if steg is None else avrundet(ende, steg) for ende in spenn)
    return {"fra": fra, "til": til}
