"""Behovet i én enhet, regnet i hele tall, og hvor mye smalere det blir når ett tall blir kjent (semantikk 2.6)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from rettesnor_motor.bemanning.behov import (
    fast_sum,
    felles_sum,
    i_uken,
    kap9_i_baandet,
    minst_til_stede,
    vedtaksprodukter,
)
from rettesnor_motor.bemanning.smalere import Baandsum, Her
from rettesnor_motor.bemanning.summer import som_spenn, sum_av
from rettesnor_motor.modell.bemanning import (
    NULL,
    TIDSBAAND,
    Baandsvar,
    Bruker,
    Driftsenhet,
    Enhetsbehov,
    Normer,
    Spenn,
    Tidsbaand,
    skarpt,
)

_NULL = Fraction(0)


def _binder(f: int, delt: int, grunn: int, k: int, *, loeftet: bool) -> str:
    """Sier hvilket ledd som avgjør timene i tidsbåndet, i øvre ende."""
    if loeftet:
        return "minst"
    if grunn > delt:
        return "grunn"
    navn, stoerst = max((("fast", f), ("felles", delt), ("kap9", k)), key=lambda ledd: ledd[1])
    return navn if stoerst else "ingen"


def _baandsvar(enhet: Driftsenhet, baand: Tidsbaand, behov: Sequence[Her], grunn: Spenn, normer: Normer) -> Baandsvar:
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


def _maal(bruker: Bruker, normer: Normer) -> Iterator[Her]:
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
        self._brukere = {bruker.id: bruker for bruker in brukere}
        self._i_baandet: dict[Tidsbaand, list[Her]] = {baand: [] for baand in TIDSBAAND}
        self._plass: dict[tuple[str, str], int] = {}
        for bruker in brukere:
            for her in _maal(bruker, normer):
                self._plass[bruker.id, her[1].id] = len(self._i_baandet[her[1].baand])
                self._i_baandet[her[1].baand].append(her)
        self._summer: dict[Tidsbaand, Baandsum] = {}
        self._vekt = {baand: enhet.omregning[baand] / enhet.ukearbeidstid[baand] for baand in TIDSBAAND}
        self._grunn = dict.fromkeys(TIDSBAAND, NULL)
        for v in enhet.vinduer:
            self._grunn[v.baand] = self._grunn[v.baand].pluss(skarpt(v.personer * v.timer))
        self._baand = {baand: self._regn(baand, her) for baand, her in self._i_baandet.items()}

    def _regn(self, baand: Tidsbaand, behov: Sequence[Her]) -> Baandsvar:
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
        nye: dict[Tidsbaand, dict[int, Her]] = {}
        for her in self._endret(ny):
            plass = self._plass[ny.id, her[1].id]
            if her != self._i_baandet[her[1].baand][plass]:
                nye.setdefault(her[1].baand, {})[plass] = her
        smalere = _NULL
        for baand, byttet in nye.items():
            if baand not in self._summer:
                til_stede = minst_til_stede(self._enhet, baand, self._normer)
                self._summer[baand] = Baandsum(
                    self._i_baandet[baand], self._grunn[baand], til_stede, samtidig=self._enhet.kap9_samtidig
                )
            timer, gammel = self._summer[baand].timer(byttet), self._baand[baand].timer
            smalere += (gammel.hoey - gammel.lav - timer.hoey + timer.lav) * self._vekt[baand]
        return smalere

    def _endret(self, ny: Bruker) -> Iterator[Her]:
        """Gir behovene som kan være endret hos brukeren; vedtakstimene hun har samlet, er det eneste behov deler."""
        gammel = self._brukere[ny.id]
        par = [(foer, b) for foer, b in zip(gammel.behov, ny.behov, strict=True) if b is not foer]
        if ny.vedtakstimer is None:
            return _maal(replace(ny, behov=tuple(b for _, b in par)), self._normer)
        svar = []
        for foer, b in par:
            _, _, (t_foer, *_), sikret = self._i_baandet[b.baand][self._plass[ny.id, b.id]]
            t = i_uken(b.timer, b.uker, self._normer)
            samme_vedtak = b.vedtakstimer is foer.vedtakstimer and (b.vedtakstimer is None or b.uker is foer.uker)
            if not samme_vedtak or t.hoey != t_foer.hoey:
                return _maal(ny, self._normer)
            svar.append((ny.id, b, (t,), sikret))
        return iter(svar) if ny.vedtakstimer is gammel.vedtakstimer else _maal(ny, self._normer)


def enhetsbehov(enhet: Driftsenhet, brukere: Sequence[Bruker], normer: Normer) -> Enhetsbehov:
    """Regner ut timer og årsverk for én enhet.

    Args:
        enhet: Enheten.
        brukere: Brukerne i enheten.
        normer: Normene.
    """
    return Enhetsregning(enhet, brukere, normer).svar()
