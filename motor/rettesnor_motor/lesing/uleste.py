"""Det som står i regelfiler som ikke kunne leses, så det som viser dit, ikke meldes som feil."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rettesnor_motor.lesing.skjema import FILSLAG
from rettesnor_motor.lesing.yaml_tekst import Sti

_NAVN = re.compile(r"\b(?:id|regelsett|kommune)[\"']?\s*:\s*[\"']?([A-Za-z0-9][\w-]*)", re.ASCII)
_SLAG = re.compile(rf"^({'|'.join(FILSLAG)})[\"']?\s*:", re.MULTILINE)
_ANDRE_VISER_TIL = frozenset(FILSLAG) - {"kommune", "oversettelse"}
_FOELGER_ORDBOKEN = frozenset({"naer_terskel", "over_terskel"})


class Uleste:
    """Navnene og filslagene i filene som ikke kunne leses, funnet i teksten uten å forstå den."""

    def __init__(self, filer: Iterable[bytes]) -> None:
        """Leter i teksten.

        Args:
            filer: Innholdet i filene som ikke kunne leses.
        """
        # Uten null-tegnene kan navnene finnes også i en fil som er lagret som UTF-16.
        tekster = [raa.replace(b"\0", b"").decode("utf-8-sig", "replace") for raa in filer]
        self.finnes = bool(tekster)
        self.slag = frozenset(slag for tekst in tekster for slag in _SLAG.findall(tekst))
        self._uten_slag = any(not _SLAG.search(tekst) for tekst in tekster)
        self._navn = frozenset(navn for tekst in tekster for navn in _NAVN.findall(tekst))

    def skjuler_et_helt_slag(self, lest: Iterable[str]) -> bool:
        """Sier om en fil ingen vet hva er, kan være den eneste av et slag andre filer viser til.

        Args:
            lest: Filslagene som er lest.
        """
        return self._uten_slag and not {*lest, *self.slag} >= _ANDRE_VISER_TIL

    def beroerer(self, sti: Sti, verdi: Any, kjente: Iterable[str]) -> bool:
        """Sier om et funn gjelder noe som viser til det som ikke ble lest.

        Args:
            sti: Stien til funnet; den begynner med slag og id.
            verdi: Det som står der.
            kjente: Navnene som er lest; de er ikke ukjente selv om en ulest fil også nevner dem.
        """
        if not self.finnes:
            return False
        if "omregninger" in self.slag and ("omregn" in sti or sti[-1] == "gjennom"):
            return True
        if "ordbok" in self.slag and not _FOELGER_ORDBOKEN.isdisjoint(sti):
            return True
        nevnt = {ledd for tekst in _tekster([*map(str, sti[2:]), verdi]) for ledd in (tekst, *tekst.split("."))}
        return not (self._navn - set(kjente)).isdisjoint(nevnt)


def _tekster(verdi: Any) -> Iterator[str]:
    """Gir tekstene i et tre; kildene inne i det er ikke med, for de kontrolleres hver for seg."""
    if isinstance(verdi, str):
        yield verdi
    elif isinstance(verdi, dict):
        for navn, ett in verdi.items():
            if navn != "kilde":
                yield navn
                yield from _tekster(ett)
    elif isinstance(verdi, list):
        for ett in verdi:
            yield from _tekster(ett)
