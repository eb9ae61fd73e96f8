"""Kopi av lageret mens det er i bruk."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.database import FILNAVN, Database, lag_fil, lag_mappe, meldt
from rettesnor_motor.lager.noekkel import OFFENTLIG
from rettesnor_motor.lager.utkast import FILNAVN as UTKAST
from rettesnor_motor.lager.vitne import FILNAVN as VITNENAVN


def kopier(database: Database, mappe: Path, til: Path) -> None:
    """Kopierer databasen, vitnet, den offentlige nøkkelen og sakene under arbeid; aldri den private nøkkelen.

    Andre kan skrive imens.

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
        _kopier_fil(mappe / FILNAVN, til / FILNAVN)
        if (mappe / UTKAST).exists():
            _kopier_fil(mappe / UTKAST, til / UTKAST)


def _kopier_fil(fra: Path, til: Path) -> None:
    lag_fil(til)
    try:
        with closing(sqlite3.connect(fra)) as kilde, closing(sqlite3.connect(til)) as kopi:
            # Alt i ett grep: en kopi i flere deler begynner på nytt hver gang noen skriver, og blir aldri ferdig.
            kilde.backup(kopi)
    except sqlite3.Error as feil:
        raise LagerFeil(f"{fra.name} kunne ikke kopieres ({feil.sqlite_errorname}).") from feil
