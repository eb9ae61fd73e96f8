"""Arbeidsboken som kommer inn: den leses trygt, og det et bibliotek ville skjult, kommer frem."""

import datetime as dt
import io
import random
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest

from orakel.arbeidsboeker import bok, endret_zip, med_openpyxl
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.regneark import Arbeidsbok, Celle, cellenavn, les_arbeidsbok

ARK1 = "xl/worksheets/sheet1.xml"


def _celle(raa: bytes, rad: int = 0, kolonne: int = 0) -> Celle | None:
    return les_arbeidsbok(raa, "b.xlsx").ark[0].rader.get(rad, {}).get(kolonne)


def _merke(raa: bytes, rad: int = 0) -> str | None:
    celle = _celle(raa, rad)
    return None if celle is None else celle.merke


def _avvist(raa: bytes) -> str:
    with pytest.raises(InndataFeil) as feil:
        les_arbeidsbok(raa, "b.xlsx")
    (funn,) = feil.value.funn
    assert funn.forslag
    return funn.som_linje()


@pytest.mark.parametrize(
    ("inn", "ut"),
    [
        (0.1 + 0.2, Decimal("0.3")),
        (33.6, Decimal("33.6")),
        (20, Decimal(20)),
        ("  to \u00a0 ord \n her ", "to ord her"),
        (True, True),
        (dt.date(2026, 1, 2), dt.date(2026, 1, 2)),
        ("1.234", "1.234"),
    ],
)
def test_en_celle_leses_som_det_et_menneske_ser(inn: Any, ut: Any) -> None:
    celle = _celle(bok({"A": [[inn]]}))
    assert celle is not None
    assert celle.verdi == ut
    assert celle.merke is None


def test_en_formel_uten_lagret_verdi_blir_ikke_en_tom_celle() -> None:
    def endre(b: Any) -> None:
        b.worksheets[0]["A1"] = "=1+1"

    celle = _celle(med_openpyxl(endre))
    assert celle is not None
    assert celle.merke == "uten_verdi"
    assert not celle.er_tom


def test_en_formel_et_program_har_skrevet_uten_aa_regne_den_ut_blir_merket() -> None:
    # XlsxWriter lagrer verdien 0 for en formel den ikke regner ut, og ber regnearket regne når boken åpnes.
    raa = bok({"A": [["=1+1"]]})
    assert _merke(raa) == "ikke_regnet"
    regnet = endret_zip(raa, lambda _, innhold: innhold.replace(b' fullCalcOnLoad="1"', b""))
    assert _merke(regnet) is None


def test_en_formel_som_gir_tom_tekst_er_en_tom_celle() -> None:
    raa = bok({"A": [["=IF(1,2,3)", "x"]]})
    regnet = endret_zip(
        raa,
        lambda _, innhold: innhold.replace(b' fullCalcOnLoad="1"', b"").replace(
            b'<c r="A1"><f>IF(1,2,3)</f><v>0</v>', b'<c r="A1" t="str"><f>IF(1,2,3)</f><v></v>'
        ),
    )
    assert _celle(regnet) is None


def test_en_feilverdi_blir_ikke_en_tom_celle() -> None:
    raa = bok({"A": [["x"]]}, lambda b: b.worksheets()[0].write_formula(1, 0, "=NA()", None, "#N/A"))
    assert _merke(raa, 1) == "feilverdi"


def test_prosent_kjennes_paa_formatet_ogsaa_et_eget() -> None:
    def skriv(b: Any) -> None:
        for rad, format_ in enumerate(("0 %", "0.00%", '0 "%"', "0.00")):
            b.worksheets()[0].write_number(rad, 0, 0.5, b.add_format({"num_format": format_}))

    raa = bok({"A": []}, skriv)
    assert [bool((c := _celle(raa, rad)) and c.er_prosent) for rad in range(4)] == [True, True, False, False]


def test_navnene_i_xml_kan_ha_forstavelse() -> None:
    raa = bok({"A": [["=1+1"]]})
    med_x = endret_zip(
        raa,
        lambda navn, innhold: (
            innhold
            if navn != ARK1
            else innhold.replace(b"<worksheet xmlns=", b"<x:worksheet xmlns:x=")
            .replace(b"</worksheet>", b"</x:worksheet>")
            .replace(b"<row", b"<x:row")
            .replace(b"</row>", b"</x:row>")
            .replace(b"<c ", b"<x:c ")
            .replace(b"</c>", b"</x:c>")
            .replace(b"<f>", b"<x:f>")
            .replace(b"</f>", b"</x:f>")
            .replace(b"<v>", b"<x:v>")
            .replace(b"</v>", b"</x:v>")
            .replace(b"<sheetData>", b"<x:sheetData>")
            .replace(b"</sheetData>", b"</x:sheetData>")
            .replace(b"<dimension", b"<x:dimension")
            .replace(b"<sheetViews>", b"<x:sheetViews>")
            .replace(b"</sheetViews>", b"</x:sheetViews>")
            .replace(b"<sheetView ", b"<x:sheetView ")
            .replace(b"<sheetFormatPr", b"<x:sheetFormatPr")
            .replace(b"<pageMargins", b"<x:pageMargins")
        ),
    )
    assert _merke(med_x) == "ikke_regnet"


