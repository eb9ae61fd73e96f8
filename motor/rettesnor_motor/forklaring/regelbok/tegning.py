"""Treet tegnet som SVG: ett punkt på hver rad, rykket inn under det som viser til det.

Bredden på tekst regnes med en bred skrift, så ingenting flyter ut av boksen sin hos den som har en annen.
"""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from rettesnor_motor.forklaring.regelbok.tre import Gren, Slag

_BREDDE = 880
_MARG = 14
_INNRYKK = 30
_LUFT = 12  # mellom radene, og inne i boksene
_LINJE = 20
_LITEN_LINJE = 17
_STOR, _LITEN, _MERKE = 14.5, 12.5, 10.5
_TYKK = 1.12  # så mye bredere er uthevet skrift
_SMALE = frozenset("iljftrI.,:;|!'()[]{}-– /\\«»\N{NO-BREAK SPACE}")
_BREDE = frozenset("mwMW@%").union(map(chr, (0xC6, 0xE6, 0x152, 0x153, 0x2026)))  # også ae og oe i ett, og tre prikker
_SKRIFT = "system-ui,-apple-system,Roboto,Helvetica,Arial,sans-serif"

# Fyll, kant, merkets fyll og tekstens farge. Slaget står også som ord i merket, så fargen aldri er alene om å si det.
_FARGER: dict[Slag, tuple[str, str, str, str]] = {
    "regel": ("#1d3b5c", "#1d3b5c", "#f2b84b", "#ffffff"),
    "gruppe": ("#eef1f5", "#b9c4d0", "#4a5b6e", "#1b2733"),
    "vilkaar": ("#ffffff", "#2f6fab", "#2f6fab", "#1b2733"),
    "henvisning": ("#f4effa", "#8d6cb8", "#7350a1", "#1b2733"),
    "regnestykke": ("#edf7f0", "#6aa884", "#2f7a51", "#1b2733"),
    "opplysning": ("#fdf7e8", "#d9b766", "#8a6410", "#1b2733"),
    "tjenester": ("#fdf7e8", "#d9b766", "#8a6410", "#1b2733"),
}
_TYKKE: frozenset[Slag] = frozenset(("regel", "regnestykke", "opplysning", "tjenester"))


@dataclass(frozen=True, slots=True)
class _Boks:
    """Et punkt med plassen sin."""

    gren: Gren
    x: int
    y: int
    hoeyde: int
    tekst: tuple[str, ...]
    under: tuple[str, ...]
    mor: int


def bredde(tekst: str, stoerrelse: float) -> float:
    """Gir bredden av en tekst i en bred skrift, i bildets enheter.

    Args:
        tekst: Teksten.
        stoerrelse: Skriftstørrelsen.
    """
    emm = sum(
        0.40 if tegn in _SMALE else 1.0 if tegn in _BREDE else 0.74 if tegn.isupper() else 0.635 for tegn in tekst
    )
    return emm * stoerrelse


def brekk(tekst: str, plass: float, stoerrelse: float) -> tuple[str, ...]:
    """Deler en tekst i linjer; et ord som er for langt alene, deles også.

    Args:
        tekst: Teksten.
        plass: Bredden linjene kan ha.
        stoerrelse: Skriftstørrelsen.
    """
    linjer: list[str] = []
    naa = ""
    for ord_ in tekst.split():
        rest = ord_
        while bredde(rest, stoerrelse) > plass:
            hode = next(i for i in range(len(rest) - 1, 0, -1) if i == 1 or bredde(rest[:i], stoerrelse) <= plass)
            linjer += [naa] if naa else []
            linjer.append(rest[:hode])
            naa, rest = "", rest[hode:]
        prov = f"{naa} {rest}" if naa else rest
        if bredde(prov, stoerrelse) <= plass:
            naa = prov
        else:
            linjer.append(naa)
            naa = rest
    return (*linjer, naa) if naa else tuple(linjer)


def _merkebredde(gren: Gren) -> int:
    return round(bredde(gren.merke.upper(), _MERKE * _TYKK)) + 18


