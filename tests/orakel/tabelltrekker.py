"""Trekker beslutningstabeller i YAML-form: hele tabeller uten hull og overlapp, og helt tilfeldige."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple, TypeAlias

Tre: TypeAlias = Any
FARGER = ("roed", "gul", "groenn")
TRINN = ("lav", "middels", "hoey")
DOMENER = {"a": (0, 168), "b": (0, 168), "x": (-50, 50), "m": (0, 168), "p": (0, 100), "h": (0, 125)}
_GRENSER = ("-10", "0", "0.5", "3", "15", "15.5", "40", "50", "100")
_ENHETER = {"p": "prosent", "h": "aar"}
_VERDIER: tuple[Tre, ...] = ("0", "1", "2.5", "15", "40", {"parameter": "g"})
_MINSTE_LUFT = 2  # så det alltid er et helt tall mellom to grenser


class Spenn(NamedTuple):
    """Tallene en celle godtar: endene, og ordene de skrives med. Uten ord er enden det størrelsen kan være."""

    lav: Fraction
    hoey: Fraction
    nedre: tuple[str, str] | None = None
    oevre: tuple[str, str] | None = None

    def celle(self) -> dict[str, str]:
        """Gir cellen i YAML-form."""
        return dict(ende for ende in (self.nedre, self.oevre) if ende)


def inndata(kolonner: Sequence[str]) -> list[dict[str, str]]:
    """Gir kolonnene i YAML-form."""
    uten = {"j", "s", "v", "o"}
    return [
        {"opplysning": navn, **({} if navn in uten else {"enhet": _ENHETER.get(navn, "timer_per_uke")})}
        for navn in kolonner
    ]


def _del_celle(r: Random, navn: str, celle: Tre) -> tuple[Tre, Tre] | None:
    """Deler en celle i to som ikke overlapper, og som til sammen er den samme."""
    match navn:
        case "j" | "s":
            return ("er_ja", "er_nei") if celle == "-" else None
        case "v":
            farger = list(FARGER) if celle == "-" else list(celle["en_av"])
            if len(farger) == 1:
                return None
            r.shuffle(farger)
            return {"en_av": farger[:1]}, {"en_av": farger[1:]}
        case "o":
            trinn = r.choice(TRINN[1:])
            return ({"under": trinn}, {"minst": trinn}) if celle == "-" else None
        case "p" if celle == "-":
            return "ikke_relevant", _hele(navn)._replace(nedre=("minst", "0"))
        case _:
            return _del_tall(r, _hele(navn) if celle == "-" else celle)


def _hele(navn: str) -> Spenn:
    minst, hoeyst = DOMENER[navn]
    return Spenn(Fraction(minst), Fraction(hoeyst))


def _del_tall(r: Random, celle: Tre) -> tuple[Tre, Tre] | None:
    if not isinstance(celle, Spenn):
        return None
    inne = [g for g in _GRENSER if celle.lav + _MINSTE_LUFT <= Fraction(g) <= celle.hoey - _MINSTE_LUFT]
    if not inne:
        return None
    grense = r.choice(inne)
    til, fra = r.choice((("under", "minst"), ("hoeyst", "over")))
    t = Fraction(grense)
    return celle._replace(hoey=t, oevre=(til, grense)), celle._replace(lav=t, nedre=(fra, grense))


def hel_tabell(r: Random, mulige: Sequence[str], flest_rader: int = 8) -> dict[str, Tre]:
    """Trekker en tabell der nøyaktig én rad passer i hver sak, ved å dele én rad som godtar alt.

    Args:
        r: Kilden til tilfeldighet.
        mulige: Opplysningene som kan være kolonner.
        flest_rader: Det meste antallet rader.
    """
    kolonner = r.sample(list(mulige), min(len(mulige), r.randint(1, 4)))
    rader: list[list[Tre]] = [["-"] * len(kolonner)]
    for k, navn in enumerate(kolonner):  # hver kolonne er i bruk
        delt = _del_celle(r, navn, rader[-1][k])
        if delt is not None:
            siste = rader.pop()
            rader += [[*siste[:k], del_, *siste[k + 1 :]] for del_ in delt]
    while len(rader) < r.randint(1, flest_rader):
        i, k = r.randrange(len(rader)), r.randrange(len(kolonner))
        delt = _del_celle(r, kolonner[k], rader[i][k])
        if delt is not None:
            rad = rader.pop(i)
            rader += [[*rad[:k], del_, *rad[k + 1 :]] for del_ in delt]
    r.shuffle(rader)
    return _som_tre(r, kolonner, rader)


def _som_tre(r: Random, kolonner: Sequence[str], rader: Sequence[Sequence[Tre]]) -> dict[str, Tre]:
    ferdige = [
        {"naar": [c.celle() if isinstance(c, Spenn) else c for c in rad], "verdi": r.choice(_VERDIER)} for rad in rader
    ]
    return {"tabell": {"inndata": inndata(kolonner), "rader": ferdige}}


def _tilfeldig_celle(r: Random, navn: str) -> Tre:
    if r.random() < 0.3:
        return "-"
    match navn:
        case "j" | "s":
            return r.choice(("er_ja", "er_nei"))
        case "v":
            return r.choice(({"er": r.choice(FARGER)}, {"en_av": r.sample(FARGER, 2)}))
        case "o":
            return {r.choice(("over", "minst", "under", "hoeyst", "er")): r.choice(TRINN)}
        case "p" if r.random() < 0.3:
            return "ikke_relevant"
        case _:
            fra, til = sorted(r.sample(_GRENSER, 2), key=Fraction)
            to_ender = {r.choice(("over", "minst")): fra, r.choice(("under", "hoeyst")): til}
            en_ende = {r.choice(("over", "minst", "under", "hoeyst", "er")): fra}
            return r.choice((to_ender, to_ender, en_ende, {"mellom": {"fra": fra, "til": til}}))


def tilfeldig_tabell(r: Random, mulige: Sequence[str]) -> dict[str, Tre]:
    """Trekker en tabell der radene kan overlappe, ha hull mellom seg og aldri passe.

    Args:
        r: Kilden til tilfeldighet.
        mulige: Opplysningene som kan være kolonner.
    """
    kolonner = r.sample(list(mulige), r.randint(1, 3))
    rader = [[_tilfeldig_celle(r, navn) for navn in kolonner] for _ in range(r.randint(1, 5))]
    return _som_tre(r, kolonner, rader)
