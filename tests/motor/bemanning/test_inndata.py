"""Feil i det fordelingen regnes ut av: alle på én gang, med feltet de står i; og kommandoen fra ende til annen."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orakel.kommandolinje import kjoer, skriv
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.oppsett import bygg
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


@pytest.fixture(scope="module")
def tjeneste() -> Bemanningstjeneste:
    with bygg(kontroll=False) as oppsett:
        return Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)


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
