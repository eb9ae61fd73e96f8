"""Svaret som ren norsk tekst, til å lime inn i fagsystemet.

Filen er litt lang fordi delene av teksten deler det som huskes mellom sakene.
"""

from collections.abc import Sequence

from rettesnor_motor import __version__
from rettesnor_motor.forklaring.forbehold import forbehold
from rettesnor_motor.forklaring.maaling import Maaler, handling_i, svaret_paa
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.regnestykke import Regnestykkeskriver
from rettesnor_motor.forklaring.svarord import Svarord
from rettesnor_motor.forklaring.svarslag import feil_i_settet, linjer_om_svaret, overskrift, paaminnelse
from rettesnor_motor.forklaring.utslag import Utslagsskriver
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Regel
from rettesnor_motor.modell.sak import IKKE_SPURT, Tilstand
from rettesnor_motor.modell.svar import Regelutfall, Settsvar, Sjekk, Tolkningssvar

_SAMMENSATT = (n.Alle, n.MinstEn, n.Minst, n.Ikke)


class Tekstskriver:
    """Skriver svar som tekst."""

    def __init__(self, ordlegger: Ordlegger, svarord: Svarord) -> None:
        """Tar imot det som setter verdier og spørsmål i ord."""
        self.o = ordlegger
        self.k = ordlegger.k
        self._kilde: dict[str, str] = {}
        self._faste: dict[tuple[str, str], str] = {}
        self._uansett_sak: dict[int, tuple[Regelutfall, str]] = {}
        self._sporing: dict[str, str] = {}
        self.maaler = Maaler(ordlegger)
        self.maaling = self.maaler.maaling
        self._svarord = svarord
        self._utslag = Utslagsskriver(ordlegger)
        self._regnestykke = Regnestykkeskriver(ordlegger)
        self._forbehold = {s.id: forbehold(ordlegger.u, s, ordlegger.k) for s in ordlegger.u.regelsett}
        self._handling = {
            r.id: handling
            for s in ordlegger.u.regelsett
            for r in s.regler
            if (handling := handling_i(r.naar, ordlegger.u))
        }
        utelatt = [tittel.rstrip("?") for _, tittel in ordlegger.u.utelatt]
        self._ikke_vurdert = self.k("ikke_vurdert", hva=self.k.rekke(utelatt)) if utelatt else ""
        self._i_omregning = {
            navn for om in ordlegger.u.omregner.omregninger.values() for f in om.faktorer for navn, _ in f.lesninger
        }

    def skriv(self, sjekk: Sjekk) -> str:
        """Gir hele teksten.

        Args:
            sjekk: Svaret.
        """
        return "\n".join(self.linjer(sjekk, self.o.oppfoert(sjekk.sak)))

    def linjer(self, sjekk: Sjekk, oppfoert: Sequence[str]) -> list[str]:
        """Gir teksten som linjer; en regel kan være flere linjer i ett.

        Args:
            sjekk: Svaret.
            oppfoert: Tjenestene i saken i ord, i samme rekkefølge som i saken.
        """
        linjer: list[str] = []
        for nummer, sett in enumerate(sjekk.sett):
            if nummer:
                linjer += ("", self.k.tekster["sett.skille"], "")
            self._sett(linjer, sjekk, sett, oppfoert)
        if self._ikke_vurdert:
            linjer += ("", self._ikke_vurdert)
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

    def _sett(self, linjer: list[str], sjekk: Sjekk, sett: Settsvar, oppfoert: Sequence[str]) -> None:
        t = self.k.tekster
        foran = self._forbehold[sett.regelsett.id]
        if foran is not None:
            linjer += (foran, "")
        sak = sjekk.sak
        sakstype = t[f"sakstype.{sak.sakstype}"]
        linjer += (
            overskrift(sett, self.k),
            self.k("hode.sak", sak_ref=sak.sak_ref, kommune=self.o.u.kommunenavn, dato=sak.dato, sakstype=sakstype),
        )
        funnet = feil_i_settet(sjekk, sett)
        if sett.regelsett.spoersmaal != "henvisning" and (om_svaret := linjer_om_svaret(sett, sak.dato, self.k)):
            # Når svaret ikke kan brukes, er heller ikke trinnet i hvert område til å stole på.
            linjer += ("", *(om_svaret[:1] if funnet is not None and sett.trinn is not None else om_svaret))
        if funnet is not None:
            feil = self.k(f"feil.{funnet.slag}", id=funnet.id, begynner=sett.regelsett.begynner)
            linjer += ("", self.k("feil.med_regel", feil=feil, regel=funnet.regel) if funnet.regel else feil)
        ja: list[str] = []
        nei: list[str] = []
        ukjent: list[str] = []
        grupper = {"ja": ja, "nei": nei, "ukjent": ukjent}
        for r in sett.regler:
            fast = self._uansett_sak.get(id(r))
            grupper[r.utfall].append(self._regel(sjekk, r, sett, oppfoert) if fast is None else fast[1])
        deler = (("hvorfor", ja), ("ukjent", ukjent), ("nei", nei))
        slag = sett.regelsett.spoersmaal
        # Er det krav det spørres om, er det de som ikke er oppfylt, leseren trenger først.
        for navn, innhold in reversed(deler) if slag == "krav" else deler:
            if innhold:
                linjer += ("", t.get(f"del.{navn}.{slag}", t[f"del.{navn}"]))
                linjer += innhold
        self._del(linjer, "regnestykke", self._regnestykke.linjer(sjekk, sett, oppfoert))
        mangler = sorted({m for r in sett.regler for m in r.mangler}) if ukjent else []
        self._del(linjer, "mangler", [f"• {self.mangler(navn)}" for navn in mangler])
        if sett.tolkninger:
            self._del(linjer, "tolkning", [f"• {self.tolkning(t)}" for t in sett.tolkninger])
            linjer.append(t["tolkning.hjelp"])
            if any(svar.tolkning in self._i_omregning for svar in sett.tolkninger):
                linjer.append(t["tolkning.enhet"])
        if sett.avgjorte:
            self._del(linjer, "avgjort", [f"• {self.avgjort(navn)}" for navn in sett.avgjorte])
        if sjekk.spoersmaal and sett.regelsett.spoersmaal == "henvisning":
            self._del(linjer, "spoersmaal", [f"• {self._svarord.linje(s)}" for s in sjekk.spoersmaal])
        self._del(linjer, "raad", [f"• {r.regel.raad} ({r.regel.kilde.sted})" for r in sett.raad])
        if sett.omfang:
            self._del(linjer, "omfang", self._omfang(sjekk, sett, oppfoert))
        linjer += ("", t["del.skjoenn"], paaminnelse(sett, self.k))

    def _del(self, linjer: list[str], navn: str, innhold: list[str]) -> None:
        if innhold:
            linjer += ["", self.k(f"del.{navn}"), *innhold]

    def _regel(self, sjekk: Sjekk, utfall: Regelutfall, sett: Settsvar, oppfoert: Sequence[str]) -> str:
        """Gir linjene for én regel; det som er likt i alle saker, huskes."""
        regel = utfall.regel
        if isinstance(regel.naar, _SAMMENSATT) and sett.regelsett.spoersmaal != "henvisning":
            aarsak = f"aarsak.{_aarsak(utfall)}" if utfall.aarsak else f"svar.{utfall.utfall}"
            hode = f"• {regel.id} {regel.tittel}: {self.k.tekster[aarsak]}"
            return "\n".join([hode, *self._utslag.linjer(sjekk, regel), self._kildelinje(regel)])
        if type(regel.naar) is n.Mellom and utfall.tall is None:
            utfall = utfall._replace(tall=sjekk.tall.get(regel.naar.opplysning))
        if utfall.utfall == "nei" and (handling := self._handling.get(regel.id)):
            gitt = self.o.opplysning(sjekk.sak.opplysninger.get(handling, IKKE_SPURT))
            hode = f"• {regel.id} {self._tittel(regel, sett)}: {svaret_paa(self.o.navn(handling), gitt)}"
            return f"{hode}\n{self._kildelinje(regel)}"
        if utfall.tall is None and not utfall.aarsak and not self._har_oppgitt(sjekk, utfall):
            faste = self._faste.get((regel.id, utfall.utfall))
            if faste is None:
                hode = f"• {regel.id} {self._tittel(regel, sett)}: {self.maaling(utfall)}"
                faste = self._faste[regel.id, utfall.utfall] = f"{hode}\n{self._kildelinje(regel)}"
            if utfall.utfall != "ukjent" and not hasattr(regel.naar, "opplysning"):
                # Utfallet er samme objekt i alle saker (se Plan), og holdes fast sammen med linjen.
                self._uansett_sak[id(utfall)] = (utfall, faste)
            return faste
        maaling = self.maaling(utfall)
        if utfall.aarsak:
            aarsak = self.k.tekster[f"aarsak.{_aarsak(utfall)}"]
            maaling = f"{aarsak}; {maaling}" if utfall.tall else aarsak
        hode = f"• {regel.id} {self._tittel(regel, sett)}: {maaling}"
        return "\n".join([hode, *self._oppgitt(sjekk, utfall, sett, oppfoert), self._kildelinje(regel)])

    def _tittel(self, regel: Regel, sett: Settsvar) -> str:
        """Gir tittelen på regelen, og trinnet den krever."""
        trapp = sett.regelsett.trapp
        if trapp is None:
            return regel.tittel
        return self.k("regel.krever", tittel=regel.tittel, nr=trapp.finn(regel.trinn).nr)

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

    def _oppgitt(self, sjekk: Sjekk, utfall: Regelutfall, sett: Settsvar, oppfoert: Sequence[str]) -> list[str]:
        """Gir det som ble oppgitt, i sin egen enhet."""
        naar = utfall.regel.naar
        avledet = sjekk.utsnitt.avledet.get(getattr(naar, "opplysning", ""))
        match avledet.beregn if avledet else None:
            case n.Tjenestesum():
                brukte = {b.type for b in sett.omfang if b.brukt and b.teller != "nei"}
                deler = sorted(
                    f"{sjekk.utsnitt.tjenestetyper[t.type]} {linje}"
                    for t, linje in zip(sjekk.sak.tjenester, oppfoert, strict=True)
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
            rekke = self.k.rekke(oppfoert) if oppfoert else ""
            return self.k("foelger.tjeneste", tjeneste=rekke) if oppfoert else self.k("foelger.komplett")
        sier_ingen = gitt.tilstand is Tilstand.IKKE_RELEVANT or not any(
            v.svar or v.fra or v.til or v.enhet == "annenhver_uke" for v in gitt.verdier
        )
        if utfall.aarsak == "grense" and oppfoert and sier_ingen:
            return self.k("motsier", oppgitt=oppgitt, tjeneste=self.k.rekke(oppfoert))
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

    def _omfang(self, sjekk: Sjekk, sett: Settsvar, oppfoert: Sequence[str]) -> list[str]:
        """Gir én linje for hver tjenestetype: timene, hva som ble oppgitt, og om den teller med."""
        enhet = self.o.enhet("timer_per_uke")
        statuser = {b.type: b.statuser for b in sett.omfang if b.brukt}
        sakstype = sjekk.sak.sakstype
        # En tjeneste har to linjer når noe av den regnes med og noe bare vises.
        poster: dict[tuple[str, bool], list[str]] = {}
        for t, linje in zip(sjekk.sak.tjenester, oppfoert, strict=True):
            regnes_som = self.o.u.regnes_som(t.status, sakstype)
            if not regnes_som or regnes_som in statuser.get(t.type, ()):
                poster.setdefault((t.type, regnes_som != ""), []).append(linje)
        return [
            "• "
            + self.k(
                "omfang",
                tjeneste=self.o.u.tjenestetyper[b.type],
                verdi=self.o.intervall(b.lav, b.hoey, enhet),
                teller=self.k.tekster[f"teller.{b.teller}" if b.brukt else "teller.vises"],
                oppgitt="; ".join(sorted(poster.get((b.type, b.brukt), ()))),
            )
            for b in sett.omfang
        ]


def _aarsak(utfall: Regelutfall) -> str:
    """Gir nøkkelen til årsaken; det som er grunn til tvil, er ulikt for ett tall, ett svar og flere vilkår."""
    if utfall.aarsak != "grense":
        return str(utfall.aarsak)
    naar = utfall.regel.naar
    if isinstance(naar, n.ErSvar):
        return "motsier"
    return "grense" if isinstance(naar, n.Sammenlign) and naar.art != "er" else "begge_veier"
