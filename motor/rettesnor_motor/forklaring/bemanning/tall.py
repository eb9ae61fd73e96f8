"""Tallene i ressursfordelingen, slik de står i tekst, tabeller og JSON."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

from rettesnor_motor.forklaring.bemanning.desimaler import TO, avrundet
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import NULL, Fordeling, Spenn
from rettesnor_motor.modell.tall import norsk

HUNDRE = 100
MILLION = Fraction(10**6)
MELLOM = "  "


def tall(verdi: Fraction, steg: Decimal = TO) -> str:
    """Gir et tall med desimalkomma."""
    return norsk(avrundet(verdi, steg))


def med_fortegn(verdi: Fraction) -> str:
    """Gir en endring med fortegn, og et ekte minustegn."""
    tekst = tall(verdi)
    if tekst.startswith("-"):
        return tekst.replace("-", "\N{MINUS SIGN}")
    return tekst if tekst == "0,00" else f"+{tekst}"


def spennet(spenn: Spenn) -> str:
    """Gir et tall, eller det laveste og det høyeste."""
    fra, til = tall(spenn.lav), tall(spenn.hoey)
    # En tankestrek tett på et minustegn kan ikke leses.
    return fra if fra == til else f"{fra}{' – ' if spenn.lav < 0 else '–'}{til}"


def differanse(naa: Fraction, foer: Fraction, steg: Decimal) -> Fraction:
    """Gir forskjellen mellom to tall slik de vises, så leseren kan regne etter.

    Args:
        naa: Tallet nå.
        foer: Tallet før.
        steg: Den minste enheten som vises.
    """
    return Fraction(avrundet(naa, steg)) - Fraction(avrundet(foer, steg))


def fordel_avrunding(deler: Sequence[Fraction], samlet: Fraction, steg: Decimal) -> list[Fraction]:
    """Runder delene så de er nøyaktig summen som vises; de største restene får de siste stegene.

    Args:
        deler: Delene.
        samlet: Summen som vises, i hele steg.
        steg: Den minste enheten som vises.
    """
    enhet = Fraction(steg)
    hele = [floor(d / enhet) for d in deler]
    igjen = int(samlet / enhet) - sum(hele)
    etter_rest = sorted(range(len(deler)), key=lambda i: (hele[i] - deler[i] / enhet, i))
    for nummer in range(igjen) if deler else ():
        hele[etter_rest[nummer % len(deler)]] += 1
    return [h * enhet for h in hele]


class Enhetstall(NamedTuple):
    """Behovet, minstenivået og det som er tildelt, i én enhet eller i alt."""

    behov: Spenn
    minstenivaa: Spenn
    tildelt: Fraction | None


def i_enhetene(f: Fordeling) -> dict[str, Enhetstall]:
    """Gir tallene i hver enhet.

    Args:
        f: Fordelingen.
    """
    faatt = f.tildelt
    return {
        e.enhet.id: Enhetstall(e.behov, e.minstenivaa, None if faatt is None else Fraction(faatt[e.enhet.id], HUNDRE))
        for e in f.enheter
    }


def i_alt(f: Fordeling) -> Enhetstall:
    """Gir tallene i alle enhetene til sammen.

    Args:
        f: Fordelingen.
    """
    behov = minst = NULL
    for e in f.enheter:
        behov, minst = behov.pluss(e.behov), minst.pluss(e.minstenivaa)
    faatt = f.tildelt
    return Enhetstall(behov, minst, None if faatt is None else Fraction(sum(faatt.values()), HUNDRE))


def tabell(rader: Sequence[Sequence[str]]) -> list[str]:
    """Gir radene som tekst i kolonner; den første kolonnen er til venstre, tallene til høyre.

    Args:
        rader: Radene, med like mange celler.
    """
    bredder = [max(map(len, kolonne)) for kolonne in zip(*rader, strict=True)]
    return [
        MELLOM.join(
            celle.ljust(bredde) if i == 0 else celle.rjust(bredde)
            for i, (celle, bredde) in enumerate(zip(rad, bredder, strict=True))
        ).rstrip()
        for rad in rader
    ]


def slutten(k: Katalog) -> list[str]:
    """Gir påminnelsen hver tekst om ressursfordeling slutter med."""
    return ["", k("del.skjoenn"), k("bemanning.paaminnelse")]
