"""En ende som ikke finnes, blir ord og aldri et tall: deling på noe som kan være null."""

import dataclasses
import re
from fractions import Fraction
from typing import Any

import orjson
import pytest

from orakel.proeveregler import regelmappe
from orakel.proevetjeneste import bygg_tjeneste
from orakel.saksgenerator import som_bytes
from rettesnor_motor.evaluering.intervall import UENDELIG
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.svar import Tallverdi

ENHET = "timer_per_uke"
DELING = {"kvotient": {"teller": "a", "nevner": "b"}}
SAK = {"sak_ref": "S", "dato": "2026-06-20", "opplysninger": {"a": 5, "b": 0}}


def svar_for(beregn: Any, naar: Any) -> dict[str, Any]:
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"f0": {**naar, "enhet": ENHET}}}, {"f0": beregn}))
    svar: dict[str, Any] = orjson.loads(tjeneste.sjekk(som_bytes(SAK), kontroll=False).json)
    return svar


@pytest.mark.parametrize(
    ("beregn", "i_ord"),
    [
        (DELING, "ubestemt"),
        ({"produkt": [DELING, "0.001"]}, "ubestemt"),
        ({"stoerst": [DELING, "3"]}, f"minst 3,00 {ENHET}"),
        ({"sum": [{"stoerst": [DELING, "3"]}, "1"]}, f"minst 4,00 {ENHET}"),
        ({"minst_av": [DELING, "3"]}, f"høyst 3,00 {ENHET}"),
    ],
)
def test_det_uendelige_sies_med_ord_i_teksten_og_grunnlaget(beregn: Any, i_ord: str) -> None:
    svar = svar_for(beregn, {"over": "15"} if "stoerst" in str(beregn) else {"under": "-15"})
    assert f"; {i_ord}; terskel: " in svar["tekst"]
    (blad,) = [b["barn"][0] for b in svar["grunnlag"]["proeve"]["barn"] if b["node"] == "PR-0"]
    assert blad["verdi"] == i_ord
    assert not re.search(r"\d{20}", orjson.dumps({**svar, "regelverk": None}).decode().split("Regelverk")[0])


@pytest.mark.parametrize("beregn", [DELING, {"stoerst": [DELING, "3"]}, {"minst_av": [DELING, "3"]}])
def test_et_tall_uten_begge_ender_har_ingen_verdi_i_json(beregn: Any) -> None:
    regel = next(r for r in svar_for(beregn, {"over": "15"})["svar"]["proeve"]["regler"] if r["id"] == "PR-0")
    assert regel["verdi"] is None
    assert regel["terskel"] == "15"


def test_avstanden_gjelder_den_enden_som_finnes() -> None:
    svar = svar_for({"stoerst": [DELING, "3"]}, {"over": "1"})
    regel = next(r for r in svar["svar"]["proeve"]["regler"] if r["id"] == "PR-0")
    assert (regel["utfall"], regel["verdi"], regel["margin"]) == ("ja", None, "2.00")
    assert f"minst 3,00 {ENHET}; terskel: over 1 {ENHET}; 2,00 {ENHET} over terskelen" in svar["tekst"]


@pytest.mark.parametrize("enhet", ["dato", "ordinal", ENHET])
def test_en_opplysning_som_ikke_kunne_leses_har_ingen_verdi_aa_vise(enhet: str) -> None:
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"a": {"over": "15", "enhet": ENHET}}}))
    sjekk = tjeneste.sjekk(som_bytes(SAK), kontroll=False).sjekk
    utfall = next(r for r in sjekk.sett[0].regler if r.regel.id == "PR-0")
    naar = n.Sammenlign("d" if enhet == "dato" else "o" if enhet == "ordinal" else "a", "over", Fraction(1), enhet, "")
    ukjent = utfall._replace(
        regel=dataclasses.replace(utfall.regel, naar=naar),
        utfall="ukjent",
        margin=None,
        tall=Tallverdi(-UENDELIG, UENDELIG, -UENDELIG, UENDELIG),
    )
    assert tjeneste.bibliotek.skriver(sjekk.utsnitt).tekst.maaling(ukjent).startswith("ubestemt; terskel: over ")
