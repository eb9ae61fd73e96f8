"""Hvilken lov, paragraf og ledd en kilde viser til, lest av tittelen og stedet."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LEDD = "første|andre|annet|tredje|fjerde|femte|sjette|sjuende"
# En enslig «i» etter tallet er et ord, ikke en bokstav i paragrafen.
_PARAGRAF = re.compile(rf"§ ?(\d+(?:-\d+)?(?: [a-hj-zæøå]\b)?)(?: ({_LEDD}) ledd)?")
_ETTER_NAVNET = re.compile(r" (?:§|kapittel \d|\()")
_KORTE = {
    "fvl": "Forvaltningsloven",
    "hol": "Helse- og omsorgstjenesteloven",
    "pbrl": "Pasient- og brukerrettighetsloven",
}
_KORTNAVN = re.compile(rf"\b({'|'.join(_KORTE)})\.? $")
_OPPGITT = re.compile(r"(?P<lov>[^§]*?)\.?(?:^|\s)*§? ?(?P<paragraf>\d+(?:-\d+)?(?: ?[a-zæøå])?)")


class Hjemmel(NamedTuple):
    """Et sted i en lov; ``ledd`` er tomt når kilden ikke sier hvilket."""

    lov: str
    paragraf: str
    ledd: str


def finn_hjemler(tittel: str, sted: str) -> tuple[Hjemmel, ...]:
    """Gir stedene i loven en kilde viser til.

    Args:
        tittel: Tittelen på kilden, som er en lov eller en del av en.
        sted: Stedet i kilden.
    """
    i_stedet = tuple(_i(sted, _lovnavn(tittel)))
    if i_stedet:
        return i_stedet
    i_tittelen = tuple(hjemmel for del_ in tittel.split(", jf. ") for hjemmel in _i(del_, _lovnavn(del_)))
    return i_tittelen or (Hjemmel(_lovnavn(tittel), "", ""),)


def les_paragraf(tekst: str) -> tuple[str, str] | None:
    """Leser en paragraf slik den skrives, med eller uten loven: «hol § 9-7» eller «9-7».

    Args:
        tekst: Teksten.
    """
    funnet = _OPPGITT.fullmatch(tekst.strip())
    if funnet is None:
        return None
    tall, bokstav = re.fullmatch(r"([\d-]+) ?(.?)", funnet["paragraf"]).groups()  # type: ignore[union-attr]
    return funnet["lov"].strip(), f"{tall} {bokstav}".strip()


def fullt_navn(lov: str) -> str:
    """Gir navnet på en lov som kan være forkortet.

    Args:
        lov: Navnet eller forkortelsen.
    """
    return _KORTE.get(lov.lower(), lov)


def samme_sted(hjemmel: Hjemmel, lov: str, paragraf: str) -> bool:
    """Sier om et sted i en lov er i paragrafen; en lov uten årstall er hver lov med det navnet.

    Args:
        hjemmel: Stedet.
        lov: Loven, fullt ut eller forkortet; tom for alle lovene.
        paragraf: Paragrafen.
    """
    return hjemmel.paragraf == paragraf and fullt_navn(hjemmel.lov).lower().startswith(fullt_navn(lov).lower())


def _i(tekst: str, lov: str) -> Iterator[Hjemmel]:
    for funnet in _PARAGRAF.finditer(tekst):
        kort = _KORTNAVN.search(tekst[: funnet.start()])
        yield Hjemmel(kort[1] if kort else lov, funnet[1], funnet[2] or "")


def _lovnavn(tittel: str) -> str:
    """Gir navnet på loven; året er med, for to lover kan ha samme navn."""
    slutt = _ETTER_NAVNET.search(tittel)
    navn = tittel[: slutt.start()] if slutt else tittel
    return navn[:1].upper() + navn[1:]
