"""Forbeholdet for kommuner som ikke har vedtatt tersklene."""

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.regelverk import Regelsett, Utsnitt


def gjelder_forbehold(utsnitt: Utsnitt, sett: Regelsett) -> bool:
    """Sier om tersklene er dokumentert for andre enn kommunen, uten at den har vedtatt dem.

    Args:
        utsnitt: Reglene som gjelder for kommunen.
        sett: Regelsettet.
    """
    return bool(sett.dokumentert_for) and not sett.vedtatt and utsnitt.kommune not in sett.dokumentert_for


def forbehold(utsnitt: Utsnitt, sett: Regelsett, k: Katalog) -> str | None:
    """Sier hvem tersklene er dokumentert for; gir ingenting når det ikke trengs noe forbehold.

    Args:
        utsnitt: Reglene som gjelder for kommunen.
        sett: Regelsettet.
        k: Setningene.
    """
    if not gjelder_forbehold(utsnitt, sett):
        return None
    dokumentert = k.rekke([navn.capitalize() for navn in sett.dokumentert_for])
    noekkel = "hode.terskler_nasjonal" if utsnitt.kommune == "nasjonal" else "hode.terskler_andre"
    return k(noekkel, dokumentert=dokumentert, kommune=utsnitt.kommunenavn)
