"""Likebehandlingskontrollen som tekst og som JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.forklaring.bemanning.desimaler import FIRE, TO, avrundet, spenn_ut
from rettesnor_motor.forklaring.bemanning.tall import HUNDRE, slutten, spennet, tabell, tall
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Behov
from rettesnor_motor.modell.bemanning.likhet import Likebehandling, Likebruker, Likegruppe

_TALLENE = ("fast", "delt", "kap9", "vedtakstimer")


def _bruker(b: Likebruker) -> dict[str, Any]:
    return {
        "id": b.id,
        "enhet": b.enhet,
        **{navn: spenn_ut(getattr(b, navn), FIRE) for navn in (*_TALLENE, "aarsverk")},
        "vindu": b.vindu,
        "dekning": None if b.dekning is None else avrundet(b.dekning, FIRE),
    }


def _behov(b: Behov) -> dict[str, Any]:
    return {
        "tidsbaand": b.baand,
        "timer_per_uke": spenn_ut(b.timer, FIRE),
        "ytere": spenn_ut(b.ytere, FIRE),
        "binding": "fast" if b.regnes_fast else "delt",
    }


def likebehandling_som_json(s: Likebehandling, k: Katalog, kommunenavn: str, regelverk: Mapping[str, str]) -> bytes:
    """Gir kontrollen som JSON.

    Args:
        s: Kontrollen.
        k: Setningene.
        kommunenavn: Navnet på kommunen.
        regelverk: Versjonen og kontrollsummen til reglene normene er lest fra.
    """
    sak = s.fordeling.sak
    return orjson.dumps(
        {
            "kommune": sak.kommune,
            "periode": sak.periode,
            "dato": sak.dato,
            "regelverk": dict(regelverk),
            "motor": {"versjon": __version__},
            "grupper": [
                {
                    "behov": [_behov(b) for b in g.behov],
                    "brukere": [_bruker(b) for b in g.brukere],
                    "ulikheter": [{"maal": u.maal, "grunner": u.grunner} for u in g.ulikheter],
                }
                for g in s.grupper
            ],
            "uten_like": s.uten_like,
            "tekst": "\n".join(likebehandlingstekst(s, k, kommunenavn)),
        }
    )


def _profil(g: Likegruppe, k: Katalog) -> str:
    return "; ".join(
        k(
            f"bemanning.likt.behov.{'fast' if b.regnes_fast else 'delt'}",
            baand=k(f"bemanning.tidsbaand.{b.baand}"),
            timer=spennet(b.timer),
        )
        for b in g.behov
    )


def _gruppe(g: Likegruppe, navn: Mapping[str, str], k: Katalog) -> Iterator[str]:
    yield "• " + _profil(g, k)
    vist = [n for n in _TALLENE if any(getattr(b, n).hoey for b in g.brukere)]
    med_dekning = any(b.dekning is not None for b in g.brukere)
    hode = [k("bemanning.likt.bruker"), *(k(f"bemanning.likt.{n}") for n in (*vist, "aarsverk"))]
    rader = [[*hode, *([k("bemanning.likt.dekning")] if med_dekning else [])]]
    for b in g.brukere:
        rad = [f"{b.id}, {navn[b.enhet]}", *(spennet(getattr(b, n)) for n in (*vist, "aarsverk"))]
        if med_dekning:
            rad.append("–" if b.dekning is None else k("bemanning.likt.prosent", prosent=tall(b.dekning * HUNDRE, TO)))
        rader.append(rad)
    yield from (f"  {linje}" for linje in tabell(rader))
    if not g.ulikheter:
        yield "  – " + k("bemanning.likt.ingen_ulikheter")
    for u in g.ulikheter:
        grunner = k.rekke([k(f"bemanning.likt.grunn.{grunn}") for grunn in u.grunner])
        yield "  – " + k("bemanning.likt.ulikhet", maal=k(f"bemanning.likt.maal.{u.maal}"), grunner=grunner)


def likebehandlingstekst(s: Likebehandling, k: Katalog, kommunenavn: str) -> Iterator[str]:
    """Gir kontrollen som linjer.

    Args:
        s: Kontrollen.
        k: Setningene.
        kommunenavn: Navnet på kommunen.
    """
    sak = s.fordeling.sak
    navn = {e.enhet.id: e.enhet.navn for e in s.fordeling.enheter}
    yield k("bemanning.likt.tittel")
    yield k("bemanning.hva_om.hode", kommune=kommunenavn, periode=sak.periode or "–", dato=sak.dato)
    yield k("bemanning.likt.antall", grupper=len(s.grupper), alene=s.uten_like)
    for g in s.grupper:
        yield ""
        yield from _gruppe(g, navn, k)
    if s.grupper:
        yield ""
        yield k("bemanning.likt.forklaring")
    yield from slutten(k)
