"""Hva som skal til for et annet utfall av en regel eller et regelsett i én sak."""

from collections.abc import Iterator, Sequence
from typing import get_args

from rettesnor_motor.analyse.leting import UAVGJORT, Leting, Utfallsleser
from rettesnor_motor.analyse.proevebenk import Koder, Proevebenk
from rettesnor_motor.analyse.punkter import Punktfinner
from rettesnor_motor.evaluering.plan import Plan, Utregnet
from rettesnor_motor.evaluering.sjekk import aapne_tolkninger
from rettesnor_motor.modell.regelverk import Regel, Regelsett
from rettesnor_motor.modell.sak import Sak
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.svar import Hovedutfall
from rettesnor_motor.modell.veier import HvaSkalTil

_HOVEDUTFALL = frozenset(get_args(Hovedutfall)) - UAVGJORT
_INGEN: frozenset[str] = frozenset()


def hva_skal_til(plan: Plan, sak: Sak, regel: Regel) -> Iterator[tuple[HvaSkalTil, str]]:
    """Gir det som skal til for regelen, og for regelsettet når regelen er med på å avgjøre det, med det de heter.

    Args:
        plan: Reglene.
        sak: Saken.
        regel: Regelen.
    """
    if plan.regn_ut(sak).feil:
        return  # svaret er stengt til regelen er rettet; det finnes ikke noe å lete etter
    yield for_regel(plan, sak, regel), regel.id
    for sett in plan.utsnitt.regelsett:
        if not regel.raad and any(r.id == regel.id for r in sett.regler):
            yield for_regelsett(plan, sak, sett), f"«{sett.tittel}»"


def for_regel(plan: Plan, sak: Sak, regel: Regel) -> HvaSkalTil:
    """Gir det som skal til for et annet utfall av én regel.

    Args:
        plan: Reglene.
        sak: Saken.
        regel: Regelen.
    """

    def les(koder: Koder) -> str:
        return NAVN[koder[plan.plass[regel.id]]]

    return _let(plan, sak, regel.id, (regel,), les, frozenset({"ja", "nei"}))


def for_regelsett(plan: Plan, sak: Sak, sett: Regelsett) -> HvaSkalTil:
    """Gir det som skal til for et annet utfall av et helt regelsett.

    Args:
        plan: Reglene.
        sak: Saken.
        sett: Regelsettet.
    """
    utregnet = plan.regn_ut(sak)

    def les(koder: Koder) -> str:
        return str(plan.utfall(Utregnet(utregnet.inn, koder, None), sett))

    regler = tuple(r for r in sett.regler if not r.raad)
    kjente = _HOVEDUTFALL if les(utregnet.noder) in {*_HOVEDUTFALL, *UAVGJORT} else _INGEN
    return _let(plan, sak, sett.id, regler, les, kjente)


def _let(
    plan: Plan, sak: Sak, gjelder: str, regler: Sequence[Regel], les: Utfallsleser, mulige: frozenset[str]
) -> HvaSkalTil:
    utregnet = plan.regn_ut(sak)
    if utregnet.feil:
        return HvaSkalTil(gjelder, "", (), mulig=False)
    bidrag = plan.settsvar(plan.utsnitt.regelsett[0], utregnet)
    tolkninger = {navn for r in regler for navn in aapne_tolkninger(plan, sak, plan.regelutfall(r, utregnet), bidrag)}
    funnet = Punktfinner(plan, sak, utregnet).finn([r.id for r in regler], tolkninger)
    leting = Leting(Proevebenk(plan, sak, utregnet), funnet, les, mulige)
    veier = tuple(leting.veier())
    uskarpe = tuple(
        (p.id, _uskarpe(plan, sak, p.id)) for p in funnet.punkter if p.id in plan.utsnitt.avledet and p.er_uskarpt
    )
    return HvaSkalTil(gjelder, leting.naa, veier, uskarpe, leting.avkortet, leting.mulig)


def _uskarpe(plan: Plan, sak: Sak, summen: str) -> tuple[str, ...]:
    """Gir det som gjør en sum over tjenestene uskarp: mengder, åpne tolkninger og en liste som ikke er komplett."""
    inn = plan.regn_ut(sak).inn
    navn = {*inn.mangler.get(summen, ())}
    for ett in inn.bidrag:
        if ett.brukt and ett.teller != "nei" and ett.bidrag.lav != ett.bidrag.hoey:
            navn.add(f"tjenester.{ett.type}.mengde")
    return tuple(sorted(navn))
