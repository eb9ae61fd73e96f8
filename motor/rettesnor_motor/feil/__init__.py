"""Alle feil motoren kan melde, og funnene de bærer."""

import re
from dataclasses import dataclass

from rettesnor_motor.feil.foedselsnummer import finnes_foedselsnummer, skjul_foedselsnummer

# Linjeskift og andre tegn som ville delt linjen, eller styrt terminalen den vises i.
_STYRETEGN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, order=True)
class Funn:
    """Én feil i regler eller inndata, med sted og forslag til retting.

    Args:
        sted: Hvor feilen står (fil, linje og kolonne, eller rad).
        felt: Feltet eller nøkkelen feilen gjelder.
        feil: Hva som er galt, i én setning.
        forslag: Hva som kan gjøres.
    """

    sted: str
    felt: str
    feil: str
    forslag: str = ""

    def __post_init__(self) -> None:
        """Skjuler fødselsnumre, så et funn aldri kan føre dem videre."""
        for navn in ("sted", "felt", "feil", "forslag"):
            object.__setattr__(self, navn, skjul_foedselsnummer(getattr(self, navn)))

    def som_linje(self) -> str:
        """Gir funnet som én linje tekst."""
        hode = " ".join(del_ for del_ in (self.sted, self.felt) if del_)
        hale = f" – {self.forslag}" if self.forslag else ""
        linje = f"{hode}: {self.feil}{hale}" if hode else f"{self.feil}{hale}"
        return _STYRETEGN.sub(lambda tegn: f"\\u{ord(tegn[0]):04x}", linje)

    def som_kart(self) -> dict[str, str]:
        """Gir funnet i kontraktens form."""
        return {"sted": self.sted, "felt": self.felt, "feil": self.feil, "forslag": self.forslag}


_CELLE = re.compile(r"(.*!)([A-Z]+)(\d+)")


def _rekkefoelge(funn: Funn) -> tuple[str, int, int, Funn]:
    celle = _CELLE.fullmatch(funn.sted)
    return (funn.sted, 0, 0, funn) if celle is None else (celle[1], int(celle[3]), len(celle[2]), funn)


class RettesnorFeil(Exception):
    """Felles forelder for feil med en norsk forklaring."""


class FunnFeil(RettesnorFeil):
    """En feil som bærer alle funnene på én gang."""

    def __init__(self, funn: list[Funn] | tuple[Funn, ...]) -> None:
        """Tar vare på funnene, sortert og uten gjentakelser; i et ark står de etter raden, så etter kolonnen."""
        self.funn = tuple(dict.fromkeys(sorted(funn, key=_rekkefoelge)))
        super().__init__("\n".join(f.som_linje() for f in self.funn))


class InndataFeil(FunnFeil):
    """Saken eller filen som kom inn, kan ikke leses."""


class MisdannetFeil(InndataFeil):
    """Teksten er ikke gyldig JSON, CSV eller UTF-8."""


class ForStortFeil(InndataFeil):
    """Inndataene er større enn grensen."""


class RegelverkFeil(FunnFeil):
    """Reglene kan ikke brukes."""


class FinnesIkkeFeil(RettesnorFeil):
    """Det som ble etterspurt, finnes ikke."""


class AvvikFeil(RettesnorFeil):
    """Et steg i et scenario ventet noe annet enn svaret som ble gitt."""

    def __init__(self, ventet: object, fikk: object) -> None:
        """Tar vare på det som var ventet, og det som kom."""
        self.ventet = ventet
        self.fikk = fikk
        super().__init__(f"ventet {ventet}, fikk {fikk}")


__all__ = [
    "AvvikFeil",
    "FinnesIkkeFeil",
    "ForStortFeil",
    "Funn",
    "FunnFeil",
    "InndataFeil",
    "MisdannetFeil",
    "RegelverkFeil",
    "RettesnorFeil",
    "finnes_foedselsnummer",
    "skjul_foedselsnummer",
]
