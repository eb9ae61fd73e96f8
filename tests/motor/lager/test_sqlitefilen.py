"""Filene lageret lager: bare eieren kommer til dem, og det som ikke er et lager, gir en norsk setning."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ytelse.logg.innhold import svar

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.database import FILNAVN, lag_fil
from rettesnor_motor.lager.sjekker import Sjekklager
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel


@pytest.fixture
def lager(mappe: Path) -> Iterator[Sjekklager]:
    lageret = Sjekklager.aapne(mappe)
    yield lageret
    lageret.logg.database.lukk()


def legg_til(lager: Sjekklager, id_: str) -> None:
    lager.legg_til(id_, "KU-1", svar(id_), b"sak", b"noder")


def test_bare_eieren_kommer_til_mappen_og_filene(lager: Sjekklager, mappe: Path) -> None:
    legg_til(lager, "a")

    rettigheter = {fil.name: stat.S_IMODE(fil.stat().st_mode) for fil in mappe.iterdir()}
    assert stat.S_IMODE(mappe.stat().st_mode) == 0o700
    assert set(rettigheter.values()) == {0o600}
    assert {FILNAVN, "noekkel.pem", "noekkel.pub", "vitne.jsonl"} <= rettigheter.keys()


@pytest.mark.parametrize("navn", [FILNAVN, "noekkel.pem", "vitne.jsonl"])
def test_en_fil_andre_kunne_lese_blir_strammet_inn(mappe: Path, navn: str) -> None:
    Sjekklager.aapne(mappe).lukk()
    (mappe / navn).chmod(0o644)

    Sjekklager.aapne(mappe).lukk()

    assert stat.S_IMODE((mappe / navn).stat().st_mode) == 0o600


def test_en_noekkel_utenfor_mappen_faar_vaere_som_den_er_med_en_advarsel(
    mappe: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fil = tmp_path / "montert.pem"
    Sjekklager.aapne(mappe, noekkel=fil).lukk()
    assert caplog.records == []
    fil.chmod(0o644)

    Sjekklager.aapne(mappe, noekkel=fil).lukk()

    assert stat.S_IMODE(fil.stat().st_mode) == 0o644
    assert "Andre enn eieren" in caplog.text


def test_databasen_er_i_wal_og_venter_paa_disken(lager: Sjekklager, mappe: Path) -> None:
    with closing(sqlite3.connect(mappe / FILNAVN)) as f:
        assert f.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with lager.logg.database.motor.connect() as tilkobling:
        assert tilkobling.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert tilkobling.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
        assert tilkobling.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000


@pytest.mark.parametrize(
    "setning", ["PRAGMA user_version = 3", "UPDATE alembic_version SET version_num = 'v9999'"], ids=["tall", "navn"]
)
def test_et_lager_fra_en_nyere_utgave_avvises(mappe: Path, setning: str) -> None:
    Sjekklager.aapne(mappe).lukk()
    with closing(sqlite3.connect(mappe / FILNAVN, isolation_level=None)) as f:
        f.execute(setning)

    with pytest.raises(LagerFeil, match="nyere Rettesnor"):
        Sjekklager.aapne(mappe)


def test_en_mappe_som_er_en_fil_gir_en_norsk_setning(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("ikke en mappe")

    with pytest.raises(LagerFeil, match="data er ikke en mappe"):
        Sjekklager.aapne(tmp_path / "data")


def test_en_fil_som_ikke_er_en_database_gir_en_norsk_setning(mappe: Path) -> None:
    mappe.mkdir()
    (mappe / FILNAVN).write_text("dette er ikke SQLite, men en lang nok tekst til å bli lest som et hode" * 10)

    with pytest.raises(LagerFeil, match="SQLITE_NOTADB"):
        Sjekklager.aapne(mappe)


def test_en_fil_som_ikke_er_en_noekkel_gir_en_norsk_setning(mappe: Path) -> None:
    mappe.mkdir()
    (mappe / "noekkel.pem").write_text("ikke en nøkkel")

    with pytest.raises(LagerFeil, match="ikke en privat nøkkel"):
        Sjekklager.aapne(mappe)


def test_noekkelen_kan_ligge_et_annet_sted(mappe: Path, tmp_path: Path) -> None:
    lager = Sjekklager.aapne(mappe, noekkel=tmp_path / "egen.pem")
    legg_til(lager, "a")
    lager.lukk()

    assert not (mappe / "noekkel.pem").exists()
    with pytest.raises(LagerFeil, match="en privat nøkkel som ikke ligger i"):
        Sjekklager.aapne(mappe)
    assert not (mappe / "noekkel.pem").exists()
    (tmp_path / "feil.pem").write_bytes(Signeringsnoekkel.ny().pem())
    (tmp_path / "feil.pem").chmod(0o600)
    with pytest.raises(LagerFeil, match="en annen nøkkel"):
        Sjekklager.aapne(mappe, noekkel=tmp_path / "feil.pem")


def test_et_lager_der_filen_er_byttet_ut_er_ikke_skrivbart(lager: Sjekklager, mappe: Path) -> None:
    lager.lukk()
    for fil in mappe.iterdir():
        fil.unlink()
    (mappe / FILNAVN).mkdir()

    with pytest.raises(LagerFeil):
        lager.krev_skrivbar()


def test_full_disk_gir_en_norsk_setning_og_mister_ingenting_som_er_kvittert(mappe: Path) -> None:
    """Databasen får ikke vokse; det samme som skjer når disken er full (SQLITE_FULL)."""
    lager = Sjekklager.aapne(mappe)
    legg_til(lager, "foer")
    with lager.logg.database.motor.connect() as f:
        sider = f.exec_driver_sql("PRAGMA page_count").scalar_one()
    kvittert = []
    with closing(lager.logg.database.motor.raw_connection()) as laan:
        laan.driver_connection.execute(f"PRAGMA max_page_count = {sider + 40}")  # type: ignore[union-attr]

    def fyll_disken() -> None:
        for nr in range(1000):
            legg_til(lager, str(nr))
            kvittert.append(str(nr))

    with pytest.raises(LagerFeil, match="SQLITE_FULL"):
        fyll_disken()
    with closing(lager.logg.database.motor.raw_connection()) as laan:
        laan.driver_connection.execute("PRAGMA max_page_count = 1000000")  # type: ignore[union-attr]
    legg_til(lager, "etter")

    assert lager.side(None, 2000) == [svar(id_) for id_ in ["foer", *kvittert, "etter"]]
    assert lager.logg.verifiser().avvik == ()
    lager.lukk()


FULLT_VITNE = """
import resource, sys
from pathlib import Path
from ytelse.logg.innhold import sjekk
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.soek import Soek

