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


def leste_navn(uttrykk: n.Uttrykk) -> Iterator[str]:
    """Gir opplysningene og de avledede størrelsene et regnestykke leser, utenom det tjenestelisten gir.

    Args:
        uttrykk: Regnestykket.
    """
    match uttrykk:
        case n.Verdi(opplysning):
            yield opplysning
        case n.Sum(ledd) | n.Produkt(ledd) | n.Stoerst(ledd) | n.MinstAv(ledd):
            for ett in ledd:
                yield from leste_navn(ett)
        case n.Differanse(a, b) | n.Kvotient(a, b):
            yield from leste_navn(a)
            yield from leste_navn(b)
        case n.Omregn(av):
            yield from leste_navn(av)
        case n.Antall(vilkaar):
            for vilkaaret in vilkaar:
                yield from navn_i_vilkaar(vilkaaret)
        case n.Hvis(naar, saa, ellers):
            yield from navn_i_vilkaar(naar)
            yield from leste_navn(saa)
            yield from leste_navn(ellers)
        case n.Tabell(kolonner):
            yield from kolonner
        case n.DagerEtter(dato, fra):
            yield dato.opplysning
            yield fra.opplysning
        case n.Konstant() | n.Tjenestesum() | n.HoldtMotTjenester():
            return


def navn_i_vilkaar(node: n.Vilkaar) -> Iterator[str]:
    """Gir opplysningene og de avledede størrelsene et vilkår leser.

    Args:
        node: Vilkåret.
    """
    yield from (blad.opplysning for _, blad in blader(node, "") if not isinstance(blad, n.UtfallAv))
