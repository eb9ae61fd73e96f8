"""Døren for CSV: én rad er én sak, skrevet slik et norsk regneark skriver den (4.1)."""

import contextlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orakel.doer import oppsett
from orakel.foedselsnumre import lag_nummer
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.csv_tekst import Radleser
from rettesnor_motor.modell.sak import Sak, Tilstand

NUMMER = lag_nummer("010190", 100)
HODE = "sak_ref;kommune;dato;sakstype"
FOERST = "A;molde;2026-06-20;ny"


def _les(innhold: str | bytes) -> list[Sak]:
    """Leser alle sakene, slik kommandolinjen gjør det."""
    raa = innhold.encode() if isinstance(innhold, str) else innhold
    delene = oppsett()
    radleser = Radleser(delene.bibliotek.utsnitt("nasjonal", "2026-06-20"))
    rader, funn = radleser.les(raa, "saker.csv")
    saker = []
    for sted, tre in rader:
        try:
            saker.append(delene.tjeneste.leser.les(tre, sted)[0])
        except InndataFeil as feil:
            funn += feil.funn
    if funn:
        raise InndataFeil(funn)
    return saker


def _funn(innhold: str | bytes) -> tuple[Funn, ...]:
    with pytest.raises(InndataFeil) as feil:
        _les(innhold)
    for funn in feil.value.funn:
        assert len(funn.som_linje().splitlines()) == 1
    return feil.value.funn


def _sak(kolonner: str, celler: str) -> Sak:
    (sak,) = _les(f"{HODE};{kolonner}\n{FOERST};{celler}\n")
    return sak


def _opplysning(navn: str, celle: str) -> Any:
    return _sak(navn, celle).opplysninger.get(navn)


@pytest.mark.parametrize("skille", [";", ","])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("linje", ["\n", "\r\n"])
def test_skilletegn_bom_og_linjeskift_er_likegyldige(skille: str, bom: bytes, linje: str) -> None:
    rader = [["sak_ref", "bpa", "alder"], ["Blå", "ja", "31"], ["B", "nei", ""]]
    saker = _les(bom + "".join(skille.join(rad) + linje for rad in rader).encode())
    assert [sak.sak_ref for sak in saker] == ["Blå", "B"]
    assert saker[0].opplysninger["alder"].verdier[0].fra == 31


@pytest.mark.parametrize(
    ("celle", "svar"), [("ja", True), ("nei", False), ("Ja", True), ("NEI", False), (" ja ", True)]
)
def test_ja_og_nei(celle: str, svar: bool) -> None:
    assert _opplysning("bpa", celle).verdier[0].svar is svar


@pytest.mark.parametrize("celle", ["true", "1", "j", "x", "vetikke", "?"])
def test_andre_ord_enn_ja_og_nei_avvises(celle: str) -> None:
    (funn,) = _funn(f"{HODE};bpa\n{FOERST};{celle}\n")
    assert (funn.sted, funn.felt) == ("saker.csv:2", "bpa")


def test_blankt_er_ikke_spurt_og_vet_ikke_er_ukjent() -> None:
    assert "bpa" not in _sak("bpa", "").opplysninger
    assert _opplysning("bpa", "vet ikke").tilstand is Tilstand.UKJENT
    assert _opplysning("bpa", "Vet ikke").tilstand is Tilstand.UKJENT
    assert _opplysning("alder", "vet ikke").tilstand is Tilstand.UKJENT


def test_ikke_relevant_er_bare_lov_der_ordboken_sier_det() -> None:
    assert _opplysning("avlastning", "ikke relevant").tilstand is Tilstand.IKKE_RELEVANT
    assert [f.felt for f in _funn(f"{HODE};alder\n{FOERST};ikke relevant\n")] == ["opplysninger.alder"]


@pytest.mark.parametrize(
    ("celle", "tall"),
    [("15,5", "15.5"), ("15", "15"), ("0,001", "0.001"), ("1,234", "1.234"), ("15.5", "15.5"), ("12.3456", "12.3456")],
)
def test_desimalkomma_er_riktig_her(celle: str, tall: str) -> None:
    assert str(_opplysning("forventet_timer_per_uke", celle).verdier[0].fra) == tall


@pytest.mark.parametrize("celle", ["1.234", "12.345", "-1.234", "100.000"])
def test_punktum_foran_tre_sifre_kan_vaere_tusenskille_og_avvises(celle: str) -> None:
    (funn,) = _funn(f"{HODE};forventet_timer_per_uke\n{FOERST};{celle}\n")
    assert "tusenskille" in funn.feil


