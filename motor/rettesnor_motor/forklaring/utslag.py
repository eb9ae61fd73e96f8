"""Vilkårene som avgjorde en sammensatt regel, i ord: bare de som ga regelen utfallet den fikk."""

from typing import NamedTuple

from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Regel
from rettesnor_motor.modell.sak import IKKE_SPURT
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.svar import Sjekk
from rettesnor_motor.modell.tall import til_skala


class _Punkt(NamedTuple):
    """Et vilkår slik det skrives: setningen for hvert utfall, eller vilkårene under det."""

    plass: int
    node: n.Vilkaar
    barn: tuple["_Punkt", ...] | None
    setninger: tuple[str, ...]


class Utslagsskriver:
    """Skriver vilkårene som avgjorde, for reglene i ett utsnitt."""

    def __init__(self, ordlegger: Ordlegger) -> None:
        """Tar imot ordleggeren for utsnittet."""
        self.o = ordlegger
        self._stier: tuple[str, ...] = ()
        self._plass: dict[str, int] = {}
        self._punkter: dict[str, _Punkt] = {}

    def linjer(self, sjekk: Sjekk, regel: Regel) -> list[str]:
        """Gir en linje for hvert vilkår som avgjorde regelen.

        Args:
            sjekk: Svaret.
            regel: Regelen.
        """
        if sjekk.stier is not self._stier:
            self._stier, self._plass = sjekk.stier, {sti: i for i, sti in enumerate(sjekk.stier)}
            self._punkter = {}
        punkt = self._punkter.get(regel.id)
        if punkt is None:
            punkt = self._punkter[regel.id] = self._punkt(regel.naar, regel.id)
        linjer: list[str] = []
        self._under(sjekk, punkt, linjer)
        return linjer

    def _punkt(self, node: n.Vilkaar, sti: str) -> _Punkt:
        """Setter vilkåret i ord på forhånd, én gang for hvert utfall."""
        barn = None
        if isinstance(node, n.Alle | n.MinstEn | n.Minst | n.Ikke):
            barn = tuple(self._punkt(ett, f"{sti}/{i}") for i, ett in enumerate(node.barn))
        setning = self.o.vilkaar(node)
        setninger = tuple(f"  – {self.o.k(f'node.{utfall}', tekst=setning)}" for utfall in NAVN)
        return _Punkt(self._plass[sti], node, barn, setninger)

    def _under(self, sjekk: Sjekk, punkt: _Punkt, linjer: list[str]) -> None:
        kode = sjekk.koder[punkt.plass]
        if punkt.barn is None:
            linjer.append(self._linje(sjekk, punkt, kode))
            return
        snur = isinstance(punkt.node, n.Ikke)
        for ett in punkt.barn:
            # Barna med samme utfall som forelderen er nettopp de som ga den utfallet.
            if snur or sjekk.koder[ett.plass] == kode:
                self._under(sjekk, ett, linjer)

    def _linje(self, sjekk: Sjekk, punkt: _Punkt, kode: int) -> str:
        """Gir vilkåret og det som er målt eller oppgitt; et svar som alt står i vilkåret, gjentas ikke."""
        node, linje = punkt.node, punkt.setninger[kode]
        if not isinstance(node, n.Blad) or (isinstance(node, n.ErSvar) and NAVN[kode] != "ukjent"):
            return linje
        type_ = self.o.u.opplysninger.get(node.opplysning)
        if type_ is None:
            return linje + self._regnet(sjekk, node)
        if type_.fra_saken:
            return linje
        gitt = sjekk.sak.opplysninger.get(node.opplysning, IKKE_SPURT)
        return f"{linje}; {self.o.med_kilde(gitt, er_tekst=type_.slag == 'tekst')}"

    def _regnet(self, sjekk: Sjekk, node: n.Blad) -> str:
        """Gir tallet en avledet størrelse har i saken."""
        tall = sjekk.tall.get(node.opplysning)
        if tall is None or tall.relevans == 1:
            return ""
        grense = til_skala(node.grense) if isinstance(node, n.Sammenlign) else None
        enhet = self.o.enhet(self.o.u.avledet[node.opplysning].enhet)
        return f"; {self.o.intervall(tall.lav, tall.hoey, enhet, grense)}"
