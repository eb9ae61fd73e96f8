"""Det motoren husker fra én sak til den neste, endrer aldri et svar."""

import datetime as dt
import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orakel.doer import oppsett
from orakel.saksgenerator import KOMMUNER, saker, som_bytes
from orakel.scenariosaker import scenariosaker
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste import Bibliotek, Tjeneste
from rettesnor_motor.tjeneste.saker import ALLE

Kart = dict[str, Any]
EKSEMPEL = Path(__file__).parents[2] / "scenarioer" / "eksempler" / "hele-saken.json"
I_DAG = dt.date(2026, 6, 20)


def _stroemmer() -> st.SearchStrategy[list[Kart]]:
    """Trekker noen saker etter hverandre: tilfeldige, og scenarioer flyttet til en tilfeldig kommune."""
    scenarioer = st.builds(
        lambda scenario, kommune: {"sak_ref": "S", "dato": I_DAG.isoformat(), **scenario.sak, "kommune": kommune},
        st.sampled_from(scenariosaker()),
        st.sampled_from(KOMMUNER),
    )
    return st.lists(st.one_of(saker(), scenarioer), min_size=2, max_size=5)


def _svar(tjeneste: Tjeneste, sak: Kart, maalform: Maalform, regelsett: str | None) -> bytes:
    lest, utsnitt = tjeneste.leser.les(sak, "sak", raa=som_bytes(sak))
    return tjeneste.svar(lest, tjeneste.velg(lest, utsnitt, regelsett, maalform), kontroll=False).json


@settings(max_examples=15)
@given(stroem=_stroemmer(), maalform=st.sampled_from(get_args(Maalform)), regelsett=st.sampled_from((None, ALLE)))
def test_en_motor_som_har_svart_foer_svarer_som_en_ny(
    stroem: list[Kart], maalform: Maalform, regelsett: str | None
) -> None:
    brukt = Tjeneste(oppsett().bibliotek, i_dag=lambda: I_DAG)
    for sak in stroem:
        ny = Tjeneste(Bibliotek(brukt.bibliotek.regelverk), i_dag=lambda: I_DAG)
        svar = _svar(brukt, sak, maalform, regelsett)
        assert svar == _svar(ny, sak, maalform, regelsett)
        # Også når alt om saken nettopp er husket.
        assert svar == _svar(brukt, sak, maalform, regelsett)


def _utgaver(sak: Kart) -> list[Kart]:
    """Gir saken med alle opplysningene slik de er, med kilde, uten svar, ukjente og utelatt."""
    gitt = {navn: verdi for navn, verdi in sak["opplysninger"].items() if verdi is not None}
    som_objekter = {k: v if isinstance(v, dict) else {"verdi": v} for k, v in gitt.items()}
    med_kilde = {k: {**v, "kilde": "journal", "dato": "2026-01-02"} for k, v in som_objekter.items()}
    alle = [gitt, som_objekter, med_kilde, dict.fromkeys(gitt), {k: {"tilstand": "ukjent"} for k in gitt}, {}]
    return [{**sak, "opplysninger": opplysninger} for opplysninger in alle]


@pytest.mark.parametrize("maalform", get_args(Maalform))
def test_en_sak_svares_likt_uansett_hvordan_opplysningene_var_oppgitt_i_sakene_foer(maalform: Maalform) -> None:
    utgaver = _utgaver(json.loads(EKSEMPEL.read_bytes()))
    nye = [
        _svar(Tjeneste(Bibliotek(oppsett().bibliotek.regelverk), i_dag=lambda: I_DAG), en, maalform, ALLE)
        for en in utgaver
    ]
    for foerst in utgaver:
        brukt = Tjeneste(Bibliotek(oppsett().bibliotek.regelverk), i_dag=lambda: I_DAG)
        _svar(brukt, foerst, maalform, ALLE)
        assert [_svar(brukt, sak, maalform, ALLE) for sak in utgaver] == nye
