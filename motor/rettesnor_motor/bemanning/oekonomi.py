"""Kronene: brutto og netto for hver enhet, refusjonene, og gevinsten av en endring (semantikk 2.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from rettesnor_motor.bemanning.refusjon import (
    Refusjon,
    Satser,
    brukerkroner,
    kronegrunnlag,
    loenn_av,
    refusjon_av,
    satser_i,
)
from rettesnor_motor.bemanning.summer import sum_av
from rettesnor_motor.modell.bemanning import NULL, TIDSBAAND, Fordeling, Spenn, skarpt
from rettesnor_motor.modell.bemanning.oekonomi import Gevinst, Kroner, Oekonomi, Proevd, minus

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


def gevinst(endring: Fraction, brukere: Iterable[Refusjon], satser: Satser) -> Gevinst:
    """Gir det en endring i årsverk sparer; netto er et spenn, for ingen vet hvilke brukere endringen gjaldt.

    Er bemanningen gått ned, kan refusjonen ha vært høyere før: høyst som om hele nedgangen gjaldt den ene brukeren der
    den falt mest. Er den gått opp, kan refusjonen ha steget: høyst med andelen av økningen,
    og aldri med mer enn den er nå.

    Args:
        endring: Endringen i årsverk.
        brukere: Refusjonen til brukerne i enheten.
        satser: Satsene.
    """
    brutto = -endring * satser.aarsverk
    mulige = [b for b in brukere if b.kan_faa]
    if brutto >= 0:
        # Refusjonen faller mest hos den som er høyest over innslagspunktet.
        over = max((b.over for b in mulige), default=-brutto)
        tapt = max(_INGENTING, over + brutto) - max(_INGENTING, over)
        return Gevinst(endring, brutto, Spenn(brutto - satser.andel * tapt, brutto))
    dekket = min(satser.andel * -brutto, sum_av(b.kroner for b in mulige).hoey)
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
    f: Fordeling, brukere: Iterable[tuple[str, Refusjon]], satser: Satser
) -> tuple[dict[str, Kroner], dict[str, Gevinst]]:
    """Regner ut kronene i hver enhet med ett sett satser, av enheten og refusjonen til hver bruker."""
    i_enheten: dict[str, list[Refusjon]] = {s.enhet.id: [] for s in f.enheter}
    for enhet, ett in brukere:
        i_enheten[enhet].append(ett)
    tildelt = f.tildelt
    if tildelt is None:
        return {id_: Kroner(None, None) for id_ in i_enheten}, {}
    enheter, gevinster = {}, {}
    for svar in f.enheter:
        id_ = svar.enhet.id
        faatt = Fraction(tildelt[id_], _HUNDRE)
        brutto = skarpt(faatt * satser.aarsverk)
        refusjon = sum_av(ett.kroner for ett in i_enheten[id_] if ett.kroner is not NULL)
        enheter[id_] = Kroner(brutto, minus(brutto, refusjon))
        gevinster[id_] = gevinst(faatt - svar.enhet.aarsverk_naa, i_enheten[id_], satser)
    return enheter, gevinster


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
    vekter = {e.id: {b: e.omregning[b] / e.ukearbeidstid[b] for b in TIDSBAAND} for e in f.sak.enheter}
    grunnlag = [kronegrunnlag(bruker, vekter[bruker.enhet], normer) for bruker in f.sak.brukere]

    satser = satser_i(normer)
    loenn = [loenn_av(g, satser) for g in grunnlag]

    def refusjoner(ett: Satser) -> list[tuple[str, Refusjon]]:
        loenn_med = loenn if ett.aarsverk is satser.aarsverk else [loenn_av(g, ett) for g in grunnlag]
        return [(g.bruker.enhet, refusjon_av(g, kr, ett)) for g, kr in zip(grunnlag, loenn_med, strict=True)]

    faar = refusjoner(satser)
    enheter, gevinster = _regn(f, faar, satser)
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
        kroner, sparer = _regn(f, refusjoner(ett), ett)
        proevd.append(Proevd(slag, _sum(kroner.values()), _samlet(list(sparer.values())) if sparer else None))
    return Oekonomi(
        brukere=tuple(brukerkroner(g, kr, r, satser) for g, kr, (_, r) in zip(grunnlag, loenn, faar, strict=True)),
        enheter=enheter,
        sum=_sum(enheter.values()),
        gevinst=gevinster,
        samlet_gevinst=_samlet(list(gevinster.values())) if gevinster else None,
        proevd=tuple(proevd),
        brukt=tuple(f"bemanning_{navn}" for navn in brukt),
    )
