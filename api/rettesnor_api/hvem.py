"""Det ene stedet som sier hvem som spør. Til innlogging finnes, er det den som sitter ved maskinen."""

from fastapi import Request

from rettesnor_motor.tjeneste.logg import LOKAL, Hvem


def hvem(_request: Request) -> Hvem:
    """Gir den som spør.

    Args:
        _request: Forespørselen; tjeneren lytter bare på denne maskinen.

    """
    return LOKAL
