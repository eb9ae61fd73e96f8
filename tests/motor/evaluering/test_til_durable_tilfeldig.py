"""Tilfeldige saker for utvalget: durable-rules mot en fasit som regner med brøker og prøver hver lesning."""

import itertools
import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from motor.evaluering.test_til_durable_hjelp import (
    GITT_JA,
    GITT_NEI,
    JA,
    NEI,
    UKJENT,
    ku_utsnitt,
    oppgitt,
    sak,
    som_json,
    tall,
    uten,
)
from rettesnor_motor.evaluering.til_durable import Kontroll

ANTALL_SAKER = 2000
STOERSTE_VEKST_KIB = 4096
TELLER = {"praktisk_bistand_daglig", "praktisk_bistand_opplaering", "helsetjenester_i_hjemmet", "stoettekontakt", "bpa"}
TELLER_IKKE = {"matombringing", "trygghetsalarm"}
AVLASTNING = {"avlastning_utenfor_institusjon", "avlastning_i_institusjon"}
AAPNE = {"dagaktivitet", "omsorgsstoenad", "bolig_heldoegn"} | AVLASTNING
BRUKES = {"soekt", "vurdert", "innvilget"}
UKE = Fraction(168)
HELE = (Fraction(0), UKE)
# Hver enhet med tallet som gjør den til timer i uken, i hver lesning, og tallet som betyr hele uken.
TIMER = {
    "timer_per_uke": ([Fraction(1)], UKE),
    "timer_per_maaned": ([Fraction(1, 4), Fraction(12, 52)], Fraction(730)),
    "timer_per_doegn": ([Fraction(7)], Fraction(24)),
    "timer_per_aar": ([Fraction(1, 52)], Fraction(8760)),
    "minutter_per_uke": ([Fraction(1, 60)], UKE * 60),
}
ANDELER = {
    "prosent": [Fraction(1)],
    "doegn_per_maaned": [Fraction(100, 28), Fraction(10, 3), Fraction(1200, 365)],
    "doegn_per_uke": [Fraction(100, 7)],
    "doegn_per_aar": [Fraction(100, 365)],
    "timer_per_uke": [Fraction(100, 168)],
    "timer_per_maaned": [Fraction(100, 168) * ukene for ukene in TIMER["timer_per_maaned"][0]],
}


def _tallet(trekning: random.Random, enhet: str, faktor: Fraction, maal: Fraction) -> Any:
    """Et tall nær målet når det er regnet om, ofte akkurat på det."""
    ende = round(float(maal / faktor), trekning.choice([0, 1, 3]))
    til = ende + trekning.choice([0, 0, 0, 0.25, 3])
    return tall(f"{ende:.3f}", f"{til:.3f}", enhet=enhet)


def _mengde(trekning: random.Random) -> Any:
    if trekning.random() < 0.15:
        return trekning.choice([uten("ukjent"), uten("ikke_spurt"), oppgitt(tall("15", enhet=None))])
    verdier = []
    for _ in range(trekning.choice([1, 1, 1, 1, 2])):
        enhet = trekning.choice(list(TIMER))
        maal = Fraction(trekning.choice([0, 1, 2, 5, 7, 8, 14, 15, 15, 16, 30, 160]))
        verdier.append(_tallet(trekning, enhet, TIMER[enhet][0][0], maal))
    return oppgitt(*verdier)


def _ja_nei(trekning: random.Random) -> Any:
    return trekning.choice([None, GITT_JA, GITT_JA, GITT_NEI, GITT_NEI, uten("ukjent"), oppgitt(True, False)])


def _avlastning(trekning: random.Random) -> Any:
    if trekning.random() < 0.5:
        andre = [None, uten("ukjent"), uten("ikke_relevant"), oppgitt(tall("40", enhet=None))]
        return trekning.choice([*andre, oppgitt(tall("0", enhet="prosent"))])
    enhet = trekning.choice(list(ANDELER))
    maal = Fraction(trekning.choice([0, 10, 45, 50, 50, 55, 90]))
    return oppgitt(_tallet(trekning, enhet, ANDELER[enhet][0], maal))


