"""Hele fordelingen: behov, tildeling i begge ender, omdisponering og helgesjekk (semantikk 2.6)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from rettesnor_motor.bemanning.behov import enhetsbehov
from rettesnor_motor.bemanning.flytting import kostnader, omdisponer
from rettesnor_motor.bemanning.tildeling import HUNDRE, fordel
from rettesnor_motor.bemanning.usikkerhet import mest_usikkert, uskarpe
from rettesnor_motor.modell.bemanning import (
    HELG,
    Bemanningssak,
    Bruker,
    Enhetsbehov,
    Enhetsfunn,
    Fordeling,
    Helgesjekk,
    Normer,
)


def helgesjekk(svar: Enhetsbehov, normer: Normer) -> Helgesjekk:
    """Sier hvor mange som trengs for å dekke helgene, og snittstillingen det gir.

    Args:
        svar: Behovet i enheten.
        normer: Normene, med timene i en helgevakt.
    """
    vakter = sum((b.timer.hoey for b in svar.baand if b.baand in HELG), Fraction(0)) / normer.vakttimer
    personer = ceil(vakter / 2 * svar.enhet.helg_hver_n_te)
    return Helgesjekk(vakter, personer, svar.behov.hoey / personer if personer else None)


def _funn(svar: Enhetsbehov, brukere: Sequence[Bruker], normer: Normer) -> Iterator[Enhetsfunn]:
    timer = {b.baand: b.timer.hoey for b in svar.baand}
    for i, krav in enumerate(svar.enhet.kompetansekrav):
        # Timene i båndet sier hvor mange som i snitt er til stede.
        if krav.personer * normer.timer[krav.baand] > timer[krav.baand]:
            felt = f"enheter.{svar.enhet.id}.kompetansekrav.{i}"
            yield Enhetsfunn("kompetanse", felt, (str(krav.personer), krav.rolle, krav.baand))
    for bruker in brukere:
        for b in bruker.behov:
            felt = f"brukere.{bruker.id}.behov.{b.id}"
            if b.kap9_timer.hoey and not b.kap9_bokstav:
                yield Enhetsfunn("kap9_uten_bokstav", f"{felt}.kap9_bokstav", ())


def fordel_ressurser(sak: Bemanningssak, normer: Normer) -> Fordeling:
    """Regner ut behovet i hver enhet og fordeler rammen.

    Args:
        sak: Enhetene, brukerne og rammen.
        normer: Normene som gjelder.
    """
    brukere_i: dict[str, list[Bruker]] = {enhet.id: [] for enhet in sak.enheter}
    for bruker in sak.brukere:
        brukere_i[bruker.enhet].append(bruker)
    alle = tuple(enhetsbehov(enhet, brukere_i[enhet.id], normer) for enhet in sak.enheter)
    lavt = fordel({s.enhet.id: s.behov.lav for s in alle}, {s.enhet.id: s.minstenivaa.lav for s in alle}, sak.ramme)
    hoeyt = fordel({s.enhet.id: s.behov.hoey for s in alle}, {s.enhet.id: s.minstenivaa.hoey for s in alle}, sak.ramme)
    status = hoeyt.status if hoeyt.status == lavt.status else "avhenger"
    flyttet = None
    if status != "avhenger" and hoeyt.tildelt is not None:
        enheter = {enhet.id: enhet for enhet in sak.enheter}
        naa = {id_: int(enhet.aarsverk_naa * HUNDRE) for id_, enhet in enheter.items()}
        flyttet = omdisponer(naa, hoeyt.tildelt, kostnader(enheter, normer.kompetansekostnad))
    maa_avklares = set(sak.ukjente)
    if status == "avhenger":
        maa_avklares.update(felt for bruker in sak.brukere for felt, _ in uskarpe(bruker))
    return Fordeling(
        sak=sak,
        normer=normer,
        enheter=alle,
        lavt=lavt,
        hoeyt=hoeyt,
        status=status,
        omdisponering=flyttet,
        helg={s.enhet.id: helgesjekk(s, normer) for s in alle},
        funn={s.enhet.id: tuple(_funn(s, brukere_i[s.enhet.id], normer)) for s in alle},
        maa_avklares=tuple(sorted(maa_avklares)),
        mest_usikkert=mest_usikkert(sak.enheter, brukere_i, normer),
    )
