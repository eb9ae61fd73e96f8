"""Et lager fra utgave 1 blir med videre: id, tid og byte er de samme, og hver sjekk er et innslag i loggen."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from ytelse.logg.innhold import svar

from orakel.eldre_lager import TID, ULESELIG, id_nr, lag_eldre_lager
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.database import FILNAVN
from rettesnor_motor.lager.sjekker import Sjekklager
from rettesnor_motor.lager.soek import Soek
from rettesnor_motor.modell.logg.kanon import les_kanonisk


@pytest.fixture
def gammelt(mappe: Path) -> Path:
    return lag_eldre_lager(mappe)


def test_alle_sjekkene_blir_innslag_med_samme_id_tid_og_byte(gammelt: Path) -> None:
    lager = Sjekklager.aapne(gammelt)

    assert lager.side(None, 10) == [*map(svar, "125"), b"\xffikke JSON"]
    kropper = [les_kanonisk(ett.kropp) for ett in lager.logg.soek(Soek(slag="sjekk"), None, 10)]
    assert [(k["nr"], k["id"], k["tid"], k["migrert"]) for k in kropper] == [
        (0, id_nr(1), TID.format(1), {"utgave": 1, "loepenummer": 1}),
        (1, id_nr(2), TID.format(2), {"utgave": 1, "loepenummer": 2}),
        (2, id_nr(5), TID.format(5), {"utgave": 1, "loepenummer": 5}),
        (3, ULESELIG, TID.format(7), {"utgave": 1, "loepenummer": 7}),
    ]
    lagret = lager.logg.innslag(id_nr(2))
    assert lagret is not None
    assert (lagret.skjult["sak"][1], lagret.skjult["sak_ref"][1]) == (b"sak\x00", b"KU-2")
    assert [ett.id for ett in lager.logg.soek(Soek(kommune="molde"), None, 10)] == [id_nr(1), id_nr(2), id_nr(5)]
    assert lager.logg.verifiser().avvik == ()
    lager.lukk()


def test_det_gamle_er_borte_og_en_eldre_rettesnor_lar_det_nye_vaere(gammelt: Path) -> None:
    Sjekklager.aapne(gammelt).lukk()

    with closing(sqlite3.connect(gammelt / FILNAVN)) as f:
        assert f.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sjekk'").fetchone() == (0,)
        assert f.execute("PRAGMA user_version").fetchone() == (2,)
    igjen = Sjekklager.aapne(gammelt)
    igjen.legg_til("ny", "KU-8", svar("ny"), b"", b"")
    assert igjen.side(ULESELIG, 10) == [svar("ny")]
    igjen.lukk()


def test_stanser_migreringen_er_det_gamle_lageret_som_foer(gammelt: Path) -> None:
    with closing(sqlite3.connect(gammelt / FILNAVN, isolation_level=None)) as f:
        f.execute("INSERT INTO sjekk VALUES (8, 's8', 'ikke en tid', 'KU-8', x'00', x'00', x'00')")
        f.execute("CREATE TABLE innhold (opptatt INTEGER)")  # noe ingen ventet: navnet er i bruk

    with pytest.raises(LagerFeil, match="kan ikke åpnes"):
        Sjekklager.aapne(gammelt)

    with closing(sqlite3.connect(gammelt / FILNAVN)) as f:
        assert f.execute("SELECT count(*) FROM sjekk").fetchone() == (5,)
        assert f.execute("SELECT count(*) FROM sqlite_master WHERE name = 'hode'").fetchone() == (0,)
