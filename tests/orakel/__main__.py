"""Prøver mange tilfeldige saker: ``python -m tests.orakel --antall 200000 --durable 20000``.

Hver sak regnes ut av motoren og av fasiten, og de første også av kontrollkjøringen. Programmet stanser ved den første
forskjellen og skriver ut den minste saken som viser den.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import Any

from rettesnor_motor.feil import InndataFeil

from .doer import kontrollnoder, noder, svar_paa, vis
from .enighet import avvik
from .forminsking import forminsk
from .saksgenerator import tilfeldig_sak
from .talltrekk import fra_froe

_MELLOM_LINJER = 10_000
_FAA = 100


def mot_fasiten(sak: Any) -> list[str]:
    """Lister forskjellene mellom motoren og fasiten."""
    try:
        return avvik(sak, svar_paa(sak))
    except InndataFeil as feil:
        return [f"avvist: {feil}"]


def mot_kontrollen(sak: Any) -> list[str] | None:
    """Lister nodene der motoren og kontrollkjøringen er uenige, eller ingenting når kontrollen ikke kunne svare."""
    kontroll = kontrollnoder(sak)
    if kontroll is None:
        return None
    direkte = noder(sak)
    stier = sorted(direkte.keys() | kontroll.keys())
    return [
        f"{s}: direkte {direkte.get(s)} · durable {kontroll.get(s)}" for s in stier if direkte.get(s) != kontroll.get(s)
    ]


def _er_avvist(forskjeller: list[str] | None) -> bool:
    return bool(forskjeller) and str(forskjeller).startswith("['avvist")


def _stans(sak: Any, nummer: int, forskjeller: Callable[[Any], list[str] | None]) -> int:
    """Skriver ut den minste saken som viser forskjellen."""

    def viser_feilen(proeve: Any) -> bool:
        try:
            funnet = forskjeller(proeve)
        except (InndataFeil, KeyError, TypeError, ValueError):
            return False
        return bool(funnet) and not _er_avvist(funnet)

    minst = sak if _er_avvist(forskjeller(sak)) else forminsk(sak, viser_feilen)
    sys.stdout.write(f"FORSKJELL i sak {nummer}:\n{vis(minst)}\n")
    sys.stdout.write("\n".join(forskjeller(minst) or ()) + "\n")
    return 1


def hoved(argumenter: list[str] | None = None) -> int:
    """Kjører prøven og gir sluttkoden: 0 når alle er enige, 1 ved den første forskjellen."""
    leser = argparse.ArgumentParser(prog="python -m tests.orakel", description=__doc__)
    leser.add_argument("--antall", type=int, default=3000, help="saker mot fasiten")
    leser.add_argument("--durable", type=int, default=0, help="saker kontrollkjøringen også skal ha svart på")
    leser.add_argument("--froe", type=int, default=0, help="nummeret på den første saken")
    valg = leser.parse_args(argumenter)
    start, enige, uten_svar = time.monotonic(), 0, 0
    utfall: Counter[str] = Counter()
    for i in count():
        if i >= valg.antall and enige >= valg.durable:
            break
        sak = tilfeldig_sak(fra_froe(valg.froe + i))
        if i < valg.antall:
            if mot_fasiten(sak):
                return _stans(sak, valg.froe + i, mot_fasiten)
            utfall[svar_paa(sak)["svar"]["koordinerende_utvalg"]["utfall"]] += 1
        if enige < valg.durable:
            ulike = mot_kontrollen(sak)
            if ulike:
                return _stans(sak, valg.froe + i, mot_kontrollen)
            enige, uten_svar = enige + (ulike is not None), uten_svar + (ulike is None)
            if uten_svar > _FAA + 10 * enige:
                sys.stdout.write(f"durable svarer ikke: {enige} svar, {uten_svar} uten svar\n")
                return 1
        if (i + 1) % _MELLOM_LINJER == 0:
            sys.stdout.write(f"{i + 1} saker, {time.monotonic() - start:.0f} s\n")
            sys.stdout.flush()
    fordelt = ", ".join(f"{navn} {antall}" for navn, antall in sorted(utfall.items()))
    sys.stdout.write(f"direkte = fasit i {sum(utfall.values())} saker ({fordelt})\n")
    if valg.durable:
        sys.stdout.write(f"direkte = durable på hver node i {enige} saker; durable kunne ikke svare i {uten_svar}\n")
    sys.stdout.write(f"{time.monotonic() - start:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(hoved())
