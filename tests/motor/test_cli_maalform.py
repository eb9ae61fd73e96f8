"""Valget av målform og den korte teksten på kommandolinjen."""

import shutil
from pathlib import Path

import pytest

from orakel.grunnsak import grunnsak, timer
from orakel.kommandolinje import kjoer, skriv
from orakel.stokking import REGELMAPPE


@pytest.fixture
def fil(tmp_path: Path) -> Path:
    return skriv(tmp_path, "sak.json", grunnsak(timer(16)))


def test_sjekk_svarer_paa_nynorsk(fil: Path) -> None:
    svar = kjoer("sjekk", fil, "--uten-kontroll", "--maalform", "nn")
    assert svar.kode == 0
    assert "Skal meldast til koordinerande utval" in svar.ut.decode()
    assert kjoer("sjekk", fil, "--uten-kontroll").ut.decode().startswith("Skal meldes til koordinerende utvalg")


def test_den_korte_teksten_er_den_som_staar_i_json(fil: Path) -> None:
    for maalform in ("nb", "nn"):
        kort = kjoer("sjekk", fil, "--uten-kontroll", "--kort", "--maalform", maalform).ut.decode()
        hele = kjoer("sjekk", fil, "--uten-kontroll", "--format", "json", "--maalform", maalform).json
        assert kort == hele["kort"] + "\n"
        assert "KU-01" in kort
        assert "15" in kort


def test_kort_gjelder_bare_tekst(fil: Path) -> None:
    svar = kjoer("sjekk", fil, "--kort", "--format", "json")
    assert svar.kode == 2
    assert "--kort" in svar.feil


def test_forklar_vis_og_tolkninger_svarer_paa_nynorsk(fil: Path) -> None:
    assert "Kjelde:" in kjoer("forklar", fil, "--regel", "KU-01", "--maalform", "nn").ut.decode()
    assert "over 15 timar i veka" in kjoer("regler", "vis", "KU-01", "--maalform", "nn").ut.decode()
    assert "Opne tolkingar for" in kjoer("regler", "tolkninger", "--maalform", "nn").ut.decode()


def test_en_ukjent_maalform_avvises(fil: Path) -> None:
    assert kjoer("sjekk", fil, "--maalform", "no").kode == 2


def test_regler_nynorsk_skriver_en_oppfoering_for_hver_tekst_som_mangler(tmp_path: Path) -> None:
    for navn in ("regler", "scenarioer"):
        shutil.copytree(REGELMAPPE.parent / navn, tmp_path / navn)
    regler = tmp_path / "regler"
    fil = regler / "koordinerende_utvalg.yaml"
    fil.write_text(fil.read_text("utf-8").replace("tittel: Klage\n", "tittel: Klagesak\n"), "utf-8")
    assert 'til: "regel.R-KLAGE.tittel"' in kjoer("regler", "nynorsk", "--regler", regler).ut.decode()
    svar = kjoer("regler", "kontroller", "--regler", regler)
    assert svar.kode == 1
    assert "oversettelsen er eldre enn teksten" in svar.ut.decode()
    # Det som skrives, kan limes inn: etterpå mangler ingenting.
    nynorsk = regler / "nynorsk" / "koordinerende_utvalg.yaml"
    nynorsk.unlink()
    oppfoeringer = kjoer("regler", "nynorsk", "--regler", regler).ut.decode().replace('nn: ""', "nn: Prøvd {grense}")
    uten = oppfoeringer.replace("Prøvd {grense}", "Prøvd")
    linjer = uten.splitlines()
    for i, linje in enumerate(linjer):
        if linje.strip() == "nn: Prøvd" and "{grense}" in linjer[i - 1]:
            linjer[i] = '    nn: "Prøvd {grense}"'
    nynorsk.write_text("\n".join(["oversettelse: nn", "tekster:", *linjer, ""]), "utf-8")
    assert kjoer("regler", "kontroller", "--regler", regler).kode == 0
    assert "Ingen tekster mangler nynorsk" in kjoer("regler", "nynorsk", "--regler", regler).ut.decode()
