"""Prøven av en endring: den går i bakgrunnen, kan stanses, er alene, og viser det ingen scenarioer merker."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from starlette.testclient import TestClient

from rettesnor_api.app import lag_app
from rettesnor_api.sider.proevejobb import Proevejobb
from rettesnor_motor.lesing.scenarioer import egenskapsmappe
from rettesnor_motor.oppsett import Oppsett

HTML = {"accept": "text/html"}
SIDE = "/regler/forhaandsvis?kommune=molde&hva={hva}"
VEDTAK = {"fra": "2026-12-01", "vedtatt_av": "Kommunestyret", "sted": "Sak 1", "dekning": "nei"}
LENGST = 120.0


@pytest.fixture
def klient(oppsett: Oppsett) -> Iterator[TestClient]:
    with TestClient(lag_app(oppsett), base_url="http://localhost") as klienten:
        yield klienten


@pytest.fixture
def grense(klient: TestClient) -> str:
    side = klient.get("/regler/forhaandsvis?kommune=molde", headers=HTML).text
    funnet = re.search(r'hva=(regel%3AKU-01[^"]*)', side)
    assert funnet is not None
    return SIDE.format(hva=funnet[1])


def send(klient: TestClient, adresse: str, side: str, **felt: str) -> Any:
    vern = re.search(r'name="vern" value="([^"]+)"', klient.get(side, headers=HTML).text)
    kilde = re.search(r'id="felt-kilde".*?<option value="([^"]+)"', klient.get(side, headers=HTML).text, re.DOTALL)
    assert vern is not None
    data = {"vern": vern[1], **VEDTAK, **({"kilde": kilde[1]} if kilde else {}), **felt}
    return klient.post(adresse, data=data, headers=HTML, follow_redirects=False)


def vent(klient: TestClient, side: str) -> str:
    slutt = time.monotonic() + LENGST
    while 'id="fremdrift"' in (svar := klient.get(side, headers=HTML).text):
        assert time.monotonic() < slutt
        time.sleep(0.05)
    return svar


def opptatt(klient: TestClient, eier: str, noekkel: tuple[str, str]) -> tuple[Proevejobb, Event]:
    """Setter en prøve på benken som går til noen stanser den."""
    benk, begynt = klient.app.state.proevebenk, Event()  # type: ignore[attr-defined]
    jobb = Proevejobb(eier, noekkel, {"verdi": "20", "fra": "", "vedtatt_av": "", "kilde": "", "sted": ""})

    def proev(fremdrift: Callable[[int, int], None]) -> Any:
        while True:
            fremdrift(3, 10)
            begynt.set()
            time.sleep(0.01)

    assert benk.start(jobb, proev)
    assert begynt.wait(LENGST)
    return jobb, begynt


def test_proeven_gaar_i_bakgrunnen_og_viser_det_endringen_foerer_til(klient: TestClient, grense: str) -> None:
    svar = send(klient, grense, grense, verdi="25")
    assert (svar.status_code, svar.headers["location"].partition("&")[0]) == (303, grense.partition("&")[0])
    side = vent(klient, grense)
    assert "over 25 timer i uken" in side
    assert 'value="25"' in side
    assert "scenarioer merker" not in side


def test_kilden_maa_velges_og_er_ikke_valgt_paa_forhaand(klient: TestClient, grense: str) -> None:
    side = klient.get(grense, headers=HTML).text
    assert '<option value="" selected>' in side.partition('id="felt-kilde"')[2].partition("</select>")[0]
    svar = send(klient, grense, grense, verdi="25", kilde="")
    assert svar.status_code == 422
    assert "Velg en kilde." in svar.text


def test_det_som_skal_inn_i_overlegget_staar_foer_den_lange_listen_av_scenarioer(
    klient: TestClient, grense: str
) -> None:
    send(klient, grense, grense, verdi="25")
    side = vent(klient, grense)
    overlegget, listen = side.index('<pre class="yaml"'), side.index("Vis scenarioene (")
    assert overlegget < listen
    assert '<span class="over">KU-01' in side


def test_dekningen_viser_endringene_ingen_scenarioer_merker(oppsett: Oppsett, grense: str, tmp_path: Path) -> None:
    assert oppsett.regelmappe is not None
    # Uten scenarioene til regelsettet er det ingen som merker noe.
    egenskaper = tmp_path / "scenarioer" / "egenskaper"
    egenskaper.mkdir(parents=True)
    shutil.copy(egenskapsmappe(oppsett.regelmappe) / "rett_bpa.feature", egenskaper)
    regler = shutil.copytree(oppsett.regelmappe, tmp_path / "regler")
    with TestClient(lag_app(replace(oppsett, regelmappe=regler)), base_url="http://localhost") as klienten:
        send(klienten, grense, grense, verdi="25", dekning="ja")
        side = vent(klienten, grense)
    talt = re.search(r"merker 0 av (\d+) små endringer", side)
    assert talt is not None
    tabell = side.partition("Små endringer ingen scenarioer merker")[2].partition("</table>")[0]
    assert tabell.count('role="rowheader"') == int(talt[1]) > 0
    assert '<span class="id">KU-01</span>' in tabell


def test_en_avgjort_tolkning_krever_scenarioer_slik_en_endret_grense_gjoer(klient: TestClient) -> None:
    tolkning = SIDE.format(hva="tolkning%3Amaaned_til_uke")
    send(klient, tolkning, tolkning, verdi="iplos", dekning="ja")
    tabell = vent(klient, tolkning).partition("Små endringer ingen scenarioer merker")[2].partition("</table>")[0]
    assert "Lesningen «delt på 4» som Molde har valgt, kan byttes med «× 12/52 (kalenderens uker)»" in tabell
    assert "Avgjørelsen til Molde kan gjelde fra 2026-12-02 i stedet for 2026-12-01" in tabell


def test_en_endring_reglene_ikke_taaler_avvises_paa_siden(klient: TestClient, grense: str) -> None:
    send(klient, grense, grense, verdi="-1")
    side = vent(klient, grense)
    assert "Endringen kan ikke stå slik" in side
    assert "samlet_timer_per_uke kan" not in side
    assert "grensen -1 er utenfor det verdien kan være – velg en grense fra 0 til 168" in side
    avvist = side.partition("Endringen kan ikke stå slik")[2].partition("</section>")[0]
    assert "<strong>Ny verdi:</strong>" in avvist
    assert "lokalt/molde.yaml" not in avvist


def test_et_tall_som_ikke_er_et_tall_meldes_sammen_med_det_andre_og_grensene_har_enhet(
    klient: TestClient, grense: str
) -> None:
    svar = send(klient, "/regler/forhaandsvis" + grense.partition("forhaandsvis")[2], grense, verdi="femti", sted="")
    assert svar.status_code == 422
    for tekst in ("Skriv et tall, for eksempel 12,5.", "Skriv hvor i kilden det står."):
        assert tekst in svar.text
    rader = klient.get("/regler/forhaandsvis?kommune=molde", headers=HTML).text
    assert re.search(r"KU-01 .*?>15\xa0timer per uke<", rader, re.DOTALL)
    assert re.search(r"KU-02 .*?>50\xa0prosent<", rader, re.DOTALL)


def test_en_endring_kontrollen_ville_avvist_gir_ingen_yaml(klient: TestClient, grense: str) -> None:
    send(klient, grense, grense, verdi="168")
    side = vent(klient, grense)
    assert "Endringen kan ikke stå slik" in side
    assert "R-OEKNING" in side
    assert "regler/koordinerende_utvalg.yaml" not in side
    assert "Dette skal inn i overlegget" not in side


def test_en_endring_fra_foer_den_foerste_regelen_vises_fra_dagen_den_merkes(klient: TestClient, grense: str) -> None:
    send(klient, grense, grense, verdi="20", fra="1900-01-01")
    side = vent(klient, grense)
    assert "Endringen gjelder bakover i tid" in side
    assert "over 20 timer i uken" in side
    assert "Ingen setning blir annerledes" not in side


def test_scenarioene_der_selve_svaret_snur_staar_foerst_og_i_ord(klient: TestClient, grense: str) -> None:
    send(klient, grense, grense, verdi="20")
    side = vent(klient, grense)
    assert "Endringen gjelder bakover i tid" not in side
    snudde, _, andre = side.partition("<h3>Samme svar, men noe annet er endret</h3>")
    assert re.search(r"Skal meldes til koordinerende utvalg → [^<]*: \d+</li>", snudde)
    assert "Skal meldes til koordinerende utvalg</td>" in snudde
    assert "margin" not in snudde
    assert "marginen" in andre


def test_bare_en_proeve_gaar_om_gangen_paa_tjeneren(klient: TestClient, grense: str) -> None:
    jobb, _ = opptatt(klient, "en-annen", ("molde", "regel:KU-02"))
    svar = send(klient, grense, grense, verdi="25")
    assert svar.status_code == 409
    assert "Bare én endring prøves om gangen" in svar.text
    assert 'value="25"' in svar.text
    assert jobb.gaar


def test_proeven_viser_hvor_langt_den_er_og_stanser_naar_brukeren_vil(klient: TestClient, grense: str) -> None:
    hva = re.search(r"hva=(.*)$", grense.replace("%3A", ":").replace("%2F", "/"))
    assert hva is not None
    jobb, _ = opptatt(klient, "lokal", ("molde", hva[1]))
    side = klient.get(grense, headers=HTML).text
    assert "Prøver endringen: 3 av 10" in side
    assert 'http-equiv="refresh"' in side
    assert send(klient, grense.replace("forhaandsvis?", "forhaandsvis/stans?"), grense).status_code == 303
    assert "Prøven er stanset." in vent(klient, grense)
    assert not jobb.gaar


def test_en_annens_proeve_kan_ikke_stanses(klient: TestClient, grense: str) -> None:
    jobb, _ = opptatt(klient, "en-annen", ("molde", "regel:KU-02"))
    send(klient, grense.replace("forhaandsvis?", "forhaandsvis/stans?"), grense)
    assert not jobb.stans.is_set()
