"""Det som må sies ved siden av tallene: hva som må ses på, helgene, og det som er regnet uten å være kjent."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rettesnor_motor.forklaring.arkord import overskrift
from rettesnor_motor.forklaring.bemanning.desimaler import eksakt
from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import TIDSBAAND, AntattAvstand, Bemanningssak, Fordeling, Spenn, uten_behov
from rettesnor_motor.modell.bemanning.ark import BEHOV
from rettesnor_motor.modell.tall import norsk, til_skala, vis

_HUNDRE = 100
_FLEST_NEVNT = 10
_OM_BEHOV = frozenset(kolonne.felt for kolonne in BEHOV.kolonner)


class Helgetall(NamedTuple):
    """Helgesjekken i én enhet, slik den vises."""

    enhet: str
    vakter: str
    personer: str
    prosent: str


class Antatttall(NamedTuple):
    """Et ukjent tall i ord, rommet det er regnet å være i, og hva som setter den øvre enden."""

    felt: str
    rom: Spenn
    grense: str


def merknader(f: Fordeling, k: Katalog) -> tuple[str, ...]:
    """Gir det som må sies før svaret, fordi summene er regnet uten det.

    Args:
        f: Fordelingen.
        k: Setningene.
    """
    svar = []
    if uten := uten_behov(f.sak):
        brukere = ", ".join(uten[:_FLEST_NEVNT]) + (" …" if len(uten) > _FLEST_NEVNT else "")
        antall = "en" if len(uten) == 1 else "flere"
        svar.append(k(f"bemanning.merknad.uten_behov.{antall}", antall=len(uten), brukere=brukere))
    if not f.sak.brukere:
        svar.append(k("bemanning.merknad.uten_brukere"))
    if not any(enhet.vinduer for enhet in f.sak.enheter):
        svar.append(k("bemanning.merknad.uten_vinduer"))
    svar += [k("bemanning.merknad.likt_navn", navn=navn, ider=k.rekke(ider)) for navn, ider in _like_navn(f.sak)]
    return tuple(svar)


def _like_navn(sak: Bemanningssak) -> list[tuple[str, list[str]]]:
    """Gir navnene flere enheter har, og id-ene til enhetene."""
    ider: dict[str, list[str]] = {}
    for enhet in sak.enheter:
        ider.setdefault(enhet.navn, []).append(enhet.id)
    return [(navn, sorted(alle)) for navn, alle in sorted(ider.items()) if len(alle) > 1]


def funn_i_ord(f: Fordeling, enhet: str, felt: Feltnavn) -> tuple[str, ...]:
    """Gir alt som må ses på i en enhet, en setning for hvert.

    Args:
        f: Fordelingen.
        enhet: Enhetens id.
        felt: Setter ord på feltene, og har setningene.
    """
    # Det samme om flere behov er én setning, så listen kan leses.
    like: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    for ett in f.funn[enhet]:
        hvem, behov = felt.delt(ett.felt)
        like.setdefault((ett.slag, ett.verdier, hvem), []).append(behov)
    return tuple(
        _funn(slag, verdier, felt.samlet(hvem, behov), felt.k) for (slag, verdier, hvem), behov in like.items()
    )


def _funn(slag: str, raa: tuple[str, ...], sted: str, k: Katalog) -> str:
    verdier = (
        k(f"bemanning.tidsbaand.{verdi}")
        if verdi in TIDSBAAND
        else f"«{overskrift(k, 'behov', verdi)}»"
        if slag == "kap9_ikke_oppgitt" and verdi in _OM_BEHOV
        else verdi
        for verdi in raa
    )
    setning = k(f"bemanning.funn.{slag}", felt=sted, verdier=", ".join(verdier))
    return setning[:1].upper() + setning[1:]


def helgetall(f: Fordeling) -> dict[str, Helgetall]:
    """Gir helgesjekken i hver enhet som har vakter i helgene.

    Args:
        f: Fordelingen.
    """
    svar = {}
    for ett in f.enheter:
        helg = f.helg[ett.enhet.id]
        if helg.snittstilling is not None:
            vakter, prosent = (norsk(vis(til_skala(t))) for t in (helg.helgevakter, helg.snittstilling * _HUNDRE))
            svar[ett.enhet.id] = Helgetall(ett.enhet.navn, vakter, str(helg.personer), prosent)
    return svar


def antatte_tall(f: Fordeling, felt: Feltnavn, navn: Callable[[str], str]) -> tuple[Antatttall, ...]:
    """Gir de ukjente tallene det likevel er regnet med.

    Args:
        f: Fordelingen.
        felt: Setter ord på feltene.
        navn: Gir navnet på en parameter.
    """
    return tuple(Antatttall(felt(ett.felt), ett.rom, navn(ett.grense)) for ett in f.sak.antatte)


def antatte_avstander(f: Fordeling, k: Katalog) -> tuple[str, ...]:
    """Gir avstandene det er regnet med uten at de er oppgitt, samlet for hver enhet de går fra.

    Args:
        f: Fordelingen.
        k: Setningene.
    """
    navn = {ett.enhet.id: ett.enhet.navn for ett in f.enheter}
    fra: dict[tuple[str, str], list[AntattAvstand]] = {}
    for ett in f.avstander:
        fra.setdefault((ett.fra, ett.slag), []).append(ett)
    svar = []
    for (id_, slag), alle in fra.items():
        km = norsk(eksakt(alle[0].km))
        enheter = [
            navn[ett.til]
            if slag == "lengste"
            else k("bemanning.avstand.til", enhet=navn[ett.til], km=norsk(eksakt(ett.km)))
            for ett in alle
        ]
        svar.append(k(f"bemanning.avstand.{slag}", fra=navn[id_], til=k.rekke(enheter), km=km))
    return tuple(svar)


def antatt_i_ord(f: Fordeling, felt: Feltnavn, navn: Callable[[str], str]) -> Iterator[str]:
    """Gir det som er regnet uten å være kjent, som linjer: ukjente tall, og avstander ingen har oppgitt.

    Args:
        f: Fordelingen.
        felt: Setter ord på feltene, og har setningene.
        navn: Gir navnet på en parameter.
    """
    k = felt.k
    if f.sak.antatte or f.avstander:
        yield ""
        yield k("bemanning.del.antatt")
    for ett in antatte_tall(f, felt, navn):
        fra, til = (norsk(eksakt(ende)) for ende in ett.rom)
        yield "• " + k("bemanning.antatt", felt=ett.felt, fra=fra, til=til, grense=ett.grense)
    yield from (f"• {setning}" for setning in antatte_avstander(f, k))