@pytest.mark.parametrize(
    "celle", ["femten", "15,5,5", "1 234", "15 t", "15,5 timer", "NaN", "1e999", "1.234,5", "--5", ",", "٣"]
)
def test_det_som_ikke_er_et_tall_avvises(celle: str) -> None:
    (funn,) = _funn(f"{HODE};forventet_timer_per_uke\n{FOERST};{celle}\n")
    assert (funn.sted, funn.felt) == ("saker.csv:2", "forventet_timer_per_uke")


def test_enheten_staar_i_egen_kolonne() -> None:
    assert (
        _sak("avlastning;avlastning_enhet", "14;doegn_per_maaned").opplysninger["avlastning"].verdier[0].enhet
        == "doegn_per_maaned"
    )
    assert (
        _sak("avlastning;avlastning_enhet", ";annenhver_uke").opplysninger["avlastning"].verdier[0].enhet
        == "annenhver_uke"
    )
    assert _sak("avlastning;avlastning_enhet", "14;").opplysninger["avlastning"].verdier[0].enhet == ""
    assert [f.felt for f in _funn(f"{HODE};avlastning;avlastning_enhet\n{FOERST};;prosent\n")] == ["avlastning_enhet"]
    assert _funn(f"{HODE};avlastning;avlastning_enhet\n{FOERST};3;prosentt\n")[0].forslag == "mente du «prosent»?"


def test_en_enhet_uten_kolonnen_med_verdien_meldes() -> None:
    assert [f.felt for f in _funn(f"{HODE};avlastning_enhet\n{FOERST};prosent\n")] == ["avlastning_enhet"]
    (sak,) = _les(f"{HODE};avlastning_enhet\n{FOERST};annenhver_uke\n")
    assert sak.opplysninger["avlastning"].verdier[0].enhet == "annenhver_uke"


def test_tjenester_staar_i_kolonner_etter_type() -> None:
    navn = "tjeneste_bpa"
    (tjeneste,) = _sak(f"{navn};{navn}_enhet;{navn}_status", "8,5;timer_per_uke;soekt").tjenester
    assert (tjeneste.type, tjeneste.status, tjeneste.mengde.verdier[0].enhet) == ("bpa", "soekt", "timer_per_uke")
    assert str(tjeneste.mengde.verdier[0].fra) == "8.5"
    assert _sak(f"{navn};{navn}_enhet;{navn}_status", ";;").tjenester == ()
    (ukjent,) = _sak(f"{navn};{navn}_status", "vet ikke;").tjenester
    assert (ukjent.mengde.tilstand, ukjent.status) == (Tilstand.UKJENT, "vurdert")
    (uten,) = _sak(f"{navn};{navn}_status", ";soekt").tjenester
    assert uten.mengde.tilstand is Tilstand.IKKE_SPURT


def test_feil_i_en_tjeneste_meldes_med_kolonne_eller_felt() -> None:
    navn = "tjeneste_bpa"
    assert [f.felt for f in _funn(f"{HODE};{navn};{navn}_enhet\n{FOERST};;timer_per_uke\n")] == [f"{navn}_enhet"]
    assert [f.felt for f in _funn(f"{HODE};{navn};{navn}_enhet\n{FOERST};1.234;timer_per_uke\n")] == [navn]
    assert len(_funn(f"{HODE};{navn};{navn}_enhet;{navn}_status\n{FOERST};200;timer_per_uke;invilget\n")) == 2


@pytest.mark.parametrize(
    ("kolonne", "forslag"),
    [("avlasting", "avlastning"), ("tjeneste_bpaa", "tjeneste_bpa"), ("saksref", "sak_ref"), ("støttekontakt", "")],
)
def test_ukjente_kolonner_avvises_med_naermeste_navn(kolonne: str, forslag: str) -> None:
    funn = _funn(f"{HODE};{kolonne}\n{FOERST};\nB;;;;x\n")
    assert {f.felt for f in funn} == {kolonne}
    assert all(forslag in f.forslag for f in funn)


def test_doble_kolonner_avvises() -> None:
    assert [f.felt for f in _funn(f"{HODE};bpa;bpa\n{FOERST};ja;nei\n")] == ["bpa"]


@pytest.mark.parametrize("rad", ["B", "B;molde", "B;molde;2026-06-20;ny;ja;ekstra"])
def test_en_rad_med_feil_antall_celler_meldes_med_linjen(rad: str) -> None:
    (funn,) = _funn(f"{HODE};bpa\n{FOERST};ja\n{rad}\nC;;;;\n")
    assert funn.sted == "saker.csv:3"


