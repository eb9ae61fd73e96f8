"""Skriver innslag. De som kommer mens et skriv er i gang, venter og blir med i det neste, så ett skriv kan ta mange.

Over 250 linjer: én vei inn i loggen; køen og skrivet må leses i sammenheng.
"""

import datetime as dt
import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.database import Database, meldt, sett_inn
from rettesnor_motor.lager.spiss import Spiss, finn_spiss, siste_hode
from rettesnor_motor.lager.vitne import Vitne
from rettesnor_motor.modell.logg.forpliktelse import SALTLENGDE, forplikt
from rettesnor_motor.modell.logg.hode import Hode, SignertHode
from rettesnor_motor.modell.logg.innslag import Innslag
from rettesnor_motor.modell.logg.kanon import kanonisk
from rettesnor_motor.modell.logg.kropp import Plass, kropp_av
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.modell.logg.stikkord import stikkord
from rettesnor_motor.modell.logg.tre import bladsum

_FLEST_I_ETT_SKRIV = 5_000


class Kvittert(NamedTuple):
    """Det som er skrevet: nummeret, id-en og tiden."""

    nr: int
    id: str
    tid: str


@dataclass(slots=True)
class Bestilling:
    """Et innslag som venter på å bli skrevet, og svaret når det er det; ``etterpaa`` gjøres i samme transaksjon."""

    innslag: Innslag
    id: str
    erstatter: str | None = None
    migrert: Mapping[str, int] | None = None
    tid: str | None = None
    etterpaa: Callable[[Connection], object] | None = None
    skjult: list[tuple[str, bytes, bytes]] = field(init=False)
    forpliktet: dict[str, str] = field(init=False)
    svar: Kvittert | Exception | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Trekker saltet og regner ut forpliktelsene; det koster mest, og skal ikke gjøres mens andre venter."""
        self.skjult = [(felt, secrets.token_bytes(SALTLENGDE), verdi) for felt, verdi in self.innslag.skjult().items()]
        self.forpliktet = {felt: forplikt(salt, verdi) for felt, salt, verdi in self.skjult}


@dataclass(eq=False, slots=True)
class _Kall:
    """Innslagene én som skriver, venter på; vekkes når de er skrevet, eller når det er hans tur til å skrive."""

    bestillinger: list[Bestilling]
    vekket: threading.Event = field(default_factory=threading.Event)
    ferdig: bool = False


class Skriver:
    """Den ene veien inn i loggen."""

    def __init__(
        self, database: Database, noekkel: Signeringsnoekkel, vitne: Vitne, naa: Callable[[], dt.datetime]
    ) -> None:
        """Tar imot databasen, nøkkelen hodene signeres med, vitnet og klokken."""
        self._database = database
        self._noekkel = noekkel
        self._vitne = vitne
        self._naa = naa
        self._koe: deque[_Kall] = deque()
        self._koelaas = threading.Lock()
        self._noen_skriver = False
        self._spiss: Spiss | None = None

    def bli_med(self) -> None:
        """Finner enden av loggen, og lar vitnet få hodet når det mangler det.

        Raises:
            LagerFeil: Når loggen ikke fortsetter det vitnet har sett.
        """
        with self._database.skriv() as f:
            siste = siste_hode(f)
            self._spiss = finn_spiss(f, siste, self._noekkel.offentlig, self._vitne.siste)
        self._la_vitnet_se()

    def _la_vitnet_se(self) -> None:
        """Lar vitnet få det siste hodet når det mangler det."""
        hode = self._spiss.hode if self._spiss else None
        if hode is not None and hode != self._vitne.siste:
            self._vitne.legg_til(hode)

    def skriv(self, bestillinger: Iterable[Bestilling]) -> list[Kvittert]:
        """Skriver innslagene. Når metoden er ferdig, ligger de trygt på disken.

        Args:
            bestillinger: Innslagene, i rekkefølge.

        Raises:
            LagerFeil: Når de ikke ble skrevet.
        """
        kall = _Kall(list(bestillinger))
        with self._koelaas:
            self._koe.append(kall)
            min_tur, self._noen_skriver = not self._noen_skriver, True
        if not min_tur:
            self._vent(kall)
        if not kall.ferdig:
            self._skriv_det_som_venter()
        kvittert = []
        for en in kall.bestillinger:
            if isinstance(en.svar, Exception):
                raise en.svar
            if en.svar is not None:
                kvittert.append(en.svar)
        return kvittert

    def _vent(self, kall: _Kall) -> None:
        try:
            kall.vekket.wait()
        except BaseException:
            with self._koelaas:
                if kall in self._koe:  # ellers skrives det nå, av en annen
                    self._koe.remove(kall)
                    if kall.vekket.is_set():
                        self._vekk_neste()
            raise

    def _vekk_neste(self) -> None:
        """Gir turen videre til den første som venter; den som kaller, har kølåsen."""
        self._noen_skriver = bool(self._koe)
        if self._koe:
            self._koe[0].vekket.set()

    def _skriv_det_som_venter(self) -> None:
        """Skriver køen, der den som skriver, selv er først; alle får svar, også når det går galt."""
        with self._koelaas:
            antall = 0
            kallene: list[_Kall] = []
            while self._koe and antall < _FLEST_I_ETT_SKRIV:
                kallene.append(self._koe.popleft())
                antall += len(kallene[-1].bestillinger)
        gruppe = [en for kall in kallene for en in kall.bestillinger]
        feil: Exception = LagerFeil("Lageret ble stanset før innslaget var skrevet.")
        try:
            self._skriv_gruppe(gruppe)
        except Exception as grunn:  # noqa: BLE001 – den som venter, får feilen
            feil = grunn
        finally:
            for en in gruppe:
                en.svar = en.svar or feil
            with self._koelaas:
                self._vekk_neste()
            for kall in kallene:
                kall.ferdig = True
                kall.vekket.set()

    def _skriv_gruppe(self, gruppe: list[Bestilling]) -> None:
        with meldt("kunne ikke ta imot innslaget"):
            try:
                self._i_ett_skriv(gruppe)
            except (IntegrityError, DataError):
                # Ett innslag kan ikke lagres, for eksempel fordi id-en finnes. De andre skal ikke lide for det.
                if len(gruppe) == 1:
                    raise
                for en in gruppe:
                    try:
                        self._skriv_gruppe([en])
                    except LagerFeil as feil:
                        en.svar = feil

    def _i_ett_skriv(self, gruppe: list[Bestilling]) -> None:
        # Ingenting nytt skrives før vitnet har alt det gamle.
        self._la_vitnet_se()
        with self._database.skriv() as f:
            spiss, svar = self.legg_til(f, gruppe)
        self._spiss = spiss
        for en, kvittert in svar:
            en.svar = kvittert
        # Innslagene er lagret. Kan ikke vitnet skrives nå, er det det neste skrivet som må vente.
        with suppress(OSError):
            self._la_vitnet_se()

    def legg_til(self, f: Connection, gruppe: Iterable[Bestilling]) -> tuple[Spiss, list[tuple[Bestilling, Kvittert]]]:
        """Legger innslagene til i en åpen transaksjon, med ett hode for dem alle.

        Args:
            f: Transaksjonen; den er alene om å skrive.
            gruppe: Innslagene, i rekkefølge.
        """
        siste = siste_hode(f)
        spiss = self._spiss
        if spiss is None or spiss.hode != siste:
            spiss = finn_spiss(f, siste, self._noekkel.offentlig, self._vitne.siste)
        topper, forrige, tid = spiss.topper, spiss.forrige, spiss.tid
        rader: dict[str, list[dict[str, Any]]] = {"innslag": [], "innhold": [], "stikkord": []}
        svar = []
        for en in gruppe:
            naa = en.tid or tid_i_utc(self._naa())
            plass = Plass(topper.stoerrelse, en.id, naa, forrige, klokken_gikk_tilbake=naa < tid)
            try:
                kart = kropp_av(en.innslag, plass, en.forpliktet, erstatter=en.erstatter, migrert=en.migrert)
                kropp = kanonisk(kart)
            except ValueError as feil:
                en.svar = LagerFeil(f"Lageret kunne ikke ta imot innslaget: {feil}.")
                continue
            blad = bladsum(kropp)
            topper, fulle = topper.med(blad)
            rader["innslag"].append(
                {"nr": plass.nr, **speilet(kart), "kropp": kropp, "bladsum": blad, "deltraer": b"".join(fulle)}
            )
            rader["innhold"] += [
                {"innslag_nr": plass.nr, "felt": felt, "salt": salt, "verdi": verdi} for felt, salt, verdi in en.skjult
            ]
            rader["stikkord"] += [{"innslag_nr": plass.nr, "slag": s, "verdi": v} for s, v in sorted(stikkord(kart))]
            forrige, tid = blad.hex(), naa
            svar.append((en, Kvittert(plass.nr, en.id, naa)))
        if not svar:
            return spiss, svar
        for navn, nye in rader.items():
            sett_inn(f, t.metadata.tables[navn], nye)
        foer = spiss.hode.sum if spiss.hode else ""
        hode = Hode(self._noekkel.offentlig.logg, topper.stoerrelse, topper.rot().hex(), tid, foer)
        signert = SignertHode.signer(hode, self._noekkel)
        for en, _ in svar:
            if en.etterpaa is not None:
                en.etterpaa(f)
        rad = {"stoerrelse": topper.stoerrelse, "kropp": signert.kropp, "signatur": signert.signatur}
        sett_inn(f, t.hode, [rad])
        return Spiss(topper, forrige, tid, signert), svar


def tid_i_utc(tid: dt.datetime) -> str:
    """Gir et tidspunkt i UTC, skrevet så tekstene har samme rekkefølge som tiden.

    Args:
        tid: Tidspunktet, med tidssone.
    """
    return tid.astimezone(dt.UTC).isoformat(timespec="microseconds")


def speilet(kropp: Mapping[str, Any]) -> dict[str, Any]:
    """Gir kolonnene som gjentar noe i kroppen.

    Args:
        kropp: Innslaget, lest.
    """
    aapent = kropp["aapent"]
    kontrollsum = aapent.get("kontrollsum") or aapent.get("regelverk", {}).get("kontrollsum")
    fra_aapent = {"kommune": aapent.get("kommune"), "dato": aapent.get("dato"), "kontrollsum": kontrollsum}
    return {navn: fra_aapent[navn] if navn in fra_aapent else kropp[navn] for navn in t.SPEILET}
