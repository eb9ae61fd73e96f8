"""Avhengigheter mellom regler, avledede størrelser og opplysninger."""

from collections.abc import Iterable

import networkx as nx

from rettesnor_motor.feil import Funn
from rettesnor_motor.modell.nodetre import navn_i
from rettesnor_motor.modell.regelverk import Utsnitt


def bygg_graf(utsnitt: Utsnitt) -> "nx.DiGraph[str]":
    """Bygger grafen der en kant går fra det som leses, til det som leser.

    Args:
        utsnitt: Reglene som gjelder.
    """
    graf: nx.DiGraph[str] = nx.DiGraph()
    for avledet in utsnitt.avledet.values():
        graf.add_edges_from((navn, avledet.id) for navn in navn_i(avledet.beregn))
        graf.add_node(avledet.id)
    for sett in utsnitt.regelsett:
        for regel in sett.regler:
            graf.add_edges_from((navn, regel.id) for navn in navn_i(regel.naar))
            graf.add_node(regel.id)
    return graf


def ulike_grafer(utsnitt: Iterable[Utsnitt]) -> list[Utsnitt]:
    """Gir ett utsnitt for hver graf; de fleste tidsrom og kommuner har de samme reglene med andre tall.

    Args:
        utsnitt: Utsnittene, som kan ha samme graf.
    """
    svar: dict[tuple[object, ...], Utsnitt] = {}
    for ett in utsnitt:
        regler = tuple((sett.id, r.id, r.naar) for sett in ett.regelsett for r in sett.regler)
        svar.setdefault((regler, tuple(ett.avledet.values())), ett)
    return list(svar.values())


def brukt_av_regler(utsnitt: Utsnitt) -> set[str]:
    """Gir reglene og alt de bygger på, også gjennom andre størrelser.

    Args:
        utsnitt: Reglene som gjelder.
    """
    graf = bygg_graf(utsnitt)
    regler = {r.id for s in utsnitt.regelsett for r in s.regler}
    return regler.union(*(nx.ancestors(graf, regel) for regel in regler))


def lest_av_regelsett(utsnitt: Utsnitt) -> dict[str, frozenset[str]]:
    """Gir alt hvert regelsett bygger på, også gjennom andre: opplysninger, avledede størrelser og regler.

    Args:
        utsnitt: Reglene som gjelder.
    """
    graf = bygg_graf(utsnitt)
    return {
        sett.id: frozenset(r.id for r in sett.regler).union(*(nx.ancestors(graf, r.id) for r in sett.regler))
        for sett in utsnitt.regelsett
    }


def rekkefoelge(utsnitt: Utsnitt) -> tuple[str, ...]:
    """Gir regler og avledede størrelser i en rekkefølge der alt som leses, står først.

    Args:
        utsnitt: Reglene som gjelder; grafen må være uten sirkler.
    """
    regner = set(utsnitt.avledet) | {r.id for s in utsnitt.regelsett for r in s.regler}
    return tuple(navn for navn in nx.lexicographical_topological_sort(bygg_graf(utsnitt)) if navn in regner)


def finn_sirkler(utsnitt: Utsnitt) -> list[Funn]:
    """Melder regler og størrelser som avhenger av seg selv.

    Args:
        utsnitt: Reglene som gjelder.
    """
    funn = []
    for ring in nx.strongly_connected_components(graf := bygg_graf(utsnitt)):
        foerste = min(ring)
        if len(ring) > 1 or graf.has_edge(foerste, foerste):
            vei = " → ".join([*sorted(ring), foerste])
            funn.append(Funn("regler", foerste, f"avhenger av seg selv: {vei}", "bryt ringen"))
    return funn
