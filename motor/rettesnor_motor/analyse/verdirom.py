"""Verdiene en opplysning kan ha, delt i like deler: ett utvalg som er nok til å avgjøre hva et vilkår svarer.

Et vilkår ser bare på hvilken side av grensene sine et tall ligger. Derfor er endepunktene, grensene og to punkter
mellom hver av dem nok til å vise alt vilkåret kan svare, for alle intervaller som finnes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any, Final

from rettesnor_motor.modell.dekning import Vitneverdi
from rettesnor_motor.modell.sannhet import JA, NAVN, NEI, UKJENT
from rettesnor_motor.modell.tall import til_skala

_NAER: Final = Fraction(1, 100)
_RELEVANT, _IKKE_RELEVANT, _KANSKJE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Akse:
    """Det en opplysning kan være.

    Attributes:
        navn: Id-en.
        slag: Slaget i ordboken.
        minst: Minste verdi, når den er kjent.
        hoeyst: Største verdi, når den er kjent.
        verdier: Valgene, når slaget er valg.
        relevans: Om den kan være ikke relevant.
        ett_svar: Om et valg alltid er kjent.
    """

    navn: str
    slag: str
    minst: Fraction | None
    hoeyst: Fraction | None
    verdier: tuple[str, ...] = ()
    relevans: bool = False
    ett_svar: bool = False

    @property
    def plasser(self) -> int:
        """Antall plasser i vektoren."""
        return 1 if self.slag in {"ja_nei", "valg"} else 3 if self.relevans else 2


@dataclass(frozen=True, slots=True)
class Punkt:
    """Ett utvalg: plassene i vektoren, og verdien i ord."""

    plasser: tuple[Any, ...]
    verdi: Vitneverdi


def punkter(akse: Akse, grenser: Iterable[Fraction], valgt: Sequence[frozenset[str]]) -> list[Punkt]:
    """Gir utvalget for en akse, de kjente og enkle verdiene først.

    Args:
        akse: Det opplysningen kan være.
        grenser: Tallene vilkårene holder den mot.
        valgt: Valgene vilkårene nevner, samlet for hvert vilkår.
    """
    if akse.slag == "ja_nei":
        return [Punkt((kode,), Vitneverdi(akse.navn, "ja_nei", svar=(NAVN[kode],))) for kode in (JA, NEI, UKJENT)]
    if akse.slag == "valg":
        return list(_valgpunkter(akse, valgt))
    if akse.slag == "tekst":
        lengder = sorted({Fraction(-1), *(g + n for g in grenser for n in (-1, 0, 1))})
        return [Punkt((int(n), kjent), Vitneverdi(akse.navn, "tekst", n, n)) for kjent in (JA, UKJENT) for n in lengder]
    tall = _tallpunkter(akse, sorted(set(grenser)) or [akse.minst or Fraction(0)])
    par = [(a, a) for a in tall] + list(combinations(sorted(tall), 2))
    svar = [Punkt(_plasser(akse, a, b, _RELEVANT), Vitneverdi(akse.navn, akse.slag, a, b)) for a, b in par]
    if akse.relevans:
        ingen = Vitneverdi(akse.navn, akse.slag, svar=("ikke_relevant",))
        svar.append(Punkt(_plasser(akse, tall[0], tall[0], _IKKE_RELEVANT), ingen))
        svar += [
            Punkt(_plasser(akse, a, b, _KANSKJE), Vitneverdi(akse.navn, akse.slag, a, b, ("kanskje",))) for a, b in par
        ]
    return svar


def _plasser(akse: Akse, lav: Fraction, hoey: Fraction, relevans: int) -> tuple[Any, ...]:
    ender = (til_skala(lav), til_skala(hoey))
    return (*ender, relevans) if akse.relevans else ender


def _tallpunkter(akse: Akse, grenser: Sequence[Fraction]) -> list[Fraction]:
    """Gir endepunktene, grensene og to punkter i hvert mellomrom; det nærmeste grensene først."""
    hele = akse.slag in {"heltall", "ordinal", "dato"}
    if hele:
        svar = {g + n for grense in grenser for g in {Fraction(grense // 1)} for n in (-2, -1, 0, 1, 2, 3)}
    else:
        svar = set(grenser) | {g + n for g in grenser for n in (-1, 1)}
        ender = [e for e in (akse.minst, akse.hoeyst) if e is not None]
        for a, b in pairwise(sorted({*grenser, *ender})):
            smaa = (a + _NAER, b - _NAER) if b - a > 2 * _NAER else ((2 * a + b) / 3, (a + 2 * b) / 3)
            svar |= set(smaa)
        svar |= {g + n for g in grenser for n in (-_NAER, _NAER)}
    svar |= {e for e in (akse.minst, akse.hoeyst) if e is not None}
    innenfor = [
        s for s in svar if (akse.minst is None or s >= akse.minst) and (akse.hoeyst is None or s <= akse.hoeyst)
    ]
    return sorted(innenfor, key=lambda s: (min(abs(s - g) for g in grenser), s))


def _valgpunkter(akse: Akse, valgt: Sequence[frozenset[str]]) -> Iterator[Punkt]:
    """Gir ett valg fra hver gruppe vilkårene ikke skiller på, og alle blandinger av dem."""
    grupper: dict[tuple[bool, ...], str] = {}
    for verdi in akse.verdier:
        grupper.setdefault(tuple(verdi in en for en in valgt), verdi)
    enere = list(grupper.values())
    for antall in range(1, 2 if akse.ett_svar else len(enere) + 1):
        for blanding in combinations(enere, antall):
            maske = sum(1 << akse.verdier.index(v) for v in blanding)
            yield Punkt((maske,), Vitneverdi(akse.navn, "valg", svar=blanding))
