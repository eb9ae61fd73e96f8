"""Simuleringene: hver fil i scenarioer/simulering, lovene de følger, konfliktene, og feil med linje og kolonne.

Over 250 linjer: prøvene deler grunnlaget og måten simuleringer leses på.
"""

import json
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from orakel.bemanningstrekk import bemanningssak, bruker, med_nok_ramme, tjenester
from orakel.kommandolinje import kjoer, skriv
from orakel.saksgenerator import tilfeldighet
from rettesnor_motor.bemanning.felter import endret, feltene
from rettesnor_motor.bemanning.simulering import gjoer_alle, sammenlign
from rettesnor_motor.bemanning.tiltak import gjoer
from rettesnor_motor.bemanning.usikkerhet import FELT
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.bemanning.simulering import les_simuleringsfil, les_simuleringsliste
from rettesnor_motor.lesing.bemanning.simuleringsform import FORMER
from rettesnor_motor.modell.bemanning import Bruker, Fordeling, Spenn
from rettesnor_motor.modell.bemanning.simulering import Sammenligning, Simulering
from rettesnor_motor.modell.maalform import Maalform

Kart = dict[str, Any]
BEMANNING, SIMULERING = tjenester()
MAPPE = Path(__file__).parents[3] / "scenarioer" / "simulering"
FILER = sorted(MAPPE.glob("*.yaml"))
SAK: Kart = json.loads((MAPPE / "grunnlag.json").read_text("utf-8"))
GRUNN = BEMANNING.fordel(SAK)


def _les(grunn: Fordeling, *tiltak: list[Kart]) -> tuple[Simulering, ...]:
    """Leser en simulering for hver liste av tiltak; de heter s0, s1 og så videre."""
    felles = {"navn": "n", "beskrivelse": "b", "grunnlag": "g"}
    return les_simuleringsliste(
        [{"id": f"s{i}", **felles, "tiltak": t} for i, t in enumerate(tiltak)], grunn.normer, grunn.sak.dato
    )


def _fil(fil: Path) -> Simulering:
    return les_simuleringsfil(fil.name, fil.read_bytes(), GRUNN.normer, GRUNN.sak.dato)


def _sammenlign(sak: Kart, *tiltak: list[Kart]) -> Sammenligning:
    grunn = BEMANNING.fordel(sak)
    return sammenlign(grunn.sak, grunn.normer, _les(grunn, *tiltak))


def _behov(f: Fordeling) -> dict[str, Fraction]:
    return {e.enhet.id: e.behov.hoey for e in f.enheter}


# --- Filene ------------------------------------------------------------------------------------------------------

# Det hver fil endrer behovet med i hver enhet, regnet for hånd.
VENTET: dict[str, dict[str, Fraction]] = {
    # Dag: 25 timer egne ansatte i øvre ende; kveld: 20 timer delt hjelp.
    "bruker-flytter-inn": {"fjordgloett": Fraction(45) / Fraction("35.5")},
    # Morgenen deles av to til, så bare kvelden og natten blir borte.
    "bruker-flytter-ut": {"solbakken": Fraction(-20) / Fraction("35.5") - Fraction(20) / Fraction("33.6")},
    "bruker-bytter-enhet": {"fjordgloett": Fraction(-35) / Fraction("35.5"), "ute": Fraction(35) / Fraction("35.5")},
    # Kveld: fra 20 delte til 24 egne; helg: 8 nye og 12 som slutter.
    "endret-behov": {"solbakken": Fraction(4 + 8 - 12) / Fraction("35.5")},
    # Delte behov om natten går fra 60 til 22 timer, men vinduet er 40.
    "natt-teknologi": {"solbakken": Fraction(40 - 60) / Fraction("33.6")},
    "hvilende-blir-vaaken": {"fjordgloett": 56 * Fraction("0.6") / Fraction("35.5")},
    "vaaken-blir-hvilende": {"solbakken": (60 + 16) * Fraction("-0.6") / Fraction("33.6")},
    "rammen-kuttes": {},
}


