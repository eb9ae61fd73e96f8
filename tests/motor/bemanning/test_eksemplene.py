"""De oppdiktede bemanningssakene i ``scenarioer/eksempler/bemanning``: laget av frøet, og verd å vise fram."""

import json
from typing import Any

import pytest
from ytelse.bemanningssaker import EKSEMPLER, MAPPE, lag_sak, landet, som_fil

from orakel.kommandolinje import kjoer

STATUS = {"molde": "fordelt_innenfor_rammen", "kristiansund": "avhenger"}


@pytest.mark.parametrize("kommune", EKSEMPLER, ids=lambda k: k.id)
def test_filen_er_akkurat_det_froeet_gir(kommune: Any) -> None:
    assert (MAPPE / f"{kommune.id}.json").read_text("utf-8") == som_fil(lag_sak(kommune))


@pytest.mark.parametrize("kommune", EKSEMPLER, ids=lambda k: k.id)
def test_eksempelet_har_det_en_ekte_sak_har_og_svarer(kommune: Any) -> None:
    fil = MAPPE / f"{kommune.id}.json"
    sak = json.loads(fil.read_text("utf-8"))
    behov = [b for bruker in sak["brukere"] for b in bruker["behov"]]
    assert (len(sak["enheter"]), len(sak["brukere"])) == (kommune.enheter, kommune.brukere)
    assert {e.get("natt_type", "vaaken") for e in sak["enheter"]} == {"vaaken", "hvilende", "ambulerende"}
    for felt in ("fellesbehov_id", "besoek_per_uke", "reise_min", "kap9_timer_per_uke", "uker_per_aar", "avloesning"):
        assert any(felt in b for b in behov), felt
    for navn in ("kompetansekrav", "vinduer", "avstander"):
        assert any(e.get(navn) for e in sak["enheter"]), navn
    assert any(isinstance(b["timer_per_uke"], dict) for b in behov)
    svar = kjoer("bemanning", fil, "--format", "json").json
    assert svar["status"] == STATUS[kommune.id]


def test_landet_har_alle_brukerne_fordelt_paa_alle_kommunene() -> None:
    saker = list(landet(200, 7))
    assert len(saker) == 7
    assert sum(len(sak["brukere"]) for sak in saker) == 200
