"""Feil som bare ses i reglene som helhet: sirkler, hull, navn som er brukt to ganger, og det ingen bruker."""

import re
from collections.abc import Sequence

import pytest

from orakel.liten_regelmappe import FILER, endret, funn_i, plass

REGLER, ORDBOK, KILDER, PARAMETRE, TOLKNINGER, OMREGNINGER, LOKALT = (
    "regler.yaml",
    "ordbok.yaml",
    "kilder.yaml",
    "parametre.yaml",
    "tolkninger.yaml",
    "omregninger.yaml",
    "lokalt/liten.yaml",
)
LI_01_NAAR = 'dobbelt: {over: "15", enhet: timer_per_uke}'
SUM = "beregn: {sum: [behov, behov]}"
AVKLART = "- avklart: er_nei"
FARGE = "- farge: {er: roed}"

UTEN_AVGJOERELSER = "kommune: liten\nnavn: Liten\n"
SIRKLER = [
    ((REGLER, SUM, "beregn: {sum: [behov, dobbelt]}"), ["dobbelt"]),
    ((REGLER, AVKLART, "- regel: LI-02"), ["LI-02"]),
]


@pytest.mark.parametrize(("endring", "ring"), SIRKLER)
def test_en_sirkel_meldes_med_navnene_i_den(endring: tuple[str, str, str], ring: Sequence[str]) -> None:
    filer = endret(endring)
    (funn,) = [f for f in funn_i(filer) if "avhenger av seg selv" in f.feil]
    assert all(navn in funn.feil for navn in ring)
    assert re.fullmatch(r"regler/regler\.yaml:\d+:\d+", funn.sted), funn


def test_to_regler_som_viser_til_hverandre_er_en_sirkel() -> None:
    filer = endret(
        (REGLER, AVKLART, "- regel: LI-01"),
        (REGLER, LI_01_NAAR, "regel: LI-02"),
        (REGLER, "    aapner_for: [naar.dobbelt.over]\n", ""),
        (REGLER, '    gyldig_til: {verdi: "2030-12-31"}\n', ""),
    )
    (funn,) = [f for f in funn_i({**filer, LOKALT: UTEN_AVGJOERELSER}) if "avhenger av seg selv" in f.feil]
    assert "LI-01" in funn.feil
    assert "LI-02" in funn.feil


@pytest.mark.parametrize(
    ("endringer", "felt", "feil", "fil", "peker"),
    [
        (
            [(REGLER, AVKLART, "- farge: {er: groenn}")],
            "avklart",
            "ingen regel bruker",
            ORDBOK,
            "id: avklart",
        ),
        (
            [
                (REGLER, SUM, "beregn: {sum: [andel, andel]}"),
                (REGLER, "- behov: {minst: {parameter: mest}, enhet: timer_per_uke}", AVKLART),
            ],
            "behov",
            "ingen regel bruker",
            ORDBOK,
            "id: behov",
        ),
        (
            [
                (REGLER, LI_01_NAAR, "avklart: er_ja"),
                (REGLER, "    aapner_for: [naar.dobbelt.over]\n", ""),
            ],
            "dobbelt",
            "ingen regel bruker størrelsen",
            REGLER,
            "id: dobbelt",
        ),
    ],
)
def test_det_ingen_regel_bruker_meldes_med_sted(
    endringer: list[tuple[str, str, str]], felt: str, feil: str, fil: str, peker: str
) -> None:
    filer = {**endret(*endringer), LOKALT: UTEN_AVGJOERELSER}
    (funn,) = [f for f in funn_i(filer) if feil in f.feil and f.felt == felt]
    assert funn.sted == plass(filer, fil, peker)


def test_et_hull_i_gyldigheten_meldes() -> None:
    filer = endret(
        (
            REGLER,
            'gyldig_fra: {verdi: "2026-01-01"}\n    naar:\n      dobbelt',
            'gyldig_fra: {verdi: "2031-06-01"}\n    naar:\n      dobbelt',
        )
    )
    (funn,) = [f for f in funn_i(filer) if "ingen regel gjelder" in f.feil]
    assert "2031-01-01" in funn.feil
    assert funn.sted.startswith("regler/regler.yaml:")


def test_to_regler_med_samme_id_i_hver_sin_fil_peker_paa_hverandre() -> None:
    annen = FILER[REGLER].replace("regelsett: liten", "regelsett: annen").replace("id: dobbelt", "id: tredobbelt")
    funn = [f for f in funn_i({**FILER, "tillegg.yaml": annen}) if "finnes også" in f.feil]
    assert {f.felt for f in funn} == {"LI-01", "LI-02"}
    assert all(f.sted.startswith("regler/tillegg.yaml:") and "regler/regler.yaml:" in f.feil for f in funn)


def test_en_rettighet_kan_ikke_staa_i_et_raad() -> None:
    filer = endret(
        (REGLER, "da: {henvisning: skal}\n    aapner_for", "da: {raad: Du har rett til hjelp.}\n    aapner_for"),
        (
            REGLER,
            "type: lokal_terskel\n    kan_svare: [skal]\n    kilde: {id: kilden, sted: g}",
            "type: anbefaling\n    kan_svare: [raad]\n    kilde: {id: kilden, sted: g}",
        ),
    )
    assert any("rettighet" in f.feil for f in funn_i(filer))


def test_det_skal_vaere_akkurat_en_ordbok() -> None:
    assert any("én ordbok" in f.feil for f in funn_i({navn: i for navn, i in FILER.items() if navn != ORDBOK}))
    assert funn_i({**FILER, "ordbok2.yaml": FILER[ORDBOK]})


def test_samme_kommune_kan_ikke_ha_to_overlegg() -> None:
    assert any("finnes også" in f.feil for f in funn_i({**FILER, "lokalt/to.yaml": FILER[LOKALT]}))


def test_feil_i_navn_og_vilkaar_i_flere_filer_meldes_paa_en_gang() -> None:
    filer = endret(
        (REGLER, LI_01_NAAR, 'dobelt: {over: "15", enhet: timer_per_uke}'),
        (REGLER, FARGE, "- farge: {er: rood}"),
        (REGLER, "kilde: {id: kilden, sted: f}", "kilde: {id: kildden, sted: f}"),
        (ORDBOK, "    base: hele tiden\n", ""),
        (PARAMETRE, "kilde: {id: kilden, sted: d}", "kilde: {id: kildn, sted: d}"),
        (LOKALT, "lesning: fire", "lesning: fem"),
    )
    feil = " ".join(f.som_linje() for f in funn_i(filer))
    for ventet in ("kildden", "kildn", "grunnlag", "dobelt", "rood", "ukjent lesning"):
        assert ventet in feil
