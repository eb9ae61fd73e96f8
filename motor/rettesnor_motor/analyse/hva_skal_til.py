"""Hva som skal til for et annet utfall: de minste settene av punkter, med nøyaktige grenser.

Et sett er minst når ingen av punktene i det kan få stå som de er. Hvert sett er regnet ut på nytt i den direkte
utregningen. Et punkt som kan være hva som helst, gir et utfall som gjelder uansett hva det blir (semantikk 2.2, lov 1);
er det utfallet avgjort og det samme som før, er det ingenting å finne der. Det holder letingen kort.

Grenser som går gjennom et regnestykke, finnes ved halvering. I regnestykker der flere tall må endres samtidig, gis alle
unntatt ett som ett bestemt tall.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import NamedTuple, get_args

from rettesnor_motor.analyse.proevebenk import ALT, Endring, Koder, Proevebenk
from rettesnor_motor.analyse.punkter import Mulighet, Punkt, Punkter, Punktfinner
from rettesnor_motor.analyse.tallinje import Skiftefinner, avstand, et_tall_i, sammen
from rettesnor_motor.evaluering.plan import Plan, Utregnet
from rettesnor_motor.evaluering.sjekk import aapne_tolkninger
from rettesnor_motor.modell.regelverk import Regel, Regelsett
from rettesnor_motor.modell.sak import Sak
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.svar import Hovedutfall
from rettesnor_motor.modell.tall import Tall
from rettesnor_motor.modell.veier import Handling, HvaSkalTil, Krav, Omraade, Vei

FLEST_SAMMEN = 3
"""Så mange punkter prøves samtidig, før letingen nøyer seg med ett sett for hvert utfall."""
FLEST_PROEVER = 20_000
_UAVGJORT = frozenset({"ukjent", "avklar"})
_HOVEDUTFALL = frozenset(get_args(Hovedutfall)) - _UAVGJORT
_INGEN: frozenset[str] = frozenset()
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
        self.avkortet = False
        self._faste = {p.id: p.muligheter() for p in self.punkter}
        self.mulig = not self._er_avgjort_som_naa(dict.fromkeys((p.id for p in self.punkter), ALT))

    def _utfall(self, endringer: dict[str, Endring]) -> str:
        if self.benk.proever > FLEST_PROEVER:
            raise _StansFeil
        return self.les(self.benk.koder(endringer))

    def _er_avgjort_som_naa(self, endringer: dict[str, Endring]) -> bool:
        utfall = self._utfall(endringer)
        return utfall == self.naa and utfall not in _UAVGJORT

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
            if utfall != self.naa and utfall not in _UAVGJORT:
                rang = (sum(m.handling == "avstand" for m in valg), sum((m.rang for m in valg), Fraction(0)))
                noekkel = utfall, rang[0] == 0
                if noekkel not in funn or rang < funn[noekkel].rang:
                    funn[noekkel] = _Treff(rang, valg)
            return
        if utfall == self.naa and utfall not in _UAVGJORT:
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
                self.avkortet = True
                yield from self._en_lengre(alle)
        except _StansFeil:
            self.avkortet = True

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

    def _en_lengre(self, alle: dict[str, list[frozenset[str]]]) -> Iterator[Vei]:
        """Gir ett sett for et utfall som krever flere punkter enn det ble lett etter samtidig."""
        if alle:
            return
        sett = list(self.punkter)
        if not self.let(sett):
            return
        for punkt in self.punkter:
            uten = [p for p in sett if p is not punkt]
            if self.let(uten):
                sett = uten
        funn = self.let(sett)
        (utfall, _), treff = min(funn.items(), key=lambda f: (f[1].rang, f[0][0]))
        yield self._vei(utfall, sett, treff.valg)

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
            _krav(punkt, valgt, alle, laast=punkt.id in laaste)
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


def _krav(punkt: Punkt, valgt: Mulighet, alle: Sequence[Mulighet], *, laast: bool) -> Krav:
    """Gir kravet til ett punkt: svarene, lengden eller områdene som er godtatt."""
    if valgt.tegn:
        return Krav(punkt.id, "tegn", valgt.handling, tegn=min(m.tegn for m in alle))
    svar = tuple(m.svar for m in alle if m.svar)
    if valgt.omraade is None and punkt.slag != "tall":
        return Krav(punkt.id, punkt.slag, valgt.handling, svar=svar)
    omraader = [m.omraade for m in alle if m.omraade is not None]
    if laast and valgt.omraade is not None:
        tall = et_tall_i(valgt.omraade, helt=punkt.helt)
        omraader = [Omraade(tall, tall, fra_med=True, til_med=True)]
    samlet = sammen(sorted(omraader, key=lambda o: (o.fra or 0, o.til or 0)), hele=punkt.helt)
    if valgt.handling == "avstand" and valgt.omraade is not None:
        # Av det som bare er et kjennetegn, vises det nærmeste.
        samlet = tuple(o for o in samlet if o.rommer(et_tall_i(valgt.omraade, helt=punkt.helt)))
    vei = None
    if valgt.handling != "finn_ut" and punkt.naa is not None and samlet:
        vei = min(avstand(o, punkt.naa) for o in samlet)
    vist = tuple(_uten_ytterste(o, punkt, valgt.handling) for o in samlet)
    return Krav(punkt.id, "tall", valgt.handling, vist, svar, naa=punkt.naa, avstand=vei)


def _uten_ytterste(omraade: Omraade, punkt: Punkt, handling: Handling) -> Omraade:
    """Fjerner en ende som bare er det ytterste tallet kan være, slik det er kjent; et punkt blir stående."""
    if omraade.fra == omraade.til:
        return omraade
    inni = punkt.naa if handling == "finn_ut" and punkt.naa is not None else (punkt.fra, punkt.til)
    fra = None if omraade.fra_med and omraade.fra in {punkt.fra, inni[0]} else omraade.fra
    til = None if omraade.til_med and omraade.til in {punkt.til, inni[1]} else omraade.til
    return Omraade(fra, til, omraade.fra_med and fra is not None, omraade.til_med and til is not None)


def for_regel(plan: Plan, sak: Sak, regel: Regel) -> HvaSkalTil:
    """Gir det som skal til for et annet utfall av én regel.

    Args:
        plan: Reglene.
        sak: Saken.
        regel: Regelen.
    """

    def les(koder: Koder) -> str:
        return NAVN[koder[plan.plass[regel.id]]]

    return _let(plan, sak, regel.id, (regel,), les, frozenset({"ja", "nei"}))


def for_regelsett(plan: Plan, sak: Sak, sett: Regelsett) -> HvaSkalTil:
    """Gir det som skal til for et annet utfall av et helt regelsett.

    Args:
        plan: Reglene.
        sak: Saken.
        sett: Regelsettet.
    """
    utregnet = plan.regn_ut(sak)

    def les(koder: Koder) -> str:
        return str(plan.utfall(Utregnet(utregnet.inn, koder, None), sett))

    regler = tuple(r for r in sett.regler if not r.raad)
    kjente = _HOVEDUTFALL if les(utregnet.noder) in {*_HOVEDUTFALL, *_UAVGJORT} else _INGEN
    return _let(plan, sak, sett.id, regler, les, kjente)


def _let(  # noqa: PLR0913 – alt letingen trenger
    plan: Plan, sak: Sak, gjelder: str, regler: Sequence[Regel], les: Utfallsleser, mulige: frozenset[str]
) -> HvaSkalTil:
    utregnet = plan.regn_ut(sak)
    if utregnet.feil:
        return HvaSkalTil(gjelder, "", (), mulig=False)
    bidrag = plan.settsvar(plan.utsnitt.regelsett[0], utregnet)
    tolkninger = {
        navn for r in regler for navn in aapne_tolkninger(plan, sak, plan.regelutfall(r, utregnet), bidrag)
    }
    funnet = Punktfinner(plan, sak, utregnet).finn([r.id for r in regler], tolkninger)
    leting = Leting(Proevebenk(plan, sak, utregnet), funnet, les, mulige)
    veier = tuple(leting.veier())
    uskarpe = tuple(
        (p.id, _uskarpe(plan, sak, p.id)) for p in funnet.punkter if p.id in plan.utsnitt.avledet and p.er_uskarpt
    )
    return HvaSkalTil(gjelder, leting.naa, veier, uskarpe, leting.avkortet, leting.mulig)


def _uskarpe(plan: Plan, sak: Sak, summen: str) -> tuple[str, ...]:
    """Gir det som gjør en sum over tjenestene uskarp: mengder, åpne tolkninger og en liste som ikke er komplett."""
    inn = plan.regn_ut(sak).inn
    navn = {*inn.mangler.get(summen, ())}
    for ett in inn.bidrag:
        if ett.brukt and ett.teller != "nei" and ett.bidrag.lav != ett.bidrag.hoey:
            navn.add(f"tjenester.{ett.type}.mengde")
    return tuple(sorted(navn))