@pytest.mark.parametrize("fil", FILER, ids=lambda f: f.stem)
def test_hver_fil_gir_spor_av_hvert_tiltak(fil: Path) -> None:
    simulering = _fil(fil)
    assert simulering.id == fil.stem
    (svar,) = sammenlign(GRUNN.sak, GRUNN.normer, [simulering]).hver
    assert [s.linje.slag for s in svar.spor] == [t.slag for t in simulering.tiltak]
    assert all(s.endringer for s in svar.spor)
    if fil.stem in VENTET:
        foer, etter = _behov(GRUNN), _behov(svar.fordeling)
        assert {id_: etter[id_] - foer[id_] for id_ in foer if etter[id_] != foer[id_]} == {
            id_: tall for id_, tall in VENTET[fil.stem].items() if tall
        }


def test_filene_viser_alle_slagene_tiltak() -> None:
    slag = {t.slag for f in FILER for t in _fil(f).tiltak}
    assert slag == set(FORMER)


def test_rammen_kuttes_til_hele_hundredeler() -> None:
    (svar,) = _sammenlign({**SAK, "ramme_aarsverk": "13.21"}, [{"slag": "ramme", "kutt_prosent": 5}]).hver
    assert svar.fordeling.sak.ramme == Fraction("12.54")  # 13,21 × 0,95 = 12,5495


def test_sammenslaaing_summerer_dagens_aarsverk_og_holder_fellesbehovene_fra_hverandre() -> None:
    fil = MAPPE / "enheter-slaas-sammen.yaml"
    (svar,) = sammenlign(
        GRUNN.sak, GRUNN.normer, [les_simuleringsfil(fil.name, fil.read_bytes(), GRUNN.normer, GRUNN.sak.dato)]
    ).hver
    tunet = next(e for e in svar.sak.enheter if e.id == "tunet")
    assert (tunet.aarsverk_naa, len(svar.sak.enheter)) == (Fraction("11.90"), 2)
    assert {b.felles for u in svar.sak.brukere for b in u.behov} == {"", "solbakken:morgen", "fjordgloett:morgen"}


# --- Lovene ------------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(r=tilfeldighet())
def test_uten_tiltak_er_alt_som_det_er(r: Random) -> None:
    s = _sammenlign(bemanningssak(r), [])
    assert s.hver[0].fordeling == s.grunn
    assert s.samlet is not None
    assert s.samlet.fordeling == s.grunn


@settings(max_examples=50, deadline=None)
@given(r=tilfeldighet())
def test_aa_flytte_ut_og_inn_igjen_er_aa_bli(r: Random) -> None:
    sak = bemanningssak(r)
    sak["brukere"].append(bruker(r, "v"))
    (svar,) = _sammenlign(
        sak, [{"slag": "flytter_ut", "bruker": "v"}, {"slag": "flytter_inn", "bruker": sak["brukere"][-1]}]
    ).hver
    grunn = BEMANNING.fordel(sak)
    assert svar.sak == grunn.sak
    assert svar.fordeling == grunn


@settings(max_examples=50, deadline=None)
@given(r=tilfeldighet())
def test_to_uavhengige_simuleringer_kan_gjoeres_i_begge_rekkefoelger(r: Random) -> None:
    sak = bemanningssak(r)
    sak["brukere"] += [bruker(r, "v"), bruker(r, "w")]
    mulige: list[list[Kart]] = [
        [{"slag": "flytter_ut", "bruker": "v"}],
        [{"slag": "flytter_inn", "bruker": bruker(r, "ny")}],
        [{"slag": "ramme", "kutt_prosent": 5}],
        [{"slag": "bytter_enhet", "bruker": "w", "enhet": "B", "fellesbehov": "fjernes"}],
        [{"slag": "nattevakt", "enhet": "A", "natt_type": "vaaken", "omregning": {"natt_hverdag": 1, "natt_helg": 1}}],
        [{"slag": "norm", "parameter": "bemanning_vakttimer", "verdi": 10}],
    ]
    grunn = BEMANNING.fordel(sak)
    to = _les(grunn, *r.sample(mulige, 2))
    frem, feil = gjoer_alle(to, grunn.sak, grunn.normer)
    tilbake, _ = gjoer_alle(to[::-1], grunn.sak, grunn.normer)
    assert feil == []
    assert frem is not None
    assert tilbake is not None
    assert frem.fordeling == tilbake.fordeling


