"""Tegningen av et tre: ingen tekst går tapt, ingenting flyter ut, og ingenting ligger oppå noe annet."""

import xml.etree.ElementTree as ET
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rettesnor_motor.forklaring.regelbok.tegning import bredde, brekk, tegn
from rettesnor_motor.forklaring.regelbok.tre import Gren

NS = "{http://www.w3.org/2000/svg}"
TEKST = st.text("abc æøåÆØÅ mW–«»<>&\"'0123", max_size=300)
SLAG = st.sampled_from(["regel", "gruppe", "vilkaar", "henvisning", "regnestykke", "opplysning", "tjenester"])
TRE = st.recursive(
    st.builds(Gren, SLAG, st.text("ABÆ ", min_size=1, max_size=14), TEKST, TEKST),
    lambda barn: st.builds(
        Gren, SLAG, st.just("alle"), TEKST, TEKST, st.lists(barn, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=12,
)


@given(TEKST, st.floats(40, 800))
def test_brutte_linjer_faar_plass_og_mister_ingen_tegn(tekst: str, plass: float) -> None:
    linjer = brekk(tekst, plass, 14)
    assert "".join("".join(linjer).split()) == "".join(tekst.split())
    assert all(bredde(linje, 14) <= plass for linje in linjer)


def test_et_ord_som_er_lengre_enn_plassen_deles() -> None:
    assert len(brekk("koordineringsutvalgsvurderingsgrunnlaget" * 3, 200, 14)) > 1


def test_linjene_brytes_mellom_ord_naar_de_kan() -> None:
    assert brekk("en to tre", bredde("en to", 14), 14) == ("en to", "tre")


@given(TRE)
def test_boksene_ligger_under_hverandre_og_inne_i_bildet(tre: Gren) -> None:
    svg = ET.fromstring(tegn(tre, "Tittel", "Beskrivelse"))  # noqa: S314 – laget av prøven selv
    bred, hoey = int(svg.attrib["width"]), int(svg.attrib["height"])
    bokser = [r for r in svg.iter(f"{NS}rect") if r.get("rx") == "7"]
    kanter = [tuple(int(r.attrib[n]) for n in ("x", "y", "width", "height")) for r in bokser]
    assert all(x >= 0 and y >= 0 and x + b <= bred and y + h <= hoey for x, y, b, h in kanter)
    assert all(y1 + h1 < y2 for (_, y1, _, h1), (_, y2, _, _) in pairwise(kanter))


@given(TRE)
def test_hver_tekstlinje_staar_inne_i_en_boks(tre: Gren) -> None:
    svg = ET.fromstring(tegn(tre, "Tittel", "Beskrivelse"))  # noqa: S314 – laget av prøven selv
    bokser = [
        tuple(float(r.attrib[n]) for n in ("x", "y", "width", "height"))
        for r in svg.iter(f"{NS}rect")
        if r.get("rx") == "7"
    ]
    for tekst in svg.iter(f"{NS}text"):
        x, y = float(tekst.attrib["x"]), float(tekst.attrib["y"])
        lengde = bredde(tekst.text or "", float(tekst.attrib["font-size"]))
        venstre = x - lengde / 2 if tekst.get("text-anchor") == "middle" else x
        assert any(
            bx <= venstre and venstre + lengde <= bx + bb and by <= y - 10 and y + 3 <= by + bh
            for bx, by, bb, bh in bokser
        ), tekst.text


def test_alle_setningene_i_treet_staar_i_bildet() -> None:
    tre = Gren("regel", "X-1", "Tittel & <tegn>", "svaret", (Gren("vilkaar", "vilkår", "æ er over 1"),))
    svg = ET.fromstring(tegn(tre, "t", "b"))  # noqa: S314 – laget av prøven selv
    assert [t.text for t in svg.iter(f"{NS}text")] == ["X-1", "Tittel & <tegn>", "svaret", "VILKÅR", "æ er over 1"]
