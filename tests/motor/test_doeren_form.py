"""Døren for saker: ukjente felt, gale typer og gale former meldes alle på én gang, med felt og forslag (4.1)."""

from typing import Any

import pytest

from orakel.avvisning import avvist, eneste, felt
from orakel.doer import svar_paa
from orakel.grunnsak import grunnsak, prosent, timer

GALE_TYPER: list[Any] = [True, 5, 1.5, "tull", [], {}, ["x"], {"x": 1}]
JA_NEI = (
    "bpa",
    "ansvar_avklart",
    "tjenesteliste_komplett",
    "skjoenn_oensker_droefting",
    "behandlet_i_utvalget_foer",
    "ny_utfordrende_atferd",
    "kap9_vurderes",
)
TALL = ("alder", "forventet_timer_per_uke", "tidligere_timer_per_uke", "avlastning")


def _med(navn: str, verdi: Any) -> dict[str, Any]:
    return grunnsak(opplysninger={navn: verdi})


@pytest.mark.parametrize(
    ("sak", "ukjent", "naermest"),
    [
        (grunnsak(kommunne="molde"), "kommunne", "kommune"),
        (grunnsak(sakstypen="ny"), "sakstypen", "sakstype"),
        (grunnsak(Dato="2026-06-20"), "Dato", "dato"),
        (_med("avlasting", 1), "opplysninger.avlasting", "avlastning"),
        (_med("ansvar_avklåart", True), "opplysninger.ansvar_avklåart", "ansvar_avklart"),
        (_med("skjønn_ønsker_drøfting", True), "opplysninger.skjønn_ønsker_drøfting", "skjoenn_oensker_droefting"),
        (_med("avlastning", {"verdi": 1, "enhett": "prosent"}), "opplysninger.avlastning.enhett", "enhet"),
        (_med("alder", {"fra": 1, "til": 2, "kilden": "x"}), "opplysninger.alder.kilden", "kilde"),
        (grunnsak({**timer(1), "statuss": "soekt"}), "tjenester.0.statuss", "status"),
        (grunnsak({**timer(1), "yter": 2}), "tjenester.0.yter", "ytere"),
        (grunnsak({"type": "bpa", "mengde": {"verdii": 1}}), "tjenester.0.mengde.verdii", "verdi"),
    ],
)
def test_et_ukjent_felt_avvises_med_det_naermeste_navnet(sak: dict[str, Any], ukjent: str, naermest: str) -> None:
    (funn,) = [f for f in avvist(sak) if f.felt == ukjent]
    assert "ukjent" in funn.feil
    assert f"«{naermest}»" in funn.forslag


def test_et_navn_uten_noe_i_naerheten_faar_ikke_et_tilfeldig_forslag() -> None:
    assert "mente du" not in eneste(_med("qqqqzzzz", True)).forslag


@pytest.mark.parametrize(
    ("sak", "hvor", "naermest"),
    [
        (grunnsak({"type": "stotte_kontakt"}), "tjenester.0.type", "stoettekontakt"),
        (grunnsak({"type": "støttekontakt"}), "tjenester.0.type", "stoettekontakt"),
        (grunnsak({**timer(1), "status": "invilget"}), "tjenester.0.status", "innvilget"),
        (
            grunnsak({"type": "bpa", "mengde": {"verdi": 1, "enhet": "timer_pr_uke"}}),
            "tjenester.0.mengde.enhet",
            "timer_per_uke",
        ),
        (
            _med("avlastning", {"verdi": 1, "enhet": "døgn_per_måned"}),
            "opplysninger.avlastning.enhet",
            "doegn_per_maaned",
        ),
        (grunnsak(kommune="moldee"), "kommune", "molde"),
    ],
)
def test_en_ukjent_verdi_avvises_med_det_naermeste_navnet(sak: dict[str, Any], hvor: str, naermest: str) -> None:
    funn = eneste(sak)
    assert funn.felt == hvor
    assert f"«{naermest}»" in funn.forslag


@pytest.mark.parametrize("navn", ["sakstype", "sak_ref", "kommune", "dato"])
def test_sakens_egne_felt_er_ikke_opplysninger(navn: str) -> None:
    assert felt(_med(navn, "ny")) == [f"opplysninger.{navn}"]


@pytest.mark.parametrize("verdi", [*GALE_TYPER, "", "x" * 65, None])
def test_saksreferansen_er_tekst_paa_ett_til_sekstifire_tegn(verdi: Any) -> None:
    if verdi != "tull":
        assert felt(grunnsak(sak_ref=verdi)) == ["sak_ref"]


def test_saksreferansen_kreves() -> None:
    sak = grunnsak()
    del sak["sak_ref"]
    assert eneste(sak).felt == "sak_ref"
    assert svar_paa(grunnsak(sak_ref="x" * 64))["sak_ref"] == "x" * 64


@pytest.mark.parametrize("navn", ["kommune", "dato", "sakstype"])
@pytest.mark.parametrize("verdi", GALE_TYPER)
def test_feltene_paa_saken_tar_bare_imot_det_kontrakten_sier(navn: str, verdi: Any) -> None:
    assert felt(grunnsak(**{navn: verdi})) == [navn]


