"""Omregning av oppgitte tall til den enheten det regnes i, med alle åpne lesninger (semantikk 2.3)."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from rettesnor_motor.modell.ordbok import Omregning
from rettesnor_motor.modell.sak import Angivelse, Opplysning, Tilstand
from rettesnor_motor.modell.tall import Tall, del_paa, til_skala

Lesningsvalg: TypeAlias = tuple[tuple[str, str], ...]
Omregninger: TypeAlias = Mapping[tuple[str, str], Omregning]


class Lest(NamedTuple):
    """Et tall under én lesning av de åpne tolkningene."""

    lesninger: Lesningsvalg
    lav: Tall
    hoey: Tall


def regn_om(angivelse: Angivelse, til: str, omregninger: Omregninger, tak: Tall) -> list[Lest]:
    """Regner én angivelse om til enheten, én gang for hver åpne lesning.

    Et tall som betyr døgnet rundt i sin egen enhet, regnes aldri som mer enn taket (730 timer i måneden er hele uken).

    Args:
        angivelse: Verdien slik den er oppgitt, med enhet.
        til: Enheten det regnes i.
        omregninger: Omregningene som finnes.
        tak: Det meste tallet kan være, på skalaen.
    """
    fra_enhet = angivelse.enhet
    if fra_enhet == til:
        lav = til_skala(angivelse.fra or 0)
        return [Lest((), lav, lav if angivelse.til == angivelse.fra else til_skala(angivelse.til or 0))]
    om = omregninger[fra_enhet, til]
    if om.faktorer[0].fast is not None:
        fast = til_skala(om.faktorer[0].fast)
        return [Lest((), fast, fast)]
    lav, hoey = til_skala(angivelse.fra or 0), til_skala(angivelse.til or 0)
    if om.ganger_med:
        faktor = angivelse.faktor if angivelse.faktor is not None else om.standardfaktor
        teller, nevner = (faktor or 0).as_integer_ratio()
        lav, hoey = del_paa(lav * teller, nevner), del_paa(hoey * teller, nevner)
    rundt = om.doegnet_rundt is not None and (angivelse.fra or 0) <= om.doegnet_rundt
    svar = []
    for ett in om.faktorer:
        lav_her = del_paa(lav * ett.teller, ett.nevner)
        svar.append(Lest(ett.lesninger, min(lav_her, tak) if rundt else lav_her, del_paa(hoey * ett.teller, ett.nevner)))
    return svar


def _forent(a: Lesningsvalg, b: Lesningsvalg) -> Lesningsvalg | None:
    """Slår sammen to valg av lesninger, eller ingenting når de motsier hverandre."""
    valg = dict(a)
    for navn, lesning in b:
        if valg.setdefault(navn, lesning) != lesning:
            return None
    return tuple(sorted(valg.items()))


def les_tall(opplysning: Opplysning, til: str, omregninger: Omregninger, tak: Tall) -> tuple[list[Lest], bool]:
    """Gir tallet under hver åpne lesning, og om noe mangler (ukjent, ikke spurt eller uten enhet).

    Øvre ender er kuttet til taket. Sprikende verdier gir skroget av dem.

    Args:
        opplysning: Opplysningen slik den er oppgitt.
        til: Enheten det regnes i.
        omregninger: Omregningene som finnes.
        tak: Det meste tallet kan være, på skalaen; også øvre ende når noe mangler.
    """
    if opplysning.tilstand not in (Tilstand.OPPGITT, Tilstand.ULIKE):
        return [Lest((), 0, tak)], True
    samlet: list[Lest] | None = None
    mangler = False
    for angivelse in opplysning.verdier:
        if angivelse.enhet:
            leste = [Lest(v, lav, min(hoey, tak)) for v, lav, hoey in regn_om(angivelse, til, omregninger, tak)]
        else:
            leste, mangler = [Lest((), 0, tak)], True
        if samlet is None:
            samlet = leste
        else:
            samlet = [
                Lest(valg, min(a.lav, b.lav), max(a.hoey, b.hoey))
                for a in samlet
                for b in leste
                if (valg := _forent(a.lesninger, b.lesninger)) is not None
            ]
    return samlet or [Lest((), 0, tak)], mangler
