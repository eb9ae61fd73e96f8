"""Vilkår om avledede størrelser skrevet om til vilkår om opplysningene de er regnet av, der det går eksakt.

Tabeller, «hvis», antall, største og minste og lineære regnestykker i én opplysning blir skrevet om. Det som ikke lar
seg skrive om (summer av flere opplysninger, produkter av dem, tjenestesummer), blir en fri størrelse som kan være alt
mellom ytterpunktene sine. En fri størrelse gir aldri falsk alarm om noe som «alltid» eller «aldri» holder, for den
kan være mer enn den ekte; at to ting henger sammen gjennom den, kan derimot bli oversett, og det sies.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

from rettesnor_motor.analyse.biter import Domene, holder
from rettesnor_motor.analyse.linjer import Linje, Spenn, domene_for, ganget, lagt_sammen, spenn
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Utsnitt

ALLTID: n.Vilkaar = n.Alle(())
ALDRI: n.Vilkaar = n.MinstEn(())
_SNUDD: Mapping[n.Sammenligning, n.Sammenligning] = {
    "over": "under",
    "minst": "hoeyst",
    "under": "over",
    "hoeyst": "minst",
    "er": "er",
}
_FRI = "~"


class Forenkler:
    """Skriver om vilkårene i ett utsnitt, og husker de frie størrelsene."""

    def __init__(self, utsnitt: Utsnitt) -> None:
        """Tar imot utsnittet.

        Args:
            utsnitt: Reglene for én kommune på én dato.
        """
        self.u = utsnitt
        self.domener: dict[str, Domene] = {o.id: domene_for(o) for o in utsnitt.opplysninger.values()}
        self.frie: dict[str, str] = {}
        """Fri størrelse → navnet på det den er regnet for."""
        self.bygger_paa: dict[str, tuple[frozenset[str], bool]] = {}
        """Fri størrelse → det den er regnet av, og om den kan være alt mellom ytterpunktene sine."""
        self._fri_av: dict[object, str] = {}
        for avledet in utsnitt.avledet.values():
            match avledet.beregn:
                case n.HoldtMotTjenester(opplysning=opplysning):
                    self.domener[avledet.id] = self.domener[opplysning]
                case n.Tjenestesum():
                    self.domener[avledet.id] = Domene("linje", Fraction(0))
                case _:
                    pass

    def domene(self, navn: str) -> Domene:
        """Gir det en opplysning eller en avledet størrelse kan være.

        Args:
            navn: Størrelsen.
        """
        if navn in self.domener:
            return self.domener[navn]
        return Domene("linje", *self._spenn(self.u.avledet[navn].beregn))

    def grunnlag(self, navn: str) -> frozenset[str]:
        """Gir opplysningene og tjenestesummene en størrelse til slutt bygger på.

        Args:
            navn: Størrelsen.
        """
        return frozenset(self._grunnlag(n.Verdi(navn)))

    def vilkaar(self, node: n.Vilkaar) -> n.Vilkaar:
        """Gir vilkåret uten avledede størrelser som kan skrives om.

        Args:
            node: Vilkåret slik det står i regelen.
        """
        match node:
            case n.Alle(barn):
                return n.Alle(tuple(map(self.vilkaar, barn)))
            case n.MinstEn(barn):
                return n.MinstEn(tuple(map(self.vilkaar, barn)))
            case n.Minst(antall, barn):
                return n.Minst(antall, tuple(map(self.vilkaar, barn)))
            case n.Ikke(barn):
                return n.Ikke((self.vilkaar(barn[0]),))
            case n.UtfallAv():
                return node
            case _ if node.opplysning in self.domener:
                return node
            case n.Sammenlign(opplysning=navn, art=art, grense=grense):
                return self._sammenlign(self.u.avledet[navn].beregn, art, grense, navn)
            case n.Mellom(opplysning=navn, fra=fra, til=til):
                beregn = self.u.avledet[navn].beregn
                return n.Alle(
                    (self._sammenlign(beregn, "minst", fra, navn), self._sammenlign(beregn, "hoeyst", til, navn))
                )
            case n.ErKjent(opplysning=navn):
                return n.Alle(tuple(map(n.ErKjent, dict.fromkeys(self._grunnlag(self.u.avledet[navn].beregn)))))
            case _:
                return node

    def _grunnlag(self, uttrykk: n.Uttrykk) -> Iterator[str]:
        """Gir størrelsene et regnestykke til slutt bygger på."""
        match uttrykk:
            case n.Verdi(navn) if navn in self.domener:
                yield navn
            case n.Verdi(navn):
                yield from self._grunnlag(self.u.avledet[navn].beregn)
            case n.Sum(ledd) | n.Produkt(ledd) | n.Stoerst(ledd) | n.MinstAv(ledd):
                for ett in ledd:
                    yield from self._grunnlag(ett)
            case n.Differanse(a, b) | n.Kvotient(a, b):
                yield from self._grunnlag(a)
                yield from self._grunnlag(b)
            case n.Omregn(av):
                yield from self._grunnlag(av)
            case n.Antall(vilkaar):
                for ett_vilkaar in vilkaar:
                    yield from self._nevnt(ett_vilkaar)
            case n.Hvis(naar, saa, ellers):
                yield from self._nevnt(naar)
                yield from self._grunnlag(saa)
                yield from self._grunnlag(ellers)
            case n.Tabell(kolonner):
                for navn in kolonner:
                    yield from self._grunnlag(n.Verdi(navn))
            case _:
                return

    def _nevnt(self, node: n.Vilkaar) -> Iterator[str]:
        match node:
            case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn) | n.Ikke(barn):
                for ett in barn:
                    yield from self._nevnt(ett)
            case n.UtfallAv(regel):
                yield from self._nevnt(next(r.naar for s in self.u.regelsett for r in s.regler if r.id == regel))
            case _:
                yield from self._grunnlag(n.Verdi(node.opplysning))

    def _sammenlign(self, u: n.Uttrykk, art: n.Sammenligning, t: Fraction, navn: str) -> n.Vilkaar:
        """Skriver om «regnestykket er over t»."""
        match u:
            case n.Verdi(opplysning) if opplysning not in self.domener:
                return self._sammenlign(self.u.avledet[opplysning].beregn, art, t, navn)
            case n.Tabell(rader=rader):
                # Nøyaktig én rad passer, så tabellen er over t når en av radene som er det, passer.
                passer = [rad for rad in rader if holder(rad.verdi, art, t)]
                return n.MinstEn(tuple(n.Alle(tuple(self.vilkaar(c) for c in r.celler if c)) for r in passer))
            case n.Hvis(naar, saa, ellers):
                da = self.vilkaar(naar)
                ja, nei = self._sammenlign(saa, art, t, navn), self._sammenlign(ellers, art, t, navn)
                return n.MinstEn((n.Alle((da, ja)), n.Alle((n.Ikke((da,)), nei))))
            case n.Stoerst(ledd) | n.MinstAv(ledd):
                if art == "er":
                    return n.Alle((self._sammenlign(u, "minst", t, navn), self._sammenlign(u, "hoeyst", t, navn)))
                en_holder = isinstance(u, n.Stoerst) == (art in {"over", "minst"})
                deler = tuple(self._sammenlign(ett, art, t, navn) for ett in ledd)
                return n.MinstEn(deler) if en_holder else n.Alle(deler)
            case n.Antall(vilkaar):
                return self._antall(tuple(map(self.vilkaar, vilkaar)), art, t)
            case _:
                return self._lineaer(u, art, t, navn)

    def _antall(self, barn: tuple[n.Vilkaar, ...], art: n.Sammenligning, t: Fraction) -> n.Vilkaar:
        """Skriver om «antallet er over t» til «minst så mange av»."""

        def minst(antall: int) -> n.Vilkaar:
            return ALLTID if antall <= 0 else n.Minst(antall, barn) if antall <= len(barn) else ALDRI

        match art:
            case "over":
                return minst(floor(t) + 1)
            case "minst":
                return minst(ceil(t))
            case "under":
                return n.Ikke((minst(ceil(t)),))
            case "hoeyst":
                return n.Ikke((minst(floor(t) + 1),))
            case "er":
                return n.Alle((minst(ceil(t)), n.Ikke((minst(floor(t) + 1),))))

    def _lineaer(self, u: n.Uttrykk, art: n.Sammenligning, t: Fraction, navn: str) -> n.Vilkaar:
        linje = self._linje(u)
        if linje is None or len(linje.ganger) > 1:
            return n.Sammenlign(self._fri(u, linje, navn), art, t, "", "")
        if not linje.ganger:
            return ALLTID if holder(linje.pluss, art, t) else ALDRI
        ((opplysning, ganger),) = linje.ganger
        grense = (t - linje.pluss) / ganger
        blad = n.Sammenlign(opplysning, art if ganger > 0 else _SNUDD[art], grense, "", "")
        if self.domener[opplysning].ikke_relevant and holder(linje.pluss, art, t):
            # Det som ikke er relevant, regnes som null i en sum.
            minst = self.domener[opplysning].minst
            if minst is not None:
                return n.MinstEn((blad, n.Ikke((n.Sammenlign(opplysning, "minst", minst, "", ""),))))
        return blad

    def _fri(self, u: n.Uttrykk, linje: Linje | None, navn: str) -> str:
        """Gir den frie størrelsen som står for et regnestykke; like regnestykker har den samme."""
        noekkel: object = linje if linje is not None else u
        if noekkel not in self._fri_av:
            fri = f"{_FRI}{len(self._fri_av)}"
            spenn = self._spenn(u)
            self._fri_av[noekkel] = fri
            self.domener[fri] = Domene("linje", spenn.lav, spenn.hoey)
            self.frie[fri] = navn
            grunnlag = frozenset(self._grunnlag(u))
            hel = linje is not None and all(self.domener[ett].slag == "linje" for ett in grunnlag)
            self.bygger_paa[fri] = grunnlag, hel
        return self._fri_av[noekkel]

    def _linje(self, u: n.Uttrykk) -> Linje | None:
        """Gir regnestykket som lineært, om det er det."""
        match u:
            case n.Konstant(verdi):
                return Linje((), verdi)
            case n.Verdi(navn) if navn in self.domener:
                return Linje(((navn, Fraction(1)),), Fraction(0))
            case n.Verdi(navn):
                return self._linje(self.u.avledet[navn].beregn)
            case n.Sum(ledd):
                return lagt_sammen([(Fraction(1), self._linje(ett)) for ett in ledd])
            case n.Differanse(fra, trekk):
                return lagt_sammen([(Fraction(1), self._linje(fra)), (Fraction(-1), self._linje(trekk))])
            case n.Produkt(ledd):
                return ganget([self._linje(ett) for ett in ledd])
            case n.Kvotient(teller, nevner):
                over, under = self._linje(teller), self._linje(nevner)
                if under is None or under.ganger or not under.pluss:
                    return None
                return lagt_sammen([(1 / under.pluss, over)])
            case n.Omregn(av, fra, til):
                faktorer = {Fraction(f.teller, f.nevner) for f in self.u.omregner.omregninger[fra, til].faktorer}
                # Er omregningen en åpen tolkning, er det flere faktorer, og da er det ikke ett tall.
                return lagt_sammen([(faktorer.pop(), self._linje(av))]) if len(faktorer) == 1 else None
            case _:
                return None

    def _spenn(self, u: n.Uttrykk) -> Spenn:
        """Gir ytterpunkter regnestykket aldri er utenfor."""
        if isinstance(u, n.Tabell):
            verdier = [rad.verdi for rad in u.rader]
            return Spenn(min(verdier), max(verdier))
        linje = self._linje(u)
        return Spenn(None, None) if linje is None else spenn(linje, self.domener)
