"""Døren for saker: innhold som ikke er en sak i JSON – aldri et annet unntak enn det kontrakten sier."""

import json
import time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orakel.avvisning import avvist, eneste
from orakel.doer import oppsett, svar_paa
from orakel.grunnsak import grunnsak, timer
from orakel.saksgenerator import som_bytes, tilfeldig_sak
from orakel.talltrekk import fra_froe
from rettesnor_motor.feil import ForStortFeil, InndataFeil, MisdannetFeil

SAK = som_bytes(grunnsak(timer(3)))


def _svar(raa: bytes) -> bytes | InndataFeil:
    """Gir svaret, eller avvisningen; alt annet er en feil i motoren."""
    try:
        return oppsett().tjeneste.sjekk(raa, kontroll=False).json
    except InndataFeil as feil:
        return feil


@pytest.mark.parametrize(
    "innhold", [b"", b" ", b"\n", b"{", b"}", b"nei", b"{'a': 1}", b'{"a": 1,}', SAK[:-1], SAK + b"x", SAK + SAK]
)
def test_det_som_ikke_er_json_er_misdannet_med_linje_og_kolonne(innhold: bytes) -> None:
    assert isinstance(_svar(innhold), MisdannetFeil)
    assert eneste(innhold).sted.startswith("sak:")


@pytest.mark.parametrize("innhold", [b"null", b"5", b"true", b'"tekst"', b"[]", b"[{}]", b"1.5"])
def test_det_som_er_json_men_ikke_et_objekt_avvises(innhold: bytes) -> None:
    assert "objekt" in eneste(innhold).feil


def test_et_tomt_objekt_mangler_bare_saksreferansen() -> None:
    assert eneste(b"{}").felt == "sak_ref"


def test_en_sak_med_bare_referanse_faar_et_svar() -> None:
    svar = oppsett().tjeneste.sjekk(b'{"sak_ref": "X"}', kontroll=False)
    assert json.loads(svar.json)["svar"]["koordinerende_utvalg"]["utfall"] == "avklar"


