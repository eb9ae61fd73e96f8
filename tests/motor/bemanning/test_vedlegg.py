"""Svaret som arbeidsbok og rapport: tallene er svarets, tekst er tekst, og bytene er de samme hver gang."""

import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pypdf
import pytest

from orakel.arbeidsboeker import ARK, BEHOV, bok
from orakel.doer import oppsett
from orakel.kommandolinje import kjoer, skriv
from rettesnor_motor.forklaring.arkord import overskrift
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bemanningsbok import les_bok
from rettesnor_motor.tjeneste.bemanningsvedlegg import skriv_vedlegg

STATUSER = {
    "innenfor_rammen": (16, 18),
    "fordelt_innenfor_rammen": ("3,2", 10),
    "minstenivaa_ikke_dekket": (1, 18),
    "avhenger": ("3,2", None),
}


def _raa(ramme: Any = 16, vedtak: Any = 18, **ark: Any) -> bytes:
    brukere = [["Bruker", "Enhet", "Vedtakstimer i uken"], ["b1", "A", vedtak], ["b2", "B", vedtak and 20]]
    return bok({**ARK, "Ramme": [ARK["Ramme"][0], ["eksempel", "2026-11-20", ramme]], "Brukere": brukere, **ark})


def _vedlegg(
    raa: bytes, form: Literal["xlsx", "pdf"], maalform: Maalform | None = None
) -> tuple[bytes, dict[str, Any]]:
    delene = oppsett()
    tjeneste = Bemanningstjeneste(delene.bibliotek, delene.i_dag)
    inn = les_bok(tjeneste, raa, "b.xlsx")
    svar = tjeneste.svar_av(inn.fordeling, maalform).json
    return skriv_vedlegg(delene.bibliotek, inn, svar, form, maalform), json.loads(svar)


def _ark(raa: bytes) -> dict[str, list[tuple[Any, ...]]]:
    lest = openpyxl.load_workbook(io.BytesIO(raa))
    return {ark.title: list(ark.iter_rows(values_only=True)) for ark in lest}


def _pdftekst(raa: bytes) -> str:
    return " ".join(" ".join(side.extract_text().split()) for side in pypdf.PdfReader(io.BytesIO(raa)).pages)


@pytest.mark.parametrize("status", STATUSER)
def test_boken_har_svarets_tall_som_tall(status: str) -> None:
    raa, svar = _vedlegg(_raa(*STATUSER[status]), "xlsx")
    assert svar["status"] == status
    ark = _ark(raa)
    assert list(ark) == [
        "Sammendrag", "Enheter", "Tidsbånd", "Brukere", "Omdisponering",
        *(["Antatt"] if svar["grunnlag"]["antatte"] or svar["grunnlag"]["avstander"] else []),
        "Kroner", "Refusjon", "Vikarer", "Forutsetninger", "Åpne spørsmål",
    ]  # fmt: skip
    hode, *rader = ark["Enheter"]
    assert rader[2][0] == "Sum"
    for rad, enhet in zip(rader, svar["enheter"], strict=False):
        celler = dict(zip(hode, rad, strict=True))
        assert (celler["Enhet"], celler["Årsverk i dag"]) == (enhet["id"], float(enhet["aarsverk_naa"]))
        assert celler["Tildelt"] == (None if enhet["tildelt"] is None else float(enhet["tildelt"]))
        assert celler["Behov"] == float(enhet["behov"]["til"])
        minst = celler.get("Minstenivå, høyest", celler.get("Minstenivå"))
        assert minst == float(enhet["minstenivaa"]["til"])
    assert rader[2][2] == 11.5
    assert len(ark["Tidsbånd"]) == 1 + 2 * 6
    assert [rad[0] for rad in ark["Brukere"][1:]] == ["b1", "b2"]


def test_timene_per_bruker_er_de_kartlagte() -> None:
    behov = [
        [*BEHOV[0], "Avløsning", "Uker i året", "Timer i uken etter hol kap. 9"],
        ["b1", "x", "dag hverdag", 20, "fast", 2, "10 %", 26, 3],
        ["b1", "y", "dag helg", 4, "delt", None, None, None, None],
    ]
    rader = _ark(_vedlegg(_raa(Behov=behov), "xlsx")[0])["Brukere"]
    svar = dict(zip(rader[0], rader[1], strict=True))
    assert (svar["Kartlagte timer"], svar["Egne ansatte"], svar["Delt hjelp"]) == (14, 22, 4)
    assert (svar["Timer etter hol kap. 9"], svar["Vedtakstimer"]) == (3, 18)


