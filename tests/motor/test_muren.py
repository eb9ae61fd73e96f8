"""Muren mellom vedtak og ressursfordeling: bemanning kan aldri virke inn på svaret i en sak."""

import ast
from pathlib import Path

import pytest

from orakel.doer import oppsett
from orakel.liten_regelmappe import endret, funn_i
from rettesnor_motor.graf.avhengighet import brukt_av_regler

MOTOR = Path(__file__).parents[2] / "motor" / "rettesnor_motor"
SAKENS_ROM = ("modell", "lesing", "graf", "evaluering", "forklaring", "lager", "analyse")


def _bak_muren(raatre: object) -> set[str]:
    ordbok = raatre["ordbok"]["opplysninger"]  # type: ignore[index]
    return {o["id"] for o in ordbok if o.get("rom") == "ressursfordeling"}


def test_ingen_vei_gaar_fra_ressursfordelingen_til_en_regel_i_en_sak() -> None:
    bibliotek = oppsett().bibliotek
    for kommune in bibliotek.kommuner:
        utsnitt = bibliotek.utsnitt(kommune, "2026-06-20")
        assert not brukt_av_regler(utsnitt) & _bak_muren(bibliotek.regelverk.raatre)


def test_en_regel_som_leser_over_muren_blir_avvist() -> None:
    (funn,) = funn_i(endret(("ordbok.yaml", "    navn: Behov\n", "    navn: Behov\n    rom: ressursfordeling\n")))
    assert funn.felt == "behov"
    assert "ressursfordeling" in funn.feil


def test_en_regel_som_bruker_en_norm_for_ressursfordelingen_blir_avvist() -> None:
    norm = ("parametre.yaml", "    navn: Mest\n", "    navn: Mest\n    rom: ressursfordeling\n")
    assert any("ressursfordeling" in ett.feil for ett in funn_i(endret(norm)))


@pytest.mark.parametrize("rom", SAKENS_ROM)
def test_rommene_saken_gaar_gjennom_kjenner_ikke_bemanningen(rom: str) -> None:
    # Det som selv heter noe med bemanning, er bak muren; ingen av de andre kjenner det.
    for fil in (MOTOR / rom).rglob("*.py"):
        if any(ledd.startswith("bemanning") for ledd in fil.relative_to(MOTOR).parts):
            continue
        for node in ast.walk(ast.parse(fil.read_text("utf-8"))):
            navn = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            navn += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any("bemanning" in ett for ett in navn), fil.name
