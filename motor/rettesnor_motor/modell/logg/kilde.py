"""Det kvitteringer og eksporter henter fra en logg, uten å vite hvordan den er lagret."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from rettesnor_motor.modell.logg.hode import SignertHode


class Aapnet(NamedTuple):
    """En skjult verdi, og saltet som åpner forpliktelsen på den."""

    salt: bytes
    verdi: bytes


class Loggkilde(Protocol):
    """En logg å hente fra."""

    def hode(self) -> SignertHode:
        """Gir det siste signerte hodet."""

    def kropper(self) -> Iterator[bytes]:
        """Gir innslagene i rekkefølge, byte for byte, så mange som hodet gjelder."""

    def bevis(self, nr: int, stoerrelse: int) -> Sequence[bytes]:
        """Gir beviset for at innslaget er i treet av den størrelsen."""

    def skjult(self, nr: int) -> Mapping[str, Aapnet]:
        """Gir de skjulte feltene i innslaget som ikke er slettet."""

    def finnes_regler(self, kontrollsum: str) -> bool:
        """Sier om reglene er tatt vare på; for sjekker fra et eldre lager er de kanskje ikke det."""

    def regler(self, kontrollsum: str) -> bytes:
        """Gir reglene på kanonisk form."""
