"""Norske trinn for scenariene om koordinerende utvalg."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

import pytest
from pytest_bdd import given, parsers, then, when

from rettesnor_motor.feil import InndataFeil

Kart: TypeAlias = dict[str, Any]
Doer: TypeAlias = Callable[[Kart], Kart]

TALL = r"-?\d+(?:,\d+)?"
UTELATT = "utelatt"
UTEN_ENHET = "uten enhet"
FASTE_SVAR: dict[str, Any] = {
    "ja": True,
    "nei": False,
    "ikke spurt": None,
    "ukjent": {"tilstand": "ukjent"},
    "merket ikke_spurt": {"tilstand": "ikke_spurt"},
    "ikke relevant": {"tilstand": "ikke_relevant"},
    "annenhver_uke": {"enhet": "annenhver_uke"},
}
FASTE_MENGDER: dict[str, Any] = {
    "tom mengde": None,
    "ukjent mengde": {"tilstand": "ukjent"},
    "mengde ikke relevant": {"tilstand": "ikke_relevant"},
}


# ---------------------------------------------------------------- omforming fra norsk til kontraktens form


def tall(tekst: str) -> int | str:
    """Gjør et norsk tall om til kontraktens form: heltall, eller desimaltall som tekst."""
    return tekst.replace(",", ".") if "," in tekst else int(tekst)


def desimal(tekst: str) -> Decimal:
    """Gjør et norsk tall om til et eksakt desimaltall."""
    return Decimal(tekst.replace(",", "."))


def vist(tekst: str) -> str:
    """Gjør et norsk tall om til desimalteksten svaret skal vise."""
    return tekst.replace(",", ".")


def navneliste(tekst: str) -> list[str]:
    """Deler en liste med komma mellom leddene."""
    return [ledd.strip() for ledd in tekst.split(",")]


def stoerrelse(tekst: str) -> Kart:
    """Leser «14 enhet», «14 uten enhet» eller «fra 1 til 2 enhet»."""
    if treff := re.fullmatch(rf"fra ({TALL}) til ({TALL})(?: (.+))?", tekst):
        verdi: Kart = {"fra": tall(treff[1]), "til": tall(treff[2])}
        enhet = treff[3]
    elif treff := re.fullmatch(rf"({TALL})(?: (.+))?", tekst):
        verdi = {"verdi": tall(treff[1])}
        enhet = treff[2]
    else:
        raise ValueError(f"forstår ikke størrelsen «{tekst}»")
    return verdi if enhet in {None, UTEN_ENHET} else {**verdi, "enhet": enhet}


def opplysning(tekst: str) -> Any:
    """Leser en opplysning slik den står i scenariet."""
    if tekst in FASTE_SVAR:
        return FASTE_SVAR[tekst]
    if tekst.startswith("ulike: "):
        return {"verdier": [opplysning(ledd.strip()) for ledd in tekst.removeprefix("ulike: ").split("|")]}
    if treff := re.fullmatch(r'teksten "(.*)"', tekst):
        return treff[1]
    if re.fullmatch(TALL, tekst):
        return tall(tekst)
    return stoerrelse(tekst)


def mengde(tekst: str) -> Kart:
    """Leser en mengde og gir den delen av tjenesten den fyller."""
    tekst = tekst.removeprefix("med ")
    if tekst == "uten mengde":
        return {}
    if tekst in FASTE_MENGDER:
        return {"mengde": FASTE_MENGDER[tekst]}
    if treff := re.fullmatch(rf"(.+) timer_per_doegn i ({TALL}) døgn per uke", tekst):
        return {"mengde": {**stoerrelse(f"{treff[1]} timer_per_doegn"), "doegn_per_uke": tall(treff[2])}}
    if treff := re.fullmatch(rf"({TALL}) minutter_per_gang ({TALL}) ganger per uke", tekst):
        return {"mengde": {"minutter_per_gang": tall(treff[1]), "ganger_per_uke": tall(treff[2])}}
    return {"mengde": stoerrelse(tekst)}


def lesninger(tekst: str) -> dict[str, str]:
    """Leser «iplos=ja, kalender=nei»."""
    return dict(ledd.split("=", maxsplit=1) for ledd in navneliste(tekst))


def utvalg(svar: Kart) -> Kart:
    """Gir den delen av svaret som gjelder koordinerende utvalg."""
    del_: Kart = svar["svar"]["koordinerende_utvalg"]
    return del_


def regel_i(svar: Kart, regel: str) -> Kart:
    """Finner én regel i svaret."""
    (funnet,) = [kandidat for kandidat in utvalg(svar)["regler"] if kandidat["id"] == regel]
    return dict(funnet)


def raad_i(svar: Kart) -> list[str]:
    """Gir rådene i svaret, sortert."""
    return sorted(raad["id"] for raad in utvalg(svar)["raad"])


def spurt_om(svar: Kart) -> list[str]:
    """Gir opplysningene det spørres om, i rekkefølge."""
    return [spoersmaal["opplysning"] for spoersmaal in svar["neste_spoersmaal"]]


def krev_kjent(navn: str, kjente: frozenset[str]) -> None:
    """Krever at navnet finnes i reglene; ellers ville det som ikke skal være der, aldri kunne finnes."""
    assert navn in kjente, f"«{navn}» finnes ikke i reglene"


def teksten_i(svar: Kart) -> str:
    """Gir teksten med vanlige mellomrom."""
    return str(svar["tekst"]).replace("\N{NO-BREAK SPACE}", " ")


# ---------------------------------------------------------------- gitt


def ny_sak(dato: str, **felt: str) -> Kart:
    """Lager grunnsaken: alt er avklart, og tjenestelisten er komplett og tom."""
    return {
        "sak_ref": "SCENARIO",
        "dato": dato,
        **felt,
        "opplysninger": {
            "bpa": False,
            "avlastning": {"verdi": 0, "enhet": "prosent"},
            "ansvar_avklart": True,
            "tjenesteliste_komplett": True,
        },
        "tjenester": [],
    }


@given(parsers.parse('en sak i "{kommune}" datert {dato}'), target_fixture="sak")
def en_sak_i(kommune: str, dato: str) -> Kart:
    """Starter med grunnsaken i en kommune."""
    return ny_sak(dato, kommune=kommune)


@given(parsers.parse("en sak uten kommune datert {dato}"), target_fixture="sak")
def en_sak_uten_kommune(dato: str) -> Kart:
    """Starter med grunnsaken uten at kommunen er oppgitt."""
    return ny_sak(dato)


@given("en sak der ingenting er spurt om", target_fixture="sak")
def en_sak_der_ingenting_er_spurt_om() -> Kart:
    """Starter uten en eneste opplysning."""
    return {**ny_sak("2026-06-20", kommune="molde"), "opplysninger": {}}


@given(parsers.parse('saken er "{sakstype}"'))
def saken_er(sak: Kart, sakstype: str) -> None:
    """Setter sakstypen."""
    sak["sakstype"] = sakstype


@given(parsers.re(r'opplysningen "(?P<felt>\w+)" er (?P<uttrykk>.+)'))
def opplysningen_er(sak: Kart, felt: str, uttrykk: str, kjente_navn: frozenset[str]) -> None:
    """Setter én opplysning i en av de fem tilstandene."""
    if uttrykk == UTELATT:
        krev_kjent(felt, kjente_navn)
        sak["opplysninger"].pop(felt, None)
    else:
        sak["opplysninger"][felt] = opplysning(uttrykk)


@given(
    parsers.re(
        r'tjenesten "(?P<slag>\w+)" (?P<oppgitt>.+?)(?: og status "(?P<status>\w+)")?(?: og (?P<ytere>[\d,]+) ytere)?',
    ),
)
def tjenesten(sak: Kart, slag: str, oppgitt: str, status: str | None, ytere: str | None) -> None:
    """Legger til én tjeneste."""
    tjeneste: Kart = {"type": slag, **mengde(oppgitt)}
    if status:
        tjeneste["status"] = status
    if ytere:
        tjeneste["ytere"] = tall(ytere)
    sak["tjenester"].append(tjeneste)


@given("tjenestene")
def tjenestene(sak: Kart, datatable: list[list[str]]) -> None:
    """Legger til tjenestene i en tabell."""
    hode, *rader = datatable
    for rad in rader:
        celler = dict(zip(hode, rad, strict=True))
        tjenesten(sak, celler["type"], celler["mengde"], celler.get("status"), celler.get("ytere"))


# ---------------------------------------------------------------- når


@when("saken sjekkes", target_fixture="svar")
def saken_sjekkes(sak: Kart, doer: Doer) -> Kart:
    """Sender saken inn og tar imot svaret."""
    return doer(sak)


@when("saken sjekkes og avvises", target_fixture="feilfelt")
def saken_sjekkes_og_avvises(sak: Kart, doer: Doer) -> list[str]:
    """Sender inn en sak som ikke kan leses, og tar imot feltene som er feil."""
    with pytest.raises(InndataFeil) as avvist:
        doer(sak)
    return [funn.felt for funn in avvist.value.funn]


# ---------------------------------------------------------------- så: utfall og regler


@then(parsers.parse('er utfallet "{utfall}"'))
def er_utfallet(svar: Kart, utfall: str) -> None:
    """Holder utfallet mot fasiten."""
    assert utvalg(svar)["utfall"] == utfall


@then(parsers.parse('er grunnene "{grunner}"'))
def er_grunnene(svar: Kart, grunner: str) -> None:
    """Holder alle grunnene mot fasiten."""
    assert utvalg(svar)["grunner"] == navneliste(grunner)


@then("er det ingen grunner")
def er_det_ingen_grunner(svar: Kart) -> None:
    """Ser at ingen regel er ja."""
    assert utvalg(svar)["grunner"] == []


@then(parsers.re(r'er regelen "(?P<regel>[\w-]+)" "(?P<utfall>\w+)"(?: fordi "(?P<fordi>\w+)")?'))
def er_regelen(svar: Kart, regel: str, utfall: str, fordi: str | None) -> None:
    """Holder utfallet av én regel, og årsaken, mot fasiten."""
    funnet = regel_i(svar, regel)
    assert (funnet["utfall"], funnet["aarsak"]) == (utfall, fordi)


@then("reglene svarer")
def reglene_svarer(svar: Kart, datatable: list[list[str]]) -> None:
    """Holder alle reglene mot fasiten i tabellen."""
    hode, rad = datatable
    for regel, celle in zip(hode, rad, strict=True):
        utfall, _, fordi = celle.partition(": ")
        er_regelen(svar, regel, utfall, fordi or None)
    assert sorted(funnet["id"] for funnet in utvalg(svar)["regler"]) == sorted(hode)


@then(parsers.parse('mangler "{felt}"'))
def mangler(svar: Kart, felt: str) -> None:
    """Holder alt som mangler mot fasiten."""
    assert utvalg(svar)["mangler"] == navneliste(felt)


@then("mangler ingenting")
def mangler_ingenting(svar: Kart) -> None:
    """Ser at ingen opplysning mangler."""
    assert utvalg(svar)["mangler"] == []


@then(parsers.parse('ligger "{regler}" ved terskelen'))
def ligger_ved_terskelen(svar: Kart, regler: str) -> None:
    """Holder reglene ved terskelen mot fasiten."""
    assert utvalg(svar)["grense"] == navneliste(regler)


@then("ligger ingen regel ved terskelen")
def ligger_ingen_ved_terskelen(svar: Kart) -> None:
    """Ser at ingen regel er usikker fordi oppgitte tall ligger ved terskelen."""
    assert utvalg(svar)["grense"] == []


@then(parsers.parse('avhenger "{regler}" av tolkning'))
def avhenger_av_tolkning(svar: Kart, regler: str) -> None:
    """Holder reglene som avhenger av tolkning mot fasiten."""
    assert utvalg(svar)["tolkning"] == navneliste(regler)


@then("avhenger ingen regel av tolkning")
def avhenger_ingen_av_tolkning(svar: Kart) -> None:
    """Ser at ingen regel avhenger av en åpen tolkning."""
    assert utvalg(svar)["tolkning"] == []


# ---------------------------------------------------------------- så: tall og tolkninger


@then(parsers.re(rf'er verdien i "(?P<regel>[\w-]+)" fra (?P<fra>{TALL}) til (?P<til>{TALL})'))
def er_verdien_mellom(svar: Kart, regel: str, fra: str, til: str) -> None:
    """Holder intervallet som vises, mot fasiten."""
    verdi = regel_i(svar, regel)["verdi"]
    assert (verdi["fra"], verdi["til"]) == (vist(fra), vist(til))


@then(parsers.re(rf'er verdien i "(?P<regel>[\w-]+)" (?P<verdi>{TALL})'))
def er_verdien(svar: Kart, regel: str, verdi: str) -> None:
    """Holder tallet som vises, mot fasiten; et punkt har like ender."""
    er_verdien_mellom(svar, regel, verdi, verdi)


@then(parsers.re(rf'er marginen i "(?P<regel>[\w-]+)" (?P<margin>{TALL})'))
def er_marginen(svar: Kart, regel: str, margin: str) -> None:
    """Holder avstanden til terskelen mot fasiten."""
    assert regel_i(svar, regel)["margin"] == vist(margin)


@then(parsers.parse('har "{regel}" ingen margin'))
def har_ingen_margin(svar: Kart, regel: str) -> None:
    """Ser at en regel som er ukjent, ikke viser noen avstand."""
    assert regel_i(svar, regel)["margin"] is None


@then(parsers.re(rf'er terskelen i "(?P<regel>[\w-]+)" (?P<terskel>{TALL})'))
def er_terskelen(svar: Kart, regel: str, terskel: str) -> None:
    """Holder terskelen mot fasiten."""
    assert regel_i(svar, regel)["terskel"] == vist(terskel)


@then(
    parsers.parse('avhenger svaret av tolkningen "{tolkning}" i "{regel}" med lesningene {fasit}'),
    converters={"fasit": lesninger},
)
def avhenger_av_lesningene(svar: Kart, tolkning: str, regel: str, fasit: dict[str, str]) -> None:
    """Holder det hver lesning ville gitt, mot fasiten."""
    (funnet,) = [t for t in utvalg(svar)["tolkninger"] if (t["id"], t["regel"]) == (tolkning, regel)]
    assert funnet["lesninger"] == fasit


@then("er ingen tolkning åpen")
def er_ingen_tolkning_aapen(svar: Kart) -> None:
    """Ser at svaret ikke hviler på noen åpen tolkning."""
    assert utvalg(svar)["tolkninger"] == []


@then(
    parsers.re(
        rf'er samlet omfang for "(?P<slag>\w+)" fra (?P<fra>{TALL}) til (?P<til>{TALL}), '
        r'og det teller "(?P<teller>\w+)"',
    ),
    converters={"fra": desimal, "til": desimal},
)
def er_samlet_omfang(svar: Kart, slag: str, fra: Decimal, til: Decimal, teller: str) -> None:
    """Holder omfanget av én tjeneste mot fasiten."""
    (funnet,) = [omfang for omfang in utvalg(svar)["samlet_omfang"] if omfang["type"] == slag]
    assert (Decimal(funnet["fra"]), Decimal(funnet["til"]), funnet["teller"]) == (fra, til, teller)


# ---------------------------------------------------------------- så: råd, spørsmål, tekst og feil


@then(parsers.parse('gis rådet "{raad}"'))
def gis_raadet(svar: Kart, raad: str) -> None:
    """Ser at rådet står i svaret."""
    assert raad in raad_i(svar)


@then(parsers.parse('gis ikke rådet "{raad}"'))
def gis_ikke_raadet(svar: Kart, raad: str, kjente_navn: frozenset[str]) -> None:
    """Ser at rådet ikke står i svaret."""
    krev_kjent(raad, kjente_navn)
    assert raad not in raad_i(svar)


@then(parsers.parse('gis rådene "{raad}"'))
def gis_raadene(svar: Kart, raad: str) -> None:
    """Ser at akkurat disse rådene står i svaret."""
    assert raad_i(svar) == navneliste(raad)


@then("gis ingen råd")
def gis_ingen_raad(svar: Kart) -> None:
    """Ser at svaret er uten råd."""
    assert raad_i(svar) == []


@then(parsers.parse('spørres det først om "{felt}"'))
def spoerres_det_foerst_om(svar: Kart, felt: str) -> None:
    """Holder det første spørsmålet mot fasiten."""
    assert spurt_om(svar)[:1] == [felt]


@then(parsers.parse('spørres det om akkurat "{felt}"'))
def spoerres_det_om_akkurat(svar: Kart, felt: str) -> None:
    """Ser at det spørres om disse opplysningene og ingen andre."""
    assert sorted(spurt_om(svar)) == sorted(navneliste(felt))


@then(parsers.parse('spørres det ikke om "{felt}"'))
def spoerres_det_ikke_om(svar: Kart, felt: str, kjente_navn: frozenset[str]) -> None:
    """Ser at det ikke spørres om opplysningen."""
    krev_kjent(felt, kjente_navn)
    assert felt not in spurt_om(svar)


@then("stilles ingen spørsmål")
def stilles_ingen_spoersmaal(svar: Kart) -> None:
    """Ser at ingenting kan endre utfallet."""
    assert spurt_om(svar) == []


@then(parsers.parse('gir svaret "{valg}" på "{felt}" utfallet "{utfall}"'))
def gir_svaret_utfallet(svar: Kart, valg: str, felt: str, utfall: str) -> None:
    """Holder det et svar på spørsmålet ville gitt, mot fasiten."""
    (funnet,) = [spoersmaal for spoersmaal in svar["neste_spoersmaal"] if spoersmaal["opplysning"] == felt]
    assert funnet["svar_gir"][valg] == utfall


@then(parsers.parse('åpner teksten med "{begynnelse}"'))
def aapner_teksten_med(svar: Kart, begynnelse: str) -> None:
    """Holder begynnelsen av teksten mot fasiten."""
    assert teksten_i(svar).startswith(begynnelse)


@then(parsers.parse('inneholder teksten "{ord_}"'))
def inneholder_teksten(svar: Kart, ord_: str) -> None:
    """Ser at teksten sier dette."""
    assert ord_ in teksten_i(svar)


@then(parsers.parse('inneholder teksten ikke "{ord_}"'))
def inneholder_teksten_ikke(svar: Kart, ord_: str) -> None:
    """Ser at teksten ikke sier dette."""
    assert ord_ not in teksten_i(svar)


@then("er svaret merket med feil")
def er_svaret_merket_med_feil(svar: Kart) -> None:
    """Ser at svaret sier at noe er galt, med en id å spørre etter."""
    assert svar["feil"]["id"]


@then("er svaret uten feil")
def er_svaret_uten_feil(svar: Kart) -> None:
    """Ser at svaret er gitt av reglene."""
    assert svar["feil"] is None


@then(parsers.parse('peker feilen på "{felt}"'))
def peker_feilen_paa(feilfelt: list[str], felt: str) -> None:
    """Ser at en av feilene gjelder dette feltet."""
    assert any(felt in funnet for funnet in feilfelt)
