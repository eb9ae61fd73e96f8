"""Hva som skal til for et annet utfall: de minste settene av punkter, med nøyaktige grenser.

Et sett er minst når ingen av punktene i det kan få stå som de er. Hvert sett er regnet ut på nytt i den direkte
utregningen. Et punkt som kan være hva som helst, gir et utfall som gjelder uansett hva det blir (semantikk 2.2, lov 1);
er det utfallet avgjort og det samme som før, er det ingenting å finne der. Det holder letingen kort.

Grenser som går gjennom et regnestykke, finnes ved halvering. I regnestykker der flere tall må endres samtidig, gis alle
unntatt ett som ett bestemt tall. Filen er litt lang fordi letingen er én algoritme, som leses best samlet.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import NamedTuple

from rettesnor_motor.analyse.krav import lag_krav
from rettesnor_motor.analyse.proevebenk import ALT, Endring, Koder, Proevebenk
from rettesnor_motor.analyse.punkt import Mulighet, Punkt
from rettesnor_motor.analyse.punkter import Punkter
from rettesnor_motor.analyse.tallinje import Skiftefinner
from rettesnor_motor.modell.tall import Tall
from rettesnor_motor.modell.veier import Avkorting, Vei

FLEST_SAMMEN = 3
"""Så mange punkter prøves samtidig, før letingen nøyer seg med ett sett for hvert utfall."""
FLEST_PROEVER = 10_000
UAVGJORT = frozenset({"ukjent", "avklar"})
"""Utfall som ikke er noe å komme frem til."""
Utfallsleser = Callable[[Koder], str]


class _Treff(NamedTuple):
    """Det nærmeste som gir et utfall, og hvor langt unna det er."""

    rang: tuple[int, Fraction]
    valg: tuple[Mulighet, ...]


Funn = dict[tuple[str, bool], _Treff]
"""Utfall, og om det er uten noe som bare er et kjennetegn → det nærmeste som gir det."""


class _StansFeil(Exception):
    """Letingen har brukt opp det den har lov til."""


class Leting:
    """Leter etter det som gir et annet utfall i én sak."""

    def __init__(self, benk: Proevebenk, funnet: Punkter, les: Utfallsleser, mulige: frozenset[str]) -> None:
        """Tar imot det som skal prøves.

        Args:
            benk: Regner ut saken med endringer.
            funnet: Det utfallet bygger på.
            les: Leser utfallet av kodene til nodene.
            mulige: De avgjorte utfallene som finnes, når de er kjent på forhånd.
        """
        self.mulige = mulige
        self.benk, self.punkter, self.les = benk, funnet.punkter, les
        self.plasser, self.formelgrenser = funnet.plasser, funnet.formelgrenser
        self.naa = les(benk.koder({}))
        self.avkortet: Avkorting = ""
        self._faste = {p.id: p.muligheter() for p in self.punkter}
        self.mulig = not self._er_avgjort_som_naa(dict.fromkeys((p.id for p in self.punkter), ALT))

    def _utfall(self, endringer: dict[str, Endring]) -> str:
        if self.benk.proever > FLEST_PROEVER:
            raise _StansFeil
        return self.les(self.benk.koder(endringer))

    def _er_avgjort_som_naa(self, endringer: dict[str, Endring]) -> bool:
        utfall = self._utfall(endringer)
        return utfall == self.naa and utfall not in UAVGJORT

    def _muligheter(self, punkt: Punkt, resten: dict[str, Endring]) -> tuple[Mulighet, ...]:
        """Gir mulighetene for et punkt; går det gjennom et regnestykke, avhenger grensene av de andre punktene."""
        if not punkt.i_formel or punkt.slag != "tall":
            return self._faste[punkt.id]

        formler: dict[Fraction, Mapping[str, tuple[Tall, Tall]]] = {}

        def ved(tall: Fraction) -> tuple[list[int], list[bool]]:
            """Gir utfallene, og på hvilken side av hver grense regnestykkene er."""
            if self.benk.proever > FLEST_PROEVER:
                raise _StansFeil
            koder, regnet = self.benk.koder_og_formler({**resten, punkt.id: punkt.sett(tall)})
            formler[tall] = regnet
            sider = [side for navn, t in self.formelgrenser for e in regnet[navn] for side in (e > t, e < t)]
            return [koder[i] for i in self.plasser], sider

        def gjett(a: Fraction, b: Fraction) -> Iterator[Fraction]:
            """Gir tallene der et regnestykke som er rett mellom a og b, når en grense."""
            for navn, grense in self.formelgrenser:
                for ved_a, ved_b in zip(formler[a][navn], formler[b][navn], strict=True):
                    if ved_a != ved_b:
                        yield a + (b - a) * Fraction(grense - ved_a) / Fraction(ved_b - ved_a)

        return punkt.muligheter(Skiftefinner(ved, gjett).finn(punkt.proevepunkter()))

    def let(self, sett: Sequence[Punkt]) -> Funn:
        """Gir det nærmeste i alle punktene i settet som gir hvert av de andre avgjorte utfallene.

        Args:
            sett: Punktene som skal bli noe annet; de andre står som de er.
        """
        # Punkter i regnestykker sist, så de andre er kjent når grensene deres skal finnes, og fra begge kanter: et krav
        # om akkurat ett tall kan gjøre at det ene bare finnes når det andre er kjent.
        faste = [p for p in sett if not p.i_formel]
        formler = [p for p in sett if p.i_formel]
        funn: Funn = {}
        for orden in (formler, formler[::-1]) if len(formler) > 1 else (formler,):
            i_orden = [*faste, *orden]
            her: Funn = {}
            self._dypere(i_orden, (), {}, her)
            plass = [i_orden.index(p) for p in sett]
            for noekkel, treff in her.items():
                if noekkel not in funn or treff.rang < funn[noekkel].rang:
                    funn[noekkel] = _Treff(treff.rang, tuple(treff.valg[i] for i in plass))
        return funn

    def _dypere(
        self, resten: Sequence[Punkt], valg: tuple[Mulighet, ...], endringer: dict[str, Endring], funn: Funn
    ) -> None:
        aapne: dict[str, Endring] = {**endringer, **dict.fromkeys((p.id for p in resten), ALT)}
        utfall = self._utfall(aapne)
        if not resten:
            if utfall != self.naa and utfall not in UAVGJORT:
                rang = (sum(m.handling == "avstand" for m in valg), sum((m.rang for m in valg), Fraction(0)))
                noekkel = utfall, rang[0] == 0
                if noekkel not in funn or rang < funn[noekkel].rang:
                    funn[noekkel] = _Treff(rang, valg)
            return
        if utfall == self.naa and utfall not in UAVGJORT:
            return
        foerste, *andre = resten
        uten = {navn: e for navn, e in aapne.items() if navn != foerste.id}
        for mulighet in self._muligheter(foerste, uten):
            self._dypere(andre, (*valg, mulighet), {**endringer, foerste.id: mulighet.endring}, funn)

    def veier(self) -> Iterator[Vei]:
        """Gir de minste veiene, de korteste først."""
        forslag: dict[str, list[frozenset[str]]] = {}
        alle: dict[str, list[frozenset[str]]] = {}
        if not self.mulig:
            return
        try:
            for antall in range(1, min(FLEST_SAMMEN, len(self.punkter)) + 1):
                for sett in combinations(self.punkter, antall):
                    yield from self._nye(sett, forslag, alle)
            if len(self.punkter) > FLEST_SAMMEN:
                self.avkortet = "deler"
                yield from self._lengre(alle)
        except _StansFeil:
            self.avkortet = self.avkortet or "proever"

    def _nye(
        self, sett: Sequence[Punkt], forslag: dict[str, list[frozenset[str]]], alle: dict[str, list[frozenset[str]]]
    ) -> Iterator[Vei]:
        """Gir veiene gjennom settet som ikke går gjennom en del av det."""
        navn = frozenset(p.id for p in sett)
        if self._er_dekket(navn, forslag) or self._uten_virkning(sett):
            return
        funn = self.let(sett)
        for (utfall, er_forslag), treff in sorted(funn.items(), key=lambda f: (f[0][0], not f[0][1])):
            kjente = (forslag if er_forslag else alle).setdefault(utfall, [])
            if any(mindre <= navn for mindre in kjente):
                continue
            if er_forslag:
                forslag[utfall].append(navn)
            alle.setdefault(utfall, []).append(navn)
            yield self._vei(utfall, sett, treff.valg)

    def _er_dekket(self, navn: frozenset[str], forslag: Mapping[str, list[frozenset[str]]]) -> bool:
        """Sier om hvert utfall alt har et forslag i en del av settet."""
        return bool(self.mulige) and all(
            any(mindre < navn for mindre in forslag.get(utfall, ())) for utfall in self.mulige - {self.naa}
        )

    def _uten_virkning(self, sett: Sequence[Punkt]) -> bool:
        """Sier om en tolkning i settet ikke når reglene, fordi de andre punktene gir tallet den ville virket på."""
        if len(sett) == 1:
            return False
        for punkt in sett:
            if punkt.slag == "lesning":
                andre: dict[str, Endring] = {p.id: ALT for p in sett if p is not punkt}
                vektor = self.benk.vektor(andre)
                if all(self.benk.vektor({**andre, punkt.id: m.endring}) == vektor for m in punkt.muligheter()):
                    return True
        return False

    def _lengre(self, alle: Mapping[str, list[frozenset[str]]]) -> Iterator[Vei]:
        """Gir ett sett for hvert utfall som krever flere punkter enn det ble lett etter samtidig."""
        for utfall in sorted(self.mulige - alle.keys() - {self.naa}):
            sett = self._en_vei(utfall, self.punkter, {})
            if sett is None:
                continue
            for punkt in tuple(sett):
                mindre = self._en_vei(utfall, [p for p in sett if p is not punkt], {})
                sett = sett if mindre is None else mindre
            treff = [t for (u, _), t in self.let(sett).items() if u == utfall]
            yield self._vei(utfall, sett, min(treff, key=lambda t: t.rang).valg)

    def _en_vei(self, utfall: str, resten: Sequence[Punkt], endringer: dict[str, Endring]) -> list[Punkt] | None:
        """Gir noen av punktene som til sammen gir utfallet, og lar helst punktene stå som de er."""
        naa = self._utfall({**endringer, **dict.fromkeys((p.id for p in resten), ALT)})
        if not resten:
            return [] if naa == utfall else None
        if naa not in {utfall, *UAVGJORT}:
            return None
        foerste, *andre = resten
        funnet = self._en_vei(utfall, andre, endringer)
        if funnet is not None:
            return funnet
        aapne: dict[str, Endring] = {**endringer, **dict.fromkeys((p.id for p in andre), ALT)}
        for mulighet in self._muligheter(foerste, aapne):
            funnet = self._en_vei(utfall, andre, {**endringer, foerste.id: mulighet.endring})
            if funnet is not None:
                return [foerste, *funnet]
        return None

    # --- kravene i en vei

    def _vei(self, utfall: str, sett: Sequence[Punkt], valg: Sequence[Mulighet]) -> Vei:
        """Utvider hvert valg til alt som gir det samme utfallet sammen med alt de andre er utvidet til."""
        flere = [p for p in sett if p.i_formel and p.slag == "tall"]
        laaste = {p.id for p in flere[:-1]}
        godtatt = [[m] for m in valg]
        for i, (punkt, valgt) in enumerate(zip(sett, valg, strict=True)):
            if punkt.id in laaste:
                continue
            resten = {p.id: m.endring for p, m in zip(sett, valg, strict=True) if p is not punkt}
            for mulighet in self._muligheter(punkt, resten):
                samme = mulighet.handling == valgt.handling or "avstand" not in {mulighet.handling, valgt.handling}
                if mulighet != valgt and samme and self._holder(utfall, sett, godtatt, i, mulighet):
                    godtatt[i].append(mulighet)
        krav = [
            lag_krav(punkt, valgt, alle, laast=punkt.id in laaste)
            for punkt, valgt, alle in zip(sett, valg, godtatt, strict=True)
        ]
        return Vei(utfall, tuple(krav))

    def _holder(
        self, utfall: str, sett: Sequence[Punkt], godtatt: Sequence[Sequence[Mulighet]], plass: int, ny: Mulighet
    ) -> bool:
        """Sier om muligheten gir utfallet sammen med alt de andre punktene kan være."""
        for andre in product(*([ny] if i == plass else alle for i, alle in enumerate(godtatt))):
            endringer = {p.id: m.endring for p, m in zip(sett, andre, strict=True)}
            if self._utfall(endringer) != utfall:
                return False
        return True
