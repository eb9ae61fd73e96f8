"""Kvitteringen kontrolleres uten database og nett, og ingenting i den kan endres uten at det blir funnet."""

import copy
import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson
import pytest
from pypdf import PdfReader

from korpus.korpus import saker
from orakel.doer import oppsett
from orakel.loggproeve import Bladlogg, bladlogg, kvittering
from rettesnor_motor.forklaring.kvittering import kvitteringsark
from rettesnor_motor.modell.logg.kanon import kanonisk
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.modell.norsk_tid import norsk_tid
from rettesnor_motor.oppsett import finn_regelmappe
from rettesnor_motor.tjeneste.kvittering import signert_del
from rettesnor_motor.tjeneste.kvitteringskontroll import verifiser_kvittering

BEON = (
    b'{"sak_ref": "BEON-7", "kommune": "molde", "dato": "2026-06-20", "opplysninger": {"hjelp_timer": 20, "nattbehov":'
    b' "ingen", "bpa": true}, "tjenester": []}'
)


@cache
def _logg() -> Bladlogg:
    return bladlogg()


@cache
def _kvittering() -> bytes:
    return kvittering(_logg())


@cache
def _pdf() -> bytes:
    pdf = kvitteringsark(orjson.loads(_kvittering()), _kvittering())
    assert isinstance(pdf, bytes)
    return pdf


def _feil(raa: bytes, **valg: Any) -> list[str]:
    return [funn.felt or funn.feil for funn in verifiser_kvittering(raa, **valg).feil]


