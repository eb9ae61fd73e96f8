"""Hvem som spør, og hvilke roller den har."""

from typing import Final, Literal, NamedTuple, TypeAlias, cast, get_args

from fastapi import Depends, Request
from fastapi.params import Depends as Avhengighet
from starlette.exceptions import HTTPException

Rolle: TypeAlias = Literal["saksbehandler", "utvalg", "ressursteam", "revisor", "regelforvalter"]
ROLLER: Final[tuple[Rolle, ...]] = get_args(Rolle)


class Bruker(NamedTuple):
    """Den som spør: en ident, aldri et navn."""

    person: str
    roller: frozenset[Rolle]


LOKAL = Bruker("lokal", frozenset(ROLLER))
"""Brukeren til innlogging er satt opp: døren svarer bare denne maskinen, og den som sitter der, har alle rollene."""
INGEN = Bruker("", frozenset())
"""Den som ikke er logget inn."""


def hent_bruker(request: Request) -> Bruker:
    """Gir den som spør.

    Args:
        request: Forespørselen.

    """
    return cast("Bruker", getattr(request.state, "bruker", request.app.state.bruker))


def krev_rolle(*roller: Rolle) -> Avhengighet:
    """Lager kravet en rute eller en gruppe ruter stiller: minst én av rollene.

    Args:
        roller: Rollene som slipper inn.

    """

    def krev(request: Request) -> None:
        if hent_bruker(request).roller.isdisjoint(roller):
            raise HTTPException(403)

    return cast("Avhengighet", Depends(krev))
