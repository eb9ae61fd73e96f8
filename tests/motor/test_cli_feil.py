"""Kommandolinjen når noe er galt: sluttkoder, ingenting på standard ut, ingen feilspor, ingen numre (4.3)."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from orakel.foedselsnumre import lag_nummer
from orakel.grunnsak import grunnsak, timer
from orakel.kommandolinje import KOMMANDO, Kjoering, kjoer, kjoer_ekte, skriv
from orakel.saksgenerator import som_bytes

NUMMER = lag_nummer("010190", 100)
SAK = grunnsak(timer(20), sak_ref="A")
ENDRET_FOERST = "import sys\nfrom rettesnor_motor import oppsett\nfrom rettesnor_motor.cli import hoved, saker\n"
LOEGNER = """
class Loegner(oppsett.Kontroll):
    def kjoer(self, *alt):
        svar = super().kjoer(*alt)
        return type(svar)(utfall={**svar.utfall, "KU-01": 0, "KU-03": 1})
oppsett.Kontroll = Loegner
"""
VELTER = f"""
def bygg(*_, **__):
    raise ValueError("hemmelig innhold {NUMMER}")
saker.bygg = bygg
"""
SLUTT = "sys.exit(hoved())\n"


def _med(endring: str) -> tuple[str, ...]:
    return (sys.executable, "-c", ENDRET_FOERST + endring + SLUTT)


def _krev_avvist(svar: Kjoering, antall: int | None = None) -> list[str]:
    """Krever sluttkode 2, ingenting på standard ut og hver feil på sin egen linje."""
    assert (svar.kode, svar.ut) == (2, b"")
    linjer = svar.feil.splitlines()
    assert linjer
    assert antall is None or len(linjer) == antall, linjer
    return linjer


def test_den_installerte_kommandoen_svarer_med_kode_null(tmp_path: Path) -> None:
    kommando = str(Path(sys.executable).parent / "rettesnor")
    svar = kjoer_ekte("sjekk", skriv(tmp_path, "a.json", SAK), "--format", "json", kommando=(kommando,))
    assert (svar.kode, svar.feil) == (0, "")
    assert svar.json["motor"]["kontroll"] == "enig"


def test_standard_inn_i_en_ny_prosess() -> None:
    assert kjoer_ekte("sjekk", "-", "--format", "json", "--uten-kontroll", inn=som_bytes(SAK)).json["sak_ref"] == "A"


def test_daarlige_inndata_gir_kode_to_og_ingenting_paa_standard_ut(tmp_path: Path) -> None:
    fil = skriv(tmp_path, "a.json", {**SAK, "opplysninger": {"avlasting": 1, "bpa": "ja"}, "sakstype": "nye"})
    linjer = _krev_avvist(kjoer_ekte("sjekk", fil), 3)
    assert all(linje.startswith(str(fil)) for linje in linjer)
    assert "mente du «avlastning»?" in "\n".join(linjer)


@pytest.mark.parametrize("form", ["tekst", "json", "jsonl", "csv"])
@pytest.mark.parametrize("navn", ["a.json", "a.jsonl"])
def test_en_daarlig_sak_blant_gode_stopper_alle(tmp_path: Path, navn: str, form: str) -> None:
    saker: list[Any] = [SAK, {**SAK, "dato": "2026-02-30"}, SAK, {**SAK, "sak_ref": ""}]
    linjer = _krev_avvist(kjoer("sjekk", skriv(tmp_path, navn, saker), "--format", form, "--uten-kontroll"), 2)
    steder = (
        [f"{tmp_path / navn}:2", f"{tmp_path / navn}:4"]
        if navn.endswith("jsonl")
        else [f"{tmp_path / navn}[1]", f"{tmp_path / navn}[3]"]
    )
    assert [linje.split(" ")[0] for linje in sorted(linjer)] == steder


def test_feil_i_flere_filer_meldes_paa_en_gang(tmp_path: Path) -> None:
    filer = [
        skriv(tmp_path, "a.json", b"{"),
        skriv(tmp_path, "b.jsonl", som_bytes(SAK) + b"\n{\n\n{}\n"),
        skriv(tmp_path, "c.csv", b"sak_ref;bpa;feil\nA;kanskje;\nB;ja\n;nei;\n"),
        skriv(tmp_path, "d.txt", b""),
        tmp_path / "finnes-ikke.json",
        tmp_path,
        skriv(tmp_path, "god.json", SAK),
    ]
    feil = "\n".join(_krev_avvist(kjoer("sjekk", *filer)))
    for ventet in (
        "a.json:1:2",
        "b.jsonl:2:2",
        "b.jsonl:4 sak_ref",
        "c.csv:3",
        "ukjent filtype «.txt»",
        "filen finnes ikke",
        "mappe",
    ):
        assert ventet in feil
    assert "god.json" not in feil


def test_alle_feil_i_en_csv_meldes_paa_en_gang(tmp_path: Path) -> None:
    fil = skriv(tmp_path, "c.csv", b"sak_ref;bpa;feil;alder\nA;kanskje;;1.234\n;ja;;200\n")
    feil = "\n".join(_krev_avvist(kjoer("sjekk", fil)))
    for ventet in ("c.csv:2 bpa", "c.csv:2 alder", "c.csv:2 feil", "c.csv:3 sak_ref", "c.csv:3 alder"):
        assert ventet in feil


@pytest.mark.parametrize("navn", ["a.json", "a.jsonl", "a.csv"])
@pytest.mark.parametrize(
    "innhold", [b"", b"\xff\xfe", b"\x00", b"[" * 100_000, b"null", b"5", b'{"sak_ref":"A","sak_ref":"B"}']
)
def test_raart_innhold_gir_kode_to_eller_et_svar_og_aldri_et_feilspor(
    tmp_path: Path, navn: str, innhold: bytes
) -> None:
    svar = kjoer("sjekk", skriv(tmp_path, navn, innhold), "--uten-kontroll")
    assert svar.kode == 2 or (innhold == b"" and navn == "a.jsonl" and svar.kode == 0)
    assert svar.kode == 0 or svar.ut == b""


@pytest.mark.parametrize(
    "ord_",
    [
        (),
        ("sjek", "a.json"),
        ("sjekk",),
        ("sjekk", "a.json", "--format", "xml"),
        ("sjekk", "a.json", "--kontroll", "--uten-kontroll"),
        ("sjekk", "a.json", "--ukjent"),
        ("sjekk", "a.json", "--kommune"),
        ("forklar", "a.json"),
        ("regler",),
        ("regler", "slett"),
        ("start", "--port", "http"),
        ("regler", "vis", "KU-99"),
        ("regler", "vis", "KU-01", "--kommune", "moldee"),
        ("regler", "vis", "KU-01", "--dato", "i morgen"),
        ("sjekk", "a.json", "--regler", "finnes/ikke"),
    ],
)
def test_feil_bruk_gir_kode_to_og_en_norsk_forklaring(ord_: tuple[str, ...]) -> None:
    feil = "\n".join(_krev_avvist(kjoer(*ord_)))
    for engelsk in ("argument", "required", "invalid", "choose", "expected", "usage", "unrecognized"):
        assert engelsk not in feil


def test_hjelp_og_versjon_gir_kode_null() -> None:
    for ord_ in (("--help",), ("--versjon",), ("sjekk", "--hjelp"), ("regler", "vis", "-h")):
        svar = kjoer(*ord_)
        assert svar.kode == 0
        assert svar.ut


def test_en_uenig_kontroll_gir_kode_tre_og_svaret_er_stengt(tmp_path: Path) -> None:
    fil = skriv(tmp_path, "a.json", SAK)
    svar = kjoer_ekte("sjekk", fil, "--format", "json", kommando=_med(LOEGNER))
    assert svar.kode == 3
    assert svar.json["motor"]["kontroll"] == "uenig"
    assert svar.json["svar"]["koordinerende_utvalg"]["utfall"] == "avklar"
    assert svar.json["feil"]["slag"] == "kontroll_uenig"
    assert svar.json["feil"]["regel"] in {"KU-01", "KU-03"}
    assert svar.json["feil"]["id"] in svar.json["tekst"]
    assert kjoer_ekte("sjekk", fil, "--uten-kontroll", kommando=_med(LOEGNER)).kode == 0


def test_en_uenig_sak_blant_flere_gir_kode_tre_og_alle_svarene(tmp_path: Path) -> None:
    enig = (
        "    def kjoer(self, *alt):\n        if alt[-1]['sakstype'] != 'klage':\n            return super().kjoer(*alt)"
    )
    bare_klager = LOEGNER.replace("    def kjoer(self, *alt):", enig)
    fil = skriv(tmp_path, "a.json", [SAK, {**SAK, "sakstype": "klage"}])
    svar = kjoer_ekte("sjekk", fil, "--format", "json", kommando=_med(bare_klager))
    assert svar.kode == 3
    assert [ett["motor"]["kontroll"] for ett in svar.json] == ["enig", "uenig"]


def test_en_intern_feil_gir_kode_sytti_med_id_uten_feilspor_og_innhold(tmp_path: Path) -> None:
    fil = skriv(tmp_path, "a.json", SAK)
    svar = kjoer_ekte("sjekk", fil, kommando=_med(VELTER))
    assert (svar.kode, svar.ut) == (70, b"")
    (linje,) = svar.feil.splitlines()
    assert "intern feil" in linje
    assert "Traceback" not in svar.feil
    assert "hemmelig" not in svar.feil
    med_spor = kjoer_ekte("sjekk", fil, "--feilsoek", kommando=_med(VELTER))
    assert med_spor.kode == 70
    assert "Traceback" in med_spor.feil
    assert NUMMER not in med_spor.feil


@pytest.mark.parametrize("form", ["tekst", "json", "jsonl", "csv"])
def test_et_roer_som_lukkes_gir_ikke_feilspor(tmp_path: Path, form: str) -> None:
    fil = skriv(tmp_path, "a.json", [grunnsak(timer(i % 30), sak_ref=f"R{i}") for i in range(300)])
    ord_ = [*KOMMANDO, "sjekk", str(fil), "--format", form, "--uten-kontroll"]
    with subprocess.Popen(ord_, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as prosess:  # noqa: S603 – vår egen kommando
        assert prosess.stdout is not None
        assert prosess.stderr is not None
        prosess.stdout.read(10)
        prosess.stdout.close()
        feil = prosess.stderr.read().decode()
    assert feil == ""


@pytest.mark.parametrize(
    "ord_",
    [
        ("sjekk", f"{NUMMER}.json"),
        ("sjekk", f"mappe {NUMMER}/{NUMMER}.csv"),
        ("sjekk", "-", "--kommune", NUMMER),
        ("sjekk", "-", "--dato", NUMMER),
        ("sjekk", "-", "--regelsett", NUMMER),
        ("sjekk", "-", "--format", NUMMER),
        ("sjekk", "-", "--ut", f"finnes/ikke/{NUMMER}"),
        ("sjekk", "-", "--regler", NUMMER),
        ("sjekk", "-", f"--{NUMMER}"),
        ("forklar", "-", "--regel", NUMMER),
        ("regler", "vis", NUMMER),
        ("regler", "tolkninger", "--kommune", NUMMER),
        (NUMMER,),
        ("start", "--port", NUMMER),
    ],
)
def test_et_foedselsnummer_paa_kommandolinjen_gjengis_ikke(ord_: tuple[str, ...]) -> None:
    svar = kjoer(*ord_, inn=som_bytes(SAK))
    assert svar.kode == 2
    assert NUMMER not in svar.feil + svar.ut.decode()
    assert NUMMER[6:] not in svar.feil


@pytest.mark.parametrize("navn", [f"{NUMMER}.json", f"{NUMMER[:6]} {NUMMER[6:]}.jsonl", f"sak-{NUMMER}.csv"])
def test_et_foedselsnummer_i_filnavnet_gjengis_ikke_naar_innholdet_er_galt(tmp_path: Path, navn: str) -> None:
    som_json = orjson.dumps({"sak_ref": NUMMER, NUMMER: NUMMER}).decode()
    innhold = f'sak_ref;"{NUMMER}"\n{NUMMER};{NUMMER}' if navn.endswith("csv") else som_json
    svar = kjoer("sjekk", skriv(tmp_path, navn, innhold.encode() + b"\n"))
    assert svar.kode == 2
    assert NUMMER not in svar.feil
    assert f"{NUMMER[:6]} {NUMMER[6:]}" not in svar.feil
