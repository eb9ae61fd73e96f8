"""Kronene og vikarene i ressursfordelingen, og svaret der alt er satt sammen (semantikk 2.6)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from rettesnor_motor.modell.bemanning import NULL, Fordeling, Spenn


class Direktetid(NamedTuple):
    """Den direkte tiden i ett behov: timer i uken og årsverk."""

    behov: str
    timer: Spenn
    aarsverk: Spenn


class Brukerkroner(NamedTuple):
    """Kronene til én bruker i ett år, ledd for ledd.

    ``tilskudd`` og ``egenbetaling`` er ingenting når de ikke er oppgitt. ``over`` er utgiftene over innslagspunktet, og
    kan være under null. ``netto`` er lønnen når refusjonen er trukket fra.
    ``kan_faa`` er om alderen tillater refusjon; ``maa_avklares`` er det som gjør den uviss.
    """

    bruker: str
    enhet: str
    direkte: tuple[Direktetid, ...]
    loenn: Spenn
    er_oppgitt: bool
    tilskudd: Spenn | None
    egenbetaling: Spenn | None
    alder: int | None
    fratrekk: Spenn
    over: Spenn
    kan_faa: bool
    refusjon: Spenn
    netto: Spenn
    maa_avklares: tuple[str, ...]


class Kroner(NamedTuple):
    """Kostnaden før og etter refusjonen, i kroner i året; ingenting når ingen årsverk er fordelt."""

    brutto: Spenn | None
    netto: Spenn | None


class Gevinst(NamedTuple):
    """Det endringen fra dagens årsverk sparer i året; under null koster den mer."""

    aarsverk: Fraction
    brutto: Fraction
    netto: Spenn


class Proevd(NamedTuple):
    """Hele kommunen regnet med andre satser: hva som er prøvd, kostnaden og gevinsten."""

    slag: str
    kroner: Kroner
    gevinst: Gevinst | None


class Oekonomi(NamedTuple):
    """Kronene i fordelingen; ``brukt`` er parametrene de hviler på."""

    brukere: tuple[Brukerkroner, ...]
    enheter: Mapping[str, Kroner]
    sum: Kroner
    gevinst: Mapping[str, Gevinst]
    samlet_gevinst: Gevinst | None
    proevd: tuple[Proevd, ...]
    brukt: tuple[str, ...]


class Vikarlinje(NamedTuple):
    """Vikarbehovet i én enhet, i årsverk: årsverkene som må dekkes, og leddene."""

    grunnlag: Spenn
    ferie: Spenn
    fravaer: Spenn
    helligdager: Spenn

    @property
    def sum(self) -> Spenn:
        """Gir summen av leddene."""
        return self.ferie.pluss(self.fravaer).pluss(self.helligdager)

    def pluss(self, annen: "Vikarlinje") -> "Vikarlinje":
        """Gir summen av to linjer."""
        return Vikarlinje(*(a.pluss(b) for a, b in zip(self, annen, strict=True)))


INGEN_VIKARER = Vikarlinje(NULL, NULL, NULL, NULL)


class Vikarbehov(NamedTuple):
    """Vikarbehovet; det står for seg, og er aldri med i årsverkene."""

    enheter: Mapping[str, Vikarlinje]
    sum: Vikarlinje
    ved_lavest_fravaer: Spenn
    ved_hoeyest_fravaer: Spenn
    brukt: tuple[str, ...]


class Bemanningssvar(NamedTuple):
    """Hele svaret: fordelingen, kronene og vikarene."""

    fordeling: Fordeling
    oekonomi: Oekonomi
    vikarer: Vikarbehov


def minus(a: Spenn, b: Spenn) -> Spenn:
    """Gir forskjellen mellom to spenn.

    Args:
        a: Det som trekkes fra.
        b: Det som trekkes.
    """
    return Spenn(a.lav - b.hoey, a.hoey - b.lav)
