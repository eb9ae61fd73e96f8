"""Innsatstrinnet: lovene i semantikk 2.2, kommunenes trapper, og det som bare kan stå i råd."""

import json
from collections.abc import Callable
from functools import cache, partial
from random import Random
from typing import Any

import orjson
import pytest
from hypothesis import given, settings

from orakel.doer import oppsett, vis
from orakel.saksgenerator import tilfeldighet
from orakel.talltrekk import fra_froe
from rettesnor_motor.evaluering.raadata import til_raadata
from rettesnor_motor.feil import RegelverkFeil
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.oppsett import finn_regelmappe
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk, les_filer

Kart = dict[str, Any]

OMRAADER = ("stell", "mat", "hus", "bevegelse", "helse", "oversikt", "sosialt", "atferd", "samlet")
GANGER = [f"hjelp_{navn}" for navn in OMRAADER]
TIMER = {"hjelp_timer": (0, 20, 21, 40), "alene_dag": (0, 1, 2, 24), "en_til_en": (0, 3, 4, 24)}
JA_NEI = ("uforutsett_hjelp", "to_til_en", "raad_eller_teknologi", "opplaering_med_maal", "lavere_av_kostnad")
NATT = ("ingen", "varsling", "planlagt_tilsyn", "rask_hjelp", "til_stede")
BEGRUNNELSE = "lavere_trinn_begrunnelse"
HANDLING = "R-BEON-PROEVD"
"""Rådet snur når noen skriver ned grunnen; det er en handling, og står utenfor lov 1 slik KU-05 gjør."""


def _kjente(r: Random) -> Kart:
    """Trekker en sak der alt er kjent."""
    ganger = {navn: {"verdi": r.choice((0, 1, 20, 21, 50)), "enhet": "ganger_per_uke"} for navn in GANGER}
    return {
        **ganger,
        **{navn: r.choice(verdier) for navn, verdier in TIMER.items()},
        **{navn: r.random() < 0.3 for navn in JA_NEI},
        "nattbehov": r.choice(NATT),
        "lavere_trinn": r.choice(("proevd", "vurdert_ikke_nok", "ingen_av_delene")),
        BEGRUNNELSE: r.choice(("kort", "Alarm ble prøvd i to uker uten hell.")),
    }


def _sak(opplysninger: Kart, kommune: str = "molde") -> Kart:
    return {"sak_ref": "B", "kommune": kommune, "dato": "2026-06-20", "opplysninger": opplysninger}


def _svar(opplysninger: Kart, kommune: str = "molde") -> tuple[Kart, dict[str, str]]:
    """Gir svaret, og utfallet av hver node, når bare innsatstrinnet er spurt."""
    tjeneste = oppsett().tjeneste
    sak, alt = tjeneste.leser.les(les_json(json.dumps(_sak(opplysninger, kommune)).encode(), "sak"), "sak")
    ferdig = tjeneste.svar(sak, tjeneste.velg(sak, alt, "beon"), kontroll=False)
    return json.loads(ferdig.json), {sti: NAVN[kode] for sti, kode in ferdig.sjekk.noder.items()}


def _nevnt(tre: Kart) -> set[str]:
    egne = {tre["opplysning"]} if "opplysning" in tre else set()
    return egne.union(*(_nevnt(barn) for barn in tre.get("barn") or ()))


# ---------------------------------------------------------------- lovene


@settings(max_examples=150)
@given(r=tilfeldighet())
def test_mer_kunnskap_gjoer_bare_spennet_av_trinn_smalere(r: Random) -> None:
    kjente = _kjente(r)
    faa = {navn: verdi for navn, verdi in kjente.items() if r.random() < 0.5}
    flere = faa | {navn: verdi for navn, verdi in kjente.items() if r.random() < 0.5}
    (foer, noder_foer), (etter, noder_etter) = _svar(faa), _svar(flere)
    vid, smal = foer["svar"]["beon"], etter["svar"]["beon"]
    assert vid["fra"] <= smal["fra"] <= smal["til"] <= vid["til"], vis(flere)
    for sti, utfall in noder_foer.items():
        if utfall != "ukjent" and not sti.startswith(HANDLING):
            assert noder_etter[sti] == utfall, f"{sti} {vis(flere)}"


