"""Et hode eller en kvittering noen har tatt vare på, holdt mot loggen slik den er nå."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from orakel.loggproeve import SAK
from rettesnor_motor.cli import hoved
from rettesnor_motor.lager.database import FILNAVN
from rettesnor_motor.lager.vitne import FILNAVN as VITNENAVN
from rettesnor_motor.oppsett import bygg


def _lagre(data: Path, antall: int = 1) -> list[str]:
    with bygg(kontroll=False, data=str(data)) as oppsett:
        return [oppsett.tjeneste.lagre(SAK).sjekk.sjekk_id or "" for _ in range(antall)]


def _logg(data: Path, *ord_: str) -> int:
    return hoved(["logg", *ord_, "--data", str(data)])


@pytest.fixture
def gitt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str, str, str]:
    """En logg, et hode og en kvittering fra den, og et hode fra den gangen den var mindre."""
    data = tmp_path / "data"
    tidlig, hode, kvittering = (str(tmp_path / navn) for navn in ("tidlig.json", "hode.json", "kvittering.json"))
    _lagre(data)
    assert _logg(data, "hode") == 0
    Path(tidlig).write_text(capsys.readouterr().out)
    id_ = _lagre(data, 3)[0]
    assert _logg(data, "kvittering", id_, "--ut", kvittering) == 0
    assert _logg(data, "hode") == 0
    Path(hode).write_text(capsys.readouterr().out)
    return data, tidlig, hode, kvittering


def _skriv_om(data: Path) -> None:
    """Bygger loggen på nytt med den samme nøkkelen, slik den som har alt på maskinen, kan."""
    for navn in (FILNAVN, f"{FILNAVN}-wal", f"{FILNAVN}-shm", VITNENAVN):
        (data / navn).unlink(missing_ok=True)
    _lagre(data, 9)


def _kutt(data: Path) -> None:
    """Tar bort enden av loggen, og av vitnet."""
    with closing(sqlite3.connect(data / FILNAVN)) as db:
        for (navn,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f'DROP TRIGGER "{navn}"')
        for tabell, nr in (("innslag", "nr"), ("innhold", "innslag_nr"), ("stikkord", "innslag_nr")):
            db.execute(f"DELETE FROM {tabell} WHERE {nr} >= 2")  # noqa: S608 – faste navn
        db.execute("DELETE FROM hode WHERE stoerrelse > 2")
        db.commit()
    linjer = (data / VITNENAVN).read_bytes().splitlines(keepends=True)
    (data / VITNENAVN).write_bytes(b"".join(linjer[:2]))


def test_loggen_fortsetter_hvert_hode_som_er_tatt_vare_paa(
    gitt: tuple[Path, str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data, tidlig, hode, _ = gitt
    _lagre(data)
    assert _logg(data, "verifiser", "--mot", tidlig, "--mot", hode) == 0
    ut = capsys.readouterr().out
    assert f"Loggen fortsetter hodet i {tidlig}" in ut
    assert f"Loggen fortsetter hodet i {hode}" in ut


def test_en_logg_som_er_skrevet_om_avsloeres_av_et_hode_noen_har(
    gitt: tuple[Path, str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data, tidlig, hode, kvittering = gitt
    _skriv_om(data)
    assert _logg(data, "verifiser") == 0
    assert _logg(data, "verifiser", "--mot", hode) == 1
    ut = capsys.readouterr().out
    assert "loggen er skrevet om etter at hodet ble gitt" in ut
    assert "Loggen stemmer ikke" in ut
    assert _logg(data, "verifiser", "--mot", tidlig) == 1
    capsys.readouterr()
    assert hoved(["logg", "verifiser", kvittering]) == 0
    assert _logg(data, "verifiser", kvittering) == 1
    ut = capsys.readouterr().out
    assert "skrevet om" in ut
    assert "sjekken er ikke i denne loggen" in ut


def test_en_logg_som_er_kuttet_avsloeres_av_et_hode_noen_har(
    gitt: tuple[Path, str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data, tidlig, hode, kvittering = gitt
    _kutt(data)
    assert _logg(data, "verifiser") == 0
    assert _logg(data, "verifiser", "--mot", tidlig) == 0
    capsys.readouterr()
    assert _logg(data, "verifiser", "--mot", tidlig, "--mot", hode) == 1
    assert "loggen er kuttet" in capsys.readouterr().out
    assert _logg(data, "verifiser", kvittering) == 1
    assert "loggen er kuttet" in capsys.readouterr().out


def test_et_hode_fra_en_annen_logg_er_ikke_denne_loggens(
    gitt: tuple[Path, str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, hode, kvittering = gitt
    _lagre(tmp_path / "annen", 9)
    assert _logg(tmp_path / "annen", "verifiser", "--mot", hode) == 1
    assert "ikke signert med nøkkelen til denne loggen" in capsys.readouterr().out
    assert _logg(tmp_path / "annen", "verifiser", kvittering) == 1
    assert "sjekken er ikke i denne loggen" in capsys.readouterr().out


def test_det_som_ikke_er_et_hode_er_gale_inndata(
    gitt: tuple[Path, str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, _, hode, kvittering = gitt
    for raa in ("[]", "{}", '{"hode": {}, "signatur": "ab"}', "ikke json"):
        (tmp_path / "tull.json").write_text(raa)
        assert _logg(data, "verifiser", "--mot", str(tmp_path / "tull.json")) == 2
    assert capsys.readouterr().out == ""
    assert _logg(data, "verifiser", kvittering, "--mot", hode) == 2
    assert "--mot" in capsys.readouterr().err


def test_kvitteringen_er_fra_loggen_og_uten_noekkel_lover_ingen_noe_om_hvem_som_signerte(
    gitt: tuple[Path, str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data, _, _, kvittering = gitt
    assert hoved(["logg", "verifiser", kvittering]) == 0
    ut = capsys.readouterr().out
    assert ut.startswith("Henger sammen, men hvem som har signert, er ikke kontrollert.\n")
    assert "Alt stemmer" not in ut
    assert _logg(data, "verifiser", kvittering) == 0
    ut = capsys.readouterr().out
    assert ut.startswith("Alt stemmer.\n")
    assert f"Kvitteringen er fra loggen i {data}" in ut


def test_en_rad_som_er_tatt_bort_gir_aarsaken_og_ikke_alle_foelgene(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    _lagre(data, 30)
    with closing(sqlite3.connect(data / FILNAVN)) as db:
        for (navn,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f'DROP TRIGGER "{navn}"')
        db.execute("DELETE FROM innslag WHERE nr = 4")
        db.commit()
    assert _logg(data, "verifiser") == 1
    kort = capsys.readouterr().out.splitlines()
    assert _logg(data, "verifiser", "--alle") == 1
    alle = capsys.readouterr().out.splitlines()
    assert kort[0] == alle[0]
    assert "mangler" in kort[0]
    assert len(kort) < 12
    assert len(alle) > 30
    assert any("--alle" in linje for linje in kort)
