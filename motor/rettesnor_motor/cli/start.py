"""Kommandoen ``start``: API-et og startsiden på denne maskinen."""

import argparse
import logging
import socket
import sys
from importlib.metadata import entry_points

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.oppsett import bygg

_LOKAL = "127.0.0.1"


def _lytt(port: int) -> socket.socket:
    """Tar porten før noe annet settes i gang, så en opptatt port meldes med det samme."""
    lytter = socket.socket()
    lytter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        lytter.bind((_LOKAL, port))
    except OSError:
        lytter.close()
        melding = f"Porten {port} er opptatt eller kan ikke brukes. Velg en annen med --port."
        raise FinnesIkkeFeil(melding) from None
    return lytter


def start(valg: argparse.Namespace) -> int:
    """Starter tjeneren på loopback og venter til den stoppes."""
    import uvicorn

    innganger = entry_points(group="rettesnor.app")
    if not innganger:
        melding = "API-et er ikke installert (inngangen rettesnor.app mangler). Kjør ./kjoer oppsett."
        raise FinnesIkkeFeil(melding)
    lag_app = next(iter(innganger)).load()
    with _lytt(valg.port) as lytter, bygg(valg.regler, data=valg.data) as oppsett:
        sys.stderr.write(f"Rettesnor svarer på http://{_LOKAL}:{valg.port}/ (stopp med Ctrl+C)\n")
        sys.stderr.flush()
        app = lag_app(oppsett)
        # Adgangsloggen er av: adresser og spørringer kan inneholde saksreferanser.
        oppskrift = uvicorn.Config(
            app, http=app.state.protokoll, access_log=False, server_header=False, log_level=logging.WARNING
        )
        uvicorn.Server(oppskrift).run(sockets=[lytter])
    return 0
