"""Filene nøklene ligger i."""

import logging
import os
from pathlib import Path

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel, Signeringsnoekkel

_LOGG = logging.getLogger("rettesnor.lager")
PRIVAT, OFFENTLIG = "noekkel.pem", "noekkel.pub"


def _lag(fil: Path, innhold: bytes) -> None:
    """Skriver filen i sin helhet, og gir den navnet først når den ligger på disken."""
    halv = fil.with_name(f"{fil.name}.{os.getpid()}")
    fd = os.open(halv, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        os.write(fd, innhold)
        os.fsync(fd)
    finally:
        os.close(fd)
    halv.replace(fil)


def aapne_noekkel(mappe: Path, fil: Path | None = None) -> Signeringsnoekkel:
    """Leser den private nøkkelen, og lager den når den ikke finnes. Den offentlige legges i mappen.

    Args:
        mappe: Mappen lageret ligger i; den som kaller, er alene om den.
        fil: Filen med den private nøkkelen, når den ikke ligger i mappen.

    Raises:
        LagerFeil: Når filen ikke er en nøkkel, eller mangler for en logg som finnes.
    """
    vaar, fil = fil is None, fil or mappe / PRIVAT
    if not fil.exists() and (mappe / OFFENTLIG).exists():
        # Som i en kopi: en ny nøkkel her ville stått der den riktige skal være.
        raise LagerFeil(
            f"Loggen i {mappe} er signert med en privat nøkkel som ikke ligger i {fil}. Legg den dit, eller sett "
            "RETTESNOR_NOEKKEL til filen den ligger i. «rettesnor logg verifiser» og «logg soek» trenger den ikke."
        )
    if not fil.exists():
        _lag(fil, Signeringsnoekkel.ny().pem())
    if vaar:
        fil.chmod(0o600)
    elif fil.stat().st_mode & 0o077:
        # En nøkkel noen har lagt et annet sted, kan være montert slik at den ikke kan endres.
        _LOGG.warning("Andre enn eieren kan lese den private nøkkelen %s. Stram inn rettighetene der den ligger.", fil)
    try:
        noekkel = Signeringsnoekkel.les(fil.read_bytes())
    except ValueError as feil:
        raise LagerFeil(f"{fil.name} er ikke en privat nøkkel (Ed25519 i PEM, uten passord).") from feil
    offentlig = mappe / OFFENTLIG
    if not offentlig.exists():
        _lag(offentlig, noekkel.offentlig.pem())
    return noekkel


def les_offentlig(fil: Path) -> Offentlignoekkel:
    """Leser en offentlig nøkkel.

    Args:
        fil: Filen.

    Raises:
        LagerFeil: Når filen ikke finnes, eller ikke er en nøkkel.
    """
    try:
        return Offentlignoekkel.les(fil.read_bytes())
    except (OSError, ValueError) as feil:
        raise LagerFeil(f"{fil.name} kan ikke leses som en offentlig nøkkel.") from feil
