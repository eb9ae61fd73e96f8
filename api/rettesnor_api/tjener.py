"""Tjeneren: appen på en lytter, og en stans der ingen som er sluppet inn, mister svaret sitt."""

import asyncio
import functools
import signal
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import NamedTuple, cast

import uvicorn
from fastapi import FastAPI

from rettesnor_api.app import lag_app
from rettesnor_api.drift import Drift
from rettesnor_api.grenser import Grenser, les_grenser
from rettesnor_api.innlogging.innstillinger import Innstillinger, les_innstillinger
from rettesnor_api.innlogging.oekter import Oektlager
from rettesnor_api.innlogging.utsteder import Utsteder
from rettesnor_api.innlogging.vakt import Innlogging, hent_innlogging
from rettesnor_api.logg import sett_opp_loggen
from rettesnor_api.protokoll import NorskProtokoll
from rettesnor_motor.feil import FinnesIkkeFeil
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
        innlogging = hent_innlogging(app)
        sertifikat = innlogging.innstillinger if innlogging else None
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
                ssl_certfile=sertifikat.sertifikat or None if sertifikat else None,
                ssl_keyfile=sertifikat.sertifikat_noekkel or None if sertifikat else None,
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


def kjoer(
    oppsett: Oppsett, lytter: socket.socket, grenser: Grenser, innstillinger: Innstillinger | None, data: str
) -> None:
    """Svarer på lytteren til prosessen får beskjed om å stanse.

    Args:
        oppsett: Delene døren svarer med; de lukkes når alle har fått svar.
        lytter: Porten det svares på.
        grenser: Grensene ved døren.
        innstillinger: Innstillingene for innlogging, når den er satt opp.
        data: Mappen øktene ligger i.

    """
    innlogging = None
    if innstillinger is not None:
        oekter = Oektlager(Path(data), innstillinger.tider)
        innlogging = Innlogging(innstillinger, oekter, Utsteder(innstillinger))
    Tjener(lag_app(oppsett, grenser, innlogging)).run(sockets=[lytter])


class Klar(NamedTuple):
    """Det som starter tjeneren, og hva som hindrer at andre maskiner får svar."""

    kjoer: Callable[[Oppsett, socket.socket], None]
    hindring: str
    adresse: str


_UTEN_INNLOGGING = (
    "Rettesnor svarer bare på denne maskinen (127.0.0.1 eller ::1) til innlogging er satt opp. "
    "Uten innlogging kunne alle på nettet lest og lagret saker."
)
_UTEN_TLS = (
    "Uten et sertifikat svarer Rettesnor bare på denne maskinen (127.0.0.1 eller ::1). Ellers ville økter og saker "
    "gått åpent over nettet. Oppgi et sertifikat i innstillingene for innlogging, eller sett en mellomtjener foran på "
    "denne maskinen."
)


def gjoer_klar(grenser: Sequence[str], logg: str | None, innlogging: str | None, data: str) -> Klar:
    """Leser grensene og innstillingene og setter opp loggen, før noe annet settes i gang.

    Args:
        grenser: Grenser på formen ``navn=tall``.
        logg: Filen loggen skrives i, eller ingen for standard feil.
        innlogging: Filen med innstillingene for innlogging, eller ingen.
        data: Mappen øktene ligger i.

    Raises:
        InndataFeil: Med alle feilene i grensene, eller i innstillingene.
        FinnesIkkeFeil: Når loggen ikke kan skrives, eller innstillingene eller sertifikatet ikke kan leses.

    """
    lest = les_grenser(grenser)
    innstillinger = les_innstillinger(innlogging)
    if innstillinger is not None and innstillinger.sertifikat:
        _krev_sertifikat(innstillinger)
    sett_opp_loggen(logg)
    start = functools.partial(kjoer, grenser=lest, innstillinger=innstillinger, data=data)
    if innstillinger is None:
        return Klar(start, _UTEN_INNLOGGING, "")
    return Klar(start, "" if innstillinger.sertifikat else _UTEN_TLS, innstillinger.offentlig_adresse)


def _krev_sertifikat(innstillinger: Innstillinger) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
            innstillinger.sertifikat, innstillinger.sertifikat_noekkel
        )
    except (OSError, ValueError):  # SSLError er en OSError
        melding = "Sertifikatet eller nøkkelen kan ikke leses, eller hører ikke sammen."
        raise FinnesIkkeFeil(melding) from None