@pytest.mark.parametrize(
    "dato", ["2026-02-30", "20260620", "2026-6-20", "20.06.2026", "2026-W25-6", "2026-06-20T00:00", " 2026-06-20"]
)
def test_en_dato_skrives_med_aar_maaned_og_dag(dato: str) -> None:
    assert felt(grunnsak(dato=dato)) == ["dato"]
    assert felt(_med("bpa", {"verdi": True, "dato": dato})) == ["opplysninger.bpa.dato"]
    assert felt(grunnsak({**timer(1), "dato": dato})) == ["tjenester.0.dato"]


@pytest.mark.parametrize("navn", ["opplysninger", "tjenester"])
@pytest.mark.parametrize("verdi", [True, 5, "tull", None])
def test_opplysninger_er_et_objekt_og_tjenester_en_liste(navn: str, verdi: Any) -> None:
    assert felt({**grunnsak(), navn: verdi}) == [navn]


def test_opplysninger_kan_ikke_vaere_en_liste_og_tjenester_ikke_et_objekt() -> None:
    assert felt({**grunnsak(), "opplysninger": []}) == ["opplysninger"]
    assert felt({**grunnsak(), "tjenester": {}}) == ["tjenester"]


@pytest.mark.parametrize("tjeneste", [True, 5, "bpa", None, []])
def test_en_tjeneste_er_et_objekt(tjeneste: Any) -> None:
    assert felt({**grunnsak(), "tjenester": [timer(1), tjeneste]}) == ["tjenester.1"]


@pytest.mark.parametrize("verdi", [0, 1, "ja", "true", "True", 1.0, [], {}, [True]])
@pytest.mark.parametrize("navn", JA_NEI)
def test_ja_nei_er_bare_true_og_false(navn: str, verdi: Any) -> None:
    assert all(f.startswith(f"opplysninger.{navn}") for f in felt(_med(navn, verdi)))
    if verdi not in ([], {}):
        assert felt(_med(navn, {"verdi": verdi}))
        assert felt(_med(navn, {"verdier": [True, verdi]}))


@pytest.mark.parametrize(
    "verdi", [True, False, "ti", "", " 5", "5 ", "1_0", "٣", "0x10", [], [1], "NaN", "Infinity", "-inf"]
)
@pytest.mark.parametrize("navn", TALL)
def test_sannhetsverdier_og_ord_er_ikke_tall(navn: str, verdi: Any) -> None:
    assert all(f.startswith(f"opplysninger.{navn}") for f in felt(_med(navn, verdi)))
    assert felt(_med(navn, {"fra": verdi, "til": 10}))
    assert felt(_med(navn, {"verdier": [1, verdi]}))


@pytest.mark.parametrize("verdi", [True, "ti", [], [1], {}])
def test_en_mengde_er_et_tall_med_enhet(verdi: Any) -> None:
    assert all(f.startswith("tjenester.0.mengde") for f in felt(grunnsak({"type": "bpa", "mengde": verdi})))
    assert felt(grunnsak({"type": "bpa", "mengde": {"verdi": verdi, "enhet": "timer_per_uke"}}))
    assert felt(grunnsak({"type": "bpa", "mengde": {"minutter_per_gang": verdi, "ganger_per_uke": 1}}))


@pytest.mark.parametrize("verdi", [0, 5, -1, 1.5, "2", True, None, [], {}])
def test_ytere_er_et_helt_tall_fra_en_til_fire(verdi: Any) -> None:
    assert felt(grunnsak({**timer(1), "ytere": verdi})) == ["tjenester.0.ytere"]


@pytest.mark.parametrize("verdi", [5, True, [], {}, "x" * 501])
@pytest.mark.parametrize("navn", ["kilde", "enhet_ansvarlig"])
def test_kilde_og_ansvarlig_enhet_er_korte_tekster(navn: str, verdi: Any) -> None:
    assert felt(grunnsak({**timer(1), navn: verdi})) == [f"tjenester.0.{navn}"]


def test_alle_feil_i_en_sak_meldes_paa_en_gang() -> None:
    sak = {
        **grunnsak(
            {"type": "stotte_kontakt", "mengde": {"verdi": -1, "enhet": "timer_per_uke"}, "ytere": 9},
            {"type": "bpa", "mengde": {"verdi": 200, "enhet": "timer_per_uke"}, "status": "invilget"},
            opplysninger={"bpa": 1, "avlasting": prosent(3), "avlastning": prosent(101), "alder": 1.5},
            kommune="mode",
            sakstype="nye",
            dato="2026-02-30",
            ekstra=1,
        ),
        "sak_ref": "",
    }
    assert felt(sak) == sorted(
        [
            "dato",
            "ekstra",
            "kommune",
            "opplysninger.alder",
            "opplysninger.avlasting",
            "opplysninger.avlastning",
            "opplysninger.bpa",
            "sak_ref",
            "sakstype",
            "tjenester.0.mengde",
            "tjenester.0.type",
            "tjenester.0.ytere",
            "tjenester.1.mengde",
            "tjenester.1.status",
        ]
    )
