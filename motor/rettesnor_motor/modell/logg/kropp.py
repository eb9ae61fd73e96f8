"""Innslaget slik det står i loggen: plassen, den åpne delen og forpliktelsene, på kanonisk form."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from rettesnor_motor.modell.logg.innslag import Innslag, Regelverkinnslag, Sjekkinnslag
from rettesnor_motor.modell.logg.kanon import kanonisk


def gjelder(innslag: Innslag) -> str | None:
    """Gir id-en til innslaget dette gjelder, når det gjelder et.

    Args:
        innslag: Innslaget.
    """
    return None if isinstance(innslag, Sjekkinnslag | Regelverkinnslag) else innslag.gjelder


@dataclass(frozen=True, slots=True)
class Plass:
    """Hvor i loggen et innslag står: nummeret fra 0, id-en, tiden i UTC, og summen av bladet foran («» først)."""

    nr: int
    id: str
    tid: str
    forrige: str
    klokken_gikk_tilbake: bool = False


def kropp_av(
    innslag: Innslag,
    plass: Plass,
    forpliktet: Mapping[str, str],
    *,
    erstatter: str | None = None,
    migrert: Mapping[str, int] | None = None,
) -> bytes:
    """Gir innslaget slik det står i loggen: kanonisk JSON, uten den skjulte delen.

    Args:
        innslag: Innslaget.
        plass: Hvor det står.
        forpliktet: Forpliktelsen til hvert skjult felt.
        erstatter: Id-en til innslaget dette retter.
        migrert: Hvor innslaget sto i et eldre lager: utgaven og løpenummeret.
    """
    return kanonisk(
        {
            "utgave": 1,
            "slag": innslag.slag,
            **{felt.name: getattr(plass, felt.name) for felt in dataclasses.fields(plass)},
            "gjelder": gjelder(innslag),
            "erstatter": erstatter,
            "migrert": dict(migrert) if migrert else None,
            "aapent": innslag.aapent(),
            "forpliktet": dict(forpliktet),
        }
    )
