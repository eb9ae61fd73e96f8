"""Vitnet: en fil utenfor databasen med hvert hode som er skrevet.

Den som bare rår over databasen, kan rulle den tilbake til et tidligere hode eller lage en gren fra det. Vitnet husker
hodene, og loggen må alltid være en fortsettelse av hvert av dem.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson
from sqlalchemy import inspect, select

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.database import Database, lag_fil
from rettesnor_motor.modell.logg.hode import SignertHode

FILNAVN = "vitne.jsonl"
_HALE = 1 << 16


class Vitne:
    """Filen, åpnet for å legge til."""

    def __init__(self, fil: Path) -> None:
        """Åpner filen, og lager den når den ikke finnes.

        Args:
            fil: Filen.
        """
        self.fil = fil
        lag_fil(fil)
        self._fd = os.open(fil, os.O_RDWR | os.O_APPEND)
        slutt = os.fstat(self._fd).st_size
        hale = os.pread(self._fd, _HALE, max(0, slutt - _HALE))
        if hale and not hale.endswith(b"\n"):
            os.write(self._fd, b"\n")  # strømmen gikk midt i en linje
        hoder = [hode for linje in hale.splitlines() if (hode := _les(linje)) is not None]
        self.siste: SignertHode | None = max(hoder, key=lambda h: h.hode.stoerrelse, default=None)
        self._midt_i_linje = False

    def legg_til(self, hode: SignertHode) -> None:
        """Skriver hodet. Det venter ikke på disken: mister vitnet de siste linjene, er loggen likevel en fortsettelse.

        Args:
            hode: Hodet; det ligger alt i databasen.

        Raises:
            OSError: Når hele linjen ikke ble skrevet, for eksempel fordi disken er full.
        """
        rest = b"\n" * self._midt_i_linje + orjson.dumps(hode.som_kart()) + b"\n"
        while rest:
            # På en disk som nettopp er blitt full, skrives bare begynnelsen.
            rest = rest[os.write(self._fd, rest) :]
            self._midt_i_linje = bool(rest)
        self.siste = hode

    def lukk(self) -> None:
        """Lukker filen når den ligger på disken; en som er lukket, forblir lukket."""
        if self._fd >= 0:
            os.fsync(self._fd)
            os.close(self._fd)
            self._fd = -1


def _les(linje: bytes) -> SignertHode | None:
    try:
        return SignertHode.les(orjson.loads(linje))
    except (ValueError, AttributeError):
        return None


def krev_vitne(database: Database, fil: Path) -> None:
    """Krever at vitnet til en logg som har innslag, finnes; uten det kan ingen se om loggen er rullet tilbake.

    Filen lages før det første hodet skrives, men selve hodet kan mangle i den om strømmen gikk akkurat da.

    Args:
        database: Databasen.
        fil: Vitnets fil.

    Raises:
        LagerFeil: Når vitnet er borte, eller er tømt.
    """
    if not database.er_sqlite or Path(database.sted).exists():
        with database.motor.connect() as f:
            er_tom = not inspect(f).has_table(t.hode.name)
            hoder = [] if er_tom else f.execute(select(t.hode.c.stoerrelse).limit(2)).all()
        sett = any(hode is not None for _, hode in les_vitne(fil, sys.maxsize))
        brutt_ved_det_foerste = len(hoder) == 1 and fil.exists()
        if hoder and not sett and not brutt_ved_det_foerste:
            raise LagerFeil(
                f"Databasen har innslag, men vitnet ({fil}) er borte eller tomt. Legg tilbake vitnet fra samme kopi. "
                "Er det tapt, kan ingen se om loggen er rullet tilbake; da gir RETTESNOR_NYTT_VITNE=ja loggen et nytt."
            )


def les_vitne(fil: Path, hoeyst: int) -> Iterator[tuple[int, SignertHode | None]]:
    """Gir linjenumrene og hodene hos vitnet; ingenting der linjen ikke kan leses.

    Args:
        fil: Filen.
        hoeyst: Så mange byte som leses.
    """
    if not fil.exists():
        return
    with fil.open("rb") as linjer:
        for nummer, linje in enumerate(linjer, 1):
            if linjer.tell() > hoeyst:
                return
            if linje.strip():
                yield nummer, _les(linje)
