"""Det sidene i regelboken er laget av: reglene med utgavene sine, og scenarioene."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.regelbok.blokker import Lenke, Punkt, Rik
from rettesnor_motor.forklaring.regelbok.bokord import Bokord, Raa
from rettesnor_motor.forklaring.regelbok.bygger_paa import Grunner, finn_grunner
from rettesnor_motor.forklaring.regelbok.tre import Gren, Trebygger
from rettesnor_motor.forklaring.regelord import regelsvar
from rettesnor_motor.lesing.overlegg import NASJONAL, begynnelser
from rettesnor_motor.lesing.scenariooversikt import Scenario
from rettesnor_motor.lesing.utsnitt import bygg_utsnitt
from rettesnor_motor.modell.regelverk import Regel, Regelverk, Utsnitt

SIST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Utgave:
    """En regel slik den gjelder fra en dato, med treet sitt."""

    fra: str
    regel: Regel
    tre: Gren
    utsnitt: Utsnitt


class Bokgrunnlag(Bokord):
    """Svarer på det sidene spør om; ingenting her avhenger av dagens dato."""

    def __init__(self, regelverk: Regelverk, scenarioer: Sequence[Scenario], scenariosti: str, k: Katalog) -> None:
        """Tar imot reglene, scenarioene og setningene.

        Args:
            regelverk: Det kontrollerte regelverket.
            scenarioer: Scenarioene.
            scenariosti: Veien fra boken til mappen med scenarioer.
            k: Setningene.
        """
        self.regelverk = regelverk
        super().__init__(regelverk.raatre, k)
        self.scenarioer = tuple(scenarioer)
        self.scenariosti = scenariosti
        self.overlegg: list[Raa] = sorted(self.raatre["overlegg"], key=lambda o: str(o["navn"]))
        self.lokale = [o for o in self.overlegg if o["kommune"] != NASJONAL]
        self.parametre: dict[str, Raa] = {p["id"]: p for p in self.raatre["parametre"]}
        self.tolkninger: dict[str, Raa] = {t["id"]: t for t in self.raatre["tolkninger"]}
        self.sett: list[Raa] = sorted(
            self.raatre["regelsett"], key=lambda s: (int(s.get("plass", "50")), str(s["regelsett"]))
        )
        self.sett_for: dict[str, str] = {r["id"]: s["regelsett"] for s in self.sett for r in s["regler"]}
        self.regler: dict[str, Raa] = {r["id"]: r for s in self.sett for r in s["regler"]}
        self.avledet: dict[str, Raa] = {a["id"]: a for s in self.sett for a in s.get("avledet", ())}
        self._utgaver: dict[str, tuple[Utgave, ...]] = {}
        self._grunner: dict[str, Grunner] = {}

    @cached_property
    def utsnitt(self) -> dict[str, Utsnitt]:
        """Grunnreglene fra hver dato noe endrer seg."""
        r = self.regelverk
        grunn = [o for o in self.overlegg if o["kommune"] == NASJONAL] or [{"kommune": NASJONAL, "navn": NASJONAL}]
        raatre = {**r.raatre, "overlegg": grunn}
        return {
            dato: bygg_utsnitt(raatre, NASJONAL, dato, versjon=r.versjon, kontrollsum=r.kontrollsum)
            for dato in begynnelser(raatre, NASJONAL)
        }

    @property
    def siste_utsnitt(self) -> Utsnitt:
        """Grunnreglene etter den siste endringen."""
        return self.utsnitt[max(self.utsnitt)]

    def utgaver(self, raa: Raa) -> tuple[Utgave, ...]:
        """Gir utgavene av en regel: én for hver dato setningene eller treet endrer seg.

        Args:
            raa: Regelen slik den står i filen.
        """
        if raa["id"] in self._utgaver:
            return self._utgaver[raa["id"]]
        slutt = raa.get("gyldig_til", {}).get("verdi", SIST)
        svar: list[Utgave] = []
        for dato, utsnitt in self.utsnitt.items():
            if raa["gyldig_fra"]["verdi"] <= dato <= slutt:
                regel = next(r for s in utsnitt.regelsett for r in s.regler if r.id == raa["id"])
                tre = Trebygger(utsnitt, self.k).regel(regel, self.svar(raa, regel, utsnitt))
                ny = Utgave(dato, regel, tre, utsnitt)
                if not svar or (svar[-1].tre, svar[-1].regel.gjengivelse) != (tre, regel.gjengivelse):
                    svar.append(ny)
        return self._utgaver.setdefault(raa["id"], tuple(svar))

    def grunner(self, id_: str) -> Grunner:
        """Gir alt en regel bygger på i den siste utgaven.

        Args:
            id_: Regelen.
        """
        if id_ not in self._grunner:
            siste = self.utgaver(self.regler[id_])[-1]
            self._grunner[id_] = finn_grunner(self.regler[id_], siste.regel, siste.utsnitt)
        return self._grunner[id_]

    def svar(self, raa: Raa, regel: Regel, utsnitt: Utsnitt) -> str:
        """Sier hva regelen svarer når vilkåret er oppfylt.

        Args:
            raa: Regelen slik den står i filen.
            regel: Regelen slik den gjelder.
            utsnitt: Reglene den gjelder i.
        """
        return regelsvar(raa, regel, self.sett_for[str(raa["id"])], utsnitt, self.k)

    def lenke(self, regel: str) -> Rik:
        """Gir lenken til en regel, med tittelen."""
        return (*self.kort_lenke(regel), f" {self.tittel(regel)}") if regel in self.regler else (regel,)

    def kort_lenke(self, regel: str) -> Rik:
        """Gir lenken til en regel uten tittelen, så en ny grense ikke endrer sidene som bare nevner regelen."""
        return (Lenke(regel, self.sett_for[regel], anker(regel)),)

    def tittel(self, regel: str) -> str:
        """Gir tittelen på en regel i den siste utgaven."""
        return self.utgaver(self.regler[regel])[-1].regel.tittel

    def ledd(self, tolkning: str) -> str:
        """Gir navnet på tjenesten en tolkning gjelder, eller tom tekst når den gjelder alt."""
        ledd = tolkning.partition(".")[2]
        return self.siste_utsnitt.tjenestetyper.get(ledd, ledd)


def anker(id_: str) -> str:
    """Gir ankeret til en regel eller tolkning."""
    return id_.lower()


def punkter(riker: Sequence[Rik]) -> tuple[Punkt, ...]:
    """Gjør tekster til punkter uten noe under."""
    return tuple(Punkt(rik) for rik in riker)
