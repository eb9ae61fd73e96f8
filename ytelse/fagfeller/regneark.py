"""Den samme bemanningsmodellen i vanlig pandas, fra JSON og fra et regneark lest med openpyxl.

Bare øvre ende, i flyttall: ingen kontroller ved døren, ingen nedre ende, ingen flytting, ingen forklaring.
"""

import io
import json
from typing import Any, TypeAlias

import numpy as np
import openpyxl
import pandas as pd

Kart: TypeAlias = dict[str, Any]
_BAAND = ("dag_hverdag", "kveld_hverdag", "natt_hverdag", "dag_helg", "kveld_helg", "natt_helg")
_TIMER = {baand: 40.0 if baand.endswith("hverdag") else 16.0 for baand in _BAAND}
_UKEN, _UKER = 35.5, 52.0
_KOLONNER: Kart = {
    "fellesbehov_id": "",
    "sted": "base",
    "uker_per_aar": _UKER,
    "ytere": 1.0,
    "besoek_per_uke": 0.0,
    "reise_min": 0.0,
    "avloesning": 0.0,
    "kap9_timer_per_uke": 0.0,
    "vedtakstimer_per_uke": np.nan,
}


def _hoeyest(verdi: Any, ukjent: float) -> float:
    if isinstance(verdi, dict):
        return float(verdi["til"]) if "til" in verdi else ukjent
    return np.nan if verdi is None else float(verdi)