@settings(max_examples=100)
@given(r=tilfeldighet())
def test_det_grunnlaget_ikke_nevner_kan_skjules(r: Random) -> None:
    gitt = {navn: verdi for navn, verdi in _kjente(r).items() if r.random() < 0.8}
    svar, _ = _svar(gitt)
    nevnt = _nevnt(svar["grunnlag"]["beon"])
    skjult, _ = _svar({navn: verdi for navn, verdi in gitt.items() if navn in nevnt})
    assert skjult["svar"] == svar["svar"], vis(gitt)


def test_kontrollkjoeringen_er_enig_paa_hver_node() -> None:
    r = fra_froe(20260620)
    delene = oppsett(kontroll=True)
    assert delene.kontroll is not None
    for _ in range(60):
        gitt = {navn: verdi for navn, verdi in _kjente(r).items() if r.random() < 0.8}
        lest, alt = delene.tjeneste.leser.les(les_json(json.dumps(_sak(gitt)).encode(), "sak"), "sak")
        utsnitt = delene.tjeneste.velg(lest, alt, "beon")
        raatre = orjson.dumps(utsnitt.raatre)
        kontroll = delene.kontroll.kjoer(utsnitt.id, partial(bytes, raatre), til_raadata(lest, utsnitt))
        assert kontroll.utfall is not None
        _, noder = _svar(gitt)
        assert {sti: ("nei", "ja", "ukjent")[kode] for sti, kode in kontroll.utfall.items()} == noder, vis(gitt)


# ---------------------------------------------------------------- når det svares, og hva som vises


def test_innsatstrinnet_svares_paa_bare_naar_saken_oppgir_noe_om_det() -> None:
    for opplysninger, svarer in (({"alder": 30}, False), ({"hjelp_timer": 3}, True), ({"hjelp_timer": None}, False)):
        svar = json.loads(oppsett().tjeneste.sjekk(json.dumps(_sak(opplysninger)).encode(), kontroll=False).json)
        assert ("beon" in svar["svar"]) is svarer
        assert ("beon" in svar["ikke_vurdert"]) is not svarer


def test_begrunnelsen_staar_i_grunnlaget_men_gjengis_ikke() -> None:
    svar, _ = _svar({BEGRUNNELSE: "Alarm ble prøvd i to uker uten hell."})
    assert BEGRUNNELSE in _nevnt(svar["grunnlag"]["beon"])
    assert "to uker" not in json.dumps(svar, ensure_ascii=False)
    assert "36 tegn" in json.dumps(svar, ensure_ascii=False)


# ---------------------------------------------------------------- trapper og det som bare kan stå i råd

REGLER = "beon.yaml"


@cache
def _filer() -> dict[str, bytes]:
    return les_filer(finn_regelmappe())


def _overlegg(kommune: str, *trapper: str) -> bytes:
    return "\n".join([f"kommune: {kommune}\nnavn: {kommune.title()}\ntrapper:", *trapper, ""]).encode()


def _trapp(trinn: str, regelsett: str = "beon") -> str:
    return (
        f"  - regelsett: {regelsett}\n    navn: Trappen\n    trinn: [{trinn}]\n    fra: {{verdi: '2026-05-13'}}\n"
        "    kilde: {id: rettesnor, sted: Prøve}\n    vedtatt_av: Ikke oppgitt"
    )


HEL = "{nr: '1', navn: Alt, dekker: ['0', '1', '2', '3', '4', '5', '6', '7']}"
# Trinnene er dem som er lest hos kommunen; resten er ikke lest, og finnes derfor ikke på.
NARVIK = "{nr: '1', navn: Med hjelpemidler, dekker: ['0', '1']}, {nr: '2', navn: Med vedtak, dekker: ['2', '3']}"
AALESUND = "{nr: '1', navn: Aktive lokalsamfunn, dekker: ['0']}, {nr: '3', navn: Tidleg innsats, dekker: ['1']}"
GRIMSTAD = "{nr: '1', navn: Lokalsamfunn, dekker: ['0']}, {nr: '2', dekker: ['1', '2', '3', '4', '5', '6', '7']}"


