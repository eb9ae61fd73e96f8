"""Det kontrollen vokter utenom nodene: svarene og fristene; og det som skjer når noe ikke kan brukes."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orakel.doer import oppsett
from rettesnor_motor.evaluering import plan as planrom
from rettesnor_motor.evaluering.hovedutfall import hovedutfall
from rettesnor_motor.evaluering.til_durable import Kontrollsvar
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell.sak import IKKE_SPURT
from rettesnor_motor.modell.sannhet import JA
from rettesnor_motor.tjeneste.saker import Tjeneste

Kart = dict[str, Any]
EKSEMPEL = Path(__file__).parents[2] / "scenarioer" / "eksempler" / "hele-saken.json"
HELE_SAKEN = EKSEMPEL.read_bytes()


def _svar(*, kontroll: bool = True) -> Kart:
    return json.loads(oppsett(kontroll=kontroll).tjeneste.sjekk(HELE_SAKEN, kontroll=kontroll).json)  # type: ignore[no-any-return]


def _uten_svar(svar: Kart) -> None:
    """Krever at ingen av regelsettene har avgjort noe."""
    assert len(svar["svar"]) == 12
    for navn, sett in svar["svar"].items():
        if navn == "beon":
            assert (sett["fra"], sett["til"]) == (0, 7)
        else:
            assert sett["utfall"] == "avklar", navn
        for frist in sett.get("frister", ()):
            assert frist["frist"] is None


def test_kontrollen_er_enig_om_svaret_paa_alle_spoersmaalene() -> None:
    assert _svar()["motor"]["kontroll"] == "enig"


def test_er_kontrollen_uenig_er_ingenting_avgjort_i_noe_regelsett() -> None:
    class Loegner:
        def kjoer(self, *_: Any) -> Kontrollsvar:
            return Kontrollsvar(utfall={})

    delene = oppsett()
    tjeneste = Tjeneste(delene.bibliotek, i_dag=delene.i_dag, kontroll=Loegner())
    svar = json.loads(tjeneste.sjekk(HELE_SAKEN, kontroll=True).json)
    assert svar["motor"]["kontroll"] == "uenig"
    _uten_svar(svar)
    assert "Personlig stell: trinn" not in svar["tekst"]


def _ni_dager_for_sent(ekte: Callable[..., Any]) -> Callable[..., Any]:
    def regn(frist: Any, ordenstall: int) -> Any:
        return ekte(frist, ordenstall + 9)

    return regn


def _alltid_skjoenn(_: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *_alt: "skjoenn"


def _et_trinn_for_lavt(ekte: Callable[..., Any]) -> Callable[..., Any]:
    def regn(*alt: Any) -> tuple[int, int]:
        lav, hoey = ekte(*alt)
        return lav - 1, hoey

    return regn


@pytest.mark.parametrize(
    ("navn", "feil"),
    [("regn_frist", _ni_dager_for_sent), ("hovedutfall", _alltid_skjoenn), ("trinn", _et_trinn_for_lavt)],
)
def test_kontrollen_merker_en_feil_i_veien_fra_reglene_til_svaret(
    navn: str, feil: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planrom, navn, feil(getattr(planrom, navn)))
    svar = _svar()
    assert svar["motor"]["kontroll"] == "uenig"
    _uten_svar(svar)


def _alle_leserne() -> list[str]:
    delene = oppsett()
    return sorted(delene.bibliotek.plan(delene.bibliotek.utsnitt("molde", "2026-06-20")).innleser.lesere)


@pytest.mark.parametrize("navn", _alle_leserne())
def test_en_opplysning_som_ikke_lar_seg_lese_gir_maa_avklares(navn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def feiler(*_: Any) -> None:
        raise RuntimeError("leseren svikter")

    delene = oppsett()
    sak, utsnitt = delene.tjeneste.leser.les(les_json(HELE_SAKEN, "sak"), "sak")
    innleser = delene.bibliotek.plan(utsnitt).innleser
    monkeypatch.setitem(innleser.lesere, navn, feiler)
    # Feilen må oppstå der saken leses; leserne er også lagt der, og bare det som står i saken, leses.
    oppgis = vars(innleser)["_oppgis"]
    if navn in oppgis:
        monkeypatch.setitem(oppgis, navn, oppgis[navn]._replace(leser=feiler, husket={}))
        sak = dataclasses.replace(sak, opplysninger={navn: IKKE_SPURT, **sak.opplysninger})
    else:
        monkeypatch.setattr(innleser, "_andre", [*vars(innleser)["_andre"], feiler])
    svar = json.loads(delene.tjeneste.svar(sak, utsnitt, kontroll=False).json)
    assert svar["feil"] is not None
    _uten_svar(svar)


def test_uten_et_krav_i_kraft_er_ingenting_oppfylt() -> None:
    sett = next(s for s in oppsett().bibliotek.utsnitt("molde", "2026-06-20").regelsett if s.spoersmaal == "krav")
    gjelder = [(r, JA) for r in sett.regler if r.gjelder]
    assert hovedutfall(sett, gjelder) == "avklar"
