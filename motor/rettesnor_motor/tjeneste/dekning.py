"""Måler hvor mange prøveendringer av reglene scenarioene merker, fordelt på prosesser.

Filen er litt lang fordi arbeidsdelingen og sammenligningen deler de samme formene.
"""

import datetime as dt
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from rettesnor_motor.analyse.del_av_treet import bare_settet
from rettesnor_motor.analyse.endringer import Endringsmaker, utfoer
from rettesnor_motor.analyse.likeverd import Sammenligning, avgjoeres_av, endrede_regler, regler_i, sammenlign
from rettesnor_motor.feil import RegelverkFeil
from rettesnor_motor.lesing.regelverk import Leser
from rettesnor_motor.modell.dekning import (
    Deldekning,
    Delslag,
    Overlever,
    Proeveendring,
    Scenarioavvik,
    Settdekning,
    Sti,
    Vitne,
)
from rettesnor_motor.modell.regelverk import Regelverk, Utsnitt
from rettesnor_motor.modell.scenario import Scenario
from rettesnor_motor.tjeneste.scenarioer import Klart, Regelbilde, Sted, gjoer_alle_klare, kjoer

_FAERREST_FOR_FLERE: Final = 12
_BOLK: Final = 4
Deler: TypeAlias = frozenset[tuple[str, str]]
Dom: TypeAlias = Literal["avvist", "likeverdig", "fanget", "overlever"]


class Utfall(NamedTuple):
    """Hva som skjedde med én prøveendring."""

    dom: Dom
    vitne: Vitne | None


class Maaling(NamedTuple):
    """Dekningen av hvert regelsett, og scenarioene som ikke går gjennom uten noen endring."""

    sett: tuple[Settdekning, ...]
    avvik: tuple[Scenarioavvik, ...]


@dataclass(frozen=True, slots=True)
class _Arbeid:
    """Det en prosess trenger for å prøve endringene i ett regelsett."""

    bilde: Regelbilde
    klare: Sequence[Klart]
    endringer: Sequence[Proeveendring]


_arv: list[_Arbeid] = []


def maal(  # noqa: PLR0913 – de tre siste har forvalg
    regelverk: Regelverk,
    scenarioer: Sequence[Scenario],
    steder: "Steder",
    *,
    regelsett: Collection[str],
    deler: Deler | None = None,
    i_dag: Callable[[], dt.date] = dt.date.today,
    kjerner: int | None = None,
    fremdrift: Callable[[int, int], None] | None = None,
) -> Maaling:
    """Måler dekningen av regelsettene.

    Args:
        regelverk: Reglene.
        scenarioer: Alle scenarioene.
        steder: Finner hvor en overlever står.
        regelsett: Regelsettene som måles.
        deler: Bare disse delene (slag og id), eller alle.
        i_dag: Gir dagens dato.
        kjerner: Prosessene; uten er det én per kjerne. En tjener må bruke 1: barna arver låsene andre tråder holder.
        fremdrift: Får hvor mange endringer som er prøvd i regelsettet, av hvor mange; den kan stanse målingen.
    """
    helt = Regelbilde(regelverk, regelverk.raatre)
    maker = Endringsmaker(regelverk.raatre)
    svar: list[Settdekning] = []
    alle_avvik: list[Scenarioavvik] = []
    for sett in (s for s in regelverk.raatre["regelsett"] if s["regelsett"] in regelsett):
        egne = [s for s in scenarioer if s.regelsett == sett["regelsett"]]
        bilde, klare, avvik = _gjoer_klart(helt, egne, sett["regelsett"], i_dag)
        alle_avvik += avvik
        endringer = [e for e in maker.for_sett(sett["regelsett"]) if deler is None or e.del_ in deler]
        utfall: list[Utfall] = []
        arbeid = _Arbeid(bilde, klare, endringer)
        with closing(_proev_alle(arbeid, kjerner or len(os.sched_getaffinity(0)))) as alle:
            for ett in alle:
                utfall.append(ett)
                if fremdrift is not None:
                    fremdrift(len(utfall), len(endringer))
        grupper: dict[tuple[str, str], list[tuple[Proeveendring, Utfall]]] = {}
        for endring, ett in zip(endringer, utfall, strict=True):
            grupper.setdefault(endring.del_, []).append((endring, ett))
        dekning = tuple(_del(slag, id_, par, steder) for (slag, id_), par in grupper.items())
        svar.append(Settdekning(sett["regelsett"], sett["tittel"], len(egne), dekning))
    return Maaling(tuple(svar), tuple(alle_avvik))


def _del(slag: str, id_: str, par: Sequence[tuple[Proeveendring, Utfall]], steder: "Steder") -> Deldekning:
    dommer = [utfall.dom for _, utfall in par]
    overlevere = tuple(Overlever(e, steder(e.sti), u.vitne) for e, u in par if u.dom == "overlever")
    antall = {dom: dommer.count(dom) for dom in ("fanget", "likeverdig", "avvist")}
    return Deldekning(cast("Delslag", slag), id_, antall["fanget"], antall["likeverdig"], antall["avvist"], overlevere)


class Steder:
    """Finner hvor i filene en del av reglene står; filene leses først når noe trenger et sted."""

    def __init__(self, filer: Mapping[str, bytes]) -> None:
        """Tar imot filene.

        Args:
            filer: Filnavn og innhold.
        """
        self._filer = filer
        self._leser: Leser | None = None

    def __call__(self, sti: Sti) -> str:
        """Gir fil, linje og kolonne, eller tom tekst når delen ikke finnes.

        Args:
            sti: Slag, id og veien ned i delen.
        """
        if self._leser is None:
            self._leser = Leser(self._filer)
        try:
            return self._leser.sted(sti)
        except KeyError:
            return ""


