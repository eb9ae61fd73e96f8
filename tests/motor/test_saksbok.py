"""Saker fra en arbeidsbok: de samme kolonnene, reglene og svarene som fra CSV, og feil med celle."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from orakel.arbeidsboeker import bok
from orakel.doer import oppsett
from orakel.foedselsnumre import lag_nummer
from orakel.kommandolinje import Kjoering, kjoer, skriv
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform
from rettesnor_motor.tjeneste.arbeidsbok import Saksboktjeneste
from rettesnor_motor.tjeneste.maler import lag_saksmal

EKSEMPLER = Path(__file__).parents[2] / "scenarioer" / "eksempler"
HODE = ["sak_ref", "kommune", "dato"]
FOERST = ["A", "molde", dt.date(2026, 6, 20)]


def _sjekk(fil: Path, *ord_: str | Path) -> Kjoering:
    return kjoer("sjekk", fil, "--format", "json", "--uten-kontroll", *ord_)


def _bok(mappe: Path, kolonner: Sequence[str], *rader: Sequence[Any]) -> Path:
    return skriv(mappe, "s.xlsx", bok({"Saker": [[*HODE, *kolonner], *([*FOERST, *rad] for rad in rader)]}))


def _som_i_et_regneark(celle: str) -> Any:
    """Gjør tall og datoer om til det et regneark ville gjort dem til."""
    for form in (int, lambda tekst: float(tekst.replace(",", ".")), dt.date.fromisoformat):
        try:
            return form(celle)
        except ValueError:
            continue
    return celle


@pytest.mark.parametrize("som_tekst", [True, False])
def test_de_samme_sakene_gir_de_samme_svarene_som_i_csv(tmp_path: Path, som_tekst: bool) -> None:
    tekst = (EKSEMPLER / "saker.csv").read_text("utf-8-sig")
    rader = list(csv.reader(io.StringIO(tekst), delimiter=";"))
    celler = [[c if som_tekst or nr == 0 else _som_i_et_regneark(c) for c in rad] for nr, rad in enumerate(rader)]
    svar = _sjekk(skriv(tmp_path, "saker.xlsx", bok({"Saker": celler})))
    assert (svar.kode, svar.feil) == (0, "")
    assert svar.ut == _sjekk(EKSEMPLER / "saker.csv").ut


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_overskriftene_og_svarene_i_malen_leses(tmp_path: Path, maalform: Maalform) -> None:
    mal = openpyxl.load_workbook(io.BytesIO(lag_saksmal(oppsett().bibliotek, "2026-06-20", maalform)))
    (hode,) = mal["Saker"].iter_rows(values_only=True, max_row=1)
    assert hode[:4] == ("Saksreferanse *", "Kommune", "Dato", "Sakstype")
    tjeneste = {"nb": "Tjeneste: ", "nn": "Teneste: "}[maalform]
    assert sum(str(navn).startswith(tjeneste) for navn in hode) == 4 * 12
    eksempel = list(mal["Eksempel"].iter_rows(values_only=True))
    (start,) = [nr for nr, rad in enumerate(eksempel) if rad[0] == "Saksreferanse *"]
    for kolonne, overskrift in enumerate(eksempel[start], 1):
        if overskrift is not None:
            mal["Saker"].cell(2, list(hode).index(overskrift) + 1, eksempel[start + 1][kolonne - 1])
    ut = tmp_path / "saker.xlsx"
    mal.save(ut)
    svar = _sjekk(ut)
    assert (svar.kode, svar.feil) == (0, "")
    (sak,) = svar.json
    assert (sak["sak_ref"], sak["dato"]) == ("KU-1", "2026-06-20")
    (omfang,) = sak["svar"]["koordinerende_utvalg"]["samlet_omfang"]
    assert (omfang["type"], omfang["fra"], omfang["til"]) == ("stoettekontakt", "4.00", "4.00")


def test_en_tom_mal_gir_ingen_saker(tmp_path: Path) -> None:
    assert kjoer("mal", tmp_path / "saker.xlsx").kode == 0
    svar = _sjekk(tmp_path / "saker.xlsx")
    assert (svar.kode, svar.json) == (0, [])


def test_ingen_to_kolonner_har_samme_navn() -> None:
    former, ord_ = Saksboktjeneste(oppsett().bibliotek, "2026-06-20").former_og_ord()
    eiere: dict[str, set[str]] = {}
    for kolonne in former[0].kolonner:
        for navn in (*ord_.kolonner["saker", kolonne.felt], kolonne.felt):
            eiere.setdefault(navn.lower().replace("_", " "), set()).add(kolonne.felt)
    assert {navn: felt for navn, felt in eiere.items() if len(felt) > 1} == {}


def test_alle_feilene_i_boken_kommer_med_celle_ogsaa_de_i_innholdet(tmp_path: Path) -> None:
    kolonner = ["alder", "bpa", "tjeneste_bpa", "tjeneste_bpa_enhet", "avlastnig", "sakstype"]
    fil = _bok(
        tmp_path,
        kolonner,
        [200, "kanskje", "1.234", "timer_per_uke", None, "ny"],
        [20, "ja", 200, "timer_per_uke", None, "nyy"],
        ["tjue", "=1=1", 4, "timer_per_uka", None, None],
    )
    svar = _sjekk(fil)
    assert (svar.kode, svar.ut) == (2, b"")
    steder = [linje.split("s.xlsx:", 1)[1].split(maxsplit=1)[0] for linje in svar.feil.splitlines()]
    assert sorted(steder) == [
        "Saker!D2", "Saker!D4", "Saker!E2", "Saker!E4", "Saker!F2", "Saker!F3", "Saker!G4", "Saker!H1", "Saker!I3"
    ]  # fmt: skip
    assert "mente du «avlastning»?" in svar.feil


@pytest.mark.parametrize(
    ("celle", "format_", "enhet"),
    [("50 %", None, None), (0.5, "0 %", None), (0.5, "0 %", "prosent"), (50, None, "prosent")],
)
def test_prosent_er_prosent_ogsaa_naar_cellen_viser_det(
    tmp_path: Path, celle: Any, format_: str | None, enhet: str | None
) -> None:
    def formater(b: Any) -> None:
        if format_:
            b.worksheets()[0].write_number(1, 3, celle, b.add_format({"num_format": format_}))

    rader = [[*HODE, "avlastning", "avlastning_enhet"], [*FOERST, celle, enhet]]
    svar = _sjekk(skriv(tmp_path, "s.xlsx", bok({"Ark1": rader}, formater)))
    assert svar.feil == ""
    (regel,) = [r for r in svar.json[0]["svar"]["koordinerende_utvalg"]["regler"] if r["id"] == "KU-02"]
    assert regel["verdi"] == {"fra": "50.00", "til": "50.00", "enhet": "prosent"}


def test_prosent_og_en_annen_enhet_er_en_feil(tmp_path: Path) -> None:
    svar = _sjekk(_bok(tmp_path, ["avlastning", "avlastning_enhet"], ["50 %", "doegn_per_maaned"]))
    assert svar.kode == 2
    assert "Saker!E2" in svar.feil
    assert "prosent" in svar.feil


@pytest.mark.parametrize(
    ("celle", "tilstand"),
    [("vet ikke", "ukjent"), ("Veit ikkje", "ukjent"), (None, "ukjent"), ("ja", "ja"), (True, "ja")],
)
def test_ja_nei_vet_ikke_og_tomt(tmp_path: Path, celle: Any, tilstand: str) -> None:
    svar = _sjekk(_bok(tmp_path, ["bpa", "alder"], [celle, 20]))
    (regel,) = [r for r in svar.json[0]["svar"]["koordinerende_utvalg"]["regler"] if r["id"] == "KU-03"]
    assert regel["utfall"] == tilstand


def test_et_ark_med_et_annet_navn_leses_naar_det_er_alene(tmp_path: Path) -> None:
    rader: list[list[Any]] = [HODE, FOERST]
    assert _sjekk(skriv(tmp_path, "a.xlsx", bok({"Ark1": rader}))).kode == 0
    to = _sjekk(skriv(tmp_path, "b.xlsx", bok({"Ark1": rader, "Ark2": rader})))
    assert (to.kode, "finner ikke arket" in to.feil) == (2, True)
    feil = _sjekk(skriv(tmp_path, "c.xlsx", bok({"Saker": rader, "Ark2": rader}))).feil
    assert "c.xlsx:Ark2: ukjent ark" in feil


def test_uten_saksreferanse_i_hodet_meldes_det_en_gang(tmp_path: Path) -> None:
    svar = _sjekk(skriv(tmp_path, "a.xlsx", bok({"Saker": [["dato", "alder"], *[["2026-06-20", 4]] * 5]})))
    assert len(svar.feil.splitlines()) == 1
    assert "kolonnen mangler" in svar.feil


def test_kommunens_egne_kolonner_for_saker(tmp_path: Path) -> None:
    fil = skriv(
        tmp_path,
        "egen.xlsx",
        bok({"Meldt": [["Sak nr", "Dato", "Hva slags", "Merknad"], ["1", "20.06.2026", "K", "x"]]}),
    )
    kolonner = skriv(
        tmp_path,
        "k.yaml",
        b"ark:\n  saker:\n    navn: Meldt\n    kolonner: {sak_ref: Sak nr, sakstype: Hva slags}\n"
        b"    svar: {sakstype: {klage: [K]}}\n    overse: [Merknad]\n",
    )
    (sak,) = _sjekk(fil, "--kolonner", kolonner).json
    assert (sak["sak_ref"], sak["dato"], sak["sakstype"]) == ("1", "2026-06-20", "klage")
    assert kjoer("mal", tmp_path / "kolonner.yaml", "--fra", fil, "--saker").kode == 0
    assert 'dato: "Dato"' in (tmp_path / "kolonner.yaml").read_text("utf-8")


def test_et_foedselsnummer_i_en_sak_avvises_uten_aa_gjentas(tmp_path: Path) -> None:
    nummer = lag_nummer("010190", 100)
    svar = _sjekk(_bok(tmp_path, ["skjoenn_begrunnelse"], [f"gjelder {nummer}"]))
    assert svar.kode == 2
    assert "fødselsnummer" in svar.feil
    assert nummer not in svar.feil


@pytest.mark.parametrize("navn", ["saker.xlsx", "bemanning.xlsx"])
def test_en_mal_skrives_aldri_over_en_fil_som_finnes(tmp_path: Path, navn: str) -> None:
    fil = skriv(tmp_path, navn, b"mitt arbeid")
    svar = kjoer("mal", fil)
    assert (svar.kode, fil.read_bytes()) == (2, b"mitt arbeid")
    assert "finnes fra før" in svar.feil


@pytest.mark.parametrize(
    ("ord_", "hva"),
    [
        (["annet.xlsx"], "ukjent mal"),
        (["kolonner.yaml"], "--fra"),
        (["saker.xlsx", "--fra", "x.json"], "alltid tom"),
        (["bemanning.xlsx", "--fra", "finnes-ikke.json"], "finnes ikke"),
    ],
)
def test_feil_bruk_av_mal_sier_hva_som_er_galt(tmp_path: Path, ord_: list[str], hva: str) -> None:
    svar = kjoer("mal", tmp_path / ord_[0], *ord_[1:])
    assert (svar.kode, svar.ut) == (2, b"")
    assert hva in svar.feil
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_malen_for_saker_er_de_samme_bytene_hver_gang(maalform: Maalform) -> None:
    bibliotek = oppsett().bibliotek
    assert lag_saksmal(bibliotek, "2026-06-20", maalform) == lag_saksmal(bibliotek, "2026-06-20", maalform)