def _blader(tre: Any, sti: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    ledd: Any = tre.items() if isinstance(tre, dict) else enumerate(tre) if isinstance(tre, list) else ()
    for navn, under in ledd:
        yield (*sti, navn)
        yield from _blader(under, (*sti, navn))


def _endret(raa: bytes, sti: tuple[str | int, ...], verdi: Any) -> bytes:
    tre = orjson.loads(raa)
    her = tre
    for ledd in sti[:-1]:
        her = her[ledd]
    her[sti[-1]] = verdi
    return kanonisk(tre)


def test_en_uroert_kvittering_stemmer_uten_noe_annet_enn_seg_selv() -> None:
    kontroll = verifiser_kvittering(_kvittering())
    assert kontroll.stemmer
    assert kontroll.merknader == ("sammenlign_avtrykk",)
    assert kontroll.innhold == orjson.loads(_kvittering())


def test_kvitteringen_har_saksreferansen_men_ingenting_annet_fra_saken() -> None:
    tekst = _kvittering().decode()
    assert "KU-2026-0142" in tekst
    for fra_saken in ("praktisk_bistand", "timer_per_maaned", '"alder"', '"verdi":70', '"verdi":10'):
        assert fra_saken not in tekst
    uten = kvittering(_logg(), med_sak_ref=False)
    assert b"KU-2026-0142" not in uten
    assert verifiser_kvittering(uten).stemmer


def test_grunnene_staar_med_tittel_og_kilde() -> None:
    (sett,) = orjson.loads(_kvittering())["forklart"]
    assert sett["svar"] == "Skal meldes til koordinerende utvalg"
    assert [g["id"] for g in sett["grunner"]] == ["KU-01", "KU-03", "KU-04"]
    assert sett["grunner"][0]["tittel"] == "Samlet behov over 15 timer i uken"
    assert sett["grunner"][0]["kilde"]["id"] == "erfaringskonferanse-2026"


def test_kravene_som_ikke_er_oppfylt_staar_foran_dem_som_er_det() -> None:
    sak = (finn_regelmappe().parent / "scenarioer/eksempler/hele-saken.json").read_bytes()
    raa = kvittering(bladlogg(sak), sak_ref=orjson.loads(sak)["sak_ref"])
    sett = next(s for s in orjson.loads(raa)["forklart"] if s["regelsett"] == "hol_kap9")
    assert [g["id"] for g in sett["ikke_oppfylt"]] == ["K9-07"]
    assert "K9-07" not in [g["id"] for g in sett["grunner"]]
    assert verifiser_kvittering(raa).stemmer
    ark = kvitteringsark(orjson.loads(raa), raa)
    assert isinstance(ark, bytes)
    tekst = "\n".join(side.extract_text() for side in PdfReader(io.BytesIO(ark)).pages)
    assert tekst.index("Ikke dokumentert oppfylt") < tekst.index("K9-07") < tekst.index("K9-01")
    assert [sett for sett in orjson.loads(_kvittering())["forklart"] if "ikke_oppfylt" in sett] == []


@pytest.mark.parametrize("verdi", [None, 0, 7, "x", "0" * 64, "0" * 128, True, [], {}, {"a": 1}, "2026-06-21"])
def test_hver_eneste_verdi_som_byttes_ut_blir_funnet(verdi: Any) -> None:
    tre = orjson.loads(_kvittering())
    stier = list(_blader(tre))
    assert len(stier) > 80
    for sti in stier:
        her = tre
        for ledd in sti:
            her = her[ledd]
        if type(her) is not type(verdi) or her != verdi:
            assert _feil(_endret(_kvittering(), sti, verdi)), sti


def test_hver_noekkel_som_tas_bort_eller_legges_til_blir_funnet() -> None:
    tre = orjson.loads(_kvittering())
    kart = [(), *(sti for sti in _blader(tre))]
    for sti in kart:
        endret = copy.deepcopy(tre)
        her = endret
        for ledd in sti:
            her = her[ledd]
        if isinstance(her, dict):
            for navn in list(her):
                verdi = her.pop(navn)
                assert _feil(kanonisk(endret)), (sti, navn)
                her[navn] = verdi
            her["nytt"] = 1
            assert _feil(kanonisk(endret)), sti


def test_alle_feilene_meldes_paa_en_gang() -> None:
    raa = _endret(_kvittering(), ("hode", "hode", "rot"), "0" * 64)
    raa = _endret(raa, ("sak_ref", "verdi"), "KU-2026-0143")
    raa = _endret(raa, ("forklart", 0, "grunner", 0, "id"), "KU-02")
    assert set(_feil(raa)) == {"bevis.sti", "hode.signatur", "sak_ref", "forklart", "signatur"}


def test_tittelen_paa_en_grunn_kan_ikke_skrives_om() -> None:
    raa = _endret(_kvittering(), ("forklart", 0, "grunner", 0, "tittel"), "Noe helt annet")
    assert _feil(raa) == ["signatur"]


def test_den_som_signerer_alt_paa_nytt_med_sin_egen_noekkel_blir_avsloert_av_noekkelen() -> None:
    min_egen = Signeringsnoekkel.ny()
    falsk = _logg()._replace(noekkel=min_egen)
    raa = kvittering(falsk)
    assert verifiser_kvittering(raa).merknader == ("sammenlign_avtrykk",)
    assert _feil(raa, noekkel=_logg().noekkel.offentlig) == ["noekkel"]
    assert verifiser_kvittering(_kvittering(), _logg().noekkel.offentlig).merknader == ()


def test_en_signatur_paa_et_hode_kan_ikke_brukes_som_signatur_paa_en_kvittering() -> None:
    tre = orjson.loads(_kvittering())
    uten_formaal = kanonisk({navn: verdi for navn, verdi in tre.items() if navn != "signatur"})
    tre["signatur"] = _logg().noekkel.signer(uten_formaal).hex()
    assert _feil(kanonisk(tre)) == ["signatur"]
    assert signert_del(tre) != uten_formaal


@pytest.mark.parametrize(
    "raa",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"slag":"rettesnor-kvittering","slag":"rettesnor-kvittering"}',
        b'{"utgave":NaN}',
        b'{"utgave":Infinity}',
        b'{"utgave":1e999999999}',
        b'{"utgave":1.0}',
        b"[" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b"\xff\xfe{}",
        b" " * 300_000,
        b'{"slag":"' + b"x" * 300_000 + b'"}',
        b'"\\ud800"',
        b"%PDF-1.7",
        b"%PDF-1.7 /Type/EmbeddedFile stream\nikke pakket\nendstream",
        b"%PDF-1.7 /Type/EmbeddedFile",
        b"%PDF-1.7 /Type/EmbeddedFile stream",
        b"%PDF-" + b"0" * 5_000_000,
    ],
    ids=lambda raa: raa[:20].decode(errors="replace"),
)
def test_fiendtlig_innhold_gir_feil_og_aldri_et_krasj(raa: bytes) -> None:
    kontroll = verifiser_kvittering(raa)
    assert kontroll.feil
    assert not kontroll.stemmer


