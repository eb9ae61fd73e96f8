"""Svarene det er verdt å prøve for et tall som slås opp i en tabell: ett bånd for hvert område radene skiller."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.nodetre import leste_navn
from rettesnor_motor.modell.ordbok import Opplysningstype


def tabellbaand(plan: Plan, type_: Opplysningstype, regel_id: str) -> list[tuple[Fraction, Fraction]]:
    """Gir lukkede bånd som til sammen er alt tallet kan være; ingen når regelen ikke slår det opp i en tabell.

    Grensen i regelen gjelder verdien tabellen gir, og sier ingenting om tallet som slås opp.

    Args:
        plan: Reglene.
        type_: Opplysningen det spørres om.
        regel_id: Regelen som ikke er avgjort.
    """
    celler = [celle for tabell in _tabeller(plan, regel_id) for celle in _kolonne(tabell, type_.id)]
    minst, hoeyst = Fraction(type_.minst or 0), Fraction(type_.hoeyst or 0)
    if not celler or type_.slag not in {"tall", "heltall"}:
        return []
    if type_.slag == "heltall" and len(type_.enheter) == 1:
        starter = sorted({minst, *(start for c in celler for start in _starter(c) if minst < start <= hoeyst)})
        return [(fra, neste - 1) for fra, neste in pairwise([*starter, hoeyst + 1])]
    inne = (grense for c in celler for grense in _grenser(c) if minst < grense < hoeyst)
    return list(pairwise(sorted({minst, hoeyst, *inne})))


def _tabeller(plan: Plan, regel_id: str) -> Iterator[n.Tabell]:
    """Gir tabellene en regel bygger på, også gjennom andre størrelser."""
    igjen = [blad.opplysning for _, blad in plan.blader[regel_id] if not isinstance(blad, n.UtfallAv)]
    sett: set[str] = set()
    while igjen:
        navn = igjen.pop()
        avledet = plan.utsnitt.avledet.get(navn)
        if avledet is None or navn in sett:
            continue
        sett.add(navn)
        igjen += leste_navn(avledet.beregn)
        if isinstance(avledet.beregn, n.Tabell):
            yield avledet.beregn


def _kolonne(tabell: n.Tabell, navn: str) -> Iterator[n.Vilkaar]:
    """Gir cellene i kolonnen til en opplysning."""
    if navn in tabell.kolonner:
        nummer = tabell.kolonner.index(navn)
        yield from (celle for rad in tabell.rader if (celle := rad.celler[nummer]) is not None)


def _grenser(celle: n.Vilkaar) -> Iterator[Fraction]:
    """Gir tallene en celle sammenligner med."""
    match celle:
        case n.Sammenlign(grense=grense):
            yield grense
        case n.Mellom(fra=fra, til=til):
            yield from (fra, til)
        case n.Alle(barn) | n.Ikke(barn):
            for ett in barn:
                yield from _grenser(ett)
        case _:
            return


def _starter(celle: n.Vilkaar) -> Iterator[Fraction]:
    """Gir de hele tallene der svaret kan bli et annet enn for tallet foran."""
    match celle:
        case n.Sammenlign(art=art, grense=grense):
            if art in {"under", "minst", "er"}:
                yield Fraction(ceil(grense))
            if art in {"over", "hoeyst", "er"}:
                yield Fraction(floor(grense) + 1)
        case n.Mellom(fra=fra, til=til):
            yield from (Fraction(ceil(fra)), Fraction(floor(til) + 1))
        case n.Alle(barn) | n.Ikke(barn):
            for ett in barn:
                yield from _starter(ett)
        case _:
            return
