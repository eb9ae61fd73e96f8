"""Prøver lovene i semantikk 2.2 på mange saker: ``python -m tests.orakel.troskap --antall 100000 --froe 0``.

For hver tilfeldige sak, i alle regelsettene som finnes:

* *tro* (lov 4): det grunnlaget ikke nevner, skjules, og hele svaret skal være det samme, byte for byte, bortsett fra
  det som bare gjengir det skjulte (sakstypen i hodet, tjenestene i omfanget, og dem som ikke
  regnes med);
  og grunnlaget til en regel nevner bare det regelen leser
* *uten rekkefølge* (lov 2): nøkler og tjenester stokkes, og sakene tas baklengs, uten at en byte endres
* *ensrettet* (lov 1): når mer er kjent, eller en tolkning er avgjort, snur ingen node fra ja til nei eller omvendt

Programmet stanser ved det første bruddet og skriver ut den minste saken som viser det.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice
from random import Random
from typing import Any

import orjson

from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.graf.avhengighet import bygg_graf
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.nodetre import blader
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sannhet import NAVN

from . import fri_opplysning
from .doer import oppsett, vis
from .foedselsnumre import rommer_nummer
from .forminsking import forminsk
from .innsnevring import innsnevr
from .overlegg import AVGJOERELSER, svar_i
from .saksgenerator import som_bytes, til_json, tilfeldig_sak
from .skjuling import nevnt_i, noder_i, tjenestetype, uten_det_unevnte
from .stokking import stokket_sak
from .talltrekk import fra_froe

Kart = dict[str, Any]
_BUNKE = 100
_MELLOM_LINJER = 10_000
_HVER_TOLKNING = 5


# --- sakene


@cache
def _ordbok() -> dict[str, Any]:
    return {o["id"]: o for o in oppsett().bibliotek.regelverk.raatre["ordbok"]["opplysninger"]}


@cache
def _kjente_for_generatoren() -> frozenset[str]:
    """Gir opplysningene saksgeneratoren selv trekker."""
    return frozenset(navn for i in range(400) for navn in tilfeldig_sak(fra_froe(i))["opplysninger"])


@cache
def _grenser() -> list[Decimal]:
    """Gir tallene som står i reglene, så sakene treffer grensene."""
    funnet: set[Decimal] = set()

    def gaa(tre: Any) -> None:
        if isinstance(tre, Mapping):
            for verdi in tre.values():
                gaa(verdi)
        elif isinstance(tre, list):
            for verdi in tre:
                gaa(verdi)
        elif isinstance(tre, str) and tre.replace(".", "", 1).isdigit():
            funnet.add(Decimal(tre))

    gaa([[r["naar"] for r in sett["regler"]] for sett in oppsett().bibliotek.regelverk.raatre["regelsett"]])
    return sorted(funnet)


def proevesak(r: Random, *, alle: bool = True) -> Kart:
    """Trekker en sak, også med opplysninger bare nye regelsett bruker.

    Args:
        r: Kilden til tilfeldighet.
        alle: Om opplysningene til alle regelsettene er med, eller bare dem utvalget bruker.
    """
    sak = tilfeldig_sak(r)
    if not alle:
        return sak
    frie = [o for navn, o in _ordbok().items() if navn not in _kjente_for_generatoren() and "fra_saken" not in o]
    while True:
        ekstra = {o["id"]: fri_opplysning.trekk(r, o, _grenser()) for o in frie if r.random() < 0.5}
        ny = {**sak, "opplysninger": {**sak["opplysninger"], **ekstra}}
        if not rommer_nummer(til_json(ny)):
            return ny


# --- lovene


def _svar(sak: Mapping[str, Any]) -> tuple[bytes, dict[str, str]]:
    svar = oppsett().tjeneste.sjekk(som_bytes(sak), kontroll=False)
    return svar.json, {sti: NAVN[kode] for sti, kode in svar.sjekk.noder.items()}


def _uten_det_skjulte(raa: bytes, typer: set[str]) -> Kart:
    """Gir svaret der det som bare gjengir det skjulte, er tatt bort: sakstypen i hodet, og radene til tjenestene i
    omfanget og i regnestykket.

    Args:
        raa: Svaret.
        typer: Tjenestetypene som er skjult.
    """
    svar: Kart = orjson.loads(raa)
    del svar["sakstype"]
    for sett in svar["svar"].values():
        if "samlet_omfang" in sett:
            sett["samlet_omfang"] = [rad for rad in sett["samlet_omfang"] if rad["type"] not in typer]
    navn = {t["id"]: t["navn"] for t in oppsett().bibliotek.regelverk.raatre["ordbok"]["tjenestetyper"]}
    k = hent_katalog()
    utenfor = (f"• {k('regnestykke.utenfor', tjeneste=navn[type_])} " for type_ in typer)
    borte = (f"Sak {svar['sak_ref']} · ", *(f"• {navn[type_]}: " for type_ in typer), *utenfor)
    uten = {"", k("del.omfang"), k("del.regnestykke")}
    svar["tekst"] = [linje for linje in svar["tekst"].split("\n") if linje not in uten and not linje.startswith(borte)]
    return svar


def skjult(sak: Mapping[str, Any], raa: bytes) -> Kart:
    """Gir saken der alt grunnlaget ikke nevner, er tatt bort.

    Args:
        sak: Saken.
        raa: Svaret på den.
    """
    return uten_det_unevnte(sak, nevnt_i(orjson.loads(raa)))


def er_tro(sak: Mapping[str, Any], raa: bytes) -> list[str]:
    """Lister det som endrer seg når det grunnlaget ikke nevner, skjules.

    Args:
        sak: Saken.
        raa: Svaret på den.
    """
    uten = skjult(sak, raa)
    etter, _ = _svar(uten)
    if etter == raa:
        return []
    typer = {t["type"] for t in sak["tjenester"]} - {t["type"] for t in uten["tjenester"]}
    if not typer and sak.get("sakstype", "ny") == uten.get("sakstype", "ny"):
        return ["svaret endres når det unevnte skjules"]
    foer, naa = _uten_det_skjulte(raa, typer), _uten_det_skjulte(etter, typer)
    return [f"«{felt}» endres når det unevnte skjules" for felt in foer if foer[felt] != naa[felt]]


@cache
def _leser(utsnitt_id: str) -> dict[str, frozenset[str]]:
    """Gir det hver regel leser, også gjennom andre regler og størrelser; «tjenester» er tjenestelisten."""
    utsnitt = _UTSNITT[utsnitt_id]
    graf = bygg_graf(utsnitt)
    over_tjenester = {
        a.id for a in utsnitt.avledet.values() if isinstance(a.beregn, n.Tjenestesum | n.HoldtMotTjenester)
    }
    svar = {}
    for regel in (r.id for s in utsnitt.regelsett for r in s.regler):
        sett, koe = {regel}, [regel]
        while koe:
            nye = [navn for navn in graf.predecessors(koe.pop()) if navn not in sett]
            sett.update(nye)
            koe += nye
        svar[regel] = frozenset(sett | ({"tjenester"} if sett & over_tjenester else set()))
    return svar


_UTSNITT: dict[str, Utsnitt] = {}


def _utsnitt(sak: Mapping[str, Any]) -> Utsnitt:
    utsnitt = oppsett().bibliotek.utsnitt(sak.get("kommune", "nasjonal"), sak["dato"])
    return _UTSNITT.setdefault(utsnitt.id, utsnitt)


def nevner_bare_det_leste(sak: Mapping[str, Any], raa: bytes) -> list[str]:
    """Lister opplysninger i grunnlaget til en regel som regelen ikke leser, eller som ikke finnes.

    Args:
        sak: Saken.
        raa: Svaret på den.
    """
    leser, typer = _leser(_utsnitt(sak).id), {t["type"] for t in sak["tjenester"]}
    ulest = []
    for rot in orjson.loads(raa)["grunnlag"].values():
        for regelnode in (node for node in noder_i(rot) if node.get("regel")):
            for navn in {node["opplysning"] for node in noder_i(regelnode) if "opplysning" in node}:
                type_ = tjenestetype(navn)
                lest = leser[regelnode["regel"]]
                # Sakstypen sier om en avslått tjeneste teller med.
                om_tjenester = type_ in typer or navn == "sakstype"
                if navn not in lest and not (om_tjenester and "tjenester" in lest):
                    ulest.append(f"{regelnode['regel']} nevner {navn}, men leser det ikke")
    return ulest


@cache
def _handlinger(utsnitt_id: str) -> frozenset[str]:
    """Gir reglene som bygger på en handling: en opplysning med standardsvar, eller at noe er skrevet ned.

    De er utenfor lov 1: å gjøre handlingen er ikke å få vite mer om saken.
    """
    utsnitt = _UTSNITT[utsnitt_id]
    handlinger = {o.id for o in utsnitt.opplysninger.values() if o.standard_nei}
    alle = (blad for s in utsnitt.regelsett for r in s.regler for _, blad in blader(r.naar, r.id))
    handlinger |= {blad.opplysning for blad in alle if isinstance(blad, n.Tekstlengde) and blad.skrevet}
    return frozenset(regel for regel, leser in _leser(utsnitt_id).items() if leser & handlinger)


def mer_kjent(r: Random, sak: Kart) -> Kart:
    """Gir saken der mer er kjent.

    Args:
        r: Kilden til tilfeldighet.
        sak: Saken.
    """
    smalere = innsnevr(r, sak)
    for navn, type_ in _ordbok().items():
        fri = navn not in _kjente_for_generatoren() and "fra_saken" not in type_ and "standard" not in type_
        if fri and fri_opplysning.er_aapen(smalere["opplysninger"].get(navn)) and r.random() < 0.5:
            smalere["opplysninger"][navn] = fri_opplysning.kjent(r, type_, _grenser())
    return smalere


def snudde(sak: Mapping[str, Any], foer: Mapping[str, str], etter: Mapping[str, str]) -> list[str]:
    """Lister nodene som var avgjort, og nå er noe annet.

    Args:
        sak: Saken.
        foer: Utfallet av hver node.
        etter: Utfallet av hver node når mer er kjent.
    """
    utenfor = _handlinger(_utsnitt(sak).id)
    return [
        f"{sti}: {utfall} ble {etter.get(sti)}"
        for sti, utfall in foer.items()
        # Noder i regelsett saken ikke lenger spør om, er ikke snudd.
        if utfall != "ukjent" and etter.get(sti, utfall) != utfall and sti.partition("/")[0] not in utenfor
    ]


def _noder_i(sak: Mapping[str, Any]) -> dict[str, str] | None:
    """Gir utfallet av hver node uten tekst, eller ingenting når tallene er umulige."""
    delene = oppsett()
    try:
        lest, utsnitt = delene.tjeneste.leser.les(les_json(som_bytes(sak), "sak"), "sak")
    except InndataFeil:
        return None
    plan = delene.bibliotek.plan(utsnitt)
    return {sti: NAVN[kode] for sti, kode in zip(plan.noder, plan.regn_ut(lest).noder, strict=True)}


def er_ensrettet(r: Random, sak: Kart, noder: Mapping[str, str], tall: Counter[str]) -> list[str]:
    """Lister nodene som snur når mer er kjent.

    Args:
        r: Kilden til tilfeldighet.
        sak: Saken.
        noder: Utfallet av hver node.
        tall: Teller hvor mange saker som er innsnevret, og hvor mange noder det avgjorde.
    """
    smalere = mer_kjent(r, sak)
    etter = _noder_i(smalere) if smalere != sak else None
    if etter is None:
        return []
    tall["innsnevret"] += 1
    tall["noder avgjort av innsnevring"] += sum(u == "ukjent" != etter[sti] for sti, u in noder.items())
    return [f"{linje} i {vis(smalere)}" for linje in snudde(sak, noder, etter)]


def taaler_avgjoerelser(r: Random, sak: Kart, tall: Counter[str]) -> list[str]:
    """Lister nodene som snur når kommunen avgjør tolkninger.

    Args:
        r: Kilden til tilfeldighet.
        sak: Saken.
        tall: Teller hvor mange saker som er prøvd.
    """
    i_molde = {**sak, "kommune": "molde"}
    foer = _noder_i(i_molde)
    kommune = r.choice(sorted(AVGJOERELSER))
    try:
        _, etter = svar_i(kommune, sak)
    except InndataFeil:
        return []
    tall["tolkninger avgjort"] += 1
    return [f"{linje} med {AVGJOERELSER[kommune]}" for linje in snudde(i_molde, foer or {}, etter)]


# --- kjøringen


def _stans(nummer: int, sak: Kart, brudd: Sequence[str], proev: Callable[[Kart], Sequence[str]]) -> int:
    """Skriver ut den minste saken som viser bruddet."""

    def viser(ny: Any) -> bool:
        try:
            return bool(proev(ny))
        except (InndataFeil, KeyError, TypeError, ValueError):
            return False

    minst = forminsk(sak, viser) if viser(sak) else sak
    linjer = "\n".join(proev(minst) if minst is not sak else brudd)
    sys.stdout.write(f"BRUDD i sak {nummer}:\n{vis(minst)}\n{linjer}\n")
    return 1


def _tro_i_alt(sak: Kart) -> list[str]:
    raa, _ = _svar(sak)
    return [*er_tro(sak, raa), *nevner_bare_det_leste(sak, raa)]


def _bunke(numre: Sequence[int], tall: Counter[str], *, alle: bool) -> int:
    """Prøver noen saker forlengs, og de samme stokket baklengs; gir 1 ved det første bruddet."""
    svarene: list[tuple[int, Kart, bytes]] = []
    for nummer in numre:
        r = fra_froe(nummer)
        sak = proevesak(r, alle=alle)
        try:
            raa, noder = _svar(sak)
        except InndataFeil:
            tall["avvist"] += 1  # et tilfeldig tall lignet et fødselsnummer
            continue
        svarene.append((nummer, sak, raa))
        brudd = [*er_tro(sak, raa), *nevner_bare_det_leste(sak, raa)]
        if brudd:
            return _stans(nummer, sak, brudd, _tro_i_alt)
        tall["skjult"] += skjult(sak, raa) != sak
        brudd = er_ensrettet(r, sak, noder, tall)
        if nummer % _HVER_TOLKNING == 0:
            brudd += taaler_avgjoerelser(r, sak, tall)
        if brudd:
            return _stans(nummer, sak, brudd, lambda _: ())
        for navn, svar in orjson.loads(raa)["svar"].items():
            tall[f"{navn} {svar.get('utfall') or json.dumps([svar.get('fra'), svar.get('til')])}"] += 1
    for nummer, sak, raa in reversed(svarene):
        if _svar(stokket_sak(fra_froe(nummer), sak))[0] != raa:
            return _stans(nummer, sak, ["rekkefølgen på nøkler, tjenester eller saker endrer svaret"], lambda _: ())
    return 0


def _bunker(froe: int, antall: int) -> Iterator[list[int]]:
    numre = iter(range(froe, froe + antall))
    while bunke := list(islice(numre, _BUNKE)):
        yield bunke


def proev(
    antall: int, froe: int, skriv: Callable[[str], object] = lambda _: None, *, alle: bool = True
) -> tuple[int, Counter[str]]:
    """Prøver sakene; gir 0 eller 1, og hvor mye som er prøvd.

    Args:
        antall: Hvor mange saker.
        froe: Nummeret på den første.
        skriv: Tar imot linjer om hvor langt prøven er kommet.
        alle: Om opplysningene til alle regelsettene er med.
    """
    tall: Counter[str] = Counter()
    start = time.monotonic()
    for bunke in _bunker(froe, antall):
        if _bunke(bunke, tall, alle=alle):
            return 1, tall
        tall["saker"] += len(bunke)
        if tall["saker"] % _MELLOM_LINJER == 0:
            skriv(f"{tall['saker']} saker, {time.monotonic() - start:.0f} s\n")
    return 0, tall


def hoved(argumenter: list[str] | None = None) -> int:
    """Kjører prøven og gir sluttkoden: 0 når lovene holder, 1 ved det første bruddet."""
    leser = argparse.ArgumentParser(prog="python -m tests.orakel.troskap", description=__doc__)
    leser.add_argument("--antall", type=int, default=3000, help="antall saker")
    leser.add_argument("--froe", type=int, default=0, help="nummeret på den første saken")
    valg = leser.parse_args(argumenter)

    def skriv(linje: str) -> None:
        sys.stdout.write(linje)
        sys.stdout.flush()

    kode, tall = proev(valg.antall, valg.froe, skriv)
    skriv("".join(f"{navn}: {hvor_mange}\n" for navn, hvor_mange in sorted(tall.items())))
    return kode


if __name__ == "__main__":
    sys.exit(hoved())
