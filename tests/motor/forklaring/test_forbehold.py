"""Forbeholdet om hvem tersklene er dokumentert for, er ett vilkår for teksten og for andre."""

import dataclasses

import pytest

from orakel.doer import oppsett, svar_paa
from orakel.grunnsak import grunnsak
from rettesnor_motor.forklaring.forbehold import forbehold, gjelder_forbehold
from rettesnor_motor.forklaring.katalog import hent_katalog

DATO = "2026-06-20"


@pytest.mark.parametrize(
    ("kommune", "gjelder"), [("molde", False), ("eksempel", False), ("kristiansund", True), ("nasjonal", True)]
)
def test_forbeholdet_gjelder_dem_som_verken_er_dokumentert_eller_har_vedtatt(kommune: str, gjelder: bool) -> None:
    utsnitt = oppsett().bibliotek.utsnitt(kommune, DATO)
    sett = utsnitt.regelsett[0]
    assert gjelder_forbehold(utsnitt, sett) is gjelder
    tekst = forbehold(utsnitt, sett, hent_katalog())
    foerste = svar_paa(grunnsak(kommune=kommune))["tekst"].splitlines()[0]
    assert (foerste == tekst) is gjelder
    assert (tekst is None) is not gjelder


def test_den_tersklene_er_dokumentert_for_trenger_ikke_forbehold_uten_vedtak() -> None:
    utsnitt = oppsett().bibliotek.utsnitt("molde", DATO)
    sett = utsnitt.regelsett[0]
    assert not gjelder_forbehold(utsnitt, dataclasses.replace(sett, vedtatt=False))


def test_regler_som_ikke_er_dokumentert_for_noen_har_ikke_forbehold() -> None:
    utsnitt = oppsett().bibliotek.utsnitt("kristiansund", DATO)
    sett = utsnitt.regelsett[0]
    assert not gjelder_forbehold(utsnitt, dataclasses.replace(sett, dokumentert_for=()))


def test_forbeholdet_navngir_alle_kommunene() -> None:
    utsnitt = oppsett().bibliotek.utsnitt("kristiansund", DATO)
    sett = utsnitt.regelsett[0]
    flere = dataclasses.replace(sett, dokumentert_for=("molde", "aukra", "vestnes"))
    tekst = "Terskler dokumentert for Molde, Aukra og Vestnes, ikke kjent vedtatt i Kristiansund."
    assert forbehold(utsnitt, flere, hent_katalog()) == tekst
