"""Prøver en endring en kommune kan gjøre, før noen har vedtatt den: setningene, scenarioene og dekningen.

Ingenting skrives til reglene. Endringen legges i et overlegg i minnet, som kontrolleres som alle andre regler.
Over 250 linjer: alt en prøve kommer til, står sammen; det som kan prøves, står i ``kandidater``.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple

import orjson

from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.forklaring.endringstekst import Endringstekst
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.regelbok.bygger_paa import finn_grunner
from rettesnor_motor.lesing.overlegg import begynnelser, finn_overlegg
from rettesnor_motor.lesing.scenarioer import egenskapsmappe, les_mappe
from rettesnor_motor.modell.dekning import Scenarioavvik, Settdekning
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.regelverk import Regelverk, Utsnitt
from rettesnor_motor.modell.scenario import Scenario
from rettesnor_motor.tjeneste.bibliotek import Bibliotek, kontroller_regelverk, les_filer
from rettesnor_motor.tjeneste.dekning import Deler, Steder, maal
from rettesnor_motor.tjeneste.kandidater import (
    Forslag,
    Kandidat,
    grenser,
    med_forslag,
    parametre,
    samme,
    som_yaml,
    tolkninger,
)
from rettesnor_motor.tjeneste.regelforskjell import Ulikregel, Uliktolkning, finn_forskjell
from rettesnor_motor.tjeneste.scenarioer import Klart, Regelbilde, gjoer_alle_klare, kjoer, svar_i

SKJEMAFELT: Final = {
    "verdi": "verdi",
    "lesning": "verdi",
    "fra": "fra",
    "kilde": "kilde",
    "sted": "sted",
    "vedtatt_av": "vedtatt_av",
}
"""Feltet i skjemaet, etter nøkkelen i overlegget."""


class Umerket(NamedTuple):
    """En liten endring ingen scenarioer merker: hvor, hva som er endret, og scenarioet som ville merket den."""

    del_: str
    sted: str
    endring: str
    forslag: tuple[str, ...]


class Endret(NamedTuple):
    """En regel som er ulik, fra den første datoen den er det."""

    fra: str
    regel: Ulikregel


class Snudd(NamedTuple):
    """Et scenario der selve svaret ble et annet, i ord."""

    navn: str
    sted: str
    foer: str
    etter: str


class Proevd(NamedTuple):
    """Hva endringen fører til.

    ``snudde`` er scenarioene der svaret ble et annet, og ``avvik`` de andre der noe annet ikke lenger er som i fasiten.
    ``bakover`` sier om endringen gjelder fra en dag som er gått.
    """

    endrede: tuple[Endret, ...]
    tolkninger: tuple[Uliktolkning, ...]
    scenarioer: int
    snudde: tuple[Snudd, ...]
    avvik: tuple[Scenarioavvik, ...]
    dekning: tuple[Settdekning, ...]
    umerkede: tuple[Umerket, ...]
    bakover: bool
    fil: str
    yaml: str

    def vendinger(self) -> list[tuple[str, str, int]]:
        """Gir svarene før og etter, og hvor mange scenarioer som går fra det ene til det andre; de fleste først."""
        antall = Counter((ett.foer, ett.etter) for ett in self.snudde)
        return [(*par, flere) for par, flere in sorted(antall.items(), key=lambda p: (-p[1], p[0]))]


class Forhaandsproever:
    """Prøver endringer mot reglene slik de står."""

    def __init__(self, bibliotek: Bibliotek, regelmappe: Path, i_dag: Callable[[], dt.date]) -> None:
        """Tar imot reglene.

        Args:
            bibliotek: Reglene.
            regelmappe: Mappen de er lest fra.
            i_dag: Gir dagens dato.
        """
        self._bibliotek = bibliotek
        self._mappe = regelmappe
        self._i_dag = i_dag
        self._laas = Lock()
        self._klare: list[Klart] | None = None
        self._leses: dict[str, Mapping[str, frozenset[str]]] = {}

    def kandidater(self, kommune: str, maalform: Maalform) -> list[Kandidat]:
        """Gir det kommunen kan endre, med verdien som gjelder i dag.

        Args:
            kommune: Kommunens id.
            maalform: Målformen navnene skal stå på.
        """
        raatre = self._bibliotek.tekster(maalform)
        utsnitt = self._bibliotek.utsnitt(kommune, self._i_dag().isoformat(), maalform)
        alle = [*grenser(raatre, utsnitt), *parametre(raatre, utsnitt), *tolkninger(utsnitt)]
        # Tall som bare fordelingen av rammen bruker, har ingen regel og ingen setning; de prøves i en simulering.
        return [k for k in alle if self._sett_som_leser(k, utsnitt)]

    def _sett_som_leser(self, k: Kandidat, utsnitt: Utsnitt) -> frozenset[str]:
        """Gir regelsettene som leser det som endres."""
        if k.slag == "regel":
            return frozenset(id_ for id_, lest in self._bibliotek.regelverk.leser.items() if k.id in lest)
        if utsnitt.id not in self._leses:
            raa = {r["id"]: r for r in utsnitt.raatre["regler"]}
            leses: dict[str, set[str]] = {}
            for sett in utsnitt.regelsett:
                for regel in sett.regler:
                    grunner = finn_grunner(raa[regel.id], regel, utsnitt)
                    for navn in (*grunner.parametre, *grunner.tolkninger):
                        leses.setdefault(navn, set()).add(sett.id)
            self._leses[utsnitt.id] = {navn: frozenset(sett) for navn, sett in leses.items()}
        return self._leses[utsnitt.id].get(k.id.partition(".")[0], frozenset())

    def kilder(self, maalform: Maalform) -> list[tuple[str, str]]:
        """Gir kildene et vedtak kan vise til.

        Args:
            maalform: Målformen navnene skal stå på.
        """
        return [(kilde["id"], kilde["tittel"]) for kilde in self._bibliotek.tekster(maalform)["kilder"]]

    def proev(
        self,
        forslag: Forslag,
        maalform: Maalform,
        *,
        dekning: bool,
        fremdrift: Callable[[int, int], None] = lambda _ferdig, _av: None,
    ) -> Proevd:
        """Prøver endringen.

        Scenarioene er fra før endringen, så de prøves som om den gjaldt i alle kommuner fra den første dagen: det viser
        hvilke saker den ville svart annerledes på.

        Args:
            forslag: Endringen.
            maalform: Målformen setningene skal stå på.
            dekning: Om det også skal måles hvor godt scenarioene prøver det som er endret.
            fremdrift: Får hvor mye som er prøvd, av hvor mye; den kan stanse prøven.

        Raises:
            RegelverkFeil: Når overlegget ikke kan stå slik.
        """
        filer = les_filer(self._mappe)
        fil = f"lokalt/{forslag.kommune}.yaml"
        filer[fil] = orjson.dumps(
            med_forslag(finn_overlegg(self._bibliotek.regelverk.raatre, forslag.kommune), forslag)
        )
        try:
            nytt = kontroller_regelverk(filer, grundig=True)
        except RegelverkFeil as feil:
            raise RegelverkFeil([_i_skjemaet(ett, f"regler/{fil}:", forslag.kandidat) for ett in feil.funn]) from None
        endrede, lest_om = self._forskjell(nytt, forslag, maalform)
        overalt = self._overalt(forslag)
        sett = self._sett_som_leser(forslag.kandidat, self._bibliotek.utsnitt(forslag.kommune, forslag.fra))
        klare = [klart for klart in self._gjort_klare() if klart.scenario.regelsett in sett]
        snudde, avvik = self._svar(klare, overalt, maalform, fremdrift)
        maalt: tuple[Settdekning, ...] = ()
        if dekning:
            deler = {(forslag.kandidat.slag, forslag.kandidat.id), *(("regel", ett.regel.id) for ett in endrede)}
            maalt = self._dekning(nytt, filer, sett, frozenset(deler), fremdrift)
        return Proevd(
            endrede=tuple(endrede),
            tolkninger=tuple(lest_om),
            scenarioer=len(klare),
            snudde=tuple(snudde),
            avvik=tuple(avvik),
            dekning=maalt,
            umerkede=tuple(_umerkede(maalt, Endringstekst(Bibliotek(nytt).tekster(maalform), hent_katalog(maalform)))),
            bakover=forslag.fra < self._i_dag().isoformat(),
            fil=f"regler/{fil}",
            yaml=som_yaml(forslag),
        )

    def _forskjell(
        self, nytt: Regelverk, forslag: Forslag, maalform: Maalform
    ) -> tuple[list[Endret], list[Uliktolkning]]:
        """Gir det som er ulikt på en av datoene fra endringen og fremover; før den første regelen er det ingenting."""
        kommune, etter = forslag.kommune, Bibliotek(nytt)
        datoer = {d for raatre in (self._bibliotek.regelverk.raatre, nytt.raatre) for d in begynnelser(raatre, kommune)}
        endrede: dict[Ulikregel, str] = {}
        lest_om: dict[Uliktolkning, None] = {}
        for dato in sorted(d for d in {*datoer, forslag.fra} if d >= forslag.fra):
            par = self._bibliotek.utsnitt(kommune, dato, maalform), etter.utsnitt(kommune, dato, maalform)
            forskjell = finn_forskjell(*par)
            for regel in forskjell.endrede:
                endrede.setdefault(regel, dato)
            lest_om |= dict.fromkeys(forskjell.tolkninger)
        return [Endret(dato, regel) for regel, dato in endrede.items()], list(lest_om)

    def _svar(
        self,
        klare: Sequence[Klart],
        overalt: Regelbilde,
        maalform: Maalform,
        fremdrift: Callable[[int, int], None],
    ) -> tuple[list[Snudd], list[Scenarioavvik]]:
        """Gir scenarioene der svaret snur, også når ingen steg ser det, og de andre der fasiten ikke lenger holder."""
        k = hent_katalog(maalform)
        foer = Regelbilde(self._bibliotek.regelverk, self._bibliotek.regelverk.raatre)
        snudde, avvik = [], []
        for nr, klart in enumerate(klare):
            fremdrift(nr, len(klare))
            scenario = klart.scenario
            svar = (
                ["", ""]
                if klart.sak is None
                else [svar_i(b, klart.sak, scenario.regelsett, k) for b in (foer, overalt)]
            )
            if svar[0] != svar[1]:
                snudde.append(Snudd(scenario.navn, scenario.sted, *svar))
            elif (ett := kjoer(klart, overalt)) is not None:
                avvik.append(ett)
        return snudde, avvik

    def _gjort_klare(self) -> list[Klart]:
        """Gir scenarioene, lest og klare; de følger bare av reglene, og gjøres klare én gang."""
        with self._laas:
            if self._klare is None:
                regelverk = self._bibliotek.regelverk
                bilde = Regelbilde(regelverk, regelverk.raatre)
                klare, _ = gjoer_alle_klare(self._scenarioer(), bilde, self._i_dag)
                self._klare = [klart for klart in klare if kjoer(klart, bilde) is None]
            return self._klare

    def _scenarioer(self) -> Sequence[Scenario]:
        return les_mappe(egenskapsmappe(self._mappe))

    def _overalt(self, forslag: Forslag) -> Regelbilde:
        """Gir reglene med endringen i alle kommunene, fra den første dagen."""
        regelverk = self._bibliotek.regelverk
        raatre = orjson.loads(orjson.dumps(regelverk.raatre))
        foerste = forslag._replace(fra="0001-01-01")
        for overlegg in raatre["overlegg"]:
            for slag in ("setter", "avgjoer"):
                overlegg[slag] = [p for p in overlegg.get(slag, ()) if not samme(p, forslag.kandidat)]
            overlegg.update(med_forslag(overlegg, foerste))
        return Regelbilde(regelverk, raatre)

    def _dekning(
        self,
        nytt: Regelverk,
        filer: Mapping[str, bytes],
        sett: Collection[str],
        deler: Deler,
        fremdrift: Callable[[int, int], None],
    ) -> tuple[Settdekning, ...]:
        maaling = maal(
            nytt,
            self._scenarioer(),
            Steder(filer),
            regelsett=sett,
            deler=deler,
            i_dag=self._i_dag,
            kjerner=1,
            fremdrift=fremdrift,
        )
        return tuple(ett for ett in maaling.sett if ett.deler)


def _i_skjemaet(funn: Funn, overlegget: str, kandidat: Kandidat) -> Funn:
    """Gir funnet til den som bare ser skjemaet: feltet i overlegget, eller navnet på det endringen gjør feil."""
    if kandidat.slag == "regel" and funn.felt == f"{kandidat.id}.{kandidat.sti}":
        stoerrelse = kandidat.sti.partition(".")[2].partition(".")[0]
        forslag = funn.forslag.removesuffix("; se også overleggene")
        return Funn("", "verdi", funn.feil.replace(f"det «{stoerrelse}» kan være", "det verdien kan være"), forslag)
    if not funn.sted.startswith(overlegget):
        return Funn("", funn.felt, funn.feil, funn.forslag)
    ledd = [SKJEMAFELT[del_] for del_ in funn.felt.split(".") if del_ in SKJEMAFELT]
    return Funn("", ledd[0] if ledd else "", funn.feil, funn.forslag)


def _umerkede(dekning: Sequence[Settdekning], tekst: Endringstekst) -> Iterator[Umerket]:
    for ett in (o for sett in dekning for del_ in sett.deler for o in del_.overlevere):
        yield Umerket(ett.endring.del_[1], ett.sted, tekst.endring(ett.endring), tuple(tekst.forslag(ett)))
