"""Trekningene som tekst og som JSON: spredningen, og alt den bygger på."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import isqrt
from typing import Any

from rettesnor_motor.forklaring.bemanning.desimaler import FIRE, TO, avrundet
from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Fordeling
from rettesnor_motor.modell.bemanning.trekning import Antakelse, Jevn, Prosentiler, Spredning, Trekning
from rettesnor_motor.modell.tall import norsk, vis_kort

_HUNDRE = 100
_EN = Decimal("0.1")


def _tall(tall: Fraction) -> str:
    return norsk(avrundet(tall, TO))


def _prosent(andel: Fraction) -> str:
    return norsk(avrundet(andel * _HUNDRE, _EN))


def _tilfeldig_feil(antall: int) -> str:
    """Gir hvor mange prosentpoeng en andel høyst bommer med i 95 av 100 ganger, rundet opp: 98 / √antall."""
    return norsk(avrundet(Fraction(isqrt((10**4 * 98**2 - 1) // antall) + 1, _HUNDRE), TO))


def _spredt(spredning: Spredning, k: Katalog) -> str:
    ender = [norsk(vis_kort(tall)) for tall in spredning]
    if spredning[0] == spredning[-1]:
        return ender[0]
    if isinstance(spredning, Jevn):
        return k("trekning.jevn", lavest=ender[0], hoeyest=ender[1])
    return k("trekning.trekant", lavest=ender[0], typisk=ender[1], hoeyest=ender[2])


def _antatt(a: Antakelse, felt: Feltnavn) -> str:
    k = felt.k
    return k(f"trekning.antatt.{a.hva}", felt=felt(a.felt), tall=_spredt(a.spredning, k), kilde=a.kilde)


def trekningstekst(t: Trekning, f: Fordeling, k: Katalog) -> Iterator[str]:
    """Gir trekningene som linjer.

    Args:
        t: Trekningene.
        f: Fordelingen; grensene i den står først.
        k: Setningene.
    """
    felt = Feltnavn(f.sak, k)
    yield k("trekning.del")
    yield k("trekning.hode", antall=t.antall, froe=t.froe)
    lavt, hoeyt = (sum((e.behov[ende] for e in f.enheter), Fraction(0)) for ende in (0, 1))
    minst_lavt, minst_hoeyt = (sum((e.minstenivaa[ende] for e in f.enheter), Fraction(0)) for ende in (0, 1))
    yield k(
        "trekning.grenser",
        fra=_tall(lavt),
        til=_tall(hoeyt),
        minst_fra=_tall(minst_lavt),
        minst_til=_tall(minst_hoeyt),
    )
    yield k("trekning.samlet", **_ender(t.behov), minst10=_tall(t.minstenivaa.p10), minst90=_tall(t.minstenivaa.p90))
    yield k("trekning.ramme", ramme=_tall(f.sak.ramme), prosent=_prosent(t.rammen_dekker_ikke))
    naa = {e.enhet.id: e.enhet.aarsverk_naa for e in f.enheter}
    for e in t.enheter:
        prosent = _prosent(e.naa_dekker_ikke)
        yield "• " + k("trekning.enhet", navn=e.navn, **_ender(e.behov), naa=_tall(naa[e.id]), prosent=prosent)
    yield k("trekning.lesemaate", feil=_tilfeldig_feil(t.antall))
    yield ""
    yield k("trekning.del.antatt")
    yield from (f"• {_antatt(a, felt)}" for a in t.valg.antakelser)
    yield "• " + k(f"trekning.antatt.resten_{'trekant' if t.valg.trekant else 'jevn'}")
    if not t.valg.fraflytting and not t.valg.tilflytting:
        yield "• " + k("trekning.antatt.ingen_flytter")
    yield "• " + k("trekning.antatt.alltid")


def _ender(p: Prosentiler) -> dict[str, str]:
    return {"p10": _tall(p.p10), "p50": _tall(p.p50), "p90": _tall(p.p90)}


def _prosentiler(p: Prosentiler) -> dict[str, str]:
    return {navn: avrundet(tall, TO) for navn, tall in p._asdict().items()}


def trekning_som_json(t: Trekning) -> dict[str, Any]:
    """Gir trekningene i samme form som resten av svaret.

    Args:
        t: Trekningene.
    """
    return {
        "antall": t.antall,
        "froe": t.froe,
        "behov": _prosentiler(t.behov),
        "minstenivaa": _prosentiler(t.minstenivaa),
        "rammen_dekker_ikke": avrundet(t.rammen_dekker_ikke, FIRE),
        "enheter": [
            {
                "id": e.id,
                "behov": _prosentiler(e.behov),
                "minstenivaa": _prosentiler(e.minstenivaa),
                "naa_dekker_ikke": avrundet(e.naa_dekker_ikke, FIRE),
            }
            for e in t.enheter
        ],
        "antakelser": [
            {
                "hva": a.hva,
                "felt": a.felt or None,
                **{navn: vis_kort(tall) for navn, tall in a.spredning._asdict().items()},
                "kilde": a.kilde,
            }
            for a in t.valg.antakelser
        ],
        "andre_ukjente": "trekant" if t.valg.trekant else "jevn",
    }
