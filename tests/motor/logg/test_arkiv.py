"""Arkivpakken er en BagIt med PDF/A, og kontrolleres uten database."""

import hashlib
import io
import zipfile
from functools import cache
from typing import Any

import orjson
import pytest
from pypdf import PdfReader

from orakel.loggproeve import SAK, Minnelogg
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.tjeneste.arkiv import arkiver
from rettesnor_motor.tjeneste.arkivkontroll import verifiser_arkiv
from rettesnor_motor.tjeneste.eksport import Utvalg
from rettesnor_motor.tjeneste.pakke import Pakke, summeliste

ROT = "rettesnor-arkiv/"
MAPPE = f"{ROT}data/sjekker/sjekk000/"


@cache
def _logg() -> Minnelogg:
    return Minnelogg([SAK, SAK.replace(b"0142", b"0143")], Signeringsnoekkel.ny())


def _arkiv(logg: Minnelogg, sjekk_id: str | None = None, **valg: Any) -> bytes:
    ut = io.BytesIO()
    arkiver(ut, logg, logg.noekkel, Utvalg(**valg), sjekk_id)
    return ut.getvalue()


@cache
def _pakken() -> bytes:
    return _arkiv(_logg())


def _filer(raa: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raa)) as z:
        return {navn: z.read(navn) for navn in z.namelist()}


def _pakket(filer: dict[str, bytes]) -> bytes:
    """Pakker filene på nytt, med manifester som stemmer."""
    filer = dict(filer)
    data = {n.removeprefix(ROT): hashlib.sha256(r).hexdigest() for n, r in filer.items() if n.startswith(f"{ROT}data/")}
    filer[f"{ROT}manifest-sha256.txt"] = summeliste(data)
    merker = {
        n.removeprefix(ROT): hashlib.sha256(r).hexdigest()
        for n, r in filer.items()
        if not n.startswith(f"{ROT}data/") and "tagmanifest" not in n and "signatur" not in n
    }
    filer[f"{ROT}tagmanifest-sha256.txt"] = summeliste(merker)
    ut = io.BytesIO()
    pakke = Pakke(ut)
    for navn, raa in filer.items():
        pakke.legg_til(navn, [raa])
    pakke.lukk()
    return ut.getvalue()


def test_en_uroert_arkivpakke_stemmer_og_er_den_samme_hver_gang() -> None:
    assert _arkiv(_logg()) == _pakken()
    kontroll = verifiser_arkiv(_pakken(), _logg().noekkel.offentlig)
    assert kontroll.stemmer, kontroll.feil
    assert kontroll.om == {"innslag": 2}


def test_pakken_er_en_bagit_med_summer_andre_programmer_kan_lese() -> None:
    filer = _filer(_pakken())
    assert filer[f"{ROT}bagit.txt"].startswith(b"BagIt-Version: 1.0\n")
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for linje in filer[ROT + manifest].decode().splitlines():
            sum_, navn = linje.split("  ")
            assert hashlib.sha256(filer[ROT + navn]).hexdigest() == sum_
    data = [raa for navn, raa in filer.items() if navn.startswith(f"{ROT}data/")]
    assert f"Payload-Oxum: {sum(map(len, data))}.{len(data)}\n" in filer[f"{ROT}bag-info.txt"].decode()


def test_svaret_og_kvitteringen_er_med_som_pdf_til_arkiv() -> None:
    filer = _filer(_pakken())
    svar = PdfReader(io.BytesIO(filer[f"{MAPPE}svar.pdf"]))
    tekst = "".join(side.extract_text() for side in svar.pages)
    assert "Skal meldes til koordinerende utvalg" in tekst
    assert "KU-2026-0142" in tekst
    assert b"<pdfaid:part>2</pdfaid:part>" in filer[f"{MAPPE}svar.pdf"]
    assert b"<pdfaid:part>3</pdfaid:part>" in filer[f"{MAPPE}kvittering.pdf"]
    assert orjson.loads(filer[f"{MAPPE}innhold.json"])["sak"]["verdi"].encode() == SAK
    assert b"Jeg er enig i alle grunnene" in filer[f"{MAPPE}senere.jsonl"]


def test_en_sak_kan_hentes_alene() -> None:
    raa = _arkiv(_logg(), "sjekk001")
    assert verifiser_arkiv(raa).stemmer
    assert not any("sjekk000" in navn for navn in _filer(raa))
    with pytest.raises(FinnesIkkeFeil):
        _arkiv(_logg(), "finnes-ikke")


def test_det_som_er_slettet_er_ikke_i_pakken() -> None:
    logg = Minnelogg([SAK], Signeringsnoekkel.ny())
    logg.slett(0, "sak_ref", "sak", "svar")
    raa = _arkiv(logg)
    assert verifiser_arkiv(raa).stemmer, verifiser_arkiv(raa).feil
    assert b"KU-2026-0142" not in b"".join(_filer(raa).values())


