"""Loggen tar imot alle slag innslag, beviser at de er der, sletter bare det som er besluttet, og søkes i."""

import datetime as dt
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from ytelse.logg.innhold import SLETT_SAKEN, fyll, sjekk, svar, tilraading, valg

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.kopi import kopier
from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.sjekker import Sjekklager
from rettesnor_motor.lager.soek import Soek, soek
from rettesnor_motor.lager.spiss import siste_hode
from rettesnor_motor.modell.logg.forpliktelse import aapner
from rettesnor_motor.modell.logg.innslag import Innsyn, Sletting
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.modell.logg.tre import bladsum, er_innholdt, er_vokst
from rettesnor_motor.tjeneste.loggkilde import aapen_kilde

HJEMMEL = "personvernforordningen artikkel 17"


def test_det_som_gjelder_en_sjekk_kan_hentes_fra_den(logg: Logg) -> None:
    logg.legg_inn_mange({"a": sjekk("a"), "b": sjekk("b")})
    foerste = logg.legg_inn(valg("a"))
    logg.legg_inn(tilraading("a"), id_="t")
    rettet = logg.legg_inn(valg("a"), erstatter=foerste.id)
    logg.legg_inn(valg("b"))

    assert [ett.id for ett in logg.om("a", "valg")] == [foerste.id, rettet.id]
    assert [ett.slag for ett in logg.om("a")] == ["valg", "tilraading", "valg"]
    assert les_kanonisk(logg.om("a")[2].kropp)["erstatter"] == foerste.id
    assert logg.om("a", "tilraading")[0].skjult["dissens"][1].decode() == "En var uenig"
    assert {id_: len(alle) for id_, alle in logg.om_mange(("a", "ukjent")).items()} == {"a": 3, "ukjent": 0}


def test_det_som_gjelder_noe_som_ikke_finnes_legges_ikke_inn(logg: Logg) -> None:
    logg.legg_inn(sjekk("a"), id_="a")

    with pytest.raises(FinnesIkkeFeil):
        logg.legg_inn(valg("b"))
    with pytest.raises(FinnesIkkeFeil):
        logg.legg_inn(valg("a"), erstatter="b")
    assert logg.om("a") == []


def test_hvert_innslag_har_et_bevis_som_holder(logg: Logg) -> None:
    fyll(logg, 6)
    treff = logg.soek(Soek(), None, 1000)

    for ett in treff:
        bevis = logg.bevis(ett.id)
        assert bevis is not None
        hode = bevis.hode.hode
        assert bevis.hode.holder(logg.noekkel)
        assert er_innholdt(bladsum(ett.kropp), bevis.nr, hode.stoerrelse, bevis.sti, bytes.fromhex(hode.rot))
    assert logg.bevis("finnes ikke") is None


def test_loggen_er_en_fortsettelse_av_hvert_tidligere_hode(logg: Logg) -> None:
    hoder = []
    for nr in range(9):
        logg.legg_inn(sjekk(str(nr)), id_=str(nr))
        hode = logg.hode()
        assert hode is not None
        hoder.append(hode.hode)

    for hode_foer in hoder:
        sti, naa = logg.vekst(hode_foer.stoerrelse)
        rot = bytes.fromhex(naa.hode.rot)
        assert er_vokst(hode_foer.stoerrelse, bytes.fromhex(hode_foer.rot), naa.hode.stoerrelse, rot, sti)
    for ukjent in (0, 10):
        with pytest.raises(FinnesIkkeFeil):
            logg.vekst(ukjent)


