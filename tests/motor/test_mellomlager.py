"""Mellomlageret: det som er husket, gjelder bare for de samme reglene og den samme motoren, og hoper seg ikke opp."""

import os
import time
from pathlib import Path

import pytest

from orakel.liten_regelmappe import FILER
from rettesnor_motor import oppsett
from rettesnor_motor.tjeneste.bibliotek import hent_regelverk, kontroller_regelverk
from rettesnor_motor.tjeneste.mellomlager import Mellomlager

RAA = {navn: innhold.encode() for navn, innhold in FILER.items()}


def _kode(mappe: Path, innhold: str) -> Path:
    (mappe / "graf").mkdir(parents=True)
    (mappe / "graf" / "kontroll.py").write_text(innhold)
    return mappe


def _regelmappe(mappe: Path) -> Path:
    for navn, innhold in RAA.items():
        (mappe / navn).parent.mkdir(parents=True, exist_ok=True)
        (mappe / navn).write_bytes(innhold)
    return mappe


def test_endret_kode_eller_endrede_regler_gir_en_annen_noekkel(tmp_path: Path) -> None:
    foer = Mellomlager(tmp_path, _kode(tmp_path / "a", "kontroll = 1")).noekkel(RAA)
    assert foer == Mellomlager(tmp_path, _kode(tmp_path / "b", "kontroll = 1")).noekkel(RAA)
    assert foer != Mellomlager(tmp_path, _kode(tmp_path / "c", "kontroll = 2")).noekkel(RAA)
    assert foer != Mellomlager(tmp_path, tmp_path / "a").noekkel({**RAA, "regler.yaml": b"annet"})


def test_det_huskede_er_det_samme_som_det_leste(tmp_path: Path) -> None:
    regler, lager = _regelmappe(tmp_path / "regler"), tmp_path / "lager"
    foerste = hent_regelverk(regler, lager)
    (fil,) = lager.iterdir()
    skrevet = fil.stat().st_mtime_ns
    assert hent_regelverk(regler, lager) == foerste == kontroller_regelverk(RAA)
    assert fil.stat().st_mtime_ns == skrevet


def test_en_skadet_fil_leses_ikke(tmp_path: Path) -> None:
    regler, lager = _regelmappe(tmp_path / "regler"), tmp_path / "lager"
    foerste = hent_regelverk(regler, lager)
    (fil,) = lager.iterdir()
    for skade in (b"", b"{}", fil.read_bytes().replace(b"Andre", b"Tredje")):
        fil.write_bytes(skade)
        assert hent_regelverk(regler, lager) == foerste


def test_de_eldste_og_de_halvferdige_ryddes_bort_og_andre_filer_faar_ligge(tmp_path: Path) -> None:
    lager, regelverk = Mellomlager(tmp_path), kontroller_regelverk(RAA)
    gamle = [tmp_path / f"{i:064x}.json" for i in range(30)]
    halve = [tmp_path / f"{i:064x}.123" for i in range(2)]
    for i, fil in enumerate([*gamle, *halve, tmp_path / "annet.json"]):
        fil.write_text("{}")
        os.utime(fil, (time.time() - 10_000 + i,) * 2)
    os.utime(halve[1])
    lager.legg_inn("f" * 64, regelverk)
    igjen = {fil.name for fil in tmp_path.iterdir()}
    ventet = {f"{'f' * 64}.json", *(fil.name for fil in gamle[11:]), halve[1].name, "annet.json"}
    assert igjen == ventet
    assert lager.hent("f" * 64) == regelverk


@pytest.mark.parametrize("hjemme", ["", "finnes/ikke", "/dev/null", "/finnes-ikke"])
def test_uten_hjemmemappe_leses_reglene_likevel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hjemme: str) -> None:
    regler = _regelmappe(tmp_path / "regler")
    (tmp_path / "her").mkdir()
    monkeypatch.chdir(tmp_path / "her")
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", hjemme)
    with oppsett.bygg(str(regler), kontroll=False) as delene:
        assert delene.bibliotek.kommuner == ["liten", "nasjonal"]
    assert list((tmp_path / "her").iterdir()) == []
    assert not Path("/finnes-ikke").exists()
