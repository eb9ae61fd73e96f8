"""Forbindelsene: svaret på det som ikke er HTTP, og på den som kommer når det er fullt, eller aldri blir ferdig."""

from asyncio import Transport
from typing import Any

from starlette.responses import Response
from uvicorn.protocols.http.h11_impl import H11Protocol

from rettesnor_api.drift import Drift
from rettesnor_api.problem import problem
from rettesnor_api.vokter import HODER
from rettesnor_motor.feil.foedselsnummer import ny_id


class NorskProtokoll(H11Protocol):
    """Svarer på norsk, og i samme form som alle andre feil, også når appen ikke får se forespørselen."""

    def __init__(self, *, drift: Drift, **resten: Any) -> None:
        """Tar imot driften, og det tjeneren ellers gir en forbindelse."""
        super().__init__(**resten)
        self._drift = drift
        self._ledig_siden = self.loop.time()

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # tjeneren har samme avvik
        """Tar imot forbindelsen, om det er plass."""
        super().connection_made(transport)
        if len(self.connections) > self._drift.grenser.forbindelser:
            self._drift.maalere.avvist["forbindelser"] += 1
            self._avvis(problem(503, "Det er for mange åpne forbindelser. Prøv igjen om litt.", hoder=_VENT))

    def on_response_complete(self) -> None:
        """Begynner å vente på neste forespørsel."""
        self._ledig_siden = self.loop.time()
        super().on_response_complete()

    @property
    def venter(self) -> bool:
        """Sier om forbindelsen venter på en hel forespørsel."""
        return not self.har_begynt or self.cycle.response_complete

    @property
    def har_begynt(self) -> bool:
        """Sier om forbindelsen har hatt en forespørsel; før det har den ingen runde, enda tjeneren sier det."""
        return bool(self.cycle)

    def lukk_om_sen(self, naa: float) -> None:
        """Lukker forbindelsen når en hel forespørsel ikke er kommet i tide.

        Args:
            naa: Klokken i hendelsesløkken, i sekunder.

        """
        if not self.venter or naa - self._ledig_siden <= self._drift.grenser.hode_sekunder:
            return
        if self.transport.is_closing():
            # Den andre henter ikke det som er igjen av svaret.
            self.transport.abort()
            return
        self._drift.maalere.avvist["sen"] += 1
        if self.conn.trailing_data[0]:
            self._avvis(problem(408, "Forespørselen kom ikke i tide. Forbindelsen er lukket."))
        else:
            self.transport.close()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 – tjenerens egen tekst er på engelsk
        """Avviser forespørselen og lukker forbindelsen; er et svar alt begynt, lukkes den bare."""
        if self.venter or not self.cycle.response_started:
            self._avvis(problem(400, "Forespørselen er ikke gyldig HTTP. Forbindelsen er lukket."))
        else:
            self.transport.close()

    def _avvis(self, svar: Response) -> None:
        """Skriver svaret rett på forbindelsen, og lukker den."""
        faste = [(b"x-request-id", ny_id().encode()), (b"connection", b"close")]
        linjer = [_STATUSER[svar.status_code], *(b"%s: %s" % h for h in (*svar.raw_headers, *HODER.items(), *faste))]
        self.transport.write(b"\r\n".join([*linjer, b"", b""]) + bytes(svar.body))
        self.transport.close()


_VENT = {"Retry-After": "1"}
_STATUSER = {
    400: b"HTTP/1.1 400 Bad Request",
    408: b"HTTP/1.1 408 Request Timeout",
    503: b"HTTP/1.1 503 Service Unavailable",
}
