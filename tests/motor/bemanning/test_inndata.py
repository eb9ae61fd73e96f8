"""Feil i det fordelingen regnes ut av: alle på én gang, med feltet de står i; og kommandoen fra ende til annen.

Over 250 linjer: listen over feil er lang, og hver prøve tar utgangspunkt i den samme saken.
"""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orakel.kommandolinje import kjoer, skriv
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste

Kart = dict[str, Any]
SAK: Kart = {
    "kommune": "eksempel",
    "dato": "2026-11-20",
    "ramme_aarsverk": "16.00",
    "enheter": [
        {"id": "A", "navn": "Bofellesskap A", "aarsverk_naa": "9.50", "avstander": {"B": 12}},
        {"id": "B", "navn": "Bofellesskap B", "aarsverk_naa": "2.00"},
    ],
    "brukere": [
        {
            "id": "b1",
            "enhet": "A",
            "vedtakstimer_per_uke": 18,
            "behov": [{"id": "stell", "tidsbaand": "dag_hverdag", "timer_per_uke": 20, "binding": "fast"}],
        },
        {
            "id": "b2",
            "enhet": "B",
            "vedtakstimer_per_uke": 30,
            "behov": [{"id": "natt", "tidsbaand": "natt_hverdag", "timer_per_uke": 40, "ytere": 3, "binding": "fast"}],
        },
    ],
}


def _behov(sak: Kart) -> Kart:
    return sak["brukere"][0]["behov"][0]  # type: ignore[no-any-return]


FEIL: dict[str, tuple[Callable[[Kart], Any], str, str]] = {
    "negative timer": (lambda s: _behov(s).update(timer_per_uke=-1), "behov.stell.timer_per_uke", "for lite"),
    "flere timer enn båndet": (lambda s: _behov(s).update(timer_per_uke=41), "behov.stell.timer_per_uke", "for stort"),
    "ukjent tidsbånd": (lambda s: _behov(s).update(tidsbaand="lunsj"), "tidsbaand", "ukjent verdi"),
    "fra over til": (lambda s: _behov(s).update(timer_per_uke={"fra": 9, "til": 3}), "timer_per_uke", "større enn"),
    "ukjent form": (lambda s: _behov(s).update(timer_per_uke={"verdi": 1, "til": 3}), "timer_per_uke", "ukjent form"),
    "en halv yter": (lambda s: _behov(s).update(ytere="1.5"), "behov.stell.ytere", "helt tall"),
    "desimalkomma": (lambda s: _behov(s).update(timer_per_uke="7,5"), "timer_per_uke", "ikke et tall"),
    "ukjent enhet": (lambda s: s["brukere"][0].update(enhet="C"), "brukere.b1.enhet", "ukjent enhet"),
    "bruker i to enheter": (lambda s: s["brukere"].append({"id": "b1", "enhet": "B"}), "brukere.b1", "i to enheter"),
    "samme behov to ganger": (lambda s: s["brukere"][0]["behov"].append(_behov(s)), "behov.stell", "to ganger"),
    "samme enhet to ganger": (lambda s: s["enheter"].append(s["enheter"][0]), "enheter.A", "to ganger"),
    "uten ramme": (lambda s: s.pop("ramme_aarsverk"), "ramme_aarsverk", "mangler"),
    "negativ ramme": (lambda s: s.update(ramme_aarsverk=-1), "ramme_aarsverk", "for lite"),
    "tusendeler i rammen": (lambda s: s.update(ramme_aarsverk="1.005"), "ramme_aarsverk", "hundredeler"),
    "ukjent kommune": (lambda s: s.update(kommune="atlantis"), "kommune", "ukjent kommune"),
    "ukjent felt": (lambda s: s.update(rame=1), "rame", "ukjent felt"),
    "hvilende uten omregning": (lambda s: s["enheter"][0].update(natt_type="hvilende"), "natt_helg", "omregning"),
    "ukjent ukearbeidstid": (
        lambda s: s["enheter"][0].update(ukearbeidstid={"natt_helg": "34"}),
        "ukearbeidstid.natt_helg",
        "ukjent ukearbeidstid",
    ),
    "avstand til seg selv": (lambda s: s["enheter"][0].update(avstander={"A": 1}), "avstander.A", "enheten selv"),
    "avstand til ingen": (lambda s: s["enheter"][0].update(avstander={"Z": 1}), "avstander.Z", "ukjent enhet"),
    "vindu over båndet": (
        lambda s: s["enheter"][0].update(vinduer=[{"tidsbaand": "dag_helg", "personer": 1, "timer_per_uke": 17}]),
        "vinduer.0.timer_per_uke",
        "for stort",
    ),
    "avstand som tekst": (lambda s: s["enheter"][0].update(avstander={"B": "langt"}), "avstander.B", "ikke et tall"),
    "negativ avstand": (lambda s: s["enheter"][0].update(avstander={"B": -1}), "avstander.B", "for lite"),
    "én verdi i verdier": (lambda s: _behov(s).update(timer_per_uke={"verdier": [3]}), "timer_per_uke", "for få"),
    "ingen verdier": (lambda s: _behov(s).update(timer_per_uke={"verdier": []}), "timer_per_uke", "for få"),
    "ja som timer": (lambda s: _behov(s).update(timer_per_uke=True), "behov.stell.timer_per_uke", "være et tall"),
    "for mange ytere": (lambda s: _behov(s).update(ytere=5), "behov.stell.ytere", "for stort"),
    "for mange besøk": (lambda s: _behov(s).update(besoek_per_uke=501), "behov.stell.besoek_per_uke", "for stort"),
    "reise over et døgn": (lambda s: _behov(s).update(reise_min=1441), "behov.stell.reise_min", "for stort"),
    "uker over året": (lambda s: _behov(s).update(uker_per_aar=53), "behov.stell.uker_per_aar", "for stort"),
    "avløsning over timene": (lambda s: _behov(s).update(avloesning="1.1"), "behov.stell.avloesning", "for stort"),
    "vedtakstimer over båndet": (lambda s: _behov(s).update(vedtakstimer_per_uke=41), "vedtakstimer", "for stort"),
    "født etter datoen": (lambda s: s["brukere"][0].update(foedselsaar=2027), "brukere.b1.foedselsaar", "etter datoen"),
    "registrert kanskje": (
        lambda s: s["brukere"][0].update(oekonomi={"registrert_pu": "kanskje"}),
        "brukere.b1.oekonomi.registrert_pu",
        "ja eller nei",
    ),
    "negativ lønn": (
        lambda s: s["brukere"][0].update(oekonomi={"loenn_direkte": -1}),
        "brukere.b1.oekonomi.loenn_direkte",
        "for lite",
    ),
    "ukjent felt i kronene": (lambda s: s["brukere"][0].update(oekonomi={"loen": 1}), "oekonomi.loen", "ukjent felt"),
    "vedtak uten dato": (lambda s: _behov(s).update(kap9_vedtak_til="snart"), "kap9_vedtak_til", "dato"),
    "fødselsnummer": (lambda s: s["enheter"][0].update(navn="15076500565"), "enheter.0.navn", "fødselsnummer"),
}


