"""Leddene hvert årsverkstall i en enhet er summen av, i ord, til den som åpner et tall."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rettesnor_motor.forklaring.bemanning.desimaler import eksakt
from rettesnor_motor.forklaring.bemanning.kartlagt import Kartlagt, kartlagt, kort
from rettesnor_motor.forklaring.bemanning.tall import HUNDRE, spennet, tall
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import NULL, Baandsvar, Bruker, Driftsenhet, Enhetsbehov, Fordeling, Spenn
from rettesnor_motor.modell.tall import norsk

_LEDD = ("fast", "felles", "grunn", "kap9")


class Baandledd(NamedTuple):
    """Timene i ett tidsbånd, ledd for ledd, og årsverkene de blir til; alt er ferdig tekst.

    Attributes:
        navn: Tidsbåndet.
        setning: Det som binder, og de andre leddene.
        ledd: Hvert ledd med timene i uken.
        timer: Timene behovet er regnet av.
        minst_timer: Timene minstenivået er regnet av.
        omregning: Hvor stor del av en time som regnes.
        ukearbeidstid: Timene i uken et årsverk er.
        aarsverk: Årsverkene i behovet.
        minst_aarsverk: Årsverkene i minstenivået.
    """

    navn: str
    setning: str
    ledd: tuple[tuple[str, str], ...]
    timer: str
    minst_timer: str
    omregning: str
    ukearbeidstid: str
    aarsverk: str
    minst_aarsverk: str


class Enhetsledd(NamedTuple):
    """Det behovet, minstenivået og tildelingen i en enhet er satt sammen av; ferdig tekst, i årsverk.

    Attributes:
        baand: Tidsbåndene som har timer.
        indirekte_timer: Den indirekte tiden i uken.
        ukearbeidstid: Timene i uken den er delt på.
        indirekte: Den indirekte tiden i årsverk.
        funksjoner: Ledelse og fagansvar.
        behov: Summen.
        minstenivaa: Summen.
        minst_fordelt: Minstenivået slik det fordeles: den øvre enden, i hele hundredeler, rundet opp.
        tildelt: Det enheten får; tomt når ingenting er fordelt.
        over_minstenivaaet: Det den får over minstenivået; tomt når ingenting er fordelt.
        kartlagt: Behovene i enheten, etter id.
        uten_behov: Brukerne ingen behov er kartlagt for.
    """

    baand: tuple[Baandledd, ...]
    indirekte_timer: str
    ukearbeidstid: str
    indirekte: str
    funksjoner: str
    behov: str
    minstenivaa: str
    minst_fordelt: str
    tildelt: str
    over_minstenivaaet: str
    kartlagt: Kartlagt
    uten_behov: tuple[str, ...]


def leddene(f: Fordeling, k: Katalog) -> dict[str, Enhetsledd]:
    """Gir leddene i hver enhet.

    Args:
        f: Fordelingen.
        k: Setningene.
    """
    hos: dict[str, list[Bruker]] = {ett.enhet.id: [] for ett in f.enheter}
    for bruker in sorted(f.sak.brukere, key=lambda b: b.id):
        hos[bruker.enhet].append(bruker)
    return {ett.enhet.id: _enhet(f, ett, hos[ett.enhet.id], k) for ett in f.enheter}


def _enhet(f: Fordeling, svar: Enhetsbehov, brukere: Sequence[Bruker], k: Katalog) -> Enhetsledd:
    enhet = svar.enhet
    tildelt = None if f.tildelt is None else Fraction(f.tildelt[enhet.id], HUNDRE)
    # Minstenivået fordeles i hele hundredeler, rundet opp; forskjellen er mellom tallene slik de fordeles.
    minst = Fraction(ceil(svar.minstenivaa.hoey * HUNDRE), HUNDRE)
    return Enhetsledd(
        baand=tuple(_baand(b, enhet, k) for b in svar.baand if b.timer.hoey or b.minst.hoey),
        indirekte_timer=tall(enhet.indirekte),
        ukearbeidstid=norsk(eksakt(f.normer.ukearbeidstid)),
        indirekte=tall(enhet.indirekte / f.normer.ukearbeidstid),
        funksjoner=tall(enhet.funksjoner),
        behov=spennet(svar.behov),
        minstenivaa=spennet(svar.minstenivaa),
        minst_fordelt=tall(minst),
        tildelt="" if tildelt is None else tall(tildelt),
        over_minstenivaaet="" if tildelt is None else tall(tildelt - minst),
        kartlagt=kartlagt(brukere, f.normer, k),
        uten_behov=tuple(u.id for u in brukere if not u.behov),
    )


def _baand(b: Baandsvar, enhet: Driftsenhet, k: Katalog) -> Baandledd:
    vekt = enhet.omregning[b.baand] / enhet.ukearbeidstid[b.baand]
    spenn: dict[str, Spenn] = {navn: getattr(b, navn) for navn in _LEDD}
    vinduer = " + ".join(
        k("bemanning.ledd.vindu", personer=v.personer, timer=norsk(eksakt(v.timer)))
        for v in enhet.vinduer
        if v.baand == b.baand
    )
    ord_ = {navn: k(f"bemanning.ledd.{navn}", timer=kort(ett)) for navn, ett in spenn.items()}
    ord_ |= {"grunn": vinduer or ord_["grunn"], "minst": k("bemanning.ledd.minst", timer=kort(b.minst))}
    andre = [ord_[navn] for navn in _LEDD if spenn[navn] != NULL and navn != b.binder]
    # Er ingenting kartlagt, binder ingenting; da står båndet her bare fordi vedtakene løfter minstenivået.
    bindende = [] if b.binder == "ingen" else [k("bemanning.ledd.binder", ledd=ord_[b.binder])]
    return Baandledd(
        navn=k(f"bemanning.tidsbaand.{b.baand}"),
        setning="; ".join(bindende + andre),
        ledd=tuple((navn, spennet(spenn[navn])) for navn in _LEDD if spenn[navn] != NULL),
        timer=spennet(b.timer),
        minst_timer=spennet(b.minst),
        omregning=norsk(eksakt(enhet.omregning[b.baand])),
        ukearbeidstid=norsk(eksakt(enhet.ukearbeidstid[b.baand])),
        aarsverk=spennet(b.timer.skalert(vekt)),
        minst_aarsverk=spennet(b.minst.skalert(vekt)),
    )