def tabeller(sak: Kart) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Gir enhetene, vinduene og behovene som tabeller.

    Args:
        sak: Saken lest fra JSON.
    """
    enheter = [
        {
            "id": e["id"],
            "indirekte": float(e.get("indirekte_timer_per_uke", 0)),
            "funksjoner": float(e.get("funksjoner_aarsverk", 0)),
            "samtidig": bool(e.get("kap9_samtidig")),
            **{f"omregning_{b}": float(e.get("omregning", {}).get(b, 1)) for b in _BAAND},
            **{f"uketid_{b}": float(e.get("ukearbeidstid", {}).get(b, _UKEN)) for b in _BAAND},
        }
        for e in sak["enheter"]
    ]
    vinduer = [{"enhet": e["id"], **v} for e in sak["enheter"] for v in e.get("vinduer", ())]
    behov = [
        {
            "enhet": u["enhet"],
            "bruker": u["id"],
            "brukers_vedtak": _hoeyest(u.get("vedtakstimer_per_uke"), np.nan),
            "tidsbaand": b["tidsbaand"],
            "binding": b["binding"],
            "timer": _hoeyest(b["timer_per_uke"], _TIMER[b["tidsbaand"]]),
            **{navn: b.get(navn, ellers) for navn, ellers in _KOLONNER.items()},
        }
        for u in sak["brukere"]
        for b in u["behov"]
    ]
    vindukolonner = ["enhet", "tidsbaand", "personer", "timer_per_uke"]
    return pd.DataFrame(enheter), pd.DataFrame(vinduer, columns=vindukolonner), pd.DataFrame(behov)


def regn(enheter: pd.DataFrame, vinduer: pd.DataFrame, behov: pd.DataFrame, ramme: float) -> Kart:
    """Regner ut behov, minstenivå og fordeling.

    Args:
        enheter: Enhetene.
        vinduer: Vinduene.
        behov: Behovene.
        ramme: Rammen i årsverk.
    """
    tall = ["uker_per_aar", "ytere", "besoek_per_uke", "reise_min", "avloesning", "kap9_timer_per_uke"]
    behov = behov.astype(dict.fromkeys([*tall, "vedtakstimer_per_uke", "timer", "brukers_vedtak"], float))
    i_uken = behov["uker_per_aar"] / _UKER
    behov["t"] = behov["timer"] * i_uken
    egne = behov["vedtakstimer_per_uke"] * i_uken
    brukt = egne.groupby(behov["bruker"]).transform("sum")
    uten = behov["t"].where(egne.isna(), 0.0).groupby(behov["bruker"]).transform("sum")
    antall = egne.isna().groupby(behov["bruker"]).transform("sum")
    andel = np.where(uten > 0, behov["t"] / uten.where(uten > 0, 1.0), 1.0 / antall.where(antall > 0, 1))
    delt = (behov["brukers_vedtak"] - brukt).clip(lower=0) * andel
    behov["sikret"] = egne.fillna(delt.where(behov["brukers_vedtak"].notna(), behov["t"]))
    behov["er_fast"] = (behov["binding"] == "fast") | (behov["sted"] == "ute")
    rader = pd.MultiIndex.from_product([enheter["id"], _BAAND], names=["enhet", "tidsbaand"])
    noekkel = ["enhet", "tidsbaand"]

    def ledd(kolonne: str) -> tuple[pd.Series, pd.Series]:
        faste = behov[behov["er_fast"]]
        fast = faste[kolonne] * faste["ytere"] * (1 + faste["avloesning"])
        fast = fast + faste["besoek_per_uke"] * faste["ytere"] * faste["reise_min"] / 60
        delte = behov[~behov["er_fast"]]
        alene = delte[delte["fellesbehov_id"] == ""]
        sammen = delte[delte["fellesbehov_id"] != ""].groupby([*noekkel, "fellesbehov_id"])[[kolonne, "ytere"]].max()
        felles = (alene[kolonne] * alene["ytere"]).groupby([alene["enhet"], alene["tidsbaand"]]).sum()
        grupper = (sammen[kolonne] * sammen["ytere"]).groupby(level=[0, 1]).sum()
        felles = felles.reindex(rader, fill_value=0).add(grupper.reindex(rader, fill_value=0))
        return fast.groupby([faste["enhet"], faste["tidsbaand"]]).sum().reindex(rader, fill_value=0), felles

    vinduer = vinduer.assign(grunn=vinduer["personer"] * vinduer["timer_per_uke"].astype(float))
    per_vindu = vinduer.groupby(noekkel).agg(
        grunn=("grunn", "sum"), timer=("timer_per_uke", "sum"), minst=("personer", "min")
    )
    per_vindu = per_vindu.reindex(rader, fill_value=0)
    hele = np.array([_TIMER[baand] for _, baand in rader])
    p_min = per_vindu["minst"].where(per_vindu["timer"] >= hele, 0)
    behov["egne_ytere"] = behov["ytere"].where(behov["binding"] == "fast", 0.0)
    hver = behov.groupby([*noekkel, "bruker"])[["kap9_timer_per_uke", "egne_ytere"]].sum()
    mangler = (2 - p_min.reindex(hver.index.droplevel(2)).to_numpy() - hver["egne_ytere"]).clip(lower=0)
    kap9_timer = (mangler * hver["kap9_timer_per_uke"]).groupby(level=[0, 1])
    samtidig = enheter.set_index("id")["samtidig"].reindex(rader.get_level_values(0)).to_numpy()
    kap9 = np.where(
        samtidig, kap9_timer.sum().reindex(rader, fill_value=0), kap9_timer.max().reindex(rader, fill_value=0)
    )
    fast, felles = ledd("t")
    sikret_fast, sikret_felles = ledd("sikret")
    minst = sikret_fast + np.maximum(sikret_felles, per_vindu["grunn"]) + kap9
    timer = np.maximum(fast + np.maximum(felles, per_vindu["grunn"]) + kap9, minst)
    vekt = np.concatenate(
        [[rad[f"omregning_{b}"] / rad[f"uketid_{b}"] for b in _BAAND] for rad in enheter.to_dict("records")]
    )
    tillegg = (enheter["indirekte"] / _UKEN + enheter["funksjoner"]).set_axis(enheter["id"])
    per_enhet = pd.DataFrame({"behov": timer * vekt, "minst": minst * vekt}).groupby(level=0, sort=False).sum()
    per_enhet = per_enhet.add(tillegg, axis=0)
    return {"enheter": per_enhet.to_dict("index"), **_fordelt(per_enhet, ramme)}


def _fordelt(per_enhet: pd.DataFrame, ramme: float) -> Kart:
    m = np.ceil((per_enhet["minst"] * 100).round(9)).astype(int)
    n = np.maximum(np.floor((per_enhet["behov"] * 100 + 0.5).round(9)).astype(int), m)
    r = int(round(ramme * 100, 9))
    if n.sum() <= r:
        return {"tildelt": n.to_dict()}
    if m.sum() > r:
        return {"tildelt": None}
    deler = (n - m) * (r - m.sum()) / (n.sum() - m.sum())
    tildelt = m + np.floor(deler.round(9)).astype(int)
    rest = (deler - np.floor(deler.round(9))).sort_index().sort_values(ascending=False, kind="stable")
    tildelt[rest.index[: r - tildelt.sum()]] += 1
    return {"tildelt": tildelt.to_dict()}


def fra_json(raa: bytes) -> bytes:
    """Svarer på en sak i JSON.

    Args:
        raa: Saken.
    """
    sak = json.loads(raa)
    return json.dumps(regn(*tabeller(sak), float(sak["ramme_aarsverk"]))).encode()


def som_regneark(raa: bytes) -> bytes:
    """Skriver en sak som regneark med ett ark for hver tabell.

    Args:
        raa: Saken i JSON.
    """
    sak = json.loads(raa)
    bok = openpyxl.Workbook()
    bok.remove(bok.worksheets[0])
    rammen = pd.DataFrame({"ramme": [float(sak["ramme_aarsverk"])]})
    for navn, tabell in zip(("enheter", "vinduer", "behov", "ramme"), (*tabeller(sak), rammen), strict=True):
        ark = bok.create_sheet(navn)
        ark.append(list(tabell.columns))
        for rad in tabell.itertuples(index=False):
            ark.append([None if isinstance(v, float) and np.isnan(v) else v for v in rad])
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


def fra_regneark(raa: bytes) -> bytes:
    """Svarer på en sak i et regneark.

    Args:
        raa: Regnearket.
    """
    ark = pd.read_excel(io.BytesIO(raa), sheet_name=None, engine="openpyxl")
    behov = ark["behov"].fillna({"fellesbehov_id": ""})
    return json.dumps(regn(ark["enheter"], ark["vinduer"], behov, float(ark["ramme"]["ramme"][0]))).encode()
