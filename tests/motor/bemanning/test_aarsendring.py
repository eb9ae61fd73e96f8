"""Endringen fra i fjor: delene er nøyaktig endringen, uansett hva som er endret, og hver del kan regnes for hånd."""

import copy
import json
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import orjson
from hypothesis import given, settings

from orakel.arbeidsboeker import ARK, bok, med
from orakel.bemanningstrekk import aaret_etter, bemanningssak, tjenester
from orakel.kommandolinje import kjoer, skriv
from orakel.saksgenerator import tilfeldighet
from rettesnor_motor.bemanning.aarsendring import endring_fra_i_fjor
from rettesnor_motor.bemanning.fordeling import fordel_ressurser
from rettesnor_motor.bemanning.tiltak import gjoer
from rettesnor_motor.modell.bemanning.aar import Endringsaarsak, Enhetsendring, Virkning
from rettesnor_motor.modell.bemanning.simulering import EndretNorm
from rettesnor_motor.tjeneste.bemanningsbok import les_bok

Kart = dict[str, Any]
BEMANNING, SIMULERING = tjenester()
MAPPE = Path(__file__).parents[3] / "scenarioer" / "simulering"


def _endring(fjor: Kart, naa: Kart) -> tuple[Enhetsendring, ...]:
    return endring_fra_i_fjor(BEMANNING.fordel(fjor), BEMANNING.fordel(naa)).enheter


def _sum(aarsaker: tuple[Endringsaarsak, ...]) -> list[Fraction]:
    return [sum(ett, Fraction(0)) for ett in zip(*(a.virkning for a in aarsaker), strict=True)] or [Fraction(0)] * 4


def _forventet(e: Enhetsendring) -> list[Fraction]:
    naa, fjor = ((*a.behov, *a.minstenivaa) for a in (e.naa, e.fjor))
    return [x - y for x, y in zip(naa, fjor, strict=True)]


@settings(max_examples=60, deadline=None)
@given(r=tilfeldighet())
def test_aarsakene_er_noeyaktig_endringen_i_behov_minstenivaa_og_tildelt(r: Random) -> None:
    fjor = bemanningssak(r)
    for e in _endring(fjor, aaret_etter(r, fjor)):
        assert _sum(e.aarsaker) == _forventet(e)
        for a in e.aarsaker:
            if a.deler:
                assert _sum(a.deler) == list(a.virkning)
        if e.naa.tildelt is None or e.fjor.tildelt is None:
            assert e.fordelingen == ()
            assert all(a.tildelt is None for a in e.aarsaker)
        else:
            deler = [a.tildelt or Fraction(0) for a in e.aarsaker] + [ett for _, ett in e.fordelingen]
            assert sum(deler, Fraction(0)) == e.naa.tildelt - e.fjor.tildelt


@settings(max_examples=30, deadline=None)
@given(r=tilfeldighet())
def test_bytter_aarene_plass_snur_alle_fortegn(r: Random) -> None:
    fjor = bemanningssak(r)
    naa = aaret_etter(r, fjor)
    for frem, tilbake in zip(_endring(fjor, naa), _endring(naa, fjor), strict=True):
        virkninger = {(a.slag, a.hvem): a.virkning for a in frem.aarsaker}
        snudd = {(a.slag, a.hvem): Virkning(*(-x for x in a.virkning)) for a in tilbake.aarsaker}
        assert virkninger == snudd
        assert {n: -x for n, x in frem.fordelingen} == dict(tilbake.fordelingen)


@settings(max_examples=30, deadline=None)
@given(r=tilfeldighet())
def test_tallene_som_vises_er_ogsaa_noeyaktig_summen(r: Random) -> None:
    fjor = bemanningssak(r)
    svar = json.loads(SIMULERING.endringen(BEMANNING.fordel(aaret_etter(r, fjor)), BEMANNING.fordel(fjor)))
    for e in svar["enheter"]:
        for maal, samlet in e["endring"].items():
            if samlet is None:
                continue
            deler = [Fraction(a[maal]) for a in e["aarsaker"]]
            deler += [Fraction(x) for x in e["fordelingen"].values()] if maal == "tildelt" else []
            if deler:
                assert sum(deler) == Fraction(samlet)
            for a in (a for a in e["aarsaker"] if a["deler"]):
                assert sum(Fraction(d[maal]) for d in a["deler"]) == Fraction(a[maal])


