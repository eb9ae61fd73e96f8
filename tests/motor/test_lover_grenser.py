"""Lov 6 i semantikk 2.2: de sju punktene for hver tallgrense, laget av reglene."""

import pytest

from orakel.doer import svar_paa
from orakel.grenseverdier import PUNKTER, Grense, alle_grenser, alle_noder, maate, sak_med, utsnitt, ventet, verdi_i
from orakel.grunnsak import grunnsak
from rettesnor_motor.feil import InndataFeil

GRENSER = alle_grenser()


@pytest.mark.parametrize("punkt", PUNKTER)
@pytest.mark.parametrize("grense", GRENSER, ids=str)
def test_de_sju_punktene_rundt_hver_grense(grense: Grense, punkt: str) -> None:
    verdi = verdi_i(grense, punkt)
    if verdi is None:
        assert punkt in {"like under", "like over"}  # grensen er selv ytterst i det mulige
        return
    if punkt == "ikke relevant" and not maate(grense.opplysning).kan_vaere_irrelevant:
        with pytest.raises(InndataFeil, match="ikke relevant"):
            alle_noder(sak_med(grense, verdi))
        return
    assert alle_noder(sak_med(grense, verdi))[grense.node] == ventet(grense, verdi)


def test_reglene_har_grensene_kilden_oppgir() -> None:
    funnet = {(grense.node, grense.opplysning, str(grense.tall)) for grense in GRENSER}
    assert ("KU-01", "samlet_timer_per_uke", "15") in funnet
    assert ("KU-02", "avlastning_andel", "50") in funnet


def test_hver_regel_med_et_tall_er_med_i_proeven() -> None:
    med_tall = {grense.node.partition("/")[0] for grense in GRENSER}
    assert {"KU-01", "KU-02", "R-NAER", "R-OEKNING", "R-REDUKSJON", "R-18", "R-BARN", "R-FORNYELSE"} <= med_tall
    assert {"BEON-NATT-5", "BPA-03", "BKO-01", "K9-03", "R-FR-KLAGE"} <= med_tall
    assert med_tall <= {regel.id for sett in utsnitt().regelsett for regel in sett.regler}


@pytest.mark.parametrize(("punkt", "utfall"), [("like under", "skjoenn"), ("på", "skjoenn"), ("like over", "skal")])
@pytest.mark.parametrize("regel", ["KU-01", "KU-02"])
def test_bare_over_terskelen_skal_saken_meldes(regel: str, punkt: str, utfall: str) -> None:
    (grense,) = [g for g in GRENSER if g.node == regel]
    svar = svar_paa(sak_med(grense, verdi_i(grense, punkt)))["svar"]["koordinerende_utvalg"]
    assert svar["utfall"] == utfall
    assert svar["grunner"] == ([regel] if utfall == "skal" else [])


@pytest.mark.parametrize(
    ("tegn", "utfall"), [(0, "avklar"), (1, "avklar"), (19, "avklar"), (20, "skal"), (21, "skal"), (4000, "skal")]
)
def test_begrunnelsen_maa_ha_minst_tjue_tegn(tegn: int, utfall: str) -> None:
    opplysninger = {"skjoenn_oensker_droefting": True, "skjoenn_begrunnelse": "æ" * tegn}
    assert svar_paa(grunnsak(opplysninger=opplysninger))["svar"]["koordinerende_utvalg"]["utfall"] == utfall
