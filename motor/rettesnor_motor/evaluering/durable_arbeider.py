"""Barneprosessen som kjører kontrollen i durable-rules: saker inn og utfall ut, som JSON med lengden foran.

durable-rules har kjente farer, og veggene mot dem står her: én økt om gangen med fast navn, bare hele tall, en
regel som fanger alle fakta, resultater utenfor økten, økten slettet etter hver sak. Handlingene hentes rett fra
motorens C-del: Python-laget over gjemmer et unntak i tilstanden, starter tråder og er fem ganger så langsomt. Her
får et unntak stanse prosessen, for da er det ingen svar å misforstå.
"""

import json
import os
import resource
import signal
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO, Final, TypeAlias

from durable import engine

from rettesnor_motor.evaluering.durable_opplysninger import Utsnitt
from rettesnor_motor.evaluering.durable_oversetter import SKJULT, Oversetter
from rettesnor_motor.evaluering.durable_regler import GRUPPE, START, Moenster
from rettesnor_motor.evaluering.durable_regning import STOERSTE_EKSPONENT, UKJENT, Avslag, FinereSkala, Skala
from rettesnor_motor.evaluering.durable_sak import Sak
from rettesnor_motor.evaluering.durable_svar import fristene, svarene

OEKT: Final = "sak"
LENGDE: Final = 4  # byte foran hver melding
FLEST_UTSNITT: Final = 8
STOERSTE_TID: Final = 60.0  # sekunder; så en henging ikke overlever en forelder som er borte
_C: Final = engine.durable_rules_engine
Handling: TypeAlias = Callable[[object], None]


class Motsigelse(Exception):  # navnet sier hva det er; prosessen stanser på den
    """To regler avgjorde samme node ulikt, eller motoren tok ikke imot et faktum."""


def _faktum(felt: int, verdi: int) -> str:
    """Skriver et faktum; feltet er også faktumets navn, så ingen to fakta kan forveksles."""
    return f'{{"sid":"{OEKT}","id":"{felt}","gruppe":{felt // GRUPPE},"felt":{felt},"verdi":{verdi}}}'


