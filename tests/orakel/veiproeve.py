"""Holder letingen etter hva som skal til, mot å prøve alt: ``python -m tests.orakel.veiproeve --antall 1000``."""

import argparse
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

from rettesnor_motor.analyse.hva_skal_til import for_regel
from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.modell.veier import HvaSkalTil, Veikrav

from .proeveregler import FARGER, TRINN, regelmappe
from .proevetjeneste import bygg_tjeneste
from .talltrekk import fra_froe
from .uttoemmende import GRENSER, Uttoemmende, trekk

_SAMMENLIGNINGER = ("over", "minst", "under", "hoeyst", "er")
_UTEN_FORMEL = ("a", "b", "h", "j", "v", "o", "t")


def _blad(r: Random, navn: str) -> dict[str, Any]:
    match navn:
        case "j":
            return {navn: r.choice(("er_ja", "er_nei", "er_kjent"))}
        case "v":
            return {navn: r.choice(({"er": r.choice(FARGER)}, {"en_av": r.sample(FARGER, 2)}))}
        case "o":
            return {navn: {r.choice(_SAMMENLIGNINGER): r.choice(TRINN)}}
        case "t":
            return {navn: {"lengde_minst": "20", "enhet": "tegn"}}
        case _:
            return _tallblad(r, navn)


def _tallblad(r: Random, navn: str) -> dict[str, Any]:
    enhet = "aar" if navn == "h" else "timer_per_uke"
    if r.random() < 0.2:
        fra, til = sorted(r.sample(GRENSER, 2), key=int)
        return {navn: {"mellom": {"fra": fra, "til": til}, "enhet": enhet}}
    return {navn: {r.choice(_SAMMENLIGNINGER): r.choice(GRENSER), "enhet": enhet}}


def _vilkaar(r: Random, navn: tuple[str, ...], dybde: int, regler: tuple[str, ...] = ()) -> dict[str, Any]:
    if dybde == 0:
        return {"regel": r.choice(regler)} if regler and r.random() < 0.2 else _blad(r, r.choice(navn))
    barn = [_vilkaar(r, navn, dybde - 1, regler) for _ in range(r.randint(1, 3))]
    match r.randrange(4):
        case 0:
            return {"alle": barn}
        case 1:
            return {"minst_en": barn}
        case 2:
            return {"minst": {"antall": str(r.randint(1, len(barn))), "av": barn}}
        case _:
            return {"ikke": barn[0]}


def _formel(r: Random) -> dict[str, Any]:
    a, b = r.sample(("a", "b"), 2)
    return r.choice(
        (
            {"sum": [a, b]},
            {"differanse": {"fra": a, "trekk": b}},
            {"stoerst": [a, b]},
            {"minst_av": [a, b]},
            {"sum": [a, a, b]},
            {"hvis": {"naar": _blad(r, a), "saa": b, "ellers": {"sum": [a, b]}}},
            {"hvis": {"naar": {"j": "er_ja"}, "saa": a, "ellers": {"sum": [a, b]}}},
            {"produkt": ["2", a]},
        )
    )


def nytt(r: Random, *, formel: bool) -> tuple[Plan, Uttoemmende, HvaSkalTil]:
    """Trekker et lite regelsett og en sak, og leter begge veier.

    Args:
        r: Kilden til tilfeldighet.
        formel: Om reglene skal gå gjennom et regnestykke.
    """
    if formel:
        regler = {"P-1": _vilkaar(r, ("f", r.choice(("f", "a")), r.choice(("b", "j"))), r.randint(0, 1))}
        mappe = regelmappe(regler, {"f": _formel(r)})
        navn: tuple[str, ...] = ("a", "b", "j")
    else:
        navn = tuple(r.sample(_UTEN_FORMEL, r.randint(1, 4)))
        regler = {"P-1": _vilkaar(r, navn, 1), "P-2": _vilkaar(r, navn, r.randint(1, 2), ("P-1",))}
        mappe = regelmappe(regler)
    tjeneste = bygg_tjeneste(mappe)
    plan = tjeneste.bibliotek.plan(tjeneste.bibliotek.utsnitt("nasjonal", "2026-06-20"))
    opplyst = {ett: trekk(r, ett, fint=formel) for ett in navn}
    regel = max(regler)
    alt = Uttoemmende(plan, regel, opplyst)
    return plan, alt, for_regel(plan, alt.sak({}), plan.regler[regel])


