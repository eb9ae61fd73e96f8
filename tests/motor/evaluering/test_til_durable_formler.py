"""Formlene gjennom durable-rules, og tilfeldige regler holdt mot alle verdenene saken rommer."""

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest

from motor.evaluering.test_til_durable_hjelp import (
    JA,
    JA_NEI,
    NEI,
    TIMER,
    UKJENT,
    oppgitt,
    sak,
    tall,
    uten,
    utfallene,
    utsnitt,
)
from rettesnor_motor.evaluering.til_durable import Kontroll

ANDEL: dict[str, Any] = {"type": "tall", "enhet": "prosent", "minst": "0", "hoeyst": "3", "ikke_relevant": "ja"}
SVARENE = ("en", "to", "tre", "fire")
VALG: dict[str, Any] = {"type": "valg", "verdier": [{"id": id_} for id_ in SVARENE]}
ORDBOK: dict[str, Any] = {"x": TIMER, "y": TIMER, "r": ANDEL, "b": JA_NEI, "v": VALG}


@pytest.fixture(scope="module")
def kontroll() -> Iterator[Kontroll]:
    with Kontroll() as kontroll:
        yield kontroll


FORMLER: dict[str, Any] = {
    "sum": {"sum": ["x", "y", "1.5"]},
    "differanse": {"differanse": {"fra": "x", "trekk": {"parameter": "p"}}},
    "produkt": {"produkt": ["x", "y"]},
    "kvotient": {"kvotient": {"teller": "x", "nevner": "y"}},
    "stoerst": {"stoerst": ["x", "y"]},
    "minst_av": {"minst_av": ["x", "y"]},
    "omregn": {"omregn": {"av": "x", "fra": "timer_per_maaned", "til": "timer_per_uke"}},
    "antall": {"antall": [{"x": {"over": "3"}}, {"ikke": {"y": {"over": "3"}}}, {"regel": "R"}]},
    "hvis": {"hvis": {"naar": {"regel": "R"}, "saa": "x", "ellers": {"sum": ["y", "100"]}}},
}


@pytest.mark.parametrize(
    ("x", "y", "ventet"),
    [
        # sum, differanse, produkt, kvotient, største, minste, omregning, antall, hvis (over 4: R er ja)
        (("8", "8"), ("2", "2"), "11.5 11.5|6 6|16 16|4 4|8 8|2 2|1.84615 2|3 3|8 8"),
        (("2", "6"), ("-1", "3"), "2.5 10.5|0 4|-6 18|ingen|2 6|-1 3|0.46153 1.5|1 3|2 103"),
        (("-4", "-2"), ("2", "4"), "-0.5 3.5|-6 -4|-16 -4|-2 -0.5|2 4|-4 -2|-1 -0.46153|0 1|102 104"),
    ],
)
def test_formler(kontroll: Kontroll, x: tuple[str, str], y: tuple[str, str], ventet: str) -> None:
    for (navn, formel), ender in zip(FORMLER.items(), ventet.split("|"), strict=True):
        grenser = [] if ender == "ingen" else ender.split()
        proever: dict[str, Any] = {"R": {"x": {"over": "4"}}, "U": {"q": {"over": "-1000"}}}
        for side, ende in zip(("under", "over"), grenser, strict=False):
            for i, flytt in enumerate((Fraction(-1, 10**4), Fraction(1, 10**4))):
                proever[f"{side}{i}"] = {"q": {side: f"{float(Fraction(ende) + flytt):.5f}"}}
        regler = utsnitt({"x": TIMER, "y": TIMER}, proever, {"q": formel}, {"p": "2"})
        utfall = utfallene(kontroll, regler, sak(x=oppgitt(tall(*x)), y=oppgitt(tall(*y))))
        assert utfall["U"] == (UKJENT if ender == "ingen" else JA), navn
        assert not any(node.startswith("~") for node in utfall)
        if grenser:
            punkt = grenser[0] == grenser[1]
            assert [utfall["under0"], utfall["over1"]] == [NEI, NEI], navn
            assert [utfall["under1"], utfall["over0"]] == [JA if punkt else UKJENT] * 2, navn


def _verden(trekning: random.Random) -> dict[str, Any]:
    """En verden der alt er kjent: tallene i hele firedeler, så grensene treffes ofte."""
    return {id_: Fraction(trekning.randint(0, 12), 4) for id_ in "xy"} | {
        "b": trekning.random() < 0.5,
        "v": trekning.choice(SVARENE),
        "r": None if trekning.random() < 0.3 else Fraction(trekning.randint(0, 12), 4),
    }


