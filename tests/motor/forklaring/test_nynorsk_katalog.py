"""Katalogen på nynorsk: en setning for hver på bokmål, med de samme verdiene i, og uten bokmål."""

import pytest

from orakel.maalformer import bokmaalsord, samme_hull
from rettesnor_motor.forklaring.katalog import hent_katalog

NB, NN = hent_katalog("nb").tekster, hent_katalog("nn").tekster


def test_hver_setning_finnes_paa_begge_maalformer() -> None:
    assert sorted(set(NB) ^ set(NN)) == []


@pytest.mark.parametrize("noekkel", sorted(set(NB) & set(NN)))
def test_setningen_setter_inn_de_samme_verdiene(noekkel: str) -> None:
    assert samme_hull(NB[noekkel], NN[noekkel]), f"{NB[noekkel]} / {NN[noekkel]}"


def test_ingen_setning_paa_nynorsk_har_ord_som_bare_er_bokmaal() -> None:
    # Stegene er språket scenarioene er skrevet på, og det er ett for alle.
    assert {n: o for n, tekst in NN.items() if (o := bokmaalsord(tekst)) and not n.startswith("steg.")} == {}


def test_proeven_kjenner_igjen_bokmaal() -> None:
    assert bokmaalsord("Saken er ikke avklart") == ["saken", "ikke"]
    assert bokmaalsord("Saka er ikkje avklart, {timer}") == []


def test_en_rekke_bindes_sammen_ogsaa_paa_nynorsk() -> None:
    assert hent_katalog("nn").rekke(["a", "b", "c"], "eller") == "a, b eller c"
