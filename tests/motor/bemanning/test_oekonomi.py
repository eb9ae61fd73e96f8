"""Kronene og vikarene, holdt mot formlene skrevet en gang til, og mot alle måter det ukjente kan være på."""

import copy
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from orakel.bemanningssaker import bemanningssak
from orakel.saksgenerator import tilfeldighet
from rettesnor_motor.bemanning.oekonomi import gevinst, regn_oekonomi
from rettesnor_motor.bemanning.refusjon import Refusjon, direkte_tid, satser_i
from rettesnor_motor.bemanning.vikarer import vikarbehov
from rettesnor_motor.modell.bemanning import TIDSBAAND, Spenn
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste

from .test_behov import TJENESTE

Kart = dict[str, Any]
K = 800_000
INNSLAG, FRATREKK = 1_608_000, 832_000


def _med_kroner(r: Random) -> Kart:
    """Trekker en sak der alt om kronene er oppgitt."""
    sak = bemanningssak(r)
    sak["periode"] = "2023"
    for bruker in sak["brukere"]:
        bruker["foedselsaar"] = r.choice((1950, 1955, 1956, 1990, 2007, 2008))
        bruker["oekonomi"] = {
            "registrert_pu": r.random() < 0.5,
            "loenn_direkte": r.choice((None, r.randrange(5_000_000))),
            "tilskudd": r.choice((0, r.randrange(500_000))),
            "egenbetaling": r.choice((0, r.randrange(100_000))),
        }
    return sak


def _loenn(bruker: Kart, enhet: Kart) -> Fraction:
    """Regner ut lønnen av den direkte tiden."""
    oppgitt = bruker["oekonomi"]["loenn_direkte"]
    if oppgitt is not None:
        return Fraction(oppgitt)
    svar = Fraction(0)
    for b in bruker["behov"]:
        if b["binding"] == "fast" or b["sted"] == "ute":
            timer = Fraction(str(b["timer_per_uke"])) * b["ytere"] * b["uker_per_aar"] / 52
            uke = Fraction(enhet["ukearbeidstid"].get(b["tidsbaand"], "35.5"))
            svar += timer * Fraction(str(enhet["omregning"].get(b["tidsbaand"], 1))) / uke * K
    return svar


def _refusjon(bruker: Kart, loenn: Fraction) -> Fraction:
    """Regner ut refusjonen når alt er kjent."""
    alder, kroner = 2023 - bruker["foedselsaar"], bruker["oekonomi"]
    if alder > 67:
        return Fraction(0)
    trekk: int = kroner["tilskudd"] + kroner["egenbetaling"] + INNSLAG
    if kroner["registrert_pu"] and alder >= 16:
        trekk += FRATREKK
    return max(Fraction(0), loenn - trekk) * Fraction(4, 5)


@settings(max_examples=150, deadline=None)
@given(r=tilfeldighet())
def test_brutto_netto_og_refusjon_er_som_formlene_sier(r: Random) -> None:
    sak = _med_kroner(r)
    f = TJENESTE.fordel(sak)
    svar = regn_oekonomi(f)
    refusjoner: dict[str, Fraction] = dict.fromkeys((e["id"] for e in sak["enheter"]), Fraction(0))
    for bruker in sorted(sak["brukere"], key=lambda b: b["id"]):
        enhet = next(e for e in sak["enheter"] if e["id"] == bruker["enhet"])
        loenn = _loenn(bruker, enhet)
        refusjon = _refusjon(bruker, loenn)
        refusjoner[enhet["id"]] += refusjon
        (funnet,) = [b for b in svar.brukere if b.bruker == bruker["id"]]
        assert (funnet.loenn, funnet.refusjon) == (Spenn(loenn, loenn), Spenn(refusjon, refusjon))
        assert funnet.maa_avklares == ()
    for id_, (brutto, netto) in svar.enheter.items():
        if f.hoeyt.tildelt is None:
            assert (brutto, netto) == (None, None)
            continue
        ventet = Fraction(f.hoeyt.tildelt[id_], 100) * K
        assert brutto == Spenn(ventet, ventet)
        assert netto == Spenn(ventet - refusjoner[id_], ventet - refusjoner[id_])
    if f.hoeyt.tildelt is not None:
        assert svar.sum.brutto is not None
        assert svar.sum.brutto.lav == sum(f.hoeyt.tildelt.values()) * Fraction(K, 100)


UKJENT = {
    "registrert_pu": (True, False),
    "foedselsaar": (1940, 1955, 1956, 1990, 2007, 2008, 2020),
    "tilskudd": (0, 400_000, 1_000_000),
    "egenbetaling": (0, 90_000),
}


