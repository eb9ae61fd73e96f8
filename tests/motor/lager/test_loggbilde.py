"""Bildet av loggen: det følger loggen, og viser aldri små grupper eller en slettet saksreferanse."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.modell.logg.innslag import Regelsettsvar, Sjekkinnslag, Sletting, Valg
from rettesnor_motor.tjeneste.loggbilde import MINSTE_GRUPPE, UTVALG, Loggbilde, skjul_smaa

_ANTALL = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from(["foelger", "fraviker"])), st.integers(1, 20)
)


@pytest.fixture
def logg(tmp_path: Path) -> Iterator[Logg]:
    loggen = Logg.aapne(tmp_path)
    yield loggen
    loggen.lukk()


def sjekk(utfall: str, sak_ref: str = "S-1") -> Sjekkinnslag:
    sett = (Regelsettsvar(UTVALG, utfall),)
    faste = ("molde", "2026-11-20", "ny", "nb", "2026.1", "sha256:ab", "0.1.0", "enig")
    return Sjekkinnslag(*faste, sett, sak_ref, b"{}", b"{}", b"{}")


@given(antall=_ANTALL)
def test_ingen_gruppe_under_grensen_vises(antall: dict[tuple[str, str], int]) -> None:
    for rad in skjul_smaa(Counter(antall)):
        for retning, vist in (("foelger", rad.foelger), ("fraviker", rad.fraviker)):
            ekte = antall.get((rad.kode, retning), 0)
            assert vist == (None if 0 < ekte < MINSTE_GRUPPE else ekte)


def test_bildet_foelger_loggen_naar_den_vokser(logg: Logg) -> None:
    bilde = Loggbilde(logg)
    assert bilde.dagsorden() == (0, [])
    id_ = logg.legg_inn(sjekk("skal")).id
    assert [venter.post.id for venter in bilde.dagsorden()[1]] == [id_]
    nyere = logg.legg_inn(sjekk("skjoenn")).id
    (venter,) = bilde.dagsorden()[1]
    assert (venter.post.id, venter.nyere and venter.nyere.id) == (id_, nyere)
    assert [post.id for post in bilde.i_saken("S-1")] == [nyere, id_]


def test_et_rettet_valg_telles_en_gang(logg: Logg) -> None:
    bilde = Loggbilde(logg)
    for nr in range(MINSTE_GRUPPE):
        id_ = logg.legg_inn(sjekk("skal", f"S-{nr}")).id
        valg = Valg(id_, "sak07", "saksbehandler", "fraviker", "annet", "Vi venter med dette")
        forrige = logg.legg_inn(valg).id
        logg.legg_inn(Valg(id_, "sak07", "saksbehandler", "foelger", "annet", "Vi melder likevel"), erstatter=forrige)
    assert [(rad.foelger, rad.fraviker) for rad in bilde.avvik()] == [(MINSTE_GRUPPE, 0)]


def test_en_slettet_saksreferanse_finnes_ikke_lenger(logg: Logg) -> None:
    bilde = Loggbilde(logg)
    id_ = logg.legg_inn(sjekk("skal")).id
    assert bilde.i_saken("S-1") != []
    logg.slett(Sletting(id_, ("sak_ref", "sak", "svar"), "leder7", "personvernforordningen artikkel 17"))
    assert bilde.i_saken("S-1") == []
    (venter,) = bilde.dagsorden()[1]
    assert (venter.post.id, venter.post.sak_ref) == (id_, "")


def test_en_id_maskinen_har_trukket_kan_ha_elleve_sifre_paa_rad() -> None:
    id_ = "13097248022" + "a" * 21
    assert Valg(id_, "sak07", "saksbehandler", "foelger", "annet", "Vi gjør det slik").gjelder == id_
