"""Svaret som ren norsk tekst, til å lime inn i fagsystemet."""

from rettesnor_motor import __version__
from rettesnor_motor.forklaring.ordlegging import Ordlegger, intervall, oppfoering
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Regel
from rettesnor_motor.modell.sak import IKKE_SPURT, Tilstand
from rettesnor_motor.modell.svar import Regelutfall, Settsvar, Sjekk, Spoersmaal, Tolkningssvar
from rettesnor_motor.modell.tall import norsk, vis, vis_kort


def _liten(navn: str) -> str:
    """Gir navnet med liten forbokstav, men lar forkortelser stå."""
    return navn if navn[1:2].isupper() else navn[:1].lower() + navn[1:]


class Tekstskriver:
    """Skriver svar som tekst."""

    def __init__(self, ordlegger: Ordlegger) -> None:
        """Tar imot ordleggeren for utsnittet."""
        self.o = ordlegger
        self.k = ordlegger.k
        self._kilde: dict[str, str] = {}
        self._faste: dict[tuple[str, str], str] = {}
        self._sporing: dict[str, str] = {}
        self._terskler: dict[str, str] = {}
        self._i_omregning = {
            navn for om in ordlegger.u.omregner.omregninger.values() for f in om.faktorer for navn, _ in f.lesninger
        }

    def skriv(self, sjekk: Sjekk) -> str:
        """Gir hele teksten.

        Args:
            sjekk: Svaret.
        """
        return "\n".join(self.linjer(sjekk))

    def linjer(self, sjekk: Sjekk) -> list[str]:
        """Gir teksten som linjer; en regel kan være flere linjer i ett.

        Args:
            sjekk: Svaret.
        """
        linjer: list[str] = []
        for sett in sjekk.sett:
            self._sett(linjer, sjekk, sett)
        sporing = self._sporing.get(sjekk.kontroll)
        if sporing is None:
            u = sjekk.utsnitt
            kontroll = self.k(f"kontroll.{sjekk.kontroll}")
            sporing = self.k(
                "sporing", versjon=u.versjon, kontrollsum=u.kontrollsum, motor=__version__, kontroll=kontroll
            )
            self._sporing[sjekk.kontroll] = sporing
        linjer += ("", sporing)
        return linjer

    def _sett(self, linjer: list[str], sjekk: Sjekk, sett: Settsvar) -> None:
        t = self.k.tekster
        dokumentert = sett.regelsett.dokumentert_for
        if dokumentert and not sett.regelsett.vedtatt and sjekk.utsnitt.kommune not in dokumentert:
            linjer += (self.forbehold(sjekk, sett), "")
        sak = sjekk.sak
        linjer += (
            t[f"utfall.{sett.utfall}"],
            f"Sak {sak.sak_ref} · {self.o.u.kommunenavn} · {sak.dato} · {t[f'sakstype.{sak.sakstype}']}",
        )
        if sjekk.feil:
            feil = self.k(f"feil.{sjekk.feil.slag}", id=sjekk.feil.id, begynner=sett.regelsett.begynner)
            linjer += ("", feil if not sjekk.feil.regel else f"{feil} Regel: {sjekk.feil.regel}.")
        ja: list[str] = []
        nei: list[str] = []
        ukjent: list[str] = []
        grupper = {"ja": ja, "nei": nei, "ukjent": ukjent}
        for r in sett.regler:
            grupper[r.utfall].append(self._regel(sjekk, r, sett))
        for navn, innhold in (("hvorfor", ja), ("ukjent", ukjent), ("nei", nei)):
            if innhold:
                linjer += ("", t[f"del.{navn}"])
                linjer += innhold
        mangler = sorted({m for r in sett.regler for m in r.mangler}) if ukjent else []
        self._del(linjer, "mangler", [f"• {self.mangler(navn)}" for navn in mangler])
        if sett.tolkninger:
            self._del(linjer, "tolkning", [f"• {self.tolkning(t)}" for t in sett.tolkninger])
            linjer.append(t["tolkning.hjelp"])
            if any(svar.tolkning in self._i_omregning for svar in sett.tolkninger):
                linjer.append(t["tolkning.enhet"])
        if sett.avgjorte:
            self._del(linjer, "avgjort", [f"• {self.avgjort(navn)}" for navn in sett.avgjorte])
        if sjekk.spoersmaal:
            self._del(linjer, "spoersmaal", [f"• {self._spoersmaal(s)}" for s in sjekk.spoersmaal])
        self._del(linjer, "raad", [f"• {r.regel.raad} ({r.regel.kilde.sted})" for r in sett.raad])
        if sett.omfang:
            self._del(linjer, "omfang", self._omfang(sjekk, sett))
        linjer += ("", t["del.skjoenn"], t[f"skjoenn.{sett.utfall}"])

    def _del(self, linjer: list[str], navn: str, innhold: list[str]) -> None:
        if innhold:
            linjer += ["", self.k(f"del.{navn}"), *innhold]

    def forbehold(self, sjekk: Sjekk, sett: Settsvar) -> str:
        """Sier hvem tersklene er dokumentert for, når kommunen ikke har vedtatt dem."""
        dokumentert = " og ".join(navn.capitalize() for navn in sett.regelsett.dokumentert_for)
        noekkel = "hode.terskler_nasjonal" if sjekk.utsnitt.kommune == "nasjonal" else "hode.terskler_andre"
        return self.k(noekkel, dokumentert=dokumentert, kommune=sjekk.utsnitt.kommunenavn)

    def _regel(self, sjekk: Sjekk, utfall: Regelutfall, sett: Settsvar) -> str:
        """Gir linjene for én regel; det som er likt i alle saker, huskes."""
        regel = utfall.regel
        if utfall.tall is None and not utfall.aarsak and not self._har_oppgitt(sjekk, utfall):
            faste = self._faste.get((regel.id, utfall.utfall))
            if faste is None:
                hode = f"• {regel.id} {regel.tittel}: {self.maaling(utfall)}"
                faste = self._faste[regel.id, utfall.utfall] = f"{hode}\n{self._kildelinje(regel)}"
            return faste
        maaling = self.maaling(utfall)
        if utfall.aarsak:
            aarsak = "motsier" if utfall.aarsak == "grense" and utfall.tall is None else utfall.aarsak
            maaling = f"{self.k.tekster[f'aarsak.{aarsak}']}{f'; {maaling}' if utfall.tall else ''}"
        hode = f"• {regel.id} {regel.tittel}: {maaling}"
        return "\n".join([hode, *self._oppgitt(sjekk, utfall, sett), self._kildelinje(regel)])

    def _har_oppgitt(self, sjekk: Sjekk, utfall: Regelutfall) -> bool:
        """Sier om regelen bygger på noe oppgitt med kilde, eller på tjenestelisten."""
        navn = getattr(utfall.regel.naar, "opplysning", "")
        avledet = sjekk.utsnitt.avledet.get(navn)
        if avledet is not None and isinstance(avledet.beregn, n.HoldtMotTjenester):
            return True
        gitt = sjekk.sak.opplysninger.get(navn)
        return gitt is not None and bool(gitt.kilde or any(v.kilde for v in gitt.verdier))

    def _kildelinje(self, regel: Regel) -> str:
        linje = self._kilde.get(regel.id)
        if linje is None:
            linje = self.k("kilde", tittel=regel.kilde.tittel, sted=regel.kilde.sted)
            if regel.opphav and regel.opphav != regel.kilde.tittel:
                linje = f"{linje}. {self.k('kilde.opphav', opphav=regel.opphav)}"
            linje = self._kilde[regel.id] = f"  {linje}"
        return linje

    def maaling(self, utfall: Regelutfall) -> str:
        """Setter verdi, grense og avstand i ord.

        Args:
            utfall: Utfallet av regelen.
        """
        naar = utfall.regel.naar
        if not isinstance(naar, n.Sammenlign) or utfall.tall is None or utfall.grense is None:
            if isinstance(naar, n.ErSvar) and utfall.svar is not None:
                return _liten(self.o.navn(naar.opplysning)) + ": " + self.k("svar.ja" if utfall.svar else "svar.nei")
            return self.k(f"svar.{utfall.utfall}")
        if utfall.tall.relevans == 1:
            return self.k("maaling.ikke_relevant")
        enhet = self.o.enhet(naar.enhet)
        verdi = intervall(utfall.tall.lav, utfall.tall.hoey, enhet, utfall.grense)
        terskel = self._terskler.get(utfall.regel.id)
        if terskel is None:
            terskel = self._terskler[utfall.regel.id] = f"{norsk(vis_kort(naar.grense))} {enhet}"
        if utfall.margin is None:
            return self.k("maaling.ukjent", verdi=verdi, terskel=terskel)
        if utfall.margin == 0:
            noekkel = "maaling.paa" if utfall.tall.lav == utfall.tall.hoey else "maaling.opptil"
            return self.k(noekkel, verdi=verdi, terskel=terskel)
        enhet_margin = self.k("prosentpoeng") if naar.enhet == "prosent" else enhet
        margin = f"{norsk(vis(utfall.margin, 0))} {enhet_margin}"
        noekkel = "maaling.over" if utfall.utfall == "ja" else "maaling.nei"
        return self.k(noekkel, verdi=verdi, terskel=terskel, margin=margin)

    def _oppgitt(self, sjekk: Sjekk, utfall: Regelutfall, sett: Settsvar) -> list[str]:
        """Gir det som ble oppgitt, i sin egen enhet."""
        naar = utfall.regel.naar
        avledet = sjekk.utsnitt.avledet.get(getattr(naar, "opplysning", ""))
        match avledet.beregn if avledet else None:
            case n.Tjenestesum():
                brukte = {b.type for b in sett.omfang if b.brukt and b.teller != "nei"}
                deler = sorted(
                    f"{sjekk.utsnitt.tjenestetyper[t.type]} {oppfoering(t, self.o)}"
                    for t in sjekk.sak.tjenester
                    if t.type in brukte
                )
            case n.HoldtMotTjenester(opplysning=opplysning, tjenester=tjenester):
                deler = [self._holdt_mot(sjekk, utfall, opplysning, tjenester)]
            case _:
                blad = getattr(naar, "opplysning", "")
                gitt = sjekk.sak.opplysninger.get(blad)
                deler = [self.o.med_kilde(gitt)] if gitt is not None else []
        return [f"  {self.k('opprinnelig', tekst='; '.join(deler))}"] if deler else []

    def _holdt_mot(self, sjekk: Sjekk, utfall: Regelutfall, opplysning: str, tjenester: tuple[str, ...]) -> str:
        """Sier hva som er oppgitt, hva som følger av tjenestelisten, og hva som motsier hva."""
        gitt = sjekk.sak.opplysninger.get(opplysning, IKKE_SPURT)
        oppfoert = sorted(
            self.o.u.tjenestetyper[type_]
            for type_ in tjenester
            if any(t.type == type_ and self.o.u.regnes_som(t.status, sjekk.sak.sakstype) for t in sjekk.sak.tjenester)
        )
        oppgitt = self.o.med_kilde(gitt)
        if gitt.tilstand is Tilstand.IKKE_SPURT and not utfall.mangler:
            return (
                self.k("foelger.tjeneste", tjeneste=" og ".join(oppfoert)) if oppfoert else self.k("foelger.komplett")
            )
        sier_ingen = gitt.tilstand is Tilstand.IKKE_RELEVANT or not any(
            v.svar or v.fra or v.til or v.enhet == "annenhver_uke" for v in gitt.verdier
        )
        if utfall.aarsak == "grense" and oppfoert and sier_ingen:
            return self.k("motsier", oppgitt=oppgitt, tjeneste=" og ".join(oppfoert))
        return oppgitt

    def mangler(self, navn: str) -> str:
        """Setter en manglende opplysning i ord."""
        if navn.startswith("tjenester."):
            return self.k("mangler.mengde", tjeneste=self.o.u.tjenestetyper[navn.split(".")[1]])
        return self.k("mangler.opplysning", spoersmaal=self.o.u.opplysninger[navn].spoersmaal)

    def avgjort(self, navn: str) -> str:
        """Setter en avgjort tolkning i ord: hvilken lesning som er brukt, og hvem som har valgt den."""
        tolkning = self.o.u.tolkninger[navn]
        lesning = {les.id: les.navn for les in tolkning.lesninger}[tolkning.valgt]
        tjeneste = self.o.u.tjenestetyper.get(navn.partition(".")[2], "")
        hva = f"{tolkning.navn} – {tjeneste}" if tjeneste else tolkning.navn
        return self.k("avgjort", hva=hva, lesning=lesning, opphav=tolkning.opphav)

    def tolkning(self, svar: Tolkningssvar) -> str:
        """Setter en åpen tolkning i ord, med hva hver lesning gir."""
        navn = {les.id: les.navn for les in self.o.u.tolkninger[svar.tolkning].lesninger}
        lesninger = ", ".join(
            self.k("tolkning.lesning", lesning=navn[id_], utfall=self.k(f"svar.{utfall}"))
            for id_, utfall in svar.lesninger
        )
        return self.k("tolkning", spoersmaal=svar.spoersmaal, regel=svar.regel, lesninger=lesninger)

    def _spoersmaal(self, spoersmaal: Spoersmaal) -> str:
        svar = "; ".join(
            self.k("svar_gir", svar=ord_, utfall=self.k(f"utfall_kort.{utfall}"))
            for ord_, utfall in spoersmaal.svar_gir
        )
        return self.k("spoersmaal", spoersmaal=spoersmaal.spoersmaal, svar=svar)

    def _omfang(self, sjekk: Sjekk, sett: Settsvar) -> list[str]:
        """Gir én linje for hver tjenestetype: timene, hva som ble oppgitt, og om den teller med."""
        enhet = self.o.enhet("timer_per_uke")
        brukt = {(b.type, s) for b in sett.omfang if b.brukt for s in b.statuser}
        klage = sjekk.sak.sakstype == "klage"
        linjer = []
        for b in sett.omfang:
            oppgitt = []
            for t in sjekk.sak.tjenester:
                status = self.o.u.statuser[t.status]
                regnes_med = status.id if status.brukes else status.ved_klage if klage else ""
                if (
                    t.type == b.type
                    and (regnes_med != "") == b.brukt
                    and (not b.brukt or (b.type, regnes_med) in brukt)
                ):
                    oppgitt.append(oppfoering(t, self.o))
            linjer.append(
                "• "
                + self.k(
                    "omfang",
                    tjeneste=self.o.u.tjenestetyper[b.type],
                    verdi=intervall(b.lav, b.hoey, enhet),
                    teller=self.k.tekster[f"teller.{b.teller}" if b.brukt else "teller.vises"],
                    oppgitt="; ".join(sorted(oppgitt)),
                )
            )
        return linjer
