"""Kommandoen ``regler regelbok``: skriver boken, og sier fra når den ikke er som reglene."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from orakel.kommandolinje import KOMMANDO, kjoer
from orakel.stokking import REGELMAPPE

BOK = REGELMAPPE.parent / "docs" / "regelbok"


@pytest.fixture
def hus(tmp_path: Path) -> Path:
    """Gir en kopi av reglene, scenarioene og regelboken som kan endres."""
    for navn in ("regler", "scenarioer", "docs/regelbok"):
        shutil.copytree(REGELMAPPE.parent / navn, tmp_path / navn)
    return tmp_path


def _innhold(mappe: Path) -> dict[str, bytes]:
    return {fil.relative_to(mappe).as_posix(): fil.read_bytes() for fil in mappe.rglob("*") if fil.is_file()}


def _endre_grensen(hus: Path) -> None:
    fil = hus / "regler" / "koordinerende_utvalg.yaml"
    tekst = fil.read_text("utf-8")
    assert tekst.count('over: "15"') == 1
    fil.write_text(tekst.replace('over: "15"', 'over: "16"'), "utf-8")


def test_regelboken_som_er_lagt_inn_er_som_reglene() -> None:
    svar = kjoer("regler", "regelbok", "--kontroller")
    assert (svar.kode, svar.feil) == (0, ""), svar.ut.decode()


def test_kontroller_nevner_sidene_som_er_ulike_og_skriver_ingenting(hus: Path) -> None:
    _endre_grensen(hus)
    (hus / "docs" / "regelbok" / "kilder.md").unlink()
    foer = _innhold(hus)
    svar = kjoer("regler", "regelbok", "--kontroller", "--regler", hus / "regler")
    linjer = svar.ut.decode().splitlines()
    assert svar.kode == 1
    assert "koordinerende_utvalg.md: er ikke som reglene" in linjer
    assert "bilder/KU-01.svg: er ikke som reglene" in linjer
    assert "kilder.md: mangler" in linjer
    assert not any(linje.startswith(("ordbok.md", "bilder/KU-04.svg")) for linje in linjer)
    assert _innhold(hus) == foer


def test_boken_skrives_paa_nytt_og_er_da_som_reglene(hus: Path) -> None:
    _endre_grensen(hus)
    mappe = hus / "docs" / "regelbok"
    gammel = mappe / "bilder" / "KU-99.svg"
    gammel.write_bytes((mappe / "bilder" / "KU-01.svg").read_bytes())
    (mappe / "notat.md").write_text("# Mitt eget", "utf-8")
    svar = kjoer("regler", "regelbok", "--regler", hus / "regler")
    assert svar.kode == 0
    assert "fjernet bilder/KU-99.svg" in svar.ut.decode()
    assert "skrev koordinerende_utvalg.md" in svar.ut.decode()
    assert "over 16 timer" in (mappe / "koordinerende_utvalg.md").read_text("utf-8")
    assert not gammel.exists()
    assert (mappe / "notat.md").exists()
    assert kjoer("regler", "regelbok", "--kontroller", "--regler", hus / "regler").kode == 0


def test_boken_kan_skrives_i_en_annen_mappe_og_finner_scenarioene_derfra(hus: Path) -> None:
    ut = hus / "annet" / "sted" / "boken"
    assert kjoer("regler", "regelbok", "--regler", hus / "regler", "--ut", ut).kode == 0
    assert "(../../../scenarioer/egenskaper/koordinerende_utvalg.feature#L" in (
        ut / "koordinerende_utvalg.md"
    ).read_text("utf-8")


def test_en_fil_boken_ikke_har_laget_skrives_aldri_over(hus: Path) -> None:
    (hus / "README.md").write_text("# Prosjektet", "utf-8")
    foer = _innhold(hus)
    svar = kjoer("regler", "regelbok", "--regler", hus / "regler", "--ut", hus)
    assert (svar.kode, svar.ut) == (2, b"")
    assert "README.md" in svar.feil
    assert "velg en annen mappe med --ut" in svar.feil
    assert _innhold(hus) == foer


def test_feil_i_reglene_gir_kode_to_og_ingen_bok(hus: Path) -> None:
    fil = hus / "regler" / "koordinerende_utvalg.yaml"
    fil.write_text(fil.read_text("utf-8").replace('over: "15"', 'over: "15,5"'), "utf-8")
    svar = kjoer("regler", "regelbok", "--regler", hus / "regler", "--ut", hus / "ny")
    assert svar.kode == 2
    assert "koordinerende_utvalg.yaml" in svar.feil
    assert not (hus / "ny").exists()


@pytest.mark.parametrize("froe", ["1", "2"])
def test_boken_er_lik_til_siste_byte_uansett_prosess(froe: str, tmp_path: Path) -> None:
    valg = ["regler", "regelbok", "--regler", str(REGELMAPPE), "--ut", str(tmp_path / "a" / "b")]
    miljoe = {**os.environ, "PYTHONHASHSEED": froe, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    subprocess.run([*KOMMANDO, *valg], check=True, env=miljoe, capture_output=True)  # noqa: S603 – egen kommando
    uten_vei = {navn: raa for navn, raa in _innhold(tmp_path / "a" / "b").items() if b"/scenarioer/" not in raa}
    assert len(uten_vei) > 10
    assert uten_vei == {navn: raa for navn, raa in _innhold(BOK).items() if navn in uten_vei}


def test_html_skrives_bare_i_en_oppgitt_mappe(hus: Path) -> None:
    uten = kjoer("regler", "regelbok", "--html", "--regler", hus / "regler")
    assert uten.kode == 2
    assert "--ut" in uten.feil
    assert kjoer("regler", "regelbok", "--html", "--regler", hus / "regler", "--ut", hus / "nett").kode == 0
    assert "over 15 timer" in (hus / "nett" / "koordinerende_utvalg.html").read_text("utf-8")
    assert not list((hus / "nett").glob("*.md"))
