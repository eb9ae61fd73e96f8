"""Saker under arbeid: utkast som kan endres, utenfor loggen det bare kan legges til i.

Hvert utkast har en versjon. Den som lagrer, sier hvilken versjon arbeidet begynte på, så ingen skriver over en annen
uten å vite det.
"""

import datetime as dt
import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Column, Engine, Index, Integer, LargeBinary, MetaData, Table, Text, create_engine, select
from sqlalchemy.exc import SQLAlchemyError

from rettesnor_motor.feil import RettesnorFeil
from rettesnor_motor.lager import LagerFeil

FILNAVN = "utkast.sqlite3"
SAK = "sak"
_MELDT = "meldt"
_VENTETID = 10.0
_SIST = "9999-12-31"
"""Sakene uten frist står etter dem som har en."""

_metadata = MetaData()
_utkast = Table(
    "utkast",
    _metadata,
    Column("id", Text, primary_key=True),
    Column("del", Text, primary_key=True),
    Column("versjon", Integer, nullable=False),
    Column("eier", Text, nullable=False),
    Column("frist", Text, nullable=False),
    Column("endret", Text, nullable=False),
    Column("endret_av", Text, nullable=False),
    Column("innhold", LargeBinary, nullable=False),
    Index("utkast_etter_frist", "del", "frist", "id"),
    Index("utkast_etter_eier", "del", "eier", "frist", "id"),
)


class Utkast(NamedTuple):
    """En del av en sak under arbeid; ``endret`` er tidspunktet i UTC, og ``frist`` er tom når saken ikke har noen."""

    id: str
    versjon: int
    eier: str
    frist: str
    endret: str
    endret_av: str
    innhold: bytes


class Kollisjon(RettesnorFeil):
    """Noen andre har lagret siden arbeidet begynte; det som ligger der nå, følger med."""

    def __init__(self, naa: Utkast) -> None:
        """Tar vare på det som ligger der nå."""
        super().__init__("Noen andre har lagret denne saken i mellomtiden.")
        self.naa = naa


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
        melding = f"Utkastene {hva} ({navn})."
        raise LagerFeil(melding) from feil


