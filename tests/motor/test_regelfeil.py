"""En regel som feiler, hoppes aldri over: hele svaret blir «må avklares», regelen nevnes, og resten regnes ut (2.2)."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import orjson
import pytest

from orakel.doer import oppsett
from orakel.grunnsak import grunnsak, prosent, timer
from orakel.saksgenerator import som_bytes
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.regelverk import Avledet, Utsnitt
from rettesnor_motor.tjeneste import Bibliotek, Tjeneste

Endring = Callable[[Utsnitt], Utsnitt]


class Sprenger(int):
    """Et heltall som blir til en deling på null der det skrives inn i regelens kode."""

    def __str__(self) -> str:
        return "(1 // 0)"

    __repr__ = __str__

    def __format__(self, _form: str) -> str:
        return str(self)


class BibliotekMedFeil(Bibliotek):
    """Et bibliotek der hvert utsnitt er endret."""

    def __init__(self, endre: Endring) -> None:
        super().__init__(oppsett().bibliotek.regelverk)
        self._endre = endre

    def utsnitt(self, kommune: str, dato: str, maalform: Maalform = "nb") -> Utsnitt:
        ekte = super().utsnitt(kommune, dato, maalform)
        return self._endre(dataclasses.replace(ekte, id=f"{ekte.id}/feil"))


def _med_regel(id_: str, lag: Callable[[n.Vilkaar], n.Vilkaar]) -> Endring:
    def endre(u: Utsnitt) -> Utsnitt:
        sett = [
            dataclasses.replace(
                s, regler=tuple(dataclasses.replace(r, naar=lag(r.naar)) if r.id == id_ else r for r in s.regler)
            )
            for s in u.regelsett
        ]
        return dataclasses.replace(u, regelsett=tuple(sett))

    return endre


def _sprengt(naar: n.Vilkaar) -> n.Vilkaar:
    return n.Minst(Sprenger(1), (naar,))


def _svar(endre: Endring, sak: Mapping[str, Any]) -> dict[str, Any]:
    tjeneste = Tjeneste(BibliotekMedFeil(endre), i_dag=oppsett().i_dag)
    svar: dict[str, Any] = orjson.loads(tjeneste.sjekk(som_bytes(sak), kontroll=False).json)
    return svar


def _krev_feil(svar: Mapping[str, Any], grunner: list[str]) -> Mapping[str, Any]:
    """Krever at svaret er stengt, at de andre grunnene står, og at ingenting tolkes videre."""
    utvalg: dict[str, Any] = svar["svar"]["koordinerende_utvalg"]
    assert utvalg["utfall"] == "avklar"
    assert utvalg["grunner"] == grunner
    assert svar["feil"]["slag"] == "regelfeil"
    assert svar["feil"]["id"] in svar["tekst"]
    assert svar["neste_spoersmaal"] == []
    return {regel["id"]: regel for regel in utvalg["regler"]}


@pytest.mark.parametrize("id_", ["KU-01", "KU-02", "KU-03", "KU-04", "KU-05"])
def test_en_regel_som_feiler_gjoer_svaret_til_avklar_og_blir_nevnt(id_: str) -> None:
    svar = _svar(_med_regel(id_, _sprengt), grunnsak(timer(3)))
    regler = _krev_feil(svar, [])
    assert svar["feil"]["regel"] == id_
    assert regler[id_]["utfall"] == "ukjent"
    assert {regel["utfall"] for navn, regel in regler.items() if navn != id_} == {"nei"}


@pytest.mark.parametrize("id_", ["KU-01", "KU-02", "KU-03", "KU-04", "KU-05"])
def test_de_andre_grunnene_er_fortsatt_listet(id_: str) -> None:
    opplysninger = {
        "bpa": True,
        "avlastning": prosent(60),
        "ansvar_avklart": False,
        "skjoenn_oensker_droefting": True,
        "skjoenn_begrunnelse": "Tre enheter følger opp samtidig.",
    }
    svar = _svar(_med_regel(id_, _sprengt), grunnsak(timer(20), opplysninger=opplysninger))
    _krev_feil(svar, [navn for navn in ("KU-01", "KU-02", "KU-03", "KU-04", "KU-05") if navn != id_])


def test_et_raad_som_feiler_stenger_ogsaa_svaret() -> None:
    svar = _svar(_med_regel("R-AKUTT", _sprengt), grunnsak(timer(20), sakstype="akutt"))
    _krev_feil(svar, ["KU-01"])
    assert svar["feil"]["regel"] == "R-AKUTT"


def test_den_foerste_regelen_som_feiler_nevnes_naar_flere_gjoer_det() -> None:
    def endre(u: Utsnitt) -> Utsnitt:
        return _med_regel("KU-04", _sprengt)(_med_regel("KU-03", _sprengt)(u))

    assert _svar(endre, grunnsak())["feil"]["regel"] in {"KU-03", "KU-04"}


@pytest.mark.parametrize("sammensatt", [False, True])
def test_et_regnestykke_som_feiler_stenger_svaret_uten_unntak(sammensatt: bool) -> None:
    sprengt = n.Hvis(_sprengt(n.ErSvar("bpa", svar=True)), n.Verdi("alder"), n.Verdi("alder"))

    def endre(u: Utsnitt) -> Utsnitt:
        avledet = {
            **u.avledet,
            "reduksjon_timer_per_uke": Avledet("reduksjon_timer_per_uke", "x", "tall", "aar", sprengt),
        }
        u = dataclasses.replace(u, avledet=avledet)
        blad = n.Sammenlign("reduksjon_timer_per_uke", "over", u.opplysninger["alder"].minst, "aar", "")  # type: ignore[arg-type]
        return _med_regel("KU-04", lambda naar: n.Alle((naar, blad)) if sammensatt else blad)(u)

    svar = _svar(endre, grunnsak(timer(20), opplysninger={"alder": 40}))
    regler = _krev_feil(svar, ["KU-01"])
    assert regler["KU-04"]["utfall"] in {"nei", "ukjent"}
    assert svar["feil"]["regel"] is not None


def test_en_leser_som_feiler_stenger_svaret_og_lar_andre_grunner_staa() -> None:
    def endre(u: Utsnitt) -> Utsnitt:
        return dataclasses.replace(
            u, tolkninger={navn: t for navn, t in u.tolkninger.items() if navn != "timer_regnes"}
        )

    svar = _svar(endre, grunnsak(timer(3, ytere=2), opplysninger={"bpa": True}))
    regler = _krev_feil(svar, ["KU-03"])
    assert regler["KU-01"]["utfall"] == "ukjent"
    assert svar["feil"]["regel"] is not None


def test_en_feil_i_en_sak_smitter_ikke_over_paa_den_neste() -> None:
    tjeneste = Tjeneste(BibliotekMedFeil(_med_regel("KU-01", _sprengt)), i_dag=oppsett().i_dag)
    frisk = oppsett().tjeneste
    for _ in range(2):
        assert tjeneste.sjekk(som_bytes(grunnsak()), kontroll=False).sjekk.feil is not None
        assert frisk.sjekk(som_bytes(grunnsak()), kontroll=False).sjekk.feil is None


def test_uten_regler_paa_datoen_er_svaret_avklar_med_feil_og_aldri_skjoenn() -> None:
    for kommune in ("molde", "eksempel", "kristiansund", "nasjonal"):
        sak = som_bytes(grunnsak(kommune=kommune, dato="2026-05-12"))
        svar = orjson.loads(oppsett().tjeneste.sjekk(sak, kontroll=False).json)
        assert svar["svar"]["koordinerende_utvalg"]["utfall"] == "avklar"
        assert svar["feil"]["slag"] == "ingen_regel_i_kraft"
        neste = orjson.loads(
            oppsett().tjeneste.sjekk(som_bytes(grunnsak(kommune=kommune, dato="2026-05-13")), kontroll=False).json
        )
        assert neste["feil"] is None
