"""En sak inn, et svar ut: lagret, forhåndsvist og hentet igjen."""

import json
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeAlias

import orjson
from starlette.testclient import TestClient
from ytelse.logg import innhold

from rettesnor_api.app import lag_app
from rettesnor_motor.lager.sjekker import Sjekklager
from rettesnor_motor.oppsett import Oppsett, bygg

Kart: TypeAlias = dict[str, Any]
SJEKKER = "/v1/sjekker"
FORHAANDSVISNING = "/v1/sjekker/forhaandsvisning"


def test_en_lagret_sjekk_faar_en_adresse_og_hentes_byte_for_byte(klient: TestClient, sak: Kart) -> None:
    svar = klient.post(SJEKKER, json=sak)

    assert svar.status_code == 201
    assert re.fullmatch("/v1/sjekker/[0-9a-f]{32}", svar.headers["location"])
    assert svar.headers["content-type"] == "application/json"
    hentet = klient.get(svar.headers["location"])
    assert (hentet.status_code, hentet.content) == (200, svar.content)
    assert svar.json()["sjekk_id"] == svar.headers["location"].rpartition("/")[2]
    assert svar.json()["svar"]["koordinerende_utvalg"]["grunner"] == ["KU-01"]


def test_det_som_ligger_i_lageret_er_det_som_ble_sendt(klient: TestClient, sak: Kart, lager: Sjekklager) -> None:
    svar = klient.post(SJEKKER, json=sak)

    assert lager.side(None, 10) == [svar.content]


def test_forhaandsvisningen_er_tjenestens_egne_byte_og_lagrer_ingenting(
    klient: TestClient, oppsett: Oppsett, sak: Kart, antall_lagret: Callable[[], int]
) -> None:
    raa = json.dumps(sak).encode()

    svar = klient.post(FORHAANDSVISNING, content=raa, headers={"content-type": "application/json"})

    assert svar.status_code == 200
    assert svar.content == oppsett.tjeneste.sjekk(raa, kontroll=False).json
    assert svar.json()["sjekk_id"] is None
    assert svar.json()["motor"]["kontroll"] == "ikke_kjoert"
    assert antall_lagret() == 0


def test_tallene_leses_eksakt_ogsaa_gjennom_doeren(klient: TestClient, sak: Kart) -> None:
    raa = json.dumps(sak).replace('"verdi": 16', '"verdi": 15.00000000000000000001')

    svar = klient.post(FORHAANDSVISNING, content=raa, headers={"content-type": "application/json; charset=utf-8"})

    assert svar.json()["svar"]["koordinerende_utvalg"]["utfall"] == "skal"


def test_kontrollkjoeringen_er_med_naar_en_sjekk_lagres(tmp_path: Path, sak: Kart) -> None:
    with bygg(data=str(tmp_path / "data")) as oppsett:
        klient = TestClient(lag_app(oppsett), base_url="http://localhost")

        assert klient.post(SJEKKER, json=sak).json()["motor"]["kontroll"] == "enig"
        assert klient.post(FORHAANDSVISNING, json=sak).json()["motor"]["kontroll"] == "ikke_kjoert"


def test_sidene_gir_alle_sjekkene_en_gang_i_rekkefoelge(klient: TestClient, sak: Kart) -> None:
    lagret = [klient.post(SJEKKER, json=sak | {"sak_ref": f"KU-{n}"}).content for n in range(5)]
    hentet: list[bytes] = []
    adresse = f"{SJEKKER}?antall=2"
    runder = 0

    while adresse:
        side = klient.get(adresse)
        assert side.status_code == 200
        id_er = [sjekk["sjekk_id"] for sjekk in side.json()["sjekker"]]
        hentet += [klient.get(f"{SJEKKER}/{id_}").content for id_ in id_er]
        neste = side.json()["neste"]
        assert neste in (None, id_er[-1])
        adresse = f"{SJEKKER}?antall=2&etter={neste}" if neste else ""
        runder += 1

    assert hentet == lagret
    assert runder == 3


