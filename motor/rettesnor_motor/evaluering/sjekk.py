"""Setter sammen kriteriesjekken for en sak: utfall, tolkninger og neste spørsmål."""

import dataclasses

from rettesnor_motor.evaluering.plan import Plan, Utregnet
from rettesnor_motor.evaluering.spoersmaal import Spoersmaalsfinner
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.nodetre import leste_navn
from rettesnor_motor.modell.regelverk import Regel
from rettesnor_motor.modell.sak import Opplysning, Sak
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.svar import Feil, Regelutfall, Settsvar, Sjekk, Spoersmaal, Tolkningssvar


def sjekk_sak(plan: Plan, sak: Sak) -> Sjekk:
    """Gir kriteriesjekken for saken, uten kontrollkjøring.

    Args:
        plan: Reglene som gjelder for sakens kommune og dato.
        sak: Saken slik den er oppgitt.
    """
    utregnet = plan.regn_ut(sak)
    feil = utregnet.feil
    alle: list[Settsvar] = []
    spoersmaal: list[Spoersmaal] = []
    for sett in plan.utsnitt.regelsett:
        svar = plan.settsvar(sett, utregnet)
        if not svar.regler:
            # Bare en henvisning uten regler lukker hele svaret; de andre sier selv at ingen regel gjelder.
            if sett.spoersmaal == "henvisning":
                feil = feil or Feil.lag("ingen_regel_i_kraft", None, plan.utsnitt, sak)
        elif feil is None:
            svar = _med_tolkninger(plan, sak, svar, utregnet)
            if svar.utfall == "avklar" and sett.spoersmaal == "henvisning":
                ukjente = {r.regel.id: r.mangler for r in svar.regler if r.utfall == "ukjent"}
                spoersmaal += Spoersmaalsfinner(plan, sett, sak, utregnet).finn(ukjente)
        if plan.avgjorte_lokalt:
            svar = dataclasses.replace(svar, avgjorte=_avgjorte(plan, sak, svar))
        alle.append(svar)
    return Sjekk(
        sak=sak,
        utsnitt=plan.utsnitt,
        sett=tuple(alle),
        spoersmaal=tuple(spoersmaal),
        stier=plan.noder,
        koder=utregnet.noder,
        tall=utregnet.inn.tall,
        svar=plan.avledede_svar(utregnet),
        bidrag=utregnet.inn.bidrag,
        feil=feil,
    )


def _med_tolkninger(plan: Plan, sak: Sak, svar: Settsvar, utregnet: Utregnet) -> Settsvar:
    """Legger til hva hver lesning ville gitt for reglene der tolkningen avgjør."""
    tolkninger = [
        _proev(plan, sak, regel.regel, navn, utregnet)
        for regel in svar.regler
        if regel.aarsak == "tolkning"
        for navn in sorted(aapne_tolkninger(plan, sak, regel, utregnet))
    ]
    return dataclasses.replace(svar, tolkninger=tuple(tolkninger)) if tolkninger else svar


def _avgjorte(plan: Plan, sak: Sak, svar: Settsvar) -> tuple[str, ...]:
    """Gir tolkningene kommunen har avgjort, og som har virket inn på tallene i saken."""
    u = plan.utsnitt
    node = plan.innleser.regner.sum_node
    brukt = {f"{node.teller}.{bidrag.type}" for bidrag in svar.omfang if bidrag.brukt}
    typer = plan.talte_typer[svar.regelsett.id]
    if not typer:
        return ()
    statuser: dict[str, set[str]] = {}
    for tjeneste in (t for t in sak.tjenester if t.type in typer):
        brukt |= _lesninger_i(plan, tjeneste.mengde, "timer_per_uke")
        if tjeneste.ytere > 1:
            brukt.add(node.ytere)
        statuser.setdefault(tjeneste.type, set()).add(plan.innleser.regner.status_som_brukes(tjeneste, sak.sakstype))
    if any(len(s - {""}) > 1 for s in statuser.values()):
        brukt.add(node.status)
    for navn, opplysning in sak.opplysninger.items():
        brukt |= _lesninger_i(plan, opplysning, u.opplysninger[navn].regnes_i)
    return tuple(sorted(brukt & plan.avgjorte_lokalt))