@pytest.mark.parametrize(
    "spki",
    [
        "MCowBQYDKgMEAyEAAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
        "MEIwFAYHKoZIzj0CAQYJKyQDAwIIAQEBAyoABAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
    ],
    ids=["ukjent slag", "ukjent kurve"],
)
def test_en_noekkel_av_et_ukjent_slag_er_en_feil_og_aldri_et_krasj(spki: str) -> None:
    tre = orjson.loads(_kvittering())
    tre["noekkel"]["pem"] = f"-----BEGIN PUBLIC KEY-----\n{spki}\n-----END PUBLIC KEY-----\n"
    assert "noekkel.pem" in _feil(kanonisk(tre))


def test_en_privat_noekkel_av_et_ukjent_slag_er_ikke_en_noekkel() -> None:
    innhold = "MCwCAQAwBQYDKgMEBCABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=="
    with pytest.raises(ValueError, match="ikke er kjent"):
        Signeringsnoekkel.les(f"-----BEGIN PRIVATE KEY-----\n{innhold}\n-----END PRIVATE KEY-----\n".encode())


def test_en_annen_skrivemaate_av_det_samme_blir_avvist() -> None:
    pent = orjson.dumps(orjson.loads(_kvittering()), option=orjson.OPT_INDENT_2)
    assert any("kanonisk" in feil for feil in _feil(pent))
    assert any("kanonisk" in feil for feil in _feil(_kvittering() + b"\n"))


def test_pdf_en_kan_kontrolleres_og_er_den_samme_hver_gang() -> None:
    assert kvitteringsark(orjson.loads(_kvittering()), _kvittering()) == _pdf()
    assert verifiser_kvittering(_pdf(), _logg().noekkel.offentlig).stemmer
    assert verifiser_kvittering(_pdf()).innhold == orjson.loads(_kvittering())


def test_pdf_en_er_til_arkiv_og_til_den_som_faar_den_lest_opp() -> None:
    leser = PdfReader(io.BytesIO(_pdf()))
    meta = str(leser.xmp_metadata.rdf_root.toxml()) if leser.xmp_metadata else ""
    assert "<pdfaid:part>3</pdfaid:part>" in meta
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in meta
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta
    assert {navn: list(filer) for navn, filer in leser.attachments.items()} == {"kvittering.json": [_kvittering()]}


def test_det_en_leser_i_pdf_en_er_det_kvitteringen_sier() -> None:
    tekst = "".join(side.extract_text() for side in PdfReader(io.BytesIO(_pdf())).pages)
    for del_ in ("KU-2026-0142", "Skal meldes til koordinerende utvalg", "KU-01", "rettesnor logg verifiser"):
        assert del_ in tekst
    avtrykk = _logg().noekkel.offentlig.logg
    assert avtrykk[:4] in tekst
    assert avtrykk[-4:] in tekst


