"""Omregning av oppgitte tall til den enheten det regnes i, med alle åpne lesninger (semantikk 2.3)."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from rettesnor_motor.modell.ordbok import Omregning
from rettesnor_motor.modell.sak import Angivelse, Oppgitt, Opplysning, Tilstand
from rettesnor_motor.modell.tall import SKALA, Tall, del_paa, til_skala

Lesningsvalg: TypeAlias = tuple[tuple[str, str], ...]
Omregninger: TypeAlias = Mapping[tuple[str, str], Omregning]


class Lest(NamedTuple):
    """Et tall under én lesning av de åpne tolkningene."""

    lesninger: Lesningsvalg
    lav: Tall
    hoey: Tall


Leste: TypeAlias = tuple[Lest, ...]


def _gang(verdi: Oppgitt, teller: int, nevner: int) -> Tall:
    """Setter et oppgitt tall ganget med en brøk på skalaen."""
    over, under = (verdi, 1) if type(verdi) is int else verdi.as_integer_ratio()
    return del_paa(over * teller * SKALA, under * nevner)


class Omregner:
    """Regner oppgitte tall om til enheten det regnes i.

    Det samme tallet i den samme enheten går igjen i mange saker, så svaret huskes; det som huskes, er bare tall.
    """

    def __init__(self, omregninger: Omregninger) -> None:
        """Tar imot omregningene som finnes.

        Args:
            omregninger: Fra og til → omregning.
        """
        self.omregninger = omregninger
        self._husket = lru_cache(maxsize=1 << 14)(self._regn_om)

    def regn_om(self, angivelse: Angivelse, til: str, tak: Tall) -> Leste:
        """Regner én angivelse om til enheten, én gang for hver åpne lesning.

        Et tall som betyr døgnet rundt i sin egen enhet, regnes aldri som mer enn taket: 730 t/md. er hele uken.

        Args:
            angivelse: Verdien slik den er oppgitt, med enhet.
            til: Enheten det regnes i.
            tak: Det meste tallet kan være, på skalaen.
        """
        return self._husket(angivelse.fra or 0, angivelse.til or 0, angivelse.enhet, angivelse.faktor, til, tak)

    def _regn_om(
        self, fra: Oppgitt, hoeyest: Oppgitt, enhet: str, faktor: Oppgitt | None, til: str, tak: Tall
    ) -> Leste:
        if enhet == til:
            return (Lest((), til_skala(fra), til_skala(hoeyest)),)
        om = self.omregninger[enhet, til]
        if om.faktorer[0].fast is not None:
            fast = til_skala(om.faktorer[0].fast)
            return (Lest((), fast, fast),)
        over, under = 1, 1
        if om.ganger_med:
            over, under = ((faktor if faktor is not None else om.standardfaktor) or 0).as_integer_ratio()
        rundt = om.doegnet_rundt is not None and fra <= om.doegnet_rundt
        svar = []
        for lesninger, teller, nevner, _ in om.faktorer:
            lav = _gang(fra, teller * over, nevner * under)
            hoey = _gang(hoeyest, teller * over, nevner * under)
            svar.append(Lest(lesninger, min(lav, tak) if rundt else lav, hoey))
        return tuple(svar)

    def les_tall(self, opplysning: Opplysning, til: str, tak: Tall) -> tuple[Leste, bool]:
        """Gir tallet under hver åpne lesning, og om noe mangler (ukjent, ikke spurt eller uten enhet).

        Øvre ender er kuttet til taket. Sprikende verdier gir skroget av dem.

        Args:
            opplysning: Opplysningen slik den er oppgitt.
            til: Enheten det regnes i.
            tak: Det meste tallet kan være, på skalaen; også øvre ende når noe mangler.
        """
        verdier = opplysning.verdier
        if opplysning.tilstand is Tilstand.OPPGITT and verdier[0].enhet:
            leste = self.regn_om(verdier[0], til, tak)
            for en in leste:
                if en.hoey > tak:
                    return tuple(Lest(v, lav, min(hoey, tak)) for v, lav, hoey in leste), False
            return leste, False
        if opplysning.tilstand not in (Tilstand.OPPGITT, Tilstand.ULIKE):
            return (Lest((), 0, tak),), True
        samlet: Leste | None = None
        mangler = False
        for angivelse in verdier:
            if angivelse.enhet:
                leste = tuple(Lest(v, a, min(b, tak)) for v, a, b in self.regn_om(angivelse, til, tak))
            else:
                leste, mangler = (Lest((), 0, tak),), True
            if samlet is None:
                samlet = leste
            else:
                samlet = tuple(
                    Lest(valg, min(a.lav, b.lav), max(a.hoey, b.hoey))
                    for a in samlet
                    for b in leste
                    if (valg := _forent(a.lesninger, b.lesninger)) is not None
                )
        return samlet or (Lest((), 0, tak),), mangler


def _forent(a: Lesningsvalg, b: Lesningsvalg) -> Lesningsvalg | None:
    """Slår sammen to valg av lesninger, eller ingenting når de motsier hverandre."""
    valg = dict(a)
    for navn, lesning in b:
        if valg.setdefault(navn, lesning) != lesning:
            return None
    return tuple(sorted(valg.items()))
