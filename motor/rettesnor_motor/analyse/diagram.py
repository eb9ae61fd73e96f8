"""Vilkår som beslutningsdiagrammer: samme mening gir samme diagram, så likhet og følger er eksakte.

Et diagram spør om én størrelse om gangen, i fast orden, og ender i utfallskodene fra ``modell.sannhet``. Like deler
deles, så et stort vilkår blir ikke en liste over alle kombinasjoner.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from rettesnor_motor.modell.sannhet import IKKE, JA, NEI

Diagram: TypeAlias = int
"""Utfallskoden (0, 1 eller 3) for et avgjort diagram, ellers nummeret på det første spørsmålet."""

_FOERSTE_NODE = 4


class Diagrammer:
    """Alle diagrammene over de samme størrelsene."""

    def __init__(self) -> None:
        self._noder: list[tuple[int, tuple[Diagram, ...]]] = []
        self._kjent: dict[tuple[int, tuple[Diagram, ...]], Diagram] = {}
        self._og: dict[tuple[Diagram, Diagram], Diagram] = {}
        self._eller: dict[tuple[Diagram, Diagram], Diagram] = {}
        self._ikke: dict[Diagram, Diagram] = {}
        self._ender: dict[Diagram, frozenset[int]] = {}
        self._foelger: dict[tuple[Diagram, Diagram], bool] = {}
        self._nevner: dict[Diagram, frozenset[int]] = {}

    def blad(self, akse: int, koder: Sequence[Diagram]) -> Diagram:
        """Gir diagrammet som spør om én størrelse.

        Args:
            akse: Nummeret på størrelsen i den faste orden.
            koder: Diagrammet for hver bit; de spør bare om størrelser senere i orden.
        """
        if len(set(koder)) == 1:
            return koder[0]
        noekkel = (akse, tuple(koder))
        if noekkel not in self._kjent:
            self._kjent[noekkel] = len(self._noder) + _FOERSTE_NODE
            self._noder.append(noekkel)
        return self._kjent[noekkel]

    def _node(self, d: Diagram) -> tuple[int, tuple[Diagram, ...]]:
        return self._noder[d - _FOERSTE_NODE]

    def _par(self, a: Diagram, b: Diagram) -> tuple[int, list[tuple[Diagram, Diagram]]]:
        """Gir den første størrelsen to diagrammer spør om, og parene under hver bit."""
        node_a = self._node(a) if a >= _FOERSTE_NODE else None
        node_b = self._node(b) if b >= _FOERSTE_NODE else None
        akse = min(node[0] for node in (node_a, node_b) if node is not None)
        under_a = node_a[1] if node_a is not None and node_a[0] == akse else None
        under_b = node_b[1] if node_b is not None and node_b[0] == akse else None
        bredde = len(under_a if under_a is not None else under_b or ())
        return akse, [(under_a[i] if under_a else a, under_b[i] if under_b else b) for i in range(bredde)]

    def _sett_sammen(
        self, a: Diagram, b: Diagram, husket: dict[tuple[int, int], int], kode: Callable[[int, int], int]
    ) -> Diagram:
        if a == b:
            return a
        for x, y in ((a, b), (b, a)):
            if x in {NEI, JA}:  # den ene enden avgjør, og den andre endrer ingenting
                return kode(x, y) if y < _FOERSTE_NODE else x if kode(x, JA - x) == x else y
        if a < _FOERSTE_NODE and b < _FOERSTE_NODE:
            return kode(a, b)
        noekkel = (a, b) if a < b else (b, a)
        if noekkel not in husket:
            akse, par = self._par(a, b)
            husket[noekkel] = self.blad(akse, [self._sett_sammen(x, y, husket, kode) for x, y in par])
        return husket[noekkel]

    def og(self, barn: Iterable[Diagram]) -> Diagram:
        """Gir «alle», etter sterk Kleene."""
        svar: Diagram = JA
        for ett in barn:
            svar = self._sett_sammen(svar, ett, self._og, lambda x, y: x & y)
        return svar

    def eller(self, barn: Iterable[Diagram]) -> Diagram:
        """Gir «minst én», etter sterk Kleene."""
        svar: Diagram = NEI
        for ett in barn:
            svar = self._sett_sammen(svar, ett, self._eller, lambda x, y: x | y)
        return svar

    def ikke(self, d: Diagram) -> Diagram:
        """Gir det motsatte."""
        if d < _FOERSTE_NODE:
            return IKKE[d]
        if d not in self._ikke:
            akse, under = self._node(d)
            self._ikke[d] = self.blad(akse, [self.ikke(ett) for ett in under])
        return self._ikke[d]

    def minst(self, antall: int, barn: Sequence[Diagram]) -> Diagram:
        """Gir «minst så mange av»."""
        minst: list[Diagram] = [JA] + [NEI] * antall
        for ett in barn:
            minst = [JA, *(self.eller([minst[j], self.og([minst[j - 1], ett])]) for j in range(1, antall + 1))]
        return minst[antall]

    def ender(self, d: Diagram) -> frozenset[int]:
        """Gir utfallene diagrammet kan ende i."""
        if d < _FOERSTE_NODE:
            return frozenset({d})
        if d not in self._ender:
            self._ender[d] = frozenset().union(*(self.ender(ett) for ett in self._node(d)[1]))
        return self._ender[d]

    def foelger(self, a: Diagram, b: Diagram) -> bool:
        """Sier om ``b`` er ja hver gang ``a`` er det."""
        if a == b or JA not in self.ender(a) or self.ender(b) == {JA}:
            return True
        if JA not in self.ender(b) or self.ender(a) == {JA}:
            return False
        if (a, b) not in self._foelger:
            self._foelger[a, b] = all(self.foelger(x, y) for x, y in self._par(a, b)[1])
        return self._foelger[a, b]

    def nevner(self, d: Diagram) -> frozenset[int]:
        """Gir størrelsene utfallet avhenger av."""
        if d < _FOERSTE_NODE:
            return frozenset()
        if d not in self._nevner:
            akse, under = self._node(d)
            self._nevner[d] = frozenset({akse}).union(*(self.nevner(ett) for ett in under))
        return self._nevner[d]

    def finn(self, d: Diagram, utfall: int) -> dict[int, int] | None:
        """Gir én bit for hver størrelse som trengs for å ende i utfallet, eller ingenting når det ikke går.

        Args:
            d: Diagrammet.
            utfall: Utfallskoden.
        """
        if utfall not in self.ender(d):
            return None
        valgt: dict[int, int] = {}
        while d >= _FOERSTE_NODE:
            akse, under = self._node(d)
            bit = next(i for i, ett in enumerate(under) if utfall in self.ender(ett))
            valgt[akse] = bit
            d = under[bit]
        return valgt

    def les(self, d: Diagram, valgt: Mapping[int, int]) -> int:
        """Gir utfallet når bitene er valgt; en størrelse uten valg får den første biten."""
        while d >= _FOERSTE_NODE:
            akse, under = self._node(d)
            d = under[valgt.get(akse, 0)]
        return d
