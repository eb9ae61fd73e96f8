"""Kommandoen ``start``: API-et og sidene på denne maskinen, og på andre når innlogging er satt opp."""

import argparse
import ipaddress
import socket
import sys
from importlib.metadata import entry_points

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.oppsett import bygg

LOKALE = {"127.0.0.1": socket.AF_INET, "::1": socket.AF_INET6}
"""Adressene bare denne maskinen når."""
_IPV6 = 6


def lytt(vert: str, port: int, hindring: str) -> socket.socket:
    """Tar porten før noe annet settes i gang, så en opptatt port meldes med det samme.

    Args:
        vert: Adressen.
        port: Porten; 0 gir en som er ledig.
        hindring: Hvorfor det ikke kan svares på andre adresser enn denne maskinens, når noe hindrer det.

    Raises:
        FinnesIkkeFeil: Når adressen ikke kan brukes, eller porten er opptatt.
    """
    if vert not in LOKALE and hindring:
        raise FinnesIkkeFeil(hindring)
    lytter = socket.socket(LOKALE.get(vert) or _familie(vert))
    lytter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Forbindelsene arver dette. Uten det venter hvert svar på en kvittering fra klienten, som kan ta 40 ms.
    lytter.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        lytter.bind((vert, port))
    except OSError:
        lytter.close()
        melding = f"Porten {port} på {vert} er opptatt eller kan ikke brukes. Velg en annen med --port."
        raise FinnesIkkeFeil(melding) from None
    return lytter


def _familie(vert: str) -> socket.AddressFamily:
    try:
        return socket.AF_INET6 if ipaddress.ip_address(vert).version == _IPV6 else socket.AF_INET
    except ValueError:
        melding = "Oppgi en IP-adresse med --vert. Navnet brukerne skriver, står i innstillingene for innlogging."
        raise FinnesIkkeFeil(melding) from None


def start(valg: argparse.Namespace) -> int:
    """Starter tjeneren og venter til den stoppes."""
    innganger = entry_points(group="rettesnor.tjener")
    if not innganger:
        melding = "API-et er ikke installert (inngangen rettesnor.tjener mangler). Kjør ./kjoer oppsett."
        raise FinnesIkkeFeil(melding)
    gjoer_klar = next(iter(innganger)).load()
    klar = gjoer_klar(valg.grense, valg.logg, valg.innlogging, valg.data)
    with lytt(valg.vert, valg.port, klar.hindring) as lytter, bygg(valg.regler, data=valg.data) as oppsett:
        vert = f"[{valg.vert}]" if ":" in valg.vert else valg.vert
        adresse = klar.adresse or f"http://{vert}:{lytter.getsockname()[1]}"
        sys.stderr.write(f"Rettesnor svarer på {adresse}/ (stopp med Ctrl+C)\n")
        sys.stderr.flush()
        klar.kjoer(oppsett, lytter)
    return 0
