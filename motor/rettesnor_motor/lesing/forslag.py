"""Finner det nærmeste kjente navnet når et navn er ukjent."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar

from rettesnor_motor.feil import skjul_foedselsnummer

_BOKSTAVER = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "AE", "Ø": "OE", "Å": "AA"})
_LENGST = 80
_KVOTE: ContextVar[Iterator[int] | None] = ContextVar("kvote", default=None)


def til_ascii(navn: str) -> str:
    """Skriver om æ, ø og å slik identifikatorer skrives."""
    return navn.translate(_BOKSTAVER)


def begrens_forslag(flest: int) -> None:
    """Gir forslag bare til de første ukjente navnene i resten av forespørselen; hvert koster mer enn å lese et navn.

    Args:
        flest: Antall ukjente navn som får et forslag.
    """
    _KVOTE.set(iter(range(flest)))


def mente_du(navn: str, kjente: Iterable[str]) -> str:
    """Gir «mente du …?» for det nærmeste kjente navnet, ellers tom tekst.

    Args:
        navn: Navnet som ikke finnes.
        kjente: Navnene som finnes.
    """
    kvote = _KVOTE.get()
    if kvote is not None and next(kvote, None) is None:
        return ""
    etter_form = {ett.lower(): ett for ett in sorted(kjente)}
    ascii_navn = til_ascii(navn).lower()[:_LENGST]
    if ascii_navn in etter_form:
        return f"skriv «{etter_form[ascii_navn]}»"
    naert = naermest(ascii_navn, etter_form)
    return f"mente du «{etter_form[naert]}»?" if naert else ""


def skriv_id(skrevet: str, navn: Mapping[str, str]) -> str:
    """Sier hvilken id som skal stå når det er skrevet et navn, eller en id med andre bokstaver; ellers tom tekst.

    Args:
        skrevet: Det som står der id-en skulle stått.
        navn: Id → navnet.
    """
    likt = skrevet.strip().casefold()
    treff = [id_ for id_ in navn if id_.casefold() == likt]
    treff = treff or [id_ for id_, ett in navn.items() if ett.strip().casefold() == likt]
    return f"skriv id-en «{treff[0]}»" if len(treff) == 1 else ""


def naermest(navn: str, kjente: Iterable[str]) -> str:
    """Gir det kjente navnet som ligner mest, eller tom tekst når ingen ligner nok.

    Args:
        navn: Navnet som ikke finnes.
        kjente: Navnene som finnes.
    """
    return next(iter(difflib.get_close_matches(navn, list(kjente), n=1, cutoff=0.6)), "")


def vis_navn(navn: object) -> str:
    """Forkorter et ukjent navn, så en feilmelding aldri blir lengre enn en linje."""
    tekst = skjul_foedselsnummer(str(navn))  # før det kuttes, så ikke en del av et nummer blir stående
    return tekst if len(tekst) <= _LENGST else f"{tekst[:_LENGST]}…"
