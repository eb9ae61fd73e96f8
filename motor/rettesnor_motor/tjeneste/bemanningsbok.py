"""Ressursfordelingen i arbeidsbøker: lesingen, med alle feil på én gang."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rettesnor_motor.feil import Funn, InndataFeil, MisdannetFeil
from rettesnor_motor.forklaring.arkord import lag_arkord
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lesing.bemanning.bok import Bokinnhold, les_bemanningsbok
from rettesnor_motor.lesing.bemanning.rader import RESERVE, Feltkart
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.lesing.kolonnefil import les_kolonnefil
from rettesnor_motor.lesing.regneark import les_arbeidsbok
from rettesnor_motor.modell.arkform import INGEN_EGNE, Arkform, Arkord
from rettesnor_motor.modell.bemanning import Fordeling
from rettesnor_motor.modell.bemanning.ark import BEMANNINGSARK
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste

STOERSTE_OPPLASTING = 20_000_000
_BOK = (b"PK", b"\xd0\xcf\x11\xe0")
"""Det en arbeidsbok begynner med: en ny, eller en gammel eller beskyttet en, som leseren sier hva er galt med."""
_JSON = (b"{", b"[")


class Inndata(NamedTuple):
    """Inndata uten feil, fordelingen av dem, og cellen hvert felt står i når de er lest fra en arbeidsbok."""

    tre: Any
    fordeling: Fordeling
    celler: Feltkart | None = None


def pakk_inn(inn: Inndata) -> dict[str, Any]:
    """Gir inndata som noe som kan lagres som JSON, uten det som kan regnes ut igjen.

    Args:
        inn: Inndata.
    """
    return {"tre": inn.tre, "celler": None if inn.celler is None else inn.celler.ved_id}


def pakk_ut(tjeneste: Bemanningstjeneste, pakket: Mapping[str, Any]) -> Inndata:
    """Gir inndata slik de var, med fordelingen regnet på nytt.

    Args:
        tjeneste: Fordeler.
        pakket: Det :func:`pakk_inn` ga.

    Raises:
        InndataFeil: Når reglene er endret siden, så inndata ikke lenger holder.
    """
    celler = None
    if pakket["celler"] is not None:
        celler = Feltkart("")
        celler.ved_id = {felt: (ark, tuple(sted), navn) for felt, (ark, sted, navn) in pakket["celler"].items()}
    return Inndata(pakket["tre"], tjeneste.fordel(pakket["tre"]), celler)


def les_fil(tjeneste: Bemanningstjeneste, raa: bytes, sted: str, kolonner: tuple[bytes, str] | None = None) -> Inndata:
    """Leser inndata fra en arbeidsbok eller fra JSON, etter innholdet.

    Args:
        tjeneste: Kontrollerer det som er lest.
        raa: Innholdet i filen.
        sted: Hva filen omtales som i feil.
        kolonner: Kolonnefilen og navnet på den, når kommunen har sin egen bok.

    Raises:
        InndataFeil: Med alle feilene.
    """
    innhold = raa.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if innhold not in _JSON and not raa.startswith(_BOK):
        hva = "filen er verken en Excel-arbeidsbok eller JSON" if innhold else "filen er tom"
        raise MisdannetFeil([Funn(sted, "", hva, "åpne den i et regneark, og lagre den som Excel-arbeidsbok (.xlsx)")])
    if raa.startswith(_BOK):
        return les_bok(tjeneste, raa, sted, kolonner)
    if kolonner is not None:
        raise InndataFeil([Funn(kolonner[1], "", "gjelder bare arbeidsbøker", "utelat den, eller last opp en .xlsx")])
    tre = les_json(raa, sted, STOERSTE_OPPLASTING)
    return Inndata(tre, tjeneste.fordel(tre, sted))


def former_og_ord(maalform: Maalform = "nb") -> tuple[Sequence[Arkform], Arkord]:
    """Gir arkene, og navnene de kjennes igjen på.

    Args:
        maalform: Målformen som vises.
    """
    andre: Maalform = "nn" if maalform == "nb" else "nb"
    return BEMANNINGSARK, lag_arkord(BEMANNINGSARK, hent_katalog(maalform), hent_katalog(andre))


def les_bok(tjeneste: Bemanningstjeneste, raa: bytes, sted: str, kolonner: tuple[bytes, str] | None = None) -> Inndata:
    """Leser inndata fra en arbeidsbok, og kontrollerer alt.

    Args:
        tjeneste: Kontrollerer det som er lest.
        raa: Innholdet i filen.
        sted: Hva filen omtales som i feil.
        kolonner: Kolonnefilen og navnet på den, når kommunen har sin egen bok.

    Raises:
        InndataFeil: Med alle feilene, hver med arket og cellen.
    """
    former, ord_ = former_og_ord()
    egne = INGEN_EGNE if kolonner is None else les_kolonnefil(*kolonner, former)
    innhold = les_bemanningsbok(les_arbeidsbok(raa, sted), sted, ord_, egne)
    fordeling, indre = _fordel(tjeneste, innhold, sted)
    funn = [*innhold.funn, *indre]
    if funn or fordeling is None:
        raise InndataFeil(funn)
    return Inndata(innhold.tre, fordeling, innhold.celler)


def _fordel(tjeneste: Bemanningstjeneste, innhold: Bokinnhold, sted: str) -> tuple[Fordeling | None, list[Funn]]:
    """Fordeler, eller gir feilene leseren av kontraktens form finner, uten dem i celler som alt har en feil."""
    if not innhold.tre["enheter"]:
        return None, []  # meldt: ingen enheter er lest
    funn: list[Funn] = []
    tre = innhold.tre
    for forsoek in (tre, {navn: verdi for navn, verdi in tre.items() if navn != "kommune"}):
        try:
            fordeling = tjeneste.fordel(forsoek, sted)
            if not funn:
                return fordeling, []
        except InndataFeil as feil:
            funn += feil.funn
        if [ett.felt for ett in funn] != ["kommune"]:
            break  # bare en ukjent kommune stanser resten av lesingen
    meldt = {ett.sted for ett in innhold.funn}
    nye = [ett for ett in innhold.celler.oversett(funn, tre) if ett.sted == sted or ett.sted not in meldt]
    return None, [ett for ett in nye if RESERVE not in ett.feil]
