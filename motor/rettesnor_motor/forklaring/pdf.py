"""Fra en mal og data til PDF, uten nett og med de samme bytene hver gang; det eneste stedet som kjenner typst."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Final, Literal, TypeAlias

import orjson
import typst

Form: TypeAlias = Literal["pdf", "png"]
_ARK = 4
"""Utgaven av arkene; økes når noe på en kvittering endres, så en eldre kvittering ikke ser endret ut."""
SETTER = f"typst/{version('typst')}+ark{_ARK}"
"""Programmet og arkene sidene settes med; en annen utgave gir andre byte av det samme innholdet."""
UVIST: Final = "uvist"
"""Feltet i innholdet med setningen om tegnene som ikke kan vises; det er tomt for malen når alle tegnene kan det."""
UVIST_TEGN: Final = "▯"

_TIL_ARKIV: list[Any] = ["a-2a", "ua-1"]  # til arkiv, og til dem som får siden lest opp
_MED_VEDLEGG: list[Any] = ["a-3a", "ua-1"]  # PDF/A-2 tillater bare andre PDF-er som vedlegg
_ANDRE_TEGN: Final = str.maketrans({"\uf0b7": "•", "\ufeff": None})
"""Kulepunktet fra Word, som bare finnes i én skrift, og merket som kan stå først i en fil."""
_FINNES: Final = re.compile("[\n -~\xa0-\u017f\u2010-\u2015\u2018-\u201e•…−≤≥→▯]*")
_FLEST_SPURT: Final = 200
_LANGT_ORD: Final = re.compile(r"\S{80,}")
"""Lengre enn en kontrollsum med tegnene rundt den; den skal kunne kopieres hel."""
_BIT: Final = re.compile(r".{30}")
_PROEVE: Final = b'#set document(title: "x")\n#set text(lang: "nb", font: "Libertinus Serif")\n#sys.inputs.at("data")'


def sett(mal: bytes, innhold: Any, *, form: Form = "pdf", vedlegg: bytes | None = None) -> bytes | list[bytes]:
    """Setter sidene. Alt innhold kommer som data; ingenting fra en sak blir satt inn i malen.

    Et tegn ingen av skriftene har, blir til ▯, for PDF/UA krever at alle tegn vises. Lange ord kan deles.

    Args:
        mal: Malen.
        innhold: Det malen fyller ut, som JSON.
        form: ``pdf``, eller ``png`` for et bilde av hver side.
        vedlegg: JSON som malen legger ved PDF-en.
    """
    standarder = (_TIL_ARKIV if vedlegg is None else _MED_VEDLEGG) if form == "pdf" else []

    def kompiler(vises: Callable[[str], bool]) -> bytes | list[bytes]:
        inn = {"data": orjson.dumps(_som_kan_settes(innhold, vises)).decode()}
        if vedlegg is not None:
            inn["vedlegg"] = vedlegg.decode()
        return (
            typst.compile(mal, format=form, sys_inputs=inn, pdf_standards=standarder, ignore_system_fonts=True) or b""
        )

    spurt = set(
        [*dict.fromkeys(t for tekst in _tekstene(innhold) for t in tekst if not _FINNES.fullmatch(t))][:_FLEST_SPURT]
    )
    try:
        return kompiler(lambda tegn: tegn in spurt and _har_tegnet(tegn))
    except typst.TypstError:
        # Hvert tegn kan finnes for seg, uten at skriften har dem satt sammen.
        return kompiler(lambda _: False)


@lru_cache(maxsize=1 << 14)
def _har_tegnet(tegn: str) -> bool:
    """Sier om en av skriftene har tegnet; bare typst vet det."""
    if unicodedata.category(tegn) == "Cs" or unicodedata.east_asian_width(tegn) in "WF":
        return False  # halve tegn, og skriftene har ingen av de brede
    try:
        typst.compile(_PROEVE, sys_inputs={"data": tegn}, pdf_standards=_TIL_ARKIV, ignore_system_fonts=True)
    except typst.TypstError:
        return False
    return True


def _tekstene(innhold: Any) -> Iterator[str]:
    if isinstance(innhold, str):
        yield innhold.translate(_ANDRE_TEGN)
    elif isinstance(innhold, dict | list | tuple):
        for ett in innhold.values() if isinstance(innhold, dict) else innhold:
            yield from _tekstene(ett)


def _som_kan_settes(innhold: Any, vises: Callable[[str], bool]) -> Any:
    """Gir innholdet med tegn skriftene har, og med steder der lange ord kan deles."""
    byttet = False

    def vist(tegn: str) -> str:
        nonlocal byttet
        if _FINNES.fullmatch(tegn) or vises(tegn):
            return tegn
        byttet = True
        return UVIST_TEGN

    def bytt(ett: Any) -> Any:
        if isinstance(ett, dict):
            return {navn: bytt(verdi) for navn, verdi in ett.items()}
        if isinstance(ett, list | tuple):
            return [bytt(verdi) for verdi in ett]
        if not isinstance(ett, str) or (_FINNES.fullmatch(ett) and not _LANGT_ORD.search(ett)):
            return ett
        tekst = "".join(map(vist, ett.translate(_ANDRE_TEGN)))
        return _LANGT_ORD.sub(lambda ord_: _BIT.sub("\\g<0>\u200b", ord_[0]), tekst)

    svar = bytt(innhold)
    return svar if byttet or UVIST not in svar else {**svar, UVIST: ""}
