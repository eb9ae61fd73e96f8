"""Vilkår som diagrammer over størrelsene de spør om, med en verdi å vise for hvert utfall."""

from collections.abc import Iterable, Iterator

from rettesnor_motor.analyse.biter import KJENT, Akse, Bit, grenser_i, lag_akse
from rettesnor_motor.analyse.diagram import Diagram, Diagrammer
from rettesnor_motor.analyse.forenkling import Forenkler
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sannhet import JA

_OM_KJENT = "?"


def blader(node: n.Vilkaar) -> Iterator[n.Blad]:
    """Gir bladene i et vilkår, uten dem i regler det vises til.

    Args:
        node: Vilkåret.
    """
    match node:
        case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn) | n.Ikke(barn):
            for ett in barn:
                yield from blader(ett)
        case n.UtfallAv():
            return
        case _:
            yield node


def _akse_for(blad: n.Blad) -> str:
    """Gir navnet på det et blad spør om: verdien av en størrelse, eller om den er kjent."""
    return f"{_OM_KJENT}{blad.opplysning}" if isinstance(blad, n.ErKjent) else blad.opplysning


class Rom:
    """Diagrammene over et sett vilkår og alle reglene de viser til."""

    def __init__(self, utsnitt: Utsnitt, forenkler: Forenkler, vilkaar: Iterable[n.Vilkaar]) -> None:
        """Deler størrelsene i biter etter alle grensene i vilkårene og reglene.

        Args:
            utsnitt: Reglene for én kommune på én dato.
            forenkler: Skriver om vilkårene.
            vilkaar: Vilkårene som skal bli diagrammer, i tillegg til reglene i utsnittet.
        """
        self._forenkler = forenkler
        self._naar = {r.id: r.naar for sett in utsnitt.regelsett for r in sett.regler}
        self._forenklet: dict[n.Vilkaar, n.Vilkaar] = {}
        self._husket: dict[n.Vilkaar, Diagram] = {}
        self.diagrammer = Diagrammer()
        alle = [self._enkel(v) for v in (*self._naar.values(), *vilkaar)]
        navn: dict[str, list[n.Blad]] = {}
        for blad in (b for v in alle for b in blader(v)):
            navn.setdefault(_akse_for(blad), []).append(blad)
        self.akser: list[Akse] = []
        self._nummer: dict[str, int] = {}
        for id_, bladene in navn.items():
            domene = KJENT if id_.startswith(_OM_KJENT) else forenkler.domener[id_]
            self._nummer[id_] = len(self.akser)
            self.akser.append(lag_akse(id_, domene, (g for b in bladene for g in grenser_i(b))))

    def _enkel(self, node: n.Vilkaar) -> n.Vilkaar:
        if node not in self._forenklet:
            self._forenklet[node] = self._forenkler.vilkaar(node)
        return self._forenklet[node]

    def diagram(self, node: n.Vilkaar) -> Diagram:
        """Gir diagrammet til et vilkår.

        Args:
            node: Et vilkår, eller en del av et, som rommet er laget for.
        """
        return self._diagram(self._enkel(node))

    def _diagram(self, node: n.Vilkaar) -> Diagram:
        if node not in self._husket:
            self._husket[node] = self._regn(node)
        return self._husket[node]

    def _regn(self, node: n.Vilkaar) -> Diagram:
        d = self.diagrammer
        match node:
            case n.Alle(barn):
                return d.og(map(self._diagram, barn))
            case n.MinstEn(barn):
                return d.eller(map(self._diagram, barn))
            case n.Minst(antall, barn):
                return d.minst(antall, [self._diagram(ett) for ett in barn])
            case n.Ikke(barn):
                return d.ikke(self._diagram(barn[0]))
            case n.UtfallAv(regel):
                return self.diagram(self._naar[regel])
            case n.ErKjent(opplysning) if self._forenkler.domener[opplysning].alltid_kjent:
                return JA
            case _:
                nummer = self._nummer[_akse_for(node)]
                return d.blad(nummer, self.akser[nummer].utfall(node))

    def vitne(self, d: Diagram, utfall: int) -> dict[str, Bit] | None:
        """Gir en bit for hver størrelse som trengs for utfallet, eller ingenting når det ikke kan inntreffe.

        Args:
            d: Diagrammet.
            utfall: Utfallskoden.
        """
        valgt = self.diagrammer.finn(d, utfall)
        if valgt is None:
            return None
        return {self.akser[akse].navn: self.akser[akse].biter[bit] for akse, bit in sorted(valgt.items())}
