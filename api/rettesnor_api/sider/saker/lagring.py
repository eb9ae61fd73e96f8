"""Lagringen av en sak under arbeid, og av kriteriesjekken, uten at noe fra noen blir borte."""

from typing import NamedTuple

import orjson
from fastapi import Request

from rettesnor_api.bruker import hent_bruker
from rettesnor_api.ruter import gjoer_ferdig, hent_oppsett
from rettesnor_api.sider.saker.arbeid import ANDRES, Arbeid, Kart, Svaret, avtrykk, borte, formen, les, utkastlager
from rettesnor_api.sider.saker.felter import Felter, til_sak
from rettesnor_api.sider.utseende import les_utseende
from rettesnor_motor.lager.utkast import Kollisjon


class Fra(NamedTuple):
    """Det arbeidet begynte på: saken, versjonen, og merket på siden; den samme siden kolliderer ikke med seg selv."""

    id: str
    versjon: int
    penn: str


def lagre(request: Request, arbeid: Arbeid | None, felter: Felter, fra: Fra, svaret: Svaret) -> Arbeid:
    """Lagrer det som er fylt ut; sjekkene saken har, følger med slik de ligger når det lagres.

    Args:
        request: Forespørselen.
        arbeid: Saken slik den ble lest.
        felter: Feltene, ryddet.
        fra: Det arbeidet begynte på.
        svaret: Svaret på feltene.

    Raises:
        Kollisjon: Når noen andre har lagret i mellomtiden.

    """
    hvem, lager, naa, versjon = hent_bruker(request).person, utkastlager(request), arbeid, fra.versjon
    utfall, frister = (arbeid.utfall, arbeid.frister) if arbeid else ("", [])
    if svaret.bilde is not None:
        utfall = svaret.bilde["foerst"]["utfall"]
        frister = [
            {navn: f[navn] for navn in ("id", "fra", "til", "hvem")}
            for f in (svaret.bilde["frister"] or {"frister": []})["frister"]
        ]
    nytt = {"felter": felter, "utfall": utfall, "frister": frister, "penn": fra.penn}
    while True:
        innhold = orjson.dumps(nytt | {"sjekker": naa.sjekker if naa else []})
        try:
            return les(lager.lagre(fra.id, innhold, versjon, hvem, frist=_naermest(frister)))
        except Kollisjon as kollisjon:
            naa = les(kollisjon.naa)
            if not (fra.penn and naa.penn == fra.penn) and naa.felter != felter:
                raise
            versjon = naa.utkast.versjon


def lagre_sjekk(request: Request, arbeid: Arbeid) -> Kart:
    """Lagrer kriteriesjekken med kontrollkjøring og fører den opp i saken; er det samme alt sjekket, gis den sjekken.

    Sjekken regnes ut og kontrolleres først; ingen venter på det. Den kommer i loggen og i saken mens ingen andre kan
    lagre: feltene blir ikke rørt, og to som sjekker det samme, får den samme sjekken.

    Args:
        request: Forespørselen.
        arbeid: Saken slik den ligger nå.

    Raises:
        FinnesIkkeFeil: Når saken er slettet i mellomtiden; da er ingen sjekk lagret.
        InndataFeil: Med alle feilene i saken.

    """
    oppsett, maalform, person = hent_oppsett(request), les_utseende(request).maalform, hent_bruker(request).person
    merket = {"sum": avtrykk(arbeid.felter), "med": f"{oppsett.bibliotek.regelverk.kontrollsum} {maalform}"}

    def den_samme(sjekker: list[Kart]) -> Kart | None:
        siste = sjekker[-1] if sjekker else {}
        finnes = merket.items() <= siste.items() and oppsett.tjeneste.lager.hent(siste["id"]) is not None
        return siste if finnes else None

    if siste := den_samme(arbeid.sjekker):
        return siste
    ferdig = gjoer_ferdig(request, orjson.dumps(til_sak(arbeid.felter, formen(request))), maalform)
    sjekket: Kart = {}

    def foer_opp(gammelt: bytes) -> bytes:
        innhold: Kart = orjson.loads(gammelt)
        sjekker = innhold.get("sjekker", [])
        if siste := den_samme(sjekker):
            sjekket.update(siste)
            return gammelt
        sjekk = oppsett.tjeneste.ta_vare_paa(ferdig).sjekk
        sjekket.update(merket, id=sjekk.sjekk_id, utfall=sjekk.sett[0].utfall, av=person, tid=arbeid.utkast.endret)
        return orjson.dumps(innhold | {"sjekker": [*sjekker, sjekket]})

    if utkastlager(request).endre(arbeid.utkast.id, foer_opp, person) is None:
        raise borte()
    return sjekket


def _naermest(frister: list[Kart]) -> str:
    """Gir den nærmeste fristen saksbehandleren har; en klagefrist er en annens, og flytter ikke saken i listen."""
    return min((f["til"] for f in frister if not f["id"].startswith(ANDRES)), default="")
