"""Streng JSON: eksakte tall, ingen doble nøkler, og feil med linje og kolonne."""

import json
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import orjson

from rettesnor_motor.feil import ForStortFeil, Funn, MisdannetFeil
from rettesnor_motor.lesing.json_sted import Jsonsted, finn_steder, som_felt

STOERSTE_SAK = 1 << 20
"""Største størrelse på én sak, i byte (kontrakten 4.4)."""
_DYPEST = 20
_FOR_DYPT = ("for dyp nøsting", "følg formen i kontrakten")
_DOBBEL = ("nøkkelen står to ganger", "fjern den ene")
_HALV_TEKST = ("teksten har et halvt tegn (\\ud800–\\udfff)", "skriv tegnet helt ut")
_IKKE_TALL = ("tallet kan ikke leses", "skriv et vanlig tall, uten NaN, uendelig, mange sifre eller store eksponenter")
_LENGSTE_TALL = 60
_STOERSTE_EKSPONENT = 30
# Alle sifre blir 0 og alle e-er e, så lange tall og eksponenter kan kjennes igjen med et enkelt oppslag.
_FORENKLET = bytes(48 if 48 <= tegn <= 57 else 101 if tegn in b"eE" else 32 for tegn in range(256))  # noqa: PLR2004


# Tegn skrevet som koder står bare inne i tekster; «\u00e5» ligner en eksponent, men er ikke et tall.
_TEGNKODE = re.compile(rb"\\u[0-9a-fA-F]{4}")
_KAN_VAERE_HALVT = re.compile(r"\\u[dD][89a-fA-F]")
_HALVT = re.compile("[\ud800-\udfff]")
_ER_HELTALL = re.compile(r"-?\d+")
_T = TypeVar("_T")


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
    if not tall.is_finite() or abs(tall.adjusted()) > _STOERSTE_EKSPONENT:
        raise _Tallfeil
    return tall


def _heltall(tekst: str) -> int:
    """Leser et heltall med grense for lengden."""
    if len(tekst) > _LENGSTE_TALL:
        raise _Tallfeil
    return int(tekst)


def les_desimal(tekst: str) -> Decimal | None:
    """Leser et tall skrevet som tekst, eller gir ingenting når teksten ikke er et tall.

    Args:
        tekst: Sifre med eventuelt desimalpunkt og eksponent.
    """
    if not tekst.isascii() or tekst.strip() != tekst or "_" in tekst:
        return None
    try:
        return _desimaltall(tekst)
    except _Tallfeil:
        return None


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
    forenklet = (_TEGNKODE.sub(b"", raa) if b"\\" in raa else raa).translate(_FORENKLET)
    if b"00000" in forenklet or b"0e" in forenklet:
        return None
    try:
        tre = orjson.loads(raa)
    except orjson.JSONDecodeError:
        return None
    if type(tre) is not dict and type(tre) is not list:
        return None
    return tre if raa.count(b":") == _antall_noekler(tre) else None


def les_json(raa: bytes, sted: str, grense: int = STOERSTE_SAK, *, linje: int | None = None) -> Any:
    """Leser JSON med eksakte tall; et flyttall i svaret står for akkurat de sifrene det skrives med.

    Args:
        raa: Innholdet.
        sted: Hva innholdet omtales som i feil.
        grense: Største antall byte.
        linje: Linjen i filen, når innholdet er én linje av den.

    Raises:
        ForStortFeil: Innholdet er større enn grensen.
        MisdannetFeil: Innholdet er ikke gyldig JSON i UTF-8, eller har doble nøkler eller tall som ikke kan leses.
    """
    her = sted if linje is None else f"{sted}:{linje}"
    if len(raa) > grense:
        raise ForStortFeil([Funn(her, "", f"innholdet er større enn {grense} byte", "del det opp")])
    try:
        raskt = _les_raskt(raa)
        tre = _les_noeyaktig(raa, sted, linje or 1) if raskt is None else raskt
    except RecursionError:
        raise MisdannetFeil([Funn(her, "", *_FOR_DYPT)]) from None
    if raa.count(b"[") + raa.count(b"{") > _DYPEST and _er_for_dypt(tre):
        raise MisdannetFeil([Funn(her, "", *_FOR_DYPT)])
    return tre


class _Vakt:
    """Tar imot det som leses, og merker seg om noe av det er galt; da leses resten likevel."""

    def __init__(self) -> None:
        self.er_galt = False

    def kart(self, par: list[tuple[str, Any]]) -> dict[str, Any]:
        """Tar imot et objekt."""
        svar = dict(par)
        self.er_galt |= len(svar) != len(par)
        return svar

    def tall(self, les: Callable[[str], _T]) -> Callable[[str], _T | None]:
        """Lager det som tar imot et tall.

        Args:
            les: Leser tallet.
        """

        def ta_imot(tekst: str) -> _T | None:
            try:
                return les(tekst)
            except _Tallfeil:
                self.er_galt = True
                return None

        return ta_imot


def _les_noeyaktig(raa: bytes, sted: str, linje: int) -> Any:
    """Leser innholdet med alle kontrollene."""
    vakt = _Vakt()
    try:
        tekst = raa.decode("utf-8-sig")
        tre = json.loads(
            tekst,
            parse_float=vakt.tall(_desimaltall),
            parse_int=vakt.tall(_heltall),
            parse_constant=vakt.tall(_desimaltall),
            object_pairs_hook=vakt.kart,
        )
    except UnicodeDecodeError as feil:
        her = linje + raa.count(b"\n", 0, feil.start)
        funn = Funn(f"{sted}:{her}", "", f"ugyldig UTF-8 ved byte {feil.start}", "lagre filen som UTF-8")
        raise MisdannetFeil([funn]) from None
    except json.JSONDecodeError as feil:
        hvor = f"{sted}:{linje + feil.lineno - 1}:{feil.colno}"
        raise MisdannetFeil([Funn(hvor, "", "ugyldig JSON", "se etter komma, anførselstegn og klammer")]) from None
    if vakt.er_galt or _KAN_VAERE_HALVT.search(tekst):
        alle = [_funn(funnet, sted, linje) for funnet in finn_steder(tekst, _er_galt)]
        if alle:
            raise MisdannetFeil(alle)
    return tre


def _er_galt(ord_: str) -> bool:
    """Sier om et ord i JSON er et tall som ikke kan leses, eller en tekst med halve tegn."""
    if ord_.startswith('"'):
        return _KAN_VAERE_HALVT.search(ord_) is not None and _HALVT.search(json.loads(ord_)) is not None
    if ord_ in {"true", "false", "null"}:
        return False
    vakt = _Vakt()
    vakt.tall(_heltall if _ER_HELTALL.fullmatch(ord_) else _desimaltall)(ord_)
    return vakt.er_galt


def _funn(funnet: Jsonsted, sted: str, linje: int) -> Funn:
    """Gir funnet med linje og kolonne; i en rekke av saker nevnes saken slik den nevnes i andre feil."""
    sti = funnet.sti
    if sti and isinstance(sti[0], int):
        sted, sti = f"{sted}[{sti[0]}]", sti[1:]
    hva = _DOBBEL if funnet.er_dobbel else _HALV_TEKST if funnet.tekst.startswith('"') else _IKKE_TALL
    return Funn(f"{sted}:{linje + funnet.linje - 1}:{funnet.kolonne}", som_felt(sti), *hva)