@settings(max_examples=25, deadline=None)
@given(r=tilfeldighet())
def test_sporet_er_noeyaktig_forskjellen_mellom_sakene(r: Random) -> None:
    sak = bemanningssak(r)
    sak["brukere"].append(bruker(r, "v"))
    grunn = BEMANNING.fordel(sak)
    (svar,) = _sammenlign(sak, [{"slag": "flytter_ut", "bruker": "v"}, {"slag": "ramme", "aarsverk": 7}]).hver
    felt = {".".join(sti): verdi for sti, verdi in feltene(grunn.sak, grunn.normer).items()}
    for ett in svar.spor:
        for endring in ett.endringer:
            assert felt.pop(endring.felt, None) == endring.foer
            if endring.etter is not None:
                felt[endring.felt] = endring.etter
    assert felt == {".".join(sti): verdi for sti, verdi in feltene(svar.sak, svar.fordeling.normer).items()}


@settings(max_examples=25, deadline=None)
@given(r=tilfeldighet())
def test_like_enheter_uten_vinduer_og_kap9_trenger_det_samme_samlet(r: Random) -> None:
    sak = med_nok_ramme(bemanningssak(r))
    sak["enheter"] = [{"id": id_, "aarsverk_naa": 1, "funksjoner_aarsverk": 1} for id_ in "ABC"]
    for b in (b for u in sak["brukere"] for b in u["behov"]):
        # Uten vedtakstimer er minstenivået alt det kartlagte i øvre ende, og løfter ingen bånd.
        b["kap9_timer_per_uke"] = 0
        b.pop("vedtakstimer_per_uke", None)
    for u in sak["brukere"]:
        u.pop("vedtakstimer_per_uke", None)
    til = {
        "id": "AB",
        "natt_type": "vaaken",
        "omregning": {},
        "ukearbeidstid": {},
        "indirekte_timer_per_uke": 0,
        "funksjoner_aarsverk": 2,
        "kap9_samtidig": "nei",
        "vinduer": [],
        "kompetansekrav": [],
        "avstander": {},
    }
    (svar,) = _sammenlign(
        sak, [{"slag": "slaas_sammen", "enheter": ["A", "B"], "fellesbehov": "hver_for_seg", "til": til}]
    ).hver
    foer, etter = _behov(BEMANNING.fordel(sak)), _behov(svar.fordeling)
    assert etter == {"AB": foer["A"] + foer["B"], "C": foer["C"]}


# --- Konflikter --------------------------------------------------------------------------------------------------


def test_to_simuleringer_som_setter_samme_felt_proeves_bare_hver_for_seg() -> None:
    s = _sammenlign(SAK, [{"slag": "ramme", "kutt_prosent": 5}], [{"slag": "ramme", "aarsverk": 12}])
    assert [h.fordeling.sak.ramme for h in s.hver] == [Fraction("12.54"), Fraction(12)]
    assert s.samlet is None
    (konflikt,) = s.konflikter
    assert "ramme_aarsverk er alt endret av tiltak 1 (ramme) i «s0»" in konflikt.feil


def test_en_bruker_som_er_flyttet_ut_kan_ikke_endres_av_en_annen_simulering() -> None:
    s = _sammenlign(
        SAK,
        [{"slag": "flytter_ut", "bruker": "b2"}],
        [{"slag": "behov_slutter", "bruker": "b2", "behov": "natt"}],
    )
    assert s.samlet is None
    assert "brukeren «b2» er ikke i noen enhet" in s.konflikter[0].feil


def test_ett_felt_kan_ikke_settes_to_ganger_i_samme_simulering() -> None:
    with pytest.raises(InndataFeil, match=r"er alt endret av tiltak 1 \(ramme\) i «s0»"):
        _sammenlign(SAK, [{"slag": "ramme", "aarsverk": 10}, {"slag": "ramme", "aarsverk": 12}])


def test_konflikten_staar_foerst_i_teksten_og_svaret_er_likevel_et_svar(tmp_path: Path) -> None:
    raa = (MAPPE / "rammen-kuttes.yaml").read_text("utf-8")
    annet = tmp_path / "kutt-til.yaml"
    annet.write_text(raa.replace("id: rammen-kuttes", "id: kutt-til"), "utf-8")
    valg: list[str | Path] = [MAPPE / "grunnlag.json", "--scenario", MAPPE / "rammen-kuttes.yaml", "--scenario", annet]
    svar = kjoer("bemanning", *valg)
    assert svar.kode == 0
    assert svar.ut.decode().startswith("OBS: «Alle samlet» kunne ikke regnes ut.")
    assert "kutt-til.yaml:7:5 tiltak.0: ramme_aarsverk er alt endret av tiltak 1 (ramme) i «rammen-kuttes»" in (
        svar.ut.decode()
    )
    assert kjoer("bemanning", *valg, "--maalform", "nn").ut.decode().startswith("OBS: «Alle samla» kunne ikkje")


