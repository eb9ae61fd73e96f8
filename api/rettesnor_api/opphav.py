"""Hvor brukerne når Rettesnor, og hvor de kommer fra: det som er satt opp, ellers det forbindelsen sier."""

from collections.abc import Collection
from ipaddress import ip_address

from fastapi import FastAPI, Request
from starlette.types import Scope


def sett_offentlig(app: FastAPI, adresse: str | None) -> None:
    """Sier hvilken adresse brukerne når Rettesnor på.

    Args:
        app: Appen.
        adresse: Adressen, eller ingen når det er adressen i forespørselen.

    """
    app.state.offentlig_adresse = adresse


def opphav(request: Request) -> str:
    """Gir opphavet sidene har i nettleseren; bak en mellomtjener er det et annet enn det tjeneren selv ser.

    Args:
        request: Forespørselen.

    """
    return request.app.state.offentlig_adresse or f"{request.url.scheme}://{request.url.netloc}"


def er_kryptert(request: Request) -> bool:
    """Sier om nettleseren når oss over https; da skal kapslene aldri sendes uten.

    Args:
        request: Forespørselen.

    """
    return opphav(request).startswith("https:")


def er_ip(adresse: str) -> bool:
    """Sier om teksten er en IP-adresse.

    Args:
        adresse: Teksten.

    """
    try:
        ip_address(adresse)
    except ValueError:
        return False
    return True


def adressen(scope: Scope, mellomtjenere: Collection[str]) -> str:
    """Gir adressen forespørselen kommer fra.

    Bare den siste verdien i «X-Forwarded-For» er skrevet av mellomtjeneren; de foran har den som spør, skrevet selv.

    Args:
        scope: Forespørselen.
        mellomtjenere: Adressene vi tror på hodet fra.

    """
    vert: str = (scope.get("client") or ("",))[0]
    if vert not in mellomtjenere:
        return vert
    hoder = [verdi for navn, verdi in scope["headers"] if navn == b"x-forwarded-for"]
    siste = hoder[-1].decode("latin-1").rpartition(",")[2].strip() if hoder else ""
    return siste if er_ip(siste) else vert
