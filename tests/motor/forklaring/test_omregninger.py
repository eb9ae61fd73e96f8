"""Hver omregning vises med det opprinnelige tallet, enheten og sin egen kilde."""

from pathlib import Path
from typing import Any

import pytest

from orakel.doer import svar_paa
from orakel.grunnsak import grunnsak, timer
from orakel.kommandolinje import kjoer, skriv
from orakel.skjuling import noder_i

LESNINGER = "delt på 4 eller × 12/52 (kalenderens uker)"
IPLOS = "IPLOS – spørsmål og svar om registrering av tjenester, «Timer per måned; regningen er åpen»"
REGNING = "Rettesnors egne antakelser og regnestykker, «Ren regning: sju døgn i uken»"


def _maaned(tall: int, type_: str = "stoettekontakt") -> dict[str, Any]:
    return {"type": type_, "mengde": {"verdi": tall, "enhet": "timer_per_maaned"}}


def _node(svar: dict[str, Any], id_: str) -> dict[str, Any]:
    rot = svar["grunnlag"]["koordinerende_utvalg"]
    return dict(next(node for node in noder_i(rot) if node["node"] == id_))


def test_bladet_i_grunnlaget_navngir_omregningen_og_kilden() -> None:
    blad = _node(svar_paa(grunnsak(_maaned(62))), "tjenester.stoettekontakt.mengde")
    assert blad["opprinnelig"] == "62 timer per måned, vurdert"
    assert blad["barn"] == [
        {
            "node": "tjenester.stoettekontakt.mengde/OM-01",
            "opplysning": "tjenester.stoettekontakt.mengde",
            "tekst": "timer per måned regnet om til timer per uke, delt på 4 eller × 12/52 (kalenderens uker)",
            "verdi": None,
            "opprinnelig": None,
            "kilde": {"id": "helsedirektoratet-iplos", "sted": "Timer per måned; regningen er åpen"},
        }
    ]


def test_en_omregning_kommunen_har_avgjort_viser_bare_den_valgte_lesningen() -> None:
    svar = svar_paa(grunnsak(_maaned(62), kommune="eksempel"))
    (omregning,) = _node(svar, "tjenester.stoettekontakt.mengde")["barn"]
    assert omregning["tekst"].endswith("timer per uke, × 12/52 (kalenderens uker)")


def test_et_tall_i_enheten_det_regnes_i_har_ingen_omregning() -> None:
    assert "barn" not in _node(svar_paa(grunnsak(timer(20))), "tjenester.stoettekontakt.mengde")


def test_flere_enheter_paa_en_tjeneste_gir_hver_sin_omregning_i_fast_rekkefoelge() -> None:
    doegn = {"type": "stoettekontakt", "mengde": {"verdi": 1, "enhet": "timer_per_doegn"}}
    for tjenester in ([_maaned(8), doegn, timer(1)], [doegn, timer(1), _maaned(8)]):
        barn = _node(svar_paa(grunnsak(*tjenester)), "tjenester.stoettekontakt.mengde")["barn"]
        assert [b["node"].rpartition("/")[2] for b in barn] == ["OM-01", "OM-02"]


def test_en_omregning_gjennom_en_annen_enhet_viser_begge_leddene() -> None:
    avlastning = {"verdi": 336, "enhet": "timer_per_maaned"}
    svar = svar_paa(grunnsak(opplysninger={"avlastning": avlastning}))
    barn = _node(svar, "avlastning_andel/avlastning")["barn"]
    assert [b["node"] for b in barn] == ["avlastning/OM-01", "avlastning/OM-10", "avlastning/OM-11"]
    assert all(b["kilde"]["sted"] for b in barn)


def test_det_som_er_husket_fra_en_sak_gir_riktig_omregning_i_den_neste() -> None:
    for enhet, omregning in (("doegn_per_uke", "OM-07"), ("doegn_per_aar", "OM-08"), ("doegn_per_uke", "OM-07")):
        svar = svar_paa(grunnsak(opplysninger={"avlastning": {"verdi": 2, "enhet": enhet}}))
        (barn,) = _node(svar, "avlastning_andel/avlastning")["barn"]
        assert barn["node"] == f"avlastning/{omregning}"


@pytest.mark.parametrize(
    ("sak", "regel", "ventet"),
    [
        (
            grunnsak(_maaned(62)),
            "KU-01",
            [
                "    støttekontakt: 14,31–15,50 timer per uke (teller med)",
                "      Oppgitt: 62 timer per måned, vurdert",
                f"      Omregning OM-01: timer per måned regnet om til timer per uke, {LESNINGER}. Kilde: {IPLOS}",
            ],
        ),
        (
            grunnsak(opplysninger={"avlastning": {"verdi": 2, "enhet": "doegn_per_uke", "kilde": "søknaden"}}),
            "KU-02",
            [
                "    Avlastning: 2 døgn per uke (søknaden)",
                f"      Omregning OM-07: døgn per uke regnet om til prosent. Kilde: {REGNING}",
            ],
        ),
    ],
)
def test_forklar_viser_det_oppgitte_og_omregningen_med_kilde(
    tmp_path: Path, sak: dict[str, Any], regel: str, ventet: list[str]
) -> None:
    linjer = kjoer("forklar", skriv(tmp_path, "a.json", sak), "--regel", regel).ut.decode().splitlines()
    start = linjer.index(ventet[0])
    assert linjer[start : start + len(ventet)] == ventet