def _plasser(gren: Gren, dybde: int, mor: int, bokser: list[_Boks]) -> None:
    """Gir grenen og alt under den plass, ovenfra og ned."""
    forrige = bokser[-1] if bokser else None
    y = forrige.y + forrige.hoeyde + _LUFT if forrige else _MARG
    x = _MARG + dybde * _INNRYKK
    plass = _BREDDE - _MARG - x - 3 * _LUFT - _merkebredde(gren)
    stor = _STOR * _TYKK if gren.slag in _TYKKE else _STOR
    tekst, under = brekk(gren.tekst, plass, stor), brekk(gren.under, plass, _LITEN)
    hoeyde = 2 * (_LUFT - 3) + max(1, len(tekst)) * _LINJE + len(under) * _LITEN_LINJE
    nummer = len(bokser)
    bokser.append(_Boks(gren, x, y, hoeyde, tekst, under, mor))
    for barn in gren.barn:
        _plasser(barn, dybde + 1, nummer, bokser)


def _midt(boks: _Boks) -> int:
    """Gir høyden der streken møter boksen: midt på første linje."""
    return boks.y + _LUFT - 3 + _LINJE // 2


def _tegn_strek(svg: ET.Element, boks: _Boks, mor: _Boks) -> None:
    x, slutt = mor.x + 15, _midt(boks)
    vei = f"M{x} {mor.y + mor.hoeyde}V{slutt - 7}q0 7 7 7H{boks.x}"
    ET.SubElement(svg, "path", {"d": vei, "fill": "none", "stroke": "#8fa0b2", "stroke-width": "1.6"})


def _tegn_flate(svg: ET.Element, plass: tuple[int, int, int, int], rx: int, **farger: str) -> None:
    navn = ("x", "y", "width", "height", "rx")
    ET.SubElement(svg, "rect", dict(zip(navn, map(str, (*plass, rx)), strict=True)) | farger)


def _tegn_tekst(svg: ET.Element, tekst: str, x: float, y: int, stoerrelse: float, **annet: str) -> None:
    plass = {"x": f"{x:g}", "y": str(y), "font-size": f"{stoerrelse:g}"}
    ET.SubElement(svg, "text", plass | {navn.replace("_", "-"): verdi for navn, verdi in annet.items()}).text = tekst


def _tegn_boks(svg: ET.Element, boks: _Boks) -> None:
    fyll, kant, merke, farge = _FARGER[boks.gren.slag]
    bred = _BREDDE - _MARG - boks.x
    _tegn_flate(svg, (boks.x, boks.y, bred, boks.hoeyde), 7, fill=fyll, stroke=kant)
    merkebredde, midt, x = _merkebredde(boks.gren), _midt(boks), boks.x + _LUFT
    _tegn_flate(svg, (x, midt - 9, merkebredde, 18), 9, fill=merke)
    merkefarge = "#1b2733" if boks.gren.slag == "regel" else "#ffffff"
    stil = {"font_weight": "700", "letter_spacing": ".3", "text_anchor": "middle", "fill": merkefarge}
    _tegn_tekst(svg, boks.gren.merke.upper(), x + merkebredde / 2, midt + 4, _MERKE, **stil)
    x, y = x + merkebredde + _LUFT, midt + 5
    tykk = {"font_weight": "600"} if boks.gren.slag in _TYKKE else {}
    for linje in boks.tekst:
        _tegn_tekst(svg, linje, x, y, _STOR, fill=farge, **tykk)
        y += _LINJE
    y += 0 if boks.tekst else _LINJE
    for linje in boks.under:
        _tegn_tekst(svg, linje, x, y - 1, _LITEN, fill=farge, opacity=".82")
        y += _LITEN_LINJE


def tegn(gren: Gren, tittel: str, beskrivelse: str) -> str:
    """Tegner treet som SVG.

    Args:
        gren: Treet.
        tittel: Tittelen på bildet.
        beskrivelse: Treet som tekst, for den som ikke ser bildet.
    """
    bokser: list[_Boks] = []
    _plasser(gren, 0, -1, bokser)
    hoeyde = bokser[-1].y + bokser[-1].hoeyde + _MARG
    maal = {"viewBox": f"0 0 {_BREDDE} {hoeyde}", "width": str(_BREDDE), "height": str(hoeyde)}
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **maal, "role": "img", "font-family": _SKRIFT})
    ET.SubElement(svg, "title").text = tittel
    ET.SubElement(svg, "desc").text = beskrivelse
    _tegn_flate(svg, (0, 0, _BREDDE, hoeyde), 10, fill="#fbfcfd")
    for boks in bokser:
        if boks.mor >= 0:
            _tegn_strek(svg, boks, bokser[boks.mor])
    for boks in bokser:
        _tegn_boks(svg, boks)
    ET.indent(svg, space="")
    return ET.tostring(svg, encoding="unicode") + "\n"