def _sak(trekning: random.Random) -> dict[str, Any]:
    typer = trekning.choices(sorted(TELLER | TELLER_IKKE | AAPNE), k=trekning.choice([0, 1, 1, 2, 3, 5]))
    statuser = ["soekt", "vurdert", "vurdert", "innvilget", "levert", "avslaatt", "avsluttet"]
    tjenester = [
        {"type": type_, "status": trekning.choice(statuser), "ytere": trekning.choice([1, 1, 1, 2, 4])}
        | {"mengde": _mengde(trekning)}
        for type_ in typer
    ]
    fakta = {id_: _ja_nei(trekning) for id_ in ("bpa", "ansvar_avklart", "skjoenn_oensker_droefting")}
    fakta["tjenesteliste_komplett"] = trekning.choice([GITT_JA, GITT_JA, GITT_JA, _ja_nei(trekning)])
    fakta["skjoenn_begrunnelse"] = trekning.choice([None, oppgitt("x" * 19), oppgitt("x" * 20)])
    fakta["avlastning"] = _avlastning(trekning)
    gitt = {id_: raa for id_, raa in fakta.items() if raa is not None}
    return sak(tjenester, sakstype=trekning.choice(["ny", "ny", "klage", "akutt"]), **gitt)


def _ender(verdier: Any, omregning: Mapping[str, Any], tak: Fraction) -> tuple[Fraction, Fraction]:
    """Hullet rundt alle verdiene i alle lesningene."""
    nedre, oevre = [], []
    for verdi in verdier:
        if verdi["enhet"] is None:
            return Fraction(0), tak
        for faktor in omregning[verdi["enhet"]]:
            nedre.append(min(Fraction(verdi["fra"]) * faktor, tak))
            oevre.append(min(Fraction(verdi["til"]) * faktor, tak))
    return min(nedre), max(oevre)


def _behovene(tjenester: Any, *, klage: bool) -> dict[str, dict[str, list[tuple[Fraction, Fraction, int]]]]:
    """Mengdene etter type og status, uten dem som ikke brukes."""
    svar: dict[str, dict[str, list[tuple[Fraction, Fraction, int]]]] = {}
    for post in tjenester:
        status = "soekt" if post["status"] == "avslaatt" and klage else post["status"]
        if status in BRUKES:
            faktorer = {enhet: faktor for enhet, (faktor, _) in TIMER.items()}
            verdier = post["mengde"]["verdier"]
            ender = _ender(verdier, faktorer, UKE) if verdier else HELE
            svar.setdefault(post["type"], {}).setdefault(status, []).append((*ender, post["ytere"]))
    return svar


def _tre(nedre: Fraction, oevre: Fraction, grense: int) -> int:
    return JA if nedre > grense else NEI if oevre <= grense else UKJENT


