"""Sakene under arbeid: lagret med versjon, så ingen skriver over en annen uten å vite det."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.utkast import FILNAVN, Kollisjon, Utkastlager

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
