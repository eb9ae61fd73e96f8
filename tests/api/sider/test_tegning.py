"""Bildet av en grense viser hvor verdien ligger."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rettesnor_api.sider.tegning import Grensebilde, tegn_grense

tall = st.fractions(min_value=-1000, max_value=100_000, max_denominator=100)


def test_en_kjent_verdi_og_et_spenn_ligger_paa_sin_side_av_grensen() -> None:
    assert tegn_grense("16", "16", "15") == Grensebilde(800, 800, 750, fortsetter=False)
    assert tegn_grense("14.31", "15.50", "15") == Grensebilde(739, 800, 774, fortsetter=False)


def test_et_spenn_langt_ut_vises_med_pil() -> None:
    bilde = tegn_grense("14.31", "168", "15")
    assert bilde == Grensebilde(318, 1000, 333, fortsetter=True)
    assert Grensebilde.prosent(bilde.grense) == "33.3%"


def test_en_verdi_langt_over_grensen_er_fortsatt_paa_bildet() -> None:
    assert tegn_grense("168", "168", "15") == Grensebilde(800, 800, 71, fortsetter=False)


def test_null_og_tall_under_null_har_plass() -> None:
    assert tegn_grense("0", "0", "0") == Grensebilde(0, 0, 0, fortsetter=False)
    assert tegn_grense("-5", "5", "0") == Grensebilde(0, 800, 400, fortsetter=False)


@given(tall, tall, tall)
def test_rekkefoelgen_paa_bildet_er_rekkefoelgen_mellom_tallene(en: Fraction, to: Fraction, grense: Fraction) -> None:
    fra, til = sorted((en, to))
    bilde = tegn_grense(fra, til, grense)
    assert 0 <= bilde.fra <= bilde.til <= 1000
    assert 0 <= bilde.grense <= 1000
    for verdi, plass in ((fra, bilde.fra), (til, bilde.til)):
        if verdi <= grense:
            assert plass <= bilde.grense
        else:
            assert plass >= bilde.grense