@pytest.mark.parametrize("bom", [b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_en_bom_foran_er_lov(bom: bytes) -> None:
    assert not isinstance(_svar(bom + SAK), InndataFeil)


@pytest.mark.parametrize("koding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
def test_annen_koding_enn_utf8_avvises(koding: str) -> None:
    tekst = SAK.decode().replace("SAK", "BLÅBÆRØY")
    assert isinstance(_svar(tekst.encode(koding)), MisdannetFeil)


@pytest.mark.parametrize("byte", [b"\xff", b"\x80", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc0\xaf"])
def test_ugyldig_utf8_meldes_med_plassen(byte: bytes) -> None:
    innhold = SAK.replace(b"SAK", b"SA" + byte)
    assert isinstance(_svar(innhold), MisdannetFeil)
    assert "UTF-8" in eneste(innhold).feil


@pytest.mark.parametrize(
    "tall", [b"NaN", b"Infinity", b"-Infinity", b"nan", b"+1", b"01", b"1.", b".5", b"0x1", b"1_0", b"--1"]
)
def test_tall_som_ikke_er_json_avvises(tall: bytes) -> None:
    assert isinstance(_svar(SAK.replace(b":3,", b":" + tall + b",")), MisdannetFeil)


def test_doble_noekler_meldes_alle_paa_en_gang() -> None:
    funn = avvist(
        b'{"sak_ref":"A","sak_ref":"B","opplysninger":{"bpa":true,"alder":3,"bpa":false,"alder":3},"tjenester":[{"type":"bpa","type":"bpa"}]}'
    )
    assert sorted(f.felt for f in funn) == ["opplysninger.alder", "opplysninger.bpa", "sak_ref", "tjenester.0.type"]
    assert all("to ganger" in f.feil for f in funn)


def test_en_dobbel_noekkel_kan_ikke_gjemmes_med_en_escape() -> None:
    assert "to ganger" in eneste(b'{"sak_ref":"A","opplysninger":{"bpa":true,"bp\\u0061":false}}').feil


@pytest.mark.parametrize("dybde", [10, 100, 500, 900, 950, 980, 990, 1000, 1500, 3000, 100_000])
@pytest.mark.parametrize(("aapne", "lukke"), [("[", "]"), ('{"a":', "}")])
@pytest.mark.parametrize("hale", ["", "\\u00e6"])
def test_dyp_noesting_avvises_uten_aa_velte_motoren(dybde: int, aapne: str, lukke: str, hale: str) -> None:
    dypt = f"{aapne * dybde}1{lukke * dybde}"
    start = time.process_time()
    for innhold in (
        dypt,
        f'{{"sak_ref":"A{hale}","opplysninger":{{"bpa":{dypt}}}}}',
        f'{{"sak_ref":"A{hale}","tjenester":[{{"type":"bpa","mengde":{dypt}}}]}}',
        f'{{"sak_ref":"A{hale}","ukjent":{dypt}}}',
    ):
        assert isinstance(_svar(innhold.encode()), InndataFeil)
    assert time.process_time() - start < 5


def test_ti_megabyte_avvises_paa_et_oeyeblikk() -> None:
    for innhold in (
        b" " * 10_000_000,
        b"[" + b"1," * 5_000_000 + b"1]",
        SAK[:-1] + b',"x":"' + b"a" * 10_000_000 + b'"}',
    ):
        start = time.process_time()
        assert isinstance(_svar(innhold), ForStortFeil)
        assert time.process_time() - start < 1


def test_grensen_er_en_mebibyte() -> None:
    assert not isinstance(_svar(SAK + b" " * ((1 << 20) - len(SAK))), InndataFeil)
    assert isinstance(_svar(SAK + b" " * ((1 << 20) + 1 - len(SAK))), ForStortFeil)


def test_mange_feil_i_en_stor_sak_meldes_uten_aa_ta_tid() -> None:
    sak = grunnsak(*[timer(1) for _ in range(300)], opplysninger={f"ukjent_{i}": i for i in range(2000)})
    start = time.process_time()
    funn = avvist(sak)
    assert time.process_time() - start < 10
    assert {f"opplysninger.ukjent_{i}" for i in range(2000)} <= {f.felt for f in funn}
    assert "tjenester" in {f.felt for f in funn}


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\ud83d", "\\u0000", "\\u202e", "\\ufeff"])
def test_rare_tegn_gir_enten_et_svar_eller_et_funn(escape: str) -> None:
    for innhold in (
        SAK.replace(b"SAK", f"A{escape}B".encode()),
        SAK.replace(b'"alder"', b'"x"').replace(b'"bpa":', f'"{escape}":1,"bpa":'.encode()),
        som_bytes(grunnsak(opplysninger={"skjoenn_begrunnelse": "MERKE"})).replace(b"MERKE", escape.encode() * 20),
        som_bytes(grunnsak({**timer(2), "kilde": "MERKE"})).replace(b"MERKE", escape.encode()),
        SAK.replace(b'"stoettekontakt"', f'"{escape}"'.encode()),
        SAK.replace(b'"molde"', f'"{escape}"'.encode()),
    ):
        svar = _svar(innhold)
        if isinstance(svar, InndataFeil):
            "\n".join(funn.som_linje() for funn in svar.funn).encode()  # kan alltid skrives ut
        else:
            json.loads(svar)


@settings(max_examples=300)
@given(raa=st.binary(max_size=200))
@example(raa=b'{"sak_ref":"\xed\xa0\x80"}')
@example(raa=b'{"sak_ref":"KU"}')
def test_tilfeldige_byte_gir_aldri_et_annet_unntak(raa: bytes) -> None:
    svar = _svar(raa)
    if not isinstance(svar, InndataFeil):
        assert json.loads(svar)["sak_ref"] == json.loads(raa)["sak_ref"]  # det eneste en sak må ha


JSONTRE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda barn: st.lists(barn, max_size=4) | st.dictionaries(st.text(max_size=20), barn, max_size=4),
    max_leaves=12,
)


@settings(max_examples=400)
@given(tre=JSONTRE, hvor=st.sampled_from(["kommune", "dato", "sakstype", "opplysninger", "tjenester", "ukjent"]))
def test_tilfeldig_json_gir_enten_et_svar_eller_funn(tre: Any, hvor: str) -> None:
    assert _svar(json.dumps({"sak_ref": "A", hvor: tre}).encode())


@settings(max_examples=400)
@given(tre=JSONTRE, navn=st.sampled_from(["bpa", "alder", "avlastning", "skjoenn_begrunnelse"]), i_objekt=st.booleans())
def test_tilfeldig_json_i_en_opplysning_gir_enten_et_svar_eller_funn(tre: Any, navn: str, i_objekt: bool) -> None:
    verdi = {"verdi": tre} if i_objekt else tre
    assert _svar(
        json.dumps(
            {"sak_ref": "A", "opplysninger": {navn: verdi}, "tjenester": [{"type": "bpa", "mengde": tre}]}
        ).encode()
    )


@settings(max_examples=300)
@given(froe=st.integers(0, 500), hvor=st.floats(0, 1), ny=st.binary(max_size=3), fjern=st.integers(0, 5))
def test_en_skadet_sak_gir_enten_et_svar_eller_funn(froe: int, hvor: float, ny: bytes, fjern: int) -> None:
    raa = som_bytes(tilfeldig_sak(fra_froe(froe)))
    plass = int(hvor * len(raa))
    assert _svar(raa[:plass] + ny + raa[plass + fjern :])


def test_svaret_gjengir_referansen_byte_for_byte() -> None:
    assert svar_paa(grunnsak(sak_ref="Å/Ø <b>\"'\\"))["sak_ref"] == "Å/Ø <b>\"'\\"


@pytest.mark.parametrize("tegn", ["\n", "\t", "\x00", "\x1b", "\u2028", "\u202e"])
def test_en_referanse_med_linjeskift_eller_skjulte_tegn_avvises(tegn: str) -> None:
    assert eneste(som_bytes(grunnsak(sak_ref=f"A{tegn}Skal meldes"))).felt == "sak_ref"


def test_en_dobbel_noekkel_blant_svaert_mange_finnes() -> None:
    noekler = ",".join(f'"n{i}":1' for i in range(60_000))
    assert eneste(f'{{"sak_ref":"A",{noekler},"n7":2}}'.encode()).felt == "n7"


@pytest.mark.parametrize("tegn", ["\n", "\r", "\t", "\x1b[31m", "\x00", "\u2028", "\u202e", "\x7f"])
def test_et_funn_er_alltid_en_linje_uten_styretegn(tegn: str) -> None:
    navn = f"a{tegn}b"
    for sak in (
        {**grunnsak(), navn: 1},
        grunnsak(kommune=navn),
        grunnsak({"type": navn}),
        grunnsak(opplysninger={navn: 1}),
    ):
        for funn in avvist(sak):
            assert tegn not in funn.som_linje()
