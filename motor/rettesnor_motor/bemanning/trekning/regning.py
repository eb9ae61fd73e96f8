"""Formlene i ``behov.py`` regnet på mange trekninger om gangen, med flyttall (semantikk 2.6)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from rettesnor_motor.bemanning.behov import TO_TIL_STEDE, minst_til_stede
from rettesnor_motor.bemanning.trekning.trekk import Tall, Trukketbehov, Trukketbruker
from rettesnor_motor.modell.bemanning import TIDSBAAND, Driftsenhet, Normer, Tidsbaand

_MINUTTER = 60.0


class Regnet(NamedTuple):
    """Behovet og minstenivået i en enhet, i årsverk."""

    behov: Tall
    minstenivaa: Tall


class _Her(NamedTuple):
    """Et trukket behov i et tidsbånd, med timene i uken som er kartlagt og som vedtaket sikrer."""

    bruker: Trukketbruker
    trukket: Trukketbehov
    kartlagt: Tall
    sikret: Tall


def _sum(ledd: Iterable[Tall]) -> Tall:
    svar: Tall = 0.0
    for ett in ledd:  # np.sum legger sammen i den rekkefølgen maskinen liker best, og kunne gitt andre siste siffer
        svar = svar + ett
    return svar


def _stoerst(ledd: Iterable[Tall]) -> Tall:
    svar: Tall = 0.0
    for ett in ledd:
        svar = np.maximum(svar, ett)
    return svar


def _maal(bruker: Trukketbruker, uker_i_aaret: float) -> Iterable[_Her]:
    """Gir hvert behov med timene i uken.

    Brukerens vedtakstimer deles på behovene uten egne, etter øvre ende av det kartlagte, som i fordelingen: vedtaket
    endres ikke av det som trekkes.
    """
    egne = [None if b.vedtakstimer is None else b.vedtakstimer * (b.uker / uker_i_aaret) for b in bruker.behov]
    vedtak = 0.0 if bruker.vedtakstimer is None else bruker.vedtakstimer
    rest = np.maximum(0.0, vedtak - _sum(ett for ett in egne if ett is not None))
    uten = [b.behov.timer.hoey * b.behov.uker.hoey for b in bruker.behov if b.vedtakstimer is None]
    alt = sum(uten, Fraction(0))
    andeler = iter([float(kartlagt / alt) if alt else 1.0 / len(uten) for kartlagt in uten])
    for b, ett in zip(bruker.behov, egne, strict=True):
        yield _Her(bruker, b, b.timer * (b.uker / uker_i_aaret), rest * next(andeler) if ett is None else ett)


def _fast_og_delt(behov: Sequence[_Her], *, vedtatt: bool) -> tuple[Tall, Tall]:
    fast: list[Tall] = []
    delt: list[Tall] = []
    grupper: dict[str, list[tuple[Tall, Tall]]] = {}
    for her in behov:
        t, b = her.trukket, her.trukket.behov
        timer, ytere = her.sikret if vedtatt else her.kartlagt, t.ytere * her.bruker.til_stede
        if b.regnes_fast:
            fast.append(timer * ytere * (1.0 + t.avloesning))
            if b.besoek.hoey and b.reise_min.hoey:
                fast.append(t.besoek * ytere * t.reise_min / _MINUTTER)
        elif b.felles:
            grupper.setdefault(b.felles, []).append((timer * her.bruker.til_stede, ytere))
        else:
            delt.append(timer * ytere)
    delt += [_stoerst(t for t, _ in gruppe) * _stoerst(y for _, y in gruppe) for gruppe in grupper.values()]
    return _sum(fast), _sum(delt)


def _kap9(behov: Sequence[_Her], enhet: Driftsenhet, p_min: int) -> Tall:
    i_baandet: dict[str, list[_Her]] = {}
    for her in behov:
        i_baandet.setdefault(her.bruker.id, []).append(her)
    hver: list[Tall] = []
    for egne in i_baandet.values():
        if any(her.trukket.behov.kap9_timer.hoey for her in egne):
            ytere = _sum(her.trukket.ytere for her in egne if her.trukket.behov.er_fast)
            timer = _sum(her.trukket.kap9_timer for her in egne) * egne[0].bruker.til_stede
            hver.append(np.maximum(0.0, float(TO_TIL_STEDE) - p_min - ytere) * timer)
    return _sum(hver) if enhet.kap9_samtidig else _stoerst(hver)


def regn_enhet(enhet: Driftsenhet, brukere: Iterable[Trukketbruker], normer: Normer) -> Regnet:
    """Regner ut behovet og minstenivået i en enhet, i alle trekningene.

    Args:
        enhet: Enheten.
        brukere: Brukerne i enheten, slik de er trukket.
        normer: Normene.
    """
    i_baandet: dict[Tidsbaand, list[_Her]] = {baand: [] for baand in TIDSBAAND}
    for bruker in brukere:
        for her in _maal(bruker, float(normer.uker)):
            i_baandet[her.trukket.behov.baand].append(her)
    behov: Tall = float(enhet.indirekte / normer.ukearbeidstid + enhet.funksjoner)
    minstenivaa = behov
    for baand, alle in i_baandet.items():
        grunn = float(sum((v.personer * v.timer for v in enhet.vinduer if v.baand == baand), Fraction(0)))
        kap9 = _kap9(alle, enhet, minst_til_stede(enhet, baand, normer))
        fast, delt = _fast_og_delt(alle, vedtatt=False)
        vedtatt_fast, vedtatt_delt = _fast_og_delt(alle, vedtatt=True)
        minst = vedtatt_fast + np.maximum(vedtatt_delt, grunn) + kap9
        vekt = float(enhet.omregning[baand] / enhet.ukearbeidstid[baand])
        behov = behov + np.maximum(fast + np.maximum(delt, grunn) + kap9, minst) * vekt
        minstenivaa = minstenivaa + minst * vekt
    return Regnet(behov, minstenivaa)