def test_normene_staar_med_verdi_og_kilde() -> None:
    ark = _ark(_vedlegg(_raa(), "xlsx")[0])["Forutsetninger"]
    rader = {rad[0]: rad[1:] for rad in ark}
    delene = oppsett()
    fordeling = les_bok(Bemanningstjeneste(delene.bibliotek, delene.i_dag), _raa(), "b.xlsx").fordeling
    assert {float(sats.verdi) for sats in fordeling.normer.satser.values()} <= {rad[1] for rad in ark}
    assert rader["Timer i uken i et årsverk i turnus"][0] == 35.5
    assert all(rad[2] for navn, rad in rader.items() if navn and navn.startswith("Timer i uken"))
    assert any(navn and navn.startswith("Regelverk ") and "sha256:" in navn for navn in rader)


def test_det_som_maa_avklares_staar_med_ord_og_celle() -> None:
    rader = _ark(_vedlegg(_raa("3,2", None), "xlsx")[0])["Åpne spørsmål"]
    sti = "brukere.b1.vedtakstimer_per_uke"
    assert rader[1] == ("Bruker b1: Vedtakstimer i uken", "Brukere!C2", sti)


@pytest.mark.parametrize("farlig", ["=1+1", "+1", "-1", "@SUM(A1)", "http://a.b", '=HYPERLINK("x")'])
def test_tekst_fra_inndata_blir_aldri_en_formel_eller_en_lenke(farlig: str) -> None:
    raa = _raa()
    inn = openpyxl.load_workbook(io.BytesIO(raa))
    inn["Enheter"]["B2"] = farlig
    inn["Enheter"]["B2"].data_type = "s"
    ut = io.BytesIO()
    inn.save(ut)
    lest = openpyxl.load_workbook(io.BytesIO(_vedlegg(ut.getvalue(), "xlsx")[0]))
    assert lest["Enheter"]["B2"].value == farlig
    assert lest["Enheter"]["B2"].data_type == "s"
    assert all(celle.data_type != "f" and celle.hyperlink is None for ark in lest for rad in ark for celle in rad)


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
@pytest.mark.parametrize("maalform", MAALFORMER)
def test_bytene_er_de_samme_hver_gang(form: Literal["xlsx", "pdf"], maalform: Maalform) -> None:
    assert _vedlegg(_raa(), form, maalform)[0] == _vedlegg(_raa(), form, maalform)[0]


@pytest.mark.parametrize("maalform", MAALFORMER)
@pytest.mark.parametrize("status", STATUSER)
def test_rapporten_sier_svaret_tallene_og_regelverket(status: str, maalform: Maalform) -> None:
    raa, svar = _vedlegg(_raa(*STATUSER[status]), "pdf", maalform)
    tekst = _pdftekst(raa)
    assert svar["tekst"].splitlines()[0] in tekst
    for enhet in svar["enheter"]:
        assert enhet["navn"] in tekst
        assert f"{Decimal(enhet['behov']['til']).quantize(Decimal('0.01'))}".replace(".", ",") in tekst
        if enhet["tildelt"] is not None:
            assert enhet["tildelt"].replace(".", ",") in tekst
    assert svar["regelverk"]["kontrollsum"][:40] in tekst
    assert {"nb": "egne ansatte", "nn": "eigne tilsette"}[maalform] in tekst


def test_rapporten_er_merket_for_arkiv_og_opplesing_og_har_spraak() -> None:
    raa = _vedlegg(_raa(), "pdf", "nn")[0]
    rot = pypdf.PdfReader(io.BytesIO(raa)).root_object
    assert str(rot["/Lang"]) == "nn"
    assert "/StructTreeRoot" in rot
    for merke in (b"pdfaid:part", b"pdfuaid:part"):
        assert merke in raa


def test_oppsettet_i_rapporten_kan_ikke_endres_fra_inndata() -> None:
    navn = '#panic("x") *fet* $x$ = Tittel'
    ark = {"Enheter": [ARK["Enheter"][0], ["A", navn, 9.5], ["B", "B", 2]]}
    assert navn in _pdftekst(_vedlegg(_raa(**ark), "pdf")[0])


def test_vinduene_staar_med_grunnlaget_i_boken_og_rapporten() -> None:
    vindu = [["Enhet", "Tidsbånd", "Personer", "Timer i uken", "Grunnlag"], ["A", "natt hverdag", 1, 40, "ROS brann"]]
    raa = _raa(Vinduer=vindu)
    rader = _ark(_vedlegg(raa, "xlsx")[0])["Forutsetninger"]
    hva = "Vindu i Bofellesskap A, natt hverdag: 1 til stede"
    assert (hva, 40, "timer i uken", "ROS brann", None) in rader
    assert hva in _pdftekst(_vedlegg(raa, "pdf")[0])


