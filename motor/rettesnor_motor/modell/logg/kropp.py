"""Innslaget slik det står i loggen: plassen, den åpne delen og forpliktelsene, på kanonisk form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rettesnor_motor.modell.logg.innslag import Innslag, Regelverkinnslag, Sjekkinnslag


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
) -> dict[str, Any]:
    """Gir innslaget slik det står i loggen, uten den skjulte delen; skrives med ``kanonisk``.

    Args:
        innslag: Innslaget.
        plass: Hvor det står.
        forpliktet: Forpliktelsen til hvert skjult felt.
        erstatter: Id-en til innslaget dette retter.
        migrert: Hvor innslaget sto i et eldre lager: utgaven og løpenummeret.
    """
    return {
        "utgave": 1,
        "slag": innslag.slag,
        "nr": plass.nr,
        "id": plass.id,
        "tid": plass.tid,
        "forrige": plass.forrige,
        "klokken_gikk_tilbake": plass.klokken_gikk_tilbake,
        "gjelder": gjelder(innslag),
        "erstatter": erstatter,
        "migrert": dict(migrert) if migrert else None,
        "aapent": innslag.aapent(),
        "forpliktet": dict(forpliktet),
    }
