"""Forutsetningene tallene i ressursfordelingen hviler på, hver med verdi, kilde og sted."""

from collections.abc import Iterable
from typing import Any

from rettesnor_motor.forklaring.bemanning.desimaler import eksakt
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Normer, Sats
from rettesnor_motor.modell.ordbok import entall
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.modell.tall import enhet_ved, norsk

_FIRE_SIFRE = 4


class Forutsetninger:
    """Skriver parametrene slik de gjelder."""

    def __init__(self, normer: Normer, tekster: Raatre, k: Katalog) -> None:
        """Tar imot normene og tekstene.

        Args:
            normer: Normene som gjelder.
            tekster: Innholdet i ``regler/`` på målformen som skrives.
            k: Setningene.
        """
        self._normer = normer
        self._parametre = {p["id"]: p for p in tekster["parametre"]}
        self._kilder = {kilde["id"]: kilde for kilde in tekster["kilder"]}
        self._enheter = {e["id"]: e["navn"] for e in tekster["ordbok"]["enheter"]}
        self._entall = entall(tekster["ordbok"])
        self.k = k

    def navn(self, id_: str) -> str:
        """Gir navnet på en parameter.

        Args:
            id_: Parameteren.
        """
        return str(self._parametre[id_]["navn"])

    def liste(self, ider: Iterable[str], fraser: Iterable[str]) -> list[dict[str, Any]]:
        """Gir forutsetningene: først setningene, så parametrene.

        Args:
            ider: Parametrene.
            fraser: Setningene, med navnet de har i katalogen etter ``bemanning.forutsetning``.
        """
        svar: list[dict[str, Any]] = [
            {"id": frase, "tekst": self.k(f"bemanning.forutsetning.{frase}"), "verdi": None, "kilde": None}
            for frase in fraser
        ]
        return [*svar, *(self._en(self._normer.satser[id_]) for id_ in ider)]

    def _en(self, sats: Sats) -> dict[str, Any]:
        kilde = None
        if sats.fra:
            henvisning = next(v["kilde"] for v in self._parametre[sats.id]["verdier"] if v["fra"] == sats.fra)
            raa = self._kilder[henvisning["id"]]
            kilde = {"id": raa["id"], "tittel": raa["tittel"], "slag": raa["slag"], "sted": henvisning["sted"]}
        verdi, enhet = eksakt(sats.verdi), self._enheter[sats.enhet]
        tekst = self.k(
            "bemanning.forutsetning",
            navn=self.navn(sats.id),
            verdi=gruppert(norsk(verdi)),
            enhet=enhet_ved(verdi, enhet, self._entall),
            kilde=f"{kilde['tittel']}, {kilde['sted']}" if kilde else sats.opphav,
        )
        if sats.er_anslag:
            tekst += " " + self.k("bemanning.anslag", kjent=sats.fra[:4], aar=self._normer.aar)
        return {
            "id": sats.id,
            "tekst": tekst,
            "verdi": verdi,
            "enhet": sats.enhet,
            "gjelder_fra": sats.fra or None,
            "kilde": kilde or {"id": None, "tittel": sats.opphav, "slag": "lokalt_vedtak", "sted": None},
            "anslag": sats.er_anslag,
        }


def gruppert(tall: str) -> str:
    """Deler et langt helt tall i grupper på tre sifre.

    Args:
        tall: Tallet, med komma.
    """
    return f"{int(tall):,}".replace(",", "\u00a0") if tall.isdigit() and len(tall) > _FIRE_SIFRE else tall
