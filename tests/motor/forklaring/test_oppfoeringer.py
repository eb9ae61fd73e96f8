"""Tjenestene settes i ord én gang for hver sak, også når teksten og grunnlaget viser dem flere ganger."""

import sys
from types import FrameType
from typing import Any

from orakel.doer import oppsett, svar_paa
from orakel.grunnsak import grunnsak, timer
from orakel.saksgenerator import som_bytes
from rettesnor_motor.forklaring.ordlegging import Ordlegger

SAK = grunnsak(timer(9, ytere=2), {**timer(3), "type": "bpa"}, {**timer(2), "type": "avlastning_i_institusjon"})


def test_hver_tjeneste_settes_i_ord_en_gang() -> None:
    tjeneste = oppsett().tjeneste
    antall = 0

    def tell(ramme: FrameType, hendelse: str, _svar: Any) -> None:
        nonlocal antall
        antall += hendelse == "call" and ramme.f_code is Ordlegger.oppfoering.__code__

    sys.setprofile(tell)
    try:
        tjeneste.sjekk(som_bytes(SAK), kontroll=False)
    finally:
        sys.setprofile(None)
    assert antall == len(SAK["tjenester"])


def test_teksten_er_den_samme_alene_som_i_json() -> None:
    sjekk = oppsett().tjeneste.sjekk(som_bytes(SAK), kontroll=False).sjekk
    assert oppsett().bibliotek.skriver(sjekk.utsnitt).tekst.skriv(sjekk) == svar_paa(SAK)["tekst"]


def test_tjenesten_staar_likt_i_teksten_omfanget_og_grunnlaget() -> None:
    svar = svar_paa(SAK)
    i_ord = "9 timer per uke, vurdert, 2 ytere"
    assert f"støttekontakt {i_ord}" in svar["tekst"]
    assert f"(oppgitt: {i_ord})" in svar["tekst"]
    blad = svar["grunnlag"]["koordinerende_utvalg"]["barn"][0]["barn"][0]["barn"]
    assert i_ord in [node["opprinnelig"] for node in blad]
