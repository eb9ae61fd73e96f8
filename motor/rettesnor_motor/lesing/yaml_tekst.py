"""Streng YAML: bare kart, lister og tekster, med linje og kolonne for hver verdi (regelformatet)."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from rettesnor_motor.feil import Funn, finnes_foedselsnummer
from rettesnor_motor.lesing.forslag import til_ascii, vis_navn

Sti: TypeAlias = tuple[str | int, ...]
_DYPEST = 40
_STOERST = 4_000_000


@dataclass(slots=True)
class Yamltre:
    """Innholdet i en fil, plassen til hver verdi, og funnene fra lesingen."""

    fil: str
    innhold: Any = None
    plasser: dict[Sti, tuple[int, int]] = field(default_factory=dict)
    funn: list[Funn] = field(default_factory=list)

    def sted(self, sti: Sti) -> str:
        """Gir ``fil:linje:kolonne`` for en sti, eller for nærmeste forelder som finnes."""
        while sti and sti not in self.plasser:
            sti = sti[:-1]
        linje, kolonne = self.plasser.get(sti, (1, 1))
        return f"{self.fil}:{linje}:{kolonne}"

    def meld(self, sti: Sti, feil: str, forslag: str = "") -> None:
        """Legger til et funn på stien."""
        felt = ".".join(str(ledd) for ledd in sti)
        self.funn.append(Funn(self.sted(sti), vis_navn(felt), feil, forslag))


class _Bygger:
    """Bygger kart, lister og tekster av YAML-hendelser."""

    def __init__(self, tre: Yamltre, hendelser: list[Event]) -> None:
        self.tre = tre
        self.hendelser = hendelser
        self.i = 0

    def _neste(self) -> Event:
        hendelse = self.hendelser[self.i]
        self.i += 1
        return hendelse

    def _krev_vanlig(self, hendelse: Event, sti: Sti) -> None:
        """Melder anker og merkelapp på en verdi eller nøkkel."""
        if getattr(hendelse, "anchor", None):
            self.tre.meld(sti, "anker (&) er ikke tillatt i reglene", "skriv verdien helt ut")
        if getattr(hendelse, "tag", None) is not None or getattr(hendelse, "ctag", None) is not None:
            self.tre.meld(sti, "merkelapp (!) er ikke tillatt i reglene", "fjern merkelappen")

    def bygg(self, sti: Sti, noekkelplass: tuple[int, int] | None = None) -> Any:
        """Bygger verdien på stien; en tom verdi har plassen til nøkkelen sin."""
        hendelse = self._neste()
        merke = hendelse.start_mark
        er_tom = isinstance(hendelse, ScalarEvent) and not hendelse.value and not hendelse.style
        self.tre.plasser[sti] = noekkelplass if er_tom and noekkelplass else (merke.line + 1, merke.column + 1)
        if isinstance(hendelse, AliasEvent):
            self.tre.meld(sti, "alias (*) er ikke tillatt i reglene", "skriv verdien helt ut")
            return ""
        self._krev_vanlig(hendelse, sti)
        if isinstance(hendelse, ScalarEvent):
            return self._tekst(hendelse, sti)
        if isinstance(hendelse, MappingStartEvent):
            return self._kart(sti)
        return self._liste(sti)

    def _tekst(self, hendelse: ScalarEvent, sti: Sti) -> str:
        tekst: str = hendelse.value
        if finnes_foedselsnummer(tekst):
            self.tre.meld(sti, "verdien inneholder et fødselsnummer", "reglene skal ikke vise til enkeltpersoner")
        if not tekst.strip():
            self.tre.meld(sti, "tom verdi", "skriv en verdi, eller fjern nøkkelen")
        return tekst

    def _kart(self, sti: Sti) -> dict[str, Any]:
        kart: dict[str, Any] = {}
        while not isinstance(self.hendelser[self.i], MappingEndEvent):
            noekkel = self.hendelser[self.i]
            if not isinstance(noekkel, ScalarEvent):
                self.tre.meld(sti, "nøkkelen må være en enkel tekst", "skriv nøkkelen som ett ord")
                self.bygg((*sti, "?"))
                self.bygg((*sti, "?"))
                continue
            self.i += 1
            navn = noekkel.value
            plass = (noekkel.start_mark.line + 1, noekkel.start_mark.column + 1)
            dobbel = navn in kart
            self.tre.plasser[(*sti, navn)] = plass
            self._krev_vanlig(noekkel, (*sti, navn))
            verdi = self.bygg((*sti, navn), plass)
            self.tre.plasser[(*sti, navn)] = plass
            if navn == "<<":
                self.tre.meld((*sti, navn), "sammenslåing (<<) er ikke tillatt i reglene", "skriv nøklene helt ut")
            elif dobbel:
                self.tre.meld((*sti, navn), "nøkkelen står to ganger", "fjern den ene")
            elif til_ascii(navn) != navn:
                self.tre.meld((*sti, navn), "nøkler skrives uten æ, ø og å", f"skriv «{til_ascii(navn)}»")
            kart[navn] = verdi
        self.i += 1
        return kart

    def _liste(self, sti: Sti) -> list[Any]:
        liste: list[Any] = []
        while not isinstance(self.hendelser[self.i], SequenceEndEvent):
            liste.append(self.bygg((*sti, len(liste))))
        self.i += 1
        return liste


class _ForDyp(Exception):
    """Innholdet er dypere enn noen regel trenger."""

    def __init__(self, sted: str) -> None:
        super().__init__(sted)
        self.sted = sted


def _hendelser(tekst: str, *, ren_python: bool = False) -> list[Event]:
    """Leser teksten til YAML-hendelser.

    ruamel.yaml.clib leser tjue ganger fortere enn ren Python, men avviser noe YAML 1.2 tillater, som «a: Når?, b: …» i
    et kart på én linje. Det den avviser, leses derfor om igjen; da er det ren Python som sier om noe er galt, og hvor.
    """
    hendelser: list[Event] = []
    dybde = 0
    try:
        for hendelse in YAML(typ="safe", pure=ren_python).parse(tekst):
            hendelser.append(hendelse)
            dybde += isinstance(hendelse, MappingStartEvent | SequenceStartEvent)
            dybde -= isinstance(hendelse, MappingEndEvent | SequenceEndEvent)
            if dybde > _DYPEST:
                raise _ForDyp(f"{hendelse.start_mark.line + 1}:{hendelse.start_mark.column + 1}")
    except YAMLError:
        if ren_python:
            raise
        return _hendelser(tekst, ren_python=True)
    return hendelser


def _raad(linje: str) -> str:
    """Sier hva som ofte er galt på en linje som ikke er gyldig YAML."""
    if "\t" in linje:
        return "linjen har en tabulator; bruk mellomrom"
    if linje.count(": ") > 1 and not {'"', "'", "{"} & set(linje):
        return "linjen har to kolon; sett teksten etter det første i anførselstegn"
    return "se etter innrykk, kolon og anførselstegn"


def les_yaml(fil: str, raa: bytes, *, stoerst: int = _STOERST) -> Yamltre:
    """Leser én YAML-fil til kart, lister og tekster; feilene ligger i treets funn.

    Args:
        fil: Navnet filen omtales med.
        raa: Innholdet slik det ligger på disk.
        stoerst: Flest byte filen kan ha.
    """
    tre = Yamltre(fil)
    if len(raa) > stoerst:
        tre.funn.append(Funn(f"{fil}:1:1", "", f"filen er større enn {stoerst} byte", "del den opp"))
        return tre
    try:
        tekst = raa.decode("utf-8-sig")
    except UnicodeDecodeError as feil:
        linje = raa[: feil.start].count(b"\n") + 1
        tre.funn.append(Funn(f"{fil}:{linje}:1", "", "filen er ikke gyldig UTF-8", "lagre filen som UTF-8"))
        return tre
    try:
        hendelser = _hendelser(tekst)
    except _ForDyp as feil:
        tre.funn.append(Funn(f"{fil}:{feil.sted}", "", f"dypere enn {_DYPEST} nivåer", "del opp innholdet"))
        return tre
    except YAMLError as feil:
        merke = getattr(feil, "problem_mark", None)
        sted = f"{fil}:{merke.line + 1}:{merke.column + 1}" if merke else f"{fil}:1:1"
        linjen = tekst.splitlines()[merke.line] if merke and merke.line < len(tekst.splitlines()) else ""
        tre.funn.append(Funn(sted, "", "filen er ikke gyldig YAML", _raad(linjen)))
        return tre
    starter = [i for i, hendelse in enumerate(hendelser) if isinstance(hendelse, DocumentStartEvent)]
    if not starter:
        tre.funn.append(Funn(f"{fil}:1:1", "", "filen er tom", "fjern filen, eller fyll den"))
        return tre
    if len(starter) > 1:
        linje = hendelser[starter[1]].start_mark.line + 1
        tre.funn.append(Funn(f"{fil}:{linje}:1", "", "flere dokumenter i én fil", "del dem i hver sin fil"))
    bygger = _Bygger(tre, hendelser)
    bygger.i = starter[0] + 1
    tre.innhold = bygger.bygg(())
    return tre
