"""Fra en sak i JSON til et forklart svar, med og uten kontrollkjøring og lagring.

Filen er litt lang fordi veien fra innhold til lagret svar står på ett sted.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from decimal import InvalidOperation
from typing import Any, NamedTuple, Protocol

import orjson

from rettesnor_motor.evaluering.raadata import til_raadata
from rettesnor_motor.evaluering.sjekk import sjekk_sak
from rettesnor_motor.feil import Funn, InndataFeil, MisdannetFeil
from rettesnor_motor.feil.foedselsnummer import ny_id
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.lesing.sak import Sakleser
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sak import Sak
from rettesnor_motor.modell.sannhet import NAVN
from rettesnor_motor.modell.svar import Feil, Sjekk
from rettesnor_motor.tjeneste.bibliotek import Bibliotek

ALLE = "alle"
"""Valget som lar alle regelsettene svare."""
_KONTROLLNAVN = ("nei", "ja", "ukjent")


class Svar(NamedTuple):
    """En ferdig kriteriesjekk, som ord og som JSON."""

    sjekk: Sjekk
    json: bytes


class Ferdig(NamedTuple):
    """En sjekk som er kontrollkjørt og kan tas vare på; ingenting er lagret."""

    svar: Svar
    sak_ref: str
    raa: bytes


class Kontrollutfall(Protocol):
    """Det en kontrollkjøring svarer."""

    @property
    def utfall(self) -> Mapping[str, int] | None:
        """Utfallet av hver node, eller ingenting når kontrollen ikke var tilgjengelig."""

    @property
    def svar(self) -> Mapping[str, Any]:
        """Svaret fra hvert regelsett: utfallet, eller laveste og høyeste trinn."""

    @property
    def frister(self) -> Mapping[str, Any]:
        """Første og siste dag hver frist kan løpe ut, som dager siden år 1."""


class Kontrollkjoerer(Protocol):
    """Det som kjører en sak på nytt, uavhengig av den direkte utregningen."""

    def kjoer(self, utsnitt_id: str, utsnitt: Callable[[], bytes], sak: Mapping[str, Any]) -> Kontrollutfall:
        """Kjører saken."""


class Sjekklager(Protocol):
    """Det som tar vare på lagrede sjekker."""

    def legg_til(self, sjekk_id: str, sak_ref: str, innhold: bytes, sak: bytes, noder: bytes) -> None:
        """Legger til en sjekk; den endres aldri."""

    def hent(self, sjekk_id: str) -> bytes | None:
        """Henter svaret med denne id-en."""

    def side(self, etter: str | None, antall: int) -> list[bytes]:
        """Henter svarene etter en id, i den rekkefølgen de ble lagt til."""

    def krev_skrivbar(self) -> None:
        """Kontrollerer at lageret kan ta imot en sjekk nå."""

    def lukk(self) -> None:
        """Lukker lageret."""


class Tjeneste:
    """Svarer på saker."""

    def __init__(
        self,
        bibliotek: Bibliotek,
        *,
        i_dag: Callable[[], dt.date],
        kontroll: Kontrollkjoerer | None = None,
        lager: Sjekklager | None = None,
    ) -> None:
        """Setter sammen delene.

        Args:
            bibliotek: Regelverket.
            i_dag: Gir dagens dato.
            kontroll: Kjører saken på nytt for kontroll.
            lager: Tar vare på lagrede sjekker.
        """
        self.bibliotek = bibliotek
        self.leser = Sakleser(bibliotek.utsnitt, i_dag)
        self._kontroll = kontroll
        self._lager = lager

    def sjekk(
        self,
        raa: bytes,
        *,
        kontroll: bool,
        sted: str = "sak",
        forvalg: Mapping[str, str] | None = None,
        maalform: Maalform | None = None,
    ) -> Svar:
        """Sjekker en sak i JSON.

        Args:
            raa: Saken.
            kontroll: Om saken også skal kontrollkjøres.
            sted: Hva saken omtales som i feil.
            forvalg: Kommune og dato når saken ikke oppgir dem.
            maalform: Målformen svaret skrives på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene i saken.
        """
        sak, utsnitt = self.les(raa, sted, forvalg)
        return self.svar(sak, self.velg(sak, utsnitt, maalform=maalform), kontroll=kontroll)

    def velg(
        self, sak: Sak, utsnitt: Utsnitt, regelsett: str | None = None, maalform: Maalform | None = None
    ) -> Utsnitt:
        """Gir utsnittet med regelsettene som skal svare på saken, på målformen svaret skal skrives på.

        Args:
            sak: Saken.
            utsnitt: Alle reglene som gjelder.
            regelsett: Ett regelsett, «alle», eller ingenting: da svarer de som alltid svarer, og de saken oppgir en
                egen opplysning til.
            maalform: Målformen svaret skrives på; uten den brukes kommunens.
        """
        valgt = maalform or self.bibliotek.maalform(sak.kommune)
        if valgt != utsnitt.maalform:
            utsnitt = self.bibliotek.utsnitt(sak.kommune, sak.dato, valgt)
        if regelsett == ALLE:
            return utsnitt
        ider = frozenset([regelsett]) if regelsett else self.bibliotek.beroerte(sak.opplysninger)
        return self.bibliotek.begrens(utsnitt, ider)

    def les(self, raa: bytes, sted: str, forvalg: Mapping[str, str] | None = None) -> tuple[Sak, Utsnitt]:
        """Leser en sak i JSON, og reglene den skal sjekkes mot.

        Args:
            raa: Saken.
            sted: Hva saken omtales som i feil.
            forvalg: Kommune og dato når saken ikke oppgir dem.

        Raises:
            InndataFeil: Med alle feilene i saken.
        """
        try:
            return self.leser.les(les_json(raa, sted), sted, forvalg=forvalg, raa=raa)
        except RecursionError:
            # JSON-leseren kan tåle dypere nøsting enn det som går gjennom treet etterpå.
            raise MisdannetFeil([Funn(sted, "", "for dyp nøsting", "følg formen i kontrakten")]) from None
        except InvalidOperation:
            # Et tall med flere sifre enn desimalregningen tar imot, for eksempel en alder på 1e30.
            raise InndataFeil([Funn(sted, "", "et tall er for stort til å regnes med", "kontroller tallene")]) from None

    def svar(self, sak: Sak, utsnitt: Utsnitt, *, kontroll: bool, sjekk_id: str | None = None) -> Svar:
        """Svarer på en lest sak.

        Args:
            sak: Saken.
            utsnitt: Reglene som gjelder.
            kontroll: Om saken også skal kontrollkjøres.
            sjekk_id: Id-en svaret lagres med.
        """
        sjekk = self.kriteriesjekk(sak, utsnitt, kontroll=kontroll)
        if sjekk_id:
            sjekk = dataclasses.replace(sjekk, sjekk_id=sjekk_id)
        return Svar(sjekk, self.bibliotek.skriver(utsnitt).skriv(sjekk))

    def kriteriesjekk(self, sak: Sak, utsnitt: Utsnitt, *, kontroll: bool) -> Sjekk:
        """Gir kriteriesjekken for en lest sak, som ord.

        Args:
            sak: Saken.
            utsnitt: Reglene som gjelder.
            kontroll: Om saken også skal kontrollkjøres.
        """
        sjekk = sjekk_sak(self.bibliotek.plan(utsnitt), sak)
        return self.kontroller(sjekk) if kontroll else sjekk

    def kontroller(self, sjekk: Sjekk) -> Sjekk:
        """Kjører saken på nytt i kontrollen; uenighet gjør svaret til «må avklares».

        Args:
            sjekk: Svaret fra den direkte utregningen.
        """
        if self._kontroll is None:
            return dataclasses.replace(sjekk, kontroll="utilgjengelig")
        utsnitt = sjekk.utsnitt
        svar = self._kontroll.kjoer(utsnitt.id, lambda: orjson.dumps(utsnitt.raatre), til_raadata(sjekk.sak, utsnitt))
        if svar.utfall is None:
            return dataclasses.replace(sjekk, kontroll="utilgjengelig")
        ulike = [
            sti
            for sti, kode in sjekk.noder.items()
            if sti not in svar.utfall or _KONTROLLNAVN[svar.utfall[sti]] != NAVN[kode]
        ]
        ulike += _ulike_svar(sjekk, svar)
        if not ulike and len(svar.utfall) == len(sjekk.noder):
            return dataclasses.replace(sjekk, kontroll="enig")
        return steng(sjekk, min((sti.partition("/")[0] for sti in ulike), default=None))

    def lagre(self, raa: bytes, *, maalform: Maalform | None = None) -> Svar:
        """Sjekker saken med kontrollkjøring og tar vare på sjekken.

        Args:
            raa: Saken i JSON.
            maalform: Målformen svaret skrives og lagres på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene i saken; da er ingenting lagret.
            LagerFeil: Når sjekken ikke kunne lagres.
        """
        return self.ta_vare_paa(self.gjoer_ferdig(raa, maalform=maalform))

    def gjoer_ferdig(self, raa: bytes, *, maalform: Maalform | None = None) -> Ferdig:
        """Sjekker saken med kontrollkjøring, klar til å tas vare på; kontrollen kan ta tid, lagringen gjør det ikke.

        Args:
            raa: Saken i JSON.
            maalform: Målformen svaret skrives på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene i saken.
        """
        sak, utsnitt = self.les(raa, "sak")
        valgt = self.velg(sak, utsnitt, maalform=maalform)
        return Ferdig(self.svar(sak, valgt, kontroll=True, sjekk_id=ny_id()), sak.sak_ref, raa)

    def ta_vare_paa(self, ferdig: Ferdig) -> Svar:
        """Tar vare på en ferdig sjekk.

        Args:
            ferdig: Sjekken.

        Raises:
            LagerFeil: Når sjekken ikke kunne lagres.
        """
        svar, sak_ref, raa = ferdig
        # Saken lagres byte for byte slik den ble oppgitt; kommunen og datoen som ble brukt, står i svaret.
        self.lager.legg_til(svar.sjekk.sjekk_id or "", sak_ref, svar.json, raa, nodeutfall(svar.sjekk.noder))
        return svar

    @property
    def lager(self) -> Sjekklager:
        """Lageret sjekkene tas vare på i.

        Raises:
            LagerFeil: Når tjenesten er satt opp uten lager.
        """
        if self._lager is None:
            melding = "Rettesnor er startet uten lager, og kan ikke ta vare på sjekker."
            raise LagerFeil(melding)
        return self._lager


def nodeutfall(noder: Mapping[str, int]) -> bytes:
    """Gir utfallet av hver node slik det lagres.

    Args:
        noder: Utfallskoden til hver node.
    """
    return orjson.dumps({sti: NAVN[kode] for sti, kode in noder.items()})


def steng(sjekk: Sjekk, regel: str | None) -> Sjekk:
    """Gir svaret når kontrollen er uenig: alt må avklares, og ingen spør om noe.

    Args:
        sjekk: Svaret kontrollen er uenig i.
        regel: Den første regelen de er uenige om.
    """
    feil = sjekk.feil or Feil.lag("kontroll_uenig", regel, sjekk.utsnitt, sjekk.sak)
    sett = tuple(s.stengt() for s in sjekk.sett)
    return dataclasses.replace(sjekk, kontroll="uenig", feil=feil, sett=sett, spoersmaal=())


def _ulike_svar(sjekk: Sjekk, kontroll: Kontrollutfall) -> list[str]:
    """Gir regelsettene der kontrollen kom til et annet svar, og reglene der den kom til en annen frist.

    Args:
        sjekk: Svaret som skal ut.
        kontroll: Det kontrollen kom til.
    """
    # At ingen henvisning gjelder, sier ikke noe om de andre; ellers er svaret alt «må avklares».
    if sjekk.feil is not None and sjekk.feil.slag != "ingen_regel_i_kraft":
        return []
    svar = {s.regelsett.id: list(s.trinn) if s.trinn is not None else s.utfall for s in sjekk.sett if s.regler}
    frister = {
        frist.regel.id: [frist.tidligst.toordinal(), frist.senest.toordinal()]
        for sett in sjekk.sett
        for frist in sett.frister
        if frist.tidligst is not None and frist.senest is not None
    }
    return [*_ulike(svar, kontroll.svar), *_ulike(frister, kontroll.frister)]


def _ulike(en: Mapping[str, Any], annen: Mapping[str, Any]) -> list[str]:
    return sorted(id_ for id_ in {*en, *annen} if en.get(id_) != annen.get(id_))
