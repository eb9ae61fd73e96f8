"""Grensene ved døren: hvor fort, hvor mye samtidig og hvor lenge. Alle er synlige, og alle kan settes."""

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.forslag import mente_du, vis_navn

MILJOE = "RETTESNOR_GRENSER"
_STOERSTE = 1_000_000


class Grenser(NamedTuple):
    """Grensene, med det de er når ingen har satt dem: romslige for én maskin, der alle har samme adresse."""

    per_adresse: int = 5_000
    """Forespørsler i sekundet fra én adresse."""
    alle_adresser: int = 10_000
    """Forespørsler i sekundet fra alle adresser til sammen."""
    stoet: int = 2
    """Sekunder med full fart som kan brukes på én gang."""
    forbindelser: int = 1_000
    """Åpne forbindelser."""
    samtidige: int = 64
    """Saker som sjekkes samtidig, hver i sin tråd."""
    samtidige_tunge: int = 4
    """Fordelinger, filer, kontroller og andre tunge svar som regnes samtidig."""
    hode_sekunder: int = 15
    """Sekunder en forbindelse kan stå uten å ha sendt en hel forespørsel."""
    kropp_sekunder: int = 30
    """Sekunder hver påbegynte MiB av innholdet i en forespørsel kan ta."""
    varsel_sekunder: int = 1
    """Sekunder ``/klar`` svarer 503 før døren lukkes."""
    stopp_sekunder: int = 20
    """Sekunder forespørsler som er i gang, får til å bli ferdige når tjeneren stoppes."""


_MINST: dict[str, int] = {"varsel_sekunder": 0, "stopp_sekunder": 0}
_FORVALG: dict[str, int] = Grenser()._asdict()


def les_grenser(oppgitt: Iterable[str] = (), miljoe: str | None = None) -> Grenser:
    """Leser grensene: det som er oppgitt, så miljøet, så forvalgene.

    Args:
        oppgitt: Grenser på formen ``navn=tall``.
        miljoe: Grensene i miljøet, skilt med komma eller mellomrom; uten den leses variabelen selv.

    Raises:
        InndataFeil: Med alle feilene.

    """
    tekst = os.environ.get(MILJOE, "") if miljoe is None else miljoe
    funn: list[Funn] = []
    lest = dict(_les(re.split(r"[,\s]+", tekst.strip()) if tekst.strip() else [], MILJOE, funn))
    lest |= dict(_les(oppgitt, "--grense", funn))
    if funn:
        raise InndataFeil(funn)
    return Grenser(**lest)


def _les(linjer: Iterable[str], sted: str, funn: list[Funn]) -> Iterator[tuple[str, int]]:
    for linje in linjer:
        navn, _, tall = linje.partition("=")
        minst = _MINST.get(navn, 1)
        if navn not in _FORVALG:
            kjente = ", ".join(f"{navn}={tall}" for navn, tall in _FORVALG.items())
            funn.append(
                Funn(sted, vis_navn(navn), "ukjent grense", mente_du(navn, _FORVALG) or f"grensene er {kjente}")
            )
        elif not (tall.isascii() and tall.isdigit() and minst <= int(tall[:20]) <= _STOERSTE):
            funn.append(Funn(sted, navn, "grensen er ikke et tall som kan brukes", f"skriv {minst} til {_STOERSTE}"))
        else:
            yield navn, int(tall)
