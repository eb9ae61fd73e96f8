"""Verifiseringen av hele loggen. Alt leses, og alt som ikke stemmer, meldes.

En stor logg leses av flere prosesser, hver sin del. Finner de noe, leses alt på nytt i rekkefølge av én, så funnene
er de samme uansett hvor mange som leste.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Connection, func, select

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.avvik import Avvik, Rapport
from rettesnor_motor.lager.database import FILNAVN, Database, meldt
from rettesnor_motor.lager.delkontroll import BEGYNNELSEN, Del, Stilling, les_del, les_stilling, samle
from rettesnor_motor.lager.gitt import kontroller_hode, kontroller_innslag
from rettesnor_motor.lager.hodekontroll import kontroller_vitne
from rettesnor_motor.lager.migrering import krev_denne_utgaven
from rettesnor_motor.lager.noekkel import OFFENTLIG, les_offentlig
from rettesnor_motor.lager.vitne import FILNAVN as VITNENAVN
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel

FAERREST_FOR_FLERE = 20_000
"""Så mange innslag må det være før det lønner seg å starte en prosess til."""
_FLEST_PROSESSER = 4


def verifiser(
    database: Database,
    noekkel: Offentlignoekkel,
    vitne: Path,
    fremdrift: Callable[[int], None] = lambda _: None,
    *,
    mot: Mapping[str, SignertHode] | None = None,
    faerrest_for_flere: int = FAERREST_FOR_FLERE,
) -> Rapport:
    """Verifiserer hele loggen.

    Args:
        database: Databasen.
        noekkel: Den offentlige nøkkelen, hentet et annet sted enn i databasen.
        vitne: Vitnets fil.
        fremdrift: Får nummeret som er lest, nå og da.
        mot: Hoder noen har tatt vare på, etter hvor de ligger; loggen skal være en fortsettelse av dem.
        faerrest_for_flere: Så mange innslag må det være før flere prosesser leser hver sin del.

    Raises:
        LagerFeil: Når databasen ikke kan leses.
    """
    # Det vitnet så før øyeblikket som leses, må loggen ha; det som kommer til imens, er ikke med i det.
    vitnet = vitne.stat().st_size if vitne.exists() else 0
    with meldt("kunne ikke leses"), database.les() as f:
        krev_denne_utgaven(f)
        gitte = [a for sted, hode in (mot or {}).items() for a in kontroller_hode(f, sted, hode, noekkel)]
        nummer = f.execute(select(func.max(t.innslag.c.nr))).scalar()
        antall = nummer + 1 if isinstance(nummer, int) else 0
        kjerner = min(len(os.sched_getaffinity(0)), _FLEST_PROSESSER)
        if kjerner > 1 and antall >= faerrest_for_flere:
            deler = _les_deler(database, f, noekkel, [antall * k // kjerner for k in range(1, kjerner)], fremdrift)
            if deler and not (rapport := _rapport(f, noekkel, deler, vitne, vitnet)).avvik:
                return rapport.med(gitte)
        return _rapport(f, noekkel, [les_del(f, noekkel, fremdrift=fremdrift)], vitne, vitnet).med(gitte)


@contextmanager
def apen_mappe(
    mappe: Path, adresse: str | None = None, noekkel: Path | None = None
) -> Iterator[tuple[Database, Offentlignoekkel]]:
    """Åpner loggen i en mappe for lesing, så også en logg som er endret, kan leses.

    Args:
        mappe: Mappen med den offentlige nøkkelen og SQLite-databasen.
        adresse: Adressen til en PostgreSQL-database, når den brukes i stedet.
        noekkel: Den offentlige nøkkelen leseren selv har fått; uten den brukes mappens egen.

    Raises:
        LagerFeil: Når nøkkelen eller databasen ikke kan leses.
    """
    offentlig = les_offentlig(noekkel or mappe / OFFENTLIG)
    database = Database.postgresql(adresse) if adresse else Database.sqlite_til_lesing(mappe / FILNAVN)
    try:
        yield database, offentlig
    finally:
        database.lukk()


def verifiser_mappe(
    mappe: Path,
    adresse: str | None = None,
    noekkel: Path | None = None,
    mot: Mapping[str, SignertHode] | None = None,
) -> tuple[Rapport, str]:
    """Verifiserer loggen i en mappe uten å åpne den for skriving, så også en logg som er endret, kan leses.

    Args:
        mappe: Mappen med vitnet, den offentlige nøkkelen og SQLite-databasen.
        adresse: Adressen til en PostgreSQL-database, når den brukes i stedet.
        noekkel: Den offentlige nøkkelen leseren selv har fått; uten den prøves mappens egen.
        mot: Hoder noen har tatt vare på; loggen skal være en fortsettelse av dem.

    Returns:
        Det den kom til, og fingeravtrykket til nøkkelen.

    Raises:
        LagerFeil: Når nøkkelen eller databasen ikke kan leses.
    """
    with apen_mappe(mappe, adresse, noekkel) as (database, offentlig):
        return verifiser(database, offentlig, mappe / VITNENAVN, mot=mot), offentlig.logg


def hold_mot_loggen(
    database: Database, noekkel: Offentlignoekkel, sted: str, gitt: SignertHode, innslag: tuple[str, bytes]
) -> list[Avvik]:
    """Holder et hode og et innslag noen har fått, mot loggen slik den er nå.

    Args:
        database: Databasen.
        noekkel: Nøkkelen loggen er signert med.
        sted: Hvor de ligger, til avvikene.
        gitt: Hodet.
        innslag: Id-en til innslaget, og innslaget byte for byte.

    Raises:
        LagerFeil: Når databasen ikke kan leses.
    """
    with meldt("kunne ikke leses"), database.les() as f:
        krev_denne_utgaven(f)
        return [*kontroller_hode(f, sted, gitt, noekkel), *kontroller_innslag(f, sted, *innslag)]


def verifiser_i(f: Connection, noekkel: Offentlignoekkel, vitne: Path) -> Rapport:
    """Verifiserer hele loggen i en åpen transaksjon.

    Args:
        f: Transaksjonen.
        noekkel: Den offentlige nøkkelen.
        vitne: Vitnets fil.
    """
    vitnet = vitne.stat().st_size if vitne.exists() else 0
    return _rapport(f, noekkel, [les_del(f, noekkel)], vitne, vitnet)


def _rapport(f: Connection, noekkel: Offentlignoekkel, deler: Sequence[Del], vitne: Path, vitnet: int) -> Rapport:
    slutt, funnet = samle(f, noekkel, deler)
    avvik: list[Avvik] = [*funnet, *kontroller_vitne(f, vitne, noekkel, vitnet)]
    feil, merknader = (tuple(a for a in avvik if a.er_merknad is er) for er in (False, True))
    return Rapport(slutt.topper.stoerrelse, slutt.topper.rot().hex(), feil, merknader)


def _les_deler(
    database: Database,
    f: Connection,
    noekkel: Offentlignoekkel,
    grenser: Sequence[int],
    fremdrift: Callable[[int], None],
) -> list[Del]:
    """Leser delene samtidig, den siste her; gir ingenting når de ikke lar seg lese eller ikke henger sammen."""
    try:
        stillinger = [BEGYNNELSEN, *(les_stilling(f, grense) for grense in grenser)]
        # Ikke fork: en tjener har tråder, og de kan ha låser.
        with ProcessPoolExecutor(len(grenser), mp_context=multiprocessing.get_context("spawn")) as gruppe:
            leses = [
                gruppe.submit(_les, database.sted, noekkel.pem(), fra, til)
                for fra, til in zip(stillinger, grenser, strict=False)
            ]
            siste = les_del(f, noekkel, stillinger[-1], fremdrift=fremdrift)
            deler = [*(del_.result() for del_ in leses), siste]
    except (LookupError, BrokenProcessPool):
        return []
    return deler if all(a.til == b.fra for a, b in pairwise(deler)) else []


def _les(sted: Path | str, noekkel: bytes, fra: Stilling, til: int) -> Del:
    database = Database.aapne(sted)
    try:
        with database.les() as f:
            return les_del(f, Offentlignoekkel.les(noekkel), fra, til)
    finally:
        database.lukk()
