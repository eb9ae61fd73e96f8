"""Kjører stegene med de samme ordene som ``regler dekning`` (motorens ``lesing/steg``), gjennom testenes dør."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from pytest_bdd import given, parsers, then, when

from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.steg import Proeve, finn_steg
from rettesnor_motor.modell.scenario import Stegslag

Kart: TypeAlias = dict[str, Any]
Doer: TypeAlias = Callable[[Kart], Kart]
Datatabell: TypeAlias = list[list[str]] | None

HVA_SOM_HELST = parsers.re("(?P<tekst>.+)")


@pytest.fixture
def proeve(kjente_navn: frozenset[str]) -> Proeve:
    """Gir en tom prøve; stegene fyller den."""
    return Proeve("", kjente=kjente_navn)


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Any) -> None:
    """Lar filen si hvilket regelsett scenarioet prøver."""
    request.getfixturevalue("proeve").regelsett = Path(feature.filename).stem


def utfoer(slag: Stegslag, proeve: Proeve, tekst: str, datatable: Datatabell) -> None:
    """Finner og utfører steget."""
    finn_steg(slag, tekst, tuple(tuple(rad) for rad in datatable or ()))(proeve)


@given(HVA_SOM_HELST)
def gitt(proeve: Proeve, tekst: str, datatable: Datatabell = None) -> None:
    """Oppgir noe om saken."""
    utfoer("gitt", proeve, tekst, datatable)


@when(HVA_SOM_HELST)
def naar(proeve: Proeve, doer: Doer, tekst: str, datatable: Datatabell = None) -> None:
    """Sender saken inn, og tar imot svaret, eller feltene som gjør at den avvises."""
    utfoer("når", proeve, tekst, datatable)
    if proeve.venter_avvisning:
        with pytest.raises(InndataFeil) as avvist:
            doer(proeve.sak)
        proeve.feilfelt = [funn.felt for funn in avvist.value.funn]
    else:
        proeve.svar = doer(proeve.sak)


@then(HVA_SOM_HELST)
def saa(proeve: Proeve, tekst: str, datatable: Datatabell = None) -> None:
    """Holder svaret mot det scenarioet venter."""
    utfoer("så", proeve, tekst, datatable)
