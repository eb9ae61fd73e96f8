"""Hva som skal til, holdt mot å prøve alt: de samme minste settene, og grenser som er nøyaktige."""

from random import Random

from hypothesis import given, settings

from orakel.saksgenerator import tilfeldighet
from orakel.veiproeve import ulikheter


@settings(max_examples=80)
@given(r=tilfeldighet())
def test_de_minste_settene_er_de_samme_som_naar_alt_proeves(r: Random) -> None:
    assert ulikheter(r, formel=False)[0] == []


@settings(max_examples=30)
@given(r=tilfeldighet())
def test_de_minste_settene_gjennom_regnestykker_er_de_samme_som_naar_alt_proeves(r: Random) -> None:
    assert ulikheter(r, formel=True)[0] == []
