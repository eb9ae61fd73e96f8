"""Lineære regnestykker, og ytterpunktene de kan ha når opplysningene er innenfor ordboken."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from rettesnor_motor.analyse.biter import Domene
from rettesnor_motor.modell.ordbok import Opplysningstype


class Linje(NamedTuple):
    """Et lineært regnestykke: tallet foran hver størrelse, og det som legges til."""

    ganger: tuple[tuple[str, Fraction], ...]
    pluss: Fraction

    def __bool__(self) -> bool:
        return True


class Spenn(NamedTuple):
    """Ytterpunktene et regnestykke kan ha; ingenting er uten grense."""

    lav: Fraction | None
    hoey: Fraction | None


def domene_for(type_: Opplysningstype) -> Domene:
    """Gir det en opplysning kan være ifølge ordboken.

    Args:
        type_: Opplysningen.
    """
    kjent = type_.standard_nei or type_.fra_saken
    match type_.slag:
        case "ja_nei":
            return Domene("svar", svar=(True, False), alltid_kjent=kjent)
        case "valg":
            return Domene("svar", svar=tuple(v for v, _ in type_.verdier), alltid_kjent=kjent)
        case "tekst":
            return Domene("tekst", Fraction(0))
        case "ordinal":
            return Domene("hele", Fraction(0), Fraction(len(type_.verdier) - 1), (), type_.tillater_ikke_relevant)
        case "dato":
            foerst, sist = Fraction(dt.date.min.toordinal()), Fraction(dt.date.max.toordinal())
            return Domene("hele", foerst, sist, (), type_.tillater_ikke_relevant)
        case _:
            # Et helt tall som også kan oppgis i andre enheter, er ikke lenger helt når det er regnet om.
            hele = type_.slag == "heltall" and len(type_.enheter) == 1
            minst = None if type_.minst is None else Fraction(type_.minst)
            hoeyst = None if type_.hoeyst is None else Fraction(type_.hoeyst)
            return Domene("hele" if hele else "linje", minst, hoeyst, (), type_.tillater_ikke_relevant)


def lagt_sammen(ledd: list[tuple[Fraction, Linje | None]]) -> Linje | None:
    """Legger sammen lineære regnestykker ganget med hvert sitt tall, om alle er lineære.

    Args:
        ledd: Tallene og regnestykkene.
    """
    ganger: dict[str, Fraction] = {}
    pluss = Fraction(0)
    for faktor, linje in ledd:
        if linje is None:
            return None
        pluss += faktor * linje.pluss
        for navn, tall in linje.ganger:
            ganger[navn] = ganger.get(navn, Fraction(0)) + faktor * tall
    return Linje(tuple(sorted((navn, tall) for navn, tall in ganger.items() if tall)), pluss)


def ganget(ledd: list[Linje | None]) -> Linje | None:
    """Ganger lineære regnestykker; bare ett av dem kan ha en opplysning i seg.

    Args:
        ledd: Regnestykkene.
    """
    svar: Linje | None = Linje((), Fraction(1))
    for linje in ledd:
        if linje is None or svar is None or (linje.ganger and svar.ganger):
            return None
        svar = lagt_sammen([(linje.pluss, svar)]) if svar.ganger else lagt_sammen([(svar.pluss, linje)])
    return svar


def spenn(linje: Linje, domener: Mapping[str, Domene]) -> Spenn:
    """Gir ytterpunktene til et lineært regnestykke.

    Args:
        linje: Regnestykket.
        domener: Det hver størrelse i det kan være.
    """
    lav: Fraction | None = linje.pluss
    hoey: Fraction | None = linje.pluss
    for navn, ganger in linje.ganger:
        domene = domener[navn]
        ender = [None if e is None else e * ganger for e in (domene.minst, domene.hoeyst)]
        nedre, oevre = ender if ganger > 0 else ender[::-1]
        # Det som kan være ikke relevant, kan bli null.
        null = Fraction(0) if domene.ikke_relevant else None
        lav = None if lav is None or nedre is None else lav + (nedre if null is None else min(nedre, null))
        hoey = None if hoey is None or oevre is None else hoey + (oevre if null is None else max(oevre, null))
    return Spenn(lav, hoey)
