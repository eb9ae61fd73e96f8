"""Det hvert innslag må ha: en ident i stedet for et navn, egne ord, faste valg, og ingen fødselsnumre."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from rettesnor_motor.feil import Funn, InndataFeil, finnes_foedselsnummer

FAERREST_ORD = 3
"""Hvor mange egne ord et valg og en tilråding minst har. Antakelse: to ord er en merkelapp, ikke en begrunnelse."""
_IDENT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,62}[A-Za-z0-9])?")

_TRUKKET_ID = re.compile(r"[0-9a-f]{32}")


def krev(
    innslag: Any,
    *,
    identer: Iterable[str],
    tekster: Iterable[str],
    valg: Mapping[str, Any],
    feil: Iterable[tuple[str, str, str]] = (),
) -> None:
    """Krever at et innslag har det det skal ha.

    Args:
        innslag: Innslaget.
        identer: Feltene som er en ident.
        tekster: Feltene som er et menneskes egne ord.
        valg: Feltene som har faste svar, og formen på svarene.
        feil: Det innslaget selv har funnet: felt, feil og forslag.

    Raises:
        InndataFeil: Med alle feilene.
    """
    funn = [Funn("innslag", *en) for en in (*feil, *_feil(innslag, identer, tekster, valg), *_numre(innslag))]
    if funn:
        raise InndataFeil(funn)


def _feil(
    innslag: Any, identer: Iterable[str], tekster: Iterable[str], valg: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    for felt in identer:
        if not _IDENT.fullmatch(getattr(innslag, felt)):
            yield felt, "er ikke en ident", "bruk bokstaver og tall uten mellomrom, aldri et navn"
    for felt in tekster:
        if len(re.findall(r"\w+", getattr(innslag, felt))) < FAERREST_ORD:
            yield felt, "er for kort", f"skriv en begrunnelse med egne ord, minst {FAERREST_ORD} ord"
    for felt, former in valg.items():
        if getattr(innslag, felt) not in get_args(former):
            yield felt, "er ikke et av de faste svarene", f"bruk {', '.join(get_args(former))}"


def _trukket(felt: str, innslag: Any) -> bool:
    return felt == "gjelder" and _TRUKKET_ID.fullmatch(innslag.gjelder) is not None


def _numre(innslag: Any) -> Iterator[tuple[str, str, str]]:
    # En id maskinen har trukket, kan ha elleve sifre på rad som tilfeldig går opp; den er ikke skrevet av noen.
    for navn in (felt.name for felt in dataclasses.fields(innslag) if not _trukket(felt.name, innslag)):
        verdi = getattr(innslag, navn)
        tekster = verdi if isinstance(verdi, tuple) else (verdi,)
        if any(isinstance(tekst, str) and finnes_foedselsnummer(tekst) for tekst in tekster):
            yield navn, "har et fødselsnummer i seg", "ta det bort"
