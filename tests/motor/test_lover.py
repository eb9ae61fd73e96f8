"""Lovene i semantikk 2.2, som egenskaper ved mange tilfeldige saker."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from orakel.__main__ import mot_fasiten, mot_kontrollen
from orakel.doer import noder, oppsett, svar_paa, svarbytes, vis
from orakel.enighet import avvik
from orakel.grunnsak import grunnsak, prosent, timer
from orakel.innsnevring import innsnevr
from orakel.overlegg import AVGJOERELSER, svar_i
from orakel.saksgenerator import saker, som_bytes, tilfeldig_sak, tilfeldighet
from orakel.skjuling import blader_i, nevnt_i, tjenestetype, uten_det_unevnte
from orakel.stokking import regelfiler, stokkede_regelfiler, stokket_sak
from orakel.talltrekk import fra_froe
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.tjeneste import Bibliotek, Tjeneste
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk

Kart = dict[str, Any]
SAKER_MOT_FASITEN = 3000
SAKER_MOT_KONTROLLEN = 500


def _bare_loest(foer: dict[str, str], etter: dict[str, str], sak: Kart) -> None:
    """Krever at hver node som var avgjort, fortsatt er det på samme måte; KU-05 er en handling og holdes utenfor."""
    for sti, utfall in foer.items():
        if utfall != "ukjent" and not sti.startswith("KU-05"):
            assert etter[sti] == utfall, f"{sti}: {utfall} ble {etter[sti]} i {vis(sak)}"


@settings(max_examples=400)
@given(sak=saker(), r=tilfeldighet())
def test_mer_kunnskap_snur_aldri_et_ja_eller_nei(sak: Kart, r: Random) -> None:
    smalere = innsnevr(r, sak)
    assume(smalere != sak)
    try:
        etter = noder(smalere)
    except InndataFeil:
        event("det smalere tallet er utenfor det mulige")
        assume(condition=False)
    _bare_loest(noder(sak), etter, smalere)


@settings(max_examples=300)
@given(sak=saker(), kommune=st.sampled_from(sorted(AVGJOERELSER)))
def test_aa_avgjoere_en_tolkning_snur_aldri_et_ja_eller_nei(sak: Kart, kommune: str) -> None:
    sak = {**sak, "kommune": "molde"}
    try:
        svar, etter = svar_i(kommune, sak)
    except InndataFeil:
        event("tallet er umulig under den valgte lesningen")
        assume(condition=False)
    _bare_loest(noder(sak), etter, {**sak, "avgjort": AVGJOERELSER[kommune]})
    assert not avvik(sak, svar, AVGJOERELSER[kommune])


@settings(max_examples=300)
@given(sak=saker(), r=tilfeldighet())
def test_rekkefoelgen_paa_noekler_og_tjenester_endrer_ingen_byte(sak: Kart, r: Random) -> None:
    assert svarbytes(stokket_sak(r, sak)) == svarbytes(sak)


def test_rekkefoelgen_paa_saker_endrer_ingen_byte() -> None:
    alle = [tilfeldig_sak(fra_froe(i)) for i in range(60)]
    forlengs = [svarbytes(sak) for sak in alle]
    baklengs = [svarbytes(sak) for sak in reversed(alle)]
    assert forlengs == baklengs[::-1]


@pytest.mark.parametrize("froe", range(6))
def test_rekkefoelgen_paa_regler_og_filer_endrer_verken_kontrollsum_eller_svar(froe: int) -> None:
    r = fra_froe(froe)
    ekte = oppsett()
    stokket = kontroller_regelverk(stokkede_regelfiler(r))
    assert stokket.kontrollsum == ekte.bibliotek.regelverk.kontrollsum
    tjeneste = Tjeneste(Bibliotek(stokket), i_dag=ekte.i_dag)
    for _ in range(40):
        sak = tilfeldig_sak(r)
        assert tjeneste.sjekk(som_bytes(sak), kontroll=False).json == svarbytes(sak)


def test_en_endret_regel_endrer_kontrollsummen() -> None:
    filer = dict(regelfiler())
    filer["koordinerende_utvalg.yaml"] = filer["koordinerende_utvalg.yaml"].replace(b'over: "15"', b'over: "16"')
    assert kontroller_regelverk(filer).kontrollsum != oppsett().bibliotek.regelverk.kontrollsum


@settings(max_examples=200)
@given(sak=saker())
def test_alle_grunner_er_listet(sak: Kart) -> None:
    svar = svar_paa(sak)["svar"]["koordinerende_utvalg"]
    utfall = {regel["id"]: regel["utfall"] for regel in svar["regler"]}
    assert svar["grunner"] == sorted(id_ for id_, ett in utfall.items() if ett == "ja")
    assert (svar["utfall"] == "skal") == bool(svar["grunner"])
    assert utfall == {sti: ett for sti, ett in noder(sak).items() if sti in utfall}


def test_fem_grunner_samtidig_er_fem_grunner() -> None:
    opplysninger = {
        "bpa": True,
        "avlastning": prosent(51),
        "ansvar_avklart": False,
        "skjoenn_oensker_droefting": True,
        "skjoenn_begrunnelse": "Tre enheter følger opp samtidig.",
    }
    svar = svar_paa(grunnsak(timer(16), opplysninger=opplysninger))["svar"]["koordinerende_utvalg"]
    assert svar["grunner"] == ["KU-01", "KU-02", "KU-03", "KU-04", "KU-05"]


@settings(max_examples=300)
@given(sak=saker())
def test_det_grunnlaget_ikke_nevner_kan_skjules_uten_at_svaret_endres(sak: Kart) -> None:
    svar = svar_paa({**sak, "dato": "2026-06-20"})
    skjult = uten_det_unevnte({**sak, "dato": "2026-06-20"}, nevnt_i(svar))
    assert svar_paa(skjult)["svar"] == svar["svar"], vis(skjult)


@settings(max_examples=200)
@given(sak=saker())
def test_hvert_blad_i_grunnlaget_nevner_en_opplysning_som_finnes(sak: Kart) -> None:
    svar = svar_paa(sak)
    assert all("opplysning" in blad for blad in blader_i(svar)), vis(svar["grunnlag"])
    kjente = {opplysning["id"] for opplysning in oppsett().bibliotek.regelverk.raatre["ordbok"]["opplysninger"]}
    typer = {tjeneste["type"] for tjeneste in sak["tjenester"]}
    for navn in nevnt_i(svar) - kjente:
        assert tjenestetype(navn) in typer or (navn == "dato" and svar["feil"] is not None), navn


def test_grunnlaget_har_hver_regel_som_er_svart_paa() -> None:
    svar = svar_paa(grunnsak(timer(3)))
    regler = [node["regel"] for node in svar["grunnlag"]["koordinerende_utvalg"]["barn"]]
    assert regler[:5] == [regel["id"] for regel in svar["svar"]["koordinerende_utvalg"]["regler"]]


def test_motoren_er_enig_med_fasiten() -> None:
    for i in range(SAKER_MOT_FASITEN):
        sak = tilfeldig_sak(fra_froe(1_000_000 + i))
        assert not mot_fasiten(sak), f"{mot_fasiten(sak)} i {vis(sak)}"


def test_motoren_er_enig_med_kontrollkjoeringen_paa_hver_node() -> None:
    enige = 0
    for i in range(2 * SAKER_MOT_KONTROLLEN):
        sak = tilfeldig_sak(fra_froe(2_000_000 + i))
        ulike = mot_kontrollen(sak)
        assert not ulike, f"{ulike} i {vis(sak)}"
        enige += ulike is not None
        if enige == SAKER_MOT_KONTROLLEN:
            return
    raise AssertionError(enige)


@settings(max_examples=100)
@given(sak=saker())
def test_svaret_er_det_samme_hver_gang(sak: Kart) -> None:
    assert svarbytes(sak) == svarbytes(json.loads(json.dumps(sak, default=str)))
