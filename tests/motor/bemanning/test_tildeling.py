"""Fordelingen av rammen: lovene i semantikk 2.6 på tilfeldige enheter."""

from fractions import Fraction
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from rettesnor_motor.bemanning.tildeling import fordel

AARSVERK = st.fractions(min_value=0, max_value=30, max_denominator=710)
ENHETER = st.dictionaries(st.sampled_from("ABCDEFGH"), st.tuples(AARSVERK, AARSVERK), min_size=1)


def _delt(enheter: dict[str, tuple[Fraction, Fraction]]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    return {id_: a + b for id_, (a, b) in enheter.items()}, {id_: a for id_, (a, _) in enheter.items()}


def _hundredeler(behov: dict[str, Fraction], minst: dict[str, Fraction]) -> tuple[dict[str, int], dict[str, int]]:
    """Gir minstenivået rundet opp, og behovet rundet halvt opp, i hundredeler."""
    m = {id_: ceil(tall * 100) for id_, tall in minst.items()}
    return m, {id_: max(m[id_], int(tall * 100 + Fraction(1, 2))) for id_, tall in behov.items()}


@given(enheter=ENHETER, ramme=st.integers(0, 20_000))
def test_ingen_faar_mindre_enn_minstenivaaet_eller_mer_enn_behovet_og_summen_er_rammen(
    enheter: dict[str, tuple[Fraction, Fraction]], ramme: int
) -> None:
    behov, minst = _delt(enheter)
    svar = fordel(behov, minst, Fraction(ramme, 100))
    m, n = _hundredeler(behov, minst)
    if svar.tildelt is None:
        assert svar.status == "minstenivaa_ikke_dekket"
        assert svar.mangler == sum(m.values()) - ramme > 0
        return
    assert all(m[id_] <= svar.tildelt[id_] <= n[id_] for id_ in enheter)
    assert sum(svar.tildelt.values()) + svar.ikke_fordelt == ramme
    assert (svar.status == "innenfor_rammen") == (svar.tildelt == n)


@given(enheter=ENHETER, ramme=st.integers(0, 20_000))
def test_hver_andel_er_hoeyst_en_hundredel_fra_den_noeyaktige(
    enheter: dict[str, tuple[Fraction, Fraction]], ramme: int
) -> None:
    behov, minst = _delt(enheter)
    svar = fordel(behov, minst, Fraction(ramme, 100))
    if svar.status != "fordelt_innenfor_rammen":
        return
    assert svar.tildelt is not None
    m, n = _hundredeler(behov, minst)
    del_ = Fraction(ramme - sum(m.values()), sum(n.values()) - sum(m.values()))
    for id_ in enheter:
        assert abs(svar.tildelt[id_] - (m[id_] + (n[id_] - m[id_]) * del_)) < 1


@given(enheter=ENHETER, ramme=st.integers(0, 20_000))
def test_rekkefoelgen_paa_enhetene_betyr_ingenting(enheter: dict[str, tuple[Fraction, Fraction]], ramme: int) -> None:
    behov, minst = _delt(enheter)
    snudd = fordel(dict(reversed(behov.items())), dict(reversed(minst.items())), Fraction(ramme, 100))
    assert snudd == fordel(behov, minst, Fraction(ramme, 100))


def test_like_rester_gaar_til_den_foerste_id_en() -> None:
    behov, minst = {"B": Fraction(1), "A": Fraction(1)}, {"B": Fraction(0), "A": Fraction(0)}
    assert fordel(behov, minst, Fraction(1, 100)).tildelt == {"A": 1, "B": 0}


def test_minstenivaaet_rundes_opp_og_behovet_halvt_opp() -> None:
    svar = fordel({"A": Fraction(10050, 10000)}, {"A": Fraction(9901, 10000)}, Fraction(2))
    assert svar.tildelt == {"A": 101}
    assert fordel({"A": Fraction(0)}, {"A": Fraction(9901, 10000)}, Fraction(2)).tildelt == {"A": 100}
