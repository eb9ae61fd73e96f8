"""Kommandoen ``sjekk`` og filene: ingen saker er også et svar, og hver feil nevner fil, rad og kolonne (4.3)."""

from pathlib import Path

import orjson
import pytest

from orakel.grunnsak import grunnsak
from orakel.kommandolinje import Kjoering, kjoer, skriv
from rettesnor_motor.forklaring.til_csv import til_csv

INGEN_SAKER = {
    "a.json": b"[]",
    "b.json": b" [ ]\n",
    "a.jsonl": b"",
    "b.jsonl": b"\n \n",
    "a.csv": b"sak_ref;kommune;bpa;tjeneste_bpa",
    "b.csv": b"\xef\xbb\xbfsak_ref,bpa\r\n,\r\n",
}
TOMT = {"json": b"[]\n", "jsonl": b"", "csv": til_csv([]).encode(), "tekst": b""}


def _sjekk(*filer: Path, form: str = "json") -> Kjoering:
    return kjoer("sjekk", *filer, "--format", form, "--uten-kontroll")


def _avvist(*filer: Path) -> list[str]:
    svar = _sjekk(*filer)
    assert (svar.kode, svar.ut) == (2, b"")
    return [linje.partition(": ")[0] for linje in svar.feil.splitlines()]


@pytest.mark.parametrize("form", TOMT)
@pytest.mark.parametrize("navn", INGEN_SAKER)
def test_ingen_saker_gir_svaret_for_ingen_saker(tmp_path: Path, navn: str, form: str) -> None:
    svar = _sjekk(skriv(tmp_path, navn, INGEN_SAKER[navn]), form=form)
    assert svar.kode == 0
    assert ("ingen saker" in svar.feil) == (
        form == "tekst"
    )  # den som leser selv, må få vite at det ikke var noe å lese
    assert svar.ut == TOMT[form]


def test_en_fil_uten_saker_blant_andre_legger_ingenting_til(tmp_path: Path) -> None:
    filer = [skriv(tmp_path, "a.csv", b"sak_ref\n"), skriv(tmp_path, "b.json", grunnsak(sak_ref="B"))]
    assert [ett["sak_ref"] for ett in _sjekk(*filer).json] == ["B"]
    assert _sjekk(*filer, form="csv").ut.decode().count("sak_ref") == 1


def test_kolonnene_kontrolleres_ogsaa_uten_rader(tmp_path: Path) -> None:
    assert _avvist(skriv(tmp_path, "a.csv", b"sak_ref;avlasting\n")) == [f"{tmp_path}/a.csv:1 avlasting"]
    assert _avvist(skriv(tmp_path, "b.csv", b"bpa\n")) == [f"{tmp_path}/b.csv:1 sak_ref"]


def test_en_feil_i_en_rad_nevner_kolonnen_den_staar_i(tmp_path: Path) -> None:
    hode = "sak_ref;dato;alder;avlastning;avlastning_enhet;tjeneste_matombringing;tjeneste_matombringing_enhet"
    hode += ";tjeneste_bpa;tjeneste_bpa_enhet;tjeneste_bpa_status;tjeneste_bpa_ytere"
    rader = [
        "A;;31;;;;;3;timer_per_uke;soekt;2",
        "B;2026-02-30;200;5;prosentt;1;timer_per_uke;3;timer;invilget;9",
        "C;;;;;;;200;timer_per_uke;;",
    ]
    kolonner = ["dato", "alder", "avlastning_enhet", "tjeneste_bpa_enhet", "tjeneste_bpa_status", "tjeneste_bpa_ytere"]
    ventet = [*(f"3 {kolonne}" for kolonne in kolonner), "4 tjeneste_bpa"]
    steder = _avvist(skriv(tmp_path, "a.csv", "\n".join([hode, *rader]).encode()))
    assert sorted(steder) == sorted(f"{tmp_path}/a.csv:{sted}" for sted in ventet)


def test_en_rad_som_ikke_kan_leses_skjuler_ikke_feilene_i_de_andre(tmp_path: Path) -> None:
    raa = b"sak_ref;alder\nA;200\nB\nC;femten\n"
    ventet = [f"{tmp_path}/a.csv:2 alder", f"{tmp_path}/a.csv:3", f"{tmp_path}/a.csv:4 alder"]
    assert _avvist(skriv(tmp_path, "a.csv", raa)) == ventet


def test_en_feil_i_jsonl_nevner_linjen_i_filen(tmp_path: Path) -> None:
    linjer = [
        orjson.dumps(grunnsak()),
        b'{"sak_ref":"A","opplysninger":{"alder":1,"alder":2}}',
        b'{"sak_ref":NaN}',
        b"{",
    ]
    ventet = ["2:42 opplysninger.alder", "3:12 sak_ref", "4:2"]
    steder = _avvist(skriv(tmp_path, "a.jsonl", b"\n".join(linjer)))
    assert steder == [f"{tmp_path}/a.jsonl:{sted}" for sted in ventet]


def test_en_feil_i_en_rekke_nevner_saken_linjen_og_kolonnen(tmp_path: Path) -> None:
    raa = b'[{"sak_ref":"A"},\n {"sak_ref":"B","opplysninger":{"alder":1e99,"bpa":true,"bpa":true}}]'
    steder = _avvist(skriv(tmp_path, "a.json", raa))
    ventet = ["2:41 opplysninger.alder", "2:57 opplysninger.bpa"]
    assert steder == [f"{tmp_path}/a.json[1]:{sted}" for sted in ventet]
