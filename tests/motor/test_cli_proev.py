"""``regler proev`` på en endret frist: fristen før og nå, og scenarioene som feiler, i ord."""

import re
import shutil
from pathlib import Path

import pytest

from orakel.kommandolinje import kjoer
from orakel.stokking import REGELMAPPE

FIRE = 'da: {frist: {fra: vedtak_kommet_frem, uker: "4"'


@pytest.fixture(scope="module")
def svaret(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Gir det ``regler proev`` sier når klagefristen endres fra fire til seks uker."""
    mappe = tmp_path_factory.mktemp("endret")
    for navn in ("regler", "scenarioer"):
        shutil.copytree(REGELMAPPE.parent / navn, mappe / navn)
    fil: Path = mappe / "regler" / "frister.yaml"
    tekst = fil.read_text("utf-8")
    assert tekst.count(FIRE) == 1
    fil.write_text(tekst.replace(FIRE, FIRE.replace("4", "6")), "utf-8")
    svar = kjoer("regler", "proev", "--regler", mappe / "regler", "--mot", REGELMAPPE)
    assert svar.kode == 1, svar.feil
    return svar.ut.decode()


def test_fristen_vises_i_ord_slik_den_var_og_slik_den_er(svaret: str) -> None:
    assert "  Før:\n    Svarer: Frist: 4 uker fra «Vedtaket er kommet frem»;" in svaret
    assert "  Nå:\n    Svarer: Frist: 6 uker fra «Vedtaket er kommet frem»;" in svaret


def test_scenarioene_som_feiler_sier_dagen_i_ord(svaret: str) -> None:
    assert "  ventet 2026-02-02, fikk 2026-02-16\n" in svaret
    assert "  ventet 2026-02-02 hvis fristen gjelder, fikk 2026-02-16 hvis fristen gjelder\n" in svaret
    assert "  ventet at fristen er ute, fikk at fristen ikke er ute\n" in svaret


def test_ingen_linje_viser_kode(svaret: str) -> None:
    assert not re.search(r"[{\[]'|None|True|False", svaret)
