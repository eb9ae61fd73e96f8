"""Saker under arbeid: utkast som kan endres, utenfor loggen det bare kan legges til i.

Hvert utkast har en versjon. Den som lagrer, sier hvilken versjon arbeidet begynte på, så ingen skriver over en annen
uten å vite det. Over 250 linjer: dette er den ene døren inn til utkastene.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from sqlalchemy import (
    Column,
    ColumnElement,
    Computed,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    inspect,
    select,
)
from sqlalchemy.schema import CreateColumn

from rettesnor_motor.feil import RettesnorFeil
from rettesnor_motor.feil.foedselsnummer import ny_id
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.database import Database, alene, lag_fil, lag_mappe, meldt

FILNAVN = "utkast.sqlite3"
SAK = "sak"
_MELDT = "meldt"
_SIST = "9999-12-31"
"""Sakene uten frist står etter dem som har en."""


def _felt(navn: str) -> Column[str]:
    """Gir en kolonne databasen regner ut: et felt i skjemaet til en sak, og ingenting i de andre delene."""
    tekst = "CAST(innhold AS TEXT)"
    verdi = f"CASE WHEN del = '{SAK}' AND json_valid({tekst}) THEN json_extract({tekst}, '$.felter.{navn}') END"
    return Column(navn, Text, Computed(f"CAST({verdi} AS TEXT)", persisted=False))


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
    Column("lukket", Text, nullable=False, server_default=""),
    _felt("sak_ref"),
    _felt("kommune"),
)
_rekkefoelge = (_utkast.c.lukket, _utkast.c.frist, _utkast.c.endret.desc(), _utkast.c.id)
# Referansen står sist, så et søk leser indeksen og ikke sakene.
Index("utkast_alle", _utkast.c["del"], *_rekkefoelge, _utkast.c.sak_ref)
Index("utkast_egne", _utkast.c["del"], _utkast.c.eier, *_rekkefoelge, _utkast.c.sak_ref)
Index("utkast_like", _utkast.c.sak_ref, _utkast.c.kommune)
_ELDRE_INDEKSER = ("utkast_etter_frist", "utkast_etter_eier", "utkast_frist_endret", "utkast_eier_endret")


class Utkast(NamedTuple):
    """En del av en sak under arbeid; ``endret`` er tidspunktet i UTC, og ``frist`` er tom når saken ikke har noen.

    ``lukket`` er tidspunktet saken ble avsluttet, i UTC, og tom så lenge den er åpen.
    """

    id: str
    versjon: int
    eier: str
    frist: str
    endret: str
    endret_av: str
    innhold: bytes
    lukket: str = ""


class Kollisjon(RettesnorFeil):
    """Noen andre har lagret siden arbeidet begynte; det som ligger der nå, følger med."""

    def __init__(self, naa: Utkast) -> None:
        """Tar vare på det som ligger der nå."""
        super().__init__("Noen andre har lagret denne saken i mellomtiden.")
        self.naa = naa


def _naa() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Utkastlager:
    """Tar vare på utkastene i en egen fil, som bare eieren av filen kommer til."""

    def __init__(self, database: Database, naa: Callable[[], dt.datetime]) -> None:
        """Tar imot databasen og klokken; bruk ``aapne``."""
        self._database = database
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
        database = Database.sqlite(fil)
        with meldt(f"i {mappe} kan ikke åpnes"):
            lag_mappe(mappe)
            with alene(mappe):
                lag_fil(fil)
                with database.skriv() as f:
                    _flytt(f)
                    _metadata.create_all(f)
        return cls(database, naa)

    def opprett(self, innhold: bytes, eier: str) -> Utkast:
        """Lager et nytt utkast.

        Args:
            innhold: Det som skal tas vare på.
            eier: Den som lager det.

        Raises:
            LagerFeil: Når det ikke kunne lagres.
        """
        return self.lagre(ny_id(), innhold, 0, eier)

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
        with meldt("kunne ikke lagre utkastet"), self._database.skriv() as f:
            naa = _finn(f, id_, del_)
            if (naa.versjon if naa else 0) != versjon:
                if naa is None:
                    melding = "Utkastet er slettet i mellomtiden."
                    raise LagerFeil(melding)
                raise Kollisjon(naa)
            return self._sett(f, naa or Utkast(id_, 0, av, "", "", "", b""), innhold, av, frist, del_)

    def endre(self, id_: str, gjoer: Callable[[bytes], bytes], av: str) -> Utkast | None:
        """Endrer saken mens ingen andre kan lagre den; gir ingenting, og gjør ingenting, når den er slettet.

        Args:
            id_: Id-en til saken.
            gjoer: Gir det nye innholdet av det som ligger der nå. Er det likt, blir ingenting lagret.
            av: Den som endrer.

        Raises:
            LagerFeil: Når det ikke kunne lagres.
        """
        with meldt("kunne ikke lagre utkastet"), self._database.skriv() as f:
            naa = _finn(f, id_, SAK)
            if naa is None or (nytt := gjoer(naa.innhold)) == naa.innhold:
                return naa
            return self._sett(f, naa, nytt, av, naa.frist, SAK)

    def _sett(self, f: Connection, naa: Utkast, innhold: bytes, av: str, frist: str, del_: str) -> Utkast:
        endret = self._naa().isoformat(timespec="seconds")
        nytt = naa._replace(versjon=naa.versjon + 1, frist=frist, endret=endret, endret_av=av, innhold=innhold)
        verdier = nytt._asdict() | {"del": del_, "frist": frist or _SIST}
        if naa.versjon == 0:
            f.execute(_utkast.insert().values(**verdier))
        else:
            f.execute(_utkast.update().where(_utkast.c.id == naa.id, _utkast.c["del"] == del_).values(**verdier))
        return nytt

    def lukk_sak(self, id_: str, *, lukket: bool) -> None:
        """Avslutter en sak, eller åpner den igjen; innholdet og versjonen er som før.

        Args:
            id_: Id-en til saken.
            lukket: Om saken er avsluttet.

        Raises:
            LagerFeil: Når det ikke kunne lagres.
        """
        tid = self._naa().isoformat(timespec="seconds") if lukket else ""
        with meldt("kunne ikke lagre utkastet"), self._database.skriv() as f:
            f.execute(_utkast.update().where(_utkast.c.id == id_, _utkast.c["del"] == SAK).values(lukket=tid))

    def hent(self, id_: str, del_: str = SAK) -> Utkast | None:
        """Henter en del av et utkast.

        Args:
            id_: Id-en til saken.
            del_: Delen av saken.

        Raises:
            LagerFeil: Når utkastene ikke kan leses.
        """
        with meldt("kunne ikke lese utkastet"), self._database.les() as f:
            return _finn(f, id_, del_)

    def liste(
        self, eier: str | None, antall: int, fra: int = 0, *, lukket: bool = False, soek: str = ""
    ) -> list[Utkast]:
        """Gir de åpne eller de avsluttede sakene etter frist, de uten til slutt; ved lik frist den sist endrede.

        Args:
            eier: Den som eier sakene, eller ingen for alle.
            antall: Hvor mange som høyst gis.
            fra: Hvor mange som hoppes over.
            lukket: Om det er de avsluttede sakene som gis.
            soek: Noe saksreferansen har i seg, uansett store og små bokstaver.

        Raises:
            LagerFeil: Når utkastene ikke kan leses.
        """
        k = _utkast.c
        spoerring = _valgt().where(k["del"] == SAK, k.lukket != "" if lukket else k.lukket == "")
        if eier is not None:
            spoerring = spoerring.where(k.eier == eier)
        if soek:
            spoerring = spoerring.where(_smaa(k.sak_ref).contains(soek.lower(), autoescape=True))
        spoerring = spoerring.order_by(*_rekkefoelge[1:]).limit(antall).offset(fra)
        with meldt("kunne ikke lese utkastene"), self._database.les() as f:
            return [_som_utkast(rad) for rad in f.execute(spoerring)]

    def lik(self, id_: str) -> Utkast | None:
        """Gir en annen sak med den samme referansen i den samme kommunen, den sist endrede først.

        Args:
            id_: Id-en til saken.

        Raises:
            LagerFeil: Når utkastene ikke kan leses.
        """
        k = _utkast.c
        min_ = select(k.sak_ref, k.kommune).where(k.id == id_, k["del"] == SAK)
        with meldt("kunne ikke lese utkastene"), self._database.les() as f:
            referanse, kommune = f.execute(min_).one_or_none() or (None, None)
            andre = _valgt().where(k["del"] == SAK, k.id != id_, k.sak_ref == referanse, k.kommune == kommune)
            rad = f.execute(andre.order_by(k.endret.desc()).limit(1)).first() if referanse else None
        return None if rad is None else _som_utkast(rad)

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
        with meldt("kunne ikke slette utkastet"), self._database.skriv() as f:
            knyttet = (_utkast.c["del"] == _MELDT) & (_utkast.c.innhold == id_.encode())
            f.execute(_utkast.delete().where((_utkast.c.id == id_) | knyttet))

    def slett_med(self, sjekk_id: str) -> int:
        """Sletter alle delene av sakene som har en lagret sjekk, og gir hvor mange rader som ble borte.

        Args:
            sjekk_id: Id-en til sjekken.

        Raises:
            LagerFeil: Når de ikke kunne slettes.
        """
        k = _utkast.c
        # Id-en kan også stå i en tekst noen har skrevet; bare listen over sjekkene i saken avgjør.
        kanskje = select(k.id, k.innhold).where(k["del"] == SAK, func.instr(k.innhold, sjekk_id.encode()) > 0)
        with meldt("kunne ikke slette utkastene"), self._database.skriv() as f:
            saker = [rad.id for rad in f.execute(kanskje) if sjekk_id in _sjekkene(rad.innhold)]
            knyttet = (k["del"] == _MELDT) & k.innhold.in_([id_.encode() for id_ in saker])
            return int(f.execute(_utkast.delete().where(k.id.in_(saker) | knyttet)).rowcount)

    def lukk(self) -> None:
        """Lukker filen."""
        self._database.lukk()


def _sjekkene(innhold: bytes) -> set[str]:
    """Gir id-ene til sjekkene et utkast til en sak har."""
    return {ett["id"] for ett in orjson.loads(innhold).get("sjekker", ())}


def _flytt(f: Connection) -> None:
    """Gir en fil fra en tidligere utgave det den mangler; ingen av sakene der er avsluttet."""
    se = inspect(f)
    if not se.has_table(_utkast.name):
        return
    har = {k["name"] for k in se.get_columns(_utkast.name)}
    if "lukket" not in har:
        f.exec_driver_sql("ALTER TABLE utkast ADD COLUMN lukket TEXT NOT NULL DEFAULT ''")
    for kolonne in _utkast.c:
        if kolonne.computed is not None and kolonne.name not in har:
            f.exec_driver_sql(f"ALTER TABLE utkast ADD COLUMN {CreateColumn(kolonne).compile(f)}")
    for navn in _ELDRE_INDEKSER:
        f.exec_driver_sql(f"DROP INDEX IF EXISTS {navn}")
    for indeks in _utkast.indexes:
        indeks.create(f, checkfirst=True)


def _smaa(kolonne: ColumnElement[str]) -> ColumnElement[str]:
    """Gir små bokstaver; databasen gjør selv bare dem fra a til z små."""
    for stor in "ÆØÅ":
        kolonne = func.replace(kolonne, stor, stor.lower())
    return func.lower(kolonne)


def _valgt() -> Any:
    k = _utkast.c
    return select(k.id, k.versjon, k.eier, k.frist, k.endret, k.endret_av, k.innhold, k.lukket)


def _finn(f: Any, id_: str, del_: str) -> Utkast | None:
    rad = f.execute(_valgt().where(_utkast.c.id == id_, _utkast.c["del"] == del_)).first()
    return None if rad is None else _som_utkast(rad)


def _som_utkast(rad: Any) -> Utkast:
    utkast = Utkast(*rad)
    return utkast._replace(frist="") if utkast.frist == _SIST else utkast
