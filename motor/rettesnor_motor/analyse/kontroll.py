"""Analysen av hele regelverket: hvert utsnitt for seg, og hver feil meldt én gang."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from rettesnor_motor.analyse.bakover import tilbakedaterte
from rettesnor_motor.analyse.regler import Regelanalyse
from rettesnor_motor.analyse.tabeller import Feil, Tabellanalyse
from rettesnor_motor.analyse.ubrukt import ubrukte
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Raatre, Utsnitt

_NASJONAL = "nasjonal"


class Analyse(NamedTuple):
    """Det analysen fant.

    Args:
        feil: Feil som er sikre.
        uavgjort: Det analysen ikke kan avgjøre, og derfor ikke kaller feil.
    """

    feil: tuple[Feil, ...] = ()
    uavgjort: tuple[Feil, ...] = ()


def analyser_tabeller(utsnitt: Sequence[Utsnitt]) -> Analyse:
    """Finner hull, overlapp og skygger i tabellene.

    Args:
        utsnitt: Regelverket for hver kommune i hvert tidsrom.
    """
    samler = _Samler()
    for ett in utsnitt:
        for avledet in ett.avledet.values():
            if isinstance(avledet.beregn, n.Tabell):
                analyse = Tabellanalyse(ett, avledet.id, avledet.beregn)
                samler.legg_til(ett, ("tabell", avledet.id, *_noekkel(ett)), lambda a=analyse: list(a.feil()))  # type: ignore[misc]
    return samler.analyse()


def analyser_regler(raatre: Raatre, utsnitt: Sequence[Utsnitt]) -> Analyse:
    """Finner regler og vilkår som aldri eller alltid er ja, gjentas eller er skygget, og det ingenting bruker.

    Det som gjelder fra før det ble vedtatt, er med i det analysen ikke kan avgjøre.

    Args:
        raatre: Innholdet i ``regler/``.
        utsnitt: Regelverket for hver kommune i hvert tidsrom.
    """
    samler = _Samler()

    def analyser(ett: Utsnitt) -> list[Feil]:
        analyse = Regelanalyse(ett)
        hva = "er regnet som fri i analysen; sammenhenger gjennom den kan være oversett"
        return [*analyse.feil(), *(Feil(("avledet", navn), hva, "", uavgjort=True) for navn in sorted(analyse.frie()))]

    for ett in utsnitt:
        regler = tuple((sett.id, r.id, r.naar) for sett in ett.regelsett for r in sett.regler)
        samler.legg_til(ett, (regler, *_noekkel(ett)), lambda u=ett: analyser(u))  # type: ignore[misc]
    samlet = samler.analyse()
    return Analyse((*samlet.feil, *ubrukte(raatre)), (*samlet.uavgjort, *tilbakedaterte(raatre)))


def _noekkel(utsnitt: Utsnitt) -> tuple[Hashable, ...]:
    """Gir det analysen leser utenom reglene selv, så like utsnitt bare analyseres én gang."""
    return (
        tuple(utsnitt.avledet.values()),
        tuple(utsnitt.opplysninger.values()),
        tuple(utsnitt.omregner.omregninger.values()),
    )


class _Samler:
    """Samler feilene og husker hvor hver av dem gjelder."""

    def __init__(self) -> None:
        self._husket: dict[Hashable, list[Feil]] = {}
        self._hvor: dict[Feil, list[Utsnitt]] = {}

    def legg_til(self, utsnitt: Utsnitt, noekkel: Hashable, analyser: Callable[[], list[Feil]]) -> None:
        if noekkel not in self._husket:
            self._husket[noekkel] = analyser()
        for feil in self._husket[noekkel]:
            self._hvor.setdefault(feil, []).append(utsnitt)

    def analyse(self) -> Analyse:
        alle = [feil._replace(feil=f"{feil.feil}{_sted(hvor)}") for feil, hvor in self._hvor.items()]
        sikre = tuple(feil for feil in alle if not feil.uavgjort)
        return Analyse(sikre, tuple(feil for feil in alle if feil.uavgjort))


def _sted(hvor: Iterable[Utsnitt]) -> str:
    """Sier hvor en feil gjelder, når den ikke er i grunnreglene."""
    alle = list(hvor)
    if any(u.kommune == _NASJONAL for u in alle):
        return ""
    return f" (hos {alle[0].kommunenavn} fra {alle[0].id.rpartition('/')[2]})"
