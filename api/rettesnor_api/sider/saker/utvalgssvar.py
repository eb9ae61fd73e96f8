"""Det utvalget har svart i en sak: hvem som har ansvaret, og når det skal være gjort og evaluert."""

from typing import NamedTuple

from fastapi import Request

from rettesnor_api.sider.register import hent_bilde
from rettesnor_api.sider.saker.arbeid import Arbeid


class Utvalgssvar(NamedTuple):
    """Den siste tilrådingen i saken. ``sjekk`` er tom når den gjelder en sjekk som ikke hører til dette utkastet."""

    enhet: str
    frist: str
    evaluering: str
    sjekk: str


def utvalgssvar(request: Request, arbeid: Arbeid) -> Utvalgssvar | None:
    """Gir den siste tilrådingen i saken slik den ble sjekket, eller ingenting.

    Args:
        request: Forespørselen.
        arbeid: Saken; uten en lagret sjekk har ingen kunnet svare på den.

    """
    post = hent_bilde(request).sjekk(arbeid.sjekker[-1]["id"]) if arbeid.sjekker else None
    gjelder = hent_bilde(request).gjelder_naa(post.kommune, post.sak_ref) if post and post.sak_ref else None
    gitt = gjelder.tilraading if gjelder else None
    if gjelder is None or gitt is None:
        return None
    egne = {sjekk["id"] for sjekk in arbeid.sjekker}
    return Utvalgssvar(
        gitt.enhet, gitt.frist.isoformat(), gitt.evaluering.isoformat(), gjelder.id if gjelder.id in egne else ""
    )
