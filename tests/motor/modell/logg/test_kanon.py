"""Kanonisk JSON er byte for byte det biblioteket rfc8785 skriver, og alt uten én skrivemåte avvises."""

from typing import Any

import orjson
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from rettesnor_motor.modell.logg.kanon import STOERSTE_TALL, kanonisk, les_kanonisk

ENKLE = (
    st.none()
    | st.booleans()
    | st.integers(-STOERSTE_TALL, STOERSTE_TALL)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
LIGNER_TALL = st.sampled_from(['":1.5', ",2.0", "[9007199254740993", ":1e5", "2026-06-20T09:30:00.123456+00:00"])
ALT = ENKLE | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**63), 2**63) | LIGNER_TALL
NOEKLER = st.text(st.characters(max_codepoint=127))
TRAER = st.recursive(ENKLE, lambda under: st.lists(under) | st.dictionaries(NOEKLER, under), max_leaves=20)


@given(st.dictionaries(NOEKLER, TRAER))
def test_skrivemaaten_er_den_rfc8785_har_og_kan_leses_igjen(kart: dict[str, Any]) -> None:
    raa = kanonisk(kart)

    assert raa == rfc8785.dumps(kart)
    assert les_kanonisk(raa) == kart


@given(st.dictionaries(NOEKLER, st.recursive(ALT, lambda u: st.lists(u) | st.dictionaries(NOEKLER, u), max_leaves=20)))
def test_det_som_ikke_kan_skrives_kan_heller_ikke_leses(kart: dict[str, Any]) -> None:
    raa = orjson.dumps(kart, option=orjson.OPT_SORT_KEYS)
    try:
        ventet = kanonisk(kart)
    except ValueError:
        with pytest.raises(ValueError, match="kanonisk JSON"):
            les_kanonisk(raa)
    else:
        assert les_kanonisk(ventet) == kart


@pytest.mark.parametrize("tegn", [*map(chr, range(0x21)), "\x7f", "\u2028", "æ", "\ufffe", "😀", '"', "\\", "/"])
def test_hvert_styretegn_skrives_som_rfc8785_skriver_det(tegn: str) -> None:
    assert kanonisk({"a": tegn}) == rfc8785.dumps({"a": tegn})


@pytest.mark.parametrize(
    "verdi",
    [{"a": 1.5}, {"a": 2**53}, {"æ": 1}, {1: "a"}, {"a": b"b"}, {"a": "\ud800"}, {"a": float("nan")}, {"a": {1, 2}}],
)
def test_det_som_kan_skrives_paa_flere_maater_avvises(verdi: Any) -> None:
    with pytest.raises(ValueError, match=r"kanonisk JSON|UTF-8"):
        kanonisk(verdi)


@pytest.mark.parametrize(
    "raa",
    [
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":"\\u0041"}',
        b'{"a":1}\n',
        b"[1]",
        b"{",
        b"",
    ],
)
def test_en_annen_skrivemaate_er_ikke_kanonisk(raa: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        les_kanonisk(raa)
