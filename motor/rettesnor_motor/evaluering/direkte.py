"""Meningen med reglene: vilkår og regnestykker oversatt én gang til ren Python.

Hver node blir én linje i en funksjon, og alle noder regnes ut (ingen kortslutning), så alle grunner blir med.
Tall er intervaller på skalaen i ``modell.tall``; utfall er kodene i ``modell.sannhet``.
Filen er litt lang fordi hver nodeklasse skal finnes på ett sted, der mypy ser om en mangler.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, assert_never

from rettesnor_motor.evaluering.frister import dager_etter
from rettesnor_motor.evaluering.intervall import UENDELIG, kvotient, oppslag, produkt, sammenligningskode
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.omregning import Omregninger
from rettesnor_motor.modell.sannhet import UKJENT
from rettesnor_motor.modell.tall import SKALA, Tall, til_skala

Vektor = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Feltplass:
    """Variablene en opplysning har i funksjonen: slaget og navnet på hver plass i vektoren."""

    slag: str
    navn: tuple[str, ...]
    verdier: tuple[str, ...] = ()


class Oversetter:
    """Oversetter regler til Python-linjer og samler nodene i rekkefølge."""

    def __init__(self, felt: Mapping[str, Feltplass], omregninger: Omregninger) -> None:
        """Tar imot plassene opplysningene har.

        Args:
            felt: Opplysning → plass i vektoren.
            omregninger: Omregningene som finnes.
        """
        self.felt = dict(felt)
        self.omregninger = omregninger
        self.linjer: list[tuple[str, str]] = []
        self.noder: list[str] = []
        self.rot: dict[str, str] = {}
        self.rot_eiere: set[str] = set()
        self.konstanter: dict[str, Any] = {}
        self.betingelser: dict[tuple[str, n.Vilkaar], str] = {}
        self._eier = ""
        self._teller = 0

    def _ny(self, forstavelse: str) -> str:
        self._teller += 1
        return f"{forstavelse}{self._teller}"

    def _linje(self, navn: str, uttrykk: str) -> str:
        self.linjer.append((self._eier, f"{navn} = {uttrykk}"))
        return navn

    def _konstant(self, tall: Fraction) -> str:
        verdi: Tall = til_skala(tall)
        if type(verdi) is int:
            return str(verdi)
        navn = self._ny("k")
        self.konstanter[navn] = verdi
        return navn

    def regel(self, id_: str, naar: n.Vilkaar) -> None:
        """Legger til en regel; nodene får id-er under regelens egen."""
        self._eier = id_
        self.rot_eiere.add(id_)
        self.rot[id_] = self._vilkaar(naar, id_)

    def avledet(self, id_: str, uttrykk: n.Uttrykk) -> None:
        """Legger til en størrelse som regnes ut av andre."""
        self._eier = id_
        # Egne navn også når uttrykket bare er en annen størrelse, så den blir med blant de avledede.
        self.felt[id_] = Feltplass("tall", self._ender(*self._uttrykk(uttrykk)))

    def _vilkaar(self, node: n.Vilkaar, sti: str) -> str:
        """Oversetter et vilkår og gir variabelen med utfallet."""
        match node:
            case n.Alle(barn):
                kode = " & ".join(self._barn(barn, sti))
            case n.MinstEn(barn):
                kode = " | ".join(self._barn(barn, sti))
            case n.Minst(antall, barn):
                navn = self._barn(barn, sti)
                ja = " + ".join(f"({b} == 3)" for b in navn)
                mulig = " + ".join(f"({b} != 0)" for b in navn)
                kode = f"3 if {ja} >= {antall} else 1 if {mulig} >= {antall} else 0"
            case n.Ikke(barn):
                kode = f"IKKE[{self._barn(barn, sti)[0]}]"
            case n.UtfallAv(regel):
                kode = self.rot[regel]
            case _:
                kode = self._blad(node)
        # Nodene står i den rekkefølgen de regnes ut: barn før foreldre.
        navn_her = self._ny("n")
        self._linje(navn_her, kode)
        if self._eier in self.rot_eiere:  # vilkår inne i et regnestykke er en del av tallet, ikke av en regel
            self.noder.append(sti)
        else:
            self.betingelser[self._eier, node] = navn_her
        self.konstanter[f"#{sti}"] = navn_her
        return navn_her

    def _barn(self, barn: Sequence[n.Vilkaar], sti: str) -> list[str]:
        return [self._vilkaar(b, f"{sti}/{i}") for i, b in enumerate(barn)]

    def _blad(self, node: n.Blad) -> str:
        plass = self.felt[node.opplysning].navn
        match node:
            case n.Sammenlign(art=art, grense=grense):
                return self._med_relevans(sammenligningskode(art, plass[0], plass[1], self._konstant(grense)), plass)
            case n.Mellom(fra=fra, til=til):
                a, b = self._konstant(fra), self._konstant(til)
                lav, hoey = plass[0], plass[1]
                kode = f"(3 if {lav} >= {a} and {hoey} <= {b} else 0 if {lav} > {b} or {hoey} < {a} else 1)"
                return self._med_relevans(kode, plass)
            case n.Valgt(verdier=verdier):
                maske = sum(1 << i for i, v in enumerate(self.felt[node.opplysning].verdier) if v in verdier)
                return f"0 if not {plass[0]} & {maske} else 1 if {plass[0]} & ~{maske} else 3"
            case n.ErSvar(svar=svar):
                return plass[0] if svar else f"IKKE[{plass[0]}]"
            case n.ErKjent():
                return self._kjent(self.felt[node.opplysning])
            case n.Tekstlengde(minst=minst, skrevet=skrevet):
                return f"3 if {plass[0]} >= {minst} else {0 if skrevet else 1}"
            case _:
                assert_never(node)

    @staticmethod
    def _med_relevans(kode: str, plass: tuple[str, ...]) -> str:
        """Lar ikke relevant gi nei, og kanskje ikke relevant aldri gi ja."""
        return kode if len(plass) == 2 else f"0 if {plass[2]} == 1 else {kode} & (1 if {plass[2]} else 3)"  # noqa: PLR2004

    @staticmethod
    def _kjent(felt: Feltplass) -> str:
        plass = felt.navn
        match felt.slag:
            case "ja_nei":
                return f"1 if {plass[0]} == 1 else 3"
            case "valg":
                return f"1 if {plass[0]} & ({plass[0]} - 1) else 3"
            case "tekst":
                return plass[1]
            case _:
                return f"3 if {plass[0]} == {plass[1]} else 1"

    def _uttrykk(self, node: n.Uttrykk) -> tuple[str, str]:
        """Oversetter et regnestykke og gir variablene for nedre og øvre ende."""
        match node:
            case n.Verdi(opplysning):
                return self._verdi(self.felt[opplysning].navn)
            case n.Konstant(verdi):
                return (self._konstant(verdi),) * 2
            case n.Sum(ledd):
                deler = [self._uttrykk(u) for u in ledd]
                return self._ender(" + ".join(d[0] for d in deler), " + ".join(d[1] for d in deler))
            case n.Differanse(fra, trekk):
                a, b = self._uttrykk(fra), self._uttrykk(trekk)
                return self._ender(f"{a[0]} - {b[1]}", f"{a[1]} - {b[0]}")
            case n.Produkt(ledd):
                svar = self._uttrykk(ledd[0])
                for neste in ledd[1:]:
                    svar = self._par("produkt", svar, self._uttrykk(neste))
                return svar
            case n.Kvotient(teller, nevner):
                return self._par("kvotient", self._uttrykk(teller), self._uttrykk(nevner))
            case n.Stoerst(ledd) | n.MinstAv(ledd):
                navn = "max" if isinstance(node, n.Stoerst) else "min"
                deler = [self._uttrykk(u) for u in ledd]
                lav, hoey = ", ".join(d[0] for d in deler), ", ".join(d[1] for d in deler)
                return self._ender(f"{navn}(({lav},))", f"{navn}(({hoey},))")
            case n.Omregn(av, fra, til):
                faktorer = [Fraction(f.teller, f.nevner) for f in self.omregninger[fra, til].faktorer]
                ender = (self._konstant(min(faktorer)), self._konstant(max(faktorer)))
                return self._par("produkt", self._uttrykk(av), ender)
            case n.Antall(vilkaar):
                koder = [self._vilkaar(v, f"{self._eier}/{i}") for i, v in enumerate(vilkaar)]
                ja = " + ".join(f"({v} == 3)" for v in koder)
                mulig = " + ".join(f"({v} != 0)" for v in koder)
                return self._ender(f"({ja}) * {SKALA}", f"({mulig}) * {SKALA}")
            case n.Hvis(naar, saa, ellers):
                v, a, b = self._vilkaar(naar, f"{self._eier}/naar"), self._uttrykk(saa), self._uttrykk(ellers)
                return self._ender(
                    f"{a[0]} if {v} == 3 else {b[0]} if {v} == 0 else min({a[0]}, {b[0]})",
                    f"{a[1]} if {v} == 3 else {b[1]} if {v} == 0 else max({a[1]}, {b[1]})",
                )
            case n.Tabell():
                return self._tabell(node)
            case n.DagerEtter(dato, fra):
                self.konstanter[frist := self._ny("f")] = node
                dag, start = (f"({', '.join(self.felt[v.opplysning].navn)})" for v in (dato, fra))
                lav, hoey = self._ny("a"), self._ny("b")
                self._linje(f"{lav}, {hoey}", f"dager_etter({frist}, {dag}, {start})")
                return lav, hoey
            case n.Tjenestesum() | n.HoldtMotTjenester():
                melding = "regnes ut ved innlesingen og er ikke en del av et regnestykke"
                raise TypeError(melding)
            case _:
                assert_never(node)

    def _tabell(self, tabell: n.Tabell) -> tuple[str, str]:
        """Oversetter en tabell: like celler regnes ut én gang, og radene holdes opp mot hverandre i ett oppslag."""
        kjente: dict[n.Vilkaar, str] = {}
        rader = []
        for rad in tabell.rader:
            celler = [celle for celle in rad.celler if celle is not None]
            for celle in celler:
                if celle not in kjente:
                    kjente[celle] = self._vilkaar(celle, f"{self._eier}/{len(kjente)}")
            rader.append(" & ".join(kjente[celle] for celle in celler) or "3")
        verdier = self._ny("k")
        self.konstanter[verdier] = tuple(til_skala(rad.verdi) for rad in tabell.rader)
        lav, hoey = self._ny("a"), self._ny("b")
        self._linje(f"{lav}, {hoey}", f"oppslag(({', '.join(rader)},), {verdier})")
        return lav, hoey

    def _verdi(self, plass: tuple[str, ...]) -> tuple[str, str]:
        """Gir endene; det som ikke er relevant, holdes utenfor (regnes som null)."""
        if len(plass) == 2:  # noqa: PLR2004 – uten plass for relevans
            return plass[0], plass[1]
        lav, hoey, relevans = plass
        return self._ender(
            f"0 if {relevans} == 1 else min({lav}, 0) if {relevans} else {lav}",
            f"0 if {relevans} == 1 else max({hoey}, 0) if {relevans} else {hoey}",
        )

    def _ender(self, lav: str, hoey: str) -> tuple[str, str]:
        return self._linje(self._ny("a"), lav), self._linje(self._ny("b"), hoey)

    def _par(self, navn: str, a: tuple[str, str], b: tuple[str, str]) -> tuple[str, str]:
        lav, hoey = self._ny("a"), self._ny("b")
        self._linje(f"{lav}, {hoey}", f"{navn}({a[0]}, {a[1]}, {b[0]}, {b[1]})")
        return lav, hoey

    def kilde(self, vektor: Sequence[str]) -> str:
        """Gir Python-koden for hele funksjonen.

        Args:
            vektor: Variablene i vektoren, i rekkefølge.
        """
        noder = ", ".join(self.konstanter[f"#{sti}"] for sti in self.noder)
        tall = ", ".join(f"{navn!r}: {self._par_av(navn)}" for navn in self.avledede(vektor))
        return self._kode(vektor, f"({noder}{',' if noder else ''}), {{{tall}}}")

    def _kode(self, vektor: Sequence[str], svar: str) -> str:
        return "\n".join(
            [
                "def regn_ut(vektor):",
                f"    {', '.join(vektor)}{',' if len(vektor) == 1 else ''} = vektor" if vektor else "    pass",
                *(f"    {linje}" for _, linje in self.linjer),
                f"    return {svar}",
            ]
        )

    def avledede(self, vektor: Sequence[str]) -> list[str]:
        """Lister størrelsene funksjonen selv regner ut."""
        gitt = set(vektor)
        return sorted(navn for navn, felt in self.felt.items() if felt.navn[0] not in gitt)

    def _par_av(self, navn: str) -> str:
        return f"({self.felt[navn].navn[0]}, {self.felt[navn].navn[1]})"

    def navnerom(self) -> dict[str, Any]:
        """Gir navnene koden trenger."""
        return {
            "__builtins__": {"min": min, "max": max},
            "IKKE": (3, 1, 1, 0),
            "produkt": produkt,
            "kvotient": kvotient,
            "oppslag": oppslag,
            "dager_etter": dager_etter,
            **{k: v for k, v in self.konstanter.items() if not k.startswith("#")},
        }

    def kompiler(
        self, vektor: Sequence[str]
    ) -> Callable[[Vektor], tuple[tuple[int, ...], dict[str, tuple[Tall, Tall]]]]:
        """Oversetter koden til en funksjon fra vektor til utfall og avledede tall."""
        navnerom = self.navnerom()
        exec(compile(self.kilde(vektor), "<regler>", "exec"), navnerom)  # noqa: S102 – koden er laget av typede noder
        funksjon: Callable[[Vektor], tuple[tuple[int, ...], dict[str, tuple[Tall, Tall]]]] = navnerom["regn_ut"]
        return funksjon

    def kompiler_betingelser(self, vektor: Sequence[str]) -> Callable[[Vektor], tuple[int, ...]]:
        """Oversetter koden til en funksjon som bare gir utfallet av vilkårene inne i regnestykkene.

        Args:
            vektor: Variablene i vektoren, i rekkefølge.
        """
        navnerom = self.navnerom()
        kode = self._kode(vektor, f"({''.join(f'{navn}, ' for navn in self.betingelser.values())})")
        exec(compile(kode, "<regler>", "exec"), navnerom)  # noqa: S102 – som i kompiler
        funksjon: Callable[[Vektor], tuple[int, ...]] = navnerom["regn_ut"]
        return funksjon

    def trinnvis(self, vektor: Sequence[str], verdier: Vektor) -> tuple[tuple[int, ...], str]:
        """Regner ut linje for linje og lar det som feiler, bli ukjent; gir utfallene og den som feilet først.

        Brukes bare når den kompilerte funksjonen har kastet, for å finne hvilken regel det gjelder.
        """
        navnerom = self.navnerom() | dict(zip(vektor, verdier, strict=True))
        feilet: list[str] = []
        for eier, linje in self.linjer:
            maal = linje.partition(" = ")[0].split(", ")
            try:
                exec(linje, navnerom)  # noqa: S102 – samme kode som i kompiler
            except Exception:  # noqa: BLE001 – enhver feil i en regel skal fanges og meldes (semantikk 2.2)
                feilet.append(eier)
                for navn in maal:
                    navnerom[navn] = UKJENT if navn.startswith("n") else 0
            if eier in feilet and eier in self.felt:
                # Et regnestykke som har feilet, kan være hva som helst, og det samme kan alt som er regnet av det.
                navnerom |= dict(zip(self.felt[eier].navn, (-UENDELIG, UENDELIG), strict=True))
        return tuple(navnerom[self.konstanter[f"#{sti}"]] for sti in self.noder), feilet[0] if feilet else ""
