"""Leser grunnlaget i et svar, og skjuler det i saken som grunnlaget ikke nevner (lov 4 i semantikk 2.2)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TJENESTE = re.compile(r"tjenester\.([a-z_]+)\.mengde")


def noder_i(tre: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Går gjennom alle nodene i et grunnlag."""
    yield tre
    for barn in tre.get("barn") or ():
        yield from noder_i(barn)


def noder_i_svaret(svar: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Går gjennom alle nodene i grunnlaget til alle regelsettene i et svar."""
    for rot in svar["grunnlag"].values():
        yield from noder_i(rot)


def blader_i(svar: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Gir bladene i grunnlaget til et svar: nodene uten barn."""
    return [node for node in noder_i_svaret(svar) if not node.get("barn")]


def nevnt_i(svar: Mapping[str, Any]) -> set[str]:
    """Gir opplysningene grunnlaget nevner."""
    return {node["opplysning"] for node in noder_i_svaret(svar) if "opplysning" in node}


def tjenestetype(opplysning: str) -> str | None:
    """Gir tjenestetypen i «tjenester.<type>.mengde»."""
    treff = _TJENESTE.fullmatch(opplysning)
    return treff[1] if treff else None


def uten_det_unevnte(sak: Mapping[str, Any], nevnt: set[str]) -> dict[str, Any]:
    """Gir saken der alt grunnlaget ikke nevner, er tatt bort."""
    typer = {tjenestetype(navn) for navn in nevnt}
    return {
        **{navn: verdi for navn, verdi in sak.items() if navn != "sakstype" or "sakstype" in nevnt},
        "opplysninger": {navn: verdi for navn, verdi in sak["opplysninger"].items() if navn in nevnt},
        "tjenester": [tjeneste for tjeneste in sak["tjenester"] if tjeneste["type"] in typer],
    }
