"""Omdisponeringen: så mye som mulig flyttes, til den laveste kostnaden noen kan finne."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor_motor.bemanning.flytting import omdisponer

IDER = "ABCD"
FAA = st.fixed_dictionaries(dict.fromkeys(IDER, st.integers(0, 3)))
KOSTNADER = st.fixed_dictionaries(
    {(a, b): st.fractions(min_value=0, max_value=9, max_denominator=4) for a in IDER for b in IDER if a != b}
)


def _billigst(naa: dict[str, int], tildelt: dict[str, int], kostnad: dict[tuple[str, str], Fraction]) -> Fraction:
    """Finner den laveste kostnaden ved å prøve alle flyttinger."""
    over = {id_: naa[id_] - tildelt[id_] for id_ in IDER if naa[id_] > tildelt[id_]}
    under = {id_: tildelt[id_] - naa[id_] for id_ in IDER if naa[id_] < tildelt[id_]}
    mest = min(sum(over.values()), sum(under.values()))
    veier = list(product(over, under))
    best = None
    for mengder in product(*(range(min(over[a], under[b]) + 1) for a, b in veier)):
        brukt = dict(zip(veier, mengder, strict=True))
        lovlig = all(sum(n for (f, _), n in brukt.items() if f == a) <= over[a] for a in over)
        lovlig &= all(sum(n for (_, t), n in brukt.items() if t == b) <= under[b] for b in under)
        if lovlig and sum(mengder) == mest:
            pris = sum((kostnad[vei] * n for vei, n in brukt.items()), Fraction(0))
            best = pris if best is None else min(best, pris)
    return best or Fraction(0)


@settings(max_examples=60)
@given(naa=FAA, tildelt=FAA, kostnad=KOSTNADER)
def test_ingen_finner_en_billigere_omdisponering(
    naa: dict[str, int], tildelt: dict[str, int], kostnad: dict[tuple[str, str], Fraction]
) -> None:
    svar = omdisponer(naa, tildelt, kostnad)
    pris = sum((kostnad[f.fra, f.til] * f.hundredeler for f in svar.flyttinger), Fraction(0))
    assert pris == _billigst(naa, tildelt, kostnad)


@given(naa=FAA, tildelt=FAA, kostnad=KOSTNADER)
def test_flytting_rekruttering_og_frigjoering_gir_akkurat_fordelingen(
    naa: dict[str, int], tildelt: dict[str, int], kostnad: dict[tuple[str, str], Fraction]
) -> None:
    svar = omdisponer(naa, tildelt, kostnad)
    etter = dict(naa)
    for f in svar.flyttinger:
        etter[f.fra] -= f.hundredeler
        etter[f.til] += f.hundredeler
    for id_, n in svar.rekruttere.items():
        etter[id_] += n
    for id_, n in svar.frigjoere.items():
        etter[id_] -= n
    assert etter == tildelt
    assert not (svar.rekruttere and svar.frigjoere)
