"""Trekningene: hver trekning er en sak der alt er kjent, holdt mot det eksakte regnestykket, og lovene om frøet."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from orakel.bemanningssaker import Kart, bemanningssak, med_ukjente
from orakel.kommandolinje import kjoer, skriv
from orakel.saksgenerator import tilfeldighet
from rettesnor_motor.bemanning.enhetsregning import Enhetsregning
from rettesnor_motor.bemanning.trekning.regning import regn_enhet
from rettesnor_motor.bemanning.trekning.spredning import trekk_saken
from rettesnor_motor.bemanning.trekning.trekk import Tall, Trekker, Trukketbruker
from rettesnor_motor.bemanning.usikkerhet import usikre_felt
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.bemanning.trekning import les_trekningsvalg
from rettesnor_motor.modell.bemanning import Bruker, Fordeling, Spenn, skarpt
from rettesnor_motor.modell.bemanning.trekning import Trekning, Trekningsvalg
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste

ROT = Path(__file__).parents[3]
ANTALL = 6
URORT: Kart = {
    "fravaer": {"lavest": 0, "hoeyest": 0, "kilde": "prøve"},
    "behovsendring": {"lavest": 100, "hoeyest": 100, "kilde": "prøve"},
}
with bygg(kontroll=False) as _oppsett:
    TJENESTE = Bemanningstjeneste(_oppsett.bibliotek, _oppsett.i_dag)
    RAATRE = _oppsett.bibliotek.regelverk.raatre


def valget(svar: Fordeling, usikkert: Kart | None = None) -> Trekningsvalg:
    raa = None if usikkert is None else json.dumps(usikkert).encode()
    return les_trekningsvalg(raa, "u.json", svar.sak, svar.normer, RAATRE, usikre_felt(svar.sak, svar.normer))


def trekning(sak: Kart, usikkert: Kart | None = None, antall: int = 1000, froe: int = 1) -> Trekning:
    svar = TJENESTE.fordel(sak)
    return trekk_saken(svar.sak, svar.normer, valget(svar, usikkert), antall, froe)


def _usikkert(r: Random, sak: Kart, svar: Fordeling) -> Kart:
    """Trekker en fil med alt som kan stå i den."""
    felter = usikre_felt(svar.sak, svar.normer)
    valgte = r.sample(sorted(felter), min(2, len(felter)))
    enhet = r.choice(sak["enheter"])["id"]
    ny = {"id": "ny", "enhet": enhet, "sannsynlighet": 50, "kilde": "prøve"}
    behov = [{**b, "id": f"n{i}"} for i, b in enumerate(b for u in sak["brukere"] for b in u["behov"])]
    return {
        "behovsendring": {"lavest": 50, "typisk": r.choice((60, 100)), "hoeyest": 160, "kilde": "prøve"},
        "fraflytting": {"sannsynlighet": 30, "kilde": "prøve"},
        "tilflytting": [{**ny, "vedtakstimer_per_uke": r.choice((10, {"fra": 3, "til": 30})), "behov": behov[:3]}],
        "ukjente": {
            "fordeling": r.choice(("jevn", "trekant")),
            "felter": {
                felt: {"lavest": str(float(felter[felt].lav)), "hoeyest": str(float(felter[felt].hoey)), "kilde": "p"}
                for felt in valgte
            },
        },
    }


def _i(tall: Tall, i: int) -> Fraction:
    return Fraction(float(np.broadcast_to(tall, (ANTALL,))[i]))


def _punkt(tall: Tall, i: int) -> Spenn:
    return skarpt(_i(tall, i))


def _eksakt(bruker: Trukketbruker, enhet: str, i: int, uker: Fraction) -> Bruker:
    """Gir brukeren slik hun er i én trekning: alt er kjent, og vedtakstimene er delt på behovene."""
    egne = [None if t.vedtakstimer is None else _i(t.vedtakstimer, i) * _i(t.uker, i) / uker for t in bruker.behov]
    vedtak = _i(0.0 if bruker.vedtakstimer is None else bruker.vedtakstimer, i)
    rest = max(Fraction(0), vedtak - sum(ett for ett in egne if ett is not None))
    uten = [t.behov for t, ett in zip(bruker.behov, egne, strict=True) if ett is None]
    alt = sum(b.timer.hoey * b.uker.hoey for b in uten)
    behov = []
    for t, ett in zip(bruker.behov, egne, strict=True):
        b = t.behov
        sikret = ett
        if sikret is None:
            sikret = rest * b.timer.hoey * b.uker.hoey / alt if alt else rest / len(uten)
        behov.append(
            replace(
                b,
                timer=skarpt(_i(t.timer, i) * _i(t.uker, i) / uker),
                uker=skarpt(uker),
                ytere=_punkt(t.ytere, i),
                besoek=_punkt(t.besoek, i),
                reise_min=_punkt(t.reise_min, i),
                avloesning=_punkt(t.avloesning, i),
                kap9_timer=_punkt(t.kap9_timer, i),
                vedtakstimer=skarpt(sikret),
            )
        )
    return Bruker(bruker.id, enhet, None, tuple(behov))


@settings(max_examples=120, deadline=None)
@given(r=tilfeldighet())
def test_hver_trekning_er_det_eksakte_svaret_paa_saken_som_ble_trukket(r: Random) -> None:
    sak = med_ukjente(r, bemanningssak(r))
    svar = TJENESTE.fordel(sak)
    normer, valg = svar.normer, valget(svar, _usikkert(r, sak, svar))
    trekker = Trekker(valg, normer, ANTALL, r.randrange(1000))
    for enhet in svar.sak.enheter:
        trukket = [trekker.bruker(b) for b in svar.sak.brukere if b.enhet == enhet.id]
        trukket += [trekker.bruker(ny, p) for ny, p in valg.tilflytting if ny.enhet == enhet.id]
        regnet = regn_enhet(enhet, trukket, normer)
        for i in range(ANTALL):
            her = [_eksakt(b, enhet.id, i, normer.uker) for b in trukket if _i(b.til_stede, i)]
            ventet = Enhetsregning(enhet, her, normer).svar()
            assert ventet.behov.er_skarpt
            assert float(_i(regnet.behov, i)) == pytest.approx(float(ventet.behov.hoey), rel=1e-9)
            assert float(_i(regnet.minstenivaa, i)) == pytest.approx(float(ventet.minstenivaa.hoey), rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(r=tilfeldighet())
def test_trekningene_holder_seg_innenfor_grensene_naar_bare_det_ukjente_trekkes(r: Random) -> None:
    sak = med_ukjente(r, bemanningssak(r))
    svar, trukket = TJENESTE.fordel(sak), trekning(sak, URORT, antall=100)
    for eksakt, enhet in zip(svar.enheter, trukket.enheter, strict=True):
        for grense, spredt in ((eksakt.behov, enhet.behov), (eksakt.minstenivaa, enhet.minstenivaa)):
            assert float(grense.lav) - 1e-6 <= spredt.p10 <= spredt.p50 <= spredt.p90 <= float(grense.hoey) + 1e-6


@settings(max_examples=60, deadline=None)
@given(r=tilfeldighet())
def test_uten_noe_usikkert_er_alle_trekningene_det_eksakte_svaret(r: Random) -> None:
    sak = bemanningssak(r)
    svar, trukket = TJENESTE.fordel(sak), trekning(sak, URORT, antall=100)
    for eksakt, enhet in zip(svar.enheter, trukket.enheter, strict=True):
        assert enhet.behov.p10 == enhet.behov.p90
        assert float(enhet.behov.p50) == pytest.approx(float(eksakt.behov.hoey), abs=1e-8)
        naa = eksakt.enhet.aarsverk_naa
        if abs(eksakt.minstenivaa.hoey - naa) > Fraction(1, 10**6):
            assert enhet.naa_dekker_ikke == (eksakt.minstenivaa.hoey > naa)


def _en(timer: Any, **resten: Any) -> Kart:
    behov = [{"id": "a", "tidsbaand": "dag_hverdag", "timer_per_uke": timer, "binding": "fast"}]
    return {
        "ramme_aarsverk": "0.50",
        "enheter": [{"id": "A", "aarsverk_naa": "0.50"}],
        "brukere": [{"id": "u", "enhet": "A", "vedtakstimer_per_uke": 0, "behov": behov, **resten}],
    }


def test_et_jevnt_ukjent_tall_gir_jevne_prosentiler() -> None:
    p = trekning(_en({"fra": 0, "til": "35.5"}), URORT, antall=20_000).behov
    assert [float(x) for x in p] == pytest.approx([0.1, 0.5, 0.9], abs=0.01)


def test_ukjente_vedtakstimer_i_et_behov_trekkes_ogsaa_naar_brukeren_har_vedtakstimer_samlet() -> None:
    sak = _en(10, vedtakstimer_per_uke=10)
    sak["brukere"][0]["behov"][0]["vedtakstimer_per_uke"] = {"tilstand": "ukjent"}
    (enhet,) = trekning(sak, URORT).enheter
    (grense,) = (e.minstenivaa for e in TJENESTE.fordel(sak).enheter)
    assert float(grense.lav) < enhet.minstenivaa.p10 < enhet.minstenivaa.p90 < float(grense.hoey)


def test_en_trekant_ligger_tettest_ved_det_typiske() -> None:
    felt = "brukere.u.behov.a.timer_per_uke"
    trekant = {"lavest": 0, "typisk": 0, "hoeyest": "35.5", "kilde": "p"}
    usikkert = {**URORT, "ukjente": {"felter": {felt: trekant}}}
    p = trekning(_en({"fra": 0, "til": "35.5"}), usikkert, antall=20_000).behov
    # Med det typiske i null er andelen under x lik 1 − (1 − x)².
    assert [float(x) for x in p] == pytest.approx([1 - (1 - q) ** 0.5 for q in (0.1, 0.5, 0.9)], abs=0.01)


@pytest.mark.parametrize(
    ("usikkert", "andel"),
    [
        ({}, 1),  # vedtaket krever 20 timer = 0,56 årsverk, og det er 0,50
        ({"fraflytting": {"sannsynlighet": 30, "kilde": "p"}}, 0.7),
        ({"fraflytting": {"kilde": "p", "brukere": {"u": 80}}}, 0.2),
    ],
)
def test_andelen_udekket_er_sannsynligheten_for_at_brukeren_er_der(usikkert: Kart, andel: float) -> None:
    svar = trekning(_en(20, vedtakstimer_per_uke=20), URORT | usikkert, antall=20_000)
    assert float(svar.rammen_dekker_ikke) == pytest.approx(andel, abs=0.01)
    assert svar.enheter[0].naa_dekker_ikke == svar.rammen_dekker_ikke


def test_fravaer_vikarene_ikke_dekker_gjoer_minstenivaaet_udekket() -> None:
    sak = _en(20, vedtakstimer_per_uke=16)  # 0,45 årsverk; 0,50 er nok til fraværet over vikarene er 9,9 prosent
    fravaer = {"lavest": 10, "hoeyest": 30, "kilde": "p"}
    svar = trekning(sak, {**URORT, "fravaer": fravaer}, antall=20_000)
    assert float(svar.rammen_dekker_ikke) == pytest.approx(0.507, abs=0.01)
    dekket = {**URORT, "fravaer": fravaer, "vikardekning": {"verdi": 30, "kilde": "p"}}
    assert trekning(sak, dekket).rammen_dekker_ikke == 0


def test_den_som_kommer_til_legger_behovet_sitt_til_enheten() -> None:
    ny = {"id": "ny", "enhet": "A", "sannsynlighet": 25, "kilde": "p", "vedtakstimer_per_uke": 0}
    behov = [{"id": "a", "tidsbaand": "dag_hverdag", "timer_per_uke": "35.5", "binding": "fast"}]
    svar = trekning(_en(0), {**URORT, "tilflytting": [{**ny, "behov": behov}]}, antall=20_000)
    assert [float(x) for x in svar.behov] == [0, 0, 1]


def test_samme_froe_gir_de_samme_tallene_paa_enhver_maskin() -> None:
    p = trekning(_en({"fra": 0, "til": 40}), antall=1000, froe=7).behov
    assert p == tuple(map(Fraction, ("0.128895145", "0.547052007", "0.991073220")))


def test_et_annet_froe_gir_andre_tall() -> None:
    sak = _en({"fra": 0, "til": 40})
    assert trekning(sak, froe=1).behov != trekning(sak, froe=2).behov


def test_en_ny_enhet_endrer_ikke_det_som_trekkes_for_de_andre() -> None:
    sak = _en({"fra": 0, "til": 40})
    flere = {**sak, "enheter": [{"id": "0", "aarsverk_naa": 1}, *sak["enheter"]]}
    flere["brukere"] = [{**sak["brukere"][0], "id": "foerst", "enhet": "0"}, *sak["brukere"]]
    assert trekning(flere).enheter[1] == trekning(sak).enheter[0]


BEHOV = [{"id": "a", "tidsbaand": "dag_hverdag", "timer_per_uke": 1, "binding": "fast"}]
FEIL: dict[str, tuple[Kart, str, str]] = {
    "uten kilde": ({"fravaer": {"lavest": 1, "hoeyest": 2}}, "fravaer.kilde", "mangler"),
    "over hundre": ({"vikardekning": {"verdi": 101, "kilde": "p"}}, "vikardekning.verdi", "for stort"),
    "feil rekkefølge": ({"fravaer": {"lavest": 3, "hoeyest": 2, "kilde": "p"}}, "fravaer", "rekkefølge"),
    "typisk utenfor": (
        {"behovsendring": {"lavest": 90, "typisk": 120, "hoeyest": 110, "kilde": "p"}},
        "behovsendring",
        "rekkefølge",
    ),
    "ukjent bruker": (
        {"fraflytting": {"kilde": "p", "brukere": {"v": 1}}},
        "fraflytting.brukere.v",
        "ukjent bruker",
    ),
    "ukjent enhet": (
        {"tilflytting": [{"id": "ny", "enhet": "B", "sannsynlighet": 1, "kilde": "p", "behov": BEHOV}]},
        "brukere.ny.enhet",
        "ukjent enhet",
    ),
    "id i bruk": (
        {"tilflytting": [{"id": "u", "enhet": "A", "sannsynlighet": 1, "kilde": "p", "behov": BEHOV}]},
        "tilflytting.0.id",
        "id-en er brukt",
    ),
    "kjent felt": (
        {"ukjente": {"felter": {"brukere.u.behov.a.ytere": {"lavest": 1, "hoeyest": 2, "kilde": "p"}}}},
        "ukjente.felter",
        "ikke usikkert",
    ),
    "utenfor spennet": (
        {
            "ukjente": {
                "felter": {"brukere.u.behov.a.timer_per_uke": {"lavest": 0, "hoeyest": 41, "kilde": "p"}},
            }
        },
        "timer_per_uke.hoeyest",
        "for stort",
    ),
    "ukjent navn": ({"fravar": {}}, "fravar", "ukjent felt"),
    "ukjent fordeling": ({"ukjente": {"fordeling": "normal"}}, "ukjente.fordeling", "ukjent verdi"),
    "ikke et tall": ({"fravaer": {"lavest": "ti", "hoeyest": 12, "kilde": "p"}}, "fravaer.lavest", "ikke et tall"),
    "fødselsnummer": ({"vikardekning": {"verdi": 1, "kilde": "15076500565"}}, "vikardekning.kilde", "fødselsnummer"),
}


@pytest.mark.parametrize("navn", FEIL)
def test_feilen_meldes_paa_feltet_den_staar_i(navn: str) -> None:
    usikkert, felt, tekst = FEIL[navn]
    svar = TJENESTE.fordel(_en({"fra": 0, "til": 40}))
    with pytest.raises(InndataFeil) as feil:
        valget(svar, usikkert)
    assert any(felt in funn.felt and tekst in funn.feil for funn in feil.value.funn), feil.value.funn
    assert all(funn.forslag for funn in feil.value.funn)
    assert "15076500565" not in str(feil.value)


def test_kommandoen_viser_trekningene_og_alt_de_bygger_paa(tmp_path: Path) -> None:
    sak = skriv(tmp_path, "b.json", _en({"fra": 0, "til": 40}))
    fil = tmp_path / "usikkert.yaml"
    fil.write_text("fravaer: {lavest: 5, typisk: 8, hoeyest: 20, kilde: Egen statistikk 2026}\n", "utf-8")
    valg = ("--trekninger", "1000", "--froe", "3", "--usikkerhet", fil)
    uten, med = kjoer("bemanning", sak).ut.decode(), kjoer("bemanning", sak, *valg).ut.decode()
    assert med.startswith(uten.rstrip("\n"))
    assert "trukket 1000 ganger med frø 3. De er ikke en del av fordelingen" in med
    assert "Fravær i hver enhet, i prosent: fra 5 til 20, oftest nær 8 (Egen statistikk 2026)" in med
    assert "Ingen flytter til eller fra" in med
    assert "Éi av ti trekningar" in kjoer("bemanning", sak, *valg, "--maalform", "nn").ut.decode()
    svar = kjoer("bemanning", sak, *valg, "--format", "json").json
    foer = kjoer("bemanning", sak, "--format", "json").json
    assert {navn: svar[navn] for navn in foer if navn != "tekst"} == {n: v for n, v in foer.items() if n != "tekst"}
    assert svar["trekning"]["antakelser"][0]["kilde"] == "Egen statistikk 2026"
    assert svar["trekning"]["antakelser"][1]["hva"] == "vikardekning"
    assert set(svar["trekning"]["enheter"][0]["behov"]) == {"p10", "p50", "p90"}


def test_usikkerhet_uten_trekninger_og_feil_i_filen_gir_feil_og_ingen_svar(tmp_path: Path) -> None:
    sak = skriv(tmp_path, "b.json", _en(20))
    fil = skriv(tmp_path, "u.json", {"fravaer": {"lavest": 1}})
    svar = kjoer("bemanning", sak, "--usikkerhet", fil)
    assert (svar.kode, svar.ut) == (2, b"")
    assert "--trekninger" in svar.feil
    svar = kjoer("bemanning", sak, "--usikkerhet", fil, "--trekninger", "100")
    assert (svar.kode, svar.ut) == (2, b"")
    assert "u.json" in svar.feil
    assert "hoeyest" in svar.feil
    assert kjoer("bemanning", sak, "--trekninger", "99").kode == 2


def test_filen_i_readme_kan_leses() -> None:
    blokker = re.findall(r"```yaml\n(.*?)```", (ROT / "README.md").read_text("utf-8"), re.DOTALL)
    (fil,) = (blokk for blokk in blokker if blokk.startswith("fravaer"))
    svar = TJENESTE.fordel(json.loads((ROT / "scenarioer/eksempler/bemanning/molde.json").read_text("utf-8")))
    usikre = usikre_felt(svar.sak, svar.normer)
    valg = les_trekningsvalg(fil.encode(), "README.md", svar.sak, svar.normer, RAATRE, usikre)
    assert len(valg.antakelser) == 7
    assert all(a.kilde for a in valg.antakelser)
