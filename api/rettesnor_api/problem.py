"""Feil ut av døren: RFC 9457 på norsk, med alle funnene på én gang."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

import orjson
from fastapi import Request, Response
from starlette.exceptions import HTTPException

from rettesnor_api.drift import Avvist
from rettesnor_api.innlogging import UtstederFeil
from rettesnor_api.logg import feillogg
from rettesnor_motor.feil import (
    FinnesIkkeFeil,
    ForStortFeil,
    Funn,
    FunnFeil,
    MisdannetFeil,
    RettesnorFeil,
    skjul_foedselsnummer,
)
from rettesnor_motor.lager import LagerFeil

MEDIETYPE = "application/problem+json"
FLEST_FUNN = 1000

TITLER = {
    400: "Ugyldig forespørsel",
    401: "Ikke logget inn",
    403: "Ikke tilgang",
    404: "Finnes ikke",
    405: "Metoden er ikke tillatt",
    408: "For sent",
    413: "For stort",
    415: "Innholdstypen støttes ikke",
    421: "Feil adresse",
    422: "Feil i inndata",
    429: "For mange forespørsler",
    500: "Intern feil",
    503: "Ikke klar",
}
FEIL_METODE = "Adressen finnes, men ikke med denne metoden. Hodet «Allow» sier hvilke som kan brukes."
DETALJER = {
    401: "Logg inn, eller send et gyldig tilgangstoken i hodet «Authorization».",
    403: "Rollen din gir ikke tilgang til dette.",
    404: "Adressen finnes ikke. Se /openapi.json for adressene som finnes.",
    408: "Innholdet kom ikke i tide. Send alt på én gang.",
    415: "Send application/json, eller skjemaet siden har laget, i UTF-8 og uten komprimering.",
}


def problem(
    status: int,
    detail: str,
    funn: Sequence[Funn] = (),
    *,
    feil_id: str | None = None,
    hoder: Mapping[str, str] | None = None,
) -> Response:
    """Lager et svar om at noe gikk galt.

    Args:
        status: HTTP-statusen.
        detail: Hva som gikk galt, i én eller to setninger.
        funn: Alle feilene; flere enn tusen kuttes.
        feil_id: Id-en til en intern feil, til å finne den igjen i loggen.
        hoder: Flere hoder i svaret.

    """
    kropp: dict[str, object] = {
        "type": "about:blank",
        "title": TITLER.get(status, "Feil"),
        "status": status,
        "detail": _gyldig(skjul_foedselsnummer(detail)),
        "funn": [{navn: _gyldig(tekst) for navn, tekst in f.som_kart().items()} for f in funn[:FLEST_FUNN]],
    }
    if feil_id is not None:
        kropp["feil_id"] = feil_id
    return Response(orjson.dumps(kropp), status, hoder, MEDIETYPE)


def _gyldig(tekst: str) -> str:
    """Skriver ut ensomme surrogater (halve tegnpar), som JSON kan bære, men UTF-8 ikke."""
    return tekst.encode("utf-8", "backslashreplace").decode()


def fra_feil(feil: RettesnorFeil) -> Response:
    """Gir svaret på en feil motoren melder.

    Args:
        feil: Feilen.

    """
    match feil:
        case MisdannetFeil():
            return problem(400, "Innholdet kan ikke leses. Grunnen står i «funn».", feil.funn)
        case ForStortFeil():
            return problem(413, "Innholdet er for stort. Grensen står i «funn».", feil.funn)
        case FunnFeil():
            return problem(422, _antall(len(feil.funn)), feil.funn)
        case FinnesIkkeFeil():
            return problem(404, str(feil))
        case LagerFeil() | UtstederFeil():
            feillogg.error("%s", feil)
            return problem(503, str(feil), hoder={"Retry-After": "5"})
        case _:
            raise feil


def _antall(antall: int) -> str:
    if antall == 1:
        return "Det er én feil. Den står i «funn»."
    return f"Det er {antall} feil. {'Alle' if antall <= FLEST_FUNN else f'De første {FLEST_FUNN}'} står i «funn»."


async def _rettesnorfeil(_request: Request, feil: RettesnorFeil) -> Response:
    return fra_feil(feil)


async def _httpfeil(_request: Request, feil: HTTPException) -> Response:
    """Setter norske ord på det rammeverket selv avviser; dets egne tekster brukes aldri."""
    vaar = feil.detail if isinstance(feil, Avvist) else "Forespørselen ble avvist."
    return problem(feil.status_code, DETALJER.get(feil.status_code, vaar), hoder=feil.headers)


HAANDTERERE: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    RettesnorFeil: _rettesnorfeil,
    HTTPException: _httpfeil,
}
