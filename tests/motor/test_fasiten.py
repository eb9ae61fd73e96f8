"""Fasiten selv: de utregnede sakene i kilden, og de ytterste avgjørelsene prøvd ut én for én."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from orakel.enighet import vist
from orakel.grunnsak import grunnsak, prosent, timer
from orakel.ku_orakel import TERSKLER, fasit
from orakel.ku_tall import LESNINGER, skrog, teller, timer_under_hver_avgjoerelse, tjenester_i
from orakel.saksgenerator import tilfeldig_sak
from orakel.talltrekk import fra_froe

MAANED_62 = {"type": "praktisk_bistand_opplaering", "mengde": {"verdi": 62, "enhet": "timer_per_maaned"}}


@pytest.mark.parametrize(
    ("sak", "regel", "utfall", "aarsak"),
    [
        (grunnsak(timer(15)), "KU-01", "nei", None),
        (grunnsak(timer("15.00000000000000000001")), "KU-01", "ja", None),
        (grunnsak(MAANED_62), "KU-01", "ukjent", "tolkning"),
        (grunnsak(MAANED_62, kommune="eksempel"), "KU-01", "nei", None),
        (grunnsak({**timer(8), "ytere": 2}), "KU-01", "ukjent", "tolkning"),
        (grunnsak({"type": "bpa"}), "KU-01", "ukjent", "mangler"),
        (grunnsak(opplysninger={"avlastning": {"enhet": "annenhver_uke"}}), "KU-02", "nei", None),
        (
            grunnsak(opplysninger={"avlastning": {"verdi": 15, "enhet": "doegn_per_maaned"}}),
            "KU-02",
            "ukjent",
            "tolkning",
        ),
        (grunnsak({"type": "avlastning_i_institusjon"}), "KU-02", "ukjent", "grense"),
        (grunnsak({"type": "bpa", "status": "soekt"}), "KU-03", "ukjent", "grense"),
        (grunnsak(opplysninger={"bpa": {"verdier": [True, False]}}), "KU-03", "ukjent", "grense"),
        (grunnsak(opplysninger={"ansvar_avklart": None}), "KU-04", "ukjent", "mangler"),
        (grunnsak(opplysninger={"skjoenn_oensker_droefting": {"verdier": [True, False]}}), "KU-05", "nei", None),
        (grunnsak(opplysninger={"skjoenn_oensker_droefting": True}), "KU-05", "ukjent", "mangler"),
    ],
)
def test_fasiten_svarer_som_kilden_paa_de_utregnede_sakene(
    sak: dict[str, Any], regel: str, utfall: str, aarsak: str | None
) -> None:
    svar = fasit(sak).regler[regel]
    assert (svar.utfall, svar.aarsak) == (utfall, aarsak)


@pytest.mark.parametrize(
    ("tall", "vises"),
    [
        ("62/4", "15.50"),
        ("15", "15.00"),
        ("15001/1000", "15.001"),
        ("14999/1000", "14.999"),
        ("29/2", "14.50"),
        ("2999/200", "14.995"),
    ],
)
def test_fasiten_viser_flere_desimaler_bare_naar_tallet_ellers_ligner_grensen(tall: str, vises: str) -> None:
    assert vist(Fraction(tall), Fraction(15)) == vises


def test_de_ytterste_avgjoerelsene_er_de_ytterste_blant_alle_kombinasjoner() -> None:
    r, terskel = fra_froe(5), TERSKLER["KU-01"]
    proevd = 0
    while proevd < 40:
        sak = tilfeldig_sak(r)
        grupper = tjenester_i(sak)
        if not 2 <= len(grupper) <= 3:
            continue
        proevd += 1
        sak = {**sak, "kommune": "molde", "dato": "2026-06-20"}
        sak["opplysninger"] = {**sak["opplysninger"], "tjenesteliste_komplett": True}
        hver_type = [
            {
                spenn if med else (Fraction(0), Fraction(0))
                for spenn in timer_under_hver_avgjoerelse(statuser, {})
                for med in teller(type_, {})
            }
            for type_, statuser in grupper.items()
        ]
        summer = [(sum(s[0] for s in valgt), sum(s[1] for s in valgt)) for valgt in product(*hver_type)]
        regel = fasit(sak).regler["KU-01"]
        assert regel.spenn == skrog(summer)  # type: ignore[arg-type]
        if regel.aarsak in {"tolkning", "grense"}:
            kan_avgjoeres = any(lav > terskel or hoey <= terskel for lav, hoey in summer)
            assert kan_avgjoeres == (regel.aarsak == "tolkning")


def test_fasiten_proever_alle_lesninger_av_hver_tolkning() -> None:
    antall = len(list(timer_under_hver_avgjoerelse({"vurdert": [timer(1)]}, {})))
    assert antall == len(LESNINGER["behov_regnes_av"]) * len(LESNINGER["maaned_til_uke"]) * len(
        LESNINGER["timer_regnes"]
    )
    assert fasit(grunnsak(opplysninger={"avlastning": prosent("50.1")})).grunner == ["KU-02"]