def test_en_sletting_tar_innholdet_og_lar_treet_staa(logg: Logg, mappe: Path) -> None:
    logg.legg_inn(sjekk("hemmelig-merke"), id_="a")
    foer = logg.innslag("a")

    logg.slett(Sletting("a", SLETT_SAKEN, "leder7", HJEMMEL))

    etter = logg.innslag("a")
    assert foer is not None
    assert etter is not None
    assert etter.kropp == foer.kropp
    assert etter.skjult.keys() == {"noder"}
    assert logg.verifiser().avvik == ()
    assert les_kanonisk(logg.om("a", "sletting")[0].kropp)["aapent"]["besluttet_av"] == "leder7"
    assert [fil.name for fil in mappe.iterdir() if b"hemmelig-merke" in fil.read_bytes()] == []
    for igjen in (Sletting("a", SLETT_SAKEN, "leder7", HJEMMEL), Sletting("a", ("dissens",), "leder7", HJEMMEL)):
        with pytest.raises(FinnesIkkeFeil):
            logg.slett(igjen)


def test_en_sletting_midt_i_en_eksport_endrer_ikke_det_eksporten_leser(logg: Logg) -> None:
    logg.legg_inn(sjekk("a"), id_="a")
    sum_ = "sha256:" + "00" * 32
    with aapen_kilde(logg) as kilde:
        assert kilde.hode().hode.stoerrelse == 1
        logg.slett(Sletting("a", SLETT_SAKEN, "leder7", HJEMMEL))
        ny = logg.ta_vare_paa_regelverk("2026.2", b'{"b":"c"}')
        assert [les_kanonisk(kropp)["id"] for kropp in kilde.kropper()] == ["a"]
        assert kilde.skjult(0).keys() == {"sak_ref", "sak", "svar", "noder"}
        assert not kilde.finnes_regler(ny)
        with pytest.raises(FinnesIkkeFeil, match=sum_):
            kilde.regler(sum_)
    with aapen_kilde(logg) as kilde:
        assert kilde.skjult(0).keys() == {"noder"}
        assert kilde.regler(ny) == b'{"b":"c"}'


@pytest.mark.parametrize("adresse", [None])
def test_leser_noen_naar_det_slettes_sier_loggen_fra_og_rydder_senere(logg: Logg, mappe: Path) -> None:
    def steder() -> list[str]:
        return [fil.name for fil in mappe.iterdir() if b"hemmelig-merke" in fil.read_bytes()]

    logg.legg_inn(sjekk("hemmelig-merke"), id_="a")
    with logg.database.les() as f:
        assert siste_hode(f) is not None
        slettet = logg.slett(Sletting("a", SLETT_SAKEN, "leder7", HJEMMEL))
        assert slettet.rest_i_skriveloggen
        assert steder() != []

    logg.legg_inn(sjekk("b"), id_="b")

    assert steder() == []
    assert not logg.slett(Sletting("b", SLETT_SAKEN, "leder7", HJEMMEL)).rest_i_skriveloggen


def test_forpliktelsen_binder_til_innholdet(logg: Logg) -> None:
    logg.legg_inn(sjekk("a"), id_="a")

    lagret = logg.innslag("a")
    assert lagret is not None
    forpliktet = les_kanonisk(lagret.kropp)["forpliktet"]
    assert forpliktet.keys() == lagret.skjult.keys()
    assert all(aapner(forpliktet[felt], *salt_og_verdi) for felt, salt_og_verdi in lagret.skjult.items())


def test_et_regelverk_tas_vare_paa_en_gang(logg: Logg) -> None:
    sum_ = logg.ta_vare_paa_regelverk("2026.1", b'{"a":"b"}')

    assert logg.ta_vare_paa_regelverk("2026.1", b'{"a":"b"}') == sum_
    assert logg.regelverk(sum_) == b'{"a":"b"}'
    assert logg.regelverk("sha256:" + "00" * 32) is None
    assert [ett.slag for ett in logg.soek(Soek(), None, 10)] == ["regelverk"]


