"""Kilder, parametre, tolkninger og omregninger som er erklært, men som ingenting bruker."""

from collections.abc import Iterator, Mapping
from typing import Any

from rettesnor_motor.analyse.tabeller import Feil
from rettesnor_motor.modell.regelverk import Raatre


def ubrukte(raatre: Raatre) -> Iterator[Feil]:
    """Gir det som er erklært uten å være i bruk.

    Args:
        raatre: Innholdet i ``regler/``.
    """
    regelsett = raatre["regelsett"]
    kilder = {kart["id"] for kart in _kart(raatre) if set(kart) == {"id", "sted"}}
    yield from _uten(raatre["kilder"], kilder, "kilde", "ingenting viser til kilden")
    parametre = {kart["parameter"] for kart in _kart(regelsett) if isinstance(kart.get("parameter"), str)}
    i_saker = [p for p in raatre["parametre"] if p.get("rom") != "ressursfordeling"]
    yield from _uten(i_saker, parametre, "parameter", "ingen regel bruker parameteren")
    tekster = set(_tekster(regelsett)) | {str(om["tolkning"]) for om in raatre["omregninger"] if "tolkning" in om}
    yield from _uten(raatre["tolkninger"], tekster, "tolkning", "ingen regel eller omregning bruker tolkningen")
    yield from _like_formler(raatre)


def _uten(poster: list[Mapping[str, Any]], brukt: set[str], slag: str, hva: str) -> Iterator[Feil]:
    for post in poster:
        if post["id"] not in brukt:
            yield Feil((slag, post["id"]), hva, "fjern den, eller bruk den")


def _like_formler(raatre: Raatre) -> Iterator[Feil]:
    """Melder to størrelser som regnes ut på samme måte."""
    sett: list[tuple[str, Any]] = []
    for avledet in (a for regelsett in raatre["regelsett"] for a in regelsett.get("avledet", ())):
        lik = next((id_ for id_, beregn in sett if beregn == avledet["beregn"]), None)
        if lik is not None:
            hva = f"regnes ut på samme måte som «{lik}»"
            yield Feil(("avledet", avledet["id"]), hva, "behold én av dem, så de aldri kan bli ulike")
        sett.append((avledet["id"], avledet["beregn"]))


def _kart(tre: Any) -> Iterator[Mapping[str, Any]]:
    """Gir alle kart i et tre."""
    if isinstance(tre, Mapping):
        yield tre
        tre = list(tre.values())
    if isinstance(tre, list):
        for del_ in tre:
            yield from _kart(del_)


def _tekster(tre: Any) -> Iterator[str]:
    """Gir alle verdier i et tre som er tekst."""
    if isinstance(tre, str):
        yield tre
    for del_ in tre.values() if isinstance(tre, Mapping) else tre if isinstance(tre, list) else ():
        yield from _tekster(del_)
