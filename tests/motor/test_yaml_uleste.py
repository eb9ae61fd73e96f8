"""En regelfil som ikke kan leses: meningen i de andre filene kontrolleres likevel, uten følgefeil."""

from itertools import product

import pytest

from orakel.liten_regelmappe import FILER, endret, funn_i, plass
from orakel.stokking import regelfiler

REGLER, ORDBOK, LOKALT = "regler.yaml", "ordbok.yaml", "lokalt/liten.yaml"
SKADER = {
    "ugyldig yaml": lambda raa: raa + b"\na: [\n",
    "ugyldig utf-8": lambda raa: raa + b"# \xff\n",
    "utf-16": lambda raa: raa.decode().encode("utf-16"),
    "ukjent felt": lambda raa: raa + b"ukjent_felt: x\n",
    "anker": lambda raa: raa + b"merknad: &a x\n",
    "for stor": lambda raa: raa + b"# " + b"x" * 4_000_000,
}


# Hver skade prøves på den minste filen; de største er dyre å lese på nytt, og har de to skadene der veiene skilles.
@pytest.mark.parametrize(
    ("fil", "skade"),
    [
        *(("lokalt/eksempel.yaml", skade) for skade in SKADER),
        *product(("ordbok.yaml", "kilder.yaml", "koordinerende_utvalg.yaml"), ("ugyldig yaml", "ukjent felt")),
    ],
)
def test_en_skadet_ekte_regelfil_gir_bare_feil_i_seg_selv(fil: str, skade: str) -> None:
    filer = regelfiler()
    funn = funn_i({**filer, fil: SKADER[skade](filer[fil])})
    assert {f.sted.split(":")[0] for f in funn} == {f"regler/{fil}"}, [f.som_linje() for f in funn]


@pytest.mark.parametrize("fil", FILER)
@pytest.mark.parametrize("innhold", [b"", b"[a, b]\n", b"\xff\xfe\x00", b"noe: annet\n"])
def test_en_fil_ingen_vet_hva_er_gir_bare_feil_i_seg_selv(fil: str, innhold: bytes) -> None:
    funn = funn_i({**FILER, fil: innhold})
    assert {f.sted.split(":")[0] for f in funn} == {f"regler/{fil}"}, [f.som_linje() for f in funn]


FEIL = [
    (REGLER, "kilde: {id: kilden, sted: g}", "kilde: {id: kildden, sted: g}", "ukjent kilde «kildden»"),
    (REGLER, "- farge: {er: roed}", "- farge: {er: rood}", "ukjent svar «rood»"),
    (REGLER, "sum: [behov, behov]", "sum: [behov, behovv]", "ukjent opplysning «behovv»"),
    (ORDBOK, "    base: hele tiden\n", "", "en prosent må ha et grunnlag"),
    (LOKALT, "lesning: fire", "lesning: fem", "ukjent lesning"),
    (LOKALT, "regel: LI-01", "regel: LI-03", "ukjent regel"),
    ("parametre.yaml", "kilde: {id: kilden, sted: d}", "kilde: {id: kildn, sted: d}", "ukjent kilde «kildn»"),
    ("parametre.yaml", "enhet: timer_per_uke\n    aapen", "enhet: timer\n    aapen", "ukjent enhet «timer»"),
    ("omregninger.yaml", "til: timer_per_uke", "til: timer_i_uken", "ukjent enhet «timer_i_uken»"),
    ("tolkninger.yaml", "standard: uavgjort", "standard: fem", "ukjent lesning «fem»"),
]


@pytest.mark.parametrize(("fil", "staar", "ny", "feil"), FEIL, ids=[f"{f[0]}-{f[3]}" for f in FEIL])
def test_en_fil_som_ikke_kan_leses_skjuler_ikke_feilene_i_de_andre(fil: str, staar: str, ny: str, feil: str) -> None:
    filer = endret((fil, staar, ny))
    alene = {f for f in funn_i(filer) if f.feil == feil}
    assert alene
    skadet = {**filer, "tillegg.yaml": "regelsett: tillegg\nregler: [\n", "rot.yaml": "noe: annet\n"}
    assert alene <= set(funn_i(skadet))


def test_feilen_i_en_regel_meldes_ogsaa_naar_kildene_ikke_kan_leses() -> None:
    filer = endret(
        (REGLER, "- farge: {er: roed}", "- farge: {er: rood}"), ("kilder.yaml", "utgiver: Noen", "utgver: Noen")
    )
    funn = funn_i(filer)
    assert {f.sted for f in funn if "rood" in f.feil} == {plass(filer, REGLER, "er: rood")}
    assert not any("ukjent kilde" in f.feil for f in funn)


def test_et_feilskrevet_navn_meldes_selv_om_filen_med_navnene_ikke_kan_leses() -> None:
    filer = endret((REGLER, "- avklart: er_nei", "- avklaart: er_nei"), (ORDBOK, "navn: Andel", "nawn: Andel"))
    meldt = [f for f in funn_i(filer) if f.sted.startswith(f"regler/{REGLER}")]
    assert [f.feil for f in meldt] == ["ukjent opplysning eller vilkår «avklaart»"]
