"""Tekstkatalogen: alle faste setninger, ett oppslag per målform."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import orjson

from rettesnor_motor.modell.maalform import Maalform


class Katalog:
    """Slår opp faste setninger på én målform."""

    def __init__(self, tekster: dict[str, str]) -> None:
        """Tar imot setningene."""
        self.tekster = tekster

    def __call__(self, noekkel: str, **verdier: object) -> str:
        """Gir setningen med verdiene satt inn.

        Args:
            noekkel: Nøkkelen i katalogen.
            verdier: Det som settes inn.
        """
        tekst = self.tekster[noekkel]
        return tekst.format_map(verdier) if verdier else tekst

    def rekke(self, ledd: Sequence[str], bindeord: str = "og") -> str:
        """Gir leddene som en rekke: «a, b og c».

        Args:
            ledd: Minst ett ledd.
            bindeord: ``og`` eller ``eller``.
        """
        if len(ledd) == 1:
            return ledd[0]
        return self(f"rekke.{bindeord}", foran=", ".join(ledd[:-1]), siste=ledd[-1])


@cache
def hent_katalog(maalform: Maalform = "nb") -> Katalog:
    """Henter katalogen for en målform.

    Args:
        maalform: ``nb`` for bokmål, ``nn`` for nynorsk.
    """
    return Katalog(orjson.loads(files(__package__).joinpath(f"{maalform}.json").read_bytes()))