def _raa(verdener: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Saken som rommer alle verdenene, og ikke mer enn den må."""
    opplysninger: dict[str, Any] = {}
    for id_, enhet in (("x", "timer_per_uke"), ("y", "timer_per_uke"), ("r", "prosent")):
        kjente = [verden[id_] for verden in verdener]
        if None not in kjente:
            opplysninger[id_] = oppgitt(tall(f"{float(min(kjente)):.2f}", f"{float(max(kjente)):.2f}", enhet=enhet))
        else:
            opplysninger[id_] = uten("ikke_relevant" if set(kjente) == {None} else "ukjent")
    for id_ in "bv":
        opplysninger[id_] = oppgitt(*sorted({verden[id_] for verden in verdener}))
    return sak(**opplysninger)


def _vilkaar(trekning: random.Random, dybde: int) -> Any:
    form = trekning.choice(["alle", "minst_en", "minst", "ikke", "regel"] if dybde else ["tall", "tall", "b", "v"])
    grense = f"{trekning.randint(0, 12) / 4:.2f}"
    barn = [_vilkaar(trekning, dybde - 1) for _ in range(trekning.randint(2, 3))] if dybde else []
    match form:
        case "alle" | "minst_en":
            return {form: barn}
        case "minst":
            return {"minst": {"antall": "2", "av": barn}}
        case "ikke":
            return {"ikke": barn[0]}
        case "regel":
            return {"regel": "R0"}
        case "b":
            return {"b": trekning.choice(["er_ja", "er_nei"])}
        case "v":
            return {"v": {"en_av": trekning.sample(SVARENE, trekning.randint(1, 3))}}
        case _:
            navn = trekning.choice(["over", "minst", "under", "hoeyst", "er"])
            return {trekning.choice(["x", "y", "r", "f", "g", "h", "k"]): {navn: grense}}


TILFELDIGE: dict[str, Any] = {
    "f": {"sum": ["r", {"produkt": ["x", "0.5"]}]},
    "g": {"hvis": {"naar": {"minst_en": [{"b": "er_ja"}, {"x": {"over": "2"}}]}, "saa": "y", "ellers": "r"}},
    "h": {"antall": [{"b": "er_ja"}, {"v": {"er": "to"}}, {"g": {"over": "1"}}, {"regel": "R1"}]},
    "k": {"stoerst": [{"differanse": {"fra": "x", "trekk": "y"}}, {"minst_av": ["r", "f"]}]},
}


def _verdi(verden: Mapping[str, Any], regler: Mapping[str, Any], formel: Any) -> Fraction | None:
    """Regner ut en formel i en verden; ingenting betyr ikke relevant."""
    if isinstance(formel, str):
        if formel in TILFELDIGE:
            return _verdi(verden, regler, TILFELDIGE[formel])
        return verden[formel] if formel in verden else Fraction(formel)
    ((navn, form),) = formel.items()
    if navn == "antall":
        return Fraction(sum(_sann(verden, regler, naar) for naar in form))
    if navn == "hvis":
        return _verdi(verden, regler, form["saa" if _sann(verden, regler, form["naar"]) else "ellers"])
    ledd = [_verdi(verden, regler, del_) for del_ in (form.values() if isinstance(form, dict) else form)]
    kjente = [ett for ett in ledd if ett is not None]
    if navn == "sum":
        return sum(kjente, Fraction(0))
    if navn in {"stoerst", "minst_av"}:
        return (max if navn == "stoerst" else min)(kjente) if kjente else None
    if len(kjente) < len(ledd):
        return None
    return kjente[0] - kjente[1] if navn == "differanse" else kjente[0] * kjente[1]


def _sann(verden: Mapping[str, Any], regler: Mapping[str, Any], naar: Any) -> bool:
    """Avgjør et vilkår i en verden der alt er kjent."""
    ((navn, innhold),) = naar.items()
    match navn:
        case "alle" | "minst_en":
            return (all if navn == "alle" else any)([_sann(verden, regler, barn) for barn in innhold])
        case "minst":
            return sum(_sann(verden, regler, barn) for barn in innhold["av"]) >= int(innhold["antall"])
        case "ikke":
            return not _sann(verden, regler, innhold)
        case "regel":
            return _sann(verden, regler, regler[innhold])
        case "b":
            return verden["b"] is (innhold == "er_ja")
        case "v":
            return verden["v"] in innhold.get("en_av", [innhold.get("er")])
        case _:
            return _sammenlignet(_verdi(verden, regler, navn), innhold)


def _sammenlignet(verdi: Fraction | None, proeven: Mapping[str, str]) -> bool:
    """Holder et tall mot en grense; det som ikke er relevant, består aldri."""
    ((proeve, grense),) = proeven.items()
    if verdi is None:
        return False
    utfall = {"over": verdi > Fraction(grense), "under": verdi < Fraction(grense), "er": verdi == Fraction(grense)}
    return utfall.get(proeve, not utfall["under"] if proeve == "minst" else not utfall["over"])


@pytest.mark.parametrize("froe", range(40))
def test_tilfeldige_regler_lyver_aldri(kontroll: Kontroll, froe: int) -> None:
    trekning = random.Random(froe)  # noqa: S311  # et frø, ingen hemmelighet
    regler: dict[str, Any] = {"R0": {"x": {"over": "1.5"}}, "R1": {"alle": [{"regel": "R0"}, {"b": "er_nei"}]}}
    regler |= {f"R{i}": _vilkaar(trekning, trekning.randint(0, 3)) for i in range(2, 8)}
    regelverk = utsnitt(ORDBOK, regler, TILFELDIGE)
    for _ in range(30):
        verdener = [_verden(trekning)]
        while len(verdener) < 6 and trekning.random() < 0.7:
            # Verdener som ligner, så saken ikke rommer alt mulig.
            ny = _verden(trekning)
            verdener.append({id_: ny[id_] if trekning.random() < 0.3 else verdener[0][id_] for id_ in ny})
        utfall = utfallene(kontroll, regelverk, _raa(verdener))
        for id_, naar in regler.items():
            sanne = {_sann(verden, regler, naar) for verden in verdener}
            assert utfall[id_] == UKJENT or sanne == {utfall[id_] == JA}, (id_, naar, verdener)
            # I én verden med alt kjent er ingenting ukjent.
            assert len(verdener) > 1 or utfall[id_] in {JA, NEI}, (id_, naar, verdener)
