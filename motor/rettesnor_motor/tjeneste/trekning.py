"""Fordelingen med trekninger ved siden av: det kommandoen kaller når den får ``--trekninger``."""

from collections.abc import Callable
from typing import NamedTuple

from rettesnor_motor.bemanning.trekning.spredning import trekk_saken
from rettesnor_motor.bemanning.usikkerhet import usikre_felt
from rettesnor_motor.forklaring.bemanning.trekning import trekning_som_json, trekningstekst
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lesing.bemanning.trekning import les_trekningsvalg
from rettesnor_motor.modell.bemanning import Fordeling
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
    sak, normer = fordeling.sak, fordeling.normer
    usikre = usikre_felt(sak, normer)
    valg = les_trekningsvalg(bestilling.usikkerhet, bestilling.sted, sak, normer, bibliotek.regelverk.raatre, usikre)
    trekning = trekk_saken(sak, normer, valg, bestilling.antall, bestilling.froe, fremdrift)
    katalog = hent_katalog(maalform or bibliotek.maalform(sak.kommune))
    trukket = "\n".join(trekningstekst(trekning, fordeling, katalog))
    tekst = f"{svar.tekst}\n\n{trukket}"
    return Skrevet({**svar.kart, "trekning": trekning_som_json(trekning), "tekst": tekst}, tekst)
