"""En stor beslutningstabell i en egen regelmappe, til målingen av analysen."""

import json
from fractions import Fraction
from random import Random
from typing import Any

RADER, KOLONNER = 100, 8
_TALL = 6  # kolonnene som er tall; resten er et ja/nei og et valg
_VALG = ("a", "b", "c", "d", "e")
_KILDE = {"id": "proeve", "sted": "måling"}
_DATO = "2026-01-01"


def _opplysninger() -> list[dict[str, Any]]:
    felles = {"settes_av": ["saksbehandler"], "foelsomhet": "intern", "handler_om": "behov"}
    tall = {"type": "tall", "enhet": "enhet", "minst": "0", "hoeyst": "1000"}
    slag = [tall] * _TALL + [
        {"type": "ja_nei"},
        {"type": "valg", "verdier": [{"id": v, "navn": v} for v in _VALG]},
    ]
    return [{"id": f"k{i}", "navn": f"k{i}", "spoersmaal": f"k{i}?", **felles, **ett} for i, ett in enumerate(slag)]


def hel_tabell(r: Random) -> list[list[Any]]:
    """Trekker en tabell uten hull og overlapp, ved å dele én rad som godtar alt.

    Args:
        r: Kilden til tilfeldighet.
    """
    rader: list[list[Any]] = [[(0, 1000)] * _TALL + [(True, False), _VALG]]
    while len(rader) < RADER:
        rad, k = rader.pop(r.randrange(len(rader))), r.randrange(KOLONNER)
        celle = rad[k]
        if k < _TALL:
            kutt = r.randrange(celle[0] * 2 + 1, celle[1] * 2) if celle[1] > celle[0] else 0
            deler = [(celle[0], Fraction(kutt, 2)), (Fraction(kutt, 2), celle[1])] if kutt else [celle]
        else:
            deler = [celle[:1], celle[1:]] if len(celle) > 1 else [celle]
        rader += [[*rad[:k], del_, *rad[k + 1 :]] for del_ in deler]
    return rader


def _celle(k: int, celle: Any) -> Any:
    if k < _TALL:
        nedre = {"minst": str(float(celle[0]))} if celle[0] else {}
        return {**nedre, **({"under": str(float(celle[1]))} if celle[1] != 1000 else {})} or "-"  # noqa: PLR2004 – hele
    if k == _TALL:
        return "-" if len(celle) == len((True, False)) else "er_ja" if celle[0] else "er_nei"
    return "-" if len(celle) == len(_VALG) else {"en_av": list(celle)}


def regelmappe(rader: list[list[Any]]) -> dict[str, bytes]:
    """Gir regelfilene med tabellen i.

    Args:
        rader: Radene slik ``hel_tabell`` gir dem.
    """
    kolonner = [{"opplysning": f"k{i}", **({"enhet": "enhet"} if i < _TALL else {})} for i in range(KOLONNER)]
    ferdige = [{"naar": [_celle(k, c) for k, c in enumerate(rad)], "verdi": str(i)} for i, rad in enumerate(rader)]
    avledet = {"id": "svar", "navn": "svar", "type": "tall", "enhet": "enhet", "kilde": _KILDE}
    regel = {"id": "M-1", "tittel": "M-1", "type": "lokal_terskel", "kan_svare": ["skal"], "kilde": _KILDE}
    regel |= {"gjengivelse": "M-1", "gyldig_fra": {"verdi": _DATO}, "da": {"henvisning": "skal"}}
    tomme = {"parametre.yaml": "parametre", "tolkninger.yaml": "tolkninger", "omregninger.yaml": "omregninger"}
    filer: dict[str, Any] = {
        "ordbok.yaml": {
            "ordbok": "maaling",
            "versjon": "1",
            "enheter": [{"id": "enhet", "navn": "enhet", "kort": "enhet"}],
            "opplysninger": _opplysninger(),
        },
        "kilder.yaml": {"kilder": [{"id": "proeve", "tittel": "Prøve", "utgiver": "Prøve", "slag": "antakelse"}]},
        "regler.yaml": {
            "regelsett": "maaling",
            "tittel": "Måling",
            "spoersmaal": "henvisning",
            "eier": "Måling",
            "avledet": [{**avledet, "beregn": {"tabell": {"inndata": kolonner, "rader": ferdige}}}],
            "regler": [{**regel, "naar": {"svar": {"over": "50", "enhet": "enhet"}}}],
        },
        **{navn: {slag: []} for navn, slag in tomme.items()},
    }
    return {navn: json.dumps(tre).encode() for navn, tre in filer.items()}
