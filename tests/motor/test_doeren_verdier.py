"""Døren for saker: tall utenfor det mulige, enheter, og tall som er skrevet på en måte ingen kan lese eksakt (4.1)."""

import time
from decimal import Decimal
from typing import Any

import pytest

from orakel.avvisning import avvist, eneste, felt
from orakel.doer import svar_paa
from orakel.grunnsak import grunnsak, prosent, timer
from orakel.saksgenerator import som_bytes

UKEN = {
    "timer_per_uke": (168, "168.000000000000000001"),
    "timer_per_maaned": (730, "730.000000000000000001"),
    "timer_per_doegn": (24, "24.000000000000000001"),
    "timer_per_aar": (8760, "8760.000000000000000001"),
    "minutter_per_uke": (10080, "10080.000000000000000001"),
}
TIDEN = {
    "prosent": (100, "100.000000000000000001"),
    "doegn_per_uke": (7, "7.000000000000000001"),
    "doegn_per_aar": (365, "365.000000000000000001"),
    "doegn_per_maaned": ("30.41666", "30.41667"),
    "timer_per_uke": (168, "168.000000000000000001"),
}


def _mengde(**mengde: Any) -> dict[str, Any]:
    return grunnsak({"type": "stoettekontakt", "mengde": mengde})


def _avlastning(**oppgitt: Any) -> dict[str, Any]:
    return grunnsak(opplysninger={"avlastning": oppgitt})


def _ku(sak: dict[str, Any], nummer: int) -> dict[str, Any]:
    regel: dict[str, Any] = svar_paa(sak)["svar"]["koordinerende_utvalg"]["regler"][nummer - 1]
    return regel


@pytest.mark.parametrize("enhet", UKEN)
def test_en_uke_har_hoeyst_168_timer_i_alle_enheter(enhet: str) -> None:
    mest, mer = UKEN[enhet]
    assert _ku(_mengde(verdi=mest, enhet=enhet), 1)["verdi"]["fra"] == "168.00"
    assert felt(_mengde(verdi=mer, enhet=enhet)) == ["tjenester.0.mengde"]
    assert felt(_mengde(fra=mer, til=10**6, enhet=enhet)) == ["tjenester.0.mengde"]


@pytest.mark.parametrize("enhet", UKEN)
def test_bare_den_oevre_enden_over_uken_kuttes(enhet: str) -> None:
    assert _ku(_mengde(fra=0, til=10**6, enhet=enhet), 1)["verdi"] == {
        "fra": "0.00",
        "til": "168.00",
        "enhet": "timer_per_uke",
    }


@pytest.mark.parametrize("enhet", TIDEN)
def test_avlastning_er_hoeyst_hele_tiden_i_alle_enheter(enhet: str) -> None:
    mest, mer = TIDEN[enhet]
    assert _ku(_avlastning(verdi=mest, enhet=enhet), 2)["verdi"]["til"] == "100.00"
    assert felt(_avlastning(verdi=mer, enhet=enhet)) == ["opplysninger.avlastning"]
    assert _ku(_avlastning(fra=0, til=10**6, enhet=enhet), 2)["verdi"]["til"] == "100.00"


def test_en_andel_som_er_mulig_under_en_av_lesningene_tas_imot() -> None:
    assert _ku(_avlastning(verdi=29, enhet="doegn_per_maaned"), 2)["utfall"] == "ja"
    assert felt(_avlastning(verdi=31, enhet="doegn_per_maaned")) == ["opplysninger.avlastning"]


@pytest.mark.parametrize("enhet", UKEN)
def test_negative_mengder_avvises(enhet: str) -> None:
    for oppgitt in ({"verdi": "-0.000000000000000001"}, {"fra": -1, "til": 3}, {"verdier": [1, -1]}):
        assert all(f.startswith("tjenester.0.mengde") for f in felt(_mengde(**oppgitt, enhet=enhet)))


