"""Oversetter feil fra pydantic til funn på norsk, med nærmeste kjente navn."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from rettesnor_motor.lesing.forslag import mente_du, vis_navn

Melder = Callable[[tuple[str | int, ...], str, str], None]

_SETNINGER = {
    "string_type": ("skal være tekst", "skriv verdien som tekst"),
    "string_too_short": ("teksten er for kort", "skriv minst {min_length} tegn"),
    "string_too_long": ("teksten er for lang", "skriv høyst {max_length} tegn"),
    "dict_type": ("skal være et kart med nøkler", "skriv nøkkel: verdi"),
    "model_type": ("skal være et objekt med nøkler", "skriv nøkkel: verdi"),
    "model_attributes_type": ("skal være et objekt med nøkler", "skriv nøkkel: verdi"),
    "list_type": ("skal være en liste", "skriv verdiene i en liste"),
    "tuple_type": ("skal være en liste", "skriv verdiene i en liste"),
    "int_type": ("skal være et helt tall", "skriv et helt tall uten anførselstegn"),
    "bool_type": ("skal være ja eller nei", "skriv true eller false"),
    "too_long": ("listen er for lang", "den kan ha høyst {max_length}"),
    "too_short": ("listen er for kort", "den må ha minst {min_length}"),
    "greater_than_equal": ("tallet er for lite", "minste verdi er {ge}"),
    "less_than_equal": ("tallet er for stort", "største verdi er {le}"),
    "string_pattern_mismatch": ("feil form", "bruk mønsteret {pattern}"),
}
MANGLER: Final = "feltet mangler"
FOR_KORT, FOR_FAA, IKKE_HELTALL, FEIL_FORM = (
    _SETNINGER[slag][0] for slag in ("string_too_short", "too_short", "int_type", "string_pattern_mismatch")
)


def _felt(modell: type[BaseModel], sti: tuple[str | int, ...]) -> Iterable[str]:
    """Finner feltnavnene som er kjent der stien slutter."""
    her: Any = modell
    for ledd in sti:
        if isinstance(ledd, int):
            continue
        felt = getattr(her, "model_fields", {}).get(ledd)
        if felt is None:
            return ()
        her = _indre_modell(felt.annotation)
    return getattr(her, "model_fields", {})


def _indre_modell(merknad: Any) -> Any:
    """Finner modellen inne i en liste, et alternativ eller en merknad."""
    if isinstance(merknad, type) and issubclass(merknad, BaseModel):
        return merknad
    for del_ in getattr(merknad, "__args__", ()):
        funnet = _indre_modell(del_)
        if funnet is not None:
            return funnet
    return None


def meld_alle(feil: ValidationError, modell: type[BaseModel], meld: Melder) -> None:
    """Melder hver feil pydantic fant, på norsk.

    Args:
        feil: Feilen fra valideringen.
        modell: Modellen som ble validert, for forslag til feltnavn.
        meld: Tar imot sti, feil og forslag.
    """
    for en in feil.errors(include_url=False, include_input=False):
        sti = tuple(en["loc"])
        slag, kontekst = en["type"], en.get("ctx", {})
        if slag == "missing":
            meld(sti, MANGLER, f"legg til «{sti[-1]}»")
        elif slag == "extra_forbidden":
            kjente = _felt(modell, sti[:-1])
            forslag = mente_du(str(sti[-1]), kjente) or f"kjente felt: {', '.join(sorted(kjente))}"
            meld((*sti[:-1], vis_navn(sti[-1])), "ukjent felt", forslag)
        elif slag in {"literal_error", "enum"}:
            meld(sti, "ukjent verdi", f"bruk en av {kontekst.get('expected', '')}".replace(" or ", " eller "))
        elif slag in {"value_error", "assertion_error"}:
            tekst, _, forslag = str(kontekst.get("error", "")).partition(" | ")
            meld(sti, tekst, forslag)
        else:
            tekst, forslag = _SETNINGER.get(slag, ("ugyldig verdi", "se kontrakten for feltet"))
            meld(sti, tekst, forslag.format(**{k: kontekst.get(k, "") for k in kontekst}))
