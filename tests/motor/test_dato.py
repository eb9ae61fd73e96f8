"""Hva som er en dato: det samme i saken, i reglene og i adressen."""

import pytest

from orakel.proeveregler import regelmappe
from orakel.proevetjeneste import bygg_tjeneste, regelutfall
from rettesnor_motor.feil import InndataFeil, RegelverkFeil
from rettesnor_motor.lesing.dato import les_dato

IKKE_DATOER = ("", "i dag", "2026-02-30", "20260620", "2026-W25-6", "2026-6-20", " 2026-06-20", "2026-06-20T00:00")


def test_en_dato_leses() -> None:
    dato = les_dato("2026-06-20")
    assert dato is not None
    assert dato.isoformat() == "2026-06-20"


@pytest.mark.parametrize("tekst", IKKE_DATOER)
def test_det_som_ikke_er_en_dato_leses_ikke(tekst: str) -> None:
    assert les_dato(tekst) is None


@pytest.mark.parametrize("tekst", ["20260620", "2026-W25-6"])
def test_en_annen_skrivemaate_er_ingen_dato_verken_i_en_regel_eller_i_en_opplysning(tekst: str) -> None:
    with pytest.raises(RegelverkFeil) as regelfeil:
        bygg_tjeneste(regelmappe({"PR-0": {"d": {"over": tekst}}}))
    assert any("dato" in funn.feil for funn in regelfeil.value.funn)
    tjeneste = bygg_tjeneste(regelmappe({"PR-0": {"d": {"over": "2026-06-20"}}}))
    with pytest.raises(InndataFeil) as saksfeil:
        regelutfall(tjeneste, {"sak_ref": "S", "dato": "2026-06-20", "opplysninger": {"d": tekst}})
    assert [(funn.felt, funn.feil) for funn in saksfeil.value.funn] == [("opplysninger.d", "skal være en dato")]
