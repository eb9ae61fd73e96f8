"""Prøver en endring en kommune kan gjøre, før noen har vedtatt den: setningene, scenarioene og dekningen.

Ingenting skrives til reglene. Endringen legges i et overlegg i minnet, som kontrolleres som alle andre regler.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Literal, NamedTuple, TypeAlias

import orjson

from rettesnor_motor.analyse.likeverd import regler_i
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.forklaring.endringstekst import Endringstekst
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.regelbok.bygger_paa import finn_grunner
from rettesnor_motor.forklaring.regelvisning import tolkningsspoersmaal
from rettesnor_motor.lesing.overlegg import finn_overlegg, finn_verdi
from rettesnor_motor.lesing.scenarioer import egenskapsmappe, les_mappe
from rettesnor_motor.modell.dekning import Scenarioavvik, Settdekning
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.regelverk import Raatre, Regelverk, Utsnitt
from rettesnor_motor.modell.scenario import Scenario
from rettesnor_motor.tjeneste.bibliotek import Bibliotek, kontroller_regelverk, les_filer
from rettesnor_motor.tjeneste.dekning import Steder, maal
from rettesnor_motor.tjeneste.regelforskjell import Ulikregel, Uliktolkning, finn_forskjell
from rettesnor_motor.tjeneste.scenarioer import Klart, Regelbilde, gjoer_alle_klare, kjoer

Slag: TypeAlias = Literal["regel", "parameter", "tolkning"]


class Kandidat(NamedTuple):
    """Noe kommunen kan endre: en grense i en regel, en parameter, eller en tolkning med lesningene sine."""

    slag: Slag
    id: str
    sti: str
    navn: str
    verdi: str
    enhet: str
    lesninger: tuple[tuple[str, str], ...]

    @property
    def noekkel(self) -> str:
        """Det kandidaten heter i adressen."""
        return f"{self.slag}:{self.id}{f':{self.sti}' if self.sti else ''}"


class Forslag(NamedTuple):
    """Endringen som skal prøves, slik den ville stått i overlegget."""

    kommune: str
    kandidat: Kandidat
    verdi: str
    fra: str
    vedtatt_av: str
    kilde: str
    sted: str


class Umerket(NamedTuple):
    """En liten endring ingen scenarioer merker: hvor, hva som er endret, og scenarioet som ville merket den."""

    del_: str
    sted: str
    endring: str
    forslag: tuple[str, ...]


class Proevd(NamedTuple):
    """Hva endringen fører til. ``avvik`` er scenarioene som ville svart noe annet enn fasiten sier i dag."""

    endrede: tuple[Ulikregel, ...]
    tolkninger: tuple[Uliktolkning, ...]
    scenarioer: int
    avvik: tuple[Scenarioavvik, ...]
    dekning: tuple[Settdekning, ...]
    umerkede: tuple[Umerket, ...]
    fil: str
    yaml: str


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
        alle = [*_grenser(raatre, utsnitt), *_parametre(raatre, utsnitt), *_tolkninger(utsnitt)]
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
        filer[fil] = orjson.dumps(_med(finn_overlegg(self._bibliotek.regelverk.raatre, forslag.kommune), forslag))
        nytt = kontroller_regelverk(filer)
        forskjell = finn_forskjell(
            self._bibliotek.utsnitt(forslag.kommune, forslag.fra, maalform),
            Bibliotek(nytt).utsnitt(forslag.kommune, forslag.fra, maalform),
        )
        overalt = self._overalt(forslag)
        sett = self._sett_som_leser(forslag.kandidat, self._bibliotek.utsnitt(forslag.kommune, forslag.fra))
        klare = [klart for klart in self._gjort_klare() if klart.scenario.regelsett in sett]
        avvik = []
        for nr, klart in enumerate(klare):
            fremdrift(nr, len(klare))
            avvik += [ett] if (ett := kjoer(klart, overalt)) is not None else []
        maalt: tuple[Settdekning, ...] = ()
        if dekning:
            maalt = self._dekning(nytt, filer, forslag, [u.id for u in forskjell.endrede], fremdrift)
        return Proevd(
            endrede=forskjell.endrede,
            tolkninger=forskjell.tolkninger,
            scenarioer=len(klare),
            avvik=tuple(avvik),
            dekning=maalt,
            umerkede=tuple(_umerkede(maalt, Endringstekst(Bibliotek(nytt).tekster(maalform), hent_katalog(maalform)))),
            fil=f"regler/{fil}",
            yaml=som_yaml(forslag),
        )

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
                overlegg[slag] = [p for p in overlegg.get(slag, ()) if not _samme(p, forslag.kandidat)]
            overlegg.update(_med(overlegg, foerste))
        return Regelbilde(regelverk, raatre)

    def _dekning(
        self,
        nytt: Regelverk,
        filer: Mapping[str, bytes],
        forslag: Forslag,
        endrede: Sequence[str],
        fremdrift: Callable[[int, int], None],
    ) -> tuple[Settdekning, ...]:
        deler = {("regel", id_) for id_ in endrede}
        if forslag.kandidat.slag != "tolkning":
            deler.add((forslag.kandidat.slag, forslag.kandidat.id))
        sett = [
            s["regelsett"] for s in nytt.raatre["regelsett"] if any(("regel", r["id"]) in deler for r in s["regler"])
        ]
        alle = self._scenarioer()
        maaling = maal(
            nytt,
            alle,
            Steder(filer),
            regelsett=sett,
            deler=frozenset(deler),
            i_dag=self._i_dag,
            kjerner=1,
            fremdrift=fremdrift,
        )
        return tuple(ett for ett in maaling.sett if ett.deler)


def _umerkede(dekning: Sequence[Settdekning], tekst: Endringstekst) -> Iterator[Umerket]:
    for ett in (o for sett in dekning for del_ in sett.deler for o in del_.overlevere):
        yield Umerket(ett.endring.del_[1], ett.sted, tekst.endring(ett.endring), tuple(tekst.forslag(ett)))


def finn_kandidat(kandidater: Sequence[Kandidat], noekkel: str) -> Kandidat:
    """Gir kandidaten med en nøkkel.

    Args:
        kandidater: Kandidatene.
        noekkel: Nøkkelen.

    Raises:
        FinnesIkkeFeil: Når kommunen ikke kan endre dette.
    """
    funnet = next((k for k in kandidater if k.noekkel == noekkel), None)
    if funnet is None:
        raise FinnesIkkeFeil("Kommunen kan ikke endre dette.")
    return funnet


def _grenser(raatre: Raatre, utsnitt: Utsnitt) -> Iterator[Kandidat]:
    gjelder = regler_i(utsnitt)
    satt = {
        (s.get("regel"), s.get("sti")): s["verdi"] for s in finn_overlegg(raatre, utsnitt.kommune).get("setter", ())
    }
    for sett in raatre["regelsett"]:
        for raa in (r for r in sett["regler"] if r["id"] in gjelder):
            for sti in raa.get("aapner_for", ()):
                verdi = satt.get((raa["id"], sti)) or finn_verdi(raa, sti) or ""
                yield Kandidat("regel", raa["id"], sti, f"{raa['id']} {gjelder[raa['id']].tittel}", verdi, "", ())


def _parametre(raatre: Raatre, utsnitt: Utsnitt) -> Iterator[Kandidat]:
    satt = {s.get("parameter"): s["verdi"] for s in finn_overlegg(raatre, utsnitt.kommune).get("setter", ())}
    for p in (p for p in raatre["parametre"] if p.get("aapen") == "ja"):
        verdi = satt.get(p["id"]) or p["verdier"][-1]["verdi"]
        enhet = utsnitt.enheter.get(p["enhet"], p["enhet"])
        yield Kandidat("parameter", p["id"], "", p["navn"], verdi, enhet, ())


def _tolkninger(utsnitt: Utsnitt) -> Iterator[Kandidat]:
    for id_, tolkning in sorted(utsnitt.tolkninger.items()):
        lesninger = tuple((les.id, les.navn) for les in tolkning.lesninger)
        yield Kandidat("tolkning", id_, "", tolkningsspoersmaal(utsnitt, id_), tolkning.valgt, "", lesninger)


def _post(forslag: Forslag) -> tuple[str, dict[str, Any]]:
    """Gir oppføringen i overlegget, og listen den hører hjemme i."""
    k = forslag.kandidat
    felles = {
        "fra": {"verdi": forslag.fra},
        "kilde": {"id": forslag.kilde, "sted": forslag.sted},
        "vedtatt_av": forslag.vedtatt_av,
    }
    match k.slag:
        case "tolkning":
            return "avgjoer", {"tolkning": k.id, "lesning": forslag.verdi, **felles}
        case "parameter":
            return "setter", {"parameter": k.id, "verdi": forslag.verdi, **felles}
        case "regel":
            return "setter", {"regel": k.id, "sti": k.sti, "verdi": forslag.verdi, **felles}


def _samme(post: Mapping[str, Any], k: Kandidat) -> bool:
    return post.get(k.slag) == k.id and post.get("sti", "") == k.sti


def _med(overlegg: Mapping[str, Any], forslag: Forslag) -> dict[str, Any]:
    liste, post = _post(forslag)
    return {**overlegg, liste: [*overlegg.get(liste, ()), post]}


def som_yaml(forslag: Forslag) -> str:
    """Gir det som skal stå i overlegget, til den som fører inn vedtaket.

    Args:
        forslag: Endringen.
    """
    liste, post = _post(forslag)
    # JSON-tekst er også YAML-tekst, uansett hvilke tegn som er i den.
    linjer = [f"{navn}: {orjson.dumps(verdi).decode()}" for navn, verdi in post.items()]
    return f"{liste}:\n  - " + "\n    ".join(linjer) + "\n"