logg = Logg.aapne(Path(sys.argv[1]))
tak = logg.vitne.stat().st_size + 10
resource.setrlimit(resource.RLIMIT_FSIZE, (tak, resource.RLIM_INFINITY))
print(logg.legg_inn(sjekk("a"), id_="a").id)
try:
    logg.legg_inn(sjekk("b"), id_="b")
except LagerFeil as feil:
    print(feil)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(logg.legg_inn(sjekk("c"), id_="c").id)
print([ett.id for ett in logg.soek(Soek(), None, 9)])
logg.lukk()
"""


def test_et_vitne_som_er_fullt_stanser_det_neste_skrivet_og_ikke_det_som_er_lagret(mappe: Path) -> None:
    """Filen får ikke vokse (RLIMIT_FSIZE): den første skrivingen blir halv, og den neste får EFBIG."""
    Sjekklager.aapne(mappe).lukk()
    with (mappe / "vitne.jsonl").open("a") as vitne:
        vitne.write(" " * (2 << 20) + "\n")  # vitnet er den største filen, så det er den som når taket

    ut = subprocess.run([sys.executable, "-c", FULLT_VITNE, mappe], capture_output=True, text=True, check=False)  # noqa: S603

    assert ut.stdout.splitlines() == [
        "a",
        "Lageret kunne ikke ta imot innslaget (OSError).",
        "c",
        "['a', 'c']",
    ], ut.stderr
    lager = Sjekklager.aapne(mappe)
    rapport = lager.logg.verifiser()
    assert rapport.avvik == ()
    assert "kan ikke leses" in [m.feil for m in rapport.merknader]
    lager.lukk()


def test_aa_stramme_inn_filen_slipper_ingen_av_laasene_paa_den(lager: Sjekklager, mappe: Path) -> None:
    """Åpnes og lukkes en fil utenom SQLite, faller låsene bort for alle tilkoblinger i samme prosess."""
    proev = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute('BEGIN IMMEDIATE')"
    )
    kommando = [sys.executable, "-c", proev, str(mappe / FILNAVN)]
    with closing(sqlite3.connect(mappe / FILNAVN, isolation_level=None)) as f:
        f.execute("BEGIN IMMEDIATE")
        lag_fil(mappe / FILNAVN)

        utfall = subprocess.run(kommando, capture_output=True, text=True, check=False)  # noqa: S603 – vårt eget program

        assert "database is locked" in utfall.stderr
        f.execute("ROLLBACK")
    legg_til(lager, "a")
