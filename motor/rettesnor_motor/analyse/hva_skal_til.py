"""Hva som skal til for et annet utfall av en regel eller et regelsett i én sak."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from rettesnor_motor.analyse.leting import Leting, Utfallsleser
from rettesnor_motor.analyse.proevebenk import Koder, Proevebenk
from rettesnor_motor.analyse.punkter import Punktfinner
from rettesnor_motor.evaluering.hovedutfall import hovedutfall, trinn
from rettesnor_motor.evaluering.plan import Plan, Utregnet
from rettesnor_motor.evaluering.sjekk import aapne_tolkninger
from rettesnor_motor.modell.regelverk import Regel, Regelsett, Spoersmaalsslag
from rettesnor_motor.modell.sak import Sak
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.veier import HvaSkalTil

_MULIGE: Mapping[Spoersmaalsslag, frozenset[str]] = {
    "henvisning": frozenset({"skal", "skjoenn"}),
    "droefting": frozenset({"boer", "skjoenn"}),
    "rettighet": frozenset({"oppfylt", "ikke_dokumentert_oppfylt"}),
    "krav": frozenset({"oppfylt", "ikke_dokumentert_oppfylt", "gjelder_ikke"}),
    "trinn": frozenset(),
    "frist": frozenset({"avklart"}),
}
"""De avgjorte utfallene til hvert slag; trinnene står i trappen."""


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
        # En frist er en dato; hvilke frister som gjelder, sier hver regel for seg.
        if regel.svarer and sett.spoersmaal != "frist" and any(r.id == regel.id for r in sett.regler):
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
    regler = tuple(r for r in sett.regler if r.svarer)
    plasser = [plan.plass[r.id] for r in regler]

    @cache
    def utfallet(koder: tuple[int, ...]) -> str:
        svarende = list(zip(regler, koder, strict=True))
        if sett.trapp is None or not regler:
            return hovedutfall(sett, svarende) if svarende else "avklar"
        fra, til = map(sett.trapp.finn, trinn(sett, svarende))
        return f"{fra.nr} {fra.navn}" if fra == til else "avklar"

    def les(koder: Koder) -> str:
        return utfallet(tuple([koder[plass] for plass in plasser]))

    if sett.trapp is not None:
        mulige = frozenset(f"{t.nr} {t.navn}" for t in sett.trapp.trinn)
    else:
        mulige = _MULIGE[sett.spoersmaal]
    return replace(_let(plan, sak, sett.id, regler, les, mulige), slag=sett.spoersmaal)


def _let(
    plan: Plan, sak: Sak, gjelder: str, regler: Sequence[Regel], les: Utfallsleser, mulige: frozenset[str]
) -> HvaSkalTil:
    utregnet = plan.regn_ut(sak)
    if utregnet.feil:
        return HvaSkalTil(gjelder, "", (), mulig=False)
    utfall = [plan.regelutfall(r, utregnet) for r in regler]
    tolkninger = {navn for ett in utfall for navn in aapne_tolkninger(plan, sak, ett, utregnet)}
    funnet = Punktfinner(plan, sak, utregnet).finn([r.id for r in regler], tolkninger)
    leting = Leting(Proevebenk(plan, sak, utregnet), funnet, les, mulige)
    veier = tuple(leting.veier())
    summer = [p.id for p in funnet.punkter if p.id in plan.utsnitt.avledet and p.er_uskarpt]
    uskarpe = tuple((navn, _uskarpe(utregnet, navn)) for navn in summer)
    return HvaSkalTil(gjelder, leting.naa, veier, uskarpe, leting.avkortet, leting.mulig)


def _uskarpe(utregnet: Utregnet, summen: str) -> tuple[str, ...]:
    """Gir det som gjør en sum over tjenestene uskarp: mengder, åpne tolkninger og en liste som ikke er komplett."""
    navn = {*utregnet.inn.mangler.get(summen, ())}
    for ett in utregnet.inn.bidrag.get(summen, ()):
        if ett.brukt and ett.teller != "nei" and ett.bidrag.lav != ett.bidrag.hoey:
            navn.add(f"tjenester.{ett.type}.mengde")
    return tuple(sorted(navn))
