"""Regelverkene loggen har tatt vare på: hvilke som finnes, og hvilke regler i dem som bygger på en paragraf."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.soek import Soek, soek
from rettesnor_motor.modell.logg.hjemmel import Hjemmel, finn_hjemler, fullt_navn, samme_sted
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.tjeneste.loggkilde import hent_regler

_FLEST = 1_000


class Lagretregelverk(NamedTuple):
    """Et regelverk i loggen, og når det først ble tatt i bruk."""

    kontrollsum: str
    versjon: str
    tid: str


class Regelhistorie:
    """Slår opp i regelverkene i loggen; det som er lest, endres aldri, og huskes."""

    def __init__(self, logg: Logg) -> None:
        """Tar imot loggen.

        Args:
            logg: Loggen.
        """
        self._logg = logg
        self._hjemler: dict[str, frozenset[tuple[Hjemmel, str]]] = {}

    def alle(self) -> list[Lagretregelverk]:
        """Gir regelverkene, nyeste først."""
        with self._logg.database.les() as f:
            treff = soek(f, Soek(slag="regelverk"), None, _FLEST, nyeste_foerst=True)
        aapne = ((les_kanonisk(ett.kropp)["aapent"], ett.tid) for ett in treff)
        return [Lagretregelverk(aapent["kontrollsum"], aapent["versjon"], tid) for aapent, tid in aapne]

    def paragrafer(self) -> list[Hjemmel]:
        """Gir paragrafene reglene bygger på, etter loven og tallene i dem, uten ledd."""
        steder = {Hjemmel(fullt_navn(h.lov), h.paragraf, "") for h, _ in self._alle_hjemler() if h.paragraf}
        return sorted(steder, key=lambda h: (h.lov, [int(tall) for tall in re.findall(r"\d+", h.paragraf)], h.paragraf))

    def regler_etter(self, lov: str, paragraf: str) -> tuple[str, ...]:
        """Gir reglene som bygger på en paragraf, i et av regelverkene i loggen.

        Args:
            lov: Loven, fullt ut eller forkortet; tom for alle lovene.
            paragraf: Paragrafen, uten paragraftegnet.
        """
        return tuple(sorted({regel for h, regel in self._alle_hjemler() if samme_sted(h, lov, paragraf)}))

    def _alle_hjemler(self) -> Iterator[tuple[Hjemmel, str]]:
        for ett in self.alle():
            if ett.kontrollsum not in self._hjemler:
                raatre = json.loads(hent_regler(self._logg, ett.kontrollsum))
                self._hjemler[ett.kontrollsum] = frozenset(_hjemler(raatre))
            yield from self._hjemler[ett.kontrollsum]


def _hjemler(raatre: Raatre) -> Iterator[tuple[Hjemmel, str]]:
    lover: dict[str, Any] = {kilde["id"]: kilde["tittel"] for kilde in raatre["kilder"] if kilde["slag"] == "lov"}
    for regel in (r for sett in raatre["regelsett"] for r in sett["regler"] if r["kilde"]["id"] in lover):
        for hjemmel in finn_hjemler(lover[regel["kilde"]["id"]], regel["kilde"]["sted"]):
            yield hjemmel, regel["id"]
