"""Finner det som skal til for et annet utfall ved å prøve alt, i små regelsett med få verdier.

Skrevet uten hjelp fra ``analyse``: hvert sett av opplysninger får hver kombinasjon av verdier, saken regnes ut fra
begynnelsen av, og de minste settene er dem der ingen del av settet gjør det samme.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from random import Random
from typing import Any, NamedTuple

from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.modell.sak import Angivelse, Opplysning, Sak, Tilstand
from rettesnor_motor.modell.sannhet import NAVN

from .proeveregler import FARGER, TRINN

GRENSER = ("3", "6", "15")
FLEST = 3
_FORESLAAS = frozenset({"j", "t"})
_HELE = tuple(Fraction(n) for n in (0, 2, 3, 4, 5, 6, 7, 14, 15, 16, 60, 125))
_RUTENETT = (*(Fraction(n, 2) for n in range(42)), Fraction(100), Fraction(168))
_FAA = tuple(Fraction(n) for n in ("0", "1.5", "3", "4.5", "6", "8", "15", "40", "168"))


class Verdi(NamedTuple):
    """En verdi en opplysning kan ha: slik den oppgis, tallet eller svaret, og om den er innenfor det som er kjent."""

    opplysning: Opplysning
    verdi: Any
    er_inni: bool


class Opplyst(NamedTuple):
    """En opplysning i saken, og alt den prøves som."""

    naa: Opplysning | None
    verdier: tuple[Verdi, ...]


def _punkt(verdi: Any, enhet: str = "") -> Opplysning:
    if isinstance(verdi, Fraction):
        tall = int(verdi) if verdi.denominator == 1 else Decimal(verdi.numerator) / Decimal(verdi.denominator)
        return Opplysning(Tilstand.OPPGITT, (Angivelse(tall, tall, enhet),))
    return Opplysning(Tilstand.OPPGITT, (Angivelse(svar=verdi),))


def _tall(r: Random, navn: str, nett: tuple[Fraction, ...]) -> Opplyst:
    enhet = "aar" if navn == "h" else "timer_per_uke"
    hvordan = r.randrange(4)
    if hvordan == 0:
        naa, fra, til = None, nett[0], nett[-1]
    else:
        fra, til = sorted((r.choice(nett[:10]), r.choice(nett[:10])))
        til = til if hvordan == 1 else fra
        en, to = (_punkt(ende, enhet).verdier[0].fra for ende in (fra, til))
        naa = Opplysning(Tilstand.OPPGITT, (Angivelse(en, to, enhet),))
    verdier = [Verdi(_punkt(v, enhet), v, fra <= v <= til) for v in nett if fra != til or v != fra]
    return Opplyst(naa, tuple(verdier))


def _svar(r: Random, mulige: tuple[Any, ...], som: Mapping[Any, Opplysning]) -> Opplyst:
    hvordan = r.randrange(4)
    kjent = (
        set(mulige) if hvordan == 0 else {r.choice(mulige), r.choice(mulige)} if hvordan == 1 else {r.choice(mulige)}
    )
    if som[mulige[0]].verdier[0].enhet == "ordinal" and len(kjent) > 1:
        kjent = set(mulige)
    if hvordan == 0:
        naa = r.choice((None, Opplysning(Tilstand.UKJENT)))
    else:
        angivelser = tuple(som[v].verdier[0] for v in mulige if v in kjent)
        naa = Opplysning(Tilstand.ULIKE if len(kjent) > 1 else Tilstand.OPPGITT, angivelser)
    return Opplyst(naa, tuple(Verdi(som[v], v, v in kjent) for v in mulige if len(kjent) > 1 or v not in kjent))


def trekk(r: Random, navn: str, *, fint: bool) -> Opplyst:
    """Trekker hvordan en opplysning er oppgitt, og verdiene den prøves som.

    Args:
        r: Kilden til tilfeldighet.
        navn: Opplysningen.
        fint: Om tallene skal ligge tett, slik regnestykker trenger.
    """
    match navn:
        case "j":
            return _svar(r, (True, False), {v: _punkt(v) for v in (True, False)})
        case "v":
            return _svar(r, FARGER, {v: _punkt(v) for v in FARGER})
        case "o":
            return _svar(r, TRINN, {v: _punkt(Fraction(i), "ordinal") for i, v in enumerate(TRINN)})
        case "t":
            lang = Verdi(_punkt("x" * 20), 20, er_inni=False)
            return r.choice((Opplyst(None, (lang,)), Opplyst(_punkt("kort"), (lang,)), Opplyst(_punkt("x" * 30), ())))
        case "h":
            return _tall(r, navn, _HELE)
        case _:
            return _tall(r, navn, _RUTENETT if fint else _FAA)


class Uttoemmende:
    """Alt som gir et annet utfall i én sak."""

    def __init__(self, plan: Plan, regel: str, opplyst: Mapping[str, Opplyst]) -> None:
        """Tar imot reglene og opplysningene i saken."""
        self.plan, self.regel, self.opplyst = plan, regel, opplyst
        self.naa = self.utfall({})

    def sak(self, endret: Mapping[str, Opplysning]) -> Sak:
        """Gir saken med noen opplysninger endret."""
        oppgitt = {navn: o.naa for navn, o in self.opplyst.items() if o.naa is not None}
        return Sak("P", "nasjonal", "2026-06-20", "ny", {**oppgitt, **endret}, ())

    def utfall(self, endret: Mapping[str, Opplysning]) -> str:
        """Gir utfallet av regelen når saken regnes ut fra begynnelsen av."""
        noder = self.plan.regn_ut(self.sak(endret)).noder
        return NAVN[noder[self.plan.plass[self.regel]]]

    def _som_gir(self, sett: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
        """Gir utfallene settet kan gi, og om det er et forslag."""
        for valg in product(*(self.opplyst[navn].verdier for navn in sett)):
            utfall = self.utfall({navn: v.opplysning for navn, v in zip(sett, valg, strict=True)})
            if utfall not in {self.naa, "ukjent"}:
                yield utfall, all(v.er_inni or navn in _FORESLAAS for navn, v in zip(sett, valg, strict=True))

    def minste(self) -> set[tuple[str, frozenset[str], bool]]:
        """Gir de minste settene: utfallet, opplysningene, og om det er et forslag."""
        svar: set[tuple[str, frozenset[str], bool]] = set()
        for antall in range(1, FLEST + 1):
            for sett in combinations(sorted(self.opplyst), antall):
                gir = set(self._som_gir(sett))
                navn = frozenset(sett)
                for utfall in {u for u, _ in gir}:
                    mindre = [(s, forslag) for u, s, forslag in svar if u == utfall and s < navn]
                    if (utfall, True) in gir:
                        if not any(forslag for _, forslag in mindre):
                            svar.add((utfall, navn, True))
                    elif not mindre:
                        svar.add((utfall, navn, False))
        return svar
