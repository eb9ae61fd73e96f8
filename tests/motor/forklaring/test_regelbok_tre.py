"""Treet i regelboken: hver node språket har, kan tegnes, og treet sier det samme som vilkåret."""

from dataclasses import replace
from fractions import Fraction
from typing import get_args

import pytest

from orakel.doer import oppsett
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.regelbok.tre import Gren, Trebygger
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Avledet

UTSNITT = oppsett().bibliotek.utsnitt("nasjonal", "2027-01-01")
JA = n.ErSvar("bpa", svar=True)
TALL = n.Verdi("alder")
VILKAAR: list[n.Vilkaar] = [
    n.Alle((JA, JA)),
    n.MinstEn((JA,)),
    n.Minst(1, (JA, JA)),
    n.Ikke((JA,)),
    n.UtfallAv("KU-01"),
    n.Sammenlign("alder", "over", Fraction(3), "aar", "Kilden"),
    n.Mellom("alder", Fraction(3), Fraction(4), "aar", "Kilden"),
    n.Valgt("sakstype", ("ny",)),
    JA,
    n.ErKjent("alder"),
    n.Tekstlengde("skjoenn_begrunnelse", 3, "Kilden"),
]
UTTRYKK: list[n.Uttrykk] = [
    TALL,
    n.Konstant(Fraction(1, 2)),
    n.Sum((TALL, TALL)),
    n.Differanse(TALL, TALL),
    n.Produkt((TALL,)),
    n.Kvotient(TALL, TALL),
    n.Stoerst((TALL,)),
    n.MinstAv((TALL,)),
    n.Omregn(TALL, "timer_per_maaned", "timer_per_uke"),
    n.Antall((JA, JA)),
    n.Hvis(JA, TALL, TALL),
    n.DagerEtter(n.Verdi("dato"), n.Verdi("soeknad_mottatt"), 1, 0, flyttes=True),
    n.Tabell(("bpa",), (n.Tabellrad((JA,), Fraction(1)), n.Tabellrad((n.ErSvar("bpa", svar=False),), Fraction(2)))),
    n.Tjenestesum(Fraction(168), "teller_i_samlet_behov", "behov_regnes_av", "timer_regnes", "tjenesteliste_komplett"),
    n.HoldtMotTjenester("bpa", ("bpa",), "tjenesteliste_komplett", "behov_regnes_av"),
]


def klasser(alias: object) -> set[type]:
    """Gir klassene i en union, også der den bygger på andre."""
    return {k for ledd in get_args(alias) for k in (klasser(ledd) or {ledd})}


def alle(gren: Gren) -> list[Gren]:
    """Gir grenen og alt under den."""
    return [gren, *(under for barn in gren.barn for under in alle(barn))]


def test_proeven_har_med_hver_node_spraaket_har() -> None:
    assert {type(node) for node in VILKAAR} == klasser(n.Vilkaar)
    assert {type(node) for node in UTTRYKK} == klasser(n.Uttrykk)


def bygger(beregn: n.Uttrykk = TALL) -> Trebygger:
    """Gir en bygger der én av størrelsene regnes ut slik."""
    prove = Avledet("samlet_timer_per_uke", "Prøven", "tall", "timer_per_uke", beregn)
    utsnitt = replace(UTSNITT, avledet={**UTSNITT.avledet, prove.id: prove})
    return Trebygger(utsnitt, hent_katalog())


@pytest.mark.parametrize("node", VILKAAR, ids=lambda node: type(node).__name__)
def test_hvert_vilkaar_blir_til_et_tre_med_setningen_oeverst_og_opplysningene_nederst(node: n.Vilkaar) -> None:
    tre = bygger().vilkaar(node)
    assert tre.tekst == Ordlegger(UTSNITT, hent_katalog()).vilkaar(node)
    assert all(gren.merke and gren.tekst for gren in alle(tre))
    assert {gren.slag for gren in alle(tre) if not gren.barn} <= {"opplysning", "henvisning"}


@pytest.mark.parametrize("node", UTTRYKK, ids=lambda node: type(node).__name__)
def test_hvert_regnestykke_blir_til_et_tre_med_opplysningene_nederst(node: n.Uttrykk) -> None:
    tre = bygger(node).stoerrelse("samlet_timer_per_uke")
    assert tre.tekst == "Prøven – timer per uke"
    assert tre.under
    nederst = {gren.slag for gren in alle(tre) if not gren.barn}
    assert nederst <= ({"regnestykke"} if isinstance(node, n.Konstant) else {"opplysning", "tjenester"})


def test_et_regnestykke_inne_i_et_annet_staar_under_det() -> None:
    tre = bygger(n.Sum((TALL, n.Konstant(Fraction(5, 2))))).stoerrelse("samlet_timer_per_uke")
    assert [gren.tekst for gren in tre.barn] == ["Alder", "tallet 2,5"]


def test_treet_til_en_regel_har_svaret_under_tittelen_og_vilkaaret_som_barn() -> None:
    for regel in (r for sett in UTSNITT.regelsett for r in sett.regler):
        tre = bygger().regel(regel, "svaret")
        assert (tre.merke, tre.tekst, tre.under) == (regel.id, regel.tittel, "svaret")
        assert tre.barn == (bygger().vilkaar(regel.naar),)
