"""Feil som sider: en nettleser får det samme svaret som et fagsystem, men til å lese."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rettesnor_api.innlogging.vakt import finn_bruker
from rettesnor_api.problem import DETALJER, MEDIETYPE
from rettesnor_api.sider.enkelside import vil_ha_side
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_motor.lager import LagerFeil

_UTENFOR_RUTENE = {404, 405}
_FORKLART = {404, 503}
"""Statusene der det er mer å si enn det som alltid står på siden; setningen er på bokmål."""
_ERSTATTES = {b"content-type", b"content-length", b"content-encoding", b"content-security-policy", b"vary"}


class Feilsider:
    """Gjør et problemsvar til en side når den som spør, helst vil ha HTML. Statusen og de andre hodene står."""

    def __init__(self, app: ASGIApp) -> None:
        """Tar imot laget innenfor."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Slipper forespørselen gjennom."""
        if scope["type"] != "http" or scope["method"] == "HEAD" or not vil_ha_side(Request(scope)):
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})  # det laget innenfor finner ut om brukeren, skal rammen rundt feilen vise
        start: Message | None = None
        kropp = bytearray()

        async def send_side(melding: Message) -> None:
            nonlocal start
            if melding["type"] == "http.response.start" and (b"content-type", MEDIETYPE.encode()) in melding["headers"]:
                start = melding
            elif start is None:
                await send(melding)
            else:
                kropp.extend(melding.get("body", b""))
                if not melding.get("more_body", False):
                    await _send_feil(Request(scope), start, orjson.loads(kropp), send)

        await self._app(scope, receive, send_side)


async def _send_feil(request: Request, start: Message, problem: dict[str, Any], send: Send) -> None:
    status: int = start["status"]
    if status in _UTENFOR_RUTENE:
        # Ingen rute har spurt hvem det er. Kan øktene ikke leses nå, vises feilen uten menyen.
        with suppress(LagerFeil):
            await finn_bruker(request)
    kjent = status if f"feil.{status}.tittel" in hent_tekster("nb").tekster else 500
    detalj = problem["detail"] if status in _FORKLART and problem["detail"] not in DETALJER.values() else ""
    paa_nytt = getattr(request.state, "paa_nytt", None) if status == HTTPStatus.FORBIDDEN else None
    svar = vis(request, "feil.html", status=status, kode=kjent, problem=problem, detalj=detalj, paa_nytt=paa_nytt)
    faste = [hode for hode in start["headers"] if hode[0].lower() not in _ERSTATTES]
    nye = [hode for hode in svar.raw_headers if hode[0] in _ERSTATTES or (paa_nytt and hode[0] == b"set-cookie")]
    await send({**start, "headers": [*faste, *nye]})
    await send({"type": "http.response.body", "body": svar.body})