@pytest.mark.parametrize("navn", FEIL)
def test_feilen_meldes_paa_feltet_den_staar_i(navn: str, tjeneste: Bemanningstjeneste) -> None:
    endre, felt, tekst = FEIL[navn]
    sak = copy.deepcopy(SAK)
    endre(sak)
    with pytest.raises(InndataFeil) as feil:
        tjeneste.fordel(sak)
    assert any(felt in funn.felt and tekst in funn.feil for funn in feil.value.funn), feil.value.funn
    assert all(funn.forslag for funn in feil.value.funn)


def test_alle_feilene_kommer_paa_en_gang(tjeneste: Bemanningstjeneste) -> None:
    sak = copy.deepcopy(SAK)
    for navn in ("negative timer", "negativ ramme", "ukjent enhet", "hvilende uten omregning"):
        FEIL[navn][0](sak)
    with pytest.raises(InndataFeil) as feil:
        tjeneste.fordel(sak)
    assert len(feil.value.funn) == 5  # to nattbånd mangler omregning


@pytest.mark.parametrize("spenn", [{"fra": 5, "til": 50}, {"fra": -1, "til": 5}, {"fra": 5, "til": "mye"}])
def test_en_feil_i_den_ene_enden_av_et_spenn_gir_bare_den_feilen(spenn: Kart, tjeneste: Bemanningstjeneste) -> None:
    sak = copy.deepcopy(SAK)
    _behov(sak).update(timer_per_uke=spenn)
    with pytest.raises(InndataFeil) as feil:
        tjeneste.fordel(sak)
    (funn,) = feil.value.funn
    assert funn.felt.endswith(("timer_per_uke.fra", "timer_per_uke.til"))


