"""Kjører scenarioene for ressursfordelingen; stegene står her, for de har verken regelsett eller evaluatorer."""

from decimal import Decimal
from typing import Any

from pytest_bdd import parsers, scenarios, then, when

from orakel.bemanningsord import baandet, tall
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.steg import Proeve
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste

Kart = dict[str, Any]

scenarios("bemanning.feature")


def svaret(proeve: Proeve, id_: str) -> Kart:
    """Gir svaret for en enhet."""
    funnet: Kart = next(enhet for enhet in proeve.svar["enheter"] if enhet["id"] == id_)
    return funnet


# ---------------------------------------------------------------- Når


@when("rammen fordeles")
def fordel(proeve: Proeve, tjeneste: Bemanningstjeneste) -> None:
    try:
        proeve.svar = tjeneste.besvar(proeve.sak).kart
    except InndataFeil as feil:
        proeve.feilfelt = [funn.felt for funn in feil.funn]


# ---------------------------------------------------------------- Så


@then(parsers.re(r'avvises fordelingen på "(?P<felt>[\w.]+)"'))
def avvises(proeve: Proeve, felt: str) -> None:
    assert felt in proeve.feilfelt


@then(parsers.re(r'er statusen "(?P<status>\w+)"'))
def statusen(proeve: Proeve, status: str) -> None:
    assert proeve.svar["status"] == status


@then(parsers.re(r'er timene i "(?P<id_>\w+)" (?P<baand>\w+ \w+) (?P<timer>[\d,]+), og "(?P<ledd>\w+)" avgjør'))
def timene(proeve: Proeve, id_: str, baand: str, timer: str, ledd: str) -> None:
    funnet = next(b for b in svaret(proeve, id_)["baand"] if b["tidsbaand"] == baandet(baand))
    assert (funnet["timer"]["til"], funnet["binder"]) == (tall(timer), ledd)


@then(parsers.re(r'er (?P<hva>behovet|minstenivået) i "(?P<id_>\w+)" (?P<aarsverk>[\d,]+) årsverk'))
def behovet(proeve: Proeve, hva: str, id_: str, aarsverk: str) -> None:
    mellom(proeve, hva, id_, aarsverk, aarsverk)


@then(
    parsers.re(r'er (?P<hva>behovet|minstenivået) i "(?P<id_>\w+)" mellom (?P<fra>[\d,]+) og (?P<til>[\d,]+) årsverk')
)
def mellom(proeve: Proeve, hva: str, id_: str, fra: str, til: str) -> None:
    felt = {"behovet": "behov", "minstenivået": "minstenivaa"}[hva]
    assert svaret(proeve, id_)[felt] == {"fra": tall(fra), "til": tall(til)}


@then(parsers.re(r'er "(?P<id_>\w+)" tildelt (?P<aarsverk>[\d,]+) årsverk'))
def tildelt(proeve: Proeve, id_: str, aarsverk: str) -> None:
    assert svaret(proeve, id_)["tildelt"] == tall(aarsverk)


@then("er ingenting tildelt")
def ingenting(proeve: Proeve) -> None:
    assert [enhet["tildelt"] for enhet in proeve.svar["enheter"]] == [None] * len(proeve.svar["enheter"])
    assert proeve.svar["oekonomi"]["brutto"] is None


@then(parsers.re(r"er (?P<aarsverk>[\d,]+) årsverk ikke fordelt"))
def ikke_fordelt(proeve: Proeve, aarsverk: str) -> None:
    assert proeve.svar["ikke_fordelt"] == tall(aarsverk)


@then(parsers.re(r"mangler det (?P<aarsverk>[\d,]+) årsverk"))
def mangler(proeve: Proeve, aarsverk: str) -> None:
    assert proeve.svar["mangler_aarsverk"] == tall(aarsverk)


@then(parsers.re(r'må "(?P<felt>[\w.]+)" avklares(?P<kroner> for kronene)?'))
def maa_avklares(proeve: Proeve, felt: str, kroner: str | None) -> None:
    assert felt in (proeve.svar["oekonomi"] if kroner else proeve.svar)["maa_avklares"]


