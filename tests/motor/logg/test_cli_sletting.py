"""Slettinger, frister og innsyn fra kommandolinjen: hva som er borte, hva som står igjen, og hvem som har sett."""

import shlex
from pathlib import Path
from typing import Any

import orjson
import pytest

from orakel.loggproeve import SAK
from rettesnor_motor.cli import hoved
from rettesnor_motor.oppsett import bygg

BESLUTTET = ["--besluttet-av", "leder-1", "--hjemmel", "personvernforordningen art. 17"]
SAKEN = ["--felt", "sak_ref", "--felt", "sak", "--felt", "svar"]


def _logg(data: Path, *ord_: str) -> int:
    return hoved(["logg", *ord_, "--data", str(data)])


@pytest.fixture
def sjekket(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str, str, str]:
    """En sjekk med et valg og en tilråding."""
    data = tmp_path / "data"
    with bygg(kontroll=False, data=str(data)) as oppsett:
        id_ = oppsett.tjeneste.lagre(SAK).sjekk.sjekk_id or ""
    hvem = ["--person", "sb-1", "--rolle", "saksbehandler", "--ord", "Grunnene er riktige her"]
    assert _logg(data, "valg", id_, *hvem, "--retning", "foelger", "--kode", "enig_i_grunnene") == 0
    valg = orjson.loads(capsys.readouterr().out)["id"]
    datoer = ["--frist", "2026-12-01", "--evaluering", "2027-06-01"]
    assert _logg(data, "tilraading", id_, *hvem, "--enhet", "vest", *datoer) == 0
    return data, id_, valg, orjson.loads(capsys.readouterr().out)["id"]


def _linjer(tekst: str) -> list[Any]:
    return [orjson.loads(linje) for linje in tekst.splitlines()]


def test_slettingen_sier_hva_som_er_borte_og_kommandoene_sletter_resten(
    sjekket: tuple[Path, str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data, id_, valg, tilraading = sjekket
    assert _logg(data, "slett", id_, "--felt", "svar", *BESLUTTET) == 0
    assert _logg(data, "slett", id_, *SAKEN, *BESLUTTET) == 0
    capsys.readouterr()
    assert _logg(data, "slett", id_, "--felt", "noder", *BESLUTTET) == 0
    ut, tekst = capsys.readouterr()
    assert orjson.loads(ut)["slettet"] == ["noder"]
    gjenstaar = {ett["id"]: ett["felt"] for ett in orjson.loads(ut)["gjenstaar"]}
    assert gjenstaar == {valg: ["egne_ord"], tilraading: ["dissens", "egne_ord"]}
    for ord_ in (f"Slettet i innslaget {id_}: utfallet av hver del.", f"Valget {valg}: egne ord", tilraading):
        assert ord_ in tekst
    kommandoer = [shlex.split(linje) for linje in tekst.splitlines() if "rettesnor logg slett" in linje]
    assert len(kommandoer) == 2
    for kommando in kommandoer:
        assert hoved(kommando[1:]) == 0
    assert "ikke noe mer skjult" in capsys.readouterr().err
    assert _logg(data, "frister", "--foer", "2999-01-01") == 0
    assert capsys.readouterr().out == ""
    assert _logg(data, "verifiser") == 0


def test_fristene_sier_hvilken_sjekk_et_valg_og_en_tilraading_gjelder_og_datoen_i_saken(
    sjekket: tuple[Path, str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data, id_, valg, tilraading = sjekket
    assert _logg(data, "frister", "--foer", "2999-01-01") == 0
    svar = {ett["id"]: (ett["gjelder"], ett["dato"]) for ett in _linjer(capsys.readouterr().out)}
    assert svar == {id_: (None, "2026-06-20"), valg: (id_, "2026-06-20"), tilraading: (id_, "2026-06-20")}


def test_et_felt_innslaget_ikke_har_nevnes_og_ingenting_slettes(
    sjekket: tuple[Path, str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data, _, valg, _ = sjekket
    assert _logg(data, "slett", valg, "--felt", "egne_ord", "--felt", "dissens", *BESLUTTET) == 2
    ut, feil = capsys.readouterr()
    assert ut == ""
    for ord_ in ("Ingenting er slettet", "«dissens»", "Det har «egne_ord»"):
        assert ord_ in feil
    assert _logg(data, "soek", "--slag", "sletting") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("ord_", "person", "antall"),
    [
        (["eksport", "--med-innhold"], "lokal", 1),
        (["eksport", "--med-innhold", "--person", "arkivar-2"], "arkivar-2", 1),
        (["arkiv"], "lokal", 1),
        (["arkiv", "--person", "arkivar-2"], "arkivar-2", 1),
        (["eksport"], "", 0),
    ],
)
def test_den_som_henter_innholdet_i_sakene_staar_i_loggen(
    sjekket: tuple[Path, str, str, str],
    capsys: pytest.CaptureFixture[str],
    ord_: list[str],
    person: str,
    antall: int,
) -> None:
    data, id_, _, _ = sjekket
    assert _logg(data, *ord_, "--ut", str(data.parent / "pakke.zip")) == 0
    assert _logg(data, "soek", "--slag", "innsyn") == 0
    innsyn = _linjer(capsys.readouterr().out)
    assert [(i["gjelder"], i["aapent"]) for i in innsyn] == [(id_, {"person": person, "rolle": "revisor"})] * antall