# --- Kronene -----------------------------------------------------------------------------------------------------


def test_kronene_staar_i_hver_kolonne_med_begge_ender_og_forskjellen(tmp_path: Path) -> None:
    sak = skriv(tmp_path, "b.json", SAK)
    valg: list[str | Path] = ["bemanning", sak, "--scenario", MAPPE / "rammen-kuttes.yaml"]
    svar = kjoer(*valg, "--format", "json").json
    # 13,20 og 12,54 årsverk til 800 000 kroner.
    kroner = svar["simuleringer"][0]["oekonomi"]
    assert (svar["slik_det_er"]["oekonomi"]["brutto"], kroner["brutto"]) == ("10560000.00", "10032000.00")
    assert kroner["differanse"]["brutto"] == {"fra": "-528000.00", "til": "-528000.00"}
    assert kroner["netto"] is None  # refusjonen er ikke kjent, og den er den samme før og etter kuttet
    assert kroner["netto_spenn"]["til"] == "10032000.00"
    assert kroner["differanse"]["netto"] == {"fra": "-528000.00", "til": "-528000.00"}
    assert "brukere.b1.oekonomi.registrert_pu" in kroner["maa_avklares"]
    enhetene = [e["oekonomi"]["differanse"]["brutto"]["fra"] for e in svar["simuleringer"][0]["enheter"]]
    assert sum(map(Fraction, enhetene)) == -528000
    assert {f["id"] for f in svar["oekonomi"]["forutsetninger"]} >= {"brutto", "bemanning_kostnad_aarsverk"}
    for maalform, spenn in (("nb", "Netto er et spenn"), ("nn", "Netto er eit spenn")):
        tekst = kjoer(*valg, "--maalform", maalform).ut.decode()
        assert "10,03 (−0,53)  9,94–10,03 (−0,52; −0,53)" in tekst
        assert spenn in tekst


def test_uten_fordeling_er_det_ingen_kroner_aa_sammenligne() -> None:
    kart = json.loads(SIMULERING.hva_om({**SAK, "ramme_aarsverk": 1}, []))
    assert kart["slik_det_er"]["oekonomi"]["brutto"] is None
    assert kart["slik_det_er"]["oekonomi"]["differanse"] is None
    assert "er kronene ikke regnet ut" in kart["tekst"]


def test_feil_i_inndata_og_i_scenariofilen_kommer_paa_en_gang(tmp_path: Path) -> None:
    fil = tmp_path / "feil.yaml"
    fil.write_text(FEIL_FIL, "utf-8")
    svar = kjoer("bemanning", skriv(tmp_path, "b.json", {**SAK, "ramme_aarsverk": -1}), "--scenario", fil)
    assert svar.kode == 2
    assert "b.json ramme_aarsverk: tallet er for lite" in svar.feil
    assert "feil.yaml:15:5 tiltak.3: rammen må endres på én måte" in svar.feil


# --- Det et tiltak ikke kan --------------------------------------------------------------------------------------

DAG = {"id": "ny", "tidsbaand": "dag_hverdag", "timer_per_uke": 3, "binding": "fast"}
KAN_IKKE: dict[str, tuple[Kart, str]] = {
    "ukjent bruker": ({"slag": "flytter_ut", "bruker": "b77"}, "ikke i noen enhet"),
    "bruker finnes": ({"slag": "flytter_inn", "bruker": {"id": "b1", "enhet": "ute"}}, "er der alt"),
    "ukjent enhet": ({"slag": "flytter_inn", "bruker": {"id": "ny", "enhet": "utte"}}, "enheten «utte» finnes ikke"),
    "fellesbehov ikke sagt": ({"slag": "bytter_enhet", "bruker": "b2", "enhet": "ute"}, "deles med andre"),
    "behov finnes": ({"slag": "nytt_behov", "bruker": "b1", "behov": {**DAG, "id": "dag"}}, "har alt et behov «dag»"),
    "ukjent behov": ({"slag": "behov_slutter", "bruker": "b1", "behov": "dagg"}, "har ikke behovet «dagg»"),
    "flere timer enn båndet": (
        {"slag": "endret_behov", "bruker": "b1", "behov": "helg", "settes": {"timer_per_uke": 17}},
        "flere timer enn dag_helg",
    ),
    "teknologi om dagen": (
        {"slag": "natt_teknologi", "behov": [{"bruker": "b1", "behov": "dag", "timer_per_uke": 1}]},
        "er ikke om natten",
    ),
    "teknologi gir mer": (
        {"slag": "natt_teknologi", "behov": [{"bruker": "b1", "behov": "natt", "timer_per_uke": 26}]},
        "blir ikke mindre",
    ),
    "uken er ikke hel": ({"slag": "norm", "parameter": "bemanning_timer_dag_helg", "verdi": 18}, "blir 170"),
}


