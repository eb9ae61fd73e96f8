"""Fordelingen rundt de ekte reglene, og det scenarioene for ressursfordelingen har felles: det som er gitt."""

from collections.abc import Iterator

import pytest
from pytest_bdd import given, parsers

from orakel.bemanningsord import Datatabell, baandet, brukeren, enheten, tall, verdi
from rettesnor_motor.lesing.steg import Proeve
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste


def pytest_configure(config: pytest.Config) -> None:
    """Registrerer merket scenarioene for fordelingen har."""
    config.addinivalue_line("markers", "ressursfordeling: scenarier bak muren")


@pytest.fixture(scope="session")
def tjeneste() -> Iterator[Bemanningstjeneste]:
    """Gir tjenesten som fordeler årsverk."""
    with bygg(kontroll=False) as oppsett:
        yield Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)


@pytest.fixture
def proeve() -> Proeve:
    """Gir en tom fordeling; stegene fyller den."""
    return Proeve("bemanning", sak={"kommune": "eksempel", "enheter": [], "brukere": []})


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


@given(parsers.re(r'"(?P<id_>\w+)" har vedtak på (?P<timer>[\d,]+) timer i uken samlet'))
def samlet_vedtak(proeve: Proeve, id_: str, timer: str) -> None:
    brukeren(proeve, id_)["vedtakstimer_per_uke"] = tall(timer)


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
