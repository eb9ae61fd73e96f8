"""Hva et menneske kaller feltene i kontrakten, og stedene de står."""

from collections.abc import Sequence

from rettesnor_motor.forklaring.arkord import overskrift
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Bemanningssak
from rettesnor_motor.modell.bemanning.ark import BEHOV, BRUKERE, ENHETER

_KOLONNER = {
    ark: frozenset(kolonne.felt for kolonne in form.kolonner)
    for ark, form in (("brukere", BRUKERE), ("behov", BEHOV), ("enheter", ENHETER))
}


class Feltnavn:
    """Setter ord på feltene i en sak; et felt saken ikke har, blir stående som det er."""

    def __init__(self, sak: Bemanningssak, k: Katalog) -> None:
        """Tar imot saken og setningene.

        Args:
            sak: Brukerne, behovene og enhetene.
            k: Setningene.
        """
        self.k = k
        self._steder: dict[str, tuple[str, dict[str, str]]] = {
            f"enheter.{e.id}": ("enheter", {"enhet": e.navn}) for e in sak.enheter
        }
        for u in sak.brukere:
            self._steder[f"brukere.{u.id}"] = ("brukere", {"bruker": u.id})
            for b in u.behov:
                self._steder[f"brukere.{u.id}.behov.{b.id}"] = ("behov", {"bruker": u.id, "behov": b.id})

    def __call__(self, felt: str) -> str:
        """Gir stedet og overskriften på kolonnen.

        Args:
            felt: Feltet, som ``brukere.b1.behov.natt.timer_per_uke``.
        """
        ark, ord_, kolonne = self._finn(felt)
        if kolonne not in _KOLONNER.get(ark, ()):
            return felt
        return self.k(f"svarbok.felt.{ark}", felt=overskrift(self.k, ark, kolonne), **ord_)

    def sted(self, felt: str) -> str:
        """Gir bare stedet, slik det står midt i en setning.

        Args:
            felt: Feltet, eller stedet selv.
        """
        ark, ord_, _ = self._finn(felt)
        return self.k(f"svarbok.sted.{ark}", **ord_) if ark else felt

    def delt(self, felt: str) -> tuple[str, str]:
        """Deler stedet i hvem det gjelder, og id-en til behovet; den er tom når det ikke gjelder et behov.

        Args:
            felt: Feltet, eller stedet selv.
        """
        ark, ord_, _ = self._finn(felt)
        return (f"brukere.{ord_['bruker']}", ord_["behov"]) if ark == "behov" else (felt, "")

    def samlet(self, hvem: str, behov: Sequence[str]) -> str:
        """Gir ett sted for flere behov hos samme bruker, slik det står midt i en setning.

        Args:
            hvem: Stedet til den det gjelder.
            behov: Id-ene til behovene, eller tomme når det ikke gjelder behov.
        """
        if ider := list(dict.fromkeys(filter(None, behov))):
            return self.k("svarbok.sted.behov", behov=self.k.rekke(ider), **self._steder[hvem][1])
        return self.sted(hvem)

    def _finn(self, felt: str) -> tuple[str, dict[str, str], str]:
        """Gir arket stedet står i, ordene om det, og resten av feltet; et id kan selv ha punktum."""
        sted = felt
        while sted:
            if sted in self._steder:
                return *self._steder[sted], felt[len(sted) + 1 :]
            sted = sted.rpartition(".")[0]
        return "", {}, ""
