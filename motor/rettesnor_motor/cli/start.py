"""Kommandoen ``start``: API-et og startsiden på denne maskinen."""

import argparse
import socket
import sys
from importlib.metadata import entry_points

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.oppsett import bygg

LOKALE = {"127.0.0.1": socket.AF_INET, "::1": socket.AF_INET6}
"""Adressene bare denne maskinen når."""


def _lytt(vert: str, port: int) -> socket.socket:
    """Tar porten før noe annet settes i gang, så en opptatt port meldes med det samme."""
    if vert not in LOKALE:
        melding = (
            "Rettesnor svarer bare på denne maskinen (127.0.0.1 eller ::1) til innlogging er satt opp. "
            "Uten innlogging kunne alle på nettet lest og lagret saker."
        )
        raise FinnesIkkeFeil(melding)
    lytter = socket.socket(LOKALE[vert])
    lytter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        lytter.bind((vert, port))
    except OSError:
        lytter.close()
        melding = f"Porten {port} er opptatt eller kan ikke brukes. Velg en annen med --port."
        raise FinnesIkkeFeil(melding) from None
    return lytter


def start(valg: argparse.Namespace) -> int:
    """Starter tjeneren på loopback og venter til den stoppes."""
    innganger = entry_points(group="rettesnor.tjener")
    if not innganger:
        melding = "API-et er ikke installert (inngangen rettesnor.tjener mangler). Kjør ./kjoer oppsett."
        raise FinnesIkkeFeil(melding)
    gjoer_klar = next(iter(innganger)).load()
    with _lytt(valg.vert, valg.port) as lytter:
        kjoer = gjoer_klar(valg.grense, valg.logg)
        with bygg(valg.regler, data=valg.data) as oppsett:
            vert = f"[{valg.vert}]" if ":" in valg.vert else valg.vert
            sys.stderr.write(f"Rettesnor svarer på http://{vert}:{lytter.getsockname()[1]}/ (stopp med Ctrl+C)\n")
            sys.stderr.flush()
            kjoer(oppsett, lytter)
    return 0
