"""Katalogen til sidene: all fast tekst, én fil for hver målform."""

from functools import cache
from importlib.resources import files

import orjson

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.maalform import Maalform


@cache
def hent_tekster(maalform: Maalform) -> Katalog:
    """Henter tekstene til sidene.

    Args:
        maalform: ``nb`` for bokmål, ``nn`` for nynorsk.

    """
    return Katalog(orjson.loads(files(__package__).joinpath("katalog", f"{maalform}.json").read_bytes()))