def _uttrykk(moenster: Moenster) -> dict[str, Any]:
    """Skriver et mønster slik durable-rules leser det."""
    proever = [{"verdi": tall} if navn == "$eq" else {navn: {"verdi": tall}} for navn, tall in moenster.proever]
    return {"$and": [{"gruppe": moenster.felt // GRUPPE}, {"felt": moenster.felt}, *proever]}


class Regelsett(engine.Ruleset):
    """Et regelsett i durable-rules, spilt uten Python-laget over.

    Args:
        regler: Mønstrene og handlingen til hver regel, etter regelens navn.
    """

    def __init__(self, regler: Mapping[str, tuple[list[dict[str, Any]], Handling]]) -> None:
        self._handlinger = {navn: handling for navn, (_, handling) in regler.items()}
        super().__init__("kontroll", None, {navn: {"all": alle, "run": run} for navn, (alle, run) in regler.items()})

    def spill(self, fakta: Iterable[tuple[int, int]]) -> None:
        """Legger inn fakta og kjører handlingene til det ikke er flere.

        Raises:
            Motsigelse: når motoren ikke tok imot alle fakta.
        """
        kode, tilstand = _C.assert_facts(self._handle, f"[{','.join(_faktum(*par) for par in fakta)}]")
        if kode:
            raise Motsigelse
        foerste = _C.start_action_for_state(self._handle, tilstand)
        melding = foerste[1] if foerste else None
        while melding:
            # Meldingen er {"regelens navn": …}; et unntak i handlingen skal få stanse prosessen.
            self._handlinger[melding.split('"', 2)[1]](None)
            melding = _C.complete_and_start_action(self._handle, tilstand)

    def paastaa(self, felt: int, verdi: int) -> None:
        """Legger en konklusjon inn i økten, så reglene som venter på den kan gå."""
        kode, _ = _C.assert_fact(self._handle, _faktum(felt, verdi))
        if kode:
            raise Motsigelse

    def glem(self) -> None:
        """Sletter økten; det må ha gått minst én handling først, ellers kan motoren krasje."""
        self.delete_state(OEKT)

    def kast(self) -> None:
        """Gir minnet til regelsettet tilbake."""
        _C.delete_ruleset(self._handle)


class Program:
    """Reglene i et utsnitt på én skala, klare til å kjøre saker.

    Args:
        utsnitt: Regelverket.
        eksponent: k i skalaen 398580 × 10^k.
    """

    def __init__(self, utsnitt: Utsnitt, eksponent: int) -> None:
        self._utsnitt = utsnitt
        self._skala = Skala(eksponent)
        self._oversatt = Oversetter(utsnitt, self._skala)
        self._oversatt.maa_rommes()
        self._konklusjoner: dict[int, int] = {}
        self._lyttet = {moenster.felt for regel in self._oversatt.regler for moenster in regel.moenstre}
        regler: dict[str, tuple[list[dict[str, Any]], Handling]] = {
            f"r{nummer}": (
                [{f"m{i}": _uttrykk(moenster)} for i, moenster in enumerate(regel.moenstre)],
                self._handling(regel.felt, regel.verdi),
            )
            for nummer, regel in enumerate(self._oversatt.regler)
        }
        # Alle fakta treffer minst denne: ellers er «under grensen» og «finnes ikke» samme feil.
        regler["fanger_alt"] = ([{"m0": {"$ex": {"felt": 1}}}], lambda _: None)
        self._regelsett = Regelsett(regler)

    def _handling(self, felt: int, verdi: int) -> Handling:
        """Lager handlingen som skriver ned en konklusjon og sender den videre til dem som venter på den."""

        def handling(_: object) -> None:
            kjent = self._konklusjoner.setdefault(felt, -1)
            if kjent == -1:
                self._konklusjoner[felt] = verdi
                if felt in self._lyttet:
                    self._regelsett.paastaa(felt, verdi)
            elif kjent != verdi:
                raise Motsigelse

        return handling

    def _utfall(self, node: str) -> int:
        """Gir utfallet av en node til nå."""
        return self._konklusjoner.get(self._oversatt.noder[node], UKJENT)

    def kjoer(self, raa: Mapping[str, Any]) -> dict[str, Any]:
        """Kjører én sak og gir utfallet av hver node, svaret på hvert spørsmål og fristene."""
        self._konklusjoner.clear()
        sak = Sak(self._utsnitt, self._skala, raa, self._oversatt.formler, self._utfall)
        fakta = [(START, 1), *self._oversatt.fakta(sak, 0)]
        try:
            self._regelsett.spill(fakta)
            for lag in self._oversatt.lagene[1:]:
                if fakta := [*self._oversatt.fakta(sak, lag)]:
                    self._regelsett.spill(fakta)
        finally:
            self._regelsett.glem()
        utfall = {node: self._utfall(node) for node in self._oversatt.noder if not node.startswith(SKJULT)}
        poster = self._utsnitt.regelposter
        frister = fristene(poster, utfall, sak, self._utsnitt)
        return {"utfall": utfall, "svar": svarene(poster, utfall), "frister": frister}

    def kast(self) -> None:
        """Gir minnet tilbake."""
        self._regelsett.kast()


class Regelverk:
    """Et utsnitt med et program for hver skala som har vært i bruk.

    Args:
        raa: Utsnittet som kart, lister og tekst.
    """

    def __init__(self, raa: Mapping[str, Any]) -> None:
        self._utsnitt = Utsnitt(raa)
        self._programmer: dict[int, Program | None] = {}

    def _program(self, eksponent: int) -> Program | None:
        """Gir programmet for en skala; ingenting når en grense i reglene ikke går opp på den."""
        if eksponent not in self._programmer:
            try:
                self._programmer[eksponent] = Program(self._utsnitt, eksponent)
            except FinereSkala:
                self._programmer[eksponent] = None
        return self._programmer[eksponent]

    def _forsoek(self, eksponent: int, sak: Mapping[str, Any]) -> dict[str, Any] | None:
        """Kjører saken på én skala; ingenting når et tall ikke går opp på den."""
        program = self._program(eksponent)
        try:
            return None if program is None else program.kjoer(sak)
        except FinereSkala:
            return None

    def kjoer(self, sak: Mapping[str, Any]) -> dict[str, Any]:
        """Kjører saken på den groveste skalaen som holder alle tallene.

        Raises:
            Avslag: når ingen skala gjør det.
        """
        for eksponent in range(STOERSTE_EKSPONENT + 1):
            svar = self._forsoek(eksponent, sak)
            if svar is not None:
                return svar
        raise Avslag("tall")

    def kast(self) -> None:
        """Gir minnet til alle programmene tilbake."""
        for program in self._programmer.values():
            if program is not None:
                program.kast()


class Arbeider:
    """Regelverkene barnet har fått, og svarene på meldingene fra forelderen."""

    def __init__(self) -> None:
        self._regelverk: OrderedDict[str, Regelverk] = OrderedDict()

    def svar(self, melding: Mapping[str, Any]) -> dict[str, Any]:
        """Svarer på én melding: utfallene, et avslag, eller at utsnittet mangler."""
        id_ = melding["id"]
        try:
            if "utsnitt" in melding:
                self._regelverk[id_] = Regelverk(melding["utsnitt"])
            if id_ not in self._regelverk:
                return {"trenger": id_}
            self._regelverk.move_to_end(id_)
            if len(self._regelverk) > FLEST_UTSNITT:
                self._regelverk.popitem(last=False)[1].kast()
            return self._regelverk[id_].kjoer(melding["sak"])
        except Avslag as avslag:
            return {"avslag": avslag.grunn}


def lytt(inn: BinaryIO, ut: BinaryIO, svar: Callable[[Mapping[str, Any]], dict[str, Any]]) -> None:
    """Svarer på meldinger til strømmen tar slutt, som den gjør når forelderen er borte."""
    while len(hode := inn.read(LENGDE)) == LENGDE:
        melding = json.loads(inn.read(int.from_bytes(hode)))
        signal.setitimer(signal.ITIMER_REAL, STOERSTE_TID)
        innhold = json.dumps(svar(melding) | {"nr": melding["nr"]}).encode()
        signal.setitimer(signal.ITIMER_REAL, 0)
        ut.write(len(innhold).to_bytes(LENGDE) + innhold)
        ut.flush()


def hoved() -> None:
    """Starter arbeideren på standard inn og ut."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # et krasj skal ikke legge saken igjen på disken
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as ut:
        # Noe C-koden måtte skrive, skal ikke blandes med svarene.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        lytt(sys.stdin.buffer, ut, Arbeider().svar)


if __name__ == "__main__":
    hoved()
