"""Kommandoen ``sjekk``: filene inn, formene ut, rekkefølgen, kontrollkjøringen og sluttkodene (4.3)."""

import csv
import io
from pathlib import Path
from typing import Any

import orjson
import pytest

from orakel.grunnsak import grunnsak, timer
from orakel.kommandolinje import Kjoering, kjoer, skriv

SKAL, SKJOENN = grunnsak(timer(20), sak_ref="A"), grunnsak(timer(2), sak_ref="B")
CSV = "sak_ref;kommune;dato;bpa;tjeneste_bpa;tjeneste_bpa_enhet\nC;molde;2026-06-20;ja;3,5;timer_per_uke\n"


def _sjekk(*ord_: str | Path, inn: bytes = b"", form: str = "json") -> Kjoering:
    return kjoer("sjekk", *ord_, "--format", form, "--uten-kontroll", inn=inn)


def _refer(svar: list[dict[str, Any]]) -> list[str]:
    return [ett["sak_ref"] for ett in svar]


def test_en_fil_med_en_sak_gir_ett_objekt(tmp_path: Path) -> None:
    svar = _sjekk(skriv(tmp_path, "a.json", SKAL))
    assert svar.kode == 0
    assert svar.feil == ""
    assert svar.json["sak_ref"] == "A"
    assert svar.json["svar"]["koordinerende_utvalg"]["utfall"] == "skal"
    assert svar.json["sjekk_id"] is None


@pytest.mark.parametrize("saker", [[], [SKAL], [SKAL, SKJOENN]])
def test_en_rekke_inn_gir_en_rekke_ut(tmp_path: Path, saker: list[dict[str, Any]]) -> None:
    svar = _sjekk(skriv(tmp_path, "a.json", saker))
    assert svar.kode == 0
    assert _refer(svar.json) == [sak["sak_ref"] for sak in saker]


def test_to_filer_med_en_sak_gir_en_rekke(tmp_path: Path) -> None:
    svar = _sjekk(skriv(tmp_path, "b.json", SKJOENN), skriv(tmp_path, "a.json", SKAL))
    assert _refer(svar.json) == ["B", "A"]


@pytest.mark.parametrize("saker", [[], [SKAL], [SKAL, SKJOENN]])
def test_jsonl_gir_alltid_en_rekke(tmp_path: Path, saker: list[dict[str, Any]]) -> None:
    assert _refer(_sjekk(skriv(tmp_path, "a.jsonl", saker)).json) == [sak["sak_ref"] for sak in saker]


def test_csv_gir_alltid_en_rekke(tmp_path: Path) -> None:
    svar = _sjekk(skriv(tmp_path, "a.csv", CSV.encode()))
    assert _refer(svar.json) == ["C"]
    assert svar.json[0]["svar"]["koordinerende_utvalg"]["grunner"] == ["KU-03"]


def test_tomme_linjer_og_bom_i_jsonl_er_lov(tmp_path: Path) -> None:
    linjer = [orjson.dumps(SKAL), b"", b"  ", orjson.dumps(SKJOENN)]
    assert _refer(_sjekk(skriv(tmp_path, "a.jsonl", b"\xef\xbb\xbf" + b"\r\n".join(linjer))).json) == ["A", "B"]


@pytest.mark.parametrize(("inn", "refer"), [(orjson.dumps(SKAL), "A"), (orjson.dumps([SKAL]), ["A"]), (b"[]", [])])
def test_standard_inn_leses_som_json(inn: bytes, refer: Any) -> None:
    svar = _sjekk("-", inn=inn).json
    assert (svar["sak_ref"] if isinstance(svar, dict) else _refer(svar)) == refer


def test_svarene_staar_i_rekkefoelgen_sakene_kom(tmp_path: Path) -> None:
    mange = [grunnsak(timer(i % 30), sak_ref=f"R{i}") for i in range(500)]
    filer = [skriv(tmp_path, "z.jsonl", mange[:450]), skriv(tmp_path, "a.json", mange[450:])]
    assert _refer(_sjekk(*filer).json) == [sak["sak_ref"] for sak in mange]


def test_svarene_er_de_samme_i_alle_formene(tmp_path: Path) -> None:
    fil = skriv(tmp_path, "a.json", [SKAL, SKJOENN])
    som_json = _sjekk(fil).json
    som_jsonl = [orjson.loads(linje) for linje in _sjekk(fil, form="jsonl").ut.splitlines()]
    assert som_jsonl == som_json
    rader = list(csv.DictReader(io.StringIO(_sjekk(fil, form="csv").ut.decode()), delimiter=";"))
    assert [(rad["sak_ref"], rad["utfall"], rad["grunner"]) for rad in rader] == [
        ("A", "skal", "KU-01"),
        ("B", "skjoenn", ""),
    ]
    tekst = _sjekk(fil, form="tekst").ut.decode()
    assert all(ett["tekst"] in tekst for ett in som_json)
    assert kjoer("sjekk", fil, "--uten-kontroll").ut.decode() == tekst


def test_en_celle_i_csv_kan_ikke_bli_en_formel(tmp_path: Path) -> None:
    for ref in ("=1+1", "+1", "-1", "@SUM(A1)"):
        ut = _sjekk(skriv(tmp_path, "a.json", grunnsak(sak_ref=ref)), form="csv").ut.decode()
        (rad,) = csv.DictReader(io.StringIO(ut), delimiter=";")
        assert rad["sak_ref"] == f"'{ref}"


