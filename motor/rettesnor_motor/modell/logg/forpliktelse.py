"""Forpliktelser: en sum som binder til en tekst uten å røpe den, så teksten kan slettes uten å bryte treet."""

import hmac
from hashlib import sha256

SALTLENGDE = 32
"""Byte tilfeldig salt foran teksten; uten saltet kan ingen gjette seg frem til en kort tekst."""


def forplikt(salt: bytes, verdi: bytes) -> str:
    """Gir forpliktelsen til en verdi, som heksadesimaler.

    Args:
        salt: De tilfeldige bytene; nye for hver verdi.
        verdi: Det som bindes.

    Raises:
        ValueError: Når saltet har feil lengde; da kunne salt og verdi vært delt på flere måter.
    """
    if len(salt) != SALTLENGDE:
        raise ValueError("saltet har feil lengde")
    return sha256(salt + verdi).hexdigest()


def aapner(forpliktelse: str, salt: bytes, verdi: bytes) -> bool:
    """Sier om verdien er den forpliktelsen binder til.

    Args:
        forpliktelse: Summen i innslaget, som heksadesimaler.
        salt: De tilfeldige bytene.
        verdi: Det som skal prøves.
    """
    return len(salt) == SALTLENGDE and hmac.compare_digest(forplikt(salt, verdi).encode(), forpliktelse.encode())
