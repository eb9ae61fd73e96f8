"""Tekstene i ``regler/`` på nynorsk: hvilke de er, og treet med dem byttet ut.

Oversettelsene ligger i ``regler/nynorsk/``, under navnet på teksten og sammen med bokmålet de er laget av. Er bokmålet
endret siden, brukes ikke oversettelsen, og ``regler kontroller`` sier fra.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from rettesnor_motor.feil import Funn
from rettesnor_motor.modell.regelverk import Raatre

STED = "regler/nynorsk"
_HULL = re.compile(r"\{[a-z0-9_]+\}")
_STED = "sted"
_ANDRES_STEDER = frozenset({"dokument", "lokalt_vedtak"})
"""Kilder der stedet er andres overskrift; i de andre er det Rettesnors egne ord om stedet."""

_NAVNGITT = ("navn",)
TEKSTER: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "enhet": (("ordbok", "enheter"), ("navn", "kort", "entall")),
    "tjenestetype": (("ordbok", "tjenestetyper"), _NAVNGITT),
    "tjenestestatus": (("ordbok", "tjenestestatuser"), _NAVNGITT),
    "opplysning": (("ordbok", "opplysninger"), ("navn", "spoersmaal", "base", "verdier.*.navn")),
    "kilde": (("kilder",), ("tittel",)),
    "parameter": (("parametre",), ("navn", "base", "verdier.*.kilde.sted")),
    "tolkning": (("tolkninger",), ("navn", "spoersmaal", "lesninger.*.navn", "lesninger.*.kilde.sted")),
    "omregning": (("omregninger",), ("kilde.sted",)),
    "regelsett": (("regelsett",), ("tittel", "trapp.*.navn")),
    "avledet": (("regelsett", "*", "avledet"), ("navn", "base", "kilde.sted")),
    "regel": (
        ("regelsett", "*", "regler"),
        (
            "tittel",
            "gjengivelse",
            "omraade",
            "da.raad",
            "da.frist.hvem",
            "tolkning.*.spoersmaal",
            "kilde.sted",
        ),
    ),
    "overlegg": (("overlegg",), ("navn", "trapper.*.navn", "trapper.*.trinn.*.navn", "trapper.*.kilde.sted")),
}
"""Slag → hvor tingene av slaget står i treet, og stiene til tekstene i dem; ``*`` er hvert ledd i en liste."""
_FRIVILLIG = frozenset({"overlegg"})
"""Navnene en kommune har gitt, er dens egne; de kan oversettes, men det kreves ikke."""

Bytt: TypeAlias = Callable[[str, str], str]


class Tekst(NamedTuple):
    """En tekst i reglene.

    Attributes:
        navn: Navnet på teksten, for eksempel ``regel.KU-01.tittel``.
        nb: Teksten på bokmål.
        kreves: Om den må ha en oversettelse; titler på andres kilder og kommunenes egne navn må ikke.
    """

    navn: str
    nb: str
    kreves: bool


def tekster(raatre: Raatre) -> list[Tekst]:
    """Gir tekstene i reglene.

    Args:
        raatre: Innholdet i ``regler/``.
    """
    titler = {kilde["id"] for kilde in raatre["kilder"] if kilde["slag"] == "antakelse"}
    steder = {kilde["id"] for kilde in raatre["kilder"] if kilde["slag"] not in _ANDRES_STEDER}

    def er_egen(navn: str, kilde: str | None) -> bool:
        return kilde is None or kilde in (steder if navn.endswith(f".{_STED}") else titler)

    return [
        Tekst(navn, tekst, kreves=slag not in _FRIVILLIG and er_egen(navn, kilde))
        for slag, (sti, felt) in TEKSTER.items()
        for ting in _ting(raatre, sti)
        for ett in felt
        for navn, tekst, kilde in _finn(ting, ett.split("."), f"{slag}.{_id(ting)}", _kilde(slag, ting))
    ]


def _kilde(slag: str, ting: Mapping[str, Any]) -> str | None:
    return str(ting["id"]) if slag == "kilde" else None


def _ting(tre: Any, sti: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Gir tingene av ett slag."""
    if not sti:
        yield from tre
    elif sti[0] == "*":
        for ett in tre:
            yield from _ting(ett, sti[1:])
    else:
        yield from _ting(tre.get(sti[0], ()), sti[1:])


def _id(ting: Mapping[str, Any]) -> str:
    """Gir det en ting kalles i navnet på en tekst."""
    for noekkel in ("id", "regelsett", "kommune", "nr", "valg", "fra"):
        if isinstance(ting.get(noekkel), str):
            return str(ting[noekkel])
    raise KeyError(sorted(ting))


