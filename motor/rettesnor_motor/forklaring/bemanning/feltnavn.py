"""Hva et menneske kaller feltene i kontrakten, stedene de står, og verdiene de har."""

import re
from collections.abc import Callable, Sequence

from rettesnor_motor.forklaring.arkord import arknavn, overskrift, svarnavn
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Bemanningssak
from rettesnor_motor.modell.bemanning.ark import BEHOV, BEMANNINGSARK, ENHETER
from rettesnor_motor.modell.tall import norsk

_KOLONNER = {form.id: frozenset(kolonne.felt for kolonne in form.kolonner) for form in BEMANNINGSARK}
_SVAR = {kolonne.felt: kolonne.valg for form in (ENHETER, BEHOV) for kolonne in form.kolonner if kolonne.valg}
_NORMER = "normer."
_UKJENTE_TIMER = "vedtakstimer_ukjent"
_TALL = re.compile(r"[\d.–]+")


class Feltnavn:
    """Setter ord på feltene i en sak; et felt saken ikke har, blir stående som det er."""

    def __init__(
        self, sak: Bemanningssak, k: Katalog, *andre: Bemanningssak, parameter: Callable[[str], str] = str
    ) -> None:
        """Tar imot saken og setningene.

        Args:
            sak: Brukerne, behovene og enhetene.
            k: Setningene.
            andre: Andre saker feltene kan stå i, som den samme etter et tiltak.
            parameter: Gir navnet på en parameter.
        """
        self.k = k
        self.parameter = parameter
        self._enheter = {e.id: e.navn for ett in (*andre, sak) for e in ett.enheter}
        self._steder: dict[str, tuple[str, dict[str, str]]] = {
            f"enheter.{id_}": ("enheter", {"enhet": navn}) for id_, navn in self._enheter.items()
        }
        for u in (u for ett in (sak, *andre) for u in ett.brukere):
            self._steder[f"brukere.{u.id}"] = ("brukere", {"bruker": u.id})
            for b in u.behov:
                self._steder[f"brukere.{u.id}.behov.{b.id}"] = ("behov", {"bruker": u.id, "behov": b.id})

    def __call__(self, felt: str) -> str:
        """Gir stedet og overskriften på kolonnen, eller navnet på parameteren.

        Args:
            felt: Feltet, som ``brukere.b1.behov.natt.timer_per_uke``.
        """
        if felt.startswith(_NORMER):
            return self.parameter(felt.removeprefix(_NORMER))
        if felt in _KOLONNER["ramme"]:
            return overskrift(self.k, "ramme", felt)
        ark, ord_, kolonne = self._finn(felt)
        navn = self.kolonne(ark, kolonne)
        return felt if navn == kolonne else self.k(f"svarbok.felt.{ark}", felt=navn, **ord_)

    def kolonne(self, ark: str, kolonne: str) -> str:
        """Gir overskriften på en kolonne, også i et av arkene under; en ukjent kolonne blir stående som den er.

        Args:
            ark: Arket.
            kolonne: Kolonnen, som ``timer_per_uke`` eller ``vinduer.0.personer``.
        """
        if kolonne == _UKJENTE_TIMER:
            kolonne = "vedtakstimer_per_uke"
        if kolonne in _KOLONNER.get(ark, ()):
            return overskrift(self.k, ark, kolonne)
        if (ark, kolonne) == ("brukere", "behov"):
            return arknavn(self.k, kolonne)
        under, _, rest = kolonne.partition(".")
        nummer, _, felt = rest.partition(".")
        if ark != "enheter":
            return kolonne
        if under == "avstander":
            return f"{arknavn(self.k, under)}, {self._enheter.get(rest, rest)}"
        if nummer.isdigit() and felt in _KOLONNER.get(under, ()):
            return f"{arknavn(self.k, under)} {int(nummer) + 1}, {overskrift(self.k, under, felt)}"
        return kolonne

    def verdi(self, felt: str, verdi: str | None) -> str:
        """Gir en verdi slik et menneske sier den; tall får desimalkomma.

        Args:
            felt: Feltet den står i.
            verdi: Verdien.
        """
        kolonne = felt.rpartition(".")[2]
        if not verdi:
            return "–"
        if verdi in _SVAR.get(kolonne, ()):
            return svarnavn(self.k, kolonne, verdi)
        if kolonne == _UKJENTE_TIMER:
            return self.k("bok.vet_ikke")
        if kolonne == "enhet":
            return self._enheter.get(verdi, verdi)
        return norsk(verdi) if _TALL.fullmatch(verdi) else verdi

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
        return "", {}, felt
