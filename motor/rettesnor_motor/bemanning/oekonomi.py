"""Kronene: brutto og netto for hver enhet og bruker, toppfinansieringen, og gevinsten av en endring (semantikk 2.6).

Formel: refusjon = andel × max(0, direkte lønn − tilskudd − egenbetaling − fratrekk − innslagspunkt).
Filen er litt lang fordi refusjonen, gevinsten og prøvingen med andre satser regner med de samme leddene.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from rettesnor_motor.bemanning.summer import sum_av
from rettesnor_motor.modell.bemanning import EN, NULL, Bruker, Driftsenhet, Fordeling, Normer, Spenn
from rettesnor_motor.modell.bemanning.oekonomi import (
    Brukerkroner,
    Direktetid,
    Gevinst,
    Kroner,
    Oekonomi,
    Proevd,
    minus,
)

_HUNDRE = 100
_INGENTING = Fraction(0)
BRUKT = (
    "kostnad_aarsverk",
    "kostnad_aarsverk_lavest",
    "kostnad_aarsverk_hoeyest",
    "innslagspunkt",
    "fratrekk_pu",
    "refusjonsandel",
    "refusjon_hoeyeste_alder",
    "fratrekk_fra_alder",
)
"""Parametrene kronene hviler på, uten ``bemanning_`` foran."""


@dataclass(frozen=True, slots=True)
class Satser:
    """Tallene ett regnestykke bruker, så det kan regnes på nytt med andre."""

    aarsverk: Fraction
    innslagspunkt: Fraction
    fratrekk: Fraction
    andel: Fraction


def satser_i(normer: Normer) -> Satser:
    """Gir satsene som gjelder.

    Args:
        normer: Normene.
    """
    return Satser(
        normer.sats("kostnad_aarsverk"),
        normer.sats("innslagspunkt"),
        normer.sats("fratrekk_pu"),
        normer.sats("refusjonsandel") / _HUNDRE,
    )


def direkte_tid(bruker: Bruker, enhet: Driftsenhet, normer: Normer) -> tuple[Direktetid, ...]:
    """Gir tiden egne ansatte bruker direkte sammen med brukeren, behov for behov.

    Delt hjelp, reise, avløsning, tillegget etter hol kap. 9 og indirekte tid er ikke regnet med.

    Args:
        bruker: Brukeren.
        enhet: Enheten; den gir omregningen og ukearbeidstiden.
        normer: Normene.
    """
    svar = []
    for b in bruker.behov:
        if b.regnes_fast:
            timer = b.timer if b.ytere is EN else b.timer.ganger(b.ytere)
            if b.uker != (normer.uker, normer.uker):
                timer = timer.ganger(b.uker).delt_paa(normer.uker)
            vekt = enhet.omregning[b.baand] / enhet.ukearbeidstid[b.baand]
            svar.append(Direktetid(b.id, timer, timer.skalert(vekt)))
    return tuple(svar)


class _Tid(NamedTuple):
    """En bruker med den direkte tiden, og årsverkene den er til sammen."""

    bruker: Bruker
    ledd: tuple[Direktetid, ...]
    aarsverk: Spenn


def _tid(bruker: Bruker, enhet: Driftsenhet, normer: Normer) -> _Tid:
    ledd = direkte_tid(bruker, enhet, normer)
    return _Tid(bruker, ledd, sum_av(ett.aarsverk for ett in ledd))


def _kroner(tid: _Tid, normer: Normer, satser: Satser) -> Brukerkroner:
    bruker = tid.bruker
    oppgitt = bruker.oekonomi
    loenn = oppgitt.loenn_direkte or tid.aarsverk.skalert(satser.aarsverk)
    alder = None if bruker.foedselsaar is None else normer.aar - bruker.foedselsaar
    fratrekk = _fratrekk(bruker, alder, normer, satser)
    # Et tilskudd eller en egenbetaling ingen har oppgitt, kan være alt fra ingenting til hele lønnen.
    tilskudd, egenbetaling = oppgitt.tilskudd, oppgitt.egenbetaling
    minst = mest = satser.innslagspunkt
    ukjente = 0
    for trekk in (tilskudd, egenbetaling, fratrekk):
        if trekk is None:
            ukjente += 1
        elif trekk is not NULL:
            minst, mest = minst + trekk.lav, mest + trekk.hoey
    over = Spenn(loenn.lav - ukjente * loenn.hoey - mest, loenn.hoey - minst)
    hoeyeste_alder = normer.sats("refusjon_hoeyeste_alder")
    kan_faa = alder is None or alder <= hoeyeste_alder
    refusjon, netto = NULL, loenn
    if kan_faa and over.hoey > 0:
        sikker = satser.andel * over.lav if alder is not None and over.lav > 0 else _INGENTING
        refusjon = Spenn(sikker, satser.andel * over.hoey)
        # Lønnen og refusjonen stiger sammen, så netto regnes i hver ende av lønnen, med fradragene som hører til den.
        alt_trukket = mest + ukjente * loenn.hoey
        tilbake = satser.andel * max(_INGENTING, loenn.hoey - alt_trukket) if alder is not None else _INGENTING
        netto = Spenn(loenn.lav - satser.andel * max(_INGENTING, loenn.lav - minst), loenn.hoey - tilbake)
    mangler = {
        "foedselsaar": alder,
        "oekonomi.registrert_pu": oppgitt.registrert_pu,
        "oekonomi.tilskudd": tilskudd,
        "oekonomi.egenbetaling": egenbetaling,
    }
    uviss = not refusjon.er_skarpt
    felt = tuple(f"brukere.{bruker.id}.{navn}" for navn, verdi in mangler.items() if verdi is None and uviss)
    return Brukerkroner(
        bruker=bruker.id,
        enhet=bruker.enhet,
        direkte=tid.ledd,
        loenn=loenn,
        er_oppgitt=oppgitt.loenn_direkte is not None,
        tilskudd=tilskudd,
        egenbetaling=egenbetaling,
        alder=alder,
        fratrekk=fratrekk,
        over=over,
        kan_faa=kan_faa,
        refusjon=refusjon,
        netto=netto,
        maa_avklares=felt,
    )


def _fratrekk(bruker: Bruker, alder: int | None, normer: Normer, satser: Satser) -> Spenn:
    """Gir fratrekket; registreringen blir aldri utledet, så uten den er fratrekket et sted mellom ingenting og alt."""
    registrert = bruker.oekonomi.registrert_pu
    gammel_nok = None if alder is None else alder >= normer.sats("fratrekk_fra_alder")
    if registrert is False or gammel_nok is False:
        return NULL
    sikkert = registrert is True and gammel_nok is True
    return Spenn(satser.fratrekk if sikkert else _INGENTING, satser.fratrekk)


def gevinst(endring: Fraction, brukere: Iterable[Brukerkroner], satser: Satser) -> Gevinst:
    """Gir det en endring i årsverk sparer; netto er et spenn, for ingen vet hvilke brukere endringen gjaldt.

    Er bemanningen gått ned, kan refusjonen ha vært høyere før: høyst som om hele nedgangen gjaldt den ene brukeren der
    den falt mest. Er den gått opp, kan refusjonen ha steget: høyst med andelen av økningen,
    og aldri med mer enn den er nå.

    Args:
        endring: Endringen i årsverk.
        brukere: Kronene til brukerne i enheten.
        satser: Satsene.
    """
    brutto = -endring * satser.aarsverk
    mulige = [b for b in brukere if b.kan_faa]
    if brutto >= 0:
        # Refusjonen faller mest hos den som er høyest over innslagspunktet.
        over = max((b.over.hoey for b in mulige), default=-brutto)
        tapt = max(_INGENTING, over + brutto) - max(_INGENTING, over)
        return Gevinst(endring, brutto, Spenn(brutto - satser.andel * tapt, brutto))
    dekket = min(satser.andel * -brutto, sum((b.refusjon.hoey for b in mulige), _INGENTING))
    return Gevinst(endring, brutto, Spenn(brutto, brutto + dekket))


def _samlet(gevinster: Sequence[Gevinst]) -> Gevinst:
    netto = NULL
    for ett in gevinster:
        netto = netto.pluss(ett.netto)
    return Gevinst(
        sum((ett.aarsverk for ett in gevinster), _INGENTING),
        sum((ett.brutto for ett in gevinster), _INGENTING),
        netto,
    )


def _regn(
    f: Fordeling, tider: Sequence[_Tid], satser: Satser
) -> tuple[tuple[Brukerkroner, ...], dict[str, Kroner], dict[str, Gevinst]]:
    """Regner ut kronene med ett sett satser."""
    brukere = tuple(_kroner(tid, f.normer, satser) for tid in tider)
    i_enheten: dict[str, list[Brukerkroner]] = {s.enhet.id: [] for s in f.enheter}
    for ett in brukere:
        i_enheten[ett.enhet].append(ett)
    enheter, gevinster = {}, {}
    tildelt = f.tildelt
    for svar in f.enheter:
        id_ = svar.enhet.id
        if tildelt is None:
            enheter[id_] = Kroner(None, None)
            continue
        faatt = Fraction(tildelt[id_], _HUNDRE)
        brutto = Spenn(faatt * satser.aarsverk, faatt * satser.aarsverk)
        refusjon = NULL
        for ett in i_enheten[id_]:
            refusjon = refusjon if ett.refusjon is NULL else refusjon.pluss(ett.refusjon)
        enheter[id_] = Kroner(brutto, minus(brutto, refusjon))
        gevinster[id_] = gevinst(faatt - svar.enhet.aarsverk_naa, i_enheten[id_], satser)
    return brukere, enheter, gevinster


def _sum(enheter: Iterable[Kroner]) -> Kroner:
    brutto = netto = NULL
    for ett in enheter:
        if ett.brutto is None or ett.netto is None:
            return Kroner(None, None)
        brutto, netto = brutto.pluss(ett.brutto), netto.pluss(ett.netto)
    return Kroner(brutto, netto)


def regn_oekonomi(f: Fordeling) -> Oekonomi:
    """Regner ut brutto og netto for fordelingen, med satsene som gjelder og med satsene de er prøvd med.

    Args:
        f: Fordelingen.
    """
    normer = f.normer
    enhet_med = {s.enhet.id: s.enhet for s in f.enheter}
    tider = [_tid(bruker, enhet_med[bruker.enhet], normer) for bruker in f.sak.brukere]
    satser = satser_i(normer)
    brukere, enheter, gevinster = _regn(f, tider, satser)
    andre = {
        "kostnad_lavest": replace(satser, aarsverk=normer.sats("kostnad_aarsverk_lavest")),
        "kostnad_hoeyest": replace(satser, aarsverk=normer.sats("kostnad_aarsverk_hoeyest")),
    }
    anslag = [normer.satser[f"bemanning_{navn}"] for navn in ("innslagspunkt", "fratrekk_pu")]
    brukt: tuple[str, ...] = BRUKT
    if any(sats.er_anslag for sats in anslag):
        brukt = (*BRUKT, "anslag_vekst")
        vekst = 1 + normer.sats("anslag_vekst") / _HUNDRE
        innslagspunkt, fratrekk = (s.verdi * vekst ** max(0, normer.aar - int(s.fra[:4])) for s in anslag)
        andre["anslag_vekst"] = replace(satser, innslagspunkt=innslagspunkt, fratrekk=fratrekk)
    proevd = []
    for slag, ett in andre.items():
        _, kroner, sparer = _regn(f, tider, ett)
        proevd.append(Proevd(slag, _sum(kroner.values()), _samlet(list(sparer.values())) if sparer else None))
    return Oekonomi(
        brukere=brukere,
        enheter=enheter,
        sum=_sum(enheter.values()),
        gevinst=gevinster,
        samlet_gevinst=_samlet(list(gevinster.values())) if gevinster else None,
        proevd=tuple(proevd),
        brukt=tuple(f"bemanning_{navn}" for navn in brukt),
    )
