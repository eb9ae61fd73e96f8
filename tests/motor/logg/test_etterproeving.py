"""Etterprøvingen sier nøyaktig hva som er ulikt, og reglene er de som ble brukt."""

import dataclasses
import hashlib
from pathlib import Path
from typing import Any

import orjson
import pytest
from ytelse.logg.angrep import slipp_vokterne

from korpus.korpus import hent_regler, les_korpus
from orakel.doer import oppsett
from rettesnor_motor.feil import FinnesIkkeFeil, RegelverkFeil
from rettesnor_motor.modell.etterproeving import Etterproeving
from rettesnor_motor.modell.regelverk import kanonisk
from rettesnor_motor.modell.svarkjerne import MANGLER, Ulikhet, finn_ulikheter, kjerne
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.etterproeving import Etterproever, Lagretsjekk, kjernesum
from rettesnor_motor.tjeneste.lagrede_regler import les_lagrede_regler
from rettesnor_motor.tjeneste.regelhylle import Regelhylle
from rettesnor_motor.tjeneste.saker import nodeutfall, steng

SAK = (
    b'{"sak_ref": "KU-1", "kommune": "molde", "dato": "2026-06-20", "opplysninger": {"bpa": true,'
    b' "ansvar_avklart": null, "tjenesteliste_komplett": true}, "tjenester": []}'
)


def _lagret(*, uenig: bool = False) -> Lagretsjekk:
    tjeneste = oppsett().tjeneste
    sak, alt = tjeneste.les(SAK, "sak")
    utsnitt = tjeneste.velg(sak, alt)
    sjekk = dataclasses.replace(tjeneste.kriteriesjekk(sak, utsnitt, kontroll=False), kontroll="enig", sjekk_id="a1")
    if uenig:
        sjekk = steng(sjekk, "KU-03")
    return Lagretsjekk(SAK, tjeneste.bibliotek.skriver(utsnitt).skriv(sjekk), nodeutfall(sjekk.noder))


def _regler(_kontrollsum: str) -> bytes:
    return kanonisk(oppsett().bibliotek.regelverk.raatre)


def _endret(raa: bytes, *sti: str | int, verdi: Any) -> bytes:
    tre = orjson.loads(raa)
    her = tre
    for ledd in sti[:-1]:
        her = her[ledd]
    her[sti[-1]] = verdi
    return orjson.dumps(tre)


def _proev(lagret: Lagretsjekk) -> Etterproeving:
    return Etterproever(Regelhylle(_regler)).etterproev(lagret)


def test_en_uroert_sjekk_stemmer_byte_for_byte() -> None:
    svar = _proev(_lagret())
    assert svar.stemmer
    assert svar.samme_motor
    assert svar.lagret_sum == svar.sum == kjernesum(orjson.loads(_lagret().svar))
    assert (svar.noder, svar.svar, svar.tekster, svar.nytt, svar.hindret) == ((), (), (), (), ())


def test_et_endret_utfall_er_navngitt_med_regelen_det_gjelder() -> None:
    lagret = _lagret()
    regler = orjson.loads(lagret.svar)["svar"]["koordinerende_utvalg"]["regler"]
    nr = next(i for i, r in enumerate(regler) if r["id"] == "KU-03")
    falsk = _endret(lagret.svar, "svar", "koordinerende_utvalg", "regler", nr, "utfall", verdi="nei")
    svar = _proev(lagret._replace(svar=falsk))
    assert not svar.stemmer
    assert svar.svar == (Ulikhet("svar/koordinerende_utvalg/regler/KU-03/utfall", "nei", "ja"),)
    assert svar.lagret_sum != svar.sum


def test_en_endret_node_er_navngitt() -> None:
    lagret = _lagret()
    svar = _proev(lagret._replace(noder=_endret(lagret.noder, "KU-03", verdi="nei")))
    assert not svar.stemmer
    assert svar.noder == (Ulikhet("KU-03", "nei", "ja"),)


def test_en_node_som_er_tatt_bort_blir_funnet() -> None:
    lagret = _lagret()
    noder = orjson.loads(lagret.noder)
    del noder["KU-04"]
    assert _proev(lagret._replace(noder=orjson.dumps(noder))).noder == (Ulikhet("KU-04", MANGLER, "ukjent"),)


def test_en_endret_tekst_er_et_avvik_bare_naar_motoren_er_den_samme() -> None:
    lagret = _lagret()
    omskrevet = _endret(lagret.svar, "kort", verdi="Skal meldes.")
    svar = _proev(lagret._replace(svar=omskrevet))
    assert not svar.stemmer
    assert [u.sti for u in svar.tekster] == ["kort"]
    fra_annen_motor = _endret(omskrevet, "motor", "versjon", verdi="0.0.9")
    svar = _proev(lagret._replace(svar=fra_annen_motor))
    assert svar.stemmer
    assert not svar.samme_motor
    assert [(u.sti, u.lagret) for u in svar.tekster] == [("kort", "Skal meldes.")]


def test_et_felt_som_er_nytt_siden_en_annen_motor_er_ingen_ulikhet_men_vises() -> None:
    lagret = _lagret()
    tre = orjson.loads(_endret(lagret.svar, "motor", "versjon", verdi="0.0.9"))
    ku_03 = tre["svar"]["koordinerende_utvalg"]["regler"][2]
    del ku_03["margin"]
    svar = _proev(lagret._replace(svar=orjson.dumps(tre)))
    assert svar.stemmer
    assert svar.nytt == (Ulikhet("svar/koordinerende_utvalg/regler/KU-03/margin", MANGLER, None),)


