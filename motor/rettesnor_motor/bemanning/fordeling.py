"""Hele fordelingen: behov, tildeling i begge ender, omdisponering og helgesjekk (semantikk 2.6)."""

from fractions import Fraction
from math import ceil

from rettesnor_motor.bemanning.enhetsregning import Enhetsregning
from rettesnor_motor.bemanning.flytting import antatte_avstander, kostnader, omdisponer
from rettesnor_motor.bemanning.kontroller import funn_i
from rettesnor_motor.bemanning.tildeling import HUNDRE, fordel
from rettesnor_motor.bemanning.usikkerhet import mest_usikkert, uskarpe
from rettesnor_motor.modell.bemanning import (
    HELG,
    AntattAvstand,
    Bemanningssak,
    Bruker,
    Enhetsbehov,
    Fordeling,
    Helgesjekk,
    Normer,
    Omdisponering,
    uten_behov,
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


def fordel_ressurser(sak: Bemanningssak, normer: Normer) -> Fordeling:
    """Regner ut behovet i hver enhet og fordeler rammen.

    Args:
        sak: Enhetene, brukerne og rammen.
        normer: Normene som gjelder.
    """
    brukere_i: dict[str, list[Bruker]] = {enhet.id: [] for enhet in sak.enheter}
    for bruker in sak.brukere:
        brukere_i[bruker.enhet].append(bruker)
    regnet = [(Enhetsregning(enhet, brukere_i[enhet.id], normer), brukere_i[enhet.id]) for enhet in sak.enheter]
    alle = tuple(regning.svar() for regning, _ in regnet)
    lavt = fordel({s.enhet.id: s.behov.lav for s in alle}, {s.enhet.id: s.minstenivaa.lav for s in alle}, sak.ramme)
    hoeyt = fordel({s.enhet.id: s.behov.hoey for s in alle}, {s.enhet.id: s.minstenivaa.hoey for s in alle}, sak.ramme)
    status = hoeyt.status if hoeyt.status == lavt.status else "avhenger"
    flyttet: Omdisponering | None = None
    avstander: tuple[AntattAvstand, ...] = ()
    if status != "avhenger" and hoeyt.tildelt is not None:
        enheter = {enhet.id: enhet for enhet in sak.enheter}
        naa = {id_: int(enhet.aarsverk_naa * HUNDRE) for id_, enhet in enheter.items()}
        over = [id_ for id_, faatt in hoeyt.tildelt.items() if naa[id_] > faatt]
        under = [id_ for id_, faatt in hoeyt.tildelt.items() if naa[id_] < faatt]
        flyttet = omdisponer(naa, hoeyt.tildelt, kostnader(enheter, normer.kompetansekostnad, over, under))
        avstander = antatte_avstander(enheter, naa, hoeyt.tildelt)
    maa_avklares = {*sak.ukjente, *(f"brukere.{id_}.behov" for id_ in uten_behov(sak))}
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
        funn={s.enhet.id: tuple(funn_i(s, brukere_i[s.enhet.id], normer, sak.dato)) for s in alle},
        maa_avklares=tuple(sorted(maa_avklares)),
        mest_usikkert=mest_usikkert(regnet),
        avstander=avstander,
    )
