"""Det ytterste laget: sikkerhetshoder på hvert svar, HEAD, og siste skanse når noe svikter."""

import logging
import traceback
import uuid
from collections.abc import Mapping
from pathlib import PurePath

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rettesnor_api.problem import problem

_logg = logging.getLogger("rettesnor.api")

CSP_API = "default-src 'none'; frame-ancestors 'none'"
CSP_SIDE = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HODER: Mapping[bytes, bytes] = {
    b"content-security-policy": CSP_API.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cache-control": b"no-store",
    b"cross-origin-resource-policy": b"same-origin",
}
_RAMMER_I_LOGGEN = 8
_LOKALE_NAVN = frozenset({"127.0.0.1", "[::1]"})


class Vokter:
    """Verner svarene, og ser til at et unntak aldri når klienten eller loggen med sakens innhold."""

    def __init__(self, app: ASGIApp) -> None:
        """Tar imot laget innenfor."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Slipper forespørselen gjennom."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        bare_hodet = scope["method"] == "HEAD"
        begynt = False

        async def send_vernet(melding: Message) -> None:
            nonlocal begynt
            if melding["type"] == "http.response.start":
                begynt = True
                satt = {navn.lower() for navn, _ in melding["headers"]}
                nye = [hode for hode in HODER.items() if hode[0] not in satt]
                melding = {**melding, "headers": [*melding["headers"], *nye]}
            elif bare_hodet:
                melding = {**melding, "body": b""}
            await send(melding)

        # Det GET kan svare på, kan HEAD også svare på; FastAPI gjør det ikke selv.
        innenfor = {**scope, "method": "GET"} if bare_hodet else scope
        if not _er_lokal(scope):
            # En nettside kan få et fremmed navn til å peke hit; da er det navnet som avslører den.
            await problem(421, "Rettesnor svarer bare på denne maskinens egne navn.")(innenfor, receive, send_vernet)
            return
        try:
            await self._app(innenfor, receive, send_vernet)
        except ClientDisconnect:
            return  # den som spurte, har gått; ingen venter på svar
        except Exception as feil:  # noqa: BLE001 – siste skanse: teksten i et unntak kan gjengi saken
            svar = problem(500, "Noe gikk galt hos oss. Oppgi feil-id-en når du melder fra.", feil_id=_loggfoer(feil))
            if not begynt:
                await svar(innenfor, receive, send_vernet)


def _er_lokal(scope: Scope) -> bool:
    """Sier om forespørselen er stilt til denne maskinen; et navn uten punktum kan ingen utenfor ha registrert."""
    vert = next((verdi for navn, verdi in scope["headers"] if navn == b"host"), b"").decode("latin-1").lower()
    navn = vert.partition("]")[0] + "]" if vert.startswith("[") else vert.partition(":")[0]
    return navn in _LOKALE_NAVN or not set(navn) & {".", "["}


def _loggfoer(feil: Exception) -> str:
    """Logger hvor noe sviktet, uten teksten i unntaket, som kan gjengi saken; gir id-en."""
    feil_id = uuid.uuid4().hex[:12]
    rammer = traceback.extract_tb(feil.__traceback__)[-_RAMMER_I_LOGGEN:]
    hvor = " > ".join(f"{PurePath(ramme.filename).name}:{ramme.lineno} {ramme.name}" for ramme in rammer)
    _logg.error("Intern feil %s: %s i %s", feil_id, type(feil).__name__, hvor)
    return feil_id