class Utkastlager:
    """Tar vare på utkastene i en egen fil, som bare eieren av filen kommer til."""

    def __init__(self, motor: Engine, naa: Callable[[], dt.datetime]) -> None:
        """Tar imot databasen og klokken; bruk ``aapne``."""
        self._motor = motor
        self._naa = naa

    @classmethod
    def aapne(cls, mappe: Path, naa: Callable[[], dt.datetime] = _naa) -> "Utkastlager":
        """Åpner utkastene i mappen, og lager filen når den ikke finnes.

        Args:
            mappe: Mappen.
            naa: Gir tidspunktet nå, i UTC.

        Raises:
            LagerFeil: Når filen ikke kan åpnes.
        """
        fil = mappe / FILNAVN

        def koble_til() -> sqlite3.Connection:
            tilkobling = sqlite3.connect(fil, timeout=_VENTETID, isolation_level=None, check_same_thread=False)
            # Det som slettes, skrives over, så det ikke kan leses ut av filen etterpå.
            tilkobling.execute("PRAGMA secure_delete = ON")
            return tilkobling

        with _meldt("kan ikke åpnes"):
            mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(fil, os.O_CREAT | os.O_RDWR, 0o600))
            # hide_parameters: feilteksten fra databasen skal ikke ha saken i seg.
            motor = create_engine("sqlite://", creator=koble_til, hide_parameters=True)
            lager = cls(motor, naa)
            with lager._skriv() as f:
                _metadata.create_all(f)
        return lager

    @contextmanager
    def _skriv(self) -> Iterator[Any]:
        """Gir en transaksjon som er alene om å skrive."""
        with self._motor.begin() as f:
            f.exec_driver_sql("BEGIN IMMEDIATE")
            yield f

    def opprett(self, innhold: bytes, eier: str) -> Utkast:
        """Lager et nytt utkast.

        Args:
            innhold: Det som skal tas vare på.
            eier: Den som lager det.

        Raises:
            LagerFeil: Når det ikke kunne lagres.
        """
        return self.lagre(uuid.uuid4().hex, innhold, 0, eier)

    def lagre(self, id_: str, innhold: bytes, versjon: int, av: str, *, frist: str = "", del_: str = SAK) -> Utkast:
        """Lagrer en del av et utkast når ingen andre har lagret den i mellomtiden.

        Args:
            id_: Id-en til saken.
            innhold: Det som skal tas vare på.
            versjon: Versjonen arbeidet begynte på; 0 når delen ikke fantes.
            av: Den som lagrer.
            frist: Den nærmeste fristen, som ÅÅÅÅ-MM-DD, eller tom.
            del_: Delen av saken.

        Raises:
            Kollisjon: Når noen andre har lagret.
            LagerFeil: Når det ikke kunne lagres.
        """
        endret = self._naa().isoformat(timespec="seconds")
        with _meldt("kan ikke lagres"), self._skriv() as f:
            naa = _finn(f, id_, del_)
            if (naa.versjon if naa else 0) != versjon:
                if naa is None:
                    melding = "Utkastet er slettet i mellomtiden."
                    raise LagerFeil(melding)
                raise Kollisjon(naa)
            eier = naa.eier if naa else av
            verdier = {"versjon": versjon + 1, "eier": eier, "frist": frist or _SIST}
            verdier |= {"endret": endret, "endret_av": av, "innhold": innhold}
            if naa is None:
                f.execute(_utkast.insert().values(id=id_, **{"del": del_}, **verdier))
            else:
                f.execute(_utkast.update().where(_utkast.c.id == id_, _utkast.c["del"] == del_).values(**verdier))
        return Utkast(id_, versjon + 1, eier, frist, endret, av, innhold)

    def hent(self, id_: str, del_: str = SAK) -> Utkast | None:
        """Henter en del av et utkast.

        Args:
            id_: Id-en til saken.
            del_: Delen av saken.

        Raises:
            LagerFeil: Når utkastene ikke kan leses.
        """
        with _meldt("kan ikke leses"), self._motor.connect() as f:
            return _finn(f, id_, del_)

    def liste(self, eier: str | None, antall: int, fra: int = 0) -> list[Utkast]:
        """Gir sakene etter frist, de uten frist til slutt.

        Args:
            eier: Den som eier sakene, eller ingen for alle.
            antall: Hvor mange som høyst gis.
            fra: Hvor mange som hoppes over.

        Raises:
            LagerFeil: Når utkastene ikke kan leses.
        """
        spoerring = _valgt().where(_utkast.c["del"] == SAK)
        if eier is not None:
            spoerring = spoerring.where(_utkast.c.eier == eier)
        spoerring = spoerring.order_by(_utkast.c.frist, _utkast.c.id).limit(antall).offset(fra)
        with _meldt("kan ikke leses"), self._motor.connect() as f:
            return [_som_utkast(rad) for rad in f.execute(spoerring)]

    def knytt(self, sjekk_id: str, id_: str, av: str) -> None:
        """Husker hvilken sak en meldt sjekk hører til, så utvalget finner saksfremlegget.

        Args:
            sjekk_id: Id-en til sjekken.
            id_: Id-en til saken.
            av: Den som melder.

        Raises:
            LagerFeil: Når det ikke kunne lagres.
        """
        if self.saken_til(sjekk_id) is None:
            self.lagre(sjekk_id, id_.encode(), 0, av, del_=_MELDT)

    def saken_til(self, sjekk_id: str) -> str | None:
        """Gir id-en til saken en meldt sjekk hører til, eller ingenting.

        Args:
            sjekk_id: Id-en til sjekken.

        Raises:
            LagerFeil: Når utkastene ikke kan leses.
        """
        knyttet = self.hent(sjekk_id, _MELDT)
        return None if knyttet is None else knyttet.innhold.decode()

    def slett(self, id_: str) -> None:
        """Sletter alle delene av et utkast; lagrede kriteriesjekker blir stående.

        Args:
            id_: Id-en til saken.

        Raises:
            LagerFeil: Når utkastet ikke kunne slettes.
        """
        with _meldt("kan ikke slettes"), self._skriv() as f:
            knyttet = (_utkast.c["del"] == _MELDT) & (_utkast.c.innhold == id_.encode())
            f.execute(_utkast.delete().where((_utkast.c.id == id_) | knyttet))

    def lukk(self) -> None:
        """Lukker filen."""
        self._motor.dispose()


def _valgt() -> Any:
    k = _utkast.c
    return select(k.id, k.versjon, k.eier, k.frist, k.endret, k.endret_av, k.innhold)


def _finn(f: Any, id_: str, del_: str) -> Utkast | None:
    rad = f.execute(_valgt().where(_utkast.c.id == id_, _utkast.c["del"] == del_)).first()
    return None if rad is None else _som_utkast(rad)


def _som_utkast(rad: Any) -> Utkast:
    utkast = Utkast(*rad)
    return utkast._replace(frist="") if utkast.frist == _SIST else utkast
