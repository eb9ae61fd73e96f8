"""Svaret på en sak i PDF/A, slik det ble gitt, til kommunens arkiv."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, cast

from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.pdf import UVIST, sett
from rettesnor_motor.modell.maalform import Maalform


def svarark(svar: Mapping[str, Any], dag: str) -> bytes:
    """Gir teksten i svaret som PDF/A-2a og PDF/UA-1.

    Args:
        svar: Svaret i kontraktens form, slik det er lagret.
        dag: Dagen det ble lagret, som ÅÅÅÅ-MM-DD.
    """
    maalform = cast("Maalform", svar["maalform"])
    k = hent_katalog(maalform)
    tittel, *linjer = svar["tekst"].split("\n")
    innhold = {
        "spraak": maalform,
        "tittel": tittel,
        UVIST: k("pdf.uvist"),
        "linjer": linjer,
        "tid": [int(del_) for del_ in dag.split("-")],
        "fot": k("kvittering.fot_svar", id=svar["sjekk_id"]),
        "side": k("svarbok.side"),
    }
    pdf = sett(files(__package__).joinpath("svar.typ").read_bytes(), innhold)
    return pdf if isinstance(pdf, bytes) else b"".join(pdf)
