"""Det står overalt at snittstillingen er regnet av behovet, så ingen leser den som det enheten får."""

import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pypdf
import pytest

from orakel.doer import oppsett
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bemanningsbok import les_fil
from rettesnor_motor.tjeneste.bemanningsvedlegg import skriv_vedlegg


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_det_staar_ved_snittstillingen_at_den_er_behovet_og_ikke_det_tildelte(maalform: Maalform) -> None:
    delene, k = oppsett(), hent_katalog(maalform)
    tjeneste = Bemanningstjeneste(delene.bibliotek, delene.i_dag)
    inn = les_fil(tjeneste, Path("scenarioer/simulering/grunnlag.json").read_bytes(), "b.json")
    skrevet = tjeneste.svar_av(inn.fordeling, maalform)
    om = k("svarbok.om_snittstilling")

    raa = skriv_vedlegg(delene.bibliotek, inn, skrevet.json, "xlsx", maalform)
    ark = openpyxl.load_workbook(io.BytesIO(raa))[k("svarbok.ark.enheter")]
    assert [c.comment and c.comment.text for c in ark[1] if c.value == k("svarbok.kol.snittstilling")] == [om]
    raa = skriv_vedlegg(delene.bibliotek, inn, skrevet.json, "pdf", maalform)
    assert om in " ".join(" ".join(s.extract_text().split()) for s in pypdf.PdfReader(io.BytesIO(raa)).pages)
    assert {"nb": "(behovet delt på dem, ikke det tildelte)", "nn": "(behovet delt på dei, ikkje det tildelte)"}[
        maalform
    ] in skrevet.tekst


def test_snittstillingen_er_det_hoeyeste_behovet_delt_paa_de_ansatte_helgene_krever() -> None:
    delene = oppsett()
    tjeneste = Bemanningstjeneste(delene.bibliotek, delene.i_dag)
    inn = les_fil(tjeneste, Path("scenarioer/simulering/grunnlag.json").read_bytes(), "b.json")
    for enhet in json.loads(tjeneste.svar_av(inn.fordeling).json)["enheter"]:
        helg = enhet["helgesjekk"]
        if helg["personer"]:
            snitt = Decimal(enhet["behov"]["til"]) / helg["personer"]
            assert abs(snitt - Decimal(helg["snittstilling"])) < Decimal("0.01")
