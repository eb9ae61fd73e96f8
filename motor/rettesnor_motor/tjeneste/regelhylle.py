"""Regler som er lagret, klare til bruk; de siste huskes, så mange sjekker med de samme reglene leser dem én gang."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from rettesnor_motor.tjeneste.bibliotek import Bibliotek
from rettesnor_motor.tjeneste.lagrede_regler import les_lagrede_regler

_FLEST = 8


class Regelhylle:
    """Reglene slått opp med kontrollsummen; flere kan spørre samtidig."""

    def __init__(self, hent: Callable[[str], bytes]) -> None:
        """Tar imot det som finner reglene.

        Args:
            hent: Gir reglene på kanonisk form.
        """
        self._hent = hent
        self._laas = Lock()
        self._klare: OrderedDict[str, Bibliotek] = OrderedDict()

    def __call__(self, kontrollsum: str) -> Bibliotek:
        """Gir reglene.

        Args:
            kontrollsum: Summen de er lagret under.
        """
        with self._laas:
            funnet = self._klare.get(kontrollsum)
            if funnet is not None:
                self._klare.move_to_end(kontrollsum)
                return funnet
        # Leses utenfor låsen: det tar tid, og de som vil ha andre regler, skal ikke vente.
        lest = Bibliotek(les_lagrede_regler(self._hent(kontrollsum), kontrollsum))
        with self._laas:
            self._klare[kontrollsum] = lest
            self._klare.move_to_end(kontrollsum)
            if len(self._klare) > _FLEST:
                self._klare.popitem(last=False)
        return lest
