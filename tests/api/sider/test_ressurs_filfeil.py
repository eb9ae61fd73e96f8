"""Filer ressursteamet laster opp ved en feil: siden sier hva som er galt, hvor, og hva som kan gjøres."""

import html
import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from orakel.arbeidsboeker import ARK, bok

from .test_ressurs import GRUNNLAG, app, klient, last_opp, send

__all__ = ["app", "klient"]


def radene(svar: Any) -> list[list[str]]:
    assert svar.status_code == 422
    kropp = svar.text.partition("<tbody")[2].partition("</tbody>")[0]
    return [
        [
            " ".join(html.unescape(re.sub("<[^>]+>", " ", c)).split())
            for c in re.findall(r"<t[hd].*?</t[hd]>", rad, re.DOTALL)
        ]
        for rad in kropp.split("<tr")[1:]
    ]


@pytest.mark.parametrize(
    "innhold", [b"Enhet;Navn\nA;Bo\n", b"<html></html>", b"%PDF-1.7", "Enhet;Navn".encode("utf-16")]
)
def test_noe_annet_enn_en_arbeidsbok_er_ikke_ugyldig_json(klient: TestClient, innhold: bytes) -> None:
    ((_, _, hva, gjoer),) = radene(send(klient, "/ressurs", {"bok": ("bemanning.xlsx", innhold)}))

    assert hva == "filen er verken en Excel-arbeidsbok eller JSON"
    assert "lagre den som Excel-arbeidsbok (.xlsx)" in gjoer


def test_en_tom_fil_og_en_gammel_arbeidsbok_sies_det_fra_om(klient: TestClient) -> None:
    hva = [
        radene(send(klient, "/ressurs", {"bok": ("a.xlsx", innhold)}))[0][2]
        for innhold in (b" \n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ")
    ]
    assert hva == ["filen er tom", "filen er en gammel arbeidsbok (.xls)"]


def test_json_med_feil_er_fortsatt_ugyldig_json(klient: TestClient) -> None:
    assert radene(send(klient, "/ressurs", {"bok": ("a", b'\xef\xbb\xbf {"enheter": [}')}))[0][2] == "ugyldig JSON"


def test_et_skjult_ark_nevnes_ved_navn(klient: TestClient) -> None:
    skjult = bok(ARK, lambda b: b.get_worksheet_by_name("Behov").hide())
    ((sted, _, hva, gjoer),) = radene(send(klient, "/ressurs", {"bok": ("a.xlsx", skjult)}))

    assert sted == "Filen Behov"
    assert hva == "arket er skjult"
    assert "høyreklikk på fanene" in gjoer


def test_to_enheter_med_samme_navn_sies_det_fra_om(klient: TestClient) -> None:
    sak = json.loads(GRUNNLAG)
    sak["enheter"][1]["navn"] = sak["enheter"][0]["navn"]
    side = klient.get(last_opp(klient, json.dumps(sak).encode())).text

    assert "Flere enheter heter «Solbakken»: fjordgloett og solbakken." in side
    assert "gi enhetene ulike navn" in side
    assert "Flere enheter heter" not in klient.get(last_opp(klient)).text
