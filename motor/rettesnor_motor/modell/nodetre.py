"""Veier gjennom trærne av noder: bladene i et vilkår, og det et vilkår eller regnestykke leser."""

from collections.abc import Iterator

from rettesnor_motor.modell import noder as n


def blader(node: n.Vilkaar, sti: str) -> Iterator[tuple[str, n.Blad | n.UtfallAv]]:
    """Gir bladene i et vilkår, med node-id.

    Args:
        node: Vilkåret.
        sti: Node-id-en til vilkåret.
    """
    match node:
        case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn) | n.Ikke(barn):
            for i, ett in enumerate(barn):
                yield from blader(ett, f"{sti}/{i}")
        case _:
            yield sti, node


def _barn(node: n.Vilkaar | n.Uttrykk) -> tuple[n.Vilkaar | n.Uttrykk, ...]:
    match node:
        case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn) | n.Ikke(barn) | n.Antall(barn):
            return barn
        case n.Sum(ledd) | n.Produkt(ledd) | n.Stoerst(ledd) | n.MinstAv(ledd):
            return ledd
        case n.Differanse(a, b) | n.Kvotient(a, b) | n.DagerEtter(a, b):
            return a, b
        case n.Omregn(av):
            return (av,)
        case n.Hvis(naar, saa, ellers):
            return naar, saa, ellers
        case _:
            return ()


def _egne_navn(node: n.Vilkaar | n.Uttrykk) -> tuple[str, ...]:
    match node:
        case n.UtfallAv(regel):
            return (regel,)
        case n.Tabell(kolonner):
            return kolonner
        case n.Tjenestesum():
            return (node.komplett,)
        case n.HoldtMotTjenester():
            return node.opplysning, node.komplett
        case n.Verdi() | n.Sammenlign() | n.Mellom() | n.Valgt() | n.ErSvar() | n.ErKjent() | n.Tekstlengde():
            return (node.opplysning,)
        case _:
            return ()


def navn_i(node: n.Vilkaar | n.Uttrykk) -> Iterator[str]:
    """Gir id-ene en node leser: opplysninger, avledede størrelser og regler.

    Args:
        node: Et vilkår eller regnestykke.
    """
    yield from _egne_navn(node)
    for ett in _barn(node):
        yield from navn_i(ett)


def leste_navn(node: n.Vilkaar | n.Uttrykk) -> Iterator[str]:
    """Gir opplysningene og de avledede størrelsene en node leser, utenom det tjenestelisten og andre regler gir.

    Args:
        node: Et vilkår eller regnestykke.
    """
    if isinstance(node, n.UtfallAv | n.Tjenestesum | n.HoldtMotTjenester):
        return
    yield from _egne_navn(node)
    for ett in _barn(node):
        yield from leste_navn(ett)
