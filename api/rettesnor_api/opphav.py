"""Hvor brukerne når Rettesnor: adressen som er satt opp, ellers den forespørselen kom til."""

from fastapi import FastAPI, Request


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
