"""Fødselsnumre og D-numre tas ikke imot i noe felt, og gjengis aldri (2.7). Alle numrene her er oppdiktet."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from orakel.avvisning import avvist
from orakel.doer import oppsett
from orakel.foedselsnumre import lag_nummer, rommer_nummer
from orakel.grunnsak import grunnsak, prosent, timer
from orakel.saksgenerator import som_bytes
from rettesnor_motor.feil import Funn, InndataFeil, finnes_foedselsnummer, skjul_foedselsnummer
from rettesnor_motor.feil.foedselsnummer import kan_romme_nummer

Sti = tuple[str | int, ...]
NUMMER = lag_nummer("010190", 100)
D_NUMMER = lag_nummer("410190", 200)
UTEN_NULL = NUMMER.removeprefix("0")
BREDE = str.maketrans("0123456789", "".join(chr(0xFF10 + i) for i in range(10)))
HELE = {
    "sak_ref": "A",
    "kommune": "molde",
    "dato": "2026-06-20",
    "sakstype": "ny",
    "opplysninger": {
        "alder": {"fra": 3, "til": 4, "kilde": "k", "dato": "2026-01-01"},
        "bpa": False,
        "avlastning": {"verdi": 3, "enhet": "prosent", "kilde": "k"},
        "ansvar_avklart": {"verdier": [True, {"verdi": False, "kilde": "k", "dato": "2026-01-01"}]},
        "tjenesteliste_komplett": {"tilstand": "ukjent", "kilde": "k"},
        "skjoenn_oensker_droefting": True,
        "skjoenn_begrunnelse": "en lang nok begrunnelse",
        "forventet_timer_per_uke": 3,
        "tidligere_timer_per_uke": {"verdier": [3, 4]},
    },
    "tjenester": [
        {
            "type": "bpa",
            "mengde": {"verdi": 3, "enhet": "timer_per_uke", "kilde": "k", "dato": "2026-01-01"},
            "status": "vurdert",
            "ytere": 1,
            "enhet_ansvarlig": "e",
            "kilde": "k",
            "dato": "2026-01-01",
        },
        {"type": "dagaktivitet", "mengde": {"minutter_per_gang": 30, "ganger_per_uke": 2, "kilde": "k"}},
        {"type": "stoettekontakt", "mengde": {"verdi": 3, "enhet": "timer_per_doegn", "doegn_per_uke": 2}},
    ],
}
FORKLEDNINGER = {
    "rent": NUMMER,
    "D-nummer": D_NUMMER,
    "med mellomrom": f"{NUMMER[:6]} {NUMMER[6:]}",
    "med punktum": f"{NUMMER[:6]}.{NUMMER[6:]}",
    "de fem delt": f"{NUMMER[:6]} {NUMMER[6:9]} {NUMMER[9:]}",
    "alt delt": f"{NUMMER[:2]} {NUMMER[2:4]} {NUMMER[4:6]} {NUMMER[6:9]} {NUMMER[9:]}",
    "firesifret årstall": f"{NUMMER[:2]}.{NUMMER[2:4]}.19{NUMMER[4:6]} {NUMMER[6:]}",
    "firesifret årstall uten punktum": f"{NUMMER[:4]}19{NUMMER[4:6]} {NUMMER[6:]}",
    "med understrek": f"{NUMMER[:6]}_{NUMMER[6:]}",
    "med lang strek": f"{NUMMER[:6]}—{NUMMER[6:]}",
    "i parentes": f"{NUMMER[:6]} ({NUMMER[6:]})",
    "inne i en tekst": f"ring {NUMMER}, helst før tolv",
    "inne i et ord": f"ref{NUMMER}x",
    "brede sifre": NUMMER.translate(BREDE),
    "usynlig tegn": f"{NUMMER[:4]}\u200b{NUMMER[4:]}",
    "myk bindestrek": f"{NUMMER[:6]}\u00ad{NUMMER[6:]}",
    "hardt mellomrom": f"{NUMMER[:6]}\u00a0{NUMMER[6:]}",
    "BOM midt i": f"{NUMMER[:2]}\ufeff{NUMMER[2:]}",
}
TALL = {
    "tall": NUMMER,
    "D-nummer": D_NUMMER,
    "mistet null": UTEN_NULL,
    "med desimaler": f"{D_NUMMER}.0",
    "eksponent": f"{D_NUMMER[0]}.{D_NUMMER[1:]}e10",
}


def _stier(tre: Any, sti: Sti = ()) -> Iterator[Sti]:
    """Gir stien til hver verdi i treet, også kart og lister."""
    par: list[tuple[str | int, Any]] = []
    if isinstance(tre, dict):
        par = list(tre.items())
    elif isinstance(tre, list):
        par = list(enumerate(tre))
    for ledd, verdi in par:
        yield (*sti, ledd)
        yield from _stier(verdi, (*sti, ledd))


def _plantet(sti: Sti, verdi: Any) -> dict[str, Any]:
    tre: dict[str, Any] = copy.deepcopy(HELE)
    her: Any = tre
    for ledd in sti[:-1]:
        her = her[ledd]
    her[sti[-1]] = verdi
    return tre


def _kart(tre: Any, sti: Sti = ()) -> Iterator[Sti]:
    """Gir stien til hvert kart i treet."""
    if isinstance(tre, dict):
        yield sti
    for ny in _stier(tre, sti):
        her = tre
        for ledd in ny[len(sti) :]:
            her = her[ledd]
        if isinstance(her, dict):
            yield ny


ALLE_STIER = list(_stier(HELE))
ALLE_KART = list(_kart(HELE))


def _krev_skjult(funn: tuple[Funn, ...]) -> None:
    """Krever at ingen del av nummeret står i noe av det som meldes."""
    alt = json.dumps([f.som_kart() for f in funn], ensure_ascii=False) + "".join(f.som_linje() for f in funn)
    sifre = "".join(tegn for tegn in alt.translate({v: k for k, v in BREDE.items()}) if tegn.isdigit() or tegn == "\n")
    for nummer in (NUMMER, D_NUMMER, UTEN_NULL):
        assert nummer not in sifre
    for del_ in (NUMMER[:6], NUMMER[6:], D_NUMMER[:6], D_NUMMER[6:]):
        assert del_ not in alt


def _sted(sti: Sti) -> str:
    return ".".join(map(str, sti))


@pytest.mark.parametrize("forkledning", FORKLEDNINGER)
@pytest.mark.parametrize("sti", ALLE_STIER, ids=_sted)
def test_et_nummer_i_et_felt_avvises_med_feltets_navn_og_gjengis_ikke(sti: Sti, forkledning: str) -> None:
    funn = avvist(_plantet(sti, FORKLEDNINGER[forkledning]))
    _krev_skjult(funn)
    assert _sted(sti) in {f.felt for f in funn if "fødselsnummer" in f.feil}


@pytest.mark.parametrize("forkledning", TALL)
@pytest.mark.parametrize("sti", ALLE_STIER, ids=_sted)
def test_et_nummer_skrevet_som_tall_avvises_ogsaa_naar_nullen_er_mistet(sti: Sti, forkledning: str) -> None:
    tall = TALL[forkledning].removeprefix("0")
    innhold = som_bytes(_plantet(sti, "MERKE")).replace(b'"MERKE"', tall.encode())
    funn = avvist(innhold)
    _krev_skjult(funn)
    assert _sted(sti) in {f.felt for f in funn if "fødselsnummer" in f.feil}


@pytest.mark.parametrize("forkledning", FORKLEDNINGER)
@pytest.mark.parametrize("sti", ALLE_KART, ids=_sted)
def test_et_nummer_i_et_feltnavn_avvises_og_gjengis_ikke(sti: Sti, forkledning: str) -> None:
    funn = avvist(_plantet((*sti, FORKLEDNINGER[forkledning]), "x"))
    _krev_skjult(funn)
    assert any("fødselsnummer" in f.feil for f in funn)


@pytest.mark.parametrize("forkledning", FORKLEDNINGER)
def test_et_nummer_kan_ikke_gjemmes_bak_escape_i_json(forkledning: str) -> None:
    skjult = "".join(f"\\u{ord(tegn):04x}" for tegn in FORKLEDNINGER[forkledning])
    for sti in (("sak_ref",), ("opplysninger", "skjoenn_begrunnelse"), ("tjenester", 0, "kilde")):
        _krev_skjult(avvist(som_bytes(_plantet(sti, "MERKE")).replace(b"MERKE", skjult.encode())))
    innhold = som_bytes(_plantet(("opplysninger", "MERKE"), 1)).replace(b"MERKE", skjult.encode())
    _krev_skjult(avvist(innhold))


@pytest.mark.parametrize("foran", [60, 68, 69, 70, 72, 74, 75, 76, 79, 80, 85])
def test_et_nummer_i_et_langt_navn_kuttes_ikke_saa_foedselsdatoen_blir_staaende(foran: int) -> None:
    langt = "x" * foran + NUMMER
    kart: list[Sti] = [(), ("opplysninger",), ("tjenester", 0), ("tjenester", 0, "mengde")]
    for sti in kart:
        _krev_skjult(avvist(_plantet((*sti, langt), 1)))
    felt: list[Sti] = [("kommune",), ("tjenester", 0, "type"), ("tjenester", 0, "mengde", "enhet"), ("dato",)]
    for sti in felt:
        _krev_skjult(avvist(_plantet(sti, langt)))


def test_et_nummer_i_en_tekst_som_ikke_er_json_gjengis_ikke() -> None:
    for innhold in (NUMMER.encode(), f'{{"sak_ref": {NUMMER}x}}'.encode(), f'{{"{NUMMER}":1,"{NUMMER}":2}}'.encode()):
        _krev_skjult(avvist(innhold))


def test_et_nummer_i_navnet_paa_stedet_gjengis_ikke() -> None:
    with pytest.raises(InndataFeil) as feil:
        oppsett().tjeneste.sjekk(b"{}", kontroll=False, sted=f"saker/{NUMMER}.json")
    _krev_skjult(feil.value.funn)


def test_to_numre_i_samme_sak_meldes_begge() -> None:
    sak = _plantet(("sak_ref",), NUMMER)
    sak["tjenester"][0]["kilde"] = D_NUMMER
    assert {f.felt for f in avvist(sak)} == {"sak_ref", "tjenester.0.kilde"}


@pytest.mark.parametrize(
    "tekst",
    [
        f"{NUMMER[:-1]}{(int(NUMMER[-1]) + 1) % 10}",  # feil kontrollsiffer
        f"1{NUMMER}",  # tolv sifre
        f"{NUMMER}1",
        "KU-2026-0142",
        "12345678901",
        "01.01.1990",
        "4712 34 56789",
    ],
)
def test_det_som_ikke_er_et_gyldig_nummer_tas_imot(tekst: str) -> None:
    assert not rommer_nummer(tekst)
    assert not finnes_foedselsnummer(tekst)
    assert skjul_foedselsnummer(tekst) == tekst
    svar = oppsett().tjeneste.sjekk(som_bytes(grunnsak(timer(3), sak_ref=tekst)), kontroll=False)
    assert svar.sjekk.sak.sak_ref == tekst


def test_vanlige_tall_er_ikke_foedselsnumre() -> None:
    for tall in ("15.25", "100", "168.0", "0.0000000001"):
        oppsett().tjeneste.sjekk(
            som_bytes(grunnsak(timer(tall), opplysninger={"avlastning": prosent("49.99")})), kontroll=False
        )


@pytest.mark.parametrize("forkledning", FORKLEDNINGER)
def test_et_funn_skjuler_nummeret_uansett_hvor_det_settes_inn(forkledning: str) -> None:
    tekst = FORKLEDNINGER[forkledning]
    _krev_skjult((Funn(tekst, tekst, tekst, tekst), Funn("sted", f"a.{tekst}", f"«{tekst}»", f"mente du {tekst}?")))


@pytest.mark.parametrize("dag", ["010190", "311299", "290200", "410190", "710100", "150607"])
def test_alle_gyldige_numre_kjennes_igjen(dag: str) -> None:
    for loepenummer in range(0, 1000, 97):
        nummer = lag_nummer(dag, loepenummer)
        assert finnes_foedselsnummer(nummer)
        assert finnes_foedselsnummer(f"{nummer[:6]} {nummer[6:]}")
        assert nummer not in skjul_foedselsnummer(f"fnr {nummer} og {nummer}")


SKILLER = (*" .-/\n\t(\u00a0\u2013\u2014\u2003\u00ad\u200b\u0085", "", "19")
HEVET = str.maketrans("123", "\u00b9\u00b2\u00b3")


@given(
    nummer=st.sampled_from([lag_nummer(dag, n) for dag in ("010190", "410190", "311299") for n in (0, 97, 500, 776)]),
    skiller=st.lists(st.lists(st.sampled_from(SKILLER), max_size=3).map("".join), min_size=4, max_size=4),
    hevet=st.booleans(),
)
def test_det_raske_blikket_overser_aldri_et_nummer_det_grundige_finner(
    nummer: str, skiller: list[str], hevet: bool
) -> None:
    deler = nummer[:2], nummer[2:4], nummer[4:6], nummer[6:9], nummer[9:]
    tekst = "".join(del_ + skille for del_, skille in zip(deler, (*skiller, ""), strict=True))
    tekst = tekst.translate(HEVET) if hevet else tekst
    assume(finnes_foedselsnummer(tekst))
    assert kan_romme_nummer(tekst.encode())