def test_feil_i_formen_skjuler_ingen_feil_i_tallene(tjeneste: Bemanningstjeneste) -> None:
    sak = copy.deepcopy(SAK)
    for navn in FEIL:
        if navn not in {"ukjent form", "samme behov to ganger", "samme enhet to ganger", "uten ramme"}:
            FEIL[navn][0](sak)
    sak["enheter"].append({"id": "E"})
    sak["brukere"].append({"id": "b3", "enhet": "E", "behov": [{"id": "x", "timer_per_uke": 1}, 7, "y"]})
    sak["brukere"].append({"id": "b4", "enhet": "D", "behov": [{**_behov(sak), "tidsbaand": "dag_helg", "ytere": 9}]})
    with pytest.raises(InndataFeil) as feil:
        tjeneste.fordel(sak)
    felt = {funn.felt for funn in feil.value.funn}
    ventet = {"enheter.2.aarsverk_naa", "brukere.3.behov.0.tidsbaand", "brukere.3.behov.1", "brukere.3.behov.2"}
    ventet |= {"rame", "kommune", "ramme_aarsverk", "enheter.A.omregning.natt_helg", "brukere.b4.behov.stell.ytere"}
    ventet |= {"brukere.b4.enhet", "brukere.b1.enhet", "brukere.0.behov.0.tidsbaand", "enheter.0.navn"}
    assert felt >= ventet
    assert "brukere.b3.enhet" not in felt


@pytest.mark.parametrize("tre", [None, [], "x", {"enheter": 1}, {"enheter": [1]}, {"enheter": [{"id": 5}]}, {}])
def test_inndata_det_ikke_er_noe_igjen_av_gir_bare_feilene_i_formen(tre: Any, tjeneste: Bemanningstjeneste) -> None:
    with pytest.raises(InndataFeil):
        tjeneste.fordel(tre)


def test_kommandoen_svarer_i_kontraktens_form(tmp_path: Path) -> None:
    svar = kjoer("bemanning", skriv(tmp_path, "b.json", SAK), "--format", "json")
    assert svar.kode == 0
    a, b = svar.json["enheter"]
    assert svar.json["status"] == "innenfor_rammen"
    # 20 timer / 35,5 og 120 timer / 35,5; vedtakstimene er 18 / 35,5 og 90 / 35,5
    assert (a["behov"]["til"], a["tildelt"], a["endring"]) == ("0.5634", "0.56", "-8.94")
    assert (b["behov"]["til"], b["tildelt"], b["endring"]) == ("3.3803", "3.38", "1.38")
    assert svar.json["ikke_fordelt"] == "12.06"
    assert svar.json["omdisponering"] == [{"fra": "A", "til": "B", "aarsverk": "1.38"}]
    assert svar.json["frigjoere"] == [{"enhet": "A", "aarsverk": "7.56"}]
    assert svar.json["maa_avklares"] == []
    assert a["baand"][0] == {
        "tidsbaand": "dag_hverdag",
        **{navn: {"fra": "0", "til": "0"} for navn in ("felles", "grunn", "kap9")},
        **{navn: {"fra": n, "til": n} for navn, n in (("fast", "20"), ("minst", "18"), ("timer", "20"))},
        "binder": "fast",
    }


def test_teksten_viser_leddene_bak_hvert_tall(tmp_path: Path) -> None:
    sak = copy.deepcopy(SAK)
    sak["enheter"][0]["vinduer"] = [{"tidsbaand": "natt_hverdag", "personer": 1, "timer_per_uke": 40}]
    sak["brukere"][0]["behov"].append(
        {"id": "tilsyn", "tidsbaand": "natt_hverdag", "timer_per_uke": 22, "binding": "delt"}
    )
    tekst = kjoer("bemanning", skriv(tmp_path, "b.json", sak)).ut.decode()
    assert "natt hverdag: 40,00 timer i uken; vinduer 40,00 t; delte behov 22,00 t" in tekst
    assert "Flytt 1,38 årsverk fra Bofellesskap A til Bofellesskap B" in tekst
    nynorsk = kjoer("bemanning", skriv(tmp_path, "b.json", sak), "--maalform", "nn").ut.decode()
    assert "delte behov 22,00 t" in nynorsk
    assert "timar i veka" in nynorsk


def test_kommandoen_melder_feil_med_filnavn_og_skriver_ingenting(tmp_path: Path) -> None:
    svar = kjoer("bemanning", skriv(tmp_path, "b.json", {**SAK, "ramme_aarsverk": -1}), "--ut", tmp_path / "ut.json")
    assert svar.kode == 2
    assert "b.json ramme_aarsverk" in svar.feil
    assert not (tmp_path / "ut.json").exists()


def test_rekkefoelgen_paa_enheter_og_brukere_endrer_ingen_byte(tjeneste: Bemanningstjeneste) -> None:
    snudd = {**SAK, "enheter": SAK["enheter"][::-1], "brukere": SAK["brukere"][::-1]}
    assert tjeneste.svar(snudd) == tjeneste.svar(SAK)


def test_for_liten_ramme_fordeler_ingenting(tjeneste: Bemanningstjeneste) -> None:
    svar = json.loads(tjeneste.svar({**SAK, "ramme_aarsverk": "1.00"}))
    assert svar["status"] == "minstenivaa_ikke_dekket"
    assert [e["tildelt"] for e in svar["enheter"]] == [None, None]
    assert (svar["mangler_aarsverk"], svar["omdisponering"]) == ("2.05", [])


