"""Flytbildet av omdisponeringen: enhetene som gir til venstre, de som får til høyre, og et bånd for hver flytting."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

BREDDE = 1100
_VENSTRE, _HOEYRE, _STOLPE = 390, 698, 12
_LAVEST, _LUFT = 26, 10
_HOEYDE = 260


class Stasjon(NamedTuple):
    """En enhet i bildet: navnet, årsverkene, og plassen."""

    navn: str
    aarsverk: str
    x: int
    y: int
    hoeyde: int
    tekst_x: int
    anker: str
    slag: str


class Baand(NamedTuple):
    """Et bånd mellom to stasjoner, som en SVG-sti."""

    sti: str
    slag: str


class Flytbilde(NamedTuple):
    """Hele bildet."""

    hoeyde: int
    stasjoner: tuple[Stasjon, ...]
    baand: tuple[Baand, ...]


def tegn_flyt(svar: Mapping[str, Any], rekruttering: str, frigjort: str) -> Flytbilde | None:
    """Tegner flyttingene; ingenting når ingenting flyttes.

    Args:
        svar: Svaret i kontraktens form.
        rekruttering: Navnet på det som må rekrutteres.
        frigjort: Navnet på det som blir frigjort.

    """
    navn = {e["id"]: e["navn"] for e in svar["enheter"]}
    lenker = [(navn[m["fra"]], navn[m["til"]], Decimal(m["aarsverk"]), "flytt") for m in svar["omdisponering"]]
    lenker += [(rekruttering, navn[ett["enhet"]], Decimal(ett["aarsverk"]), "ny") for ett in svar["rekruttere"]]
    lenker += [(navn[ett["enhet"]], frigjort, Decimal(ett["aarsverk"]), "fri") for ett in svar["frigjoere"]]
    if not lenker:
        return None
    gir, faar = _summer(lenker, 0), _summer(lenker, 1)
    per_aarsverk = Decimal(_HOEYDE) / max(sum(gir.values()), Decimal("0.01"))
    egne = {rekruttering: "ny", frigjort: "fri"}
    venstre = _stable(gir, per_aarsverk, _VENSTRE, egne)
    hoeyre = _stable(faar, per_aarsverk, _HOEYRE, egne)
    hoeyde = max(s.y + s.hoeyde for s in (*venstre.values(), *hoeyre.values())) + _LUFT
    return Flytbilde(hoeyde, (*venstre.values(), *hoeyre.values()), tuple(_baand(lenker, venstre, hoeyre, (gir, faar))))


def _summer(lenker: Sequence[tuple[str, str, Decimal, str]], ende: int) -> dict[str, Decimal]:
    svar: dict[str, Decimal] = {}
    for lenke in lenker:
        svar[str(lenke[ende])] = svar.get(str(lenke[ende]), Decimal(0)) + lenke[2]
    return svar


def _stable(
    summer: Mapping[str, Decimal], per_aarsverk: Decimal, x: int, egne: Mapping[str, str]
) -> dict[str, Stasjon]:
    """Stabler stasjonene under hverandre; en liten flytting får likevel plass til navnet."""
    til_venstre = x == _VENSTRE
    y, svar = _LUFT, {}
    for navn, sum_ in summer.items():
        hoeyde = max(2, int(sum_ * per_aarsverk))
        plass = max(hoeyde, _LAVEST)
        svar[navn] = Stasjon(
            navn,
            str(sum_),
            x,
            y + (plass - hoeyde) // 2,
            hoeyde,
            x - 8 if til_venstre else x + _STOLPE + 8,
            "end" if til_venstre else "start",
            egne.get(navn, "enhet"),
        )
        y += plass + _LUFT
    return svar


def _baand(
    lenker: Sequence[tuple[str, str, Decimal, str]],
    venstre: Mapping[str, Stasjon],
    hoeyre: Mapping[str, Stasjon],
    summer: tuple[Mapping[str, Decimal], Mapping[str, Decimal]],
) -> list[Baand]:
    brukt: dict[tuple[int, str], Decimal] = {}
    svar = []
    for fra, til, aarsverk, slag in lenker:
        ender = []
        for side, navn, stasjon in ((0, fra, venstre[fra]), (1, til, hoeyre[til])):
            foer = brukt.get((side, navn), Decimal(0))
            brukt[side, navn] = foer + aarsverk
            topp, bunn = (stasjon.y + int(stasjon.hoeyde * d / summer[side][navn]) for d in (foer, foer + aarsverk))
            ender.append((topp, max(bunn, topp + 1)))
        (a, b), (c, d) = ender
        x1, x2, midt = _VENSTRE + _STOLPE, _HOEYRE, (_VENSTRE + _STOLPE + _HOEYRE) // 2
        sti = f"M{x1} {a}C{midt} {a} {midt} {c} {x2} {c}V{d}C{midt} {d} {midt} {b} {x1} {b}Z"
        svar.append(Baand(sti, slag))
    return svar
