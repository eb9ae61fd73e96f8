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

from . import regelproeve
from .doer import kontrollnoder, noder, svar_paa, vis
from .enighet import avvik
from .forminsking import forminsk
from .saksgenerator import tilfeldig_sak
from .talltrekk import fra_froe

_MELLOM_LINJER = 10_000
_FAA = 100


def svart_og_avvik(sak: Any) -> tuple[str, list[str]]:
    """Gir utfallet i motoren, og forskjellene mellom motoren og fasiten."""
    try:
        svar = svar_paa(sak)
    except InndataFeil as feil:
        return "", [f"avvist: {feil}"]
    return svar["svar"]["koordinerende_utvalg"]["utfall"], avvik(sak, svar)


def mot_fasiten(sak: Any) -> list[str]:
    """Lister forskjellene mellom motoren og fasiten."""
    return svart_og_avvik(sak)[1]


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


def _proev_regelsett(froe: int, antall: int) -> bool:
    """Prøver tilfeldige regelsett; skriver ut den første forskjellen, og sier om alle var enige."""
    for navn, proev in (("tolken", regelproeve.mot_tolken), ("durable", regelproeve.mot_kontrollen)):
        enige = 0
        for i in range(antall):
            ulike, like = proev(fra_froe(froe + i), 6)
            enige += like
            if ulike:
                sys.stdout.write(f"FORSKJELL i regelsett {froe + i}:\n{ulike[0]}\n")
                return False
        sys.stdout.write(f"direkte = {navn} i {enige} svar fra {antall} tilfeldige regelsett\n")
    return True


def hoved(argumenter: list[str] | None = None) -> int:
    """Kjører prøven og gir sluttkoden: 0 når alle er enige, 1 ved den første forskjellen."""
    leser = argparse.ArgumentParser(prog="python -m tests.orakel", description=__doc__)
    leser.add_argument("--antall", type=int, default=3000, help="saker mot fasiten")
    leser.add_argument("--durable", type=int, default=0, help="saker kontrollkjøringen også skal ha svart på")
    leser.add_argument("--regelsett", type=int, default=0, help="tilfeldige regelsett mot tolken og kontrollkjøringen")
    leser.add_argument("--froe", type=int, default=0, help="nummeret på den første saken")
    valg = leser.parse_args(argumenter)
    start, enige, uten_svar = time.monotonic(), 0, 0
    utfall: Counter[str] = Counter()
    for i in count():
        if i >= valg.antall and enige >= valg.durable:
            break
        sak = tilfeldig_sak(fra_froe(valg.froe + i))
        if i < valg.antall:
            svart, ulike_fasiten = svart_og_avvik(sak)
            if ulike_fasiten:
                return _stans(sak, valg.froe + i, mot_fasiten)
            utfall[svart] += 1
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
    if valg.regelsett and not _proev_regelsett(valg.froe, valg.regelsett):
        return 1
    sys.stdout.write(f"{time.monotonic() - start:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(hoved())