def test_andre_byte_med_samme_mening_er_et_avvik_naar_motoren_er_den_samme() -> None:
    lagret = _lagret()
    svar = _proev(lagret._replace(svar=orjson.dumps(orjson.loads(lagret.svar), option=orjson.OPT_INDENT_2)))
    assert not svar.stemmer
    assert [u.sti for u in svar.svar] == ["svar: byte"]


def test_en_endret_sak_gir_et_annet_svar() -> None:
    svar = _proev(_lagret()._replace(sak=SAK.replace(b'"bpa": true', b'"bpa": false')))
    assert not svar.stemmer
    assert Ulikhet("KU-03", "ja", "nei") in svar.noder


def test_en_sak_som_ikke_lenger_kan_leses_er_hindret_og_stemmer_ikke() -> None:
    svar = _proev(_lagret()._replace(sak=SAK.replace(b"bpa", b"bpo")))
    assert not svar.stemmer
    assert "bpo" in svar.hindret[0]


@pytest.mark.parametrize(
    ("setning", "ventet"),
    [
        ("UPDATE innhold SET verdi = replace(verdi, 'ja', 'nei') WHERE felt = 'noder'", "«noder»"),
        ("UPDATE innhold SET verdi = CAST(verdi || ' ' AS BLOB) WHERE felt = 'sak'", "«sak»"),
        ("UPDATE innhold SET salt = zeroblob(32) WHERE felt = 'svar'", "«svar»"),
        (
            "UPDATE innslag SET kropp = CAST(replace(kropp, 'molde', 'solde') AS BLOB) WHERE slag = 'sjekk'",
            "bundet til",
        ),
        ("UPDATE innslag SET kropp = x'00' WHERE slag = 'sjekk'", "bundet til"),
    ],
)
def test_det_loggen_ikke_er_bundet_til_kan_ikke_stemme(tmp_path: Path, setning: str, ventet: str) -> None:
    with bygg(kontroll=False, data=str(tmp_path / "data")) as ett:
        assert ett.logg is not None
        id_ = ett.tjeneste.lagre(SAK).sjekk.sjekk_id or ""
        assert ett.logg.etterproev(id_).stemmer
        with ett.logg.logg.database.skriv() as f:
            slipp_vokterne(f)
            f.exec_driver_sql(setning)
        svar = ett.logg.etterproev(id_)
    assert not svar.stemmer
    assert any(ventet in grunn for grunn in svar.hindret), svar


def test_et_svar_kontrollen_var_uenig_i_blir_stengt_paa_samme_maate() -> None:
    lagret = _lagret(uenig=True)
    assert orjson.loads(lagret.svar)["feil"]["slag"] == "kontroll_uenig"
    assert _proev(lagret).stemmer


def test_kontrollen_kan_kjoeres_ogsaa_naa() -> None:
    delene = oppsett(kontroll=True)
    assert Etterproever(Regelhylle(_regler), delene.kontroll).etterproev(_lagret()).kontroll == "enig"
    assert _proev(_lagret()).kontroll == "ikke_kjoert"


def test_regler_med_en_annen_kontrollsum_brukes_ikke() -> None:
    raa = _regler("")
    svar = Etterproever(Regelhylle(lambda _: raa.replace(b'"15"', b'"16"', 1))).etterproev(_lagret())
    assert not svar.stemmer
    assert "kontrollsum" in svar.hindret[0]


def test_regler_som_ikke_er_lagret_meldes() -> None:
    with pytest.raises(FinnesIkkeFeil):
        Etterproever(Regelhylle(hent_regler)).etterproev(
            _lagret()._replace(svar=_endret(_lagret().svar, "regelverk", "kontrollsum", verdi="sha256:00"))
        )


@pytest.mark.parametrize("raa", [b"", b"[]", b'{"overlegg":1}', b"{", b'{"overlegg":[],"regelsett":[]}', b"[" * 5000])
def test_regler_i_en_ukjent_form_stanser_med_en_setning(raa: bytes) -> None:
    with pytest.raises(RegelverkFeil, match="form denne motoren ikke kan lese"):
        les_lagrede_regler(raa, f"sha256:{hashlib.sha256(raa).hexdigest()}")


def test_de_lagrede_reglene_er_de_samme_som_de_leste() -> None:
    lest = oppsett().bibliotek.regelverk
    assert les_lagrede_regler(kanonisk(lest.raatre), lest.kontrollsum) == lest


def test_kjernen_har_utfall_og_tall_men_ingen_setninger() -> None:
    svar = orjson.loads(next(iter(les_korpus("0.1.0"))).svar)
    uten_ord = kjerne(svar)
    assert not {"tekst", "kort", "grunnlag", "motor", "sjekk_id"} & set(uten_ord)
    assert uten_ord["svar"]["koordinerende_utvalg"]["regler"]
    assert list(finn_ulikheter(kjerne(uten_ord), uten_ord)) == []


def test_null_og_ja_er_ikke_det_samme_som_noe_som_mangler_eller_tallet_en() -> None:
    assert list(finn_ulikheter({"a": None, "b": True}, {"b": 1})) == [
        Ulikhet("a", None, MANGLER),
        Ulikhet("b", True, 1),
    ]
