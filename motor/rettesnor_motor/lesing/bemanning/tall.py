"""Tallene fordelingen regnes ut av: kjente, ukjente, motstridende og som spenn."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from rettesnor_motor.feil import Funn
from rettesnor_motor.lesing.opplysning import les_tall
from rettesnor_motor.modell.bemanning import Antatt, Spenn
from rettesnor_motor.modell.tall import norsk, vis_kort

NULL, EN = Fraction(0), Fraction(1)
STOERST = Fraction(10**6)
"""Det største et tall kan være der ingen annen grense gjelder; større tall er skrivefeil."""
_HUNDREDELER = 100
_MINST_TO = 2
_UKJENTE = ("ukjent", "ikke_spurt")


class Rom(NamedTuple):
    """Det et tall kan være, og parameteren som setter det største; uten parameter er det ren regning."""

    spenn: Spenn
    grense: str


def er_ukjent(raa: Any) -> bool:
    """Sier om verdien ikke er oppgitt, eller er oppgitt som ukjent.

    Args:
        raa: Verdien fra JSON.
    """
    if raa is None:
        return True
    return isinstance(raa, dict) and raa.get("tilstand") in _UKJENTE and set(raa) <= {"tilstand", "kilde", "dato"}


@lru_cache(maxsize=1 << 12)
def _flyttall(tall: float) -> Fraction:
    """Gir tallet slik det ble skrevet; de samme få tallene går igjen i en bemanningssak."""
    return Fraction(Decimal(repr(tall)))


class Talleser:
    """Leser tall og spenn, og husker det som er ukjent."""

    def __init__(self, sted: str, funn: list[Funn]) -> None:
        """Tar imot stedet feil meldes på.

        Args:
            sted: Hvor inndata står.
            funn: Tar imot feilene.
        """
        self._sted = sted
        self._funn = funn
        self.ukjente: list[str] = []
        self.antatte: list[Antatt] = []

    def meld(self, felt: str, feil: str, forslag: str) -> None:
        """Melder en feil i et felt."""
        self._funn.append(Funn(self._sted, felt, feil, forslag))

    def tall(self, raa: Any, felt: str, minst: Fraction, hoeyst: Fraction) -> Fraction:
        """Leser et tall som må være kjent."""
        if type(raa) is float:
            verdi = _flyttall(raa)
        else:
            lest = les_tall(raa, felt, self.meld)
            if lest is None:
                return minst
            verdi = Fraction(lest)
        # Hele tall sammenlignes fem ganger så fort som brøker.
        teller, nevner = verdi.as_integer_ratio()
        over = teller * hoeyst.denominator > hoeyst.numerator * nevner
        if over or teller * minst.denominator < minst.numerator * nevner:
            forslag = f"oppgi fra {norsk(vis_kort(minst))} til {norsk(vis_kort(hoeyst))}"
            self.meld(felt, "tallet er for stort" if over else "tallet er for lite", forslag)
            return minst
        return verdi

    def aarsverk(self, raa: Any, felt: str) -> Fraction:
        """Leser et antall årsverk, i hele hundredeler."""
        verdi = self.tall(raa, felt, NULL, STOERST)
        if (verdi * _HUNDREDELER).denominator != 1:
            self.meld(felt, "årsverk regnes i hundredeler", "oppgi høyst to desimaler")
        return verdi

    def spenn(self, raa: Any, felt: str, rom: Rom) -> Spenn:
        """Leser et tall, et spenn, motstridende tall eller «ukjent»; det ukjente er hele rommet tallet kan være i.

        Args:
            raa: Verdien fra JSON.
            felt: Feltet den står i.
            rom: Det minste og det største tallet kan være, og hva som setter det største.
        """
        if er_ukjent(raa):
            self.ukjente.append(felt)
            self.antatte.append(Antatt(felt, rom.spenn, rom.grense))
            return rom.spenn
        if not isinstance(raa, dict):
            verdi = self.tall(raa, felt, *rom.spenn)
            return Spenn(verdi, verdi)
        meldt = len(self._funn)
        alle = [self.tall(ett, f"{felt}.{navn}", *rom.spenn) for navn, ett in self._ender(raa, felt)]
        if len(self._funn) > meldt:  # et tall med feil er lest som noe annet, og sier ingenting om de andre
            return rom.spenn
        if "fra" in raa and alle[0] > alle[-1]:
            self.meld(felt, "«fra» er større enn «til»", "bytt dem om")
        return Spenn(min(alle), max(alle))

    def _ender(self, raa: Mapping[str, Any], felt: str) -> list[tuple[str, Any]]:
        """Gir tallene i et objekt, eller melder at formen er feil."""
        ekstra = set(raa) - {"verdi", "fra", "til", "verdier", "kilde", "dato"}
        former = [form for form in ({"verdi"}, {"fra", "til"}, {"verdier"}) if form <= set(raa)]
        brukt = set(raa) & {"verdi", "fra", "til", "verdier"}
        verdier = raa.get("verdier")
        if ekstra or len(former) != 1 or brukt != former[0] or ("verdier" in raa and not isinstance(verdier, list)):
            forslag = "bruk verdi, eller fra og til, eller verdier, eller tilstand: ukjent"
            self.meld(felt, "ukjent form", forslag)
            return []
        if isinstance(verdier, list) and len(verdier) < _MINST_TO:
            self.meld(f"{felt}.verdier", "det er for få verdier", "oppgi minst to, eller bruk «verdi»")
            return []
        if isinstance(verdier, list):
            return [(f"verdier.{i}", ett) for i, ett in enumerate(verdier)]
        return [(navn, raa[navn]) for navn in ("verdi", "fra", "til") if navn in raa]
