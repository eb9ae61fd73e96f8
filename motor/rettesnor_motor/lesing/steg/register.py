"""Registeret over steg: et mønster på norsk, og funksjonen som utfører steget."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

from rettesnor_motor.feil import AvvikFeil, Funn, InndataFeil
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.modell.scenario import Stegslag, Tabell

Kart: TypeAlias = dict[str, Any]

TALL = r"-?\d+(?:,\d+)?"


@dataclass(slots=True)
class Proeve:
    """Det stegene i ett scenario bygger opp: saken, og så svaret på den.

    ``grunnsak`` er opplysningene hver sak i egenskapen begynner med. Blir saken avvist, står feltene i ``feilfelt``.
    ``kjente`` er navnene reglene har: regler, råd, opplysninger og mengder.
    """

    regelsett: str
    grunnsak: Kart = field(default_factory=dict)
    sak: Kart = field(default_factory=dict)
    svar: Kart = field(default_factory=dict)
    feilfelt: list[str] = field(default_factory=list)
    kjente: frozenset[str] = frozenset()
    venter_avvisning: bool = False

    @property
    def del_(self) -> Kart:
        """Den delen av svaret som gjelder regelsettet scenarioet prøver."""
        funnet: Kart = self.svar["svar"][self.regelsett]
        return funnet


Steg: TypeAlias = Callable[[Proeve], None]
"""Et steg med verdiene satt inn, klart til å utføres så mange ganger en vil."""
Stegfunksjon: TypeAlias = Callable[..., None]

_REGISTER: dict[Stegslag, list[tuple[re.Pattern[str], Stegfunksjon]]] = {"gitt": [], "når": [], "så": []}


def _steg(slag: Stegslag, moenster: str) -> Callable[[Stegfunksjon], Stegfunksjon]:
    def husk(funksjon: Stegfunksjon) -> Stegfunksjon:
        _REGISTER[slag].append((re.compile(moenster), funksjon))
        return funksjon

    return husk


def gitt(moenster: str) -> Callable[[Stegfunksjon], Stegfunksjon]:
    """Melder inn et steg som oppgir noe om saken.

    Args:
        moenster: Regulært uttrykk for hele steget; navngitte grupper blir argumenter etter prøven.
    """
    return _steg("gitt", moenster)


def naar(moenster: str) -> Callable[[Stegfunksjon], Stegfunksjon]:
    """Melder inn et steg som sier hva som skal skje med saken."""
    return _steg("når", moenster)


def saa(moenster: str) -> Callable[[Stegfunksjon], Stegfunksjon]:
    """Melder inn et steg som venter noe av svaret."""
    return _steg("så", moenster)


@cache
def finn_steg(slag: Stegslag, tekst: str, tabell: Tabell = (), sted: str = "") -> Steg:
    """Finner steget teksten betyr, med verdiene satt inn.

    Args:
        slag: gitt, når eller så.
        tekst: Teksten i steget.
        tabell: Tabellen under steget.
        sted: Hvor steget står, til feilmeldingen.

    Raises:
        InndataFeil: Når ingen steg, eller flere enn ett, passer.
    """
    treff = [(funnet, funksjon) for moenster, funksjon in _REGISTER[slag] if (funnet := moenster.fullmatch(tekst))]
    if len(treff) != 1:
        feil = "ukjent steg" if not treff else f"{len(treff)} steg passer"
        forslag = "bruk ordene fra de andre scenarioene, eller meld inn steget i lesing/steg"
        raise InndataFeil([Funn(sted, "", f"{feil}: «{slag.capitalize()} {tekst}»", forslag)])
    ((funnet, funksjon),) = treff
    verdier: Kart = funnet.groupdict()
    if tabell:
        verdier["tabell"] = tabell

    def utfoer(proeve: Proeve) -> None:
        funksjon(proeve, **verdier)

    return utfoer


def krev(fikk: object, ventet: object) -> None:
    """Krever at det som kom i svaret, er det som var ventet.

    Args:
        fikk: Det svaret har.
        ventet: Det scenarioet venter.

    Raises:
        AvvikFeil: Når de er ulike.
    """
    if fikk != ventet:
        raise AvvikFeil(ventet, fikk)


def krev_kjent(proeve: Proeve, navn: str) -> None:
    """Krever at navnet finnes i reglene; ellers ville det som ikke skal være der, aldri kunne finnes.

    Raises:
        AvvikFeil: Når navnet ikke finnes.
    """
    if navn not in proeve.kjente:
        raise AvvikFeil("et navn som finnes i reglene", f"«{navn}»")


def kjente_navn(raatre: Raatre) -> frozenset[str]:
    """Gir navnene et scenario kan nevne: reglene, rådene, opplysningene og mengdene.

    Args:
        raatre: Innholdet i ``regler/``.
    """
    regler = {regel["id"] for sett in raatre["regelsett"] for regel in sett["regler"]}
    opplysninger = {opplysning["id"] for opplysning in raatre["ordbok"]["opplysninger"]}
    mengder = {f"tjenester.{type_['id']}.mengde" for type_ in raatre["ordbok"].get("tjenestetyper", ())}
    return frozenset(regler | opplysninger | mengder)


def ett(kandidater: list[Kart], hva: str) -> Kart:
    """Gir den eneste kandidaten.

    Raises:
        AvvikFeil: Når svaret har ingen, eller flere.
    """
    if len(kandidater) != 1:
        raise AvvikFeil(hva, f"{len(kandidater)} slike i svaret")
    return kandidater[0]
