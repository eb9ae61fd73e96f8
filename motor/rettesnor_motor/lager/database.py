"""Databasen: SQLite i en mappe, eller PostgreSQL; den samme koden over begge."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, Table, create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import SQLAlchemyError

from rettesnor_motor.lager import LagerFeil

FILNAVN = "rettesnor.sqlite3"
_VENTETID = 10.0
_FORBINDELSER = 64
# Nummeret på låsen i PostgreSQL: den som har den, er alene om å skrive i loggen.
_LAAS = 0x52455454


@contextmanager
def meldt(hva: str) -> Iterator[None]:
    """Gjør en feil i databasen om til en norsk setning; sakens innhold er aldri med i den.

    Args:
        hva: Hva lageret ikke kunne, etter «Lageret».

    Raises:
        LagerFeil: Når databasen melder feil.
    """
    try:
        yield
    except (SQLAlchemyError, OSError) as feil:
        aarsak = getattr(feil, "orig", None) or feil
        navn = getattr(aarsak, "sqlite_errorname", None) or getattr(aarsak, "sqlstate", None) or type(aarsak).__name__
        melding = f"Lageret {hva} ({navn})."
        raise LagerFeil(melding) from feil


@contextmanager
def alene(mappe: Path) -> Iterator[None]:
    """Holder mappen låst. To som åpner et nytt lager samtidig, ville ellers stanset hverandre når WAL slås på.

    Args:
        mappe: Mappen.
    """
    fd = os.open(mappe, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def lag_mappe(mappe: Path) -> None:
    """Lager mappen slik at bare eieren kommer til; en som finnes, beholder rettighetene sine.

    Args:
        mappe: Mappen.

    Raises:
        LagerFeil: Når den ikke kan lages.
    """
    if not mappe.is_dir():
        try:
            mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise LagerFeil(f"{mappe} er ikke en mappe. Oppgi en mappe med --data.") from None
        except OSError:
            raise LagerFeil(f"Mappen {mappe} kan ikke lages her. Oppgi en mappe du kan skrive i, med --data.") from None


def lag_fil(fil: Path) -> None:
    """Lager filen slik at bare eieren kommer til, og strammer inn en som finnes.

    En fil som finnes, åpnes aldri her: å lukke den igjen ville sluppet låsene SQLite har på den i samme prosess.

    Args:
        fil: Filen.
    """
    try:
        os.close(os.open(fil, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        fil.chmod(0o600)


def sett_inn(f: Connection, tabell: Table, rader: Sequence[Mapping[str, Any]]) -> None:
    """Legger rader til i en tabell; går utenom SQLAlchemys egen gjennomgang av hver rad, som koster mer enn skrivet.

    Args:
        f: Transaksjonen.
        tabell: Tabellen.
        rader: Radene; alle har alle kolonnene.
    """
    if not rader:
        return
    er_sqlite = f.dialect.name == "sqlite"
    setning, navn = _innsetting(tabell, er_sqlite=er_sqlite)
    if er_sqlite:
        hent = itemgetter(*navn)
        f.exec_driver_sql(setning, [hent(rad) for rad in rader])
    else:
        f.exec_driver_sql(setning, tuple([rad[n] for rad in rader] for n in navn))


@cache
def _innsetting(tabell: Table, *, er_sqlite: bool) -> tuple[str, list[str]]:
    """Gir INSERT-setningen, og rekkefølgen på kolonnene. PostgreSQL får alt i én setning, med én liste per kolonne."""
    navn = [kolonne.name for kolonne in tabell.columns]
    if er_sqlite:
        kilde = f"VALUES ({', '.join('?' for _ in navn)})"
    else:
        dialekt = postgresql.dialect()  # type: ignore[no-untyped-call]
        kilde = f"SELECT * FROM unnest({', '.join(f'%b::{k.type.compile(dialekt)}[]' for k in tabell.columns)})"  # noqa: S608 – egne navn
    return " ".join(("INSERT INTO", tabell.name, f"({', '.join(navn)})", kilde)), navn


def som_byte(verdi: Any) -> bytes:
    """Gir bytene i en kolonne; er de byttet ut med noe annet enn byte, gir den noe ingen sum passer til.

    Args:
        verdi: Det som sto i databasen. SQLite tar imot alt i alle kolonner.
    """
    return verdi if type(verdi) is bytes else b""


class Database:
    """Forbindelsene til databasen, og låsen som gjør at bare én skriver om gangen."""

    def __init__(self, motor: Engine, sted: Path | str) -> None:
        """Tar imot forbindelsene, og filen eller adressen; bruk ``sqlite`` eller ``postgresql``."""
        self.motor, self.sted = motor, sted
        self.er_sqlite = motor.dialect.name == "sqlite"

    @classmethod
    def sqlite(cls, fil: Path) -> "Database":
        """Åpner en database i en fil.

        Args:
            fil: Filen.
        """

        def koble_til() -> sqlite3.Connection:
            # isolation_level=None: transaksjonene åpnes her i filen, med BEGIN IMMEDIATE, og ikke av sqlite3.
            tilkobling = sqlite3.connect(fil, timeout=_VENTETID, isolation_level=None, check_same_thread=False)
            # FULL: det som er kvittert for, ligger på disken, også når strømmen går i neste øyeblikk.
            tilkobling.execute("PRAGMA synchronous = FULL")
            # Det som slettes, skrives over, så det ikke kan leses ut av filen etterpå.
            tilkobling.execute("PRAGMA secure_delete = ON")
            # Sjeldnere føring fra WAL til databasen: 16 MB om gangen i stedet for 4.
            tilkobling.execute("PRAGMA wal_autocheckpoint = 4000")
            return tilkobling

        # hide_parameters: feilteksten fra databasen skal ikke ha saken i seg.
        motor = create_engine(
            "sqlite://", creator=koble_til, poolclass=QueuePool, pool_size=_FORBINDELSER, hide_parameters=True
        )
        return cls(motor, fil)

    @classmethod
    def sqlite_til_lesing(cls, fil: Path) -> "Database":
        """Åpner en database i en fil uten å kunne endre den, og uten å lage den.

        Args:
            fil: Filen; den kan ligge på et lager det ikke går an å skrive til.
        """
        # SQLite lager en hjelpefil ved siden av mens den leser. Kan ikke det gjøres, kan heller ingen skrive imens.
        hvordan = "mode=rw" if os.access(fil.parent, os.W_OK) else "mode=ro&immutable=1"

        def koble_til() -> sqlite3.Connection:
            sti = f"{fil.resolve().as_uri()}?{hvordan}"
            tilkobling = sqlite3.connect(
                sti, uri=True, timeout=_VENTETID, isolation_level=None, check_same_thread=False
            )
            tilkobling.execute("PRAGMA query_only = ON")
            return tilkobling

        motor = create_engine("sqlite://", creator=koble_til, poolclass=QueuePool, hide_parameters=True)
        return cls(motor, fil)

    @classmethod
    def postgresql(cls, adresse: str) -> "Database":
        """Åpner en database hos en tjener.

        Args:
            adresse: Adressen, ``postgresql://…``.
        """
        hos = "postgresql+psycopg://" + adresse.partition("://")[2]
        # pool_pre_ping: en tjener som er startet på nytt, gir nye forbindelser og ingen feil.
        motor = create_engine(hos, pool_pre_ping=True, pool_size=_FORBINDELSER, hide_parameters=True)
        return cls(motor, adresse)

    @classmethod
    def aapne(cls, sted: Path | str) -> "Database":
        """Åpner en database som en annen prosess har åpnet, for å lese den.

        Args:
            sted: Filen eller adressen.
        """
        return cls.sqlite_til_lesing(sted) if isinstance(sted, Path) else cls.postgresql(sted)

    @contextmanager
    def skriv(self) -> Iterator[Connection]:
        """Gir en transaksjon som er alene om å skrive."""
        with self.motor.begin() as f:
            if self.er_sqlite:
                f.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                f.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LAAS})")
            yield f

    @contextmanager
    def les(self) -> Iterator[Connection]:
        """Gir en transaksjon som ser det samme øyeblikket så lenge den varer."""
        with self.motor.connect() as f:
            if self.er_sqlite:
                f.exec_driver_sql("BEGIN")
            else:
                f.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield f

    def toem_skriveloggen(self, vent: float = 0) -> bool:
        """Fører skriveloggen (WAL) inn i databasen og kutter den, så det som er slettet, ikke står i den heller.

        Args:
            vent: Hvor lenge den høyst venter på andre som leser, i sekunder.

        Returns:
            Om den er tom; ellers var det noen som leste.
        """
        if not self.er_sqlite:
            return True
        with self.motor.connect() as f:
            f.exec_driver_sql(f"PRAGMA busy_timeout = {vent * 1000:.0f}")
            try:
                opptatt, *_ = f.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            finally:
                f.exec_driver_sql(f"PRAGMA busy_timeout = {_VENTETID * 1000:.0f}")
        return not opptatt

    def lukk(self) -> None:
        """Lukker forbindelsene."""
        self.motor.dispose()
