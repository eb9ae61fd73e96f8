"""Hodet i loggen slik det står på sidene og i saksfremlegget."""

from typing import Final, NamedTuple

from fastapi import Request

from rettesnor_api.ruter import hent_oppsett

_ROTTEGN: Final = 12


class Logghode(NamedTuple):
    """Det siste hodet i loggen: hvor mange innslag den har, og begynnelsen av roten."""

    antall: int
    rot: str


def siste_hode(request: Request) -> Logghode | None:
    """Gir det siste hodet i loggen, eller ingenting når det ikke er noen logg, eller den er tom.

    Args:
        request: Forespørselen.

    Raises:
        LagerFeil: Når loggen ikke kan leses.

    """
    logg = hent_oppsett(request).logg
    signert = None if logg is None else logg.logg.hode()
    return None if signert is None else Logghode(signert.hode.stoerrelse, signert.hode.rot[:_ROTTEGN])
