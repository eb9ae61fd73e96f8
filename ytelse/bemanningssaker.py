"""Oppdiktede bemanningssaker som ligner ekte: enheter, brukere og behov i kontraktens form (4.5).

``python -m ytelse.bemanningssaker`` skriver eksemplene i ``scenarioer/eksempler/bemanning/`` på nytt.
Ingen tall er hentet fra en ekte kommune, og ingen id peker på en person.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, TypeAlias

Kart: TypeAlias = dict[str, Any]
MAPPE = Path(__file__).resolve().parents[1] / "scenarioer" / "eksempler" / "bemanning"
_UKEN = 35.5
_SLAG = ("vaaken", "ambulerende", "vaaken", "hvilende", "vaaken", "avlastning", "vaaken", "dagsenter")
_SLAG_I_RESTEN = ("vaaken", "hvilende", "ambulerende")
_VEKT = {"vaaken": 9, "hvilende": 6, "ambulerende": 12, "avlastning": 9, "dagsenter": 8}  # brukere i en enhet
_NAVN = {
    "vaaken": "Bofellesskap",
    "hvilende": "Bofellesskap med hvilende vakt",
    "ambulerende": "Ambulerende team",
    "avlastning": "Avlastning",
    "dagsenter": "Dagsenter",
}


class Kommune(NamedTuple):
    """En oppdiktet kommune: hvor stor den er, frøet, og rammen som andel av anslått behov."""

    id: str
    brukere: int
    enheter: int
    froe: int
    ramme: float


# Molde får alle minstenivåer dekket, men ikke hele behovet; i Kristiansund avhenger svaret av ukjente vedtakstimer.
EKSEMPLER = (Kommune("molde", 120, 14, 1, 1.02), Kommune("kristiansund", 96, 11, 3, 0.92))


def _tak(baand: str) -> int:
    """Gir timene i uken i et tidsbånd."""
    return 40 if baand.endswith("hverdag") else 16


def _timer(r: Random, lavest: float, hoeyest: float) -> float | int:
    """Trekker timer i hele kvarter."""
    kvarter = r.randint(round(lavest * 4), round(hoeyest * 4))
    return kvarter // 4 if kvarter % 4 == 0 else kvarter / 4


def _usikker(r: Random, timer: float, tak: float) -> Any:
    """Gjør noen av timene til et spenn, og noen få ukjente."""
    trukket = r.random()
    if trukket < 0.01:  # noqa: PLR2004 – én av hundre er ikke kartlagt
        return {"tilstand": "ukjent"}
    if trukket < 0.05:  # noqa: PLR2004 – fire av hundre er et spenn
        return {"fra": timer, "til": min(timer + 3, tak)}
    return timer


def _behov(r: Random, baand: str, lavest: float, hoeyest: float, **resten: Any) -> Kart:
    tak = _tak(baand)
    timer = _timer(r, lavest, min(hoeyest, tak))
    return {"tidsbaand": baand, "timer_per_uke": _usikker(r, timer, tak), "binding": "fast", **resten}


def _i_bolig(r: Random, enhet: str) -> Iterator[Kart]:
    """Gir behovene til en som bor i et bofellesskap; noen få trenger én eller to hos seg hele tiden."""
    tungt = r.random()
    if tungt < 0.12:  # noqa: PLR2004 – omtrent én av åtte har egen bemanning
        to = tungt < 0.03  # noqa: PLR2004 – noen av dem trenger to
        for baand in ("dag_hverdag", "kveld_hverdag", "dag_helg", "kveld_helg"):
            tak = _tak(baand)
            kap9 = {"kap9_timer_per_uke": _timer(r, 1, 6), "kap9_bokstav": "c"} if tungt < 0.08 else {}  # noqa: PLR2004
            avloesning = r.choice((0, "0.05", "0.1"))
            yield _behov(r, baand, tak * 0.7, tak, ytere=2 if to else 1, avloesning=avloesning, **kap9)
        yield _behov(r, "natt_hverdag", 4, 20, binding="delt")
        yield _behov(r, "natt_helg", 2, 8, binding="delt")
        return
    yield _behov(r, "dag_hverdag", 3, 14)
    yield _behov(r, "kveld_hverdag", 3, 12)
    yield _behov(r, "dag_helg", 1, 6, binding=r.choice(("fast", "delt")))
    yield _behov(r, "kveld_hverdag", 3, 5, binding="delt", fellesbehov_id=f"{enhet}-middag")
    yield _behov(r, "kveld_helg", 2, 4, binding="delt", fellesbehov_id=f"{enhet}-helgemiddag")
    if r.random() < 0.6:  # noqa: PLR2004 – de fleste trenger tilsyn om natten
        yield _behov(r, "natt_hverdag", 1, 8, binding="delt")
        yield _behov(r, "natt_helg", 0.5, 3, binding="delt")


def _ambulerende(r: Random, _enhet: str) -> Iterator[Kart]:
    for baand, sjanse in (("dag_hverdag", 1), ("kveld_hverdag", 0.6), ("dag_helg", 0.4), ("kveld_helg", 0.2)):
        if r.random() < sjanse:
            besoek = {"besoek_per_uke": r.choice((1, 2, 3, 5)), "reise_min": r.choice((5, 10, 15, 20, 35))}
            yield _behov(r, baand, 0.5, 7, binding=r.choice(("fast", "delt")), sted="ute", **besoek)


def _avlastning(r: Random, _enhet: str) -> Iterator[Kart]:
    uker = {"uker_per_aar": r.choice((12, 17, 24, 26))}
    for baand in ("kveld_hverdag", "natt_hverdag", "dag_helg", "kveld_helg", "natt_helg"):
        yield _behov(r, baand, 6, 16, binding="fast" if baand.startswith(("dag", "kveld")) else "delt", **uker)


def _dagsenter(r: Random, enhet: str) -> Iterator[Kart]:
    uker = {"uker_per_aar": 46}
    yield _behov(r, "dag_hverdag", 10, 30, binding="delt", fellesbehov_id=f"{enhet}-gruppe-{r.randint(1, 3)}", **uker)
    if r.random() < 0.4:  # noqa: PLR2004 – noen trenger også én for seg selv
        yield _behov(r, "dag_hverdag", 2, 12, **uker)


_BEHOV: dict[str, Callable[[Random, str], Iterator[Kart]]] = {
    "vaaken": _i_bolig,
    "hvilende": _i_bolig,
    "ambulerende": _ambulerende,
    "avlastning": _avlastning,
    "dagsenter": _dagsenter,
}


def _bruker(r: Random, id_: str, enhet: str, slag: str) -> Kart:
    behov = [{"id": f"{id_}-{n}", **b} for n, b in enumerate(_BEHOV[slag](r, enhet), 1)]
    svar: Kart = {"id": id_, "enhet": enhet, "foedselsaar": r.randint(1950, 2018 if slag == "avlastning" else 2006)}
    kartlagt = sum(_hoeyest(b["timer_per_uke"]) * b.get("uker_per_aar", 52) / 52 for b in behov)
    vedtak = r.random()
    if vedtak < 0.75:  # noqa: PLR2004 – de fleste har vedtak i timer
        svar["vedtakstimer_per_uke"] = _timer(r, kartlagt * 0.7, kartlagt * 0.95)
    elif vedtak < 0.88:  # noqa: PLR2004 – noen har dem for hvert behov
        for b in behov:
            b["vedtakstimer_per_uke"] = _timer(r, 0, _hoeyest(b["timer_per_uke"]) * 0.9)
    elif vedtak < 0.95:  # noqa: PLR2004 – resten er ukjent, eller ikke oppgitt
        svar["vedtakstimer_per_uke"] = {"tilstand": "ukjent"}
    return {**svar, "behov": behov}


def _hoeyest(timer: Any) -> float:
    return float(timer.get("til", 10) if isinstance(timer, dict) else timer)


def _vinduer(slag: str) -> list[Kart]:
    if slag in {"ambulerende", "dagsenter"}:
        return []
    grunn = {"grunnlag": "ROS brann (oppdiktet)", "dato": "2026-01-15"}
    baand = ("natt_hverdag", "natt_helg", *(("kveld_hverdag", "kveld_helg") if slag == "vaaken" else ()))
    return [{"tidsbaand": b, "personer": 1, "timer_per_uke": _tak(b), **grunn} for b in baand]


def _enhet(r: Random, id_: str, nummer: int, slag: str, brukere: list[Kart]) -> Kart:
    vinduer = _vinduer(slag)
    svar: Kart = {"id": id_, "navn": f"{_NAVN[slag]} {nummer} (oppdiktet)"}
    alle = [b for bruker in brukere for b in bruker["behov"]]
    deles = 0.35 if slag == "dagsenter" else 0.9
    timer = deles * sum(_hoeyest(b["timer_per_uke"]) * b.get("ytere", 1) * b.get("uker_per_aar", 52) / 52 for b in alle)
    indirekte = r.choice((4, 6, 8, 10))
    anslag = (timer + sum(v["timer_per_uke"] for v in vinduer) * 0.5 + indirekte) / _UKEN + 1
    svar["aarsverk_naa"] = f"{anslag * r.uniform(0.8, 1.0):.2f}"
    if slag in {"hvilende", "ambulerende"}:
        svar["natt_type"] = slag
    if slag == "hvilende":
        svar["omregning"] = {"natt_hverdag": "0.33", "natt_helg": "0.33"}
    elif slag in {"vaaken", "avlastning"}:
        svar["ukearbeidstid"] = {"natt_hverdag": "33.6", "natt_helg": "33.6"}
    elif slag == "dagsenter":
        svar["ukearbeidstid"] = {"dag_hverdag": "37.5"}
    svar |= {"indirekte_timer_per_uke": indirekte, "funksjoner_aarsverk": r.choice(("0.50", "1.00", "1.20"))}
    if slag == "vaaken":
        svar |= {"kap9_samtidig": r.random() < 0.5, "helg_hver_n_te": r.choice((2, 3, 3))}  # noqa: PLR2004 – hver andre uke
        svar["kompetansekrav"] = [{"tidsbaand": "dag_hverdag", "rolle": "vernepleier", "personer": 1}]
    if slag == "dagsenter":
        svar["kompetansekrav"] = [{"tidsbaand": "dag_hverdag", "rolle": "arbeidsleder", "personer": 1}]
    return {**svar, **({"vinduer": vinduer} if vinduer else {})}


def lag_sak(kommune: Kommune) -> Kart:
    """Lager den samme saken hver gang.

    Args:
        kommune: Hvor stor kommunen er, og frøet.
    """
    r = Random(kommune.froe)  # noqa: S311 – skal være forutsigbar
    kort = kommune.id[:2]
    slag = [(_SLAG + _SLAG_I_RESTEN * (kommune.enheter // 3))[i] for i in range(kommune.enheter)]
    bolig = [f"{kort}-{n:02d}" for n in range(1, kommune.enheter + 1)]
    plasser = [i for i, ett in enumerate(slag) for _ in range(_VEKT[ett])]
    brukere_i: list[list[Kart]] = [[] for _ in slag]
    for n in range(kommune.brukere):
        i = plasser[n * len(plasser) // kommune.brukere]
        brukere_i[i].append(_bruker(r, f"{kort}-bruker-{n + 1:03d}", bolig[i], slag[i]))
    enheter = [_enhet(r, bolig[i], i + 1, ett, brukere_i[i]) for i, ett in enumerate(slag)]
    for i, enhet in enumerate(enheter):
        naboer = sorted({(i + steg) % len(enheter) for steg in (1, 2, 5)} - set(range(i + 1)))
        enhet["avstander"] = {enheter[j]["id"]: r.randint(1, 25) for j in naboer}
    naa = sum(float(e["aarsverk_naa"]) for e in enheter)
    return {
        "kommune": kommune.id,
        "periode": "2027",
        "dato": "2026-11-20",
        "ramme_aarsverk": f"{naa * kommune.ramme:.2f}",
        "enheter": enheter,
        "brukere": [bruker for hver in brukere_i for bruker in hver],
    }


def _rad(kart: Kart) -> str:
    return json.dumps(kart, ensure_ascii=False)


def som_fil(sak: Kart) -> str:
    """Skriver saken som JSON med én enhet og ett behov på hver linje.

    Args:
        sak: Saken.
    """
    enheter = ",\n".join(f"    {_rad(enhet)}" for enhet in sak["enheter"])
    brukere = []
    for bruker in sak["brukere"]:
        hode = _rad({navn: verdi for navn, verdi in bruker.items() if navn != "behov"})[:-1]
        behov = ",\n".join(f"      {_rad(b)}" for b in bruker["behov"])
        brukere.append(f'    {hode}, "behov": [\n{behov}\n    ]}}')
    topp = _rad({navn: verdi for navn, verdi in sak.items() if navn not in {"enheter", "brukere"}})[1:-1]
    alle = ",\n".join(brukere)
    return f'{{\n  {topp},\n  "enheter": [\n{enheter}\n  ],\n  "brukere": [\n{alle}\n  ]\n}}\n'


def landet(brukere: int = 20_000, kommuner: int = 357) -> Iterator[Kart]:
    """Lager en sak for hver kommune i et oppdiktet land.

    Args:
        brukere: Hvor mange brukere det er i alt.
        kommuner: Hvor mange kommuner de er fordelt på.
    """
    for n in range(kommuner):
        antall = brukere * (n + 1) // kommuner - brukere * n // kommuner
        yield {**lag_sak(Kommune(f"{n:03d}", antall, max(1, antall // 8), 1000 + n, 0.9)), "kommune": "nasjonal"}


if __name__ == "__main__":
    for en in EKSEMPLER:
        (MAPPE / f"{en.id}.json").write_text(som_fil(lag_sak(en)), "utf-8")
