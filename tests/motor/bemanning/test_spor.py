"""Sporet i ord: det om enhetene, rammen og normene står før brukerne, og de som flytter sammen, er én linje."""

import json
from pathlib import Path
from typing import Any

import pytest

from orakel.doer import oppsett
from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.forklaring.bemanning.spor import sporet_i_ord
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.modell.bemanning.simulering import Feltendring, Sporlinje
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bemanningsbok import les_fil
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste

FILER = Path("scenarioer/simulering")
SLAAS_SAMMEN: dict[str, Any] = {
    "slag": "slaas_sammen",
    "enheter": ["solbakken", "fjordgloett"],
    "fellesbehov": "hver_for_seg",
    "til": {
        "id": "tunet",
        "navn": "Tunet",
        "natt_type": "vaaken",
        "indirekte_timer_per_uke": "12",
        "funksjoner_aarsverk": "0.8",
        "omregning": {},
        "ukearbeidstid": {},
        "kap9_samtidig": "nei",
        "avstander": {"ute": "7"},
        "vinduer": [{"tidsbaand": "natt_hverdag", "personer": 1, "timer_per_uke": "40"}],
        "kompetansekrav": [],
    },
}


def _spor(tiltak: dict[str, Any], maalform: Maalform = "nb") -> dict[str, Any]:
    delene = oppsett()
    tjeneste = Simuleringstjeneste(delene.bibliotek, Bemanningstjeneste(delene.bibliotek, delene.i_dag))
    scenario = {"id": "s", "navn": "n", "beskrivelse": "b", "grunnlag": "g", "tiltak": [tiltak]}
    tre = {"bemanning": json.loads((FILER / "grunnlag.json").read_bytes()), "scenarioer": [scenario]}
    (spor,) = json.loads(tjeneste.hva_om_json(tre, maalform))["simuleringer"][0]["spor"]
    return dict(spor)


@pytest.mark.parametrize(
    ("maalform", "foerst"),
    [
        ("nb", ["Fjordgløtt er ikke lenger en egen enhet", "Solbakken er ikke lenger en egen enhet"]),
        ("nn", ["Fjordgløtt er ikkje lenger ei eiga eining", "Solbakken er ikkje lenger ei eiga eining"]),
    ],
)
def test_naar_enheter_slaas_sammen_staar_enheten_foerst_og_flyttingene_paa_en_linje(
    maalform: Maalform, foerst: list[str]
) -> None:
    spor = _spor(SLAAS_SAMMEN, maalform)
    linjer = spor["i_ord"]
    assert linjer[:2] == foerst
    flytter = {"nb": "7 brukere flytter", "nn": "7 brukarar flyttar"}[maalform]
    assert linjer[2] == f"{flytter} til Tunet: b1, b2, b3, b4, b5, b6, b9"
    om_enheten = [linje.partition(":")[2] for linje in linjer if linje.startswith("Tunet:")]
    assert [linje for linje in linjer if "bruker b" in linje.lower()] == []
    for tallet in ("– → 12", "– → 0,8", "– → 40", "– → 35,5", "– → 1"):
        assert any(linje.endswith(tallet) for linje in om_enheten), tallet
    assert len(spor["endringer"]) > len(linjer)


def test_det_som_gjelder_alle_staar_foer_brukerne_og_blir_aldri_utelatt_for_dem() -> None:
    delene = oppsett()
    tjeneste = Bemanningstjeneste(delene.bibliotek, delene.i_dag)
    sak = les_fil(tjeneste, (FILER / "grunnlag.json").read_bytes(), "b.json").fordeling.sak
    endringer = [Feltendring(f"brukere.b{nr}.foedselsaar", "1990", "1991") for nr in range(1, 30)]
    om_enheten = ("natt_type", "indirekte_timer_per_uke", "omregning.natt_helg", "funksjoner_aarsverk")
    endringer += [Feltendring(f"enheter.solbakken.{felt}", "1", "2") for felt in om_enheten]
    endringer += [
        Feltendring("ramme_aarsverk", "13.2", "12"),
        Feltendring("normer.bemanning_ukearbeidstid", "35", "36"),
    ]
    linjer = [*sporet_i_ord(Sporlinje("s", None, tuple(endringer)), Feltnavn(sak, hent_katalog("nb")))]  # type: ignore[arg-type]
    assert [linje.startswith("Bruker") for linje in linjer] == [False] * 6 + [True] * 6 + [False]
    assert linjer[-1] == "og 23 felt til; alle står i JSON-svaret"


def test_en_bruker_som_flytter_alene_har_sin_egen_linje() -> None:
    linjer = _spor({"slag": "bytter_enhet", "bruker": "b8", "enhet": "solbakken", "fellesbehov": "fjernes"})["i_ord"]
    assert [linje for linje in linjer if linje.endswith("→ Solbakken")] == [
        "Bruker b8: Enhet: Ambulerende team → Solbakken"
    ]
