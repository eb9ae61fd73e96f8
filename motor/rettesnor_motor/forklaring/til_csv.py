"""Svarene som CSV: én rad for hver sak."""

import csv
import io
from collections.abc import Iterable

from rettesnor_motor.forklaring.fristord import frist_i_celle, frister
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.kort import avgjoerende
from rettesnor_motor.modell.svar import Sjekk

KOLONNER = ("sak_ref", "kommune", "dato", "sakstype", "regelsett", "utfall", "grunner", "mangler", "grense", "tolkning")
HALE = ("raad", "feil", "kontroll", "kontrollsum", "ikke_oppfylt", "frister")
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
        k = hent_katalog(sjekk.utsnitt.maalform)
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
                ",".join(r.regel.id for r in avgjoerende(sett)) if sett.utfall == "ikke_dokumentert_oppfylt" else "",
                "; ".join(frist_i_celle(f, sjekk.sak.dato, k) for f in frister(sett, sjekk.sak.dato)),
            ]
            skriver.writerow([_celle(celle) for celle in rad])
    return ut.getvalue()