@then(parsers.re(r'er "(?P<felt>[\w.]+)" regnet fra (?P<fra>[\d,]+) til (?P<til>[\d,]+)'))
def antatt(proeve: Proeve, felt: str, fra: str, til: str) -> None:
    (funnet,) = [ett for ett in proeve.svar["grunnlag"]["antatte"] if ett["felt"] == felt]
    assert (funnet["fra"], funnet["til"]) == (tall(fra), tall(til))
    assert funnet["grense"].startswith("bemanning_")


@then(parsers.re(r'står det (?P<ikke>ikke )?"(?P<slag>\w+)" om "(?P<id_>\w+)"'))
def funnet(proeve: Proeve, ikke: str | None, slag: str, id_: str) -> None:
    assert (slag in {funn["slag"] for funn in svaret(proeve, id_)["funn"]}) is (ikke is None)


@then(parsers.re(r'flyttes (?P<aarsverk>[\d,]+) årsverk fra "(?P<fra>\w+)" til "(?P<til>\w+)"'))
def flyttes(proeve: Proeve, aarsverk: str, fra: str, til: str) -> None:
    assert {"fra": fra, "til": til, "aarsverk": tall(aarsverk)} in proeve.svar["omdisponering"]


@then(parsers.re(r'er avstanden fra "(?P<fra>\w+)" til "(?P<til>\w+)" regnet som "(?P<slag>\w+)"'))
def avstanden(proeve: Proeve, fra: str, til: str, slag: str) -> None:
    assert (fra, til, slag) in {(a["fra"], a["til"], a["slag"]) for a in proeve.svar["grunnlag"]["avstander"]}


@then(parsers.re(r'er det (?P<vakter>[\d,]+) helgevakter i "(?P<id_>\w+)", og (?P<personer>\d+) ansatte trengs'))
def helgen(proeve: Proeve, vakter: str, id_: str, personer: str) -> None:
    helg = svaret(proeve, id_)["helgesjekk"]
    assert (helg["helgevakter"], helg["personer"]) == (tall(vakter), int(personer))


@then(parsers.re(r"er (?P<hva>brutto|netto) (?P<kroner>\d+) kroner"))
def summen(proeve: Proeve, hva: str, kroner: str) -> None:
    assert Decimal(proeve.svar["oekonomi"][hva]) == Decimal(kroner)


@then(parsers.re(r'er refusjonen for "(?P<id_>\w+)" fra (?P<fra>\d+) til (?P<til>\d+) kroner'))
def refusjonen(proeve: Proeve, id_: str, fra: str, til: str) -> None:
    (bruker,) = [bruker for bruker in proeve.svar["oekonomi"]["brukere"] if bruker["id"] == id_]
    assert bruker["refusjon"] == {"fra": f"{fra}.00", "til": f"{til}.00"}


@then(
    parsers.re(
        r"er gevinsten (?P<aarsverk>[\d,]+) årsverk mindre, (?P<brutto>\d+) kroner brutto og "
        r"(?P<fra>\d+) til (?P<til>\d+) kroner netto"
    )
)
def gevinsten(proeve: Proeve, aarsverk: str, brutto: str, fra: str, til: str) -> None:
    gevinst = proeve.svar["oekonomi"]["gevinst"]
    assert (gevinst["aarsverk"], gevinst["brutto"]) == (f"-{tall(aarsverk)}", f"{brutto}.00")
    assert gevinst["netto_spenn"] == {"fra": f"{fra}.00", "til": f"{til}.00"}


@then(parsers.re(r'er "(?P<id_>\w+)" (?P<ikke>ikke )?et anslag'))
def anslag(proeve: Proeve, id_: str, ikke: str | None) -> None:
    (funnet,) = [ett for ett in proeve.svar["oekonomi"]["forutsetninger"] if ett["id"] == id_]
    assert funnet["anslag"] is (ikke is None)


@then(
    parsers.re(
        r"er vikarbehovet (?P<sum_>[\d,]+) årsverk: ferie (?P<ferie>[\d,]+), fravær (?P<fravaer>[\d,]+) og "
        r"helligdager (?P<helligdager>[\d,]+)"
    )
)
def vikarene(proeve: Proeve, sum_: str, ferie: str, fravaer: str, helligdager: str) -> None:
    ventet = {"aarsverk": sum_, "ferie": ferie, "fravaer": fravaer, "helligdager": helligdager}
    funnet = {navn: proeve.svar["vikarbehov"][navn] for navn in ventet}
    assert funnet == {navn: {"fra": tall(t), "til": tall(t)} for navn, t in ventet.items()}