# ---------------------------------------------------------------- bare det som trengs


def _gjoer_klart(
    helt: Regelbilde, egne: Sequence[Scenario], regelsett: str, i_dag: Callable[[], dt.date]
) -> tuple[Regelbilde, list[Klart], list[Scenarioavvik]]:
    """Gir det minste regeltreet scenarioene svarer likt på, scenarioene som går gjennom, og de som ikke gjør det."""
    klare, avvik = gjoer_alle_klare(egne, helt, i_dag)
    funn = [(klart, kjoer(klart, helt)) for klart in klare]
    avvik += [ett for _, ett in funn if ett is not None]
    gaar = [klart for klart, ett in funn if ett is None]
    lite = Regelbilde(helt.regelverk, bare_settet(helt.raatre, regelsett))
    try:
        if len(lite.raatre["regelsett"]) < len(helt.raatre["regelsett"]) and not any(kjoer(k, lite) for k in gaar):
            return lite, gaar, avvik
    except RegelverkFeil:
        pass  # delen henger ikke sammen alene; da brukes hele treet
    return helt, gaar, avvik


# ---------------------------------------------------------------- prøvingen


def _proev_alle(arbeid: _Arbeid, kjerner: int) -> Generator[Utfall]:
    """Prøver endringene i rekkefølge, i flere prosesser når det lønner seg."""
    antall = len(arbeid.endringer)
    if kjerner == 1 or antall < _FAERREST_FOR_FLERE:
        yield from (_proev(arbeid, endring) for endring in arbeid.endringer)
        return
    for sted in arbeid.bilde.steder():
        arbeid.bilde.utsnitt(*sted)  # bygges før prosessene deles, så barna slipper
    _arv[:] = [arbeid]
    try:
        with ProcessPoolExecutor(kjerner, mp_context=multiprocessing.get_context("fork")) as gruppe:
            for bolk in gruppe.map(_bolk, range(0, antall, _BOLK)):
                yield from bolk
    finally:
        _arv.clear()


def _bolk(start: int) -> list[Utfall]:
    (arbeid,) = _arv
    return [_proev(arbeid, endring) for endring in arbeid.endringer[start : start + _BOLK]]


def _proev(arbeid: _Arbeid, endring: Proeveendring) -> Utfall:
    """Prøver én endring: avvist, likeverdig, fanget av et scenario, eller overlevd."""
    nytt = Regelbilde(arbeid.bilde.regelverk, utfoer(arbeid.bilde.raatre, endring))
    try:
        return _Forskjell(arbeid, nytt).doem(endring)
    except RegelverkFeil:
        return Utfall("avvist", None)


class _Forskjell:
    """Reglene før og etter én endring, sammenlignet på hvert sted og hver dato de kan være ulike."""

    def __init__(self, arbeid: _Arbeid, nytt: Regelbilde) -> None:
        self._arbeid = arbeid
        self._gammelt = arbeid.bilde
        self._nytt = nytt
        brukt = Counter(k.sak.kommune for k in arbeid.klare if k.sak is not None)
        # En endring kan også flytte en dato, så begge utgavenes tidsrom må med; de som er mest i bruk, først.
        alle = {*self._gammelt.steder(), *nytt.steder()}
        self._steder = sorted(alle, key=lambda s: (-brukt[s[0]], s[0], _omvendt(s[1])))
        self._ulike: dict[Sted, bool] = {}

    def _par(self, sted: Sted) -> tuple[Utsnitt, Utsnitt]:
        return self._gammelt.utsnitt(*sted), self._nytt.utsnitt(*sted)

    def _er_ulikt(self, klart: Klart) -> bool:
        """Sier om endringen kan berøre saken i scenarioet."""
        if klart.sak is None:
            return False
        kommune, dato = klart.sak.kommune, klart.sak.dato
        sted = next((s for s in self._steder if s[0] == kommune and s[1] <= dato), (kommune, dato))
        if sted not in self._ulike:
            foer, etter = self._par(sted)
            self._ulike[sted] = avgjoeres_av(foer) != avgjoeres_av(etter)
        return self._ulike[sted]

    def doem(self, endring: Proeveendring) -> Utfall:
        """Sier hva som skjer med endringen.

        Raises:
            RegelverkFeil: Når kontrollen av reglene selv avviser den.
        """
        # Å kjøre scenarioene er mye raskere enn å avgjøre om to utgaver alltid svarer likt; det trengs bare for resten.
        merker = {endring.del_[1], *endrede_regler(*self._par(self._steder[0]))}
        # De scenarioene som er merket med en regel endringen berører, merker den oftest; de prøves først.
        for klart in sorted(self._arbeid.klare, key=lambda k: not merker & set(k.scenario.merker)):
            if self._er_ulikt(klart) and kjoer(klart, self._nytt) is not None:
                return Utfall("fanget", None)
        dom = self._avgjoer()
        if dom == "like":
            return Utfall("likeverdig", None)
        return Utfall("overlever", dom if isinstance(dom, Vitne) else None)

    def _avgjoer(self) -> Sammenligning:
        """Gir det første stedet utgavene skiller lag; de kan bare kalles like når de er det alle steder."""
        sett: list[tuple[object, object]] = []
        for sted in self._steder:
            foer, etter = self._par(sted)
            if not (regler_i(foer) or regler_i(etter)):
                continue  # før den første regelen svarer ingen av dem
            # De fleste kommuner og tidsrom har de samme reglene; de trenger bare avgjøres én gang.
            innhold = (avgjoeres_av(foer), avgjoeres_av(etter))
            if innhold in sett:
                continue
            sett.append(innhold)
            dom = sammenlign(foer, etter)
            if dom != "like":
                return dom
        return "like"


def _omvendt(dato: str) -> int:
    return -int(dato.replace("-", ""))
