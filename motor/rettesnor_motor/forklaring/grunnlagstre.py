"""Trærne i grunnlaget: alt som er fast, skrevet på forhånd, med plass til utfallene og verdiene."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias


class Utfallsdel(NamedTuple):
    """Et sted der teksten følger utfallet av noden på en plass."""

    hoder: tuple[bytes, ...]
    plass: int


class Verdidel(NamedTuple):
    """Et sted der teksten følger utfallet av noden på en plass, og slutter med verdien av en opplysning."""

    hoder: tuple[bytes, ...]
    plass: int
    navn: str


Del: TypeAlias = str | Utfallsdel | Verdidel


class Tre:
    """Treet for en eller flere regler."""

    def __init__(self, deler: Iterable[Del]) -> None:
        """Setter de faste delene sammen på forhånd.

        Args:
            deler: Treet, fra først til sist.
        """
        uttrykk: list[str] = []
        navnerom: dict[str, object] = {}
        trenger: dict[str, str] = {}
        fast = b""
        for del_ in deler:
            if isinstance(del_, str):
                fast += del_.encode()
                continue
            navnerom[navn := f"t{len(navnerom)}"] = tuple(fast + hode for hode in del_.hoder)
            uttrykk.append(f"{navn}[u[{del_.plass}]]")
            fast = b""
            if isinstance(del_, Verdidel):
                uttrykk.append(trenger.setdefault(del_.navn, f"v[{len(trenger)}]"))
        kode = f"lambda u, v: b''.join(({', '.join([*uttrykk, repr(fast)])},))"
        self._sett_sammen: Callable[[Sequence[int], Sequence[bytes]], bytes] = eval(kode, navnerom)  # noqa: S307 – laget av typede noder
        self.trenger = tuple(trenger)

    def skriv(self, utfall: Sequence[int], slutt: Callable[[str], bytes]) -> bytes:
        """Skriver treet for en sak.

        Args:
            utfall: Utfallskoden til hver node.
            slutt: Skriver slutten av et blad: verdien av en opplysning eller størrelse.
        """
        return self._sett_sammen(utfall, list(map(slutt, self.trenger)))
