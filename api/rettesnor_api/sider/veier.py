"""Veiene rundt på sidene: det som står i menyen, og hvem som ser det.

En side kommer i menyen når den finnes: gruppen med sider legger til linjen sin her.
"""

from typing import Final, NamedTuple

from rettesnor_api.bruker import Bruker, Rolle


class Vei(NamedTuple):
    """Ett punkt i menyen; navnet står i katalogen som ``vei.<navn>``, og en setning om det som ``vei.<navn>.om``."""

    navn: str
    adresse: str
    roller: frozenset[Rolle] = frozenset()  # ingen: alle


OPPGAVER: Final[tuple[Vei, ...]] = (
    Vei("start", "/"),
    Vei("saker", "/saker", frozenset({"saksbehandler"})),
    Vei("utvalg", "/utvalg", frozenset({"utvalg"})),
    Vei("revisor", "/revisor", frozenset({"revisor"})),
    Vei("regler", "/regler", frozenset({"revisor", "regelforvalter"})),
    Vei("ressurs", "/ressurs", frozenset({"ressursteam"})),
)
"""Oppgavene, i den rekkefølgen de står i menyen."""

FOR_ALLE: Final[tuple[Vei, ...]] = (
    Vei("aapenhet", "/aapenhet"),
    Vei("ordliste", "/ordliste"),
    Vei("hjelp", "/hjelp"),
)
"""Det alle har nytte av."""


def oppgaver_for(bruker: Bruker) -> tuple[Vei, ...]:
    """Gir oppgavene brukeren ser.

    Args:
        bruker: Den som spør.

    """
    if not bruker.roller:
        return ()
    har = tuple(vei for vei in OPPGAVER if not vei.roller or not vei.roller.isdisjoint(bruker.roller))
    # Den som har én rolle, blir sendt rett fra startsiden til arbeidet.
    return har[1:] if len(bruker.roller) == 1 else har


def foerste_side(bruker: Bruker) -> str:
    """Gir siden brukeren begynner på.

    Args:
        bruker: Den som spør; den har en rolle.

    """
    return next(vei.adresse for vei in OPPGAVER if not vei.roller.isdisjoint(bruker.roller))


def staar_i(vei: Vei, sti: str) -> bool:
    """Sier om siden hører til punktet i menyen; undersidene gjør det også.

    Args:
        vei: Punktet i menyen.
        sti: Stien til siden.

    """
    return sti == vei.adresse or (vei.adresse != "/" and sti.startswith(f"{vei.adresse}/"))
