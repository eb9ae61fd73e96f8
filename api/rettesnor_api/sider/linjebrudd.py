"""Tall og ord som skal stå på samme linje på en side; tekstene fra motoren har vanlige mellomrom."""

import re

_ETTER_TALL = re.compile(r"(?<!\w)([\d.,–]*\d) (?=[^\W\d_]|%)")


def hold_sammen(tekst: str) -> str:
    """Gir teksten slik at linjen ikke brytes mellom et tall og ordet etter det: «15 t», «16,00 timer per uke».

    Args:
        tekst: Ren tekst, ikke HTML.

    """
    return _ETTER_TALL.sub("\\1\N{NO-BREAK SPACE}", tekst)
