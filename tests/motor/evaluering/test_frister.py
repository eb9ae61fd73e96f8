"""Frister regnes til rett dag, over helger og helligdager."""

import datetime as dt

import holidays
from hypothesis import given
from hypothesis import strategies as st

from rettesnor_motor.evaluering.frister import er_virkedag, regn_frist
from rettesnor_motor.modell.regelverk import Frist

DAGER = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))


def _frist(maaneder: int = 0, dager: int = 0, *, flyttes: bool = False) -> Frist:
    return Frist("mottatt", maaneder, dager, flyttes, "kommunen")


@given(dag=DAGER)
def test_virkedager_er_de_samme_som_i_en_uavhengig_kalender(dag: dt.date) -> None:
    norge = holidays.country_holidays("NO", years=dag.year, include_sundays=False)
    assert er_virkedag(dag) == (dag.weekday() < 5 and dag not in norge)


@given(dag=DAGER, maaneder=st.integers(-24, 24))
def test_en_frist_i_maaneder_ender_paa_samme_dag_eller_den_siste_i_en_kortere_maaned(
    dag: dt.date, maaneder: int
) -> None:
    slutt = regn_frist(_frist(maaneder), dag.toordinal())
    neste = dt.date(slutt.year + slutt.month // 12, slutt.month % 12 + 1, 1)
    assert (slutt.year - dag.year) * 12 + slutt.month - dag.month == maaneder
    assert slutt.day == dag.day or (slutt.day < dag.day and slutt + dt.timedelta(days=1) == neste)


@given(dag=DAGER, dager=st.integers(0, 400))
def test_en_frist_som_flyttes_ender_paa_foerste_virkedag(dag: dt.date, dager: int) -> None:
    fast = regn_frist(_frist(dager=dager), dag.toordinal())
    flyttet = regn_frist(_frist(dager=dager, flyttes=True), dag.toordinal())
    mellom = [fast + dt.timedelta(days=i) for i in range((flyttet - fast).days)]
    assert fast == dag + dt.timedelta(days=dager)
    assert er_virkedag(flyttet)
    assert not any(er_virkedag(ett) for ett in mellom)


def test_fire_uker_fra_foer_paaske_ender_tirsdag_etter_paaske() -> None:
    fra = dt.date(2026, 3, 5)
    assert regn_frist(_frist(dager=28, flyttes=True), fra.toordinal()) == dt.date(2026, 4, 7)
