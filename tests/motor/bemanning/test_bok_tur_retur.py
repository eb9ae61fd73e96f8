"""En sak fra JSON gir det samme svaret fra malen; og en mal som ikke er fylt ut, sier hva som mangler."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orakel.doer import oppsett
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.modell.bemanning import TIDSBAAND
from rettesnor_motor.modell.bemanning.ark import BEMANNINGSARK
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bemanningsbok import former_og_ord, les_bok
from rettesnor_motor.tjeneste.maler import lag_bemanningsmal

IDER = st.text("abcXYZ019._-", min_size=1, max_size=6)


def _tall(hoeyst: int, desimaler: int = 2) -> st.SearchStrategy[str]:
    return st.decimals(0, hoeyst, places=desimaler, allow_nan=False).map(str)


def _spenn(hoeyst: int) -> st.SearchStrategy[Any]:
    tall = _tall(hoeyst)
    par = st.tuples(tall, tall).map(lambda p: dict(zip(("fra", "til"), sorted(p, key=float), strict=True)))
    ulike = st.lists(tall, min_size=2, max_size=3).map(lambda v: {"verdier": v})
    return st.one_of(tall, par, ulike, tall.map(lambda t: {"verdi": t}), st.just({"tilstand": "ukjent"}))


def _valgfri(**felt: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=felt)


@st.composite
def saker(trekk: st.DrawFn) -> dict[str, Any]:
    """Trekker en gyldig sak."""
    enheter = trekk(st.lists(IDER, min_size=1, max_size=3, unique=True))
    brukere = trekk(st.lists(IDER, max_size=4, unique=True))
    baand = st.sampled_from(TIDSBAAND)
    rader = []
    for id_ in enheter:
        natt = trekk(st.sampled_from(["vaaken", "hvilende", "ambulerende"]))
        enhet: dict[str, Any] = {"id": id_, "aarsverk_naa": trekk(_tall(30)), "natt_type": natt}
        enhet |= trekk(
            _valgfri(
                navn=st.text("abcæøåÆØÅ §–1", max_size=12).map(lambda t: " ".join(t.split())),
                indirekte_timer_per_uke=_tall(20),
                funksjoner_aarsverk=_tall(3),
                kap9_samtidig=st.booleans(),
                helg_hver_n_te=st.sampled_from([2, 3, "4"]),
                ukearbeidstid=st.dictionaries(baand, st.sampled_from(["33.6", "35.5", 37.5])),
                vinduer=st.lists(
                    st.fixed_dictionaries(
                        {"tidsbaand": baand, "personer": st.integers(1, 3), "timer_per_uke": _tall(16)},
                        optional={"grunnlag": st.sampled_from(["ROS", "=1+1"]), "dato": st.just("2026-01-15")},
                    ),
                    max_size=2,
                ),
                kompetansekrav=st.lists(
                    st.fixed_dictionaries({"tidsbaand": baand, "rolle": st.just("vernepleier")}), max_size=1
                ),
            )
        )
        if natt == "hvilende":
            enhet["omregning"] = {"natt_hverdag": trekk(_tall(1)), "natt_helg": "0.25"}
        enhet["avstander"] = {til: trekk(st.integers(0, 90)) for til in enheter if til != id_}
        rader.append(enhet)
    behov = st.fixed_dictionaries(
        {"tidsbaand": baand, "timer_per_uke": _spenn(16), "binding": st.sampled_from(["fast", "delt"])},
        optional={
            "ytere": st.sampled_from([1, 2, "4", {"fra": 1, "til": 2}]),
            "fellesbehov_id": st.sampled_from(["frokost", "natt"]),
            "sted": st.sampled_from(["base", "ute"]),
            "uker_per_aar": _spenn(52),
            "besoek_per_uke": _spenn(20),
            "reise_min": _spenn(60),
            "avloesning": _spenn(1),
            "kap9_timer_per_uke": _spenn(8),
            "kap9_bokstav": st.sampled_from(["b", "c"]),
            "kap9_vedtak_til": st.just("2027-05-31"),
            "kap9_overproevd": st.booleans(),
            "kap9_utdanning": st.sampled_from(["hoeyskole", "videregaaende", "ingen"]),
            "kap9_dispensasjon_til": st.just("2027-01-31"),
            "kap9_ugunst": st.booleans(),
            "vedtakstimer_per_uke": st.none() | _spenn(16),
        },
    )
    kroner = _valgfri(
        registrert_pu=st.sampled_from([True, False, {"tilstand": "ukjent"}]),
        loenn_direkte=_spenn(3_000_000),
        tilskudd=_spenn(100_000),
        egenbetaling=_spenn(50_000),
    )
    return {
        "kommune": trekk(st.sampled_from(["eksempel", "molde"])),
        "periode": trekk(st.sampled_from(["", "2027"])),
        "dato": "2026-11-20",
        "ramme_aarsverk": trekk(_tall(40)),
        "enheter": rader,
        "brukere": [
            {
                "id": id_,
                "enhet": trekk(st.sampled_from(enheter)),
                **trekk(
                    _valgfri(
                        vedtakstimer_per_uke=st.none() | _spenn(60),
                        foedselsaar=st.integers(1930, 2020),
                        oekonomi=kroner,
                    )
                ),
                "behov": [{"id": f"n{nr}", **ett} for nr, ett in enumerate(trekk(st.lists(behov, max_size=3)))],
            }
            for id_ in brukere
        ],
    }


def _tjeneste() -> Bemanningstjeneste:
    delene = oppsett()
    return Bemanningstjeneste(delene.bibliotek, delene.i_dag)


@given(sak=saker(), maalform=st.sampled_from(MAALFORMER))
@settings(max_examples=60)
def test_en_sak_i_malen_gir_det_samme_svaret_som_i_json(sak: dict[str, Any], maalform: Maalform) -> None:
    tjeneste = _tjeneste()
    lest = les_bok(tjeneste, lag_bemanningsmal(maalform, sak), "b.xlsx")
    assert tjeneste.svar_av(lest.fordeling).json == tjeneste.svar(sak)


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_en_tom_mal_sier_hva_som_maa_fylles_ut(maalform: Maalform) -> None:
    with pytest.raises(InndataFeil) as feil:
        les_bok(_tjeneste(), lag_bemanningsmal(maalform), "b.xlsx")
    assert [funn.feil for funn in feil.value.funn] == ["ingen enheter er fylt ut", "rammen er ikke fylt ut"]


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_malen_er_de_samme_bytene_hver_gang(maalform: Maalform) -> None:
    assert lag_bemanningsmal(maalform) == lag_bemanningsmal(maalform)


def test_ingen_to_kolonner_i_et_ark_har_samme_navn_paa_noen_av_maalformene() -> None:
    former, ord_ = former_og_ord()
    for form in former:
        eiere: dict[str, set[str]] = {}
        for kolonne in form.kolonner:
            for navn in (*ord_.kolonner[form.id, kolonne.felt], kolonne.felt):
                eiere.setdefault(navn.lower().replace("_", " "), set()).add(kolonne.felt)
        assert {navn: felt for navn, felt in eiere.items() if len(felt) > 1} == {}
    assert former is BEMANNINGSARK
