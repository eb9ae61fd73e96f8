"""Loggen: én JSON-linje for hver forespørsel og hver feil, og aldri noe av det som ble sendt inn.

Alt prosessen skriver, går gjennom her. Det våre egne linjer sier, er skrevet for loggen. Andres meldinger kan gjengi
det som kom inn (en adresse, en feiltekst med saken i), så av dem logges bare hvem som meldte, hvor, og slaget unntak.
"""

import logging
import os
import sys
import threading
import time
import traceback
from io import TextIOWrapper
from logging.handlers import WatchedFileHandler
from pathlib import PurePath
from types import TracebackType
from typing import Any, Final, TypeAlias

import orjson

from rettesnor_motor.feil import FinnesIkkeFeil, skjul_foedselsnummer

EGEN: Final = "rettesnor"
forespoerselslogg: Final = logging.getLogger(f"{EGEN}.forespoersel")
feillogg: Final = logging.getLogger(f"{EGEN}.api")
_NIVAAER: Final = {"CRITICAL": "feil", "ERROR": "feil", "WARNING": "varsel", "INFO": "info", "DEBUG": "info"}
_RAMMER: Final = 8
_Unntak: TypeAlias = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


def hvor_i_koden(spor: TracebackType | None) -> str:
    """Sier hvor i koden noe sviktet, uten teksten i unntaket, som kan gjengi saken.

    Args:
        spor: Sporet fra unntaket.

    """
    rammer = traceback.extract_tb(spor)[-_RAMMER:]
    return " > ".join(f"{PurePath(ramme.filename).name}:{ramme.lineno} {ramme.name}" for ramme in rammer)


class _Linje(logging.Formatter):
    """Skriver en oppføring som én JSON-linje."""

    def format(self, record: logging.LogRecord) -> str:
        """Gir linjen."""
        kart: dict[str, Any] = {
            "tid": self.formatTime(record, "%Y-%m-%dT%H:%M:%S") + f".{int(record.msecs):03}Z",
            "nivaa": _NIVAAER.get(record.levelname, "info"),
        }
        if record.name == forespoerselslogg.name and isinstance(record.msg, dict):
            return orjson.dumps(kart | record.msg).decode()
        kart["kilde"] = record.name
        if record.name.partition(".")[0] == EGEN:
            kart["melding"] = skjul_foedselsnummer(record.getMessage()).encode("utf-8", "backslashreplace").decode()
        else:
            kart["hvor"] = f"{record.filename}:{record.lineno} {record.funcName}"
        if record.exc_info and record.exc_info[0] is not None:
            kart |= {"unntak": record.exc_info[0].__name__, "spor": hvor_i_koden(record.exc_info[2])}
        return orjson.dumps(kart).decode()


def _kan_ikke_skrives(_record: logging.LogRecord) -> None:
    """Sier fra på standard feil når loggen ikke kan skrives; rammeverkets egen melding gjengir oppføringen."""
    sys.stderr.write('{"nivaa":"feil","kilde":"rettesnor.logg","melding":"Loggen kan ikke skrives."}\n')


def sett_opp_loggen(fil: str | None) -> None:
    """Tar over alt prosessen skriver om seg selv: loggene, advarslene og unntak ingen fanget.

    Args:
        fil: Filen loggen skrives i, eller ingen: da skrives den på standard feil.

    Raises:
        FinnesIkkeFeil: Når filen ikke kan skrives.

    """
    haandterer: logging.Handler = logging.StreamHandler() if fil is None else _aapne(fil)
    linje = _Linje()
    linje.converter = time.gmtime
    haandterer.setFormatter(linje)
    haandterer.handleError = _kan_ikke_skrives  # type: ignore[method-assign,assignment]
    rot = logging.getLogger()
    for gammel in rot.handlers[:]:
        rot.removeHandler(gammel)
    rot.addHandler(haandterer)
    rot.setLevel(logging.WARNING)
    logging.getLogger(EGEN).setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    sys.excepthook = lambda slag, feil, spor: _meld("hovedtråden", (slag, feil, spor))
    threading.excepthook = lambda u: _meld("en tråd", (u.exc_type, u.exc_value, u.exc_traceback))
    sys.unraisablehook = lambda u: _meld("opprydding", (u.exc_type, u.exc_value, u.exc_traceback))


def _meld(hvor: str, unntak: _Unntak) -> None:
    slag, _, spor = unntak
    feillogg.error("Ufanget unntak i %s: %s i %s", hvor, slag.__name__ if slag else "ukjent", hvor_i_koden(spor))


class _BareForEieren(WatchedFileHandler):
    """Loggfilen: bare eieren kan lese den, også den nye når noe har flyttet den gamle unna."""

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        return super()._open()


def _aapne(fil: str) -> logging.Handler:
    try:
        return _BareForEieren(fil, encoding="utf-8")
    except OSError as feil:
        melding = f"Loggen kan ikke skrives i {fil} ({type(feil).__name__}). Velg en annen fil med --logg."
        raise FinnesIkkeFeil(melding) from None
