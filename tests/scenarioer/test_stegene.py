"""Stegene selv: et navn som ikke finnes, får et scenario til å feile, også når det sier at noe ikke skal være der."""

from typing import Any

import pytest

from scenarioer import steg_koordinerende_utvalg as steg

TOMT: dict[str, Any] = {"svar": {"koordinerende_utvalg": {"raad": []}}, "neste_spoersmaal": []}


def test_et_raad_som_ikke_gis_maa_finnes(kjente_navn: frozenset[str]) -> None:
    steg.gis_ikke_raadet(TOMT, "R-NAER", kjente_navn)
    with pytest.raises(AssertionError, match="R-NEAR"):
        steg.gis_ikke_raadet(TOMT, "R-NEAR", kjente_navn)


def test_det_det_ikke_spoerres_om_maa_finnes(kjente_navn: frozenset[str]) -> None:
    for felt in ("bpa", "tjenester.bpa.mengde"):
        steg.spoerres_det_ikke_om(TOMT, felt, kjente_navn)
    for felt in ("bpaa", "tjenester.bpaa.mengde", "tjenester.bpa"):
        with pytest.raises(AssertionError, match=felt):
            steg.spoerres_det_ikke_om(TOMT, felt, kjente_navn)


def test_en_opplysning_som_utelates_maa_finnes(kjente_navn: frozenset[str]) -> None:
    sak = steg.ny_sak("2026-06-20")
    steg.opplysningen_er(sak, "bpa", steg.UTELATT, kjente_navn)
    assert "bpa" not in sak["opplysninger"]
    with pytest.raises(AssertionError, match="bpaa"):
        steg.opplysningen_er(sak, "bpaa", steg.UTELATT, kjente_navn)
