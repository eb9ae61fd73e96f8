"""PDF-en lages alltid: tegn skriftene ikke har, vises som ▯, og lange ord holder seg på arket."""

import io

import pytest
from pypdf import PdfReader

from rettesnor_motor.forklaring.fremlegg.ark import fremleggsark
from rettesnor_motor.forklaring.fremlegg.innhold import lag_fremlegg
from rettesnor_motor.forklaring.kvittering.svarark import svarark
from rettesnor_motor.forklaring.pdf import _FINNES, UVIST_TEGN, sett

_MAL = b"""#set document(title: "x")
#set text(lang: "nb", font: "Libertinus Serif")
#par(json(bytes(sys.inputs.at("data"))).t)"""


def ordene(pdf: bytes | list[bytes]) -> str:
    assert isinstance(pdf, bytes)
    return " ".join(" ".join(side.extract_text() for side in PdfReader(io.BytesIO(pdf)).pages).split())


def fremlegg(tekst: str) -> str:
    return ordene(fremleggsark(lag_fremlegg("KU-1", "2026-11-20", "", {}, {"hva_er_viktig": tekst}, "nb")))


@pytest.mark.parametrize(
    "tegn",
    ["\U0001f600", "中文字", "ภาษาไทย", "ትግርኛ", "한국어", "\ue000", "👩‍👩‍👧"],
)
def test_et_tegn_skriftene_ikke_har_vises_som_et_tomt_felt(tegn: str) -> None:
    tekst = fremlegg(f"Hun sier {tegn} hver dag.")
    assert "Hun sier" in tekst
    assert "hver dag." in tekst
    assert f"«{UVIST_TEGN}» står for et tegn som ikke kan vises her." in tekst


def test_kulepunktet_fra_word_blir_et_kulepunkt() -> None:
    tekst = fremlegg("\uf0b7 trygghet\n\uf0b7 ro\ufeff")
    assert "• trygghet • ro" in tekst
    assert UVIST_TEGN not in tekst


@pytest.mark.parametrize("tekst", ["Ærlig talt – «ja» … ½ −2 ≤ 3 → bra", "Čáhci đŋŧž", "Ελλάδα Русский"])
def test_tegn_skriftene_har_staar_som_de_er(tekst: str) -> None:
    assert tekst in fremlegg(tekst)
    assert UVIST_TEGN not in fremlegg(tekst)


def test_skriftene_har_alle_tegnene_som_ikke_blir_proevd() -> None:
    alle = "".join(tegn for tegn in map(chr, range(0x10000)) if _FINNES.fullmatch(tegn))
    assert len(alle) > 300
    assert UVIST_TEGN in ordene(sett(_MAL, {"t": alle}))


def test_teksten_i_svaret_lages_ogsaa_med_en_saksreferanse_i_andre_tegn() -> None:
    svar = {"maalform": "nb", "tekst": "Svaret\nSak 中文 · Molde", "sjekk_id": "a" * 32}
    assert f"Sak {UVIST_TEGN * 2} · Molde" in ordene(svarark(svar, "2026-11-20"))


def test_mange_ulike_tegn_gir_ogsaa_en_pdf() -> None:
    mange = "".join(map(chr, range(0x13000, 0x13400)))
    assert UVIST_TEGN in fremlegg(mange)


def test_et_langt_ord_blir_delt_og_holder_seg_paa_arket() -> None:
    pdf = fremleggsark(lag_fremlegg("KU-1", "2026-11-20", "", {}, {"hva_er_viktig": "W" * 3000}, "nb"))
    linjer = [
        linje.count("W") for side in PdfReader(io.BytesIO(pdf)).pages for linje in side.extract_text().split("\n")
    ]
    assert sum(linjer) == 3000
    assert max(linjer) < 50


def test_en_kontrollsum_kan_kopieres_hel() -> None:
    sum_ = "sha256:" + "0123456789abcdef" * 4
    assert sum_ in ordene(fremleggsark(lag_fremlegg("KU-1", "2026-11-20", sum_, {}, {}, "nb")))