@pytest.mark.parametrize("navn", ["alder", "forventet_timer_per_uke", "tidligere_timer_per_uke"])
def test_opplysninger_utenfor_ordbokens_omraade_avvises(navn: str) -> None:
    for verdi in (-1, 169, {"fra": -1, "til": 5}, {"fra": 5, "til": 169}, {"verdier": [5, 1000]}):
        assert all(f.startswith(f"opplysninger.{navn}") for f in felt(grunnsak(opplysninger={navn: verdi})))


def test_negative_ganger_og_for_mange_doegn_i_uken_avvises() -> None:
    assert felt(_mengde(minutter_per_gang=30, ganger_per_uke=-1)) == ["tjenester.0.mengde.ganger_per_uke"]
    assert felt(_mengde(minutter_per_gang=-30, ganger_per_uke=1)) == ["tjenester.0.mengde"]
    assert felt(_mengde(minutter_per_gang=60, ganger_per_uke=169)) == ["tjenester.0.mengde"]
    for doegn in (-1, 8, "7.01"):
        assert felt(_mengde(verdi=1, enhet="timer_per_doegn", doegn_per_uke=doegn)) == [
            "tjenester.0.mengde.doegn_per_uke"
        ]
    assert felt(_mengde(verdi=1, enhet="timer_per_uke", doegn_per_uke=5)) == ["tjenester.0.mengde.doegn_per_uke"]


@pytest.mark.parametrize("alder", [17.5, "17.5", {"fra": 17, "til": "17.5"}])
def test_alder_er_et_helt_tall(alder: Any) -> None:
    assert "helt tall" in eneste(grunnsak(opplysninger={"alder": alder})).feil


@pytest.mark.parametrize("tall", [31, 31.0, "31", "31.0", "3.1e1", Decimal("31.000")])
def test_et_tall_kan_skrives_som_tall_eller_desimaltekst(tall: Any) -> None:
    assert svar_paa(grunnsak(opplysninger={"alder": tall}))["feil"] is None


@pytest.mark.parametrize("tekst", ["15,5", "0,5", "1,0"])
def test_desimalkomma_i_json_avvises_med_raad_om_punktum(tekst: str) -> None:
    assert "punktum" in eneste(_mengde(verdi=tekst, enhet="timer_per_uke")).forslag


@pytest.mark.parametrize(
    "enhet", ["prosent", "timer", "doegn_per_uke", "annenhver_uke", "minutter_per_gang", "", "TIMER_PER_UKE"]
)
def test_en_enhet_som_ikke_hoerer_til_en_mengde_avvises(enhet: str) -> None:
    assert felt(_mengde(verdi=1, enhet=enhet)) in (["tjenester.0.mengde.enhet"], ["tjenester.0.mengde"])


@pytest.mark.parametrize("enhet", ["timer_per_aar", "minutter_per_uke", "minutter_per_gang", "andel", ""])
def test_en_enhet_som_ikke_hoerer_til_avlastning_avvises(enhet: str) -> None:
    assert felt(_avlastning(verdi=1, enhet=enhet)) == ["opplysninger.avlastning.enhet"]


@pytest.mark.parametrize(
    ("navn", "enhet"), [("alder", "timer_per_uke"), ("bpa", "prosent"), ("skjoenn_begrunnelse", "tegn")]
)
def test_en_opplysning_uten_enheter_tar_ikke_en_annen_enhet(navn: str, enhet: str) -> None:
    verdi = {"alder": 5, "bpa": True, "skjoenn_begrunnelse": "x"}[navn]
    assert felt(grunnsak(opplysninger={navn: {"verdi": verdi, "enhet": enhet}}))


@pytest.mark.parametrize("mengde", [15, "15", {"verdi": 15}, {"fra": 1, "til": 15}, {"verdier": [1, 15]}])
def test_en_mengde_uten_enhet_er_ukjent_og_blir_spurt_om(mengde: Any) -> None:
    svar = svar_paa(grunnsak({"type": "stoettekontakt", "mengde": mengde}))
    assert svar["svar"]["koordinerende_utvalg"]["mangler"] == ["tjenester.stoettekontakt.mengde"]
    assert [s["opplysning"] for s in svar["neste_spoersmaal"]] == ["tjenester.stoettekontakt.mengde"]


