"""Kjører scenarioene for ressursfordelingen; stegene står her, for de har verken regelsett eller evaluatorer.

Over 250 linjer: hvert steg er noen få linjer, og stegene brukes bare sammen.
"""

from decimal import Decimal
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.steg import Proeve
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste

Kart = dict[str, Any]
Datatabell = list[list[str]] | None

scenarios("bemanning.feature")

SVAR = {"ja": True, "nei": False}


@pytest.fixture
def proeve() -> Proeve:
    """Gir en tom fordeling; stegene fyller den."""
    return Proeve("bemanning", sak={"kommune": "eksempel", "enheter": [], "brukere": []})


def tall(tekst: str) -> str:
    """Skriver et norsk tall med punktum."""
    return tekst.replace(",", ".")


def verdi(tekst: str) -> Any:
    """Leser en verdi i en tabell: ja, nei, ingenting, et tall eller et ord."""
    if not tekst:
        return None
    return SVAR.get(tekst, int(tekst) if tekst.isdigit() else tall(tekst))


def baandet(tekst: str) -> str:
    """Gir tidsbåndet: «dag hverdag» er ``dag_hverdag``."""
    return tekst.replace(" ", "_")


def enheten(proeve: Proeve, id_: str) -> Kart:
    """Gir enheten slik den er oppgitt."""
    return next(enhet for enhet in proeve.sak["enheter"] if enhet["id"] == id_)


def brukeren(proeve: Proeve, id_: str) -> Kart:
    """Gir brukeren slik den er oppgitt."""
    return next(bruker for bruker in proeve.sak["brukere"] if bruker["id"] == id_)


def svaret(proeve: Proeve, id_: str) -> Kart:
    """Gir svaret for en enhet."""
    funnet: Kart = next(enhet for enhet in proeve.svar["enheter"] if enhet["id"] == id_)
    return funnet


# ---------------------------------------------------------------- Gitt


@given(parsers.re(r"en ramme på (?P<aarsverk>[\d,]+) årsverk i (?P<aar>\d{4})"))
def en_ramme(proeve: Proeve, aarsverk: str, aar: str) -> None:
    proeve.sak |= {"ramme_aarsverk": tall(aarsverk), "periode": aar, "dato": f"{aar}-01-01"}


@given(parsers.re(r'enheten "(?P<id_>\w+)" med (?P<aarsverk>[\d,]+) årsverk i dag'))
def en_enhet(proeve: Proeve, id_: str, aarsverk: str) -> None:
    proeve.sak["enheter"].append({"id": id_, "aarsverk_naa": tall(aarsverk)})


@given(parsers.re(r'natten i "(?P<id_>\w+)" er (?P<natt>\w+)'))
def natten(proeve: Proeve, id_: str, natt: str) -> None:
    enheten(proeve, id_)["natt_type"] = natt


@given(parsers.re(r'en time om natten i "(?P<id_>\w+)" regnes som (?P<timer>[\d,]+) timer'))
def omregningen(proeve: Proeve, id_: str, timer: str) -> None:
    enheten(proeve, id_)["omregning"] = {"natt_hverdag": tall(timer), "natt_helg": tall(timer)}


@given(parsers.re(r'ukearbeidstiden i "(?P<id_>\w+)" (?P<baand>\w+ \w+) er (?P<timer>[\d,]+) timer'))
def ukearbeidstiden(proeve: Proeve, id_: str, baand: str, timer: str) -> None:
    enheten(proeve, id_)["ukearbeidstid"] = {baandet(baand): tall(timer)}


@given(
    parsers.re(
        r'"(?P<id_>\w+)" har (?P<timer>[\d,]+) timer indirekte tid i uken og (?P<aarsverk>[\d,]+) årsverk til ledelse'
    )
)
def tillegget(proeve: Proeve, id_: str, timer: str, aarsverk: str) -> None:
    enheten(proeve, id_).update(indirekte_timer_per_uke=tall(timer), funksjoner_aarsverk=tall(aarsverk))


@given(
    parsers.re(
        r'et vindu i "(?P<id_>\w+)" med (?P<personer>\d+) person(er)? (?P<baand>\w+ \w+) i (?P<timer>[\d,]+) timer'
    )
)
def et_vindu(proeve: Proeve, id_: str, personer: str, baand: str, timer: str) -> None:
    vindu = {"tidsbaand": baandet(baand), "personer": int(personer), "timer_per_uke": tall(timer)}
    enheten(proeve, id_).setdefault("vinduer", []).append(vindu)


@given(parsers.re(r'"(?P<id_>\w+)" krever (?P<personer>\d+) (?P<rolle>\w+) (?P<baand>\w+ \w+)'))
def et_krav(proeve: Proeve, id_: str, personer: str, rolle: str, baand: str) -> None:
    krav = {"tidsbaand": baandet(baand), "rolle": rolle, "personer": int(personer)}
    enheten(proeve, id_).setdefault("kompetansekrav", []).append(krav)


@given(parsers.re(r'tiltakene i "(?P<id_>\w+)" skjer (?P<naar>samtidig|ikke samtidig)'))
def samtidig(proeve: Proeve, id_: str, naar: str) -> None:
    enheten(proeve, id_)["kap9_samtidig"] = naar == "samtidig"


@given(
    parsers.re(
        r'brukeren "(?P<id_>\w+)" i "(?P<enhet>\w+)" trenger (?P<timer>ukjent|-?[\d,]+) timer (?P<baand>\w+ \w+) '
        r"(?P<hvem>med egne ansatte|av dem på vakt)(?P<uten> uten vedtakstimer)?"
    )
)
def et_behov(
    proeve: Proeve,
    *,
    id_: str,
    enhet: str,
    timer: str,
    baand: str,
    hvem: str,
    uten: str | None,
    datatable: Datatabell = None,
) -> None:
    if not any(bruker["id"] == id_ for bruker in proeve.sak["brukere"]):
        proeve.sak["brukere"].append({"id": id_, "enhet": enhet, "behov": []})
    behov = brukeren(proeve, id_)["behov"]
    # Uten vedtakstimer er minstenivået ukjent. Der scenarioet ikke handler om det, er de null.
    behov.append(
        {
            "id": str(len(behov) + 1),
            "tidsbaand": baandet(baand),
            "timer_per_uke": {"tilstand": "ukjent"} if timer == "ukjent" else tall(timer),
            "binding": "fast" if hvem == "med egne ansatte" else "delt",
            **({} if uten else {"vedtakstimer_per_uke": 0}),
            **(dict(zip(datatable[0], map(verdi, datatable[1]), strict=True)) if datatable and datatable[1:] else {}),
            **({datatable[0][0]: verdi(datatable[0][1])} if datatable and not datatable[1:] else {}),
        }
    )


@given(
    parsers.re(
        r'"(?P<id_>\w+)" er født i (?P<aar>\d+) og (?P<registrert>registrert|ikke registrert|kanskje registrert), med '
        r"(?P<loenn>ukjent|\d+ kroner i) lønn og (?P<trekk>ukjent tilskudd|0 kroner i tilskudd og egenbetaling)"
    )
)
def kronene(proeve: Proeve, id_: str, aar: str, registrert: str, loenn: str, trekk: str) -> None:
    bruker = brukeren(proeve, id_)
    bruker["foedselsaar"] = int(aar)
    bruker["oekonomi"] = {
        "registrert_pu": {"registrert": True, "ikke registrert": False}.get(registrert),
        "loenn_direkte": None if loenn == "ukjent" else loenn.split(maxsplit=1)[0],
        "tilskudd": None if trekk == "ukjent tilskudd" else 0,
        "egenbetaling": 0,
    }


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
