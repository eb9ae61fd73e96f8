"""Timene i uken hver bruker er kartlagt med, delt etter hvordan de dekkes (semantikk 2.6)."""

from collections.abc import Iterable

from rettesnor_motor.bemanning.behov import fast, felles, vedtakstimer
from rettesnor_motor.modell.bemanning import NULL, TIDSBAAND, Bemanningssak, Bruker, Normer, Spenn
from rettesnor_motor.modell.bemanning.bidrag import Bidrag


def bidrag(sak: Bemanningssak, normer: Normer) -> list[Bidrag]:
    """Gir bidraget til hver bruker, etter enhet og bruker.

    Args:
        sak: Enhetene og brukerne.
        normer: Normene.
    """
    return [_bidrag(b, normer) for b in sorted(sak.brukere, key=lambda b: (b.enhet, b.id))]


def _bidrag(bruker: Bruker, normer: Normer) -> Bidrag:
    if not bruker.behov:
        return Bidrag(bruker.id, bruker.enhet, None, None, None, None, vedtak=bruker.vedtakstimer)
    timer = [b.timer.ganger(b.uker).delt_paa(normer.uker) for b in bruker.behov]
    maalt = list(zip(bruker.behov, timer, strict=True))
    i_baandet = [[(b, t) for b, t in maalt if b.baand == baand] for baand in TIDSBAAND]
    return Bidrag(
        bruker.id,
        bruker.enhet,
        kartlagt=_sum(timer),
        egne=_sum(map(fast, i_baandet)),
        delt=_sum(map(felles, i_baandet)),
        kap9=_sum(b.kap9_timer for b in bruker.behov),
        vedtak=_sum(vedtakstimer(bruker, timer, normer)),
    )


def _sum(ledd: Iterable[Spenn]) -> Spenn:
    svar = NULL
    for ett in ledd:
        svar = svar.pluss(ett)
    return svar
