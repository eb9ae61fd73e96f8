"""Grunnlaget: treet fra utfall til opplysning, skrevet rett til JSON.

Alt som er likt fra sak til sak, er skrevet på forhånd; for hver sak settes bare utfall og verdier inn.
Filen er litt lang fordi de faste delene og verdiene som settes inn i dem, må passe sammen tegn for tegn.
"""

from collections.abc import Iterator, Sequence

import orjson

from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.forklaring.grunnlagstre import Del, Tre, Utfallsdel, Verdidel
from rettesnor_motor.forklaring.omregningsord import Omregningsord
from rettesnor_motor.forklaring.ordlegging import TILSTANDER, Ordlegger
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.nodetre import leste_navn
from rettesnor_motor.modell.regelverk import Regel
from rettesnor_motor.modell.sak import IKKE_SPURT, DeltOpplysning, Opplysning, Tilstand
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.svar import Sjekk, Tallverdi, Tjenestebidrag
from rettesnor_motor.modell.tall import Tall, til_skala

_FLEST_HUSKET = 20_000
_SAKSTYPE = "sakstype"


def js(tekst: object) -> str:
    """Skriver en verdi som JSON.

    Args:
        tekst: Verdien.
    """
    return orjson.dumps(tekst).decode()


def _er_skrevet(blad: n.Blad | n.UtfallAv) -> bool:
    """Sier om et blad spør om noe er skrevet ned."""
    return isinstance(blad, n.Tekstlengde) and blad.skrevet


