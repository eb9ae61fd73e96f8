"""Kontrollens egen regning: intervaller av hele tall på en felles skala, uten avrunding.

Alt som går inn i durable-rules må være hele tall under 2^53. Derfor regnes alt på skalaen 398580 × 10^k,
og et tall som ikke går opp, sier fra i stedet for å bli rundet av.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

GRUNNSKALA: Final = 398580  # 2²·3·5·7·13·73: uker, måneder, år, minutter og døgn går alle opp
STOERSTE_EKSPONENT: Final = 10  # finere enn dette rommes ikke engang tallet 3 under 2^53
TAK: Final = 2**53
LENGSTE_TALL: Final = 60

NEI: Final = 0
JA: Final = 1
UKJENT: Final = 2
HELE_LINJEN: Final = 3  # deling på noe som kan være null: ingen utfall er kjent

Regelkart: TypeAlias = Mapping[str, Any]


class Avslag(Exception):  # ingen feil: kontrollen sier fra at den ikke kan brukes her
    """Reglene eller tallene ligger utenfor det kontrollen kan regne på.

    Args:
        grunn: `tall`, `regler` eller `omfang`; aldri noe fra saken.
    """

    def __init__(self, grunn: str) -> None:
        super().__init__(grunn)
        self.grunn = grunn


class FinereSkala(Exception):  # ingen feil: et varsel om å prøve neste skala
    """Et tall går ikke opp på denne skalaen."""


class Tall(NamedTuple):
    """Et lukket intervall på skalaen, og om det i det hele tatt er et tall.

    Args:
        fra: Nedre ende.
        til: Øvre ende.
        gjelder: `JA` for et tall, `NEI` for ikke relevant, `UKJENT` for begge deler, `HELE_LINJEN` for ingen grenser.
    """

    fra: int
    til: int
    gjelder: int = JA


IKKE_RELEVANT: Final = Tall(0, 0, NEI)
UTEN_GRENSER: Final = Tall(0, 0, HELE_LINJEN)


def broek(tekst: str) -> tuple[int, int]:
    """Leser et desimaltall som teller og nevner.

    Raises:
        Avslag: når teksten ikke er et vanlig desimaltall av rimelig lengde.
    """
    heltall, punktum, desimaler = tekst.removeprefix("-").partition(".")
    sifre = heltall + desimaler
    vanlig = heltall and sifre.isascii() and sifre.isdigit() and bool(punktum) == bool(desimaler)
    if not vanlig or len(sifre) > LENGSTE_TALL:
        raise Avslag("tall")
    return (-int(sifre) if tekst.startswith("-") else int(sifre)), 10 ** len(desimaler)


def delt(teller: int, nevner: int) -> int:
    """Deler når det går opp.

    Raises:
        FinereSkala: når det blir en rest.
    """
    svar, rest = divmod(teller, nevner)
    if rest:
        raise FinereSkala
    return svar


class Skala:
    """Skalaen 398580 × 10^k, og regningen på den."""

    def __init__(self, eksponent: int) -> None:
        self.en = GRUNNSKALA * 10**eksponent

    def les(self, tekst: str) -> int:
        """Leser et desimaltall inn på skalaen."""
        teller, nevner = broek(tekst)
        return delt(teller * self.en, nevner)

    def punkt(self, tekst: str) -> Tall:
        """Leser et desimaltall som et intervall uten bredde."""
        verdi = self.les(tekst)
        return Tall(verdi, verdi)

    def produkt(self, a: Tall, b: Tall) -> Tall:
        """Ganger to intervaller."""
        gjelder = _begge(a, b)
        if gjelder in {NEI, HELE_LINJEN}:
            return IKKE_RELEVANT if gjelder == NEI else UTEN_GRENSER
        hjoerner = [delt(x * y, self.en) for x in (a.fra, a.til) for y in (b.fra, b.til)]
        return Tall(min(hjoerner), max(hjoerner), gjelder)

    def kvotient(self, a: Tall, b: Tall) -> Tall:
        """Deler et intervall på et annet; kan nevneren være null, er ingenting kjent."""
        gjelder = _begge(a, b)
        if gjelder == NEI:
            return IKKE_RELEVANT
        if gjelder == HELE_LINJEN or b.fra <= 0 <= b.til:
            return UTEN_GRENSER
        hjoerner = [delt(x * self.en, y) for x in (a.fra, a.til) for y in (b.fra, b.til)]
        return Tall(min(hjoerner), max(hjoerner), gjelder)


def _begge(*ledd: Tall) -> int:
    """Sier om et regnestykke der alle leddene må være tall, gir et tall."""
    alle = {tall.gjelder for tall in ledd}
    return next((gjelder for gjelder in (NEI, HELE_LINJEN, UKJENT) if gjelder in alle), JA)


def hull(a: Tall, b: Tall) -> Tall:
    """Gir det minste intervallet som rommer begge."""
    if HELE_LINJEN in {a.gjelder, b.gjelder}:
        return UTEN_GRENSER
    if NEI in {a.gjelder, b.gjelder}:
        annen = b if a.gjelder == NEI else a
        return annen if a.gjelder == b.gjelder else annen._replace(gjelder=UKJENT)
    return Tall(min(a.fra, b.fra), max(a.til, b.til), _begge(a, b))


def summert(ledd: Iterable[Tall]) -> Tall:
    """Legger sammen; det som ikke er relevant, er ikke med, og det som kanskje ikke er det, er kanskje med."""
    fra = til = 0
    for tall in ledd:
        if tall.gjelder == HELE_LINJEN:
            return UTEN_GRENSER
        if tall.gjelder == NEI:
            continue
        usikkert = tall.gjelder == UKJENT
        fra += min(tall.fra, 0) if usikkert else tall.fra
        til += max(tall.til, 0) if usikkert else tall.til
    return Tall(fra, til)


def differanse(a: Tall, b: Tall) -> Tall:
    """Trekker et intervall fra et annet."""
    gjelder = _begge(a, b)
    if gjelder in {NEI, HELE_LINJEN}:
        return IKKE_RELEVANT if gjelder == NEI else UTEN_GRENSER
    return Tall(a.fra - b.til, a.til - b.fra, gjelder)


def ytterst(ledd: Iterable[Tall], *, stoerst: bool) -> Tall:
    """Gir det største eller minste av leddene som er relevante."""
    svar: Tall | None = None
    velg = max if stoerst else min
    for tall in ledd:
        if tall.gjelder == HELE_LINJEN:
            return UTEN_GRENSER
        if tall.gjelder == NEI:
            continue
        if svar is None:
            svar = tall
            continue
        med = Tall(velg(svar.fra, tall.fra), velg(svar.til, tall.til))
        # Et ledd som kanskje ikke er relevant, kan falle ut: da står det andre igjen alene.
        for usikkert, igjen in ((tall, svar), (svar, tall)):
            if usikkert.gjelder == UKJENT:
                med = hull(med, igjen)
        svar = med._replace(gjelder=JA if JA in {svar.gjelder, tall.gjelder} else UKJENT)
    return IKKE_RELEVANT if svar is None else svar


class Omregnet(NamedTuple):
    """Et omregnet intervall, og om det sto for hele døgnet rundt."""

    fra: int
    til: int
    doegnet_rundt: bool = False

    def kuttet(self, tak: int) -> Tall:
        """Kutter den øvre enden; den nedre bare når tallet betyr døgnet rundt.

        Raises:
            Avslag: når den nedre enden ligger over taket uten å bety døgnet rundt, for det skulle døren ha stanset.
        """
        if self.fra > tak and not self.doegnet_rundt:
            raise Avslag("tall")
        return Tall(min(self.fra, tak), min(self.til, tak))


class Omregner:
    """Omregner mellom enheter, med alle lesningene som ikke er avgjort."""

    def __init__(self, omregninger: Iterable[Regelkart], tolkninger: Mapping[str, str | None]) -> None:
        self._regler = {(regel["fra"], regel["til"]): regel for regel in omregninger}
        self._tolkninger = tolkninger

    def _lesninger(self, regel: Regelkart) -> list[Regelkart]:
        """Gir lesningene som fortsatt er åpne."""
        if "lesninger" not in regel:
            return [regel]
        avgjort = self._tolkninger.get(regel["tolkning"])
        aapne = [lesning for lesning in regel["lesninger"] if avgjort in {None, lesning["id"]}]
        if not aapne:
            raise Avslag("regler")
        return aapne

    def omregn(
        self, skala: Skala, verdi: Omregnet | None, enheter: tuple[str, str], faktor: str | None = None
    ) -> Omregnet:
        """Omregner fra den første enheten til den andre.

        Args:
            skala: Skalaen verdien står på.
            verdi: Intervallet som omregnes; ingenting der enheten sier alt (annenhver uke).
            enheter: Enheten det regnes fra og enheten det regnes til.
            faktor: Døgn eller ganger per uke der det er oppgitt.

        Raises:
            Avslag: når ingen regel gir omregningen, eller tallet mangler.
        """
        regel = {} if enheter[0] == enheter[1] else self._regler.get(enheter)
        if regel is not None and "fast" in regel:
            fast = skala.les(regel["fast"])
            return Omregnet(fast, fast)
        if regel is None or verdi is None:
            raise Avslag("tall" if regel else "regler")
        if not regel:
            return verdi
        if "gjennom" in regel:
            midt = self.omregn(skala, verdi, (enheter[0], regel["gjennom"]), faktor)
            return self.omregn(skala, midt, (regel["gjennom"], enheter[1]))
        ender: list[int] = []
        for lesning in self._lesninger(regel):
            oppgitt = faktor if "ganger_med" in regel else None
            if oppgitt is None and "ganger_med" in regel and "ganger" not in lesning:
                raise Avslag("regler")
            ganger, under_ganger = broek(oppgitt or lesning.get("ganger", "1"))
            delt_paa, under_delt = broek(lesning.get("delt_paa", "1"))
            ender += [delt(ende * ganger * under_delt, under_ganger * delt_paa) for ende in verdi[:2]]
        rundt = "doegnet_rundt" in regel and verdi.fra <= skala.les(regel["doegnet_rundt"])
        return Omregnet(min(ender), max(ender), verdi.doegnet_rundt or rundt)
