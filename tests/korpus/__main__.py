"""Lager korpuset for versjonen som kjører: ``.venv/bin/python -m tests.korpus``, rett før den gis ut.

Et korpus fra en versjon som er gitt ut, endres aldri: det er svarene folk har fått.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from korpus.korpus import korpusfil, lag
from rettesnor_motor import __version__

print(f"{lag(__version__)} sjekker i {korpusfil(__version__).name}")  # noqa: T201 – dette er et lite program
