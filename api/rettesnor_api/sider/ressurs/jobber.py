"""Trekningene som går i bakgrunnen: én om gangen for hver bruker, et tak på køen, og de kan stanses."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from typing import Final, Literal, TypeAlias

from rettesnor_motor.modell.bemanning.trekning import Trekning

Regn: TypeAlias = Callable[[Callable[[int, int], None]], Trekning]
Status: TypeAlias = Literal["venter", "gaar", "ferdig", "avbrutt", "feilet"]
_logg = logging.getLogger("rettesnor.api")
FLEST_I_KOE: Final = 8
FLEST_HUSKET: Final = 50


class Avbrutt(Exception):
    """Brukeren har bedt om at trekningene stanses."""


class Jobb:
    """Én rekke trekninger, og hvor langt den er kommet."""

    def __init__(self, arbeid: str, antall: int, froe: int) -> None:
        """Tar imot det som er bestilt.

        Args:
            arbeid: Id-en til arbeidet.
            antall: Hvor mange trekninger.
            froe: Frøet.

        """
        self.arbeid, self.antall, self.froe = arbeid, antall, froe
        self.status: Status = "venter"
        self.ferdig, self.av = 0, 1
        self.trekning: Trekning | None = None
        self.stans = Event()

    @property
    def gaar(self) -> bool:
        """Sier om den er i gang eller venter på tur."""
        return self.status in {"venter", "gaar"}

    def fremdrift(self, ferdig: int, av: int) -> None:
        """Noterer hvor langt arbeidet er kommet, og stanser det når brukeren har bedt om det."""
        if self.stans.is_set():
            raise Avbrutt
        self.ferdig, self.av = ferdig, av


class Jobber:
    """Køen; arbeidet gjøres i én tråd, så sidene ellers svarer."""

    def __init__(self) -> None:
        """Starter med en tom kø."""
        self._arbeider = ThreadPoolExecutor(1, "trekning")
        self._alle: dict[str, Jobb] = {}
        self._laas = Lock()

    def start(self, eier: str, jobb: Jobb, regn: Regn) -> bool:
        """Setter jobben i kø, når brukeren ikke har en som går og køen ikke er full.

        Args:
            eier: Brukeren.
            jobb: Det som er bestilt.
            regn: Gjør arbeidet.

        """
        with self._laas:
            gammel = self._alle.get(eier)
            i_koe = sum(ett.gaar for ett in self._alle.values())
            if (gammel is not None and gammel.gaar) or i_koe >= FLEST_I_KOE:
                return False
            self._alle.pop(eier, None)
            self._alle[eier] = jobb
            for_mange = max(0, len(self._alle) - FLEST_HUSKET)
            for noekkel in [n for n, ett in self._alle.items() if not ett.gaar][:for_mange]:
                del self._alle[noekkel]
        self._arbeider.submit(_gjoer, jobb, regn)
        return True

    def hent(self, eier: str, arbeid: str) -> Jobb | None:
        """Gir jobben brukeren har for arbeidet.

        Args:
            eier: Brukeren.
            arbeid: Id-en til arbeidet.

        """
        jobb = self._alle.get(eier)
        return jobb if jobb is not None and jobb.arbeid == arbeid else None

    def opptatt(self, eier: str) -> bool:
        """Sier om brukeren har en jobb som går.

        Args:
            eier: Brukeren.

        """
        jobb = self._alle.get(eier)
        return jobb is not None and jobb.gaar

    def avbryt(self, eier: str, arbeid: str) -> None:
        """Stanser jobben, og glemmer den.

        Args:
            eier: Brukeren.
            arbeid: Id-en til arbeidet.

        """
        with self._laas:
            jobb = self._alle.get(eier)
            if jobb is not None and jobb.arbeid == arbeid:
                jobb.stans.set()
                del self._alle[eier]

    def lukk(self) -> None:
        """Stanser alt."""
        for jobb in [*self._alle.values()]:
            jobb.stans.set()
        self._arbeider.shutdown(wait=True, cancel_futures=True)


def _gjoer(jobb: Jobb, regn: Regn) -> None:
    if jobb.stans.is_set():
        return
    jobb.status = "gaar"
    try:
        jobb.trekning = regn(jobb.fremdrift)
        jobb.status = "ferdig"
    except Avbrutt:
        jobb.status = "avbrutt"
    except Exception as feil:  # noqa: BLE001 – tråden har ingen over seg; teksten i unntaket kan gjengi saken
        jobb.status = "feilet"
        melding = "Trekningene stanset: %s"
        _logg.error(melding, type(feil).__name__)
