"""Kontrollen av reglene som er tatt vare på: innholdet mot kontrollsummen, og reglene sjekkene bygger på."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.avvik import Avvik
from rettesnor_motor.lager.database import som_byte


class Regelverkskontroll:
    """Samler kontrollsummene loggen nevner, og holder dem mot reglene som er lagret."""

    def __init__(self) -> None:
        """Begynner uten noen."""
        self._meldt_inn: set[str] = set()
        self._brukt: set[str] = set()

    def ta(self, lest: Mapping[str, Any]) -> None:
        """Tar med ett innslag.

        Args:
            lest: Kroppen, lest.
        """
        if lest["slag"] == "regelverk":
            self._meldt_inn.add(lest["aapent"]["kontrollsum"])
        elif lest["slag"] == "sjekk" and lest["aapent"]["regelverk"]["kontrollsum"]:
            self._brukt.add(lest["aapent"]["regelverk"]["kontrollsum"])

    def slaa_sammen(self, andre: "Regelverkskontroll") -> None:
        """Tar med det en annen kontroll har samlet.

        Args:
            andre: Den andre.
        """
        self._meldt_inn |= andre._meldt_inn  # noqa: SLF001 – av samme slag
        self._brukt |= andre._brukt  # noqa: SLF001

    def avslutt(self, f: Connection) -> Iterator[Avvik]:
        """Gir det som ikke stemmer.

        Args:
            f: Forbindelsen det leses på.
        """
        finnes = set()
        i = t.regelverk.c
        for rad in f.execution_options(yield_per=1).execute(select(i.kontrollsum, i.innhold).order_by(i.kontrollsum)):
            sted = f"regelverk {rad.kontrollsum}"
            finnes.add(rad.kontrollsum)
            if f"sha256:{hashlib.sha256(som_byte(rad.innhold)).hexdigest()}" != rad.kontrollsum:
                yield Avvik(
                    sted, "innholdet har en annen kontrollsum", "reglene er endret etter at de ble tatt vare på"
                )
            if rad.kontrollsum not in self._meldt_inn:
                yield Avvik(sted, "er ikke meldt inn i loggen", "reglene er lagt til utenom loggen")
        for sum_ in sorted(self._meldt_inn - finnes):
            yield Avvik(f"regelverk {sum_}", "mangler", "reglene er tatt bort, og sjekkene kan ikke etterprøves")
        for sum_ in sorted(self._brukt - self._meldt_inn):
            betyr = "sjekkene som bygger på det, kan ikke etterprøves"
            yield Avvik(f"regelverk {sum_}", "er brukt, men ikke tatt vare på", betyr, er_merknad=True)
