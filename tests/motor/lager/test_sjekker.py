"""Lageret gir tilbake det som ble lagt inn, i rekkefølge, og lar ingen endre på det."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select
from sqlalchemy.exc import DatabaseError
from ytelse.logg.innhold import SLETT_SAKEN, fyll, svar, valg

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.sjekker import Sjekklager
from rettesnor_motor.modell.logg.innslag import Sletting


def legg_til(lager: Sjekklager, *id_er: str) -> None:
    for id_ in id_er:
        lager.legg_til(id_, "KU-1", svar(id_), b"sak", b"noder")


def test_det_som_hentes_er_byte_for_byte_det_som_ble_lagt_inn(lager: Sjekklager) -> None:
    innhold = b" " + svar("\u00e6\x00\u2028") + b"\r\n"
    sak = b'\xef\xbb\xbf{"tekst": "\xc3\xa6\\u00e6\x00\xff"}\r\n'

    lager.legg_til("a", "KU-1", innhold, sak, b"noder")

    assert lager.hent("a") == innhold
    lagret = lager.logg.innslag("a")
    assert lagret is not None
    assert {felt: verdi for felt, (_, verdi) in lagret.skjult.items()} == {
        "sak_ref": b"KU-1",
        "sak": sak,
        "svar": innhold,
        "noder": b"noder",
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_alle_saker_og_alle_referanser_kan_lagres(lager: Sjekklager, sak: bytes, ref: str) -> None:
    id_ = uuid.uuid4().hex
    lager.legg_til(id_, ref, svar("a"), sak, b"")

    lagret = lager.logg.innslag(id_)
    assert lagret is not None
    assert (lagret.skjult["sak"][1], lagret.skjult["sak_ref"][1].decode()) == (sak, ref)


def test_et_svar_som_ikke_er_i_kontraktens_form_lagres_ikke(lager: Sjekklager) -> None:
    with pytest.raises(LagerFeil, match="kontraktens form"):
        lager.legg_til("a", "KU-1", b"{}", b"sak", b"noder")

    assert lager.side(None, 10) == []


def test_en_ukjent_id_gir_ingenting(lager: Sjekklager) -> None:
    assert lager.hent("finnes ikke") is None


def test_en_tom_side_er_noe_annet_enn_en_ukjent_id(lager: Sjekklager) -> None:
    legg_til(lager, "a")
    lager.logg.legg_inn(valg("a"), id_="v")

    assert lager.side("a", 10) == []
    for ukjent in ("b", "v"):
        with pytest.raises(FinnesIkkeFeil):
            lager.side(ukjent, 10)


def test_sidene_kommer_i_rekkefoelgen_sjekkene_ble_lagt_inn(lager: Sjekklager) -> None:
    legg_til(lager, "c", "a", "b")
    lager.logg.legg_inn(valg("a"))
    legg_til(lager, "d", "e")
    lager.logg.slett(Sletting("b", SLETT_SAKEN, "leder7", "personvernforordningen artikkel 17"))

    assert lager.side(None, 2) == [svar("c"), svar("a")]
    assert lager.side("a", 2) == [svar("d"), svar("e")]
    assert lager.side("d", 2) == [svar("e")]
    assert lager.side(None, 200) == [svar(id_) for id_ in "cade"]


@pytest.mark.parametrize("tabell", t.metadata.sorted_tables, ids=lambda tabell: tabell.name)
@pytest.mark.parametrize(
    "setning",
    [
        "UPDATE {tabell} SET {kolonne} = {kolonne}",
        "DELETE FROM {tabell}",
        "INSERT OR REPLACE INTO {tabell} SELECT * FROM {tabell}",
        "INSERT INTO {tabell} SELECT * FROM {tabell} WHERE true ON CONFLICT DO UPDATE SET {kolonne} = 'noe'",
        "TRUNCATE {tabell}",
        "TRUNCATE {tabell} CASCADE",
    ],
)
def test_databasen_selv_nekter_endring_og_sletting(lager: Sjekklager, tabell: Table, setning: str) -> None:
    fyll(lager.logg, 2)
    foer = lager.logg.verifiser()

    with pytest.raises(DatabaseError), lager.logg.database.skriv() as f:
        f.exec_driver_sql(setning.format(tabell=tabell.name, kolonne=list(tabell.columns)[-1].name))

    assert foer == lager.logg.verifiser()
    assert foer.avvik == ()


def test_samme_id_kan_ikke_lagres_to_ganger(lager: Sjekklager) -> None:
    legg_til(lager, "a")

    with pytest.raises(LagerFeil):
        lager.legg_til("a", "KU-2", svar("noe annet"), b"", b"")

    assert lager.hent("a") == svar("a")
    assert lager.side(None, 10) == [svar("a")]


def test_feilen_fra_databasen_har_ikke_saken_i_seg(lager: Sjekklager) -> None:
    legg_til(lager, "a")

    with pytest.raises(LagerFeil) as feil:
        lager.legg_til("a", "hemmelig referanse", svar("hemmelig svar"), b"hemmelig sak", b"")

    assert "hemmelig" not in f"{feil.value} {feil.value.__cause__} {feil.value.__cause__!r}"


def test_lageret_kan_aapnes_paa_nytt_og_har_alt(aapne: Callable[[], Sjekklager]) -> None:
    lager = aapne()
    legg_til(lager, "a", "b")
    lager.lukk()

    igjen = aapne()

    assert igjen.side(None, 10) == [svar("a"), svar("b")]
    legg_til(igjen, "c")
    assert igjen.side("b", 10) == [svar("c")]
    assert igjen.logg.verifiser().avvik == ()


def test_aa_proeve_om_lageret_kan_skrives_i_legger_ingenting_til(lager: Sjekklager) -> None:
    lager.krev_skrivbar()

    assert lager.side(None, 10) == []
    legg_til(lager, "a")


def test_mange_traader_i_to_aapninger_kan_skrive_og_lese_samtidig(aapne: Callable[[], Sjekklager]) -> None:
    lagre = [aapne(), aapne()]

    def skriv(traad: int) -> list[bytes | None]:
        lager = lagre[traad % 2]
        hentet = []
        for nummer in range(10):
            legg_til(lager, f"{traad}-{nummer}")
            hentet.append(lager.hent(f"{traad}-{nummer}"))
        return hentet

    with ThreadPoolExecutor(16) as traader:
        hentet = [en for svarene in traader.map(skriv, range(16)) for en in svarene]

    lagret = lagre[0].side(None, 1000)
    assert len(lagret) == len(set(lagret)) == 160
    assert set(hentet) == set(lagret)
    assert lagre[1].logg.verifiser().avvik == ()
    with lagre[0].logg.database.les() as f:  # ett skriv tar mange, ellers er fellesskrivet borte
        assert len(f.execute(select(t.hode)).all()) < 160


def test_en_feil_i_ett_innslag_rammer_ikke_de_andre_i_samme_skriv(lager: Sjekklager) -> None:
    legg_til(lager, "3")

    def skriv(id_: int) -> str:
        try:
            legg_til(lager, str(id_))
        except LagerFeil:
            return "feil"
        return "lagret"

    with ThreadPoolExecutor(8) as traader:
        svarene = list(traader.map(skriv, range(8)))

    assert svarene == ["lagret"] * 3 + ["feil"] + ["lagret"] * 4
    assert lager.logg.verifiser().avvik == ()
