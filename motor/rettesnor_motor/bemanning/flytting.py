"""Omdisponeringen: fra dagens årsverk til fordelingen som en flyt med lavest kostnad (semantikk 2.6)."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from math import lcm

import networkx as nx

from rettesnor_motor.modell.bemanning import AntattAvstand, Driftsenhet, Flytting, Omdisponering


def kostnader(
    enheter: Mapping[str, Driftsenhet], kompetansekostnad: Fraction, over: Collection[str], under: Collection[str]
) -> dict[tuple[str, str], Fraction]:
    """Gir kostnaden ved å flytte et årsverk mellom to enheter: avstanden, og rollene den ene krever og den andre ikke.

    En avstand er den samme begge veier når bare den ene er oppgitt. Er den ikke oppgitt, regnes den som den største.

    Args:
        enheter: Enhetene.
        kompetansekostnad: Kostnaden for hver rolle som er ny, i samme mål som avstandene.
        over: Enhetene det kan flyttes fra.
        under: Enhetene det kan flyttes til.
    """
    oppgitt = {(fra, til): km for fra, enhet in enheter.items() for til, km in enhet.avstander.items()}
    lengst = max(oppgitt.values(), default=Fraction(0))
    roller = {id_: {k.rolle for k in enhet.kompetansekrav} for id_, enhet in enheter.items()}
    svar = {}
    for fra in over:
        for til in under:
            if fra != til:
                km = oppgitt.get((fra, til), oppgitt.get((til, fra), lengst))
                nye = len(roller[til] - roller[fra])
                svar[fra, til] = km + kompetansekostnad * nye if nye else km
    return svar


def antatte_avstander(
    enheter: Mapping[str, Driftsenhet], naa: Mapping[str, int], tildelt: Mapping[str, int]
) -> tuple[AntattAvstand, ...]:
    """Gir avstandene omdisponeringen kunne brukt, som ikke er oppgitt, eller som er ulike hver vei.

    Args:
        enheter: Enhetene.
        naa: Dagens årsverk i hver enhet, i hundredeler.
        tildelt: Fordelingen, i hundredeler.
    """
    lengst = max((km for enhet in enheter.values() for km in enhet.avstander.values()), default=Fraction(0))
    svar = []
    for fra in sorted(id_ for id_ in tildelt if naa[id_] > tildelt[id_]):
        for til in sorted(id_ for id_ in tildelt if naa[id_] < tildelt[id_]):
            frem, tilbake = enheter[fra].avstander.get(til), enheter[til].avstander.get(fra)
            if frem is None and tilbake is None:
                svar.append(AntattAvstand(fra, til, lengst, "lengste"))
            elif frem is None and tilbake is not None:
                svar.append(AntattAvstand(fra, til, tilbake, "motsatt_vei"))
            elif frem is not None and tilbake is not None and frem != tilbake:
                svar.append(AntattAvstand(fra, til, frem, "ulik"))
    return tuple(svar)


def omdisponer(
    naa: Mapping[str, int], tildelt: Mapping[str, int], kostnad: Mapping[tuple[str, str], Fraction]
) -> Omdisponering:
    """Flytter så mye som mulig med lavest samlet kostnad; resten rekrutteres eller frigjøres.

    Args:
        naa: Dagens årsverk i hver enhet, i hundredeler.
        tildelt: Fordelingen, i hundredeler.
        kostnad: Kostnaden ved å flytte én hundredel fra en enhet til en annen.
    """
    over = {id_: naa[id_] - tildelt[id_] for id_ in sorted(tildelt) if naa[id_] > tildelt[id_]}
    under = {id_: tildelt[id_] - naa[id_] for id_ in sorted(tildelt) if naa[id_] < tildelt[id_]}
    rest = sum(over.values()) - sum(under.values())
    brukte = {(fra, til): kostnad[fra, til] for fra in over for til in under}
    # Flyten må regnes i hele tall. Like kostnader skilles av rekkefølgen på id-ene, så svaret alltid er det samme.
    felles, antall = lcm(*(k.denominator for k in brukte.values())), len(brukte) * max(1, sum(over.values())) + 1
    graf: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
    for id_, mengde in over.items():
        graf.add_node(("fra", id_), demand=-mengde)
    for id_, mengde in under.items():
        graf.add_node(("til", id_), demand=mengde)
    graf.add_node(("utenfor", ""), demand=rest)
    for nummer, ((fra, til), pris) in enumerate(brukte.items()):
        graf.add_edge(("fra", fra), ("til", til), weight=int(pris * felles) * antall + nummer)
    for id_ in over if rest > 0 else ():
        graf.add_edge(("fra", id_), ("utenfor", ""), weight=0)
    for id_ in under if rest < 0 else ():
        graf.add_edge(("utenfor", ""), ("til", id_), weight=0)
    flyt = nx.network_simplex(graf)[1]
    flyttinger = [Flytting(fra, til, flyt["fra", fra][("til", til)]) for fra, til in brukte]
    ut = flyt[("utenfor", "")]
    return Omdisponering(
        tuple(f for f in flyttinger if f.hundredeler),
        {id_: mengde for id_ in under if (mengde := ut.get(("til", id_), 0))},
        {id_: mengde for id_ in over if (mengde := flyt["fra", id_].get(("utenfor", ""), 0))},
    )
