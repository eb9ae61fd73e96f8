"""Summen av tjenestene i reglene: den finnes ett sted, og taket for en mengde kommer derfra."""

import datetime as dt
import re

import pytest

from orakel.avvisning import avvist
from orakel.grunnsak import grunnsak, timer
from orakel.stokking import regelfiler
from rettesnor_motor.feil import InndataFeil, RegelverkFeil
from rettesnor_motor.lesing.sak import Sakleser
from rettesnor_motor.modell.regelverk import Regelverk
from rettesnor_motor.tjeneste import Bibliotek
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk

UTVALG, PARAMETRE = "koordinerende_utvalg.yaml", "parametre.yaml"


def _med(fil: str, staar: str, ny: str) -> dict[str, bytes]:
    filer = regelfiler()
    tekst = filer[fil].decode()
    assert tekst.count(staar) == 1
    return {**filer, fil: tekst.replace(staar, ny).encode()}


def _leser(regelverk: Regelverk) -> Sakleser:
    return Sakleser(Bibliotek(regelverk).utsnitt, lambda: dt.date(2026, 6, 20))


def test_en_sum_til_av_tjenestene_avvises_med_sted_og_forslag() -> None:
    tekst = regelfiler()[UTVALG].decode()
    (summen,) = re.findall(r"  - id: samlet_timer_per_uke\n.*?(?=  - id: )", tekst, re.DOTALL)
    filer = _med(UTVALG, summen, summen + summen.replace("samlet_timer_per_uke", "summen_en_gang_til"))
    with pytest.raises(RegelverkFeil) as feil:
        kontroller_regelverk(filer)
    (funn,) = [f for f in feil.value.funn if "lagt sammen" in f.feil]
    linjer = filer[UTVALG].decode().split("\n")
    linje, kolonne = map(int, funn.sted.split(":")[1:])
    assert linjer[linje - 1][kolonne - 1 :].startswith("tjenestesum")
    assert linje > linjer.index("  - id: summen_en_gang_til")
    assert "«samlet_timer_per_uke»" in funn.feil
    assert "samlet_timer_per_uke" in funn.forslag


def test_en_mengde_over_taket_i_reglene_avvises() -> None:
    assert [(f.felt, f.feil[:12]) for f in avvist(grunnsak(timer(169)))] == [("tjenester.0.mengde", "mer enn 168 ")]
    leser = _leser(kontroller_regelverk(_med(PARAMETRE, 'verdi: "168"', 'verdi: "100.5"')))
    leser.les(grunnsak(timer("100.5")), "sak")
    with pytest.raises(InndataFeil) as feil:
        leser.les(grunnsak(timer("100.6")), "sak")
    assert [f.feil for f in feil.value.funn] == ["mer enn 100.5 timer per uke"]
