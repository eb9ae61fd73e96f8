"""Behovet i en enhet, holdt mot formlene i semantikk 2.6 skrevet en gang til, med hele tall i stedet for spenn."""

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given, settings

from orakel.saksgenerator import tilfeldighet
from rettesnor_motor.modell.bemanning import TIDSBAAND, Spenn
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste

Kart = dict[str, Any]
TIMER: dict[str, int] = {b: 40 if b.endswith("hverdag") else 16 for b in TIDSBAAND}


def tjeneste() -> Bemanningstjeneste:
    with bygg(kontroll=False) as oppsett:
        return Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)


TJENESTE = tjeneste()


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


def _timer(enhet: Kart, brukere: list[Kart], baand: str, felt: str) -> Fraction:
    """Gir det indre uttrykket for «timer» i ett tidsbånd, der «felt» er timene som regnes med."""
    fast = delt = Fraction(0)
    grupper: dict[str, list[tuple[Fraction, int]]] = {}
    kap9 = []
    vinduer = [v for v in enhet["vinduer"] if v["tidsbaand"] == baand]
    fyller = sum(v["timer_per_uke"] for v in vinduer) >= TIMER[baand]
    p_min = min((v["personer"] for v in vinduer), default=0) if fyller else 0
    for bruker in brukere:
        egne, trengs = 0, 0
        for b in bruker["behov"]:
            if b["tidsbaand"] != baand:
                continue
            t = Fraction(str(b[felt])) * b["uker_per_aar"] / 52
            if b["binding"] == "fast" or b["sted"] == "ute":
                fast += t * b["ytere"] * (1 + Fraction(str(b["avloesning"])))
                fast += Fraction(b["besoek_per_uke"] * b["ytere"] * b["reise_min"], 60)
            elif b["fellesbehov_id"]:
                grupper.setdefault(b["fellesbehov_id"], []).append((t, b["ytere"]))
            else:
                delt += t * b["ytere"]
            egne += b["ytere"] if b["binding"] == "fast" else 0
            trengs += b["kap9_timer_per_uke"]
        kap9.append(Fraction(max(0, 2 - p_min - egne) * trengs))
    delt += sum(max(t for t, _ in g) * max(y for _, y in g) for g in grupper.values())
    grunn = sum(v["personer"] * v["timer_per_uke"] for v in vinduer)
    samlet = sum(kap9, Fraction(0)) if enhet["kap9_samtidig"] else max(kap9, default=Fraction(0))
    return fast + max(delt, Fraction(grunn)) + samlet


@settings(max_examples=200, deadline=None)
@given(r=tilfeldighet())
def test_behovet_og_minstenivaaet_er_som_formlene_sier(r: Random) -> None:
    sak = bemanningssak(r)
    for svar in TJENESTE.fordel(sak).enheter:
        enhet = next(e for e in sak["enheter"] if e["id"] == svar.enhet.id)
        brukere = [b for b in sak["brukere"] if b["enhet"] == svar.enhet.id]
        tillegg = Fraction(enhet["indirekte_timer_per_uke"]) / Fraction("35.5") + Fraction(
            str(enhet["funksjoner_aarsverk"])
        )
        behov = minst = tillegg
        for baand in TIDSBAAND:
            lavest = _timer(enhet, brukere, baand, "vedtakstimer_per_uke")
            timer = max(_timer(enhet, brukere, baand, "timer_per_uke"), lavest)
            vekt = Fraction(str(enhet["omregning"].get(baand, 1))) / Fraction(enhet["ukearbeidstid"].get(baand, "35.5"))
            behov, minst = behov + timer * vekt, minst + lavest * vekt
        assert (svar.behov.lav, svar.behov.hoey) == (behov, behov)
        assert (svar.minstenivaa.lav, svar.minstenivaa.hoey) == (minst, minst)


@settings(max_examples=100, deadline=None)
@given(r=tilfeldighet())
def test_det_som_er_kjent_ligger_alltid_inne_i_det_ukjente(r: Random) -> None:
    sak = bemanningssak(r)
    kjent = TJENESTE.fordel(sak).enheter
    behov = [b for bruker in sak["brukere"] for b in bruker["behov"]]
    for b in r.sample(behov, len(behov) // 2):
        felt = r.choice(("timer_per_uke", "kap9_timer_per_uke", "reise_min"))
        b[felt] = {"tilstand": "ukjent"}
    for svar, alt in zip(kjent, TJENESTE.fordel(sak).enheter, strict=True):
        assert alt.behov.lav <= svar.behov.lav
        assert svar.behov.hoey <= alt.behov.hoey
        assert alt.minstenivaa.lav <= svar.minstenivaa.lav
        assert svar.minstenivaa.hoey <= alt.minstenivaa.hoey


def test_brukerens_vedtakstimer_deles_etter_det_som_er_kartlagt() -> None:
    behov = [
        {"id": "a", "tidsbaand": "dag_hverdag", "timer_per_uke": 30, "binding": "fast", "vedtakstimer_per_uke": 4},
        {"id": "b", "tidsbaand": "kveld_hverdag", "timer_per_uke": 10, "binding": "fast"},
        {"id": "c", "tidsbaand": "dag_helg", "timer_per_uke": 5, "binding": "fast"},
    ]
    sak = {
        "ramme_aarsverk": 10,
        "enheter": [{"id": "A", "aarsverk_naa": 1}],
        "brukere": [{"id": "u", "enhet": "A", "vedtakstimer_per_uke": 19, "behov": behov}],
    }
    (svar,) = TJENESTE.fordel(sak).enheter
    minst = {b.baand: b.minst.hoey for b in svar.baand}
    assert (minst["dag_hverdag"], minst["kveld_hverdag"], minst["dag_helg"]) == (Fraction(4), Fraction(10), Fraction(5))


def test_uten_vedtakstimer_er_minstenivaaet_ukjent_og_nevnt() -> None:
    behov = [{"id": "a", "tidsbaand": "dag_hverdag", "timer_per_uke": 30, "binding": "fast"}]
    sak = {
        "ramme_aarsverk": "0.50",
        "enheter": [{"id": "A", "aarsverk_naa": 1}],
        "brukere": [{"id": "u", "enhet": "A", "behov": behov}],
    }
    svar = TJENESTE.fordel(sak)
    assert svar.enheter[0].baand[0].minst == Spenn(Fraction(0), Fraction(30))
    assert svar.status == "avhenger"
    assert svar.omdisponering is None
    assert svar.maa_avklares == ("brukere.u.vedtakstimer_per_uke",)
