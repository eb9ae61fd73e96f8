"""``regler proev`` på det en kommune har bestemt, og på datoer: hva som er endret, for hvem, og fra når."""

import shutil
from pathlib import Path

import pytest

from orakel.liten_regelmappe import FILER, endret
from rettesnor_motor.cli import hoved

SCENARIO = """# language: no
Egenskap: Liten

  @LI-01
  Scenario: Godt over
    Gitt en sak i "nasjonal" datert 2026-06-01
    Og opplysningen "behov" er 20 timer_per_uke
    Når saken sjekkes
    Så er regelen "LI-01" "ja"
"""
# Det dobbelte av 33 timer i måneden er 15,23 timer i uken etter kalenderen, og 16,5 delt på fire; grensen er 16.
LESNINGEN = """
  @LI-01
  Scenario: Måneden leses etter kalenderen fra den første dagen
    Gitt en sak i "liten" datert 2026-01-01
    Og opplysningen "behov" er 33 timer_per_maaned
    Når saken sjekkes
    Så er regelen "LI-01" "nei"
"""
NY_KOMMUNE = """\
kommune: sandvik
navn: Sandvik
setter:
  - {regel: LI-01, sti: naar.dobbelt.over, verdi: "40", fra: {verdi: "2020-01-01"}, kilde: {id: kilden, sted: a},
    vedtatt_av: Noen}
"""
GRENSEN = 'verdi: "16", fra: {verdi: "2026-01-01"}, kilde: {id: kilden, sted: k}'


def skriv(rot: Path, filer: dict[str, str], scenarioer: str = SCENARIO) -> Path:
    for navn, innhold in filer.items():
        fil = rot / "regler" / navn
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_text(innhold, "utf-8")
    mappe = rot / "scenarioer" / "egenskaper"
    mappe.mkdir(parents=True, exist_ok=True)
    (mappe / "liten.feature").write_text(scenarioer, "utf-8")
    return rot / "regler"


@pytest.fixture
def gammel(tmp_path: Path) -> Path:
    return skriv(tmp_path / "foer", dict(FILER))


def proev(
    gammel: Path,
    filer: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    kode: int | None = None,
    scenarioer: str = SCENARIO,
) -> str:
    naa = gammel.parents[1] / "naa"
    shutil.rmtree(naa, ignore_errors=True)
    funnet = hoved(["regler", "proev", "--regler", str(skriv(naa, filer, scenarioer)), "--mot", str(gammel)])
    assert kode is None or funnet == kode
    return capsys.readouterr().out


