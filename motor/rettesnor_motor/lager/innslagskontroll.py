"""Kontrollen av ett innslag for seg: kroppen, kolonnene, stikkordene og det skjulte innholdet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.avvik import Avvik
from rettesnor_motor.lager.database import som_byte
from rettesnor_motor.lager.skriver import speilet
from rettesnor_motor.modell.logg.forpliktelse import aapner
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.modell.logg.stikkord import stikkord

_ENDRET = "innslaget er endret etter at det ble skrevet"
_FELT = {
    "utgave",
    "slag",
    "nr",
    "id",
    "tid",
    "forrige",
    "klokken_gikk_tilbake",
    "gjelder",
    "erstatter",
    "migrert",
    "aapent",
    "forpliktet",
}


class Lest(NamedTuple):
    """Kroppen til et innslag, lest: feltene, kolonnene som gjentar noe i den, og stikkordene."""

    kart: Mapping[str, Any]
    speilet: Mapping[str, Any]
    stikkord: frozenset[tuple[str, str]]


def les(sted: str, kropp: bytes, avvik: list[Avvik]) -> Lest | None:
    """Leser kroppen til et innslag, eller ingenting når den ikke er et innslag.

    Args:
        sted: Hvor innslaget står.
        kropp: Bytene.
        avvik: Får det som ikke stemmer.
    """
    try:
        kart = les_kanonisk(kropp)
        lest = Lest(kart, speilet(kart), stikkord(kart))
    except (ValueError, KeyError, TypeError, AttributeError) as feil:
        avvik.append(Avvik(sted, f"kroppen kan ikke leses ({feil})", _ENDRET))
        return None
    if kart.keys() != _FELT:
        avvik.append(Avvik(sted, "kroppen har ikke feltene et innslag har", _ENDRET))
        return None
    return lest


def kontroller_kolonner(sted: str, rad: Row[Any], lest: Lest) -> Iterator[Avvik]:
    """Holder kolonnene det søkes på, mot kroppen.

    Args:
        sted: Hvor innslaget står.
        rad: Raden i databasen.
        lest: Kroppen, lest.
    """
    ventet = {"nr": lest.kart["nr"], **lest.speilet}
    if rad[: len(ventet)] == tuple(ventet.values()):
        return
    for kolonne, (navn, verdi) in zip(rad, ventet.items(), strict=False):
        if kolonne != verdi:
            yield Avvik(sted, f"kolonnen {navn} er ikke som i kroppen", "søk kan vise feil innslag, eller skjule dette")


def kontroller_stikkord(sted: str, rader: Sequence[Row[Any]], lest: Lest) -> Iterator[Avvik]:
    """Holder stikkordene mot kroppen.

    Args:
        sted: Hvor innslaget står.
        rader: Stikkordene i databasen.
        lest: Kroppen, lest.
    """
    lagret = {(slag, verdi) for slag, verdi, _ in map(tuple, rader)}
    if lagret != lest.stikkord or len(rader) != len(lagret):
        slag = sorted({str(slag) for slag, _ in lagret ^ lest.stikkord})
        yield Avvik(
            sted, f"stikkordene er ikke som kroppen ({', '.join(slag)})", "søk kan vise feil, eller skjule dette"
        )


def kontroller_innhold(sted: str, rader: Sequence[Row[Any]], lest: Lest, savn: list[Any]) -> Iterator[Avvik]:
    """Holder det skjulte innholdet mot forpliktelsene.

    Args:
        sted: Hvor innslaget står.
        rader: Innholdet i databasen.
        lest: Kroppen, lest.
        savn: Får feltene som ikke finnes; de skal være besluttet slettet senere i loggen.
    """
    igjen = dict(lest.kart["forpliktet"])
    for _, felt, salt, verdi in map(tuple, rader):
        forpliktelse = igjen.pop(felt, None)
        if forpliktelse is None:
            yield Avvik(
                sted, f"har innhold i {t.innhold.name} som loggen ikke kjenner", "det er lagt til utenom loggen"
            )
        elif not aapner(forpliktelse, som_byte(salt), som_byte(verdi)):
            yield Avvik(
                sted, f"feltet {felt} er ikke det loggen er forpliktet på", "innholdet er byttet ut eller endret"
            )
    if igjen:
        savn.append((sted, lest.kart["id"], tuple(igjen)))
