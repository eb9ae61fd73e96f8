"""Frister i teksten, i den korte teksten og i CSV: hvilke som er ute, og hvor mange som ikke fikk plass."""

import csv
import io
from pathlib import Path
from typing import Any

import orjson
import pytest

from orakel.kommandolinje import kjoer, skriv
from orakel.stokking import REGELMAPPE

EKSEMPLER = REGELMAPPE.parent / "scenarioer" / "eksempler"
HELE_SAKEN: dict[str, Any] = orjson.loads((EKSEMPLER / "hele-saken.json").read_bytes())
SVARFRISTEN = "• Foreløpig svar på søknaden: 2026-06-18 (kommunen)"


def _sjekk(mappe: Path, *valg: str, dato: str = "2026-06-20", regelsett: str = "frister", **endret: object) -> str:
    sak = HELE_SAKEN | {"dato": dato, "opplysninger": HELE_SAKEN["opplysninger"] | endret}
    svar = kjoer("sjekk", skriv(mappe, "sak.json", sak), "--regelsett", regelsett, "--uten-kontroll", *valg)
    assert svar.kode == 0, svar.feil
    return svar.ut.decode()


def _rad(mappe: Path, **valg: Any) -> dict[str, str]:
    (rad,) = csv.DictReader(io.StringIO(_sjekk(mappe, "--format", "csv", **valg)), delimiter=";")
    return rad


@pytest.mark.parametrize("valg", [(), ("--kort",)])
def test_en_frist_som_er_passert_er_merket_i_teksten_og_i_den_korte(tmp_path: Path, valg: tuple[str, ...]) -> None:
    assert f"{SVARFRISTEN}. Fristen er ute.\n" in _sjekk(tmp_path, *valg)


@pytest.mark.parametrize(("dato", "ute"), [("2026-06-17", False), ("2026-06-18", False), ("2026-06-19", True)])
def test_fristen_er_ute_dagen_etter_og_ikke_paa_dagen(tmp_path: Path, dato: str, ute: bool) -> None:
    tekst = _sjekk(tmp_path, dato=dato)
    assert SVARFRISTEN in tekst
    assert (f"{SVARFRISTEN}. Fristen er ute." in tekst) == ute


def test_en_frist_med_ulike_datoer_kan_vaere_ute(tmp_path: Path) -> None:
    mottatt = {"verdier": ["2026-05-18", "2026-06-01"]}
    tekst = _sjekk(tmp_path, soeknad_mottatt=mottatt)
    assert "mellom 2026-06-18 og 2026-07-01 hvis fristen gjelder (kommunen). Fristen kan være ute." in tekst
    assert "(fristen kan være ute)" in _rad(tmp_path, soeknad_mottatt=mottatt)["frister"]


def test_den_korte_teksten_sier_hvor_mange_frister_det_ikke_var_plass_til(tmp_path: Path) -> None:
    frister = [linje for linje in _sjekk(tmp_path, "--kort").splitlines() if linje.startswith("• ")]
    assert len(frister) == 3
    assert frister[0].startswith(SVARFRISTEN)
    assert frister[-1].endswith(" … og 3 til")
    assert not any(linje.endswith(" til") for linje in _sjekk(tmp_path).splitlines() if linje.startswith("• "))


def test_den_korte_teksten_sier_hvor_mange_av_resten_som_er_ute(tmp_path: Path) -> None:
    frister = [linje for linje in _sjekk(tmp_path, "--kort", dato="2027-03-15").splitlines() if linje.startswith("• ")]
    assert all(". Fristen er ute." in linje for linje in frister)
    assert frister[-1].endswith(" … og 3 til, der fristen er ute for 2")


def test_fristene_som_er_ute_staar_foerst_og_de_uten_dato_sist(tmp_path: Path) -> None:
    ukjent = {"tilstand": "ukjent"}
    linjer = _sjekk(tmp_path, soeknad_mottatt={"verdier": ["2026-01-02", "2027-01-02"]}, evaluering_dato=ukjent)
    frister = [linje for linje in linjer.splitlines() if linje.startswith("• ") and "(" in linje]
    assert frister[0].startswith("• Foreløpig svar på søknaden: mellom 2026-02-02 og 2027-02-02")
    assert frister[5].startswith("• Evaluering: kan ikke regnes ut ennå")


def test_csv_viser_fristene_med_dato_og_om_de_er_ute(tmp_path: Path) -> None:
    frister = _rad(tmp_path)["frister"].split("; ")
    assert frister[:2] == ["FR-SVAR 2026-06-18 (fristen er ute)", "FR-KLAGE-HELSE 2026-06-30"]
    assert len(frister) == 6


def test_csv_viser_kravet_som_ikke_er_oppfylt(tmp_path: Path) -> None:
    rad = _rad(tmp_path, regelsett="hol_kap9")
    assert rad["utfall"] == "ikke_dokumentert_oppfylt"
    assert rad["ikke_oppfylt"] == "K9-07"
    assert "K9-07" not in rad["grunner"]
    oppfylt = _rad(tmp_path, regelsett="hol_kap9", kap9_utdanning="hoeyskole")
    assert (oppfylt["utfall"], oppfylt["ikke_oppfylt"]) == ("oppfylt", "")


def test_de_gamle_kolonnene_i_csv_staar_der_de_sto(tmp_path: Path) -> None:
    kolonner = list(_rad(tmp_path))
    gamle = "sak_ref;kommune;dato;sakstype;regelsett;utfall;grunner;mangler;grense;tolkning;raad;feil;kontroll"
    assert ";".join(kolonner) == f"{gamle};kontrollsum;ikke_oppfylt;frister"


@pytest.mark.parametrize("valg", [(), ("--kort",)])
def test_oppfylte_krav_sier_bare_noe_om_det_som_er_kontrollert(tmp_path: Path, valg: tuple[str, ...]) -> None:
    tekst = _sjekk(tmp_path, *valg, regelsett="hol_kap9", kap9_utdanning="hoeyskole")
    assert "de kravene som er kontrollert, er dokumentert oppfylt" in tekst
    assert "kravene er oppfylt etter" not in tekst
    paaminnelse = "Loven har flere vilkår enn dem som er kontrollert her." if valg else "De andre vilkårene i loven må"
    assert paaminnelse in tekst