def _lesninger_i(plan: Plan, opplysning: Opplysning, til: str) -> set[str]:
    """Gir tolkningene i omregningen av en oppgitt opplysning."""
    navn: set[str] = set()
    for verdi in opplysning.verdier:
        om = plan.utsnitt.omregner.omregninger.get((verdi.enhet, til))
        if om is not None:
            navn.update(n_ for f in om.faktorer for n_, _ in f.lesninger)
    return navn


def aapne_tolkninger(plan: Plan, sak: Sak, utfall: Regelutfall, utregnet: Utregnet) -> set[str]:
    """Gir de åpne tolkningene som gir regelen flere lesninger i saken.

    Args:
        plan: Reglene.
        sak: Saken.
        utfall: Utfallet av regelen.
        utregnet: Utfallene i saken.
    """
    return _aapne_under_regel(plan, sak, utfall.regel.id, utregnet)


def _aapne_under_regel(plan: Plan, sak: Sak, regel: str, utregnet: Utregnet) -> set[str]:
    """Gir de åpne tolkningene under en regel, også gjennom reglene den viser til."""
    navn: set[str] = set()
    for _, blad in plan.blader[regel]:
        if isinstance(blad, n.UtfallAv):
            navn |= _aapne_under_regel(plan, sak, blad.regel, utregnet)
        else:
            navn |= _aapne_under(plan, sak, blad.opplysning, utregnet)
    return navn


def _aapne_under(plan: Plan, sak: Sak, opplysning: str, utregnet: Utregnet) -> set[str]:
    """Gir de åpne tolkningene under en opplysning eller avledet størrelse."""
    avledet = plan.utsnitt.avledet.get(opplysning)
    match avledet.beregn if avledet else None:
        case n.Tjenestesum():
            return {t for ett in utregnet.inn.bidrag[opplysning] if ett.brukt for t in ett.tolkninger}
        case n.HoldtMotTjenester(opplysning=oppgitt, tjenester=tjenester):
            return _aapne_for(plan, sak, oppgitt) or {
                t
                for bidrag in utregnet.inn.bidrag.values()
                for ett in bidrag
                if ett.brukt and ett.type in tjenester
                for t in ett.tolkninger
                if "." not in t
            }
        case None:
            return _aapne_for(plan, sak, opplysning)
        case formel:
            return set().union(*(_aapne_under(plan, sak, ett, utregnet) for ett in leste_navn(formel)))


def _aapne_for(plan: Plan, sak: Sak, opplysning: str) -> set[str]:
    """Gir de åpne tolkningene i omregningen av en oppgitt opplysning."""
    gitt = sak.opplysninger.get(opplysning)
    if gitt is None or opplysning not in plan.utsnitt.opplysninger:
        return set()
    alle = _lesninger_i(plan, gitt, plan.utsnitt.opplysninger[opplysning].regnes_i)
    return {navn for navn in alle if plan.utsnitt.tolkninger[navn].er_aapen}


def _proev(plan: Plan, sak: Sak, regel: Regel, navn: str, utregnet: Utregnet) -> Tolkningssvar:
    """Regner ut regelen under hver lesning av tolkningen."""
    tolkning = plan.utsnitt.tolkninger[navn]
    med = plan.innleser.med_lesning
    lesninger = tuple(
        (lesning.id, NAVN[plan.proev(med(utregnet.inn, sak, {navn: lesning.id})).noder[plan.plass[regel.id]]])
        for lesning in tolkning.lesninger
    )
    spoersmaal = tolkning.spoersmaal
    _, _, ledd = navn.partition(".")
    if ledd:
        spoersmaal = f"{spoersmaal.rstrip('?')}: {plan.utsnitt.tjenestetyper[ledd]}?"
    return Tolkningssvar(navn, spoersmaal, regel.id, lesninger)
