"""Det som er ulikt i to utgaver av en sak: når to har skrevet, og når noe prøves."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from rettesnor_api.sider.saker.felter import Felter, rader

TJENESTE: Final = "tjeneste"
_HAR_ALLTID_VERDI: Final = ("status", "ytere")


def utfylte_rader(felter: Mapping[str, str]) -> list[Felter]:
    """Gir radene for tjenester det står noe i, i rekkefølge.

    Args:
        felter: Feltene.

    """
    return [rad for rad in rader(felter) if any(v for felt, v in rad.items() if felt not in _HAR_ALLTID_VERDI)]


class Ulik(NamedTuple):
    """Det som er ulikt i to utgaver av saken: feltene som hører til en opplysning, eller alle tjenestene."""

    navn: str
    deres: Felter
    mine: Felter


def ulike(deres: Felter, mine: Felter) -> list[Ulik]:
    """Gir det som er ulikt. Et tall hører sammen med enheten, og radene med tjenester med hverandre.

    Settes rader fra to utgaver sammen, kan en tjeneste komme med to ganger, og et tall få en annen enhet.

    Args:
        deres: Feltene slik de er lagret.
        mine: Feltene slik brukeren har dem.
    """
    navn = sorted({felt.partition(".")[0] for felt in (*deres, *mine)})
    begge = [Ulik(n, _under(n, deres), _under(n, mine)) for n in navn]
    return [
        u
        for u in begge
        if (utfylte_rader(u.deres) != utfylte_rader(u.mine) if u.navn == TJENESTE else u.deres != u.mine)
    ]


def _under(navn: str, felter: Felter) -> Felter:
    return {felt: verdi for felt, verdi in felter.items() if felt.partition(".")[0] == navn}
