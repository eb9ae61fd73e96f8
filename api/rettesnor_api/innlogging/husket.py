"""Det utstederen har sagt: husket en stund, og hentet av én om gangen, også når utstederen er nede."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from rettesnor_api.innlogging import UtstederFeil

MINST_MELLOM: Final = 60.0
"""Sekunder mellom hver gang det spørres; ellers kunne hvem som helst fått oss til å spørre, eller til å vente."""
LENGST_GAMMELT: Final = 6 * 3600.0
"""Sekunder det vi vet, kan brukes når utstederen er nede. Lenger, og en nøkkel den har trukket, ville gjelde."""
_T = TypeVar("_T")


class Husket(Generic[_T]):
    """Én ting utstederen har sagt, når den sa det, og når vi sist spurte."""

    def __init__(self, hent: Callable[[], Awaitable[_T]], naa: Callable[[], float]) -> None:
        """Tar imot det som henter, og klokken.

        Args:
            hent: Spør utstederen.
            naa: Gir tidspunktet, i sekunder.

        """
        self._hent = hent
        self._naa = naa
        self._laas = asyncio.Lock()
        self._vet: tuple[float, _T] | None = None
        self._spurt = -math.inf

    async def gi(self, lengst: float) -> _T:
        """Gir det vi vet når det er nytt nok, ellers det utstederen sier nå, ellers det vi visste.

        Args:
            lengst: Så mange sekunder gammelt kan det være.

        Raises:
            UtstederFeil: Utstederen svarer ikke, og det vi visste, er for gammelt.

        """
        if self._vet is not None and (self._er_yngre(lengst) or (self._laas.locked() and self._er_yngre())):
            return self._vet[1]
        async with self._laas:
            feil = UtstederFeil("Utstederen av innlogging svarte ikke nylig. Prøv igjen om et minutt.")
            if not self._er_yngre(lengst) and abs(self._naa() - self._spurt) > MINST_MELLOM:
                self._spurt = self._naa()
                try:
                    self._vet = self._spurt, await self._hent()
                except UtstederFeil as svikt:
                    feil = svikt
            if self._vet is None or not self._er_yngre():
                raise feil
            return self._vet[1]

    def _er_yngre(self, lengst: float = LENGST_GAMMELT) -> bool:
        return self._vet is not None and abs(self._naa() - self._vet[0]) <= lengst
