"""Svaret på det som ikke er HTTP: tjeneren avviser det selv, før appen får se det."""

from uvicorn.protocols.http.h11_impl import H11Protocol

from rettesnor_api.problem import problem
from rettesnor_api.vokter import HODER


class NorskProtokoll(H11Protocol):
    """Svarer på norsk, og i samme form som alle andre feil, på en forespørsel som ikke er HTTP."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 – tjenerens egen tekst er på engelsk
        """Avviser forespørselen og lukker forbindelsen; er et svar alt begynt, lukkes den bare."""
        # Før den første forespørselen har forbindelsen ingen runde, enda tjeneren sier den alltid har en.
        if not getattr(self.cycle, "response_started", False) or self.cycle.response_complete:
            svar = problem(400, "Forespørselen er ikke gyldig HTTP. Forbindelsen er lukket.")
            hoder = [*svar.raw_headers, *HODER.items(), (b"connection", b"close")]
            linjer = [b"HTTP/1.1 400 Bad Request", *(b"%s: %s" % hode for hode in hoder), b"", b""]
            self.transport.write(b"\r\n".join(linjer) + bytes(svar.body))
        self.transport.close()
