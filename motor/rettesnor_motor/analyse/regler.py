"""Reglene kontrollert mot hverandre og mot seg selv: det som aldri eller alltid er ja, gjentas eller er skygget.

En feil meldes bare når den holder for alle verdier ordboken tillater. Er noe regnet ut på en måte som ikke kan skrives
om eksakt, regnes det som fritt; da kan en sammenheng bli oversett, men en feil blir aldri funnet på.
"""

import json
from collections.abc import Iterator

from rettesnor_motor.analyse.diagram import Diagram
from rettesnor_motor.analyse.forenkling import Forenkler
from rettesnor_motor.analyse.rom import Rom
from rettesnor_motor.analyse.tabeller import Feil, Sti
from rettesnor_motor.analyse.vitne import proev
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Regel, Utsnitt
from rettesnor_motor.modell.sannhet import JA

_ALDRI_JA = "kan aldri bli ja"
_ALLTID_JA = "er alltid ja"


class Regelanalyse:
    """Analysen av alle reglene i ett utsnitt."""

    def __init__(self, utsnitt: Utsnitt) -> None:
        """Gjør reglene om til diagrammer.

        Args:
            utsnitt: Reglene for én kommune på én dato.
        """
        self._u = utsnitt
        self._f = Forenkler(utsnitt)
        self._regler = [(sett.id, regel) for sett in utsnitt.regelsett for regel in sett.regler]
        self._rom = Rom(utsnitt, self._f, [node for _, regel in self._regler for _, node in _noder(regel.naar, ())])
        self._d = self._rom.diagrammer
        self._da = {
            r["id"]: json.dumps([r["da"], r.get("omraade", "")], sort_keys=True) for r in utsnitt.raatre["regler"]
        }
        # Krav skal være oppfylt alle sammen, så det er ingen feil at ett følger av et annet.
        self._krav = {sett.id for sett in utsnitt.regelsett if sett.spoersmaal == "krav"}

    def frie(self) -> frozenset[str]:
        """Gir størrelsene som er regnet som frie der det kan ha betydning: sammenhenger gjennom dem kan være oversett.

        Er en slik størrelse lineær og alene om opplysningene sine, kan den være alt mellom ytterpunktene, og da er
        også den regnet eksakt.
        """
        svar: set[str] = set()
        for gruppe in self._grupper().values():
            sammen = {
                self._rom.akser[akse].navn for _, d in gruppe for akse in self._d.nevner(d)
            }  # regler med samme svar holdes mot hverandre
            for navn in sammen & set(self._f.frie):
                grunnlag, hel = self._f.bygger_paa[navn]
                andre = {a for fri in sammen & set(self._f.frie) - {navn} for a in self._f.bygger_paa[fri][0]}
                if not hel or grunnlag & (sammen | andre):
                    svar.add(self._f.frie[navn])
        return frozenset(svar)

    def _grupper(self) -> dict[tuple[str, str], list[tuple[Regel, Diagram]]]:
        """Gir reglene som svarer det samme om det samme; de som aldri eller alltid er ja, er ikke med."""
        svar: dict[tuple[str, str], list[tuple[Regel, Diagram]]] = {}
        for sett, regel in self._regler:
            d = self._rom.diagram(regel.naar)
            if not self._fast(d) and sett not in self._krav:
                svar.setdefault((sett, self._da[regel.id]), []).append((regel, d))
        return svar

    def feil(self) -> Iterator[Feil]:
        """Gir alle feilene i reglene."""
        for _, regel in self._regler:
            yield from self._i_regelen(regel)
        yield from self._mellom_regler()

    # --- inne i én regel

    def _i_regelen(self, regel: Regel) -> Iterator[Feil]:
        rot: Sti = ("regel", regel.id, "naar")
        for sti, node in _noder(regel.naar, rot):
            hva = "regelen" if sti == rot else "vilkåret"
            fast = self._fast(self._rom.diagram(node))
            if fast:
                yield Feil(sti, f"{hva} {fast}{self._hvorfor(node)}", "rett grensene, eller fjern det")
            else:
                yield from self._overfloedige(node, sti)

    def _fast(self, d: Diagram) -> str:
        """Sier om noe har samme svar for alle verdier: aldri ja, eller alltid ja."""
        ender = self._d.ender(d)
        return _ALDRI_JA if JA not in ender else _ALLTID_JA if ender == {JA} else ""

    def _hvorfor(self, node: n.Vilkaar) -> str:
        """Peker på de to delene som sammen gjør noe umulig eller selvsagt, når det er to."""
        if not isinstance(node, n.Alle | n.MinstEn):
            return ""
        deler = [self._rom.diagram(barn) for barn in node.barn]
        if any(self._fast(d) for d in deler):
            return ""
        sett_sammen = self._d.og if isinstance(node, n.Alle) else self._d.eller
        for i, a in enumerate(deler):
            for j in range(i + 1, len(deler)):
                if self._fast(sett_sammen([a, deler[j]])):
                    sammen = "motsier hverandre" if isinstance(node, n.Alle) else "dekker alt til sammen"
                    return f": del {i + 1} og del {j + 1} {sammen}"
        return ": delene motsier hverandre" if isinstance(node, n.Alle) else ": delene dekker alt til sammen"

    def _overfloedige(self, node: n.Vilkaar, sti: Sti) -> Iterator[Feil]:
        """Melder deler som kan tas bort uten at noe svar endres."""
        if not isinstance(node, n.Alle | n.MinstEn | n.Minst):
            return
        deler = [self._rom.diagram(barn) for barn in node.barn]
        steder = _barnestier(node, sti)
        if isinstance(node, n.Minst):
            for j, d in enumerate(deler):
                if d in deler[:j]:
                    hva = f"del {j + 1} sier det samme som del {deler.index(d) + 1}, og teller dobbelt"
                    yield Feil(steder[j], hva, "fjern den ene, og se på antallet")
            return
        sett_sammen = self._d.og if isinstance(node, n.Alle) else self._d.eller
        hele = self._rom.diagram(node)
        igjen = list(range(len(deler)))
        for j in reversed(range(len(deler))):
            andre = [deler[i] for i in igjen if i != j]
            if andre and not self._fast(deler[j]) and sett_sammen(andre) == hele:
                igjen.remove(j)
                like = [i for i in igjen if deler[i] == deler[j]]
                hva = f"del {j + 1} sier det samme som del {like[0] + 1}" if like else f"del {j + 1} er overflødig"
                yield Feil(steder[j], f"{hva}: svaret er det samme uten", "fjern den, eller rett den")

    # --- mellom regler

    def _mellom_regler(self) -> Iterator[Feil]:
        """Melder regler som aldri er den eneste grunnen til det de svarer."""
        for gruppe in self._grupper().values():
            for i, (regel, d) in enumerate(gruppe):
                for j, (annen, annen_d) in enumerate(gruppe):
                    if i == j or (d == annen_d and i < j):
                        continue
                    if d == annen_d:
                        hva = f"regelen har de samme vilkårene og det samme svaret som {annen.id}"
                        yield Feil(("regel", regel.id, "naar"), hva, "fjern den ene")
                        break
                    if self._d.nevner(d) & self._d.nevner(annen_d) and self._d.foelger(d, annen_d):
                        hva = f"regelen er skygget av {annen.id}: hver gang den er ja, er {annen.id} også ja"
                        forslag = f"rett vilkårene, eller fjern den; prøv {self._vitne(d)}"
                        yield Feil(("regel", regel.id, "naar"), hva, forslag)
                        break

    def _vitne(self, d: Diagram) -> str:
        return proev(self._u, self._rom.vitne(d, JA) or {}, self._f.frie)


def _barnestier(node: n.Alle | n.MinstEn | n.Minst | n.Ikke, sti: Sti) -> list[Sti]:
    """Gir stien i YAML til hvert barn."""
    match node:
        case n.Alle(barn):
            return [(*sti, "alle", i) for i in range(len(barn))]
        case n.MinstEn(barn):
            return [(*sti, "minst_en", i) for i in range(len(barn))]
        case n.Minst(_, barn):
            return [(*sti, "minst", "av", i) for i in range(len(barn))]
        case n.Ikke():
            return [(*sti, "ikke")]


def _noder(node: n.Vilkaar, sti: Sti) -> Iterator[tuple[Sti, n.Vilkaar]]:
    """Gir et vilkår og alle delene av det, med stien i YAML."""
    yield sti, node
    if isinstance(node, n.Alle | n.MinstEn | n.Minst | n.Ikke):
        for sted, barn in zip(_barnestier(node, sti), node.barn, strict=True):
            yield from _noder(barn, sted)
