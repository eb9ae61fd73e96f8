"""Det en motor må kunne for å være med i målingen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Deltaker:
    """En motor, eller én måte å bruke den på.

    Attributes:
        navn: Navnet i tabellen.
        svaret_viser: Hva JSON-svaret forteller ut over utfallene.
        les_fakta: Gjør en sak om til den formen motoren helst tar imot; skjer før klokken går.
        utfall: Gir utfallet av hver regel, i reglenes rekkefølge, fra leste opplysninger.
        fra_json: Gir svaret på en sak, begge som JSON; None når dette bare måles i den andre halvdelen.
        les_utfall: Leser utfallene ut av et JSON-svar, så de kan holdes opp mot fasiten.
        egen: Om dette er Rettesnor; de andre måles da i forhold til den første egne.

    """

    navn: str
    svaret_viser: str
    les_fakta: Callable[[bytes], Any]
    utfall: Callable[[Any], Sequence[bool]]
    fra_json: Callable[[bytes], bytes] | None = None
    les_utfall: Callable[[bytes], Sequence[bool]] | None = None
    egen: bool = False
