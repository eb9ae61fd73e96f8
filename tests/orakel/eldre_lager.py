"""Et lager slik den første utgaven skrev det, med rader som ikke alle kan leses i dag."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ytelse.logg.innhold import svar

from rettesnor_motor.lager.database import FILNAVN

UTGAVE_1 = """
    CREATE TABLE sjekk (
        loepenummer INTEGER PRIMARY KEY AUTOINCREMENT, sjekk_id TEXT NOT NULL UNIQUE, lagret TEXT NOT NULL,
        sak_ref TEXT NOT NULL, sak BLOB NOT NULL, noder BLOB NOT NULL, innhold BLOB NOT NULL);
    CREATE TRIGGER sjekk_endres_ikke BEFORE UPDATE ON sjekk BEGIN SELECT RAISE(ABORT, 'nei'); END;
    CREATE TRIGGER sjekk_slettes_ikke BEFORE DELETE ON sjekk BEGIN SELECT RAISE(ABORT, 'nei'); END;
    PRAGMA journal_mode = WAL;
    PRAGMA user_version = 1;
"""
ULESELIG = f"{7:032x}"
TID = "2026-11-01T09:00:00.00000{}+00:00"


def id_nr(nr: int) -> str:
    """Gir id-en til sjekken med dette løpenummeret."""
    return f"{nr:032x}"


def lag_eldre_lager(mappe: Path) -> Path:
    """Lager et slikt lager: tre sjekker med regler ingen har tatt vare på, og én der svaret ikke er JSON."""
    mappe.mkdir()
    with closing(sqlite3.connect(mappe / FILNAVN)) as f:
        f.executescript(UTGAVE_1)
        rader = [(nr, id_nr(nr), TID.format(nr), f"KU-{nr}", b"sak\x00", b"noder", svar(str(nr))) for nr in (1, 2, 5)]
        rader.append((7, ULESELIG, TID.format(7), "KU-7", b"", b"", b"\xffikke JSON"))
        f.executemany("INSERT INTO sjekk VALUES (?, ?, ?, ?, ?, ?, ?)", rader)
        f.commit()
    return mappe
