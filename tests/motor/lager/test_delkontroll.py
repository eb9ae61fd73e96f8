"""Loggen lest i deler gir det samme som lest i ett, hvor enn den deles, og en endring kan ikke gjemme seg i skjøten."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from sqlalchemy import Connection
from ytelse.logg.angrep import slipp_vokterne
from ytelse.logg.innhold import fyll, sjekk

from rettesnor_motor.lager.avvik import Avvik
from rettesnor_motor.lager.delkontroll import BEGYNNELSEN, Stilling, les_del, les_stilling, samle
from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.verifisering import verifiser

from .test_verifisering import ENDRINGER


def _i_deler(f: Connection, logg: Logg, grenser: Sequence[int]) -> tuple[Stilling, list[Avvik]] | None:
    """Gir det delene sier samlet, eller ingenting når de ikke henger sammen."""
    try:
        fra = [BEGYNNELSEN, *(les_stilling(f, grense) for grense in grenser)]
    except LookupError:
        return None
    deler = [les_del(f, logg.noekkel, a, til) for a, til in zip(fra, [*grenser, None], strict=True)]
    return samle(f, logg.noekkel, deler) if all(a.til == b.fra for a, b in pairwise(deler)) else None


def test_delene_gir_det_samme_som_det_hele_hvor_enn_loggen_deles(logg: Logg) -> None:
    fyll(logg, 4)
    with logg.database.les() as f:
        hele = samle(f, logg.noekkel, [les_del(f, logg.noekkel)])
        antall = hele[0].topper.stoerrelse
        assert hele[1] == []
        assert antall > 10
        for grense in range(1, antall):
            assert _i_deler(f, logg, [grense]) == hele
        assert _i_deler(f, logg, list(range(1, antall))) == hele


@pytest.mark.parametrize("setning", ENDRINGER)
def test_en_endring_blir_funnet_hvor_enn_loggen_deles(logg: Logg, setning: str) -> None:
    fyll(logg, 2)
    with logg.database.skriv() as f:
        slipp_vokterne(f)
        f.exec_driver_sql(setning)

    with logg.database.les() as f:
        for grense in range(1, 9):
            samlet = _i_deler(f, logg, [grense])
            assert samlet is None or samlet[1], grense


@pytest.mark.parametrize("setning", ["", *list(ENDRINGER)[::5]])
def test_flere_prosesser_gir_den_samme_rapporten_som_en(logg: Logg, setning: str) -> None:
    fyll(logg, 2)
    if setning:
        with logg.database.skriv() as f:
            slipp_vokterne(f)
            f.exec_driver_sql(setning)

    rapport = verifiser(logg.database, logg.noekkel, logg.vitne, faerrest_for_flere=2)

    assert rapport == logg.verifiser()
    assert bool(rapport.avvik) is bool(setning)


def test_det_som_skrives_mens_loggen_leses_er_ikke_et_avvik(logg: Logg) -> None:
    logg.ta_vare_paa_regelverk("2026.1", b'{"regler":[]}')
    logg.legg_inn_mange({f"s{nr}": sjekk(str(nr)) for nr in range(2_000)})
    skrevet: list[int] = []

    def skriv(nr: int) -> None:
        logg.ta_vare_paa_regelverk("2026.2", b'{"regler":[%d]}' % nr)
        skrevet.append(nr)

    rapport = verifiser(logg.database, logg.noekkel, logg.vitne, skriv)

    assert skrevet
    assert rapport.avvik == ()
    assert logg.verifiser().stoerrelse == rapport.stoerrelse + len(skrevet)
