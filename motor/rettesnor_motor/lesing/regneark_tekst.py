"""Finner teksten i en arbeidsbok som ikke står i en celle: merknader, tekstbokser, topptekst og egenskaper.

Ingenting av den blir lest som opplysninger, men et fødselsnummer kan stå der også.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rettesnor_motor.lesing.regneark_xml import les_xml

_MERKNADER = frozenset({"comment", "threadedComment"})
_HODER = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
_EGENSKAPER = frozenset({"title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category"})
# Hva teksten kalles i feil, mappene den ligger i, og nodene som er én tekst hver.
_STEDER = (
    ("merknaden", ("xl/comments", "xl/threadedComments/"), _MERKNADER),
    ("en tekstboks", ("xl/drawings/drawing",), frozenset({"p"})),
    ("topp- eller bunnteksten", ("xl/worksheets/",), _HODER),
    ("egenskapene til boken", ("docProps/",), _EGENSKAPER),
)


class Loestekst(NamedTuple):
    """En tekst som ikke står i en celle, og hva den kalles i feil."""

    hvor: str
    tekst: str


def loese_tekster(filer: Mapping[str, bytes]) -> Iterator[Loestekst]:
    """Gir tekstene i boken som ikke står i en celle.

    Args:
        filer: Filene i boken, etter navn.

    Raises:
        Xmlfeil: Når en fil ikke kan leses.
    """
    for hvor, begynner, noder in _STEDER:
        for fil in sorted(navn for navn in filer if navn.startswith(begynner) and navn.endswith(".xml")):
            if noder is not _HODER or b"eader" in filer[fil] or b"ooter" in filer[fil]:
                yield from _tekster(filer[fil], hvor, noder)


def _tekster(raa: bytes, hvor: str, noder: frozenset[str]) -> list[Loestekst]:
    svar: list[Loestekst] = []
    deler: list[str] = []
    celle, dybde = "", 0

    def start(navn: str, egenskaper: dict[str, str]) -> None:
        nonlocal celle, dybde
        if navn.rpartition(":")[2] in noder:
            dybde += 1
            celle = egenskaper.get("ref", "")

    def tekst(del_: str) -> None:
        if dybde:
            deler.append(del_)

    def slutt(navn: str) -> None:
        nonlocal dybde
        if navn.rpartition(":")[2] in noder:
            dybde -= 1
            svar.append(Loestekst(f"{hvor} i {celle}" if celle else hvor, "".join(deler)))
            deler.clear()

    les_xml(raa, start, slutt, tekst)
    return svar
