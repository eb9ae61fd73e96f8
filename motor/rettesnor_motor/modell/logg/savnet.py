"""Skjult innhold som mangler: hvert felt skal være besluttet slettet senere i loggen, av en som står med navn."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any


class Savnet:
    """Feltene som mangler så langt, og dem som er besluttet slettet."""

    def __init__(self) -> None:
        """Begynner uten noe som mangler."""
        self._steder: dict[tuple[str, str], str] = {}
        self._slettet: set[tuple[str, str]] = set()
        self._sett: set[str] = set()

    def mangler(self, sted: str, id_: str, felt: Iterable[str]) -> None:
        """Merker seg felt et innslag ikke lenger har.

        Args:
            sted: Hvor innslaget står.
            id_: Id-en til innslaget.
            felt: Feltene som mangler.
        """
        self._sett.add(id_)
        self._steder |= {(id_, ett): sted for ett in felt}

    def kjenner(self, id_: str | None) -> bool:
        """Sier om et innslag er lest.

        Args:
            id_: Id-en til innslaget.
        """
        return id_ in self._sett

    def beslutt(self, innslag: Mapping[str, Any]) -> Iterator[str]:
        """Tar imot et innslag; er det en sletting, gir den feltene som er besluttet slettet, men finnes.

        Args:
            innslag: Innslaget, lest.
        """
        if innslag["slag"] != "sletting":
            return
        for felt in innslag["aapent"]["felt"]:
            noekkel = (innslag["gjelder"], felt)
            if self._steder.pop(noekkel, None) is not None:
                self._slettet.add(noekkel)
            elif noekkel not in self._slettet:
                yield felt

    def uten_beslutning(self) -> Iterator[tuple[str, str]]:
        """Gir stedet og feltet for alt som mangler uten at noen har besluttet det."""
        return ((sted, felt) for (_, felt), sted in self._steder.items())
