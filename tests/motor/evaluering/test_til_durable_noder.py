"""Hver node i regelspråket gjennom durable-rules: sannhetstabeller, grensepunkter og tilstander."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from motor.evaluering.test_til_durable_hjelp import (
    GITT_JA,
    GITT_NEI,
    JA,
    JA_NEI,
    NEI,
    TIMER,
    UKJENT,
    kjoer,
    oppgitt,
    sak,
    tall,
    uten,
    utfallene,
    utsnitt,
)
from rettesnor_motor.evaluering.til_durable import Kontroll

SVAR: dict[int, Any] = {JA: GITT_JA, NEI: GITT_NEI, UKJENT: uten("ukjent")}
ANDEL: dict[str, Any] = {"type": "tall", "enhet": "prosent", "minst": "0", "hoeyst": "100", "ikke_relevant": "ja"}
VALG: dict[str, Any] = {"type": "valg", "verdier": [{"id": id_} for id_ in ("en", "to", "tre", "fire")]}
ALLE_SLAG: dict[str, Any] = {
    "x": TIMER,
    "y": TIMER,
    "r": ANDEL,
    "b": JA_NEI,
    "h": {**JA_NEI, "standard": "nei"},
    "v": VALG,
}
ALLE_SLAG |= {"s": {"type": "tekst"}}
ORDEN = {NEI: 0, UKJENT: 1, JA: 2}


@pytest.fixture(scope="module")
def kontroll() -> Iterator[Kontroll]:
    with Kontroll() as kontroll:
        yield kontroll


def minst(antall: int, barn: Sequence[int]) -> int:
    if barn.count(JA) >= antall:
        return JA
    return NEI if len(barn) - barn.count(NEI) < antall else UKJENT


@pytest.mark.parametrize("antall", [1, 2, 3, 5])
def test_sannhetstabeller(kontroll: Kontroll, antall: int) -> None:
    navn = [f"f{i}" for i in range(antall)]
    blader = [{id_: "er_ja"} for id_ in navn]
    former: dict[str, Any] = {"alle": {"alle": blader}, "minst_en": {"minst_en": blader}}
    former |= {f"minst-{n}": {"minst": {"antall": str(n), "av": blader}} for n in range(antall + 2)}
    former |= {f"ikke-{form}": {"ikke": naar} for form, naar in tuple(former.items())}
    former |= {f"viser-{form}": {"regel": form} for form in tuple(former)}
    regler = utsnitt(dict.fromkeys(navn, JA_NEI), former)
    for barn in itertools.product((JA, NEI, UKJENT), repeat=antall):
        ventet = {"alle": min(barn, key=ORDEN.__getitem__), "minst_en": max(barn, key=ORDEN.__getitem__)}
        ventet |= {f"minst-{n}": minst(n, barn) for n in range(antall + 2)}
        ventet |= {f"ikke-{form}": {JA: NEI, NEI: JA}.get(utfall, UKJENT) for form, utfall in tuple(ventet.items())}
        ventet |= {f"viser-{form}": utfall for form, utfall in tuple(ventet.items())}
        utfall = utfallene(kontroll, regler, sak(**{id_: SVAR[ett] for id_, ett in zip(navn, barn, strict=True)}))
        assert {form: utfall[form] for form in former} == ventet, barn
        assert [utfall[f"alle/{i}"] for i in range(antall)] == list(barn)
        assert [utfall[f"ikke-minst-1/0/{i}"] for i in range(antall)] == list(barn)


def test_stort_vilkaar(kontroll: Kontroll) -> None:
    navn = [f"f{i}" for i in range(40)]
    blader = [{id_: "er_ja"} for id_ in navn]
    former = {"A": {"alle": blader}, "E": {"minst_en": blader}, "M": {"minst": {"antall": "20", "av": blader}}}
    regler = utsnitt(dict.fromkeys(navn, JA_NEI), former)
    for ja in (0, 1, 19, 20, 39, 40):
        utfall = utfallene(kontroll, regler, sak(**{id_: SVAR[JA if i < ja else NEI] for i, id_ in enumerate(navn)}))
        assert [utfall[id_] for id_ in "AEM"] == [ja == 40, ja > 0, ja >= 20]


INTERVALLER = {
    # over 15, minst 15, under 15, høyst 15, er 15, mellom 10 og 15, nær 15 (10 %)
    ("15", "15"): "0101111",
    ("15.0001", "15.0001"): "1100001",
    ("14.9999", "14.9999"): "0011011",
    ("10", "15"): "0221212",
    ("15", "20"): "2102222",
    ("13.5", "16.5"): "2222221",
    ("13.4999", "16.5"): "2222222",
    ("16.5", "16.5001"): "1100002",
    ("16.5001", "17"): "1100000",
    ("0", "9.9999"): "0011000",
    ("0", "10"): "0011020",
    ("-20", "-10"): "0011000",
}


@pytest.mark.parametrize(("ender", "ventet"), INTERVALLER.items())
def test_sammenligninger(kontroll: Kontroll, ender: tuple[str, str], ventet: str) -> None:
    proever: list[Any] = [{navn: {"parameter": "p"}} for navn in ("over", "minst", "under", "hoeyst", "er")]
    proever.append({"mellom": {"fra": "10", "til": "15"}, "enhet": "timer_per_uke"})
    former: dict[str, Any] = {f"P{i}": {"x": proeve} for i, proeve in enumerate(proever)}
    former["P6"] = {"naer_terskel": {"regel": "P0", "innen": "10", "enhet": "prosent"}}
    regler = utsnitt({"x": TIMER}, former, parametre={"p": "15"})
    utfall = utfallene(kontroll, regler, sak(x=oppgitt(tall(*ender))))
    assert "".join(str(utfall[f"P{i}"]) for i in range(7)) == ventet


def test_negative_grenser(kontroll: Kontroll) -> None:
    former: dict[str, Any] = {"N": {"x": {"over": "-5"}}, "H": {"x": {"hoeyst": "-5"}}}
    former["R"] = {"naer_terskel": {"regel": "N", "innen": "10", "enhet": "prosent"}}
    regler = utsnitt({"x": TIMER}, former)
    for verdi, ventet in {"-5": [0, 1, 1], "-4.99": [1, 0, 1], "-5.5": [0, 1, 1], "-5.51": [0, 1, 0]}.items():
        utfall = utfallene(kontroll, regler, sak(x=oppgitt(tall(verdi))))
        assert [utfall[id_] for id_ in "NHR"] == ventet


TILSTANDER: dict[str, tuple[Any, list[int]]] = {
    # over 50, minst 0, under 61, differanse over 0, sum minst 10, er kjent
    "ukjent": (uten("ukjent"), [2, 2, 2, 2, 1, 2]),
    "ikke spurt": (uten("ikke_spurt"), [2, 2, 2, 2, 1, 2]),
    "ikke relevant": (uten("ikke_relevant"), [0, 0, 0, 0, 1, 2]),
    "oppgitt": (oppgitt(tall("60", enhet="prosent")), [1, 1, 1, 1, 1, 1]),
    "uten enhet": (oppgitt(tall("60", enhet=None)), [2, 2, 2, 2, 1, 2]),
    "ulike": (oppgitt(tall("40", enhet="prosent"), tall("60", enhet="prosent")), [2, 1, 1, 2, 1, 2]),
}


@pytest.mark.parametrize("tilstand", TILSTANDER)
def test_ikke_relevant_er_nei_og_ukjent_blir_aldri_ja(kontroll: Kontroll, tilstand: str) -> None:
    leddene = {"d": {"differanse": {"fra": "r", "trekk": "50"}}, "s": {"sum": ["r", "10"]}}
    former: dict[str, Any] = {"A": {"r": {"over": "50"}}, "B": {"r": {"minst": "0"}}, "C": {"r": {"under": "61"}}}
    former |= {"D": {"d": {"over": "0"}}, "E": {"s": {"minst": "10"}}, "F": {"r": "er_kjent"}}
    raa, ventet = TILSTANDER[tilstand]
    utfall = utfallene(kontroll, utsnitt({"r": ANDEL}, former, leddene), sak(r=raa))
    assert [utfall[form] for form in former] == ventet


def test_valg_tekst_og_handling(kontroll: Kontroll) -> None:
    former: dict[str, Any] = {
        "er": {"v": {"er": "to"}},
        "en_av": {"v": {"en_av": ["to", "tre"]}},
        "alle": {"v": {"en_av": ["en", "to", "tre", "fire"]}},
        "v": {"v": "er_kjent"},
        "lang": {"s": {"lengde_minst": "5", "enhet": "tegn"}},
        "skrevet": {"s": {"skrevet_minst": "5", "enhet": "tegn"}},
        "s": {"s": "er_kjent"},
        "ja": {"h": "er_ja"},
        "nei": {"h": "er_nei"},
    }
    regler = utsnitt(ALLE_SLAG, former)
    tilfeller: list[tuple[dict[str, Any], str]] = [
        ({}, "221220201"),
        ({"v": oppgitt("to"), "s": oppgitt("  ærlig  "), "h": GITT_JA}, "111111110"),
        ({"v": oppgitt("en"), "s": oppgitt(" kort "), "h": GITT_NEI}, "001120101"),
        ({"v": oppgitt("to", "tre"), "s": oppgitt("langt nok", "kort"), "h": oppgitt(True, False)}, "211220201"),
        ({"v": oppgitt("en", "fire"), "s": oppgitt("langt nok", "like langt"), "h": uten("ukjent")}, "001211201"),
        ({"v": oppgitt("en", "to"), "s": uten("ukjent")}, "221220201"),
        ({"v": oppgitt("tre", "tre"), "s": oppgitt("12345", "12345 ")}, "011111101"),
    ]
    for opplysninger, ventet in tilfeller:
        utfall = utfallene(kontroll, regler, sak(**opplysninger))
        assert "".join(str(utfall[form]) for form in former) == ventet, opplysninger


@pytest.mark.parametrize("antall", [190, 230, 600])
def test_for_stort_regelverk_henger_ikke(kontroll: Kontroll, antall: int) -> None:
    felles = {"x": {"over": "5"}}
    mange = {f"R{i}": {"alle": [{"x": {"over": str(i)}}, felles]} for i in range(antall)}
    like = {f"L{i}": {"regel": "F"} for i in range(antall)} | {"F": felles}
    for regler in (mange, like):
        svar = kjoer(kontroll, sak(), utsnitt({"x": TIMER}, regler))
        assert svar.aarsak == "Regelverket er større enn kontrollen kan holde." or set(svar.utfall or ()) >= set(regler)
