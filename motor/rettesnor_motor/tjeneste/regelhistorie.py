"""Regelverkene loggen har tatt vare på: hvilke som finnes, og hvilke regler i dem som bygger på en paragraf."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from rettesnor_motor.lager.database import Database
from rettesnor_motor.lager.soek import Soek, soek
from rettesnor_motor.modell.logg.hjemmel import Hjemmel, finn_hjemler, fullt_navn, samme_sted
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.tjeneste.loggkilde import hent_regler

_FLEST = 1_000
_NAAR_DET_GJELDER = ("gjelder_ikke",)
_NAAR_DET_KREVES = ("avklar", "ikke_dokumentert_oppfylt")


class Lagretregelverk(NamedTuple):
    """Et regelverk i loggen, og når det først ble tatt i bruk."""

    kontrollsum: str
    versjon: str
    tid: str


class _Krav(NamedTuple):
    """Et regelsett med krav, og for hver regel utfallene som sier at den ikke er ja."""

    navn: str
    utfall_uten: dict[str, tuple[str, ...]]


class _Lest(NamedTuple):
    """Det som er lest ut av et regelverk i loggen."""

    hjemler: frozenset[tuple[Hjemmel, str]]
    krav: tuple[_Krav, ...]


class Regelhistorie:
    """Slår opp i regelverkene i loggen; det som er lest, endres aldri, og huskes."""

    def __init__(self, database: Database) -> None:
        """Tar imot databasen loggen ligger i.

        Args:
            database: Databasen.
        """
        self._database = database
        self._leste: dict[str, _Lest] = {}

    def alle(self) -> list[Lagretregelverk]:
        """Gir regelverkene, nyeste først."""
        with self._database.les() as f:
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

    def stikkord_om(self, regel: str) -> tuple[tuple[str, str], ...]:
        """Gir stikkordene til sjekkene der regelen er en grunn, eller er et krav som ikke er dokumentert oppfylt.

        Et krav som ikke er ja, står ikke blant grunnene; det er da utfallet av regelsettet som viser det.

        Args:
            regel: Id-en til regelen.
        """
        svar = {("regel", regel)}
        for ett in self.alle():
            for sett in self._lest(ett.kontrollsum).krav:
                svar |= {("utfall", f"{sett.navn}/{utfall}") for utfall in sett.utfall_uten.get(regel, ())}
        return tuple(sorted(svar))

    def _alle_hjemler(self) -> Iterator[tuple[Hjemmel, str]]:
        for ett in self.alle():
            yield from self._lest(ett.kontrollsum).hjemler

    def _lest(self, kontrollsum: str) -> _Lest:
        if kontrollsum not in self._leste:
            raatre = json.loads(hent_regler(self._database, kontrollsum))
            self._leste[kontrollsum] = _Lest(frozenset(_hjemler(raatre)), tuple(_krav(raatre)))
        return self._leste[kontrollsum]


def _krav(raatre: Raatre) -> Iterator[_Krav]:
    for sett in raatre["regelsett"]:
        if sett["spoersmaal"] == "krav":
            uten: dict[str, tuple[str, ...]] = {}
            for regel in (r for r in sett["regler"] if "raad" not in r["da"]):
                uten[regel["id"]] = _NAAR_DET_GJELDER if regel["da"].get("krav") == "gjelder" else _NAAR_DET_KREVES
            yield _Krav(sett["regelsett"], uten)


def _hjemler(raatre: Raatre) -> Iterator[tuple[Hjemmel, str]]:
    lover: dict[str, Any] = {kilde["id"]: kilde["tittel"] for kilde in raatre["kilder"] if kilde["slag"] == "lov"}
    for regel in (r for sett in raatre["regelsett"] for r in sett["regler"] if r["kilde"]["id"] in lover):
        for hjemmel in finn_hjemler(lover[regel["kilde"]["id"]], regel["kilde"]["sted"]):
            yield hjemmel, regel["id"]
