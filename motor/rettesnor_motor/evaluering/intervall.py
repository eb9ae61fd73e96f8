"""Regning med intervaller: koden for en sammenligning, og produkt og kvotient."""

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.tall import SKALA, Tall


def sammenligningskode(art: n.Sammenligning, lav: str, hoey: str, t: str) -> str:
    """Gir koden for en sammenligning av et intervall med en grense (semantikk 2.2)."""
    match art:
        case "over":
            return f"(3 if {lav} > {t} else 0 if {hoey} <= {t} else 1)"
        case "minst":
            return f"(3 if {lav} >= {t} else 0 if {hoey} < {t} else 1)"
        case "under":
            return f"(3 if {hoey} < {t} else 0 if {lav} >= {t} else 1)"
        case "hoeyst":
            return f"(3 if {hoey} <= {t} else 0 if {lav} > {t} else 1)"
        case "er":
            return f"(3 if {lav} == {hoey} == {t} else 0 if {lav} > {t} or {hoey} < {t} else 1)"
        case _:
            assert_never(art)


def _broek(teller: Tall, nevner: Tall) -> Tall:
    """Gir kvotienten, som heltall når den går opp."""
    if isinstance(teller, int) and isinstance(nevner, int):
        hele, rest = divmod(teller, nevner)
        return Fraction(teller, nevner) if rest else hele
    broek = Fraction(teller) / nevner
    return broek.numerator if broek.denominator == 1 else broek


def produkt(a: Tall, b: Tall, c: Tall, d: Tall) -> tuple[Tall, Tall]:
    """Ganger to intervaller på skalaen."""
    alle = (a * c, a * d, b * c, b * d)
    return _broek(min(alle), SKALA), _broek(max(alle), SKALA)


UENDELIG = Fraction(10**60)


def kvotient(a: Tall, b: Tall, c: Tall, d: Tall) -> tuple[Tall, Tall]:
    """Deler to intervaller på skalaen; kan nevneren være null, er svaret hele tallinjen."""
    if c <= 0 <= d:
        return -UENDELIG, UENDELIG
    if d < 0:
        a, b, c, d = -b, -a, -d, -c
    # Nevneren er over null nå: den største gir det minste av et tall over null, og det største av et under.
    return _broek(a * SKALA, d if a >= 0 else c), _broek(b * SKALA, c if b >= 0 else d)


def oppslag(koder: Sequence[int], verdier: Sequence[Tall]) -> tuple[Tall, Tall]:
    """Gir skroget av verdiene i radene som kan gjelde; passer ingen, er svaret hele tallinjen.

    Args:
        koder: Utfallskoden til hver rad.
        verdier: Verdien i hver rad, på skalaen.
    """
    mulige = [verdi for kode, verdi in zip(koder, verdier, strict=True) if kode]
    return (min(mulige), max(mulige)) if mulige else (-UENDELIG, UENDELIG)
