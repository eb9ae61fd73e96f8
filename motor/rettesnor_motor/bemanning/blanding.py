"""En enhet slik den ville vært med noen av endringene fra i fjor, og det hver av dem da utgjør."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from rettesnor_motor.bemanning.enhetsregning import enhetsbehov
from rettesnor_motor.lesing.bemanning.normer import med_verdier
from rettesnor_motor.modell.bemanning import (
    TIDSBAAND,
    Baandsvar,
    Bruker,
    Driftsenhet,
    Enhetsbehov,
    Normer,
    Tidsbaand,
)
from rettesnor_motor.modell.bemanning.aar import Leddendring, Virkning

_EN, _HALV = Fraction(1), Fraction(1, 2)
_INNSTILLINGER = ("omregning", "ukearbeidstid", "indirekte", "funksjoner", "kap9_samtidig", "vinduer")
_UKEARBEIDSTIDER = ("", "_helkontinuerlig", "_dag")
_LEDD = ("fast", "felles", "grunn", "kap9", "minst")
Noekkel: TypeAlias = tuple[str, str]
"""Slaget endring, og hvem eller hva den gjelder."""


class Aar(NamedTuple):
    """En enhet ett år."""

    enhet: Driftsenhet
    brukere: Mapping[str, Bruker]
    normer: Normer


def pluss(a: Iterable[Fraction], b: Iterable[Fraction], faktor: Fraction = _EN) -> Virkning:
    """Gir den ene virkningen med den andre lagt til, så mange ganger som faktoren sier."""
    return Virkning(*(x + faktor * y for x, y in zip(a, b, strict=True)))


def maal(svar: Enhetsbehov) -> Virkning:
    """Gir behovet og minstenivået i hver ende."""
    return Virkning(*svar.behov, *svar.minstenivaa)


class Blanding:
    """Enheten slik den ville vært med noen av endringene."""

    def __init__(self, fjor: Aar, naa: Aar) -> None:
        """Finner det som er endret mellom de to årene."""
        self.fjor, self.naa = fjor, naa
        foer, etter = fjor.normer.verdier, naa.normer.verdier
        self.normer = [id_ for id_ in sorted(etter) if id_ in foer and foer[id_] != etter[id_]]
        # Har et tidsbånd normens ukearbeidstid begge årene, er det normen som er endret, ikke enheten.
        self.fulgt: dict[Tidsbaand, str] = {}
        for baand in TIDSBAAND:
            par = (fjor.enhet.ukearbeidstid[baand], naa.enhet.ukearbeidstid[baand])
            for id_ in (f"bemanning_ukearbeidstid{ett}" for ett in _UKEARBEIDSTIDER):
                if id_ in self.normer and par == (foer[id_], etter[id_]):
                    self.fulgt.setdefault(baand, id_)
        self.brukere = sorted(
            id_ for id_ in {*fjor.brukere, *naa.brukere} if fjor.brukere.get(id_) != naa.brukere.get(id_)
        )
        self.enhet = [navn for navn in _INNSTILLINGER if self.verdi(fjor, navn) != self.verdi(naa, navn)]
        self.alle: frozenset[Noekkel] = frozenset(
            [("norm", id_) for id_ in self.normer]
            + [("enhet", navn) for navn in self.enhet]
            + [("bruker", id_) for id_ in self.brukere]
        )

    def verdi(self, aar: Aar, navn: str) -> Any:
        """Gir en innstilling i enheten, uten det som følger en norm."""
        verdi = getattr(aar.enhet, navn)
        if navn == "ukearbeidstid":
            return {baand: tid for baand, tid in verdi.items() if baand not in self.fulgt}
        return verdi

    def svar(self, valgt: frozenset[Noekkel], brukere: Mapping[str, Bruker | None] | None = None) -> Enhetsbehov:
        """Regner ut enheten med endringene i ``valgt``, og med brukerne i ``brukere`` slik de står der."""
        fjor, naa = self.fjor, self.naa
        normer = fjor.normer
        nye = {id_: naa.normer.verdier[id_] for slag, id_ in valgt if slag == "norm"}
        if nye:
            normer = med_verdier(normer, nye)
        endret = {navn: getattr(naa.enhet, navn) for slag, navn in valgt if slag == "enhet"}
        endret["ukearbeidstid"] = {
            baand: (
                naa
                if (("norm", self.fulgt[baand]) if baand in self.fulgt else ("enhet", "ukearbeidstid")) in valgt
                else fjor
            ).enhet.ukearbeidstid[baand]
            for baand in TIDSBAAND
        }
        her = []
        for id_ in sorted({*fjor.brukere, *naa.brukere}):
            bruker = (naa if ("bruker", id_) in valgt else fjor).brukere.get(id_)
            bruker = brukere.get(id_, bruker) if brukere else bruker
            if bruker is not None:
                her.append(bruker)
        return enhetsbehov(replace(fjor.enhet, **endret), her, normer)

    def ender(self) -> tuple[Enhetsbehov, Enhetsbehov]:
        """Regner ut enheten uten og med alle endringene."""
        return self.svar(frozenset()), self.svar(self.alle)

    def snitt(
        self, ender: tuple[Enhetsbehov, Enhetsbehov], bare: Enhetsbehov, uten: Enhetsbehov
    ) -> tuple[Virkning, tuple[Leddendring, ...]]:
        """Gir snittet av virkningen lagt til i fjor og tatt bort fra i år, og timene i hvert ledd."""
        ingen, alt = ender
        lagt_til = pluss(maal(bare), maal(ingen), -_EN)
        tatt_bort = pluss(maal(alt), maal(uten), -_EN)
        virkning = Virkning(*(x * _HALV for x in pluss(lagt_til, tatt_bort)))
        ledd = []
        for i, baand in enumerate(TIDSBAAND):
            for navn in _LEDD:

                def timer(svar: Enhetsbehov, i: int = i, navn: str = navn) -> Fraction:
                    ett: Baandsvar = svar.baand[i]
                    return getattr(ett, navn).hoey  # type: ignore[no-any-return]

                forskjell = (timer(bare) - timer(ingen) + timer(alt) - timer(uten)) * _HALV
                if forskjell:
                    ledd.append(Leddendring(baand, navn, forskjell))
        return virkning, tuple(ledd)
