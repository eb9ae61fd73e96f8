"""Lagrede kriteriesjekker i SQLite: én tabell det bare kan legges til i."""

import datetime as dt
import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Column, Engine, Integer, LargeBinary, MetaData, QueuePool, Table, Text, create_engine, select
from sqlalchemy.exc import SQLAlchemyError

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.lager import LagerFeil

FILNAVN = "rettesnor.sqlite3"
_UTGAVE = 1
_VENTETID = 10.0

_metadata = MetaData()
_sjekk = Table(
    "sjekk",
    _metadata,
    Column("loepenummer", Integer, primary_key=True),
    Column("sjekk_id", Text, nullable=False, unique=True),
    Column("lagret", Text, nullable=False),
    Column("sak_ref", Text, nullable=False),
    Column("sak", LargeBinary, nullable=False),
    Column("noder", LargeBinary, nullable=False),
    Column("innhold", LargeBinary, nullable=False),
    sqlite_autoincrement=True,  # et løpenummer brukes aldri om igjen, så en side kan aldri hoppe over en sjekk
)

# Databasen selv sier nei, også til den som åpner filen utenom Rettesnor. Den siste vokter INSERT OR REPLACE, som ellers
# fjerner den gamle raden uten at noen DELETE-utløser får vite det.
_VOKTERE = (
    """CREATE TRIGGER IF NOT EXISTS sjekk_endres_ikke BEFORE UPDATE ON sjekk
       BEGIN SELECT RAISE(ABORT, 'en lagret kriteriesjekk endres aldri'); END""",
    """CREATE TRIGGER IF NOT EXISTS sjekk_slettes_ikke BEFORE DELETE ON sjekk
       BEGIN SELECT RAISE(ABORT, 'en lagret kriteriesjekk slettes aldri'); END""",
    """CREATE TRIGGER IF NOT EXISTS sjekk_erstattes_ikke BEFORE INSERT ON sjekk
       WHEN EXISTS (SELECT 1 FROM sjekk WHERE sjekk_id = NEW.sjekk_id OR loepenummer = NEW.loepenummer)
       BEGIN SELECT RAISE(ABORT, 'en lagret kriteriesjekk erstattes aldri'); END""",
)


def _naa() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@contextmanager
def _meldt(hva: str) -> Iterator[None]:
    """Gjør en feil i databasen om til en norsk setning; sakens innhold er aldri med i den."""
    try:
        yield
    except (SQLAlchemyError, OSError) as feil:
        aarsak = getattr(feil, "orig", None) or feil
        navn = getattr(aarsak, "sqlite_errorname", type(aarsak).__name__)
        melding = f"Lageret {hva} ({navn})."
        raise LagerFeil(melding) from feil


