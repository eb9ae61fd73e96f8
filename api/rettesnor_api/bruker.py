"""Hvem som spør, og hvilke roller den har."""

from typing import Final, Literal, NamedTuple, TypeAlias, cast, get_args

from fastapi import Request

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