@pytest.mark.parametrize("navn", KAN_IKKE)
def test_det_som_ikke_kan_gjoeres_sies_med_forslag(navn: str) -> None:
    tiltak, ventet = KAN_IKKE[navn]
    with pytest.raises(InndataFeil) as feil:
        _sammenlign(SAK, [tiltak])
    (funn,) = feil.value.funn
    assert ventet in funn.feil
    assert funn.forslag


def test_timene_i_to_tidsbaand_kan_endres_sammen() -> None:
    normer = [("bemanning_timer_dag_helg", 18), ("bemanning_timer_kveld_helg", 14)]
    (svar,) = _sammenlign(SAK, [{"slag": "norm", "parameter": p, "verdi": v} for p, v in normer]).hver
    assert svar.fordeling.normer.timer["dag_helg"] == 18


def test_ukjente_timer_blir_hele_baandet_og_maa_avklares() -> None:
    settes = {"timer_per_uke": {"tilstand": "ukjent"}, "vedtakstimer_per_uke": {"tilstand": "ukjent"}}
    (svar,) = _sammenlign(SAK, [{"slag": "endret_behov", "bruker": "b1", "behov": "dag", "settes": settes}]).hver
    behov = svar.sak.brukere[0].behov[0]
    assert behov.timer == Spenn(Fraction(0), Fraction(40))
    assert behov.vedtakstimer is None
    assert set(svar.sak.ukjente) == {
        f"brukere.b1.{f}" for f in ("behov.dag.timer_per_uke", "behov.dag.vedtakstimer_per_uke", "vedtakstimer_per_uke")
    }


# --- Døren -------------------------------------------------------------------------------------------------------

FEIL_FIL = """\
id: feil
navn: Feil
beskrivelse: Alt er galt
tiltak:
  - slag: flyter_inn
    bruker: x
  - slag: flytter_inn
    bruker:
      id: ny
      enhet: ute
      behov:
        - {id: dag, tidsbaand: dag_hverdag, timer_per_uke: 7, binding: fast}
        - {id: natt, tidsbaand: natt, timer_per_uke: 1, binding: fast}
  - {slag: nytt_behov, bruker: b1, behov: {id: y, tidsbaand: dag_helg, timer_per_uke: 17, binding: delt}}
  - {slag: ramme, kutt_prosent: 5, aarsverk: 10}
  - {slag: norm, parameter: bemanning_uke_i_aaret, verdi: 50}
  - {slag: endret_behov, bruker: b1, behov: dag, settes: {timer_per_uka: 4}}
"""


def test_alle_feilene_i_en_fil_kommer_paa_en_gang_med_linje_og_kolonne() -> None:
    with pytest.raises(InndataFeil) as feil:
        les_simuleringsfil("feil.yaml", FEIL_FIL.encode(), GRUNN.normer, GRUNN.sak.dato)
    linjer = [f.som_linje() for f in feil.value.funn]
    for ventet in (
        "feil.yaml:1:1 grunnlag: feltet mangler",
        "feil.yaml:5:5 tiltak.0.slag: ukjent slag «flyter_inn» – mente du «flytter_inn»?",
        "feil.yaml:13:22 tiltak.1.bruker.behov.1.tidsbaand: ukjent verdi",
        "feil.yaml:14:72 tiltak.2.behov.timer_per_uke: tallet er for stort",
        "feil.yaml:15:5 tiltak.3: rammen må endres på én måte",
        "feil.yaml:16:18 tiltak.4.parameter: ukjent norm «bemanning_uke_i_aaret» – mente du «bemanning_uker_i_aaret»?",
        "feil.yaml:17:59 tiltak.5.settes.timer_per_uka: ukjent felt – mente du «timer_per_uke»?",
    ):
        assert any(linje.startswith(ventet) for linje in linjer), (ventet, linjer)


