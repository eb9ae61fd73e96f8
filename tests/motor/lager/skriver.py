"""Skriver sjekker til lageret uten stans, og skriver ut id-en til hver når den er kvittert for.

Kjøres som eget program av testene: ``python -m tests.motor.lager.skriver MAPPE NAVN ANTALL [ADRESSE]``.
"""

import sys
from pathlib import Path

from ytelse.logg.innhold import svar

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.sjekker import Sjekklager


def hoved(mappe: Path, navn: str, antall: int, adresse: str | None) -> None:
    """Skriver så mange sjekker; en sjekk lageret ikke tok imot, er ikke kvittert for."""
    lager = Sjekklager.aapne(mappe, adresse=adresse)
    for nummer in range(antall):
        id_ = f"{navn}-{nummer}"
        try:
            lager.legg_til(id_, "KU-1", svar(id_), b"{}", b"{}")
        except LagerFeil:
            continue
        sys.stdout.write(f"{id_}\n")
        sys.stdout.flush()
    lager.lukk()


if __name__ == "__main__":
    hoved(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None)
