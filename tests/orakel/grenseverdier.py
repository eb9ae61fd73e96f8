"""De sju punktene rundt hver tallgrense, laget av reglene selv (lov 6 i semantikk 2.2)."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Utsnitt

from .doer import oppsett
from .grunnsak import grunnsak, timer

LITT = Decimal("0.000000000000001")
PUNKTER = ("minst", "like under", "på", "like over", "høyst", "ukjent", "ikke relevant")
UKEN = 168


class Grense(NamedTuple):
    """En tallgrense i et blad: noden, størrelsen, og hva bladet krever."""

    node: str
    opplysning: str
    blad: n.Sammenlign | n.Mellom
    tall: Fraction

    def __str__(self) -> str:
        return f"{self.node}-{self.opplysning}-{self.tall}"


class Maate(NamedTuple):
    """Hvordan en størrelse settes i en sak, og hvor langt den kan gå."""

    minst: Fraction
    hoeyst: Fraction
    helt: bool
    kan_vaere_irrelevant: bool


def _grenser(node: n.Vilkaar, sti: str) -> Iterator[Grense]:
    match node:
        case n.Alle(barn) | n.MinstEn(barn) | n.Minst(_, barn) | n.Ikke(barn):
            for i, ett in enumerate(barn):
                yield from _grenser(ett, f"{sti}/{i}")
        case n.Sammenlign(opplysning=opplysning, grense=grense):
            yield Grense(sti, opplysning, node, grense)
        case n.Mellom(opplysning=opplysning, fra=fra, til=til):
            yield Grense(sti, opplysning, node, fra)
            yield Grense(sti, opplysning, node, til)
        case _:
            return


def utsnitt() -> Utsnitt:
    """Gir reglene som gjelder for sakene i prøven."""
    return oppsett().bibliotek.utsnitt("molde", "2026-06-20")


def alle_grenser() -> list[Grense]:
    """Finner hver tallgrense i reglene som alltid svarer; de andre har scenarioer rundt hver grense (dekningen)."""
    alltid = [sett for sett in utsnitt().regelsett if sett.svarer_alltid]
    return [grense for sett in alltid for regel in sett.regler for grense in _grenser(regel.naar, regel.id)]


def maate(opplysning: str) -> Maate:
    """Sier hvor langt en størrelse kan gå."""
    u = utsnitt()
    if opplysning in u.opplysninger:
        type_ = u.opplysninger[opplysning]
        minst, hoeyst = Fraction(type_.minst or 0), Fraction(type_.hoeyst or 0)
        return Maate(minst, hoeyst, type_.slag == "heltall", type_.tillater_ikke_relevant)
    match u.avledet[opplysning].beregn:
        case n.Tjenestesum():
            return Maate(Fraction(0), Fraction(UKEN), helt=False, kan_vaere_irrelevant=False)
        case n.HoldtMotTjenester(opplysning=oppgitt):
            return maate(oppgitt)
        case n.Differanse(n.Verdi(fra), n.Verdi(trekk)):
            a, b = maate(fra), maate(trekk)
            return Maate(a.minst - b.hoeyst, a.hoeyst - b.minst, helt=False, kan_vaere_irrelevant=False)
        case annet:
            raise NotImplementedError(f"prøven vet ikke hvordan {opplysning} settes: {annet}")


def sett(sak: dict[str, Any], opplysning: str, verdi: Any) -> None:
    """Setter en størrelse i saken; ``verdi`` er et tall eller en tilstand som kart."""
    u = utsnitt()
    er_tall = not isinstance(verdi, dict)
    if opplysning in u.opplysninger:
        enhet = u.opplysninger[opplysning].regnes_i
        sak["opplysninger"][opplysning] = {"verdi": verdi, "enhet": enhet} if er_tall else verdi
        return
    match u.avledet[opplysning].beregn:
        case n.Tjenestesum():
            sak["tjenester"].append(timer(verdi) if er_tall else {"type": "stoettekontakt", "mengde": verdi})
        case n.HoldtMotTjenester(opplysning=oppgitt):
            sett(sak, oppgitt, verdi)
        case n.Differanse(n.Verdi(fra), n.Verdi(trekk)):
            sett(sak, fra, max(verdi, 0) if er_tall else verdi)
            sett(sak, trekk, max(-verdi, 0) if er_tall else 5)
        case annet:
            raise NotImplementedError(f"prøven vet ikke hvordan {opplysning} settes: {annet}")


def verdi_i(grense: Grense, punkt: str) -> Any:
    """Gir verdien i punktet, eller ingenting når den er utenfor det mulige."""
    hvordan = maate(grense.opplysning)
    litt = 1 if hvordan.helt else LITT
    tall = Decimal(grense.tall.numerator) / grense.tall.denominator
    match punkt:
        case "minst":
            return Decimal(str(hvordan.minst))
        case "like under":
            verdi = tall - litt
        case "på":
            verdi = tall
        case "like over":
            verdi = tall + litt
        case "høyst":
            return Decimal(str(hvordan.hoeyst))
        case _:
            return {"tilstand": punkt.replace(" ", "_")}
    return verdi if hvordan.minst <= Fraction(verdi) <= hvordan.hoeyst else None


def ventet(grense: Grense, verdi: Any) -> str:
    """Sier hva bladet skal svare, etter ordene i semantikk 2.2."""
    hvordan = maate(grense.opplysning)
    if isinstance(verdi, dict):
        if verdi["tilstand"] == "ikke_relevant":
            return "nei"
        lav, hoey = hvordan.minst, hvordan.hoeyst
    else:
        lav = hoey = Fraction(verdi)
    blad = grense.blad
    if isinstance(blad, n.Mellom):
        ja, nei = blad.fra <= lav and hoey <= blad.til, lav > blad.til or hoey < blad.fra
    else:
        t = blad.grense
        ja, nei = {
            "over": (lav > t, hoey <= t),
            "minst": (lav >= t, hoey < t),
            "under": (hoey < t, lav >= t),
            "hoeyst": (hoey <= t, lav > t),
            "er": (lav == hoey == t, lav > t or hoey < t),
        }[blad.art]
    kan_vaere_irrelevant = isinstance(verdi, dict) and hvordan.kan_vaere_irrelevant
    return "nei" if nei else "ja" if ja and not kan_vaere_irrelevant else "ukjent"


def sak_med(grense: Grense, verdi: Any) -> dict[str, Any]:
    """Gir en sak der størrelsen har verdien."""
    sak = grunnsak()
    sett(sak, grense.opplysning, verdi)
    return sak
