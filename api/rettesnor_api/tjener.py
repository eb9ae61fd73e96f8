"""Tjeneren: appen på en lytter, og en stans der ingen som er sluppet inn, mister svaret sitt."""

import asyncio
import functools
import signal
import socket
import time
from collections.abc import Sequence
from types import FrameType
from typing import Any, cast

import uvicorn
from fastapi import FastAPI

from rettesnor_api.app import lag_app
from rettesnor_api.drift import Drift
from rettesnor_api.grenser import Grenser, les_grenser
from rettesnor_api.logg import sett_opp_loggen
from rettesnor_api.protokoll import NorskProtokoll
from rettesnor_motor.oppsett import Oppsett

_TIKK_I_SEKUNDET = 10
_ROLIG = 0.05
_LENGSTE_VENTING = 0.5


class Tjener(uvicorn.Server):
    """Tjeneren, med varsel før den stanser og tilsyn med forbindelser som aldri blir ferdige."""

    def __init__(self, app: FastAPI) -> None:
        """Setter opp tjeneren rundt appen."""
        self._drift: Drift = app.state.drift
        self._stopp_tid: float | None = None
        protokoll = cast("type[asyncio.Protocol]", functools.partial(NorskProtokoll, drift=self._drift))
        super().__init__(
            uvicorn.Config(
                app,
                http=protokoll,
                ws="none",
                log_config=None,
                # Adgangsloggen er av: adresser og spørringer kan inneholde saksreferanser.
                access_log=False,
                server_header=False,
                # Ingen står foran; hoder som sier noe annet, er skrevet av den som spør.
                proxy_headers=False,
                timeout_graceful_shutdown=self._drift.grenser.stopp_sekunder,
            )
        )

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begynner stansen. SIGTERM varsles på ``/klar`` først; Ctrl+C, og et signal til, stanser med det samme."""
        alt_varslet = self._drift.stanser
        self._drift.stanser = True
        if sig == signal.SIGTERM and not alt_varslet:
            self._captured_signals.append(sig)
            self._stopp_tid = time.monotonic() + self._drift.grenser.varsel_sekunder
        else:
            super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Ser til forbindelsene hvert sekund, og sier om tjeneren skal stanse."""
        if counter % _TIKK_I_SEKUNDET == 0:
            naa = asyncio.get_running_loop().time()
            for forbindelse in list(self.server_state.connections):
                cast("NorskProtokoll", forbindelse).lukk_om_sen(naa)
        if self._stopp_tid is not None and time.monotonic() >= self._stopp_tid:
            self.should_exit = True
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Slipper inn dem som alt står i køen, lukker døren, og lar dem som er inne, bli ferdige."""
        self._drift.stanser = True
        for lytter in sockets or []:
            lytter.listen(0)
        await asyncio.sleep(_ROLIG)
        for tjener in self.servers:
            tjener.close()
        frist = time.monotonic() + _LENGSTE_VENTING
        # En forbindelse som nettopp er tatt imot, har ofte forespørselen sin på vei.
        while self._nye() and time.monotonic() < frist:  # noqa: ASYNC110 – tjeneren selv venter også slik
            await asyncio.sleep(_ROLIG / 5)
        await super().shutdown(sockets)

    def _nye(self) -> bool:
        return any(not cast("NorskProtokoll", f).har_begynt for f in self.server_state.connections)


def kjoer(oppsett: Oppsett, lytter: socket.socket, grenser: Grenser) -> None:
    """Svarer på lytteren til prosessen får beskjed om å stanse.

    Args:
        oppsett: Delene døren svarer med; de lukkes når alle har fått svar.
        lytter: Porten det svares på.
        grenser: Grensene ved døren.

    """
    Tjener(lag_app(oppsett, grenser)).run(sockets=[lytter])


def gjoer_klar(grenser: Sequence[str], logg: str | None) -> Any:
    """Leser grensene og setter opp loggen, før noe annet settes i gang; gir det som starter tjeneren.

    Args:
        grenser: Grenser på formen ``navn=tall``.
        logg: Filen loggen skrives i, eller ingen for standard feil.

    Raises:
        InndataFeil: Med alle feilene i grensene.
        FinnesIkkeFeil: Når loggen ikke kan skrives.

    """
    lest = les_grenser(grenser)
    sett_opp_loggen(logg)
    return functools.partial(kjoer, grenser=lest)
