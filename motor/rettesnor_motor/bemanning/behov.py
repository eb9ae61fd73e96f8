"""Behovet i én enhet: fra hvert behov til timer i hvert tidsbånd og årsverk (semantikk 2.6)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

from rettesnor_motor.bemanning.summer import Produkt, Sum, ganget_ut, sum_av
from rettesnor_motor.modell.bemanning import (
    EN,
    NULL,
    Behov,
    Bruker,
    Driftsenhet,
    Normer,
    Spenn,
    Tidsbaand,
    skarpt,
)

TO_TIL_STEDE = 2  # hol kap. 9: to skal være til stede under planlagte tiltak
_MINUTTER = 60
_NULL = Fraction(0)
Maalt: TypeAlias = tuple[Behov, Spenn]
"""Et behov, og timene i uken det regnes med."""
Produktmaalt: TypeAlias = tuple[Behov, Produkt]
"""Som ``Maalt``, med timene som et produkt."""


def i_uken(timer: Spenn, uker: Spenn, normer: Normer) -> Spenn:
    """Gir timer i en gjennomsnittsuke, når behovet ikke varer hele året.

    Args:
        timer: Timer i uken når behovet er der.
        uker: Uker i året behovet varer.
        normer: Normene, med ukene i et år.
    """
    if uker.lav is normer.uker is uker.hoey or uker.lav == uker.hoey == normer.uker:
        return timer
    return timer.ganger(uker).delt_paa(normer.uker)


def fast_sum(behov: Iterable[Produktmaalt]) -> Sum:
    """Gir timene som krever egne ansatte, med avløsning og reise.

    Args:
        behov: Behovene i tidsbåndet, med timene.
    """
    svar = Sum()
    for b, timer in behov:
        if not (b.er_fast or b.ute):
            continue
        svar.legg_til(timer if b.ytere is EN else (*timer, b.ytere))
        if b.avloesning is not NULL:
            svar.legg_til((*timer, b.ytere, b.avloesning))
        if b.besoek is not NULL and b.reise_min is not NULL:
            svar.legg_til((b.besoek, b.ytere, b.reise_min), delt_paa=_MINUTTER)
    return svar


def felles_sum(behov: Iterable[Produktmaalt]) -> Sum:
    """Gir timene behov med delt hjelp krever; behov i samme fellesbehov dekkes av de samme ansatte.

    Args:
        behov: Behovene i tidsbåndet, med timene.
    """
    svar = Sum()
    grupper: dict[str, tuple[Spenn, Spenn]] = {}
    for b, timer in behov:
        if b.er_fast or b.ute:
            continue
        if b.felles:
            t, ytere = ganget_ut(timer), b.ytere
            foer = grupper.get(b.felles)
            grupper[b.felles] = (t, ytere) if foer is None else (foer[0].stoerst(t), foer[1].stoerst(ytere))
        else:
            svar.legg_til(timer if b.ytere is EN else (*timer, b.ytere))
    for gruppe in grupper.values():
        svar.legg_til(gruppe)
    return svar


def fast(behov: Iterable[Maalt]) -> Spenn:
    """Gir timene som krever egne ansatte, med avløsning og reise.

    Args:
        behov: Behovene i tidsbåndet, med timene.
    """
    return fast_sum((b, (timer,)) for b, timer in behov).spenn()


def felles(behov: Iterable[Maalt]) -> Spenn:
    """Gir timene behov med delt hjelp krever; behov i samme fellesbehov dekkes av de samme ansatte.

    Args:
        behov: Behovene i tidsbåndet, med timene.
    """
    return felles_sum((b, (timer,)) for b, timer in behov).spenn()


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
    return kap9_i_baandet([(u.id, b) for u in brukere for b in u.behov if b.baand == baand], enhet, til_stede)


def kap9_i_baandet(behov: Iterable[tuple[str, Behov]], enhet: Driftsenhet, til_stede: int) -> Spenn:
    """Gir timene som trengs i tillegg for at to kan være til stede under tiltak etter hol kap. 9.

    Args:
        behov: Behovene i tidsbåndet, hvert med id-en til brukeren.
        enhet: Enheten; den sier om tiltak kan skje samtidig.
        til_stede: Hvor mange vinduene alltid sikrer.
    """
    i_baandet: dict[str, list[Behov]] = {}
    for bruker, b in behov:
        i_baandet.setdefault(bruker, []).append(b)
    hver = []
    for egne in i_baandet.values():
        timer = [b.kap9_timer for b in egne if b.kap9_timer.hoey]
        if not timer:
            continue
        ytere = sum_av(b.ytere for b in egne if b.er_fast)
        mangler = Spenn(
            max(_NULL, TO_TIL_STEDE - til_stede - ytere.hoey), max(_NULL, TO_TIL_STEDE - til_stede - ytere.lav)
        )
        hver.append(mangler.ganger(sum_av(timer)))
    if enhet.kap9_samtidig:
        return sum_av(hver)
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
    return [ganget_ut(timer) for timer in vedtaksprodukter(bruker, kartlagt, normer)]


def vedtaksprodukter(bruker: Bruker, kartlagt: Sequence[Spenn], normer: Normer) -> list[Produkt]:
    """Gir timene vedtaket sikrer for hvert behov; uten vedtakstimer er de et sted fra null til det kartlagte.

    Args:
        bruker: Brukeren.
        kartlagt: De kartlagte timene i uken for hvert behov.
        normer: Normene.
    """
    egne = [
        i_uken(b.vedtakstimer, b.uker, normer)
        if b.vedtakstimer is not None
        else Spenn(_NULL, t.hoey)
        if b.vedtak_ukjent
        else None
        for b, t in zip(bruker.behov, kartlagt, strict=True)
    ]
    if bruker.vedtakstimer is None:
        return [(Spenn(_NULL, t.hoey),) if ett is None else (ett,) for ett, t in zip(egne, kartlagt, strict=True)]
    rest = bruker.vedtakstimer
    if any(ett is not None for ett in egne):
        brukt = sum_av(ett for ett in egne if ett is not None)
        rest = Spenn(max(_NULL, rest.lav - brukt.hoey), max(_NULL, rest.hoey - brukt.lav))
    uten = [t if t.lav is t.hoey else skarpt(t.hoey) for ett, t in zip(egne, kartlagt, strict=True) if ett is None]
    alt = sum_av(uten).hoey
    hver_time = rest.delt_paa(alt or Fraction(len(uten) or 1))
    andeler = iter(uten)
    return [(ett,) if ett is not None else (hver_time, next(andeler)) if alt else (hver_time,) for ett in egne]
