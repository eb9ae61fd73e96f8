"""Tallene i svaret på en fordeling, som desimaltekst."""

from decimal import Decimal
from fractions import Fraction

from rettesnor_motor.modell.bemanning import Spenn

FIRE = Decimal("0.0001")
TO = Decimal("0.01")


def avrundet(tall: Fraction, steg: Decimal) -> str:
    """Runder et tall halvt opp.

    Args:
        tall: Tallet.
        steg: Den minste enheten som vises, en tierpotens under én.
    """
    # Delingen gjøres i hele steg, så avrundingen er eksakt også der desimaltallet ikke tar slutt.
    desimaler = -int(steg.as_tuple().exponent)
    hele = (2 * abs(tall.numerator) * 10**desimaler + tall.denominator) // (2 * tall.denominator)
    over, under = divmod(hele, 10**desimaler)
    return f"{'-' if tall < 0 and hele else ''}{over}.{under:0{desimaler}d}"


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
