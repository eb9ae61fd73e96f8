"""Lageret gir tilbake det som ble lagt inn, i rekkefølge, og lar ingen endre på det."""

import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.sjekker import FILNAVN, Sjekklager, _lag_fil


def legg_til(lager: Sjekklager, *id_er: str) -> None:
    for id_ in id_er:
        lager.legg_til(id_, "KU-1", id_.encode(), b"sak", b"noder")


def test_det_som_hentes_er_byte_for_byte_det_som_ble_lagt_inn(lager: Sjekklager) -> None:
    innhold = b'\xef\xbb\xbf{"tekst": "\xc3\xa6\\u00e6\x00\xff"}\r\n'

    lager.legg_til("a", "KU-1", innhold, b"sak", b"noder")

    assert lager.hent("a") == innhold


@settings(max_examples=25, deadline=None)
@given(st.binary(), st.binary(), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_alle_byte_og_alle_referanser_kan_lagres(
    tmp_path_factory: pytest.TempPathFactory, innhold: bytes, sak: bytes, ref: str
) -> None:
    lager = Sjekklager.aapne(tmp_path_factory.mktemp("lager"))
    lager.legg_til("a", ref, innhold, sak, b"")

    assert lager.hent("a") == innhold
    lager.lukk()


def test_en_ukjent_id_gir_ingenting(lager: Sjekklager) -> None:
    assert lager.hent("finnes ikke") is None


def test_en_tom_side_er_noe_annet_enn_en_ukjent_id(lager: Sjekklager) -> None:
    legg_til(lager, "a")

    assert lager.side("a", 10) == []
    with pytest.raises(FinnesIkkeFeil):
        lager.side("b", 10)


def test_sidene_kommer_i_rekkefoelgen_sjekkene_ble_lagt_inn(lager: Sjekklager) -> None:
    legg_til(lager, "c", "a", "b", "d", "e")

    assert lager.side(None, 2) == [b"c", b"a"]
    assert lager.side("a", 2) == [b"b", b"d"]
    assert lager.side("d", 2) == [b"e"]
    assert lager.side(None, 200) == [b"c", b"a", b"b", b"d", b"e"]


def test_raden_har_saken_nodene_og_tiden_i_utc(lager: Sjekklager, mappe: Path) -> None:
    legg_til(lager, "a")

    with closing(sqlite3.connect(mappe / FILNAVN)) as f:
        rad = f.execute("SELECT loepenummer, sjekk_id, lagret, sak_ref, sak, noder, innhold FROM sjekk").fetchone()

    assert rad == (1, "a", "2026-11-20T12:37:00.000000+00:00", "KU-1", b"sak", b"noder", b"a")


@pytest.mark.parametrize(
    "setning",
    [
        "UPDATE sjekk SET innhold = x'00'",
        "UPDATE OR IGNORE sjekk SET sak_ref = 'en annen' WHERE sjekk_id = 'a'",
        "DELETE FROM sjekk",
        "DELETE FROM sjekk WHERE sjekk_id = 'a'",
        "REPLACE INTO sjekk SELECT loepenummer, sjekk_id, lagret, 'en annen', sak, noder, innhold FROM sjekk",
        "INSERT OR REPLACE INTO sjekk SELECT 1, 'ny', lagret, sak_ref, sak, noder, innhold FROM sjekk",
        "INSERT INTO sjekk SELECT * FROM sjekk WHERE true ON CONFLICT DO UPDATE SET sak_ref = 'en annen'",
    ],
)
def test_databasen_selv_nekter_endring_og_sletting(lager: Sjekklager, mappe: Path, setning: str) -> None:
    legg_til(lager, "a")

    with (
        closing(sqlite3.connect(mappe / FILNAVN, isolation_level=None)) as f,
        pytest.raises(sqlite3.IntegrityError, match="lagret kriteriesjekk"),
    ):
        f.execute(setning)

    assert lager.side(None, 10) == [b"a"]


def test_samme_id_kan_ikke_lagres_to_ganger(lager: Sjekklager) -> None:
    legg_til(lager, "a")

    with pytest.raises(LagerFeil):
        lager.legg_til("a", "KU-2", b"noe annet", b"", b"")

    assert lager.hent("a") == b"a"


def test_feilen_fra_databasen_har_ikke_saken_i_seg(lager: Sjekklager) -> None:
    legg_til(lager, "a")

    with pytest.raises(LagerFeil) as feil:
        lager.legg_til("a", "hemmelig referanse", b"hemmelig svar", b"hemmelig sak", b"")

    assert "hemmelig" not in f"{feil.value} {feil.value.__cause__} {feil.value.__cause__!r}"


def test_lageret_kan_aapnes_paa_nytt_og_har_alt(lager: Sjekklager, mappe: Path) -> None:
    legg_til(lager, "a", "b")
    lager.lukk()

    igjen = Sjekklager.aapne(mappe)

    assert igjen.side(None, 10) == [b"a", b"b"]
    legg_til(igjen, "c")
    assert igjen.side("b", 10) == [b"c"]
    igjen.lukk()


def test_bare_eieren_kommer_til_mappen_og_filene(lager: Sjekklager, mappe: Path) -> None:
    legg_til(lager, "a")

    rettigheter = {fil.name: stat.S_IMODE(fil.stat().st_mode) for fil in mappe.iterdir()}
    assert stat.S_IMODE(mappe.stat().st_mode) == 0o700
    assert set(rettigheter.values()) == {0o600}
    assert FILNAVN in rettigheter


def test_en_fil_andre_kunne_lese_blir_strammet_inn(mappe: Path) -> None:
    Sjekklager.aapne(mappe).lukk()
    (mappe / FILNAVN).chmod(0o644)

    Sjekklager.aapne(mappe).lukk()

    assert stat.S_IMODE((mappe / FILNAVN).stat().st_mode) == 0o600


def test_databasen_er_i_wal_og_venter_paa_disken(lager: Sjekklager, mappe: Path) -> None:
    with closing(sqlite3.connect(mappe / FILNAVN)) as f:
        assert f.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with lager._motor.connect() as tilkobling:  # noqa: SLF001 – innstillingen ligger på tilkoblingen, ikke i filen
        assert tilkobling.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert tilkobling.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000


def test_et_lager_fra_en_nyere_utgave_avvises(mappe: Path) -> None:
    Sjekklager.aapne(mappe).lukk()
    with closing(sqlite3.connect(mappe / FILNAVN)) as f:
        f.execute("PRAGMA user_version = 2")

    with pytest.raises(LagerFeil, match="nyere Rettesnor"):
        Sjekklager.aapne(mappe)


def test_en_mappe_som_er_en_fil_gir_en_norsk_setning(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("ikke en mappe")

    with pytest.raises(LagerFeil, match="kan ikke åpnes"):
        Sjekklager.aapne(tmp_path / "data")


def test_en_fil_som_ikke_er_en_database_gir_en_norsk_setning(mappe: Path) -> None:
    mappe.mkdir()
    (mappe / FILNAVN).write_text("dette er ikke SQLite, men en lang nok tekst til å bli lest som et hode" * 10)

    with pytest.raises(LagerFeil, match="SQLITE_NOTADB"):
        Sjekklager.aapne(mappe)


def test_aa_proeve_om_lageret_kan_skrives_i_legger_ingenting_til(lager: Sjekklager) -> None:
    lager.krev_skrivbar()

    assert lager.side(None, 10) == []
    legg_til(lager, "a")


def test_et_lager_der_filen_er_byttet_ut_er_ikke_skrivbart(lager: Sjekklager, mappe: Path) -> None:
    lager.lukk()
    for fil in mappe.iterdir():
        fil.unlink()
    (mappe / FILNAVN).mkdir()

    with pytest.raises(LagerFeil):
        lager.krev_skrivbar()


def test_mange_traader_kan_skrive_og_lese_samtidig(lager: Sjekklager) -> None:
    def skriv(traad: int) -> list[bytes | None]:
        svar = []
        for nummer in range(20):
            legg_til(lager, f"{traad}-{nummer}")
            svar.append(lager.hent(f"{traad}-{nummer}"))
        return svar

    with ThreadPoolExecutor(16) as traader:
        hentet = [en for svar in traader.map(skriv, range(16)) for en in svar]

    lagret = lager.side(None, 1000)
    assert len(lagret) == len(set(lagret)) == 320
    assert set(hentet) == set(lagret)


def test_aa_stramme_inn_filen_slipper_ingen_av_laasene_paa_den(lager: Sjekklager, mappe: Path) -> None:
    """Åpnes og lukkes en fil utenom SQLite, faller låsene bort for alle tilkoblinger i samme prosess."""
    proev = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute('BEGIN IMMEDIATE')"
    )
    kommando = [sys.executable, "-c", proev, str(mappe / FILNAVN)]
    with closing(sqlite3.connect(mappe / FILNAVN, isolation_level=None)) as f:
        f.execute("BEGIN IMMEDIATE")
        _lag_fil(mappe / FILNAVN)

        svar = subprocess.run(kommando, capture_output=True, text=True, check=False)  # noqa: S603 – vårt eget program

        assert "database is locked" in svar.stderr
        f.execute("ROLLBACK")
    legg_til(lager, "a")
