"""Kjører scenarioene for spørsmålene til en fordeling: hva om, endringen fra i fjor, og likebehandlingen."""

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from orakel.bemanningsord import brukeren, tall, verdi
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.steg import Proeve
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste

Kart = dict[str, Any]

scenarios("simulering.feature")


@pytest.fixture(scope="module")
def spoer(tjeneste: Bemanningstjeneste) -> Simuleringstjeneste:
    """Gir tjenesten som svarer på spørsmål om en fordeling."""
    with bygg(kontroll=False) as oppsett:
        return Simuleringstjeneste(oppsett.bibliotek, tjeneste)


@pytest.fixture
def scenarioer() -> list[Kart]:
    """Gir scenarioene som skal prøves; stegene fyller listen."""
    return []


@pytest.fixture
def i_fjor() -> Kart:
    """Gir det som gjaldt i fjor; steget fyller det."""
    return {}


def prov(scenarioer: list[Kart], navn: str, **tiltak: Any) -> None:
    """Legger til et scenario med ett tiltak."""
    felles = {"id": f"s{len(scenarioer)}", "navn": navn, "beskrivelse": navn, "grunnlag": "Oppdiktet"}
    scenarioer.append({**felles, "tiltak": [tiltak]})


def svaret(proeve: Proeve, navn: str) -> Kart:
    """Gir svaret på ett scenario."""
    (funnet,) = [ett for ett in proeve.svar["simuleringer"] if ett["navn"] == navn]
    return dict(funnet)


def enheten_i(kart: Kart, id_: str) -> Kart:
    """Gir en enhet i et svar."""
    (funnet,) = [ett for ett in kart["enheter"] if ett["id"] == id_]
    return dict(funnet)


@given(parsers.re(r'scenarioet "(?P<navn>[\w ]+)" der rammen kuttes med (?P<prosent>[\d,]+) prosent'))
def kutt(scenarioer: list[Kart], navn: str, prosent: str) -> None:
    prov(scenarioer, navn, slag="ramme", kutt_prosent=tall(prosent))


@given(parsers.re(r'scenarioet "(?P<navn>[\w ]+)" der "(?P<id_>\w+)" flytter til "(?P<enhet>\w+)"'))
def flytting(scenarioer: list[Kart], navn: str, id_: str, enhet: str) -> None:
    prov(scenarioer, navn, slag="bytter_enhet", bruker=id_, enhet=enhet)


@given(parsers.re(r'scenarioet "(?P<navn>[\w ]+)" der "(?P<id_>\w+)" flytter ut'))
def utflytting(scenarioer: list[Kart], navn: str, id_: str) -> None:
    prov(scenarioer, navn, slag="flytter_ut", bruker=id_)


@given(parsers.re(r'scenarioet "(?P<navn>[\w ]+)" der behovet til "(?P<id_>\w+)" endres'))
def endring(scenarioer: list[Kart], navn: str, id_: str, datatable: list[list[str]]) -> None:
    settes = dict(zip(datatable[0], map(verdi, datatable[1]), strict=True))
    prov(scenarioer, navn, slag="endret_behov", bruker=id_, behov="1", settes=settes)


@given("at det var slik i fjor")
def slik_i_fjor(proeve: Proeve, i_fjor: Kart) -> None:
    i_fjor.update(copy.deepcopy(proeve.sak))


@given(parsers.re(r'at "(?P<id_>\w+)" i år trenger (?P<timer>[\d,]+) timer'))
def i_aar(proeve: Proeve, id_: str, timer: str) -> None:
    brukeren(proeve, id_)["behov"][0]["timer_per_uke"] = tall(timer)


@when("scenarioene prøves")
def proev(proeve: Proeve, scenarioer: list[Kart], spoer: Simuleringstjeneste) -> None:
    try:
        proeve.svar = json.loads(spoer.hva_om_json({"bemanning": proeve.sak, "scenarioer": scenarioer}))
    except InndataFeil as feil:
        proeve.feilfelt = [funn.felt for funn in feil.funn]


@when("fordelingen sammenlignes med i fjor")
def sammenlign(proeve: Proeve, i_fjor: Kart, spoer: Simuleringstjeneste, tjeneste: Bemanningstjeneste) -> None:
    proeve.svar = json.loads(spoer.endringen(tjeneste.fordel(proeve.sak), tjeneste.fordel(i_fjor)))


@when("like behov sammenlignes")
def likt(proeve: Proeve, spoer: Simuleringstjeneste) -> None:
    proeve.svar = json.loads(spoer.likebehandling(proeve.sak))


@then(parsers.re(r'er rammen (?P<aarsverk>[\d,]+) årsverk med (?:"(?P<navn>[\w ]+)"|alle samlet)'))
def rammen(proeve: Proeve, aarsverk: str, navn: str | None) -> None:
    kolonne = svaret(proeve, navn) if navn else proeve.svar["samlet"]
    assert kolonne["ramme_aarsverk"] == tall(aarsverk)


