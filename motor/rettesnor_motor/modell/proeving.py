"""Det en regelforvalter trenger å vite om en endring av reglene."""

from dataclasses import dataclass
from typing import NamedTuple

from rettesnor_motor.modell.dekning import Scenarioavvik, Settdekning
from rettesnor_motor.modell.regelverk import Raatre, Regel, Utsnitt


class Regelendring(NamedTuple):
    """En regel som gjelder annerledes enn før, i det første utsnittet der det synes.

    ``fra`` og ``til`` er dagene regelen gjelder nå; tomme når den ikke finnes, og når den ikke slutter.
    """

    id: str
    sted: str
    dato: str
    foer: tuple[Regel, Utsnitt] | None
    etter: tuple[Regel, Utsnitt] | None
    fra: str = ""
    til: str = ""


class Tolkningsendring(NamedTuple):
    """En tolkning som leses annerledes enn før, i det første utsnittet der det synes."""

    id: str
    dato: str
    foer: Utsnitt
    etter: Utsnitt


class Hull(NamedTuple):
    """Dagene mellom en regel som nå slutter, og den første nye i det samme regelsettet."""

    regel: str
    neste: str
    fra: str
    til: str


class Fortid(NamedTuple):
    """Den første dagen, i hver kommune, der saker som kan være avgjort, nå kan få et annet svar."""

    kommune: str
    dato: str


class Delendring(NamedTuple):
    """En del av regeltreet som er skrevet om, slik den står før og nå; tom der den ikke finnes."""

    slag: str
    id: str
    sted: str
    foer: Raatre
    etter: Raatre


@dataclass(frozen=True, slots=True)
class Proeving:
    """Det en regelforvalter trenger å vite om en endring.

    Attributes:
        regler: Reglene som gjelder annerledes enn før.
        deler: De andre delene som er skrevet om.
        scenarioer: Antall scenarioer som ble kjørt.
        avvik: Scenarioene som ikke går gjennom.
        dekning: Dekningen av det som er endret.
        tolkninger: Tolkningene som leses annerledes enn før.
        nye_kommuner: Navnene på kommunene som er nye; de er holdt mot reglene for dem som ikke har et overlegg.
        hull: Dager uten regel, mellom en regel som slutter, og den som følger etter.
        fortid: Kommunene der saker datert før i dag kan få et annet svar.
    """

    regler: tuple[Regelendring, ...]
    deler: tuple[Delendring, ...]
    scenarioer: int
    avvik: tuple[Scenarioavvik, ...]
    dekning: tuple[Settdekning, ...]
    tolkninger: tuple[Tolkningsendring, ...] = ()
    nye_kommuner: tuple[str, ...] = ()
    hull: tuple[Hull, ...] = ()
    fortid: tuple[Fortid, ...] = ()
