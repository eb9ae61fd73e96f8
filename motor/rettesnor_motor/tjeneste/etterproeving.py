"""Etterprøving: en lagret sak kjøres på nytt på de lagrede reglene, og svarene holdes mot hverandre."""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.feil import FunnFeil
from rettesnor_motor.modell.etterproeving import Etterproeving
from rettesnor_motor.modell.svarkjerne import MANGLER, Ulikhet, finn_ulikheter, kjerne
from rettesnor_motor.tjeneste.bibliotek import Bibliotek
from rettesnor_motor.tjeneste.saker import Kontrollkjoerer, Tjeneste, nodeutfall, steng


class Lagretsjekk(NamedTuple):
    """Bytene som er lagret om en sjekk: saken slik den ble oppgitt, svaret, og utfallet av hver node."""

    sak: bytes
    svar: bytes
    noder: bytes


class _Omkjoering(NamedTuple):
    """Det samme, slik det ble nå, og det kontrollen sier nå."""

    svar: bytes
    noder: bytes
    kontroll: str


class Etterproever:
    """Kjører lagrede saker på nytt."""

    def __init__(self, regler: Callable[[str], Bibliotek], kontroll: Kontrollkjoerer | None = None) -> None:
        """Tar imot det som finner reglene.

        Args:
            regler: Gir reglene for en kontrollsum.
            kontroll: Kontrollkjører saken også nå, når den er gitt.
        """
        self._regler = regler
        self._kontroll = kontroll

    def etterproev(self, lagret: Lagretsjekk) -> Etterproeving:
        """Kjører saken på nytt og sier nøyaktig hva som ble ulikt.

        Args:
            lagret: Det som er lagret om sjekken.

        Raises:
            FinnesIkkeFeil: Når reglene ikke er lagret.
        """
        da = orjson.loads(lagret.svar)
        svar = Etterproeving(da["motor"]["versjon"], __version__, da["regelverk"]["kontrollsum"])
        try:
            ny = self._kjoer(lagret.sak, da)
        except FunnFeil as feil:
            return dataclasses.replace(svar, hindret=tuple(funn.som_linje() for funn in feil.funn))
        naa = orjson.loads(ny.svar)
        ulike = tuple(finn_ulikheter(_uten_motor(da), _uten_motor(naa)))
        ulike_noder = tuple(finn_ulikheter(orjson.loads(lagret.noder), orjson.loads(ny.noder)))
        if svar.samme_motor:
            # Også rekkefølgen av nøkler og skrivemåten skal være som før.
            ulike += _ulike_byte("svar", lagret.svar, ny.svar) if not ulike else ()
            ulike_noder += _ulike_byte("noder", lagret.noder, ny.noder) if not ulike_noder else ()
        return dataclasses.replace(
            svar,
            noder=ulike_noder,
            svar=tuple(u for u in ulike if not u.er_ord and u.lagret is not MANGLER),
            tekster=tuple(u for u in ulike if u.er_ord and u.lagret is not MANGLER),
            nytt=tuple(u for u in ulike if u.lagret is MANGLER),
            lagret_sum=kjernesum(da),
            sum=kjernesum(naa),
            kontroll=ny.kontroll,
        )

    def _kjoer(self, raa: bytes, da: dict[str, Any]) -> _Omkjoering:
        """Kjører saken på nytt, med datoen og målformen fra den gangen.

        Det kontrollen sa, er noe som hendte den gangen, og gjentas; var den uenig, stenges svaret likt. Det den sier
        nå, står for seg.
        """
        dag = dt.date.fromisoformat(da["dato"])
        tjeneste = Tjeneste(self._regler(da["regelverk"]["kontrollsum"]), i_dag=lambda: dag, kontroll=self._kontroll)
        sak, utsnitt = tjeneste.les(raa, "sak")
        utsnitt = tjeneste.velg(sak, utsnitt, maalform=da["maalform"])
        sjekk = tjeneste.kriteriesjekk(sak, utsnitt, kontroll=False)
        naa = "ikke_kjoert" if self._kontroll is None else tjeneste.kontroller(sjekk).kontroll
        sa_kontrollen = da["motor"]["kontroll"]
        if sa_kontrollen == "uenig":
            sjekk = steng(sjekk, (da["feil"] or {}).get("regel"))
        sjekk = dataclasses.replace(sjekk, kontroll=sa_kontrollen, sjekk_id=da["sjekk_id"])
        return _Omkjoering(tjeneste.bibliotek.skriver(utsnitt).skriv(sjekk), nodeutfall(sjekk.noder), naa)


def kjernesum(svar: Any) -> str:
    """Gir SHA-256 over et svar uten setninger, på kanonisk form.

    Args:
        svar: Svaret i kontraktens form.
    """
    # Treet har bare tekster, ja/nei, små heltall og null, med nøkler i ASCII: da er dette RFC 8785.
    return _sum(orjson.dumps(kjerne(svar), option=orjson.OPT_SORT_KEYS))


def _ulike_byte(hva: str, lagret: bytes, naa: bytes) -> tuple[Ulikhet, ...]:
    if lagret == naa:
        return ()
    return (Ulikhet(f"{hva}: byte", _sum(lagret), _sum(naa)),)


def _uten_motor(svar: dict[str, Any]) -> dict[str, Any]:
    """Gir svaret uten motoren: den er det ene som skal være ulikt når motoren er en annen."""
    return {navn: verdi for navn, verdi in svar.items() if navn != "motor"}


def _sum(raa: bytes) -> str:
    return f"sha256:{hashlib.sha256(raa).hexdigest()}"
