"""Vilkårene som avgjorde en sammensatt regel, i ord: bare de som ga regelen utfallet den fikk."""

from collections.abc import Iterator

from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Regel
from rettesnor_motor.modell.sak import IKKE_SPURT
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.svar import Sjekk
from rettesnor_motor.modell.tall import til_skala


class Utslagsskriver:
    """Skriver vilkårene som avgjorde, for reglene i ett utsnitt."""

    def __init__(self, ordlegger: Ordlegger) -> None:
        """Tar imot ordleggeren for utsnittet."""
        self.o = ordlegger
        self._stier: tuple[str, ...] = ()
        self._plass: dict[str, int] = {}

    def linjer(self, sjekk: Sjekk, regel: Regel) -> list[str]:
        """Gir en linje for hvert vilkår som avgjorde regelen.

        Args:
            sjekk: Svaret.
            regel: Regelen.
        """
        if sjekk.stier is not self._stier:
            self._stier, self._plass = sjekk.stier, {sti: i for i, sti in enumerate(sjekk.stier)}
        return list(self._under(sjekk, regel.naar, regel.id))

    def _under(self, sjekk: Sjekk, node: n.Vilkaar, sti: str) -> Iterator[str]:
        kode = sjekk.koder[self._plass[sti]]
        match node:
            case n.Ikke(barn):
                yield from self._under(sjekk, barn[0], f"{sti}/0")
            case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn):
                for i, ett in enumerate(barn):
                    # Barna med samme utfall som forelderen er nettopp de som ga den utfallet.
                    if sjekk.koder[self._plass[f"{sti}/{i}"]] == kode:
                        yield from self._under(sjekk, ett, f"{sti}/{i}")
            case _:
                setning = self.o.k(f"node.{NAVN[kode]}", tekst=self.o.vilkaar(node))
                deler = [setning, *self._verdi(sjekk, node, NAVN[kode])]
                yield f"  – {'; '.join(deler)}"

    def _verdi(self, sjekk: Sjekk, node: n.Blad | n.UtfallAv, utfall: str) -> Iterator[str]:
        """Gir det som er målt eller oppgitt; et svar som alt står i vilkåret, gjentas ikke."""
        if isinstance(node, n.UtfallAv) or (isinstance(node, n.ErSvar) and utfall != "ukjent"):
            return
        navn = node.opplysning
        type_ = self.o.u.opplysninger.get(navn)
        if type_ is not None:
            gitt = sjekk.sak.opplysninger.get(navn, IKKE_SPURT)
            if not type_.fra_saken:
                yield self.o.med_kilde(gitt, er_tekst=type_.slag == "tekst")
            return
        tall = sjekk.tall.get(navn)
        if tall is None or tall.relevans == 1:
            return
        grense = til_skala(node.grense) if isinstance(node, n.Sammenlign) else None
        yield self.o.intervall(tall.lav, tall.hoey, self.o.enhet(self.o.u.avledet[navn].enhet), grense)
