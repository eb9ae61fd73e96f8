"""Prøveendringene: hver form i regelspråket endres slik en forvalter kunne komme til å endre den."""

from collections.abc import Mapping
from typing import Any

import pytest

from orakel.liten_regelmappe import FILER, endret
from orakel.proeveregler import regelmappe
from orakel.stokking import som_yaml
from rettesnor_motor.analyse.endringer import Endringsmaker, utfoer
from rettesnor_motor.analyse.nabotall import naboer
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk

TIMER = {"enhet": "timer_per_uke"}


def tre(regler: Mapping[str, Any], avledet: Mapping[str, Any] | None = None) -> Raatre:
    mappe = regelmappe(dict(regler), dict(avledet or {}))
    return kontroller_regelverk({navn: som_yaml(innhold) for navn, innhold in mappe.items()}).raatre


def vilkaar_etter(naar: Mapping[str, Any]) -> list[Any]:
    """Gir vilkåret slik det blir etter hver endring."""
    raatre = tre({"PR-0": naar})
    endringer = [e for e in Endringsmaker(raatre).for_sett("proeve") if e.sti[:3] == ("regel", "PR-0", "naar")]
    svar = []
    for endring in endringer:
        (sett,) = utfoer(raatre, endring)["regelsett"]
        svar.append(next(regel["naar"] for regel in sett["regler"] if regel["id"] == "PR-0"))
    return svar


def over(grense: str, art: str = "over", **felt: Any) -> dict[str, Any]:
    return {"a": {art: grense, **TIMER, **felt}}


def test_en_grense_flyttes_litt_og_mer_og_sammenligningen_byttes() -> None:
    ventet = [{"ikke": over("15")}, *(over(g) for g in ("15.01", "14.99", "16", "14")), over("15", "minst")]
    assert vilkaar_etter(over("15")) == [*ventet, over("15", "under")]


JA, NEI, ANNEN = {"j": "er_ja"}, {"j": "er_nei"}, {"s": "er_ja"}


@pytest.mark.parametrize(
    ("naar", "ventet"),
    [
        (JA, [NEI]),
        ({"ikke": JA}, [JA, {"ikke": NEI}]),
        (
            {"alle": [JA, ANNEN]},
            [
                {"ikke": {"alle": [JA, ANNEN]}},
                {"minst_en": [JA, ANNEN]},
                {"alle": [ANNEN]},
                {"alle": [NEI, ANNEN]},
                {"alle": [JA]},
                {"alle": [JA, {"s": "er_nei"}]},
            ],
        ),
        (
            {"minst": {"antall": "2", "av": [JA, ANNEN]}},
            [
                {"ikke": {"minst": {"antall": "2", "av": [JA, ANNEN]}}},
                {"minst": {"antall": "1", "av": [JA, ANNEN]}},
                {"minst": {"antall": "1", "av": [ANNEN]}},
                {"minst": {"antall": "1", "av": [JA]}},
                {"minst": {"antall": "2", "av": [NEI, ANNEN]}},
                {"minst": {"antall": "2", "av": [JA, {"s": "er_nei"}]}},
            ],
        ),
        (
            {"v": {"en_av": ["roed", "gul"]}},
            [{"ikke": {"v": {"en_av": ["roed", "gul"]}}}, {"v": {"en_av": ["gul"]}}, {"v": {"en_av": ["roed"]}}],
        ),
        ({"v": {"er": "roed"}}, [{"ikke": {"v": {"er": "roed"}}}, {"v": {"er": "groenn"}}]),
        ({"j": "er_kjent"}, [{"ikke": {"j": "er_kjent"}}]),
    ],
)
def test_et_vilkaar_endres_paa_hver_maate_det_kan(naar: Mapping[str, Any], ventet: list[Any]) -> None:
    assert vilkaar_etter(naar) == ventet