def test_anfoerselstegn_rundt_celler_med_skilletegn_og_linjeskift() -> None:
    sak = _sak("skjoenn_begrunnelse", '"Tre enheter; ""alle"" følger\nopp, og ingen har ansvaret."')
    assert (
        sak.opplysninger["skjoenn_begrunnelse"].verdier[0].svar
        == 'Tre enheter; "alle" følger\nopp, og ingen har ansvaret.'
    )


@pytest.mark.parametrize("innhold", ['sak_ref;bpa\nA;"ja\n', 'sak_ref;bpa\nA;"ja"x\n', 'sak_ref;"bpa\n'])
def test_anfoerselstegn_som_ikke_lukkes_er_misdannet(innhold: str) -> None:
    assert "CSV" in _funn(innhold)[0].feil


@pytest.mark.parametrize("innhold", [b"", b"\n", b"\xef\xbb\xbf", b";;\n", b"\r\n\r\n"])
def test_en_tom_fil_avvises(innhold: bytes) -> None:
    assert "tom" in _funn(innhold)[0].feil


def test_tomme_rader_hoppes_over_og_linjenumrene_stemmer_likevel() -> None:
    assert _les(HODE + "\n\n") == []
    assert [sak.sak_ref for sak in _les("sak_ref;bpa\n\nA;ja\n;\n\nB;nei\n")] == ["A", "B"]
    (funn,) = _funn("sak_ref;bpa\n\n;\nA;kanskje\n")
    assert funn.sted == "saker.csv:4"


def test_ugyldig_utf8_meldes_med_linjen() -> None:
    (funn,) = _funn("sak_ref;bpa\nA;ja\nBlå;ja\n".encode("latin-1"))
    assert (funn.sted, funn.feil) == ("saker.csv:3", "ugyldig UTF-8")


def test_alle_feil_i_alle_rader_meldes_paa_en_gang() -> None:
    funn = _funn("sak_ref;dato;bpa;alder;avlasting\nA;2026-02-30;kanskje;31;1\n;;ja;1.234;\nC;;nei;200;\n")
    assert {(f.sted[-1], f.felt) for f in funn} == {
        ("2", "dato"),
        ("2", "bpa"),
        ("2", "avlasting"),
        ("3", "sak_ref"),
        ("3", "alder"),
        ("3", "avlasting"),
        ("4", "opplysninger.alder"),
        ("4", "avlasting"),
    }


@pytest.mark.parametrize(
    "innhold",
    [
        f"sak_ref;bpa\n{NUMMER};ja\n",
        f"sak_ref;bpa\nA;{NUMMER}\n",
        f"sak_ref;alder\nA;{NUMMER}\n",
        f"sak_ref;alder\nA;{NUMMER.removeprefix('0')}\n",
        f"sak_ref;{NUMMER}\nA;ja\n",
        f"sak_ref;skjoenn_begrunnelse\nA;pårørende {NUMMER[:6]} {NUMMER[6:]}\n",
        f"sak_ref;tjeneste_bpa;tjeneste_bpa_enhet\nA;3;{NUMMER}\n",
        f"sak_ref;tjeneste_bpa;tjeneste_bpa_status\nA;{NUMMER};{NUMMER}\n",
        f"sak_ref;bpa\nA;ja;{NUMMER}\n",
        f'sak_ref;bpa\nA;"{NUMMER}\n',
        f"sak_ref;{NUMMER};{NUMMER}\nA;ja;ja\n",
        f"{NUMMER}\n",
    ],
)
def test_et_foedselsnummer_avvises_og_gjengis_ikke(innhold: str) -> None:
    for funn in _funn(innhold):
        for del_ in (NUMMER, NUMMER.removeprefix("0"), NUMMER[:6], NUMMER[6:]):
            assert del_ not in funn.som_linje()


def test_svaert_lange_celler_og_rader_avvises_uten_aa_velte() -> None:
    assert _funn(f"sak_ref;skjoenn_begrunnelse\nA;{'x' * 100_000}\n")
    assert _funn("sak_ref" + ";x" * 5000 + "\nA" + ";1" * 5000 + "\n")


@settings(max_examples=300)
@given(raa=st.binary(max_size=120) | st.text(alphabet='sak_ref;,"\n\r\x00bpaj1.æ ', max_size=120).map(str.encode))
def test_tilfeldig_innhold_gir_aldri_et_annet_unntak(raa: bytes) -> None:
    for innhold in (raa, b"sak_ref;bpa;alder\n" + raa):
        with contextlib.suppress(InndataFeil):
            _les(innhold)
