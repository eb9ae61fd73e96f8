"""Hull og overlapp mellom bokser: hver rad er én mengde biter for hver kolonne.

Kjernen kjenner verken regler eller enheter: en boks er ett bitmønster (et heltall) for hver kolonne. Hele produktet
av kolonnene bygges aldri. Et hull letes fram kolonne for kolonne, der bitene de samme radene godtar, er slått sammen,
og radene som fortsatt kan gjelde, er ett bitmønster. Er ingen rader i overlapp, avgjør volumene alene hvor hullet er.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import prod
from typing import TypeAlias

Boks: TypeAlias = tuple[int, ...]
Punkt: TypeAlias = tuple[int, ...]
_FLEST_STEG = 200_000


class UavgjortFeil(Exception):
    """Letingen ble for lang til å gi et svar."""


def snitt(a: Boks, b: Boks) -> Boks | None:
    """Gir det to bokser har felles, eller ingenting."""
    felles = tuple(x & y for x, y in zip(a, b, strict=True))
    return felles if all(felles) else None


def volum(boks: Boks) -> int:
    """Gir antall kombinasjoner av biter i boksen."""
    return prod(maske.bit_count() for maske in boks)


def foerste(boks: Boks) -> Punkt:
    """Gir det første punktet i en boks som ikke er tom: nummeret på én bit i hver kolonne."""
    return tuple((maske & -maske).bit_length() - 1 for maske in boks)


def overlapp(rader: Sequence[Boks]) -> Iterator[tuple[int, int, Boks]]:
    """Gir hvert par av rader som kan gjelde samtidig, og der de gjør det.

    Args:
        rader: Radene.
    """
    for (i, a), (j, b) in combinations(enumerate(rader), 2):
        felles = snitt(a, b)
        if felles is not None:
            yield i, j, felles


def finn_hull(domene: Boks, rader: Sequence[Boks]) -> Punkt | None:
    """Finner et punkt i domenet som ingen rad dekker.

    Args:
        domene: Det som skal dekkes.
        rader: Radene.

    Raises:
        UavgjortFeil: Når rader i overlapp gjør letingen for lang.
    """
    kuttet = [felles for rad in rader if (felles := snitt(rad, domene)) is not None]
    return _Leting(domene, kuttet).finn()


def voks(punkt: Punkt, domene: Boks, rader: Sequence[Boks], sammenhengende: Sequence[int]) -> Boks:
    """Gir en så stor boks som mulig rundt et hull, uten å treffe en rad.

    Args:
        punkt: Et punkt ingen rad dekker.
        domene: Det boksen må holde seg innenfor.
        rader: Radene.
        sammenhengende: For hver kolonne, bitene som må ligge etter hverandre i boksen (tallene på en linje).
    """
    boks = [1 << bit for bit in punkt]
    for kolonne, bit in enumerate(punkt):
        opptatt = 0
        for rad in rader:
            if all(i == kolonne or maske & boks[i] for i, maske in enumerate(rad)):
                opptatt |= rad[kolonne]
        ledig = domene[kolonne] & ~opptatt
        if ledig == domene[kolonne]:
            boks[kolonne] = ledig
            continue
        linje = sammenhengende[kolonne]
        boks[kolonne] = _rundt(bit, ledig & linje) if linje >> bit & 1 else ledig & ~linje if linje else ledig
    return tuple(boks)


def _rundt(bit: int, ledig: int) -> int:
    """Gir de sammenhengende bitene rundt en bit."""
    fra = til = bit
    while fra and ledig >> (fra - 1) & 1:
        fra -= 1
    while ledig >> (til + 1) & 1:
        til += 1
    return (1 << (til + 1)) - (1 << fra)


class _Leting:
    """Leter etter et hull, kolonne for kolonne."""

    def __init__(self, domene: Boks, rader: Sequence[Boks]) -> None:
        self._domene = domene
        self._rader = rader
        antall = len(domene)
        # Kolonner med få ulike rader først gir færrest grener.
        self._orden = sorted(range(antall), key=lambda k: (len({rad[k] for rad in rader}), k))
        self._klasser = [self._del(kolonne) for kolonne in self._orden]
        # Volumet av det som er igjen fra og med hver kolonne, og radene som dekker alt av det.
        self._igjen = [[1] * len(rader) for _ in range(antall + 1)]
        self._alt = [1] * (antall + 1)
        self._dekker = [(1 << len(rader)) - 1] * (antall + 1)
        for nivaa in range(antall - 1, -1, -1):
            kolonne = self._orden[nivaa]
            self._alt[nivaa] = self._alt[nivaa + 1] * domene[kolonne].bit_count()
            self._dekker[nivaa] = self._dekker[nivaa + 1]
            for i, rad in enumerate(rader):
                self._igjen[nivaa][i] = self._igjen[nivaa + 1][i] * rad[kolonne].bit_count()
                if rad[kolonne] != domene[kolonne]:
                    self._dekker[nivaa] &= ~(1 << i)
        self._uten_overlapp = not any(True for _ in overlapp(rader))
        self._dekket: set[tuple[int, int]] = set()
        self._steg = 0

    def _del(self, kolonne: int) -> list[tuple[int, int]]:
        """Slår sammen bitene de samme radene godtar; gir radene og den første biten."""
        klasser: dict[int, int] = {}
        for bit in range(self._domene[kolonne].bit_length()):
            if self._domene[kolonne] >> bit & 1:
                rader = sum(1 << i for i, rad in enumerate(self._rader) if rad[kolonne] >> bit & 1)
                klasser.setdefault(rader, bit)
        return sorted(klasser.items(), key=lambda par: (par[0].bit_count(), par[1]))

    def finn(self) -> Punkt | None:
        if not all(self._domene):
            return None
        valgt = [0] * len(self._domene)
        return tuple(valgt) if self._finn(0, (1 << len(self._rader)) - 1, valgt) else None

    def _finn(self, nivaa: int, levende: int, valgt: list[int]) -> bool:
        """Sier om det er et hull, og skriver det i ``valgt``."""
        self._steg += 1
        if self._steg > _FLEST_STEG:
            raise UavgjortFeil
        if not levende:
            for rest in range(nivaa, len(self._orden)):
                valgt[self._orden[rest]] = self._klasser[rest][0][1]
            return True
        if levende & self._dekker[nivaa] or (nivaa, levende) in self._dekket:
            return False
        if self._uten_overlapp and self._sum(nivaa, levende) == self._alt[nivaa]:
            return False
        for rader, bit in self._klasser[nivaa]:
            valgt[self._orden[nivaa]] = bit
            if self._finn(nivaa + 1, levende & rader, valgt):
                return True
        self._dekket.add((nivaa, levende))
        return False

    def _sum(self, nivaa: int, levende: int) -> int:
        """Gir volumet av radene som lever, i kolonnene som er igjen; uten overlapp er det akkurat det de dekker."""
        svar, igjen = 0, self._igjen[nivaa]
        while levende:
            svar += igjen[(levende & -levende).bit_length() - 1]
            levende &= levende - 1
        return svar
