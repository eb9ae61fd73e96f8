"""Det som sendes til døren og det som kommer tilbake, i samme prosess eller gjennom en ekte port."""

import asyncio
import contextlib
import http.client
import socket
import time
from typing import Any, NamedTuple
from urllib.parse import unquote

from starlette.types import ASGIApp, Message

_LENGST_LEDIG = 2.0
Hoder = tuple[tuple[bytes, bytes], ...]


class Forespoersel(NamedTuple):
    """En forespørsel slik den skrives på linjen; ``raa`` er byte som ikke trenger å være HTTP."""

    metode: str
    maal: bytes
    hoder: Hoder
    kropp: bytes
    raa: bytes | None = None

    @property
    def sti(self) -> str:
        """Gir stien slik tjeneren leser den."""
        return unquote(self.maal.partition(b"?")[0].decode("ascii"))

    def som_byte(self) -> bytes:
        """Skriver forespørselen slik den sendes."""
        if self.raa is not None:
            return self.raa
        hoder = b"".join(b"%s: %s\r\n" % hode for hode in self.hoder)
        lengde = b"content-length: %d\r\n" % len(self.kropp)
        return b"%s %s HTTP/1.1\r\n%s%s\r\n%s" % (self.metode.encode(), self.maal, hoder, lengde, self.kropp)


class Svar(NamedTuple):
    """Et svar."""

    status: int
    hoder: dict[str, str]
    kropp: bytes


async def spoer_appen(app: ASGIApp, forespoersel: Forespoersel, klient: str = "127.0.0.1") -> Svar:
    """Sender forespørselen rett til appen, uten nett.

    Args:
        app: Appen.
        forespoersel: Det som sendes.
        klient: Adressen det kommer fra.

    """
    rute, _, spoerring = forespoersel.maal.partition(b"?")
    omfang: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": forespoersel.metode,
        "scheme": "http",
        "path": forespoersel.sti,
        "raw_path": rute,
        "root_path": "",
        "query_string": spoerring,
        "headers": [*forespoersel.hoder, (b"content-length", b"%d" % len(forespoersel.kropp))],
        "client": (klient, 1),
        "server": ("127.0.0.1", 8000),
        "state": {},
    }
    inn: list[Message] = [{"type": "http.request", "body": forespoersel.kropp, "more_body": False}]
    hode: Message = {}
    kropp = bytearray()

    async def motta() -> Message:
        if inn:
            return inn.pop()
        await asyncio.Event().wait()
        raise AssertionError

    async def send(melding: Message) -> None:
        if melding["type"] == "http.response.start":
            hode.update(melding)
        else:
            kropp.extend(melding.get("body", b""))

    await app(omfang, motta, send)
    return Svar(hode["status"], {n.decode(): v.decode("latin-1") for n, v in hode["headers"]}, bytes(kropp))


class Nettklient:
    """Sender forespørsler gjennom én port, på samme forbindelse så lenge den holder."""

    def __init__(self, port: int) -> None:
        """Tar imot porten."""
        self._port = port
        self._forbindelse: socket.socket | None = None
        self._sist = time.monotonic()

    def spoer(self, forespoersel: Forespoersel) -> Svar:
        """Sender forespørselen og gir svaret.

        Args:
            forespoersel: Det som sendes.

        """
        # Tjeneren lukker en forbindelse som har stått ledig i fem sekunder; en som nesten har det, tas ikke i bruk.
        if forespoersel.raa is not None or time.monotonic() - self._sist > _LENGST_LEDIG:
            self.lukk()
        if self._forbindelse is None:
            self._forbindelse = socket.create_connection(("127.0.0.1", self._port), timeout=60)
        # Tjeneren kan ha svart og lukket før alt var sendt; svaret leses likevel.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._forbindelse.sendall(forespoersel.som_byte())
        svar = http.client.HTTPResponse(self._forbindelse, method=forespoersel.metode)
        svar.begin()
        lest = Svar(svar.status, {n.lower(): v for n, v in svar.getheaders()}, svar.read())
        self._sist = time.monotonic()
        if svar.will_close or forespoersel.raa is not None:
            self.lukk()
        return lest

    def lukk(self) -> None:
        """Lukker forbindelsen."""
        if self._forbindelse is not None:
            self._forbindelse.close()
            self._forbindelse = None
