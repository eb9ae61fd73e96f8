"""Døren inn i motoren for fasitprøvene: ett oppsett, delt av alle."""

import atexit
import json
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

import orjson

from rettesnor_motor.evaluering.raadata import til_raadata
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.oppsett import Oppsett, bygg

from .saksgenerator import som_bytes

Kart: TypeAlias = dict[str, Any]
_KONTROLLKODER = ("nei", "ja", "ukjent")


@cache
def oppsett(*, kontroll: bool = False) -> Oppsett:
    """Bygger delene én gang."""
    delene = bygg(kontroll=kontroll)
    atexit.register(delene.lukk)
    return delene


def svar_paa(sak: Mapping[str, Any]) -> Kart:
    """Gir svaret på saken etter kontrakt 4.2."""
    svar: Kart = orjson.loads(oppsett().tjeneste.sjekk(som_bytes(sak), kontroll=False).json)
    return svar


def svarbytes(sak: Mapping[str, Any]) -> bytes:
    """Gir svaret byte for byte."""
    return oppsett().tjeneste.sjekk(som_bytes(sak), kontroll=False).json


def noder(sak: Mapping[str, Any]) -> dict[str, str]:
    """Gir utfallet av hver node i den direkte utregningen."""
    sjekk = oppsett().tjeneste.sjekk(som_bytes(sak), kontroll=False).sjekk
    return {sti: NAVN[kode] for sti, kode in sjekk.noder.items()}


def kontrollnoder(sak: Mapping[str, Any]) -> dict[str, str] | None:
    """Gir utfallet av hver node i kontrollkjøringen, eller ingenting når den ikke var tilgjengelig."""
    delene = oppsett(kontroll=True)
    lest, alt = delene.tjeneste.leser.les(les_json(som_bytes(sak), "sak"), "sak")
    utsnitt = delene.tjeneste.velg(lest, alt)
    if delene.kontroll is None:
        return None
    svar = delene.kontroll.kjoer(utsnitt.id, lambda: orjson.dumps(utsnitt.raatre), til_raadata(lest, utsnitt))
    return None if svar.utfall is None else {sti: _KONTROLLKODER[kode] for sti, kode in svar.utfall.items()}


def vis(tre: Any) -> str:
    """Viser en sak eller et svar lesbart, til feilmeldinger."""
    return json.dumps(tre, ensure_ascii=False, indent=1, default=str)
