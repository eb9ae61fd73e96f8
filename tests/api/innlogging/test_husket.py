"""Er utstederen nede, spør vi den sjelden, og de som alt er inne, merker det ikke før det har vart lenge."""

import asyncio
import datetime as dt
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from orakel.utsteder import Utstederen, ny_noekkel
from rettesnor_api.innlogging import UtstederFeil
from rettesnor_api.innlogging.husket import LENGST_GAMMELT, Husket

MINUTT = dt.timedelta(minutes=1)


def spoer(app: FastAPI, token: str) -> int:
    klient = TestClient(app, base_url="https://rettesnor.test")
    return klient.get("/v1/sjekker", headers={"authorization": f"Bearer {token}"}).status_code


def test_er_utstederen_nede_fra_foerst_av_spoer_vi_den_en_gang_i_minuttet(
    app: FastAPI, utsteder: Utstederen, klokke: Any
) -> None:
    utsteder.nede = True
    assert [spoer(app, utsteder.lag_token()) for _ in range(20)] == [503] * 20
    assert len(utsteder.sett) == 1
    utsteder.nede = False
    klokke.gaa(2 * MINUTT)
    assert spoer(app, utsteder.lag_token()) == 200


def test_en_ukjent_noekkel_faar_oss_ikke_til_aa_spoerre_en_utsteder_som_er_nede_om_igjen(
    app: FastAPI, utsteder: Utstederen, klokke: Any
) -> None:
    godt = utsteder.lag_token()
    assert spoer(app, godt) == 200
    utsteder.nede, utsteder.noekkel = True, ny_noekkel("to")
    klokke.gaa(2 * MINUTT)
    spurt = len(utsteder.sett)
    assert [spoer(app, utsteder.lag_token()) for _ in range(10)] == [401] * 10
    assert len(utsteder.sett) - spurt == 1
    assert spoer(app, godt) == 200


def test_det_vi_vet_gjelder_en_stund_naar_utstederen_er_nede(app: FastAPI, utsteder: Utstederen, klokke: Any) -> None:
    assert spoer(app, utsteder.lag_token()) == 200
    utsteder.nede = True
    for timer, status in ((2, 200), (5, 200), (7, 503)):
        klokke.fram = timer * 3600.0
        exp = int(klokke()) + 300
        assert spoer(app, utsteder.lag_token(exp=exp)) == status


def test_mange_som_spoer_samtidig_gir_ett_kall_og_ingen_venter_naar_vi_vet_noe() -> None:
    async def proev() -> None:
        kall, slipp, naa = [0], asyncio.Event(), [0.0]

        async def hent() -> int:
            kall[0] += 1
            if kall[0] > 1:
                await slipp.wait()
            if kall[0] > 2:
                raise UtstederFeil
            return kall[0]

        husket = Husket(hent, lambda: naa[0])
        assert await asyncio.gather(*(husket.gi(60) for _ in range(9))) == [1] * 9
        naa[0] = 3600.0
        foerste = asyncio.create_task(husket.gi(60))
        await asyncio.sleep(0)
        assert await husket.gi(60) == 1
        slipp.set()
        assert (await foerste, kall[0]) == (2, 2)
        naa[0] += LENGST_GAMMELT + 1
        with pytest.raises(UtstederFeil):
            await husket.gi(60)

    asyncio.run(proev())
