"""Fartsgrensen: hver adresse, og alle til sammen, har en bøtte som fylles jevnt og tømmes av hver forespørsel."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal, NamedTuple

from rettesnor_api.grenser import Grenser

FLEST_ADRESSER = 10_000
Grunn = Literal["adresse", "alle"]


class Bremset(NamedTuple):
    """Hvem sin bøtte som var tom, og hvor mange sekunder det er til den har nok igjen."""

    grunn: Grunn
    sekunder: float


class _Boette:
    """Det som er igjen, og når det sist ble regnet ut."""

    __slots__ = ("igjen", "sist")

    def __init__(self, igjen: float, sist: float) -> None:
        self.igjen = igjen
        self.sist = sist

    def fyll(self, fart: int, rom: int, naa: float) -> float:
        """Fyller på for tiden som er gått, og gir det som er igjen."""
        self.igjen = min(rom, self.igjen + (naa - self.sist) * fart)
        self.sist = naa
        return self.igjen


class Fartsgrense:
    """Teller forespørsler. Bare hendelsesløkken bruker den, så den trenger ingen lås."""

    def __init__(self, grenser: Grenser, klokke: Callable[[], float] = time.monotonic) -> None:
        """Tar imot grensene og klokken."""
        self._grenser = grenser
        self._klokke = klokke
        self._alle = _Boette(grenser.alle_adresser * grenser.stoet, klokke())
        self._adresser: OrderedDict[str, _Boette] = OrderedDict()

    @property
    def antall_adresser(self) -> int:
        """Gir hvor mange adresser som huskes."""
        return len(self._adresser)

    def slipp(self, adresse: str) -> Bremset | None:
        """Slipper en forespørsel gjennom, eller sier hvorfor ikke. Den som bremses, tømmer ingens bøtte.

        Args:
            adresse: Adressen forespørselen kommer fra.

        """
        naa = self._klokke()
        g = self._grenser
        egen = self._adresser.get(adresse)
        if egen is None:
            egen = self._adresser[adresse] = _Boette(g.per_adresse * g.stoet, naa)
            if len(self._adresser) > FLEST_ADRESSER:
                # Den eldste har hatt lengst tid til å fylles igjen; den samlede grensen gjelder uansett.
                self._adresser.popitem(last=False)
        else:
            self._adresser.move_to_end(adresse)
        if egen.fyll(g.per_adresse, g.per_adresse * g.stoet, naa) < 1:
            return Bremset("adresse", (1 - egen.igjen) / g.per_adresse)
        if self._alle.fyll(g.alle_adresser, g.alle_adresser * g.stoet, naa) < 1:
            return Bremset("alle", (1 - self._alle.igjen) / g.alle_adresser)
        egen.igjen -= 1
        self._alle.igjen -= 1
        return None
