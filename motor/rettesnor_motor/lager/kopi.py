"""Kopi av lageret mens det er i bruk."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.database import FILNAVN, Database, lag_fil, lag_mappe, meldt
from rettesnor_motor.lager.noekkel import OFFENTLIG
from rettesnor_motor.lager.vitne import FILNAVN as VITNENAVN


def kopier(database: Database, mappe: Path, til: Path) -> None:
    """Kopierer databasen, vitnet og den offentlige nøkkelen; aldri den private. Andre kan skrive imens.

    Args:
        database: Databasen.
        mappe: Mappen lageret ligger i.
        til: En ny mappe. Legges den tilbake, hører databasen og vitnet sammen.

    Raises:
        LagerFeil: Når mappen har et lager, disken er full, eller databasen er PostgreSQL.
    """
    if not database.er_sqlite:
        raise LagerFeil("Bruk pg_dump for en database i PostgreSQL, og ta kopi av vitnet før den.")
    if (til / FILNAVN).exists():
        raise LagerFeil("Mappen har et lager fra før. Oppgi en ny mappe.")
    with meldt("kunne ikke kopieres"):
        lag_mappe(til)
        # Vitnet først: da har kopien av databasen alle hodene vitnet har.
        for navn in (VITNENAVN, OFFENTLIG):
            lag_fil(til / navn)
            shutil.copyfile(mappe / navn, til / navn)
        lag_fil(til / FILNAVN)
        try:
            with (
                closing(sqlite3.connect(mappe / FILNAVN)) as kilde,
                closing(sqlite3.connect(til / FILNAVN)) as kopi,
            ):
                # Alt i ett grep: en kopi i flere deler begynner på nytt hver gang noen skriver, og blir aldri ferdig.
                kilde.backup(kopi)
        except sqlite3.Error as feil:
            raise LagerFeil(f"Lageret kunne ikke kopieres ({feil.sqlite_errorname}).") from feil