def test_et_foedselsnummer_avvises_uten_aa_bli_gjentatt() -> None:
    tekst = (MAPPE / "bruker-flytter-ut.yaml").read_text("utf-8").replace("Melding om flytting", "Gjelder 01010012356")
    with pytest.raises(InndataFeil) as feil:
        les_simuleringsfil("f.yaml", tekst.encode(), GRUNN.normer, GRUNN.sak.dato)
    assert "fødselsnummer" in str(feil.value)
    assert "01010012356" not in str(feil.value)
    assert "fødselsnummer" in _feil_i_json("Gjelder 01010012356")


def _feil_i_json(grunnlag: str) -> str:
    simulering = {"id": "s", "navn": "n", "beskrivelse": "b", "grunnlag": grunnlag, "tiltak": []}
    try:
        SIMULERING.hva_om_json({"bemanning": SAK, "scenarioer": [simulering]})
    except InndataFeil as feil:
        return str(feil)
    return ""


def test_den_samme_id_en_to_ganger_er_en_feil(tmp_path: Path) -> None:
    fil = MAPPE / "rammen-kuttes.yaml"
    svar = kjoer("bemanning", MAPPE / "grunnlag.json", "--scenario", fil, "--scenario", fil)
    assert (svar.kode, svar.ut) == (2, b"")
    assert "rammen-kuttes.yaml id: id-en «rammen-kuttes» står to ganger" in svar.feil
    assert kjoer("bemanning", MAPPE / "grunnlag.json", "--scenario", tmp_path / "finnes-ikke.yaml").kode == 2


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("fil", FILER, ids=lambda f: f.stem)
def test_sporet_i_teksten_har_navn_og_ord_og_ingen_felt_fra_inndata(fil: Path, maalform: Maalform) -> None:
    grunn = json.loads((MAPPE / "grunnlag.json").read_bytes())
    svar = json.loads(SIMULERING.hva_om(grunn, [(fil.name, fil.read_bytes())], maalform=maalform))
    for raa in ("brukere.", "enheter.", "normer.", "bemanning_", "_hverdag", "_helg", "_per_uke"):
        assert raa not in svar["tekst"]


def test_en_bruker_som_bytter_enhet_og_en_norm_som_endres_staar_med_navn() -> None:
    grunn = json.loads((MAPPE / "grunnlag.json").read_bytes())

    def tekst(navn: str) -> str:
        fil = MAPPE / f"{navn}.yaml"
        return str(json.loads(SIMULERING.hva_om(grunn, [(fil.name, fil.read_bytes())], maalform="nb"))["tekst"])

    assert "Bruker b5: Enhet: Fjordgløtt → Ambulerende team" in tekst("bruker-bytter-enhet")
    assert "Fjordgløtt: Ukearbeidstid dag hverdag: 35,5 → 33,6" in tekst("annen-norm")


def test_kommandoen_setter_scenarioene_ved_siden_av_hverandre(tmp_path: Path) -> None:
    valg = [v for n in ("natt-teknologi", "rammen-kuttes") for v in ("--scenario", MAPPE / f"{n}.yaml")]
    sak = skriv(tmp_path, "b.json", SAK)
    tekst = kjoer("bemanning", sak, *valg).ut.decode()
    for ventet in ("Slik det er", "1. Digitalt tilsyn på Solbakken", "2. Rammen kuttes", "Alle samlet", "25 → 12"):
        assert ventet in tekst
    assert "Kva om: fordelinga" in kjoer("bemanning", sak, *valg, "--maalform", "nn").ut.decode()
    svar = kjoer("bemanning", sak, *valg, "--format", "json").json
    assert [s["id"] for s in svar["simuleringer"]] == ["natt-teknologi", "rammen-kuttes"]
    solbakken = svar["simuleringer"][0]["enheter"][1]
    assert solbakken["differanse"]["behov"] == {"fra": "-0.5953", "til": "-0.5953"}
    assert svar["samlet"]["ramme_aarsverk"] == "12.54"
    assert svar["samlet"]["spor"][0]["endringer"][0] == {
        "felt": "brukere.b1.behov.natt.timer_per_uke",
        "foer": "25",
        "etter": "12",
    }


