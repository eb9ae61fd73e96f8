"""Alle svar i begge målformer: det samme svaret og grunnlaget, og ingen setning på bokmål i svaret på nynorsk."""

import datetime as dt
from typing import Any

import orjson
import pytest
from hypothesis import given, settings

from orakel.doer import oppsett
from orakel.maalformer import bare_paa_bokmaal, svar_paa_maalform, tekstene, uten_kildetitler, uten_tekst
from orakel.saksgenerator import saker, som_bytes
from orakel.scenariosaker import scenariosaker
from rettesnor_motor.modell.regelverk import Regelverk
from rettesnor_motor.tjeneste import Bibliotek, Tjeneste

Kart = dict[str, Any]


def _hold_mot_hverandre(sak: Kart) -> None:
    nb, nn = svar_paa_maalform(sak, "nb"), svar_paa_maalform(sak, "nn")
    assert uten_tekst(nn) == uten_tekst(nb)
    assert (nb["maalform"], nn["maalform"]) == ("nb", "nn")
    hele = uten_kildetitler("\n".join(tekstene(nn)))
    assert [setning for setning in bare_paa_bokmaal() if setning in hele] == []


def test_hvert_scenario_har_samme_svar_paa_begge_maalformer() -> None:
    for scenario in scenariosaker():
        _hold_mot_hverandre(scenario.sak)


@settings(max_examples=300)
@given(sak=saker())
def test_hver_sak_har_samme_svar_paa_begge_maalformer(sak: Kart) -> None:
    _hold_mot_hverandre(sak)


def test_proeven_finner_setninger_paa_bokmaal_i_et_svar_paa_bokmaal() -> None:
    sak = scenariosaker()[0].sak
    hele = "\n".join(tekstene(svar_paa_maalform(sak, "nb")))
    assert sum(setning in hele for setning in bare_paa_bokmaal()) > 5


def _med_nynorskkommune() -> Tjeneste:
    ekte = oppsett().bibliotek.regelverk
    kommune = {"kommune": "proevd", "navn": "Prøvd", "maalform": "nn"}
    raatre = {**ekte.raatre, "overlegg": [*ekte.raatre["overlegg"], kommune]}
    regelverk = Regelverk(ekte.versjon, ekte.kontrollsum, raatre, ekte.rekkefoelge, ekte.leser)
    return Tjeneste(Bibliotek(regelverk), i_dag=lambda: dt.date(2026, 6, 20))


@pytest.mark.parametrize(("valgt", "ventet"), [(None, "nn"), ("nb", "nb"), ("nn", "nn")])
def test_kommunens_maalform_gjelder_naar_ingen_er_valgt(valgt: Any, ventet: str) -> None:
    svar = _med_nynorskkommune().sjekk(som_bytes({"sak_ref": "A", "kommune": "proevd"}), kontroll=False, maalform=valgt)
    assert orjson.loads(svar.json)["maalform"] == ventet


def test_uten_valg_er_svaret_paa_bokmaal() -> None:
    assert svar_paa_maalform({"sak_ref": "A", "kommune": "molde"}, None)["maalform"] == "nb"


def test_kontrollen_er_enig_ogsaa_paa_nynorsk() -> None:
    delene = oppsett(kontroll=True)
    svar = delene.tjeneste.sjekk(som_bytes(scenariosaker()[0].sak), kontroll=True, maalform="nn")
    assert svar.sjekk.kontroll == "enig"


def test_feilen_har_samme_id_paa_begge_maalformer() -> None:
    sak = {"sak_ref": "A", "kommune": "molde", "dato": "2020-01-01"}
    nb, nn = svar_paa_maalform(sak, "nb"), svar_paa_maalform(sak, "nn")
    assert nb["feil"] == nn["feil"] is not None


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_at_ingen_henvisning_gjelder_staar_bare_under_henvisningen(maalform: Any) -> None:
    sak = {"sak_ref": "A", "dato": "2025-12-01", "opplysninger": {"behov_langvarig": True}}
    svar = svar_paa_maalform(sak, maalform)
    assert len(svar["svar"]) > 1
    assert svar["feil"]["slag"] == "ingen_regel_i_kraft"
    for tekst in (svar["kort"], svar["tekst"]):
        assert tekst.count(svar["feil"]["id"]) == 1
