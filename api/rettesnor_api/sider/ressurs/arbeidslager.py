"""Der en opplastet ressursfordeling ligger mens noen arbeider med den.

Den er et arbeidsdokument, ikke noe som loggføres: én fil bare tjeneren kan lese, på tilfeldig navn, for den som lastet
opp og ingen andre, med tak på antall og levetid, og borte når den slettes.
"""

import datetime as dt
import hashlib
import os
import re
import tempfile
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.feil.foedselsnummer import ny_id

LEVETID: Final = 12 * 3600
"""Sekunder fra siste endring til dokumentet slettes av seg selv."""
FLEST_HVER: Final = 5
FLEST: Final = 200
_ID = re.compile("[0-9a-f]{32}")


class Fullt(Exception):
    """Den som laster opp, må slette noe selv først."""


class Dokument(NamedTuple):
    """Innholdet i et arbeidsdokument: det som er lastet opp, og scenarioene som er laget."""

    id: str
    inn: dict[str, Any]
    fjor: dict[str, Any] | None = None
    scenarioer: tuple[dict[str, Any], ...] = ()
    eksempel: bool = False
    lastet_opp: str = ""


class Arbeidslager:
    """Tar vare på arbeidsdokumentene."""

    def __init__(self, mappe: Path | None) -> None:
        """Bruker mappen; uten en brukes en som forsvinner når tjeneren stopper.

        Args:
            mappe: Mappen dokumentene ligger i.

        """
        self._midlertidig = tempfile.TemporaryDirectory(prefix="rettesnor-") if mappe is None else None
        self._mappe = Path(self._midlertidig.name) if self._midlertidig is not None else mappe or Path()

    def ny(self, eier: str, inn: dict[str, Any], *, eksempel: bool = False) -> Dokument:
        """Lagrer et nytt dokument. Ingenting slettes for å gi plass: det kan ha scenarioer noen har bygget.

        Args:
            eier: Den som lastet opp.
            inn: Det som er lest.
            eksempel: Om det er et oppdiktet eksempel.

        Raises:
            Fullt: Eieren har så mange som hver kan ha.
            FinnesIkkeFeil: Det er ikke plass til flere.

        """
        self.rydd()
        if len(self._filene(_avtrykk(eier))) >= FLEST_HVER:
            raise Fullt
        if len(self._filene()) >= FLEST:
            melding = "Det er ikke plass til flere arbeidsdokumenter nå. Prøv igjen senere."
            raise FinnesIkkeFeil(melding)
        naa = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        dokument = Dokument(ny_id(), inn, eksempel=eksempel, lastet_opp=naa)
        self.lagre(eier, dokument)
        return dokument

    def lagre(self, eier: str, dokument: Dokument) -> None:
        """Skriver dokumentet, helt eller ikke i det hele tatt.

        Args:
            eier: Den som lastet opp.
            dokument: Dokumentet.

        """
        self._mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
        innhold = orjson.dumps(dokument._asdict(), default=str)
        fd, ny = tempfile.mkstemp(dir=self._mappe, suffix=".ny")  # bare eieren av prosessen kan lese den
        with os.fdopen(fd, "wb") as fil:
            fil.write(innhold)
        Path(ny).replace(self._sti(eier, dokument.id))

    def hent(self, eier: str, id_: str) -> Dokument:
        """Henter dokumentet.

        Args:
            eier: Den som spør.
            id_: Id-en i adressen.

        Raises:
            FinnesIkkeFeil: Det finnes ikke, er utløpt, eller tilhører en annen; de tre kan ikke skilles utenfra.

        """
        sti = self._sti(eier, id_)
        try:
            if _endret(sti) + LEVETID < time.time():
                sti.unlink(missing_ok=True)
            kart = orjson.loads(sti.read_bytes())
        except FileNotFoundError:
            melding = "Fant ikke dette arbeidet. Det kan være slettet eller utløpt. Last opp filen på nytt."
            raise FinnesIkkeFeil(melding) from None
        return Dokument(**{**kart, "scenarioer": tuple(kart["scenarioer"])})

    def utgave(self, eier: str, id_: str) -> int:
        """Gir et tall som endres hver gang dokumentet skrives; null når det ikke finnes.

        Args:
            eier: Den som spør.
            id_: Id-en i adressen.

        """
        try:
            status = self._sti(eier, id_).stat()
        except FileNotFoundError:
            return 0
        return status.st_mtime_ns if status.st_mtime + LEVETID >= time.time() else 0

    def slett(self, eier: str, id_: str) -> None:
        """Sletter dokumentet.

        Args:
            eier: Den som spør.
            id_: Id-en i adressen.

        """
        self._sti(eier, id_).unlink(missing_ok=True)

    def egne(self, eier: str) -> list[tuple[str, float]]:
        """Gir id-ene til dokumentene eieren har, nyeste først, og når de ble endret.

        Args:
            eier: Den som spør.

        """
        filer = sorted(self._filene(_avtrykk(eier)), key=_endret, reverse=True)
        return [(fil.stem.partition(".")[2], _endret(fil)) for fil in filer if _endret(fil) + LEVETID >= time.time()]

    def rydd(self) -> None:
        """Sletter det som er utløpt."""
        for fil in self._mappe.glob("*.*"):
            if _endret(fil) + LEVETID < time.time():
                fil.unlink(missing_ok=True)

    def lukk(self) -> None:
        """Sletter mappen når den var midlertidig."""
        if self._midlertidig is not None:
            self._midlertidig.cleanup()

    def _filene(self, avtrykk: str = "*") -> list[Path]:
        return [*self._mappe.glob(f"{avtrykk}.*.json")]

    def _sti(self, eier: str, id_: str) -> Path:
        # En id på en annen form blir aldri en del av en sti.
        return self._mappe / f"{_avtrykk(eier)}.{id_ if _ID.fullmatch(id_) else 'ingen'}.json"


def _avtrykk(eier: str) -> str:
    return hashlib.sha256(eier.encode()).hexdigest()[:32]


def _endret(fil: Path) -> float:
    try:
        return fil.stat().st_mtime
    except FileNotFoundError:
        return 0.0