def test_kommandoen_skriver_boken_og_rapporten_til_filen(tmp_path: Path) -> None:
    fil = skriv(tmp_path, "inn.xlsx", _raa())
    for navn, begynnelse in (("ut.xlsx", b"PK"), ("ut.pdf", b"%PDF-")):
        svar = kjoer("bemanning", fil, "--ut", tmp_path / navn)
        assert (svar.kode, svar.ut, svar.feil) == (0, b"", "")
        assert (tmp_path / navn).read_bytes().startswith(begynnelse)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["inn.xlsx", "ut.pdf", "ut.xlsx"]


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_det_teksten_advarer_om_staar_ogsaa_i_boken_og_rapporten(form: Literal["xlsx", "pdf"]) -> None:
    behov = [
        [*BEHOV[0], "Timer i uken etter hol kap. 9"],
        ["b1", "x", "dag hverdag", 20, "fast", 1, 3],
        ["b1", "y", "dag helg", "vet ikke", "delt", None, None],
        ["b2", "z", "dag hverdag", 20, "fast", 1, None],
    ]
    enheter = [ARK["Enheter"][0], ["A", "Eldre hus", 5], ["B", "Nye hus", 0]]
    krav = [["Enhet", "Tidsbånd", "Rolle", "Personer"], ["A", "natt hverdag", "sykepleier", 9]]
    avstander = [["Enhet", "Til", "Kilometer"], ["A", "B", 12], ["B", "A", 14]]
    raa, svar = _vedlegg(_raa(Behov=behov, Kompetansekrav=krav, Avstander=avstander, Enheter=enheter), form)
    linjer = [linje.strip(" •–") for linje in svar["tekst"].splitlines()]
    setninger = [linje for linje in linjer if linje.startswith(("Se på", "Bruker b1: to er ikke"))]
    avstand = [linje for linje in linjer if linje.startswith("Avstanden")]
    slag = [funn["slag"] for enhet in svar["enheter"] for funn in enhet["funn"]]
    assert {"kompetanse", "kap9_tillegg", "kap9_uten_bokstav", "kap9_ikke_oppgitt"} <= set(slag)
    assert (len(setninger), len(avstand)) == (len(slag), len(svar["grunnlag"]["avstander"]))
    assert avstand
    helg = next(linje for linje in linjer if linje.startswith("Helg: "))
    antatt = "Bruker b1, behov y: Timer i uken"
    if form == "pdf":
        tekst = _pdftekst(raa)
        vakter, personer, prosent = re.findall(r"[\d,]+\d|\d", helg)
        for ett in (*setninger, *avstand, f"{vakter} {personer} {prosent}", f"{antatt} 0,00–16,00", "Helgene"):
            assert ett in tekst
        return
    ark = _ark(raa)
    hode, *rader = ark["Enheter"]
    assert [s for rad in rader for s in (rad[hode.index("Se på")] or "").split("\n") if s] == setninger
    assert rader[0][hode.index("Ansatte til helgene")] == svar["enheter"][0]["helgesjekk"]["personer"]
    assert ark["Antatt"][1][:3] == (antatt, 0, 16)
    assert set(avstand) <= {rad[0] for rad in ark["Antatt"]}


def test_ingen_felt_fra_kontrakten_staar_i_teksten() -> None:
    svar = _vedlegg(_raa("3,2", None), "pdf")[1]
    assert "• Bruker b1: Vedtakstimer i uken" in svar["tekst"].splitlines()
    assert all(felt not in svar["tekst"] for felt in svar["maa_avklares"])


def test_aarsverkene_i_arket_med_tidsbaand_er_til_sammen_behovet() -> None:
    felt = ("id", "aarsverk_naa", "indirekte_timer_per_uke", "funksjoner_aarsverk")
    hoder = [overskrift(hent_katalog("nb"), "enheter", ett) for ett in felt]
    raa, svar = _vedlegg(_raa(Enheter=[hoder, ["A", 5, 20, 1.5], ["B", 2, None, None]]), "xlsx")
    hode, *rader = _ark(raa)["Tidsbånd"]
    assert len(rader) == 2 * 6 + 1
    for enhet in svar["enheter"]:
        sum_ = sum(rad[hode.index("Årsverk")] for rad in rader if rad[0] == enhet["id"])
        assert abs(sum_ - float(enhet["behov"]["til"])) < 0.001


def test_er_ingenting_fordelt_staar_det_en_strek_der_resten_ellers_staar() -> None:
    raa = _raa(*STATUSER["minstenivaa_ikke_dekket"])
    rader = {rad[0]: rad[1] for rad in _ark(_vedlegg(raa, "xlsx")[0])["Sammendrag"]}
    assert rader["Ikke fordelt"] == "–"
    pdf = _pdftekst(_vedlegg(raa, "pdf")[0]).split("Årsverk per enhet")[0]
    assert "–" in pdf.split("Nøkkeltall")[1]
    assert "0,00" not in pdf.split("Ikke fordelt")[-1]
