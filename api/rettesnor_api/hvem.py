"""Det ene stedet som sier hvem som handler, og i hvilken rolle. Sidene, API-et og loggen spør her."""

from fastapi import Request

from rettesnor_api.bruker import ROLLER, hent_bruker
from rettesnor_api.tilgang import finn_linje
from rettesnor_motor.tjeneste.logg import Hvem


def hvem(request: Request) -> Hvem:
    """Gir den som spør, i den rollen som slipper den inn på ruten.

    Den som har flere roller, handler i den ruten krever: en tilråding skrives av utvalget, et valg av saksbehandleren.

    Args:
        request: Forespørselen; tilgangen er alt kontrollert.

    """
    bruker = hent_bruker(request)
    linje = finn_linje(request.method, getattr(request.scope.get("route"), "path_format", ""))
    krevd = bruker.roller if linje is None else bruker.roller & linje.roller
    # next uten forvalg: en handling uten rolle er en feil hos oss, og skal aldri skrives ned som noens.
    return Hvem(bruker.person, next(rolle for rolle in ROLLER if rolle in krevd))