@then(parsers.re(r'endrer "(?P<navn>[\w ]+)" det "(?P<id_>\w+)" er tildelt med (?P<aarsverk>-?[\d,]+) årsverk'))
def tildelt(proeve: Proeve, navn: str, id_: str, aarsverk: str) -> None:
    assert enheten_i(svaret(proeve, navn), id_)["differanse"]["tildelt"] == tall(aarsverk)


@then(parsers.re(r'endrer "(?P<navn>[\w ]+)" behovet i "(?P<id_>\w+)" med (?P<aarsverk>-?[\d,]+) årsverk'))
def behovet(proeve: Proeve, navn: str, id_: str, aarsverk: str) -> None:
    ventet = {"fra": tall(aarsverk), "til": tall(aarsverk)}
    assert enheten_i(svaret(proeve, navn), id_)["differanse"]["behov"] == ventet


@then(parsers.re(r'endrer "(?P<navn>[\w ]+)" brutto med (?P<kroner>-?\d+) kroner'))
def brutto(proeve: Proeve, navn: str, kroner: str) -> None:
    differanse = svaret(proeve, navn)["oekonomi"]["differanse"]["brutto"]
    assert {Decimal(ende) for ende in differanse.values()} == {Decimal(kroner)}


@then("kan scenarioene ikke prøves samlet")
def ikke_samlet(proeve: Proeve) -> None:
    assert proeve.svar["samlet"] is None
    assert proeve.svar["konflikter"]
    assert proeve.svar["tekst"].startswith("OBS: «Alle samlet» kunne ikke regnes ut")


@then(parsers.re(r'avvises scenarioet på "(?P<felt>[\w.]+)"'))
def avvises(proeve: Proeve, felt: str) -> None:
    assert proeve.feilfelt == [felt]


@then(parsers.re(r'er "(?P<felt>\w+)" endret til "(?P<etter>[\w-]+)" med "(?P<navn>[\w ]+)"'))
def feltet(proeve: Proeve, felt: str, etter: str, navn: str) -> None:
    (spor,) = svaret(proeve, navn)["spor"]
    assert {"felt": f"brukere.anne.behov.1.{felt}", "foer": "", "etter": etter} in spor["endringer"]


@then(parsers.re(r'er det tildelte i "(?P<id_>\w+)" endret med (?P<aarsverk>-?[\d,]+) årsverk'))
def endret(proeve: Proeve, id_: str, aarsverk: str) -> None:
    assert enheten_i(proeve.svar, id_)["endring"]["tildelt"] == tall(aarsverk)


@then(parsers.re(r'gjør "(?P<hvem>\w+)" at behovet i "(?P<id_>\w+)" er endret med (?P<aarsverk>-?[\d,]+) årsverk'))
def aarsaken(proeve: Proeve, hvem: str, id_: str, aarsverk: str) -> None:
    (aarsak,) = enheten_i(proeve.svar, id_)["aarsaker"]
    assert (aarsak["slag"], aarsak["hvem"], aarsak["behov"]) == ("bruker", hvem, tall(aarsverk))


@then(parsers.re(r'gjør rammen at "(?P<id_>\w+)" er endret med (?P<aarsverk>-?[\d,]+) årsverk'))
def av_rammen(proeve: Proeve, id_: str, aarsverk: str) -> None:
    assert enheten_i(proeve.svar, id_)["fordelingen"]["ramme"] == tall(aarsverk)


@then(parsers.re(r'har endringen i "(?P<id_>\w+)" ingen årsaker'))
def ingen_aarsaker(proeve: Proeve, id_: str) -> None:
    assert enheten_i(proeve.svar, id_)["aarsaker"] == []


@then(parsers.re(r'er "(?P<en>\w+)" og "(?P<annen>\w+)" sammenlignet'))
def sammenlignet(proeve: Proeve, en: str, annen: str) -> None:
    (gruppe,) = proeve.svar["grupper"]
    assert [bruker["id"] for bruker in gruppe["brukere"]] == [en, annen]


@then("er ingenting ulikt mellom dem")
def ingenting_ulikt(proeve: Proeve) -> None:
    assert proeve.svar["grupper"][0]["ulikheter"] == []


@then(parsers.re(r'er "(?P<maal>\w+)" ulikt mellom dem fordi "(?P<grunn>\w+)"'))
def ulikt(proeve: Proeve, maal: str, grunn: str) -> None:
    assert {"maal": maal, "grunner": [grunn]} in proeve.svar["grupper"][0]["ulikheter"]


@then(parsers.re(r"ligner (?P<antall>\d+) brukere ingen andre"))
def ligner_ingen(proeve: Proeve, antall: str) -> None:
    assert (proeve.svar["uten_like"], proeve.svar["grupper"]) == (int(antall), [])
