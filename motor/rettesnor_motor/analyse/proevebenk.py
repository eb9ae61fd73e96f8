"""Regner ut en sak på nytt med endringer, i den direkte utregningen."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias

from rettesnor_motor.evaluering.plan import Plan, Utregnet
from rettesnor_motor.modell.noder import HoldtMotTjenester, Tjenestesum
from rettesnor_motor.modell.sak import Angivelse, Opplysning, Sak, Tilstand
from rettesnor_motor.modell.sannhet import UKJENT
from rettesnor_motor.modell.tall import Tall, til_skala

ALT: Final = "alt"
"""Endringen til «kan være hva som helst»."""
Endring: TypeAlias = Opplysning | Fraction | str
"""En annen opplysning, et tall for en sum over tjenestene, en lesning, en sakstype, eller ``ALT``."""
Koder: TypeAlias = tuple[int, ...]

_UKJENT = Opplysning(Tilstand.UKJENT)
MEST: Final = Fraction(10**9)
"""Det meste en sum over tjenestene prøves med; summen har ingen øvre grense."""
_FLEST_HUSKET = 20_000


def gitt_tall(verdi: Fraction, enhet: str) -> Opplysning:
    """Gir en opplysning med ett kjent tall; en brøk uten endelig desimalform går eksakt videre som brøk.

    Args:
        verdi: Tallet.
        enhet: Enheten det regnes i.
    """
    eksakt = int(verdi) if verdi.denominator == 1 else verdi
    return Opplysning(Tilstand.OPPGITT, (Angivelse(eksakt, eksakt, enhet),))  # type: ignore[arg-type]


def gitt_svar(svar: bool | str) -> Opplysning:  # noqa: FBT001 – svaret er selve verdien
    """Gir en opplysning med ett kjent svar, valg eller en tekst.

    Args:
        svar: Svaret.
    """
    return Opplysning(Tilstand.OPPGITT, (Angivelse(svar=svar),))


class Proevebenk:
    """Prøver endringer i én sak.

    En opplysning reglene bare leser rett, får nye verdier på plassene sine i vektoren, og de huskes. Det som henger
    sammen med noe annet (tolkninger, sakstypen og det som holdes mot tjenestelisten), leses på nytt sammen.
    """

    def __init__(self, plan: Plan, sak: Sak, utregnet: Utregnet) -> None:
        """Tar imot saken og utregningen av den.

        Args:
            plan: Reglene.
            sak: Saken slik den er oppgitt.
            utregnet: Utfallene i saken.
        """
        self.plan, self.u, self.sak, self.inn = plan, plan.utsnitt, sak, utregnet.inn
        self.proever = 0
        beregninger = [a.beregn for a in self.u.avledet.values()]
        self._sammen = {b.komplett for b in beregninger if isinstance(b, HoldtMotTjenester | Tjenestesum)}
        self._sammen |= {b.opplysning for b in beregninger if isinstance(b, HoldtMotTjenester)}
        self._sammen |= {o.id for o in self.u.opplysninger.values() if o.fra_saken} | set(self.u.tolkninger)
        self._plasser: dict[tuple[str, int], tuple[Endring, int, tuple[Any, ...]]] = {}
        self._vektorer: dict[tuple[tuple[str, int], ...], tuple[tuple[Endring, ...], list[Any]]] = {}

    def vektor(self, endringer: Mapping[str, Endring]) -> list[Any]:
        """Gir vektoren reglene regnes ut på, i saken med endringene.

        Args:
            endringer: Opplysning, sum over tjenestene eller tolkning → endringen.
        """
        sammen = {navn: e for navn, e in endringer.items() if navn in self._sammen}
        vektor = list(self._lest(sammen) if sammen else self.inn.vektor)
        for navn, endring in endringer.items():
            if navn in sammen:
                continue
            # Endringen holdes fast sammen med plassene, så id-en aldri kan bli en annen sin.
            funnet = self._plasser.get((navn, id(endring)))
            if funnet is None:
                funnet = (endring, *self._nye_plasser(navn, endring))
                if len(self._plasser) < _FLEST_HUSKET:
                    self._plasser[navn, id(endring)] = funnet
            _, start, verdier = funnet
            vektor[start : start + len(verdier)] = verdier
        return vektor

    def koder(self, endringer: Mapping[str, Endring]) -> Koder:
        """Gir utfallskoden til hver node i saken med endringene.

        Args:
            endringer: Opplysning, sum over tjenestene eller tolkning → endringen.
        """
        self.proever += 1
        return self.plan.utfall_av_vektor(self.vektor(endringer))

    def koder_og_formler(self, endringer: Mapping[str, Endring]) -> tuple[Koder, Mapping[str, tuple[Tall, Tall]]]:
        """Gir utfallskoden til hver node, og endene til hvert regnestykke, i saken med endringene.

        Args:
            endringer: Opplysning, sum over tjenestene eller tolkning → endringen.
        """
        self.proever += 1
        return self.plan.utfall_og_formler(self.vektor(endringer))

    def _nye_plasser(self, navn: str, endring: Endring) -> tuple[int, tuple[Any, ...]]:
        """Gir plassene til en opplysning som leses alene, eller til en sum over tjenestene."""
        innleser = self.plan.innleser
        start = innleser.start[navn]
        if navn in self.u.avledet:
            tall = til_skala(endring) if isinstance(endring, Fraction) else None
            return start, (0, til_skala(MEST)) if tall is None else (tall, tall)
        type_ = self.u.opplysninger[navn]
        if endring == ALT and type_.standard_nei:
            # Et spørsmål med standardsvar er ikke ukjent av seg selv, men svaret kan likevel bli et annet.
            return start, (UKJENT,)
        opplysning = endring if isinstance(endring, Opplysning) else _UKJENT
        inn = innleser.med_svar(self.inn, self._endret({navn: opplysning}), navn)
        return start, tuple(inn.vektor[start : start + len(innleser.felt[navn].navn)])

    def _endret(self, fakta: Mapping[str, Opplysning], sakstype: str = "") -> Sak:
        s = self.sak
        return Sak(s.sak_ref, s.kommune, s.dato, sakstype or s.sakstype, {**s.opplysninger, **fakta}, s.tjenester)

    def _lest(self, endringer: Mapping[str, Endring]) -> list[Any]:
        """Gir vektoren for endringer som må leses sammen."""
        noekkel = tuple((navn, id(endringer[navn])) for navn in sorted(endringer))
        funnet = self._vektorer.get(noekkel)
        if funnet is not None:
            return funnet[1]
        innleser, u = self.plan.innleser, self.u
        valgt = {navn: str(e) for navn, e in endringer.items() if navn in u.tolkninger and e != ALT}
        fra_saken = {
            navn: e for navn, e in endringer.items() if navn in u.opplysninger and u.opplysninger[navn].fra_saken
        }
        sakstype = next((str(e) for e in fra_saken.values() if e != ALT), "")
        fakta = {
            navn: e if isinstance(e, Opplysning) else _UKJENT
            for navn, e in endringer.items()
            if navn not in u.tolkninger and navn not in fra_saken
        }
        sak = self._endret(fakta, sakstype)
        inn = innleser.les(sak) if sakstype else self.inn
        for navn in () if sakstype else fakta:
            inn = innleser.med_svar(inn, sak, navn)
        if valgt:
            inn = innleser.med_lesning(inn, sak, valgt)
        vektor = list(inn.vektor)
        for navn, endring in fra_saken.items():
            if endring == ALT:
                vektor[innleser.start[navn]] = (1 << len(innleser.felt[navn].verdier)) - 1
        if len(self._vektorer) < _FLEST_HUSKET:
            self._vektorer[noekkel] = (tuple(endringer.values()), vektor)
        return vektor
