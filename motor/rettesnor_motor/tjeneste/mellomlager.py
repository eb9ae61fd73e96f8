"""Kontrollerte regelverk lagt på disk, så en kommando slipper å lese og kontrollere reglene på nytt."""

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.modell.regelverk import Regelverk

_MOTOR = Path(__file__).parents[1]
_KONTROLLERER = ("analyse", "evaluering", "feil", "graf", "lesing", "modell", "tjeneste")
"""Rommene som leser og kontrollerer reglene; er koden i dem endret, gjelder ikke det som er husket."""
_FLEST = 20
_HUSKET = re.compile(r"[0-9a-f]{64}\.json")
_HALVFERDIG = re.compile(r"[0-9a-f]{64}\.[0-9]+")
_EN_TIME = 3600


class Mellomlager:
    """Husker de sist kontrollerte regelverkene; svikter disken, leses reglene på nytt neste gang."""

    def __init__(self, mappe: Path, motor: Path = _MOTOR) -> None:
        """Tar imot mappen.

        Args:
            mappe: Mappen regelverkene legges i; den lages når den trengs.
            motor: Mappen med koden som kontrollerer reglene.
        """
        self._mappe = mappe
        self._motor = motor

    def noekkel(self, filer: Mapping[str, bytes]) -> str:
        """Gir nøkkelen til reglene, slik de ligger på disk og slik denne motoren kontrollerer dem.

        Args:
            filer: Filnavn og innhold.
        """
        kode = ((str(fil.relative_to(self._motor)), fil.read_bytes()) for fil in self._kode())
        summer = hashlib.sha256(__version__.encode())
        for del_ in (kode, sorted(filer.items())):
            summer.update(_sum(del_))
        return summer.hexdigest()

    def _kode(self) -> list[Path]:
        return sorted(fil for rom in _KONTROLLERER for fil in (self._motor / rom).rglob("*.py"))

    def hent(self, noekkel: str) -> Regelverk | None:
        """Gir regelverket, eller ingenting når det ikke er husket; en fil som er skadet eller endret, leses ikke."""
        try:
            summen, _, innhold = (self._mappe / f"{noekkel}.json").read_bytes().partition(b"\n")
            if summen != _fingeravtrykk(innhold):
                return None
            raa = orjson.loads(innhold)
            leser = {id_: frozenset(lest) for id_, lest in raa["leser"].items()}
            return Regelverk(raa["versjon"], raa["kontrollsum"], raa["raatre"], tuple(raa["rekkefoelge"]), leser)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def legg_inn(self, noekkel: str, regelverk: Regelverk) -> None:
        """Husker regelverket, og rydder bort de eldste.

        Args:
            noekkel: Nøkkelen til reglene.
            regelverk: Regelverket, kontrollert.
        """
        innhold = {
            "versjon": regelverk.versjon,
            "kontrollsum": regelverk.kontrollsum,
            "raatre": regelverk.raatre,
            "rekkefoelge": regelverk.rekkefoelge,
            "leser": {id_: sorted(lest) for id_, lest in regelverk.leser.items()},
        }
        with contextlib.suppress(OSError):
            self._mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
            midlertidig = self._mappe / f"{noekkel}.{os.getpid()}"
            raa = orjson.dumps(innhold)
            midlertidig.write_bytes(_fingeravtrykk(raa) + b"\n" + raa)
            midlertidig.replace(self._mappe / f"{noekkel}.json")
            self._rydd()

    def _rydd(self) -> None:
        """Fjerner alt utenom de nyeste, og filer en avbrutt kommando har latt ligge."""
        alle = [(fil.stat().st_mtime, fil) for fil in self._mappe.iterdir() if fil.is_file()]
        nyeste_foerst = sorted(((tid, fil) for tid, fil in alle if _HUSKET.fullmatch(fil.name)), reverse=True)
        for_gamle = [fil for _, fil in nyeste_foerst[_FLEST:]]
        foer = time.time() - _EN_TIME
        for fil in for_gamle + [fil for tid, fil in alle if _HALVFERDIG.fullmatch(fil.name) and tid < foer]:
            fil.unlink(missing_ok=True)


def _fingeravtrykk(raa: bytes) -> bytes:
    return hashlib.sha256(raa).hexdigest().encode()


def _sum(deler: Iterable[tuple[str, bytes]]) -> bytes:
    """Gir summen av navngitte deler."""
    summer = hashlib.sha256()
    for navn, raa in deler:
        summer.update(f"{navn}\0{len(raa)}\0".encode())
        summer.update(raa)
    return summer.digest()
