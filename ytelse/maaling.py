"""Tar tiden på flere motorer om hverandre, så en urolig maskin forstyrrer alle like mye."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

_MINSTE_NS = 2_000_000  # en blokk kortere enn dette gjentas, ellers måler vi klokken


@dataclass(frozen=True, slots=True)
class Oppgave:
    """Noe som skal måles: et kall, og det kallet får for hver sak."""

    navn: str
    kall: Callable[[Any], object]
    argumenter: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Maaling:
    """Mikrosekunder per sak, ett tall for hver runde."""

    navn: str
    runder: tuple[float, ...]

    @property
    def median(self) -> float:
        """Gir medianen over rundene."""
        return statistics.median(self.runder)

    @property
    def lavest(self) -> float:
        """Gir den raskeste runden."""
        return min(self.runder)

    def forhold(self, grunnlag: "Maaling") -> float:
        """Gir hvor mange ganger så lang tid dette tar, regnet i hver runde for seg."""
        return statistics.median(denne / annen for denne, annen in zip(self.runder, grunnlag.runder, strict=True))


def _blokk(kall: Callable[[Any], object], argumenter: Sequence[Any], ganger: int) -> int:
    """Kaller alle sakene i en blokk så mange ganger, og gir nanosekundene det tok."""
    kall(argumenter[0])  # den første etter en annen motor er alltid kald
    start = time.perf_counter_ns()
    for _ in range(ganger):
        for argument in argumenter:
            kall(argument)
    return time.perf_counter_ns() - start


def maal(oppgaver: Sequence[Oppgave], *, antall_runder: int, saker_per_runde: int) -> list[Maaling]:
    """Måler oppgavene om hverandre: i hver runde får alle de samme sakene, og en ny begynner.

    Args:
        oppgaver: Det som skal måles; alle har like mange argumenter.
        antall_runder: Hvor mange ganger hver oppgave måles.
        saker_per_runde: Hvor mange saker hver oppgave får i en runde.

    """
    ganger = []
    for oppgave in oppgaver:
        brukt = min(_blokk(oppgave.kall, oppgave.argumenter[:saker_per_runde], 1) for _ in range(2))
        ganger.append(max(1, _MINSTE_NS // brukt))
    tider: list[list[float]] = [[] for _ in oppgaver]
    gc.collect()
    for runde in range(antall_runder):
        for plass in range(len(oppgaver)):
            nummer = (plass + runde) % len(oppgaver)
            oppgave = oppgaver[nummer]
            antall = len(oppgave.argumenter)
            argumenter = [oppgave.argumenter[(runde * saker_per_runde + i) % antall] for i in range(saker_per_runde)]
            nanosekunder = _blokk(oppgave.kall, argumenter, ganger[nummer])
            tider[nummer].append(nanosekunder / 1000 / ganger[nummer] / saker_per_runde)
    return [Maaling(oppgave.navn, tuple(tid)) for oppgave, tid in zip(oppgaver, tider, strict=True)]
