"""Behovet i én enhet, regnet i hele tall, og hvor mye smalere det blir når ett tall blir kjent (semantikk 2.6)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from rettesnor_motor.bemanning.behov import (
    fast_sum,
    felles_sum,
    i_uken,
    kap9_i_baandet,
    minst_til_stede,
    vedtaksprodukter,
)
from rettesnor_motor.bemanning.summer import Produkt, som_spenn, sum_av
from rettesnor_motor.modell.bemanning import (
    NULL,
    TIDSBAAND,
    Baandsvar,
    Behov,
    Bruker,
    Driftsenhet,
    Enhetsbehov,
    Normer,
    Spenn,
    Tidsbaand,
    skarpt,
)

_NULL = Fraction(0)
# Brukeren, behovet, de kartlagte timene og timene vedtaket sikrer.
_Her: TypeAlias = tuple[str, Behov, Produkt, Produkt]


def _binder(f: int, delt: int, grunn: int, k: int, *, loeftet: bool) -> str:
    """Sier hvilket ledd som avgjør timene i tidsbåndet, i øvre ende."""
    if loeftet:
        return "minst"
    if grunn > delt:
        return "grunn"
    navn, stoerst = max((("fast", f), ("felles", delt), ("kap9", k)), key=lambda ledd: ledd[1])
    return navn if stoerst else "ingen"


def _baandsvar(enhet: Driftsenhet, baand: Tidsbaand, behov: Sequence[_Her], grunn: Spenn, normer: Normer) -> Baandsvar:
    """Regner ut timene i ett tidsbånd."""
    g = grunn.hoey
    if not behov:
        return Baandsvar(baand, NULL, NULL, grunn, NULL, grunn, grunn, "grunn" if g else "ingen")
    kartlagt = [(b, t) for _, b, t, _ in behov]
    vedtatt = [(b, t) for _, b, _, t in behov]
    k = NULL
    if any(b.kap9_timer is not NULL for b, _ in kartlagt):
        k = kap9_i_baandet([(bruker, b) for bruker, b, _, _ in behov], enhet, minst_til_stede(enhet, baand, normer))
    summer = (fast_sum(kartlagt), felles_sum(kartlagt), fast_sum(vedtatt), felles_sum(vedtatt))
    # Alle leddene settes på samme nevner; da er resten hele tall, og hvert ledd forkortes én gang.
    nevner = lcm(g.denominator, k.lav.denominator, k.hoey.denominator, *(n for s in summer for e in s.ender for n in e))
    gn = int(g * nevner)
    kn = int(k.lav * nevner), int(k.hoey * nevner)
    f, delt, vedtatt_fast, vedtatt_delt = (ledd.paa(nevner) for ledd in summer)
    minst = [vedtatt_fast[i] + max(vedtatt_delt[i], gn) + kn[i] for i in (0, 1)]
    uten_minst = [f[i] + max(delt[i], gn) + kn[i] for i in (0, 1)]
    return Baandsvar(
        baand,
        som_spenn(f, nevner),
        som_spenn(delt, nevner),
        grunn,
        k,
        som_spenn((minst[0], minst[1]), nevner),
        som_spenn((max(minst[0], uten_minst[0]), max(minst[1], uten_minst[1])), nevner),
        _binder(f[1], delt[1], gn, kn[1], loeftet=minst[1] > uten_minst[1]),
    )


def _maal(bruker: Bruker, normer: Normer) -> Iterator[_Her]:
    """Gir hvert behov hos en bruker med de kartlagte timene og timene vedtaket sikrer."""
    kartlagt = [i_uken(b.timer, b.uker, normer) for b in bruker.behov]
    for b, t, sikret in zip(bruker.behov, kartlagt, vedtaksprodukter(bruker, kartlagt, normer), strict=True):
        yield bruker.id, b, (t,), sikret


class Enhetsregning:
    """Behovet i én enhet, og hva det blir når en av brukerne byttes ut; da regnes bare båndene som berøres, på nytt."""

    def __init__(self, enhet: Driftsenhet, brukere: Sequence[Bruker], normer: Normer) -> None:
        """Regner ut behovet.

        Args:
            enhet: Enheten.
            brukere: Brukerne i enheten.
            normer: Normene.
        """
        self._enhet = enhet
        self._normer = normer
        self._i_baandet: dict[Tidsbaand, list[_Her]] = {baand: [] for baand in TIDSBAAND}
        for bruker in brukere:
            for her in _maal(bruker, normer):
                self._i_baandet[her[1].baand].append(her)
        self._vekt = {baand: enhet.omregning[baand] / enhet.ukearbeidstid[baand] for baand in TIDSBAAND}
        self._grunn = dict.fromkeys(TIDSBAAND, NULL)
        for v in enhet.vinduer:
            self._grunn[v.baand] = self._grunn[v.baand].pluss(skarpt(v.personer * v.timer))
        self._baand = {baand: self._regn(baand, her) for baand, her in self._i_baandet.items()}

    def _regn(self, baand: Tidsbaand, behov: Sequence[_Her]) -> Baandsvar:
        return _baandsvar(self._enhet, baand, behov, self._grunn[baand], self._normer)

    def svar(self) -> Enhetsbehov:
        """Gir timene i hvert tidsbånd, behovet og minstenivået."""
        enhet, vekt = self._enhet, self._vekt
        faste = enhet.indirekte / self._normer.ukearbeidstid + enhet.funksjoner
        tillegg = Spenn(faste, faste)
        alle = tuple(self._baand.values())
        behov = sum_av([tillegg, *(b.timer.skalert(vekt[b.baand]) for b in alle if b.timer.hoey)])
        minst = sum_av([tillegg, *(b.minst.skalert(vekt[b.baand]) for b in alle if b.minst.hoey)])
        return Enhetsbehov(enhet, alle, behov, minst)

    def smalere_med(self, ny: Bruker) -> Fraction:
        """Sier hvor mange årsverk smalere spennet i behovet blir når en av brukerne byttes ut.

        Args:
            ny: Brukeren slik hun blir, med de samme behovene.
        """
        nye: dict[Tidsbaand, dict[str, _Her]] = {}
        for her in _maal(ny, self._normer):
            nye.setdefault(her[1].baand, {})[her[1].id] = her
        smalere = _NULL
        for baand, i_stedet in nye.items():
            foer = self._i_baandet[baand]
            etter = [i_stedet[her[1].id] if her[0] == ny.id else her for her in foer]
            if etter != foer:
                timer = self._regn(baand, etter).timer
                gammel = self._baand[baand].timer
                smalere += (gammel.hoey - gammel.lav - timer.hoey + timer.lav) * self._vekt[baand]
        return smalere


def enhetsbehov(enhet: Driftsenhet, brukere: Sequence[Bruker], normer: Normer) -> Enhetsbehov:
    """Regner ut timer og årsverk for én enhet.

    Args:
        enhet: Enheten.
        brukere: Brukerne i enheten.
        normer: Normene.
    """
    return Enhetsregning(enhet, brukere, normer).svar()