@contextmanager
def _alene(mappe: Path) -> Iterator[None]:
    """Holder mappen låst. To som åpner et nytt lager samtidig, ville ellers stanset hverandre når WAL slås på."""
    fd = os.open(mappe, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def _lag_mappe(mappe: Path) -> None:
    """Lager mappen slik at bare eieren kommer til; en som finnes, beholder rettighetene sine."""
    if not mappe.is_dir():
        mappe.mkdir(mode=0o700, parents=True, exist_ok=True)


def _lag_fil(fil: Path) -> None:
    """Lager filen slik at bare eieren kommer til, og strammer inn en som finnes.

    En fil som finnes, åpnes aldri her: å lukke den igjen ville sluppet låsene SQLite har på den i samme prosess.
    """
    try:
        os.close(os.open(fil, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        fil.chmod(0o600)


class Sjekklager:
    """Tar vare på kriteriesjekker, og gir dem tilbake byte for byte."""

    def __init__(self, motor: Engine, naa: Callable[[], dt.datetime]) -> None:
        """Tar imot databasen og klokken; bruk ``aapne``."""
        self._motor = motor
        self._naa = naa

    @classmethod
    def aapne(cls, mappe: Path, naa: Callable[[], dt.datetime] = _naa) -> "Sjekklager":
        """Åpner lageret i mappen, og lager det når det ikke finnes.

        Args:
            mappe: Mappen databasen ligger i.
            naa: Gir tidspunktet en sjekk lagres.

        Raises:
            LagerFeil: Når lageret ikke kan åpnes, eller er laget av en nyere utgave.

        """
        fil = mappe / FILNAVN

        def koble_til() -> sqlite3.Connection:
            # isolation_level=None: transaksjonene åpnes her i filen, med BEGIN IMMEDIATE, og ikke av sqlite3.
            tilkobling = sqlite3.connect(fil, timeout=_VENTETID, isolation_level=None, check_same_thread=False)
            # FULL: det som er kvittert for, ligger på disken, også når strømmen går i neste øyeblikk.
            tilkobling.execute("PRAGMA synchronous = FULL")
            return tilkobling

        # hide_parameters: feilteksten fra databasen skal ikke ha saken i seg.
        motor = create_engine("sqlite://", creator=koble_til, poolclass=QueuePool, hide_parameters=True)
        lager = cls(motor, naa)
        try:
            with _meldt(f"i {mappe} kan ikke åpnes"):
                _lag_mappe(mappe)
                with _alene(mappe):
                    _lag_fil(fil)
                    lager._lag_tabell()
        except LagerFeil:
            lager.lukk()
            raise
        return lager

    def _lag_tabell(self) -> None:
        with self._motor.connect() as f:
            f.exec_driver_sql("PRAGMA journal_mode = WAL")
        with self._motor.begin() as f:
            f.exec_driver_sql("BEGIN IMMEDIATE")
            utgave = f.exec_driver_sql("PRAGMA user_version").scalar_one()
            if utgave > _UTGAVE:
                melding = f"Lageret er laget av en nyere Rettesnor (utgave {utgave}, her {_UTGAVE}). Oppgrader først."
                raise LagerFeil(melding)
            _metadata.create_all(f)
            for vokter in _VOKTERE:
                f.exec_driver_sql(vokter)
            f.exec_driver_sql(f"PRAGMA user_version = {_UTGAVE}")

    def legg_til(self, sjekk_id: str, sak_ref: str, innhold: bytes, sak: bytes, noder: bytes) -> None:
        """Legger til en sjekk. Når metoden er ferdig, ligger sjekken trygt på disken.

        Args:
            sjekk_id: Id-en svaret har.
            sak_ref: Referansen til saken.
            innhold: Svaret.
            sak: Saken slik den ble oppgitt.
            noder: Utfallet av hver node.

        Raises:
            LagerFeil: Når sjekken ikke ble lagret.

        """
        rad = {
            "sjekk_id": sjekk_id,
            "lagret": self._naa().astimezone(dt.UTC).isoformat(timespec="microseconds"),
            "sak_ref": sak_ref,
            "sak": sak,
            "noder": noder,
            "innhold": innhold,
        }
        with _meldt("kunne ikke ta imot sjekken"), self._motor.begin() as f:
            f.exec_driver_sql("BEGIN IMMEDIATE")
            f.execute(_sjekk.insert(), rad)

    def hent(self, sjekk_id: str) -> bytes | None:
        """Henter svaret med denne id-en, slik det ble lagret, eller ingenting.

        Args:
            sjekk_id: Id-en svaret har.

        """
        with _meldt("kunne ikke leses"), self._motor.connect() as f:
            return f.execute(select(_sjekk.c.innhold).where(_sjekk.c.sjekk_id == sjekk_id)).scalar()

    def side(self, etter: str | None, antall: int) -> list[bytes]:
        """Henter svar i den rekkefølgen de ble lagret.

        Args:
            etter: Id-en til det siste svaret på forrige side, eller ingenting for den første siden.
            antall: Hvor mange svar siden høyst har.

        Raises:
            FinnesIkkeFeil: Når ingen sjekk har id-en i ``etter``.

        """
        fra: int | None = 0
        with _meldt("kunne ikke leses"), self._motor.connect() as f:
            if etter is not None:
                fra = f.execute(select(_sjekk.c.loepenummer).where(_sjekk.c.sjekk_id == etter)).scalar()
            if fra is not None:
                spoerring = select(_sjekk.c.innhold).where(_sjekk.c.loepenummer > fra).order_by(_sjekk.c.loepenummer)
                return list(f.execute(spoerring.limit(antall)).scalars())
        melding = "Fant ingen lagret kriteriesjekk å fortsette etter."
        raise FinnesIkkeFeil(melding)

    def krev_skrivbar(self) -> None:
        """Kontrollerer at lageret kan ta imot en sjekk nå, uten å legge til noe.

        Raises:
            LagerFeil: Når det ikke kan det.

        """
        with _meldt("kan ikke skrives i"), self._motor.connect() as f:
            f.exec_driver_sql("BEGIN IMMEDIATE")
            f.rollback()

    def lukk(self) -> None:
        """Lukker databasen."""
        self._motor.dispose()
