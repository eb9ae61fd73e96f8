"""Lovene i semantikk 2.2 på noen saker i alle regelsettene; ``python -m tests.orakel.troskap`` prøver mange."""

from decimal import Decimal
from random import Random

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from orakel import fri_opplysning
from orakel.doer import svarbytes
from orakel.grunnsak import grunnsak, prosent, timer
from orakel.proeveregler import ordbok, regelmappe
from orakel.proevetjeneste import bygg_tjeneste
from orakel.saksgenerator import som_bytes, tilfeldighet
from orakel.talltrekk import fra_froe
from orakel.troskap import er_tro, nevner_bare_det_leste, proev, proevesak, skjult, snudde


@settings(max_examples=25)
@given(froe=st.integers(1 << 40, 1 << 50))
def test_lovene_holder_i_saker_om_alle_regelsettene(froe: int) -> None:
    kode, tall = proev(4, froe)
    assert (kode, tall["saker"]) == (0, 4)


@settings(max_examples=50)
@given(r=tilfeldighet())
def test_en_opplysning_trukket_etter_ordboken_kan_leses(r: Random) -> None:
    tjeneste = bygg_tjeneste(regelmappe({}))
    trukket = {o["id"]: fri_opplysning.trekk(r, o, [Decimal(15)]) for o in ordbok()["opplysninger"]}
    sak = {"sak_ref": "P", "dato": "2026-06-20", "opplysninger": trukket}
    assert orjson.loads(tjeneste.sjekk(som_bytes(sak), kontroll=False).json)["feil"] is None


def test_det_unevnte_skjules_faktisk() -> None:
    sak = grunnsak(timer(3), sakstype="endring")
    raa = svarbytes(sak)
    assert "sakstype" not in skjult(sak, raa)
    assert not er_tro(sak, raa)


def test_et_svar_som_bygger_paa_noe_unevnt_blir_funnet() -> None:
    sak = grunnsak(timer(3), opplysninger={"avlastning": prosent(60)})
    svar = orjson.loads(svarbytes(sak))
    for rot in svar["grunnlag"].values():
        rot["barn"] = [regel for regel in rot["barn"] if regel["regel"] != "KU-02"]
    assert er_tro(sak, orjson.dumps(svar)) == ["svaret endres når det unevnte skjules"]


def test_et_grunnlag_som_nevner_noe_ulest_blir_funnet() -> None:
    sak = grunnsak(timer(3))
    svar = orjson.loads(svarbytes(sak))
    svar["grunnlag"]["koordinerende_utvalg"]["barn"][2]["barn"][0]["opplysning"] = "alder"
    assert nevner_bare_det_leste(sak, orjson.dumps(svar)) == ["KU-03 nevner alder, men leser det ikke"]


def test_en_node_som_snur_blir_funnet() -> None:
    sak = grunnsak(timer(3))
    assert snudde(sak, {"KU-01": "nei"}, {"KU-01": "ja"}) == ["KU-01: nei ble ja"]
    assert snudde(sak, {"KU-01": "ukjent"}, {"KU-01": "ja"}) == []
    assert snudde(sak, {"KU-05": "nei"}, {"KU-05": "ja"}) == []


def test_sakene_er_de_samme_hver_gang() -> None:
    assert proevesak(fra_froe(7)) == proevesak(fra_froe(7))
