"""Prøven av en endring, gjort i bakgrunnen: én om gangen på tjeneren, fulgt mens den går, og stanset når noen vil."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from typing import Literal, TypeAlias

from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.tjeneste.forhaandsproeving import Proevd

Fremdrift: TypeAlias = Callable[[int, int], None]
Status: TypeAlias = Literal["gaar", "ferdig", "avvist", "stanset", "feilet"]
_logg = logging.getLogger("rettesnor.api")


class _Stanset(Exception):
    """Noen har bedt om at prøven stanses."""


class Proevejobb:
    """Én prøve: hvem som vil ha den, hva den gjelder, og hvor langt den er kommet."""

    def __init__(self, eier: str, noekkel: tuple[str, str], verdier: dict[str, str]) -> None:
        """Tar imot det som er bestilt.

        Args:
            eier: Brukeren.
            noekkel: Kommunen og det som endres.
            verdier: Det som sto i skjemaet.

        """
        self.eier, self.noekkel, self.verdier = eier, noekkel, verdier
        self.status: Status = "gaar"
        self.ferdig, self.av = 0, 1
        self.proevd: Proevd | None = None
        self.funn: tuple[Funn, ...] = ()
        self.stans = Event()

    @property
    def gaar(self) -> bool:
        """Sier om den fortsatt er i gang."""
        return self.status == "gaar"

    def fremdrift(self, ferdig: int, av: int) -> None:
        """Noterer hvor langt prøven er kommet, og stanser den når noen har bedt om det."""
        if self.stans.is_set():
            raise _Stanset
        self.ferdig, self.av = ferdig, av

    def gjoer(self, proev: Callable[[Fremdrift], Proevd]) -> None:
        """Gjør prøven, og tar vare på det den kom til.

        Args:
            proev: Gjør arbeidet.

        """
        try:
            self.proevd = proev(self.fremdrift)
            self.status = "ferdig"
        except _Stanset:
            self.status = "stanset"
        except RegelverkFeil as feil:
            self.funn = tuple(feil.funn)
            self.status = "avvist"
        except Exception as feil:  # noqa: BLE001 – tråden har ingen over seg
            self.status = "feilet"
            melding = "Prøven stanset: %s"
            _logg.error(melding, type(feil).__name__)


class Proevebenk:
    """Plassen til den ene prøven; to ville bare ventet på hverandre."""

    def __init__(self) -> None:
        """Starter uten noen prøve."""
        self._arbeider = ThreadPoolExecutor(1, "proeve")
        self._jobb: Proevejobb | None = None
        self._laas = Lock()

    def start(self, jobb: Proevejobb, proev: Callable[[Fremdrift], Proevd]) -> bool:
        """Setter prøven i gang, når ingen annen går.

        Args:
            jobb: Prøven.
            proev: Gjør arbeidet.

        """
        with self._laas:
            if self._jobb is not None and self._jobb.gaar:
                return False
            self._jobb = jobb
        self._arbeider.submit(jobb.gjoer, proev)
        return True

    def hent(self, eier: str, noekkel: tuple[str, str]) -> Proevejobb | None:
        """Gir prøven brukeren har bestilt av dette.

        Args:
            eier: Brukeren.
            noekkel: Kommunen og det som endres.

        """
        jobb = self._jobb
        return jobb if jobb is not None and (jobb.eier, jobb.noekkel) == (eier, noekkel) else None

    def stans(self, eier: str) -> None:
        """Stanser prøven brukeren har i gang.

        Args:
            eier: Brukeren.

        """
        jobb = self._jobb
        if jobb is not None and jobb.eier == eier:
            jobb.stans.set()

    def lukk(self) -> None:
        """Stanser det som går."""
        if self._jobb is not None:
            self._jobb.stans.set()
        self._arbeider.shutdown(wait=True, cancel_futures=True)
