"""Finner stedet og stien til det som er galt i JSON; brukes bare når noe er funnet galt."""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rettesnor_motor.lesing.forslag import vis_navn

_TEGN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],]|[^\s{}\[\],:"]+')


class Jsonsted(NamedTuple):
    """Et sted i teksten.

    Attributes:
        linje: Linjen, fra 1.
        kolonne: Kolonnen, fra 1.
        sti: Nøklene og plassene i lister på veien inn.
        tekst: Teksten eller tallet som står der, slik det er skrevet.
        er_dobbel: Om stedet er en nøkkel som alt står i samme objekt.
    """

    linje: int
    kolonne: int
    sti: tuple[str | int, ...]
    tekst: str
    er_dobbel: bool


class _Nivaa:
    """Et objekt eller en liste som ikke er lukket."""

    def __init__(self, *, er_objekt: bool) -> None:
        self.noekler: set[str] | None = set() if er_objekt else None
        self.ledd: str | int | None = None if er_objekt else 0
        """Nøkkelen eller plassen verdien hører til; ingenting når neste tekst er en nøkkel."""

    def neste(self) -> None:
        """Går til neste ledd."""
        self.ledd = self.ledd + 1 if isinstance(self.ledd, int) else None


def finn_steder(tekst: str, er_galt: Callable[[str], bool]) -> Iterator[Jsonsted]:
    """Finner doble nøkler, og tekster og tall som er gale, i rekkefølgen de står.

    Args:
        tekst: JSON med rett form; bare innholdet kan være galt.
        er_galt: Sier om en tekst (med anførselstegn) eller et tall, slik det er skrevet, er galt.
    """
    linjer = [0, *(treff.end() for treff in re.finditer("\n", tekst))]
    nivaaer: list[_Nivaa] = []
    for treff in _TEGN.finditer(tekst):
        ord_ = treff[0]
        if ord_ in "{[":
            nivaaer.append(_Nivaa(er_objekt=ord_ == "{"))
        elif ord_ in "}]":
            nivaaer.pop()
        elif ord_ == ",":
            nivaaer[-1].neste()
        else:
            er_dobbel = _er_dobbel_noekkel(nivaaer[-1], ord_) if nivaaer else False
            if er_dobbel or er_galt(ord_):
                linje = bisect_right(linjer, treff.start())
                kolonne = treff.start() - linjer[linje - 1] + 1
                sti = tuple(nivaa.ledd for nivaa in nivaaer if nivaa.ledd is not None)
                yield Jsonsted(linje, kolonne, sti, ord_, er_dobbel)


def _er_dobbel_noekkel(nivaa: _Nivaa, ord_: str) -> bool:
    """Tar imot ordet som nøkkel når det er det, og sier om nøkkelen alt står i objektet."""
    if nivaa.noekler is None or nivaa.ledd is not None:
        return False
    nivaa.ledd = str(json.loads(ord_)) if "\\" in ord_ else ord_[1:-1]
    er_dobbel = nivaa.ledd in nivaa.noekler
    nivaa.noekler.add(nivaa.ledd)
    return er_dobbel


def som_felt(sti: tuple[str | int, ...]) -> str:
    """Gir stien som et felt, med lange nøkler forkortet og halve tegn skrevet ut, så feltet kan vises."""
    return ".".join(vis_navn(ledd) for ledd in sti).encode("utf-8", "backslashreplace").decode()
