"""Tallet som gjør behovet mest usikkert, holdt mot hele regnestykket gjort på nytt for hvert uskarpt tall."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given, settings

from orakel.bemanningssaker import bemanningssak, med_ukjente
from orakel.saksgenerator import tilfeldighet
from rettesnor_motor.bemanning.fordeling import fordel_ressurser
from rettesnor_motor.bemanning.usikkerhet import uskarpe
from rettesnor_motor.modell.bemanning import Fordeling
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste


def _tjeneste() -> Bemanningstjeneste:
    with bygg(kontroll=False) as oppsett:
        return Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)


TJENESTE = _tjeneste()


def _bredde(svar: Fordeling) -> Fraction:
    return sum((s.behov.hoey - s.behov.lav for s in svar.enheter), Fraction(0))


@settings(max_examples=150, deadline=None)
@given(r=tilfeldighet())
def test_det_mest_usikre_tallet_er_det_som_gjoer_spennet_smalest_naar_det_blir_kjent(r: Random) -> None:
    svar = TJENESTE.fordel(med_ukjente(r, bemanningssak(r)))
    brukere, smalere = svar.sak.brukere, {}
    for i, bruker in enumerate(brukere):
        for felt, ny in uskarpe(bruker):
            sak = replace(svar.sak, brukere=(*brukere[:i], ny, *brukere[i + 1 :]))
            smalere[felt] = _bredde(svar) - _bredde(fordel_ressurser(sak, svar.normer))
    ventet = min(smalere, key=lambda felt: (-smalere[felt], felt), default=None)
    if ventet is None or not smalere[ventet]:
        assert svar.mest_usikkert is None
    else:
        assert svar.mest_usikkert == (ventet, smalere[ventet])
