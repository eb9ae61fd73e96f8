"""Tallene i svaret på en fordeling, som desimaltekst."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from rettesnor_motor.modell.bemanning import Spenn

FIRE = Decimal("0.0001")
TO = Decimal("0.01")


def avrundet(tall: Fraction, steg: Decimal) -> str:
    """Runder et tall halvt opp.

    Args:
        tall: Tallet.
        steg: Den minste enheten som vises, en tierpotens under én.
    """
    return _rundet(*tall.as_integer_ratio(), _desimaler_i(steg))


@lru_cache(maxsize=1 << 4)
def _desimaler_i(steg: Decimal) -> int:
    return -int(steg.as_tuple().exponent)


def _rundet(teller: int, nevner: int, desimaler: int) -> str:
    if nevner == 1:
        return f"{teller}.{'0' * desimaler}"
    # Delingen gjøres i hele steg, så avrundingen er eksakt også der desimaltallet ikke tar slutt.
    hele = (2 * abs(teller) * 10**desimaler + nevner) // (2 * nevner)
    sifre = str(hele).zfill(desimaler + 1)
    return f"{'-' if teller < 0 and hele else ''}{sifre[:-desimaler]}.{sifre[-desimaler:]}"


@lru_cache(maxsize=1 << 10)
def _antall_desimaler(nevner: int) -> int | None:
    """Sier hvor mange desimaler en brøk med denne nevneren har; ingenting når de aldri tar slutt."""
    ganger = []
    for primtall in (2, 5):
        antall = 0
        while nevner % primtall == 0:
            nevner, antall = nevner // primtall, antall + 1
        ganger.append(antall)
    return max(ganger) if nevner == 1 else None


def eksakt(tall: Fraction) -> str:
    """Skriver et tall uten avrunding når desimalene tar slutt, ellers med fire desimaler.

    Args:
        tall: Tallet.
    """
    teller, nevner = tall.as_integer_ratio()
    if nevner == 1:
        return str(teller)
    desimaler = _antall_desimaler(nevner)
    return _rundet(teller, nevner, 4 if desimaler is None else desimaler)


def spenn_ut(spenn: Spenn, steg: Decimal | None = None) -> dict[str, str]:
    """Skriver begge endene av et spenn.

    Args:
        spenn: Spennet.
        steg: Den minste enheten som vises; uten den skrives endene eksakt.
    """
    til = eksakt(spenn.hoey) if steg is None else avrundet(spenn.hoey, steg)
    if spenn.lav is spenn.hoey:
        return {"fra": til, "til": til}
    return {"fra": eksakt(spenn.lav) if steg is None else avrundet(spenn.lav, steg), "til": til}
