"""En side skrevet som Markdown, slik GitHub leser den."""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from rettesnor_motor.forklaring.regelbok import blokker as b

BILDEMAPPE = "bilder"
_SPESIELT = re.compile(r"([\\`*_\[\]<>|~])")
_FOERST = re.compile(r"^([#+\-]|\d+[.)])(?=\s)")


def _ren(tekst: str) -> str:
    """Skriver en tekst slik at ingen tegn i den får en mening."""
    return _SPESIELT.sub(r"\\\1", tekst.replace("\n", " "))


def _kode(tekst: str) -> str:
    """Skriver en id; tegn som ville delt en celle, byttes ut."""
    ren = tekst.replace("|", "¦").replace("`", "'")
    return f"`{ren}`"


def _bit(bit: b.Bit, her: str) -> str:
    match bit:
        case str():
            return _ren(bit)
        case b.Kode(tekst):
            return _kode(tekst)
        case b.Sterk(tekst):
            return f"**{_ren(tekst)}**"
        case b.Lenke(tekst, side, anker, adresse):
            maal = adresse or ("" if side == her else f"{side}.md") + (f"#{anker}" if anker else "")
            return f"[{_ren(tekst)}]({maal or f'{side}.md'})"
        case b.Linjeskift():
            return "<br>"
        case _:
            assert_never(bit)


def _rik(biter: b.Rik, her: str) -> str:
    return "".join(_bit(bit, her) for bit in biter)


def _punkter(punkter: Sequence[b.Punkt], her: str, innrykk: int = 0) -> Iterator[str]:
    for punkt in punkter:
        tekst = _FOERST.sub(r"\\\1", _rik(punkt.tekst, her))
        yield f"{'  ' * innrykk}* {tekst}"
        yield from _punkter(punkt.barn, her, innrykk + 1)


def _rad(celler: Sequence[str]) -> str:
    return f"| {' | '.join(celler)} |"


def _blokk(blokk: b.Blokk, her: str) -> Iterator[str]:
    match blokk:
        case b.Overskrift(nivaa, tekst, anker):
            if anker:
                yield f'<a id="{anker}"></a>'
                yield ""
            yield f"{'#' * nivaa} {_ren(tekst)}"
        case b.Avsnitt(tekst):
            yield _FOERST.sub(r"\\\1", _rik(tekst, her))
        case b.Sitat(tekst):
            yield f"> {_rik(tekst, her)}"
        case b.Liste(punkter):
            yield from _punkter(punkter, her)
        case b.Tabell(hode, rader):
            yield _rad([_ren(navn) for navn in hode])
            yield f"|{'---|' * len(hode)}"
            yield from (_rad([_rik(celle, her) for celle in rad]) for rad in rader)
        case b.Bilde(fil, tekst):
            yield f"![{_ren(tekst)}]({BILDEMAPPE}/{fil})"
        case b.Foldet(sammendrag, inni):
            yield "<details>"
            yield f"<summary>{_ren(sammendrag)}</summary>"
            for ett in inni:
                yield ""
                yield from _blokk(ett, her)
            yield ""
            yield "</details>"
        case _:
            assert_never(blokk)


def skriv(side: b.Side, merknad: str) -> str:
    """Gir siden som Markdown.

    Args:
        side: Siden.
        merknad: Det som står øverst i filen til den som vil endre den.
    """
    linjer = [f"<!-- {merknad} -->", "", f"# {_ren(side.tittel)}"]
    for blokk in side.blokker:
        linjer += ["", *_blokk(blokk, side.navn)]
    return "\n".join(linjer) + "\n"
