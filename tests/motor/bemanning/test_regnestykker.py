"""Regnestykkene bak nøkkeltallene og kronene: regnes leddene ut for hånd, blir de tallet de står ved."""

import json
import re
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from orakel.doer import oppsett
from rettesnor_motor.forklaring.bemanning.regnestykker import Regnestykke, Regnestykker
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bemanningsbok import Inndata
from rettesnor_motor.tjeneste.bemanningsvedlegg import vis_innhold, vis_regnestykkene

from .test_vedleggstabeller import FORDELT, TILFELLER, sak_til

Kart = dict[str, Any]
KRONER = 1  # rundet til hele kroner; et årsverkstall har to desimaler


@cache
def aapnet(tilfelle: str, maalform: Maalform = "nb") -> tuple[Kart, Kart, Regnestykker]:
    """Gir svaret, det siden viser, og regnestykkene bak."""
    delene = oppsett()
    tjeneste = Bemanningstjeneste(delene.bibliotek, delene.i_dag)
    sak = sak_til(tilfelle)
    inn = Inndata(sak, tjeneste.fordel(sak, "sak"))
    svar = json.loads(tjeneste.svar_av(inn.fordeling, maalform).json)
    innhold = vis_innhold(delene.bibliotek, inn, svar, maalform)
    return svar, innhold, vis_regnestykkene(delene.bibliotek, inn, svar, maalform)


def tallene(tekst: str) -> list[Fraction]:
    """Leser tallet, eller det laveste og det høyeste, med fortegnet som står foran."""
    funnet = re.findall(r"\d+(?:,\d+)?", tekst.replace("\u00a0", ""))
    return [Fraction(ett.replace(",", ".")) for ett in funnet]


def regn(stykke: Regnestykke) -> Fraction:
    """Regner ut et stykke der hvert ledd er ett tall: ledd med × ganger alt som står over."""
    svar = Fraction(0)
    for _, tekst in stykke:
        (tall,) = tallene(tekst) or [Fraction(0)]
        if tekst.startswith("×"):
            svar *= tall / 100 if "prosent" in tekst or "%" in tekst else tall
        else:
            svar += -tall if tekst.startswith(("−", "-")) else tall
    return svar


def test_brutto_netto_og_gevinst_i_enheten_er_det_leddene_blir() -> None:
    svar, innhold, stykker = aapnet("eksempel")
    titler = next(t for t in innhold["tabeller"] if t["rader"] and len(t["rader"]) == len(stykker.kroner))["kolonner"]
    assert len(titler) == len(stykker.kroner[0])
    for enhet, ledd in zip(svar["oekonomi"]["enheter"], stykker.kroner, strict=True):
        gevinst = enhet["gevinst"]
        assert abs(regn(ledd[1]) - Fraction(enhet["brutto"])) <= KRONER
        assert abs(regn(ledd[3]) - Fraction(gevinst["aarsverk"])) <= Fraction(1, 100)
        assert abs(regn(ledd[4]) - Fraction(gevinst["brutto"])) <= KRONER
        if enhet["netto"]:
            assert abs(regn(ledd[2]) - Fraction(enhet["netto"])) <= KRONER * len(ledd[2])


def test_refusjonen_til_en_bruker_er_det_leddene_blir() -> None:
    svar, _, stykker = aapnet("eksempel")
    brukere = [b for b in svar["oekonomi"]["brukere"] if Fraction(b["refusjon"]["til"]) or b["maa_avklares"]]
    for bruker, ledd in zip(brukere, stykker.refusjon, strict=True):
        if bruker["over_innslagspunktet"]["fra"] == bruker["over_innslagspunktet"]["til"]:
            assert abs(regn(ledd[4]) - Fraction(bruker["over_innslagspunktet"]["til"])) <= KRONER * len(ledd[4])
            assert abs(regn(ledd[5]) - Fraction(bruker["refusjon"]["til"])) <= KRONER
            assert abs(regn(ledd[6]) - Fraction(bruker["netto"])) <= KRONER * 2
    assert any(ledd[4] for ledd in stykker.refusjon)


def test_det_som_ikke_er_oppgitt_staar_i_regnestykket() -> None:
    _, _, stykker = aapnet("ukjent")
    alle = " ".join(tekst for rad in stykker.refusjon for stykke in rad for ledd in stykke for tekst in ledd)

    assert "ikke oppgitt: fra ingenting til hele lønnen" in alle
    assert "ikke oppgitt, så refusjonen kan bli ingenting" in alle
    assert "regnet i hver ende av lønnen" in alle


@pytest.mark.parametrize("maalform", MAALFORMER)
@pytest.mark.parametrize("tilfelle", TILFELLER)
def test_hvert_regnestykke_staar_ved_raden_sin(tilfelle: str, maalform: Maalform) -> None:
    _, innhold, stykker = aapnet(tilfelle, maalform)
    kroner, refusjon = innhold["tabeller"][-3:-1]

    for tabell, rader in ((kroner, stykker.kroner), (refusjon, stykker.refusjon)):
        assert len(tabell["rader"]) == len(rader)
        assert all(len(tabell["kolonner"]) == len(rad) for rad in rader)
        assert all(not stykke or tall for rad in rader for stykke, tall in zip(rad, tabell["tall"], strict=True))
    assert bool(stykker.kroner) == (tilfelle in FORDELT)


def test_noekkeltallene_som_ikke_er_summer_har_leddene_sine() -> None:
    svar, _, stykker = aapnet("eksempel")
    assert abs(regn(stykker.noekkeltall["ikke_fordelt"]) - Fraction(svar["ikke_fordelt"])) <= Fraction(1, 100)
    mangler, _, delvis = aapnet("ikke_dekket")
    rundet = Fraction(len(mangler["enheter"]), 100)
    assert abs(regn(delvis.noekkeltall["mangler"]) - Fraction(mangler["mangler_aarsverk"])) <= rundet
    assert "ikke_fordelt" not in delvis.noekkeltall
