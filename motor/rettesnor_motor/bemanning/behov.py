"""Behovet i én enhet: fra hvert behov til timer i hvert tidsbånd og årsverk (semantikk 2.6)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

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
)

TO_TIL_STEDE = 2  # hol kap. 9: to skal være til stede under planlagte tiltak
_MINUTTER = Fraction(60)
_EN = Spenn(Fraction(1), Fraction(1))
Maalt: TypeAlias = tuple[Behov, Spenn]
"""Et behov, og timene i uken det regnes med."""


def _sum(ledd: Iterable[Spenn]) -> Spenn:
    svar = NULL
    for ett in ledd:
        svar = svar.pluss(ett)
    return svar


def _i_uken(timer: Spenn, uker: Spenn, normer: Normer) -> Spenn:
    """Gir timer i en gjennomsnittsuke, når behovet ikke varer hele året."""
    if uker.lav == uker.hoey == normer.uker:
        return timer
    return timer.ganger(uker).delt_paa(normer.uker)


def fast(behov: Iterable[Maalt]) -> Spenn:
    """Gir timene som krever egne ansatte, med avløsning og reise.

    Args:
        behov: Behovene i tidsbåndet, med timene.
    """
    svar = NULL
    for b, timer in behov:
        if not b.regnes_fast:
            continue
        svar = svar.pluss(timer.ganger(b.ytere).ganger(_EN.pluss(b.avloesning)))
        if b.besoek.hoey and b.reise_min.hoey:
            svar = svar.pluss(b.besoek.ganger(b.ytere).ganger(b.reise_min).delt_paa(_MINUTTER))
    return svar


def felles(behov: Iterable[Maalt]) -> Spenn:
    """Gir timene behov med delt hjelp krever; behov i samme fellesbehov dekkes av de samme ansatte.

    Args:
        behov: Behovene i tidsbåndet, med timene.
    """
    svar = NULL
    grupper: dict[str, tuple[Spenn, Spenn]] = {}
    for b, timer in behov:
        if b.regnes_fast:
            continue
        if b.felles:
            t, ytere = grupper.get(b.felles, (NULL, NULL))
            grupper[b.felles] = t.stoerst(timer), ytere.stoerst(b.ytere)
        else:
            svar = svar.pluss(timer.ganger(b.ytere))
    return svar.pluss(_sum(t.ganger(ytere) for t, ytere in grupper.values()))


def minst_til_stede(enhet: Driftsenhet, baand: Tidsbaand, normer: Normer) -> int:
    """Gir hvor mange vinduene alltid sikrer i tidsbåndet; null når de ikke fyller det.

    Args:
        enhet: Enheten.
        baand: Tidsbåndet.
        normer: Normene, med timene i tidsbåndet.
    """
    vinduer = [v for v in enhet.vinduer if v.baand == baand]
    fyller = sum((v.timer for v in vinduer), Fraction(0)) >= normer.timer[baand]
    return min((v.personer for v in vinduer), default=0) if fyller else 0


def kap9(brukere: Iterable[Bruker], enhet: Driftsenhet, baand: Tidsbaand, til_stede: int) -> Spenn:
    """Gir timene som trengs i tillegg for at to kan være til stede under tiltak etter hol kap. 9.

    Args:
        brukere: Brukerne i enheten.
        enhet: Enheten; den sier om tiltak kan skje samtidig.
        baand: Tidsbåndet.
        til_stede: Hvor mange vinduene alltid sikrer.
    """
    hver = []
    for bruker in brukere:
        i_baandet = [b for b in bruker.behov if b.baand == baand]
        timer = _sum(b.kap9_timer for b in i_baandet)
        if not timer.hoey:
            continue
        egne = _sum(b.ytere for b in i_baandet if b.er_fast)
        mangler = Spenn(
            max(Fraction(0), TO_TIL_STEDE - til_stede - egne.hoey),
            max(Fraction(0), TO_TIL_STEDE - til_stede - egne.lav),
        )
        hver.append(mangler.ganger(timer))
    if enhet.kap9_samtidig:
        return _sum(hver)
    svar = NULL
    for ett in hver:
        svar = svar.stoerst(ett)
    return svar


def vedtakstimer(bruker: Bruker, kartlagt: Sequence[Spenn], normer: Normer) -> list[Spenn]:
    """Gir timene vedtaket sikrer for hvert behov; uten vedtakstimer er de et sted fra null til det kartlagte.

    Args:
        bruker: Brukeren.
        kartlagt: De kartlagte timene i uken for hvert behov.
        normer: Normene.
    """
    egne = [None if b.vedtakstimer is None else _i_uken(b.vedtakstimer, b.uker, normer) for b in bruker.behov]
    if bruker.vedtakstimer is None:
        return [Spenn(Fraction(0), t.hoey) if ett is None else ett for ett, t in zip(egne, kartlagt, strict=True)]
    brukt = _sum(ett for ett in egne if ett is not None)
    rest = Spenn(
        max(Fraction(0), bruker.vedtakstimer.lav - brukt.hoey), max(Fraction(0), bruker.vedtakstimer.hoey - brukt.lav)
    )
    uten = [t.hoey for ett, t in zip(egne, kartlagt, strict=True) if ett is None]
    alt = sum(uten, Fraction(0))

    def del_(kartlagt: Spenn) -> Spenn:
        andel = kartlagt.hoey / alt if alt else Fraction(1, len(uten))
        return Spenn(rest.lav * andel, rest.hoey * andel)

    return [del_(t) if ett is None else ett for ett, t in zip(egne, kartlagt, strict=True)]


def _binder(f: Spenn, delt: Spenn, grunn: Spenn, k: Spenn, *, loeftet: bool) -> str:
    """Sier hvilket ledd som avgjør timene i tidsbåndet, i øvre ende."""
    if loeftet:
        return "minst"
    if grunn.hoey > delt.hoey:
        return "grunn"
    navn, stoerst = max((("fast", f.hoey), ("felles", delt.hoey), ("kap9", k.hoey)), key=lambda ledd: ledd[1])
    return navn if stoerst else "ingen"


def enhetsbehov(enhet: Driftsenhet, brukere: Sequence[Bruker], normer: Normer) -> Enhetsbehov:
    """Regner ut timer og årsverk for én enhet.

    Args:
        enhet: Enheten.
        brukere: Brukerne i enheten.
        normer: Normene.
    """
    kartlagte: dict[Tidsbaand, list[Maalt]] = {baand: [] for baand in TIDSBAAND}
    sikrede: dict[Tidsbaand, list[Maalt]] = {baand: [] for baand in TIDSBAAND}
    for bruker in brukere:
        kartlagt = [_i_uken(b.timer, b.uker, normer) for b in bruker.behov]
        for b, t, sikret in zip(bruker.behov, kartlagt, vedtakstimer(bruker, kartlagt, normer), strict=True):
            kartlagte[b.baand].append((b, t))
            sikrede[b.baand].append((b, sikret))
    svar = []
    behov = minstenivaa = NULL
    for baand in TIDSBAAND:
        her, vedtatt = kartlagte[baand], sikrede[baand]
        g = sum((v.personer * v.timer for v in enhet.vinduer if v.baand == baand), Fraction(0))
        grunn = Spenn(g, g)
        k = kap9(brukere, enhet, baand, minst_til_stede(enhet, baand, normer)) if her else NULL
        f, delt = fast(her), felles(her)
        minst = fast(vedtatt).pluss(felles(vedtatt).stoerst(grunn)).pluss(k)
        uten_minst = f.pluss(delt.stoerst(grunn)).pluss(k)
        timer = uten_minst.stoerst(minst)
        binder = _binder(f, delt, grunn, k, loeftet=minst.hoey > uten_minst.hoey)
        svar.append(Baandsvar(baand, f, delt, grunn, k, minst, timer, binder))
        vekt = enhet.omregning[baand] / enhet.ukearbeidstid[baand]
        behov, minstenivaa = behov.pluss(timer.skalert(vekt)), minstenivaa.pluss(minst.skalert(vekt))
    faste = enhet.indirekte / normer.ukearbeidstid + enhet.funksjoner
    tillegg = Spenn(faste, faste)
    return Enhetsbehov(enhet, tuple(svar), behov.pluss(tillegg), minstenivaa.pluss(tillegg))
