"""Kommandoen ``start``: API-et og startsiden på denne maskinen."""

import argparse
import logging
import sys
from importlib.metadata import entry_points

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.oppsett import bygg

_LOKAL = "127.0.0.1"


def start(valg: argparse.Namespace) -> int:
    """Starter tjeneren på loopback og venter til den stoppes."""
    import uvicorn

    innganger = entry_points(group="rettesnor.app")
    if not innganger:
        melding = "API-et er ikke installert (inngangen rettesnor.app mangler). Kjør ./kjoer oppsett."
        raise FinnesIkkeFeil(melding)
    lag_app = next(iter(innganger)).load()
    with bygg(valg.regler, data=valg.data) as oppsett:
        sys.stderr.write(f"Rettesnor svarer på http://{_LOKAL}:{valg.port}/ (stopp med Ctrl+C)\n")
        sys.stderr.flush()
        # Adgangsloggen er av: adresser og spørringer kan inneholde saksreferanser.
        uvicorn.run(lag_app(oppsett), host=_LOKAL, port=valg.port, access_log=False, log_level=logging.WARNING)
    return 0
