"""Øktene på tjeneren, i én SQLite-fil ved siden av lageret.

Filen deles av alle prosessene på maskinen, så en utlogging gjelder overalt med det samme. En signert kapsel uten liste
på tjeneren kunne ikke vært trukket tilbake. Bare summer av kapslene lagres: den som leser filen eller en kopi av den,
kan ikke bruke noen av øktene.
"""

import hashlib
import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple, cast

from rettesnor_api.bruker import ROLLER, Bruker, Rolle
from rettesnor_api.innlogging.innstillinger import Tider
from rettesnor_motor.lager import LagerFeil

FILNAVN: Final = "oekter.sqlite3"
_VENTETID = 10.0
_MINUTT = 60
_TABELLER = """
    CREATE TABLE IF NOT EXISTS oekt (
        sum BLOB PRIMARY KEY, person TEXT NOT NULL, roller TEXT NOT NULL, laget REAL NOT NULL, sist REAL NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS forsoek (
        tilstand BLOB PRIMARY KEY, kapsel BLOB NOT NULL, nonce TEXT NOT NULL, verifikator TEXT NOT NULL,
        til TEXT NOT NULL, laget REAL NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS start (adresse BLOB NOT NULL, tid REAL NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS start_adresse ON start (adresse, tid);
    CREATE TABLE IF NOT EXISTS noekkel (id INTEGER PRIMARY KEY CHECK (id = 1), verdi BLOB NOT NULL) STRICT
"""


class Forsoek(NamedTuple):
    """En innlogging som er begynt, og det som må stemme når brukeren kommer tilbake."""

    tilstand: str
    nonce: str
    verifikator: str
    til: str


def _sum(verdi: str) -> bytes:
    return hashlib.sha256(verdi.encode("utf-8", "surrogatepass")).digest()


