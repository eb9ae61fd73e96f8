"""Tilfeldige forespørsler: ingen 5xx, og hvert svar som beskrevet. ``ytelse.doer.tilfeldige`` tar mange flere."""

import asyncio
import json

import pytest
from ytelse.doer.beskrivelsen import Beskrivelse
from ytelse.doer.forespoersel import Forespoersel, Svar, spoer_appen
from ytelse.doer.tilfeldige import VIDE, proev_appen, proev_porten, proev_sidene

from orakel.tjener import aapen_tjener
from rettesnor_api.app import lag_app
from rettesnor_motor.oppsett import Oppsett


@pytest.mark.parametrize("froe", range(4))
def test_rett_til_appen(oppsett: Oppsett, froe: int) -> None:
    utfall = asyncio.run(proev_appen(lag_app(oppsett, VIDE), 400, froe))

    assert utfall.brudd == []
    assert utfall.antall == 400
    statuser = {status for _, status in utfall.svar}
    assert statuser >= {200, 201, 400, 404, 405, 415, 422}
    assert utfall.gjenhentet


@pytest.mark.parametrize("froe", range(3))
def test_sidene_med_skjemaer_som_nesten_er_riktige(oppsett: Oppsett, froe: int) -> None:
    utfall = asyncio.run(proev_sidene(lag_app(oppsett, VIDE), 250, froe))

    assert utfall.brudd == []
    assert {status for _, status in utfall.svar} >= {200, 303, 404, 415, 422}


def test_gjennom_en_ekte_port(oppsett: Oppsett) -> None:
    with aapen_tjener(oppsett, VIDE) as port:
        utfall = proev_porten(port, 400, 11)

    assert utfall.brudd == []
    assert utfall.svar["ikke HTTP", 400]


def test_proeven_ser_et_svar_som_ikke_er_som_beskrevet(oppsett: Oppsett) -> None:
    app = lag_app(oppsett)
    spoersmaal = Forespoersel("GET", b"/klar", ((b"host", b"localhost"),), b"")
    hent = spoersmaal._replace(maal=b"/openapi.json")
    beskrivelse = Beskrivelse(json.loads(asyncio.run(spoer_appen(app, hent)).kropp))
    godt = asyncio.run(spoer_appen(app, spoersmaal))

    def med(**nytt: object) -> str | None:
        return beskrivelse.brudd(spoersmaal, Svar(**(godt._asdict() | nytt)))

    innhold = json.loads(godt.kropp)
    assert med() is None
    assert med(status=500) == "status 500"
    assert "ikke beskrevet" in str(med(status=418))
    assert "ikke beskrevet" in str(med(hoder=godt.hoder | {"content-type": "text/html"}))
    assert "formen" in str(med(kropp=json.dumps(innhold | {"status": "nesten"}).encode()))
    assert "formen" in str(med(kropp=json.dumps(innhold | {"mer": 1}).encode()))
    assert "formen" in str(med(kropp=b'{"status":"klar"}'))
    assert "leses" in str(med(kropp=b"{"))
    assert "hodene" in str(med(hoder={n: v for n, v in godt.hoder.items() if n != "x-content-type-options"}))
