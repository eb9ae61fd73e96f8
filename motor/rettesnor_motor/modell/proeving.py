"""Det en regelforvalter trenger å vite om en endring av reglene."""

from dataclasses import dataclass
from typing import NamedTuple

from rettesnor_motor.modell.dekning import Scenarioavvik, Settdekning
from rettesnor_motor.modell.regelverk import Regel, Utsnitt


class Regelendring(NamedTuple):
    """En regel som gjelder annerledes enn før, i det første utsnittet der det synes."""

    id: str
    sted: str
    dato: str
    foer: tuple[Regel, Utsnitt] | None
    etter: tuple[Regel, Utsnitt] | None


class Delendring(NamedTuple):
    """En del av regeltreet som er skrevet om: avledet størrelse, parameter eller annet."""

    slag: str
    id: str
    sted: str


@dataclass(frozen=True, slots=True)
class Proeving:
    """Det en regelforvalter trenger å vite om en endring.

    Attributes:
        regler: Reglene som gjelder annerledes enn før.
        deler: De andre delene som er skrevet om.
        scenarioer: Antall scenarioer som ble kjørt.
        avvik: Scenarioene som ikke går gjennom.
        dekning: Dekningen av det som er endret.
    """

    regler: tuple[Regelendring, ...]
    deler: tuple[Delendring, ...]
    scenarioer: int
    avvik: tuple[Scenarioavvik, ...]
    dekning: tuple[Settdekning, ...]
