"""Bildet av loggen: det følger loggen, og viser aldri små grupper eller en slettet saksreferanse."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.modell.logg.innslag import Regelsettsvar, Retning, Sjekkinnslag, Sletting, Tilraading, Valg
from rettesnor_motor.tjeneste.loggbilde import MINSTE_GRUPPE, UTVALG, Loggbilde, skjul_smaa

_ANTALL = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from(["foelger", "fraviker"])), st.integers(1, 20)
)


@pytest.fixture
def logg(tmp_path: Path) -> Iterator[Logg]:
    loggen = Logg.aapne(tmp_path)
    yield loggen
    loggen.lukk()


def sjekk(utfall: str, sak_ref: str = "S-1", sakstype: str = "ny", kommune: str = "molde") -> Sjekkinnslag:
    sett = (Regelsettsvar(UTVALG, utfall),)
    faste = (kommune, "2026-11-20", sakstype, "nb", "2026.1", "sha256:ab", "0.1.0", "enig")
    return Sjekkinnslag(*faste, sett, sak_ref, b"{}", b"{}", b"{}")


def valg(id_: str, retning: Retning, meldes: bool | None) -> Valg:
    return Valg(id_, "sak07", "saksbehandler", retning, "annet", "Vi gjør det slik", meldes)


def _tilraading(id_: str, frist: str) -> Tilraading:
    dager = (dt.date.fromisoformat(frist), dt.date(2027, 6, 1))
    return Tilraading(id_, "utv1", "utvalg", "bolig-nord", *dager, "Prøv dette et halvt år")


@pytest.mark.parametrize("meldes", [True, False])
def test_en_sak_i_en_annen_kommune_med_samme_referanse_tar_ingen_av_dagsordenen(logg: Logg, *, meldes: bool) -> None:
    id_ = logg.legg_inn(sjekk("skal")).id
    logg.legg_inn(valg(id_, "foelger", meldes=True))
    annen = logg.legg_inn(sjekk("skal", kommune="eigersund")).id
    logg.legg_inn(valg(annen, "foelger" if meldes else "fraviker", meldes=meldes))
    bilde = Loggbilde(logg)
    assert id_ in [venter.post.id for venter in bilde.dagsorden()[1]]
    assert bilde.dagsorden()[0] == 1 + meldes
    assert [post.id for post in bilde.i_saken("molde", "S-1")] == [id_]


@pytest.mark.parametrize("utfall", ["skal", "avklar", "skjoenn"])
@pytest.mark.parametrize("retning", ["foelger", "fraviker"])
@pytest.mark.parametrize("meldes", [True, False])
def test_et_valg_som_sier_om_saken_meldes_avgjoer_det_uansett_svar(
    logg: Logg, utfall: str, retning: Retning, meldes: bool
) -> None:
    id_ = logg.legg_inn(sjekk(utfall)).id
    logg.legg_inn(valg(id_, retning, meldes))
    bilde = Loggbilde(logg)
    assert (bilde.dagsorden()[0], bilde.umeldte()[0]) == (int(meldes), 0)


@pytest.mark.parametrize(
    ("utfall", "retning", "meldt"),
    [("skal", "foelger", 1), ("skal", "fraviker", 1), ("skjoenn", "fraviker", 1), ("avklar", "foelger", 0)],
)
def test_et_gammelt_valg_uten_feltet_leses_som_foer(logg: Logg, utfall: str, retning: Retning, meldt: int) -> None:
    id_ = logg.legg_inn(sjekk(utfall)).id
    gammelt = valg(id_, retning, None)
    assert "meldes" not in gammelt.aapent()
    logg.legg_inn(gammelt)
    assert Loggbilde(logg).dagsorden()[0] == meldt
    assert not logg.verifiser().avvik


def test_en_ny_sjekk_som_ikke_meldes_tar_saken_av_dagsordenen(logg: Logg) -> None:
    bilde = Loggbilde(logg)
    logg.legg_inn(valg(logg.legg_inn(sjekk("skal")).id, "foelger", meldes=True))
    ny = logg.legg_inn(sjekk("skal")).id
    (venter,) = bilde.dagsorden()[1]
    assert venter.nyere is not None
    assert (venter.nyere.id, bilde.umeldte()[0]) == (ny, 0)
    logg.legg_inn(valg(ny, "fraviker", meldes=False))
    assert (bilde.dagsorden()[0], bilde.umeldte()[0]) == (0, 0)


def test_bare_evalueringen_staar_igjen_naar_fristen_er_satt_til_samme_dag(logg: Logg) -> None:
    bilde, id_ = Loggbilde(logg), logg.legg_inn(sjekk("skal")).id

    forrige = logg.legg_inn(_tilraading(id_, "2026-12-01")).id
    assert [f.hva for f in bilde.forfall()] == ["frist", "evaluering"]
    logg.legg_inn(_tilraading(id_, "2027-06-01"), erstatter=forrige)
    assert [f.hva for f in bilde.forfall()] == ["evaluering"]


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
    assert bilde.dagsorden() == (0, [])
    assert [venter.post.id for venter in bilde.umeldte()[1]] == [id_]
    logg.legg_inn(valg(id_, "foelger", meldes=True))
    assert [venter.post.id for venter in bilde.dagsorden()[1]] == [id_]
    assert bilde.umeldte() == (0, [])
    nyere = logg.legg_inn(sjekk("skjoenn")).id
    (venter,) = bilde.dagsorden()[1]
    assert (venter.post.id, venter.nyere and venter.nyere.id) == (id_, nyere)
    assert [post.id for post in bilde.i_saken("molde", "S-1")] == [nyere, id_]


def test_et_rettet_valg_telles_en_gang(logg: Logg) -> None:
    bilde = Loggbilde(logg)
    for nr in range(MINSTE_GRUPPE):
        id_ = logg.legg_inn(sjekk("skal", f"S-{nr}")).id
        forrige = logg.legg_inn(valg(id_, "fraviker", meldes=None)).id
        logg.legg_inn(Valg(id_, "sak07", "saksbehandler", "foelger", "annet", "Vi melder likevel"), erstatter=forrige)
    assert [(rad.foelger, rad.fraviker) for rad in bilde.avvik()] == [(MINSTE_GRUPPE, 0)]


def test_en_slettet_saksreferanse_finnes_ikke_lenger(logg: Logg) -> None:
    bilde = Loggbilde(logg)
    id_ = logg.legg_inn(sjekk("skal")).id
    assert bilde.i_saken("molde", "S-1") != []
    logg.slett(Sletting(id_, ("sak_ref", "sak", "svar"), "leder7", "personvernforordningen artikkel 17"))
    assert bilde.i_saken("molde", "S-1") == []
    assert (bilde.dagsorden()[0], bilde.umeldte()[0], bilde.fravalgte()[0]) == (0, 0, 0)
    antall, (post,) = bilde.slettede()
    assert (post.id, post.sak_ref, antall) == (id_, "", 1)
    assert post.slettet > post.tid


def test_en_slettet_sak_har_ingen_frister(logg: Logg) -> None:
    bilde, id_ = Loggbilde(logg), logg.legg_inn(sjekk("skal")).id
    logg.legg_inn(_tilraading(id_, "2026-12-01"))
    assert len(bilde.forfall()) == 2
    logg.slett(Sletting(id_, ("sak_ref", "sak", "svar"), "leder7", "personvernforordningen artikkel 17"))
    assert (bilde.forfall(), bilde.slettede()[0]) == ([], 1)


def test_de_akutte_staar_foerst_og_saa_de_som_ble_meldt_foerst(logg: Logg) -> None:
    bilde = Loggbilde(logg)
    foerst, saa, akutt = (
        logg.legg_inn(sjekk("skal", ref, sakstype)).id for ref, sakstype in (("A", "ny"), ("B", "ny"), ("C", "akutt"))
    )
    for id_ in (saa, akutt, foerst, saa):
        logg.legg_inn(valg(id_, "foelger", meldes=True))
    assert [venter.post.id for venter in bilde.dagsorden()[1]] == [akutt, saa, foerst]


def test_en_ny_sjekk_som_ogsaa_meldes_nuller_ikke_ventetiden(logg: Logg) -> None:
    bilde, ider = Loggbilde(logg), []
    for ref in ("A", "B", "A"):
        ider.append(logg.legg_inn(sjekk("skal", ref)).id)
        logg.legg_inn(valg(ider[-1], "foelger", meldes=True))
    assert [venter.post.id for venter in bilde.dagsorden()[1]] == [ider[2], ider[1]]


def test_en_eldre_sjekk_som_meldes_etter_tilraadingen_kommer_paa_dagsordenen(logg: Logg) -> None:
    bilde, ider = Loggbilde(logg), [logg.legg_inn(sjekk("skal")).id for _ in range(2)]
    logg.legg_inn(valg(ider[0], "foelger", meldes=True))
    logg.legg_inn(_tilraading(ider[0], "2026-12-01"))
    logg.legg_inn(valg(ider[0], "foelger", meldes=True))
    assert bilde.dagsorden() == (0, [])
    logg.legg_inn(valg(ider[1], "foelger", meldes=True))
    assert [venter.post.id for venter in bilde.dagsorden()[1]] == [ider[1]]


def test_en_tilraading_i_en_sak_som_siden_er_rettet_til_ikke_meldt_er_merket(logg: Logg) -> None:
    bilde, id_ = Loggbilde(logg), logg.legg_inn(sjekk("skal")).id
    logg.legg_inn(valg(id_, "foelger", meldes=True))
    logg.legg_inn(_tilraading(id_, "2026-12-01"))
    assert [f.post.siden_ikke_meldt for f in bilde.forfall()] == [False, False]
    logg.legg_inn(valg(id_, "fraviker", meldes=False))
    assert [f.post.siden_ikke_meldt for f in bilde.forfall()] == [True, True]


def test_en_id_maskinen_har_trukket_kan_ha_elleve_sifre_paa_rad() -> None:
    id_ = "13097248022" + "a" * 21
    assert Valg(id_, "sak07", "saksbehandler", "foelger", "annet", "Vi gjør det slik").gjelder == id_