def test_kommune_og_dato_fyller_det_som_mangler(tmp_path: Path) -> None:
    uten = {navn: verdi for navn, verdi in SKAL.items() if navn not in {"kommune", "dato"}}
    fil = skriv(tmp_path, "a.json", [uten, SKAL])
    svar = _sjekk(fil, "--kommune", "molde", "--dato", "2026-06-20")
    assert svar.kode == 0
    assert [(ett["kommune"], ett["dato"]) for ett in svar.json] == [("molde", "2026-06-20")] * 2


def test_uten_kommune_er_saken_nasjonal(tmp_path: Path) -> None:
    svar = _sjekk(skriv(tmp_path, "a.json", {"sak_ref": "A"})).json
    assert svar["kommune"] == "nasjonal"
    assert svar["tekst"].startswith("Terskler dokumentert for Molde, ikke kjent vedtatt hos andre")


@pytest.mark.parametrize(("valg", "felt"), [(("--kommune", "eksempel"), "kommune"), (("--dato", "2026-07-01"), "dato")])
def test_en_konflikt_mellom_valg_og_sak_er_en_feil(tmp_path: Path, valg: tuple[str, str], felt: str) -> None:
    svar = _sjekk(skriv(tmp_path, "a.json", [SKAL, SKJOENN]), *valg)
    assert (svar.kode, svar.ut) == (2, b"")
    assert len(svar.feil.splitlines()) == 2
    assert all(felt in linje for linje in svar.feil.splitlines())


UGYLDIGE = [
    *(("--kommune", kommune) for kommune in ("moldee", "Molde", "")),
    *(("--dato", dato) for dato in ("2026-02-30", "20260620", "i dag", "")),
]


@pytest.mark.parametrize("valg", UGYLDIGE)
def test_ugyldig_kommune_eller_dato_paa_kommandolinjen_er_en_feil(tmp_path: Path, valg: tuple[str, str]) -> None:
    svar = _sjekk(skriv(tmp_path, "a.json", {"sak_ref": "A"}), *valg)
    assert (svar.kode, svar.ut) == (2, b"")
    assert svar.feil


def test_bare_ett_regelsett(tmp_path: Path) -> None:
    fil = skriv(tmp_path, "a.json", SKAL)
    assert list(_sjekk(fil, "--regelsett", "koordinerende_utvalg").json["svar"]) == ["koordinerende_utvalg"]
    svar = _sjekk(fil, "--regelsett", "koordinerende_utvalget")
    assert (svar.kode, svar.ut) == (2, b"")
    assert "«koordinerende_utvalg»" in svar.feil


@pytest.mark.parametrize(
    ("valg", "antall", "kontroll"),
    [
        ((), 2, "enig"),
        (("--uten-kontroll",), 2, "ikke_kjoert"),
        ((), 101, "ikke_kjoert"),
        (("--kontroll",), 101, "enig"),
    ],
)
def test_kontrollen_er_paa_for_inntil_hundre_saker(
    tmp_path: Path, valg: tuple[str, ...], antall: int, kontroll: str
) -> None:
    fil = skriv(tmp_path, "a.json", [grunnsak(timer(i % 30), sak_ref=f"R{i}") for i in range(antall)])
    svar = kjoer("sjekk", fil, "--format", "json", *valg)
    assert svar.kode == 0
    assert {ett["motor"]["kontroll"] for ett in svar.json} == {kontroll}


def test_filnavn_kan_ha_store_bokstaver_og_mellomrom(tmp_path: Path) -> None:
    assert _sjekk(skriv(tmp_path, "Min sak æøå.JSON", SKAL)).json["sak_ref"] == "A"


def test_ut_skriver_til_fil_og_ingenting_paa_standard_ut(tmp_path: Path) -> None:
    maal = tmp_path / "svar.json"
    svar = _sjekk(skriv(tmp_path, "a.json", SKAL), "--ut", maal)
    assert (svar.kode, svar.ut) == (0, b"")
    assert orjson.loads(maal.read_bytes())["sak_ref"] == "A"
    assert sorted(fil.name for fil in tmp_path.iterdir()) == ["a.json", "svar.json"]


def test_ut_roerer_ikke_den_gamle_filen_naar_noe_gaar_galt(tmp_path: Path) -> None:
    maal = tmp_path / "svar.json"
    maal.write_text("gammelt")
    svar = _sjekk(skriv(tmp_path, "a.json", [SKAL, {"sak_ref": ""}]), "--ut", maal)
    assert (svar.kode, svar.ut) == (2, b"")
    assert maal.read_text() == "gammelt"
    assert sorted(fil.name for fil in tmp_path.iterdir()) == ["a.json", "svar.json"]


def test_ut_til_en_mappe_som_ikke_finnes_er_en_feil(tmp_path: Path) -> None:
    svar = _sjekk(skriv(tmp_path, "a.json", SKAL), "--ut", tmp_path / "finnes" / "ikke.json")
    assert (svar.kode, svar.ut) == (2, b"")
    assert "kan ikke skrive" in svar.feil