class Grunnlagsskriver:
    """Skriver grunnlaget for sakene i én plan."""

    def __init__(self, plan: Plan, ordlegger: Ordlegger) -> None:
        """Skriver de faste delene på forhånd.

        Args:
            plan: Reglene.
            ordlegger: Setter verdier i ord.
        """
        self.plan = plan
        self.o = ordlegger
        self.u = plan.utsnitt
        self._omregninger = Omregningsord(ordlegger)
        self._husket: dict[tuple[str, int], tuple[Opplysning, str]] = {}
        self._navn = {id_: js(ordlegger.navn(id_)) for id_ in (*self.u.opplysninger, *self.u.avledet)}
        self._regnes_av = {a.id: tuple(dict.fromkeys(leste_navn(a.beregn))) for a in self.u.avledet.values()}
        self._raad = {r.id: self._kompiler([r]) for r in plan.regler.values() if r.raad}
        self._henvisninger = {s.id: self._kompiler([r for r in s.regler if r.svarer]) for s in self.u.regelsett}
        # Et råd som uteblir fordi noe er skrevet ned, bygger på det som er skrevet, og står alltid i grunnlaget.
        self._alltid = {
            s.id: [r.id for r in s.regler if r.raad and any(_er_skrevet(b) for _, b in plan.blader[r.id])]
            for s in self.u.regelsett
        }
        # Det som bare gjorde at regelsettet ble spurt, og ingen regel i grunnlaget leser, står som eget blad.
        self._bare_spurt = {
            s.id: sorted(
                (self.u.egne.get(s.id, frozenset()) & self.u.opplysninger.keys())
                - {navn for lest in self._henvisninger[s.id].trenger for navn in self._leste(lest)}
            )
            for s in self.u.regelsett
        }
        self._uke = ordlegger.enhet("timer_per_uke")
        self._teller_ikke = ordlegger.k("teller.nei")
        self._hode_dato = (
            f'{{"node":"dato","opplysning":"dato","utfall":"ukjent","tekst":{js(ordlegger.k("node.dato"))},"verdi":'
        )
        self._tjenestehode = {
            (type_, teller): (
                f'{{"node":"tjenester.{type_}.mengde","opplysning":"tjenester.{type_}.mengde",'
                '"tekst":' + js(navn + " – " + ordlegger.k(f"teller.{teller}")) + ',"verdi":'
            )
            for type_, navn in self.u.tjenestetyper.items()
            for teller in ("ja", "nei", "uavgjort")
        }
        self._sett = {
            sett.id: (
                f'{{"node":{js(sett.id)},"regel":null,"utfall":"',
                f'","tekst":{js(sett.tittel)},"verdi":null,"opprinnelig":null,"kilde":null,"barn":[',
            )
            for sett in self.u.regelsett
        }

    # --- faste deler -------------------------------------------------------------------------------------------------

    def _kompiler(self, regler: Sequence[Regel]) -> Tre:
        """Lager trærne for reglene, skilt med komma."""
        return Tre((del_ for i, r in enumerate(regler) for del_ in self._skilt(i, r)))

    def _skilt(self, nummer: int, regel: Regel) -> Iterator[Del]:
        if nummer:
            yield ","
        yield from self._regeldeler(regel)

    def _regeldeler(self, regel: Regel) -> Iterator[Del]:
        hale = js({"id": regel.kilde.id, "sted": regel.kilde.sted})
        hode = f'{{"node":{js(regel.id)},"regel":{js(regel.id)},"utfall":'
        naar = regel.naar
        tekst = (
            f',"tekst":{js(f"{regel.tittel}. {regel.gjengivelse}")},"vilkaar":{js(self.o.vilkaar(naar))},'
            f'"verdi":null,"opprinnelig":null,"kilde":{hale},"opphav":{js(regel.opphav)},"barn":['
        )
        yield Utfallsdel(tuple(f"{hode}{js(u)}{tekst}".encode() for u in NAVN), self.plan.plass[regel.id])
        if isinstance(naar, n.Alle | n.MinstEn | n.Minst | n.Ikke):
            for i, ett in enumerate(naar.barn):
                if i:
                    yield ","
                yield from self._nodedeler(ett, f"{regel.id}/{i}", f"{regel.id}/{i}")
        else:
            yield from self._nodedeler(naar, regel.id, f"{regel.id}:naar")
        yield "]}"

    def _nodedeler(self, node: n.Vilkaar, sti: str, vist: str) -> Iterator[Del]:
        setning = self.o.vilkaar(node)
        tekst = [self.o.k(f"node.{u}", tekst=setning) for u in NAVN]
        hode = tuple(
            f'{{"node":{js(vist)},"utfall":{js(u)},"tekst":{js(t)},'.encode() for u, t in zip(NAVN, tekst, strict=True)
        )
        plass = self.plan.plass[sti]
        match node:
            case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn) | n.Ikke(barn):
                yield Utfallsdel(hode, plass)
                yield '"verdi":null,"opprinnelig":null,"barn":['
                for i, ett in enumerate(barn):
                    if i:
                        yield ","
                    yield from self._nodedeler(ett, f"{sti}/{i}", f"{sti}/{i}")
                yield "]}"
            case n.UtfallAv(regel):
                yield Utfallsdel(hode, plass)
                yield f'"viser_til":{js(regel)},"verdi":null,"opprinnelig":null,"barn":['
                for i, navn in enumerate(self._naermeste(regel)):
                    under = f'{"," if i else ""}{{"node":{js(f"{vist}>{navn}")},"tekst":{self._navn[navn]},'.encode()
                    yield Verdidel((under,) * len(NAVN), plass, navn)
                yield "]}"
            case _:
                yield Verdidel(hode, plass, node.opplysning)

    def _naermeste(self, regel_id: str) -> list[str]:
        """Finner opplysningene en annen regel bygger på, uten å gjenta hele treet."""
        navn: dict[str, None] = {}
        for _, blad in self.plan.blader[regel_id]:
            under = self._naermeste(blad.regel) if isinstance(blad, n.UtfallAv) else [blad.opplysning]
            navn |= dict.fromkeys(under)
        return list(navn)

    def _leste(self, navn: str) -> Iterator[str]:
        """Gir navnet, og alt en avledet størrelse med det navnet regnes av."""
        yield navn
        if navn in self.u.avledet:
            for lest in self._regnes_av[navn]:
                yield from self._leste(lest)

    # --- for hver sak ------------------------------------------------------------------------------------------------

    def skriv(self, sjekk: Sjekk, oppfoert: Sequence[str]) -> dict[str, bytes]:
        """Gir grunnlaget som JSON for hvert regelsett.

        Args:
            sjekk: Svaret som skal forklares.
            oppfoert: Tjenestene i saken i ord, i samme rekkefølge som i saken.
        """
        sluttene: dict[str, bytes] = {}

        def slutt(navn: str) -> bytes:
            funnet = sluttene.get(navn)
            if funnet is None:
                funnet = sluttene[navn] = self._slutt(navn, sjekk, oppfoert).encode()
            return funnet

        svar = {}
        for sett in sjekk.sett:
            raad = dict.fromkeys([*(r.regel.id for r in sett.raad), *self._alltid[sett.regelsett.id]])
            barn = [
                tre.skriv(sjekk.koder, slutt)
                for tre in (self._henvisninger[sett.regelsett.id], *[self._raad[id_] for id_ in raad])
                if tre.trenger
            ]
            for navn in self._bare_spurt[sett.regelsett.id]:
                oppgitt = sjekk.sak.opplysninger.get(navn, IKKE_SPURT)
                nevnt = any(navn in self._raad[id_].trenger for id_ in raad)
                if oppgitt.tilstand is not Tilstand.IKKE_SPURT and not nevnt:
                    barn.append(self._barn(sett.regelsett.id, navn, sjekk, oppfoert).encode())
            if not barn:
                barn = [f"{self._hode_dato}{js(sjekk.sak.dato)}}}".encode()]
            hode, hale = self._sett[sett.regelsett.id]
            alle = barn[0] if len(barn) == 1 else b",".join(barn)
            svar[sett.regelsett.id] = b"%b%b]}" % (f"{hode}{sett.utfall}{hale}".encode(), alle)
        return svar

    def _slutt(self, navn: str, sjekk: Sjekk, oppfoert: Sequence[str]) -> str:
        """Skriver slutten av et blad: verdien av én opplysning eller avledet størrelse.

        Det som er skrevet for en delt opplysning, huskes; den holdes fast, så id-en aldri kan bli en annen sin.
        """
        opplysning = sjekk.sak.opplysninger.get(navn, IKKE_SPURT)
        delt = opplysning is IKKE_SPURT or type(opplysning) is DeltOpplysning
        if delt:
            treff = self._husket.get((navn, id(opplysning)))
            if treff is not None:
                return treff[1]
        type_ = self.u.opplysninger.get(navn)
        if type_ is None:
            return self._avledet(navn, sjekk, oppfoert)
        if type_.fra_saken:
            verdi = js(self.o.fra_saken(navn, sjekk.sak))
            return f'"opplysning":"{navn}","tilstand":"oppgitt","verdi":{verdi},"opprinnelig":null}}'
        tak = til_skala(type_.hoeyst or 0)
        # Bare tall regnes om; et ja, et valg eller en dato er sitt eget svar.
        enhet = type_.regnes_i if type_.enheter else ""
        svar = self._blad(navn, opplysning, enhet, tak, er_tekst=type_.slag == "tekst")
        if delt and len(self._husket) < _FLEST_HUSKET:
            self._husket[navn, id(opplysning)] = (opplysning, svar)
        return svar

    def _blad(self, navn: str, opplysning: Opplysning, til: str, tak: Tall, *, er_tekst: bool = False) -> str:
        vist = js(self.o.med_kilde(opplysning, er_tekst=er_tekst))
        verdi = js(self.o.opplysning(opplysning, er_tekst=er_tekst))
        if til and opplysning.verdier and opplysning.verdier[0].enhet != til:
            verdi = js(self.o.omregnet(opplysning, til, tak) or self.o.opplysning(opplysning))
        tilstand = TILSTANDER[opplysning.tilstand]
        barn = self._omregninger.barn(navn, (opplysning,), til) if til else ""
        return f'"opplysning":"{navn}","tilstand":"{tilstand}","verdi":{verdi},"opprinnelig":{vist}{barn}}}'

    def _avledet(self, navn: str, sjekk: Sjekk, oppfoert: Sequence[str]) -> str:
        avledet = self.u.avledet[navn]
        barn: list[str]
        match avledet.beregn:
            case n.Tjenestesum(komplett=komplett, typer=typer):
                tjenester = self._tjenester(sjekk, oppfoert, typer, sjekk.bidrag.get(navn))
                barn = [*tjenester, self._barn(navn, komplett, sjekk, oppfoert)]
                barn += self._sakstype(navn, sjekk, oppfoert, typer)
            case n.HoldtMotTjenester() as node:
                tjenester = self._tjenester(sjekk, oppfoert, node.tjenester) if sjekk.sak.tjenester else []
                barn = [self._barn(navn, node.opplysning, sjekk, oppfoert), *tjenester]
                barn += self._sakstype(navn, sjekk, oppfoert, node.tjenester)
                if node.opplysning not in sjekk.sak.opplysninger or (
                    sjekk.sak.opplysninger[node.opplysning].tilstand is Tilstand.IKKE_SPURT
                ):
                    barn.append(self._barn(navn, node.komplett, sjekk, oppfoert))
            case _:
                barn = [self._barn(navn, b, sjekk, oppfoert) for b in self._regnes_av[navn]]
        verdi = js(self._avledet_verdi(navn, sjekk))
        return f'"stoerrelse":"{navn}","verdi":{verdi},"opprinnelig":null,"barn":[{",".join(barn)}]}}'

    def _sakstype(self, forelder: str, sjekk: Sjekk, oppfoert: Sequence[str], typer: Sequence[str]) -> list[str]:
        """Skriver sakstypen når det følger av den om en av tjenestene teller med."""
        statuser = {t.status for t in sjekk.sak.tjenester if not typer or t.type in typer}
        avgjoer = any(not self.u.statuser[s].brukes and self.u.statuser[s].ved_klage for s in statuser)
        return [self._barn(forelder, _SAKSTYPE, sjekk, oppfoert)] if avgjoer and _SAKSTYPE in self._navn else []

    def _avledet_verdi(self, navn: str, sjekk: Sjekk) -> str:
        verdi: Tallverdi | None = sjekk.tall.get(navn)
        if verdi is None:
            return self.o.k(f"svar.{NAVN[sjekk.svar.get(navn, 1)]}")
        if verdi.relevans == 1:
            return self.o.k("tilstand.ikke_relevant")
        return self.o.intervall(verdi.lav, verdi.hoey, self.o.enhet(self.u.avledet[navn].enhet))

    def _barn(self, forelder: str, navn: str, sjekk: Sjekk, oppfoert: Sequence[str]) -> str:
        return f'{{"node":"{forelder}/{navn}","tekst":{self._navn[navn]},{self._slutt(navn, sjekk, oppfoert)}'

    def _tjenester(
        self,
        sjekk: Sjekk,
        oppfoert: Sequence[str],
        typer: Sequence[str] = (),
        i_summen: Sequence[Tjenestebidrag] | None = None,
    ) -> list[str]:
        """Skriver et blad for hver tjenestetype i saken, med det den gir til summen den står under."""
        poster: dict[str, tuple[list[str], list[Opplysning]]] = {}
        for t, linje in zip(sjekk.sak.tjenester, oppfoert, strict=True):
            if not typer or t.type in typer:
                linjer, mengder = poster.setdefault(t.type, ([], []))
                linjer.append(linje)
                mengder.append(t.mengde)
        if not poster:
            return []
        alle = (b for sett in sjekk.sett for b in sett.omfang) if i_summen is None else i_summen
        bidrag = {b.type: b for b in alle if b.brukt}
        svar = []
        for type_, (linjer, mengder) in sorted(poster.items()):
            b = bidrag.get(type_)
            verdi = self.o.intervall(b.bidrag.lav, b.bidrag.hoey, self._uke) if b else self._teller_ikke
            hode = self._tjenestehode[type_, b.teller if b else "nei"]
            barn = self._omregninger.barn(f"tjenester.{type_}.mengde", mengder, "timer_per_uke")
            svar.append(f'{hode}{js(verdi)},"opprinnelig":{js("; ".join(sorted(linjer)))}{barn}}}')
        return svar
