"""Skriver sjekker til lageret uten stans, og skriver ut id-en til hver når den er kvittert for.

Kjøres som eget program av testene: ``skriver.py MAPPE NAVN ANTALL``.
"""

import sys
from pathlib import Path

from rettesnor_motor.lager.sjekker import Sjekklager


def hoved(mappe: Path, navn: str, antall: int) -> None:
    """Skriver så mange sjekker."""
    lager = Sjekklager.aapne(mappe)
    for nummer in range(antall):
        id_ = f"{navn}-{nummer}"
        lager.legg_til(id_, "KU-1", f'{{"id":"{id_}"}}'.encode() * 50, b"{}", b"{}")
        sys.stdout.write(f"{id_}\n")
        sys.stdout.flush()
    lager.lukk()


if __name__ == "__main__":
    hoved(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
