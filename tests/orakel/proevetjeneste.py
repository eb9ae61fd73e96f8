"""En tjeneste over en regelmappe som bare finnes i prøven."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import orjson

from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.tjeneste import Bibliotek, Tjeneste
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk

from .saksgenerator import som_bytes
from .stokking import som_yaml


def bygg_tjeneste(mappe: Mapping[str, Any]) -> Tjeneste:
    """Leser og kontrollerer regelmappen, og gir tjenesten over den.

    Args:
        mappe: Filnavn → innholdet som tre.
    """
    regelverk = kontroller_regelverk({navn: som_yaml(tre) for navn, tre in mappe.items()})
    return Tjeneste(Bibliotek(regelverk), i_dag=lambda: dt.date(2026, 6, 20))


def regelutfall(tjeneste: Tjeneste, sak: Mapping[str, Any]) -> dict[str, str]:
    """Gir utfallet av hver regel i det eneste regelsettet."""
    svar = orjson.loads(tjeneste.sjekk(som_bytes(sak), kontroll=False).json)
    assert svar["feil"] is None, svar["feil"]
    (sett,) = svar["svar"].values()
    return {regel["id"]: regel["utfall"] for regel in sett["regler"]}


def nodeutfall(tjeneste: Tjeneste, sak: Mapping[str, Any]) -> dict[str, str]:
    """Gir utfallet av hver node."""
    sjekk = tjeneste.sjekk(som_bytes(sak), kontroll=False).sjekk
    return {sti: NAVN[kode] for sti, kode in sjekk.noder.items()}
