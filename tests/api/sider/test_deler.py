"""Byggesteinene: det som henger sammen i HTML-en, gjør det, og tekst fra brukeren blir aldri til HTML."""

import re
from typing import Any

import pytest
from jinja2 import ChoiceLoader, DictLoader
from starlette.testclient import TestClient

from rettesnor_api.sider import felles
from rettesnor_api.sider.tid import skriv_dato
from rettesnor_motor.modell.maalform import MAALFORMER, Maalform

TOPP = (
    """{% import "deler/visning.html" as v %}{% import "deler/skjema.html" as f %}{% import "deler/svar.html" as s %}"""
)
VOND = '"><script>'


def lag(mal: str, maalform: Maalform = "nb", **verdier: Any) -> str:
    """Lager HTML av en liten mal, med de samme byggesteinene som sidene."""
    maler = felles._maler(maalform).overlay(  # noqa: SLF001 – byggesteinene prøves slik sidene får dem
        loader=ChoiceLoader([felles._maler(maalform).loader or DictLoader({}), DictLoader({"mal": TOPP + mal})])  # noqa: SLF001
    )
    return maler.get_template("mal").render(**verdier)


def test_et_felt_henger_sammen_med_etiketten_hjelpen_feilen_og_enheten() -> None:
    html = lag(
        '{{ f.felt("timer", "Timer", verdi="x", type="tall", hjelp="I uka", feil="Skriv et tall", '
        'enheter=[("u", "uke"), ("m", "måned")], valgt_enhet="m", vet_ikke=true) }}'
    )
    assert '<label class="ds-label" data-weight="medium" for="felt-timer">Timer</label>' in html
    felt = re.search(r'<input class="ds-input" id="felt-timer"[^>]*>', html)
    assert felt is not None
    assert 'aria-describedby="om-timer feil-timer" aria-invalid="true"' in felt[0]
    assert 'inputmode="decimal"' in felt[0]
    assert {"om-timer", "feil-timer"} <= set(re.findall(r'id="([^"]*)"', html))
    assert '<option value="m" selected>måned</option>' in html
    assert 'aria-label="Enhet for: Timer"' in html
    assert 'name="timer.vet_ikke" value="ja" checked' in html
    assert 'vet_ikke"' not in lag('{{ f.felt("timer", "Timer") }}')


def test_feillisten_viser_til_feltene_og_teller_dem() -> None:
    en, to = (lag("{{ f.feilliste(feil) }}", feil=feil) for feil in ({"a": "Rett a"}, {"a": "Rett a", "": "Rett alt"}))
    assert "Én ting må rettes" in en
    assert "2 ting må rettes" in to
    assert '<a class="ds-link" href="#felt-a">Rett a</a>' in to
    assert "<li>Rett alt</li>" in to
    assert lag("{{ f.feilliste({}) }}").strip() == ""


def test_lenken_i_feillisten_treffer_det_foerste_svaret_i_et_valg() -> None:
    html = lag('{{ f.valg("bpa", "BPA?", [("ja", "Ja"), ("", "Ikke spurt")], valgt="", feil="Velg") }}')
    assert 'id="felt-bpa" name="bpa" value="ja">' in html
    assert 'id="felt-bpa-2" name="bpa" value="" checked>' in html
    assert html.count("<label") == 2


@pytest.mark.parametrize("maalform", MAALFORMER)
def test_bildet_av_en_grense_har_det_samme_i_ord(maalform: Maalform) -> None:
    html = lag('{{ s.grensebilde("14.31", "15.50", "15", "timer per uke") }}', maalform)
    ordene = {
        "nb": "Verdien er mellom 14,31 og 15,50\xa0timer per uke. Grensen er 15\xa0timer per uke.",
        "nn": "Verdien er mellom 14,31 og 15,50\xa0timer per uke. Grensa er 15\xa0timer per uke.",
    }
    assert f'aria-label="{ordene[maalform]}"' in html
    assert "style=" not in html
    assert "Verdien er 16\xa0timer" in lag('{{ s.grensebilde("16", "16", "15", "timer") }}', "nn")


@pytest.mark.parametrize(
    "mal",
    [
        "{{ f.felt('a', vond, verdi=vond, hjelp=vond, feil=vond, enhet=vond) }}",
        "{{ f.tekstfelt('a', vond, vond) }}{{ f.nedtrekk('a', vond, [(vond, vond)], vond) }}{{ f.knapp(vond) }}",
        "{{ f.valg('a', vond, [(vond, vond)], vond) }}{{ f.feilliste({'a': vond}) }}",
        "{% call f.skjema('/a', vond) %}{{ vond }}{% endcall %}",
        "{% call s.grunn(vond, vond, vond, vond, vond, vond, vond) %}{% endcall %}",
        "{{ s.grensebilde('1', '2', '3', vond) }}{{ s.grensebilde('1', '1', '3', vond) }}",
        "{% call v.overskrift(vond, vond, [(vond, '/')]) %}{{ vond }}{% endcall %}",
        "{{ v.merke(vond) }}{{ v.utfall('a', vond) }}",
        "{% call v.tabell([vond], vond, bred=true) %}{% endcall %}{% call v.fold(vond) %}{{ vond }}{% endcall %}",
        "{{ vond | med_ord('tolkning') }}{% call v.beskjed('info', vond) %}{{ vond }}{% endcall %}",
        "{{ v.tomt(vond, vond, '/', vond) }}{{ v.blader(vond, vond) }}{{ v.noekkeltall([(vond, vond)]) }}",
    ],
)
def test_tekst_fra_brukeren_blir_aldri_til_html(mal: str) -> None:
    html = lag(mal, vond=VOND)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_norsk_rekkefoelge_har_ae_oe_og_aa_til_slutt() -> None:
    navn = ["Åse", "Ære", "zoo", "Øre", "abc"]
    assert [p["navn"] for p in felles.norsk_rekkefoelge({"navn": n} for n in navn)] == [
        "abc",
        "zoo",
        "Ære",
        "Øre",
        "Åse",
    ]


def test_en_dato_skrives_ut_med_maaneden() -> None:
    assert skriv_dato("2026-05-01") == "1.\xa0mai 2026"
    assert skriv_dato("2026-12-24T10:00:00Z", "nn") == "24.\xa0desember 2026"


def test_kommunen_staar_med_navnet_den_har_i_reglene(klient: TestClient) -> None:
    sak = {"sak_ref": "KU-1", "kommune": "nasjonal", "dato": "2026-11-20"}
    id_ = klient.post("/v1/sjekker", json=sak).json()["sjekk_id"]
    side = klient.get(f"/revisor/{id_}", headers={"accept": "text/html"}).text
    assert "· Nasjonal ·" not in side
    assert "Nasjonal (ingen kommune oppgitt)" in side
