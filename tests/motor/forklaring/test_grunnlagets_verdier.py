"""Verdien i et blad i grunnlaget er opplysningen selv: et ja er et ja, og bare tall regnes om."""

from collections.abc import Iterator
from typing import Any

from orakel.doer import oppsett, svar_paa
from orakel.saksgenerator import tilfeldig_sak
from orakel.talltrekk import fra_froe

Kart = dict[str, Any]


def _bladene(tre: Any) -> Iterator[Kart]:
    if isinstance(tre, dict):
        if "opplysning" in tre and "opprinnelig" in tre:
            yield tre
        tre = list(tre.values())
    if isinstance(tre, list):
        for under in tre:
            yield from _bladene(under)


def test_et_ja_eller_nei_staar_som_det_ble_oppgitt() -> None:
    ordboken = oppsett().bibliotek.regelverk.raatre["ordbok"]["opplysninger"]
    ja_nei = {post["id"] for post in ordboken if post["type"] == "ja_nei"}
    sakene = (tilfeldig_sak(fra_froe(froe)) for froe in range(100))
    sett = [b for sak in sakene for b in _bladene(svar_paa(sak)["grunnlag"]) if b["opplysning"] in ja_nei]
    assert {b["verdi"] for b in sett} > {"ja", "nei", "ikke spurt"}
    for blad in sett:
        assert blad["opprinnelig"].startswith(blad["verdi"]), blad
