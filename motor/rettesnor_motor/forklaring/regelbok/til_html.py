"""En side skrevet som HTML, med stil og bilder inne i seg, til den som ikke leser den på GitHub."""

import base64
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import assert_never

from rettesnor_motor.forklaring.regelbok import blokker as b

_BILDE = "data:image/svg+xml;base64,"


@cache
def _stil() -> str:
    return files(__package__).joinpath("stil.css").read_text("utf-8")


def _legg_til_tekst(mor: ET.Element, tekst: str) -> None:
    """Setter en tekst etter det som alt står i elementet."""
    if len(mor):
        mor[-1].tail = (mor[-1].tail or "") + tekst
    else:
        mor.text = (mor.text or "") + tekst


def _rik(mor: ET.Element, biter: b.Rik) -> None:
    for bit in biter:
        match bit:
            case str():
                _legg_til_tekst(mor, bit)
            case b.Kode(tekst):
                ET.SubElement(mor, "code").text = tekst
            case b.Sterk(tekst):
                ET.SubElement(mor, "strong").text = tekst
            case b.Lenke(tekst, side, anker, adresse):
                maal = adresse or f"{side}.html" + (f"#{anker}" if anker else "")
                ET.SubElement(mor, "a", {"href": maal}).text = tekst
            case b.Linjeskift():
                ET.SubElement(mor, "br")
            case _:
                assert_never(bit)


def _punkter(mor: ET.Element, punkter: Sequence[b.Punkt]) -> None:
    liste = ET.SubElement(mor, "ul")
    for punkt in punkter:
        linje = ET.SubElement(liste, "li")
        _rik(linje, punkt.tekst)
        if punkt.barn:
            _punkter(linje, punkt.barn)


def _tabell(mor: ET.Element, tabell: b.Tabell) -> None:
    element = ET.SubElement(mor, "table")
    if any(tabell.hode):
        rad = ET.SubElement(ET.SubElement(element, "thead"), "tr")
        for navn in tabell.hode:
            ET.SubElement(rad, "th", {"scope": "col"}).text = navn
    kropp = ET.SubElement(element, "tbody")
    for celler in tabell.rader:
        rad = ET.SubElement(kropp, "tr")
        for celle in celler:
            _rik(ET.SubElement(rad, "td"), celle)


def _blokk(mor: ET.Element, blokk: b.Blokk, bilder: Mapping[str, str]) -> None:
    match blokk:
        case b.Overskrift(nivaa, tekst, anker):
            ET.SubElement(mor, f"h{nivaa}", {"id": anker} if anker else {}).text = tekst
        case b.Avsnitt(tekst):
            _rik(ET.SubElement(mor, "p"), tekst)
        case b.Sitat(tekst):
            _rik(ET.SubElement(mor, "blockquote"), tekst)
        case b.Liste(punkter):
            _punkter(mor, punkter)
        case b.Tabell():
            _tabell(mor, blokk)
        case b.Bilde(fil, tekst):
            kilde = _BILDE + base64.b64encode(bilder[fil].encode()).decode()
            ET.SubElement(mor, "img", {"src": kilde, "alt": tekst})
        case b.Foldet(sammendrag, inni):
            foldet = ET.SubElement(mor, "details")
            ET.SubElement(foldet, "summary").text = sammendrag
            for ett in inni:
                _blokk(foldet, ett, bilder)
        case _:
            assert_never(blokk)


def skriv(side: b.Side, merknad: str, bilder: Mapping[str, str]) -> str:
    """Gir siden som HTML.

    Args:
        side: Siden.
        merknad: Det som står øverst i filen til den som vil endre den.
        bilder: Filnavn → SVG.
    """
    html = ET.Element("html", {"lang": "nb"})
    hode = ET.SubElement(html, "head")
    ET.SubElement(hode, "meta", {"charset": "utf-8"})
    ET.SubElement(hode, "meta", {"name": "viewport", "content": "width=device-width,initial-scale=1"})
    ET.SubElement(hode, "title").text = side.tittel
    ET.SubElement(hode, "style").text = _stil()
    kropp = ET.SubElement(html, "body")
    ET.SubElement(kropp, "h1").text = side.tittel
    for blokk in side.blokker:
        _blokk(kropp, blokk, bilder)
    return f"<!doctype html>\n<!-- {merknad} -->\n{ET.tostring(html, encoding='unicode', method='html')}\n"
