"""Kontrollen sett fra motoren: en barneprosess med durable-rules som aldri får ta motoren med seg i fallet.

Filen er litt lang fordi barneprosessen, fristene og svaret fra den følges ad.
"""

import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final, Self, cast

KOMMANDO: Final = (sys.executable, "-P", "-m", "rettesnor_motor.evaluering.durable_arbeider")
LENGDE: Final = 4  # byte foran hver melding
LENGSTE_SVAR: Final = 16 * 1024 * 1024
SNILL_STOPP: Final = 0.5  # sekunder barnet får til å gå av seg selv
# Sekunder ro etter så mange feil på rad: en enkelt ulykke koster ingenting, en ødelagt installasjon får ro.
PAUSER: Final = (0.0, 0.0, 0.0, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
# durable-rules tar og gir tilbake store minneblokker i hver sak; uten dette går mest tid til kjernen.
MINNE: Final = {
    "MALLOC_MMAP_THRESHOLD_": "67108864",
    "MALLOC_TRIM_THRESHOLD_": "268435456",
    "MALLOC_TOP_PAD_": "4194304",
}
AVSLAG: Final = {
    "tall": "Kontrollen kan ikke holde et av tallene i saken eksakt.",
    "omfang": "Regelverket er større enn kontrollen kan holde.",
    "regler": "Kontrollen kjenner ikke en av formene i reglene.",
}
STOPPET: Final = "Kontrollprosessen stoppet."
ULESELIG: Final = "Kontrollprosessen svarte med noe som ikke kan leses."
UTFALLENE: Final = range(3)


@dataclass(frozen=True, slots=True)
class Kontrollsvar:
    """Svaret fra en kontrollkjøring.

    Args:
        utfall: Utfallet av hver node (0 nei, 1 ja, 2 ukjent), eller ingenting når kontrollen var utilgjengelig.
        aarsak: Hvorfor kontrollen var utilgjengelig.
        svar: Svaret fra hvert regelsett: utfallet, eller laveste og høyeste trinn.
        frister: Første og siste dag hver frist kan løpe ut, som dager siden år 1.
    """

    utfall: Mapping[str, int] | None = None
    aarsak: str | None = None
    svar: Mapping[str, Any] = field(default_factory=dict)
    frister: Mapping[str, Any] = field(default_factory=dict)

    @property
    def utilgjengelig(self) -> bool:
        """Sier om kontrollen ikke ga noe svar."""
        return self.utfall is None


class _Barnefeil(Exception):  # blir aldri kastet ut av rommet: den ender som et Kontrollsvar
    """Barnet svarte ikke slik det skulle."""


class _Barn:
    """En kjørende barneprosess og rørene til den."""

    def __init__(self, kommando: Sequence[str]) -> None:
        stier = [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]
        self._forelder = os.getpid()
        self._neste = 0
        self._prosess = subprocess.Popen(  # noqa: S603  # kommandoen er vår egen, uten skall
            list(kommando),
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # et spor etter et unntak kan vise saken
            env=os.environ | MINNE | {"PYTHONPATH": os.pathsep.join(filter(None, stier))},
            process_group=0,  # Ctrl-C i terminalen er til forelderen
        )
        self.pid = self._prosess.pid
        self._inn, self._ut = cast("IO[bytes]", self._prosess.stdin), cast("IO[bytes]", self._prosess.stdout)
        for roer in (self._inn, self._ut):
            os.set_blocking(roer.fileno(), False)

    def lever(self) -> bool:
        """Sier om barnet fortsatt kjører."""
        return self._prosess.poll() is None

    def er_vaart(self) -> bool:
        """Sier om barnet er startet av denne prosessen, og ikke av en vi er delt fra."""
        return self._forelder == os.getpid()

    @staticmethod
    def _vent(fd: int, hva: int, frist: float) -> None:
        """Venter til røret er klart, men ikke lenger enn til fristen."""
        vakt = select.poll()
        vakt.register(fd, hva)
        if not vakt.poll(max(0.0, frist - time.monotonic()) * 1000):
            raise _Barnefeil("Kontrollen svarte ikke innen tidsgrensen.")

    def _skriv(self, innhold: bytes, frist: float) -> None:
        """Skriver alt innen fristen."""
        rest = memoryview(len(innhold).to_bytes(LENGDE) + innhold)
        while rest:
            self._vent(self._inn.fileno(), select.POLLOUT, frist)
            rest = rest[os.write(self._inn.fileno(), rest) :]

    def _les(self, lengde: int, frist: float) -> bytes:
        """Leser nøyaktig så mange byte innen fristen."""
        lest = b""
        while len(lest) < lengde:
            self._vent(self._ut.fileno(), select.POLLIN, frist)
            del_ = os.read(self._ut.fileno(), lengde - len(lest))
            if not del_:
                raise _Barnefeil(STOPPET)
            lest += del_
        return lest

    def spoer(self, felt: Mapping[str, bytes], frist: float) -> dict[str, Any]:
        """Sender en melding av ferdig skrevne JSON-felt og gir svaret på akkurat den innen fristen."""
        self._neste += 1
        alle = {"nr": str(self._neste).encode()} | dict(felt)
        innhold = b",".join(b'"%s":%s' % (navn.encode(), verdi) for navn, verdi in alle.items())
        try:
            self._skriv(b"{%s}" % innhold, frist)
            lengde = int.from_bytes(self._les(LENGDE, frist))
            svar = json.loads(self._les(lengde, frist)) if lengde <= LENGSTE_SVAR else None
        except OSError as feil:
            raise _Barnefeil(STOPPET) from feil
        except (ValueError, RecursionError) as feil:
            raise _Barnefeil(ULESELIG) from feil
        if not isinstance(svar, dict) or svar.get("nr") != self._neste:
            raise _Barnefeil(ULESELIG)
        return svar

    def avslutt(self, frist: float) -> None:
        """Avslutter barnet: først ved å lukke røret inn, så med makt."""
        for roer in (self._inn, self._ut):
            roer.close()
        if not self.er_vaart():
            return
        try:
            self._prosess.wait(frist)
        except subprocess.TimeoutExpired:
            self._prosess.kill()  # og så hentes det, så det ikke blir liggende igjen
            self._prosess.wait()


class Kontroll:
    """Kjører saker gjennom durable-rules, én om gangen, og kaster aldri fordi barnet svikter.

    Args:
        tidsgrense: Sekunder en kjøring kan ta, medregnet en eventuell oppstart.
        kommando: Kommandoen som starter barnet.
    """

    def __init__(self, *, tidsgrense: float = 5.0, kommando: Sequence[str] = KOMMANDO) -> None:
        self._tidsgrense = tidsgrense
        self._kommando = tuple(kommando)
        self._laas = threading.Lock()
        self._barn: _Barn | None = None
        self._feil_paa_rad = 0
        self._tidligst = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.lukk()

    @property
    def pid(self) -> int | None:
        """Gir barnets prosessnummer, om det er startet."""
        return self._barn.pid if self._barn else None

    def start(self) -> None:
        """Starter barnet nå, så oppstarten går mens motoren gjør noe annet."""
        with self._laas:
            self._klart_barn()  # en feil her kommer som årsak i svaret på første sak

    def kjoer(self, utsnitt_id: str, utsnitt: Callable[[], bytes], sak: bytes | Mapping[str, Any]) -> Kontrollsvar:
        """Kjører en sak gjennom kontrollen.

        Args:
            utsnitt_id: Navnet på regelverket slik det gjelder for saken; samme navn er samme innhold.
            utsnitt: Gir regelverket som JSON; kalles bare når barnet ikke har det.
            sak: Saken som JSON, eller som kart.
        """
        innhold = sak if isinstance(sak, bytes) else json.dumps(sak).encode()
        with self._laas:
            frist = time.monotonic() + self._tidsgrense
            barn = self._klart_barn()
            if isinstance(barn, str):
                return Kontrollsvar(aarsak=barn)
            try:
                svar = _spoer(barn, {"id": json.dumps(utsnitt_id).encode(), "sak": innhold}, utsnitt, frist)
            except _Barnefeil as feil:
                self._svikt()
                return Kontrollsvar(aarsak=str(feil))
            except BaseException:
                self._slipp(0.0)  # et halvt ferdig spørsmål må ikke bli svaret på det neste
                raise
            self._feil_paa_rad = 0
            return svar

    def lukk(self) -> None:
        """Avslutter barnet."""
        with self._laas:
            self._slipp(SNILL_STOPP)

    def _klart_barn(self) -> _Barn | str:
        """Gir et barn som lever, og starter et nytt når det trengs; ellers hvorfor det ikke lot seg gjøre."""
        if self._barn and not self._barn.er_vaart():
            self._slipp(0.0)
        if self._barn and not self._barn.lever():
            self._svikt()
        if self._barn is None:
            if time.monotonic() < self._tidligst:
                return "Kontrollen har sviktet flere ganger på rad og prøver igjen om litt."
            try:
                self._barn = _Barn(self._kommando)
            except OSError:
                self._svikt()
                return "Kontrollprosessen kunne ikke startes."
        return self._barn

    def _svikt(self) -> None:
        """Avslutter barnet og gir det ro før neste forsøk."""
        self._slipp(0.0)
        self._feil_paa_rad += 1
        self._tidligst = time.monotonic() + PAUSER[min(self._feil_paa_rad, len(PAUSER) - 1)]

    def _slipp(self, frist: float) -> None:
        """Avslutter barnet, om det finnes."""
        if self._barn is not None:
            self._barn.avslutt(frist)
            self._barn = None


def _spoer(barn: _Barn, felt: Mapping[str, bytes], utsnitt: Callable[[], bytes], frist: float) -> Kontrollsvar:
    """Stiller barnet spørsmålet, og sender med utsnittet når det trengs."""
    svar = barn.spoer(felt, frist)
    if "trenger" in svar:
        svar = barn.spoer({**felt, "utsnitt": utsnitt()}, frist)
    avslag, utfall = svar.get("avslag"), svar.get("utfall")
    if isinstance(avslag, str) and avslag in AVSLAG:
        return Kontrollsvar(aarsak=AVSLAG[avslag])
    if not isinstance(utfall, dict) or any(type(ett) is not int or ett not in UTFALLENE for ett in utfall.values()):
        raise _Barnefeil(ULESELIG)
    svarene, frister = svar.get("svar", {}), svar.get("frister", {})
    if not isinstance(svarene, dict) or not isinstance(frister, dict):
        raise _Barnefeil(ULESELIG)
    return Kontrollsvar(utfall=utfall, svar=svarene, frister=frister)