def fasit(en_sak: Mapping[str, Any]) -> dict[str, int]:
    """Utfallet av de fem reglene når ingen tolkning er avgjort."""
    fakta = en_sak["opplysninger"]

    def sannheten(id_: str) -> set[bool]:
        raa = fakta.get(id_, uten("ikke_spurt"))
        return set(raa["verdier"]) or {True, False}

    komplett = sannheten("tjenesteliste_komplett") == {True}
    behovene = _behovene(en_sak["tjenester"], klage=en_sak["sakstype"] == "klage")
    laveste = hoeyeste = Fraction(0)
    for type_, per_status in behovene.items():
        # Hver lesning for seg: hvilken status, om ytere ganges, om typen teller.
        utfallene = [
            (teller * sum(p[0] * (p[2] if ganget else 1) for p in poster),
             teller * sum(p[1] * (p[2] if ganget else 1) for p in poster))
            for poster, ganget, teller in itertools.product(
                per_status.values(), (False, True), {0, 1} if type_ in AAPNE else {int(type_ in TELLER)}
            )
        ]  # fmt: skip
        laveste += min(nedre for nedre, _ in utfallene)
        hoeyeste += max(oevre for _, oevre in utfallene)
    svar = {"KU-01": _tre(laveste, hoeyeste if komplett else max(hoeyeste, UKE), 15)}

    raa = fakta.get("avlastning", uten("ikke_spurt"))
    foert_opp = [per_status for type_, per_status in behovene.items() if type_ in AVLASTNING]
    mer_enn_null = any(p[1] > 0 for per_status in foert_opp for poster in per_status.values() for p in poster)
    andel: tuple[Fraction, Fraction] | None = (Fraction(0), Fraction(100))
    if raa["verdier"]:
        andel = _ender(raa["verdier"], ANDELER, Fraction(100))
        if andel == (Fraction(0), Fraction(0)) and mer_enn_null:
            andel = (Fraction(0), Fraction(100))
    elif raa["tilstand"] == "ikke_relevant" and not mer_enn_null:
        andel = None
    elif raa["tilstand"] == "ikke_spurt" and komplett and not foert_opp:
        andel = (Fraction(0), Fraction(0))
    svar["KU-02"] = NEI if andel is None else _tre(*andel, 50)

    bpa = sannheten("bpa")
    if "bpa" in behovene:
        spurt_og_usikker = "bpa" in fakta and fakta["bpa"]["verdier"] and bpa != {True}
        bpa = {True, False} if spurt_og_usikker else {True}
    elif "bpa" not in fakta and komplett:
        bpa = {False}
    svar["KU-03"] = UKJENT if len(bpa) > 1 else JA if True in bpa else NEI
    ansvar = sannheten("ansvar_avklart")
    svar["KU-04"] = UKJENT if len(ansvar) > 1 else NEI if True in ansvar else JA
    grunn = fakta.get("skjoenn_begrunnelse", uten("ikke_spurt"))["verdier"]
    oensker = fakta.get("skjoenn_oensker_droefting") == GITT_JA
    svar["KU-05"] = NEI if not oensker else JA if grunn and len(grunn[0]) >= 20 else UKJENT
    return svar


@pytest.fixture(scope="module")
def kontroll() -> Iterator[Kontroll]:
    with Kontroll() as kontroll:
        yield kontroll


def _minne_kib(pid: int | None) -> int:
    linjer = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(linje.split()[1]) for linje in linjer if linje.startswith("VmRSS"))


def test_tilfeldige_saker_er_riktige_og_minnet_staar_stille(kontroll: Kontroll) -> None:
    trekning = random.Random(20260620)  # noqa: S311  # et frø, ingen hemmelighet
    regelverk = som_json(ku_utsnitt())
    sett: set[tuple[str, int]] = set()
    minne = 0
    for nummer in range(ANTALL_SAKER):
        en_sak = _sak(trekning)
        svar = kontroll.kjoer("ku", regelverk, en_sak)
        assert svar.utfall is not None, (svar.aarsak, en_sak)
        ventet = fasit(en_sak)
        assert {regel: svar.utfall[regel] for regel in ventet} == ventet, en_sak
        sett |= set(ventet.items())
        if nummer == ANTALL_SAKER // 4:
            minne = _minne_kib(kontroll.pid)
    assert len(sett) == 15  # hver regel har vært ja, nei og ukjent
    assert _minne_kib(kontroll.pid) - minne < STOERSTE_VEKST_KIB


def test_rekkefoelgen_endrer_ingenting(kontroll: Kontroll) -> None:
    trekning = random.Random(7)  # noqa: S311  # et frø, ingen hemmelighet
    regelverk = ku_utsnitt()
    snudd = regelverk | {"regler": regelverk["regler"][::-1], "avledet": regelverk["avledet"][::-1]}
    for _ in range(100):
        en_sak = _sak(trekning)
        annen = en_sak | {"tjenester": en_sak["tjenester"][::-1]}
        annen["opplysninger"] = dict(reversed(en_sak["opplysninger"].items()))
        svar = kontroll.kjoer("ku", som_json(regelverk), en_sak)
        assert svar.utfall is not None
        assert svar == kontroll.kjoer("ukn", som_json(snudd), annen)
