"""Punktene i en sak: det et utfall bygger på, og hva hvert av dem kunne vært i stedet.

Et punkt er en opplysning, en sum over tjenestene (tallet selv, ikke hver tjeneste for seg) eller en åpen tolkning.
Reglene leses gjennom feltene i nodene, så en ny slags node er med uten at noe endres her.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from rettesnor_motor.analyse.proevebenk import MEST, Endring, gitt_svar, gitt_tall
from rettesnor_motor.analyse.punkt import Mulighet, Punkt, Spenn
from rettesnor_motor.evaluering.plan import Plan, Utregnet
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.ordbok import FOERSTE_AAR, SISTE_AAR, Opplysningstype
from rettesnor_motor.modell.sak import IKKE_SPURT, Opplysning, Sak, Tilstand
from rettesnor_motor.modell.sannhet import JA, NEI
from rettesnor_motor.modell.svar import Tallverdi
from rettesnor_motor.modell.tall import Tall, fra_skala, til_skala
from rettesnor_motor.modell.veier import IKKE_RELEVANT, Handling

_JA_NEI = {"ja": True, "nei": False}


class Punkter(NamedTuple):
    """Punktene noen regler bygger på, plassene til nodene deres, og grensene som går gjennom regnestykker."""

    punkter: tuple[Punkt, ...]
    plasser: tuple[int, ...]
    formelgrenser: tuple[tuple[str, Tall], ...]


def noder_under(node: Any) -> Iterator[Any]:
    """Går gjennom en node og alt under den, uansett slag.

    Args:
        node: Et vilkår eller regnestykke.
    """
    if isinstance(node, tuple):
        for ett in node:
            yield from noder_under(ett)
    elif is_dataclass(node):
        yield node
        for felt in fields(node):
            yield from noder_under(getattr(node, felt.name))


class Punktfinner:
    """Finner punktene som noen regler bygger på, i én sak."""

    def __init__(self, plan: Plan, sak: Sak, utregnet: Utregnet) -> None:
        """Tar imot saken og utregningen av den.

        Args:
            plan: Reglene.
            sak: Saken slik den er oppgitt.
            utregnet: Utfallene i saken.
        """
        self.plan, self.u, self.sak, self.inn = plan, plan.utsnitt, sak, utregnet.inn
        self._svar = plan.avledede_svar(utregnet)
        self._holdt = {a.beregn.opplysning: a for a in self.u.avledet.values() if isinstance(a.beregn, _HOLDT)}
        self._mangler = {navn for alle in utregnet.inn.mangler.values() for navn in alle}

    def finn(self, regler: Collection[str], tolkninger: Iterable[str]) -> Punkter:
        """Gir punktene reglene bygger på, sortert.

        Args:
            regler: Reglene.
            tolkninger: De åpne tolkningene som virker inn på dem.
        """
        noder: list[Any] = []
        i_formel: set[str] = set()
        sett: set[str] = set()
        self._samle([self.plan.regler[r].naar for r in regler], noder, i_formel, sett, formel=False)
        grenser: dict[str, set[Fraction]] = {}
        for node in noder:
            for felt in ("grense", "fra", "til"):
                grense = getattr(node, felt, None)
                if isinstance(grense, Fraction) and hasattr(node, "opplysning"):
                    grenser.setdefault(node.opplysning, set()).add(grense)
        punkter = [p for navn in sorted(sett) if (p := self._punkt(navn, noder, grenser, i_formel)) is not None]
        formler = [
            (navn, til_skala(g)) for navn in sorted(grenser) if self._er_formel(navn) for g in sorted(grenser[navn])
        ]
        alle = {*regler, *(node.regel for node in noder if isinstance(node, n.UtfallAv))}
        plasser = tuple(i for i, sti in enumerate(self.plan.noder) if sti.partition("/")[0] in alle)
        return Punkter((*punkter, *(self._tolkning(navn) for navn in sorted(tolkninger))), plasser, tuple(formler))

    def _er_formel(self, navn: str) -> bool:
        """Sier om en størrelse er et regnestykke, og ikke leses rett av saken."""
        return navn in self.u.avledet and navn not in self.plan.innleser.felt

    def _samle(self, rot: Any, noder: list[Any], i_formel: set[str], sett: set[str], *, formel: bool) -> None:
        """Samler nodene, også under regler og størrelser det vises til, og det de leser."""
        for node in noder_under(tuple(rot)):
            noder.append(node)
            if isinstance(node, n.UtfallAv):
                self._samle([self.plan.regler[node.regel].naar], noder, i_formel, sett, formel=formel)
            for navn in {getattr(node, felt, "") for felt in ("opplysning", "komplett")} - {""}:
                avledet = self.u.avledet.get(navn)
                beregn = avledet.beregn if avledet is not None else None
                if formel and navn not in self.u.avledet:
                    i_formel.add(navn)
                if isinstance(beregn, n.Tjenestesum):
                    sett |= {navn, beregn.komplett}
                    i_formel |= {navn} if formel else set()
                elif beregn is None:
                    sett.add(navn)
                else:
                    dypere = formel or not isinstance(beregn, n.HoldtMotTjenester)
                    self._samle([beregn], noder, i_formel, sett, formel=dypere)

    def _punkt(
        self, navn: str, noder: list[Any], grenser: dict[str, set[Fraction]], i_formel: set[str]
    ) -> Punkt | None:
        """Gir punktet for en opplysning eller en sum over tjenestene."""
        holdt = self._holdt.get(navn)
        egne = grenser.get(navn, set()) | (grenser.get(holdt.id, set()) if holdt is not None else set())
        if holdt is not None:
            egne.add(Fraction(0))  # null timer sier at tjenesten ikke finnes, og kan motsi at den er ført opp
        if navn in self.u.avledet:
            return self._sum(navn, frozenset(egne), i_formel=navn in i_formel)
        type_ = self.u.opplysninger[navn]
        gitt = self.sak.opplysninger.get(navn, IKKE_SPURT)
        match type_.slag:
            case "tekst":
                return self._tekst(type_, gitt, noder)
            case "ja_nei" | "valg" | "ordinal":
                return self._svarpunkt(type_, gitt)
            case "dato" if type_.fra_saken:
                return None  # dagen saken gjelder for, kan aldri bli en annen
            case _:
                return self._tallpunkt(type_, gitt, frozenset(egne), i_formel=navn in i_formel)

    def _sum(self, navn: str, grenser: frozenset[Fraction], *, i_formel: bool) -> Punkt:
        lav, hoey = self._ender(self.plan.tall_for(self.inn, navn))
        uskarp = lav != hoey
        # Når en liste ikke er komplett, kan summen være hva som helst over det som er ført opp.
        tak = getattr(self.u.avledet[navn].beregn, "hoeyst", MEST)
        aapen = uskarp and hoey >= tak
        naa = (lav, MEST if aapen else hoey)
        return Punkt(navn, "tall", naa=naa, er_uskarpt=uskarp, til=MEST, grenser=grenser, i_formel=i_formel)

    def _tekst(self, type_: Opplysningstype, gitt: Opplysning, noder: list[Any]) -> Punkt | None:
        kort = min((len(str(v.svar).strip()) for v in gitt.verdier), default=-1)
        lengder = {max(b.minst, 1) for b in noder if isinstance(b, n.Tekstlengde) and b.opplysning == type_.id}
        handling: Handling = "endre" if type_.kan_foreslaas else "finn_ut" if kort < 0 else "avstand"
        faste = [
            Mulighet(gitt_svar("x" * lengde), handling, Fraction(lengde), tegn=lengde)
            for lengde in sorted(lengder or {1})
            if lengde > kort
        ]
        return Punkt(type_.id, "tegn", type_.kan_foreslaas, faste=tuple(faste)) if faste else None

    def _svarpunkt(self, type_: Opplysningstype, gitt: Opplysning) -> Punkt:
        kjent, uskarpt = self._kjente_svar(type_, gitt)
        punkt = Punkt(type_.id, "svar", type_.kan_foreslaas, kjent=kjent, er_uskarpt=uskarpt)
        if type_.slag == "ja_nei":
            endringer: dict[str, Endring] = {svar: gitt_svar(kode) for svar, kode in _JA_NEI.items()}
        elif type_.slag == "ordinal":
            endringer = {v: gitt_tall(Fraction(i), "ordinal") for i, (v, _) in enumerate(type_.verdier)}
        else:
            endringer = {v: v if type_.fra_saken else gitt_svar(v) for v, _ in type_.verdier}
        faste = [
            Mulighet(endring, punkt.handling(inni=svar in kjent), Fraction(svar not in kjent), svar=svar)
            for svar, endring in endringer.items()
            if uskarpt or svar not in kjent
        ]
        faste.sort(key=lambda m: m.rang)
        return Punkt(type_.id, "svar", type_.kan_foreslaas, kjent=kjent, er_uskarpt=uskarpt, faste=tuple(faste))

    def _kjente_svar(self, type_: Opplysningstype, gitt: Opplysning) -> tuple[frozenset[str], bool]:
        """Gir svarene som er mulige slik saken er, og om det er mer enn ett."""
        if type_.fra_saken:
            return frozenset({self.sak.sakstype}), False
        if type_.standard_nei:
            er_ja = gitt.tilstand is Tilstand.OPPGITT and gitt.verdier[0].svar is True
            return frozenset({"ja" if er_ja else "nei"}), False
        if type_.id in self._holdt:
            kode = self._svar.get(self._holdt[type_.id].id)
            svar = {JA: {"ja"}, NEI: {"nei"}}.get(kode if kode is not None else -1, {"ja", "nei"})
        elif not gitt.verdier:
            svar = {v for v, _ in type_.verdier} or {"ja", "nei"}
        elif type_.slag == "ordinal":
            ender = [int(e) for v in gitt.verdier for e in (v.fra, v.til) if e is not None]
            svar = {v for i, (v, _) in enumerate(type_.verdier) if min(ender) <= i <= max(ender)}
        else:
            svar = {("ja" if v.svar else "nei") if isinstance(v.svar, bool) else str(v.svar) for v in gitt.verdier}
        return frozenset(svar), len(svar) > 1

    def _tallpunkt(
        self, type_: Opplysningstype, gitt: Opplysning, grenser: frozenset[Fraction], *, i_formel: bool
    ) -> Punkt:
        fra, til = Fraction(type_.minst or 0), Fraction(type_.hoeyst or 0)
        if type_.slag == "dato":
            fra, til = (Fraction(dag.toordinal()) for dag in (dt.date(FOERSTE_AAR, 1, 1), dt.date(SISTE_AAR, 12, 31)))
        ukjent = type_.id in self._mangler
        naa: Spenn | None = (fra, til)
        if type_.id in self._holdt:
            verdi = self.plan.tall_for(self.inn, self._holdt[type_.id].id)
            naa = None if verdi.relevans == 1 else self._ender(verdi)
        elif gitt.tilstand is Tilstand.IKKE_RELEVANT:
            naa = None
        elif not ukjent:
            leste, _ = self.u.omregner.les_tall(gitt, type_.regnes_i, til_skala(til))
            lav, hoey = min(les.lav for les in leste), max(les.hoey for les in leste)
            naa = (max(fra_skala(lav), fra), fra_skala(hoey))
        faste: tuple[Mulighet, ...] = ()
        if ukjent and type_.tillater_ikke_relevant:
            faste = (Mulighet(Opplysning(Tilstand.IKKE_RELEVANT), "finn_ut", svar=IKKE_RELEVANT),)
        return Punkt(
            type_.id,
            "tall",
            type_.kan_foreslaas,
            naa,
            er_uskarpt=ukjent or (naa is not None and naa[0] != naa[1]),
            fra=fra,
            til=til,
            helt=type_.slag in {"heltall", "dato"},
            grenser=grenser,
            i_formel=i_formel,
            faste=faste,
            sett=lambda tall: gitt_tall(tall, type_.regnes_i),
        )

    @staticmethod
    def _ender(verdi: Tallverdi) -> Spenn:
        return fra_skala(verdi.lav), fra_skala(verdi.hoey)

    def _tolkning(self, navn: str) -> Punkt:
        faste = [Mulighet(les.id, "avgjoer", svar=les.id) for les in self.u.tolkninger[navn].lesninger]
        return Punkt(navn, "lesning", kan_foreslaas=True, er_uskarpt=True, faste=tuple(faste))


_HOLDT = n.HoldtMotTjenester