def test_sammenslaatte_celler_og_skjulte_ark_kommer_frem() -> None:
    def skriv(b: Any) -> None:
        b.worksheets()[0].merge_range(1, 0, 2, 0, "begge")
        b.add_worksheet("Skjult").hide()

    lest = les_arbeidsbok(bok({"A": [["x"]]}, skriv), "b.xlsx")
    assert lest.ark[0].sammenslaatt == (((1, 0), (2, 0)),)
    assert [ark.skjult for ark in lest.ark] == [False, True]


@pytest.mark.parametrize(
    ("sted", "navn"), [((0, 0), "A!A1"), ((6, 3), "A!D7"), ((0, 26), "A!AA1"), ((9, 701), "A!ZZ10")]
)
def test_cellen_har_navnet_den_har_i_regnearket(sted: tuple[int, int], navn: str) -> None:
    assert cellenavn("A", sted) == navn


@pytest.mark.parametrize(
    ("raa", "hva"),
    [
        (b"", "ikke en Excel-arbeidsbok"),
        (b"sak_ref;dato\nA;B\n", "ikke en Excel-arbeidsbok"),
        (b"<html><table></table></html>", "ikke en Excel-arbeidsbok"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gammel arbeidsbok"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "passord"),
        (b"PK\x03\x04" + bytes(40), "skadet"),
    ],
)
def test_det_som_ikke_er_en_arbeidsbok_avvises_med_grunnen(raa: bytes, hva: str) -> None:
    assert hva in _avvist(raa)


def test_en_bok_med_makroer_avvises() -> None:
    ut = io.BytesIO(bok({"A": [["x"]]}))
    with zipfile.ZipFile(ut, "a") as pakke:
        pakke.writestr("xl/vbaProject.bin", b"x")
    assert "makroer" in _avvist(ut.getvalue())


def test_en_zip_som_ikke_er_en_arbeidsbok_avvises() -> None:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as pakke:
        pakke.writestr("content.xml", "<x/>")
    assert "skadet" in _avvist(ut.getvalue())


def test_en_bok_som_blir_kjempestor_naar_den_pakkes_ut_avvises_uten_aa_pakkes_ut() -> None:
    raa = endret_zip(bok({"A": [["x"]]}), lambda navn, innhold: b" " * 130_000_000 if navn == ARK1 else innhold)
    assert len(raa) < 1_000_000
    assert "når den pakkes ut" in _avvist(raa)


@pytest.mark.parametrize("celle", ["XFD1", "A1048576", "XFD1048576"])
def test_en_celle_langt_borte_avvises_i_stedet_for_aa_fylle_minnet(celle: str) -> None:
    def endre(b: Any) -> None:
        b.worksheets[0][celle] = 1

    assert "for mange" in _avvist(med_openpyxl(endre))


def _med_rader(rader: str) -> bytes:
    """Gir en bok der radene i arket er byttet ut."""
    return endret_zip(
        bok({"A": [["x"]]}),
        lambda navn, innhold: (
            re.sub(rb"<sheetData>.*</sheetData>", f"<sheetData>{rader}</sheetData>".encode(), innhold)
            if navn == ARK1
            else innhold
        ),
    )


def _c(ref: str, inni: str = "<v>1</v>", slag: str = "n") -> str:
    return f'<c r="{ref}" t="{slag}">{inni}</c>'


@pytest.mark.parametrize(
    "celle",
    [
        _c("XFD99000", "<is><t></t></is>", "inlineStr"),
        _c("XFD99000", "<v></v>", "str"),
        _c("XFD99000", "<v/>", "str"),
        _c("XFD99000", "<is/>", "inlineStr"),
    ],
)
def test_en_tom_tekst_langt_borte_avvises_ogsaa(celle: str) -> None:
    assert "for mange" in _avvist(_med_rader(f'<row r="1">{_c("A1")}</row><row r="99000">{celle}</row>'))


def _ark_med_en_fjern_celle(antall: int) -> bytes:
    """Gir en bok der hvert ark har to celler, og rektangelet mellom dem er en tredel av det hele boken kan ha."""
    fjern = f'<row r="1">{_c("A1")}</row><row r="10000">{_c("CV10000")}</row>'.encode()
    return endret_zip(
        bok({f"A{i}": [["x"]] for i in range(antall)}),
        lambda _, inn: re.sub(rb"(?<=<sheetData>).*(?=</sheetData>)", fjern, inn),
    )


def test_cellene_telles_i_hele_boken_ogsaa_de_tomme_mellom_dem() -> None:
    assert len(les_arbeidsbok(_ark_med_en_fjern_celle(3), "b.xlsx").ark) == 3
    assert "b.xlsx:A3: det er for mange" in _avvist(_ark_med_en_fjern_celle(4))


def test_en_bok_med_flere_ark_enn_noen_trenger_avvises() -> None:
    assert len(les_arbeidsbok(bok({f"A{i}": [["x"]] for i in range(50)}), "b.xlsx").ark) == 50
    assert "mer enn 50 ark" in _avvist(bok({f"A{i}": [["x"]] for i in range(51)}))


@pytest.mark.parametrize("likt", [(b"worksheets/sheet2.xml", b"worksheets/sheet1.xml"), (b'name="A1"', b'name="A0"')])
def test_to_ark_med_samme_fil_eller_navn_avvises_saa_ingen_fil_leses_to_ganger(likt: tuple[bytes, bytes]) -> None:
    raa = bok({"A0": [["x"]], "A1": [["y"]]})
    assert "skadet" in _avvist(endret_zip(raa, lambda n, inn: inn.replace(*likt) if "workbook.xml" in n else inn))


def test_to_filer_som_bare_skilles_av_store_bokstaver_avvises() -> None:
    ut = io.BytesIO(bok({"A": [["x"]]}))
    with zipfile.ZipFile(ut, "a") as pakke:
        pakke.writestr(ARK1.upper().replace("XML", "xml"), b"<worksheet/>")
    assert "skadet" in _avvist(ut.getvalue())


def test_en_tom_celle_med_bare_et_format_langt_borte_er_ingen_feil() -> None:
    lest = les_arbeidsbok(_med_rader(f'<row r="1">{_c("A1")}<c r="XFD1" s="0"/></row>'), "b.xlsx")
    assert list(lest.ark[0].rader[0]) == [0]


@pytest.mark.parametrize(
    "rader",
    [
        f'<row r="1">{_c("XFD1")}{_c("A1")}</row><row r="90000">{_c("A90000")}</row>',
        f'<row r="1">{_c("B1")}{_c("A1")}</row>',
        f'<row r="1">{_c("A1")}{_c("A1")}</row>',
        f'<row r="9">{_c("A9")}</row><row r="1">{_c("A1")}</row>',
        f'<row r="1">{_c("A1048576")}{_c("B1")}</row>',
        f'<row r="0">{_c("A0")}</row>',
        f'<row r="²">{_c("A1")}</row>',
        f'<row r="1">{_c("A")}</row>',
        f'<row r="1">{_c("AAAA1")}</row>',
        _c("A1"),
    ],
)
def test_celler_som_ikke_staar_i_rekkefoelge_avvises(rader: str) -> None:
    assert "skadet" in _avvist(_med_rader(rader))


def test_celler_og_rader_uten_nummer_staar_etter_hverandre() -> None:
    raa = _med_rader('<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')
    rader = les_arbeidsbok(raa, "b.xlsx").ark[0].rader
    assert {(r, k): c.verdi for r, rad in rader.items() for k, c in rad.items()} == {(1, 1): 1, (1, 2): 2, (2, 0): 3}


@pytest.mark.parametrize("tall", ["NaN", "1e400", "-1e400", "1e31", "1e-40"])
def test_et_tall_som_ikke_kan_regnes_med_blir_merket(tall: str) -> None:
    raa = _med_rader(f'<row r="1">{_c("A1", f"<v>{tall}</v>")}</row>')
    celle = _celle(raa)
    assert celle is not None
    assert (celle.merke, celle.verdi) == ("uleselig_tall", "")


@pytest.mark.parametrize("tegnsett", ["foo", "hex", "big5", "iso-8859-1", "utf-16"])
def test_et_annet_tegnsett_enn_utf_8_avvises(tegnsett: str) -> None:
    erklaering = f'<?xml version="1.0" encoding="{tegnsett}"?>'.encode()
    raa = endret_zip(
        bok({"A": [["x"]]}),
        lambda navn, innhold: erklaering + innhold[innhold.index(b"?>") + 2 :] if navn == ARK1 else innhold,
    )
    assert "skadet" in _avvist(raa)


def test_en_dokumenttype_i_xml_avvises() -> None:
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    raa = endret_zip(
        bok({"A": [["x"]]}),
        lambda navn, innhold: innhold.replace(b"<worksheet", doctype + b"<worksheet", 1) if navn == ARK1 else innhold,
    )
    assert "skadet" in _avvist(raa)


def test_en_oedelagt_bok_gir_alltid_et_svar_eller_et_funn() -> None:
    hel = bok({"A": [["a", 1, "=1+1"], ["b", 2.5, True]], "B": [["c"]]})
    trekk = random.Random(4)  # noqa: S311 – de samme ødeleggelsene hver gang
    svar: list[Arbeidsbok | InndataFeil] = []
    for _nr in range(300):

        def roer(_: str, innhold: bytes) -> bytes | None:
            if trekk.random() < 0.8 or not innhold:
                return innhold
            if trekk.random() < 0.2:
                return None
            plass = trekk.randrange(len(innhold))
            return innhold[:plass] + bytes([trekk.randrange(256)]) + innhold[plass + trekk.randrange(3) :]

        try:
            svar.append(les_arbeidsbok(endret_zip(hel, roer), "b.xlsx"))
        except InndataFeil as feil:
            svar.append(feil)
    feilene = [ett for ett in svar if isinstance(ett, InndataFeil)]
    assert 0 < len(feilene) < len(svar)
    assert all(funn.forslag for feil in feilene for funn in feil.funn)
