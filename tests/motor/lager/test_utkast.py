"""Sakene under arbeid: lagret med versjon, så ingen skriver over en annen uten å vite det."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.utkast import FILNAVN, Kollisjon, Utkast, Utkastlager

TID = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def utkast(tmp_path: Path) -> Iterator[Utkastlager]:
    lager = Utkastlager.aapne(tmp_path / "data", lambda: TID)
    yield lager
    lager.lukk()


def test_et_utkast_lagres_og_hentes_med_versjon_tid_og_hvem(utkast: Utkastlager) -> None:
    nytt = utkast.opprett(b"en", "kari")
    lagret = utkast.lagre(nytt.id, b"to", nytt.versjon, "ola", frist="2026-12-01")
    assert lagret == utkast.hent(nytt.id)
    assert (lagret.versjon, lagret.eier, lagret.endret_av, lagret.frist) == (2, "kari", "ola", "2026-12-01")
    assert dt.datetime.fromisoformat(lagret.endret) == TID


def test_den_som_begynte_paa_en_eldre_versjon_faar_vite_hvem_som_lagret_og_ingenting_endres(
    utkast: Utkastlager,
) -> None:
    nytt = utkast.opprett(b"en", "kari")
    deres = utkast.lagre(nytt.id, b"olas", 1, "ola")
    with pytest.raises(Kollisjon) as kollisjon:
        utkast.lagre(nytt.id, b"karis", 1, "kari")
    assert kollisjon.value.naa == deres == utkast.hent(nytt.id)


def test_det_som_er_slettet_blir_ikke_gjenopprettet_av_en_som_fortsatt_skriver(utkast: Utkastlager) -> None:
    nytt = utkast.opprett(b"en", "kari")
    utkast.slett(nytt.id)
    with pytest.raises(LagerFeil):
        utkast.lagre(nytt.id, b"to", 1, "kari")
    assert utkast.hent(nytt.id) is None


def test_listen_er_etter_frist_med_de_uten_frist_til_slutt_og_bare_egne(utkast: Utkastlager) -> None:
    for navn, frist, eier in (
        ("a", "", "kari"),
        ("b", "2027-01-01", "kari"),
        ("c", "2026-12-01", "kari"),
        ("d", "", "ola"),
    ):
        utkast.lagre(navn, navn.encode(), 0, eier, frist=frist)
    assert [u.id for u in utkast.liste("kari", 10)] == ["c", "b", "a"]
    assert [u.id for u in utkast.liste(None, 2, 2)] == ["a", "d"]
    assert utkast.liste("kari", 10)[-1].frist == ""


def test_bare_eieren_av_filen_kommer_til(utkast: Utkastlager, tmp_path: Path) -> None:
    utkast.opprett(b"en", "kari")
    assert (tmp_path / "data" / FILNAVN).stat().st_mode & 0o777 == 0o600


def test_tjue_som_skriver_i_hver_sin_sak_faar_alle_lagret(utkast: Utkastlager) -> None:
    saker = [utkast.opprett(b"0", "kari") for _ in range(20)]

    def skriv(sak: Utkast) -> int:
        for nr in range(10):
            lest = utkast.hent(sak.id)
            assert lest is not None
            utkast.lagre(sak.id, str(nr).encode(), lest.versjon, "kari")
            utkast.liste("kari", 20)
        return nr

    with ThreadPoolExecutor(20) as traader:
        assert list(traader.map(skriv, saker)) == [9] * 20
    assert [u.innhold for u in utkast.liste(None, 30)] == [b"9"] * 20


def test_det_som_endres_mens_ingen_andre_kan_lagre_bygger_paa_det_siste(utkast: Utkastlager) -> None:
    sak = utkast.opprett(b"", "kari")
    with ThreadPoolExecutor(10) as traader:
        list(traader.map(lambda _: utkast.endre(sak.id, lambda gammelt: gammelt + b"x", "ola"), range(30)))
    naa = utkast.hent(sak.id)
    assert naa is not None
    assert (naa.innhold, naa.versjon, naa.eier, naa.endret_av) == (b"x" * 30, 31, "kari", "ola")
    assert utkast.endre(sak.id, lambda likt: likt, "ola") == naa
    utkast.slett(sak.id)
    assert utkast.endre(sak.id, lambda _: b"y", "ola") is None


def test_en_avsluttet_sak_er_ute_av_listen_til_den_aapnes_igjen(utkast: Utkastlager) -> None:
    en, to = utkast.opprett(b"en", "kari"), utkast.opprett(b"to", "kari")
    utkast.lukk_sak(en.id, lukket=True)
    assert [u.id for u in utkast.liste("kari", 10)] == [to.id]
    assert [(u.id, u.lukket) for u in utkast.liste("kari", 10, lukket=True)] == [(en.id, TID.isoformat())]
    assert utkast.lagre(en.id, b"fortsatt", 1, "ola").lukket
    utkast.lukk_sak(en.id, lukket=False)
    assert {u.id for u in utkast.liste("kari", 10)} == {en.id, to.id}


def test_alle_delene_av_en_sak_med_sjekken_slettes_og_ingen_andre(utkast: Utkastlager, tmp_path: Path) -> None:
    med = utkast.opprett(b'{"sjekker":[{"id":"0a1b"}]}', "kari")
    uten = utkast.opprett(b'{"felter":{"merknad":"se 0a1b"}}', "kari")
    utkast.knytt("0a1b", med.id, "kari")
    utkast.lagre(med.id, b"egne ord om saken", 0, "kari", del_="fremlegg")
    assert utkast.slett_med("0a1b") == 3
    assert utkast.saken_til("0a1b") is None
    assert utkast.hent(med.id) is utkast.hent(med.id, "fremlegg") is None
    assert utkast.hent(uten.id) is not None
    assert b"egne ord om saken" not in (tmp_path / "data" / FILNAVN).read_bytes()


def test_en_fil_fra_en_tidligere_utgave_beholder_sakene_som_aapne(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILNAVN)) as f:
        f.executescript(
            "CREATE TABLE utkast (id TEXT NOT NULL, del TEXT NOT NULL, versjon INTEGER NOT NULL, eier TEXT NOT NULL,"
            " frist TEXT NOT NULL, endret TEXT NOT NULL, endret_av TEXT NOT NULL, innhold BLOB NOT NULL,"
            " PRIMARY KEY (id, del));"
            "CREATE INDEX utkast_etter_frist ON utkast (del, frist, id);"
            "CREATE INDEX utkast_etter_eier ON utkast (del, eier, frist, id);"
            "INSERT INTO utkast VALUES ('s1', 'meldt', 1, 'kari', '9999-12-31', '2026-11-01', 'ola', x'61');"
        )
        sak = ("a", "sak", 3, "kari", "2026-12-01", "2026-11-01", "ola", b'{"felter":{"sak_ref":"KU-1"}}')
        f.execute("INSERT INTO utkast VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sak)
        f.commit()
    for _ in range(2):
        lager = Utkastlager.aapne(tmp_path)
        assert lager.liste("kari", 10, soek="ku-1") == [
            Utkast("a", 3, "kari", "2026-12-01", "2026-11-01", "ola", b'{"felter":{"sak_ref":"KU-1"}}')
        ]
        assert lager.saken_til("s1") == "a"
        lager.lukk()


def test_sakene_uten_frist_har_den_sist_endrede_foerst(tmp_path: Path) -> None:
    klokke = iter(dt.datetime(2026, 11, dag, tzinfo=dt.UTC) for dag in (3, 5, 4))
    lager = Utkastlager.aapne(tmp_path, lambda: next(klokke))
    for navn in ("a", "b", "c"):
        lager.lagre(navn, b"{}", 0, "kari")
    assert [u.id for u in lager.liste("kari", 10)] == ["b", "c", "a"]
    lager.lukk()


def test_en_sak_finnes_paa_noe_av_referansen_og_en_lik_paa_hele_i_samme_kommune(utkast: Utkastlager) -> None:
    for navn, ref, kommune in (
        ("a", "KU-2026-1", "molde"),
        ("b", "KU-2026-10", "molde"),
        ("c", "KU-2026-1", "eksempel"),
    ):
        utkast.lagre(navn, orjson.dumps({"felter": {"sak_ref": ref, "kommune": kommune}}), 0, "kari")
    utkast.lagre("d", b'{"felter":{}}', 0, "kari")
    assert {u.id for u in utkast.liste("kari", 10, soek="ku-2026-1")} == {"a", "b", "c"}
    assert [u.id for u in utkast.liste(None, 10, soek="26-10")] == ["b"]
    assert utkast.liste("kari", 10, soek="%") == []
    utkast.lagre("f", orjson.dumps({"felter": {"sak_ref": "SÆR-Ø1"}}), 0, "kari")
    assert [u.id for u in utkast.liste("kari", 10, soek="sær-ø")] == ["f"]
    assert [u.id for u in utkast.liste("kari", 10, soek="SÆR-Ø")] == ["f"]
    assert [utkast.lik(id_) for id_ in "abcd"] == [None] * 4
    nytt = utkast.lagre("e", orjson.dumps({"felter": {"sak_ref": "KU-2026-1", "kommune": "molde"}}), 0, "ola")
    assert utkast.lik("a") == nytt
