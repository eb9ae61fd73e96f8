"""Finner opplysningene som fortsatt kan endre utfallet, de mest avgjørende først (semantikk 2.5)."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from rettesnor_motor.evaluering.plan import Plan, Utregnet
from rettesnor_motor.evaluering.tabellbaand import tabellbaand
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Regelsett
from rettesnor_motor.modell.sak import IKKE_SPURT, Angivelse, Opplysning, Sak, Tilstand
from rettesnor_motor.modell.sannhet import JA, NEI, UKJENT
from rettesnor_motor.modell.svar import Hovedutfall, Spoersmaal, Svarslag, Svarvalg
from rettesnor_motor.modell.tall import Tall, fra_skala, til_skala

_FLEST = 3
_SPRIK = 2
_UKE = "timer_per_uke"
Proeve: TypeAlias = tuple[Svarvalg, Utregnet]
"""Et svar, og utfallene slik de blir med det svaret."""


def _gitt(*, svar: bool | str) -> Opplysning:
    return Opplysning(Tilstand.OPPGITT, (Angivelse(svar=svar),))


def _tall(fra: Fraction, enhet: str, til: Fraction | None = None) -> Opplysning:
    # Tallene her er grenser fra reglene; en brøk uten endelig desimalform går eksakt videre som brøk.
    nedre, oevre = (int(tall) if tall.denominator == 1 else tall for tall in (fra, fra if til is None else til))
    return Opplysning(Tilstand.OPPGITT, (Angivelse(nedre, oevre, enhet),))  # type: ignore[arg-type]


class Spoersmaalsfinner:
    """Prøver hva hvert svar ville gjort med utfallet."""

    def __init__(self, plan: Plan, sett: Regelsett, sak: Sak, utregnet: Utregnet) -> None:
        """Tar imot saken og utfallet slik det er nå.

        Args:
            plan: Reglene.
            sett: Regelsettet spørsmålene gjelder.
            sak: Saken.
            utregnet: Utfallene i saken.
        """
        self.plan, self.sett, self.sak, self.utregnet = plan, sett, sak, utregnet
        self.utsnitt = plan.utsnitt

    def finn(self, ukjente: Mapping[str, tuple[str, ...]]) -> tuple[Spoersmaal, ...]:
        """Gir høyst tre spørsmål.

        Args:
            ukjente: Regel → det som mangler (tomt når årsaken er grense eller tolkning).
        """
        kandidater: dict[str, set[str]] = {}
        for regel_id, mangler in ukjente.items():
            for navn in mangler or self._uskarpe(regel_id):
                kandidater.setdefault(navn, set()).add(regel_id)
        funnet = []
        for navn, regler in kandidater.items():
            svar, avgjoer, loeser = self._proev(navn, sorted(regler))
            if not (loeser or any(navn in ukjente[r] for r in regler)):
                continue
            spoersmaal = Spoersmaal(navn, tuple(sorted(regler)), tuple(svar))
            funnet.append((-(avgjoer > 0), -avgjoer, -loeser, self._orden(navn), spoersmaal))
        return tuple(s[-1] for s in sorted(funnet, key=lambda s: s[:-1])[:_FLEST])

    def _orden(self, navn: str) -> tuple[int, str]:
        return (1 if navn.startswith("tjenester.") else 0, navn)

    def _uskarpe(self, regel_id: str) -> Iterator[str]:
        """Gir opplysninger som er oppgitt som intervall eller med ulike verdier under en ukjent regel."""
        for sti, blad in self.plan.blader[regel_id]:
            if isinstance(blad, n.UtfallAv):
                yield from self._uskarpe(blad.regel)
            elif self.utregnet.noder[self.plan.plass[sti]] == UKJENT:
                avledet = self.utsnitt.avledet.get(blad.opplysning)
                node = avledet.beregn if avledet else None
                if isinstance(node, n.Tjenestesum):
                    for ett in self.utregnet.inn.bidrag[blad.opplysning]:
                        if ett.brukt and ett.teller != "nei" and self._uskarpe_poster(ett.type):
                            yield f"tjenester.{ett.type}.mengde"
                else:
                    navn = node.opplysning if isinstance(node, n.HoldtMotTjenester) else blad.opplysning
                    if self._er_uskarp(self.sak.opplysninger.get(navn, IKKE_SPURT), node):
                        yield navn

    def _er_uskarp(self, opplysning: Opplysning, node: n.Uttrykk | None = None) -> bool:
        """Sier om en oppgitt opplysning er et intervall, spriker eller motsier tjenestelisten."""
        verdier = opplysning.verdier
        if isinstance(node, n.HoldtMotTjenester) and self._motsier(opplysning, node):
            return True
        return len(verdier) >= _SPRIK or any(v.fra != v.til for v in verdier)

    def _motsier(self, opplysning: Opplysning, node: n.HoldtMotTjenester) -> bool:
        """Sier om opplysningen sier at noe ikke finnes, mens tjenesten er ført opp."""
        null = all(not v.fra and not v.svar and v.enhet != "annenhver_uke" for v in opplysning.verdier)
        return null and self._har_en_av(node.tjenester)

    def _proev(self, navn: str, regler: list[str]) -> tuple[list[tuple[Svarvalg, Hovedutfall]], int, int]:
        """Prøver svarene; gir dem, hvor mange som avgjør utfallet, og hvor mange regler det beste svaret avgjør."""
        svar: list[tuple[Svarvalg, Hovedutfall]] = []
        loeser = 0
        for valg, utregnet in self._svar(navn, regler[0]):
            svar.append((valg, self.plan.utfall(utregnet, self.sett)))
            ukjent = sum(utregnet.noder[self.plan.plass[r]] == UKJENT for r in regler)
            loeser = max(loeser, len(regler) - ukjent)
        return svar, sum(utfall != "avklar" for _, utfall in svar), loeser

    def _svar(self, navn: str, regel_id: str) -> Iterator[Proeve]:
        """Gir svarene som skal prøves for en opplysning."""
        if navn.startswith("tjenester."):
            yield from self._mengdesvar(navn.split(".")[1], regel_id)
            return
        type_ = self.utsnitt.opplysninger[navn]
        if type_.slag == "ja_nei":
            yield Svarvalg("ja"), self._med(navn, _gitt(svar=True))
            yield Svarvalg("nei"), self._med(navn, _gitt(svar=False))
        elif type_.slag == "valg":
            for verdi, _ in type_.verdier:
                yield Svarvalg("valg", verdi=verdi), self._med(navn, _gitt(svar=verdi))
        elif type_.slag == "tekst":
            minst = max((b.minst for _, b in self.plan.blader[regel_id] if isinstance(b, n.Tekstlengde)), default=1)
            yield Svarvalg("tekst", tall=Fraction(minst)), self._med(navn, _gitt(svar="x" * minst))
            yield Svarvalg("ingen_tekst"), self._med(navn, IKKE_SPURT)
        else:
            enhet = type_.regnes_i
            if baand := tabellbaand(self.plan, type_, regel_id):
                for fra, til in baand:
                    yield Svarvalg("baand", tall=fra, enhet=enhet, til=til), self._med(navn, _tall(fra, enhet, til))
                return
            hoeyst = Fraction(type_.hoeyst or 0)
            funnet = self._grense(regel_id)
            grense = hoeyst if funnet is None else funnet
            yield Svarvalg("over", tall=grense, enhet=enhet), self._med(navn, _tall(hoeyst, enhet))
            # Null ville motsi en tjeneste som er ført opp, så løftet gjelder bare det som er mer enn null.
            slag: Svarslag = "litt" if self._er_oppfoert(navn) else "hoeyst"
            yield Svarvalg(slag, tall=grense, enhet=enhet), self._med(navn, _tall(grense, enhet))

    def _med(self, navn: str, opplysning: Opplysning) -> Utregnet:
        """Regner ut saken der én opplysning er endret."""
        s = self.sak
        opplysninger = {**s.opplysninger, navn: opplysning}
        sak = Sak(s.sak_ref, s.kommune, s.dato, s.sakstype, opplysninger, s.tjenester)
        return self.plan.proev(self.plan.innleser.med_svar(self.utregnet.inn, sak, navn))

    def _er_oppfoert(self, navn: str) -> bool:
        """Sier om en tjeneste opplysningen holdes mot, er ført opp i saken."""
        noder = [a.beregn for a in self.utsnitt.avledet.values() if isinstance(a.beregn, n.HoldtMotTjenester)]
        typer = {type_ for node in noder if node.opplysning == navn for type_ in node.tjenester}
        return self._har_en_av(typer)

    def _har_en_av(self, typer: Collection[str]) -> bool:
        """Sier om saken har en av tjenestene, med en status som regnes med."""
        sakstype = self.sak.sakstype
        return any(t.type in typer and self.utsnitt.regnes_som(t.status, sakstype) for t in self.sak.tjenester)

    def _grense(self, regel_id: str) -> Fraction | None:
        grenser = [b.grense for _, b in self.plan.blader[regel_id] if isinstance(b, n.Sammenlign)]
        return grenser[0] if grenser else None

    def _uskarpe_poster(self, type_: str) -> list[int]:
        """Gir plassene til oppføringene av tjenesten som mangler mengde, er intervaller eller spriker."""
        regner = self.plan.innleser.regner
        return [
            i
            for i, t in enumerate(self.sak.tjenester)
            if t.type == type_
            and regner.status_som_brukes(t, self.sak.sakstype)
            and (not t.mengde.verdier or any(not v.enhet for v in t.mengde.verdier) or self._er_uskarp(t.mengde))
        ]

    def _med_mengde(self, poster: Mapping[int, Tall]) -> Utregnet:
        """Regner ut saken der mengden i oppføringene er byttet ut med kjente tall."""
        s = self.sak
        tjenester = list(s.tjenester)
        for i, timer in poster.items():
            tjenester[i] = tjenester[i]._replace(mengde=_tall(fra_skala(timer), _UKE))
        sak = Sak(s.sak_ref, s.kommune, s.dato, s.sakstype, s.opplysninger, tuple(tjenester))
        return self.plan.proev(self.plan.innleser.med_tjenester(self.utregnet.inn, sak))

    def _mengdesvar(self, type_: str, regel_id: str) -> Iterator[Proeve]:
        """Gir svarene «mer enn» og «høyst» rundt punktet der regelen snur, innenfor det som alt er oppgitt."""
        regner = self.plan.innleser.regner
        poster = self._uskarpe_poster(type_)
        leste = {i: self.utsnitt.omregner.les_tall(self.sak.tjenester[i].mengde, _UKE, regner.tak)[0] for i in poster}
        lavest = {i: min(les.lav for les in alle) for i, alle in leste.items()}
        hoeyest = {i: max(les.hoey for les in alle) for i, alle in leste.items()}
        grense = self._grense(regel_id)
        if grense is None or not poster:
            return
        sum_fra: Tall = sum(lavest.values())
        sum_til: Tall = sum(hoeyest.values())
        statuser = {regner.status_som_brukes(self.sak.tjenester[i], self.sak.sakstype) for i in poster}
        if len(statuser) > 1:
            # Mengder under ulike statuser er ulike svar på det samme, og kan ikke legges sammen til ett tall.
            yield Svarvalg("oevre_ende"), self._med_mengde(hoeyest)
            yield Svarvalg("nedre_ende"), self._med_mengde(lavest)
            return
        opplysning = next(b.opplysning for _, b in self.plan.blader[regel_id] if isinstance(b, n.Sammenlign))
        hoey, lav = self._med_mengde(hoeyest), self._med_mengde(lavest)
        sum_lav = self.plan.tall_for(lav.inn, opplysning)
        t = til_skala(grense)
        plass = self.plan.plass[regel_id]
        if hoey.noder[plass] == JA:
            yield _timer("punkt_over", max(t - sum_lav.lav, 0) + sum_fra), hoey
        else:
            yield _timer("punkt", sum_til), hoey
        if lav.noder[plass] == NEI:
            # Tillegget prøves der flest ytere er til stede, så svaret er det samme uansett rekkefølgen på tjenestene.
            post = max(poster, key=lambda i: (self.sak.tjenester[i].ytere, lavest[i], hoeyest[i]))
            tillegg = min(Fraction(t - sum_lav.hoey) / self.sak.tjenester[post].ytere, sum_til - sum_fra)
            # Prøves i øvre ende: en annen regel kan motsi seg at timene er mer enn null.
            ved_punktet = self._med_mengde({**lavest, post: lavest[post] + tillegg})
            if self.plan.utfall(ved_punktet, self.sett) == self.plan.utfall(lav, self.sett):
                yield _timer("punkt_under", tillegg + sum_fra), lav
            else:
                yield _timer("punkt", sum_fra), lav
        else:
            yield _timer("punkt", sum_fra), lav


def _timer(slag: Svarslag, tall: Tall) -> Svarvalg:
    """Gir et svar i timer per uke, eksakt."""
    return Svarvalg(slag, tall=fra_skala(tall), enhet=_UKE)