def test_siden_er_svarene_byte_for_byte(klient: TestClient, sak: Kart) -> None:
    a, b = (klient.post(SJEKKER, json=sak).content for _ in range(2))

    assert klient.get(SJEKKER).content == b'{"sjekker":[' + a + b"," + b + b'],"neste":null}'


def test_en_full_siste_side_har_ingen_neste(klient: TestClient, sak: Kart) -> None:
    for _ in range(2):
        klient.post(SJEKKER, json=sak)

    assert klient.get(f"{SJEKKER}?antall=2").json()["neste"] is None
    assert klient.get(f"{SJEKKER}?antall=1").json()["neste"] is not None


def test_uten_antall_er_siden_paa_femti(klient: TestClient, lager: Sjekklager) -> None:
    for n in range(51):
        lagret = orjson.dumps({**orjson.loads(innhold.svar("a")), "sjekk_id": f"{n:032x}"})
        lager.legg_til(f"{n:032x}", "KU-1", lagret, b"{}", b"{}")

    assert len(klient.get(SJEKKER).json()["sjekker"]) == 50
    assert klient.get(SJEKKER).json()["neste"] == f"{49:032x}"
    assert len(klient.get(f"{SJEKKER}?antall=200").json()["sjekker"]) == 51


def test_en_tom_side_er_noe_annet_enn_en_ukjent_id(klient: TestClient, sak: Kart) -> None:
    siste = klient.post(SJEKKER, json=sak).json()["sjekk_id"]

    assert klient.get(SJEKKER, params={"etter": siste}).json() == {"sjekker": [], "neste": None}
    ukjent = klient.get(SJEKKER, params={"etter": "0" * 32})
    assert (ukjent.status_code, ukjent.json()["title"]) == (404, "Finnes ikke")


def test_en_sjekk_som_ikke_finnes_gir_404(klient: TestClient) -> None:
    svar = klient.get(f"{SJEKKER}/{'0' * 32}")

    assert svar.status_code == 404
    assert svar.json()["detail"] == "Fant ingen lagret kriteriesjekk med denne id-en."


def test_uten_lager_kan_saker_bare_forhaandsvises(uten_lager: TestClient, sak: Kart) -> None:
    assert uten_lager.post(FORHAANDSVISNING, json=sak).status_code == 200
    for svar in (
        uten_lager.post(SJEKKER, json=sak),
        uten_lager.get(SJEKKER),
        uten_lager.get(f"{SJEKKER}/{'0' * 32}"),
        uten_lager.get("/klar"),
    ):
        assert svar.status_code == 503
        assert svar.headers["content-type"] == "application/problem+json"
        assert "uten lager" in svar.json()["detail"]


def test_mange_samtidige_saker_faar_hver_sitt_svar_og_alle_lagres(
    klient: TestClient, oppsett: Oppsett, sak: Kart, antall_lagret: Callable[[], int]
) -> None:
    alene = {}
    for timer in range(30):
        sak["tjenester"][0]["mengde"]["verdi"] = timer
        alene[timer] = oppsett.tjeneste.sjekk(json.dumps(sak).encode(), kontroll=False).json
    start = threading.Barrier(8)

    def spoer(traad: int) -> list[tuple[int, bytes]]:
        egen = json.loads(json.dumps(sak))
        start.wait()
        svar = []
        for timer in range(traad % 3, 30, 3):
            egen["tjenester"][0]["mengde"]["verdi"] = timer
            svar.append((timer, klient.post(FORHAANDSVISNING, json=egen).content))
            assert klient.post(SJEKKER, json=egen).status_code == 201
        return svar

    with ThreadPoolExecutor(8) as traader:
        svarene = [ett for svar in traader.map(spoer, range(8)) for ett in svar]

    assert [timer for timer, innhold in svarene if alene[timer] != innhold] == []
    assert antall_lagret() == len(svarene) == 80
