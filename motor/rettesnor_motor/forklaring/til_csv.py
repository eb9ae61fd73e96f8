"""Svarene som CSV: én rad for hver sak."""

import csv
import io
from collections.abc import Iterable

from rettesnor_motor.modell.svar import Sjekk

KOLONNER = ("sak_ref", "kommune", "dato", "sakstype", "regelsett", "utfall", "grunner", "mangler", "grense", "tolkning")
HALE = ("raad", "feil", "kontroll", "kontrollsum")
_FORMELTEGN = ("=", "+", "-", "@", "\t", "\r")


def _celle(tekst: str) -> str:
    """Hindrer at et regneark leser en celle som en formel."""
    return f"'{tekst}" if tekst.startswith(_FORMELTEGN) else tekst


def til_csv(sjekker: Iterable[Sjekk]) -> str:
    """Gir svarene som CSV med semikolon, slik norske regneark leser det.

    Args:
        sjekker: Svarene.
    """
    ut = io.StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\n")
    skriver.writerow([*KOLONNER, *HALE])
    for sjekk in sjekker:
        for sett in sjekk.sett:
            aarsak = {a: [r.regel.id for r in sett.regler if r.aarsak == a] for a in ("grense", "tolkning")}
            rad = [
                sjekk.sak.sak_ref,
                sjekk.sak.kommune,
                sjekk.sak.dato,
                sjekk.sak.sakstype,
                sett.regelsett.id,
                sett.utfall,
                ",".join(r.regel.id for r in sett.regler if r.utfall == "ja"),
                ",".join(sorted({m for r in sett.regler for m in r.mangler})),
                ",".join(aarsak["grense"]),
                ",".join(aarsak["tolkning"]),
                ",".join(r.regel.id for r in sett.raad),
                sjekk.feil.slag if sjekk.feil else "",
                sjekk.kontroll,
                sjekk.utsnitt.kontrollsum,
            ]
            skriver.writerow([_celle(celle) for celle in rad])
    return ut.getvalue()
