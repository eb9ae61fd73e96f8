"""Det lagres ikke mer om et menneske enn reglene bruker: hver opplysning leses av et regelsett som svarer."""

from typing import Any

import pytest

from orakel.doer import oppsett, svar_paa
from orakel.grunnsak import grunnsak
from rettesnor_motor.feil import InndataFeil

OPPLYSNINGER = [post["id"] for post in oppsett().bibliotek.regelverk.raatre["ordbok"]["opplysninger"]]
FRA_SAKEN = {"dato", "sakstype"}


def _med(navn: str, verdi: Any) -> dict[str, Any]:
    sak = grunnsak()
    return {**sak, "opplysninger": {**sak["opplysninger"], navn: verdi}}


@pytest.mark.parametrize("navn", sorted({*OPPLYSNINGER} - FRA_SAKEN))
def test_en_opplysning_som_oppgis_leses_av_et_regelsett_som_svarer(navn: str) -> None:
    svar = svar_paa(_med(navn, {"tilstand": "ukjent"}))["svar"]
    leser = oppsett().bibliotek.regelverk.leser
    assert [sett for sett in svar if navn in leser.get(sett, ())]


def test_det_ordboken_ikke_kjenner_kommer_ikke_inn() -> None:
    with pytest.raises(InndataFeil):
        svar_paa(_med("diagnose", "noe"))
