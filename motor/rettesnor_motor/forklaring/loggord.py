"""Det kommandoen ``logg`` sier på én linje."""

from rettesnor_motor.forklaring.katalog import hent_katalog


def om_loggen(antall: int, rot: str, *, stemmer: bool) -> str:
    """Sier om hele loggen stemmer.

    Args:
        antall: Hvor mange innslag som er lest.
        rot: Roten som er regnet ut.
        stemmer: Om alt stemte.
    """
    k = hent_katalog()
    return k("logg.stemmer", antall=antall, rot=rot) if stemmer else k("logg.feiler", antall=antall, rot=rot)


def om_pakken(antall: int) -> str:
    """Sier hvor mange innslag en pakke har.

    Args:
        antall: Hvor mange.
    """
    return hent_katalog()("logg.pakke", antall=antall)


def skrevet(antall: int, fil: str, *, til_arkiv: bool) -> str:
    """Sier hva som er skrevet til en fil.

    Args:
        antall: Hvor mange innslag eller sjekker.
        fil: Filen.
        til_arkiv: Om det er en arkivpakke.
    """
    k = hent_katalog()
    return k("logg.arkivert", antall=antall, fil=fil) if til_arkiv else k("logg.eksportert", antall=antall, fil=fil)
