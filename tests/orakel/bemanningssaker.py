"""Trekker bemanningssaker i kontraktens form (4.5), med alt kjent eller med ukjente tall og spenn."""

from random import Random
from typing import Any

from rettesnor_motor.modell.bemanning import TIDSBAAND

Kart = dict[str, Any]
TIMER: dict[str, int] = {b: 40 if b.endswith("hverdag") else 16 for b in TIDSBAAND}
_TAK = {
    "timer_per_uke": 16,
    "ytere": 4,
    "uker_per_aar": 52,
    "besoek_per_uke": 20,
    "reise_min": 60,
    "avloesning": 1,
    "kap9_timer_per_uke": 16,
    "vedtakstimer_per_uke": 16,
}


def _behov(r: Random, i: int) -> Kart:
    baand = r.choice(TIDSBAAND)
    return {
        "id": f"b{i}",
        "tidsbaand": baand,
        "timer_per_uke": r.randrange(TIMER[baand] * 2 + 1) / 2,
        "binding": r.choice(("fast", "delt")),
        "ytere": r.choice((1, 1, 2)),
        "sted": r.choice(("base", "base", "ute")),
        "fellesbehov_id": r.choice((None, None, "frokost")),
        "uker_per_aar": r.choice((52, 52, 26)),
        "besoek_per_uke": r.choice((0, 0, 7)),
        "reise_min": r.choice((0, 20)),
        "avloesning": r.choice((0, "0.1")),
        "kap9_timer_per_uke": r.choice((0, 0, 5)),
        "vedtakstimer_per_uke": r.randrange(TIMER[baand] + 1),
    }


def bemanningssak(r: Random) -> Kart:
    """Trekker en sak der alt er kjent."""
    enheter = []
    for id_ in "AB"[: r.randrange(1, 3)]:
        natt = r.choice(("vaaken", "hvilende"))
        vinduer = [
            {"tidsbaand": b, "personer": r.randrange(1, 4), "timer_per_uke": r.choice((8, TIMER[b], TIMER[b] // 2))}
            for b in r.sample(TIDSBAAND, r.randrange(4))
        ]
        enheter.append(
            {
                "id": id_,
                "aarsverk_naa": r.randrange(2000) / 100,
                "natt_type": natt,
                "omregning": {"natt_hverdag": "0.5", "natt_helg": "0.25"} if natt == "hvilende" else {},
                "ukearbeidstid": r.choice(({}, {"natt_hverdag": "33.6"})),
                "indirekte_timer_per_uke": r.choice((0, 6)),
                "funksjoner_aarsverk": r.choice((0, "1.5")),
                "kap9_samtidig": r.random() < 0.5,
                "vinduer": vinduer,
            }
        )
    brukere = [
        {"id": f"u{n}", "enhet": r.choice(enheter)["id"], "behov": [_behov(r, i) for i in range(r.randrange(4))]}
        for n in range(r.randrange(4))
    ]
    return {
        "kommune": "eksempel",
        "dato": "2026-11-20",
        "ramme_aarsverk": r.randrange(3000) / 100,
        "enheter": enheter,
        "brukere": brukere,
    }


def _spenn(r: Random, tak: int) -> Any:
    a, b = sorted((r.randrange(1, tak + 1), r.randrange(1, tak + 1)))
    return r.choice(({"fra": a, "til": b}, {"verdier": [b, a]}, {"tilstand": "ukjent"}, b))


def med_ukjente(r: Random, sak: Kart) -> Kart:
    """Gjør noen av tallene i saken ukjente, til spenn eller motstridende."""
    for bruker in sak["brukere"]:
        if r.random() < 0.5:
            bruker["vedtakstimer_per_uke"] = _spenn(r, 60)
        for b in bruker["behov"]:
            if r.random() < 0.4:
                del b["vedtakstimer_per_uke"]
            b.update({felt: _spenn(r, tak) for felt, tak in _TAK.items() if r.random() < 0.15})
    return sak
