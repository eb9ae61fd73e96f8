"""En sak under arbeid: det som er fylt ut, når det ble lagret, og svaret på det."""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson
from fastapi import Request

from rettesnor_api.bruker import hent_bruker
from rettesnor_api.hvem import hvem
from rettesnor_api.loggrute import hent_logg
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.saker.felter import Felter, til_sak
from rettesnor_api.sider.saker.feltfeil import Feltfeil, feil_i_feltene, feil_i_skjemaet
from rettesnor_api.sider.saker.form import Form, hent_form
from rettesnor_api.sider.saker.svarbilde import svarbilde
from rettesnor_api.sider.skjema import NummerFeil, Skjema, les_skjema
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.utseende import les_utseende
from rettesnor_motor.feil import FinnesIkkeFeil, InndataFeil
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.utkast import Utkast, Utkastlager
from rettesnor_motor.tjeneste import Bibliotek

Kart = dict[str, Any]
ANDRES = "FR-KLAGE"
"""Klagefristene er fristene til den som vil klage; saksbehandleren har ikke noe som haster."""


class Svaret(NamedTuple):
    """Svaret på det som er fylt ut, eller feilene som må rettes før saken kan få et svar."""

    bilde: Kart | None
    feil: Feltfeil
    raa: Kart | None = None


class Arbeid(NamedTuple):
    """En sak under arbeid, med det listen trenger for å vise den."""

    utkast: Utkast
    felter: Felter
    utfall: str
    frister: list[Kart]
    sjekker: list[Kart]
    penn: str

    @property
    def sak_ref(self) -> str:
        """Saksreferansen, slik den står nå."""
        return self.felter.get("sak_ref", "")

    @property
    def er_endret(self) -> bool:
        """Sier om noe er endret etter den siste lagrede sjekken."""
        return bool(self.sjekker) and self.sjekker[-1]["sum"] != avtrykk(self.felter)

    @property
    def frist(self) -> Kart | None:
        """Den nærmeste fristen."""
        egne = (f for f in self.frister if not f["id"].startswith(ANDRES))
        return next((f for f in egne if f["til"] == self.utkast.frist), None)


def avtrykk(felter: Mapping[str, str]) -> str:
    """Gir en sum av det som er fylt ut, så en endring kan ses.

    Args:
        felter: Feltene.

    """
    return hashlib.sha256(orjson.dumps(dict(felter), option=orjson.OPT_SORT_KEYS)).hexdigest()


def utkastlager(request: Request) -> Utkastlager:
    """Gir stedet utkastene lagres.

    Args:
        request: Forespørselen.

    Raises:
        LagerFeil: Når Rettesnor er startet uten et sted å lagre.

    """
    utkast = hent_oppsett(request).utkast
    if utkast is None:
        melding = "Rettesnor er startet uten lager, og kan ikke ta vare på utkast."
        raise LagerFeil(melding)
    return utkast


def les(utkast: Utkast) -> Arbeid:
    """Leser et utkast.

    Args:
        utkast: Utkastet slik det er lagret.

    """
    innhold: Kart = orjson.loads(utkast.innhold)
    return Arbeid(
        utkast,
        innhold["felter"],
        innhold.get("utfall", ""),
        innhold.get("frister", []),
        innhold.get("sjekker", []),
        innhold.get("penn", ""),
    )


def hent(request: Request, id_: str) -> Arbeid:
    """Henter en sak.

    Args:
        request: Forespørselen.
        id_: Id-en til saken.

    Raises:
        FinnesIkkeFeil: Når saken ikke finnes.

    """
    utkast = utkastlager(request).hent(id_)
    if utkast is None:
        raise borte()
    return les(utkast)


def hent_til_lesing(request: Request, id_: str) -> Arbeid:
    """Henter en sak som skal vises. Er den sjekket, og leses av en annen enn den som eier den, skrives det i loggen.

    Args:
        request: Forespørselen.
        id_: Id-en til saken.

    Raises:
        FinnesIkkeFeil: Når saken ikke finnes.

    """
    arbeid = hent(request, id_)
    noter_lesing(request, arbeid)
    return arbeid


def noter_lesing(request: Request, arbeid: Arbeid) -> None:
    """Skriver i loggen at en annen enn eieren leste en sak som er sjekket.

    Args:
        request: Forespørselen.
        arbeid: Saken.

    """
    if arbeid.sjekker and arbeid.utkast.eier != hent_bruker(request).person:
        hent_logg(request).saa(arbeid.sjekker[-1]["id"], hvem(request))


def borte() -> FinnesIkkeFeil:
    """Gir feilen når saken ikke finnes."""
    melding = "Saken finnes ikke, eller utkastet er slettet."
    return FinnesIkkeFeil(melding)


def formen(request: Request) -> Form:
    """Gir skjemaet på målformen til brukeren.

    Args:
        request: Forespørselen.

    """
    return hent_form(hent_oppsett(request).bibliotek, les_utseende(request).maalform)


async def les_felter(request: Request) -> tuple[Skjema, Feltfeil]:
    """Leser skjemaet; felt med et fødselsnummer er tømt, og står blant feilene.

    Args:
        request: Forespørselen.

    """
    t = hent_tekster(les_utseende(request).maalform)
    try:
        return await les_skjema(request), {}
    except NummerFeil as feil:
        forklart = ("", t("saker.feil.nummer"), t("saker.feil.nummer.forslag"))
        return feil.skjema, {funn.felt: forklart for funn in feil.funn}


def svar_paa(request: Request, felter: Felter) -> Svaret:
    """Gir svaret på det som er fylt ut, uten å lagre noe.

    Args:
        request: Forespørselen.
        felter: Feltene, ryddet.

    """
    form, t = formen(request), hent_tekster(les_utseende(request).maalform)
    skjemafeil = feil_i_skjemaet(felter, form, t)
    try:
        svar = hent_oppsett(request).tjeneste.sjekk(
            orjson.dumps(til_sak(felter, form)), kontroll=False, maalform=les_utseende(request).maalform
        )
    except InndataFeil as feil:
        return Svaret(None, feil_i_feltene(feil, felter, form, t) | skjemafeil)
    if skjemafeil:
        return Svaret(None, skjemafeil)
    raa: Kart = orjson.loads(svar.json)
    return Svaret(bildet(request, raa), {}, raa)


def bildet(request: Request, raa: Kart) -> Kart:
    """Gir det som vises av et svar, med reglene svaret ble gitt med.

    Args:
        request: Forespørselen.
        raa: Svaret i kontraktens form.

    """
    return svarbilde(raa, reglene(request, raa).utsnitt(raa["kommune"], raa["dato"], raa["maalform"]))


def reglene(request: Request, raa: Kart) -> Bibliotek:
    """Gir reglene et svar ble gitt med; er de byttet ut siden, hentes de fra loggen.

    Args:
        request: Forespørselen.
        raa: Svaret i kontraktens form.

    """
    bibliotek, sum_ = hent_oppsett(request).bibliotek, raa["regelverk"]["kontrollsum"]
    return bibliotek if sum_ == bibliotek.regelverk.kontrollsum else hent_logg(request).regler(sum_)
