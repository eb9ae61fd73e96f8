"""Fra en mal og data til PDF, uten nett og med de samme bytene hver gang; det eneste stedet som kjenner typst."""

from importlib.metadata import version
from typing import Any, Literal, TypeAlias

import orjson
import typst

Form: TypeAlias = Literal["pdf", "png"]
_ARK = 2
"""Utgaven av arkene; økes når noe på en kvittering endres, så en eldre kvittering ikke ser endret ut."""
SETTER = f"typst/{version('typst')}, ark/{_ARK}"
"""Programmet og arkene sidene settes med; en annen utgave gir andre byte av det samme innholdet."""

_TIL_ARKIV: list[Any] = ["a-2a", "ua-1"]  # til arkiv, og til dem som får siden lest opp
_MED_VEDLEGG: list[Any] = ["a-3a", "ua-1"]  # PDF/A-2 tillater bare andre PDF-er som vedlegg


def sett(mal: bytes, innhold: Any, *, form: Form = "pdf", vedlegg: bytes | None = None) -> bytes | list[bytes]:
    """Setter sidene. Alt innhold kommer som data; ingenting fra en sak blir satt inn i malen.

    Args:
        mal: Malen.
        innhold: Det malen fyller ut, som JSON.
        form: ``pdf``, eller ``png`` for et bilde av hver side.
        vedlegg: JSON som malen legger ved PDF-en.
    """
    inn = {"data": orjson.dumps(innhold).decode()}
    if vedlegg is not None:
        inn["vedlegg"] = vedlegg.decode()
    standarder = (_TIL_ARKIV if vedlegg is None else _MED_VEDLEGG) if form == "pdf" else []
    return typst.compile(mal, format=form, sys_inputs=inn, pdf_standards=standarder, ignore_system_fonts=True) or b""
