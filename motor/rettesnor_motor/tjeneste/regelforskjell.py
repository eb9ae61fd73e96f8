"""Hva som er ulikt mellom to regelverk: to datoer, to kommuner, eller begge deler."""

import dataclasses
from typing import Literal, NamedTuple, TypeAlias

from rettesnor_motor.analyse.likeverd import regler_i, sammenlign
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.regelvisning import tolkningsspoersmaal, vilkaarstre
from rettesnor_motor.modell.ordbok import Tolkning
from rettesnor_motor.modell.regelverk import Regel, Utsnitt

Dom: TypeAlias = Literal["like", "ulike", "ikke avgjort"]


class Ulikregel(NamedTuple):
    """En regel som er ulik; det som er likt i vilkåret, er ikke gjentatt."""

    id: str
    tittel: str
    foer: tuple[str, ...]
    etter: tuple[str, ...]


class Uliktolkning(NamedTuple):
    """En tolkning som er lest på to måter; tom tekst når den er åpen."""

    spoersmaal: str
    foer: str
    etter: str


class Regelforskjell(NamedTuple):
    """Det som er ulikt. ``dom`` sier om de to alltid gir samme utfall i reglene som har samme form."""

    nye: tuple[Regel, ...]
    borte: tuple[Regel, ...]
    endrede: tuple[Ulikregel, ...]
    tolkninger: tuple[Uliktolkning, ...]
    vedtatt: tuple[str, ...]
    ikke_vedtatt: tuple[str, ...]
    dom: Dom

    @property
    def er_like(self) -> bool:
        """Om ingenting er ulikt."""
        return not any(self[:6])


def finn_forskjell(foer: Utsnitt, etter: Utsnitt) -> Regelforskjell:
    """Finner det som er ulikt.

    Args:
        foer: Det ene regelverket.
        etter: Det andre, på samme målform.
    """
    gamle, nye = regler_i(foer), regler_i(etter)
    # Hvilken kommune det er, endrer ikke utfallet; det gjør bare reglene og tolkningene den har.
    samme_sted = dataclasses.replace(etter, kommune=foer.kommune, kommunenavn=foer.kommunenavn)
    dom = sammenlign(foer, samme_sted)
    vedtatt = [{s.tittel for s in u.regelsett if s.vedtatt} for u in (foer, etter)]
    return Regelforskjell(
        nye=tuple(nye[id_] for id_ in nye if id_ not in gamle),
        borte=tuple(gamle[id_] for id_ in gamle if id_ not in nye),
        endrede=tuple(
            _ulik(foer, etter, gamle[id_], nye[id_]) for id_ in gamle if id_ in nye and gamle[id_] != nye[id_]
        ),
        tolkninger=tuple(_tolkninger(foer, etter)),
        vedtatt=tuple(sorted(vedtatt[1] - vedtatt[0])),
        ikke_vedtatt=tuple(sorted(vedtatt[0] - vedtatt[1])),
        dom=dom if isinstance(dom, str) else "ulike",
    )


def regelsetninger(utsnitt: Utsnitt, regel: Regel) -> tuple[str, ...]:
    """Gir setningen i en regel, vilkåret linje for linje, og hvem som har satt den.

    Args:
        utsnitt: Reglene den gjelder i.
        regel: Regelen.
    """
    k = hent_katalog(utsnitt.maalform)
    vilkaar = tuple(vilkaarstre(regel.naar, Ordlegger(utsnitt, k)))
    return (regel.gjengivelse, *vilkaar, k("kilde.opphav", opphav=regel.opphav))


def _ulik(foer: Utsnitt, etter: Utsnitt, gammel: Regel, ny: Regel) -> Ulikregel:
    a, b = regelsetninger(foer, gammel), regelsetninger(etter, ny)
    return Ulikregel(ny.id, ny.tittel, tuple(x for x in a if x not in b), tuple(x for x in b if x not in a))


def _tolkninger(foer: Utsnitt, etter: Utsnitt) -> list[Uliktolkning]:
    svar = []
    for id_ in sorted(foer.tolkninger.keys() & etter.tolkninger.keys()):
        a, b = foer.tolkninger[id_], etter.tolkninger[id_]
        if a.valgt != b.valgt:
            svar.append(Uliktolkning(tolkningsspoersmaal(etter, id_), _lesning(a), _lesning(b)))
    return svar


def _lesning(tolkning: Tolkning) -> str:
    return next((les.navn for les in tolkning.lesninger if les.id == tolkning.valgt), "")
