"""Feilene på sidene til ressursteamet har etikettene i skjemaet, og tall som kan bety to ting, blir avvist."""

import html
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from .test_ressurs import SKJEMAER, app, klient, last_opp, send

__all__ = ["app", "klient"]
Kart = dict[str, Any]
TVETYDIG = "punktum foran tre sifre kan være tusenskille eller desimaler"
NOEKKEL = re.compile(r"\b[a-z]+_[a-z_]+\b|aarsverk|tidsbaand|foedselsaar|\[A-Za")


def feilene(svar: Any) -> list[str]:
    assert svar.status_code == 422
    boks = re.search(r'id="feil".*?</div>', svar.text, re.DOTALL)
    assert boks is not None
    return [html.unescape(re.sub("<[^>]+>", "", li)) for li in re.findall("<li>(.*?)</li>", boks[0])]


def proev(klient: TestClient, **felter: Any) -> list[str]:
    return feilene(send(klient, f"{last_opp(klient)}/hva-om/nytt", **{"navn": "P", "grunnlag": "x", **felter}))


FEIL: tuple[tuple[Kart, str], ...] = (
    ({"slag": "ramme", "kutt_prosent": "mye"}, "Kutt i rammen: "),
    ({"slag": "ramme"}, "«Kutt i rammen» eller «Ny ramme»"),
    ({"slag": "flytter_inn", "foedselsaar": "x"}, "Fødselsår, om det er kjent: "),
    ({"slag": "flytter_inn", "enhet": ""}, "Enhet: feltet er tomt"),
    ({"slag": "flytter_inn", "bruker": "ny 1"}, "Kode for brukeren: "),
    ({"slag": "flytter_inn", "kveld_hverdag.fast": "500"}, "Egne ansatte, kveld hverdag: "),
    ({"slag": "nytt_behov", "timer_per_uke": ""}, "Timer i uken, dag helg: feltet er tomt"),
    ({"slag": "nytt_behov", "behov": ""}, "Kode for behovet: feltet er tomt"),
    ({"slag": "endret_behov", "ytere": "99"}, "Ansatte samtidig: tallet er for stort"),
    ({"slag": "natt_teknologi", "timer.0": "x"}, "Timer i uken, b1, natt: "),
    ({"slag": "natt_teknologi", "timer.0": ""}, "ingen timer er endret"),
    ({"slag": "nattevakt", "natt_type": "hvilende"}, "Omregning av nattetimene, natt helg: feltet er tomt"),
    ({"slag": "slaas_sammen", "enheter": ["solbakken"]}, "Enheter som slås sammen: det er valgt for få"),
    ({"slag": "slaas_sammen", "id": ""}, "Kode for den nye enheten: feltet er tomt"),
    ({"slag": "slaas_sammen", "indirekte_timer_per_uke": ""}, "Indirekte tid: feltet er tomt"),
    ({"slag": "slaas_sammen", "natt_hverdag.personer": "99"}, "Til stede, natt hverdag: tallet er for stort"),
    ({"slag": "norm", "verdi": "x"}, "Nytt tall: "),
)


@pytest.mark.parametrize(("galt", "ventet"), FEIL, ids=lambda ett: ett["slag"] if isinstance(ett, dict) else "")
def test_feilen_har_etiketten_i_skjemaet_og_ingen_noekler(klient: TestClient, galt: Kart, ventet: str) -> None:
    gyldig = next(ett for ett in SKJEMAER if ett["slag"] == galt["slag"])
    if galt == {"slag": "ramme"}:
        gyldig = galt
    alle = proev(klient, **{**gyldig, **galt})

    assert any(ventet in ett for ett in alle), alle
    assert not NOEKKEL.search(" ".join(alle))


@pytest.mark.parametrize(
    ("felter", "felt", "etikett"),
    [
        ({"slag": "ramme"}, "kutt_prosent", "Kutt i rammen"),
        ({"slag": "flytter_inn"}, "kveld_hverdag.fast", "Egne ansatte, kveld hverdag"),
        ({"slag": "flytter_inn"}, "kveld_hverdag.vedtak", "Vedtakstimer, kveld hverdag"),
        ({"slag": "flytter_inn"}, "foedselsaar", "Fødselsår, om det er kjent"),
        ({"slag": "nytt_behov"}, "timer_per_uke", "Timer i uken, dag helg"),
        ({"slag": "natt_teknologi"}, "timer.0", "Timer i uken, b1, natt"),
        ({"slag": "slaas_sammen"}, "natt_hverdag.timer", "Timer i uken, natt hverdag"),
        ({"slag": "slaas_sammen"}, "natt_hverdag.personer", "Til stede, natt hverdag"),
        ({"slag": "norm"}, "verdi", "Nytt tall"),
    ],
)
@pytest.mark.parametrize("tall", ["1.560", "1.560–2.000"])
def test_et_tall_med_tusenpunktum_avvises_i_alle_skjemaene(
    klient: TestClient, felter: Kart, felt: str, etikett: str, tall: str
) -> None:
    gyldig = next(ett for ett in SKJEMAER if ett["slag"] == felter["slag"])
    (feilen,) = proev(klient, **{**gyldig, felt: tall})

    assert feilen.startswith(f"{etikett}: {TVETYDIG} – skriv desimaler med komma")


def test_et_tall_med_tusenpunktum_avvises_ogsaa_naar_et_scenario_endres(klient: TestClient) -> None:
    adresse = last_opp(klient)
    for felter in SKJEMAER[-2:]:
        send(klient, f"{adresse}/hva-om/nytt", navn="P", grunnlag="x", til="scenario-1", **felter)
    side = f"{adresse}/hva-om/endre?scenario=scenario-1"
    foer = klient.get(f"{adresse}/last-ned/scenario-1.yaml").content
    valgt: Kart = {"tiltak": ["0", "1"], "tall.0.kutt_prosent": "1.560", "tall.1.verdi": "x"}
    svar = send(klient, side, navn="P", grunnlag="x", **valgt)

    assert any(ett.startswith(f"Kutt i rammen: {TVETYDIG}") for ett in feilene(svar))
    assert 'value="1.560"' in svar.text
    assert klient.get(f"{adresse}/last-ned/scenario-1.yaml").content == foer


def test_et_froe_med_tusenpunktum_avvises_med_samme_melding(klient: TestClient) -> None:
    svar = send(klient, f"{last_opp(klient)}/trekninger", antall="1000", froe="1.560")

    assert feilene(svar)[0].startswith(f"Frø: {TVETYDIG}")
