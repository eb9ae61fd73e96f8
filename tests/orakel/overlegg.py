"""Kommuner som bare finnes i prøvene: hver av dem har avgjort noen av de åpne tolkningene."""

import datetime as dt
from functools import cache
from typing import Any, TypeAlias

import orjson

from rettesnor_motor.modell.regelverk import Regelverk
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.tjeneste import Bibliotek, Svar, Tjeneste

from .doer import oppsett
from .ku_tall import LESNINGER, TELLER
from .saksgenerator import som_bytes
from .talltrekk import fra_froe

Avgjort: TypeAlias = dict[str, str]

_TELLER = [f"teller_i_samlet_behov.{type_}" for type_, svar in TELLER.items() if svar == "uavgjort"]
AAPNE = {**LESNINGER, **dict.fromkeys(_TELLER, ("ja", "nei"))}
_FLERE = 30


def _alle() -> list[Avgjort]:
    hver_for_seg = [{tolkning: lesning} for tolkning, lesninger in AAPNE.items() for lesning in lesninger]
    r = fra_froe(2)
    flere = []
    for _ in range(_FLERE):
        valgte = r.sample(sorted(AAPNE), r.randint(2, len(AAPNE)))
        flere.append({tolkning: r.choice(AAPNE[tolkning]) for tolkning in valgte})
    return [*hver_for_seg, *flere]


AVGJOERELSER: dict[str, Avgjort] = {f"proeve-{i}": avgjort for i, avgjort in enumerate(_alle())}


def _som_overlegg(kommune: str, avgjort: Avgjort) -> dict[str, Any]:
    felles = {
        "fra": {"verdi": "2026-05-13", "antatt": "nei"},
        "kilde": {"id": "lokalt-vedtak-eksempel", "sted": "Prøven"},
        "vedtatt_av": "Prøven",
    }
    avgjoer = [{"tolkning": tolkning, "lesning": lesning, **felles} for tolkning, lesning in sorted(avgjort.items())]
    return {"kommune": kommune, "navn": kommune, "avgjoer": avgjoer}


@cache
def tjeneste() -> Tjeneste:
    """Gir en tjeneste der kommunene i prøven finnes ved siden av de ekte."""
    ekte = oppsett().bibliotek.regelverk
    overlegg = [_som_overlegg(kommune, avgjort) for kommune, avgjort in AVGJOERELSER.items()]
    raatre = {**ekte.raatre, "overlegg": [*ekte.raatre["overlegg"], *overlegg]}
    regelverk = Regelverk(ekte.versjon, ekte.kontrollsum, raatre, ekte.rekkefoelge, ekte.leser)
    return Tjeneste(Bibliotek(regelverk), i_dag=lambda: dt.date(2026, 6, 20))


def svar_i(kommune: str, sak: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Svarer på saken i en annen kommune; gir svaret og utfallet av hver node.

    Args:
        kommune: Kommunen saken flyttes til.
        sak: Saken i kontraktens form.
    """
    svar: Svar = tjeneste().sjekk(som_bytes({**sak, "kommune": kommune}), kontroll=False)
    return orjson.loads(svar.json), {sti: NAVN[kode] for sti, kode in svar.sjekk.noder.items()}
