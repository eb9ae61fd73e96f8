"""Kjører tilfeldige angrep mot en logg, og teller dem verifiseringen fant."""

import random
from collections import Counter

from sqlalchemy.exc import IntegrityError

from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.verifisering import verifiser_i
from ytelse.logg.angrep import ANGREP, slipp_vokterne


def angrip(logg: Logg, antall: int, froe: int) -> tuple[Counter[str], Counter[str]]:
    """Gir hvor mange angrep som ble gjort og hvor mange som ble funnet, etter slag.

    Args:
        logg: En hel logg; den er like hel etterpå.
        antall: Antall angrep.
        froe: Frøet til tilfeldighetene.
    """
    tilfeldig = random.Random(froe)  # noqa: S311 – angrepene skal kunne gjentas, ikke være hemmelige
    gjort: Counter[str] = Counter()
    funnet: Counter[str] = Counter()
    while gjort.total() < antall:
        angrep = ANGREP[gjort.total() % len(ANGREP)]
        with logg.database.skriv() as f:
            slipp_vokterne(f)
            try:
                angrep.gjoer(f, tilfeldig)
            except IntegrityError:
                f.rollback()  # databasen selv sa nei; det regnes ikke som et angrep
                continue
            rapport = verifiser_i(f, logg.noekkel, logg.vitne)
            f.rollback()
        gjort[angrep.navn] += 1
        funnet[angrep.navn] += bool(rapport.avvik)
    return gjort, funnet
