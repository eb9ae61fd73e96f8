"""En sak avsluttes, åpnes igjen og slettes, og utkastet følger med når saken i en sjekk slettes."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from rettesnor_motor.cli.hoved import hoved
from rettesnor_motor.lager.utkast import FILNAVN
from rettesnor_motor.modell.logg.innslag import Sletting
from rettesnor_motor.oppsett import Oppsett

HODE = {"sak_ref": "KU-2026-0142", "kommune": "molde", "sakstype": "ny", "dato": "2026-11-20", "bpa": "ja"}
HTML = {"accept": "text/html"}


def send(klient: TestClient, adresse: str, fra: str = "/saker/ny", **felter: str) -> Any:
    vern = re.search(r'name="vern" value="([0-9a-f]+)"', klient.get(fra, headers=HTML).text)
    assert vern is not None
    return klient.post(adresse, data={"vern": vern[1], **felter}, headers=HTML, follow_redirects=False)


@pytest.fixture
def sak(klient: TestClient) -> str:
    return str(send(klient, "/saker/ny", **HODE).headers["location"])


def sjekk(klient: TestClient, sak: str) -> str:
    svar = send(klient, sak, sak, **HODE, versjon="2", gjoer="sjekk")
    return str(svar.headers["location"].rpartition("/")[2])


def test_en_avsluttet_sak_staar_for_seg_til_den_aapnes_igjen(klient: TestClient, sak: str) -> None:
    def listene() -> list[bool]:
        return [sak in klient.get(f"/saker{vis}", headers=HTML).text for vis in ("", "?vis=alle", "?vis=avsluttet")]

    assert listene() == [True, True, False]
    assert send(klient, f"{sak}/avslutt", sak).headers["location"] == "/saker"
    assert listene() == [False, False, True]
    side = klient.get(sak, headers=HTML).text
    assert "Saken er avsluttet" in side
    assert send(klient, f"{sak}/gjenaapne", sak).headers["location"] == sak
    assert listene() == [True, True, False]


def test_sletting_spoer_foerst_og_sier_at_sjekkene_blir_staaende(
    klient: TestClient, sak: str, oppsett: Oppsett, tmp_path: Path
) -> None:
    id_ = sjekk(klient, sak)
    send(klient, f"{sak}/fremlegg", sak, versjon="0", forslag="Egne ord om saken.", gjoer="lagre")
    side = klient.get(f"{sak}/slett", headers=HTML).text
    assert "Lagrede kriteriesjekker i saken: 1." in side
    assert klient.get(sak, headers=HTML).status_code == 200
    assert send(klient, f"{sak}/slett", f"{sak}/slett").headers["location"] == "/saker"
    for adresse in (sak, f"{sak}/fremlegg", f"{sak}/slett"):
        assert klient.get(adresse, headers=HTML).status_code == 404
    assert send(klient, f"{sak}/avslutt").status_code == 404
    assert oppsett.tjeneste.lager.hent(id_) is not None
    assert b"Egne ord om saken" not in (tmp_path / "data" / FILNAVN).read_bytes()


def test_uten_merket_fra_siden_blir_ingenting_slettet(klient: TestClient, sak: str) -> None:
    for gjoer in ("avslutt", "gjenaapne", "slett"):
        assert klient.post(f"{sak}/{gjoer}", data={"gjoer": gjoer}, headers=HTML).status_code == 403
    assert klient.get(sak, headers=HTML).status_code == 200


def test_utkastet_slettes_med_saken_i_sjekken_men_ikke_med_svaret_alene(
    klient: TestClient, sak: str, oppsett: Oppsett
) -> None:
    id_ = sjekk(klient, sak)
    assert oppsett.logg is not None
    oppsett.logg.slett(Sletting(id_, ("svar", "noder"), "leder-1", "personvernforordningen artikkel 17"))
    assert klient.get(sak, headers=HTML).status_code == 200
    oppsett.logg.slett(Sletting(id_, ("sak",), "leder-1", "personvernforordningen artikkel 17"))
    assert klient.get(sak, headers=HTML).status_code == 404


def test_utkastet_slettes_ogsaa_fra_kommandolinjen(klient: TestClient, sak: str, tmp_path: Path) -> None:
    id_ = sjekk(klient, sak)
    felt = [ord_ for navn in ("sak_ref", "sak", "svar") for ord_ in ("--felt", navn)]
    beslutning = ["--besluttet-av", "leder-1", "--hjemmel", "personvernforordningen artikkel 17"]
    assert hoved(["logg", "slett", id_, *felt, *beslutning, "--data", str(tmp_path / "data")]) == 0
    assert klient.get(sak, headers=HTML).status_code == 404


VALG = {"retning": "foelger", "begrunnelseskode": "annet", "meldes": "ja", "egne_ord": "Vi melder saken nå"}


def test_en_sak_utvalget_venter_paa_slettes_bare_av_den_som_bekrefter_det(klient: TestClient, sak: str) -> None:
    id_ = sjekk(klient, sak)
    venter = "Saken er meldt og venter på utvalget"
    assert venter not in klient.get(sak, headers=HTML).text
    assert send(klient, f"{sak}/sjekk/{id_}/valg", **VALG).status_code == 303
    assert venter in klient.get(sak, headers=HTML).text
    side = klient.get(f"{sak}/slett", headers=HTML).text
    assert venter in side
    assert "mister saksfremlegget" in side
    svar = send(klient, f"{sak}/slett")
    assert svar.status_code == 422
    assert "Kryss av for at du vil slette en sak utvalget venter på." in svar.text
    assert klient.get(sak, headers=HTML).status_code == 200
    assert send(klient, f"{sak}/slett", bekreftet="ja").headers["location"] == "/saker"
    assert klient.get(sak, headers=HTML).status_code == 404


def test_saksbehandleren_ser_hva_utvalget_har_svart(klient: TestClient, sak: str) -> None:
    id_ = sjekk(klient, sak)
    assert send(klient, f"{sak}/sjekk/{id_}/valg", **VALG).status_code == 303
    sidene = (sak, f"{sak}/sjekk/{id_}", "/saker", "/")
    gitt = "Utvalget har gitt tilråding"
    assert not any(
        ord_ in klient.get(side, headers=HTML).text for side in sidene for ord_ in (gitt, "Fristen utvalget")
    )
    ord_ = {"egne_ord": "Vi rår til dette", "frist": "2026-12-20", "evaluering": "2027-03-01"}
    assert send(klient, f"/utvalg/{id_}", enhet="hjemmetjenesten", **ord_).status_code == 303
    svaret = "Ansvarlig enhet hjemmetjenesten, frist 20. desember 2026, evaluering 1. mars 2027."
    saken, sjekken, listen, start = (html.unescape(klient.get(side, headers=HTML).text) for side in sidene)
    for side in (saken, sjekken):
        assert gitt in side
        assert svaret in side.replace("\xa0", " ")
    lenke = f'href="{sak}/sjekk/{id_}">Se sjekken tilrådingen gjelder'
    assert lenke in saken
    assert lenke not in sjekken
    assert f"{gitt}, frist 20. desember 2026" in listen.replace("\xa0", " ")
    assert "Fristen utvalget har satt" in start
    assert "20. desember 2026" in start.replace("\xa0", " ")
    send(klient, "/saker/ny", **{**HODE, "sak_ref": "KU-2026-0143"})
    assert klient.get("/saker", headers=HTML).text.count(gitt) == 1


def test_en_sak_som_har_faatt_tilraading_slettes_uten_ekstra_avkrysning(klient: TestClient, sak: str) -> None:
    id_ = sjekk(klient, sak)
    assert send(klient, f"{sak}/sjekk/{id_}/valg", **VALG).status_code == 303
    gitt = {
        "enhet": "hjemmetjenesten",
        "frist": "2026-12-20",
        "evaluering": "2027-03-01",
        "egne_ord": "Vi rår til dette",
    }
    assert send(klient, f"/utvalg/{id_}", **gitt).status_code == 303
    assert send(klient, f"{sak}/slett").headers["location"] == "/saker"
