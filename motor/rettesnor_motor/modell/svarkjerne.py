"""Hva som er utfall og hva som er ord i et svar, og hvor to svar er ulike."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

_ORD: Final = frozenset({"tekst", "kort", "grunnlag", "spoersmaal", "hvorfor", "svar_gir", "kilde", "opphav", "navn"})
"""Nøkler med setninger; resten av et svar er utfall, tall og id-er."""
_UTENFOR: Final = ("motor", "sjekk_id")
"""Hvem som regnet, og id-en svaret er lagret med, er ikke en del av svaret."""


class _Mangler:
    def __repr__(self) -> str:
        return "(mangler)"


MANGLER: Final = _Mangler()
"""Det som ikke står i et svar; noe annet enn at det står «null»."""


class Ulikhet(NamedTuple):
    """Ett sted to svar er ulike; stien er nøkler og id-er fra toppen."""

    sti: str
    lagret: Any
    naa: Any
    er_ord: bool = False


def kjerne(tre: Any) -> Any:
    """Gir svaret uten setninger: det som skal være likt også når motoren er en annen.

    Args:
        tre: Svaret i kontraktens form, eller en del av det.
    """
    if isinstance(tre, dict):
        return {navn: kjerne(verdi) for navn, verdi in tre.items() if navn not in _ORD and navn not in _UTENFOR}
    return [kjerne(verdi) for verdi in tre] if isinstance(tre, list) else tre


def finn_ulikheter(lagret: Any, naa: Any, sti: str = "", *, er_ord: bool = False) -> Iterator[Ulikhet]:
    """Gir hvert sted to svar er ulike; ting med id holdes mot den med samme id.

    Args:
        lagret: Svaret som er lagret.
        naa: Svaret som kom nå.
        sti: Hvor i svaret vi er.
        er_ord: Om vi er inne i noe som bare er ord.
    """
    a, b = (_med_navn(ett) for ett in (lagret, naa))
    if a is None or b is None:
        if lagret != naa or type(lagret) is not type(naa):
            yield Ulikhet(sti, lagret, naa, er_ord)
        return
    for navn in dict.fromkeys([*a, *b]):
        under = er_ord or (isinstance(lagret, dict) and navn in _ORD)
        en, annen = a.get(navn, MANGLER), b.get(navn, MANGLER)
        yield from finn_ulikheter(en, annen, f"{sti}/{navn}".lstrip("/"), er_ord=under)


def _med_navn(tre: Any) -> Mapping[str, Any] | None:
    """Gir delene av et kart eller en liste med navn på hver, eller ingenting når det ikke har deler."""
    if isinstance(tre, dict):
        return tre
    if not isinstance(tre, list):
        return None
    ider = [ett.get("id") or ett.get("node") if isinstance(ett, dict) else None for ett in tre]
    entydige = all(isinstance(id_, str) for id_ in ider) and len(set(ider)) == len(ider)
    return dict(zip(ider if entydige else map(str, range(len(tre))), tre, strict=True))  # type: ignore[arg-type]
