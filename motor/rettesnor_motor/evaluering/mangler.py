"""Finner opplysningene som mangler under en regel som ikke er avgjort (semantikk 2.2).

Det som står under et vilkår som alt er avgjort, kan ikke endre noe, og etterlyses ikke.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from rettesnor_motor.evaluering.lesere import Innlest
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Avledet, Regel
from rettesnor_motor.modell.sannhet import JA, NEI, UKJENT

Betingelser: TypeAlias = Mapping[tuple[str, n.Vilkaar], int]
"""Avledet størrelse og vilkår i regnestykket dens → utfallskoden."""


@dataclass(frozen=True, slots=True)
class Mangelgrunnlag:
    """Det som er felles for alle sakene: reglene, størrelsene som regnes ut av andre, og plassene til nodene.

    ``betingelser`` gir utfallene av vilkårene inne i regnestykkene for én lest sak.
    """

    regler: Mapping[str, Regel]
    avledet: Mapping[str, Avledet]
    plass: Mapping[str, int]
    betingelser: Callable[[Innlest], Betingelser]


class Mangelfinner:
    """Finner det som mangler i én sak."""

    def __init__(self, grunnlag: Mangelgrunnlag, noder: tuple[int, ...], inn: Innlest) -> None:
        """Tar imot saken.

        Args:
            grunnlag: Det som er felles for alle sakene.
            noder: Utfallet av hver node.
            inn: Saken slik den er lest.
        """
        self._g = grunnlag
        self._noder = noder
        self._inn = inn

    @cached_property
    def _betingelser(self) -> Betingelser:
        return self._g.betingelser(self._inn)

    def finn(self, regel: str) -> tuple[str, ...]:
        """Gir det som mangler under regelen, sortert.

        Args:
            regel: Id-en til regelen.
        """
        return tuple(sorted(set(self._regel(regel))))

    def _regel(self, regel: str) -> Iterator[str]:
        return self._under(self._g.regler[regel].naar, regel)

    def _under(self, node: n.Vilkaar, sti: str) -> Iterator[str]:
        """Gir det som mangler i et vilkår i en regel."""
        if self._noder[self._g.plass[sti]] != UKJENT:
            return
        match node:
            case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn) | n.Ikke(barn):
                for i, ett in enumerate(barn):
                    yield from self._under(ett, f"{sti}/{i}")
            case n.UtfallAv(regel):
                yield from self._regel(regel)
            case _:
                yield from self._for(node.opplysning)

    def _for(self, navn: str) -> Iterator[str]:
        avledet = self._g.avledet.get(navn)
        if avledet is None:
            yield from self._inn.mangler.get(navn, ())
        else:
            yield from self._i(avledet.beregn, navn)

    def _i(self, uttrykk: n.Uttrykk, eier: str) -> Iterator[str]:
        """Gir det som mangler i et regnestykke; en gren som ikke gjelder, er ikke med."""
        match uttrykk:
            case n.Verdi(opplysning):
                yield from self._for(opplysning)
            case n.Sum(ledd) | n.Produkt(ledd) | n.Stoerst(ledd) | n.MinstAv(ledd):
                for ett in ledd:
                    yield from self._i(ett, eier)
            case n.Differanse(a, b) | n.Kvotient(a, b):
                yield from self._i(a, eier)
                yield from self._i(b, eier)
            case n.Omregn(av):
                yield from self._i(av, eier)
            case n.Antall(vilkaar):
                for betingelse in vilkaar:
                    yield from self._betingelse(betingelse, eier)
            case n.Hvis(naar, saa, ellers):
                kode = self._betingelser[eier, naar]
                yield from self._betingelse(naar, eier)
                if kode != NEI:
                    yield from self._i(saa, eier)
                if kode != JA:
                    yield from self._i(ellers, eier)
            case n.DagerEtter(dato, fra):
                yield from self._for(dato.opplysning)
                yield from self._for(fra.opplysning)
            case n.Tabell(rader=rader):
                for rad in rader:
                    celler = [celle for celle in rad.celler if celle is not None]
                    if all(self._betingelser[eier, celle] != NEI for celle in celler):
                        for celle in celler:
                            yield from self._betingelse(celle, eier)
            case n.Konstant() | n.Tjenestesum() | n.HoldtMotTjenester():
                return

    def _betingelse(self, node: n.Vilkaar, eier: str) -> Iterator[str]:
        """Gir det som mangler i et vilkår inne i et regnestykke."""
        if self._betingelser[eier, node] != UKJENT:
            return
        match node:
            case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn) | n.Ikke(barn):
                for ett in barn:
                    yield from self._betingelse(ett, eier)
            case n.UtfallAv(regel):
                yield from self._regel(regel)
            case _:
                yield from self._for(node.opplysning)
