"""Sidene viser aldri noe som er endret i databasen, som om det var det som ble skrevet."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from rettesnor_motor.lager.database import FILNAVN
from rettesnor_motor.modell.logg.innslag import Sletting
from rettesnor_motor.oppsett import Oppsett
from rettesnor_motor.tjeneste.logg import Loggtjeneste

HTML = {"accept": "text/html"}
VALG = {"retning": "foelger", "begrunnelseskode": "annet", "egne_ord": "Saken bør drøftes nå", "meldes": True}
TILRAADING = {
    "ansvarlig_enhet": "bolig-nord",
    "frist": "2026-12-01",
    "evalueringsdato": "2027-06-01",
    "egne_ord": "Prøv dette i et halvt år",
    "dissens": "Jeg ville ha ventet",
}
STEMMER, TITTEL = "Beviset stemmer", "Noe om denne sjekken er endret etter at det ble skrevet"


@pytest.fixture
def logg(oppsett: Oppsett) -> Loggtjeneste:
    assert oppsett.logg is not None
    return oppsett.logg


@pytest.fixture
def lagret(klient: TestClient, sak: dict[str, Any]) -> str:
    id_ = str(klient.post("/v1/sjekker", json=sak).json()["sjekk_id"])
    assert klient.post(f"/v1/sjekker/{id_}/valg", json=VALG).status_code == 201
    assert klient.post(f"/v1/sjekker/{id_}/tilraading", json=TILRAADING).status_code == 201
    return id_


@pytest.fixture
def endre(tmp_path: Path) -> Callable[..., None]:
    """Endrer databasen slik den som rår over maskinen kan, uten vokterne."""

    def gjoer(sql: str, *verdier: Any) -> None:
        with closing(sqlite3.connect(tmp_path / "data" / FILNAVN)) as db:
            for (navn,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                db.execute(f'DROP TRIGGER "{navn}"')
            assert db.execute(sql, verdier).rowcount >= 1
            db.commit()

    return gjoer


def hent(klient: TestClient, adresse: str, status: int = 200) -> str:
    svar = klient.get(adresse, headers=HTML)
    assert svar.status_code == status, adresse
    return svar.text


def verifiser(klient: TestClient, id_: str) -> str:
    merke = re.search(r'name="vern" value="([^"]+)"', hent(klient, f"/revisor/{id_}"))
    assert merke is not None
    return klient.post(f"/revisor/{id_}/verifisering", data={"vern": merke[1]}, headers=HTML).text


BYTT = "UPDATE innhold SET verdi = CAST(replace(CAST(verdi AS TEXT), ?, ?) AS BLOB) WHERE felt = ?"
"""Bytter ut en tekst i et skjult felt i alle innslagene som har den."""


@pytest.mark.parametrize(
    ("felt", "bytte", "navn"),
    [
        ("svar", ("16", "11"), "svaret"),
        ("sak", ("16", "11"), "opplysningene"),
        ("sak_ref", ("KU-2026-0142", "KU-2026-9999"), "saksreferansen"),
        ("noder", ("ja", "nei"), "utfallet av hver del"),
        ("egne_ord", ("Saken bør drøftes nå", "Saken bør vente"), "de egne ordene"),
        ("egne_ord", ("Prøv dette i et halvt år", "Gjør ingenting"), "de egne ordene"),
        ("dissens", ("Jeg ville ha ventet", "Jeg var enig"), "dissensen"),
    ],
)
def test_hvert_felt_som_er_endret_naevnes_og_vises_ikke(
    klient: TestClient, lagret: str, endre: Callable[..., None], felt: str, bytte: tuple[str, str], navn: str
) -> None:
    assert STEMMER in hent(klient, f"/revisor/{lagret}")
    foer, etter = bytte
    endre(f"{BYTT} AND instr(CAST(verdi AS TEXT), ?) > 0", foer, etter, felt, foer)
    for side in (hent(klient, f"/revisor/{lagret}"), verifiser(klient, lagret), hent(klient, f"/utvalg/{lagret}")):
        assert TITTEL in side
        assert f"{navn} er ikke det loggen er bundet til" in side
        assert STEMMER not in side
        assert "Alt som vises her, er det loggen er bundet til" not in side
        if len(etter) > 3:
            assert etter not in side


def test_en_uroert_sjekk_med_valg_og_tilraading_verifiseres(klient: TestClient, lagret: str) -> None:
    side = verifiser(klient, lagret)
    assert "Alt som vises her, er det loggen er bundet til" in side
    assert STEMMER in side
    assert TITTEL not in side


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE innslag SET kropp = CAST(replace(CAST(kropp AS TEXT), 'bolig-nord', 'bolig-soer') AS BLOB)",
        "UPDATE innslag SET tid = '2020-01-01T00:00:00.000000+00:00' WHERE slag = 'valg'",
        "UPDATE innslag SET slag = 'tull' WHERE slag = 'valg'",
    ],
)
def test_et_innslag_om_sjekken_som_er_endret_naevnes_og_vises_ikke(
    klient: TestClient, lagret: str, endre: Callable[..., None], sql: str
) -> None:
    endre(sql)
    for side in (hent(klient, f"/revisor/{lagret}"), verifiser(klient, lagret)):
        assert TITTEL in side
        assert STEMMER not in side
        assert "bolig-soer" not in side


def test_en_sjekk_som_selv_er_endret_sier_det_eller_vises_ikke(
    klient: TestClient, lagret: str, endre: Callable[..., None]
) -> None:
    endre(
        "UPDATE innslag SET kropp = CAST(replace(CAST(kropp AS TEXT), 'skal', 'avklar') AS BLOB) WHERE id = ?", lagret
    )
    assert "i databasen er ikke det loggen er bundet til" in hent(klient, f"/revisor/{lagret}")
    assert STEMMER not in verifiser(klient, lagret)
    endre("UPDATE innslag SET kropp = X'00' WHERE id = ?", lagret)
    assert "er endret, og kan ikke leses" in hent(klient, f"/revisor/{lagret}", 503)


def test_et_innslag_som_ikke_kan_leses_gir_en_setning_paa_hver_side(
    klient: TestClient, lagret: str, endre: Callable[..., None]
) -> None:
    endre("UPDATE innslag SET kropp = X'00' WHERE slag = 'valg'")
    for adresse in ("/revisor", f"/revisor/{lagret}", "/utvalg"):
        assert "Innslag 3 i loggen er endret i databasen" in hent(klient, adresse, 503)


def test_innhold_som_er_tatt_bort_uten_beslutning_naevnes(
    klient: TestClient, lagret: str, endre: Callable[..., None]
) -> None:
    endre("DELETE FROM innhold WHERE felt = 'dissens'")
    side = hent(klient, f"/revisor/{lagret}")
    assert "dissensen mangler, og loggen sier ikke at noen har besluttet å slette det" in side
    assert STEMMER not in side


def test_en_sletting_av_det_et_menneske_skrev_vises_paa_siden_om_sjekken(
    klient: TestClient, lagret: str, logg: Loggtjeneste
) -> None:
    (valg,) = logg.logg.om(lagret, "valg")
    logg.slett(Sletting(valg.id, ("egne_ord",), "leder-1", "personvernforordningen art. 17"))
    side = hent(klient, f"/revisor/{lagret}")
    assert "Saken bør drøftes nå" not in side
    for tekst in ("Slettet: de egne ordene", "leder-1", "personvernforordningen art. 17", "Valg, innslag 3", STEMMER):
        assert tekst in side
    assert "Slettet: de egne ordene" in hent(klient, f"/utvalg/{lagret}")


def test_et_svar_som_er_endret_gis_aldri_ut_av_api_et(
    klient: TestClient, lagret: str, endre: Callable[..., None]
) -> None:
    endre(BYTT, "16", "11", "svar")
    for adresse in (f"/v1/sjekker/{lagret}", "/v1/sjekker"):
        svar = klient.get(adresse)
        assert svar.status_code == 503
        assert lagret in svar.json()["detail"]
        assert "er endret i databasen" in svar.json()["detail"]


def test_en_saksreferanse_som_er_endret_staar_ikke_i_listene_og_faar_ingen_kvittering(
    klient: TestClient, lagret: str, endre: Callable[..., None]
) -> None:
    endre(BYTT, "KU-2026-0142", "KU-2026-9999", "sak_ref")
    for adresse in ("/revisor", "/utvalg/frister"):
        side = hent(klient, adresse)
        assert "Saksreferansen er endret" in side
        assert "KU-2026-9999" not in side
    assert klient.get(f"/v1/sjekker/{lagret}/kvittering").status_code == 503


def last_opp(klient: TestClient, til: str, navn: str, innhold: bytes, status: int = 200) -> str:
    merke = re.search(r'name="vern" value="([^"]+)"', hent(klient, "/revisor/logg"))
    assert merke is not None
    filer = {navn: (f"{navn}.json", innhold)} if innhold else None
    svar = klient.post(f"/revisor/logg/{til}", data={"vern": merke[1]}, files=filer, headers=HTML)
    assert svar.status_code == status
    return svar.text


def test_hodet_lastes_ned_fra_siden_og_kan_siden_holdes_mot_loggen(klient: TestClient, lagret: str) -> None:
    assert 'href="/revisor/logg/hode"' in hent(klient, "/revisor/logg")
    fil = klient.get("/revisor/logg/hode")
    assert fil.headers["content-disposition"] == 'attachment; filename="hode-4.json"'
    hent(klient, f"/revisor/{lagret}")
    side = last_opp(klient, "hode", "hode", fil.content)
    assert "Loggen fortsetter hodet: de 4 innslagene" in side
    assert 'data-color="danger"' not in side
    endret = fil.content.replace(b'"stoerrelse":4', b'"stoerrelse":3')
    assert "ikke signert med nøkkelen til denne loggen" in last_opp(klient, "hode", "hode", endret)
    last_opp(klient, "hode", "hode", b"{}", 422)
    last_opp(klient, "hode", "", b"", 422)


def test_en_logg_med_en_endring_kan_fortsatt_fortsette_hodet(
    klient: TestClient, lagret: str, endre: Callable[..., None]
) -> None:
    assert lagret
    fil = klient.get("/revisor/logg/hode").content
    endre(BYTT, "16", "11", "svar")
    side = last_opp(klient, "hode", "hode", fil)
    assert "Loggen stemmer ikke" in side
    assert "Loggen fortsetter hodet" in side


def test_en_kvittering_fra_foer_loggen_ble_skrevet_om_stemmer_ikke_og_har_ingen_lenke(
    klient: TestClient, lagret: str, endre: Callable[..., None]
) -> None:
    kvittering = klient.get(f"/v1/sjekker/{lagret}/kvittering").content
    assert f'href="/revisor/{lagret}"' in last_opp(klient, "kvittering", "kvittering", kvittering)
    endre("UPDATE innslag SET id = 'tatt-bort' WHERE id = ?", lagret)
    endre("UPDATE innslag SET deltraer = zeroblob(length(deltraer))")
    side = last_opp(klient, "kvittering", "kvittering", kvittering)
    assert "sjekken er ikke i denne loggen" in side
    assert "skrevet om" in side
    assert "Alt stemmer" not in side
    assert f'href="/revisor/{lagret}"' not in side