@settings(max_examples=25, deadline=None)
@given(r=tilfeldighet())
def test_to_like_aar_har_ingen_aarsaker(r: Random) -> None:
    sak = bemanningssak(r)
    for e in _endring(sak, copy.deepcopy(sak)):
        assert e.aarsaker == ()
        assert all(ett == 0 for _, ett in e.fordelingen)


def _eksempelet() -> tuple[Kart, Kart]:
    return tuple(json.loads((MAPPE / f"{n}.json").read_text("utf-8")) for n in ("grunnlag-i-fjor", "grunnlag"))


def test_eksempelet_kan_regnes_for_haand() -> None:
    fjordgloett, solbakken, ute = _endring(*_eksempelet())
    b1, b2, funksjoner = solbakken.aarsaker
    # Fem timer mindre med fem prosent avløsning; vedtaket fire timer mindre.
    assert b1.virkning == Virkning(
        *[Fraction("-5.25") / Fraction("35.5")] * 2, *[Fraction("-4.2") / Fraction("35.5")] * 2
    )
    # Ti timer mindre om natten, der vinduet på 40 timer likevel er mindre enn de delte behovene.
    assert b2.virkning.behov == Fraction(-10) / Fraction("33.6")
    assert b2.virkning.minst == 0
    assert (funksjoner.slag, funksjoner.hvem, funksjoner.virkning.behov) == ("enhet", "funksjoner", Fraction(-1, 10))
    (b8,) = ute.aarsaker
    assert (b8.hvem, b8.hendelse, b8.virkning.behov) == ("b8", "ny", Fraction(18) / Fraction("35.5"))
    assert fjordgloett.aarsaker == ()
    assert [(x.baand, x.ledd, x.timer) for x in b1.ledd] == [
        ("dag_hverdag", "fast", Fraction("-5.25")),
        ("dag_hverdag", "minst", Fraction("-4.2")),
    ]


def test_en_som_flytter_mellom_enheter_er_nevnt_i_begge() -> None:
    fjor, naa = _eksempelet()
    naa = copy.deepcopy(fjor)
    next(u for u in naa["brukere"] if u["id"] == "b7")["enhet"] = "solbakken"
    _, solbakken, ute = _endring(fjor, naa)
    assert [(a.hvem, a.hendelse, a.annen_enhet) for a in solbakken.aarsaker] == [("b7", "flyttet_inn", "ute")]
    assert [(a.hvem, a.hendelse, a.annen_enhet) for a in ute.aarsaker] == [("b7", "flyttet_ut", "solbakken")]
    assert (
        "har flyttet hit fra Ambulerende team"
        in json.loads(SIMULERING.endringen(BEMANNING.fordel(naa), BEMANNING.fordel(fjor)))["tekst"]
    )


def test_delt_tilstedevaerelse_gir_samspill() -> None:
    fjor, _ = _eksempelet()
    fjor = {**fjor, "brukere": []}
    delt = {"id": "dag", "tidsbaand": "dag_hverdag", "timer_per_uke": 10, "binding": "delt", "fellesbehov_id": "morgen"}
    naa = {**fjor, "brukere": [{"id": i, "enhet": "ute", "behov": [delt]} for i in ("x", "y")]}
    aarsaker = _endring(fjor, naa)[2].aarsaker
    # Hver alene er ti timer, og bort fra begge er null: snittet er fem, og da er det ingenting igjen til samspill.
    assert [a.virkning.behov for a in aarsaker] == [Fraction(5) / Fraction("35.5")] * 2
    tre = {**fjor, "brukere": [{"id": i, "enhet": "ute", "behov": [delt]} for i in ("x", "y", "z")]}
    *hver, samspill = _endring(fjor, tre)[2].aarsaker
    assert [a.virkning.behov for a in hver] == [Fraction(5) / Fraction("35.5")] * 3
    assert (samspill.slag, samspill.virkning.behov) == ("samspill", Fraction(-5) / Fraction("35.5"))


