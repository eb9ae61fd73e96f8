"""De sju punktene rundt hver tallgrense, laget av reglene selv (lov 6 i semantikk 2.2)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sannhet import NAVN

from .doer import oppsett
from .grunnsak import grunnsak
from .saksgenerator import som_bytes

LITT = Decimal("0.000000000000001")
PUNKTER = ("minst", "like under", "på", "like over", "høyst", "ukjent", "ikke relevant")
UKEN = 168
MANGE_DAGER = 400
FAST_DAG = dt.date(2026, 5, 5)
"""Dagen frister regnes fra; 21 og 28 dager senere er vanlige virkedager, så ingen frist flyttes."""


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
    """Finner hver tallgrense i reglene."""
    alle = [regel for sett in utsnitt().regelsett for regel in sett.regler]
    return [grense for regel in alle for grense in _grenser(regel.naar, regel.id)]


def alle_noder(sak: Mapping[str, Any]) -> dict[str, str]:
    """Gir utfallet av hver node i alle regelsettene, også dem saken ikke spør om."""
    delene = oppsett()
    lest, alt = delene.tjeneste.leser.les(les_json(som_bytes(sak), "sak"), "sak")
    plan = delene.bibliotek.plan(alt)
    return {sti: NAVN[kode] for sti, kode in zip(plan.noder, plan.regn_ut(lest).noder, strict=True)}


def maate(opplysning: str) -> Maate:
    """Sier hvor langt en størrelse kan gå."""
    u = utsnitt()
    if opplysning in u.opplysninger:
        type_ = u.opplysninger[opplysning]
        if type_.slag == "ordinal":
            siste = Fraction(len(type_.verdier) - 1)
            return Maate(Fraction(0), siste, helt=True, kan_vaere_irrelevant=type_.tillater_ikke_relevant)
        minst, hoeyst = Fraction(type_.minst or 0), Fraction(type_.hoeyst or 0)
        return Maate(minst, hoeyst, type_.slag == "heltall", type_.tillater_ikke_relevant)
    match u.avledet[opplysning].beregn:
        case n.DagerEtter():
            return Maate(Fraction(-MANGE_DAGER), Fraction(MANGE_DAGER), helt=True, kan_vaere_irrelevant=False)
        case n.Tjenestesum() | n.Stoerst():
            return Maate(Fraction(0), Fraction(UKEN), helt=False, kan_vaere_irrelevant=False)
        case n.HoldtMotTjenester(opplysning=oppgitt):
            return maate(oppgitt)
        case n.Differanse(n.Verdi(fra), n.Verdi(trekk)):
            a, b = maate(fra), maate(trekk)
            return Maate(a.minst - b.hoeyst, a.hoeyst - b.minst, helt=False, kan_vaere_irrelevant=False)
        case annet:
            raise AssertionError(f"prøven vet ikke hvor langt {opplysning} kan gå: {annet}")


def sett(sak: dict[str, Any], opplysning: str, verdi: Any) -> None:
    """Setter en størrelse i saken; ``verdi`` er et tall eller en tilstand som kart."""
    u = utsnitt()
    er_tall = not isinstance(verdi, dict)
    if opplysning in u.opplysninger:
        type_ = u.opplysninger[opplysning]
        if type_.slag == "ordinal" and er_tall:
            sak["opplysninger"][opplysning] = type_.verdier[int(verdi)][0]
        else:
            sak["opplysninger"][opplysning] = {"verdi": verdi, "enhet": type_.regnes_i} if er_tall else verdi
        return
    match u.avledet[opplysning].beregn:
        case n.DagerEtter() as node:
            _sett_dager(sak, node, verdi)
        case n.Tjenestesum(typer=typer):
            mengde = {"verdi": verdi, "enhet": "timer_per_uke"} if er_tall else verdi
            sak["tjenester"].append({"type": typer[0] if typer else "stoettekontakt", "mengde": mengde})
        case n.Stoerst() if opplysning == "bpa_timer":
            sak["opplysninger"] |= {"bpa_flere_ytere_eller_natt": False, "omsorg_for_barn_under_18": False}
            sett(sak, "bpa_assistansetimer", verdi)
        case n.HoldtMotTjenester(opplysning=oppgitt):
            sett(sak, oppgitt, verdi)
        case n.Differanse(n.Verdi(fra), n.Verdi(trekk)):
            sett(sak, fra, max(verdi, 0) if er_tall else verdi)
            sett(sak, trekk, max(-verdi, 0) if er_tall else 5)
        case annet:
            raise AssertionError(f"prøven vet ikke hvordan {opplysning} settes: {annet}")


def _sett_dager(sak: dict[str, Any], node: n.DagerEtter, verdi: Any) -> None:
    """Setter den ene datoen i saken så den er ``verdi`` dager etter fristen, regnet uten motorens kalender."""
    dato, fra = node.dato.opplysning, node.fra.opplysning
    dagen = dt.date.fromisoformat(sak["dato"])
    fast = dagen if fra == "dato" else FAST_DAG
    if dato != "dato":
        frist = fast.replace(year=fast.year + node.maaneder // 12) + dt.timedelta(days=node.dager)
        assert node.maaneder % 12 == 0
        sak["opplysninger"] |= {} if fra == "dato" else {fra: fast.isoformat()}
        ny, navn = frist, dato
    else:
        assert node.dager == 0
        ny, navn = dagen, fra
    if isinstance(verdi, dict):
        sak["opplysninger"][navn] = verdi
        return
    ny += dt.timedelta(days=int(verdi) if dato != "dato" else -int(verdi))
    if dato == "dato":
        maaned = ny.year * 12 + ny.month - 1 - node.maaneder
        ny = ny.replace(year=maaned // 12, month=maaned % 12 + 1)
    sak["opplysninger"][navn] = ny.isoformat()


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
