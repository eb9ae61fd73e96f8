"""Et fødselsnummer slipper ikke inn, og kommer aldri ut igjen: ikke i svar, hoder eller logg."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import pytest
from starlette.testclient import TestClient

Kart: TypeAlias = dict[str, Any]
# Syntetiske numre (måned + 80) og et D-nummer (dag + 40): gyldige kontrollsifre, men ingen mennesker.
NUMRE = ("01819012284", "41819012197")
SKRIVEMAATER = ("{a}{b}", "{a} {b}", "{a}.{b}", "nr. {a}{b}, se over")
ADRESSER = ("/v1/sjekker", "/v1/sjekker/forhaandsvisning")


def skrevet(nummer: str) -> list[str]:
    return [maate.format(a=nummer[:6], b=nummer[6:]) for maate in SKRIVEMAATER]


@contextmanager
def ingen_spor(nummer: str, logg: pytest.LogCaptureFixture, ut: pytest.CaptureFixture[str]) -> Iterator[list[Any]]:
    """Krever at verken svarene, hodene, loggen eller utskriften har nummeret eller siste halvdel av det."""
    svarene: list[Any] = []
    with logg.at_level(logging.DEBUG):
        yield svarene
    assert svarene
    utskrift = ut.readouterr()
    vaart = [p.getMessage() for p in logg.records if not p.name.startswith(("httpx", "asyncio"))]
    for tekst in (*(f"{svar.text} {dict(svar.headers)}" for svar in svarene), *vaart, utskrift.out, utskrift.err):
        assert nummer not in tekst
        assert nummer[6:] not in tekst


def plassert(sak: Kart, tekst: str) -> list[Kart]:
    """Setter teksten inn hvert sted i en sak der det kan stå tekst."""
    mengde = {"verdi": 1, "enhet": "timer_per_uke"}
    return [
        sak | {"sak_ref": tekst},
        sak | {"kommune": tekst},
        sak | {"dato": tekst},
        sak | {"sakstype": tekst},
        sak | {tekst: 1},
        sak | {f"felt {tekst}": {tekst: [tekst]}},
        sak | {"opplysninger": tekst},
        sak | {"opplysninger": {tekst: True}},
        sak | {"opplysninger": {"alder": tekst}},
        sak | {"opplysninger": {"bpa": tekst}},
        sak | {"opplysninger": {"bpa": {"verdi": True, "kilde": tekst}}},
        sak | {"opplysninger": {"bpa": {"verdi": True, "dato": tekst}}},
        sak | {"opplysninger": {"bpa": {"verdier": [True, {"verdi": False, "kilde": tekst}]}}},
        sak | {"opplysninger": {"bpa": {"verdi": True, tekst: 1}}},
        sak | {"opplysninger": {"bpa": {"tilstand": tekst}}},
        sak | {"opplysninger": {"avlastning": {"verdi": 1, "enhet": tekst}}},
        sak | {"opplysninger": {"skjoenn_begrunnelse": f"Se mor, {tekst}, for mer."}},
        sak | {"tjenester": tekst},
        sak | {"tjenester": [tekst]},
        sak | {"tjenester": [{"type": tekst}]},
        sak | {"tjenester": [{"type": "bpa", "status": tekst}]},
        sak | {"tjenester": [{"type": "bpa", "kilde": tekst}]},
        sak | {"tjenester": [{"type": "bpa", "enhet_ansvarlig": tekst}]},
        sak | {"tjenester": [{"type": "bpa", "ytere": tekst}]},
        sak | {"tjenester": [{"type": "bpa", "mengde": tekst}]},
        sak | {"tjenester": [{"type": "bpa", "mengde": mengde | {"kilde": tekst}}]},
        sak | {"tjenester": [{"type": "bpa", "mengde": mengde | {tekst: tekst}}]},
        sak | {"tjenester": [{"type": "bpa", tekst: tekst}]},
    ]


@pytest.mark.parametrize("nummer", NUMRE)
def test_et_nummer_i_hvilket_som_helst_felt_avvises_og_gjengis_aldri(
    klient: TestClient,
    sak: Kart,
    antall_lagret: Callable[[], int],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    nummer: str,
) -> None:
    with ingen_spor(nummer, caplog, capfd) as svarene:
        for tekst in skrevet(nummer):
            for en in plassert(sak, tekst):
                svarene += [klient.post(adresse, json=en) for adresse in ADRESSER]
    assert {svar.status_code for svar in svarene} == {422}
    assert antall_lagret() == 0


@pytest.mark.parametrize("nummer", NUMRE)
def test_et_nummer_som_tall_avvises_og_gjengis_aldri(
    klient: TestClient, sak: Kart, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], nummer: str
) -> None:
    tall = int(nummer)
    with ingen_spor(nummer, caplog, capfd) as svarene:
        for en in (
            sak | {"opplysninger": {"alder": tall}},
            sak | {"opplysninger": {"avlastning": {"fra": tall, "til": tall, "enhet": "prosent"}}},
            sak | {"tjenester": [{"type": "bpa", "ytere": tall, "mengde": tall}]},
            sak | {"ukjent": [[[tall]]]},
        ):
            svarene += [klient.post(adresse, json=en) for adresse in ADRESSER]
    assert {svar.status_code for svar in svarene} == {422}


@pytest.mark.parametrize("nummer", NUMRE)
def test_et_nummer_i_misdannet_json_gjengis_aldri(
    klient: TestClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], nummer: str
) -> None:
    hoder = {"content-type": "application/json"}
    with ingen_spor(nummer, caplog, capfd) as svarene:
        for raa in (
            nummer,
            f'{{"sak_ref": {nummer}',
            f'{{"{nummer}": 1, "{nummer}": 2}}',
            f'{{"{nummer[:6]} {nummer[6:]}": 1, "{nummer[:6]} {nummer[6:]}": 2}}',
            f'{{"{"x" * 72}{nummer}": 1, "{"x" * 72}{nummer}": 2}}',
        ):
            svarene += [klient.post(adresse, content=raa.encode(), headers=hoder) for adresse in ADRESSER]
    assert {svar.status_code for svar in svarene} <= {400, 422}


@pytest.mark.parametrize("nummer", NUMRE)
@pytest.mark.parametrize("maate", SKRIVEMAATER)
def test_et_nummer_i_adressen_gjengis_aldri(
    klient: TestClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], nummer: str, maate: str
) -> None:
    tekst = maate.format(a=nummer[:6], b=nummer[6:])
    langt = "x" * 72 + " " + tekst
    with ingen_spor(nummer, caplog, capfd) as svarene:
        for sti in (
            f"/{tekst}",
            f"/{tekst}/",
            f"/v1/sjekker/{tekst}",
            f"/v1/sjekker/{tekst}/",
            f"/v1/regelverk/{tekst}",
            f"/v1/regelverk/koordinerende_utvalg/{tekst}",
        ):
            svarene += [klient.get(sti, follow_redirects=False), klient.delete(sti), klient.post(sti, json={})]
        for parametre in ({tekst: "1"}, {langt: "1"}, {"etter": tekst}, {"antall": tekst}, {tekst: tekst, "a": tekst}):
            svarene.append(klient.get("/v1/sjekker", params=parametre))
            svarene.append(klient.post("/v1/sjekker", params=parametre, json={}))
        for parametre in ({"kommune": tekst}, {"dato": tekst}):
            svarene.append(klient.get("/v1/regelverk/koordinerende_utvalg/KU-01", params=parametre))
            svarene.append(klient.get("/", params=parametre))
    assert {svar.status_code for svar in svarene} <= {404, 405, 422}


@pytest.mark.parametrize("nummer", NUMRE)
def test_et_nummer_i_et_hode_gjengis_aldri(
    klient: TestClient, sak: Kart, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], nummer: str
) -> None:
    navn = ("content-type", "content-encoding", "accept", "origin", "referer", "x-request-id", "cookie", "host", nummer)
    with ingen_spor(nummer, caplog, capfd) as svarene:
        for ett in navn:
            svarene.append(klient.post("/v1/sjekker/forhaandsvisning", json=sak, headers={ett: nummer}))
            svarene.append(klient.get("/nei", headers={ett: nummer}))
        svarene.append(klient.request(f"X{nummer}", "/v1/sjekker"))
    assert {svar.status_code for svar in svarene} <= {200, 404, 405, 415, 421}
