"""Bytter om på alt som ikke skal ha noen rekkefølge: nøkler, tjenester, regler og filer (lov 2 i semantikk 2.2)."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

REGELMAPPE = Path(__file__).parents[2] / "regler"
_NAVN = ("id", "regelsett", "kommune", "tolkning", "fra")


def stokket_sak(r: Random, sak: Mapping[str, Any]) -> dict[str, Any]:
    """Gir den samme saken med nøkler og tjenester i en annen rekkefølge."""
    ny: dict[str, Any] = _stokkede_noekler(r, sak)
    r.shuffle(ny["tjenester"])
    return ny


def _stokkede_noekler(r: Random, tre: Any) -> Any:
    if isinstance(tre, Mapping):
        return {navn: _stokkede_noekler(r, tre[navn]) for navn in r.sample(list(tre), len(tre))}
    return [_stokkede_noekler(r, ledd) for ledd in tre] if isinstance(tre, list) else tre


@cache
def regelfiler() -> dict[str, bytes]:
    """Leser de ekte regelfilene."""
    return {fil.relative_to(REGELMAPPE).as_posix(): fil.read_bytes() for fil in sorted(REGELMAPPE.rglob("*.yaml"))}


@cache
def regeltraer() -> dict[str, Any]:
    """Leser de ekte regelfilene som trær av tekst, uten hjelp fra motoren."""
    leser = YAML(typ="base", pure=True)  # alt er tekst, som i regelformatet
    return {navn: leser.load(innhold.decode()) for navn, innhold in regelfiler().items()}


def _stokkede_lister(r: Random, tre: Any) -> Any:
    """Stokker lister der hvert ledd har et navn; barna i et vilkår og leddene i et regnestykke får stå."""
    if isinstance(tre, dict):
        # Trinnene i en ordinal har en rekkefølge som betyr noe.
        fast = "verdier" if tre.get("type") == "ordinal" else ""
        return {navn: verdi if navn == fast else _stokkede_lister(r, verdi) for navn, verdi in tre.items()}
    if not isinstance(tre, list):
        return tre
    ledd = [_stokkede_lister(r, ett) for ett in tre]
    if all(isinstance(ett, dict) and any(navn in ett for navn in _NAVN) for ett in ledd):
        r.shuffle(ledd)
    return ledd


def som_yaml(tre: Any) -> bytes:
    """Skriver et tre som YAML; JSON er gyldig YAML."""
    return json.dumps(tre, ensure_ascii=False, indent=1).encode()


def stokkede_regelfiler(r: Random) -> dict[str, bytes]:
    """Gir de samme reglene i filer med andre navn, delt på en annen måte og i en annen rekkefølge."""
    deler: list[Any] = []
    for tre in regeltraer().values():
        stokket = _stokkede_noekler(r, _stokkede_lister(r, tre))
        (navn, innhold), *flere = stokket.items()
        if not flere and isinstance(innhold, list) and len(innhold) > 1:
            kutt = r.randint(1, len(innhold) - 1)
            deler += [{navn: innhold[:kutt]}, {navn: innhold[kutt:]}]
        else:
            deler.append(stokket)
    r.shuffle(deler)
    return {f"{r.choice(('', 'a/', 'lokalt/'))}{i}-{r.randrange(10**6)}.yaml": som_yaml(d) for i, d in enumerate(deler)}
