"""Søk i loggen, og listen over hva som kan slettes når."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, or_, select

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.database import som_byte
from rettesnor_motor.lager.lesing import endrede
from rettesnor_motor.modell.logg.innslag import Slag

_NUMRE_OM_GANGEN = 500


@dataclass(frozen=True, slots=True)
class Soek:
    """Det det søkes etter; alt må stemme.

    ``fra`` og ``til`` er datoen i saken, ``skrevet_fra`` og ``skrevet_til`` dagen det ble skrevet (UTC), alle med.
    ``stikkord`` er par av slag og verdi, for eksempel ``("regel", "KU-01")`` og ``("utfall", "rett_bpa/oppfylt")``.
    ``en_av`` er grupper av slike par, der det holder at ett i hver gruppe stemmer. ``blant`` er numrene på innslagene
    det letes blant, når det alt er kjent hvilke det kan være.
    """

    slag: Slag | None = None
    kommune: str | None = None
    kontrollsum: str | None = None
    fra: dt.date | None = None
    til: dt.date | None = None
    skrevet_fra: dt.date | None = None
    skrevet_til: dt.date | None = None
    stikkord: tuple[tuple[str, str], ...] = ()
    en_av: tuple[tuple[tuple[str, str], ...], ...] = ()
    blant: tuple[int, ...] | None = None


class Treff(NamedTuple):
    """Et innslag som passer, uten det skjulte."""

    nr: int
    id: str
    slag: Slag
    tid: str
    kropp: bytes


def soek(
    f: Connection, etter_dette: Soek, etter: str | None, antall: int, *, nyeste_foerst: bool = False
) -> list[Treff]:
    """Finner innslag, eldste først når ikke annet er sagt.

    Args:
        f: Forbindelsen det leses på.
        etter_dette: Det det søkes etter.
        etter: Id-en til det siste treffet på forrige side, eller ingenting for den første siden.
        antall: Hvor mange treff siden høyst har.
        nyeste_foerst: Om de nyeste skal stå først.

    Raises:
        FinnesIkkeFeil: Når intet innslag har id-en i ``etter``.
    """
    i, s = t.innslag.c, etter_dette
    fra = None
    if etter is not None:
        fra = f.execute(select(i.nr).where(i.id == etter)).scalar()
        if fra is None:
            raise FinnesIkkeFeil("Fant ikke innslaget å fortsette etter.")
    spoerring, rekkefoelge = _spoerring(s), i.nr.desc() if nyeste_foerst else i.nr
    if fra is not None:
        spoerring = spoerring.where(i.nr < fra if nyeste_foerst else i.nr > fra)
    treff: list[Treff] = []
    for gruppe in _grupper(s.blant, fra, nyeste_foerst=nyeste_foerst):
        noen = spoerring if gruppe is None else spoerring.where(i.nr.in_(gruppe))
        noen = noen.order_by(rekkefoelge).limit(antall - len(treff))
        # Kroppene hentes bare for dem som skal vises; mange treff skal ikke sorteres med kroppen på slep.
        hele = select(i.nr, i.id, i.slag, i.tid, i.kropp).where(i.nr.in_(noen)).order_by(rekkefoelge)
        treff += [Treff(r.nr, r.id, r.slag, r.tid, bytes(r.kropp)) for r in f.execute(hele)]
        if len(treff) == antall:
            break
    return treff


def _grupper(blant: tuple[int, ...] | None, fra: int | None, *, nyeste_foerst: bool) -> Iterator[list[int] | None]:
    """Gir numrene det letes blant, noen om gangen i rekkefølge, så de første treffene finnes uten å nevne alle."""
    if blant is None:
        yield None
        return
    igjen = sorted((nr for nr in blant if fra is None or (nr < fra) == nyeste_foerst), reverse=nyeste_foerst)
    for nr in range(0, len(igjen), _NUMRE_OM_GANGEN):
        yield igjen[nr : nr + _NUMRE_OM_GANGEN]


def _spoerring(s: Soek) -> Select[tuple[int]]:
    i = t.innslag.c
    spoerring = select(i.nr)
    for kolonne, verdi in ((i.slag, s.slag), (i.kommune, s.kommune), (i.kontrollsum, s.kontrollsum)):
        if verdi is not None:
            spoerring = spoerring.where(kolonne == verdi)
    if s.fra:
        spoerring = spoerring.where(i.dato >= s.fra.isoformat())
    if s.til:
        spoerring = spoerring.where(i.dato <= s.til.isoformat())
    if s.skrevet_fra:
        spoerring = spoerring.where(i.tid >= s.skrevet_fra.isoformat())
    if s.skrevet_til:
        spoerring = spoerring.where(i.tid < (s.skrevet_til + dt.timedelta(days=1)).isoformat())
    for slag, verdi in s.stikkord:
        spoerring = spoerring.where(i.nr.in_(_med_stikkord(slag, verdi)))
    for par in s.en_av:
        slagene = {slag: [verdi for ett, verdi in par if ett == slag] for slag, _ in par}
        spoerring = spoerring.where(or_(*(i.nr.in_(_med_stikkord(slag, *alle)) for slag, alle in slagene.items())))
    return spoerring


def _med_stikkord(slag: str, *verdier: str) -> Select[tuple[int]]:
    k = t.stikkord.c
    return select(k.innslag_nr).where(k.slag == slag, k.verdi.in_(verdier))


def enheter(f: Connection) -> list[str]:
    """Gir enhetene en tilråding har lagt ansvaret til.

    Args:
        f: Forbindelsen det leses på.
    """
    k = t.stikkord.c
    return list(f.execute(select(k.verdi).where(k.slag == "ansvarlig_enhet").distinct().order_by(k.verdi)).scalars())


class KanSlettes(NamedTuple):
    """Et innslag med skjult innhold, sjekken det gjelder, datoen i saken, og dagen oppbevaringstiden er ute.

    ``gjelder`` mangler når innslaget selv er sjekken.
    """

    id: str
    slag: Slag
    skrevet: dt.date
    fra: dt.date
    felt: tuple[str, ...]
    dato: str | None
    gjelder: str | None


def oppbevaring(f: Connection, dager: Mapping[Slag, int], per: dt.date) -> list[KanSlettes]:
    """Gir det skjulte innholdet der oppbevaringstiden er ute, eldste først. Ingenting slettes.

    Args:
        f: Forbindelsen det leses på.
        dager: Oppbevaringstiden for hvert slag, i dager. Den som eier arkivet, bestemmer; et slag uten tid er ikke med.
        per: Dagen listen gjelder.
    """
    i, h = t.innslag.c, t.innhold.c
    sjekk = t.innslag.alias()
    funnet: dict[str, KanSlettes] = {}
    for slag, antall in dager.items():
        siste = (per - dt.timedelta(days=antall - 1)).isoformat()
        spoerring = select(i.id, i.tid, func.coalesce(i.dato, sjekk.c.dato), i.gjelder, h.felt)
        spoerring = spoerring.join(t.innhold, h.innslag_nr == i.nr).outerjoin(sjekk, sjekk.c.id == i.gjelder)
        spoerring = spoerring.where(i.slag == slag, i.tid < siste).order_by(i.nr, h.felt)
        for id_, tid, dato, gjelder, felt in f.execute(spoerring):
            skrevet = dt.date.fromisoformat(tid[:10])
            foer = funnet.get(id_)
            alle = (*(foer.felt if foer else ()), felt)
            funnet[id_] = KanSlettes(id_, slag, skrevet, skrevet + dt.timedelta(days=antall), alle, dato, gjelder)
    return sorted(funnet.values(), key=lambda k: (k.fra, k.id))


class Ny(NamedTuple):
    """Et innslag som er kommet til, med saksreferansen når det er en sjekk der den ikke er slettet eller endret."""

    nr: int
    id: str
    slag: Slag
    tid: str
    gjelder: str | None
    kropp: bytes
    sak_ref: str
    ref_er_endret: bool


def kommet_til(f: Connection, etter_nr: int, antall: int) -> list[Ny]:
    """Gir innslagene etter et nummer, eldste først; innsyn er utelatt, for det er det mest av, og ingen lister det.

    Args:
        f: Forbindelsen det leses på.
        etter_nr: Nummeret på det siste innslaget som er lest, −1 for å begynne.
        antall: Hvor mange som høyst er med.
    """
    i, h = t.innslag.c, t.innhold.c
    fra = t.innslag.outerjoin(t.innhold, (h.innslag_nr == i.nr) & (h.felt == "sak_ref"))
    spoerring = select(i.nr, i.id, i.slag, i.tid, i.gjelder, i.kropp, h.salt, h.verdi).select_from(fra)
    spoerring = spoerring.where(i.nr > etter_nr, i.slag != "innsyn").order_by(i.nr).limit(antall)
    svar = []
    for r in f.execute(spoerring):
        skjult = {} if r.verdi is None else {"sak_ref": (som_byte(r.salt), som_byte(r.verdi))}
        endret = bool(endrede(som_byte(r.kropp), skjult))
        sak_ref = skjult["sak_ref"][1].decode() if skjult and not endret else ""
        svar.append(Ny(r.nr, r.id, r.slag, r.tid, r.gjelder, som_byte(r.kropp), sak_ref, endret))
    return svar
