"""Fra utfallet av reglene til svaret på regelsettets spørsmål (semantikk 2.4 og 2.5, kontrakten 4.2)."""

from collections.abc import Sequence
from typing import TypeAlias

from rettesnor_motor.modell.regelverk import Regel, Regelsett
from rettesnor_motor.modell.sannhet import JA, NEI, UKJENT
from rettesnor_motor.modell.svar import Hovedutfall

Regelkoder: TypeAlias = Sequence[tuple[Regel, int]]
"""Reglene som svarer på spørsmålet, med utfallskoden til hver."""


def hovedutfall(sett: Regelsett, koder: Regelkoder) -> Hovedutfall:
    """Gir hovedutfallet av et regelsett der minst én regel gjelder og ingen har feilet.

    Args:
        sett: Regelsettet.
        koder: Reglene som svarer, med utfallskodene.
    """
    alle = [kode for _, kode in koder]
    match sett.spoersmaal:
        case "henvisning":
            return "skal" if JA in alle else "avklar" if UKJENT in alle else "skjoenn"
        case "droefting":
            return "boer" if JA in alle else "avklar" if UKJENT in alle else "skjoenn"
        case "rettighet":
            return "oppfylt" if JA in alle else "avklar" if UKJENT in alle else "ikke_dokumentert_oppfylt"
        case "krav":
            return _krav(koder)
        case "trinn":
            # To trinn i grunntrappen kan være det samme trinnet hos kommunen; da er svaret avklart.
            ender = trinn(sett, koder)
            return "avklart" if sett.trapp is None or len(set(map(sett.trapp.finn, ender))) == 1 else "avklar"
        case "frist":
            return "avklar" if UKJENT in alle else "avklart"


def _krav(koder: Regelkoder) -> Hovedutfall:
    """Gir utfallet av krav som alle skal være oppfylt, når de gjelder saken."""
    gjelder = [kode for regel, kode in koder if regel.gjelder]
    krav = [kode for regel, kode in koder if not regel.gjelder]
    if NEI in gjelder:
        return "gjelder_ikke"
    if UKJENT in gjelder or not krav:
        return "avklar"  # uten noe krav i kraft er ingenting vist oppfylt
    return "ikke_dokumentert_oppfylt" if NEI in krav else "avklar" if UKJENT in krav else "oppfylt"


def trinn(sett: Regelsett, koder: Regelkoder | None) -> tuple[int, int]:
    """Gir laveste og høyeste trinn: det høyeste som sikkert kreves, og det høyeste som kan kreves (semantikk 2.4).

    Args:
        sett: Regelsettet.
        koder: Reglene som svarer, med utfallskodene, eller ingenting når de ikke kan brukes.
    """
    trappen = sett.trapp.trinn if sett.trapp else ()
    if not trappen:
        return 0, 0
    laveste = trappen[0].fra
    if not koder:
        return laveste, trappen[-1].til
    sikkert = max((regel.trinn for regel, kode in koder if kode == JA), default=laveste)
    return sikkert, max((regel.trinn for regel, kode in koder if kode != NEI), default=laveste)