def _finn(verdi: Any, felt: Sequence[str], navn: str, kilde: str | None) -> Iterator[tuple[str, str, str | None]]:
    """Gir navnet på hver tekst på stien, teksten, og kilden den er tittelen på eller et sted i."""
    if not felt:
        yield navn, verdi, kilde
    elif felt[0] == "*":
        for ett in verdi:
            yield from _finn(ett, felt[1:], f"{navn}.{_id(ett)}", kilde)
    elif isinstance(verdi, Mapping) and felt[0] in verdi:
        her = verdi["id"] if felt[0] == _STED else kilde
        yield from _finn(verdi[felt[0]], felt[1:], f"{navn}.{felt[0]}", her)


def paa_nynorsk(raatre: Raatre) -> Raatre:
    """Gir reglene med tekstene på nynorsk; en tekst som mangler nynorsk, står på bokmål.

    Args:
        raatre: Innholdet i ``regler/``.
    """
    oversatt = raatre.get("nynorsk", {})

    def bytt(navn: str, nb: str) -> str:
        funnet = oversatt.get(navn)
        return str(funnet["nn"]) if funnet is not None and funnet["nb"] == nb else nb

    svar: Any = dict(raatre)
    for slag, (sti, felt) in TEKSTER.items():
        svar = _byttet(svar, sti, slag, felt, bytt)
    return svar  # type: ignore[no-any-return]


def _byttet(tre: Any, sti: Sequence[str], slag: str, felt: Sequence[str], bytt: Bytt) -> Any:
    """Gir treet med tekstene i tingene på stien byttet ut."""
    if not sti:
        return [_ting_byttet(ting, slag, felt, bytt) for ting in tre]
    if sti[0] == "*":
        return [_byttet(ett, sti[1:], slag, felt, bytt) for ett in tre]
    if sti[0] not in tre:
        return tre
    return {**tre, sti[0]: _byttet(tre[sti[0]], sti[1:], slag, felt, bytt)}


def _ting_byttet(ting: Any, slag: str, felt: Sequence[str], bytt: Bytt) -> Any:
    for ett in felt:
        ting = _felt_byttet(ting, ett.split("."), f"{slag}.{_id(ting)}", bytt)
    return ting


def _felt_byttet(verdi: Any, felt: Sequence[str], navn: str, bytt: Bytt) -> Any:
    if not felt:
        return bytt(navn, verdi)
    if felt[0] == "*":
        return [_felt_byttet(ett, felt[1:], f"{navn}.{_id(ett)}", bytt) for ett in verdi]
    if not isinstance(verdi, Mapping) or felt[0] not in verdi:
        return verdi
    return {**verdi, felt[0]: _felt_byttet(verdi[felt[0]], felt[1:], f"{navn}.{felt[0]}", bytt)}


def hull(tekst: str) -> list[str]:
    """Gir plassene i en tekst der verdier settes inn, for eksempel ``{grense}``.

    Args:
        tekst: Teksten.
    """
    return sorted(_HULL.findall(tekst))


def kontroller_nynorsk(raatre: Raatre) -> list[Funn]:
    """Finner tekstene som mangler nynorsk, og oversettelsene som er eldre enn teksten.

    Args:
        raatre: Innholdet i ``regler/``.
    """
    oversatt = raatre.get("nynorsk", {})
    funn = []
    for navn, nb, kreves in tekster(raatre):
        if navn not in oversatt:
            if kreves:
                forslag = f"legg den til; «regler nynorsk» skriver oppføringen: {nb}"
                funn.append(Funn(STED, navn, "teksten mangler nynorsk", forslag))
        elif oversatt[navn]["nb"] != nb:
            forslag = f"rett nn, og sett nb til: {nb}"
            funn.append(Funn(STED, navn, "oversettelsen er eldre enn teksten", forslag))
    return funn


def uten_nynorsk(raatre: Raatre) -> Iterator[tuple[Tekst, str]]:
    """Gir tekstene som mangler nynorsk eller er endret, med en oversettelse å begynne med der det finnes en.

    Det er oversettelsen av det samme bokmålet et annet sted, eller den gamle oversettelsen av teksten.

    Args:
        raatre: Innholdet i ``regler/``.
    """
    oversatt = raatre.get("nynorsk", {})
    fra_foer = {post["nb"]: post["nn"] for post in oversatt.values()}
    for tekst in tekster(raatre):
        funnet = oversatt.get(tekst.navn)
        if tekst.kreves if funnet is None else funnet["nb"] != tekst.nb:
            yield tekst, fra_foer.get(tekst.nb, "" if funnet is None else funnet["nn"])