def test_pdf_en_viser_norsk_tid_og_sier_det_mens_json_en_har_utc() -> None:
    tekst = " ".join("".join(side.extract_text() for side in PdfReader(io.BytesIO(_pdf())).pages).split())
    tre = orjson.loads(_kvittering())
    for tid in (tre["innslag"]["tid"], tre["hode"]["hode"]["tid"]):
        dag, klokken = tid[:10], tid[11:19]
        assert tid.endswith("+00:00")
        assert f"{dag} kl. {int(klokken[:2]) + 2:02}{klokken[2:]} norsk tid (UTC+2)" in tekst


@pytest.mark.parametrize(
    ("utc", "norsk"),
    [
        ("2026-03-29T00:59:59+00:00", "2026-03-29 01:59:59+0100"),
        ("2026-03-29T01:00:00+00:00", "2026-03-29 03:00:00+0200"),
        ("2026-10-25T00:59:59+00:00", "2026-10-25 02:59:59+0200"),
        ("2026-10-25T01:00:00+00:00", "2026-10-25 02:00:00+0100"),
        ("2026-12-31T23:30:00+00:00", "2027-01-01 00:30:00+0100"),
    ],
)
def test_klokken_stilles_den_siste_soendagen_i_mars_og_oktober(utc: str, norsk: str) -> None:
    assert f"{norsk_tid(utc):%Y-%m-%d %H:%M:%S%z}" == norsk


def test_en_pdf_der_noe_er_endret_paa_sidene_blir_avvist() -> None:
    feil = verifiser_kvittering(_pdf() + b"\n%%EOF").feil
    assert [f.felt for f in feil] == ["sidene"]
    midt = len(_pdf()) // 2
    assert verifiser_kvittering(_pdf()[:midt] + bytes([_pdf()[midt] ^ 1]) + _pdf()[midt + 1 :]).feil


def test_sidene_fra_en_annen_utgave_av_programmet_er_en_merknad_og_ikke_en_feil() -> None:
    tre = orjson.loads(_kvittering())
    tre["laget_av"]["setter"] = "typst 0.1.0"
    tre["signatur"] = _logg().noekkel.signer(signert_del(tre)).hex()
    pdf = kvitteringsark(tre, kanonisk(tre))
    assert isinstance(pdf, bytes)
    kontroll = verifiser_kvittering(pdf, _logg().noekkel.offentlig)
    assert kontroll.stemmer
    assert kontroll.merknader == ("sidene_er_ikke_kontrollert",)


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_en_sak_med_trinn_og_rettigheter_faar_kvittering_paa_begge_maalformer(maalform: Any) -> None:
    logg = bladlogg(BEON, maalform=maalform)
    raa = kvittering(logg, med_sak_ref=False)
    assert verifiser_kvittering(raa).stemmer
    tre = orjson.loads(raa)
    assert {sett["regelsett"] for sett in tre["forklart"]} >= {"beon", "koordinerende_utvalg"}
    ark = kvitteringsark(tre, raa)
    assert isinstance(ark, bytes)
    assert verifiser_kvittering(ark).stemmer


@pytest.mark.parametrize(("nr", "antall"), [(0, 1), (0, 2), (1, 2), (6, 7), (0, 64), (63, 64), (64, 65)])
def test_kvitteringen_stemmer_uansett_hvor_i_loggen_sjekken_staar(nr: int, antall: int) -> None:
    raa = kvittering(bladlogg(nr=nr, antall=antall))
    assert verifiser_kvittering(raa).stemmer
    if antall > 1:
        assert _feil(_endret(raa, ("innslag", "nr"), (nr + 1) % antall))


def test_hver_sak_i_korpuset_kan_faa_en_kvittering_som_stemmer() -> None:
    for sak in saker()[::9]:
        lest, _ = oppsett().tjeneste.les(sak, "sak")
        logg = bladlogg(sak, nr=1, antall=3)
        kontroll = verifiser_kvittering(kvittering(logg, sak_ref=lest.sak_ref))
        assert kontroll.stemmer, kontroll.feil
