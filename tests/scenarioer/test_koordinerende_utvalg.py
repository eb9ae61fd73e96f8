"""Kjører scenariene for koordinerende utvalg, og svarer på eksempelsakene."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import scenarios

from rettesnor_motor.feil import InndataFeil

pytest_plugins = ("scenarioer.steg",)

scenarios("koordinerende_utvalg.feature")

EKSEMPLER = Path(__file__).parents[2] / "scenarioer" / "eksempler"
MED_FEIL = "feil.json"


def _saker(fil: Path) -> list[dict[str, Any]]:
    tekst = fil.read_text("utf-8")
    if fil.suffix == ".jsonl":
        return [json.loads(linje) for linje in tekst.splitlines()]
    innhold = json.loads(tekst)
    return innhold if isinstance(innhold, list) else [innhold]


GYLDIGE = [
    pytest.param(sak, id=f"{fil.name}-{sak['sak_ref']}")
    for fil in sorted(EKSEMPLER.glob("*.json*"))
    if fil.name != MED_FEIL
    for sak in _saker(fil)
]


@pytest.mark.parametrize("sak", GYLDIGE)
def test_eksempelsaken_blir_besvart(doer: Callable[[dict[str, Any]], dict[str, Any]], sak: dict[str, Any]) -> None:
    svar = doer(sak)
    assert svar["sak_ref"] == sak["sak_ref"]
    assert svar["feil"] is None
    assert svar["svar"]["koordinerende_utvalg"]["utfall"] in {"skal", "avklar", "skjoenn"}


def test_saken_med_feil_blir_avvist_med_alle_feilene(doer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    (sak,) = _saker(EKSEMPLER / MED_FEIL)
    with pytest.raises(InndataFeil) as avvist:
        doer(sak)
    felt = " ".join(funn.felt for funn in avvist.value.funn)
    for navn in ("sakstype", "bpa", "avlasting", "ansvar_avklart", "ytere", "mengde", "status", "type"):
        assert navn in felt
