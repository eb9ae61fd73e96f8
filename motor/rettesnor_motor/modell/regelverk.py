"""Reglene slik de er lest, og utsnittet av dem som gjelder for én kommune på én dato."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from rettesnor_motor.modell.noder import Uttrykk, Vilkaar
from rettesnor_motor.modell.omregning import Omregner
from rettesnor_motor.modell.ordbok import Kildehenvisning, Opplysningstype, Status, Tolkning

Regeltype: TypeAlias = Literal["lovkrav", "lokal_terskel", "norm", "anbefaling"]
Raatre: TypeAlias = Mapping[str, Any]
"""Et tre av kart, lister og tekster, slik det står i YAML."""


def kontrollsum(raatre: Raatre) -> str:
    """Gir SHA-256 over reglene på kanonisk form (RFC 8785; treet har bare kart, lister og tekster).

    Args:
        raatre: Innholdet i reglene, sortert.
    """
    kanonisk = json.dumps(raatre, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(kanonisk.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Regelverk:
    """Alt som står i ``regler/``, kontrollert, med kontrollsum.

    ``raatre`` er innholdet som tekst; i ``rekkefoelge`` står alt en regel trenger, foran den.
    """

    versjon: str
    kontrollsum: str
    raatre: Raatre
    rekkefoelge: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Avledet:
    """En størrelse som regnes ut av opplysningene."""

    id: str
    navn: str
    slag: Literal["tall", "ja_nei"]
    enhet: str
    beregn: Uttrykk


@dataclass(frozen=True, slots=True)
class Regel:
    """En regel slik den gjelder i utsnittet."""

    id: str
    tittel: str
    type: Regeltype
    kilde: Kildehenvisning
    gjengivelse: str
    naar: Vilkaar
    henvisning: bool
    raad: str
    opphav: str


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


@dataclass(frozen=True, slots=True)
class Utsnitt:
    """Regelverket for én kommune på én dato, med tolkningene avgjort eller åpne."""

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

    def regnes_som(self, status: str, sakstype: str) -> str:
        """Gir statusen en tjeneste regnes med i en sak av dette slaget, eller tom tekst når den bare vises."""
        funnet = self.statuser[status]
        return funnet.id if funnet.brukes else funnet.ved_klage if sakstype == "klage" else ""
