"""Hele trekningen: spredningen i hver enhet og samlet, og hvor ofte minstenivået ikke er dekket."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rettesnor_motor.bemanning.trekning.regning import regn_enhet
from rettesnor_motor.bemanning.trekning.trekk import Tall, Trekker
from rettesnor_motor.modell.bemanning import Bemanningssak, Bruker, Normer
from rettesnor_motor.modell.bemanning.trekning import Enhetstrekning, Prosentiler, Trekning, Trekningsvalg

Fremdrift: TypeAlias = Callable[[int, int], None]
_SLINGRING = 1e-9  # et minstenivå som er dekket på en prikk, skal ikke bli udekket av en avrunding i flyttall
_DESIMALER = 10**9


def _prosentiler(tall: Tall, antall: int) -> Prosentiler:
    """Gir verdi nummer ⌈p × antall / 100⌉ når verdiene står etter størrelse (nærmeste rang)."""
    rekke = np.sort(np.broadcast_to(tall, (antall,)))
    return Prosentiler(
        *(Fraction(round(float(rekke[-(-antall * p // 100) - 1]) * _DESIMALER), _DESIMALER) for p in (10, 50, 90))
    )


def _andel(udekket: NDArray[np.bool_] | np.bool_ | bool, antall: int) -> Fraction:  # noqa: FBT001 – svaret i hver trekning
    return Fraction(int(np.count_nonzero(np.broadcast_to(udekket, (antall,)))), antall)


def trekk_saken(
    sak: Bemanningssak, normer: Normer, valg: Trekningsvalg, antall: int, froe: int, fremdrift: Fremdrift | None = None
) -> Trekning:
    """Trekker det usikre i saken mange ganger, og sier hvor stor spredningen er.

    Args:
        sak: Enhetene, brukerne og rammen.
        normer: Normene som gjelder.
        valg: Det trekningene bygger på.
        antall: Hvor mange trekninger.
        froe: Frøet; samme frø gir samme svar.
        fremdrift: Får vite hvor mange enheter som er trukket, og hvor mange det er.
    """
    trekker = Trekker(valg, normer, antall, froe)
    brukere_i: dict[str, list[Bruker]] = {enhet.id: [] for enhet in sak.enheter}
    for bruker in sak.brukere:
        brukere_i[bruker.enhet].append(bruker)
    behov: Tall = 0.0
    minst: Tall = 0.0
    kreves: Tall = 0.0
    enheter = []
    for nummer, enhet in enumerate(sak.enheter, 1):
        trukket = [trekker.bruker(bruker) for bruker in brukere_i[enhet.id]]
        trukket += [trekker.bruker(ny, p) for ny, p in valg.tilflytting if ny.enhet == enhet.id]
        regnet = regn_enhet(enhet, trukket, normer)
        # Vikarene dekker en del av fraværet. Er det større, må flere være ansatt for at like mange skal være til stede.
        udekket = np.maximum(0.0, trekker.fravaer(enhet) - float(valg.vikardekning))
        krav = regnet.minstenivaa / (1.0 - udekket)
        behov, minst, kreves = behov + regnet.behov, minst + regnet.minstenivaa, kreves + krav
        enheter.append(
            Enhetstrekning(
                id=enhet.id,
                navn=enhet.navn,
                behov=_prosentiler(regnet.behov, antall),
                minstenivaa=_prosentiler(regnet.minstenivaa, antall),
                naa_dekker_ikke=_andel(krav > float(enhet.aarsverk_naa) + _SLINGRING, antall),
            )
        )
        if fremdrift is not None:
            fremdrift(nummer, len(sak.enheter))
    return Trekning(
        antall=antall,
        froe=froe,
        behov=_prosentiler(behov, antall),
        minstenivaa=_prosentiler(minst, antall),
        rammen_dekker_ikke=_andel(kreves > float(sak.ramme) + _SLINGRING, antall),
        enheter=tuple(enheter),
        valg=valg,
    )