def test_normene_som_er_brukt_staar_i_grunnlaget(tjeneste: Bemanningstjeneste) -> None:
    grunnlag = json.loads(tjeneste.svar(SAK))["grunnlag"]
    assert "KS-området" in grunnlag["normer"]["bemanning_ukearbeidstid"]
    assert grunnlag["enheter"]["A"]["baand"][0]["aarsverk"] == {"fra": "0.5634", "til": "0.5634"}


GRENSER = {
    "timer_per_uke": ("0", "40", "bemanning_timer_dag_hverdag"),
    "ytere": ("1", "4", "bemanning_ytere_hoeyest"),
    "uker_per_aar": ("0", "52", "bemanning_uker_i_aaret"),
    "besoek_per_uke": ("0", "500", "bemanning_besoek_hoeyest"),
    "reise_min": ("0", "1440", "bemanning_reise_hoeyest"),
    "avloesning": ("0", "1", "bemanning_avloesning_hoeyest"),
    "kap9_timer_per_uke": ("0", "40", "bemanning_timer_dag_hverdag"),
}


@pytest.mark.parametrize("felt", GRENSER)
def test_grensen_et_ukjent_tall_er_regnet_innenfor_staar_i_svaret(felt: str, tjeneste: Bemanningstjeneste) -> None:
    sak = copy.deepcopy(SAK)
    _behov(sak)[felt] = {"tilstand": "ukjent", "kilde": "kartlegging"}
    svar = tjeneste.besvar(sak)
    fra, til, grense = GRENSER[felt]
    hele = f"brukere.b1.behov.stell.{felt}"
    assert svar.kart["grunnlag"]["antatte"] == [{"felt": hele, "fra": fra, "til": til, "grense": grense}]
    assert hele in svar.kart["maa_avklares"]
    (linje,) = [ett for ett in svar.tekst.splitlines() if f": fra {fra} til {til} (" in ett]
    assert linje.startswith("• Bruker b1, behov stell: ")
    assert hele not in svar.tekst


def test_det_som_er_kjent_er_ikke_antatt(tjeneste: Bemanningstjeneste) -> None:
    svar = tjeneste.besvar(SAK)
    assert svar.kart["grunnlag"]["antatte"] == []
    assert "Regnet uten å være kjent" not in svar.tekst


AVSTANDER: dict[str, tuple[Kart, Kart, list[Kart]]] = {
    "oppgitt": ({"B": 12}, {}, []),
    "oppgitt likt begge veier": ({"B": 12}, {"A": 12}, []),
    "ikke oppgitt": ({}, {}, [{"fra": "A", "til": "B", "km": "0", "slag": "lengste"}]),
    "oppgitt som ukjent": ({"B": None}, {}, [{"fra": "A", "til": "B", "km": "0", "slag": "lengste"}]),
    "bare den andre veien": ({}, {"A": 7}, [{"fra": "A", "til": "B", "km": "7", "slag": "motsatt_vei"}]),
    "ulikt hver vei": ({"B": 12}, {"A": "7.5"}, [{"fra": "A", "til": "B", "km": "12", "slag": "ulik"}]),
}


@pytest.mark.parametrize("navn", AVSTANDER)
def test_svaret_sier_hva_en_avstand_er_regnet_som(navn: str, tjeneste: Bemanningstjeneste) -> None:
    sak = copy.deepcopy(SAK)
    a, b, ventet = AVSTANDER[navn]
    sak["enheter"][0]["avstander"], sak["enheter"][1]["avstander"] = a, b
    svar = tjeneste.besvar(sak)
    assert svar.kart["grunnlag"]["avstander"] == ventet
    assert ("Avstanden" in svar.tekst) == bool(ventet)


def test_json_fra_kommandoen_er_lett_aa_lese_og_har_samme_tekst(tmp_path: Path) -> None:
    fil = skriv(tmp_path, "b.json", SAK)
    som_json = kjoer("bemanning", fil, "--format", "json")
    assert som_json.ut.startswith(b'{\n  "status": "innenfor_rammen",\n')
    assert kjoer("bemanning", fil).ut.decode() == som_json.json["tekst"] + "\n"


def test_alt_svaret_hviler_paa_har_en_kilde(tjeneste: Bemanningstjeneste) -> None:
    for maalform in ("nb", "nn"):
        svar = tjeneste.besvar(SAK, maalform=maalform).kart
        for del_ in ("oekonomi", "vikarbehov"):
            parametre = [ett for ett in svar[del_]["forutsetninger"] if ett["verdi"] is not None]
            assert len(parametre) >= 6
            assert all(ett["kilde"]["tittel"] and ett["kilde"]["sted"] for ett in parametre)
            assert all(ett["tekst"] in svar["tekst"] for ett in svar[del_]["forutsetninger"])
