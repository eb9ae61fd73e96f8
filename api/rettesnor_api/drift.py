"""Driften av døren: grensene, målerne, plassene, og om tjeneren er i ferd med å stanse."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeVar, cast

from anyio import CapacityLimiter, to_thread
from fastapi import Request
from starlette.exceptions import HTTPException

from rettesnor_api.fartsgrense import Fartsgrense
from rettesnor_api.grenser import Grenser
from rettesnor_api.maalere import Maalere

Plass = Literal["sak", "tung"]
_T = TypeVar("_T")


class Avvist(HTTPException):
    """En forespørsel døren ikke tar nå, med vår egen forklaring."""


class Drift:
    """Det døren vet om seg selv mens den er åpen."""

    def __init__(self, grenser: Grenser) -> None:
        """Tar imot grensene."""
        self.grenser = grenser
        self.maalere = Maalere()
        self.fart = Fartsgrense(grenser)
        self.stanser = False
        # Egne tråder: fyller sakene alle de vanlige, ville ingen side og ikke «/klar» sluppet til.
        self.traader: dict[Plass, CapacityLimiter] = {
            "sak": CapacityLimiter(grenser.samtidige),
            "tung": CapacityLimiter(grenser.samtidige_tunge),
        }
        self._ledige: dict[Plass, int] = {"sak": grenser.samtidige, "tung": grenser.samtidige_tunge}

    @contextmanager
    def plass(self, slag: Plass) -> Iterator[None]:
        """Holder en plass så lenge noe regnes ut.

        Args:
            slag: Hva slags plass.

        Raises:
            Avvist: Når alle plassene er opptatt (503).

        """
        if not self._ledige[slag]:
            self.maalere.avvist["plass"] += 1
            raise Avvist(503, "Det regnes på så mye det er plass til nå. Prøv igjen om litt.", {"Retry-After": "1"})
        self._ledige[slag] -= 1
        try:
            yield
        finally:
            self._ledige[slag] += 1


def hent_drift(request: Request) -> Drift:
    """Gir driften appen er satt opp med."""
    return cast("Drift", request.app.state.drift)


async def regn_ut(request: Request, slag: Plass, kall: Callable[..., _T], *argumenter: object) -> _T:
    """Regner ut noe i en egen tråd, når det er plass.

    Args:
        request: Forespørselen.
        slag: Hva slags plass det trenger.
        kall: Regner det ut.
        argumenter: Det som skal med i kallet.

    Raises:
        Avvist: Når alle plassene er opptatt (503).

    """
    drift = hent_drift(request)
    with drift.plass(slag):
        return await to_thread.run_sync(kall, *argumenter, limiter=drift.traader[slag])
