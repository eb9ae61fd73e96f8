"""Regnestykket viser hvert ledd bak timene, og lar ingen tjeneste i saken stå unevnt."""

from random import Random
from typing import Any

from hypothesis import given, settings

from orakel.doer import oppsett
from orakel.grunnsak import grunnsak, timer
from orakel.saksgenerator import som_bytes, tilfeldig_sak, tilfeldighet
from rettesnor_motor.modell.svar import Sjekk

OPPLYSNINGER = {
    "alder": 35,
    "behov_over_to_aar": True,
    "tjenesteliste_komplett": True,
    "bpa_flere_ytere_eller_natt": False,
    "omsorg_for_barn_under_18": False,
    "bpa_vesentlig_oekt_kostnad": False,
}
OVERSKRIFT = "Slik er timene regnet"


def sjekk(sak: dict[str, Any]) -> Sjekk:
    tjeneste = oppsett().tjeneste
    lest = tjeneste.sjekk(som_bytes(sak), kontroll=False).sjekk.sak
    alt = tjeneste.bibliotek.utsnitt(lest.kommune, lest.dato)
    return tjeneste.kriteriesjekk(lest, tjeneste.velg(lest, alt, "rett_bpa"), kontroll=False)


def linjer(svar: Sjekk) -> list[str]:
    tekst = oppsett().bibliotek.skriver(svar.utsnitt).tekst.skriv(svar).splitlines()
    if OVERSKRIFT not in tekst:
        return []
    fra = tekst.index(OVERSKRIFT) + 1
    return tekst[fra : tekst.index("", fra)]


def bistand(antall: int) -> dict[str, Any]:
    return {**timer(antall), "type": "praktisk_bistand_daglig"}


def test_leddene_staar_foer_summen_og_tjenesten_i_leddet_den_telles_i() -> None:
    sak = grunnsak(bistand(10), {**timer(4), "type": "bpa"}, opplysninger={**OPPLYSNINGER, "bpa_samme_timer": False})
    vist = linjer(sjekk(sak))
    assert [linje.split(": ")[1].split(" ")[0] for linje in vist] == [
        "10,00",
        "10,00",
        "4,00",
        "4,00",
        "14,00",
        "14,00",
    ]
    assert "(praktisk bistand – daglige gjøremål 10 timer per uke" in vist[0]
    assert "(BPA) 4 timer per uke" in vist[2]


def test_en_tjeneste_som_ikke_regnes_med_staar_for_seg() -> None:
    vist = linjer(sjekk(grunnsak(bistand(10), {**timer(6), "type": "dagaktivitet"}, opplysninger=OPPLYSNINGER)))
    assert vist[-1].startswith("• Ikke regnet med: dagaktivitetstilbud 6 timer per uke")


def test_avlastning_som_ikke_teller_vises_med_null() -> None:
    avlastning = {**timer(5), "type": "avlastning_utenfor_institusjon"}
    vist = linjer(sjekk(grunnsak(bistand(10), avlastning, opplysninger=OPPLYSNINGER)))
    assert any(linje == "• Timer avlastning som teller: 0,00 timer per uke" for linje in vist)


@settings(max_examples=100, deadline=None)
@given(r=tilfeldighet())
def test_hver_tjeneste_i_saken_staar_i_regnestykket(r: Random) -> None:
    svar = sjekk(tilfeldig_sak(r))
    vist = "\n".join(linjer(svar))
    ordlegger = oppsett().bibliotek.skriver(svar.utsnitt).tekst.o
    i_ord = [
        f"{svar.utsnitt.tjenestetyper[t.type]} {linje}"
        for t, linje in zip(svar.sak.tjenester, ordlegger.oppfoert(svar.sak), strict=True)
    ]
    for ett in i_ord:
        assert ett in vist
