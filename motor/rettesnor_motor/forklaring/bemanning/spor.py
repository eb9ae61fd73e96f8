"""Sporet av et tiltak i ord: først det som gjelder enheter, ramme og normer, så linjene om hver bruker."""

from collections.abc import Iterator, Sequence

from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.modell.bemanning.simulering import Feltendring, Sporlinje

_FLEST_FELT, _FLEST_NEVNT = 12, 10
_UTEN_INNHOLD = {"", "0", "base", None}
_BRUKERE, _ENHETER = "brukere.", "enheter."
_VIKTIGST = ("natt_type", "vinduer", "omregning", "indirekte_timer_per_uke", "funksjoner_aarsverk", "ukearbeidstid")
"""Det som gir enheten flere eller færre årsverk, i den rekkefølgen det leses."""


def vis_felt(e: Feltendring, felt: Feltnavn, ark: str = "") -> str:
    """Gir feltet med verdien før og etter, i ord.

    Args:
        e: Endringen.
        felt: Setter ord på feltene.
        ark: Arket feltet står i, når det er en kolonne og ikke hele stien.
    """
    navn = felt.kolonne(ark, e.felt) if ark else felt(e.felt)
    return f"{navn}: {felt.verdi(e.felt, e.foer)} → {felt.verdi(e.felt, e.etter)}"


def sporet_i_ord(ett: Sporlinje, felt: Feltnavn) -> Iterator[str]:
    """Gir det ett tiltak endret, som linjer; det om enheter, ramme og normer blir aldri utelatt for en bruker.

    Args:
        ett: Tiltaket, og feltene det endret.
        felt: Setter ord på feltene.
    """
    k = felt.k
    vist: list[Feltendring] = [e for e in ett.endringer if not {e.foer, e.etter} <= _UTEN_INNHOLD]
    borte = [e.felt.removesuffix("navn") for e in vist if e.felt.startswith(_ENHETER) and _er_borte(e)]
    flyttet = _flyttet(vist)
    samlet = {e for endringer in flyttet.values() for e in endringer}
    rest = [e for e in vist if e not in samlet and not e.felt.startswith(tuple(borte))]
    for sted in borte:
        enhet = felt.verdi("enhet", sted.removeprefix(_ENHETER).rstrip("."))
        yield k("bemanning.hva_om.enhet_borte", enhet=enhet)
    for til, endringer in flyttet.items():
        yield k("bemanning.hva_om.flytter", enhet=felt.verdi("enhet", til), **_hvem(endringer))
    rest.sort(key=_rang)
    plass = max(_FLEST_FELT - len(borte) - len(flyttet), sum(_rang(e) < len(_VIKTIGST) for e in rest))
    yield from (vis_felt(e, felt) for e in rest[:plass])
    if len(rest) > plass:
        yield k("bemanning.hva_om.flere_felt", antall=len(rest) - plass)
    if not vist:
        yield k("bemanning.hva_om.ingen_endring")


def _er_borte(e: Feltendring) -> bool:
    return e.felt.endswith(".navn") and e.etter is None


def _flyttet(vist: Sequence[Feltendring]) -> dict[str, list[Feltendring]]:
    """Gir brukerne som flytter sammen, etter enheten de flytter til; en som flytter alene, har sin egen linje."""
    til: dict[str, list[Feltendring]] = {}
    for e in vist:
        if e.felt.startswith(_BRUKERE) and e.felt.endswith(".enhet") and e.foer and e.etter:
            til.setdefault(e.etter, []).append(e)
    return {enhet: alle for enhet, alle in til.items() if len(alle) > 1}


def _hvem(endringer: Sequence[Feltendring]) -> dict[str, str | int]:
    ider = [e.felt.removeprefix(_BRUKERE).removesuffix(".enhet") for e in endringer]
    brukere = ", ".join(ider[:_FLEST_NEVNT]) + (" …" if len(ider) > _FLEST_NEVNT else "")
    return {"antall": len(ider), "brukere": brukere}


def _rang(e: Feltendring) -> int:
    """Gir plassen i rekkefølgen: rammen, normene og det viktigste om enhetene, resten om dem, og brukerne sist."""
    if e.felt.startswith(_BRUKERE):
        return len(_VIKTIGST) + 1
    if not e.felt.startswith(_ENHETER):
        return 0
    # Om dagen regnes en time som én når ingen har sagt noe annet, og grunnlaget for et vindu endrer ingen årsverk.
    om_dagen = e.foer is None and e.etter == "1" and ".omregning." in e.felt and ".natt_" not in e.felt
    vanlig = om_dagen or e.felt.endswith(".grunnlag")
    funnet = (nr for nr, navn in enumerate(_VIKTIGST) if f".{navn}" in e.felt)
    return len(_VIKTIGST) if vanlig else next(funnet, len(_VIKTIGST))
