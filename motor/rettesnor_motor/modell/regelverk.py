"""Reglene slik de er lest, og utsnittet av dem som gjelder for én kommune på én dato."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.noder import Uttrykk, Vilkaar
from rettesnor_motor.modell.omregning import Omregner
from rettesnor_motor.modell.ordbok import Kildehenvisning, Opplysningstype, Status, Tolkning

Regeltype: TypeAlias = Literal["lovkrav", "lokal_terskel", "norm", "anbefaling"]
Spoersmaalsslag: TypeAlias = Literal["henvisning", "droefting", "trinn", "rettighet", "krav", "frist"]
Raatre: TypeAlias = Mapping[str, Any]
"""Et tre av kart, lister og tekster, slik det står i YAML."""


def kanonisk(raatre: Raatre) -> bytes:
    """Gir reglene på kanonisk form (RFC 8785; treet har bare kart, lister og tekster).

    Args:
        raatre: Innholdet i reglene, sortert.
    """
    return json.dumps(raatre, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def kontrollsum(raatre: Raatre) -> str:
    """Gir SHA-256 over reglene på kanonisk form.

    Args:
        raatre: Innholdet i reglene, sortert.
    """
    return f"sha256:{hashlib.sha256(kanonisk(raatre)).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Regelverk:
    """Alt som står i ``regler/``, kontrollert, med kontrollsum.

    ``raatre`` er innholdet som tekst; i ``rekkefoelge`` står alt en regel trenger, foran den, og i ``leser`` alt hvert
    regelsett bygger på: opplysninger, avledede størrelser og regler, også gjennom andre.
    """

    versjon: str
    kontrollsum: str
    raatre: Raatre
    rekkefoelge: tuple[str, ...]
    leser: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Avledet:
    """En størrelse som regnes ut av opplysningene."""

    id: str
    navn: str
    slag: Literal["tall", "ja_nei"]
    enhet: str
    beregn: Uttrykk


@dataclass(frozen=True, slots=True)
class Frist:
    """En frist, regnet fra en oppgitt dato: først år og måneder, så uker og dager."""

    fra: str
    maaneder: int
    dager: int
    flyttes: bool
    hvem: str


@dataclass(frozen=True, slots=True)
class Regel:
    """En regel slik den gjelder i utsnittet.

    ``svarer`` sier om regelen er blant dem som svarer på regelsettets spørsmål; de andre gir råd. ``gjelder`` er
    regelen som sier om kravene i et regelsett i det hele tatt gjelder saken.
    """

    id: str
    tittel: str
    type: Regeltype
    kilde: Kildehenvisning
    gjengivelse: str
    naar: Vilkaar
    svarer: bool
    raad: str
    opphav: str
    trinn: int = 0
    omraade: str = ""
    gjelder: bool = False
    frist: Frist | None = None


@dataclass(frozen=True, slots=True)
class Trinn:
    """Ett trinn i en trapp; ``fra`` og ``til`` er trinnene i grunntrappen det dekker."""

    nr: int
    navn: str
    fra: int
    til: int


@dataclass(frozen=True, slots=True)
class Trapp:
    """Trinnene et regelsett svarer med, i rekkefølge, og hvem som har satt dem."""

    trinn: tuple[Trinn, ...]
    opphav: str

    def finn(self, nr: int) -> Trinn:
        """Gir trinnet som dekker et trinn i grunntrappen.

        Args:
            nr: Nummeret i grunntrappen.
        """
        return next(t for t in self.trinn if t.fra <= nr <= t.til)


@dataclass(frozen=True, slots=True)
class Regelsett:
    """Ett spørsmål, med reglene som svarer på det."""

    id: str
    tittel: str
    eier: str
    vedtatt: bool
    dokumentert_for: tuple[str, ...]
    regler: tuple[Regel, ...]
    begynner: str
    spoersmaal: Spoersmaalsslag = "henvisning"
    svarer_alltid: bool = True
    trapp: Trapp | None = None


@dataclass(frozen=True, slots=True)
class Utsnitt:
    """Regelverket for én kommune på én dato, med tolkningene avgjort eller åpne.

    ``utelatt`` er id og tittel på regelsettene som ikke svarer her, når bare noen av dem er spurt. ``egne`` er det bare
    regelsett som må spørres, leser: en slik opplysning i saken gjør at regelsettet svarer. ``stoerste_mengde`` er det
    meste én tjeneste kan være i uken, når reglene legger sammen tjenester. ``maalform`` er målformen tekstene står på;
    alt annet er likt i begge, også ``id``.
    """

    id: str
    kommune: str
    kommunenavn: str
    versjon: str
    kontrollsum: str
    enheter: Mapping[str, str]
    mengdeenheter: tuple[str, ...]
    tjenestetyper: Mapping[str, str]
    statuser: Mapping[str, Status]
    opplysninger: Mapping[str, Opplysningstype]
    omregner: Omregner
    tolkninger: Mapping[str, Tolkning]
    avledet: Mapping[str, Avledet]
    regelsett: tuple[Regelsett, ...]
    rekkefoelge: tuple[str, ...]
    raatre: Raatre = field(hash=False, compare=False)
    utelatt: tuple[tuple[str, str], ...] = ()
    egne: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    entall: Mapping[str, str] = field(default_factory=dict, hash=False)
    stoerste_mengde: Fraction | None = None
    maalform: Maalform = "nb"

    def begrens(self, ider: frozenset[str], leser: Mapping[str, frozenset[str]]) -> "Utsnitt":
        """Gir utsnittet med bare noen av regelsettene, og dem de viser til.

        Args:
            ider: Regelsettene som skal være med.
            leser: Regelsett → alt det bygger på.
        """
        med: set[str] = set()
        navn: set[str] = set()
        nye = set(ider)
        while nye:
            med |= nye
            navn = {n for id_ in med for n in leser[id_]}
            nye = {s.id for s in self.regelsett if any(r.id in navn for r in s.regler)} - med
        if len(med) == len(self.regelsett):
            return self
        return replace(
            self,
            id=f"{self.id}/{'+'.join(sorted(med))}",
            avledet={id_: a for id_, a in self.avledet.items() if id_ in navn},
            regelsett=tuple(s for s in self.regelsett if s.id in med),
            utelatt=tuple((s.id, s.tittel) for s in self.regelsett if s.id not in med),
            raatre={
                **self.raatre,
                "avledet": [a for a in self.raatre["avledet"] if a["id"] in navn],
                "regler": [r for r in self.raatre["regler"] if r["regelsett"] in med],
            },
        )

    def regnes_som(self, status: str, sakstype: str) -> str:
        """Gir statusen en tjeneste regnes med i en sak av dette slaget, eller tom tekst når den bare vises."""
        funnet = self.statuser[status]
        return funnet.id if funnet.brukes else funnet.ved_klage if sakstype == "klage" else ""
