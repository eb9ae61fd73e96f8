"""Stegene selv: et navn som ikke finnes, får et scenario til å feile, også når det sier at noe ikke skal være der."""

from typing import Any

import pytest

from rettesnor_motor.feil import AvvikFeil
from rettesnor_motor.lesing.steg import Proeve, finn_steg

TOMT: dict[str, Any] = {"svar": {"koordinerende_utvalg": {"raad": []}}, "neste_spoersmaal": []}


def proev(slag: Any, tekst: str, kjente: frozenset[str]) -> Proeve:
    proeve = Proeve("koordinerende_utvalg", svar=TOMT, kjente=kjente, sak={"opplysninger": {"bpa": False}})
    finn_steg(slag, tekst)(proeve)
    return proeve


def test_et_raad_som_ikke_gis_maa_finnes(kjente_navn: frozenset[str]) -> None:
    proev("så", 'gis ikke rådet "R-NAER"', kjente_navn)
    with pytest.raises(AvvikFeil, match="R-NEAR"):
        proev("så", 'gis ikke rådet "R-NEAR"', kjente_navn)


def test_det_det_ikke_spoerres_om_maa_finnes(kjente_navn: frozenset[str]) -> None:
    for felt in ("bpa", "tjenester.bpa.mengde"):
        proev("så", f'spørres det ikke om "{felt}"', kjente_navn)
    for felt in ("bpaa", "tjenester.bpaa.mengde", "tjenester.bpa"):
        with pytest.raises(AvvikFeil, match=felt):
            proev("så", f'spørres det ikke om "{felt}"', kjente_navn)


def test_en_opplysning_som_utelates_maa_finnes(kjente_navn: frozenset[str]) -> None:
    assert "bpa" not in proev("gitt", 'opplysningen "bpa" er utelatt', kjente_navn).sak["opplysninger"]
    with pytest.raises(AvvikFeil, match="bpaa"):
        proev("gitt", 'opplysningen "bpaa" er utelatt', kjente_navn)
