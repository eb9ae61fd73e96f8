"""Døren for saker: det som er galt i JSON, meldes med sak, linje, kolonne og sti."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor_motor.feil import MisdannetFeil
from rettesnor_motor.lesing.json_tekst import les_json

FLERE = b"""[
  {"sak_ref": "A"},
  {"sak_ref": "B",
   "opplysninger": {"bpa": true, "alder": NaN, "bpa": false},
   "tjenester": [{"type": "bpa"}, {"type": "bpa", "mengde": {"verdi": 1e99, "fra": -Infinity, "til": 2e-40}}]},
  {"sak_ref": "C\\ud800, NaN {", "sakstype": "ny", "x": 1234567890123456789012345678901234567890123456789012345678901}
]"""


def test_doble_noekler_uleselige_tall_og_halve_tegn_har_sak_linje_kolonne_og_sti() -> None:
    with pytest.raises(MisdannetFeil) as feil:
        les_json(FLERE, "saker.json")
    linjer = FLERE.decode().split("\n")
    i_rekkefoelge = sorted(feil.value.funn, key=lambda f: [int(ledd) for ledd in f.sted.split(":")[1:]])
    steder = [(f.sted.split(":"), f.felt, f.feil) for f in i_rekkefoelge]
    assert [(sted[0], felt, hva) for sted, felt, hva in steder] == [
        ("saker.json[1]", "opplysninger.alder", "tallet kan ikke leses"),
        ("saker.json[1]", "opplysninger.bpa", "nøkkelen står to ganger"),
        ("saker.json[1]", "tjenester.1.mengde.verdi", "tallet kan ikke leses"),
        ("saker.json[1]", "tjenester.1.mengde.fra", "tallet kan ikke leses"),
        ("saker.json[1]", "tjenester.1.mengde.til", "tallet kan ikke leses"),
        ("saker.json[2]", "sak_ref", "teksten har et halvt tegn (\\ud800–\\udfff)"),
        ("saker.json[2]", "x", "tallet kan ikke leses"),
    ]
    ord_ = [linjer[int(sted[1]) - 1][int(sted[2]) - 1 :] for sted, _, _ in steder]
    for ett, ventet in zip(
        ord_, ["NaN", '"bpa": f', "1e99", "-Infinity", "2e-40", '"C', "12345678901234"], strict=True
    ):
        assert ett.startswith(ventet)


def test_stedet_i_en_linje_av_en_fil_er_linjen_i_filen() -> None:
    for linje, sted in (
        (b'{"a":1,"a":2}', "f.jsonl:7:8"),
        (b'{"a":1,,}', "f.jsonl:7:8"),  # ett komma foran } har ulik plass i ulike utgaver av Python
        (b'{"a":"\xff"}', "f.jsonl:7"),
    ):
        with pytest.raises(MisdannetFeil) as feil:
            les_json(linje, "f.jsonl", linje=7)
        assert [f.sted for f in feil.value.funn] == [sted]


@settings(max_examples=200)
@given(
    tre=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda barn: st.lists(barn, max_size=4) | st.dictionaries(st.text(max_size=4), barn, min_size=1, max_size=4),
        max_leaves=12,
    ),
    innrykk=st.sampled_from([None, 0, 2]),
)
def test_en_dobbel_noekkel_finnes_hvor_som_helst(tre: Any, innrykk: int | None) -> None:
    raa = json.dumps({"a": [tre, {"først": 1, "MERKE": tre}]}, indent=innrykk).replace('"MERKE"', '"f\\u00f8rst"')
    with pytest.raises(MisdannetFeil) as feil:
        les_json(raa.encode(), "f")
    dobbel = [f for f in feil.value.funn if "to ganger" in f.feil]
    (plass,) = [m.start() for m in re.finditer(r'"f\\u00f8rst"', raa)][1:2]
    linje = raa.count("\n", 0, plass) + 1
    assert [(f.sted, f.felt) for f in dobbel] == [(f"f:{linje}:{plass - raa.rfind(chr(10), 0, plass)}", "a.1.først")]