def test_ogsaa_ordene_i_et_valg_kan_vaere_slettet_og_da_er_beslutningen_med() -> None:
    logg = Minnelogg([SAK], Signeringsnoekkel.ny())
    logg.slett(1, "egne_ord")
    raa = _arkiv(logg)
    assert verifiser_arkiv(raa).stemmer, verifiser_arkiv(raa).feil
    senere = _filer(raa)[f"{MAPPE}senere.jsonl"].splitlines()
    assert [orjson.loads(linje)["innslag"]["slag"] for linje in senere] == ["valg", "sletting"]


@pytest.mark.parametrize("nr", [0, 1])
def test_det_som_mangler_skal_noen_ha_besluttet_aa_slette(nr: int) -> None:
    logg = Minnelogg([SAK], Signeringsnoekkel.ny())
    logg.slett(nr, *(("sak_ref", "sak", "svar"), ("egne_ord",))[nr], uten_beslutning=True)
    feil = [funn.som_linje() for funn in verifiser_arkiv(_arkiv(logg)).feil]
    assert feil
    assert all("uten at noen har besluttet" in linje for linje in feil)


@pytest.mark.parametrize("navn", sorted(_filer(_pakken())))
def test_en_endret_eller_borttatt_fil_blir_funnet(navn: str) -> None:
    filer = _filer(_pakken())
    ut = io.BytesIO()
    for skade in (filer[navn][:-1], filer[navn] + b"\n", None):
        ut = io.BytesIO()
        pakke = Pakke(ut)
        for annet, raa in filer.items():
            if annet != navn or skade is not None:
                pakke.legg_til(annet, [skade if annet == navn and skade is not None else raa])
        pakke.lukk()
        assert verifiser_arkiv(ut.getvalue()).feil


@pytest.mark.parametrize(
    ("fil", "gammelt", "nytt", "ventet"),
    [
        ("innhold.json", b'\\"bpa\\": true', b'\\"bpa\\": false', "forpliktet"),
        ("senere.jsonl", b"Jeg er enig", b"Jeg er uenig", "forpliktet"),
        ("senere.jsonl", b'"retning":"foelger"', b'"retning":"fraviker"', "bevis"),
        ("kvittering.json", b"KU-2026-0142", b"KU-2026-0144", "sak_ref"),
        ("svar.pdf", b"%%EOF", b"%%EOF\n", "sidene"),
        ("kvittering.pdf", b"%%EOF", b"%%EOF\n", "sidene"),
    ],
)
def test_ogsaa_med_nye_summer_blir_endringen_funnet(fil: str, gammelt: bytes, nytt: bytes, ventet: str) -> None:
    filer = _filer(_pakken())
    assert gammelt in filer[MAPPE + fil]
    filer[MAPPE + fil] = filer[MAPPE + fil].replace(gammelt, nytt)
    feil = [funn.som_linje() for funn in verifiser_arkiv(_pakket(filer)).feil]
    assert any(ventet in linje for linje in feil), feil


def test_ingen_kan_ta_bort_en_sjekk_eller_et_valg_og_regne_summene_paa_nytt() -> None:
    filer = _filer(_pakken())
    uten_sjekk = {n: r for n, r in filer.items() if "sjekk000/" not in n}
    uten_valg = {**filer, f"{MAPPE}senere.jsonl": b""}
    uten_alt = {n: r for n, r in filer.items() if "/data/" not in n}
    for endret in (uten_sjekk, uten_valg, uten_alt):
        assert any("ikke signert" in f.feil for f in verifiser_arkiv(_pakket(endret)).feil)
    feil = verifiser_arkiv(_pakken(), Signeringsnoekkel.ny().offentlig).feil
    assert any("en annen nøkkel" in f.feil for f in feil)


def test_en_tom_pakke_sies_aa_vaere_tom() -> None:
    kontroll = verifiser_arkiv(_arkiv(_logg(), fra="2030-01-01"), _logg().noekkel.offentlig)
    assert kontroll.stemmer
    assert kontroll.merknader == ("tom",)
    assert kontroll.avtrykk == _logg().noekkel.offentlig.logg


def test_to_sjekker_kan_ikke_bytte_mappe() -> None:
    filer = _filer(_pakken())
    byttet = {
        n.replace("sjekk000", "x").replace("sjekk001", "sjekk000").replace("/x/", "/sjekk001/"): r
        for n, r in filer.items()
    }
    assert any("en annen sjekk" in f.feil for f in verifiser_arkiv(_pakket(byttet)).feil)
