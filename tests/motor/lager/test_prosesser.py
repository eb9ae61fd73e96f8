"""Lageret tåler flere prosesser, og at en av dem blir drept midt i et skriv."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rettesnor_motor.lager.sjekker import FILNAVN, Sjekklager

SKRIVER = Path(__file__).with_name("skriver.py")


def start(mappe: Path, navn: str, antall: int) -> subprocess.Popen[str]:
    kommando = [sys.executable, str(SKRIVER), str(mappe), navn, str(antall)]
    return subprocess.Popen(kommando, stdout=subprocess.PIPE, text=True)  # noqa: S603 – vårt eget program


def test_prosesser_som_starter_samtidig_skriver_alt_i_samme_lager(mappe: Path) -> None:
    skrivere = [start(mappe, navn, 25) for navn in "abcde"]
    kvittert = [id_ for skriver in skrivere for id_ in skriver.communicate(timeout=60)[0].split()]

    assert [skriver.returncode for skriver in skrivere] == [0] * 5
    lager = Sjekklager.aapne(mappe)
    assert len(kvittert) == len(lager.side(None, 1000)) == 125
    assert all(lager.hent(id_) is not None for id_ in kvittert)
    lager.lukk()


@pytest.mark.parametrize("foer_drapet", [1, 7, 60])
def test_en_drept_prosess_mister_ingen_sjekk_den_har_kvittert_for(mappe: Path, foer_drapet: int) -> None:
    skriver = start(mappe, "a", 100_000)
    assert skriver.stdout is not None
    kvittert = [skriver.stdout.readline().strip() for _ in range(foer_drapet)]
    os.kill(skriver.pid, signal.SIGKILL)
    kvittert += skriver.stdout.read().split("\n")[:-1]  # det den rakk før den døde; en halv linje teller ikke
    skriver.wait(timeout=30)

    lager = Sjekklager.aapne(mappe)
    assert [id_ for id_ in kvittert if lager.hent(id_) != f'{{"id":"{id_}"}}'.encode() * 50] == []
    lager.legg_til("etter", "KU-1", b"etter", b"", b"")
    assert lager.side(kvittert[-1], 10)[-1] == b"etter"
    lager.lukk()
    with closing(sqlite3.connect(mappe / FILNAVN)) as f:
        assert f.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
