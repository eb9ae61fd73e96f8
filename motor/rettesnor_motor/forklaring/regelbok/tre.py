"""Regelen som tre: vilkårene, det som regnes ut, og opplysningene nederst."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, assert_never

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.lengdeord import lengde_i_ord
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Regel, Utsnitt
from rettesnor_motor.modell.tall import norsk, vis_kort

Slag: TypeAlias = Literal["regel", "gruppe", "vilkaar", "henvisning", "regnestykke", "opplysning", "tjenester"]


@dataclass(frozen=True, slots=True)
class Gren:
    """Ett punkt i treet, med et merke, en setning og det som står under den."""

    slag: Slag
    merke: str
    tekst: str
    under: str = ""
    barn: tuple["Gren", ...] = ()


class Trebygger:
    """Bygger treet av en regel slik den gjelder i ett utsnitt."""

    def __init__(self, utsnitt: Utsnitt, katalog: Katalog) -> None:
        """Tar imot reglene og setningene."""
        self.u = utsnitt
        self.k = katalog
        self.o = Ordlegger(utsnitt, katalog)
        self._titler = {r.id: r.tittel for sett in utsnitt.regelsett for r in sett.regler}
        self._base = {a["id"]: a.get("base", "") for a in utsnitt.raatre["avledet"]}
        self._vist: set[str] = set()

    def regel(self, regel: Regel, svar: str) -> Gren:
        """Gir treet av en regel.

        Args:
            regel: Regelen slik den gjelder.
            svar: Det regelen svarer når vilkåret er oppfylt.
        """
        self._vist = set()
        return Gren("regel", regel.id, regel.tittel, svar, (self.vilkaar(regel.naar),))

    def regnestykke(self, navn: str, andre: Collection[str]) -> Gren:
        """Gir treet av en størrelse som regnes ut; det som har sitt eget tre, er bare nevnt.

        Args:
            navn: Id-en i regelsettet.
            andre: Id-ene som har sitt eget tre på samme side.
        """
        self._vist = set(andre) - {navn}
        return self.stoerrelse(navn)

    def vilkaar(self, node: n.Vilkaar) -> Gren:
        """Gir treet av et vilkår.

        Args:
            node: Vilkåret.
        """
        tekst = self.o.vilkaar(node)
        match node:
            case n.Alle(barn):
                return self._gruppe("alle", tekst, barn)
            case n.MinstEn(barn):
                return self._gruppe("minst_en", tekst, barn)
            case n.Minst(_, barn):
                return self._gruppe("minst", tekst, barn)
            case n.Ikke(barn):
                return self._gruppe("ikke", tekst, barn)
            case n.UtfallAv(regel):
                return Gren("henvisning", self.k("regelbok.tre.regel"), tekst, self._titler.get(regel, ""))
            case n.Sammenlign(opplysning=navn, opphav=opphav) | n.Mellom(opplysning=navn, opphav=opphav):
                return self._blad(tekst, navn, opphav)
            case n.Tekstlengde(opplysning=navn, opphav=opphav):
                return self._blad(tekst, navn, opphav)
            case n.Valgt(opplysning=navn) | n.ErSvar(opplysning=navn) | n.ErKjent(opplysning=navn):
                return self._blad(tekst, navn, "")
            case _:
                assert_never(node)

    def _gruppe(self, merke: str, tekst: str, barn: tuple[n.Vilkaar, ...]) -> Gren:
        return Gren("gruppe", self.k(f"regelbok.tre.{merke}"), tekst, "", tuple(self.vilkaar(ett) for ett in barn))

    def _blad(self, tekst: str, navn: str, opphav: str) -> Gren:
        under = self.k("kilde.opphav", opphav=opphav) if opphav else ""
        return Gren("vilkaar", self.k("regelbok.tre.vilkaar"), tekst, under, (self.stoerrelse(navn),))

    def stoerrelse(self, navn: str) -> Gren:
        """Gir treet av en opplysning, eller av en størrelse som regnes ut; det som alt er vist, bare nevnes.

        Args:
            navn: Id-en i ordboken eller regelsettet.
        """
        type_ = self.u.opplysninger.get(navn)
        if type_ is not None:
            return Gren("opplysning", self.k("regelbok.tre.opplysning"), type_.navn, type_.spoersmaal)
        avledet = self.u.avledet[navn]
        er_vist = navn in self._vist
        self._vist.add(navn)
        tekst, barn = (
            (self.k("regelbok.tre.vist"), ()) if er_vist else self._ledd(avledet.beregn, self.o.enhet(avledet.enhet))
        )
        enhet, base = self.o.enhet(avledet.enhet), self._base[navn]
        maal = self.k("regelbok.enhet_av", enhet=enhet, base=base) if base else enhet
        hode = f"{avledet.navn} – {maal}" if maal else avledet.navn
        return Gren("regnestykke", self.k("regelbok.tre.regnes"), hode, tekst, barn)

    def _uttrykk(self, node: n.Uttrykk) -> Gren:
        if isinstance(node, n.Verdi):
            return self.stoerrelse(node.opplysning)
        tekst, barn = self._ledd(node)
        return Gren("regnestykke", self.k("regelbok.tre.regnes"), tekst, "", barn)

    def _alle(self, *noder: n.Uttrykk) -> tuple[Gren, ...]:
        return tuple(self._uttrykk(node) for node in noder)

    def _ledd(self, node: n.Uttrykk, enhet: str = "") -> tuple[str, tuple[Gren, ...]]:
        """Setter et regnestykke i ord, og gir det som inngår i det."""
        k = self.k
        match node:
            case n.Verdi(opplysning):
                return k("regelbok.regn.verdi"), (self.stoerrelse(opplysning),)
            case n.Konstant(verdi):
                return k("regelbok.regn.konstant", tall=norsk(vis_kort(verdi))), ()
            case n.Sum(ledd):
                return k("regelbok.regn.sum"), self._alle(*ledd)
            case n.Produkt(ledd):
                return k("regelbok.regn.produkt"), self._alle(*ledd)
            case n.Stoerst(ledd):
                return k("regelbok.regn.stoerst"), self._alle(*ledd)
            case n.MinstAv(ledd):
                return k("regelbok.regn.minst_av"), self._alle(*ledd)
            case n.Differanse(fra, trekk):
                return k("regelbok.regn.differanse"), self._alle(fra, trekk)
            case n.Kvotient(teller, nevner):
                return k("regelbok.regn.kvotient"), self._alle(teller, nevner)
            case n.Omregn(av, fra, til):
                return k("regelbok.regn.omregn", fra=self.o.enhet(fra), til=self.o.enhet(til)), self._alle(av)
            case n.Antall(vilkaar):
                return k("regelbok.regn.antall"), tuple(self.vilkaar(ett) for ett in vilkaar)
            case n.Hvis(naar, saa, ellers):
                return k("regelbok.regn.hvis"), (self.vilkaar(naar), *self._alle(saa, ellers))
            case n.Tabell(rader=rader):
                return k("regelbok.regn.tabell"), tuple(self._rad(nr, rad, enhet) for nr, rad in enumerate(rader, 1))
            case n.DagerEtter(dato, fra):
                return self._frist(node), self._alle(dato, fra)
            case n.Tjenestesum(hoeyst=hoeyst, komplett=komplett):
                tekst = k("regelbok.regn.tjenestesum", hoeyst=self._tall(hoeyst, enhet))
                aapent = k(
                    "regelbok.tre.tjenester_under",
                    tolkninger=", ".join(self._tolkning(id_) for id_ in (node.teller, node.status, node.ytere) if id_),
                )
                # Et regnestykke kan nevne tjenestene det gjelder; ellers gjelder det alle.
                typer = [self.u.tjenestetyper[id_] for id_ in node.typer]
                hva = ", ".join(typer) or k("regelbok.tre.alle_tjenester")
                return tekst, (self._tjenester(hva, aapent), self.stoerrelse(komplett))
            case n.HoldtMotTjenester(opplysning, tjenester, komplett):
                navn = ", ".join(self.u.tjenestetyper[id_] for id_ in tjenester)
                under = k("regelbok.tre.tjenester_under", tolkninger=self._tolkning(node.status))
                return k("regelbok.regn.holdt_mot_tjenester"), (
                    self.stoerrelse(opplysning),
                    self._tjenester(navn, under),
                    self.stoerrelse(komplett),
                )
            case _:
                assert_never(node)

    def _frist(self, node: n.DagerEtter) -> str:
        """Setter dagene over en frist i ord: hvor lang fristen er, og om den går til neste virkedag."""
        lengde = lengde_i_ord({"maaneder": node.maaneder, "dager": node.dager}, self.k)
        if not lengde:
            return self.k("regelbok.regn.dager_etter")
        noekkel = "regelbok.regn.dager_etter_flyttet" if node.flyttes else "regelbok.regn.dager_etter_frist"
        return self.k(noekkel, lengde=lengde)

    def _rad(self, nummer: int, rad: n.Tabellrad, enhet: str) -> Gren:
        """Gir en rad i en tabell: verdien, og vilkårene som alle må være oppfylt."""
        celler = tuple(self.vilkaar(celle) for celle in rad.celler if celle is not None)
        return Gren("regnestykke", self.k("regelbok.tre.rad", nummer=nummer), self._tall(rad.verdi, enhet), "", celler)

    def _tall(self, verdi: Fraction, enhet: str) -> str:
        return self.o.med_enhet(norsk(vis_kort(verdi)), enhet).strip()

    def _tjenester(self, tekst: str, under: str) -> Gren:
        return Gren("tjenester", self.k("regelbok.tre.tjenester"), tekst, under)

    def _tolkning(self, id_: str) -> str:
        """Gir navnet på en tolkning, også når den gjelder én tjeneste om gangen."""
        funnet = next(t for t in self.u.tolkninger.values() if t.id.partition(".")[0] == id_)
        return f"«{funnet.navn}»"
