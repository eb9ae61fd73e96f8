"""Leserne som setter én opplysning fra saken på plassene sine i vektoren."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from rettesnor_motor.evaluering.intervall import UENDELIG
from rettesnor_motor.evaluering.tjenester import Grupper, svarkode, velg_lest
from rettesnor_motor.modell.ordbok import Opplysningstype
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sak import IKKE_SPURT, Sak, Tilstand
from rettesnor_motor.modell.sannhet import JA, NEI, UKJENT
from rettesnor_motor.modell.svar import Tallverdi, Tjenestebidrag
from rettesnor_motor.modell.tall import SKALA, til_skala

_TO_PLASSER = 2


class Innlest:
    """Vektoren for én sak, med det som trengs for å forklare den.

    ``tall`` har bare med tall som ikke er ett kjent punkt; ``mangler`` har det som er ukjent eller ikke spurt om.
    """

    __slots__ = ("bidrag", "grupper", "mangler", "tall", "vektor")

    def __init__(self, vektor: list[Any], grupper: Grupper) -> None:
        """Begynner med en tom vektor."""
        self.vektor = vektor
        self.grupper = grupper
        self.tall: dict[str, Tallverdi] = {}
        self.mangler: dict[str, tuple[str, ...]] = {}
        self.bidrag: dict[str, tuple[Tjenestebidrag, ...]] = {}

    def kopi(self) -> "Innlest":
        """Gir en kopi som kan endres på prøve."""
        ny = Innlest(self.vektor.copy(), self.grupper)
        ny.tall, ny.mangler, ny.bidrag = self.tall.copy(), self.mangler.copy(), self.bidrag.copy()
        return ny


Leser: TypeAlias = Callable[[Sak, Mapping[str, str], Innlest], None]
"""Leser én opplysning med noen tolkninger avgjort på prøve."""


def sett_mangler(id_: str, mangler: tuple[str, ...], inn: Innlest) -> None:
    """Husker det som mangler, og glemmer det som ikke lenger mangler."""
    if mangler:
        inn.mangler[id_] = mangler
    else:
        inn.mangler.pop(id_, None)


def sett_tall(id_: str, verdi: Tallverdi, inn: Innlest, start: int, plasser: int) -> None:
    """Setter et tall på plassene sine."""
    vektor = inn.vektor
    vektor[start], vektor[start + 1] = verdi[0], verdi[1]
    if plasser > _TO_PLASSER:
        vektor[start + 2] = verdi.relevans
    inn.tall[id_] = verdi
    sett_mangler(id_, verdi.mangler, inn)


def tallleser(type_: Opplysningstype, utsnitt: Utsnitt, start: int) -> Leser:
    """Lager leseren for et tall; et kjent punkt i egen enhet går den korte veien."""
    id_, enhet = type_.id, type_.regnes_i
    minst, hoeyst = til_skala(type_.minst or 0), til_skala(type_.hoeyst or 0)
    if type_.slag == "ordinal":
        hoeyst = til_skala(len(type_.verdier) - 1)
    elif type_.slag == "dato":
        minst, hoeyst = -int(UENDELIG), int(UENDELIG)
    plasser = 3 if type_.tillater_ikke_relevant else 2
    kanskje = 2 if type_.tillater_ikke_relevant else 0
    slutt = start + 1
    ukjent = Tallverdi(minst, hoeyst, minst, hoeyst, kanskje, (id_,))

    def les(sak: Sak, valgt: Mapping[str, str], inn: Innlest) -> None:
        opplysning = sak.opplysninger.get(id_)
        if opplysning is None:
            sett_tall(id_, ukjent, inn, start, plasser)
            return
        if opplysning.tilstand is Tilstand.OPPGITT:
            verdi = opplysning.verdier[0]
            fra = verdi.fra
            if fra is verdi.til and verdi.enhet == enhet and fra is not None:
                vektor = inn.vektor
                vektor[start] = vektor[slutt] = fra * SKALA if type(fra) is int else til_skala(fra)
                if plasser > _TO_PLASSER:
                    vektor[start + 2] = 0
                inn.tall.pop(id_, None)
                inn.mangler.pop(id_, None)
                return
        if opplysning.tilstand is Tilstand.IKKE_RELEVANT:
            sett_tall(id_, Tallverdi(minst, hoeyst, minst, hoeyst, 1), inn, start, plasser)
            return
        leste, mangler = utsnitt.omregner.les_tall(opplysning, enhet, hoeyst)
        leste = velg_lest(leste, valgt)
        lave, hoeye = [max(les.lav, minst) for les in leste], [les.hoey for les in leste]
        if mangler:
            lave, hoeye = [minst], [hoeyst]
        navn = (id_,) if mangler else ()
        verdier = Tallverdi(min(lave), max(hoeye), max(lave), min(hoeye), kanskje if mangler else 0, navn)
        sett_tall(id_, verdier, inn, start, plasser)

    return les


def sakens_dato(start: int) -> Leser:
    """Lager leseren for datoen i saken, som alltid er kjent."""

    def les(sak: Sak, _valgt: Mapping[str, str], inn: Innlest) -> None:
        inn.vektor[start] = inn.vektor[start + 1] = til_skala(dt.date.fromisoformat(sak.dato).toordinal())

    return les


def jaleser(type_: Opplysningstype, start: int) -> Leser:
    """Lager leseren for et ja/nei-svar."""
    id_, standard_nei = type_.id, type_.standard_nei
    mangler = (id_,)

    def les(sak: Sak, _valgt: Mapping[str, str], inn: Innlest) -> None:
        opplysning = sak.opplysninger.get(id_, IKKE_SPURT)
        if standard_nei:
            inn.vektor[start] = svarkode(opplysning) if opplysning.tilstand is Tilstand.OPPGITT else NEI
            return
        verdier = opplysning.verdier
        inn.vektor[start] = svarkode(opplysning) if verdier else UKJENT
        if verdier:
            inn.mangler.pop(id_, None)
        else:
            inn.mangler[id_] = mangler

    return les


def valgleser(type_: Opplysningstype, start: int) -> Leser:
    """Lager leseren for et valg."""
    id_ = type_.id
    koder = {v: 1 << i for i, (v, _) in enumerate(type_.verdier)}
    alle = (1 << len(koder)) - 1

    def les(sak: Sak, _valgt: Mapping[str, str], inn: Innlest) -> None:
        if type_.fra_saken:
            inn.vektor[start] = koder[sak.sakstype]
            return
        maske = 0
        for verdi in sak.opplysninger.get(id_, IKKE_SPURT).verdier:
            maske |= koder[str(verdi.svar)]
        inn.vektor[start] = maske or alle
        sett_mangler(id_, () if maske else (id_,), inn)

    return les


def tekstleser(type_: Opplysningstype, start: int) -> Leser:
    """Lager leseren for en fri tekst."""
    id_ = type_.id
    mangler = (id_,)

    def les(sak: Sak, _valgt: Mapping[str, str], inn: Innlest) -> None:
        opplysning = sak.opplysninger.get(id_, IKKE_SPURT)
        tekster = {str(v.svar).strip() for v in opplysning.verdier}
        inn.vektor[start] = min(map(len, tekster), default=-1)
        inn.vektor[start + 1] = JA if len(tekster) == 1 else UKJENT
        # For en tekst betyr «ukjent» at den mangler eller er for kort; derfor nevnes den alltid når vilkåret er ukjent.
        inn.mangler[id_] = mangler

    return les
