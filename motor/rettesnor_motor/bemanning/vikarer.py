"""Vikarbehovet: det som må dekkes når ansatte har ferie, fravær eller helligdag; aldri en del av årsverkene."""

from fractions import Fraction

from rettesnor_motor.modell.bemanning import Fordeling, Normer, Spenn
from rettesnor_motor.modell.bemanning.oekonomi import INGEN_VIKARER, Vikarbehov, Vikarlinje

_HUNDRE = 100
_BRUKT = ("ferieuker", "ferie_dekning", "fravaer", "fravaer_lavest", "fravaer_hoeyest", "helligdagstimer")


def vikarlinje(grunnlag: Spenn, normer: Normer, fravaer: Fraction) -> Vikarlinje:
    """Gir vikarbehovet for noen årsverk.

    ferie = årsverk × ferieuker / uker i året × dekning; fravær = årsverk × (uker − ferieuker) / uker × fravær;
    helligdager = årsverk × timer på helligdager / (uker × ukearbeidstid).

    Args:
        grunnlag: Årsverkene som må dekkes.
        normer: Normene.
        fravaer: Fraværet i prosent.
    """
    uker, ferieuker = normer.uker, normer.sats("ferieuker")
    return Vikarlinje(
        grunnlag,
        ferie=grunnlag.skalert(ferieuker / uker * normer.sats("ferie_dekning") / _HUNDRE),
        fravaer=grunnlag.skalert((uker - ferieuker) / uker * fravaer / _HUNDRE),
        helligdager=grunnlag.skalert(normer.sats("helligdagstimer") / (uker * normer.ukearbeidstid)),
    )


def vikarbehov(f: Fordeling) -> Vikarbehov:
    """Gir vikarbehovet i hver enhet: av det som er tildelt, eller av behovet når ingenting er fordelt.

    Ledelse og fagansvar (``funksjoner_aarsverk``) er ikke regnet med; de går ikke i turnus.

    Args:
        f: Fordelingen.
    """
    normer = f.normer
    tildelt = f.tildelt
    enheter = {}
    samlet = INGEN_VIKARER
    for svar in f.enheter:
        enhet = svar.enhet
        faatt = None if tildelt is None else Fraction(tildelt[enhet.id], _HUNDRE)
        aarsverk = svar.behov if faatt is None else Spenn(faatt, faatt)
        grunnlag = Spenn(*(max(Fraction(0), ende - enhet.funksjoner) for ende in aarsverk))
        enheter[enhet.id] = vikarlinje(grunnlag, normer, normer.sats("fravaer"))
        samlet = samlet.pluss(enheter[enhet.id])
    return Vikarbehov(
        enheter=enheter,
        sum=samlet,
        ved_lavest_fravaer=vikarlinje(samlet.grunnlag, normer, normer.sats("fravaer_lavest")).sum,
        ved_hoeyest_fravaer=vikarlinje(samlet.grunnlag, normer, normer.sats("fravaer_hoeyest")).sum,
        brukt=tuple(f"bemanning_{navn}" for navn in _BRUKT),
    )
