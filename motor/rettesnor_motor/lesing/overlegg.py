"""Kommunenes overlegg: hvem som finnes, når reglene endrer seg, og hva en sti i en regel peker på."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, cast

from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.modell.regelverk import Raatre

NASJONAL = "nasjonal"
FOERST = "0001-01-01"
"""Ingen sak er eldre; parametre som alltid gjelder, begynner her."""


def finn_verdi(regel: Any, vei: str) -> str | None:
    """Finner verdien en sti i en regel peker på, eller ingenting når stien ikke peker på en verdi.

    Args:
        regel: Regelen slik den står i filen.
        vei: Stien, for eksempel ``naar.samlet_timer_per_uke.over``.
    """
    her = regel
    for ledd in vei.split("."):
        if isinstance(her, Mapping):
            her = her.get(ledd)
        elif isinstance(her, list) and ledd.isdigit() and int(ledd) < len(her):
            her = her[int(ledd)]
        else:
            return None
    return her if isinstance(her, str) else None


def noekler(tre: Any) -> Iterator[str]:
    """Gir alle nøklene i et tre.

    Args:
        tre: Kart, lister og tekster.
    """
    if isinstance(tre, Mapping):
        yield from tre
    for barn in tre.values() if isinstance(tre, Mapping) else tre if isinstance(tre, list) else ():
        yield from noekler(barn)


def viste_regler(tre: Any) -> Iterator[str]:
    """Gir id-ene til reglene et vilkår viser til.

    Args:
        tre: Vilkåret slik det står i filen.
    """
    if isinstance(tre, Mapping) and isinstance(tre.get("regel"), str):
        yield tre["regel"]
    for barn in tre.values() if isinstance(tre, Mapping) else tre if isinstance(tre, list) else ():
        yield from viste_regler(barn)


def _dagen_etter(dato: str) -> str:
    return (dt.date.fromisoformat(dato) + dt.timedelta(days=1)).isoformat()


def begynnelser(raatre: Raatre, kommune: str) -> list[str]:
    """Gir første dato i hvert tidsrom der reglene er uendret for kommunen.

    Args:
        raatre: Innholdet i ``regler/``.
        kommune: Kommunens id.
    """

    def alle() -> Iterator[str]:
        yield FOERST
        for sett in raatre["regelsett"]:
            for regel in sett["regler"]:
                yield regel["gyldig_fra"]["verdi"]
                if "gyldig_til" in regel:
                    yield _dagen_etter(regel["gyldig_til"]["verdi"])
        for parameter in raatre["parametre"]:
            yield from (v["fra"] for v in parameter["verdier"])
        overlegg = finn_overlegg(raatre, kommune)
        for del_ in ("vedtar", "avgjoer", "setter", "trapper"):
            yield from (v["fra"]["verdi"] for v in overlegg.get(del_, ()))

    return sorted(set(alle()))


def finn_overlegg(raatre: Raatre, kommune: str) -> Mapping[str, Any]:
    """Finner kommunens overlegg.

    Raises:
        RegelverkFeil: Når kommunen ikke finnes.
    """
    for overlegg in raatre["overlegg"]:
        if overlegg["kommune"] == kommune:
            return cast("Mapping[str, Any]", overlegg)
    kjente = [o["kommune"] for o in raatre["overlegg"]]
    forslag = mente_du(kommune, kjente) or f"kommunene med overlegg er {', '.join(sorted(kjente))}"
    raise RegelverkFeil([Funn("regler/lokalt", vis_navn(kommune), "ukjent kommune", forslag)])


def kommuner(raatre: Raatre) -> list[str]:
    """Lister kommunene som har et overlegg."""
    return sorted(o["kommune"] for o in raatre["overlegg"])
