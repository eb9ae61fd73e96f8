"""Planen for ett utsnitt: regelverket oversatt én gang, klart til å svare på saker.

Filen er litt lang fordi planen er alt som er likt for sakene; det leses best samlet.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rettesnor_motor.evaluering.direkte import Oversetter
from rettesnor_motor.evaluering.frister import regn_frist
from rettesnor_motor.evaluering.hovedutfall import hovedutfall, trinn
from rettesnor_motor.evaluering.innlesing import Innleser
from rettesnor_motor.evaluering.intervall import UENDELIG
from rettesnor_motor.evaluering.kjente import kompiler_kjente
from rettesnor_motor.evaluering.lesere import Innlest
from rettesnor_motor.evaluering.mangler import Betingelser, Mangelfinner, Mangelgrunnlag
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.nodetre import blader, leste_navn
from rettesnor_motor.modell.regelverk import Regel, Regelsett, Utsnitt
from rettesnor_motor.modell.sak import Sak
from rettesnor_motor.modell.sannhet import JA, NAVN, NEI, UKJENT, Aarsak
from rettesnor_motor.modell.svar import Feil, Fristsvar, Hovedutfall, Regelutfall, Settsvar, Tallverdi
from rettesnor_motor.modell.tall import Tall, fra_skala, til_skala


@dataclass(slots=True)
class Utregnet:
    """Utfallene i én sak, med vektoren de er regnet av."""

    inn: Innlest
    noder: tuple[int, ...]
    feil: Feil | None


class Plan:
    """Et utsnitt av regelverket, kompilert."""

    def __init__(self, utsnitt: Utsnitt) -> None:
        """Oversetter utsnittet.

        Args:
            utsnitt: Reglene som gjelder for én kommune på én dato.
        """
        self.utsnitt = utsnitt
        self.regler = {r.id: r for s in utsnitt.regelsett for r in s.regler}
        brukt = {navn for r in self.regler.values() for navn in leste_navn(r.naar)}
        brukt |= {navn for a in utsnitt.avledet.values() for navn in leste_navn(a.beregn)}
        brukt |= {r.frist.fra for r in self.regler.values() if r.frist}
        self.innleser = Innleser(utsnitt, brukt)
        self._oversetter = Oversetter(self.innleser.felt, utsnitt.omregner.omregninger)
        for id_ in utsnitt.rekkefoelge:
            if id_ in self.regler:
                self._oversetter.regel(id_, self.regler[id_].naar)
            elif id_ in utsnitt.avledet and id_ not in self.innleser.felt:
                self._oversetter.avledet(id_, utsnitt.avledet[id_].beregn)
        self.funksjon = self._oversetter.kompiler(self.innleser.vektor)
        self.noder = tuple(self._oversetter.noder)
        self.plass = {sti: i for i, sti in enumerate(self.noder)}
        self.blader = {r.id: tuple(blader(r.naar, r.id)) for r in self.regler.values()}
        self._slag = {r.id: self._verdislag(r) for r in self.regler.values()}
        lokalt = {t.id for t in utsnitt.tolkninger.values() if t.valgt and t.avgjort_lokalt}
        self.avgjorte_lokalt = frozenset(lokalt)
        self._ja_nei = [(a.id, self.innleser.start[a.id]) for a in utsnitt.avledet.values() if a.slag == "ja_nei"]
        self._svarende = {
            s.id: [(r, self.plass[r.id], self._faste_utfall(r)) for r in s.regler if r.svarer]
            for s in utsnitt.regelsett
        }
        self._sum_i = {s.id: self._samlet_sum(s) for s in utsnitt.regelsett}
        self.talte_typer = {s.id: self._talte_typer(s) for s in utsnitt.regelsett}
        self._raad = {s.id: [(r, self.plass[r.id]) for r in s.regler if r.raad] for s in utsnitt.regelsett}
        regnet = {id_: a for id_, a in utsnitt.avledet.items() if id_ not in self.innleser.felt}
        self._mangelgrunnlag = Mangelgrunnlag(self.regler, regnet, self.plass, self._betingelser)
        self._betingelsesfunksjon: Callable[[Sequence[Any]], tuple[int, ...]] | None = None

    @staticmethod
    def _verdislag(regel: Regel) -> tuple[str, str, Tall]:
        """Sier hva regelen måler: ett tall mot en grense, ett svar, eller noe sammensatt."""
        match regel.naar:
            case n.Sammenlign(opplysning=opplysning, grense=grense):
                return "tall", opplysning, til_skala(grense)
            case n.ErSvar(opplysning=opplysning):
                return "svar", opplysning, 0
            case _:
                return "sammensatt", "", 0

    def regn_ut(self, sak: Sak) -> Utregnet:
        """Regner ut alle nodene for saken; en regel som feiler, gir feil og aldri et hull.

        Args:
            sak: Saken slik den er oppgitt.
        """
        try:
            inn = self.innleser.les(sak)
            noder, avledet = self.funksjon(inn.vektor)
        except Exception:  # noqa: BLE001 – enhver feil i en regel gjør hele svaret til «må avklares» (semantikk 2.2)
            inn, lesefeil = self.innleser.les_det_som_gaar(sak)
            helt_ukjent = Tallverdi(-UENDELIG, UENDELIG, -UENDELIG, UENDELIG)
            inn.tall |= dict.fromkeys((a for a in self.utsnitt.avledet if a not in self.innleser.felt), helt_ukjent)
            noder, regelfeil = self._oversetter.trinnvis(self.innleser.vektor, inn.vektor)
            return Utregnet(inn, noder, Feil.lag("regelfeil", lesefeil or regelfeil or None, self.utsnitt, sak))
        for navn, (lav, hoey) in avledet.items():
            inn.tall[navn] = Tallverdi(lav, hoey, lav, hoey)
        return Utregnet(inn, noder, None)

    def proev(self, inn: Innlest) -> Utregnet:
        """Regner ut nodene for en sak som er endret på prøve.

        Args:
            inn: Den innleste saken med endringen.
        """
        return Utregnet(inn, self.funksjon(inn.vektor)[0], None)

    def _faste_utfall(self, regel: Regel) -> tuple[Regelutfall | None, ...]:
        """Gir utfallene av en regel som er de samme i alle saker, slått opp med utfallskoden."""
        slag = self._slag[regel.id][0]
        if slag == "tall":
            return (None,) * 4
        omvendt = isinstance(regel.naar, n.ErSvar) and not regel.naar.svar
        nei = Regelutfall(regel, "nei", None, None, omvendt, None, ())
        ja = Regelutfall(regel, "ja", None, None, not omvendt, None, ())
        return nei, None, None, ja

    def utfall_av_vektor(self, vektor: Sequence[Any]) -> tuple[int, ...]:
        """Gir utfallskoden til hver node fra en ferdig lest vektor."""
        return self.funksjon(vektor)[0]

    def utfall_og_formler(self, vektor: Sequence[Any]) -> tuple[tuple[int, ...], Mapping[str, tuple[Tall, Tall]]]:
        """Gir utfallskoden til hver node, og endene til hvert regnestykke, fra en ferdig lest vektor."""
        return self.funksjon(vektor)

    def kompiler_kjente(self, svar: Iterable[str]) -> Callable[[Sequence[Any]], tuple[bool, ...]]:
        """Gir den raske funksjonen for saker der alt er kjent: fra vektor til regelutfall.

        Args:
            svar: Reglene utfallene gis for, i den rekkefølgen de skal stå.
        """
        regler = [self.regler[id_] for id_ in self.utsnitt.rekkefoelge if id_ in self.regler]
        return kompiler_kjente(regler, self.innleser.felt, self.innleser.vektor, svar)

    def utfall(self, utregnet: Utregnet, sett: Regelsett) -> Hovedutfall:
        """Gir hovedutfallet av et regelsett (semantikk 2.5, kontrakten 4.2)."""
        koder = self._koder(sett, utregnet)
        if utregnet.feil or not koder:
            return "avklar"
        return hovedutfall(sett, koder)

    def _trinn(self, sett: Regelsett, utregnet: Utregnet) -> tuple[int, int]:
        """Gir trinnene svaret spenner over; etter en feil er det alle."""
        return trinn(sett, None if utregnet.feil else self._koder(sett, utregnet))

    def _koder(self, sett: Regelsett, utregnet: Utregnet) -> list[tuple[Regel, int]]:
        return [(regel, utregnet.noder[plass]) for regel, plass, _ in self._svarende[sett.id]]

    def _frister(self, sett: Regelsett, utregnet: Utregnet) -> tuple[Fristsvar, ...]:
        """Regner ut fristene i et regelsett; en frist som kanskje gjelder, er med."""
        svar = []
        for regel, kode in self._koder(sett, utregnet):
            if regel.frist is None or kode == NEI:
                continue
            fra = self.tall_for(utregnet.inn, regel.frist.fra)
            ukjent = self.mangler_i(regel, utregnet) if kode == UKJENT and utregnet.feil is None else ()
            tidligst = senest = None
            if not fra.mangler and utregnet.feil is None:
                tidligst, senest = (regn_frist(regel.frist, int(fra_skala(dag))) for dag in (fra.lav, fra.hoey))
            mangler = tuple(sorted({*fra.mangler, *ukjent}))
            svar.append(Fristsvar(regel, NAVN[kode], tidligst, senest, mangler))
        return tuple(svar)

    def _talte_typer(self, sett: Regelsett) -> frozenset[str]:
        """Gir tjenestetypene regelsettet legger sammen timer av; alle, når summen er over alle tjenestene."""
        if self._sum_i[sett.id]:
            return frozenset(self.utsnitt.tjenestetyper)
        summer = (node for _, node in self._summer(sett))
        return frozenset(type_ for node in summer for type_ in node.typer)

    def _samlet_sum(self, sett: Regelsett) -> str:
        """Finner summen over alle tjenestene som regelsettet bygger på, eller tom tekst når det ikke bygger på den."""
        return next((navn for navn, node in self._summer(sett) if not node.typer), "")

    def _summer(self, sett: Regelsett) -> Iterator[tuple[str, n.Tjenestesum]]:
        """Gir summene over tjenester som regelsettet bygger på."""
        alle = (blad for r in sett.regler for _, blad in self.blader[r.id])
        navn = [blad.opplysning for blad in alle if not isinstance(blad, n.UtfallAv)]
        while navn:
            avledet = self.utsnitt.avledet.get(ett := navn.pop())
            if avledet is None:
                continue
            if isinstance(avledet.beregn, n.Tjenestesum):
                yield ett, avledet.beregn
            else:
                navn += leste_navn(avledet.beregn)

    def tall_for(self, inn: Innlest, opplysning: str) -> Tallverdi:
        """Gir tallet en opplysning eller avledet størrelse har i saken."""
        verdi = inn.tall.get(opplysning)
        if verdi is None:
            start = self.innleser.start[opplysning]
            tall = inn.vektor[start]
            verdi = Tallverdi(tall, tall, tall, tall)
        return verdi

    def avledede_svar(self, utregnet: Utregnet) -> dict[str, int]:
        """Gir utfallskoden til de avledede ja/nei-svarene."""
        return {id_: utregnet.inn.vektor[start] for id_, start in self._ja_nei}

    def mangler_i(self, regel: Regel, utregnet: Utregnet) -> tuple[str, ...]:
        """Samler opplysningene som mangler under en ukjent regel."""
        return Mangelfinner(self._mangelgrunnlag, utregnet.noder, utregnet.inn).finn(regel.id)

    def _betingelser(self, inn: Innlest) -> Betingelser:
        """Gir utfallet av vilkårene inne i regnestykkene; de trengs bare for å si hva som mangler."""
        if self._betingelsesfunksjon is None:
            self._betingelsesfunksjon = self._oversetter.kompiler_betingelser(self.innleser.vektor)
        return dict(zip(self._oversetter.betingelser, self._betingelsesfunksjon(inn.vektor), strict=True))

    def aarsak(self, regel: Regel, utregnet: Utregnet, mangler: Sequence[str]) -> Aarsak:
        """Gir den første årsaken som holder for en ukjent regel (semantikk 2.2)."""
        if mangler:
            return "mangler"
        for mot_ja in (True, False):
            noder, _ = self.funksjon(self.innleser.avgjort(utregnet.inn, mot_ja=mot_ja))
            if noder[self.plass[regel.id]] != UKJENT:
                return "tolkning"
        return "grense"

    def regelutfall(self, regel: Regel, utregnet: Utregnet) -> Regelutfall:
        """Gir utfallet av én regel med verdi, margin og årsak."""
        kode = utregnet.noder[self.plass[regel.id]]
        slag, opplysning, grense = self._slag[regel.id]
        tall: Tallverdi | None = None
        svar: bool | None = None
        margin: Tall | None = None
        if slag == "tall":
            tall = self.tall_for(utregnet.inn, opplysning)
            if kode != UKJENT and tall.relevans != 1:
                margin = max(tall.lav - grense, grense - tall.hoey, 0)
        elif slag == "svar":
            kode_her = utregnet.inn.vektor[self.innleser.start[opplysning]]
            svar = None if kode_her == UKJENT else kode_her == JA
        elif kode != UKJENT:
            svar = kode == JA
        mangler: tuple[str, ...] = ()
        aarsak: Aarsak | None = None
        if kode == UKJENT and not utregnet.feil:
            mangler = self.mangler_i(regel, utregnet)
            aarsak = self.aarsak(regel, utregnet, mangler)
        grense_her = grense if slag == "tall" else None
        return Regelutfall(regel, NAVN[kode], aarsak, tall, svar, margin, mangler, grense_her)

    def settsvar(self, sett: Regelsett, utregnet: Utregnet) -> Settsvar:
        """Gir svaret fra ett regelsett, uten tolkninger."""
        noder = utregnet.noder
        return Settsvar(
            regelsett=sett,
            utfall=self.utfall(utregnet, sett),
            regler=tuple(
                [faste[noder[plass]] or self.regelutfall(r, utregnet) for r, plass, faste in self._svarende[sett.id]]
            ),
            raad=tuple([self.regelutfall(r, utregnet) for r, plass in self._raad[sett.id] if noder[plass] == JA]),
            tolkninger=(),
            omfang=utregnet.inn.bidrag.get(self._sum_i[sett.id], ()),
            trinn=self._trinn(sett, utregnet) if sett.spoersmaal == "trinn" else None,
            frister=self._frister(sett, utregnet) if sett.spoersmaal == "frist" else (),
        )