def test_soeket_finner_det_som_stemmer_med_alt(logg: Logg) -> None:
    logg.legg_inn_mange(
        {
            "a": sjekk("a", kommune="molde", dato="2026-01-31"),
            "b": sjekk("b", kommune="molde", dato="2026-02-01"),
            "c": sjekk("c", kommune="gjovik", dato="2026-02-28", regler="sha256:" + "cd" * 32),
        }
    )
    logg.legg_inn(valg("a"), id_="v")
    dag = dt.date(2026, 2, 1)

    def finn(soek: Soek, etter: str | None = None, antall: int = 10) -> str:
        return "".join(ett.id for ett in logg.soek(soek, etter, antall))

    assert finn(Soek(slag="sjekk")) == "abc"
    assert finn(Soek(kommune="molde")) == "ab"
    assert finn(Soek(fra=dag)) == "bc"
    assert finn(Soek(til=dag)) == "ab"
    assert finn(Soek(kommune="molde", fra=dag, til=dag)) == "b"
    assert finn(Soek(kontrollsum="sha256:" + "cd" * 32)) == "c"
    assert finn(Soek(stikkord=(("regel", "KU-04"), ("utfall", "ku/skal"), ("trinn", "beon/4")))) == "abc"
    assert finn(Soek(stikkord=(("utfall", "ku/avklar"),))) == ""
    assert finn(Soek(stikkord=(("tolkning", "maaned_til_uke"),), kommune="gjovik")) == "c"
    assert finn(Soek(stikkord=(("retning", "fraviker"),))) == "v"
    assert finn(Soek(), antall=2) == "ab"
    assert finn(Soek(), etter="b") == "cv"
    assert finn(Soek(skrevet_fra=dt.date(2026, 11, 20), skrevet_til=dt.date(2026, 11, 20))) == "abcv"
    assert finn(Soek(skrevet_fra=dt.date(2026, 11, 21))) == finn(Soek(skrevet_til=dt.date(2026, 11, 19))) == ""
    with pytest.raises(FinnesIkkeFeil):
        finn(Soek(), etter="x")


@pytest.mark.parametrize("nyeste_foerst", [False, True])
def test_det_som_letes_blant_mange_blas_i_som_ellers(logg: Logg, nyeste_foerst: bool) -> None:
    logg.legg_inn_mange({f"{nr:04}": sjekk(f"{nr:04}") for nr in range(1_200)})
    with logg.database.les() as f:
        alle = [ett.nr for ett in soek(f, Soek(slag="sjekk"), None, 2_000)]
        blant = Soek(slag="sjekk", blant=(*alle[::-2], -1, 10**9))
        ventet, funnet, etter = sorted(alle[::-2], reverse=nyeste_foerst), list[int](), None
        while side := soek(f, blant, etter, 110, nyeste_foerst=nyeste_foerst):
            funnet += [ett.nr for ett in side]
            etter = side[-1].id
        assert funnet == ventet
        assert soek(f, Soek(kommune="ingen", blant=tuple(alle)), None, 10) == []
        assert soek(f, Soek(blant=()), None, 10) == []


def test_listen_over_hva_som_kan_slettes_foelger_tiden_den_som_spoer_har_oppgitt(logg: Logg) -> None:
    """Skrevet 20. november 2026; med 30 dager er tiden ute 20. desember."""
    logg.legg_inn(sjekk("a"), id_="a")
    logg.legg_inn(valg("a"), id_="v")
    logg.legg_inn(Innsyn("a", "rev1", "revisor"))

    assert logg.kan_slettes({"sjekk": 30}, dt.date(2026, 12, 19)) == []
    (ett,) = logg.kan_slettes({"sjekk": 30}, dt.date(2026, 12, 20))
    assert (ett.id, ett.fra, ett.felt) == ("a", dt.date(2026, 12, 20), ("noder", "sak", "sak_ref", "svar"))
    assert [k.id for k in logg.kan_slettes({"valg": 10, "sjekk": 30, "innsyn": 0}, dt.date(2027, 1, 1))] == ["v", "a"]
    logg.slett(Sletting("a", SLETT_SAKEN, "leder7", HJEMMEL))
    assert logg.kan_slettes({"sjekk": 30}, dt.date(2027, 1, 1))[0].felt == ("noder",)