def test_en_ny_kommune_holdes_mot_grunnreglene_og_krever_scenarioer(
    gammel: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ut = proev(gammel, {**FILER, "lokalt/sandvik.yaml": NY_KOMMUNE}, capsys, 1)
    assert "Sandvik er ny, og er holdt mot grunnreglene" in ut
    assert "    – Dobbelt er over 15 timer per uke\n" in ut
    assert "    – Dobbelt er over 40 timer per uke\n" in ut
    assert "Verdien 40 som Sandvik har satt, kan endres til 40,01" in ut
    assert '    Gitt en sak i "sandvik" datert 2026-01-01\n' in ut


def test_en_endret_avgjoerelse_vises_med_lesningen_foer_og_naa(
    gammel: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ut = proev(gammel, endret(("lokalt/liten.yaml", "lesning: fire", "lesning: kalender")), capsys, 1)
    assert (
        "Tolkning maaned, Liten kommune fra 2026-01-01: Hvordan regnes måneden?\n"
        "  Før: delt på fire\n  Nå: kalenderen\n" in ut
    )
    uten = FILER["lokalt/liten.yaml"].replace("avgjoer:", "# avgjoer:").replace("  - {tolkning", "  # - {tolkning")
    assert "  Før: delt på fire\n  Nå: åpen\n" in proev(gammel, {**FILER, "lokalt/liten.yaml": uten}, capsys)


def test_en_endret_avgjoerelse_krever_scenarioer_fra_kommunen_slik_en_endret_grense_gjoer(
    gammel: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filer = endret(("lokalt/liten.yaml", "lesning: fire", "lesning: kalender"))
    ut = proev(gammel, filer, capsys, 1)
    assert "For lite: scenarioene merker 0 av 2 prøveendringer" in ut
    assert "Lesningen «kalenderen» som Liten kommune har valgt, kan byttes med «delt på fire»" in ut
    assert "Avgjørelsen til Liten kommune kan gjelde fra 2026-01-02 i stedet for 2026-01-01" in ut
    assert "Skriv ett scenario fra kommunen datert 2026-01-01 og ett dagen før" in ut
    ut = proev(gammel, filer, capsys, 0, scenarioer=SCENARIO + LESNINGEN)
    assert "Scenarioene merker 2 av 2 prøveendringer" in ut


def test_en_endret_standard_vises_for_alle_som_ikke_har_avgjort_den(
    gammel: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ut = proev(gammel, endret(("tolkninger.yaml", "standard: uavgjort", "standard: fire")), capsys)
    assert "Tolkning maaned, Nasjonal (ingen kommune oppgitt) fra 0001-01-01" in ut
    assert "  Før: åpen\n  Nå: delt på fire\n" in ut


def test_en_endret_omregning_vises_foer_og_naa(gammel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ut = proev(gammel, endret(("omregninger.yaml", 'id: fire, delt_paa: "4"', 'id: fire, delt_paa: "5"')), capsys)
    assert "lesninger: før {id: fire, delt_paa: 4}, nå {id: fire, delt_paa: 5}\n" in ut


def test_den_samme_regelen_vises_for_hver_kommune_som_har_endret_den(
    gammel: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filer = endret(("lokalt/liten.yaml", GRENSEN, GRENSEN.replace("16", "30")))
    ut = proev(gammel, {**filer, "lokalt/sandvik.yaml": NY_KOMMUNE}, capsys, 1)
    assert "Dobbelt er over 30 timer per uke" in ut
    assert "Dobbelt er over 40 timer per uke" in ut


def test_en_endring_bakover_i_tid_sies_i_klartekst(gammel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    merk = "Merk: Endringen gjelder bakover i tid. Saker fra 2026-01-01 kan få et annet svar enn før"
    ut = proev(gammel, endret(("regler.yaml", '{over: "15"', '{over: "13"')), capsys, 1)
    assert f"{merk}, også de som er avgjort (Nasjonal (ingen kommune oppgitt))." in ut


@pytest.mark.parametrize(
    "ny",
    [
        (
            "lokalt/liten.yaml",
            "",
            GRENSEN.join(["  - {regel: LI-01, sti: naar.dobbelt.over, ", ",\n    vedtatt_av: Noen}\n"])
            .replace("2026", "2099")
            .replace("16", "30"),
        ),
        ("regler.yaml", "Den første.", "Den aller første."),
        ("ordbok.yaml", "Hvor mye?", "Hvor mye trengs?"),
    ],
)
def test_det_som_gjelder_fremover_eller_bare_er_tekst_sies_ikke_aa_gjelde_bakover(
    ny: tuple[str, str, str], gammel: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ut = proev(gammel, endret(ny), capsys)
    assert "Endret siden" in ut
    assert "bakover" not in ut


def test_en_regel_som_slutter_er_ikke_tatt_ut_og_dagene_uten_regel_sies(
    gammel: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Uten den andre regelen ville ikke regelsettet hatt noen regel i mellomtiden, og det er en feil i seg selv.
    raa = FILER["regler.yaml"].replace('    gyldig_til: {verdi: "2030-12-31"}\n', "")
    (gammel / "regler.yaml").write_text(raa, "utf-8")
    foerste = raa[raa.index("  - id: LI-01") : raa.index("  - id: LI-02")]
    ny = foerste.replace("LI-01", "LI-03").replace("2026-01-01", "2099-01-01")
    slutter = foerste.replace("    naar:", '    gyldig_til: {verdi: "2098-11-30"}\n    naar:')
    filer = {**FILER, "regler.yaml": raa.replace(foerste, slutter + ny)}
    ut = proev(gammel, filer, capsys)
    assert "LI-01 Første: gjelder til og med 2098-11-30\n" in ut
    assert "tatt ut" not in ut
    assert "Merk: Fra 2098-12-01 til og med 2098-12-31 gjelder verken LI-01 eller LI-03." in ut
    uten_hull = {**filer, "regler.yaml": filer["regler.yaml"].replace("2099-01-01", "2098-12-01")}
    assert "gjelder verken" not in proev(gammel, uten_hull, capsys)
    (gammel / "regler.yaml").write_text(raa.replace(foerste, foerste + ny), "utf-8")
    assert "LI-03 Første er tatt ut\n" in proev(gammel, {**FILER, "regler.yaml": raa}, capsys)