def _endret(fra: str, til: str) -> Callable[[], dict[str, bytes]]:
    def lag() -> dict[str, bytes]:
        tekst = _filer()[REGLER].decode()
        assert fra in tekst
        return {REGLER: tekst.replace(fra, til, 1).encode()}

    return lag


FEIL: dict[str, tuple[Callable[[], dict[str, bytes]], str]] = {
    "Narvik: høyere trinn ikke lest": (
        lambda: {"lokalt/n.yaml": _overlegg("narvik", _trapp(NARVIK))},
        "dekker ikke grunn",
    ),
    "Ålesund: resten ikke lest": (
        lambda: {"lokalt/n.yaml": _overlegg("aalesund", _trapp(AALESUND))},
        "dekker ikke grunn",
    ),
    "Grimstad: navn ikke lest": (lambda: {"lokalt/n.yaml": _overlegg("grimstad", _trapp(GRIMSTAD))}, "navn"),
    "ukjent regelsett": (lambda: {"lokalt/n.yaml": _overlegg("n", _trapp(HEL, "boen"))}, "svarer ikke med trinn"),
    "regelsett uten trinn": (
        lambda: {"lokalt/n.yaml": _overlegg("n", _trapp(HEL, "koordinerende_utvalg"))},
        "svarer ikke med trinn",
    ),
    "to trapper samme dag": (lambda: {"lokalt/n.yaml": _overlegg("n", _trapp(HEL), _trapp(HEL))}, "avgjort to ganger"),
    "hull i grunntrappen": (_endret('nr: "7"', 'nr: "8"'), "trinnene 0, 1, 2"),
    "to like trinn": (_endret('nr: "1"', 'nr: "0"'), "trinnene 0, 1, 2"),
    "skrevet_minst i et svar": (
        _endret("raad_eller_teknologi: er_ja", "lavere_trinn_begrunnelse: {skrevet_minst: '20', enhet: tegn}"),
        "kan bare stå i råd",
    ),
    "skrevet_minst i et regnestykke": (
        _endret(
            "avledet: []",
            "avledet:\n  - id: skrevne\n    navn: Skrevne\n    type: tall\n    enhet: timer\n    beregn: {antall: "
            "[{lavere_trinn_begrunnelse: {skrevet_minst: '20', enhet: tegn}}]}\n    kilde: {id: rettesnor, sted: P}",
        ),
        "kan bare stå i råd",
    ),
    "et svar som bygger på et råd": (
        _endret("raad_eller_teknologi: er_ja", "regel: R-BEON-KOSTNAD"),
        "et svar kan ikke bygge på et råd",
    ),
}


@pytest.mark.parametrize("navn", FEIL)
def test_regelfeilen_blir_meldt(navn: str) -> None:
    endring, ventet = FEIL[navn]
    with pytest.raises(RegelverkFeil) as avvist:
        kontroller_regelverk({**_filer(), **endring()})
    assert any(ventet in f"{funn.felt} {funn.feil}" for funn in avvist.value.funn), avvist.value.funn


def test_en_kommune_kan_ha_en_trapp_med_ett_trinn() -> None:
    regelverk = kontroller_regelverk({**_filer(), "lokalt/n.yaml": _overlegg("n", _trapp(HEL))})
    assert "n" in {overlegg["kommune"] for overlegg in regelverk.raatre["overlegg"]}


def test_et_trinn_staar_i_json_slik_det_oppgis() -> None:
    svar = _svar({"nattbehov": "rask_hjelp"})[0]["svar"]["beon"]
    (regel,) = [r for r in svar["regler"] if r["id"] == "BEON-NATT-5"]
    assert regel["verdi"] == {"fra": "rask_hjelp", "til": "rask_hjelp", "enhet": "ordinal"}
    assert regel["terskel"] == "rask_hjelp"
