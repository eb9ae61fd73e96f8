"""Fordelingen med trekninger ved siden av: det kommandoen kaller når den får ``--trekninger``."""

from collections.abc import Callable
from typing import NamedTuple

from rettesnor_motor.bemanning.trekning.spredning import trekk_saken
from rettesnor_motor.bemanning.usikkerhet import usikre_felt
from rettesnor_motor.forklaring.bemanning.trekning import trekning_som_json, trekningstekst
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lesing.bemanning.trekning import les_trekningsvalg
from rettesnor_motor.modell.bemanning import Fordeling
from rettesnor_motor.modell.bemanning.trekning import Trekning
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bemanning import Skrevet
from rettesnor_motor.tjeneste.bibliotek import Bibliotek


class Trekningsbestilling(NamedTuple):
    """Hvor mange ganger det skal trekkes, frøet, og innholdet i filen med det usikre når den er gitt."""

    antall: int
    froe: int
    usikkerhet: bytes | None
    sted: str


def legg_til_trekninger(
    svar: Skrevet,
    fordeling: Fordeling,
    bestilling: Trekningsbestilling,
    bibliotek: Bibliotek,
    maalform: Maalform | None = None,
    fremdrift: Callable[[int, int], None] | None = None,
) -> Skrevet:
    """Trekker det usikre i saken, og legger det til svaret på fordelingen; resten av svaret er som før.

    Args:
        svar: Svaret på fordelingen.
        fordeling: Fordelingen.
        bestilling: Hva som skal trekkes.
        bibliotek: Regelverket, der antakelsene står.
        maalform: Målformen teksten skrives på; uten den brukes kommunens.
        fremdrift: Får vite hvor mange enheter som er trukket, og hvor mange det er.

    Raises:
        InndataFeil: Med alle feilene i filen med det usikre.
    """
    trekning = trekk(fordeling, bestilling, bibliotek, fremdrift)
    trukket = skriv_trekning(trekning, fordeling, maalform or bibliotek.maalform(fordeling.sak.kommune))
    tekst = f"{svar.tekst}\n\n{trukket.tekst}"
    return Skrevet({**svar.kart, "trekning": trukket.kart, "tekst": tekst}, tekst)


def trekk(
    fordeling: Fordeling,
    bestilling: Trekningsbestilling,
    bibliotek: Bibliotek,
    fremdrift: Callable[[int, int], None] | None = None,
) -> Trekning:
    """Trekker det usikre i saken.

    Args:
        fordeling: Fordelingen.
        bestilling: Hva som skal trekkes.
        bibliotek: Regelverket, der antakelsene står.
        fremdrift: Får vite hvor mange enheter som er trukket, og hvor mange det er; et unntak derfra stanser arbeidet.

    Raises:
        InndataFeil: Med alle feilene i filen med det usikre.
    """
    sak, normer = fordeling.sak, fordeling.normer
    usikre = usikre_felt(sak, normer)
    valg = les_trekningsvalg(bestilling.usikkerhet, bestilling.sted, sak, normer, bibliotek.regelverk.raatre, usikre)
    return trekk_saken(sak, normer, valg, bestilling.antall, bestilling.froe, fremdrift)


def skriv_trekning(trekning: Trekning, fordeling: Fordeling, maalform: Maalform) -> Skrevet:
    """Skriver trekningene i kontraktens form og som tekst.

    Args:
        trekning: Trekningene.
        fordeling: Fordelingen de er trukket av.
        maalform: Målformen teksten skrives på.
    """
    tekst = "\n".join(trekningstekst(trekning, fordeling, hent_katalog(maalform)))
    return Skrevet(trekning_som_json(trekning), tekst)