def test_en_annen_norm_er_sin_egen_aarsak() -> None:
    _, sak = _eksempelet()
    fjor, naa = BEMANNING.fordel(sak), BEMANNING.fordel(sak)

    etter = fordel_ressurser(*gjoer(EndretNorm("bemanning_ukearbeidstid", Fraction("33.6")), naa.sak, naa.normer))
    for e in endring_fra_i_fjor(fjor, etter).enheter:
        assert [(a.slag, a.hvem) for a in e.aarsaker] == [("norm", "bemanning_ukearbeidstid")]


def test_kommandoen_svarer_med_tekst_og_json(tmp_path: Path) -> None:
    fjor, naa = _eksempelet()
    filer = skriv(tmp_path, "naa.json", naa), "--fjoraaret", skriv(tmp_path, "fjor.json", fjor)
    tekst = kjoer("bemanning", *filer).ut.decode()
    assert "Solbakken: tildelt" in tekst
    assert "Timer i uken: 40 → 35" in tekst
    assert "Kvifor fordelinga er annleis" in kjoer("bemanning", *filer, "--maalform", "nn").ut.decode()
    svar = kjoer("bemanning", *filer, "--format", "json").json
    assert svar["i_fjor"]["periode"] == "2026"


def test_feil_i_begge_aarene_kommer_paa_en_gang(tmp_path: Path) -> None:
    fjor, naa = ({**sak, "ramme_aarsverk": -1} for sak in _eksempelet())
    svar = kjoer("bemanning", skriv(tmp_path, "naa.json", naa), "--fjoraaret", skriv(tmp_path, "fjor.json", fjor))
    assert svar.kode == 2
    assert "naa.json ramme_aarsverk" in svar.feil
    assert "fjor.json ramme_aarsverk" in svar.feil


def test_begge_aarene_kan_staa_i_arbeidsboeker_eller_det_ene(tmp_path: Path) -> None:
    naa, sak = skriv(tmp_path, "naa.xlsx", bok(ARK)), les_bok(BEMANNING, bok(ARK), "b.xlsx").tre
    fjor = skriv(tmp_path, "fjor.xlsx", med("Behov", 1, 3, 10))
    fra_bok = kjoer("bemanning", naa, "--fjoraaret", fjor)
    assert "Timer i uken: 10 → 20" in fra_bok.ut.decode()
    naa_json = skriv(tmp_path, "naa.json", orjson.dumps(sak, default=str))
    assert kjoer("bemanning", naa_json, "--fjoraaret", fjor).ut == fra_bok.ut


def test_feil_i_en_arbeidsbok_skjuler_ingen_feil_i_den_andre_filen(tmp_path: Path) -> None:
    fjor, _ = _eksempelet()
    naa_bok = skriv(tmp_path, "naa.xlsx", med("Ramme", 1, 2, -1))
    fjor_bok = skriv(tmp_path, "fjor.xlsx", med("Ramme", 1, 2, -2))
    fjor_json = skriv(tmp_path, "fjor.json", {**fjor, "ramme_aarsverk": -1})
    for valg, ventet in (((naa_bok, fjor_bok), "fjor.xlsx:Ramme!C2"), ((naa_bok, fjor_json), "fjor.json ramme")):
        svar = kjoer("bemanning", valg[0], "--fjoraaret", valg[1])
        assert svar.kode == 2
        assert "naa.xlsx:Ramme!C2" in svar.feil
        assert ventet in svar.feil


def test_kolonnefilen_gjelder_boken_ogsaa_naar_det_andre_aaret_er_json(tmp_path: Path) -> None:
    fjor, naa = _eksempelet()
    kolonner = skriv(tmp_path, "k.yaml", b"ark: {}\n")
    naa_json, fjor_json = skriv(tmp_path, "naa.json", naa), skriv(tmp_path, "fjor.json", fjor)
    fjor_bok = skriv(tmp_path, "fjor.xlsx", bok(ARK))
    svar = kjoer("bemanning", naa_json, "--fjoraaret", fjor_bok, "--kolonner", kolonner)
    assert "gjelder bare arbeidsbøker" not in svar.feil
    svar = kjoer("bemanning", naa_json, "--fjoraaret", fjor_json, "--kolonner", kolonner)
    assert svar.feil.count("gjelder bare arbeidsbøker") == 1
