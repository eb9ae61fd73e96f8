"""Kommandoen ``logg``, fra en lagret sjekk til en pakke som kontrolleres for seg."""

from pathlib import Path

import orjson
import pytest

from orakel.loggproeve import SAK
from rettesnor_motor.cli import hoved
from rettesnor_motor.oppsett import bygg


@pytest.fixture(scope="module")
def lagret(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    data = tmp_path_factory.mktemp("logg") / "data"
    with bygg(kontroll=False, data=str(data)) as oppsett:
        return data, oppsett.tjeneste.lagre(SAK).sjekk.sjekk_id or ""


def _logg(data: Path, *ord_: str) -> int:
    return hoved(["logg", *ord_, "--data", str(data)])


def test_loggen_stemmer_og_sjekken_kan_etterproeves(
    lagret: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data, id_ = lagret
    assert _logg(data, "verifiser") == 0
    assert _logg(data, "etterproev", id_) == 0
    assert _logg(data, "etterproev", id_, "--format", "json") == 0
    assert _logg(data, "hode") == 0
    ut = capsys.readouterr().out
    assert "Loggen stemmer" in ut
    assert "Svaret ble det samme." in ut
    assert '"stemmer": true' in ut


@pytest.mark.parametrize("navn", ["kvittering.json", "kvittering.pdf", "eksport.zip", "innhold.zip", "arkiv.zip"])
def test_det_som_hentes_ut_kontrolleres_uten_loggen(
    lagret: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], navn: str
) -> None:
    data, id_ = lagret
    fil = str(tmp_path / navn)
    hva = {"eksport.zip": ["eksport"], "innhold.zip": ["eksport", "--med-innhold"], "arkiv.zip": ["arkiv", "--id", id_]}
    assert _logg(data, *hva.get(navn, ["kvittering", id_]), "--ut", fil) == 0
    assert hoved(["logg", "verifiser", fil, "--noekkel", str(data / "noekkel.pub")]) == 0
    assert capsys.readouterr().out.startswith("Alt stemmer.\n")
    raa = bytearray(Path(fil).read_bytes())
    raa[len(raa) // 2] ^= 1
    Path(fil).write_bytes(raa)
    assert hoved(["logg", "verifiser", fil]) == 1
    assert capsys.readouterr().out.startswith("Dette stemmer ikke:\n")


def test_valg_tilraading_soek_og_sletting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    with bygg(kontroll=False, data=str(data)) as oppsett:
        id_ = oppsett.tjeneste.lagre(SAK).sjekk.sjekk_id or ""
    hvem = ["--person", "sb-1", "--rolle", "saksbehandler", "--ord", "Grunnene er riktige her"]
    assert _logg(data, "valg", id_, *hvem, "--retning", "foelger", "--kode", "enig_i_grunnene", "--meldes", "ja") == 0
    datoer = ["--frist", "2026-12-01", "--evaluering", "2027-06-01"]
    assert _logg(data, "tilraading", id_, *hvem, "--enhet", "vest", *datoer) == 0
    capsys.readouterr()
    assert _logg(data, "soek", "--slag", "valg") == 0
    assert orjson.loads(capsys.readouterr().out)["aapent"]["meldes"] is True
    assert _logg(data, "soek", "--paragraf", "pbrl § 2-1 d") == 0
    assert capsys.readouterr().out == ""
    assert _logg(data, "soek", "--paragraf", "§ 99-9") != 0
    assert "--paragraf" in capsys.readouterr().err
    assert _logg(data, "soek", "--enhet", "vest") == 0
    (treff,) = capsys.readouterr().out.splitlines()
    assert orjson.loads(treff)["gjelder"] == id_
    felt = ["--felt", "sak_ref", "--felt", "sak", "--felt", "svar"]
    assert _logg(data, "slett", id_, *felt, "--besluttet-av", "leder-1", "--hjemmel", "personopplysningsloven") == 0
    assert _logg(data, "etterproev", id_) == 2
    assert "slettet" in capsys.readouterr().err
    assert _logg(data, "verifiser") == 0
    assert _logg(data, "kvittering", id_) == 0
    assert "KU-2026-0142" not in capsys.readouterr().out


def test_feil_bruk_gir_en_setning_og_kode_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _logg(tmp_path, "hode") == 2
    assert "Fant ingen logg" in capsys.readouterr().err
    (tmp_path / "n").write_text("ikke en nøkkel")
    (tmp_path / "k.json").write_text("{}")
    assert hoved(["logg", "verifiser", str(tmp_path / "k.json"), "--noekkel", str(tmp_path / "n")]) == 2
    assert "offentlig nøkkel" in capsys.readouterr().err
    assert hoved(["logg", "verifiser", str(tmp_path / "k.json")]) == 1
