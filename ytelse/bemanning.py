"""Måler ressursfordelingen: mot den samme modellen i pandas, trekningene, hele landet og veksten."""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bibliotek import Bibliotek
from rettesnor_motor.tjeneste.trekning import Trekningsbestilling, legg_til_trekninger
from ytelse.bemanningssaker import MAPPE, Kommune, lag_sak, landet
from ytelse.fagfeller import regneark
from ytelse.maaling import Maaling, Oppgave, maal

_STOERSTE_SAK = 1 << 28
_TREKNINGER = 10_000
_AVVIK = 1e-4 / 2 + 1e-9  # svaret viser fire desimaler


def _svar(tjeneste: Bemanningstjeneste, raa: bytes) -> bytes:
    return tjeneste.svar(les_json(raa, "sak", _STOERSTE_SAK))


def _krev_like(vaart: bytes, deres: bytes) -> None:
    """Krever at de to modellene svarer det samme i øvre ende, før noe måles."""
    vi, de = json.loads(vaart), json.loads(deres)
    for enhet in vi["enheter"]:
        annen = de["enheter"][enhet["id"]]
        for navn, annet in (("behov", "behov"), ("minstenivaa", "minst")):
            if abs(float(enhet[navn]["til"]) - annen[annet]) > _AVVIK:
                raise SystemExit(f"pandas svarer {annen[annet]} på {navn} i {enhet['id']}, ikke {enhet[navn]['til']}")
    tildelt = {e["id"]: round(float(e["tildelt"]) * 100) for e in vi["ved_hoeyt"]["enheter"]}
    if tildelt != (de["tildelt"] or {}):
        raise SystemExit(f"pandas fordeler {de['tildelt']}, ikke {tildelt}")


def _tid(kall: Callable[[], object], runder: int) -> tuple[float, float]:
    """Gir median og laveste tid i sekunder."""
    tider = []
    for _ in range(runder):
        start = time.perf_counter()
        kall()
        tider.append(time.perf_counter() - start)
    return statistics.median(tider), min(tider)


def _rad(navn: str, verdi: str, forhold: str = "") -> str:
    return f"{navn:70}{verdi:>24}{forhold:>12}"


def _ms(maaling: Maaling) -> str:
    return f"{maaling.median / 1000:.1f} ms ({maaling.lavest / 1000:.1f})"


def _mot_pandas(tjeneste: Bemanningstjeneste, runder: int) -> tuple[list[str], list[Maaling]]:
    """Måler 120 brukere i 14 enheter, JSON inn og svar ut, om hverandre med pandas."""
    raa = (MAPPE / "molde.json").read_bytes()
    ark = regneark.som_regneark(raa)
    for deres in (regneark.fra_json(raa), regneark.fra_regneark(ark)):
        _krev_like(_svar(tjeneste, raa), deres)
    navn = "120 brukere i 14 enheter"
    maalinger = maal(
        [
            Oppgave(f"Rettesnor: {navn}, JSON til forklart JSON", lambda r: _svar(tjeneste, r), [raa]),
            Oppgave(f"pandas: {navn}, JSON til tall, øvre ende", regneark.fra_json, [raa]),
            Oppgave(f"pandas og openpyxl: {navn}, regneark til tall", lambda _: regneark.fra_regneark(ark), [raa]),
        ],
        antall_runder=runder,
        saker_per_runde=1,
    )
    return [_rad(m.navn, _ms(m), f"{m.forhold(maalinger[0]):.1f} ×") for m in maalinger], maalinger


def _trekninger(
    tjeneste: Bemanningstjeneste, bibliotek: Bibliotek, pandas: Maaling, runder: int
) -> tuple[list[str], float]:
    raa = (MAPPE / "molde.json").read_bytes()
    fordeling = tjeneste.fordel(les_json(raa, "sak"))
    svar = tjeneste.svar_av(fordeling)
    bestilling = Trekningsbestilling(_TREKNINGER, 1, None, "")
    median, lavest = _tid(lambda: legg_til_trekninger(svar, fordeling, bestilling, bibliotek), runder)
    en_og_en = pandas.median / 1e6 * _TREKNINGER
    return [
        _rad(f"{_TREKNINGER} trekninger av saken", f"{median:.2f} s ({lavest:.2f})", "1.0 ×"),
        _rad("pandas, én trekning om gangen, ganget opp fra én", f"{en_og_en:.0f} s", f"{en_og_en / median:.0f} ×"),
    ], median


def _landet(tjeneste: Bemanningstjeneste) -> tuple[list[str], dict[str, float]]:
    """Måler alle kommunene i et oppdiktet land, og krever like svar i pandas for hver av dem."""
    saker = [json.dumps(sak).encode() for sak in landet()]
    brukere = sum(len(json.loads(sak)["brukere"]) for sak in saker)
    start = time.perf_counter()
    svar = [_svar(tjeneste, sak) for sak in saker]
    vaar = time.perf_counter() - start
    start = time.perf_counter()
    pandas = [regneark.fra_json(sak) for sak in saker]
    deres = time.perf_counter() - start
    for ett, annet in zip(svar, pandas, strict=True):
        _krev_like(ett, annet)
    hva = f"{len(saker)} kommuner, {brukere} brukere, én prosess"
    return [
        _rad(f"Rettesnor: {hva}", f"{vaar:.1f} s", "1.0 ×"),
        _rad(f"pandas: {hva}", f"{deres:.1f} s", f"{deres / vaar:.1f} ×"),
    ], {"rettesnor": vaar, "pandas": deres}


def _vekst(tjeneste: Bemanningstjeneste, runder: int) -> tuple[list[str], dict[str, float]]:
    """Måler én kommune som blir tre og ti ganger så stor; flere enheter enn det har ingen kommune."""
    linjer, tall = [], {}
    for ganger in (1, 3, 10):
        sak = {**lag_sak(Kommune("vekst", 120 * ganger, 14 * ganger, 1, 0.95)), "kommune": "molde"}
        raa = json.dumps(sak).encode()
        median, lavest = _tid(lambda r=raa: _svar(tjeneste, r), max(1, runder // ganger))
        per_bruker = median / (120 * ganger) * 1e6
        navn = f"én kommune med {120 * ganger} brukere i {14 * ganger} enheter"
        linjer.append(_rad(navn, f"{median:.3f} s ({lavest:.3f})", f"{per_bruker:.0f} µs/br."))
        tall[str(120 * ganger)] = median
    return linjer, tall


def maal_bemanning(*, kort: bool) -> tuple[list[str], dict[str, Any]]:
    """Gir tabellen for ressursfordelingen og tallene selv.

    Args:
        kort: Færre runder.
    """
    runder = 5 if kort else 20
    with bygg(kontroll=False) as oppsett:
        tjeneste = Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
        en, maalinger = _mot_pandas(tjeneste, runder)
        trukket, trekketid = _trekninger(tjeneste, oppsett.bibliotek, maalinger[1], 3 if kort else 9)
        land, landtall = _landet(tjeneste)
        vekst, veksttall = _vekst(tjeneste, runder)
    return ["", "Ressursfordelingen (median; laveste i parentes)", *en, *trukket, *land, *vekst], {
        "en": [{"navn": m.navn, "median": m.median, "lavest": m.lavest} for m in maalinger],
        "trekninger": trekketid,
        "landet": landtall,
        "vekst": veksttall,
    }
