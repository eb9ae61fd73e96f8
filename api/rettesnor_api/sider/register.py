"""Det flere sider leser i registeret over lagrede sjekker: bildet av loggen, og det som er skrevet om én."""

from typing import cast

from fastapi import Request

from rettesnor_api.loggrute import hent_logg
from rettesnor_motor.tjeneste.loggbilde import Loggbilde
from rettesnor_motor.tjeneste.regelhistorie import Regelhistorie
from rettesnor_motor.tjeneste.revisjon import Revisjon


def hent_bilde(request: Request) -> Loggbilde:
    """Gir bildet av loggen, laget første gang noen spør.

    Args:
        request: Forespørselen.

    """
    tilstand = request.app.state
    if not hasattr(tilstand, "loggbilde"):
        tilstand.loggbilde = Loggbilde(hent_logg(request).logg)
    return cast("Loggbilde", tilstand.loggbilde)


def hent_historie(request: Request) -> Regelhistorie:
    """Gir oppslaget i regelverkene loggen har tatt vare på.

    Args:
        request: Forespørselen.

    """
    tilstand = request.app.state
    if not hasattr(tilstand, "regelhistorie"):
        tilstand.regelhistorie = Regelhistorie(hent_logg(request).logg.database)
    return cast("Regelhistorie", tilstand.regelhistorie)


def hent_revisjon(request: Request) -> Revisjon:
    """Gir leseren av registeret, med reglene som ligger i loggen.

    Args:
        request: Forespørselen.

    """
    logg = hent_logg(request)
    return Revisjon(logg, logg.regler)
