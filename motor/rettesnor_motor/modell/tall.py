"""Eksakte tall: heltall på en felles skala, og visningen av dem.

Alle tall i en evaluering er ganget med SKALA. Skalaen går opp i alle nevnere som omregningene i ``regler/`` bruker, så
tallene blir nesten alltid heltall; det som ikke går opp, blir en brøk. Begge deler er eksakte, og kan sammenlignes.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

SKALA: int = 398_580 * 10**9
"""Felles skala: 398 580 = 2²·3·5·7·13·73 dekker uker, måneder og år; tierpotensen dekker desimaler."""

Tall: TypeAlias = int | Fraction
"""Et tall ganget med SKALA."""

_VANLIGE_DESIMALER = 2


def del_paa(tall: Tall, nevner: int) -> Tall:
    """Deler eksakt, som heltall når det går opp.

    Args:
        tall: Tall på skalaen.
        nevner: Heltall ulik null.
    """
    if type(tall) is int:
        svar, rest = divmod(tall, nevner)
        if not rest:
            return svar
    return Fraction(tall, nevner)


def til_skala(verdi: int | Decimal | Fraction) -> Tall:
    """Setter et oppgitt tall på skalaen.

    Args:
        verdi: Tallet slik det ble oppgitt.
    """
    if isinstance(verdi, int):
        return verdi * SKALA
    broek: tuple[int, int] = (
        verdi.as_integer_ratio() if isinstance(verdi, Decimal) else (verdi.numerator, verdi.denominator)
    )
    teller, nevner = broek
    return del_paa(teller * SKALA, nevner)


def fra_skala(tall: Tall) -> Fraction:
    """Gir den eksakte verdien av et tall på skalaen."""
    return Fraction(tall, SKALA)


def _avrund(tall: Tall, desimaler: int) -> int:
    """Avrunder halv opp til et helt antall enheter av siste desimal."""
    stoerrelse = tall if tall >= 0 else -tall
    return int((2 * stoerrelse * 10**desimaler + SKALA) // (2 * SKALA))


@lru_cache(maxsize=1 << 15)
def vis(tall: Tall, grense: Tall | None = None) -> str:
    """Viser et tall med to desimaler, og flere når det ellers ville lignet en grense det ikke er lik (semantikk 2.1).

    Args:
        tall: Tall på skalaen.
        grense: Grensen tallet sammenlignes med, på skalaen.
    """
    desimaler = _VANLIGE_DESIMALER
    avrundet = _avrund(tall, desimaler)
    if grense is not None and tall != grense:
        retning = -1 if tall < 0 else 1
        while retning * avrundet * SKALA == grense * 10**desimaler:
            desimaler += 1
            avrundet = _avrund(tall, desimaler)
    hele, brudd = divmod(avrundet, 10**desimaler)
    fortegn = "-" if tall < 0 and avrundet else ""
    return f"{fortegn}{hele}.{brudd:0{desimaler}d}"


@lru_cache(maxsize=1 << 13)
def vis_kort(verdi: Fraction | int | Decimal) -> str:
    """Viser et oppgitt tall uten overflødige nuller, for eksempel 15 eller 0.5.

    Args:
        verdi: Et tall utenfor skalaen med endelig desimalform; andre avrundes til seks desimaler.
    """
    if isinstance(verdi, Decimal):
        verdi = Fraction(verdi)
    if isinstance(verdi, int) or verdi.denominator == 1:
        return str(int(verdi))
    nevner = verdi.denominator
    toere = femmere = 0
    while nevner % 2 == 0:
        nevner, toere = nevner // 2, toere + 1
    while nevner % 5 == 0:
        nevner, femmere = nevner // 5, femmere + 1
    desimaler = max(toere, femmere) if nevner == 1 else 6
    enheter = int((2 * abs(verdi) * 10**desimaler + 1) // 2)
    hele, brudd = divmod(enheter, 10**desimaler)
    return f"{'-' if verdi < 0 else ''}{hele}.{brudd:0{desimaler}d}"


def norsk(tekst: str) -> str:
    """Bytter desimalpunkt med desimalkomma i et utskrevet tall."""
    return tekst.replace(".", ",")


def enhet_ved(tall: str, enhet: str, entall: Mapping[str, str]) -> str:
    """Gir enheten slik den står etter et utskrevet tall: «1 time», men «1,00 timer» og «0,5–1 timer».

    Args:
        tall: Tallet eller spennet slik det er skrevet.
        enhet: Navnet på enheten i flertall.
        entall: Navnet i flertall → navnet i entall, der de er ulike.
    """
    return entall.get(enhet, enhet) if tall == "1" else enhet
