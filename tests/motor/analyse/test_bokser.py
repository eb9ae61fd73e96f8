"""Kjernen i tabellanalysen, holdt mot en gjennomgang av hvert eneste punkt."""

import itertools
from collections.abc import Sequence
from random import Random

from hypothesis import given, settings

from orakel.saksgenerator import tilfeldighet
from rettesnor_motor.analyse.bokser import Boks, finn_hull, foerste, overlapp, snitt, voks, volum


def _tilfeldige(r: Random) -> tuple[Boks, list[Boks]]:
    bredder = [r.randint(1, 4) for _ in range(r.randint(1, 4))]
    domene = tuple(r.randint(1, 2**b - 1) for b in bredder)
    rader = [tuple(r.randint(0, 2**b - 1) for b in bredder) for _ in range(r.randint(0, 7))]
    return domene, rader


def _punkter(boks: Boks) -> list[tuple[int, ...]]:
    return list(itertools.product(*([i for i in range(m.bit_length()) if m >> i & 1] for m in boks)))


def _udekket(domene: Boks, rader: Sequence[Boks]) -> set[tuple[int, ...]]:
    return set(_punkter(domene)).difference(*map(_punkter, rader))


@settings(max_examples=600)
@given(r=tilfeldighet())
def test_et_hull_finnes_naar_og_bare_naar_et_punkt_er_udekket(r: Random) -> None:
    domene, rader = _tilfeldige(r)
    udekket = _udekket(domene, rader)
    funnet = finn_hull(domene, rader)
    assert funnet in udekket if udekket else funnet is None


@settings(max_examples=300)
@given(r=tilfeldighet())
def test_overlapp_er_parene_som_deler_et_punkt(r: Random) -> None:
    _, rader = _tilfeldige(r)
    par = itertools.combinations(range(len(rader)), 2)
    ventet = {(i, j) for i, j in par if set(_punkter(rader[i])) & set(_punkter(rader[j]))}
    funnet = {(i, j): felles for i, j, felles in overlapp(rader)}
    assert set(funnet) == ventet
    for (i, j), felles in funnet.items():
        assert set(_punkter(felles)) == set(_punkter(rader[i])) & set(_punkter(rader[j]))


@settings(max_examples=400)
@given(r=tilfeldighet())
def test_et_hull_vokser_til_en_boks_ingen_rad_treffer_og_tallene_i_den_henger_sammen(r: Random) -> None:
    domene, rader = _tilfeldige(r)
    punkt = finn_hull(domene, rader)
    if punkt is None:
        return
    linjer = [r.choice((0, maske, maske & 0b11)) for maske in domene]
    boks = voks(punkt, domene, rader, linjer)
    assert punkt in _punkter(boks)
    assert set(_punkter(boks)) <= _udekket(domene, rader)
    for maske, linje, alt in zip(boks, linjer, domene, strict=True):
        assert maske == alt or not linje or not maske & linje or "0" not in f"{maske & linje:b}".rstrip("0")


@settings(max_examples=300)
@given(r=tilfeldighet())
def test_alle_hullene_til_sammen_er_akkurat_det_ingen_rad_dekker(r: Random) -> None:
    domene, rader = _tilfeldige(r)
    fylt, antall = list(rader), 0
    while (punkt := finn_hull(domene, fylt)) is not None:
        ny = voks(punkt, domene, fylt, [0] * len(domene))
        assert not any(snitt(ny, rad) for rad in fylt)
        fylt.append(ny)
        antall += volum(ny)
        assert foerste(ny) in _punkter(ny)
    assert antall == len(_udekket(domene, rader))
