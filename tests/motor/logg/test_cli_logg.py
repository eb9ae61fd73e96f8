"""Kommandoen ``logg``, fra en lagret sjekk til en pakke som kontrolleres for seg."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from orakel.loggproeve import SAK
from rettesnor_motor.cli import hoved
from rettesnor_motor.lager.database import FILNAVN
from rettesnor_motor.lager.kopi import kopier
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
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
    assert _logg(data, "soek", "--regel", "KU-01") == 0
    assert orjson.loads(capsys.readouterr().out)["id"] == id_
    kopi = tmp_path / "kopi"
    assert _logg(data, "kopier", str(kopi)) == 0
    assert _logg(kopi, "soek", "--slag", "valg") == 0
    assert _logg(kopi, "etterproev", id_) != 0
    assert "en privat nøkkel som ikke ligger i" in capsys.readouterr().err
    assert not (kopi / "noekkel.pem").exists()
    felt = ["--felt", "sak_ref", "--felt", "sak", "--felt", "svar"]
    assert _logg(data, "slett", id_, *felt, "--besluttet-av", "leder-1", "--hjemmel", "personopplysningsloven") == 0
    capsys.readouterr()
    assert _logg(data, "etterproev", id_) == 1
    ut = capsys.readouterr().out
    assert "kunne ikke kjøres på nytt" in ut
    assert "slettet" in ut
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


def _med_to(data: Path) -> Path:
    """Lager en logg med to sjekker, og gir en kopi fra før den andre."""
    foer = data.with_name("foer")
    with bygg(kontroll=False, data=str(data)) as oppsett:
        oppsett.tjeneste.lagre(SAK)
        assert oppsett.logg is not None
        kopier(oppsett.logg.logg.database, data, foer)
        oppsett.tjeneste.lagre(SAK)
    return foer


def _bilde(mappe: Path) -> dict[str, bytes]:
    return {fil.name: fil.read_bytes() for fil in mappe.iterdir()}


def test_en_logg_som_er_kuttet_eller_rullet_tilbake_kan_verifiseres(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    foer = _med_to(data)
    assert _logg(data, "verifiser", "--noekkel", str(foer / "noekkel.pub")) == 0
    hel = (data / FILNAVN).read_bytes()

    with closing(sqlite3.connect(data / FILNAVN)) as f:
        f.executescript("DROP TRIGGER innslag_slettes_ikke; DELETE FROM innslag WHERE nr = 2;")
    capsys.readouterr()
    assert _logg(data, "verifiser") == 1
    ut = capsys.readouterr().out
    assert "gjelder flere innslag enn loggen har" in ut
    assert "Loggen stemmer ikke" in ut
    assert _logg(data, "hode") == 2
    assert "rettesnor logg verifiser" in capsys.readouterr().err

    (data / FILNAVN).write_bytes((foer / FILNAVN).read_bytes())
    assert _logg(data, "verifiser") == 1
    assert "rullet tilbake" in capsys.readouterr().out

    (data / FILNAVN).write_bytes(hel)
    assert _logg(data, "verifiser") == 0


def test_en_kopi_uten_den_private_noekkelen_kontrolleres_uroert_og_med_den_oppgitte_noekkelen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kopi = _med_to(tmp_path / "data")
    feil = tmp_path / "feil.pub"
    feil.write_bytes(Signeringsnoekkel.ny().offentlig.pem())
    foer = _bilde(kopi)
    assert "noekkel.pem" not in foer
    assert _logg(kopi, "verifiser") == 0
    assert _logg(kopi, "verifiser", "--noekkel", str(tmp_path / "data" / "noekkel.pub")) == 0
    assert "Fingeravtrykket" in capsys.readouterr().out
    assert _logg(kopi, "verifiser", "--noekkel", str(feil)) == 1
    assert "ikke signert med loggens nøkkel" in capsys.readouterr().out
    assert _logg(kopi, "verifiser", "--noekkel", str(kopi / "finnes.ikke")) == 2
    assert _bilde(kopi) == foer


def test_et_lager_fra_en_eldre_utgave_gir_en_setning_og_blir_ikke_flyttet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(tmp_path / FILNAVN)) as f:
        f.executescript("CREATE TABLE sjekk (loepenummer INTEGER); PRAGMA user_version = 1;")
    (tmp_path / "noekkel.pub").write_bytes(Signeringsnoekkel.ny().offentlig.pem())
    foer = _bilde(tmp_path)
    assert _logg(tmp_path, "verifiser") == 2
    assert "eldre Rettesnor" in capsys.readouterr().err
    assert _bilde(tmp_path) == foer


def test_fristene_viser_det_som_er_gammelt_nok_med_datoen_i_saken_og_sletter_ingenting(
    lagret: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data, id_ = lagret
    i_dag = dt.datetime.now(dt.UTC).date()
    for grense, ventet in (
        (["--foer", (i_dag + dt.timedelta(days=1)).isoformat()], [id_]),
        (["--foer", (i_dag - dt.timedelta(days=1)).isoformat()], []),
        (["--eldre-enn", "1"], []),
    ):
        assert _logg(data, "frister", *grense) == 0
        rader = [orjson.loads(linje) for linje in capsys.readouterr().out.splitlines()]
        assert [rad["id"] for rad in rader] == ventet
        for rad in rader:
            assert (rad["slag"], rad["dato"]) == ("sjekk", "2026-06-20")
            assert rad["felt"] == ["noder", "sak", "sak_ref", "svar"]
    for galt in ([], ["--foer", "i går"], ["--foer", "2026-01-01", "--eldre-enn", "3"]):
        assert _logg(data, "frister", *galt) == 2
    with pytest.raises(SystemExit):
        _logg(data, "frister", "--eldre-enn", "x")


def test_lageret_kopieres_med_sakene_under_arbeid_men_uten_den_private_noekkelen(
    lagret: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, _ = lagret
    kopi = tmp_path / "kopi"
    assert _logg(data, "kopier", str(kopi)) == 0
    assert "private nøkkelen er ikke med" in capsys.readouterr().err
    assert {fil.name for fil in kopi.iterdir()} == {FILNAVN, "utkast.sqlite3", "noekkel.pub", "vitne.jsonl"}
    assert _logg(kopi, "verifiser") == 0
    assert _logg(data, "kopier", str(kopi)) == 2
    assert "ny mappe" in capsys.readouterr().err
