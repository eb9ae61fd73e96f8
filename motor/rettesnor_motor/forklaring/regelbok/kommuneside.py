"""Siden om kommunene: hva hver av dem har vedtatt, avgjort og satt."""

from collections.abc import Iterator

from rettesnor_motor.forklaring.regelbok import blokker as b
from rettesnor_motor.forklaring.regelbok.bokord import Raa
from rettesnor_motor.forklaring.regelbok.grunnlag import Bokgrunnlag, anker, punkter
from rettesnor_motor.lesing.overlegg import NASJONAL, finn_verdi
from rettesnor_motor.modell.tall import norsk


def lag_kommuner(g: Bokgrunnlag) -> b.Side:
    """Gir siden om kommunene.

    Args:
        g: Grunnlaget.
    """
    k = g.k
    blokker: list[b.Blokk] = [
        b.Avsnitt((b.Lenke(k("regelbok.tilbake"), "README"),)),
        b.Avsnitt((k("regelbok.kommuner_innledning"),)),
    ]
    for o in g.overlegg:
        blokker += _kommune(g, o)
    return b.Side("kommuner", k("regelbok.side.kommuner"), tuple(blokker))


def _kommune(g: Bokgrunnlag, o: Raa) -> Iterator[b.Blokk]:
    k = g.k
    yield b.Overskrift(2, o["navn"], o["kommune"])
    if o["kommune"] == NASJONAL:
        yield b.Avsnitt((k("regelbok.grunnreglene"),))
    elif not any(o.get(del_) for del_ in ("vedtar", "avgjoer", "setter")):
        yield b.Avsnitt((k("regelbok.kommune_uten"),))
    titler = {s["regelsett"]: s["tittel"] for s in g.sett}
    vedtak: list[tuple[b.Rik, ...]] = [
        ((b.Lenke(titler[v["regelsett"]], v["regelsett"]),), *_avsender(g, v)) for v in o.get("vedtar", ())
    ]
    yield from _tabell(g, "vedtar", ("regelsett", "fra", "vedtatt_av", "kilde"), vedtak)
    avgjort: list[tuple[b.Rik, ...]] = []
    for a in o.get("avgjoer", ()):
        id_ = a["tolkning"].partition(".")[0]
        lesning = next(les["navn"] for les in g.tolkninger[id_]["lesninger"] if les["id"] == a["lesning"])
        ledd = g.ledd(a["tolkning"])
        hva: b.Rik = (b.Lenke(g.tolkninger[id_]["navn"], "tolkninger", anker(id_)), f": {ledd}" if ledd else "")
        avgjort.append((hva, (lesning,), *_avsender(g, a)))
    yield from _tabell(g, "avgjoer", ("tolkning", "lesning", "fra", "vedtatt_av", "kilde"), avgjort)
    satt = [(*_endring(g, s), *_avsender(g, s)) for s in o.get("setter", ())]
    yield from _tabell(g, "setter", ("setter", "grunnverdi", "verdi", "fra", "vedtatt_av", "kilde"), satt)
    annet = g.annet(o, ("kommune", "navn", "vedtar", "avgjoer", "setter"))
    if annet:
        yield b.Liste(punkter(annet))


def _avsender(g: Bokgrunnlag, post: Raa) -> tuple[b.Rik, ...]:
    return (g.dato(post["fra"]),), (post["vedtatt_av"],), g.kilde(post["kilde"])


def _endring(g: Bokgrunnlag, s: Raa) -> tuple[b.Rik, ...]:
    """Gir det som er satt, verdien uten endringen, og verdien kommunen har satt."""
    if "parameter" in s:
        parameter = g.parametre[s["parameter"]]
        grunn, verdi = (g.tall(v, parameter["enhet"]) for v in (parameter["verdier"][-1]["verdi"], s["verdi"]))
        return (b.Lenke(parameter["navn"], "parametre", s["parameter"]),), (grunn,), (verdi,)
    regel = g.regler[s["regel"]]
    hva: b.Rik = (*g.kort_lenke(s["regel"]), " ", b.Kode(s["sti"]))
    return hva, (norsk(finn_verdi(regel, s["sti"]) or ""),), (norsk(s["verdi"]),)


def _tabell(g: Bokgrunnlag, del_: str, hode: tuple[str, ...], rader: list[tuple[b.Rik, ...]]) -> Iterator[b.Blokk]:
    if rader:
        yield b.Overskrift(3, g.k(f"regelbok.del.{del_}"))
        yield b.Tabell(tuple(g.k(f"regelbok.kolonne.{navn}") for navn in hode), tuple(rader))
