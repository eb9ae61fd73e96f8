"""Meldingen om et regelsett som ikke finnes."""

from collections.abc import Sequence

from rettesnor_motor.feil import Funn
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lesing.forslag import mente_du, vis_navn


def ukjent_regelsett(navn: str, kjente: Sequence[str]) -> Funn:
    """Sier at regelsettet ikke finnes, hvilket det ligner, og hvilke som finnes.

    Args:
        navn: Regelsettet som ikke finnes.
        kjente: Regelsettene som finnes.
    """
    k = hent_katalog()
    # «bpa» ligner ikke på «rett_bpa» i antall bokstaver, men er ett av ordene i det.
    deler = [ett for ett in kjente if navn.lower() in ett.split("_")]
    forslag = mente_du(navn, kjente) or (k("cli.mente_du", id=deler[0]) if len(deler) == 1 else "")
    alle = k("cli.regelsettene", alle=", ".join(kjente))
    return Funn("--regelsett", "", k("cli.ukjent_regelsett", id=vis_navn(navn)), f"{forslag} {alle}".strip())
