"""Svaret skrives aldri over en fil det leses fra."""

from pathlib import Path

import pytest

from orakel.kommandolinje import kjoer

ROT = Path(__file__).parents[2]
SAK = ROT / "scenarioer/eksempler/en-sak.json"
FORDELING = ROT / "scenarioer/simulering/grunnlag.json"
SCENARIO = ROT / "scenarioer/simulering/rammen-kuttes.yaml"


@pytest.mark.parametrize("kommando", ["sjekk", "bemanning"])
def test_svaret_skrives_ikke_over_filen_det_svares_paa(kommando: str, tmp_path: Path) -> None:
    fil = tmp_path / "inn.json"
    fil.write_bytes((SAK if kommando == "sjekk" else FORDELING).read_bytes())
    foer = fil.read_bytes()
    svar = kjoer(kommando, str(fil), "--ut", str(tmp_path / "." / "inn.json"))
    assert (svar.kode, svar.ut) == (2, b"")
    assert "--ut" in svar.feil
    assert fil.read_bytes() == foer


def test_svaret_skrives_ikke_over_et_scenario(tmp_path: Path) -> None:
    scenario = tmp_path / "kutt.yaml"
    scenario.write_bytes(SCENARIO.read_bytes())
    svar = kjoer("bemanning", str(FORDELING), "--scenario", str(scenario), "--ut", str(scenario))
    assert svar.kode == 2
    assert scenario.read_bytes() == SCENARIO.read_bytes()
