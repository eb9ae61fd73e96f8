"""Trekker saker i kontraktens form (4.1): alle tilstander, enheter, statuser, kommuner og motsigelser."""

import json
from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from .foedselsnumre import rommer_nummer
from .ku_tall import AVLASTNINGSTJENESTER, TYPER
from .talltrekk import Kart, avlastning, fra_froe, litt, mengde, mengder_som_treffer, som_tall

KOMMUNER = ("molde", "eksempel", "kristiansund", "nasjonal")
SAKSTYPER = ("ny", "endring", "revurdering", "klage", "akutt")
STATUSER = ("soekt", "vurdert", "innvilget", "levert", "avslaatt", "avsluttet")
_DATOER = ("2026-06-20",) * 12 + ("2026-05-13", "2026-05-12", "2099-12-31")
_TEKSTER = (
    "",
    "   kort, med tomrom    ",
    "kort",
    "nitten tegn er kort",
    "tjue tegn, så nok nå",
    "æøå " * 6 + "slutt",
    "Tre enheter følger opp; ingen har ansvaret.",
)
_JA_NEI = ("bpa", "ansvar_avklart", "tjenesteliste_komplett", "skjoenn_oensker_droefting")
_FLERE_JA_NEI = ("behandlet_i_utvalget_foer", "ny_utfordrende_atferd", "kap9_vurderes")


def _ja_nei(r: Random) -> Any:
    svar = r.random() < 0.5
    match r.randrange(16):
        case 0:
            return None
        case 1:
            return {"tilstand": "ukjent"}
        case 2:
            return {"tilstand": "ikke_spurt"}
        case 3:
            return {"verdier": [svar, not svar]}
        case 4:
            return {"verdier": [{"verdi": svar, "kilde": "søknad"}, {"verdi": r.random() < 0.5, "dato": "2026-01-02"}]}
        case 5:
            return {"verdi": svar, "kilde": "kartlegging", "dato": "2026-04-02"}
        case _:
            return svar


def _begrunnelse(r: Random) -> Any:
    tekst = r.choice(_TEKSTER)
    match r.randrange(6):
        case 0:
            return r.choice((None, {"tilstand": "ukjent"}))
        case 1:
            return {"verdier": [tekst, r.choice(_TEKSTER)]}
        case 2:
            return {"verdi": tekst}
        case _:
            return tekst


def _tall(r: Random, verdier: tuple[int, ...], tak: int, *, helt: bool = False) -> Any:
    tall = Decimal(r.choice(verdier))
    if not helt and 0 < tall < tak:
        tall += r.choice((Decimal(0), litt(r)))
    match r.randrange(8):
        case 0:
            return r.choice((None, {"tilstand": "ukjent"}))
        case 1:
            return {"fra": som_tall(r, tall), "til": tak}
        case 2:
            return {"verdier": [som_tall(r, tall), r.choice(verdier)]}
        case _:
            return som_tall(r, tall)


def _opplysninger(r: Random) -> Kart:
    svar: Kart = {navn: _ja_nei(r) for navn in _JA_NEI[:2] if r.random() < 0.85}
    if r.random() < 0.85:
        svar["tjenesteliste_komplett"] = True if r.random() < 0.7 else _ja_nei(r)
    if r.random() < 0.85:
        svar["avlastning"] = avlastning(r)
    if r.random() < 0.25:
        svar["skjoenn_oensker_droefting"] = _ja_nei(r)
        svar["skjoenn_begrunnelse"] = _begrunnelse(r)
    if r.random() < 0.4:
        # Uten andre grunner er det tallene som avgjør utfallet.
        svar |= {"bpa": False, "ansvar_avklart": True, "tjenesteliste_komplett": True}
        svar.pop("skjoenn_oensker_droefting", None)
    if r.random() < 0.3:
        svar |= {navn: _ja_nei(r) for navn in _FLERE_JA_NEI if r.random() < 0.6}
        svar["alder"] = _tall(r, (0, 9, 16, 17, 18, 44, 125), 125, helt=True)
        svar["forventet_timer_per_uke"] = _tall(r, (0, 14, 15, 16, 168), 168)
        svar["tidligere_timer_per_uke"] = _tall(r, (0, 10, 15, 20, 168), 168)
    return svar


def _tjeneste(r: Random, type_: str, oppgitt: Any) -> Kart:
    svar: Kart = {"type": type_, "mengde": oppgitt}
    if oppgitt is None and r.random() < 0.5:
        del svar["mengde"]
    if r.random() < 0.5:
        svar["status"] = r.choice(STATUSER if r.random() < 0.4 else STATUSER[:3])
    if r.random() < 0.15:
        svar["ytere"] = r.randint(1, 4)
    return svar


def _tjenester(r: Random) -> list[Kart]:
    antall = r.choice((0, 1, 1, 2, 2, 3, 3, 4, 5))
    forraad = r.sample(TYPER, r.randint(1, 4))
    if r.random() < 0.15:
        forraad = [*AVLASTNINGSTJENESTER, "bpa"]
    treffer = antall > 0 and r.random() < 0.4
    mengder = mengder_som_treffer(r, antall) if treffer else [mengde(r) for _ in range(antall)]
    return [_tjeneste(r, r.choice(forraad), oppgitt) for oppgitt in mengder]


def tilfeldig_sak(r: Random, sak_ref: str = "SAK") -> Kart:
    """Trekker en gyldig sak; tall som tilfeldigvis ligner fødselsnumre, trekkes på nytt.

    Args:
        r: Kilden til tilfeldighet; samme tilstand gir samme sak.
        sak_ref: Referansen saken får.
    """
    sak: Kart = {"sak_ref": sak_ref, "dato": r.choice(_DATOER)}
    if r.random() < 0.9:
        sak["kommune"] = r.choice(KOMMUNER)
    if r.random() < 0.5:
        sak["sakstype"] = r.choice(SAKSTYPER)
    while True:
        sak["opplysninger"] = _opplysninger(r)
        sak["tjenester"] = _tjenester(r)
        if not rommer_nummer(til_json(sak)):
            return sak


def tilfeldighet() -> st.SearchStrategy[Random]:
    """Gir kilder til tilfeldighet; et tall i bunn er ti ganger raskere enn en kilde hypothesis selv trekker av."""
    return st.integers(0, 1 << 60).map(fra_froe)


def saker() -> st.SearchStrategy[Kart]:
    """Gir de samme sakene som en hypothesis-strategi."""
    return tilfeldighet().map(tilfeldig_sak)


def til_json(tre: Any) -> str:
    """Skriver treet som JSON med tallene eksakt slik de er."""
    if isinstance(tre, Mapping):
        return "{" + ",".join(f"{json.dumps(navn)}:{til_json(verdi)}" for navn, verdi in tre.items()) + "}"
    if isinstance(tre, list):
        return "[" + ",".join(map(til_json, tre)) + "]"
    return format(tre, "f") if isinstance(tre, Decimal) else json.dumps(tre)


def som_bytes(sak: Mapping[str, Any]) -> bytes:
    """Gir saken slik den sendes inn."""
    return til_json(sak).encode()