@pytest.mark.parametrize(
    ("beregn", "ventet"),
    [
        ({"sum": ["a", "b"]}, [{"differanse": {"fra": "a", "trekk": "b"}}, {"sum": ["b"]}, {"sum": ["a"]}]),
        (
            {"differanse": {"fra": "a", "trekk": "b"}},
            [{"sum": ["a", "b"]}, {"differanse": {"fra": "b", "trekk": "a"}}, {"sum": ["a"]}, {"sum": ["b"]}],
        ),
        ({"stoerst": ["a", "3"]}, [{"minst_av": ["a", "3"]}, {"stoerst": ["3"]}, {"stoerst": ["a"]}]),
        ({"omregn": {"av": "a", "fra": "timer_per_maaned", "til": "timer_per_uke"}}, ["a"]),
    ],
)
def test_et_regnestykke_endres_paa_hver_maate_det_kan(beregn: Any, ventet: list[Any]) -> None:
    raatre = tre({"PR-0": {"f0": {"over": "3", **TIMER}}}, {"f0": beregn})
    alle = Endringsmaker(raatre).for_sett("proeve")
    endringer = [e for e in alle if e.sti[0] == "avledet" and e.slag != "tall"]
    assert [utfoer(raatre, e)["regelsett"][0]["avledet"][0]["beregn"] for e in endringer] == ventet


@pytest.mark.parametrize(
    ("raa", "slag", "ventet"),
    [
        ("15", "tall", ["15.01", "14.99", "16", "14"]),
        ("50", "tall", ["50.01", "49.99", "55", "45"]),
        ("0", "tall", ["0.01", "-0.01", "1", "-1"]),
        ("17", "heltall", ["18", "16", "19", "15"]),
        ("20", "tekst", ["21", "19", "22", "18"]),
        ("2.5", "", ["2.6", "2.4", "2.7", "2.3"]),
        ("168", "", ["169", "167", "184", "152"]),
        ("2026-05-13", "dato", ["2026-05-14", "2026-05-12", "2026-06-12", "2026-04-13"]),
        ("9999-12-31", "dato", ["9999-12-30", "9999-12-01"]),
        ("midt", "ordinal", ["hoey", "lav"]),
        ("lav", "ordinal", ["midt"]),
        ("ikke et tall", "tall", []),
    ],
)
def test_nabotallene_er_minste_steg_som_gir_mening_og_ett_stoerre(raa: str, slag: str, ventet: list[str]) -> None:
    assert naboer(raa, slag, ("lav", "midt", "hoey")) == ventet


def test_datoer_og_parametre_endres_ogsaa() -> None:
    raatre = kontroller_regelverk({navn: raa.encode() for navn, raa in FILER.items()}).raatre
    endringer = Endringsmaker(raatre).for_sett("liten")
    assert {(e.slag, e.fra, e.til) for e in endringer if e.sti[:2] == ("regel", "LI-02") and "gyldig" in e.slag} == {
        ("gyldig_fra", "2026-01-01", "2026-01-02"),
        ("gyldig_fra", "2026-01-01", "2025-12-31"),
        ("gyldig_til", "2030-12-31", "2031-01-01"),
        ("gyldig_til", "2030-12-31", "2030-12-30"),
    }
    parametre = {(e.sti[1], e.til) for e in endringer if e.slag == "parameter"}
    # «laast» brukes ikke av noen regel. «mest» er grensen for et tall, og flyttes med en hundredel.
    assert parametre == {("mest", til) for til in ("15.01", "14.99", "16", "14")}


def test_konklusjonen_byttes_bare_naar_settet_har_flere_svar() -> None:
    raatre = kontroller_regelverk({navn: raa.encode() for navn, raa in FILER.items()}).raatre
    assert "konklusjon" not in {e.slag for e in Endringsmaker(raatre).for_sett("liten")}
    (sett,) = raatre["regelsett"]
    trinn = [{**regel, "da": {"trinn": nivaa}} for regel, nivaa in zip(sett["regler"], ("3", "4"), strict=True)]
    med_trinn = {**raatre, "regelsett": [{**sett, "regler": trinn}]}
    byttet = [(e.sti, e.til) for e in Endringsmaker(med_trinn).for_sett("liten") if e.slag == "konklusjon"]
    assert byttet == [(("regel", "LI-01", "da", "trinn"), "4"), (("regel", "LI-02", "da", "trinn"), "3")]


def test_endringen_roerer_bare_det_den_gjelder() -> None:
    raatre = kontroller_regelverk({navn: raa.encode() for navn, raa in endret().items()}).raatre
    for endring in Endringsmaker(raatre).for_sett("liten"):
        nytt = utfoer(raatre, endring)
        assert nytt != raatre
        assert {navn for navn in raatre if nytt[navn] is not raatre[navn]} <= {"regelsett", "parametre", "overlegg"}