@settings(max_examples=60, deadline=None)
@given(r=tilfeldighet())
def test_det_ukjente_rommer_alt_det_kan_vaere_og_endene_naas(r: Random) -> None:
    sak: Kart = {
        "ramme_aarsverk": 5,
        "periode": "2023",
        "enheter": [{"id": "A", "aarsverk_naa": 1}],
        "brukere": [
            {
                "id": "u",
                "enhet": "A",
                "foedselsaar": 1990,
                "oekonomi": {"registrert_pu": False, "loenn_direkte": 3_500_000, "tilskudd": 0, "egenbetaling": 0},
            }
        ],
    }
    ukjente = r.sample(sorted(UKJENT), r.randrange(1, 4))
    uviss = copy.deepcopy(sak)
    for felt in ukjente:
        (uviss["brukere"][0] if felt == "foedselsaar" else uviss["brukere"][0]["oekonomi"])[felt] = None
    (svar,) = regn_oekonomi(TJENESTE.fordel(uviss)).brukere
    mulige = []
    for valg in product(*(UKJENT[felt] for felt in ukjente)):
        kjent = copy.deepcopy(sak)
        for felt, verdi in zip(ukjente, valg, strict=True):
            (kjent["brukere"][0] if felt == "foedselsaar" else kjent["brukere"][0]["oekonomi"])[felt] = verdi
        (ett,) = regn_oekonomi(TJENESTE.fordel(kjent)).brukere
        assert ett.refusjon.er_skarpt
        assert svar.refusjon.lav <= ett.refusjon.lav <= svar.refusjon.hoey
        mulige.append(ett.refusjon.lav)
    assert max(mulige) == svar.refusjon.hoey
    assert {felt.rpartition(".")[2] for felt in svar.maa_avklares} == (
        set() if svar.refusjon.er_skarpt else set(ukjente)
    )


@settings(max_examples=100, deadline=None)
@given(r=tilfeldighet())
def test_gevinsten_rommer_hver_maate_endringen_kan_vaere_delt_paa_brukerne(r: Random) -> None:
    """Prøver hver deling av endringen i like store biter, og holder netto gevinst mot spennet."""
    sak = _med_kroner(r)
    f = TJENESTE.fordel(sak)
    satser = satser_i(f.normer)
    brukere = [b for b in regn_oekonomi(f).brukere if b.enhet == "A"][:3]
    endring = Fraction(r.randrange(-300, 301), 100)
    svar = gevinst(endring, [Refusjon(b.kan_faa, b.over.hoey, b.refusjon) for b in brukere], satser)
    brutto = -endring * K
    assert svar.brutto == brutto

    def refusjon(loenn_over: Fraction) -> Fraction:
        return max(Fraction(0), loenn_over) * 4 / 5

    biter, netto = 4, [brutto]
    for deling in product(range(biter + 1), repeat=len(brukere)):
        if sum(deling) <= biter:
            foer_minus_naa = Fraction(0)
            for antall, b in zip(deling, brukere, strict=True):
                # Før endringen var lønnen høyere når bemanningen er gått ned, og lavere når den er gått opp.
                if b.kan_faa:
                    foer_minus_naa += refusjon(b.over.lav + brutto * antall / biter) - refusjon(b.over.lav)
            netto.append(brutto - foer_minus_naa)
    assert svar.netto.lav <= min(netto)
    assert max(netto) <= svar.netto.hoey
    if brutto >= 0:
        assert svar.netto == Spenn(min(netto), max(netto))


@settings(max_examples=60, deadline=None)
@given(r=tilfeldighet())
def test_vikarbehovet_er_som_formlene_sier_og_aldri_i_aarsverkene(r: Random) -> None:
    f = TJENESTE.fordel(bemanningssak(r))
    svar = vikarbehov(f)
    andel = Fraction(5, 52) + Fraction(47, 52) / 10 + Fraction("36.5") / (52 * Fraction("35.5"))
    for ett in f.enheter:
        aarsverk = ett.behov.hoey if f.hoeyt.tildelt is None else Fraction(f.hoeyt.tildelt[ett.enhet.id], 100)
        grunnlag = max(Fraction(0), aarsverk - ett.enhet.funksjoner)
        assert svar.enheter[ett.enhet.id].sum == Spenn(grunnlag * andel, grunnlag * andel)
    assert svar.ved_lavest_fravaer.lav <= svar.sum.sum.lav <= svar.ved_hoeyest_fravaer.lav