def test_naar_klokken_gaar_tilbake_staar_tiden_som_den_var_og_rekkefoelgen_er_numrene(
    mappe: Path, adresse: str | None
) -> None:
    start = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    klokke = itertools.chain([start, start - dt.timedelta(hours=1)], itertools.repeat(start))
    logg = Logg.aapne(mappe, adresse=adresse, naa=lambda: next(klokke))
    for id_ in "abc":
        logg.legg_inn(sjekk(id_), id_=id_)

    kropper = [les_kanonisk(ett.kropp) for ett in logg.soek(Soek(), None, 10)]
    assert [(k["nr"], k["tid"][:13], k["klokken_gikk_tilbake"]) for k in kropper] == [
        (0, "2026-11-20T00", False),
        (1, "2026-11-19T23", True),
        (2, "2026-11-20T00", False),
    ]
    rapport = logg.verifiser()
    assert rapport.avvik == ()
    assert [(m.sted, m.feil) for m in rapport.merknader if "klokken" in m.feil] == [
        ("innslag 2 (nr 1)", "klokken gikk tilbake")
    ]
    logg.lukk()


def test_en_logg_som_er_rullet_tilbake_blir_funnet_og_ingen_skriver_videre_paa_den(
    aapne: Callable[[], Sjekklager], mappe: Path, adresse: str | None
) -> None:
    lager = aapne()
    lager.legg_til("a", "KU-1", svar("a"), b"", b"")
    if adresse is None:
        kopier(lager.logg.database, mappe, mappe / "kopi")
    lager.legg_til("b", "KU-1", svar("b"), b"", b"")
    lager.lukk()
    if adresse is None:
        (mappe / "kopi" / "rettesnor.sqlite3").replace(mappe / "rettesnor.sqlite3")
    else:
        with lager.logg.database.skriv() as f:
            f.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for tabell, kolonne in (("innslag", "nr"), ("innhold", "innslag_nr"), ("stikkord", "innslag_nr")):
                f.exec_driver_sql(f"DELETE FROM {tabell} WHERE {kolonne} > 0")  # noqa: S608 – egne navn
            f.exec_driver_sql("DELETE FROM hode WHERE stoerrelse > 1")

    with pytest.raises(LagerFeil, match="går ikke videre"):
        aapne()
    assert [a.betyr for a in lager.logg.verifiser().avvik] == ["loggen er rullet tilbake eller er en gren"]


@pytest.mark.parametrize("tomt", [False, True])
def test_en_logg_som_har_mistet_vitnet_starter_ikke_uten_at_noen_sier_at_det_er_tapt(
    mappe: Path, adresse: str | None, *, tomt: bool
) -> None:
    logg = Logg.aapne(mappe, adresse=adresse)
    fyll(logg, 3)
    logg.legg_inn(sjekk("siste"))
    logg.lukk()
    vitne = mappe / "vitne.jsonl"
    vitne.write_bytes(b"") if tomt else vitne.unlink()

    for _ in range(2):
        with pytest.raises(LagerFeil, match=r"vitnet \(.*vitne\.jsonl\) er borte eller tomt.*RETTESNOR_NYTT_VITNE"):
            Logg.aapne(mappe, adresse=adresse)
    assert vitne.exists() is tomt

    Logg.aapne(mappe, adresse=adresse, nytt_vitne=True).lukk()
    Logg.aapne(mappe, adresse=adresse).lukk()


def test_stanset_strommen_foer_vitnet_saa_det_foerste_hodet_starter_loggen_likevel(
    mappe: Path, adresse: str | None
) -> None:
    logg = Logg.aapne(mappe, adresse=adresse)
    logg.legg_inn(sjekk("a"))
    logg.lukk()
    (mappe / "vitne.jsonl").write_bytes(b"")

    Logg.aapne(mappe, adresse=adresse).lukk()
    assert len((mappe / "vitne.jsonl").read_bytes().splitlines()) == 1
