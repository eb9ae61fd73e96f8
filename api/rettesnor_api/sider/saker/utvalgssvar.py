"""Det utvalget har svart i en sak: hvem som har ansvaret, og når det skal være gjort og evaluert."""

from collections.abc import Sequence
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
    return utvalgssvarene(request, [arbeid]).get(arbeid.utkast.id)


def utvalgssvarene(request: Request, arbeider: Sequence[Arbeid]) -> dict[str, Utvalgssvar]:
    """Gir den siste tilrådingen i hver av sakene som har en, etter id-en til saken.

    Args:
        request: Forespørselen.
        arbeider: Sakene.

    """
    siste = {ett.utkast.id: ett.sjekker[-1]["id"] for ett in arbeider if ett.sjekker}
    svart = hent_bilde(request).svart_i(siste.values()) if siste else {}
    svar = {}
    for ett in arbeider:
        gjelder = svart.get(siste.get(ett.utkast.id, ""))
        if gjelder is not None and (gitt := gjelder.tilraading) is not None:
            egen = gjelder.id if gjelder.id in {sjekk["id"] for sjekk in ett.sjekker} else ""
            svar[ett.utkast.id] = Utvalgssvar(gitt.enhet, gitt.frist.isoformat(), gitt.evaluering.isoformat(), egen)
    return svar
