"""Kontrollen av ett innslag for seg: kroppen, kolonnene, stikkordene og det skjulte innholdet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.avvik import Avvik
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


def les(sted: str, kropp: bytes, avvik: list[Avvik]) -> Mapping[str, Any] | None:
    """Leser kroppen til et innslag, eller ingenting når den ikke er et innslag.

    Args:
        sted: Hvor innslaget står.
        kropp: Bytene.
        avvik: Får det som ikke stemmer.
    """
    try:
        lest = les_kanonisk(kropp)
        speilet(lest)
        stikkord(lest)
    except (ValueError, KeyError, TypeError, AttributeError) as feil:
        avvik.append(Avvik(sted, f"kroppen kan ikke leses ({feil})", _ENDRET))
        return None
    if lest.keys() != _FELT:
        avvik.append(Avvik(sted, "kroppen har ikke feltene et innslag har", _ENDRET))
        return None
    return lest


def kontroller_kolonner(sted: str, rad: Row[Any], lest: Mapping[str, Any]) -> Iterator[Avvik]:
    """Holder kolonnene det søkes på, mot kroppen.

    Args:
        sted: Hvor innslaget står.
        rad: Raden i databasen.
        lest: Kroppen, lest.
    """
    for navn, verdi in {"nr": lest["nr"], **speilet(lest)}.items():
        if getattr(rad, navn) != verdi:
            yield Avvik(sted, f"kolonnen {navn} er ikke som i kroppen", "søk kan vise feil innslag, eller skjule dette")


def kontroller_stikkord(sted: str, rader: Sequence[Row[Any]], lest: Mapping[str, Any]) -> Iterator[Avvik]:
    """Holder stikkordene mot kroppen.

    Args:
        sted: Hvor innslaget står.
        rader: Stikkordene i databasen.
        lest: Kroppen, lest.
    """
    lagret = {(rad.slag, rad.verdi) for rad in rader}
    ventet = stikkord(lest)
    if lagret != ventet or len(rader) != len(ventet):
        slag = sorted({slag for slag, _ in lagret ^ ventet})
        yield Avvik(
            sted, f"stikkordene er ikke som kroppen ({', '.join(slag)})", "søk kan vise feil, eller skjule dette"
        )


def kontroller_innhold(
    sted: str, rader: Sequence[Row[Any]], lest: Mapping[str, Any], mangler: dict[tuple[str, str], str]
) -> Iterator[Avvik]:
    """Holder det skjulte innholdet mot forpliktelsene.

    Args:
        sted: Hvor innslaget står.
        rader: Innholdet i databasen.
        lest: Kroppen, lest.
        mangler: Får feltene som ikke finnes; de skal være besluttet slettet senere i loggen.
    """
    igjen = dict(lest["forpliktet"])
    for rad in rader:
        forpliktelse = igjen.pop(rad.felt, None)
        if forpliktelse is None:
            yield Avvik(
                sted, f"har innhold i {t.innhold.name} som loggen ikke kjenner", "det er lagt til utenom loggen"
            )
        elif not aapner(forpliktelse, bytes(rad.salt), bytes(rad.verdi)):
            yield Avvik(
                sted, f"feltet {rad.felt} er ikke det loggen er forpliktet på", "innholdet er byttet ut eller endret"
            )
    mangler |= {(lest["id"], felt): sted for felt in igjen}
