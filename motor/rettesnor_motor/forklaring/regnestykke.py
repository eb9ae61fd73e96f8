"""Regnestykket bak timene en rettighet hviler på: hvert ledd, tjenestene i det, og tjenestene som ikke regnes med."""

from collections.abc import Iterator, Sequence

from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.nodetre import navn_i
from rettesnor_motor.modell.regelverk import Regelsett
from rettesnor_motor.modell.svar import Settsvar, Sjekk


class Regnestykkeskriver:
    """Skriver regnestykkene i ett utsnitt."""

    def __init__(self, ordlegger: Ordlegger) -> None:
        """Finner leddene hvert regelsett regner med."""
        self.o = ordlegger
        self._ledd = {s.id: self._ledd_i(s) for s in ordlegger.u.regelsett}

    def _ledd_i(self, sett: Regelsett) -> tuple[str, ...]:
        """Gir tallene settet regner ut av tjenestene, leddene før summen; tom når tjenestene ikke legges sammen."""
        avledet = self.o.u.avledet
        if sett.spoersmaal == "henvisning":
            return ()  # der står tjenestene som «samlet omfang»
        ledd: dict[str, None] = {}
        # Et råd kan lese timer svaret ikke hviler på.
        for regel in (r for r in sett.regler if r.svarer):
            for navn in navn_i(regel.naar):
                self._legg_til(navn, ledd)
        return tuple(ledd) if any(isinstance(avledet[id_].beregn, n.Tjenestesum) for id_ in ledd) else ()

    def _legg_til(self, navn: str, ledd: dict[str, None]) -> None:
        avledet = self.o.u.avledet.get(navn)
        if avledet is None or avledet.slag != "tall" or navn in ledd:
            return
        for under in navn_i(avledet.beregn):
            self._legg_til(under, ledd)
        ledd[navn] = None

    def linjer(self, sjekk: Sjekk, sett: Settsvar, oppfoert: Sequence[str]) -> list[str]:
        """Gir én linje for hvert ledd som ikke er null, og én for hver tjeneste som ikke er med i noe ledd.

        Args:
            sjekk: Svaret.
            sett: Regelsettet.
            oppfoert: Tjenestene i saken i ord, i samme rekkefølge som i saken.
        """
        ledd = self._ledd[sett.regelsett.id]
        return list(self._skriv(sjekk, ledd, oppfoert)) if ledd else []

    def _skriv(self, sjekk: Sjekk, ledd: Sequence[str], oppfoert: Sequence[str]) -> Iterator[str]:
        o, sak = self.o, sjekk.sak
        med = {id_: self._med(sjekk, id_) for id_ in ledd}
        nevnt: set[str] = set()
        for id_ in ledd if any(med.values()) else ():
            tall = sjekk.tall.get(id_)
            # Et ledd på null vises bare når noe det er regnet av, ikke er null.
            bygger_paa = nevnt & set(navn_i(o.u.avledet[id_].beregn))
            if tall is None or tall.relevans == 1 or not (tall.hoey or med[id_] or bygger_paa):
                continue
            nevnt.add(id_)
            verdi = o.intervall(tall.lav, tall.hoey, o.enhet(o.u.avledet[id_].enhet))
            tjenester = "; ".join(sorted(self._tjeneste(sjekk, i, oppfoert) for i in med[id_]))
            slag = "regnestykke.tjenester" if tjenester else "regnestykke.ledd"
            yield "• " + o.k(slag, navn=o.navn(id_), verdi=verdi, tjenester=tjenester)
        utenfor = set(range(len(sak.tjenester))).difference(*med.values())
        # Rekkefølgen i saken skal ikke merkes i svaret.
        for tjeneste in sorted(self._tjeneste(sjekk, i, oppfoert) for i in utenfor):
            yield "• " + o.k("regnestykke.utenfor", tjeneste=tjeneste)

    def _med(self, sjekk: Sjekk, ledd: str) -> tuple[int, ...]:
        """Gir numrene på tjenestene som regnes med i leddet."""
        beregn, sak = self.o.u.avledet[ledd].beregn, sjekk.sak
        typer = beregn.typer if isinstance(beregn, n.Tjenestesum) else ()
        return tuple(
            i for i, t in enumerate(sak.tjenester) if t.type in typer and self.o.u.regnes_som(t.status, sak.sakstype)
        )

    def _tjeneste(self, sjekk: Sjekk, nummer: int, oppfoert: Sequence[str]) -> str:
        return f"{self.o.u.tjenestetyper[sjekk.sak.tjenester[nummer].type]} {oppfoert[nummer]}"
