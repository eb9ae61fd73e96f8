"""Streng JSON: eksakte tall, ingen doble nøkler, og feil med linje og kolonne."""

import json
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

import orjson

from rettesnor_motor.feil import ForStortFeil, Funn, MisdannetFeil
from rettesnor_motor.lesing.forslag import vis_navn

STOERSTE_SAK = 1 << 20
"""Største størrelse på én sak, i byte (kontrakten 4.4)."""
_DYPEST = 20
_FOR_DYPT = ("for dyp nøsting", "følg formen i kontrakten")
_LENGSTE_TALL = 60
_STOERSTE_EKSPONENT = 30
# Alle sifre blir 0 og alle e-er e, så lange tall og eksponenter kan kjennes igjen med et enkelt oppslag.
_FORENKLET = bytes(48 if 48 <= tegn <= 57 else 101 if tegn in b"eE" else 32 for tegn in range(256))  # noqa: PLR2004


_KAN_VAERE_HALVT = re.compile(r"\\u[dD][89a-fA-F]")
_HALVT = re.compile("[\ud800-\udfff]")


class _Tallfeil(ValueError):
    """Et tall som ikke kan leses."""


def _desimaltall(tekst: str) -> Decimal:
    """Leser et desimaltall eksakt, med grense for lengde og eksponent."""
    if len(tekst) > _LENGSTE_TALL:
        raise _Tallfeil
    try:
        tall = Decimal(tekst)
    except InvalidOperation:
        raise _Tallfeil from None
    if abs(tall.adjusted()) > _STOERSTE_EKSPONENT:
        raise _Tallfeil
    return tall


def _heltall(tekst: str) -> int:
    """Leser et heltall med grense for lengden."""
    if len(tekst) > _LENGSTE_TALL:
        raise _Tallfeil
    return int(tekst)


def _ikke_tall(_tekst: str) -> NoReturn:
    raise _Tallfeil


def les_desimal(tekst: str) -> Decimal | None:
    """Leser et tall skrevet som tekst, eller gir ingenting når teksten ikke er et tall.

    Args:
        tekst: Sifre med eventuelt desimalpunkt og eksponent.
    """
    if not tekst.isascii() or tekst.strip() != tekst or "_" in tekst:
        return None
    try:
        tall = _desimaltall(tekst)
    except (_Tallfeil, InvalidOperation):
        return None
    return tall if tall.is_finite() else None


def _antall_noekler(tre: Any) -> int:
    """Teller nøklene i et tre."""
    if type(tre) is dict:
        antall = len(tre)
        for verdi in tre.values():
            if type(verdi) is dict or type(verdi) is list:
                antall += _antall_noekler(verdi)
        return antall
    return sum([_antall_noekler(verdi) for verdi in tre if type(verdi) is dict or type(verdi) is list])


def _er_for_dypt(tre: Any) -> bool:
    """Sier om treet er dypere enn noen sak kan være; går nivå for nivå, så dybden ikke kan velte letingen."""
    nivaa = [tre]
    for _ in range(_DYPEST):
        barn = [b for ett in nivaa for b in (ett.values() if isinstance(ett, dict) else ett)]
        nivaa = [b for b in barn if isinstance(b, dict | list)]
        if not nivaa:
            return False
    return True


def _les_raskt(raa: bytes) -> Any:
    """Leser innholdet raskt når det sikkert er uten doble nøkler og tall som ikke tåler et flyttall.

    Hvert kolon må være en nøkkel i treet: en dobbel nøkkel, eller et kolon inne i en tekst, gir et annet antall.

    Returns:
        Treet, eller ``None`` når den nøyaktige leseren må brukes.
    """
    # Uten fem sifre på rad og uten eksponent har ingen tall mer enn ni sifre, og de kommer uendret gjennom et flyttall.
    forenklet = raa.translate(_FORENKLET)
    if b"00000" in forenklet or b"0e" in forenklet:
        return None
    try:
        tre = orjson.loads(raa)
    except orjson.JSONDecodeError:
        return None
    if type(tre) is not dict and type(tre) is not list:
        return None
    return tre if raa.count(b":") == _antall_noekler(tre) else None


def les_json(raa: bytes, sted: str, grense: int = STOERSTE_SAK) -> Any:
    """Leser JSON med eksakte tall; et flyttall i svaret står for akkurat de sifrene det skrives med.

    Args:
        raa: Innholdet.
        sted: Hva innholdet omtales som i feil.
        grense: Største antall byte.

    Raises:
        ForStortFeil: Innholdet er større enn grensen.
        MisdannetFeil: Innholdet er ikke gyldig JSON i UTF-8, eller har doble nøkler.
    """
    if len(raa) > grense:
        raise ForStortFeil([Funn(sted, "", f"innholdet er større enn {grense} byte", "del det opp")])
    try:
        raskt = _les_raskt(raa)
        tre = _les_noeyaktig(raa, sted) if raskt is None else raskt
    except RecursionError:
        raise MisdannetFeil([Funn(sted, "", *_FOR_DYPT)]) from None
    if raa.count(b"[") + raa.count(b"{") > _DYPEST and _er_for_dypt(tre):
        raise MisdannetFeil([Funn(sted, "", *_FOR_DYPT)])
    return tre


def _har_halve_tegn(tre: Any) -> bool:
    """Sier om en tekst i treet har et tegn som ikke kan skrives som UTF-8."""
    igjen = [tre]
    while igjen:
        verdi = igjen.pop()
        if isinstance(verdi, dict):
            igjen += [*verdi, *verdi.values()]
        elif isinstance(verdi, list):
            igjen += verdi
        elif isinstance(verdi, str) and _HALVT.search(verdi):
            return True
    return False


def _les_noeyaktig(raa: bytes, sted: str) -> Any:
    """Leser innholdet med alle kontrollene."""
    doble: list[str] = []

    def kart(par: list[tuple[str, Any]]) -> dict[str, Any]:
        svar = dict(par)
        if len(svar) != len(par):
            antall = Counter(navn for navn, _ in par)
            doble.extend(sorted(navn for navn, ganger in antall.items() if ganger > 1))
        return svar

    try:
        tekst = raa.decode("utf-8-sig")
        tre = json.loads(
            tekst, parse_float=_desimaltall, parse_int=_heltall, parse_constant=_ikke_tall, object_pairs_hook=kart
        )
    except UnicodeDecodeError as feil:
        funn = Funn(sted, "", f"ugyldig UTF-8 ved byte {feil.start}", "lagre filen som UTF-8")
        raise MisdannetFeil([funn]) from None
    except json.JSONDecodeError as feil:
        hvor = f"{sted}:{feil.lineno}:{feil.colno}"
        raise MisdannetFeil([Funn(hvor, "", "ugyldig JSON", "se etter komma, anførselstegn og klammer")]) from None
    except _Tallfeil:
        forslag = "skriv et vanlig tall, uten NaN, uendelig eller store eksponenter"
        raise MisdannetFeil([Funn(sted, "", "et tall kan ikke leses", forslag)]) from None
    if _KAN_VAERE_HALVT.search(tekst) and _har_halve_tegn(tre):
        raise MisdannetFeil([Funn(sted, "", "en tekst har et halvt tegn (\\ud800–\\udfff)", "skriv tegnet helt ut")])
    if doble:
        alle = [Funn(sted, vis_navn(navn), "nøkkelen står to ganger", "fjern den ene") for navn in doble]
        raise MisdannetFeil(alle)
    return tre
