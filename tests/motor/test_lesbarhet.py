"""Teksten er lett nok å lese: LIX høyst 50 for saksbehandlere og høyst 40 for den korte, på begge målformer.

Ingen ord er unntatt: navn på kilder, kommuner og faste uttrykk teller med. En tittel er et navn på noen få ord og ikke
en setning; titlene måles samlet.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from orakel.doer import oppsett
from orakel.lix import lix
from orakel.maalformer import svar_paa_maalform
from orakel.scenariosaker import scenariosaker
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform

HELE_TEKSTEN = 50
DEN_KORTE = 40
MINST_LINJER, FLEST_LINJER = 2, 5

paa_begge = pytest.mark.parametrize("maalform", MAALFORMER)


@cache
def _svarene(maalform: Maalform) -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple((s.navn, svar_paa_maalform(s.sak, maalform)) for s in scenariosaker())


def _regler(maalform: Maalform) -> Iterator[dict[str, Any]]:
    for sett in oppsett().bibliotek.tekster(maalform)["regelsett"]:
        yield from sett["regler"]


def _for_tunge(tekster: Iterator[tuple[str, str]], hoeyst: int) -> dict[str, float]:
    return {navn: round(verdi, 1) for navn, tekst in tekster if (verdi := lix(tekst)) > hoeyst}


@paa_begge
def test_hver_hele_tekst_i_scenarioene_er_lett_nok(maalform: Maalform) -> None:
    assert _for_tunge(((navn, svar["tekst"]) for navn, svar in _svarene(maalform)), HELE_TEKSTEN) == {}


@paa_begge
def test_hver_kort_tekst_i_scenarioene_er_lettere(maalform: Maalform) -> None:
    assert _for_tunge(((navn, svar["kort"]) for navn, svar in _svarene(maalform)), DEN_KORTE) == {}


@paa_begge
def test_den_korte_teksten_har_to_til_fem_linjer_for_hvert_regelsett(maalform: Maalform) -> None:
    for navn, svar in _svarene(maalform):
        deler = svar["kort"].split("\n\n")
        assert len(deler) == len(svar["svar"]), navn
        assert all(MINST_LINJER <= len(del_.splitlines()) <= FLEST_LINJER for del_ in deler), navn


@paa_begge
def test_hver_gjengivelse_og_hvert_raad_er_lett_nok(maalform: Maalform) -> None:
    alle = ((regel["id"], regel["gjengivelse"]) for regel in _regler(maalform))
    assert _for_tunge(alle, HELE_TEKSTEN) == {}
    raad = ((regel["id"], regel["da"]["raad"]) for regel in _regler(maalform) if "raad" in regel["da"])
    assert _for_tunge(raad, HELE_TEKSTEN) == {}


@paa_begge
def test_hvert_spoersmaal_er_lett_nok(maalform: Maalform) -> None:
    raatre = oppsett().bibliotek.tekster(maalform)
    ting = [*raatre["ordbok"]["opplysninger"], *raatre["tolkninger"]]
    assert _for_tunge(((ett["id"], ett["spoersmaal"]) for ett in ting), HELE_TEKSTEN) == {}
    under = ((r["id"], t["spoersmaal"]) for r in _regler(maalform) for t in r.get("tolkning", ()))
    assert _for_tunge(under, HELE_TEKSTEN) == {}


@paa_begge
def test_titlene_er_til_sammen_lette_nok(maalform: Maalform) -> None:
    alle = oppsett().bibliotek.tekster(maalform)["regelsett"]
    titler = [tittel for s in alle for tittel in (s["tittel"], *(r["tittel"] for r in s["regler"]))]
    assert lix("\n".join(titler)) <= HELE_TEKSTEN


@paa_begge
def test_hver_paaminnelse_er_lett_nok(maalform: Maalform) -> None:
    tekster = hent_katalog(maalform).tekster
    assert _for_tunge(((n, t) for n, t in tekster.items() if n.startswith("skjoenn.")), HELE_TEKSTEN) == {}
    assert _for_tunge(((n, t) for n, t in tekster.items() if n.startswith("kort.husk.")), DEN_KORTE) == {}


def test_lix_er_ord_per_setning_pluss_lange_ord_av_hundre() -> None:
    assert lix("Dette er en sak. Den skal meldes.") == 7 / 2
    assert lix("Oppfølgingsansvaret er avklart") == 3 + 100 * 2 / 3
    assert lix("Svaret: ja\nKU-01 er 15,50") == 5 / 3
    assert lix("Tiltak etter hol kap. 9") == 5
