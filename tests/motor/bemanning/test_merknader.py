"""Det summene er regnet uten, blir sagt først, i hvert svar."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from orakel.arbeidsboeker import ARK, bok
from orakel.doer import oppsett
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bemanningsbok import Inndata, les_bok, les_fil
from rettesnor_motor.tjeneste.bemanningsvedlegg import skriv_vedlegg

VINDUER: list[list[Any]] = [["Enhet", "Tidsbånd", "Personer", "Timer i uken"], ["A", "natt hverdag", 1, 40]]
UTEN_BEHOV = "Én bruker har ingen kartlagte behov; summene er uten den: b4"
UTEN_VINDUER = "Ingen vinduer er oppgitt: ingen krav om tilstedeværelse er regnet med. Se om arket Vinduer mangler"


def _grunnlag() -> dict[str, Any]:
    return dict(json.loads(Path("scenarioer/simulering/grunnlag.json").read_bytes()))


def _uten_behov(*ider: str) -> Inndata:
    tre = _grunnlag()
    for bruker in tre["brukere"]:
        if bruker["id"] in ider:
            bruker["behov"] = []
    return les_fil(_tjeneste(), json.dumps(tre).encode(), "b.json")


def _tjeneste() -> Bemanningstjeneste:
    delene = oppsett()
    return Bemanningstjeneste(delene.bibliotek, delene.i_dag)


def test_en_bruker_uten_behov_staar_foerst_i_teksten_og_maa_avklares() -> None:
    svar = _tjeneste().svar_av(_uten_behov("b4").fordeling)
    assert svar.tekst.splitlines()[0] == UTEN_BEHOV
    assert "brukere.b4.behov" in svar.kart["maa_avklares"]
    assert "• Bruker b4: Behov" in svar.tekst


def test_flere_brukere_uten_behov_telles() -> None:
    svar = _tjeneste().svar_av(_uten_behov("b4", "b9").fordeling, "nn")
    assert svar.tekst.startswith("2 brukarar har ingen kartlagde behov; summane er utan dei: b4, b9\n")


def test_en_bruker_uten_behov_staar_foerst_i_boken_og_rapporten() -> None:
    inn = _uten_behov("b4")
    svar = _tjeneste().svar_av(inn.fordeling).json
    ark = openpyxl.load_workbook(io.BytesIO(skriv_vedlegg(oppsett().bibliotek, inn, svar, "xlsx")))
    assert ark["Sammendrag"].cell(4, 1).value == UTEN_BEHOV
    assert ark["Åpne spørsmål"].cell(2, 1).value == "Bruker b4: Behov"
    side = pypdf.PdfReader(io.BytesIO(skriv_vedlegg(oppsett().bibliotek, inn, svar, "pdf"))).pages[0].extract_text()
    tekst = " ".join(side.split())
    assert tekst.index(UTEN_BEHOV) < tekst.index("Alle behovene er innenfor rammen")


def _rad(vedtakstimer: str | None) -> dict[str, Any]:
    tre = _grunnlag()
    bruker = next(b for b in tre["brukere"] if b["id"] == "b4")
    bruker.pop("vedtakstimer_per_uke", None)
    bruker |= {"behov": []} | ({} if vedtakstimer is None else {"vedtakstimer_per_uke": vedtakstimer})
    inn = les_fil(_tjeneste(), json.dumps(tre).encode(), "b.json")
    svar = _tjeneste().svar_av(inn.fordeling).json
    ark = openpyxl.load_workbook(io.BytesIO(skriv_vedlegg(oppsett().bibliotek, inn, svar, "xlsx")))["Brukere"]
    hoder, *rader = ark.iter_rows(values_only=True)
    return dict(zip(map(str, hoder), next(rad for rad in rader if rad[0] == "b4"), strict=True))


@pytest.mark.parametrize("vedtakstimer", [None, "12.5"])
def test_timene_til_en_bruker_som_ikke_er_kartlagt_er_aldri_null_i_boken(vedtakstimer: str | None) -> None:
    rad = _rad(vedtakstimer)
    kartlagt = {verdi for navn, verdi in rad.items() if navn.startswith("Kartlagte timer")}
    vedtak = {verdi for navn, verdi in rad.items() if navn.startswith("Vedtakstimer")}
    assert (kartlagt, vedtak) == ({"ikke kartlagt"}, {vedtakstimer and float(vedtakstimer)})
    assert 0 not in rad.values()


def test_det_blir_sagt_naar_ingen_enhet_har_vinduer() -> None:
    tekst = _tjeneste().svar_av(les_bok(_tjeneste(), bok(ARK), "b.xlsx").fordeling).tekst
    assert tekst.startswith(UTEN_VINDUER)
    med = les_bok(_tjeneste(), bok({**ARK, "Vinduer": VINDUER}), "b.xlsx")
    assert UTEN_VINDUER not in _tjeneste().svar_av(med.fordeling).tekst


def test_det_blir_sagt_naar_ingen_brukere_er_oppgitt() -> None:
    tekst = _tjeneste().besvar({**_grunnlag(), "brukere": []}).tekst
    assert tekst.startswith("Ingen brukere er oppgitt; summene er uten behov")


@pytest.mark.parametrize("navn", ["Brukere", "Behov"])
def test_en_bok_uten_arket_med_brukere_eller_behov_er_feil(navn: str) -> None:
    with pytest.raises(InndataFeil) as feil:
        les_bok(_tjeneste(), bok({ark: rader for ark, rader in ARK.items() if ark != navn}), "b.xlsx")
    assert f"arket «{navn}» mangler" in {ett.feil for ett in feil.value.funn}
