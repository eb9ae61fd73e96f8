"""Tallene i skjemaene: lest på samme måte på alle sidene. Motoren kontrollerer dem og melder feilene."""

import re

from rettesnor_motor.lesing.skjema import TALL
from rettesnor_motor.lesing.tusenskille import er_tvetydig as kan_bety_to_ting

_HELTALL = re.compile("[0-9]{1,10}")
_SKILT = re.compile("[;–-]|til")
_SPENN = re.compile(r"(-?[0-9.,]+)(?:–|-|til)([0-9.,]+)")


def heltall(tekst: str) -> int | None:
    """Gir det hele tallet, eller ingenting når teksten er noe annet eller et tall ingen trenger.

    Args:
        tekst: Det som er skrevet i feltet.

    """
    return int(tekst) if _HELTALL.fullmatch(tekst) else None


def heltall_eller_tekst(tekst: str) -> int | str:
    """Gir det hele tallet, eller teksten slik den står; da sier motoren hva som er galt.

    Args:
        tekst: Det som er skrevet i feltet.

    """
    tall = heltall(tekst)
    return tekst if tall is None else tall


def desimal(tekst: str) -> str:
    """Gir tallet med punktum; et komma som nettopp er skrevet, venter på desimalene sine.

    Args:
        tekst: Det som er skrevet i feltet.

    """
    return "".join(tekst.split()).replace(",", ".").rstrip(".")


def er_tall(tekst: str) -> bool:
    """Sier om teksten er ett tall reglene kan ta imot, med komma eller punktum foran desimalene.

    Args:
        tekst: Det som er skrevet i feltet.

    """
    return TALL.fullmatch(desimal(tekst)) is not None


def er_tvetydig(tekst: str) -> bool:
    """Sier om et av tallene kan bety to ting: «1.560» er 1,56 for noen og 1560 for andre.

    Args:
        tekst: Det som er skrevet i feltet: ett tall, et spenn, eller flere tall skilt med semikolon.

    """
    return any(kan_bety_to_ting(tall) for tall in _SKILT.split("".join(tekst.split())))


def spenn(tekst: str) -> tuple[str, str] | None:
    """Gir endene i «10–14,5» og «10 til 14», eller ingenting når det er ett tall eller noe annet.

    Args:
        tekst: Det som er skrevet i feltet.

    """
    # Mellomrommene tas bort først: et mønster som selv hopper over dem, bruker kvadratisk tid på mange av dem.
    funnet = _SPENN.fullmatch("".join(tekst.split()))
    return (desimal(funnet[1]), desimal(funnet[2])) if funnet else None