@pytest.mark.parametrize("avlastning", [50, "50", {"verdi": 0}, {"fra": 1, "til": 15}, {"verdier": [1, 15]}])
def test_avlastning_uten_enhet_er_ukjent_og_blir_spurt_om(avlastning: Any) -> None:
    svar = svar_paa(grunnsak(opplysninger={"avlastning": avlastning}))
    assert svar["svar"]["koordinerende_utvalg"]["mangler"] == ["avlastning"]


@pytest.mark.parametrize(
    "tall", ["1e31", "1e400", "1e9999999", "-1e9999999", "1e-9999999", "1e-31", "9" * 61, "0." + "1" * 60]
)
@pytest.mark.parametrize("som_tekst", [True, False])
def test_tall_ingen_trenger_avvises_paa_et_oeyeblikk(tall: str, som_tekst: bool) -> None:
    innhold = som_bytes(_mengde(verdi="TALLET", enhet="timer_per_uke"))
    start = time.perf_counter()
    funn = avvist(innhold.replace(b'"TALLET"', f'"{tall}"'.encode() if som_tekst else tall.encode()))
    assert time.perf_counter() - start < 1
    assert len(funn) == 1


@pytest.mark.parametrize("tall", ["0e9999999", "0e-9999999", "-0e99999999", "0.0e99999999999999999999"])
def test_null_med_stor_eksponent_avvises_paa_et_oeyeblikk(tall: str) -> None:
    start = time.perf_counter()
    for sak in (_mengde(verdi="TALLET", enhet="timer_per_uke"), _avlastning(verdi="TALLET", enhet="prosent")):
        assert len(avvist(som_bytes(sak).replace(b'"TALLET"', tall.encode()))) == 1
        assert len(avvist(som_bytes(sak).replace(b"TALLET", tall.encode()))) == 1
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("tall", ["1e30", "1E+20", "100000000000000000000000000000"])
def test_store_tall_innenfor_grensen_meldes_som_for_store(tall: str) -> None:
    innhold = som_bytes(_mengde(verdi="TALLET", enhet="timer_per_uke")).replace(b'"TALLET"', tall.encode())
    assert felt(innhold) == ["tjenester.0.mengde"]


def test_tyve_desimaler_leses_eksakt() -> None:
    assert _ku(grunnsak(timer("15.00000000000000000001")), 1)["utfall"] == "ja"
    assert _ku(grunnsak(timer(Decimal("15.00000000000000000001"))), 1)["utfall"] == "ja"
    assert _ku(grunnsak(timer("14.99999999999999999999"), timer("0.00000000000000000001")), 1)["utfall"] == "nei"
    assert _ku(grunnsak(opplysninger={"avlastning": prosent("50.00000000000000000001")}), 2)["utfall"] == "ja"


def test_tidels_timer_legges_sammen_uten_avrunding() -> None:
    assert _ku(grunnsak(*[timer("0.1") for _ in range(150)]), 1)["utfall"] == "nei"
    assert _ku(grunnsak(*[timer("0.1") for _ in range(151)]), 1)["utfall"] == "ja"


@pytest.mark.parametrize(
    ("navn", "fra", "til", "hva"),
    [
        ("soeknad_mottatt", "2026-05-18", "2026-06-01", "en dato"),
        ("nattbehov", "ingen", "rask_hjelp", "et trinn"),
    ],
)
def test_et_spenn_av_datoer_eller_trinn_avvises_med_veien_til_verdier(navn: str, fra: str, til: str, hva: str) -> None:
    funn = eneste(grunnsak(opplysninger={navn: {"fra": fra, "til": til}}))
    assert funn.felt == f"opplysninger.{navn}"
    assert funn.feil == f"{hva} kan ikke oppgis som fra og til"
    assert "flere i verdier når kilder er uenige" in funn.forslag
    svar_paa(grunnsak(opplysninger={navn: {"verdier": [fra, til]}}))
