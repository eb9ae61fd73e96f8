"""Trekker bemanningssaker til prøvene av simuleringer, endringen fra i fjor og likebehandlingen."""

from random import Random
from typing import Any

from rettesnor_motor.modell.bemanning import TIDSBAAND, Tidsbaand
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste

Kart = dict[str, Any]
ENHETER = "ABC"


def tjenester() -> tuple[Bemanningstjeneste, Simuleringstjeneste]:
    """Gir tjenesten som fordeler, og den som svarer på spørsmål om fordelingen."""
    with bygg(kontroll=False) as oppsett:
        bemanning = Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
        return bemanning, Simuleringstjeneste(oppsett.bibliotek, bemanning)


def baandtimer(baand: Tidsbaand) -> int:
    """Gir timene i et tidsbånd."""
    return 40 if baand.endswith("hverdag") else 16


def _tall(r: Random, hoeyst: int) -> Any:
    verdi = r.randrange(hoeyst * 2 + 1) / 2
    if r.random() < 0.15:
        return {"fra": verdi / 2, "til": verdi}
    return {"tilstand": "ukjent"} if r.random() < 0.05 else verdi


def behov(r: Random, id_: str) -> Kart:
    """Trekker ett behov."""
    baand = r.choice(TIDSBAAND)
    svar = {
        "id": id_,
        "tidsbaand": baand,
        "timer_per_uke": _tall(r, baandtimer(baand)),
        "binding": r.choice(("fast", "delt", "delt")),
        "ytere": r.choice((1, 1, 2)),
        "sted": r.choice(("base", "base", "ute")),
        "fellesbehov_id": r.choice((None, "frokost", "frokost")),
        "uker_per_aar": r.choice((52, 52, 26)),
        "besoek_per_uke": r.choice((0, 7)),
        "reise_min": r.choice((0, 20)),
        "kap9_timer_per_uke": r.choice((0, 0, 5)),
    }
    if r.random() < 0.6:
        svar["vedtakstimer_per_uke"] = r.randrange(baandtimer(baand) + 1)
    return svar


def bruker(r: Random, id_: str, enheter: str = ENHETER) -> Kart:
    """Trekker en bruker."""
    svar: Kart = {"id": id_, "enhet": r.choice(enheter), "behov": [behov(r, f"x{i}") for i in range(r.randrange(4))]}
    if r.random() < 0.3:
        svar["vedtakstimer_per_uke"] = r.randrange(80)
    return svar


def enhet(r: Random, id_: str) -> Kart:
    """Trekker en enhet."""
    hvilende = r.random() < 0.3
    return {
        "id": id_,
        "aarsverk_naa": r.randrange(1000) / 100,
        "natt_type": "hvilende" if hvilende else "vaaken",
        "omregning": {"natt_hverdag": "0.5", "natt_helg": "0.25"} if hvilende else {},
        "ukearbeidstid": r.choice(({}, {"natt_hverdag": "33.6"}, {"dag_hverdag": "37.5"})),
        "indirekte_timer_per_uke": r.choice((0, 6)),
        "funksjoner_aarsverk": r.choice((0, "1.5")),
        "kap9_samtidig": r.random() < 0.5,
        "vinduer": [
            {"tidsbaand": b, "personer": r.randrange(1, 3), "timer_per_uke": r.choice((8, baandtimer(b)))}
            for b in r.sample(TIDSBAAND, r.randrange(3))
        ],
    }


def bemanningssak(r: Random) -> Kart:
    """Trekker en sak med tre enheter."""
    return {
        "kommune": "eksempel",
        "dato": "2026-11-20",
        "ramme_aarsverk": r.randrange(2500) / 100,
        "enheter": [enhet(r, id_) for id_ in ENHETER],
        "brukere": [bruker(r, f"u{i}") for i in range(r.randrange(6))],
    }


def med_nok_ramme(sak: Kart) -> Kart:
    """Gir saken en ramme som dekker alt."""
    return {**sak, "ramme_aarsverk": 999}


def aaret_etter(r: Random, sak: Kart) -> Kart:
    """Trekker saken året etter: noen er nye, flyttet, endret eller borte, og en enhet kan være lagt ned eller ny."""
    enheter = [enhet(r, e["id"]) if r.random() < 0.4 else e for e in sak["enheter"]]
    brukere = []
    for u in sak["brukere"]:
        slag = r.choice(("lik", "lik", "borte", "ny", "flyttet", "behov", "vedtak"))
        if slag == "ny":
            brukere.append(bruker(r, u["id"]))
        elif slag == "flyttet":
            brukere.append({**u, "enhet": r.choice(ENHETER)})
        elif slag == "behov":
            brukere.append({**u, "behov": [behov(r, b["id"]) if r.random() < 0.5 else b for b in u["behov"]]})
        elif slag == "vedtak":
            brukere.append({**u, "vedtakstimer_per_uke": r.randrange(80)})
        elif slag == "lik":
            brukere.append(u)
    brukere += [bruker(r, f"ny{i}") for i in range(r.randrange(2))]
    if r.random() < 0.3:
        enheter = [e for e in enheter if e["id"] != "C"]
        brukere = [{**u, "enhet": "A" if u["enhet"] == "C" else u["enhet"]} for u in brukere]
    ramme = r.choice((sak["ramme_aarsverk"], r.randrange(2500) / 100))
    return {**sak, "ramme_aarsverk": ramme, "enheter": enheter, "brukere": brukere}