def test_api_formen_gir_det_samme_svaret_som_filene() -> None:
    tiltak = [{"slag": "ramme", "kutt_prosent": "5"}]
    fil = MAPPE / "rammen-kuttes.yaml"
    fra_fil = json.loads(SIMULERING.hva_om(SAK, [(fil.name, fil.read_bytes())]))
    som_json = {n: fra_fil["simuleringer"][0][n] for n in ("id", "navn", "beskrivelse", "grunnlag")} | {
        "tiltak": tiltak
    }
    assert json.loads(SIMULERING.hva_om_json({"bemanning": SAK, "scenarioer": [som_json]})) == fra_fil


# --- Sporet og arbeidet ------------------------------------------------------------------------------------------


def _liten(*behov: Kart, **bruker_: Any) -> Kart:
    """Gir en sak med én bruker i én av to enheter."""
    return {
        "ramme_aarsverk": 50,
        "enheter": [{"id": id_, "aarsverk_naa": 1} for id_ in ("A", "A.b", "C")],
        "brukere": [{"id": "u", "enhet": "A", "behov": list(behov), **bruker_}],
    }


def _fast(id_: str, **mer: Any) -> Kart:
    return {"id": id_, "tidsbaand": "dag_hverdag", "timer_per_uke": 5, "binding": "fast", **mer}


def test_sporet_gaar_ikke_gjennom_brukere_et_tiltak_ikke_roerer() -> None:
    class Urort(Bruker):
        """En bruker som ikke kan leses felt for felt."""

        @property
        def __dataclass_fields__(self) -> Any:  # type: ignore[override]
            pytest.fail("en bruker tiltaket ikke rører, er gått gjennom")

    grunn = BEMANNING.fordel(SAK)
    uroert = next(u for u in grunn.sak.brukere if u.id == "b1")
    vakt = Urort(*(getattr(uroert, f.name) for f in fields(Bruker)))
    sak = replace(grunn.sak, brukere=tuple(vakt if u is uroert else u for u in grunn.sak.brukere))
    (flytting,) = _les(grunn, [{"slag": "flytter_ut", "bruker": "b2"}])
    etter, normer = gjoer(flytting.tiltak[0].tiltak, sak, grunn.normer)
    assert {e.felt.split(".")[1] for e in endret((sak, grunn.normer), (etter, normer))} == {"b2"}


def test_et_behov_som_slutter_tar_ikke_med_seg_det_ukjente_i_et_annet() -> None:
    sak = _liten(_fast("n1"), _fast("n1.x", timer_per_uke=None), vedtakstimer_per_uke=1)
    (svar,) = _sammenlign(sak, [{"slag": "behov_slutter", "bruker": "u", "behov": "n1"}]).hver
    assert svar.sak.ukjente == ("brukere.u.behov.n1.x.timer_per_uke",)
    assert [a.felt for a in svar.sak.antatte] == ["brukere.u.behov.n1.x.timer_per_uke"]


def test_fellesbehov_med_punktum_faller_ikke_sammen_naar_enheter_slaas_sammen() -> None:
    delt = {"binding": "delt"}
    sak = _liten(_fast("n", **delt, fellesbehov_id="b.f"), vedtakstimer_per_uke=1)
    annen = {"id": "v", "enhet": "A.b", "behov": [_fast("n", **delt, fellesbehov_id="f")], "vedtakstimer_per_uke": 1}
    sak["brukere"].append(annen)
    til = {
        "id": "AB",
        "natt_type": "vaaken",
        "omregning": {},
        "ukearbeidstid": {},
        "indirekte_timer_per_uke": 0,
        "funksjoner_aarsverk": 0,
        "kap9_samtidig": "nei",
        "vinduer": [],
        "kompetansekrav": [],
        "avstander": {},
    }
    slaas = {"slag": "slaas_sammen", "enheter": ["A", "A.b"], "fellesbehov": "hver_for_seg", "til": til}
    (svar,) = _sammenlign(sak, [slaas]).hver
    assert _behov(svar.fordeling)["AB"] == 10 / Fraction("35.5")
    with pytest.raises(InndataFeil, match="²"):
        _sammenlign(sak, [{**slaas, "til": {**til, "avstander": {"²": "x"}}}])