def test_tiden_som_gir_refusjon_er_bare_den_direkte(tjeneste: Bemanningstjeneste) -> None:
    behov = [
        {"id": "egen", "tidsbaand": "dag_hverdag", "timer_per_uke": 10, "binding": "fast", "avloesning": "0.5"},
        {"id": "ute", "tidsbaand": "dag_hverdag", "timer_per_uke": 4, "binding": "delt", "sted": "ute", "reise_min": 60,
         "besoek_per_uke": 7},
        {"id": "delt", "tidsbaand": "dag_hverdag", "timer_per_uke": 9, "binding": "delt"},
    ]  # fmt: skip
    sak = {
        "ramme_aarsverk": 9,
        "enheter": [{"id": "A", "aarsverk_naa": 1}],
        "brukere": [{"id": "u", "enhet": "A", "behov": behov}],
    }
    f = tjeneste.fordel(sak)
    enhet = f.enheter[0].enhet
    vekt = {baand: enhet.omregning[baand] / enhet.ukearbeidstid[baand] for baand in TIDSBAAND}
    tid = direkte_tid(f.sak.brukere[0], vekt, f.normer)
    assert [(ett.behov, ett.timer.hoey) for ett in tid] == [("egen", Fraction(10)), ("ute", Fraction(4))]


@pytest.mark.parametrize(
    ("aar", "innslagspunkt", "anslag"),
    [
        ("2010", 1_081_000, True),
        ("2015", 1_081_000, False),
        ("2017", 1_157_000, True),
        ("2022", 1_526_000, False),
        ("2023", 1_608_000, False),
        ("2027", 1_608_000, True),
    ],
)
def test_innslagspunktet_er_det_siste_kjente_og_et_anslag_for_andre_aar(
    aar: str, innslagspunkt: int, anslag: bool, tjeneste: Bemanningstjeneste
) -> None:
    sak = {"ramme_aarsverk": 1, "periode": aar, "dato": "2026-11-20", "enheter": [{"id": "A", "aarsverk_naa": 1}]}
    svar = tjeneste.besvar(sak)
    (funnet,) = [f for f in svar.kart["oekonomi"]["forutsetninger"] if f["id"] == "bemanning_innslagspunkt"]
    assert (funnet["verdi"], funnet["anslag"]) == (str(innslagspunkt), anslag)
    proevd = {ett["slag"] for ett in svar.kart["oekonomi"]["proevd_med"]}
    assert ("anslag_vekst" in proevd) >= anslag
    assert (f"er et anslag for {aar}" in svar.tekst) >= anslag


def test_et_mer_usikkert_innslagspunkt_er_proevd_med_veksten_i_hvert_ukjent_aar(tjeneste: Bemanningstjeneste) -> None:
    sak: Kart = {
        "ramme_aarsverk": 3,
        "periode": "2025",
        "enheter": [{"id": "A", "aarsverk_naa": 1, "funksjoner_aarsverk": 3}],
        "brukere": [
            {
                "id": "u",
                "enhet": "A",
                "foedselsaar": 1990,
                "oekonomi": {"registrert_pu": True, "loenn_direkte": 3_000_000, "tilskudd": 0, "egenbetaling": 0},
            }
        ],
    }
    (vekst,) = [p for p in tjeneste.besvar(sak).kart["oekonomi"]["proevd_med"] if p["slag"] == "anslag_vekst"]
    trekk = (INNSLAG + FRATREKK) * Fraction("1.05") ** 2
    assert Fraction(vekst["netto"]) == 3 * K - (3_000_000 - trekk) * 4 / 5


def test_netto_er_aldri_under_null_naar_loennen_er_et_spenn() -> None:
    behov = {"id": "n", "tidsbaand": "dag_hverdag", "timer_per_uke": {"fra": 0, "til": 40}, "binding": "fast"}
    kroner = {"registrert_pu": False, "tilskudd": 0, "egenbetaling": 0}
    bruker = {"id": "u", "enhet": "A", "foedselsaar": 1990, "oekonomi": kroner, "behov": [{**behov, "ytere": 3}]}
    sak = {"ramme_aarsverk": 5, "periode": "2023", "enheter": [{"id": "A", "aarsverk_naa": 1}], "brukere": [bruker]}
    (svar,) = regn_oekonomi(TJENESTE.fordel(sak)).brukere
    loenn = Fraction(120) / Fraction("35.5") * K
    assert svar.loenn == Spenn(Fraction(0), loenn)
    assert svar.netto == Spenn(Fraction(0), loenn - (loenn - INNSLAG) * Fraction(4, 5))
