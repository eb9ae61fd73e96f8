"""Hva som skal til for et annet utfall, i ord: forslag, tolkninger en leder kan avgjøre, og avstander.

Personen og behovet er aldri et forslag. Det som bare er et kjennetegn ved saken, står for seg, som en avstand.
"""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.modell.tall import norsk, til_skala, vis, vis_kort
from rettesnor_motor.modell.veier import IKKE_RELEVANT, HvaSkalTil, Tallomraade, Vei, Veikrav

_DESIMALER = 100
_MANGE_DESIMALER = 10_000
_UTEN_ENDE = 10**8


class Veiviser:
    """Setter veiene til et annet utfall i ord."""

    def __init__(self, ordlegger: Ordlegger) -> None:
        """Tar imot ordleggeren for utsnittet."""
        self.o, self.k, self.u = ordlegger, ordlegger.k, ordlegger.u

    def linjer(self, funnet: HvaSkalTil, hva: str) -> Iterator[str]:
        """Gir linjene om én regel eller ett regelsett.

        Args:
            funnet: Veiene til et annet utfall.
            hva: Regelen eller regelsettet i ord.
        """
        yield self.k("veier.hode", hva=hva)
        if not funnet.veier:
            yield self.k("veier.ingen" if funnet.mulig else "veier.umulig")
        deler: dict[str, list[Vei]] = {"forslag": [], "leder": [], "avstand": []}
        for vei in funnet.veier:
            avgjoer = any(ett.handling == "avgjoer" for ett in vei.krav)
            deler["avstand" if not vei.er_forslag else "leder" if avgjoer else "forslag"].append(vei)
        for navn, veier in deler.items():
            if veier:
                yield self.k(f"veier.del.{navn}")
                yield from self._del(veier, funnet)
        if funnet.avkortet:
            yield self.k(f"veier.avkortet.{funnet.avkortet}")

    def _del(self, veier: Sequence[Vei], funnet: HvaSkalTil) -> Iterator[str]:
        """Gir linjene i én del; svarene på det samme spørsmålet står på én linje."""
        uskarpe = dict(funnet.uskarpe)
        enkle: dict[str, list[Vei]] = {}
        for vei in veier:
            if len(vei.krav) == 1:
                enkle.setdefault(vei.krav[0].punkt, []).append(vei)
        for punkt, like in enkle.items():
            deler = [(self._verdi(v.krav[0]), self._utfall(v.utfall, funnet.slag)) for v in like]
            svar = "; ".join(self.k("veier.gir", krav=krav, utfall=utfall) for krav, utfall in deler)
            yield self.k("veier.linje", hode=self._hode(like[0].krav[0]), svar=svar)
            if punkt in uskarpe and like[0].krav[0].handling == "finn_ut":
                yield self.k("veier.uskarpt", navn=self.k.rekke([self._uskarpt(n) for n in uskarpe[punkt]]))
        for vei in veier:
            if len(vei.krav) > 1:
                alle = [self.k("veier.krav", navn=self._navn(ett.punkt), verdi=self._verdi(ett)) for ett in vei.krav]
                yield self.k("veier.sammen", krav="; ".join(alle), utfall=self._utfall(vei.utfall, funnet.slag))

    def _utfall(self, utfall: str, slag: str) -> str:
        """Gir utfallet i ord; trinnene heter det kommunen kaller dem."""
        if not slag:
            return self.k(f"svar.{utfall}")
        if slag == "henvisning":
            return self.k(f"utfall_kort.{utfall}")
        return utfall if slag == "trinn" else self.k(f"svar_paa.{slag}.{utfall}")

    def _navn(self, punkt: str) -> str:
        tolkning = self.u.tolkninger.get(punkt)
        if tolkning is not None:
            tjeneste = self.u.tjenestetyper.get(punkt.partition(".")[2])
            return f"{tolkning.navn} – {tjeneste}" if tjeneste else tolkning.navn
        if punkt.startswith("tjenester."):
            return self.k("veier.mengde", tjeneste=self.u.tjenestetyper[punkt.split(".")[1]])
        return self.o.navn(punkt)

    def _uskarpt(self, punkt: str) -> str:
        navn = self._navn(punkt)
        return self.k("veier.svar", svar=navn) if punkt in self.u.opplysninger else navn

    def _hode(self, krav: Veikrav) -> str:
        """Gir spørsmålet eller navnet linjen begynner med."""
        tolkning = self.u.tolkninger.get(krav.punkt)
        if tolkning is not None:
            tjeneste = self.u.tjenestetyper.get(krav.punkt.partition(".")[2])
            return f"{tolkning.spoersmaal.rstrip('?')}: {tjeneste}?" if tjeneste else tolkning.spoersmaal
        type_ = self.u.opplysninger.get(krav.punkt)
        if type_ is not None and krav.handling in {"finn_ut", "endre"}:
            return type_.spoersmaal
        if krav.naa is not None and krav.handling == "finn_ut":
            return self.k("veier.naa", navn=self._navn(krav.punkt), naa=self._naa(krav))
        return f"{self._navn(krav.punkt)}:"

    def _naa(self, krav: Veikrav) -> str:
        """Gir det et uskarpt tall er nå."""
        fra, til = krav.naa or (Fraction(0), Fraction(0))
        enhet = self._enhet(krav.punkt)
        if til > _UTEN_ENDE:
            return self.k("veier.eller_mer", tall=norsk(vis(til_skala(fra))), enhet=enhet)
        return self.o.intervall(til_skala(fra), til_skala(til), enhet)

    def _verdi(self, krav: Veikrav) -> str:
        """Gir det kravet sier at svaret, lengden, lesningen eller tallet må være."""
        if krav.slag == "tegn":
            return self.k("veier.tegn", antall=krav.tegn)
        deler = [self._omraade(o, krav.punkt) for o in krav.omraader]
        deler += [self._svar(svar, krav.punkt) for svar in krav.svar]
        verdi = self.k.rekke(deler, "eller")
        if krav.avstand is None or krav.naa is None:
            return verdi
        return f"{verdi} – {self._avstand(krav, krav.avstand, krav.naa)}"

    def _svar(self, svar: str, punkt: str) -> str:
        if svar == IKKE_RELEVANT:
            return self.k("tilstand.ikke_relevant")
        if punkt in self.u.tolkninger:
            vist = {les.id: les.navn for les in self.u.tolkninger[punkt].lesninger}[svar]
        else:
            verdier = dict(self.u.opplysninger[punkt].verdier)
            vist = verdier[svar] if verdier else self.k(f"svar.{svar}")
        return self.k("veier.svar", svar=vist)

    def _enhet(self, punkt: str) -> str:
        type_ = self.u.opplysninger.get(punkt)
        return self.o.enhet(type_.regnes_i if type_ is not None else self.u.avledet[punkt].enhet)

    @staticmethod
    def _kort(tall: Fraction, *, opp: bool) -> str:
        """Viser et tall; har det mange desimaler, rundes det den veien som gjør utsagnet sant."""
        if (tall * _MANGE_DESIMALER).denominator == 1:
            return norsk(vis_kort(tall))
        hele = (math.ceil if opp else math.floor)(tall * _DESIMALER)
        return norsk(vis_kort(Fraction(hele, _DESIMALER)))

    def _tall(self, tall: Fraction, punkt: str, *, opp: bool) -> str:
        type_ = self.u.opplysninger.get(punkt)
        if type_ is not None and type_.slag == "dato":
            return self.o.grense(tall, "", punkt)
        return self._antall(self._kort(tall, opp=opp), self._enhet(punkt))

    def _antall(self, tall: str, enhet: str) -> str:
        """Setter tall og enhet sammen; dagene mellom to datoer har ingen enhet i ordboken."""
        if tall == "1" and enhet in {self.k("veier.dager"), self.u.enheter.get("dager")}:
            return self.k("veier.en_dag")
        return self.o.med_enhet(tall, enhet)

    def _omraade(self, omraade: Tallomraade, punkt: str) -> str:
        """Gir et område: «over 15 timer per uke», «høyst 50 prosent»."""
        fra, til = omraade.fra, omraade.til
        if fra is not None and fra == til:
            if (fra * _MANGE_DESIMALER).denominator == 1:
                return self._tall(fra, punkt, opp=False)
            return self.k("veier.broek", over=fra.numerator, under=fra.denominator, enhet=self._enhet(punkt))
        deler = []
        if fra is not None:
            # En grense som er rundet opp, er selv med.
            med = omraade.fra_med or (fra * _MANGE_DESIMALER).denominator != 1
            deler.append(self.k("veier.minst" if med else "veier.over", tall=self._tall(fra, punkt, opp=True)))
        if til is not None:
            med = omraade.til_med or (til * _MANGE_DESIMALER).denominator != 1
            deler.append(self.k("veier.hoeyst" if med else "veier.under", tall=self._tall(til, punkt, opp=False)))
        return self.k.rekke(deler) if deler else self.k("veier.uansett")

    def _avstand(self, krav: Veikrav, avstand: Fraction, naa: tuple[Fraction, Fraction]) -> str:
        """Gir veien fra det som er oppgitt, til området."""
        if not avstand:
            return self.k("veier.paa_grensen")
        nedre = krav.omraader[0].fra
        noekkel = "veier.mer" if nedre is not None and nedre >= naa[1] else "veier.mindre"
        enhet = self._enhet(krav.punkt) or self.k("veier.dager")
        if enhet == self.u.enheter.get("prosent"):
            enhet = self.k("prosentpoeng")
        return self.k(noekkel, avstand=self._antall(self._kort(avstand, opp=True), enhet))