def settene(funnet: HvaSkalTil) -> set[tuple[str, frozenset[str], bool]]:
    """Gir utfallet, opplysningene og om det er et forslag, for hver vei som er kort nok til å prøves."""
    return {
        (vei.utfall, frozenset(k.punkt for k in vei.krav), vei.er_forslag) for vei in funnet.veier if len(vei.krav) <= 3
    }


def _svarnavn(verdi: Any) -> str:
    return ("ja" if verdi else "nei") if isinstance(verdi, bool) else str(verdi)


def _i_kravet(krav: Veikrav, verdi: Any) -> bool:
    if krav.slag == "tall":
        return any(o.rommer(verdi) for o in krav.omraader)
    return bool(verdi >= krav.tegn) if krav.slag == "tegn" else _svarnavn(verdi) in krav.svar


def feil_i_enkle(alt: Uttoemmende, funnet: HvaSkalTil) -> Iterator[str]:
    """Gir det som ikke stemmer ved veiene med ett krav: en verdi som er med uten å gi utfallet, eller omvendt."""
    for vei in funnet.veier:
        if len(vei.krav) != 1:
            continue
        (krav,) = vei.krav
        forslag = krav.handling != "avstand"
        for verdi in alt.opplyst[krav.punkt].verdier:
            if krav.handling == "finn_ut" and not verdi.er_inni:
                continue
            gir = alt.utfall({krav.punkt: verdi.opplysning}) == vei.utfall
            if _i_kravet(krav, verdi.verdi) and not gir:
                yield f"{krav} lover {vei.utfall}, men {verdi.verdi} gir det ikke"
            if forslag and gir and not _i_kravet(krav, verdi.verdi) and krav.slag != "tegn":
                yield f"{krav} mangler {verdi.verdi}, som gir {vei.utfall}"
            if krav.avstand is not None and gir and krav.naa is not None:
                naermest = max(verdi.verdi - krav.naa[1], krav.naa[0] - verdi.verdi, 0)
                if naermest < krav.avstand:
                    yield f"{krav} er ikke nærmest: {verdi.verdi}"


def ulikheter(r: Random, *, formel: bool) -> tuple[list[str], int]:
    """Gir forskjellene mellom letingen og å prøve alt, og hvor mange veier som er holdt mot hverandre.

    Args:
        r: Kilden til tilfeldighet.
        formel: Om reglene skal gå gjennom et regnestykke.
    """
    plan, alt, funnet = nytt(r, formel=formel)
    lette, proevde = settene(funnet), alt.minste()
    ulike = list(feil_i_enkle(alt, funnet))
    ulike += [f"bare letingen fant {ett}" for ett in lette - proevde]
    ulike += [f"letingen fant ikke {ett}" for ett in proevde - lette]
    if ulike or funnet.naa != alt.naa:
        ulike.append(f"{plan.regler} {plan.utsnitt.avledet} {alt.sak({})} {funnet}")
    return ulike, len(proevde)


def hoved(argumenter: list[str] | None = None) -> int:
    """Kjører prøven og gir sluttkoden: 0 når letingen og å prøve alt finner det samme."""
    leser = argparse.ArgumentParser(prog="python -m tests.orakel.veiproeve", description=__doc__)
    leser.add_argument("--antall", type=int, default=300, help="regelsett av hvert slag")
    leser.add_argument("--froe", type=int, default=0, help="nummeret på det første")
    valg = leser.parse_args(argumenter)
    for formel in (False, True):
        veier = 0
        for i in range(valg.froe, valg.froe + valg.antall):
            ulike, antall = ulikheter(fra_froe(i), formel=formel)
            veier += antall
            if ulike:
                sys.stdout.write(f"FORSKJELL i regelsett {i}:\n" + "\n".join(ulike) + "\n")
                return 1
        slag = "med regnestykker" if formel else "uten regnestykker"
        sys.stdout.write(f"{veier} minste sett i {valg.antall} regelsett {slag}: de samme\n")
    return 0


if __name__ == "__main__":
    sys.exit(hoved())
