"""Reglene i ord: en regel som setning og tre, og listen over åpne tolkninger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.omregningsord import Omregningsord
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.regelord import begynner_ukjent, gyldighet, regelsvar
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.nodetre import leste_navn
from rettesnor_motor.modell.regelverk import Raatre, Regel, Utsnitt
from rettesnor_motor.modell.sak import IKKE_SPURT, Opplysning
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.svar import Regelutfall, Sjekk, Tjenestebidrag

_FLEST_TITLER = 12


def vilkaarstre(node: n.Vilkaar, o: Ordlegger, innrykk: int = 0) -> Iterator[str]:
    """Gir vilkåret som innrykkede linjer.

    Args:
        node: Vilkåret.
        o: Setter verdier i ord.
        innrykk: Antall nivåer inn.
    """
    yield f"{'  ' * innrykk}– {o.vilkaar(node)}"
    if isinstance(node, n.Alle | n.MinstEn | n.Minst | n.Ikke):
        for barn in node.barn:
            yield from vilkaarstre(barn, o, innrykk + 1)


def vis_regel(
    regel: Regel, raa: Mapping[str, object], o: Ordlegger, scenarioer: Sequence[str], *, alle: bool = False
) -> str:
    """Viser en regel med setning, kilde, gyldighet, tre og scenarioer.

    Args:
        regel: Regelen slik den gjelder.
        raa: Regelen slik den står i filen.
        o: Setter verdier i ord.
        scenarioer: Titlene på scenarioene som prøver regelen.
        alle: Om alle titlene skal med, ikke bare de første.
    """
    k = o.k
    linjer = [
        f"{regel.id} {regel.tittel}",
        regel.gjengivelse,
        "",
        k("regel.type", type=k(f"regel.type.{regel.type}")),
        k("kilde", tittel=regel.kilde.tittel, sted=regel.kilde.sted),
        k("kilde.opphav", opphav=regel.opphav),
        k("regel.gyldig", gyldig=gyldighet(raa, k)),
        k("regel.svarer", svar=regelsvar(raa, regel, str(raa["regelsett"]), o.u, k)),
        "",
        k("regel.naar"),
        *vilkaarstre(regel.naar, o),
    ]
    tolkninger = raa.get("tolkning")
    if isinstance(tolkninger, list):
        linjer += ["", k("regel.tolkninger")]
        linjer += [f"– {t['spoersmaal']} ({_tilstand(o, t['valg'])})" for t in tolkninger]
    flest = len(scenarioer) if alle else _FLEST_TITLER
    linjer += ["", k("regel.scenarioer", antall=len(scenarioer)), *(f"– {tittel}" for tittel in scenarioer[:flest])]
    if len(scenarioer) > flest:
        linjer.append(k("regel.flere_scenarioer", antall=len(scenarioer) - flest))
    return "\n".join(linjer)


def _tilstand(o: Ordlegger, id_: str) -> str:
    """Sier om en tolkning er avgjort i utsnittet, og hvordan."""
    mulige = [t for t in o.u.tolkninger.values() if t.id == id_ or t.id.startswith(f"{id_}.")]
    aapne = [t for t in mulige if t.er_aapen]
    if not aapne:
        valgt = mulige[0].valgt if len(mulige) == 1 else ""
        return o.k("regel.tolkning.valgt", id=id_, valgt=valgt) if valgt else o.k("regel.tolkning.avgjort", id=id_)
    if len(mulige) == 1:
        return o.k("regel.tolkning.uavgjort", id=id_)
    return o.k("regel.tolkning.delvis", id=id_, aapne=len(aapne), alle=len(mulige))


def vis_tolkninger(utsnitt: Utsnitt, k: Katalog) -> str:
    """Gir listen over uavgjorte tolkninger, til avgjørelse og signatur.

    Args:
        utsnitt: Reglene som gjelder for kommunen.
        k: Setningene.
    """
    alle = sorted(utsnitt.tolkninger.values(), key=lambda t: t.id)
    aapne = [t for t in alle if t.er_aapen]
    lokale = [t for t in alle if t.valgt and t.avgjort_lokalt]
    forhaandsvalgte = [t for t in alle if t.valgt and not t.avgjort_lokalt]
    linjer = [
        k("tolkninger.tittel", kommune=utsnitt.kommunenavn),
        k("tolkninger.regelverk", versjon=utsnitt.versjon, kontrollsum=utsnitt.kontrollsum),
        "",
        k("tolkninger.antall", aapne=len(aapne), lokale=len(lokale), forhaandsvalgte=len(forhaandsvalgte)),
        k("tolkninger.hvordan"),
        k("tolkninger.virkning"),
    ]
    for nummer, tolkning in enumerate(aapne, 1):
        linjer += ["", f"{nummer}. {tolkningsspoersmaal(utsnitt, tolkning.id)}", k("tolkninger.id", id=tolkning.id)]
        linjer += [
            k("tolkninger.lesning", id=les.id, navn=les.navn, tittel=les.kilde.tittel, sted=les.kilde.sted)
            for les in tolkning.lesninger
        ]
        linjer.append(k("tolkninger.signatur"))
    if lokale:
        linjer += ["", k("tolkninger.lokale")]
        linjer += [f"– {tolkningsspoersmaal(utsnitt, t.id)} {t.valgt} ({t.opphav})" for t in lokale]
    if forhaandsvalgte:
        linjer += ["", k("tolkninger.forhaandsvalgte")]
        linjer += [f"[ ] {tolkningsspoersmaal(utsnitt, t.id)} {t.valgt}" for t in forhaandsvalgte]
    return "\n".join(linjer)


def tolkningsspoersmaal(utsnitt: Utsnitt, id_: str) -> str:
    """Gir spørsmålet i en tolkning, med navnet på tjenesten der den gjelder én."""
    tolkning = utsnitt.tolkninger[id_]
    ledd = id_.partition(".")[2]
    if not ledd:
        return tolkning.spoersmaal
    return f"{tolkning.spoersmaal.rstrip('?')}: {utsnitt.tjenestetyper[ledd]}?"


def forklar_sak(sjekk: Sjekk, k: Katalog, uten: Raatre | None = None) -> str:
    """Gir linjen som sier hvilken sak forklaringen gjelder, og regelen som ikke gjelder på datoen i saken.

    Args:
        sjekk: Svaret.
        k: Setningene.
        uten: Regelen som ikke gjelder, slik den står i filen, om det er noen.
    """
    sak = sjekk.sak
    hode = k("forklar.sak", sak_ref=sak.sak_ref, kommune=sjekk.utsnitt.kommunenavn, dato=sak.dato)
    if uten is None:
        return hode
    noekkel = "forklar.gjelder_ikke_ennaa" if begynner_ukjent(uten) else "forklar.gjelder_ikke"
    return f"{hode}\n{k(noekkel, id=uten['id'])}"


def forklar_regel(sjekk: Sjekk, regel: Regel, utfall: Regelutfall, o: Ordlegger, maaling: str) -> str:
    """Forklarer hvorfor en regel ble ja, nei eller ikke avgjort i en sak.

    Args:
        sjekk: Svaret.
        regel: Regelen.
        utfall: Utfallet av regelen.
        o: Setter verdier i ord.
        maaling: Verdi, grense og avstand i ord.
    """
    k = o.k
    linjer = [
        k("forklar.hode", id=regel.id, tittel=regel.tittel, utfall=k(f"forklar.utfall.{utfall.utfall}")),
        regel.gjengivelse,
        k("forklar.maalt", maaling=maaling),
        k("kilde", tittel=regel.kilde.tittel, sted=regel.kilde.sted),
        "",
        *_Forklaring(sjekk, o).node(regel.naar, regel.id, 0),
    ]
    if utfall.mangler:
        linjer += ["", k("forklar.mangler", mangler=", ".join(utfall.mangler))]
    return "\n".join(linjer)


class _Forklaring:
    """Forklarer nodene i én sak."""

    def __init__(self, sjekk: Sjekk, o: Ordlegger) -> None:
        self.sjekk = sjekk
        self.o = o
        self.omregninger = Omregningsord(o)

    def node(self, node: n.Vilkaar, sti: str, innrykk: int) -> Iterator[str]:
        """Gir linjene for ett vilkår, og det som er under det."""
        utfall = NAVN[self.sjekk.noder[sti]]
        yield f"{'  ' * innrykk}– {self.o.k(f'node.{utfall}', tekst=self.o.vilkaar(node))}"
        rykk = "  " * (innrykk + 1)
        match node:
            case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn) | n.Ikke(barn):
                for i, ett in enumerate(barn):
                    yield from self.node(ett, f"{sti}/{i}", innrykk + 1)
            case n.UtfallAv(regel):
                yield rykk + self.o.k("forklar.se", regel=regel)
            case _:
                yield from (f"{rykk}{linje}" for linje in self._verdi(node.opplysning))

    def _verdi(self, navn: str) -> Iterator[str]:
        """Gir verdien av en opplysning eller avledet størrelse, og det den er regnet av."""
        sjekk, o = self.sjekk, self.o
        type_ = sjekk.utsnitt.opplysninger.get(navn)
        if type_ is not None:
            if type_.fra_saken:
                yield f"{type_.navn}: {o.fra_saken(navn, sjekk.sak)}"
                return
            gitt = sjekk.sak.opplysninger.get(navn, IKKE_SPURT)
            yield f"{type_.navn}: {o.med_kilde(gitt, er_tekst=type_.slag == 'tekst')}"
            yield from self._omregnet([gitt], type_.regnes_i)
            return
        avledet = sjekk.utsnitt.avledet[navn]
        if navn in sjekk.svar:
            yield f"{avledet.navn}: {o.k(f'svar.{NAVN[sjekk.svar[navn]]}')}"
        else:
            tall = sjekk.tall[navn]
            ikke_relevant = tall.relevans == 1
            enhet = o.enhet(avledet.enhet)
            vist = o.k("tilstand.ikke_relevant") if ikke_relevant else o.intervall(tall.lav, tall.hoey, enhet)
            yield f"{avledet.navn}: {vist}"
        yield from (f"  {linje}" for linje in self._regnet_av(navn, avledet.beregn))

    def _regnet_av(self, navn: str, beregn: n.Uttrykk) -> Iterator[str]:
        """Gir det en avledet størrelse er regnet av."""
        match beregn:
            case n.Tjenestesum(komplett=komplett, typer=typer):
                yield from self._tjenester(b for b in self.sjekk.bidrag.get(navn, ()) if not typer or b.type in typer)
                yield from self._verdi(komplett)
            case n.HoldtMotTjenester(opplysning=opplysning):
                yield from self._verdi(opplysning)
            case _:
                for lest in dict.fromkeys(leste_navn(beregn)):
                    yield from self._verdi(lest)

    def _tjenester(self, alle: Iterable[Tjenestebidrag]) -> Iterator[str]:
        """Gir timene hver tjenestetype bidrar med, det som ble oppgitt, og omregningene det gikk gjennom."""
        sjekk, o = self.sjekk, self.o
        enhet = o.enhet("timer_per_uke")
        for bidrag in alle:
            timer = o.intervall(bidrag.bidrag.lav, bidrag.bidrag.hoey, enhet)
            yield f"{sjekk.utsnitt.tjenestetyper[bidrag.type]}: {timer} ({o.k(f'teller.{bidrag.teller}')})"
            poster = [
                t
                for t in sjekk.sak.tjenester
                if t.type == bidrag.type
                and bool(sjekk.utsnitt.regnes_som(t.status, sjekk.sak.sakstype)) == bidrag.brukt
            ]
            oppgitt = "; ".join(sorted(map(o.oppfoering, poster)))
            yield f"  {o.k('opprinnelig', tekst=oppgitt)}"
            yield from self._omregnet([t.mengde for t in poster], "timer_per_uke")

    def _omregnet(self, oppgitt: Sequence[Opplysning], til: str) -> Iterator[str]:
        """Gir omregningene de oppgitte tallene gikk gjennom."""
        yield from (f"  {self.omregninger.linje(ledd)}" for ledd in self.omregninger.brukt(oppgitt, til))