class Oektlager:
    """Tar vare på øktene, innloggingene som er begynt, og hvor mange som er begynt den siste tiden."""

    def __init__(self, mappe: Path, tider: Tider, naa: Callable[[], float] = time.time) -> None:
        """Åpner filen i mappen, og lager den når den ikke finnes.

        Args:
            mappe: Mappen filen ligger i.
            tider: Hvor lenge en økt og et forsøk varer.
            naa: Gir tidspunktet, i sekunder.

        Raises:
            LagerFeil: Når filen ikke kan åpnes.

        """
        self._tider = tider
        self._naa = naa
        self._laas = threading.Lock()
        fil = mappe / FILNAVN
        with _meldt():
            mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(fil, os.O_CREAT | os.O_WRONLY, 0o600))
            fil.chmod(0o600)
            self._db = sqlite3.connect(fil, timeout=_VENTETID, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA secure_delete = ON")
            with self._skriv() as db:
                for tabell in _TABELLER.split(";"):
                    db.execute(tabell)
                db.execute("INSERT OR IGNORE INTO noekkel VALUES (1, ?)", (secrets.token_bytes(32),))
            self.noekkel: bytes = self._db.execute("SELECT verdi FROM noekkel").fetchone()[0]
            """Nøkkelen skjemaene vernes med; felles for alle prosessene."""

    @contextmanager
    def _skriv(self) -> Iterator[sqlite3.Connection]:
        with _meldt(), self._laas:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def ny(self, bruker: Bruker, gammel: str = "") -> str:
        """Lager en økt med ny id. Den gamle slettes, så en id noen andre kjente fra før, aldri blir en innlogget økt.

        Args:
            bruker: Den som er logget inn.
            gammel: Økten nettleseren hadde fra før.

        """
        id_, naa = secrets.token_urlsafe(32), self._naa()
        with self._skriv() as db:
            db.execute("DELETE FROM oekt WHERE sum = ?", (_sum(gammel),))
            db.execute("DELETE FROM oekt WHERE laget <= ? OR sist <= ?", self._grenser(naa))
            rad = (_sum(id_), bruker.person, " ".join(sorted(bruker.roller)), naa, naa)
            db.execute("INSERT INTO oekt VALUES (?, ?, ?, ?, ?)", rad)
        return id_

    def finn(self, id_: str) -> Bruker | None:
        """Gir brukeren økten hører til, eller ingen når økten er over.

        Args:
            id_: Økten nettleseren viste fram.

        """
        naa = self._naa()
        sporring = "SELECT person, roller, sist FROM oekt WHERE sum = ? AND laget > ? AND sist > ?"
        with _meldt(), self._laas:
            rad = self._db.execute(sporring, (_sum(id_), *self._grenser(naa))).fetchone()
        if rad is None:
            return None
        person, roller, sist = rad
        # Bruken skrives ned noen ganger i løpet av ledigtiden, ikke for hver forespørsel.
        if naa - sist >= self._tider.ledig_minutter * _MINUTT / 20:
            with self._skriv() as db:
                db.execute("UPDATE oekt SET sist = MAX(sist, ?) WHERE sum = ?", (naa, _sum(id_)))
        return Bruker(person, frozenset(cast("list[Rolle]", [en for en in roller.split() if en in ROLLER])))

    def slett(self, id_: str) -> None:
        """Sletter økten; etterpå er kapselen verdiløs, hvem som enn har den.

        Args:
            id_: Økten.

        """
        with self._skriv() as db:
            db.execute("DELETE FROM oekt WHERE sum = ?", (_sum(id_),))

    def slipp(self, adresse: str) -> bool:
        """Sier om det kan begynnes en innlogging til fra adressen nå, og teller den.

        Args:
            adresse: Adressen forespørselen kom fra.

        """
        naa = self._naa()
        adresse_sum = hashlib.sha256(self.noekkel + adresse.encode()).digest()
        with self._skriv() as db:
            db.execute("DELETE FROM start WHERE tid <= ?", (naa - _MINUTT,))
            (antall,) = db.execute("SELECT COUNT(*) FROM start WHERE adresse = ?", (adresse_sum,)).fetchone()
            if antall >= self._tider.forsoek_per_minutt:
                return False
            db.execute("INSERT INTO start VALUES (?, ?)", (adresse_sum, naa))
        return True

    def begynn(self, kapsel: str, til: str) -> Forsoek:
        """Begynner en innlogging, bundet til nettleseren den begynte i.

        Args:
            kapsel: Kapselen nettleseren fikk.
            til: Siden brukeren skal til etterpå.

        """
        forsoek = Forsoek(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48), til)
        naa = self._naa()
        with self._skriv() as db:
            db.execute("DELETE FROM forsoek WHERE laget <= ?", (naa - self._tider.forsoek_minutter * _MINUTT,))
            rad = (_sum(forsoek.tilstand), _sum(kapsel), forsoek.nonce, forsoek.verifikator, til, naa)
            db.execute("INSERT INTO forsoek VALUES (?, ?, ?, ?, ?, ?)", rad)
        return forsoek

    def fullfoer(self, kapsel: str, tilstand: str) -> Forsoek | None:
        """Gir innloggingen nettleseren begynte, én gang; deretter er den brukt.

        Args:
            kapsel: Kapselen nettleseren fikk da den begynte.
            tilstand: Tilstanden utstederen sendte tilbake.

        """
        grense = self._naa() - self._tider.forsoek_minutter * _MINUTT
        with self._skriv() as db:
            rad = db.execute(
                "DELETE FROM forsoek WHERE tilstand = ? AND kapsel = ? AND laget > ? RETURNING nonce, verifikator, til",
                (_sum(tilstand), _sum(kapsel), grense),
            ).fetchone()
        return None if rad is None else Forsoek(tilstand, *rad)

    def lukk(self) -> None:
        """Lukker filen."""
        self._db.close()

    def _grenser(self, naa: float) -> tuple[float, float]:
        """Gir tidene en økt må være laget og brukt etter."""
        return naa - self._tider.lengst_minutter * _MINUTT, naa - self._tider.ledig_minutter * _MINUTT


@contextmanager
def _meldt() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as feil:
        navn = getattr(feil, "sqlite_errorname", type(feil).__name__)
        melding = f"Øktene kan ikke leses eller skrives ({navn})."
        raise LagerFeil(melding) from feil
