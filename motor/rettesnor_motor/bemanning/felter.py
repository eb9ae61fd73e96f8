"""Feltene i en sak, hvert med verdien som tekst, og hva som er ulikt i to saker."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any, TypeAlias

from rettesnor_motor.bemanning.usikkerhet import FELT
from rettesnor_motor.modell.bemanning import Bemanningssak, Kap9vilkaar, Normer, Spenn
from rettesnor_motor.modell.bemanning.simulering import Feltendring
from rettesnor_motor.modell.tall import vis_kort

Sti: TypeAlias = tuple[str, ...]
NAVN: Mapping[str, str] = {
    **FELT,
    "baand": "tidsbaand",
    "er_fast": "binding",
    "ute": "sted",
    "felles": "fellesbehov_id",
    "vedtak_ukjent": "vedtakstimer_ukjent",
    "ramme": "ramme_aarsverk",
    "natt": "natt_type",
    "indirekte": "indirekte_timer_per_uke",
    "funksjoner": "funksjoner_aarsverk",
}
"""Navnene feltene har i inndata, der de er andre enn i modellen."""
_ORD = {"er_fast": ("delt", "fast"), "ute": ("base", "ute")}
_UTENFOR = frozenset({"id", "ukjente", "antatte", "kommune", "periode", "dato"})


def _tekst(navn: str, verdi: Any) -> str:
    if isinstance(verdi, bool):
        return _ORD.get(navn, ("nei", "ja"))[verdi]
    if isinstance(verdi, Fraction):
        return vis_kort(verdi)
    if isinstance(verdi, Spenn):
        return vis_kort(verdi.lav) if verdi.er_skarpt else f"{vis_kort(verdi.lav)}–{vis_kort(verdi.hoey)}"
    return "" if verdi is None else str(verdi)


def _vilkaarene(sti: Sti) -> Iterator[tuple[str, Sti]]:
    return ((felt.name, (*sti[:-1], f"kap9_{felt.name}")) for felt in fields(Kap9vilkaar))


def flat(verdi: Any, sti: Sti = (), navn: str = "") -> Iterator[tuple[Sti, str]]:
    """Gir hvert felt i en verdi, med verdien som tekst.

    Args:
        verdi: En sak, enhet, bruker, et behov, eller en del av dem.
        sti: Stien til verdien.
        navn: Navnet feltet har i modellen.
    """
    if isinstance(verdi, Kap9vilkaar):
        # Vilkårene står flatt i inndata.
        yield from ((sti_, _tekst("", getattr(verdi, navn_))) for navn_, sti_ in _vilkaarene(sti))
    elif is_dataclass(verdi):
        for del_ in fields(verdi):
            # Bare det uvanlige står i sporet: de fleste behov har vedtakstimer noen kjenner, eller ingen egne.
            if del_.name not in _UTENFOR and (del_.name != "vedtak_ukjent" or getattr(verdi, del_.name)):
                yield from flat(getattr(verdi, del_.name), (*sti, NAVN.get(del_.name, del_.name)), del_.name)
    elif isinstance(verdi, Mapping):
        for noekkel in sorted(verdi):
            yield from flat(verdi[noekkel], (*sti, noekkel), navn)
    elif isinstance(verdi, tuple) and not isinstance(verdi, Spenn):
        for i, ett in enumerate(verdi):
            yield from flat(ett, (*sti, getattr(ett, "id", str(i))), navn)
    else:
        yield sti, _tekst(navn, verdi)


def ulikt(foer: Mapping[Sti, str], etter: Mapping[Sti, str]) -> tuple[Feltendring, ...]:
    """Gir feltene som har ulik verdi, sortert.

    Args:
        foer: Feltene før.
        etter: Feltene etter.
    """
    return tuple(
        Feltendring(".".join(sti), foer.get(sti), etter.get(sti))
        for sti in sorted({*foer, *etter})
        if foer.get(sti) != etter.get(sti)
    )


def endret(foer: tuple[Bemanningssak, Normer], etter: tuple[Bemanningssak, Normer]) -> tuple[Feltendring, ...]:
    """Gir feltene som har ulik verdi i to saker; enheter og brukere som er de samme, blir ikke gått gjennom.

    Args:
        foer: Saken og normene før.
        etter: Saken og normene etter.
    """
    return ulikt(feltene(_uten(foer[0], etter[0]), foer[1]), feltene(_uten(etter[0], foer[0]), etter[1]))


def _uten(sak: Bemanningssak, annen: Bemanningssak) -> Bemanningssak:
    """Gir saken uten enhetene og brukerne som er de samme i en annen sak."""
    like = {id(ett) for ett in (*annen.enheter, *annen.brukere)}
    enheter = tuple(ett for ett in sak.enheter if id(ett) not in like)
    return replace(sak, enheter=enheter, brukere=tuple(ett for ett in sak.brukere if id(ett) not in like))


def feltene(sak: Bemanningssak, normer: Normer) -> dict[Sti, str]:
    """Gir hvert felt i saken, og hver norm.

    Args:
        sak: Saken.
        normer: Normene.
    """
    return dict(flat(sak)) | {("normer", id_): vis_kort(verdi) for id_, verdi in normer.verdier.items()}