def test_et_ukjent_behov_som_flyttes_til_et_annet_tidsbaand_faar_grensen_der() -> None:
    for fra, til, timer in (("dag_helg", "dag_hverdag", 40), ("dag_hverdag", "dag_helg", 16)):
        sak = _liten(_fast("n", tidsbaand=fra, timer_per_uke=None), vedtakstimer_per_uke=1)
        endring = {"slag": "endret_behov", "bruker": "u", "behov": "n", "settes": {"tidsbaand": til}}
        (svar,) = _sammenlign(sak, [endring]).hver
        rommet = Spenn(Fraction(0), Fraction(timer))
        assert svar.sak.brukere[0].behov[0].timer == rommet
        assert svar.sak.antatte == (("brukere.u.behov.n.timer_per_uke", rommet, f"bemanning_timer_{til}"),)


def test_vedtakstimer_som_tas_bort_er_noe_annet_enn_ukjente() -> None:
    sak = _liten(_fast("n", vedtakstimer_per_uke=3), _fast("m"), vedtakstimer_per_uke=4)
    ventet = {None: Spenn(Fraction(4), Fraction(4)), "ukjent": Spenn(Fraction(0), Fraction(9))}
    for tilstand, minst in ventet.items():
        settes = {"vedtakstimer_per_uke": {"tilstand": tilstand} if tilstand else None}
        (svar,) = _sammenlign(sak, [{"slag": "endret_behov", "bruker": "u", "behov": "n", "settes": settes}]).hver
        assert svar.fordeling.enheter[0].baand[0].minst == minst
        assert svar.spor[0].endringer


# --- Normene -----------------------------------------------------------------------------------------------------

REISE = {"id": "r", "tidsbaand": "dag_hverdag", "timer_per_uke": 10, "binding": "fast", "sted": "ute"}


@pytest.mark.parametrize(
    ("parameter", "felt", "verdi", "rom"),
    [
        ("bemanning_ytere_hoeyest", "ytere", 2, Spenn(Fraction(1), Fraction(2))),
        ("bemanning_avloesning_hoeyest", "avloesning", 40, Spenn(Fraction(0), Fraction(2, 5))),
        ("bemanning_besoek_hoeyest", "besoek_per_uke", 20, Spenn(Fraction(0), Fraction(20))),
        ("bemanning_reise_hoeyest", "reise_min", 30, Spenn(Fraction(0), Fraction(30))),
    ],
)
def test_et_ukjent_tall_regnes_innenfor_den_nye_normen(parameter: str, felt: str, verdi: int, rom: Spenn) -> None:
    sak = {**SAK, "brukere": [{"id": "u", "enhet": "ute", "behov": [{**REISE, felt: {"tilstand": "ukjent"}}]}]}
    (svar,) = _sammenlign(sak, [{"slag": "norm", "parameter": parameter, "verdi": verdi}]).hver
    (behov,) = svar.sak.brukere[0].behov
    attributt = next(navn for navn, i_inndata in FELT.items() if i_inndata == felt)
    assert getattr(behov, attributt) == rom
    assert [a.rom for a in svar.sak.antatte if a.felt == f"brukere.u.behov.r.{felt}"] == [rom]


@pytest.mark.parametrize(
    ("parameter", "verdi"),
    [
        ("bemanning_refusjonsandel", 101),
        ("bemanning_ferieuker", 54),
        ("bemanning_ukearbeidstid", 0),
        ("bemanning_vakttimer", 25),
        ("bemanning_ytere_hoeyest", 0),
    ],
)
def test_en_norm_utenfor_det_den_kan_vaere_avvises(parameter: str, verdi: int) -> None:
    with pytest.raises(InndataFeil, match="tallet er for"):
        _les(GRUNN, [{"slag": "norm", "parameter": parameter, "verdi": verdi}])


@pytest.mark.parametrize("parameter", ["bemanning_fravaer", "bemanning_ferie_dekning", "bemanning_refusjonsandel"])
def test_en_norm_kan_settes_til_null_naar_null_gir_mening(parameter: str) -> None:
    (svar,) = _sammenlign(SAK, [{"slag": "norm", "parameter": parameter, "verdi": 0}]).hver
    assert svar.fordeling.normer.verdier[parameter] == 0


def test_teknologi_om_natten_maa_ta_noe() -> None:
    behov = next(b for u in GRUNN.sak.brukere if u.id == "b1" for b in u.behov if b.id == "natt")
    tiltak = {"bruker": "b1", "behov": "natt", "timer_per_uke": str(behov.timer.hoey)}
    with pytest.raises(InndataFeil, match="blir ikke mindre"):
        _sammenlign(SAK, [{"slag": "natt_teknologi", "behov": [tiltak]}])
